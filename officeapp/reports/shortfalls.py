"""Why targets fall short: the shortfall of a period by cause and by side, and what is done about it unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import admissions
from officeapp.data.queries import targets as queries
from officeapp.domain.registers.members import SHORTFALL_SIDES
from officeapp.domain.registers.tasks import STATES
from officeapp.domain.rules.target_sheet import QUARTERS, Line
from officeapp.reports.issuing import MEMBERS, issued
from officeapp.reports.members import ResultsParams, results_defaults, results_period
from officeapp.reports.model import Chart, Column, Figure, Paper, Row, Sheet, Value, total_row


def defaults(db: Db) -> ResultsParams:
    """Return the quarters that are over; in the first one of a year that one."""
    offered = results_defaults(db)
    return replace(offered, quarter=str(max(int(offered.quarter or 1) - 1, 1)))


@dataclass(frozen=True, slots=True)
class _Short:
    """A unit that fell short in a period: by how many, of how many planned."""

    line: Line
    planned: int
    done: int

    @property
    def short(self) -> int:
        """People missing."""
        return self.planned - self.done


def shortfalls(db: Db, params: ResultsParams) -> Paper:
    """Return the units behind their plan by the end of a quarter, by cause and by side, against last year.

    What was planned is the sum of the quarters; a year without quarters is spread evenly. Asked for by: the
    quarterly and yearly report on the development of Party members.
    """
    year, last = params.year or dates.today().year, int(params.quarter or 4)
    now, before = (_short(db, each, last, params.unit) for each in (year, year - 1))
    period = (results_period(year, last),)
    units = _units(db, now, period, last)
    warnings: tuple[str, ...] = ()
    unexplained = [each for each in now if not _cause(each.line)]
    if unexplained:
        words = ngettext("{n} unit has no cause yet.", "{n} units have no cause yet.", len(unexplained))
        warnings = (words.format(n=i18n.number(len(unexplained))),)
    sheets = (
        _parts(_("By cause"), _("SHORTFALLS BY CAUSE"), _("Cause"), now, before, _by_cause, year, period),
        _parts(_("By side"), _("SHORTFALLS BY SIDE"), _("Whose side"), now, before, _side, year, period),
        units,
    )
    return issued(db, params, _("Analysis of shortfalls"), sheets, "BC", warnings)


def _short(db: Db, year: int, last: int, within: int | None) -> list[_Short]:
    wanted = admissions.units_below(db, within)
    found: list[_Short] = []
    for line in queries.sheet(db, year).lines:
        planned = line.asked_by(last)
        if planned is None or (wanted is not None and line.unit not in wanted):
            continue
        done = sum(line.results[:last])
        if done < planned:
            found.append(_Short(line, planned, done))
    return found


def _cause(line: Line) -> str:
    target = line.target
    return (target.cause or target.cause_note) if target else ""


def _by_cause(each: _Short) -> str:
    """A coded cause; those only told in words stand together."""
    target = each.line.target
    if target and target.cause:
        return target.cause
    return _("Other cause, in words") if _cause(each.line) else _("No cause given")


def _side(each: _Short) -> str:
    side = each.line.target.cause_side if each.line.target else None
    return _(dict(SHORTFALL_SIDES)[side]) if side else _("Not said")


def _parts(
    name: str,
    title: str,
    label: str,
    now: Sequence[_Short],
    before: Sequence[_Short],
    part_of: Callable[[_Short], str],
    year: int,
    period: tuple[str, ...],
) -> Sheet:
    """The shortfalls by something, the greatest first, with those of last year beside them and as bars."""
    this, past = str(year), str(year - 1)
    columns = (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("part", label, 60),
        Column("units", _("Units"), 16, "integer", total=True, band=this),
        Column("short", _("People short, {year}").format(year=this), 26, "integer", total=True, band=this),
        Column("share", _("Share (%)"), 16, "decimal", band=this),
        Column("measured", _("With a measure"), 24, "integer", total=True, band=this),
        Column("tasks", _("As a task"), 20, "integer", total=True, band=this),
        Column("units_before", _("Units"), 16, "integer", total=True, band=past),
        Column(
            "short_before", _("People short, {year}").format(year=past), 26, "integer", total=True, band=past
        ),
    )
    ours, theirs = _grouped(now, part_of), _grouped(before, part_of)
    whole = sum(each.short for each in now)
    order = sorted({**ours, **theirs}, key=lambda part: -sum(each.short for each in ours.get(part, ())))
    rows: list[Row] = []
    for at, part in enumerate(order, 1):
        mine, last = ours.get(part, []), theirs.get(part, [])
        short = sum(each.short for each in mine)
        targets = [each.line.target for each in mine if each.line.target]
        tasks = tuple(target.task for target in targets if target.task is not None)
        cells: dict[str, Value] = {
            "no": at,
            "part": part,
            "units": len(mine),
            "short": short,
            "share": short * 100 / whole if whole else None,
            "measured": sum(bool(target.measure) for target in targets),
            "tasks": len(tasks),
            "units_before": len(last),
            "short_before": sum(each.short for each in last),
        }
        units = Figure("organizations", tuple(each.line.unit for each in mine))
        old = Figure("organizations", tuple(each.line.unit for each in last))
        figures = {"units": units, "short": units, "tasks": Figure("tasks", tasks)}
        rows.append(
            Row(cells, key=f"{name}-{at}", figures={**figures, "units_before": old, "short_before": old})
        )
    chart = Chart(_("People short"), "part", ("short", "short_before"))
    rows.append(total_row(columns, rows, {"part": _("Total")}, key=f"{name}-total"))
    return Sheet(name, title, columns, rows, period, landscape=False, chart=chart)


def _grouped(found: Sequence[_Short], part_of: Callable[[_Short], str]) -> dict[str, list[_Short]]:
    parts: dict[str, list[_Short]] = {}
    for each in found:
        parts.setdefault(part_of(each), []).append(each)
    return parts


def _units(db: Db, now: Sequence[_Short], period: tuple[str, ...], last: int) -> Sheet:
    """What is short unit by unit, with forecast, cause, side, remedy, measure and its task."""
    known = [each.line.target.task for each in now if each.line.target and each.line.target.task]
    states = _states(db, known)
    why, what = _("Why"), _("What is done")
    columns = (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("unit", _("Party organization"), 50),
        Column("planned", _("Asked for by then"), 20, "integer", total=True),
        Column("done", _("Admitted"), 17, "integer", total=True),
        Column("short", _("Short"), 15, "integer", total=True),
        Column("forecast", _("Forecast of the year"), 20, "integer", total=True),
        Column("cause", _("Cause"), 44, band=why),
        Column("side", _("Whose side"), 26, band=why),
        Column("remedy", _("Remedy"), 34, band=what),
        Column("measure", _("Measure"), 40, band=what),
        Column("due", _("Measure until"), 21, "date", band=what),
        Column("task", _("Task"), 22, band=what),
    )
    rows = [_unit_row(at, each, states, last) for at, each in enumerate(now, 1)]
    rows.append(total_row(columns, rows, {"unit": _("Total")}, key="units-total"))
    return Sheet(_("By unit"), _("SHORTFALLS BY UNIT"), columns, rows, period, numbered=True)


def _unit_row(at: int, each: _Short, states: Mapping[int, str], last: int) -> Row:
    line, target = each.line, each.line.target
    task = target.task if target else None
    cells: dict[str, Value] = {
        "no": at,
        "unit": line.name,
        "planned": each.planned,
        "done": each.done,
        "short": each.short,
        "forecast": sum(line.foreseen),
        "task": states.get(task or 0),
    }
    if target is not None:
        said = [target.cause, target.cause_note]
        cells |= {
            "cause": ". ".join(filter(None, said)) or None,
            "side": _side(each) if target.cause_side else None,
            "remedy": target.remedy or None,
            "measure": target.measure or None,
            "due": target.measure_due,
        }
    done = [person for q in range(last) for person in line.admitted[q]]
    foreseen = [person for q in QUARTERS for person in (*line.admitted[q], *line.expected[q])]
    figures = {"done": Figure("people", tuple(done)), "forecast": Figure("people", tuple(foreseen))}
    if task is not None:
        figures["task"] = Figure("tasks", (task,))
    return Row(cells, key=f"short-{line.unit}", record=("organizations", line.unit), figures=figures)


def _states(db: Db, tasks: Sequence[int]) -> dict[int, str]:
    """How the tasks of measures stand, in words."""
    rows = db.execute(
        "SELECT id, state FROM tasks WHERE id IN (SELECT value FROM json_each(?))", (str(list(tasks)),)
    ).fetchall()
    return {number: _(dict(STATES)[state or "draft"]) for number, state in rows}


REPORTS = (("target-shortfalls", N_("Analysis of shortfalls"), MEMBERS, ResultsParams, defaults, shortfalls),)
