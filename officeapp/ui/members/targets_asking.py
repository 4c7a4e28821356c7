"""What the targets ask of one unit: why it falls short and what is done, what it reports, and who is foreseen."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.queries import codes, records
from officeapp.data.queries import targets as queries
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Refused, error
from officeapp.domain.registers.members import TARGETS, Target
from officeapp.domain.registers.reported import REPORTED_ADMISSIONS, ReportedAdmission
from officeapp.domain.rules.target_sheet import QUARTERS, Line
from officeapp.services import shortfalls, targets
from officeapp.services.actions.members import TargetCause, TargetReport, TargetSet
from officeapp.ui.base.behind import open_behind
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.context import Context

MOST_PEOPLE = 30
_SET = ("base_kind", "share", "amount", "base_date", "base")
_SAID = ("cause", "side", "cause_note", "remedy", "measure", "measure_due", "as_task")


def target(ctx: Context, over: QWidget, line: Line) -> None:
    """Ask for a unit's target: a number, or a share of its members at the start of year or term."""

    def show(known: Target | None) -> None:
        before = {name: getattr(known, name) if known else None for name in _SET}

        def job(db: Any, given: dict[str, Any]) -> Any:
            return targets.target_set(db, line.unit, line.year, **_changed(before, given))

        FormDialog(
            ctx,
            _("Target of {unit} for {year}").format(unit=line.name, year=line.year),
            "",
            _("Save"),
            TargetSet,
            _SET,
            job,
            lambda _saved: None,
            values=before,
            hints={
                "base": _("Empty: counted on that day"),
                "base_date": _("Empty: 1 January, or the start of the term"),
                "share": _("Or the target as a number"),
            },
            halves=_SET[1:],
            parent=over,
        ).open()

    def read(db: Any) -> Target | None:
        number = queries.of_unit(db, line.unit, line.year)
        return records.get(db, TARGETS, number) if number is not None else None

    ctx.tasks.read(read, show, over, key="asking")


def _changed(before: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """What `target_set` is told: only what was changed, and what the way it is set as rests on."""
    kind = given["base_kind"]
    share = kind in ("share_year", "share_term")
    if share and given["share"] is None:
        raise Refused([error("share", N_("A target set as a share needs the share. Enter it in %."))])
    rests = "" if kind == before["base_kind"] else "share" if share else "amount"
    found = {
        name: value
        for name, value in given.items()
        if value is not None and (value != before[name] or name == rests)
    }
    if not found:
        raise UserError(N_("Nothing was changed. Enter the target, or go back."))
    return found


def shortfall(ctx: Context, over: QWidget, line: Line, causes: Sequence[tuple[int, str]]) -> None:
    """Ask why a unit falls short, on whose side, and for a measure that may become a task."""
    target = line.target
    if target is None:
        ctx.hub.told.emit(_("{unit} has no target yet. Type it first.").format(unit=line.name), False)
        return

    def job(db: Any, given: dict[str, Any]) -> Any:
        as_task = bool(given.pop("as_task"))
        emptied: dict[str, Any] = {name: "" if value is None else value for name, value in given.items()}
        said = shortfalls.Explained(**emptied)
        return shortfalls.target_cause(db, line.unit, line.year, said, as_task=as_task)

    standing = line.standing
    text = ""
    if standing is not None:
        text = _("Target {amount}, admitted {actual}, forecast {forecast}, short by {short}.").format(
            amount=i18n.number(standing.amount),
            actual=i18n.number(standing.actual),
            forecast=i18n.number(standing.forecast),
            short=i18n.number(standing.short),
        )
    there = target.task is not None
    FormDialog(
        ctx,
        _("Why does {unit} fall short in {year}?").format(unit=line.name, year=line.year),
        text,
        _("Save"),
        TargetCause,
        _SAID,
        job,
        lambda _changes: None,
        values={
            "cause": target.cause_id,
            "side": target.cause_side,
            "cause_note": target.cause_note,
            "remedy": target.remedy,
            "measure": target.measure,
            "measure_due": target.measure_due,
            "as_task": 1 if there else None,
        },
        choices={"cause": causes},
        hints={"as_task": _("The task follows the measure and its day") if there else ""},
        halves=("cause", "side"),
        parent=over,
    ).open()


def report(ctx: Context, over: QWidget, line: Line, quarter: int) -> None:
    """Ask what a unit reports for a quarter; what was reported before stands in the fields."""

    def read(db: Any) -> tuple[ReportedAdmission | None, list[tuple[int, str]]]:
        number = queries.reported_of(db, line.unit, line.year, quarter)
        before = records.get(db, REPORTED_ADMISSIONS, number) if number else None
        return before, codes.choices(db, ["difference_causes"])["difference_causes"]

    def show(found: tuple[ReportedAdmission | None, list[tuple[int, str]]]) -> None:
        before, causes = found
        names = ("quarter", "amount", "reported_on", "paper", "cause", "explanation")
        today = dates.today().isoformat()
        values = {name: getattr(before, name) for name in names} if before else {"reported_on": today}
        counted = i18n.number(line.actual[quarter - 1])
        FormDialog(
            ctx,
            _("What does {unit} report for {year}?").format(unit=line.name, year=line.year),
            _("Counted by name in quarter {quarter}: {n}. The report stands beside it.").format(
                quarter=quarter, n=counted
            ),
            _("Save"),
            TargetReport,
            names,
            lambda db, given: shortfalls.target_report(
                db, ReportedAdmission(organization=line.unit, year=line.year, **given)
            ),
            lambda _saved: None,
            values={**values, "quarter": quarter},
            choices={"cause": causes},
            halves=("quarter", "amount", "reported_on", "paper"),
            parent=over,
        ).open()

    ctx.tasks.read(read, show, over, key="asking")


def people_of(line: Line, key: str) -> list[tuple[int, dt.date | None]]:
    """The people of a cell: admitted, then foreseen with the first day on which each can be admitted."""
    quarters = [int(key[1]) - 1] if key in ("q1", "q2", "q3", "q4") else QUARTERS
    days = {person: day for day, person in line.coming}
    found: list[tuple[int, dt.date | None]] = []
    for q in quarters:
        found += [(person, None) for person in line.admitted[q]]
        found += [(person, days[person]) for person in line.expected[q]]
    return found


def menu(
    ctx: Context,
    over: QWidget,
    line: Line,
    key: str,
    place: QPoint,
    actions: Sequence[tuple[str, Callable[[], object]]],
) -> None:
    """What can be done with a unit, and the names behind a cell with their days; all of them open as a list."""
    people = people_of(line, key)

    def show(names: dict[int, str]) -> None:
        made = QMenu(over)
        for words, run in actions:
            made.addAction(words).triggered.connect(run)
        made.addSeparator()
        if not people:
            made.addAction(_("Nobody")).setEnabled(False)
        for person, day in people[:MOST_PEOPLE]:
            name = names.get(person, "").replace("&", "&&")
            if day is not None:
                name = _("{name}: from {date}").format(name=name, date=i18n.date(day))
            made.addAction(name).triggered.connect(
                lambda _=False, person=person: ctx.open_record("people", person)
            )
        if len(people) > 1:
            words = ngettext("Open the list of {n}", "Open the list of {n}", len(people))
            made.addAction(words.format(n=i18n.number(len(people)))).triggered.connect(
                lambda: open_behind(ctx, "people", [person for person, _day in people], over)
            )
        made.popup(place)

    wanted = [person for person, _day in people[:MOST_PEOPLE]]
    ctx.tasks.read(lambda db: titles(db, "people", wanted), show, over, key="people")
