"""Taking back a change of the membership: its line, and what it made of dossier, Party cell and admission."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_
from officeapp.data import runs
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.journal import day, msg
from officeapp.data.queries import records
from officeapp.data.runs import Run
from officeapp.data.writer import Writer
from officeapp.domain.check import Refused, error
from officeapp.domain.register import Register
from officeapp.domain.registers.member_changes import KINDS, MEMBER_CHANGES, MemberChange
from officeapp.domain.registers.members import CANDIDATE_STEPS, CANDIDATES
from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.people import PEOPLE

_FOLLOWING: dict[str, tuple[Register, tuple[str, ...]]] = {  # what follows a change; of people these fields
    PEOPLE.name: (PEOPLE, ("member_state", "party_left_on", "party_moved_on")),
    MEMBERSHIPS.name: (MEMBERSHIPS, ()),
    CANDIDATES.name: (CANDIDATES, ()),
    CANDIDATE_STEPS.name: (CANDIDATE_STEPS, ()),
}
_WHOSE = {
    PEOPLE.name: "SELECT id FROM people WHERE id = ?",
    MEMBERSHIPS.name: "SELECT person FROM memberships WHERE id = ? AND kind = 'party'",
    CANDIDATES.name: "SELECT person FROM candidates WHERE id = ?",
    CANDIDATE_STEPS.name: (
        "SELECT c.person FROM candidate_steps s JOIN candidates c ON c.id = s.candidate WHERE s.id = ?"
    ),
}
_LABELS = dict(KINDS)


def take_back(db: Writer, numbers: Sequence[int]) -> Changes:
    """Remove changes and put back what each made of dossier, Party cell and admission, as one action.

    Args:
        db: the writer.
        numbers: ids of the changes; the newest is taken back first.

    Raises:
        Refused: something later rests on one of them; nothing was written.
    """
    asked: list[MemberChange] = records.many(db, MEMBER_CHANGES, numbers)
    asked.sort(key=lambda each: (each.on_date, each.id or 0), reverse=True)
    if len(asked) == 1:
        name = records.get(db, PEOPLE, asked[0].person).name
        opened = action(
            db,
            N_("Take back “{change}” of {day}: {name}"),
            change=msg(_LABELS[asked[0].kind]),
            day=day(asked[0].on_date),
            name=name,
        )
    else:
        opened = action(db, N_("Take back {count} membership changes"), count=len(asked))
    with opened as act:
        for change in asked:
            _restore(act, change)
            act.remove(MEMBER_CHANGES, change.id or 0)
    return act.changes


def _restore(act: Action, change: MemberChange) -> None:
    if change.admitted_on:
        raise _refused(act.db, change, _ADMITTED_AGAIN)
    told = runs.of_record(act.db, MEMBER_CHANGES.name, change.id or 0)
    written = list(runs.of_action_backwards(act.db, told[-1].action)) if told else []
    together = [
        record
        for run in written
        if run.register == MEMBER_CHANGES.name and run.op == runs.INSERT
        for record in run.records
        if run.after(record).get("person") == change.person
    ]
    if len(together) > 1:
        raise _refused(act.db, change, _TOGETHER)
    for run in written:
        if run.register in _FOLLOWING:
            for record in reversed(run.records):
                if _whose(act.db, run, record) == change.person:
                    _put_back(act, run, record, change)


def _whose(db: Db, run: Run, record: int) -> int | None:
    """Whom a record that an action wrote speaks of, as far as it is one of the membership and is still there."""
    row = db.execute(_WHOSE[run.register], (record,)).fetchone()
    return row[0] if row else None


def _put_back(act: Action, run: Run, record: int, change: MemberChange) -> None:
    register, only = _FOLLOWING[run.register]
    now = records.get(act.db, register, record)
    after, before = run.after(record), run.before(record)
    names = [name for name in after if name != "uid" and (not only or name in only)]
    if any(getattr(now, name) != after[name] for name in names):
        raise _refused(act.db, change, _CHANGED_SINCE)
    if run.op == runs.INSERT:
        if any(getattr(now, each.name) is not None and each.name not in after for each in register.fields):
            raise _refused(act.db, change, _CHANGED_SINCE)
        act.remove(register, record)
    elif run.op == runs.UPDATE and names:
        values: dict[str, Any] = {name: before[name] for name in names}
        act.set(register, record, values)


_CHANGED_SINCE = N_(
    "The dossier or Party cell of {name} was changed after “{change}” of {date}. Take the later change back first,"
    " or remove the line alone and correct the dossier."
)
_ADMITTED_AGAIN = N_(
    "{name} was admitted again after “{change}” of {date}; the figures of the years before rest on it. Take the"
    " admission back first, or remove the line alone."
)
_TOGETHER = N_(
    "“{change}” of {name} of {date} was taken in together with others of the same member. Undo what was taken in,"
    " or remove the line alone and correct the dossier."
)


def _refused(db: Db, change: MemberChange, words: str) -> Refused:
    name = records.get(db, PEOPLE, change.person).name
    kind, date = i18n.gettext(_LABELS[change.kind]), i18n.date(change.on_date)
    return Refused([error(None, words, name=name, change=kind, date=date)])
