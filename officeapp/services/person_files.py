"""Files kept with a person: the photo, scans of papers and anything else; their bytes lie in the second store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.progress import NOTHING, Progress
from officeapp.data import files
from officeapp.data.actions import Changes, action
from officeapp.data.queries import records
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.papers import PERSON_FILES, PersonFile
from officeapp.services import registers
from officeapp.services.attachments import free_name, safe_name

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")  # how JPEG and PNG begin
MOST_PHOTO = 20_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of keeping files: the changes, if any, and the names of those that were there already."""

    changes: Changes | None
    doubles: tuple[str, ...]


def keep(
    db: Writer,
    person: int,
    sources: Sequence[Path],
    *,
    kind: str = "other",
    paper: int | None = None,
    taken_on: str | None = None,
    progress: Progress = NOTHING,
) -> Kept:
    """Keep files with a person, as one action; a file whose content is there already is left out.

    Args:
        db: the writer.
        person: whose.
        sources: the files; they stay where they are.
        kind: `photo`, `paper` or `other`.
        paper: the paper of the file that they show.
        taken_on: day of a photo; by default today.
        progress: told of bytes read.

    Raises:
        UserError: a photo is no picture or too large, a file cannot be taken in, the disk is full.
        Cancelled: by `progress`; nothing is kept.
    """
    name = titles(db, "people", [person]).get(person, "")
    if kind == "photo":
        for source in sources:
            _must_be_picture(source)
        taken_on = taken_on or dates.today().isoformat()
    contents = files.keep(files.of(db), sources, progress)
    there = records.find(db, PERSON_FILES, person=person)
    known = {(each.sha256, each.kind) for each in there}
    taken = {each.name for each in there}
    doubles: list[str] = []
    fresh: list[PersonFile] = []
    for source, content in zip(sources, contents, strict=True):
        if (content.sha256, kind) in known:
            doubles.append(source.name)
            continue
        called = free_name(safe_name(source.name), taken)
        known.add((content.sha256, kind))
        taken.add(called)
        fresh.append(
            PersonFile(
                person=person,
                name=called,
                kind=kind,
                paper=paper,
                taken_on=taken_on,
                size=content.size,
                sha256=content.sha256,
            )
        )
    if not fresh:
        return Kept(None, tuple(doubles))
    if kind == "photo":
        opened = action(db, N_("New photo of {name}"), name=name)
    else:
        opened = action(db, N_("Keep {count} files with {name}"), count=len(fresh), name=name)
    with opened as act:
        for each in fresh:
            registers.put_checked(act, PERSON_FILES, each)
    return Kept(act.changes, tuple(doubles))


def _must_be_picture(source: Path) -> None:
    try:
        size = source.stat().st_size
        with open(source, "rb") as opened:
            begin = opened.read(8)
    except OSError:
        return  # said in words where it is taken in
    if not begin.startswith(_PICTURES):
        raise UserError(
            N_("“{name}” is no JPEG or PNG picture. Save the photo as one, then choose it."), name=source.name
        )
    if size > MOST_PHOTO:
        raise UserError(
            N_("“{name}” has {size} MB, a photo at most {most}. Make it smaller."),
            name=source.name,
            size=size // 1_000_000,
            most=MOST_PHOTO // 1_000_000,
        )
