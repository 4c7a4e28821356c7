"""The entry of the program where there is nowhere to write to, as in a program of the Windows desktop."""

import sys
from pathlib import Path

import pytest

from officeapp import __main__


def test_commands_run_without_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    file = str(tmp_path / "a.oad")
    assert __main__.main(["new", file, "--name", "Đảng ủy xã", "--kind", "party"]) == 0
    assert __main__.main(["list", file, "people"]) == 0
    assert __main__.main(["check", str(tmp_path / "none.oad")]) == 1
    sys.stdout.close()
