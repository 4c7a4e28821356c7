"""Party dues: drawing up a month by the rates in force, and recording what was paid, each as one action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.journal import day as journal_day
from officeapp.data.journal import number_of
from officeapp.data.queries import dues, records
from officeapp.data.writer import Writer
from officeapp.domain.check import Refused, error
from officeapp.domain.registers.dues import DUES_GROUNDS, DUES_MONTHS, DuesGround, DuesMonth
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.domain.registers.people import PEOPLE
from officeapp.services.registers import put_checked


def the_month(written: str | None) -> str:
    """The month meant, by default this one.

    Raises:
        UserError: it is no month.
    """
    month = written or dates.today().isoformat()[:7]
    if len(month) < 7:
        raise UserError(N_("“{month}” is no month. Enter one, for example 07/2026."), month=month)
    return month[:7]


def set_ground(db: Writer, ground: DuesGround) -> Changes:
    """Record on what ground a member pays from a day on; the one before holds until then.

    Raises:
        Refused: a share of an income without the income, or the like.
    """
    name = records.get(db, PEOPLE, ground.person).name
    with action(db, N_("Ground of dues: {name}"), name=name) as act:
        put_checked(act, DUES_GROUNDS, ground)
    return act.changes


def set_grounds(db: Writer, ground: DuesGround, unit: int) -> Changes:
    """Record one ground, whoever it names, for everybody of a unit who has none in the month of its day.

    Raises:
        Refused: nobody of the unit is without a ground, or what `set_ground` refuses.
    """
    name = records.get(db, ORGANIZATIONS, unit).name
    people = dues.month_of(db, the_month(ground.from_date), unit).without_ground
    if not people:
        words = N_("Nobody of {unit} is without a ground to pay on. Name the members one by one.")
        raise Refused([error("unit", words, unit=name)])
    with action(
        db,
        N_("Ground of dues: {members} of {unit}"),
        members=number_of("{n} member", "{n} members", len(people)),
        unit=name,
    ) as act:
        for person in people:
            put_checked(act, DUES_GROUNDS, replace(ground, person=person))
    return act.changes


def draw_up(db: Writer, month: str | None = None, unit: int | None = None) -> Changes | None:
    """Keep what every member owes for a month; who has a record already keeps it, who has no ground gets none.

    Returns:
        None when there was nobody to add.

    Raises:
        UserError: the month has not begun, or nobody has anything to pay because no rate holds in it.
    """
    when = the_month(month)
    if when > (now := dates.today().isoformat()[:7]):
        words = N_("{month} has not begun. Draw it up once it has; the last month possible is {now}.")
        raise UserError(words, month=i18n.date(when), now=i18n.date(now))
    found = dues.month_of(db, when, unit)
    wanted = set(found.missing)
    rows = [each for each in found.members if each.person in wanted]
    if found.without_rate and not any(each.amount for each in rows):
        words = N_(
            "No rate of dues or no minimum wage holds in {month}. Enter it among the legal figures, with the day"
            " from which it holds."
        )
        raise UserError(words, month=i18n.date(when))
    if not rows:
        return None
    label = N_("Dues of {month} drawn up: {members}")
    with action(
        db, label, month=journal_day(when), members=number_of("{n} member", "{n} members", len(rows))
    ) as act:
        act.insert(
            DUES_MONTHS,
            ("person", "month", "organization", "kind", "owed"),
            [(each.person, when, each.unit, each.kind, each.amount) for each in rows],
        )
    return act.changes


def pay(
    db: Writer, numbers: Sequence[int], *, paid_on: str | None = None, amount: int | None = None
) -> Changes | None:
    """Record that months were paid: what was owed, or another amount of a single one.

    Returns:
        None when all of them were paid.

    Raises:
        UserError: an amount for several months at once.
    """
    if amount is not None and len(numbers) != 1:
        raise UserError(
            N_("One amount belongs to one month of one member. Record the others by what they owe.")
        )
    months: list[DuesMonth] = records.many(db, DUES_MONTHS, numbers)
    day = paid_on or dates.today().isoformat()
    written = [
        (each.id or 0, {"paid": each.owed if amount is None else amount, "paid_on": day})
        for each in months
        if amount is not None or (each.paid or 0) < (each.owed or 0)
    ]
    if not written:
        return None
    label = N_("Dues paid: {records}")
    with action(db, label, records=number_of("{n} record", "{n} records", len(written))) as act:
        act.set_many(DUES_MONTHS, written)
    return act.changes


def pay_month(
    db: Writer, month: str | None = None, unit: int | None = None, paid_on: str | None = None
) -> Changes | None:
    """Record that everybody of a unit paid what was owed for a month.

    Returns:
        None when nobody owes anything.
    """
    when = the_month(month)
    found = dues.month_of(db, when, unit)
    open_ = str(list(found.unpaid))
    rows = db.execute(
        "SELECT id FROM dues_months WHERE month = ? AND person IN (SELECT value FROM json_each(?)) ORDER BY id",
        (when, open_),
    ).fetchall()
    return pay(db, [row[0] for row in rows], paid_on=paid_on)
