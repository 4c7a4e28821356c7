"""Where a member was counted when: the stays that follow from admission, changes and Party cells.

Growth and loss of any unit over any period are the ends of these stays, so that opening plus increase minus
decrease is closing by construction (identity of form 1-BTCTW, "Tăng, giảm đảng viên").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.domain.registers.member_changes import IN, OUT

UNKNOWN = "unknown"
ADMITTED = "admitted"
INSIDE = "inside"
UNTOLD = (
    UNKNOWN,
    "left",
)  # how somebody went who left without a recorded change, or is only known to have left
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """A coming or a going: a change's kind, or `admitted`, `unknown`; `reach` of a transfer.

    Attributes:
        on: the day from which it holds: on this day the member is already counted, or no longer.
        admitted, official: of a going that ended a membership before another admission: the dates of that one.
    """

    on: dt.date
    kind: str
    reach: str | None = None
    admitted: str | None = None
    official: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Belonging to a Party cell; both days are in it, None is open."""

    unit: int
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in one cell (None: in no known one): from `start` on, up to the day before `end`.

    Attributes:
        came, went: how it began and ended; `went` is None while it lasts. Moving between cells of the office
            is a transfer with the reach `inside`.
    """

    unit: int | None
    start: dt.date
    end: dt.date | None
    came: Turn
    went: Turn | None


def presences(
    admitted: str | None, left: str | None, left_as: str | None, moved: str | None, changes: Sequence[Turn]
) -> list[tuple[Turn, Turn | None]]:
    """The times a person was on the office's list of members.

    Args:
        admitted: when admitted to the Party; of a year or month its last day counts, then surely a member.
        left, left_as: when the person left the Party as the dossier has it, and how (`died` or `unknown`).
        moved: when the person was transferred out, as the dossier has it.
        changes: recorded comings and goings, in their order; those before the admission belong to an earlier
            membership, which counts where the going that ended it keeps its dates.
    """
    if not admitted:
        return []
    made: list[tuple[Turn, Turn | None]] = []
    for at, turn in enumerate(changes):
        if turn.admitted and turn.on.isoformat() <= admitted:
            before = [each for each in changes[:at] if not each.admitted]
            made += _presences(turn.admitted, [*before, turn], turn)
    gone = [
        Turn(dates.earliest(day), kind)
        for day, kind in ((left, left_as or UNKNOWN), (moved, "transfer_out"))
        if day
    ]
    end = min(gone, key=lambda turn: turn.on, default=None)
    return made + _presences(admitted, [turn for turn in changes if not turn.admitted], end)


def _presences(admitted: str, changes: Sequence[Turn], end: Turn | None) -> list[tuple[Turn, Turn | None]]:
    """The times on the list during one membership."""
    start = dates.latest(admitted)
    changes = [turn for turn in changes if turn.on >= dates.earliest(admitted)]
    came = Turn(start, ADMITTED) if not changes or changes[0].kind in OUT else None
    made: list[tuple[Turn, Turn | None]] = []
    for turn in changes:
        if turn.kind in OUT and came is not None:
            made.append((came, turn))
            came = None
        elif turn.kind in IN and came is None:
            came = turn if turn.on > start else Turn(start, turn.kind, turn.reach)
    if came is not None:
        made.append((came, None))
    return [
        (came, went if went and (end is None or went.on <= end.on) else end)
        for came, went in made
        if end is None or came.on < end.on
    ]


def stays(presences: Sequence[tuple[Turn, Turn | None]], cells: Sequence[Cell]) -> list[Stay]:
    """The presences cut where the cell changes.

    Of several cells at a time the one begun last counts, as everywhere in the program; `cells` come in the
    order in which they were entered.
    """
    order = sorted(cells, key=lambda cell: cell.start or dt.date.min)
    cuts = sorted(
        {cell.start for cell in order if cell.start} | {cell.end + DAY for cell in order if cell.end}
    )
    made: list[Stay] = []
    for came, went in presences:
        end = went.on if went else None
        start, first = came.on, came
        unit = _unit(cells, start)
        for cut in cuts:
            if cut <= start or (end is not None and cut >= end):
                continue
            here = _unit(cells, cut)
            if here != unit:
                turn = Turn(cut, "moved", INSIDE)
                made.append(Stay(unit, start, cut, first, turn))
                start, first, unit = cut, turn, here
        if end is None or end > start:
            made.append(Stay(unit, start, end, first, went))
    return made


def _unit(cells: Sequence[Cell], day: dt.date) -> int | None:
    found = None
    for cell in cells:
        if (cell.start or dt.date.min) <= day and (cell.end is None or day <= cell.end):
            found = cell.unit
    return found


def ends(
    stays: Sequence[Stay], within: set[int] | None, first: dt.date, last: dt.date
) -> Iterator[tuple[bool, Turn, int | None]]:
    """The comings (True) and goings (False) of one member at a unit in a period, with the cell.

    Args:
        stays: of one member, in order.
        within: the unit and all below it; None: the whole office.
        first, last: the period, both days in it.
    """
    here = [stay for stay in stays if within is None or stay.unit in within]
    for at, stay in enumerate(here):
        before = here[at - 1] if at else None
        after = here[at + 1] if at + 1 < len(here) else None
        if (before is None or before.end != stay.start) and first <= stay.start <= last:
            yield True, stay.came, stay.unit
        if stay.end and (after is None or after.start != stay.end) and first <= stay.end <= last:
            yield False, stay.went or Turn(stay.end, UNKNOWN), stay.unit
