"""The second store: bytes by their fingerprint, whole or not at all, and never lost."""

import hashlib
import io
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.base.progress import Cancelled, Progress
from officeapp.data import files
from officeapp.data.errors import StoreDamaged, StoreLocked
from officeapp.data.files import Content

PAPER = "Kết luận số 14-KL/ĐU".encode() * 200_000  # some megabytes, so that it is read in parts


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "office.files.oad"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "Kết luận 14.pdf"
    path.write_bytes(PAPER)
    return path


def given(store: Path, content: Content) -> bytes:
    out = io.BytesIO()
    files.give(store, content, "Kết luận 14.pdf", out)
    return out.getvalue()


def held(store: Path) -> list[Any]:
    db = sqlite3.connect(store)
    rows = db.execute("SELECT sha256, size, length(content) FROM files ORDER BY size").fetchall()
    db.close()
    return rows


def test_bytes_come_back_as_they_were_taken_in(store: Path, paper: Path) -> None:
    (content,) = files.keep(store, [paper])
    assert content == Content(hashlib.sha256(PAPER).hexdigest(), len(PAPER))
    assert given(store, content) == PAPER
    assert [path.name for path in store.parent.iterdir() if "files" in path.name] == ["office.files.oad"]


def test_the_same_bytes_are_kept_once_whatever_their_name(store: Path, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.pdf").write_bytes(PAPER)
    first, second = files.keep(store, [paper, tmp_path / "copy.pdf"])
    assert first == second
    files.keep(store, [paper])
    assert held(store) == [(first.sha256, len(PAPER), len(PAPER))]


def test_many_files_are_taken_in_all_or_none(store: Path, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(UserError, match=r"“empty.pdf” is empty"):
        files.keep(store, [paper, tmp_path / "empty.pdf"])
    assert not store.exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gone.pdf", "gone.pdf is not there. Was it moved, or a stick removed?"),
        ("folder", "“folder” is a folder"),
    ],
)
def test_what_is_no_file_is_told(store: Path, tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match=words.replace("?", r"\?")):
        files.keep(store, [tmp_path / name])


def test_a_file_over_the_limit_is_refused_before_it_is_read(store: Path, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with open(film, "wb") as opened:
        opened.truncate(files.MOST_MEGABYTES * 1_000_000 + 1)
    with pytest.raises(UserError, match="has 201 MB, at most 200 MB fit"):
        files.keep(store, [film])


def test_a_file_that_changes_meanwhile_is_refused(store: Path, paper: Path) -> None:
    def change(progress: Progress) -> None:
        if progress.done > len(PAPER):  # while it is read a second time
            paper.write_bytes(PAPER[::-1])

    with pytest.raises(UserError, match="is being changed just now"):
        files.keep(store, [paper], Progress(change))
    assert held(store) == []


def test_stopping_keeps_nothing(store: Path, paper: Path) -> None:
    progress = Progress(lambda told: told.cancel() if told.done > len(PAPER) else None)
    with pytest.raises(Cancelled):
        files.keep(store, [paper], progress)
    db = sqlite3.connect(store)
    assert db.execute("SELECT count(*) FROM files").fetchone() == (0,)
    db.close()


def test_a_locked_store_is_told(store: Path, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.keep(store, [paper])
    connect = files.connect
    other = connect(str(store), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(
        files, "connect", lambda path, **_given: connect(path, timeout=0.1, isolation_level=None)
    )
    with pytest.raises(StoreLocked, match=r"office\.files\.oad is in use by another program"):
        files.keep(store, [paper])
    other.close()


def test_missing_and_damaged_bytes_are_told_and_mended_by_taking_in_again(store: Path, paper: Path) -> None:
    content = Content(hashlib.sha256(PAPER).hexdigest(), len(PAPER))
    with pytest.raises(files.ContentMissing, match=r"Put office\.files\.oad beside the file again"):
        given(store, content)
    assert files.faults(store, [content]) == {content.sha256: "missing"}
    files.keep(store, [paper])
    assert files.faults(store, [content]) == {}
    db = sqlite3.connect(store)
    db.execute("UPDATE files SET content = zeroblob(size)")
    db.commit()
    db.close()
    with pytest.raises(StoreDamaged, match="Attach the file again"):
        given(store, content)
    assert files.faults(store, [content]) == {content.sha256: "damaged"}
    files.keep(store, [paper])
    assert given(store, content) == PAPER


def test_what_is_no_store_is_told(store: Path, paper: Path) -> None:
    store.write_bytes(b"no store at all" * 1000)
    content = Content(hashlib.sha256(PAPER).hexdigest(), len(PAPER))
    for use in (lambda: files.keep(store, [paper]), lambda: given(store, content)):
        with pytest.raises(StoreDamaged):
            use()
    assert files.faults(store, [content]) == {content.sha256: "damaged"}


def test_only_what_is_lacking_is_brought(store: Path, paper: Path, tmp_path: Path) -> None:
    copy = tmp_path / "backups" / "office.files.oad"
    copy.parent.mkdir()
    files.bring(store, copy)
    assert not copy.exists()
    files.keep(store, [paper])
    for _time in range(2):
        files.bring(store, copy)
        assert held(copy) == held(store)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that ends a program at once")
def test_killed_in_the_middle_nothing_is_half(store: Path, paper: Path) -> None:
    code = f"""
import os, signal
from pathlib import Path
from officeapp.base.progress import Progress
from officeapp.data import files
size = {len(PAPER)}
die = Progress(lambda told: os.kill(os.getpid(), {int(signal.SIGKILL)}) if told.done > size * 1.5 else None)
files.keep(Path({str(store)!r}), [Path({str(paper)!r})], die)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert ran.returncode == -signal.SIGKILL
    (content,) = files.keep(store, [paper])
    assert given(store, content) == PAPER


def test_a_full_disk_takes_everything_back(tmp_path: Path, paper: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if sys.platform == "win32" or os.getuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted as root on Linux")
    try:
        with pytest.raises(UserError, match="disk is full"):
            files.keep(disk / "office.files.oad", [paper])
        assert held(disk / "office.files.oad") == []
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
