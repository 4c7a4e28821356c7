"""What only the store tells of a task and its co-ordinating units: who leads does not co-ordinate, no draft goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, error
from officeapp.domain.registers.tasks import CLEAR_NAMES
from officeapp.services import partners
from officeapp.services.settling import Settling


def of_task(db: Db, task: Any) -> Iterator[Problem]:
    """What is wrong with a task."""
    yield from _leads_alone(db, task)
    yield from _not_past_the_gate(db, task)


def _leads_alone(db: Db, task: Any) -> Iterator[Problem]:
    """The lead unit is none of those that co-ordinate."""
    yield from partners.not_itself(db, task.lead, task.partners)
    if task.id is None or task.lead is None:
        return
    both = "SELECT 1 FROM task_units WHERE task = ? AND unit = ?"
    if db.execute(both, (task.id, task.lead)).fetchone():
        yield error("lead", N_("This unit co-ordinates the task. Take it out there before it leads."))


def _not_past_the_gate(db: Db, task: Any) -> Iterator[Problem]:
    """A draft is not worked on before it was given out, which asks for the six clears."""
    if task.issued_on or task.state not in ("in_progress", "submitted"):
        return
    row = db.execute("SELECT state FROM tasks WHERE id = ?", (task.id,)).fetchone()
    if row and row[0] not in (None, "draft", "not_started"):
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
