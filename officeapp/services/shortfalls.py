"""Why targets fall short and what is done about it: cause, side, remedy, and a measure that becomes a task."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.actions import Action, Changes, action
from officeapp.data.queries import records, targets
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Refused, error
from officeapp.domain.registers.members import TARGETS, Target
from officeapp.domain.registers.reported import REPORTED_ADMISSIONS, ReportedAdmission
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.services import registers
from officeapp.services.registers import Saved, put_checked

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What is said of a shortfall; None leaves a thing as it stands, an empty text takes it out.

    Attributes:
        cause: code of `shortfall_causes`; side: of `SHORTFALL_SIDES`.
        measure_due: ISO day until which the measure is to be carried out.
    """

    cause: int | None = None
    side: str | None = None
    cause_note: str | None = None
    remedy: str | None = None
    measure: str | None = None
    measure_due: str | None = None

    def given(self) -> dict[str, object]:
        """The fields of a target that are to change."""
        found = {
            "cause": self.cause,
            "cause_side": self.side,
            "cause_note": self.cause_note,
            "remedy": self.remedy,
            "measure": self.measure,
            "measure_due": self.measure_due,
        }
        return {name: value or None for name, value in found.items() if value is not None}


def target_cause(
    db: Writer, organization: int, year: int, said: Explained, *, as_task: bool = False
) -> Changes:
    """Note why a target falls short and what is done about it, the measure as a task where that is wanted.

    A measure that is a task already keeps it: what changes is written into the task too.

    Args:
        db: the writer.
        organization: the unit; year: of the target.
        said: cause, side, remedy and measure.
        as_task: the measure becomes a task of the unit, due on its day, in the same action.

    Raises:
        UserError: nothing is given, or the unit has no target of that year.
        Refused: the target or the task has problems; nothing was written.
    """
    given = said.given()
    if not given and not as_task:
        raise UserError(N_("Say the cause or the measure."))
    number = targets.of_unit(db, organization, year)
    name = titles(db, "organizations", [organization]).get(organization, "")
    if number is None:
        raise UserError(N_("{unit} has no target for {year}. Set it first."), unit=name, year=year)
    target: Target = replace(records.get(db, TARGETS, number), **given)
    label = (
        N_("Measure of {unit} as a task, {year}") if as_task else N_("Cause and measure of {unit}, {year}")
    )
    with action(db, label, unit=name, year=year) as act:
        put_checked(act, TARGETS, with_task(act, target, name, as_task=as_task))
    return act.changes


def with_task(act: Action, target: Target, name: str, *, as_task: bool = False) -> Target:
    """The target with its measure as a task where that is wanted; a task made before follows the measure.

    Args:
        act: what writes the task.
        target: as it is to be; name: of its unit.
        as_task: make the task where there is none yet.

    Raises:
        Refused: the measure or its day is missing, or the task has problems.
    """
    due = target.measure_due or ""
    if (target.task is None and not as_task) or (not as_task and not (target.measure and due)):
        return target
    lacking = [
        error(field, words)
        for field, words, value in (
            ("measure", N_("A task needs the measure in words. Enter it."), target.measure),
            ("measure_due", N_("A task needs the day until which it is done. Enter it."), due),
        )
        if not value
    ]
    if lacking:
        raise Refused(lacking)
    if target.task is not None:
        known: Task = records.get(act.db, TASKS, target.task)
    else:
        source = _("Admission target of {unit}, {year}").format(unit=name, year=target.year)
        known = Task(title="", lead=target.organization, source=source, start_on=dates.today().isoformat())
    day = due if len(due) == 10 else dates.latest(due).isoformat()
    try:
        made = put_checked(act, TASKS, replace(known, title=target.measure or "", deadline=day))
    except Refused as refused:
        found = [replace(each, field=_AT_TARGET.get(each.field or "")) for each in refused.problems]
        raise Refused(found) from refused
    return replace(target, task=made.id)


_AT_TARGET = {"deadline": "measure_due", "due_on": "measure_due", "title": "measure"}


def target_report(db: Writer, reported: ReportedAdmission) -> Saved[ReportedAdmission]:
    """Note what a unit reports for a quarter beside what is counted; a second report takes the first one's place.

    Raises:
        Refused: it has problems.
    """
    number = targets.reported_of(db, reported.organization, reported.year, reported.quarter)
    if number is not None:
        before = records.get(db, REPORTED_ADMISSIONS, number)
        reported = replace(reported, id=before.id, uid=before.uid, version=before.version)
    found = registers.check(db, REPORTED_ADMISSIONS, reported)
    if any(each.level == "error" for each in found):
        raise Refused(found)
    name = titles(db, "organizations", [reported.organization]).get(reported.organization, "")
    label = N_("Reported admissions of {unit}, quarter {quarter} of {year}")
    with action(db, label, unit=name, quarter=reported.quarter, year=reported.year) as act:
        stored = act.put(REPORTED_ADMISSIONS, reported)
    return Saved(stored, act.changes, found)
