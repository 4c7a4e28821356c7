"""Keeping a statistical form as it is sent to the superior office, with the records behind each figure."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.writer import Writer
from officeapp.domain.check import Problem, problems
from officeapp.domain.registers.sent_figures import SENT_FORMS, SENT_ROWS, SentForm
from officeapp.domain.rules.kept_ids import packed
from officeapp.reports import sent_figures
from officeapp.services.registers import put_checked


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of recording a form: what was written, and what should be looked at."""

    changes: Changes
    warnings: list[Problem]


def send(
    db: Writer,
    form: str,
    *,
    since: str,
    until: str,
    unit: int | None = None,
    number: str | None = None,
    sent_on: str | None = None,
    note: str | None = None,
) -> Sent:
    """Record a form as sent: its rows are counted now and kept for ever.

    Args:
        db: the writer.
        form: `1` to `7`.
        since, until: ISO days of the period.
        unit: with all below it; None: the whole office.
        number: of the document it was sent with; sent_on: by default today.
        note: anything else.

    Raises:
        Refused: the period ends before it begins, or the form would be sent before it or in the future.
        UserError: the office keeps no rows of this form.
    """
    record = SentForm(
        form=form,
        since=since,
        until=until,
        organization=unit,
        number=number,
        sent_on=sent_on or dates.today().isoformat(),
        note=note,
    )
    with action(db, N_("Form {form} sent to the superior"), form=f"{form}-BTCTW") as act:
        keep(act, record)
    return Sent(act.changes, problems(SENT_FORMS, record))


def keep(act: Action, record: SentForm) -> None:
    """Write a sent form with its rows as they are counted now, inside an action."""
    lines = sent_figures.lines(act.db, record.form, record.since, record.until, record.organization)
    kept = put_checked(act, SENT_FORMS, record)
    act.insert(
        SENT_ROWS,
        ("sent", "position", "row", "words", "value", "behind"),
        [
            (
                kept.id,
                place,
                line.key,
                f"{line.number} {line.words}".strip(),
                sent_figures.figure(line),
                packed(line.people or ()),
            )
            for place, line in enumerate(lines)
            if line.people is not None or line.value is not None
        ],
    )
