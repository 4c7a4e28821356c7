"""What a script may do with the sheet that comes back from the national database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from officeapp.base.i18n import N_
from officeapp.data.writer import Writer
from officeapp.domain import fields as f
from officeapp.services import database_sheet
from officeapp.services.actions.documents import found_file
from officeapp.services.catalogue import Action, Done


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTakeBack:
    """The sheet with the columns of errors."""

    path: str = f.text(N_("Returned sheet"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReturn(SheetTakeBack):
    """The same sheet, corrected."""

    out: str = f.text(N_("Save as"), required=True)


def _take_back(db: Writer, given: SheetTakeBack) -> Done:
    made = database_sheet.take_back(db, found_file(given.path))
    return Done(made.changes, note=str(made))


def _return(db: Writer, given: SheetReturn) -> Done:
    made = database_sheet.send_back(db, found_file(given.path), Path(given.out))
    return Done(made.changes, path=made.path and made.path.absolute(), note=str(made))


ACTIONS: tuple[Action, ...] = (
    Action("sheet-take-back", N_("Take back the sheet of the national database"), SheetTakeBack, _take_back),
    Action("sheet-return", N_("Correct the sheet of the national database"), SheetReturn, _return),
)
