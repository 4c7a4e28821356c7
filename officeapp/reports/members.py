"""The admission results: by unit and quarter against the targets, with their analysis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from officeapp.base import dates
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, membership, records
from officeapp.data.queries import targets as target_queries
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.registers.members import TARGETS, Target
from officeapp.domain.rules.target_sheet import Line, undated_words
from officeapp.reports.admission_analysis import Stand, analysis
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import (
    Column,
    Figure,
    Paper,
    Ratio,
    Row,
    Sheet,
    Sum,
    Value,
    derived,
    total_row,
)

QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsParams(Issue):
    """Parameters of the admission results."""

    year: int | None = f.integer(N_("Year"), least=1990, most=2100)
    quarter: str | None = f.choice(
        N_("Up to"),
        ("1", N_("Quarter I")),
        ("2", N_("Quarter II")),
        ("3", N_("Quarter III")),
        ("4", N_("Quarter IV")),
    )
    unit: int | None = f.ref(N_("Unit"), "organizations")


def results_defaults(db: Db) -> ResultsParams:
    """Return the running quarter."""
    day = dates.today()
    return ResultsParams(issued_on=today(), year=day.year, quarter=str((day.month + 2) // 3))


@dataclass(slots=True)
class _Unit:
    """What is known of one line of the results."""

    base: int = 0
    members: list[int] = field(default_factory=list[int])
    target: Target | None = None
    quarters: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    line: Line | None = None
    women: list[int] = field(default_factory=list[int])
    before: list[int] = field(default_factory=list[int])


def admission_results(db: Db, params: ResultsParams) -> Paper:
    """Return the admissions of each unit by quarter, against target and membership at the year's start.

    A unit without a target of its own is counted with the nearest superior that has one; superiors of units
    with targets are no lines of their own, for their target is the sum. What units report stands beside what is
    counted by name and is never added to it; of a unit without any records it is the result, told apart.
    """
    year, last = params.year or dates.today().year, int(params.quarter or 4)
    units = _units(db, year, last, params.unit)
    columns = _result_columns(last, any(_reported(unit, last) is not None for unit in units.values()))
    names = titles(db, "organizations", [number for number in units if number])
    rows: list[Row] = []
    causes = titles(
        db, "codes", {unit.target.cause for unit in units.values() if unit.target and unit.target.cause}
    )
    for number, unit in units.items():
        name = names.get(number, "") if number else _("Unit not known")
        rows.append(_result_row(columns, len(rows) + 1, name, number, unit, causes))
    rows.append(total_row(columns, rows, {"unit": _("Total")}))
    period = results_period(year, last)
    sheet = Sheet(
        _("Admissions"), _("RESULTS OF ADMISSIONS TO THE PARTY"), columns, rows, (period,), numbered=True
    )
    stands = [
        Stand(
            number,
            names.get(number, "") if number else _("Unit not known"),
            sum(_result(unit, q, unit.quarters.get(q, [])) for q in range(1, last + 1)),
            len(unit.before),
            unit.line,
        )
        for number, unit in units.items()
    ]
    sheets = (sheet, analysis(stands, last, period))
    return issued(db, params, _("Admission results"), sheets, "BC", _result_warnings(db, year, units, last))


def results_period(year: int, last: int) -> str:
    """Return the words of a period that ends with a quarter: "Quarter II and the first 6 months of 2026"."""
    period = _("Quarter {quarter}").format(quarter=QUARTERS[last - 1])
    if last == 1:
        return _("{quarter} of {year}").format(quarter=period, year=year)
    return _("{quarter} and {months} of {year}").format(quarter=period, months=_(_SO_FAR[last]), year=year)


_SO_FAR = {2: N_("the first 6 months"), 3: N_("9 months"), 4: N_("the whole year")}
_HEADS = {2: N_("6 months"), 3: N_("9 months"), 4: N_("Whole year")}


def _result_columns(last: int, reported: bool) -> tuple[Column, ...]:
    said = _("Reported by the unit")
    quarters = tuple(f"q{number}" for number in range(1, last + 1))
    whole = "all" if last > 1 else "q1"
    return (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("unit", _("Party organization"), 70),
        Column("base", _("Members at the year's start"), 25, "integer", total=True),
        Column("target", _("Target of the year"), 22, "integer", total=True),
        *(
            Column(key, _("Quarter {quarter}").format(quarter=QUARTERS[at]), 21, "integer", total=True)
            for at, key in enumerate(quarters)
        ),
        *((Column("all", _(_HEADS[last]), 21, "integer", formula=Sum(quarters)),) if last > 1 else ()),
        Column("women", _("of them women"), 21, "integer", total=True),
        Column("before", _("Same period of last year"), 22, "integer", total=True),
        *(
            (
                Column("nameless", _("of them only reported"), 22, "integer", total=True),
                Column("reported", _("Number"), 18, "integer", total=True, band=said),
                Column("difference", _("Difference from counted"), 24, "integer", total=True, band=said),
            )
            if reported
            else ()
        ),
        Column("share", _("Share of the year's start (%)"), 27, "decimal", formula=Ratio(whole, "base")),
        Column("reached", _("Reached (%)"), 22, "decimal", formula=Ratio(whole, "target")),
        Column("note", _("Note"), 42),
    )


def _result_row(
    columns: tuple[Column, ...],
    place: int,
    name: str,
    number: int,
    unit: _Unit,
    causes: Mapping[int, str],
) -> Row:
    target = unit.target
    cells: dict[str, Value] = {
        "no": place,
        "unit": name,
        "base": unit.base,
        "target": target.amount if target else None,
        "women": len(unit.women),
        "before": len(unit.before),
        "note": "; ".join(filter(None, (_cause(target, causes), unit.line.explained if unit.line else ""))),
    }
    figures = {
        "women": Figure("people", tuple(unit.women)),
        "before": Figure("people", tuple(unit.before)),
    }
    if unit.members and len(unit.members) == unit.base:
        figures["base"] = Figure("people", tuple(unit.members))
    elif target and target.id:
        figures["base"] = Figure("targets", (target.id,))
    if target and target.id:
        figures["target"] = Figure("targets", (target.id,))
    everybody: list[int] = []
    for column in columns:
        if column.key[0] == "q":
            people = unit.quarters.get(int(column.key[1]), [])
            cells[column.key] = _result(unit, int(column.key[1]), people)
            figures[column.key] = Figure("people", tuple(people))
            everybody += people
    figures["all"] = Figure("people", tuple(everybody))
    last = max(int(column.key[1]) for column in columns if column.key[0] == "q")
    reported = _reported(unit, last)
    if reported is not None and unit.line is not None:
        counted = [len(unit.quarters.get(q + 1, [])) for q in range(last)]
        cells["reported"] = reported
        cells["difference"] = sum(
            each - counted[q] for q, each in enumerate(unit.line.reported[:last]) if each is not None
        )
        cells["nameless"] = 0 if unit.line.recorded else reported
    kept = {column.key for column in columns}
    figures = {key: figure for key, figure in figures.items() if key in kept}
    record = ("organizations", number) if number else None
    return Row(derived(columns, cells), key=f"unit-{number}", record=record, figures=figures)


def _reported(unit: _Unit, last: int) -> int | None:
    """What a unit reports for the quarters up to one, None where it reports nothing."""
    known = [each for each in unit.line.reported[:last] if each is not None] if unit.line else []
    return sum(known) if known else None


def _result(unit: _Unit, quarter: int, people: Sequence[int]) -> int:
    """The admissions of a quarter: by name, or as reported where the unit has no records; never both."""
    return len(people) if unit.line is None or unit.line.recorded else unit.line.results[quarter - 1]


def _cause(target: Target | None, causes: Mapping[int, str]) -> str:
    if target is None:
        return ""
    said = [causes.get(target.cause or 0, ""), target.cause_note or "", target.measure or ""]
    return "; ".join(filter(None, said))


def _units(db: Db, year: int, last: int, within: int | None) -> dict[int, _Unit]:
    """Return the lines of the results by unit, 0 for people of whom no unit is known, in the tree's order."""
    tree = admissions.tree(db)
    parents = {number: parent for number, _name, parent in tree}
    targets = {target.organization: target for target in records.find(db, TARGETS, year=year)}
    sums = {up for unit in targets for up in _above(unit, parents)}
    lines: dict[int, _Unit] = {}

    def line(unit: int | None) -> _Unit:
        here = unit or 0
        own = next((up for up in (here, *_above(here, parents)) if up in targets and up not in sums), here)
        return lines.setdefault(own, _Unit())

    for unit, target in targets.items():
        if unit not in sums:
            line(unit).target = target
    for unit, people in membership.at_start(db, f"{year}-01-01").items():
        line(unit).members += people
    for admitted in admissions.admissions(db, f"{year}-01", f"{year}-{3 * last:02}"):
        found = line(admitted.unit)
        found.quarters.setdefault((int(admitted.day[5:7]) + 2) // 3, []).append(admitted.person)
        if admitted.sex == "female":
            found.women.append(admitted.person)
    for admitted in admissions.admissions(db, f"{year - 1}-01", f"{year - 1}-{3 * last:02}"):
        line(admitted.unit).before.append(admitted.person)
    for found in lines.values():
        given = found.target.base if found.target else None
        found.base = len(found.members) if given is None else given
    for each in target_queries.sheet(db, year).lines:
        line(each.unit).line = each
    wanted = admissions.units_below(db, within)
    order = {number: at for at, (number, _name, _parent) in enumerate(tree)}
    kept = [unit for unit, known in lines.items() if _shown(known) and (wanted is None or unit in wanted)]
    return {unit: lines[unit] for unit in sorted(kept, key=lambda unit: order.get(unit, len(order)))}


def _shown(unit: _Unit) -> bool:
    """Whether there is something to say of a unit."""
    there = unit.target or unit.members or unit.quarters or unit.before
    return bool(there or (unit.line and any(each is not None for each in unit.line.reported)))


def _above(unit: int, parents: Mapping[int, int | None]) -> Iterable[int]:
    up = parents.get(unit)
    while up is not None:
        yield up
        up = parents.get(up)


def _result_warnings(db: Db, year: int, units: Mapping[int, _Unit], last: int) -> tuple[str, ...]:
    found: list[str] = []
    undated = len(admissions.undated(db, year))
    if undated:
        found.append(undated_words(undated, year))
    without = sum(1 for unit in units.values() if unit.target is None or unit.target.amount is None)
    if without:
        words = ngettext("{n} unit has no target.", "{n} units have no target.", without)
        found.append(words.format(n=without))
    differing = [unit.line.name for unit in units.values() if unit.line and _unexplained(unit.line, last)]
    if differing:
        words = ngettext(
            "{names} reports another number than is on record. Say why they differ.",
            "{names} report other numbers than are on record. Say why they differ.",
            len(differing),
        )
        found.append(words.format(names=", ".join(differing)))
    return tuple(found)


def _unexplained(line: Line, last: int) -> bool:
    """Whether a unit that keeps records reports other numbers than are counted, without a reason."""
    pairs = zip(line.reported[:last], line.actual, strict=False)
    return line.recorded and not line.explained and any(said not in (None, done) for said, done in pairs)


REPORTS = (
    (
        "admission-results",
        N_("Admission results"),
        MEMBERS,
        ResultsParams,
        results_defaults,
        admission_results,
    ),
)
