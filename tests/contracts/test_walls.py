"""Walls that an import linter cannot see: what really is loaded."""

import subprocess
import sys

import pytest

FILES_AND_DATABASES = (
    "sqlite3 sqlcipher3 sqlite_utils openpyxl xlsxwriter python_calamine xlrd reportlab pypdfium2"
)


def loaded_by(module: str) -> set[str]:
    """Return the names of the packages that are loaded once a module is imported in a fresh interpreter."""
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("module", ["officeapp.base.i18n", "officeapp.domain.registers"])
def test_base_and_domain_load_nothing_for_files_or_databases(module: str) -> None:
    assert not loaded_by(module) & {*FILES_AND_DATABASES.split(), "PySide6", "babel"}


def test_the_command_line_starts_without_the_window_and_without_libraries_for_export() -> None:
    assert not loaded_by("officeapp.cli") & {"PySide6", "openpyxl", "xlsxwriter", "reportlab", "holidays"}
