"""Party-member development: taking candidates from step to step, stopping them, taking them up again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from officeapp.base import dates, i18n, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.journal import msg
from officeapp.data.queries import members, office, records
from officeapp.data.queries.titles import titles
from officeapp.data.writer import Writer
from officeapp.domain.check import Problem, Refused, error
from officeapp.domain.registers.admission_dossier import CandidateVote
from officeapp.domain.registers.members import CANDIDATES, STEPS, Candidate
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.rules import pipeline
from officeapp.services import admission_conditions as conditions
from officeapp.services import admission_dossier, admitting, somebody
from officeapp.services.registers import check, put_checked
from officeapp.services.somebody import Told

ENDED = ("stopped", "official")
LABELS = dict(STEPS)
OF_ONE = N_("{name}: {problem}")  # a problem of one of several who take a step together
_DECIDED_ANEW = ("recognition", "official")  # what is decided here is no admission
_DAY_OF = {"decision": "decision_date", "probation": "ceremony_date"}  # the paper that dates a step


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an action on a candidate.

    Attributes:
        id: of the candidate; changes: what was written.
        warnings: what should be looked at though it did not stop the step.
    """

    id: int
    changes: Changes
    warnings: list[Problem] = field(default_factory=list[Problem])


def candidate_add(
    db: Writer,
    *,
    person: int | None = None,
    told: Told | None = None,
    organization: int | None = None,
    step: str | None = None,
    date: str | None = None,
    **known: Any,
) -> Taken:
    """Enter somebody on the way into the Party.

    Args:
        db: the writer.
        person: who; or what is `told` of somebody by name, who is added when not known.
        organization: the Party cell that brings the person up.
        step: where the person stands, by default being followed; its conditions must hold.
        date: since when, by default the day of the decision or ceremony, else today.
        known: further fields of the candidate, such as `mentor_1` or `certificate_date`.

    Raises:
        Refused: the person is a member or a candidate already, or the step's conditions do not hold.
        Namesakes: several may be meant by the name.
    """
    step = step or "tracking"
    day = _day(step, date, known)
    if step in ENDED:
        raise Refused([error("step", N_("An admission begins at an earlier step. Choose another."))])
    if early := conditions.ahead(day):
        raise Refused(early)
    if person is None and (told is None or not text.clean(told.name)):
        raise Refused([error("person", N_("Say who it is: choose somebody or enter the name."))])
    if person is None and told is not None:
        person = somebody.known(db, told)
    if person is not None:
        conditions.refuse_insider(db, records.get(db, PEOPLE, person), day)
    called = records.get(db, PEOPLE, person).name if person is not None else told.name if told else ""
    with action(db, N_("Follow {name} as an admission candidate"), name=called) as act:
        if person is None and told is not None:
            person = somebody.added(act, told)
        who: Person = records.get(db, PEOPLE, person or 0)
        usual: dict[str, Any] = {"started_on": day}
        usual |= {"decision": {"decision_date": day}, "probation": {"ceremony_date": day}}.get(step, {})
        given = usual | {key: value for key, value in known.items() if value is not None}
        candidate = replace(
            Candidate(person=who.id or 0, organization=organization, step=step, entered_on=day), **given
        )
        warnings = conditions.hindrances(db, replace(candidate, step=_before(step)), who, step, day)
        made = put_checked(act, CANDIDATES, candidate)
        admitting.note_step(act, made, day)
        if step in pipeline.ADMITTED:
            admitting.admit(act, made, who)
    return Taken(made.id or 0, act.changes, warnings)


def candidate_advance(
    db: Writer,
    candidate: int,
    *,
    step: str | None = None,
    date: str | None = None,
    note: str | None = None,
    responsible: int | None = None,
    paper: str | None = None,
    **brings: Any,
) -> Taken:
    """Take a candidate to the next step, if its conditions hold.

    The ceremony makes the person a Party member in the cell; recognition dates the official membership back
    to the day on which probation ended.

    Args:
        db: the writer.
        candidate: its id.
        step: by default the next one.
        date: the day of the step, by default that of the decision or ceremony it brings, else today.
        note: a line for the record of the step; responsible: the person who sees to it; paper: it rests on.
        brings: fields of the candidate that the step fills: `certificate_date`, `checked_on`,
            `decision_number`, `decision_date`, `missing_papers` ...; of the recognition the decision is the
            paper; and the votes it rests on: `cell_members`, `cell_away`, `cell_agreed`, the same of the
            `committee`.

    Raises:
        Refused: what is missing, each at its field; nothing was written.
        Conflict: it was changed meanwhile.
    """
    taken = _step(db, candidate, step, date, brings)
    with action(db, N_("{name}: {step}"), name=taken.who.name, step=msg(LABELS[taken.moved.step])) as act:
        _take(act, taken, note, responsible, paper)
    return Taken(candidate, act.changes, taken.warnings)


def candidates_advance(
    db: Writer,
    candidates: Sequence[int],
    *,
    step: str | None = None,
    date: str | None = None,
    note: str | None = None,
    responsible: int | None = None,
    paper: str | None = None,
    **brings: Any,
) -> Taken:
    """Take several candidates a step together, by one decision or at one ceremony, as one action.

    Args:
        db: the writer.
        candidates: their ids; all stand at one step.
        step, date, note, responsible, paper, brings: as of `candidate_advance`.

    Returns:
        With the warnings of each, naming the person.

    Raises:
        Refused: what is missing, with the name of each whom it concerns; nothing was written.
    """
    taken: list[_Step] = []
    wrong: list[Problem] = []
    for number in dict.fromkeys(candidates):
        try:
            taken.append(_step(db, number, step, date, brings))
        except Refused as refused:
            name = records.get(db, PEOPLE, records.get(db, CANDIDATES, number).person).name
            wrong += [_of(name, each) for each in refused.problems if each.level == "error"]
    if len({each.moved.step for each in taken}) > 1:
        wrong.append(error(None, N_("They stand at different steps. Choose people of one step.")))
    if wrong or not taken:
        raise Refused(wrong or [error(None, N_("Choose whom to take to the next step."))])
    label = N_("{count} candidates: {step}")
    with action(db, label, count=len(taken), step=msg(LABELS[taken[0].moved.step])) as act:
        for each in taken:
            _take(act, each, note, responsible, paper)
    warnings = [_of(one.who.name, each) for one in taken for each in one.warnings]
    return Taken(taken[0].moved.id or 0, act.changes, warnings)


def _of(name: str, problem: Problem) -> Problem:
    """A problem with the name of whom it concerns."""
    return replace(problem, field=None, msgid=OF_ONE, params={"name": name, "problem": problem})


@dataclass(frozen=True, slots=True)
class _Step:
    """A step that may be taken: the candidate before and after, who it is, when, and what to look at."""

    now: Candidate
    moved: Candidate
    who: Person
    day: str
    warnings: list[Problem]
    votes: list[CandidateVote]
    paper: str | None


def _step(db: Db, candidate: int, step: str | None, date: str | None, brings: Mapping[str, Any]) -> _Step:
    """What a step makes of a candidate.

    Raises:
        Refused: its conditions do not hold.
    """
    now: Candidate = records.get(db, CANDIDATES, candidate)
    who: Person = records.get(db, PEOPLE, now.person)
    to = step or pipeline.next_step(now.step)
    if now.step == "stopped" or to is None:
        raise Refused([conditions.ended(now, who)])
    if pipeline.STEPS.index(to) <= pipeline.STEPS.index(now.step):
        raise Refused([conditions.no_step_forward(now, who, to)])
    day = _day(to, date, brings)
    if found := conditions.wrong_day(now, day):
        raise Refused(found)
    votes = admission_dossier.votes_of(candidate, to, brings)
    filled = replace(now, **_brought(db, now, to, day, brings))
    moved = replace(filled, step=to, entered_on=day)
    warnings = [
        *conditions.hindrances(db, filled, who, to, day, votes),
        *conditions.overdue(db, now, day),
    ]
    if wrong := [each for each in check(db, CANDIDATES, moved) if each.level == "error"]:
        raise Refused(wrong)
    paper = brings.get("decision_number") if to in _DECIDED_ANEW else None
    return _Step(now, moved, who, day, warnings, votes, paper)


def _take(act: Action, taken: _Step, note: str | None, responsible: int | None, paper: str | None) -> None:
    """Write a step with what it brings for the person."""
    admitting.note_present(act, taken.now)
    stored = put_checked(act, CANDIDATES, taken.moved)
    admitting.note_step(act, stored, taken.day, note, responsible, paper or taken.paper)
    admission_dossier.put_votes(act, taken.votes)
    if stored.step == "probation":
        admitting.admit(act, stored, taken.who)
    elif stored.step == "official":
        act.set(PEOPLE, stored.person, {"party_official_date": stored.official_date})


def foreseen(db: Db, candidates: Sequence[int], step: str) -> list[tuple[str, list[Problem]]]:
    """What stands between some candidates and a step were it taken today, before anything is asked: by name.

    Of what blocks only what no answer and no earlier day can mend: the order of steps, age, probation.
    """
    day, found = dates.today().isoformat(), list[tuple[str, list[Problem]]]()
    for number in candidates:
        now: Candidate = records.get(db, CANDIDATES, number)
        who: Person = records.get(db, PEOPLE, now.person)
        found.append((who.name, conditions.foreseen(db, now, who, step, day)))
    return found


def candidate_change(db: Writer, candidate: int, version: int, given: Mapping[str, Any]) -> Changes:
    """Change what is known of a candidate; of somebody admitted the member follows corrected days.

    Args:
        db: the writer.
        candidate: its id; version: as it was read.
        given: fields of the candidate by name.

    Raises:
        Refused: a value cannot be.
        Conflict: it was changed meanwhile.
    """
    now: Candidate = records.get(db, CANDIDATES, candidate)
    who: Person = records.get(db, PEOPLE, now.person)
    with action(db, N_("Change the admission of {name}"), name=who.name) as act:
        changed = replace(now, version=version, **given)
        put_checked(act, CANDIDATES, admitting.follow_correction(act, now, changed))
    return act.changes


def candidate_stop(db: Writer, candidate: int, reason: str | None, date: str | None = None) -> Taken:
    """Stop an admission; somebody on probation is struck off the list of members.

    Raises:
        Refused: no reason, or it ended already.
    """
    now: Candidate = records.get(db, CANDIDATES, candidate)
    who: Person = records.get(db, PEOPLE, now.person)
    if now.step in ENDED:
        raise Refused([conditions.ended(now, who)])
    day, why = date or dates.today().isoformat(), text.clean(reason or "")
    if not why:
        raise Refused([error("stopped_why", N_("Say why the admission is stopped."))])
    if found := conditions.wrong_day(now, day):
        raise Refused(found)
    with action(db, N_("Stop the admission of {name}"), name=who.name) as act:
        stopped = replace(now, step="stopped", entered_on=day, stopped_on=day, stopped_why=why)
        admitting.note_present(act, now)
        stored = put_checked(act, CANDIDATES, stopped)
        admitting.note_step(act, stored, day, why)
        if now.step in pipeline.ADMITTED:
            admitting.strike_off(act, now.person, day, why)
    return Taken(candidate, act.changes)


def candidate_return(
    db: Writer, candidate: int, step: str | None = None, date: str | None = None, note: str | None = None
) -> Taken:
    """Take a stopped admission up again, or put a candidate back to an earlier step.

    Args:
        db: the writer.
        candidate: its id.
        step: by default the step at which it was stopped, else the one before the present; no later one.
        date: since when, by default today.
        note: why.

    Raises:
        Refused: the person was admitted already, there is no earlier step, or the day cannot be.
    """
    now: Candidate = records.get(db, CANDIDATES, candidate)
    who: Person = records.get(db, PEOPLE, now.person)
    if now.ceremony_date:
        words = N_("{name} was admitted on {date}. That is undone, not taken back by a step.")
        raise Refused([error(None, words, name=who.name, date=i18n.date(now.ceremony_date))])
    stopped = now.step == "stopped"
    before = members.step_before(db, candidate) or "tracking" if stopped else _before(now.step)
    to, day = step or before, date or dates.today().isoformat()
    if not stopped and pipeline.STEPS.index(to) >= pipeline.STEPS.index(now.step):
        raise Refused([error("step", N_("There is no earlier step to go back to."))])
    if pipeline.STEPS.index(to) > pipeline.STEPS.index(before):
        words = N_("{name} stood at “{step}”. Take the admission up there or at an earlier step.")
        raise Refused([error("step", words, name=who.name, step=i18n.gettext(LABELS[before]))])
    if found := conditions.wrong_day(now, day):
        raise Refused(found)
    if stopped:
        conditions.refuse_insider(db, who, day)
    cleared: dict[str, Any] = dict.fromkeys(("stopped_on", "stopped_why"))
    if pipeline.STEPS.index(to) < pipeline.STEPS.index("decision"):
        cleared |= dict.fromkeys(("decision_number", "decision_date", "decision_received_on"))
    with action(db, N_("{name}: back to “{step}”"), name=who.name, step=msg(LABELS[to])) as act:
        admitting.note_present(act, now)
        stored = put_checked(act, CANDIDATES, replace(now, step=to, entered_on=day, **cleared))
        admitting.note_step(act, stored, day, note)
    return Taken(candidate, act.changes)


def candidate_of(db: Db, candidate: int | None, person: int | None) -> int:
    """The candidate meant by its id or by the person.

    Raises:
        UserError: neither is given, or the person is no candidate.
    """
    if candidate is not None:
        return candidate
    if person is None:
        raise UserError(N_("Say which candidate: give candidate=id:N or person=…"))
    found = members.of_person(db, person)
    if found is None:
        name = titles(db, "people", [person]).get(person, "")
        raise UserError(N_("{name} is no admission candidate. Add the person first."), name=name)
    return found


# ── what a step brings ──────────────────────────────────────────────────────────────────────────


def _before(step: str) -> str:
    """The step before a step; the first one stays itself."""
    return pipeline.STEPS[max(0, pipeline.STEPS.index(step) - 1)] if step in pipeline.STEPS else "tracking"


def _day(step: str, date: str | None, brings: Mapping[str, Any]) -> str:
    """The day of a step: as told, else of the decision or ceremony it brings, else today."""
    return date or brings.get(_DAY_OF.get(step, "")) or dates.today().isoformat()


def _brought(db: Db, now: Candidate, to: str, day: str, brings: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the candidate a step fills, those given going before those that follow from its day."""
    found: dict[str, Any] = {}
    if to == "decision" and not now.decision_date:
        found["decision_date"] = day
    elif to == "probation" and not now.ceremony_date:
        found["ceremony_date"] = day
    elif to == "official" and now.ceremony_date:
        found["official_date"] = admitting.official_since(now.ceremony_date, office.figures(db))
    others = ("cell_", "committee_", *(("decision_",) if to in _DECIDED_ANEW else ()))
    return found | {
        name: value for name, value in brings.items() if value is not None and not name.startswith(others)
    }
