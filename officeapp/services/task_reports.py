"""What units report on many tasks at once: the lines are kept, and each task stands where its latest line says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from officeapp.data.actions import Action
from officeapp.domain.registers.task_units import TASK_UNITS
from officeapp.domain.registers.tasks import TASKS

_LATEST = (
    "SELECT task, unit, kind, percent, on_date FROM (SELECT u.task, CASE WHEN p.id IS NULL THEN NULL ELSE u.unit END"
    " AS unit, u.kind, u.percent, u.on_date, row_number() OVER (PARTITION BY u.task, p.id ORDER BY u.on_date DESC,"
    " u.id DESC) AS place FROM task_updates u LEFT JOIN task_units p ON p.task = u.task AND p.unit = u.unit"
    " WHERE u.task IN (SELECT value FROM json_each(?)) AND u.kind IN ('progress', 'completion')"
    " AND (u.percent NOT NULL OR u.kind = 'completion')) WHERE place = 1"
)
_CLOSED = ("done", "cancelled", "paused")


def roll_up(act: Action, tasks: Iterable[int]) -> None:
    """Let tasks, and the parts of their co-ordinating units, stand where their latest line says.

    Tasks that are closed stay as they are; a completion closes.

    Args:
        act: the action that wrote the lines.
        tasks: ids of the tasks that were reported on.
    """
    numbers = str(sorted(set(tasks)))
    states = dict(
        act.db.execute(
            "SELECT id, coalesce(state, 'not_started') FROM tasks WHERE id IN (SELECT value FROM json_each(?))",
            (numbers,),
        ).fetchall()
    )
    parts = {
        (task, unit): number
        for number, task, unit in act.db.execute(
            "SELECT id, task, unit FROM task_units WHERE task IN (SELECT value FROM json_each(?))", (numbers,)
        ).fetchall()
    }
    of_tasks: list[tuple[int, dict[str, Any]]] = []
    of_parts: list[tuple[int, dict[str, Any]]] = []
    for task, unit, kind, percent, day in act.db.execute(_LATEST, (numbers,)).fetchall():
        if unit is not None:
            of_parts.append((parts[task, unit], {"percent": percent, "reported_on": day}))
        elif states[task] in _CLOSED:
            continue
        elif kind == "completion":
            of_tasks.append((task, {"state": "done", "done_on": day, "percent": 100}))
        else:
            begun = {"state": "in_progress"} if states[task] == "not_started" else {}
            of_tasks.append((task, {"percent": percent, **begun}))
    act.set_many(TASKS, of_tasks)
    act.set_many(TASK_UNITS, of_parts)
