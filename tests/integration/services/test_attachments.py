"""Files of documents: attached, taken off, undone, saved elsewhere, opened, backed up and brought back."""

import json
import os
import sqlite3
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import paths
from officeapp.base.errors import UserError
from officeapp.cli import main
from officeapp.data import files, health
from officeapp.data.queries.bin import removed
from officeapp.data.store import Store
from officeapp.domain.registers.documents import DOCUMENTS, Document
from officeapp.services import attachments, bin, copies, history, registers
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path) -> Any:
    data = Data(new_store(tmp_path))
    yield data
    data.store.close()


@pytest.fixture
def document(data: Data) -> int:
    return data.put(DOCUMENTS, Document(number="14-KL/ĐU", issued_on="2026-07-01"))


def scan(folder: Path, name: str, content: str = "") -> Path:
    path = folder / name
    path.write_bytes((content or name).encode())
    return path


def attach(data: Data, document: int, *sources: Path) -> attachments.Attached:
    return data.store.write(lambda db: attachments.attach(db, document, sources))


def names(data: Data) -> list[str]:
    return [row[0] for row in data.read("SELECT name FROM attachments ORDER BY id")]


def test_attaching_is_one_action_with_a_name(data: Data, document: int, tmp_path: Path) -> None:
    done = attach(data, document, scan(tmp_path, "Kết luận 14.pdf"), scan(tmp_path, "Phụ lục.xlsx"))
    assert done.changes is not None
    assert str(done.changes.label) == "Attach 2 files to 14-KL/ĐU"
    assert names(data) == ["Kết luận 14.pdf", "Phụ lục.xlsx"]
    data.store.write(history.undo)
    assert names(data) == []
    data.store.write(history.redo)
    assert names(data) == ["Kết luận 14.pdf", "Phụ lục.xlsx"]
    assert health.findings(data.store.path) == []


def test_the_same_content_is_attached_once(data: Data, document: int, tmp_path: Path) -> None:
    first = attach(data, document, scan(tmp_path, "a.pdf", "same"), scan(tmp_path, "b.pdf", "same"))
    assert (names(data), first.doubles) == (["a.pdf"], ["b.pdf"])
    again = attach(data, document, tmp_path / "b.pdf")
    assert (again.changes, again.doubles) == (None, ["b.pdf"])
    other = data.put(DOCUMENTS, Document(number="15-KL/ĐU"))
    attach(data, other, tmp_path / "b.pdf")
    assert names(data) == ["a.pdf", "b.pdf"]


def test_another_content_under_a_known_name_is_numbered(data: Data, document: int, tmp_path: Path) -> None:
    attach(data, document, scan(tmp_path, "Báo cáo.docx", "first"))
    attach(data, document, scan(tmp_path, "Báo cáo.docx", "second"))
    assert names(data) == ["Báo cáo.docx", "Báo cáo (2).docx"]


def test_a_file_that_cannot_be_taken_in_leaves_everything(data: Data, document: int, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"gone\.pdf is not there"):
        attach(data, document, scan(tmp_path, "a.pdf"), tmp_path / "gone.pdf")
    assert names(data) == []
    with pytest.raises(UserError, match="no longer there"):
        attach(data, 99, tmp_path / "a.pdf")


def test_what_is_taken_off_lies_in_the_bin_with_its_content(
    data: Data, document: int, tmp_path: Path
) -> None:
    attach(data, document, scan(tmp_path, "a.pdf", "content"))
    changes = data.store.write(lambda db: attachments.detach(db, [1]))
    assert str(changes.label) == "Remove a.pdf from 14-KL/ĐU"
    (gone,) = data.store.read(removed)
    assert (gone.register, gone.title) == ("attachments", "a.pdf")
    data.store.write(lambda db: bin.restore(db, gone))
    out = data.store.read(lambda db: attachments.save_as(db, 1, tmp_path / "out.pdf"))
    assert out.read_text() == "content"
    data.store.write(lambda db: registers.remove(db, DOCUMENTS, [document]))
    assert names(data) == []
    data.store.write(history.undo)
    assert names(data) == ["a.pdf"]


def test_a_copy_to_look_at_cannot_be_written_and_goes_by_itself(
    data: Data, document: int, tmp_path: Path
) -> None:
    attach(data, document, scan(tmp_path, "a.pdf", "content"))

    def opened() -> Path:
        return data.store.read(lambda db: attachments.copy_to_open(db, 1))

    first = opened()
    assert (first.name, first.read_text()) == ("a.pdf", "content")
    assert not first.stat().st_mode & stat.S_IWUSR
    assert paths.cache_dir() in first.parents
    second = opened()
    assert first.exists()
    long_ago = time.time() - 13 * 3600
    os.utime(first.parent, (long_ago, long_ago))
    opened()
    assert not first.parent.exists() and second.exists()


def test_programs_are_not_started_from_here(data: Data, document: int, tmp_path: Path) -> None:
    attach(data, document, scan(tmp_path, "Giay moi.PDF.exe"))
    with pytest.raises(UserError, match="is a program"):
        data.store.read(lambda db: attachments.copy_to_open(db, 1))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Kết luận 14.pdf", "Kết luận 14.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ('a:b*"c".pdf', "a_b__c_.pdf"),
        ("con.txt", "_con.txt"),
        (" .. ", "_"),
        ("dài " * 100 + ".pdf", ("dài " * 100)[:196] + ".pdf"),
    ],
)
def test_names_are_such_that_every_system_can_write_them(name: str, safe: str) -> None:
    assert attachments.safe_name(name) == safe


def test_missing_and_damaged_content_is_found(data: Data, document: int, tmp_path: Path) -> None:
    attach(data, document, scan(tmp_path, "a.pdf"), scan(tmp_path, "b.pdf"))
    db = sqlite3.connect(data.store.files_path)
    db.execute("UPDATE files SET content = zeroblob(size) WHERE rowid = 1")
    db.commit()
    db.close()
    found = health.findings(data.store.path)
    assert [(each.kind, each.id, each.message) for each in found] == [
        ("attachment", 1, "its file is damaged")
    ]
    with pytest.raises(UserError, match="Attach the file again"):
        data.store.read(lambda db: attachments.save_as(db, 1, tmp_path / "out.pdf"))
    assert not (tmp_path / "out.pdf").exists()
    attach(data, document, tmp_path / "a.pdf")
    assert health.findings(data.store.path) == []
    data.store.files_path.unlink()
    assert [each.message for each in health.findings(data.store.path)] == ["its file is missing"] * 2


def test_a_copy_brings_the_files_to_another_machine(data: Data, document: int, tmp_path: Path) -> None:
    attach(data, document, scan(tmp_path, "a.pdf", "content"))
    stick = tmp_path / "stick"
    made = copies.backup(data.store, stick)
    assert sorted(path.name for path in stick.iterdir()) == [made.name, "office.files.oad"]
    elsewhere = tmp_path / "elsewhere" / "phuong.oad"
    elsewhere.parent.mkdir()
    copies.restore(elsewhere, made)
    store = Store.open(elsewhere)
    try:
        assert health.findings(elsewhere) == []
        store.read(lambda db: attachments.save_as(db, 1, tmp_path / "out.pdf"))
    finally:
        store.close()
    assert (tmp_path / "out.pdf").read_text() == "content"


def test_going_back_to_a_copy_loses_no_file(data: Data, document: int, tmp_path: Path) -> None:
    attach(data, document, scan(tmp_path, "a.pdf"))
    made = copies.backup(data.store)
    attach(data, document, scan(tmp_path, "b.pdf"))
    data.store.close()
    kept = copies.restore(data.store.path, made)
    assert health.findings(data.store.path) == []
    assert kept is not None
    copies.restore(data.store.path, kept)
    data.store = Store.open(data.store.path)
    assert names(data) == ["a.pdf", "b.pdf"]
    assert health.findings(data.store.path) == []


def test_the_second_store_is_not_opened_as_the_first(data: Data, document: int, tmp_path: Path) -> None:
    attach(data, document, scan(tmp_path, "a.pdf"))
    with pytest.raises(UserError, match=r"holds the attached files of office\.oad"):
        Store.open(data.store.files_path)


def test_by_script(
    data: Data,
    document: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    file = str(data.store.path)
    data.store.close()
    scan(tmp_path, "Kết  luận.pdf", "content")

    def do(action: str, status: int = 0, **given: str) -> Any:
        words = [f"{name}={value}" for name, value in given.items()]
        assert main(["do", file, action, *words, "--json"]) == status
        said = capsys.readouterr()
        return json.loads(said.out) if status == 0 else said.err.strip()

    path = str(tmp_path / "Kết  luận.pdf")
    assert do("attachment-add", document="14-KL/ĐU", path=path)["label"] == "Attach Kết luận.pdf to 14-KL/ĐU"
    assert do("attachment-add", document="14-KL/ĐU", path=path)["action"] is None
    do("attachment-save", id="1", out=str(tmp_path / "out.pdf"))
    assert (tmp_path / "out.pdf").read_text() == "content"
    assert "is not there" in do("attachment-save", 1, id="1", out=str(tmp_path / "nowhere" / "x.pdf"))
    assert do("attachment-remove", id="1")["label"] == "Remove Kết luận.pdf from 14-KL/ĐU"
    assert "no longer there" in do("attachment-remove", 1, id="1")
    assert main(["undo", file]) == 0 and main(["check", file]) == 0
    files.beside(data.store.path).unlink()
    assert main(["check", file]) == 1
    assert "its file is missing" in capsys.readouterr().out
