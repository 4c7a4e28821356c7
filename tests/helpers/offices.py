"""New offices for tests: each kind is laid out once, every test gets a copy of the file."""

import os
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from officeapp.base import i18n
from officeapp.services import office

OFFICE = "Đảng ủy phường Thanh Vân"


def new_office(path: Path, name: str = OFFICE, term: tuple[int, int] | None = None) -> Path:
    """Make the file of a new office of the Party; what the program does at `path`, without its time."""
    path.write_bytes(_made(name, term, os.environ.get("OFFICEAPP_TODAY", ""), i18n.language()))
    return path


@cache
def _made(name: str, term: tuple[int, int] | None, _today: str, _language: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.oad"
        office.create(path, name, "party", term)
        return path.read_bytes()
