"""Changes of the membership as one action each: the record, the dossier and the Party cell together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import dates, i18n, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.journal import msg
from officeapp.data.queries import records
from officeapp.data.writer import Writer
from officeapp.domain.check import Problem, Refused, error
from officeapp.domain.registers.member_changes import (
    ENDING,
    IN,
    KINDS,
    MEMBER_CHANGES,
    OUT,
    RESTS,
    MemberChange,
)
from officeapp.domain.registers.members import CANDIDATE_STEPS, CANDIDATES, CandidateStep
from officeapp.domain.registers.memberships import MEMBERSHIPS, Membership
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.rules.pipeline import ADMITTED
from officeapp.services import belonging, parameters
from officeapp.services.registers import check

LABELS = dict(KINDS)
STATES = {  # what the dossier says of a member after a change
    **RESTS,
    **dict.fromkeys(ENDING, "left"),
    "died": "dead",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of recording changes: what was written, and what should be looked at."""

    changes: Changes
    warnings: list[Problem]


def member_change(db: Writer, change: MemberChange, people: Sequence[int] = ()) -> Changed:
    """Record one change, of one member or of several by the same decision, as one action.

    A transfer in brings the member into the cell; who leaves is taken off the cell's list on that day.

    Args:
        db: the writer.
        change: what happened; its `person` counts where `people` is empty.
        people: whom it concerns.

    Raises:
        Refused: the change cannot be; the words name the member.
    """
    everybody = list(people) or [change.person]
    asked = [replace(change, person=person) for person in everybody]
    found = [
        problem for each in asked for problem in (*check(db, MEMBER_CHANGES, each), *_hindrances(db, each))
    ]
    if any(problem.level == "error" for problem in found):
        raise Refused(found)
    kind = msg(LABELS[change.kind])
    if len(asked) == 1:
        name = records.get(db, PEOPLE, everybody[0]).name
        opened = action(db, N_("{change}: {name}"), change=kind, name=name)
    else:
        opened = action(db, N_("{change}: {count} members"), change=kind, count=len(asked))
    with opened as act:
        for each in asked:
            put(act, each)
    return Changed(act.changes, _once(found))


def put(act: Action, change: MemberChange) -> None:
    """Write a change with what follows from it for dossier and cell, inside an action."""
    cell = follow(act, change)
    act.put(MEMBER_CHANGES, change if change.organization else replace(change, organization=cell))


def follow(act: Action, change: MemberChange) -> int | None:
    """Let dossier and Party cell follow a change; returns the cell the member was in.

    The dossier says how things stand: a change entered late leaves alone what later ones, or another admission,
    made of it.
    """
    who: Person = records.get(act.db, PEOPLE, change.person)
    day = change.on_date
    written: dict[str, object] = {}
    earlier = dates.earliest(day) < dates.earliest(who.party_admission_date or day)
    if not earlier and not _later(act.db, change, STATES):
        state = _state(act.db, STATES.get(change.kind, ""))
        written |= {"member_state": state} if state is not None else {}
    cell = belonging.current(act.db, change.person, "party", day)
    last = not earlier and not _later(act.db, change, (*IN, *OUT))
    if change.kind in IN and last:
        written |= {"party_left_on": None, "party_moved_on": None}
    elif change.kind in OUT:
        if last:
            written["party_moved_on" if change.kind == "transfer_out" else "party_left_on"] = day
            _stop_admission(act, change)
        if cell is not None:
            _leave_cell(act, cell[0], day, who.party_admission_date if earlier else None)
    if change.kind in (*IN, "moved") and change.organization and (not cell or cell[1] != change.organization):
        belonging.move(act, change.person, "party", change.organization, day, change.decision_number)
    known = {name: value for name, value in written.items() if getattr(who, name) != value}
    if known:
        act.set(PEOPLE, change.person, known)
    return cell[1] if cell else None


def _leave_cell(act: Action, number: int, day: str, again: str | None) -> None:
    """End belonging to a cell; who was admitted `again` by its end belongs to it anew from then on."""
    now: Membership = records.get(act.db, MEMBERSHIPS, number)
    act.set(MEMBERSHIPS, number, {"to_date": day})
    if again and (not now.to_date or dates.latest(now.to_date) >= dates.earliest(again)):
        act.put(MEMBERSHIPS, replace(now, id=None, uid="", version=0, from_date=again))


def _later(db: Db, change: MemberChange, kinds: Iterable[str]) -> bool:
    """Whether a change of some kinds is recorded for a later day."""
    row = db.execute(
        "SELECT 1 FROM member_changes WHERE person = ? AND on_date > ? AND kind IN (SELECT value FROM json_each(?))",
        (change.person, change.on_date, json.dumps(list(kinds))),
    ).fetchone()
    return row is not None


def _stop_admission(act: Action, change: MemberChange) -> None:
    """Who leaves the list while on probation is no candidate for recognition any more."""
    for one in records.find(act.db, CANDIDATES, person=change.person):
        if one.step in ADMITTED:
            why = change.reason or i18n.gettext(LABELS[change.kind])
            ended = {"step": "stopped", "entered_on": change.on_date, "stopped_on": change.on_date}
            act.set(CANDIDATES, one.id, ended | {"stopped_why": why})
            step = CandidateStep(candidate=one.id, step="stopped", on_date=change.on_date, note=why)
            act.put(CANDIDATE_STEPS, step)


def follow_imported(act: Action, numbers: Sequence[int]) -> None:
    """Let the dossiers follow changes that a sheet brought, in the order of their days."""
    brought: list[MemberChange] = records.many(act.db, MEMBER_CHANGES, numbers)
    for change in sorted(brought, key=lambda each: each.on_date):
        who: Person = records.get(act.db, PEOPLE, change.person)
        if who.party_admission_date:
            cell = follow(act, change)
            if change.organization is None and cell is not None:
                act.set(MEMBER_CHANGES, change.id or 0, {"organization": cell})


def _state(db: Db, code: str) -> int | None:
    row = db.execute("SELECT id FROM codes WHERE list = 'member_states' AND code = ?", (code,)).fetchone()
    return row[0] if row else None


def _hindrances(db: Db, change: MemberChange) -> list[Problem]:
    """What makes a change impossible for this member."""
    who: Person = records.get(db, PEOPLE, change.person)
    day, found = change.on_date, list[Problem]()
    if not day:
        return found
    if not who.party_admission_date:
        found.append(error("person", N_("{name} is not a Party member."), name=who.name))
        return found
    if dates.earliest(who.party_admission_date) > dates.earliest(day):
        if change.admitted_on or _of_earlier(db, change):
            return found
        words = N_("{name} was admitted on {date}, after this change. Correct one of the dates.")
        found.append(error("on_date", words, name=who.name, date=i18n.date(who.party_admission_date)))
    gone = who.party_left_on or who.party_moved_on
    if change.kind not in IN and gone and dates.earliest(gone) <= dates.earliest(day):
        words = N_("{name} has been off the list since {date}. Record the coming back first.")
        found.append(error("person", words, name=who.name, date=i18n.date(gone)))
    if change.kind == "restored":
        found += _restored(db, change, who, gone)
    same = db.execute(
        "SELECT 1 FROM member_changes WHERE person = ? AND kind = ? AND on_date = ?",
        (change.person, change.kind, day),
    ).fetchone()
    if same:
        found.append(error("on_date", N_("This change of {name} is recorded already."), name=who.name))
    return found


def _restored(db: Db, change: MemberChange, who: Person, gone: str | None) -> list[Problem]:
    """Only who was off the list before is restored, whenever it is entered."""
    row = db.execute(
        "SELECT kind FROM member_changes WHERE person = ? AND on_date <= ?"
        " AND kind IN (SELECT value FROM json_each(?)) ORDER BY on_date DESC, id DESC LIMIT 1",
        (change.person, change.on_date, json.dumps([*IN, *OUT])),
    ).fetchone()
    if row[0] in OUT if row else gone and dates.earliest(gone) <= dates.earliest(change.on_date):
        return []
    if gone and dates.earliest(gone) > dates.earliest(change.on_date):
        words = N_("{name} went off the list on {date} only. Correct one of the dates.")
        return [error("on_date", words, name=who.name, date=i18n.date(gone))]
    return [error("kind", N_("{name} is on the list; nothing is to be restored."), name=who.name)]


def _of_earlier(db: Db, change: MemberChange) -> bool:
    """Whether a change entered late lies in a membership that ended before another admission."""
    row = db.execute(
        "SELECT 1 FROM member_changes WHERE person = ?1 AND admitted_on <= ?2 AND on_date >= ?2 AND kind <> ?3",
        (change.person, change.on_date, change.kind),
    ).fetchone()
    return row is not None


def ended(act: Action, who: Person, day: str) -> None:
    """Let the going that ended a membership keep its dates before those of another admission take their place.

    Of whom no going is recorded one is, of a kind that says no more than that the person left.

    Args:
        act: the action that admits again; who: as the dossier stands before; day: of the new admission, ISO.
    """
    if not who.party_admission_date or not who.party_left_on:
        return
    kept: dict[str, Any] = {
        "admitted_on": who.party_admission_date,
        "decided_on": who.party_decision_date,
        "official_on": who.party_official_date,
    }
    row = act.db.execute(
        "SELECT id, kind FROM member_changes WHERE person = ? AND on_date <= ? AND on_date >= ?"
        " AND kind IN (SELECT value FROM json_each(?)) ORDER BY on_date DESC, id DESC LIMIT 1",
        (who.id, day, who.party_admission_date, json.dumps([*IN, *OUT])),
    ).fetchone()
    if row and row[1] in ENDING:
        act.set(MEMBER_CHANGES, row[0], kept)
        return
    on = dates.earliest(who.party_left_on).isoformat()
    act.put(MEMBER_CHANGES, MemberChange(person=who.id or 0, kind="left", on_date=on, **kept))


def _once(found: Sequence[Problem]) -> list[Problem]:
    return list({str(problem): problem for problem in found}.values())


def people_named(db: Db, names: str) -> list[int]:
    """The members meant by names, numbers, `id:N` or identities parted by semicolons or lines.

    Raises:
        UserError: one of them is nobody, or several; or none is given.
    """
    field = MEMBER_CHANGES.field("person")
    wanted = [text.clean(part) for line in names.splitlines() for part in line.split(";")]
    found = [parameters.value(db, field, each) for each in wanted if each]
    if not found:
        raise UserError(N_("Say whom it concerns: names parted by semicolons."))
    return found
