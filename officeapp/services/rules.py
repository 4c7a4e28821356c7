"""Legal figures as an office changes them: a new value from a day on, with its document; the old one stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.queries import records
from officeapp.domain.registers.office import RULES, Rule
from officeapp.services.registers import put_checked

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


def change(
    db: Writer,
    key: str,
    *,
    value: str | None,
    valid_from: str,
    source: str,
    confirmed: int | None = None,
    note: str | None = None,
) -> Changes:
    """Let a figure have another value from a day on; what was decided before keeps the value of its day.

    A value that begins on the same day is replaced. Without a value the figure limits nothing from then on.

    Raises:
        Refused: the value cannot be read as what the figure is measured in.
        UserError: there is no such figure, or nothing would change.
    """
    known: list[Rule] = sorted(
        (rule for rule in records.find(db, RULES, key=key)), key=lambda rule: rule.valid_from or ""
    )
    if not known:
        raise UserError(N_("There is no legal figure “{key}”. Choose one of the list."), key=key)
    before = [rule for rule in known if (rule.valid_from or "") <= valid_from] or known[:1]
    given = {"value": value, "source": source, "confirmed": confirmed, "note": note}
    newest = before[-1]
    if newest.valid_from == valid_from:
        made = replace(newest, **given)
    else:
        made = replace(newest, id=None, uid="", version=0, valid_from=valid_from, **given)
    if made == newest or (made.id is None and (newest.value, newest.source) == (value, source)):
        raise UserError(
            N_("{label} is {value} already. Enter another value."),
            label=newest.label or key,
            value=newest.value or "–",
        )
    label = N_("Change the figure “{label}” from {date} on")
    with action(db, label, label=newest.label or key, date=i18n.date(valid_from)) as act:
        put_checked(act, RULES, made)
    return act.changes


def withdraw(db: Writer, rule: int) -> Changes:
    """Take one value of a figure away, so that the one before it holds on; the only one stays.

    Raises:
        UserError: it is the only value of its figure.
    """
    found: Rule = records.get(db, RULES, rule)
    if len(records.find(db, RULES, key=found.key)) == 1:
        raise UserError(N_("This is the only value of the figure. Change it instead."))
    label = N_("Withdraw the value {value} of “{label}”")
    with action(db, label, value=found.value or "–", label=found.label or found.key) as act:
        act.remove(RULES, rule)
    return act.changes
