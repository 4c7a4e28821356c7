"""What the tasks of a period come to, by unit and by person; every figure with the tasks behind it.

A task counts in the period in which its deadline lies, as soon as it is done or its deadline has passed; one without
a deadline in the period in which it was done. Cancelled and paused tasks count for nothing.

The score of a task is the mean of quantity, quality and progress, each 0 to 100 and each of what was assigned: what
is not done has neither quality nor progress. Source: NĐ 335/2025/NĐ-CP.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import office
from officeapp.data.queries.derived import LASTS
from officeapp.data.queries.titles import code_names, titles
from officeapp.domain.rules import periods
from officeapp.domain.rules.assessment import Earned, Grade, Quarter, Result, earned, of_year
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.periods import Span

FIGURES = ("tasks", "done", "on_time", "late", "beyond", "open")
FIELDS = {"unit": "lead", "person": "assignee"}
RATINGS = ("exceeded", "met", "partly", "failed")
_ATTAINED = (
    "(SELECT sum(coalesce(k.weight, 1) * min(1, max(0, (coalesce(k.actual, k.start, 0) - coalesce(k.start, 0)) * 1.0"
    " / (k.target - coalesce(k.start, 0))))) / sum(coalesce(k.weight, 1)) FROM key_results k WHERE k.task = t.id)"
)
_QUANTITY = (
    f"100.0 * coalesce(CASE WHEN :key_results THEN {_ATTAINED} END, CASE t.state WHEN 'done' THEN 1"
    " ELSE :percent * coalesce(t.percent, 0) / 100.0 END)"
)
_QUALITY = " ".join(f"WHEN '{key}' THEN :{key}" for key in RATINGS)
_COUNTED = (
    "SELECT t.id, t.{field} AS subject, coalesce(t.weight, 1) AS weight, t.state IS 'done' AS done,"
    " t.state IS 'done' AND (t.done_on IS NULL OR t.due_on IS NULL OR t.done_on <= t.due_on) AS on_time,"
    " t.due_on < coalesce(CASE t.state WHEN 'done' THEN coalesce(t.done_on, t.due_on) END, :day) AS late,"
    f" t.rating IS 'exceeded' AS beyond, {_QUANTITY} AS quantity,"
    f" CASE WHEN t.state IS NOT 'done' THEN 0 ELSE CASE t.rating {_QUALITY} ELSE :unrated END END AS quality"
    " FROM tasks t WHERE coalesce(t.state, '') NOT IN ('cancelled', 'paused') AND t.{field} NOT NULL AND {wanted}"
)
_IN_TIME = "t.due_on BETWEEN :first AND :last AND (t.state IS 'done' OR t.due_on < :day)"
_UNDATED = "t.due_on IS NULL AND t.state IS 'done' AND t.done_on BETWEEN :first AND :last"
_PROGRESS = "CASE WHEN NOT done THEN 0 WHEN late THEN 100 - :deduction ELSE 100 END"
_SCORE = f"(quantity + quality + {_PROGRESS}) / 3.0"


@dataclass(frozen=True, slots=True)
class Place:
    """One unit or person in the ranking.

    Attributes:
        rank: from 1; equal scores share it.
        result: its figures; total: its score with general criteria.
        earned: the grade the figures give and why no better one.
        decided: code of the grade somebody decided otherwise, with the name, the reason and the record's id.
        disciplined: ISO days of decisions of discipline within the period.
    """

    rank: int
    result: Result
    total: float
    earned: Earned
    decided: int | None = None
    decided_name: str = ""
    reason: str = ""
    record: int | None = None
    disciplined: tuple[str, ...] = ()

    @property
    def grade(self) -> int | None:
        """Code of the grade that holds: the decided one, else the computed one."""
        return self.decided or (self.earned.grade.code if self.earned.grade else None)


@dataclass(frozen=True, slots=True)
class Scored:
    """One task with what its score is made of: `score` is the mean of quantity, quality and progress."""

    id: int
    subject: int
    title: str
    due_on: str | None
    done_on: str | None
    weight: float
    quantity: float
    quality: float
    progress: float
    late: int
    score: float


def scale(db: Db, subject: str, day: str) -> list[Grade]:
    """The grades in force on a day, the best first.

    Args:
        db: a reader.
        subject: unit or person.
        day: ISO day.
    """
    rows = db.execute(
        "SELECT g.grade, g.position, g.score_least, g.on_time_least, g.late_most, g.beyond_least, g.done_least,"
        " g.cap_share, g.cap_of, g.source, g.confirmed FROM assessment_grades g WHERE g.subject = :subject"
        " AND coalesce(g.valid_from, '') = (SELECT max(coalesce(v.valid_from, '')) FROM assessment_grades v"
        " WHERE v.subject = :subject AND coalesce(v.valid_from, '') <= :day) ORDER BY g.position, g.id",
        {"subject": subject, "day": day},
    ).fetchall()
    named = code_names(db, [row[0] for row in rows])
    return [
        Grade(row[0], named.get(row[0], ""), *row[1:9], source=row[9] or "", confirmed=bool(row[10]))
        for row in rows
    ]


def points(figures: Figures) -> dict[str, float]:
    """What the parts of a score are worth, by parameter of the statements."""
    worth = {key: figures.number(f"assessment.points.{key}") for key in (*RATINGS, "unrated")}
    found = {key: 100.0 if value is None else value for key, value in worth.items()}
    return {
        **found,
        "deduction": figures.number("assessment.late_deduction") or 0.0,
        "percent": figures.number("assessment.count_percent") or 0.0,
        "key_results": figures.number("assessment.count_key_results") or 0.0,
    }


def _statement(subject: str) -> str:
    field = FIELDS[subject]
    return " UNION ALL ".join(_COUNTED.format(field=field, wanted=wanted) for wanted in (_IN_TIME, _UNDATED))


def results(db: Db, subject: str, first: str, last: str, day: str) -> list[Result]:
    """The figures of every unit or person with tasks that count between two days, unsorted.

    Args:
        db: a reader.
        subject: unit or person.
        first, last: ISO days of the period.
        day: the day it is looked at; what is not due by then does not count yet.
    """
    values: dict[str, Any] = {"first": first, "last": last, "day": day}
    values |= points(office.figures(db, dates.earliest(min(last, day))))
    rows = db.execute(
        "SELECT subject, count(*), sum(done), sum(on_time), sum(late), sum(beyond), sum(NOT done),"
        f" sum(weight * {_SCORE}) / nullif(sum(weight), 0) FROM ({_statement(subject)}) GROUP BY subject",
        values,
    ).fetchall()
    register = "organizations" if subject == "unit" else "people"
    names = titles(db, register, [row[0] for row in rows])
    groups = like_roles(db, subject, [row[0] for row in rows], day)
    return [
        Result(
            number,
            names.get(number, ""),
            groups.get(number),
            count,
            done,
            on_time,
            late,
            beyond,
            left,
            score or 0.0,
        )
        for number, count, done, on_time, late, beyond, left, score in rows
    ]


def like_roles(db: Db, subject: str, wanted: list[int], day: str) -> dict[int, int | None]:
    """Whom each is compared with on a day: units of one kind, people of one kind of post."""
    if subject == "unit":
        sql = "SELECT id, kind FROM organizations WHERE id IN (SELECT value FROM json_each(:ids))"
    else:
        sql = (
            "SELECT p.id, (SELECT o.kind FROM appointments a JOIN posts o ON o.id = a.post WHERE a.person = p.id"
            f" AND {LASTS.format('a')} ORDER BY coalesce(a.concurrent, 0), coalesce(o.level, 99) LIMIT 1)"
            " FROM people p WHERE p.id IN (SELECT value FROM json_each(:ids))"
        )
    return dict(db.execute(sql, {"ids": str(wanted), "day": day}).fetchall())


def general_most(figures: Figures) -> float:
    """Greatest number of points for general criteria."""
    return figures.number("assessment.general_points") or 0.0


def ranking(db: Db, subject: str, span: Span, day: str) -> tuple[list[Place], list[Grade]]:
    """Everybody by score with the grade earned and decided, and the scale.

    Args:
        db: a reader.
        subject: unit or person.
        span: the period, under whose key decisions are kept; the score of a year is that of its quarters where
            the figure `assessment.year_of_quarters` says so.
        day: as in `results`.
    """
    first, last = span.days
    on = min(last, day)
    grades, figures = scale(db, subject, on), office.figures(db, dates.earliest(on))
    most = general_most(figures)
    decided = _decided(db, subject, span.key)
    by_quarters = span.kind == "year" and figures.whole("assessment.year_of_quarters")
    quarters = _quarters(db, subject, span, day) if by_quarters else {}
    found: list[tuple[float, Result]] = []
    for result in results(db, subject, first, last, day):
        kept = decided.get(result.subject)
        given = replace(result, general=kept.general if kept else None)
        whole = of_year(given, quarters.get(result.subject, ()))
        found.append((whole.total(most), whole))
    found.sort(key=lambda each: (-round(each[0], 6), -each[1].on_time, each[1].name))
    places: list[Place] = []
    punished = _disciplined(db, first, last) if subject == "person" else {}
    names = code_names(db, {each.grade for each in decided.values() if each.grade is not None})
    for number, (total, result) in enumerate(found, 1):
        rank = places[-1].rank if places and round(places[-1].total, 6) == round(total, 6) else number
        kept = decided.get(result.subject, Decided())
        got = earned(result, grades, most)
        name = names.get(kept.grade or 0, "")
        days = punished.get(result.subject, ())
        places.append(Place(rank, result, total, got, kept.grade, name, kept.reason or "", kept.record, days))
    return places, grades


def _disciplined(db: Db, first: str, last: str) -> dict[int, tuple[str, ...]]:
    """The days on which people were disciplined between two days (ISO); QĐ 366-QĐ/TW lets that count."""
    rows = db.execute(
        "SELECT person, decided_on FROM disciplines WHERE decided_on || '~' >= ? AND decided_on <= ?"
        " ORDER BY decided_on",
        (first, last),
    ).fetchall()
    found: dict[int, tuple[str, ...]] = {}
    for person, day in rows:
        found[person] = (*found.get(person, ()), day)
    return found


def _quarters(db: Db, subject: str, year: Span, day: str) -> dict[int, list[Quarter]]:
    """The quarters of a year in which a unit or person had tasks that count."""
    found: dict[int, list[Quarter]] = {}
    for month in (1, 4, 7, 10):
        span = periods.months("quarter", year.first.year, month, 3)
        if span.days[0] > day:
            break
        for place in ranking(db, subject, span, day)[0]:
            name, decided = place.decided_name or place.earned.name, place.decided is not None
            quarter = Quarter(span, place.result.score, place.total, name, decided)
            found.setdefault(place.result.subject, []).append(quarter)
    return found


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of somebody in a period: id of the record, points, code of the grade, reason."""

    record: int | None = None
    general: float | None = None
    grade: int | None = None
    reason: str | None = None


def _decided(db: Db, subject: str, period: str) -> dict[int, Decided]:
    rows = db.execute(
        f"SELECT {subject}, id, general, grade, reason FROM assessments WHERE period = ? AND {subject} NOT NULL",
        (period,),
    ).fetchall()
    return {number: Decided(*rest) for number, *rest in rows}


_BEHIND = {
    "tasks": "1", "done": "done", "on_time": "on_time", "late": "late", "beyond": "beyond", "open": "NOT done",
}  # fmt: skip


def behind(db: Db, subject: str, number: int, figure: str, first: str, last: str, day: str) -> list[int]:
    """The ids of the tasks behind a figure of one unit or person; every other figure stands for all its tasks."""
    values: dict[str, Any] = {"first": first, "last": last, "day": day, "number": number}
    values |= points(Figures(()))
    test = _BEHIND.get(figure, "1")
    rows = db.execute(
        f"SELECT id FROM ({_statement(subject)}) WHERE subject = :number AND {test} ORDER BY id", values
    )
    return [row[0] for row in rows.fetchall()]


def scored(db: Db, subject: str, first: str, last: str, day: str) -> list[Scored]:
    """Every task that counts with the parts of its score, by unit or person and deadline."""
    values: dict[str, Any] = {"first": first, "last": last, "day": day}
    values |= points(office.figures(db, dates.earliest(min(last, day))))
    rows = db.execute(
        "SELECT c.id, c.subject, x.title, x.due_on, x.done_on, c.weight, c.quantity, c.quality,"
        f" {_PROGRESS}, c.late, {_SCORE} FROM ({_statement(subject)}) c JOIN tasks x ON x.id = c.id"
        " ORDER BY c.subject, x.due_on, c.id",
        values,
    ).fetchall()
    return [Scored(*row) for row in rows]


def unconfirmed(db: Db, grades: list[Grade]) -> list[str]:
    """The sources of the scale that nobody has checked yet."""
    return sorted({grade.source for grade in grades if not grade.confirmed and grade.source})
