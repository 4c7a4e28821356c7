"""Candidates on their way into the Party: who stands at which step, what is due, late or missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from officeapp.base import dates
from officeapp.base.text import name_key
from officeapp.data.driver import Db
from officeapp.data.queries import admission_dossier, office
from officeapp.data.queries.schedule import work_calendar
from officeapp.domain.rules import pipeline
from officeapp.domain.rules.admission_dossier import lacking_for
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.pipeline import STEPS, Limit
from officeapp.domain.rules.workdays import WorkCalendar

RUNNING: tuple[str, ...] = STEPS[:-1]  # nobody waits at the last step
Standing = Literal["late", "soon", "in_time", "none"]
_COUNTED = {  # the dates a step's limit is counted from, the first one known
    "course": ("certificate_date",),
    "dossier": ("certificate_date",),
    "decision": ("decision_received_on", "decision_date"),
    "probation": ("ceremony_date",),
    "recognition": ("ceremony_date",),
}
SOON_DAYS = 14  # where the office has no figure of its own

_FIELDS = (
    *("id", "person", "step", "entered_on", "started_on", "mentor_1", "mentor_2", "certificate_number"),
    *("certificate_date", "checked_on", "missing_papers", "decision_number", "decision_date"),
    *("decision_received_on", "ceremony_date", "official_date", "stopped_on", "stopped_why"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A candidate as the board shows it; dates are ISO text of any precision.

    Attributes:
        unit: id of the Party cell, `unit_name` also where it is only written.
        limit: the legal limit that runs, None where none does.
        until: the day the clerk looks at: the end of probation while it lasts, else the end of the limit.
        lacking: what a dossier kept paper by paper lacks before the decision.
        file_due: last day to make the file of a member on probation, None once it has its number.
    """

    id: int
    person: int
    step: str
    name: str
    birth_date: str | None
    unit: int | None
    unit_name: str
    entered_on: str | None
    started_on: str | None
    mentor_1: str | None
    mentor_2: str | None
    certificate_number: str | None
    certificate_date: str | None
    checked_on: str | None
    missing_papers: str | None
    decision_number: str | None
    decision_date: str | None
    decision_received_on: str | None
    ceremony_date: str | None
    official_date: str | None
    stopped_on: str | None
    stopped_why: str | None
    limit: Limit | None
    until: dt.date | None
    lacking: tuple[str, ...] = ()
    file_due: dt.date | None = None

    @property
    def standing(self) -> Standing:
        """How it stands against its limit."""
        if self.limit is None:
            return "none"
        state = self.limit.state
        return "late" if state == "late" else "soon" if state == "due_soon" else "in_time"

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers still missing, one by one."""
        written = split_papers(self.missing_papers)
        return (*written, *(each for each in self.lacking if each not in written))

    @property
    def mentors(self) -> tuple[str, ...]:
        """Who helps."""
        return tuple(name for name in (self.mentor_1, self.mentor_2) if name)


@dataclass(frozen=True, slots=True)
class Board:
    """Everybody on the way, the most pressing first at each step.

    Attributes:
        steps: the candidates of each step of `RUNNING`, no more than were asked for.
        counts: how many there are at each step.
        total, late, soon: how many there are in all, are late, or due soon.
        units: (id, name) of the cells that have candidates, by name.
        mentors: the names of those who help, in order.
        figures: the figures in force, for the limits in words.
    """

    steps: dict[str, list[Card]]
    counts: dict[str, int]
    total: int
    late: int
    soon: int
    units: list[tuple[int, str]]
    mentors: list[str]
    figures: Figures

    @property
    def count(self) -> int:
        """How many fit the filters."""
        return sum(self.counts.values())


def board(
    db: Db,
    *,
    unit: int | None = None,
    standing: str | None = None,
    mentor: str | None = None,
    most: int | None = None,
    also: int | None = None,
    only: Callable[[Card, dt.date, Figures], bool] | None = None,
    today: dt.date | None = None,
) -> Board:
    """The candidates of all running steps.

    Args:
        db: a reader.
        unit, standing, mentor: only these; `total`, `late`, `soon` and choices are of all.
        most: so many of each step, the most pressing; and `also`, a candidate's id, whatever its place.
        only: says of a card on a day whether it is wanted too.
        today: the day asked about.
    """
    day = today or dates.today()
    figures = office.figures(db, day)
    everybody = cards(db, RUNNING, day, figures)
    kept = [
        card
        for card in everybody
        if (unit is None or card.unit == unit)
        and (standing is None or card.standing == standing)
        and (mentor is None or mentor in card.mentors)
        and (only is None or only(card, day, figures))
    ]
    steps: dict[str, list[Card]] = {step: [] for step in RUNNING}
    counts = dict.fromkeys(RUNNING, 0)
    for card in sorted(kept, key=_urgency):
        counts[card.step] += 1
        if most is None or counts[card.step] <= most or card.id == also:
            steps[card.step].append(card)
    units = {card.unit: card.unit_name for card in everybody if card.unit is not None}
    return Board(
        steps,
        counts,
        len(everybody),
        sum(card.standing == "late" for card in everybody),
        sum(card.standing == "soon" for card in everybody),
        sorted(units.items(), key=lambda each: each[1]),
        sorted({name for card in everybody for name in card.mentors}),
        figures,
    )


def _urgency(card: Card) -> tuple[bool, str, str]:
    """Those with a limit by its end, then the others by how long they wait."""
    until = card.until
    return until is None, until.isoformat() if until else card.entered_on or "", name_key(card.name)


def cards(
    db: Db,
    steps: Iterable[str],
    day: dt.date,
    figures: Figures,
    candidates: Sequence[int] = (),
    *,
    calendar: WorkCalendar | None = None,
) -> list[Card]:
    """Candidates at some steps, or those of some ids, with the limit that runs on a day by the working days."""
    calendar = calendar or work_calendar(db)
    soon = figures.whole("chips.members_soon_days") or SOON_DAYS
    asked: tuple[object, ...] = tuple(candidates) or tuple(steps)
    where = f"c.{'id' if candidates else 'step'} IN ({', '.join('?' * len(asked))})"
    rows = db.execute(
        f"SELECT {', '.join(f'c.{name}' for name in _FIELDS)}, p.name, p.birth_date, c.organization,"
        " coalesce(o.name, c.organization_as_written, ''), p.member_file_number"
        " FROM candidates c JOIN people p ON p.id = c.person LEFT JOIN organizations o ON o.id = c.organization"
        f" WHERE {where} ORDER BY c.id",
        asked,
    )
    names = (*_FIELDS, "name", "birth_date", "unit", "unit_name", "file")
    limits: dict[tuple[str, str | None], Limit | None] = {}  # many candidates share their dates
    files: dict[str, dt.date | None] = {}
    made: list[Card] = []
    fetched = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
    lacking = _lacking(db, [known for known in fetched if known["step"] == "dossier"], day, figures)
    for known in fetched:
        step = known["step"]
        start = next((known[name] for name in _COUNTED.get(step, ()) if known[name]), None)
        key = (step, start)
        if key not in limits:
            limits[key] = _limit(step, start, day, figures, calendar, soon)
        limit = limits[key]
        due = None
        if not known.pop("file") and step == "probation" and start:
            if start not in files:
                files[start] = pipeline.file_due(start, figures, calendar)
            due = files[start]
        papers = lacking.get(known["id"], ())
        made.append(Card(**known, limit=limit, until=_until(limit, day), lacking=papers, file_due=due))
    return made


def _lacking(
    db: Db, those: Sequence[Mapping[str, Any]], day: dt.date, figures: Figures
) -> dict[int, tuple[str, ...]]:
    """What the dossiers kept paper by paper lack for the decision, in words."""
    kept = admission_dossier.papers(db, [known["id"] for known in those])
    if not kept:
        return {}
    called = admission_dossier.names(db)
    return {
        known["id"]: tuple(
            called.get(item.kind, item.kind)
            for item in lacking_for(
                admission_dossier.stands(kept[known["id"]], known, day, figures), "decision"
            )
        )
        for known in those
        if known["id"] in kept
    }


def lacking(db: Db, candidates: Sequence[int], day: dt.date, figures: Figures) -> list[int]:
    """Those of some candidates whose dossier lacks something, in their order."""
    names = ("id", "step", "missing_papers", "certificate_date", "checked_on", "decision_date")
    rows = db.execute(
        f"SELECT {', '.join(names)} FROM candidates WHERE id IN (SELECT value FROM json_each(?))",
        (str(list(candidates)),),
    ).fetchall()
    known: dict[int, dict[str, Any]] = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
    found = _lacking(db, [each for each in known.values() if each["step"] == "dossier"], day, figures)
    return [each for each in candidates if split_papers(known[each]["missing_papers"]) or found.get(each)]


def _limit(
    step: str, start: str | None, day: dt.date, figures: Figures, calendar: WorkCalendar, soon: int
) -> Limit | None:
    """The limit of a step counted from a date."""
    if start is None:
        return None
    candidate = pipeline.Candidate(step=step, **{_COUNTED[step][0]: start})
    return pipeline.running_limit(candidate, day, figures, calendar, soon)


def _until(limit: Limit | None, day: dt.date) -> dt.date | None:
    if limit is None:
        return None
    return limit.earliest if limit.earliest and day < limit.earliest else limit.due


def card(db: Db, candidate: int, today: dt.date | None = None) -> Card | None:
    """One candidate, at whatever step; None when it is gone."""
    day = today or dates.today()
    found = cards(db, (), day, office.figures(db, day), (candidate,))
    return found[0] if found else None


def ruled(known: dict[str, Any]) -> pipeline.Candidate:
    """What the rules want to know of a candidate."""
    wanted = ("step", "birth_date", "certificate_date", "checked_on", "decision_date")
    more = ("decision_received_on", "ceremony_date", "official_date", "missing_papers")
    return pipeline.Candidate(**{name: known[name] for name in (*wanted, *more)})


def late(db: Db, today: dt.date | None = None) -> int:
    """How many candidates are past their limit, for the rail; counted by the day from which a limit is over."""
    day = today or dates.today()
    figures, calendar = office.figures(db, day), work_calendar(db)
    found = 0
    for step, names in _COUNTED.items():

        def over(start: dt.date, step: str = step) -> bool:
            limit = _limit(step, start.isoformat(), day, figures, calendar, 0)
            return limit is not None and limit.state == "late"

        last = _last_day(over, day)
        if last is not None:
            dated = f"coalesce({', '.join(names)}, NULL)"
            row = db.execute(
                f"SELECT count(*) FROM candidates WHERE step = ? AND {dated} <= ?", (step, last.isoformat())
            ).fetchone()
            found += row[0]
    return found


def _last_day(over: Callable[[dt.date], bool], day: dt.date) -> dt.date | None:
    """The last day before `day` of which something holds that holds of all days before it too."""
    low, high = day - dt.timedelta(days=100 * 366), day
    if not over(low):
        return None
    while (high - low).days > 1:
        middle = low + (high - low) // 2
        low, high = (middle, high) if over(middle) else (low, middle)
    return low


def split_papers(written: str | None) -> tuple[str, ...]:
    """The papers of a list written with semicolons, commas or lines."""
    text = (written or "").replace("\n", ";").replace(",", ";")
    return tuple(part.strip() for part in text.split(";") if part.strip())


def of_person(db: Db, person: int) -> int | None:
    """The newest candidate's record of a person, one still running first."""
    row = db.execute(
        "SELECT id FROM candidates WHERE person = ? ORDER BY step IN ('stopped', 'official'), id DESC LIMIT 1",
        (person,),
    ).fetchone()
    return row[0] if row else None


def step_before(db: Db, candidate: int) -> str | None:
    """The last step taken before the admission was stopped."""
    row = db.execute(
        "SELECT step FROM candidate_steps WHERE candidate = ? AND step <> 'stopped' ORDER BY id DESC LIMIT 1",
        (candidate,),
    ).fetchone()
    return row[0] if row else None


def steps_of(db: Db, candidates: Sequence[int]) -> list[str]:
    """The different steps at which some candidates stand."""
    rows = db.execute(
        "SELECT DISTINCT step FROM candidates WHERE id IN (SELECT value FROM json_each(?)) ORDER BY step",
        (str(list(candidates)),),
    )
    return [row[0] for row in rows.fetchall()]
