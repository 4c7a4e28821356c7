"""What a script may do with the files of documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from officeapp.base import text
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.services import attachments
from officeapp.services.catalogue import Action, Done

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """A file for a document."""

    document: int = f.ref(N_("Document"), "documents", required=True)
    path: str = f.text(N_("File"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """Where an attachment shall be written."""

    id: int = f.integer(N_("Number"), required=True, least=1)
    out: str = f.text(N_("Save as"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """An attachment."""

    id: int = f.integer(N_("Number"), required=True, least=1)


def _save(db: Writer, given: Save) -> Done:
    attachments.save_as(db, given.id, Path(given.out))
    return Done(path=Path(given.out).absolute())


def found_file(written: str) -> Path:
    """The file meant: its name may hold letters and spaces that a parameter's text has tidied away."""
    path = Path(written)
    if not path.exists() and path.parent.is_dir():
        tidy = text.clean(path.name)
        return next((each for each in path.parent.iterdir() if text.clean(each.name) == tidy), path)
    return path


ACTIONS: tuple[Action, ...] = (
    Action(
        "attachment-add",
        N_("Attach a file to a document"),
        Add,
        lambda db, given: attachments.attach(db, given.document, [found_file(given.path)]).changes,
    ),
    Action("attachment-save", N_("Save an attached file elsewhere"), Save, _save),
    Action(
        "attachment-remove",
        N_("Remove an attached file"),
        Which,
        lambda db, given: attachments.detach(db, [given.id]),
    ),
)
