"""What only the store can tell of an item of a programme: its units, its time, whether it stands there twice."""

from __future__ import annotations

from collections.abc import Iterator

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.base.text import fold
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, warning
from officeapp.domain.registers.programmes import ProgrammeItem
from officeapp.services import partners


def of_item(db: Db, item: ProgrammeItem) -> Iterator[Problem]:
    """Who leads does not co-ordinate, the time lies within the programme, and nothing stands there twice."""
    yield from partners.not_itself(db, item.lead, item.partners)
    yield from _outside(db, item)
    yield from _twice(db, item)


def _outside(db: Db, item: ProgrammeItem) -> Iterator[Problem]:
    row = db.execute("SELECT from_date, to_date FROM programmes WHERE id = ?", (item.programme,)).fetchone()
    if row is None or not item.due_on:
        return
    first = dates.earliest(row[0]).isoformat()
    last = dates.latest(row[1] or row[0]).isoformat()
    if not first <= item.due_on <= last:
        words = N_("{day} lies outside the programme, {first} to {last}. Correct the time, or the programme.")
        days = {
            name: i18n.date(day) for name, day in (("day", item.due_on), ("first", first), ("last", last))
        }
        yield warning("deadline", words, **days)


def _twice(db: Db, item: ProgrammeItem) -> Iterator[Problem]:
    """The same content, about the same subject, by the same time."""
    if not item.content:
        return
    rows = db.execute(
        "SELECT content, subject, coalesce(number, (SELECT count(*) FROM programme_items o"
        " WHERE o.programme = x.programme AND o.id <= x.id)) FROM programme_items x"
        " WHERE programme = ? AND id IS NOT ? AND deadline IS ? ORDER BY id",
        (item.programme, item.id, item.deadline),
    ).fetchall()
    own = fold(item.content), fold(item.subject or "")
    same = next(
        (number for content, subject, number in rows if own == (fold(content), fold(subject or ""))), ""
    )
    if same != "":
        yield warning(
            "content",
            N_(
                "The programme has this item already, with the same time (No. {number}). Remove one of the two."
            ),
            number=same,
        )
