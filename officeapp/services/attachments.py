"""Files attached to documents: taken in, taken off, saved elsewhere, and opened as a copy to look at."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from officeapp.base import paths, target, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.progress import NOTHING, Progress
from officeapp.data import files
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.files import Content
from officeapp.data.queries import records
from officeapp.data.queries.titles import titles
from officeapp.domain.register import Register
from officeapp.domain.registers.documents import ATTACHMENTS, DOCUMENTS, Attachment
from officeapp.services import registers

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

_LONGEST = 200  # of a name, its ending included: what every system can write
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
)
# endings of files that do something when they are opened, instead of being shown
_RUNS = (
    ".app .appref-ms .bat .chm .cmd .com .cpl .desktop .exe .gadget .hta .inf .jar .js .jse .lnk .msc .msi .msp"
    " .pif .ps1 .py .pyw .reg .scf .scr .sct .settingcontent-ms .sh .url .vb .vbe .vbs .ws .wsf .wsh"
)
_KEPT_HOURS = 12  # a copy to look at is taken away after these


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of attaching: what was written, if anything, and the names of files that were there already."""

    changes: Changes | None
    doubles: list[str]


def attach(db: Writer, document: int, sources: Sequence[Path], progress: Progress = NOTHING) -> Attached:
    """Attach files to a document, as one action; a file whose content it has already is left out.

    Args:
        db: the writer.
        document: id of the document.
        sources: the files; they stay where they are.
        progress: told of bytes read.

    Raises:
        UserError: the document is gone; a file cannot be taken in; the disk is full.
        Cancelled: by `progress`; nothing is attached.
    """
    paper = records.get(db, DOCUMENTS, document)
    contents = files.keep(files.of(db), sources, progress)
    there = records.find(db, ATTACHMENTS, document=document)
    known, taken = {each.sha256 for each in there}, {each.name for each in there}
    doubles: list[str] = []
    fresh: list[Attachment] = []
    for source, content in zip(sources, contents, strict=True):
        if content.sha256 in known:
            doubles.append(source.name)
            continue
        name = free_name(safe_name(source.name), taken)
        known.add(content.sha256)
        taken.add(name)
        fresh.append(Attachment(document=document, name=name, sha256=content.sha256, size=content.size))
    if not fresh:
        return Attached(None, doubles)
    if len(fresh) == 1:
        opened = action(db, N_("Attach {name} to {document}"), name=fresh[0].name, document=paper.number)
    else:
        label = N_("Attach {count} files to {document}")
        opened = action(db, label, count=len(fresh), document=paper.number)
    with opened as act:
        for each in fresh:
            registers.put_checked(act, ATTACHMENTS, each)
    return Attached(act.changes, doubles)


def detach(db: Writer, attachments: Sequence[int]) -> Changes:
    """Move attachments of one document to the bin; their bytes stay, so that they can come back.

    Raises:
        UserError: one of them is gone already.
    """
    found: list[Attachment] = [records.get(db, ATTACHMENTS, number) for number in attachments]
    number = titles(db, DOCUMENTS.name, [found[0].document]).get(found[0].document, "")
    if len(found) == 1:
        opened = action(db, N_("Remove {name} from {document}"), name=found[0].name, document=number)
    else:
        opened = action(db, N_("Remove {count} files from {document}"), count=len(found), document=number)
    with opened as act:
        act.remove_many(ATTACHMENTS, list(attachments))
    return act.changes


def save_as(
    db: Db, attachment: int, path: Path, progress: Progress = NOTHING, register: Register = ATTACHMENTS
) -> Path:
    """Write an attachment to a file, which it replaces whole or not at all; returns the path.

    Args:
        db: a reader.
        attachment: id of the record that names the bytes.
        path: the file.
        progress: told of bytes written.
        register: of the record, attachments of documents or files of people.

    Raises:
        UserError: its content is missing or damaged, or the file cannot be written.
        Cancelled: by `progress`.
    """
    found: Attachment = records.get(db, register, attachment)
    content = Content(found.sha256, found.size)
    with target.replacing(path) as part, open(part, "wb") as out:
        files.give(files.of(db), content, found.name, out, progress)
    return path


def copy_to_open(
    db: Db, attachment: int, progress: Progress = NOTHING, register: Register = ATTACHMENTS
) -> Path:
    """Write a copy that can only be read, for the system's program to show; returns its path; see `save_as`.

    Raises:
        UserError: it is a program, its content is missing or damaged, or the copy cannot be written.
        Cancelled: by `progress`.
    """
    found: Attachment = records.get(db, register, attachment)
    name = safe_name(found.name)
    if Path(name).suffix.lower() in _RUNS.split():
        raise UserError(
            N_("“{name}” is a program and is not started from here. Save it, if its origin is known."),
            name=found.name,
        )
    folder = paths.cache_dir() / "opened"
    folder.mkdir(exist_ok=True)
    _clear(folder, time.time() - _KEPT_HOURS * 3600)
    path = save_as(db, attachment, Path(tempfile.mkdtemp(dir=folder)) / name, progress, register)
    path.chmod(0o400)
    return path


def _clear(folder: Path, before: float) -> None:
    """Take away copies made before an instant; one that is still open somewhere stays."""
    for place in folder.iterdir():
        with contextlib.suppress(OSError):
            if place.stat().st_mtime > before:
                continue
            for copy in place.iterdir():
                copy.chmod(0o600)
                copy.unlink()
            place.rmdir()


def safe_name(name: str) -> str:
    """A file name that every system can write: no folders, no forbidden letters, not too long."""
    plain = text.clean(name).translate(_FORBIDDEN).strip(" .") or "_"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 20:
        stem, dot, ending = plain, "", ""
    if stem.lower() in _DEVICES:
        stem = f"_{stem}"
    return f"{stem[: _LONGEST - len(dot) - len(ending)]}{dot}{ending}"


def free_name(name: str, taken: set[str]) -> str:
    """The name, numbered where another file has it already."""
    path, number, free = Path(name), 2, name
    while free in taken:
        free = f"{path.stem} ({number}){path.suffix}"
        number += 1
    return free
