"""What a script may do with the life of Party cells."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.registers.cell_months import MOST, RATINGS
from officeapp.services import cell_life
from officeapp.services.actions.dues import MonthOf
from officeapp.services.catalogue import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMeeting:
    """The meeting of a cell for a month; what is left out stays as it is."""

    organization: int = f.ref(N_("Party cell"), "organizations", required=True)
    month: str | None = f.date(N_("Month"))
    held_on: str | None = f.date(N_("Held on"), whole=True)
    members: int | None = f.integer(N_("Members to attend"), least=0, most=MOST)
    present: int | None = f.integer(N_("Present"), least=0, most=MOST)
    absent_work: int | None = f.integer(N_("Absent: at work"), least=0, most=MOST)
    absent_ill: int | None = f.integer(N_("Absent: ill"), least=0, most=MOST)
    absent_other: int | None = f.integer(N_("Absent: other"), least=0, most=MOST)
    absent_unexcused: int | None = f.integer(N_("Absent: no reason"), least=0, most=MOST)
    content: str | None = f.text(N_("Content"), length=2000)
    resolution: str | None = f.text(N_("Resolution"), length=2000)
    rating: str | None = f.choice(N_("Rated"), *RATINGS)
    note: str | None = f.text(N_("Note"), length=600)


def _record(db: cell_life.Writer, given: CellMeeting) -> cell_life.Changes:
    values = asdict(given)
    return cell_life.record(db, values.pop("organization"), values.pop("month"), values)


ACTIONS: tuple[Action, ...] = (
    Action(
        "cell-months-draw-up",
        N_("Lay out the cell meetings of a month"),
        MonthOf,
        lambda db, given: cell_life.draw_up(db, given.month, given.unit),
    ),
    Action("cell-meeting", N_("Record the meeting of a cell"), CellMeeting, _record),
)
