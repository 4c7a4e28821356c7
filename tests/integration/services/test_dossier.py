"""The dossier of a person: papers against the checklist, the photo, files kept and given out again."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import use
from officeapp.data import undo
from officeapp.data.health import findings
from officeapp.data.queries import dossier
from officeapp.domain.registers.papers import PERSON_PAPERS, PersonPaper
from officeapp.services import actions, person_files, registers
from tests.helpers.plans import Ward, ward

CHAU = "Lê Thị Minh Châu"


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as made:
        yield made


def picture(path: Path) -> Path:
    """A PNG of one pixel."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
    made = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + made)
    return path


def states(it: Ward) -> dict[str, str]:
    found = it.read(lambda db: dossier.checklist(db, it.people[CHAU], dates.today()))
    return {line.item.kind: line.item.state for line in found}


def test_a_paper_is_missing_then_there_then_expired(it: Ward) -> None:
    assert set(states(it).values()) == {"missing"} and len(states(it)) == 10
    for kind, issued in (("health", "2026-06-01"), ("resume", "2026-05-01"), ("diplomas", "2001")):
        paper = PersonPaper(person=it.people[CHAU], kind=it.code("paper_kinds", kind), issued_on=issued)
        it.write(lambda db, paper=paper: registers.save(db, PERSON_PAPERS, paper))
    assert states(it)["health"] == "there"
    assert states(it)["resume"] == "expired"
    assert states(it)["diplomas"] == "there"


def test_a_photo_counts_as_the_paper_and_comes_back(it: Ward, tmp_path: Path) -> None:
    person, source = it.people[CHAU], picture(tmp_path / "ảnh.png")
    it.write(lambda db: person_files.keep(db, person, [source], kind="photo", taken_on="2026-11-01"))
    assert it.read(lambda db: dossier.photo_bytes(db, person)) == source.read_bytes()
    assert states(it)["photo"] == "there"
    assert findings(it.store.path) == []
    it.write(undo.undo)
    assert it.read(lambda db: dossier.photo_bytes(db, person)) is None


def test_what_is_no_picture_is_refused_in_words(it: Ward, tmp_path: Path) -> None:
    use("en")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 scan")
    with pytest.raises(UserError, match="no JPEG or PNG"):
        it.write(lambda db: person_files.keep(db, it.people[CHAU], [tmp_path / "scan.pdf"], kind="photo"))


def test_a_script_keeps_saves_and_removes_a_file(it: Ward, tmp_path: Path) -> None:
    (tmp_path / "bằng.pdf").write_bytes(b"%PDF-1.7 bang")
    keep, save, remove = (
        actions.by_id(name) for name in ("person-file-keep", "person-file-save-as", "person-file-remove")
    )
    assert keep and save and remove
    it.write(lambda db: keep.call(db, {"person": CHAU, "path": str(tmp_path / "bằng.pdf")}))
    (number,) = it.read(lambda db: db.execute("SELECT id FROM person_files").fetchone())
    it.write(lambda db: save.call(db, {"id": str(number), "out": str(tmp_path / "copy.pdf")}))
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.7 bang"
    it.write(lambda db: remove.call(db, {"id": str(number)}))
    assert it.read(lambda db: db.execute("SELECT count(*) FROM person_files").fetchone()[0]) == 0
