"""What stands between a candidate and a step: its conditions, its day, its legal limit, and who may enter at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import members, office
from officeapp.data.queries.schedule import work_calendar
from officeapp.domain.check import Problem, Refused, error, warning
from officeapp.domain.registers.admission_dossier import CandidateVote
from officeapp.domain.registers.members import STEPS, Candidate
from officeapp.domain.registers.people import Person
from officeapp.domain.rules import pipeline
from officeapp.services import admission_dossier, introducing

LABELS = dict(STEPS)
_PARTY = (
    "party_",
    "cell",
    "group",
)  # how the codes of Party organizations begin; a group may be one of a cell
_ONLY_LATER = ("admission.order", "admission.age_least", "admission.probation_months")


def _obstacles(
    db: Db, candidate: Candidate, who: Person, to: str, day: str, votes: Sequence[CandidateVote] = ()
) -> list[pipeline.Obstacle]:
    on = dates.latest(day)
    ruled = members.ruled({**asdict(candidate), "birth_date": who.birth_date})
    figures = office.figures(db, max(on, dates.today()))
    found = pipeline.obstacles(ruled, to, on, figures)
    found += admission_dossier.obstacles(db, candidate, to, day, figures, votes)
    found += _cell(db, candidate, to)
    return sorted(found, key=lambda each: not each.blocking)


def _cell(db: Db, candidate: Candidate, to: str) -> list[pipeline.Obstacle]:
    """A member belongs to a cell, not to the unit where the member works."""
    rule, field = "admission.cell", "organization"
    if candidate.organization is None:
        words = N_("No Party cell is entered; the new member would be in none. Enter the cell.")
        return [pipeline.Obstacle(rule, words, blocking=False, field=field)] if to == "probation" else []
    name, kind = db.execute(
        "SELECT o.name, coalesce(c.code, '') FROM organizations o LEFT JOIN codes c ON c.id = o.kind WHERE o.id = ?",
        (candidate.organization,),
    ).fetchone()
    if not kind or kind.startswith(_PARTY) or not (to == "probation" or candidate.id is None):
        return []
    words = N_("{unit} is no Party organization. Enter the cell that brings the person up.")
    return [pipeline.Obstacle(rule, words, {"unit": name}, blocking=False, field=field)]


def hindrances(
    db: Db, candidate: Candidate, who: Person, to: str, day: str, votes: Sequence[CandidateVote] = ()
) -> list[Problem]:
    """Refuse what blocks; return what is only to be looked at."""
    found = [_problem(each) for each in _obstacles(db, candidate, who, to, day, votes)]
    if any(each.level == "error" for each in found):
        raise Refused(found)
    return [*found, *_introducers(db, candidate, to, day)]


def foreseen(db: Db, candidate: Candidate, who: Person, to: str, day: str) -> list[Problem]:
    """What no answer and no earlier day can mend, as errors; else what the dossier does not tell, as warnings."""
    found = _obstacles(db, candidate, who, to, day)
    if stopping := [_problem(each) for each in found if each.blocking and each.rule in _ONLY_LATER]:
        return stopping
    unrecorded = [_problem(each) for each in found if admission_dossier.is_unrecorded(each)]
    said = [replace(each, level="warning") for each in unrecorded]
    return [*said, *_introducers(db, candidate, to, day)]


def _introducers(db: Db, candidate: Candidate, to: str, day: str) -> list[Problem]:
    return list(introducing.unfit(db, candidate, day)) if to == "decision" and candidate.id else []


def _problem(obstacle: pipeline.Obstacle) -> Problem:
    made = error if obstacle.blocking else warning
    return made(obstacle.field or None, obstacle.msgid, **_in_words(obstacle.params))


def overdue(db: Db, now: Candidate, day: str) -> list[Problem]:
    """A step taken after its legal limit is taken all the same, and said to be late."""
    on = dates.latest(day)
    ruled = members.ruled({**asdict(now), "birth_date": None})
    limit = pipeline.running_limit(ruled, on, office.figures(db, on), work_calendar(db), 0)
    if limit is None or limit.state != "late" or limit.rule == "admission.certificate_months":
        return []
    words = N_("{what}: the limit was {due} ({source}). Note why it is late.")
    params = {"what": str(limit), "due": i18n.date(limit.due), "source": limit.source}
    return [warning("date", words, **params)]


def _in_words(params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: i18n.date(value.isoformat()) if isinstance(value, dt.date) else value
        for name, value in params.items()
    }


def ahead(day: str) -> list[Problem]:
    """A step is noted once it was taken."""
    if dates.earliest(day) <= dates.today():
        return []
    words = N_("{date} lies in the future. A step is noted once it was taken.")
    return [error("date", words, date=i18n.date(day))]


def wrong_day(now: Candidate, day: str) -> list[Problem]:
    """A step is noted when it was taken, and not before the one it follows."""
    if early := ahead(day):
        return early
    if now.entered_on and dates.latest(day) < dates.earliest(now.entered_on):
        words = N_("{date} lies before the present step began on {since}. Correct the date.")
        return [error("date", words, date=i18n.date(day), since=i18n.date(now.entered_on))]
    return []


def ended(now: Candidate, who: Person) -> Problem:
    """Why there is no next step."""
    if now.step == "stopped":
        return error(None, N_("The admission of {name} was stopped. Take it up again first."), name=who.name)
    return error(None, N_("{name} is an official member; there is no further step."), name=who.name)


def no_step_forward(now: Candidate, who: Person, to: str) -> Problem:
    """Why a step is none that follows."""
    if to == now.step:
        words = N_("{name} stands at the step “{step}” already.")
        return error("step", words, name=who.name, step=i18n.gettext(LABELS[to]))
    words = N_("“{step}” lies before the present step “{now}”. Put the candidate back instead.")
    return error("step", words, step=i18n.gettext(LABELS[to]), now=i18n.gettext(LABELS[now.step]))


def refuse_insider(db: Db, who: Person, day: str) -> None:
    """Nobody enters twice, and nobody who is a member; who left waits some years."""
    row = db.execute(
        "SELECT step FROM candidates WHERE person = ? AND step NOT IN ('stopped', 'official')", (who.id,)
    ).fetchone()
    if row:
        words = N_("{name} is a candidate already, at the step “{step}”.")
        raise Refused([error("person", words, name=who.name, step=i18n.gettext(LABELS[row[0]]))])
    if who.party_admission_date and not who.party_left_on:
        words = N_("{name} was admitted to the Party on {date} and needs no admission.")
        raise Refused([error("person", words, name=who.name, date=i18n.date(who.party_admission_date))])
    months = office.figures(db, dates.latest(day)).whole("readmission.months")
    if who.party_left_on and months:
        free = dates.add_months(dates.earliest(who.party_left_on), months)
        if dates.latest(day) < free:
            words = N_("{name} left the Party on {left}; admission again is possible from {date}.")
            params = {"left": i18n.date(who.party_left_on), "date": i18n.date(free.isoformat())}
            raise Refused([error("person", words, name=who.name, **params)])
