"""The sector's statistical forms: growth and loss, the newly admitted, ethnic groups, the whole membership.

Form numbers and rows: Biểu 1-BTCTW to 4-BTCTW; the rows are the office's data (register `statistic_rows`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import listing, membership, records
from officeapp.data.queries.listing import Filter, Query
from officeapp.data.queries.membership import End, Flow
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.registers.statistics import STATISTIC_ROWS, StatisticRow
from officeapp.domain.rules.statistics import Condition, Measure, measure
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Ratio, Row, Sheet, Value, derived

FORMS = {
    "1": N_("GROWTH AND LOSS OF PARTY MEMBERS"),
    "2": N_("NEWLY ADMITTED PARTY MEMBERS"),
    "3": N_("PARTY MEMBERS BY ETHNIC GROUP"),
    "4": N_("STRUCTURE OF THE PARTY MEMBERSHIP"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormParams(Issue):
    """Parameters of a statistical form."""

    since: str | None = f.date(N_("From"), whole=True)
    until: str | None = f.date(N_("To"), whole=True)
    unit: int | None = f.ref(N_("Unit"), "organizations")


def defaults(db: Db) -> FormParams:
    """Return this year up to today."""
    day = dates.today()
    return FormParams(issued_on=today(), since=f"{day.year}-01-01", until=day.isoformat())


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as it is counted: its words and the people in it; an average has a value instead."""

    key: str
    number: str
    words: str
    level: int
    people: Sequence[int] | None = None
    value: float | None = None
    counted: bool = True


class _Period:
    """What the lines of one period are counted from; growth and loss are read once."""

    def __init__(self, db: Db, form: str, first: dt.date, last: dt.date, unit: int | None) -> None:
        self.db, self.last = db, last.isoformat()
        self.flow: Flow = membership.flow(db, first, last, unit)
        self.people: Sequence[int] = self.flow.closing
        if form == "2":
            self.people = [end.person for end in self.flow.increase if end.turn.kind == "admitted"]
        self._official = {row[0]: row[1] for row in self._days()}

    def _days(self) -> Iterator[tuple[int, str | None]]:
        gone = str([end.person for end in self.flow.decrease])
        yield from self.db.execute(
            "SELECT id, party_official_date FROM people WHERE id IN (SELECT value FROM json_each(?))", (gone,)
        ).fetchall()

    def flowing(self, parts: Sequence[str]) -> list[int]:
        """Who is meant by `increase:transfer_in:other` or the like."""
        if parts[0] in ("opening", "closing"):
            return self.flow.opening if parts[0] == "opening" else self.flow.closing
        ends = self.flow.increase if parts[0] == "increase" else self.flow.decrease
        return [end.person for end in ends if all(self._is(end, part) for part in parts[1:])]

    def _is(self, end: End, part: str) -> bool:
        kind, reach = end.turn.kind, end.turn.reach
        if part == "probation":
            official = self._official.get(end.person)
            return official is None or official > end.turn.on.isoformat()
        inside = kind == "moved"
        return (
            part == kind
            or (inside and part in ("transfer_in", "transfer_out", "inside"))
            or (part == reach and not inside)
        )


def form(number: str) -> Callable[[Db, FormParams], Paper]:
    """Return the builder of one form."""
    return lambda db, params: _form(db, number, params)


def _form(db: Db, form: str, params: FormParams) -> Paper:
    day = dates.today()
    first = dates.earliest(params.since) if params.since else day.replace(month=1, day=1)
    last = dates.latest(params.until) if params.until else day
    if last < first:
        raise UserError(N_("The period would end before it begins. Correct one of the dates."))
    declared = records.find(db, STATISTIC_ROWS, form=form)
    if not declared:
        raise UserError(N_("The office keeps no rows of this form. Import or enter them in Administration."))
    declared.sort(key=lambda row: row.position)
    now = _Period(db, form, first, last, params.unit)
    lines = _lines(now, declared)
    before = {
        line.key: line
        for line in _lines(_Period(db, form, _year_before(first), _year_before(last), params.unit), declared)
    }
    columns = _columns()
    rows = [_row(columns, line, before.get(line.key)) for line in lines]
    rows += [
        _row(columns, _Line(line.key, line.number, line.words, line.level, []), line)
        for key, line in before.items()
        if key not in {each.key for each in lines}
    ]
    names = titles(db, "organizations", [params.unit]) if params.unit else {}
    where = [names[params.unit]] if params.unit in names else []
    period = _("From {first} to {last}").format(
        first=i18n.date(first.isoformat()), last=i18n.date(last.isoformat())
    )
    title = _("Form {number}").format(number=f"{form}-BTCTW")
    sheet = Sheet(
        title, _(FORMS[form]), columns, rows, (f"({title})", *where, period), landscape=False, numbered=True
    )
    return issued(db, params, title, (sheet,), "BC", tuple(_warnings(now, lines)))


def _year_before(day: dt.date) -> dt.date:
    return dates.add_months(day, -12)


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 11, align="center"),
        Column("name", _("Criterion"), 96),
        Column("now", _("This period"), 20, "integer"),
        Column("before", _("Same period of last year"), 22, "integer"),
        Column("rate", _("This period against last year (%)"), 24, "decimal", formula=Ratio("now", "before")),
    )


def _mark(line: _Line) -> str:
    """The sign before a row that bears no number, as the forms have it."""
    return "" if line.number else {0: "", 1: "- "}.get(line.level, "+ ")


def _row(columns: tuple[Column, ...], line: _Line, before: _Line | None) -> Row:
    cells: dict[str, Value] = {"no": line.number or None, "name": _mark(line) + line.words}
    figures: dict[str, Figure] = {}
    if line.people is None and line.value is None:
        return Row(cells, "group" if not line.level else "data", key=line.key)
    for key, counted in (("now", line), ("before", before)):
        if counted is None:
            cells[key] = 0
        elif counted.value is not None:
            cells[key] = round(counted.value)
        elif counted.people is not None:
            cells[key] = len(counted.people)
            figures[key] = Figure("people", tuple(counted.people))
    return Row(derived(columns, cells), key=line.key, figures=figures)


def _lines(period: _Period, declared: Sequence[StatisticRow]) -> list[_Line]:
    """The lines of a form counted for one period, in one pass over its people."""
    measures = [measure(row.measure or "") if row.measure else None for row in declared]
    asked = [each.conditions for each in measures if each is not None and each.kind == "count"]
    people = tuple(period.people)
    questions = [tuple(_filter(condition) for condition in conditions) for conditions in asked]
    query = Query("people", as_of=period.last, ids=people)
    counted = iter(listing.fulfilling(period.db, query, questions))
    made: list[_Line] = []
    for row, what in zip(declared, measures, strict=True):
        key, words, level = f"r{row.position}", _named(row), row.level or 0
        line = _Line(key, row.number or "", words, level, counted=what is not None)
        match what:
            case Measure(kind="count"):
                made.append(_Line(key, line.number, words, level, next(counted)))
            case Measure(kind="flow", flow=parts):
                made.append(_Line(key, line.number, words, level, period.flowing(parts)))
            case Measure(kind="each", field=field):
                made += _each(period.db, query, field, key, level)
            case Measure(kind="average", field=field):
                made.append(_Line(key, line.number, words, level, value=_average(period.db, query, field)))
            case _:
                made.append(line)
    return made


def _named(row: StatisticRow) -> str:
    return {"en": row.name_en, "de": row.name_de}.get(i18n.language()) or row.name


def _filter(condition: Condition) -> Filter:
    if len(condition.values) > 1:
        return Filter(condition.field, "in", condition.values)
    return Filter(condition.field, condition.op, condition.values[0] if condition.values else "")


def _each(db: Db, query: Query, field: str, key: str, level: int) -> list[_Line]:
    groups = [(value, ids) for value, ids in listing.grouped(db, query, field) if value is not None]
    names = titles(db, PEOPLE.field(field).target or "codes", [value for value, _ids in groups])
    return [_Line(f"{key}-{value}", "", names.get(value, str(value)), level, ids) for value, ids in groups]


def _average(db: Db, query: Query, field: str) -> float | None:
    known = [(value, n) for value, n in listing.tally(db, query, (field,)) if value is not None]
    count = sum(n for _value, n in known)
    return sum(value * n for value, n in known) / count if count else None


def _warnings(period: _Period, lines: Sequence[_Line]) -> Iterator[str]:
    """What must be known before the form is handed on; a failing identity names the people."""
    wrong = sorted(period.flow.unexplained)
    if wrong:
        named = titles(period.db, "people", wrong[:5])
        words = ngettext(
            "{n} member does not fit opening plus increase less decrease: {names}.",
            "{n} members do not fit opening plus increase less decrease: {names}.",
            len(wrong),
        )
        yield words.format(n=len(wrong), names=", ".join(named.values()))
    unclear = [
        end.person for end in (*period.flow.increase, *period.flow.decrease) if end.turn.kind == "unknown"
    ]
    if unclear:
        words = ngettext(
            "{n} member left without a recorded change. Record how.",
            "{n} members left without a recorded change. Record how.",
            len(unclear),
        )
        yield words.format(n=len(unclear))
    open_ = [line.words for line in lines if not line.counted and line.level]
    if open_:
        words = _("Not counted by the program, to be filled in by hand: {rows}.")
        yield words.format(rows=", ".join(open_))


REPORTS = tuple(
    (f"statistics-{number}", title, MEMBERS, FormParams, defaults, form(number))
    for number, title in (
        ("1", N_("Form 1: growth and loss of members")),
        ("2", N_("Form 2: newly admitted members")),
        ("3", N_("Form 3: members by ethnic group")),
        ("4", N_("Form 4: structure of the membership")),
    )
)
