"""What the steps into the Party write beside the candidate: the step itself, the member, who is struck off."""

from __future__ import annotations

from dataclasses import replace

from officeapp.base import dates, text
from officeapp.data.actions import Action
from officeapp.data.queries import office, records
from officeapp.domain.registers.member_changes import MEMBER_CHANGES, MemberChange
from officeapp.domain.registers.members import CANDIDATE_STEPS, Candidate, CandidateStep
from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.rules import pipeline
from officeapp.domain.rules.figures import Figures
from officeapp.services import admission_dossier, belonging, membership

_OF_OLD = ("party_official_date", "party_left_on", "party_moved_on", "introducer_1", "introducer_2")


def official_since(ceremony: str, figures: Figures) -> str | None:
    """The day to which recognition is dated back (QĐ 208-QĐ/TW 2026): the end of probation."""
    ends = pipeline.probation_ends(ceremony, figures)
    return ends.isoformat() if ends else None


def note_step(
    act: Action,
    candidate: Candidate,
    day: str | None,
    note: str | None = None,
    responsible: int | None = None,
    paper: str | None = None,
) -> None:
    """Note a step taken; its paper is by default the certificate or the decision it rests on."""
    usual = {"dossier": candidate.certificate_number, "decision": candidate.decision_number}
    act.put(
        CANDIDATE_STEPS,
        CandidateStep(
            candidate=candidate.id or 0,
            step=candidate.step,
            on_date=day,
            paper=text.clean(paper or "") or usual.get(candidate.step),
            responsible=responsible,
            note=text.clean(note or "") or None,
        ),
    )


def note_present(act: Action, now: Candidate) -> None:
    """Note the step at which somebody stands who came from a sheet, so that it is known when left."""
    if not records.find(act.db, CANDIDATE_STEPS, candidate=now.id):
        note_step(act, now, now.entered_on or now.started_on)


def admit(act: Action, candidate: Candidate, who: Person) -> None:
    """The ceremony makes a member on probation of the cell; what ended an earlier membership keeps its dates."""
    day = candidate.ceremony_date or ""
    membership.ended(act, who, day)
    active = act.db.execute(
        "SELECT id FROM codes WHERE list = 'member_states' AND code = 'active'"
    ).fetchone()
    written = {"party_admission_date": day, "party_decision_date": candidate.decision_date}
    written |= dict.fromkeys(_OF_OLD if who.party_left_on else ()) | (
        {"member_state": active[0]} if active else {}
    )
    act.set(PEOPLE, who.id or 0, written)
    admission_dossier.introducers_noted(act, candidate.id or 0, who.id or 0)
    if candidate.organization is None:
        return
    current = belonging.current(act.db, who.id or 0, "party", day)
    if current is None or current[1] != candidate.organization:
        belonging.move(act, who.id or 0, "party", candidate.organization, day, candidate.decision_number)


def strike_off(act: Action, person: int, day: str, reason: str) -> None:
    """Somebody on probation whose admission stops is struck off the list of members."""
    on = dates.latest(day).isoformat()
    membership.put(act, MemberChange(person=person, kind="deleted", on_date=on, reason=reason))


def follow_correction(act: Action, before: Candidate, after: Candidate) -> Candidate:
    """Let member, cell, step and official date follow corrected days of decision and ceremony.

    Returns:
        The candidate with the official date that follows.
    """
    person, old, new = before.person, before.ceremony_date, after.ceremony_date
    if not old or not new:
        return after
    who: Person = records.get(act.db, PEOPLE, person)
    written: dict[str, str | None] = {}
    if who.party_decision_date == before.decision_date != after.decision_date:
        written["party_decision_date"] = after.decision_date
    if old != new:
        if who.party_admission_date == old:
            written["party_admission_date"] = new
        for each in records.find(act.db, MEMBER_CHANGES, person=person, admitted_on=old):
            act.set(MEMBER_CHANGES, each.id or 0, {"admitted_on": new})
        for each in records.find(act.db, MEMBERSHIPS, person=person, kind="party", from_date=old):
            act.set(MEMBERSHIPS, each.id or 0, {"from_date": new})
        for each in records.find(act.db, CANDIDATE_STEPS, candidate=before.id, step="probation", on_date=old):
            act.set(CANDIDATE_STEPS, each.id or 0, {"on_date": new})
        if before.official_date:
            since = official_since(new, office.figures(act.db))
            if who.party_official_date == before.official_date:
                written["party_official_date"] = since
            after = replace(after, official_date=since)
        if before.step == "probation" and before.entered_on == old:
            after = replace(after, entered_on=new)
    if written:
        act.set(PEOPLE, person, written)
    return after
