"""Writing records of any register: save, remove, and the checks that need the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.journal import msg
from officeapp.data.queries import records
from officeapp.data.queries.titles import titles
from officeapp.data.rows import quoted
from officeapp.domain.check import Problem, Refused, error, problems, warning
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers import by_name
from officeapp.domain.registers.memberships import Membership
from officeapp.services import (
    admitted_again,
    card_numbers,
    cell_months,
    consultation_checks,
    introducing,
    meeting_checks,
    named_rows,
    plan_checks,
    programme_checks,
    recurring,
    sent_warnings,
    suspensions,
    task_checks,
    weekly,
)
from officeapp.services.settling import settled

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Saved(Generic[R]):
    """A record as it is stored now, what the action changed, and the warnings that did not stop it."""

    record: R
    changes: Changes
    warnings: list[Problem]


def save(db: Writer, register: Register, record: R) -> Saved[R]:
    """Add or change one record.

    Raises:
        Refused: it has problems; nothing was written.
        Conflict: it was changed since it was read.
    """
    _refuse_step(db, register, record)
    record = settled(db, record)
    found = check(db, register, record)
    if any(problem.level == "error" for problem in found):
        raise Refused(found)
    label = N_("Add {one}: {title}") if record.id is None else N_("Change {one}: {title}")
    with action(db, label, one=msg(register.one), title=title_of(db, register, record)) as act:
        stored = recurring.put(act, register, record)
    return Saved(stored, act.changes, found)


def _refuse_step(db: Db, register: Register, record: Any) -> None:
    """An admission goes from step to step by actions of their own, which see to conditions and membership."""
    if register.name != "candidates":
        return
    row = db.execute("SELECT step FROM candidates WHERE id = ?", (record.id,)).fetchone()
    if row and row[0] != record.step:
        words = N_("A step is taken, stopped or taken back by its own action, which sees to its conditions.")
        raise Refused([error("step", words)])


def remove(db: Writer, register: Register, numbers: Sequence[int]) -> Changes:
    """Move records to the bin with what belongs to them.

    Raises:
        StillUsed: something that stays needs one of them.
        Refused: one of them is a decided plan.
    """
    _refuse_decided(db, register, numbers)
    if len(numbers) == 1:
        title = titles(db, register.name, numbers).get(numbers[0], "")
        opened = action(db, N_("Remove {one}: {title}"), one=msg(register.one), title=title)
    else:
        opened = action(db, N_("Remove {count} × {one}"), one=msg(register.one), count=len(numbers))
    with opened as act:
        act.remove_many(register, numbers)
    return act.changes


def _refuse_decided(db: Db, register: Register, numbers: Sequence[int]) -> None:
    """What was decided is kept for ever: later rounds and the days before them rest on it."""
    if register.name != "plans":
        return
    row = db.execute(
        "SELECT name FROM plans WHERE state = 'approved' AND id IN (SELECT value FROM json_each(?)) LIMIT 1",
        (str(list(numbers)),),
    ).fetchone()
    if row:
        words = N_(
            "“{name}” was decided and is kept; later rounds rest on it. Undo its approval if it was a mistake."
        )
        raise Refused([error(None, words, name=row[0])])


def title_of(db: Db, register: Register, record: Record) -> str:
    """What a record is called, also before it is stored."""
    if register.title:
        return str(getattr(record, register.title) or "")
    if record.id is not None:
        return titles(db, register.name, [record.id]).get(record.id, "")
    for field in register.fields:  # the first thing it points at names it best
        value = getattr(record, field.name)
        if field.kind == "ref" and value is not None:
            return titles(db, field.to, [value]).get(value, "")
    return ""


def check(db: Db, register: Register, record: Record) -> list[Problem]:
    """Everything wrong with a record: its fields, its register's rules, and what the store knows."""
    found = problems(register, record)
    found += _references(db, register, record)
    found += _unique(db, register, record)
    found += _RULES.get(register.name, _no_rule)(db, record)
    return found


def _references(db: Db, register: Register, record: Record) -> Iterator[Problem]:
    for field in register.fields:
        value = getattr(record, field.name)
        if not field.target or value is None:
            continue
        if db.execute(f"SELECT 1 FROM {field.target} WHERE id = ?", (value,)).fetchone() is None:
            yield error(field.name, N_("What this points at is no longer there. Choose again."))


def _unique(db: Db, register: Register, record: Record) -> Iterator[Problem]:
    for field in register.fields:
        value = getattr(record, field.name)
        if not field.unique or not value:
            continue
        other = db.execute(
            f"SELECT id FROM {register.name} WHERE {quoted(field.name)} = ? AND id IS NOT ?",
            (value, record.id),
        ).fetchone()
        if other:
            yield error(
                field.name,
                N_("{value} belongs to {title} already. Correct it here or there."),
                value=value,
                title=titles(db, register.name, [other[0]])[other[0]],
            )


def _no_rule(db: Db, record: Any) -> Iterator[Problem]:
    return iter(())


def _no_circle(db: Db, unit: Any) -> Iterator[Problem]:
    """A unit cannot stand below itself."""
    above, seen = unit.parent, {unit.id}
    while above is not None and unit.id is not None:
        if above in seen:
            yield error("parent", N_("This unit stands below the one it would belong to. Choose another."))
            return
        seen.add(above)
        row = db.execute("SELECT parent FROM organizations WHERE id = ?", (above,)).fetchone()
        above = row[0] if row else None


def _of_unit(db: Db, unit: Any) -> Iterator[Problem]:
    yield from _no_circle(db, unit)
    yield from sent_warnings.of_unit(db, unit)


def _one_membership(db: Db, membership: Any) -> Iterator[Problem]:
    yield from sent_warnings.of_membership(db, membership)
    yield from two_at_once(db, membership)


def two_at_once(
    db: Db, membership: Membership, more: Iterable[tuple[str, str | None, str | None]] = ()
) -> Iterator[Problem]:
    """One cell at a time; two work units at once are possible and only noticed while both last.

    Args:
        db: a reader.
        membership: the one looked at.
        more: (unit, from, to) of others that are not stored yet.
    """
    rows = db.execute(
        "SELECT o.name, m.from_date, m.to_date FROM memberships m JOIN organizations o ON o.id = m.organization"
        " WHERE m.person = ? AND m.kind = ? AND m.id IS NOT ? ORDER BY m.to_date IS NOT NULL, m.id",
        (membership.person, membership.kind, membership.id),
    ).fetchall()
    for unit, since, until in (*rows, *more):
        if not (membership.to_date or until):
            words = N_("The person belongs to {unit} at the same time. Enter when that ended.")
            yield warning("organization", words, unit=unit)
            return
        if membership.kind == "party" and _overlap(membership.from_date, membership.to_date, since, until):
            words = N_(
                "In {unit} from {first} to {last}: nobody belongs to two cells at once. Correct the days."
            )
            first, last = (i18n.date(day) if day else "…" for day in (since, until))
            yield warning("organization", words, unit=unit, first=first, last=last)
            return


def _overlap(since: str | None, until: str | None, other_since: str | None, other_until: str | None) -> bool:
    """Whether two times share more than the day on which one gives way to the other, whatever the missing days."""

    def after(ends: str | None, begins: str | None) -> bool:
        return bool(ends and begins) and dates.earliest(ends or "") <= dates.latest(begins or "")

    return not after(until, other_since) and not after(other_until, since)


def _same_paper(db: Db, paper: Any) -> Iterator[Problem]:
    other = db.execute(
        "SELECT 1 FROM documents WHERE number = ? AND issued_on IS ? AND issuer IS ? AND id IS NOT ?",
        (paper.number, paper.issued_on, paper.issuer, paper.id),
    ).fetchone()
    if other:
        yield warning("number", N_("A document with this number, date and issuer is there already."))


def _of_change(db: Db, change: Any) -> Iterator[Problem]:
    yield from sent_warnings.of_change(db, change)
    yield from suspensions.of_change(db, change)


def _of_person(db: Db, person: Any) -> Iterator[Problem]:
    yield from card_numbers.of_the_dossier(db, person)
    yield from admitted_again.of_person(db, person)
    yield from sent_warnings.of_person(db, person)


_RULES: dict[str, Callable[[Db, Any], Iterator[Problem]]] = {
    "cards": card_numbers.nobody_else_s,
    "cell_months": cell_months.once_a_month,
    "people": _of_person,
    "member_changes": _of_change,
    "evaluations": sent_warnings.of_grade,
    "unit_grades": sent_warnings.of_grade,
    "named_in_rows": named_rows.of_name,
    "tasks": task_checks.of_task,
    "task_units": task_checks.of_part,
    "programme_items": programme_checks.of_item,
    "organizations": _of_unit,
    "memberships": _one_membership,
    "candidate_papers": introducing.of_paper,
    "plans": plan_checks.approved_in_order,
    "plan_entries": plan_checks.once_in_a_plan,
    "plan_steps": plan_checks.counted,
    "votes": plan_checks.adds_up,
    "documents": _same_paper,
    "registrations": weekly.in_the_way,
    "meetings": meeting_checks.of_meeting,
    "agenda_items": meeting_checks.of_item,
    "attendances": meeting_checks.of_attendance,
    "consultations": consultation_checks.of_consultation,
    "consulted": consultation_checks.of_asked,
    "opinions": consultation_checks.of_opinion,
}


def put_checked(act: Action, register: Register, record: R) -> R:
    """Write a record within an action that has more to write.

    Raises:
        Refused: it has problems.
    """
    record = settled(act.db, record)
    found = check(act.db, register, record)
    if any(problem.level == "error" for problem in found):
        raise Refused(found)
    return recurring.put(act, register, record)


def get(db: Db, register_name: str, number: int) -> Any:
    """The record with this id, for a form."""
    return records.get(db, by_name(register_name), number)


def label_of(register: Register, many: bool = True) -> str:
    """A register's name in the language of the moment."""
    return i18n.gettext(register.label if many else register.one)
