"""A file is replaced whole or stays as it was."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from officeapp.base.errors import UserError
from officeapp.base.target import replacing

FILLED = """
import resource, signal, sys
from pathlib import Path
from officeapp.base.errors import UserError
from officeapp.reports import excel, pdf
from tests.helpers.papers import planning
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
write = {"xlsx": excel.write, "pdf": pdf.write}[sys.argv[1]]
try:
    write(planning(400), Path(sys.argv[2]))
except UserError as error:
    print(error)
"""


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(KeyError), replacing(target) as part:
        part.write_text("half")
        raise KeyError
    assert target.read_text() == "old"
    with replacing(target) as part:
        part.write_text("new")
    assert target.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nowhere.* is not there"), replacing(tmp_path / "nowhere" / "a.pdf"):
        pass


def test_a_file_open_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "replace", refuse)
    with (
        pytest.raises(UserError, match=r"“a\.pdf” is open in another program"),
        replacing(tmp_path / "a.pdf") as part,
    ):
        part.write_text("x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(UserError, match="Nothing can be written"), replacing(tmp_path / "a.pdf"):
        pass
    tmp_path.chmod(stat.S_IRWXU)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("suffix", ["xlsx", "pdf"])
def test_a_full_disk(tmp_path: Path, suffix: str) -> None:
    command = [sys.executable, "-W", "error", "-c", FILLED, suffix, str(tmp_path / f"a.{suffix}")]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert "There is no room left on the disk" in ran.stdout, ran.stderr
    assert ran.stderr == ""
    assert list(tmp_path.iterdir()) == []
