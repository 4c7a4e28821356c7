"""What the day asks for: each figure of the day's page with the records behind it, and the lines to see first.

The page and the morning sheet are both made of these, so they always agree.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import derived, listing, members, office, planning, targets
from officeapp.data.queries.tasks import RUNNING
from officeapp.domain.rules import plan_sheet
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import Head
from officeapp.domain.rules.target_sheet import SHORT, EarlyWarning
from officeapp.domain.rules.targets import Standing

ENTERED = ("people", "tasks", "meetings", "documents")  # what an office begins with
_CHUNK = 5_000


def begun(db: Db) -> bool:
    """Whether anything was entered into the office yet."""
    there = " OR ".join(f"EXISTS (SELECT 1 FROM {name})" for name in ENTERED)
    return bool(db.execute(f"SELECT {there}").fetchone()[0])


# ── tasks ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task worth seeing; `source` is where it comes from, `who` does it."""

    id: int
    title: str
    source: str
    who: str
    due_on: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """What is late and what is due soon.

    Attributes:
        late, soon: ids by deadline.
        new: how many became late since yesterday.
        idle: how many of those due soon were not begun.
        lines: those to see first.
        days: how many days ahead are soon, figure `tasks.soon_days`.
    """

    late: tuple[int, ...]
    soon: tuple[int, ...]
    new: int
    idle: int
    lines: tuple[TaskLine, ...]
    days: int


def tasks(db: Db, day: dt.date, most: int = 5) -> Tasks:
    """The tasks of a day; of the lines at least a few speak of what is not late yet."""
    today = day.isoformat()
    until = derived.soon(db, today)
    rows = db.execute(
        "SELECT x.id, x.due_on, coalesce(x.state, 'not_started') IN ('draft', 'not_started') FROM tasks x"
        f" WHERE +x.due_on <= ? AND {RUNNING} ORDER BY x.due_on, x.id",
        (until,),
    ).fetchall()
    late = [number for number, due, _idle in rows if due < today]
    soon = [number for number, due, _idle in rows if due >= today]
    yesterday = (day - dt.timedelta(days=1)).isoformat()
    first = late[: max(most - len(soon), most // 2 + 1)]
    shown = first + soon[: most - len(first)]
    names = ("title", "source", "document", "lead", "assignee", "units_as_written", "due_on")
    lines = tuple(
        TaskLine(
            row["id"],
            row["title"],
            row["document"] or row["source"] or "",
            row["assignee"] or row["lead"] or row["units_as_written"] or "",
            row["due_on"],
        )
        for row in listing.rows(db, "tasks", shown, names)
    )
    return Tasks(
        tuple(late),
        tuple(soon),
        sum(due == yesterday for _number, due, _idle in rows),
        sum(idle for _number, due, idle in rows if due >= today),
        lines,
        (dt.date.fromisoformat(until) - day).days,
    )


@dataclass(frozen=True, slots=True)
class Letters:
    """The last step of the ladder of reminders: tasks so late that their units get a letter.

    Attributes:
        days: figure `tasks.letter_days`: how late a task is before a letter, and how long one letter counts.
        tasks: ids of those late for so long without a letter within these days.
        units: how many lead units they have.
    """

    days: int
    tasks: tuple[int, ...]
    units: int


def letters(db: Db, day: dt.date) -> Letters:
    """Which tasks call for a reminder letter on a day; none where the figure is not set."""
    days = office.figures(db, day).whole("tasks.letter_days") or 0
    if not days:
        return Letters(0, (), 0)
    since = (day - dt.timedelta(days=days)).isoformat()
    rows = db.execute(
        f"SELECT x.id, x.lead FROM tasks x WHERE x.due_on <= :since AND {RUNNING} AND NOT EXISTS (SELECT 1 FROM"
        " task_updates u WHERE u.task = x.id AND u.kind = 'reminder' AND u.on_date > :since) ORDER BY x.due_on, x.id",
        {"since": since},
    ).fetchall()
    return Letters(days, tuple(row[0] for row in rows), len({row[1] for row in rows}))


# ── the way into the Party ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Pressing:
    """Candidates who are past a limit, and those whose file lacks papers.

    Attributes:
        late, lacking: ids; one may be in both.
        lines: those to see first, the longest late first.
    """

    late: tuple[int, ...]
    lacking: tuple[int, ...]
    lines: tuple[members.Card, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.late, *self.lacking)))


def pressing(db: Db, day: dt.date, most: int = 4) -> Pressing:
    """The candidates who need something now; lateness is that of the board of candidates."""
    figures = office.figures(db, day)
    probation = figures.whole("admission.probation_months") or 0
    certificate = figures.whole("admission.certificate_months") or 0
    rows = db.execute(
        "SELECT id FROM candidates WHERE step IN ('course', 'dossier') AND certificate_date <= :certificate"
        " UNION ALL SELECT id FROM candidates WHERE step = 'decision'"
        " AND coalesce(decision_received_on, decision_date) <= :day"
        " UNION ALL SELECT id FROM candidates WHERE step IN ('probation', 'recognition')"
        " AND ceremony_date <= :ceremony",
        {
            "certificate": dates.add_months(day, -certificate).isoformat(),
            "ceremony": dates.add_months(day, -probation).isoformat(),
            "day": day.isoformat(),
        },
    ).fetchall()
    late = [card for card in _cards(db, [row[0] for row in rows], day, figures) if card.standing == "late"]
    late.sort(key=lambda card: (card.until or day, card.id))
    steps = members.RUNNING
    lacking = db.execute(
        f"SELECT id FROM candidates WHERE step IN ({', '.join('?' * len(steps))})"
        " AND (coalesce(missing_papers, '') <> '' OR step = 'dossier'"
        " AND id IN (SELECT candidate FROM candidate_papers)) ORDER BY coalesce(entered_on, ''), id",
        steps,
    ).fetchall()
    missing = members.lacking(db, [row[0] for row in lacking], day, figures)
    known = {card.id for card in late}
    first = late[: max(most - len(missing), most // 2)]
    others = [each for each in missing if each not in {card.id for card in first}][: most - len(first)]
    lines = [*first, *_cards(db, others, day, figures)]
    if len(lines) < most:
        lines += [card for card in late[len(first) :] if card.id not in {each.id for each in lines}]
    return Pressing(tuple(known), tuple(missing), tuple(lines[:most]))


def _cards(db: Db, candidates: list[int], day: dt.date, figures: Figures) -> list[members.Card]:
    made: list[members.Card] = []
    for start in range(0, len(candidates), _CHUNK):
        made += members.cards(db, (), day, figures, candidates[start : start + _CHUNK])
    return made


# ── plans and targets ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Broken:
    """The rules that the newest draft of a plan breaks."""

    head: Head
    breaks: tuple[Finding, ...]


def broken(db: Db, day: dt.date) -> Broken | None:
    """The rules broken by the plan that is worked on; None where none is."""
    plan = planning.newest_draft(db)
    if plan is None:
        return None
    sheet = planning.sheet(db, plan, day)
    found = tuple(each for each in plan_sheet.findings(sheet) if each.level == "break")
    return Broken(sheet.head, found)


@dataclass(frozen=True, slots=True)
class Target:
    """The admissions asked for in a year; of the whole office without a unit."""

    unit: int | None
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class YearTargets:
    """The targets of the year.

    Attributes:
        lines: the whole, then the units that will miss theirs by most; empty where none was set.
        warnings: what will go wrong if nobody acts, one of each kind, the worst first.
    """

    lines: tuple[Target, ...] = ()
    warnings: tuple[EarlyWarning, ...] = ()


def year_targets(db: Db, day: dt.date, most: int = 3) -> YearTargets:
    """The targets of the year as they stand on a day, so many of them."""
    sheet = targets.sheet(db, day.year, day)
    if sheet.standing is None:
        return YearTargets()
    short = [
        Target(line.unit, line.name, line.standing)
        for line in sheet.lines
        if line.standing is not None and line.standing.state in SHORT and line.standing.short
    ]
    short.sort(key=lambda each: -each.standing.short)
    kinds: dict[str, EarlyWarning] = {}
    for each in sheet.warnings:  # of several quarters the first one to come
        kinds.setdefault(each.kind, each)
    return YearTargets((Target(None, "", sheet.standing), *short[: most - 1]), tuple(kinds.values()))


# ── behind a figure ─────────────────────────────────────────────────────────────────────────────────

_LISTS = ("people", "organizations", "tasks", "candidates")
_STANDS_FOR = {
    "plan_entries": ("people", "person"),
    "memberships": ("people", "person"),
    "evaluations": ("people", "person"),
    "targets": ("organizations", "organization"),
    "plans": ("organizations", "organization"),
}


def listed(db: Db, register: str, ids: Iterable[int]) -> tuple[str, tuple[int, ...]]:
    """The register and ids of the list that shows some records: those without a list by what they speak of."""
    wanted = tuple(ids)
    if register in _LISTS or register not in _STANDS_FOR:
        return register, wanted
    target, column = _STANDS_FOR[register]
    rows = db.execute(
        f"SELECT DISTINCT {column} FROM {register} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(wanted),),
    )
    return target, tuple(row[0] for row in rows.fetchall())
