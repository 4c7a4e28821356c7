"""What happens to units: they move under another, they are dissolved, they are merged into another on a day."""

from __future__ import annotations

from dataclasses import replace

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.queries import records
from officeapp.data.writer import Writer
from officeapp.domain.check import Refused
from officeapp.domain.registers.appointments import APPOINTMENTS
from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.domain.registers.task_units import TASK_UNITS
from officeapp.domain.registers.tasks import TASKS
from officeapp.services import registers

_OPEN = "(to_date IS NULL OR to_date || '~' > ?)"


def move_unit(db: Writer, unit: int, parent: int | None) -> Changes:
    """Put a unit, with all below it, under another.

    Raises:
        Refused: the other stands below it.
    """
    now: Organization = records.get(db, ORGANIZATIONS, unit)
    moved = replace(now, parent=parent)
    found = registers.check(db, ORGANIZATIONS, moved)
    if any(problem.level == "error" and problem.field == "parent" for problem in found):
        raise Refused(found)
    with action(db, N_("Move {unit}"), unit=now.name) as act:
        act.put(ORGANIZATIONS, moved)
    return act.changes


def dissolve(
    db: Writer, unit: int, day: str, successor: int | None = None, decision: str | None = None
) -> Changes:
    """End a unit on a day; with a successor its people, open tasks and the units below go there.

    What is over stays with the unit that did it.

    Args:
        db: the writer.
        unit: the unit.
        day: ISO date, the first on which it is no more.
        successor: the unit that takes its place, or None: then memberships and posts end.
        decision: by which it happens, for the new memberships.

    Raises:
        UserError: it is its own successor, or was founded later.
    """
    if successor == unit:
        raise UserError(N_("A unit cannot take its own place. Choose another."))
    now: Organization = records.get(db, ORGANIZATIONS, unit)
    if now.founded_on and dates.latest(day) < dates.earliest(now.founded_on):
        raise UserError(N_("The unit would end before it was founded. Correct one of the dates."))
    if successor is None:
        opened = action(db, N_("Dissolve {unit}"), unit=now.name)
    else:
        into: Organization = records.get(db, ORGANIZATIONS, successor)
        opened = action(db, N_("Merge {unit} into {successor}"), unit=now.name, successor=into.name)
    with opened as act:
        _end_posts(act, unit, day)
        _end_memberships(act, unit, day, successor, decision)
        if successor is not None:
            below = db.execute(
                "SELECT id FROM organizations WHERE parent = ? AND id <> ?", (unit, successor)
            ).fetchall()
            act.set_many(ORGANIZATIONS, [(row[0], {"parent": successor}) for row in below])
            _hand_tasks_over(act, unit, successor)
        act.set(ORGANIZATIONS, unit, {"dissolved_on": day, "successor": successor})
    return act.changes


def _end_posts(act: Action, unit: int, day: str) -> None:
    held = act.db.execute(
        "SELECT id FROM appointments WHERE post IN (SELECT id FROM posts WHERE organization = ?)"
        f" AND {_OPEN}",
        (unit, day),
    ).fetchall()
    act.set_many(APPOINTMENTS, [(row[0], {"to_date": day}) for row in held])


def _end_memberships(act: Action, unit: int, day: str, successor: int | None, decision: str | None) -> None:
    rows = act.db.execute(
        f"SELECT id, person, kind FROM memberships WHERE organization = ? AND {_OPEN} ORDER BY id",
        (unit, day),
    ).fetchall()
    act.set_many(MEMBERSHIPS, [(row[0], {"to_date": day}) for row in rows])
    if successor is not None and rows:
        act.insert(
            MEMBERSHIPS,
            ("person", "organization", "kind", "from_date", "decision"),
            [(person, successor, kind, day, decision) for _number, person, kind in rows],
        )


def _hand_tasks_over(act: Action, unit: int, successor: int) -> None:
    """What is not done yet is led and co-ordinated by the successor; who leads does not co-ordinate, too."""
    still = "coalesce(t.state, '') NOT IN ('done', 'cancelled')"
    led = act.db.execute(f"SELECT t.id FROM tasks t WHERE t.lead = ? AND {still}", (unit,)).fetchall()
    act.set_many(TASKS, [(row[0], {"lead": successor}) for row in led])
    rows = act.db.execute(
        "SELECT u.id, t.lead = :successor OR EXISTS (SELECT 1 FROM task_units o WHERE o.task = u.task"
        f" AND o.unit = :successor AND o.id <> u.id) FROM task_units u JOIN tasks t ON t.id = u.task WHERE {still}"
        " AND (u.unit = :unit OR u.unit = :successor AND t.lead = :successor)",
        {"unit": unit, "successor": successor},
    ).fetchall()
    act.remove_many(TASK_UNITS, [number for number, needless in rows if needless])
    act.set_many(TASK_UNITS, [(number, {"unit": successor}) for number, needless in rows if not needless])
