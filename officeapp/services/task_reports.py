"""What units report on many tasks at once: the lines are kept, and each task stands where its latest line says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.queries import listing, records
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.check import Refused, error
from officeapp.domain.registers.task_units import TASK_UNITS
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS
from officeapp.services import recurring

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

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

    Tasks that are closed stay as they are; a completion closes, and tells the day of one done on an unknown day.

    Args:
        act: the action that wrote the lines.
        tasks: ids of the tasks that were reported on.
    """
    numbers = str(sorted(set(tasks)))
    rows = act.db.execute(
        "SELECT id, coalesce(state, 'not_started'), done_on FROM tasks WHERE id IN (SELECT value FROM json_each(?))",
        (numbers,),
    ).fetchall()
    states = {task: state for task, state, _done_on in rows}
    undated = {task for task, state, done_on in rows if state == "done" and done_on is None}
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
        elif task in undated and kind == "completion":
            of_tasks.append((task, {"done_on": day}))
        elif states[task] in _CLOSED:
            continue
        elif kind == "completion":
            of_tasks.append((task, {"state": "done", "done_on": day, "percent": 100}))
        else:
            begun = {"state": "in_progress"} if states[task] == "not_started" else {}
            of_tasks.append((task, {"percent": percent, **begun}))
    act.set_many(TASKS, of_tasks)
    open_coming(act, (task for task, fields in of_tasks if fields.get("state") == "done"))
    act.set_many(TASK_UNITS, of_parts)


def open_coming(act: Action, done: Iterable[int]) -> None:
    """Open the next occurrence of those among some tasks just done that recur."""
    rows = act.db.execute(
        "SELECT id FROM tasks WHERE due_rule NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (str(list(done)),),
    ).fetchall()
    for (number,) in rows:
        recurring.open_next(act, records.get(act.db, TASKS, number))


def remind(db: Writer, paper: str, unit: int | None = None, date: str | None = None) -> Changes:
    """Note on every late task that a reminder letter went out; the overdue dossier tells of it.

    Args:
        db: the writer.
        paper: number and symbol of the letter.
        unit: only the tasks this unit leads; by default all late tasks.
        date: ISO day of the letter, by default today.

    Raises:
        UserError: nothing is late, or the day has not come.
    """
    day = date or dates.today().isoformat()
    if day > dates.today().isoformat():
        words = N_("{day} has not come yet. Enter today or an earlier day.")
        raise Refused([error("date", words, day=i18n.date(day))])
    lead = (Filter("lead", "eq", unit),) if unit is not None else ()
    late = listing.ids(db, Query("tasks", (Filter("timeliness", "eq", "overdue"), *lead), as_of=day))
    if not late:
        raise UserError(N_("No task of this unit is late. There is nothing to note."))
    label = N_("Note the reminder {paper} on {count} tasks")
    with action(db, label, paper=paper, count=len(late)) as act:
        columns = ("task", "on_date", "kind", "paper")
        act.insert(TASK_UPDATES, columns, [(task, day, "reminder", paper) for task in late])
    return act.changes
