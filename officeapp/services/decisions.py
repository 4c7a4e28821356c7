"""Decisions on people: what one would bring is shown first, then it is made as one action with one undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.journal import msg
from officeapp.data.queries import decisions as queries
from officeapp.data.queries import dossier, office, records
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Problem, Refused, error
from officeapp.domain.registers.appointments import APPOINTMENTS, Appointment
from officeapp.domain.registers.decisions import DECISION_LINES, DECISIONS, KINDS, Decision, DecisionLine
from officeapp.domain.registers.member_changes import MemberChange
from officeapp.domain.registers.memberships import MEMBERSHIPS, Membership
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.registers.plans import PLAN_ENTRIES
from officeapp.domain.rules import decisions as rules
from officeapp.domain.rules.decisions import Held, Planned
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.retirement import months_left_range
from officeapp.domain.rules.workdays import Holiday, WorkCalendar
from officeapp.services import belonging, membership, registers
from officeapp.services.registers import put_checked

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a decision means for one person.

    Attributes:
        person: who.
        post: given or taken; None where the decision names none.
        unit: where the person goes.
        until: last day, of secondments and suspensions.
        reason: in words.
        keeps: posts held go on beside the new one.
    """

    person: int
    post: int | None = None
    unit: int | None = None
    until: str | None = None
    reason: str | None = None
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What a decision brings for one person.

    Attributes:
        line: what was asked.
        name: of the person.
        ends: posts that end.
        given: name of the post given, empty: none.
        unit: name of the unit the person goes to, empty: stays.
        leaves: places in plans that end, each with the code of its reason.
        findings: limits and conditions not kept.
    """

    line: Line
    name: str
    ends: tuple[Held, ...]
    given: str
    unit: str
    leaves: tuple[tuple[Planned, str], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The decision kept, what the action changed, and the limits and conditions that were not kept."""

    id: int
    changes: Changes
    findings: tuple[Finding, ...] = ()


def effects(db: Db, decision: Decision, lines: Sequence[Line]) -> list[Effect]:
    """What a decision would bring, for each of its people; nothing is written."""
    figures = office.figures(db, dates.earliest(decision.decided_on))
    off, worked = office.days_off(db)
    calendar = WorkCalendar(
        [
            *(Holiday(day.isoformat(), off=True) for day in off),
            *(Holiday(day.isoformat(), off=False, kind="swap") for day in worked),
        ]
    )
    return [_effect(db, decision, line, figures, calendar) for line in lines]


def _effect(db: Db, decision: Decision, line: Line, figures: Figures, calendar: WorkCalendar) -> Effect:
    person: Person = records.get(db, PEOPLE, line.person)
    kind, start = decision.kind, decision.from_date
    before = _day_before(start)
    held = queries.held(db, line.person, before)
    level, home = _post(db, line.post)
    moves = _goes_to(kind, line, home)
    ends = rules.ended(kind, held, line.post, keeps=line.keeps)
    planned = queries.planned(db, line.person, decision.decided_on, moves)
    found = rules.of_until(kind, start, line.until, figures)
    if kind == "reappointment":
        now = next((each for each in held if each.post == line.post), None)
        found += rules.of_reappointment(person.name, now, decision.decided_on, figures, calendar)
    elif kind == "appointment" and line.post is not None:
        found += rules.of_appointment(
            person.name,
            held,
            start,
            months_left_range(
                person.birth_date, person.sex, start, office.retirement_ages(db), person.retires_on
            ),
            any(each.post == line.post or each.level == level is not None for each in planned),
            queries.free_seats(db, line.post, start, line.person),
            figures,
        )
    if kind in ("appointment", "reappointment"):
        papers = dossier.checklist(db, line.person, dates.earliest(start))
        lacking = [each.name for each in papers if each.item.state != "there"]
        found += rules.of_papers(person.name, lacking, figures)
    measures = db.execute(
        "SELECT decided_on, to_date FROM disciplines WHERE person = ?", (line.person,)
    ).fetchall()
    found += rules.of_discipline(person.name, kind, measures, start, figures)
    found += rules.of_later(person.name, queries.begun_since(db, line.person, start))
    gives = kind in rules.GIVES and line.post is not None
    return Effect(
        line,
        person.name,
        tuple(ends),
        titles(db, "posts", [line.post]).get(line.post, "") if gives and line.post else "",
        titles(db, "organizations", [moves]).get(moves, "") if moves else "",
        tuple(rules.leaves_plan(kind, planned, line.post, level, figures)),
        tuple(found),
    )


def _post(db: Db, post: int | None) -> tuple[int | None, int | None]:
    """(level, unit) of a post."""
    row = db.execute("SELECT level, organization FROM posts WHERE id = ?", (post,)).fetchone()
    return (row[0], row[1]) if row else (None, None)


def _goes_to(kind: str, line: Line, home: int | None) -> int | None:
    """The unit a person goes to: named, else that of the post where the decision moves people."""
    if kind in (*rules.MOVES, "secondment"):
        return line.unit or home
    return line.unit if kind == "appointment" else None


def decide(db: Writer, decision: Decision, lines: Sequence[Line], out: Collection[int] | None = None) -> Made:
    """Keep a decision and do what it says: posts, units and the plan follow, as one action.

    Args:
        db: the writer.
        decision: number, kind, days, body, signer.
        lines: the people, each once.
        out: entries of plans to end; None: all that the figures name.

    Raises:
        Refused: the decision has problems, at the field they belong to.
        UserError: nobody is named, somebody twice, or a limit that the regulation fixes is broken.
    """
    if not lines:
        raise UserError(N_("Name at least one person of this decision."))
    found = registers.check(db, DECISIONS, decision)
    found += [problem for line in lines for problem in _of_line(decision, line)]
    if any(problem.level == "error" for problem in found):
        raise Refused(found)
    _each_once(db, lines)
    brings = effects(db, decision, lines)
    broken = [finding for each in brings for finding in each.findings if finding.level == "break"]
    if broken:
        raise Refused([Problem("until", broken[0].msgid, _shown(broken[0]))])
    label, params = _label(decision, brings)
    with action(db, label, **params) as act:
        stored = act.put(DECISIONS, decision)
        for each in brings:
            _carry_out(act, stored, each, out)
    return Made(stored.id or 0, act.changes, tuple(finding for each in brings for finding in each.findings))


def enact(act: Action, decision: Decision, lines: Sequence[Line], ends: Sequence[Collection[int]]) -> None:
    """Keep a decision and do what it says as part of a larger action.

    Args:
        act: the action under way.
        decision: number, kind, days, body, signer.
        lines: the people; one with several posts has several lines.
        ends: for each line the posts that end.
    """
    brings = [
        replace(effect, ends=tuple(_ending(act.db, effect.line.person, decision, gone)))
        for effect, gone in zip(effects(act.db, decision, lines), ends, strict=True)
    ]
    stored = act.put(DECISIONS, decision)
    done: set[int] = set()
    for each in brings:
        leaves = tuple(gone for gone in each.leaves if gone[0].entry not in done)
        done.update(planned.entry for planned, _reason in leaves)
        _carry_out(act, stored, replace(each, leaves=leaves), None)


def _ending(db: Db, person: int, decision: Decision, posts: Collection[int]) -> list[Held]:
    return [each for each in queries.held(db, person, _day_before(decision.from_date)) if each.post in posts]


def _shown(finding: Finding) -> dict[str, Any]:
    return {
        name: i18n.date(value.isoformat()) if isinstance(value, dt.date) else value
        for name, value in finding.params.items()
    }


def _of_line(decision: Decision, line: Line) -> list[Problem]:
    """What a kind of decision needs and a line lacks."""
    kind = decision.kind
    found: list[Problem] = []
    if kind in ("appointment", "reappointment") and line.post is None:
        found.append(error("post", N_("Say which post is given.")))
    if kind in ("rotation", "transfer", "secondment") and line.post is None and line.unit is None:
        found.append(error("unit", N_("Say to which unit or post the person goes.")))
    if kind == "secondment" and not line.until:
        found.append(error("until", N_("A secondment has an end. Enter its last day.")))
    if line.until and dates.latest(line.until) < dates.earliest(decision.from_date):
        found.append(error("until", N_("It would end before it begins. Correct one of the dates.")))
    return found


def _each_once(db: Db, lines: Sequence[Line]) -> None:
    seen: set[int] = set()
    for line in lines:
        if line.person in seen:
            name = titles(db, "people", [line.person]).get(line.person, "")
            raise UserError(N_("{name} is named twice. Take one of the lines out."), name=name)
        seen.add(line.person)


def _label(decision: Decision, brings: Sequence[Effect]) -> tuple[str, dict[str, Any]]:
    kind = msg(dict(KINDS)[decision.kind])
    if len(brings) == 1:
        return N_("{kind} of {name}, No. {number}"), {
            "kind": kind,
            "name": brings[0].name,
            "number": decision.number,
        }
    return N_("{kind} of {count} people, No. {number}"), {
        "kind": kind,
        "count": len(brings),
        "number": decision.number,
    }


def words_of(decision: Decision) -> str:
    """A decision as posts and memberships name it: number and day."""
    return f"{decision.number}, {i18n.date(decision.decided_on)}"


def _carry_out(act: Action, decision: Decision, effect: Effect, out: Collection[int] | None) -> None:
    line, kind, start = effect.line, decision.kind, decision.from_date
    last = start if kind == "death" else _day_before(start)
    put_checked(
        act,
        DECISION_LINES,
        DecisionLine(
            decision=decision.id or 0,
            person=line.person,
            post=line.post,
            unit=line.unit,
            until=line.until,
            left="; ".join(each.name for each in effect.ends) or None,
            reason=line.reason,
        ),
    )
    act.set_many(APPOINTMENTS, [(each.id, {"to_date": last}) for each in effect.ends])
    if effect.given:
        act.put(
            APPOINTMENTS,
            Appointment(
                person=line.person,
                post=line.post or 0,
                kind="appointed",
                from_date=start,
                to_date=line.until if kind == "secondment" else None,
                decision=words_of(decision),
                concurrent=1 if line.keeps or kind == "secondment" else None,
            ),
        )
    _move(act, decision, line, last)
    for planned, reason in effect.leaves:
        if out is None or planned.entry in out:
            _take_out(act, planned.entry, decision, reason)


def _move(act: Action, decision: Decision, line: Line, last: str) -> None:
    """Where the person works afterwards."""
    kind, start = decision.kind, decision.from_date
    target = _goes_to(kind, line, _post(act.db, line.post)[1])
    if kind in rules.ENDS:
        _end_memberships(act, line.person, last)
        if kind == "death":
            _close_membership(act, line.person, decision)
    elif kind == "secondment":
        act.put(
            MEMBERSHIPS,
            Membership(
                person=line.person,
                organization=target or 0,
                kind="work",
                from_date=start,
                to_date=line.until,
                decision=words_of(decision),
            ),
        )
    elif target is not None:
        now = belonging.current(act.db, line.person, "work", last)
        if now is None or now[1] != target:
            if now is not None:
                act.set(MEMBERSHIPS, now[0], {"to_date": last})
            act.put(
                MEMBERSHIPS,
                Membership(
                    person=line.person,
                    organization=target,
                    kind="work",
                    from_date=start,
                    decision=words_of(decision),
                ),
            )


def _end_memberships(act: Action, person: int, last: str) -> None:
    rows = act.db.execute(
        "SELECT id FROM memberships WHERE person = ? AND kind = 'work' AND (to_date IS NULL OR to_date > ?)",
        (person, last),
    ).fetchall()
    act.set_many(MEMBERSHIPS, [(row[0], {"to_date": last}) for row in rows])


def _close_membership(act: Action, person: int, decision: Decision) -> None:
    """A Party member who died leaves the cell's list on that day, as its book of changes says."""
    who: Person = records.get(act.db, PEOPLE, person)
    if who.party_admission_date and not (who.party_left_on or who.party_moved_on):
        change = MemberChange(person=person, kind="died", on_date=decision.from_date)
        membership.put(act, change)


def _take_out(act: Action, entry: int, decision: Decision, reason: str) -> None:
    found = records.get(act.db, PLAN_ENTRIES, entry)
    put_checked(
        act,
        PLAN_ENTRIES,
        replace(
            found,
            state="removed",
            to_date=decision.from_date,
            removal_reason=_reason(act.db, reason),
            decision_out=words_of(decision),
        ),
    )


def _reason(db: Db, code: str) -> int | None:
    row = db.execute(
        "SELECT id FROM codes WHERE list = 'removal_reasons' AND code IN (?, 'other') ORDER BY code = 'other'",
        (code,),
    ).fetchone()
    return row[0] if row else None


def _day_before(day: str) -> str:
    return (dates.earliest(day) - dt.timedelta(days=1)).isoformat()


def to_take_out(db: Db, person: int) -> list[tuple[int, str, str]]:
    """(entry, decision, its day) of the places in plans in force that a disciplinary measure ends at once.

    Source: figure `discipline.plan_removal` (QĐ 377-QĐ/TW 8/10/2025).
    """
    measures = office.figures(db).texts("discipline.plan_removal")
    return queries.disciplined_and_planned(db, person, dates.today().isoformat(), measures)


def take_out_disciplined(db: Writer, person: int) -> Changes | None:
    """End the places in plans of somebody disciplined from the day of that decision on; None when there is none."""
    found = to_take_out(db, person)
    if not found:
        return None
    name = titles(db, "people", [person]).get(person, "")
    with action(db, N_("Take {name} out of the plan after discipline"), name=name) as act:
        for entry, decision, decided_on in found:
            now = records.get(act.db, PLAN_ENTRIES, entry)
            put_checked(
                act,
                PLAN_ENTRIES,
                replace(
                    now,
                    state="removed",
                    to_date=decided_on,
                    removal_reason=_reason(act.db, "discipline"),
                    decision_out=decision or None,
                ),
            )
    return act.changes
