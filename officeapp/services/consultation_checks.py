"""What only the store or the day can tell of a draft sent round: days to come, who was asked twice or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.registers.consultations import Asked, Consultation, Opinion


def not_to_come(field: str, day: str | None) -> Iterator[Problem]:
    """What is noted has happened: its day (ISO) is today or earlier."""
    if day and day > dates.today().isoformat():
        words = N_("{day} has not come yet. Enter today or an earlier day.")
        yield error(field, words, day=i18n.date(day))


def of_consultation(db: Db, draft: Consultation) -> Iterator[Problem]:
    """A round is closed on a day that has come, and its draft goes round once as this round."""
    yield from not_to_come("closed_on", draft.closed_on)
    number = draft.round or 1
    row = db.execute(
        "SELECT 1 FROM consultations WHERE title = ? AND coalesce(round, 1) = ? AND id IS NOT ?",
        (draft.title, number, draft.id),
    ).fetchone()
    if row is not None:
        words = N_(
            "Round {number} of this draft is there already. Enter another round, or go on with that one."
        )
        yield warning("round", words, number=number)


def of_asked(db: Db, asked: Asked) -> Iterator[Problem]:
    """A unit or person is asked once about a draft, and answers and is reminded on days that have come."""
    row = db.execute(
        "SELECT 1 FROM consulted WHERE consultation = ? AND unit IS ? AND person IS ? AND id IS NOT ?",
        (asked.consultation, asked.unit, asked.person, asked.id),
    ).fetchone()
    if row is not None:
        yield error(_who(asked), N_("Was asked about this draft already. Change the line there."))
    yield from not_to_come("answered_on", asked.answered_on)
    yield from not_to_come("reminded_on", asked.reminded_on)
    sent = db.execute("SELECT sent_on FROM consultations WHERE id = ?", (asked.consultation,)).fetchone()
    if sent and sent[0]:
        for field in ("answered_on", "reminded_on"):
            day = getattr(asked, field)
            if day and day < sent[0]:
                words = N_("This is before the draft was sent round on {day}. Correct one of the days.")
                yield warning(field, words, day=i18n.date(sent[0]))


def of_opinion(db: Db, opinion: Opinion) -> Iterator[Problem]:
    """It comes from somebody who was asked, before the round is closed; others are welcome, but should be known."""
    row = db.execute(
        "SELECT 1 FROM consulted WHERE consultation = ? AND unit IS ? AND person IS ?",
        (opinion.consultation, opinion.unit, opinion.person),
    ).fetchone()
    if row is None:
        words = N_("Was not asked about this draft. The opinion is kept all the same.")
        yield warning(_who(opinion), words)
    yield from not_to_come("on_date", opinion.on_date)
    row = db.execute("SELECT closed_on FROM consultations WHERE id = ?", (opinion.consultation,)).fetchone()
    if opinion.id is None and row is not None and row[0]:
        words = N_("The opinions were closed on {day}. This one is kept all the same; say what became of it.")
        yield warning("content", words, day=i18n.date(row[0]))


def _who(record: Asked | Opinion) -> str:
    return "unit" if record.unit is not None else "person"
