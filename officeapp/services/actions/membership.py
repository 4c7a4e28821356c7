"""What a script may do with the membership: comings, goings and rests of members."""

from __future__ import annotations

from dataclasses import dataclass, fields

from officeapp.base.i18n import N_
from officeapp.data.writer import Writer
from officeapp.domain import fields as f
from officeapp.domain.registers.member_changes import KINDS, REACHES, MemberChange
from officeapp.services import membership
from officeapp.services.catalogue import Action, Done


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChangeAdd:
    """One change of one member, or of several by the same decision."""

    person: int | None = f.ref(N_("Member"), "people")
    people: str | None = f.long(N_("Several members"), length=20_000)
    kind: str = f.choice(N_("Kind of change"), *KINDS, required=True)
    on_date: str = f.date(N_("On"), required=True, whole=True)
    until: str | None = f.date(N_("Until"))
    organization: int | None = f.ref(N_("Party cell"), "organizations")
    reach: str | None = f.choice(N_("From or to where"), *REACHES)
    place: str | None = f.text(N_("Other Party organization"), length=300)
    decision_number: str | None = f.text(N_("Decision number"), length=80)
    decision_date: str | None = f.date(N_("Decision of"))
    issuer: str | None = f.text(N_("Decided by"), length=200)
    reason: str | None = f.text(N_("Reason"), length=400)
    note: str | None = f.text(N_("Note"), length=600)


def _change(db: Writer, given: MemberChangeAdd) -> Done:
    named = membership.people_named(db, given.people or "") if given.people or not given.person else []
    known = {
        each.name: getattr(given, each.name)
        for each in fields(given)
        if each.name not in ("person", "people")
    }
    done = membership.member_change(db, MemberChange(person=given.person or 0, **known), named)
    return Done(done.changes, done.warnings)


ACTIONS: tuple[Action, ...] = (
    Action("member-change", N_("Record a membership change"), MemberChangeAdd, _change),
)
