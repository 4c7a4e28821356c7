"""What only the store tells of a task and its co-ordinating units: who is gone, who co-ordinates, no draft goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _
from officeapp.data import journal
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.registers.tasks import CLEAR_NAMES
from officeapp.services import partners
from officeapp.services.settling import Settling

_IN_WORK = ("in_progress", "submitted")


def of_task(db: Db, task: Any) -> Iterator[Problem]:
    """What is wrong with a task."""
    yield from _leads_alone(db, task)
    yield from _not_past_the_gate(db, task)
    yield from _of_who_is_gone(db, task)


def _leads_alone(db: Db, task: Any) -> Iterator[Problem]:
    """The lead unit is none of those that co-ordinate."""
    yield from partners.not_itself(db, task.lead, task.partners)
    if task.id is None or task.lead is None:
        return
    both = "SELECT 1 FROM task_units WHERE task = ? AND unit = ?"
    if db.execute(both, (task.id, task.lead)).fetchone():
        yield error("lead", N_("This unit co-ordinates the task. Take it out there before it leads."))


def _of_who_is_gone(db: Db, task: Any) -> Iterator[Problem]:
    """A lead unit that was dissolved, a delegation that is not in force; what is closed is left alone."""
    if task.state in ("done", "cancelled"):
        return
    today = dates.today()
    unit = db.execute("SELECT name, dissolved_on FROM organizations WHERE id = ?", (task.lead,)).fetchone()
    if unit and unit[1] and dates.earliest(unit[1]) <= today:
        words = N_("{unit} was dissolved on {day}. Choose the unit that goes on with the task.")
        yield warning("lead", words, unit=unit[0], day=i18n.date(unit[1]))
    row = db.execute(
        "SELECT valid_from, valid_to FROM delegations WHERE id = ?", (task.delegation,)
    ).fetchone()
    if row and row[1] and dates.latest(row[1]) < today:
        words = N_("This delegation ended on {day}. Choose one that is in force.")
        yield warning("delegation", words, day=i18n.date(row[1]))
    elif row and row[0] and dates.earliest(row[0]) > today:
        words = N_("This delegation begins on {day}. Choose one that is in force.")
        yield warning("delegation", words, day=i18n.date(row[0]))


def _was_in_work(db: Db, task: int) -> bool:
    lines = journal.history(db, "tasks", task)
    return any(line.field == "state" and line.old in _IN_WORK for line in lines)


def _not_past_the_gate(db: Db, task: Any) -> Iterator[Problem]:
    """A draft is not worked on before it was given out, which asks for the six clears."""
    if task.issued_on or task.state not in _IN_WORK:
        return
    row = db.execute("SELECT state FROM tasks WHERE id = ?", (task.id,)).fetchone()
    if row and (row[0] in (*_IN_WORK, "done") or _was_in_work(db, task.id)):
        return
    lacking = Settling(db).withheld(task)
    if lacking:
        words = N_("This task is a draft. It lacks: {missing}. Enter these first, then give it out.")
        yield error("state", words, missing=", ".join(_(CLEAR_NAMES[name]) for name in lacking))


def of_part(db: Db, part: Any) -> Iterator[Problem]:
    """The unit that leads a task does not co-ordinate it too, and each co-ordinates once."""
    lead = db.execute("SELECT lead FROM tasks WHERE id = ?", (part.task,)).fetchone()
    if lead and lead[0] == part.unit:
        yield error("unit", N_("This unit leads the task; it cannot co-ordinate it, too. Choose another."))
    twice = "SELECT 1 FROM task_units WHERE task = ? AND unit = ? AND id IS NOT ?"
    if db.execute(twice, (part.task, part.unit, part.id)).fetchone():
        yield error("unit", N_("This unit co-ordinates the task already."))
