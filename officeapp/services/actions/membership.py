"""What a script may do with the membership: comings, goings and rests of members, badges, and forms to fill."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from officeapp.base.i18n import N_
from officeapp.data.actions import Changes
from officeapp.data.writer import Writer
from officeapp.domain import fields as f
from officeapp.domain.registers.badges import KINDS as OCCASIONS
from officeapp.domain.registers.member_changes import KINDS, MEMBER_CHANGES, REACHES, MemberChange
from officeapp.services import award_rounds, badges, change_removal, filling, membership, registers
from officeapp.services.actions.documents import found_file
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
    admitted_on: str | None = f.date(N_("Earlier admission"))
    decided_on: str | None = f.date(N_("Earlier admission decided"))
    official_on: str | None = f.date(N_("Earlier official date"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChangeRemove:
    """One change that is taken back, or whose line alone is removed."""

    id: int = f.integer(N_("Number"), required=True, least=1)
    line_only: int | None = f.flag(N_("Remove the line alone"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgesDrawUp:
    """The round whose list is drawn up; by default the next."""

    round_date: str | None = f.date(N_("Badge round"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeAdd:
    """A badge out of turn."""

    person: int = f.ref(N_("Member"), "people", required=True)
    kind: str = f.choice(N_("Occasion"), *OCCASIONS[1:], required=True)
    years: int | None = f.integer(N_("Badge (years)"), least=1, most=120)
    round_date: str | None = f.date(N_("Badge round"), whole=True)
    reason: str | None = f.text(N_("Reason"), length=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgesDecide:
    """The decision on a round."""

    round_date: str | None = f.date(N_("Badge round"), whole=True)
    decision_number: str = f.text(N_("Decision number"), length=80, required=True)
    decision_date: str | None = f.date(N_("Decision of"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeLeaveOut:
    """Somebody taken off the list of a round."""

    badge: int = f.integer(N_("Party badge"), required=True, least=1)
    reason: str = f.text(N_("Reason"), length=400, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFill:
    """A form of a superior office that gets what is known."""

    path: str = f.text(N_("Form to fill"), required=True)
    out: str = f.text(N_("Save as"), required=True)
    unit: int | None = f.ref(N_("Members of"), "organizations")
    add: int | None = f.flag(N_("Add members who are not on the form"))


def _fill(db: Writer, given: SheetFill) -> Done:
    filled = filling.fill(db, found_file(given.path), Path(given.out), unit=given.unit, add=bool(given.add))
    return Done(path=filled.path.absolute(), note=str(filled))


def _change(db: Writer, given: MemberChangeAdd) -> Done:
    named = membership.people_named(db, given.people or "") if given.people or not given.person else []
    known = {
        each.name: getattr(given, each.name)
        for each in fields(given)
        if each.name not in ("person", "people")
    }
    done = membership.member_change(db, MemberChange(person=given.person or 0, **known), named)
    return Done(done.changes, done.warnings)


def _take_back(db: Writer, given: MemberChangeRemove) -> Changes:
    if given.line_only:
        return registers.remove(db, MEMBER_CHANGES, [given.id])
    return change_removal.take_back(db, [given.id])


ACTIONS: tuple[Action, ...] = (
    Action("member-change", N_("Record a membership change"), MemberChangeAdd, _change),
    Action("member-change-remove", N_("Take a membership change back"), MemberChangeRemove, _take_back),
    Action(
        "badges-draw-up",
        N_("Draw up the list of a badge round"),
        BadgesDrawUp,
        lambda db, given: badges.draw_up(db, given.round_date),
    ),
    Action(
        "badge-add",
        N_("Propose a badge out of turn"),
        BadgeAdd,
        lambda db, given: badges.add(
            db, given.person, kind=given.kind, reason=given.reason, years=given.years, day=given.round_date
        ),
    ),
    Action(
        "badges-decide",
        N_("Record the decision on a badge round"),
        BadgesDecide,
        lambda db, given: award_rounds.decide(
            db,
            badges.ROUNDS,
            number=given.decision_number,
            decided_on=given.decision_date,
            day=given.round_date,
        ),
    ),
    Action(
        "badge-leave-out",
        N_("Leave somebody out of a badge round"),
        BadgeLeaveOut,
        lambda db, given: award_rounds.leave_out(db, badges.ROUNDS, given.badge, given.reason),
    ),
    Action("sheet-fill", N_("Fill the form of a superior office"), SheetFill, _fill),
)
