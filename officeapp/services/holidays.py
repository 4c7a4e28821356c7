"""Holidays per year: proposed by rule, swapped with weekends, and what limits they move, counted anew at once."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base import dates, i18n, paths
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import members, office
from officeapp.domain.check import Problem, Refused, error
from officeapp.domain.registers.office import HOLIDAYS, Holiday
from officeapp.domain.registers.tasks import TASKS
from officeapp.domain.rules import holidays as rules
from officeapp.domain.rules import workdays
from officeapp.domain.rules.holidays import HolidayRule
from officeapp.domain.rules.workdays import WorkCalendar
from officeapp.services import registers, task_deadlines

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

SEED = "holiday_rules.csv"
_STEPS = ("course", "dossier", "decision", "probation", "recognition")
FIRST, LAST = 1990, 2150  # years a proposal is made for


@dataclass(frozen=True, slots=True)
class Moved:
    """A limit that falls on another day.

    Attributes:
        register, id: tasks, or candidates for the step of an admission.
        title: of the task, or the candidate's name.
        before, after: ISO days.
    """

    register: str
    id: int
    title: str
    before: str
    after: str


def every_year() -> list[HolidayRule]:
    """The holidays that come every year, from the seed."""
    with open(paths.resource("seed", SEED), encoding="utf-8", newline="") as opened:
        return [
            HolidayRule(
                name=row["name"],
                name_en=row["name_en"] or None,
                name_de=row["name_de"] or None,
                kind=row["kind"],
                day_off=row["day_off"] == "yes",
                rule=row["rule"],
                source=row["source"],
                confirmed=row["confirmed"] == "yes",
            )
            for row in csv.DictReader(opened)
        ]


def proposed(db: Db, year: int) -> list[Holiday]:
    """The days proposed for a year that the office does not keep yet.

    Raises:
        UserError: the year is out of reach.
    """
    if not FIRST <= year <= LAST:
        raise UserError(
            N_("Holidays are proposed for the years {first} to {last}. Enter one of them."),
            first=FIRST,
            last=LAST,
        )
    rows = db.execute(
        "SELECT day, name, coalesce(day_off, 0) FROM holidays WHERE day LIKE ? || '-%'", (f"{year:04}",)
    ).fetchall()
    names = {name for _day, name, _off in rows}
    usual = every_year()
    given = Counter(
        _feast(name) for day, name, free in rows if free and dt.date.fromisoformat(day).weekday() < 5
    )
    due = Counter(_feast(rule.name) for rule in usual if rule.day_off)
    made: list[Holiday] = []
    for each in rules.propose(usual, year):
        day, feast = each.day.isoformat(), _feast(each.name)
        if each.name in names or (each.in_lieu and given[feast] >= due[feast]):
            continue  # kept already, or the authorities gave as many days in another way
        rule = each.rule
        made.append(
            Holiday(
                day=day,
                name=each.name,
                name_en=f"{rule.name_en} (in lieu)" if each.in_lieu and rule.name_en else rule.name_en,
                name_de=f"{rule.name_de} (Ersatztag)" if each.in_lieu and rule.name_de else rule.name_de,
                kind=rule.kind,
                day_off=int(rule.day_off),
                source=rule.source,
                confirmed=int(rule.confirmed),
            )
        )
    return made


def _feast(name: str) -> str:
    """What the days of one holiday have in common: "Tết Nguyên đán (mùng 1)" is of "Tết Nguyên đán"."""
    return name.partition(" (")[0]


def swapped(db: Db, off: str, worked: str, source: str | None) -> list[Holiday]:
    """The two days of a swap: a day off, and the weekend day worked for it.

    Args:
        db: a reader.
        off, worked: ISO days; source: the notice that says so.

    Raises:
        Refused: a weekend or a day off is swapped away, or no weekend is worked, or one worked already.
    """
    found = [
        error(
            "off",
            N_("{day} is a weekend already. Enter the working day that is taken off."),
            day=i18n.date(off),
        )
        if dt.date.fromisoformat(off).weekday() > 4
        else None,
        error(
            "worked", N_("{day} is no weekend. Enter the day that is worked for it."), day=i18n.date(worked)
        )
        if dt.date.fromisoformat(worked).weekday() < 5
        else None,
        *_kept_already(db, off, worked),
    ]
    wrong = [each for each in found if each is not None]
    if wrong:
        raise Refused(wrong)
    one, other = (f"{dt.date.fromisoformat(day):%d/%m/%Y}" for day in (off, worked))
    return [
        Holiday(
            day=off,
            name=f"Nghỉ hoán đổi (làm bù {other})",
            name_en=f"Day off swapped with {other}",
            name_de=f"Getauscht mit dem {other}",
            kind="swap",
            day_off=1,
            source=source,
            confirmed=1,
        ),
        Holiday(
            day=worked,
            name=f"Làm bù cho ngày {one}",
            name_en=f"Working day for {one}",
            name_de=f"Arbeitstag für den {one}",
            kind="swap",
            day_off=0,
            source=source,
            confirmed=1,
        ),
    ]


def _kept_already(db: Db, off: str, worked: str) -> Iterator[Problem]:
    words = N_("{day} is kept already: {name}. Enter another day, or remove that one first.")
    for name, day, free in (("off", off, 1), ("worked", worked, 0)):
        known = db.execute(
            "SELECT name FROM holidays WHERE day = ? AND coalesce(day_off, 0) = ? AND (day_off = 1 OR kind = 'swap')",
            (day, free),
        ).fetchone()
        if known:
            yield error(name, words, day=i18n.date(day), name=known[0])


def moved(db: Db, added: Sequence[Holiday] = (), removed: Sequence[int] = ()) -> list[Moved]:
    """The limits that fall on another day once some days are added or removed; writes nothing.

    Without either, the deadlines that the days kept now would move.
    """
    rows = db.execute("SELECT id, day, coalesce(day_off, 0), kind FROM holidays").fetchall()
    now = WorkCalendar(workdays.Holiday(day, bool(off), kind) for _id, day, off, kind in rows)
    then = WorkCalendar(
        [
            *(
                workdays.Holiday(day, bool(off), kind)
                for number, day, off, kind in rows
                if number not in removed
            ),
            *(workdays.Holiday(each.day, bool(each.day_off), each.kind) for each in added),
        ]
    )
    tasks = [
        Moved("tasks", each.id, each.title, each.before, each.after)
        for each in task_deadlines.recounted(db, then)
        if each.before and each.after
    ]
    return [*tasks, *_admissions(db, now, then)]


def _admissions(db: Db, now: WorkCalendar, then: WorkCalendar) -> list[Moved]:
    day = dates.today()
    figures = office.figures(db, day)
    before = {card.id: card for card in members.cards(db, _STEPS, day, figures, calendar=now)}
    found: list[Moved] = []
    for card in members.cards(db, _STEPS, day, figures, calendar=then):
        old, new = before[card.id].limit, card.limit
        if old is not None and new is not None and old.due != new.due:
            found.append(Moved("candidates", card.id, card.name, old.due.isoformat(), new.due.isoformat()))
    return found


def add_year(db: Writer, year: int, wanted: Sequence[str] | None = None) -> Changes:
    """Keep the days proposed for a year, and count the deadlines they move anew, as one action.

    Args:
        db: the writer.
        year: the year.
        wanted: the names of the days to keep; by default all that are proposed.

    Raises:
        UserError: nothing is proposed that is not kept already.
    """
    days = [each for each in proposed(db, year) if wanted is None or each.name in wanted]
    if not days:
        raise UserError(N_("All holidays of {year} are kept already."), year=year)
    with action(db, N_("Keep the holidays of {year}"), year=year) as act:
        _keep(act, days)
    return act.changes


def swap(db: Writer, off: str, worked: str, source: str | None = None) -> Changes:
    """Swap a working day for a weekend day, and count the deadlines that move anew, as one action.

    Raises:
        Refused: as `swapped`.
    """
    days = swapped(db, off, worked, source)
    with action(db, N_("Swap {off} for {worked}"), off=i18n.date(off), worked=i18n.date(worked)) as act:
        _keep(act, days)
    return act.changes


def _keep(act: Action, days: Sequence[Holiday]) -> None:
    for each in days:
        registers.put_checked(act, HOLIDAYS, each)
    act.set_many(TASKS, [(each.id, each.fields) for each in task_deadlines.recounted(act.db)])
