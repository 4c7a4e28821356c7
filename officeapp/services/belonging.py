"""Where people belong: correcting the present unit, moving to another on a day, and the post as it is typed."""

from __future__ import annotations

from officeapp.base import text
from officeapp.data.actions import Action
from officeapp.data.driver import Db
from officeapp.data.queries.derived import LASTS
from officeapp.domain.registers.appointments import APPOINTMENTS, Appointment
from officeapp.domain.registers.memberships import MEMBERSHIPS, Membership
from officeapp.domain.registers.people import PEOPLE


def current(db: Db, person: int, kind: str, day: str) -> tuple[int, int] | None:
    """(membership, organization) of a person on a day, or None."""
    row = db.execute(
        f"SELECT m.id, m.organization FROM memberships m WHERE m.person = :person AND m.kind = :kind"
        f" AND {LASTS.format('m')} ORDER BY m.from_date DESC, m.id DESC LIMIT 1",
        {"person": person, "kind": kind, "day": day},
    ).fetchone()
    return (row[0], row[1]) if row else None


def correct_unit(act: Action, person: int, kind: str, organization: int | None, day: str) -> None:
    """Put another unit into the person's present membership, as one types over a cell of a list."""
    now = current(act.db, person, kind, day)
    if now is None:
        if organization is not None:
            act.put(MEMBERSHIPS, Membership(person=person, organization=organization, kind=kind))
    elif organization is None:
        act.remove(MEMBERSHIPS, now[0])
    elif now[1] != organization:
        act.set(MEMBERSHIPS, now[0], {"organization": organization})


def move(act: Action, person: int, kind: str, organization: int, day: str, decision: str | None) -> None:
    """End the membership of a day and begin another; nothing of the past is lost.

    A move entered late ends where the membership it cuts had ended, so that what came later stays.
    """
    now = current(act.db, person, kind, day)
    later = act.db.execute(
        "SELECT min(from_date) FROM memberships WHERE person = ? AND kind = ? AND from_date > ?",
        (person, kind, day),
    ).fetchone()[0]
    if now is not None:
        act.set(MEMBERSHIPS, now[0], {"to_date": day})
    act.put(
        MEMBERSHIPS,
        Membership(
            person=person,
            organization=organization,
            kind=kind,
            from_date=day,
            to_date=later,
            decision=decision,
        ),
    )


def correct_post(act: Action, person: int, typed: str | None, day: str) -> None:
    """The post as a list shows it: a post of the person's unit by its name, else the words as written."""
    unit = current(act.db, person, "work", day) or current(act.db, person, "party", day)
    held = act.db.execute(
        f"SELECT a.id, a.post FROM appointments a WHERE a.person = :person AND {LASTS.format('a')}"
        " ORDER BY coalesce(a.concurrent, 0), a.from_date DESC LIMIT 1",
        {"person": person, "day": day},
    ).fetchone()
    post = find_post(act.db, unit[1], typed) if unit and typed else None
    if post is not None:
        if held is None:
            act.put(APPOINTMENTS, Appointment(person=person, post=post))
        elif held[1] != post:
            act.set(APPOINTMENTS, held[0], {"post": post})
        act.set(PEOPLE, person, {"post_as_written": None})
        return
    if held is not None:
        act.remove(APPOINTMENTS, held[0])
    act.set(PEOPLE, person, {"post_as_written": typed})


def find_post(db: Db, organization: int, typed: str) -> int | None:
    """The post of a unit that has this name, marks and case aside."""
    wanted = text.fold(typed)
    rows = db.execute("SELECT id, name FROM posts WHERE organization = ?", (organization,)).fetchall()
    return next((number for number, name in rows if text.fold(name) == wanted), None)
