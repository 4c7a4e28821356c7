"""The dossier for scripts: files and photo of a person; its lists are saved as records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.data.actions import Changes
from officeapp.domain import fields as f
from officeapp.domain.registers.papers import PERSON_FILES
from officeapp.services import attachments, person_files, registers
from officeapp.services.catalogue import Action, Done

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepFile:
    """A file to keep with a person."""

    person: int = f.ref(N_("Person"), "people", required=True)
    path: str = f.text(N_("File"), required=True)
    kind: str | None = f.choice(
        N_("Kind of file"),
        ("photo", N_("Photo 4×6")),
        ("paper", N_("Scan of a paper")),
        ("other", N_("Other file")),
    )
    paper: int | None = f.ref(N_("Of the paper"), "person_papers")
    taken_on: str | None = f.date(N_("Taken on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveFile:
    """A kept file and where to write it."""

    id: int = f.integer(N_("Number"), required=True, least=1)
    out: str = f.text(N_("File"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichFile:
    """A kept file."""

    id: int = f.integer(N_("Number"), required=True, least=1)


def _keep(db: Writer, asked: KeepFile) -> Changes | None:
    return person_files.keep(
        db,
        asked.person,
        [Path(asked.path)],
        kind=asked.kind or "other",
        paper=asked.paper,
        taken_on=asked.taken_on,
    ).changes


def _save(db: Writer, asked: SaveFile) -> Done:
    attachments.save_as(db, asked.id, Path(asked.out), register=PERSON_FILES)
    return Done(path=Path(asked.out).absolute())


def _remove(db: Writer, asked: WhichFile) -> Changes:
    return registers.remove(db, PERSON_FILES, [asked.id])


ACTIONS: tuple[Action, ...] = (
    Action("person-file-keep", N_("Keep a file with a person"), KeepFile, _keep),
    Action("person-file-save-as", N_("Save a file of a person elsewhere"), SaveFile, _save),
    Action("person-file-remove", N_("Remove a file of a person"), WhichFile, _remove),
)
