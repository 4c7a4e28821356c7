"""What a script may do to prepare a meeting and to follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.registers.meetings import COURSES
from officeapp.services import agendas, meeting_checks
from officeapp.services.actions.meetings import OneMeeting
from officeapp.services.catalogue import Action, Done

if TYPE_CHECKING:
    from collections.abc import Callable

    from officeapp.data.actions import Changes
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """When the next meeting of a series is."""

    meeting: int = f.ref(N_("Meeting"), "meetings", required=True)
    starts_at: str = f.moment(N_("Begins"), required=True)
    ends_at: str | None = f.moment(N_("Ends"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an agenda item."""

    item: int = f.ref(N_("Agenda item"), "agenda_items", required=True)
    state: str = f.choice(N_("Outcome"), *COURSES, required=True)


def _on(name: str, label: str, run: Callable[[Writer, int], Changes]) -> Action:
    return Action(name, label, OneMeeting, lambda db, p: run(db, p.meeting))


def _hold(db: Writer, given: OneMeeting) -> Done:
    return Done(agendas.hold(db, given.meeting), tuple(meeting_checks.short_of_quorum(db, given.meeting)))


ACTIONS: tuple[Action, ...] = (
    _on("meeting-invite-members", N_("Invite the members of the body"), agendas.invite_members),
    _on("meeting-layout", N_("Lay out the times of the agenda"), agendas.lay_out),
    _on("meeting-carry-over", N_("Carry over open items of the former meeting"), agendas.carry_over),
    Action("meeting-hold", N_("Note that the meeting was held"), OneMeeting, _hold),
    _on("meeting-all-present", N_("Mark those invited as present"), agendas.all_present),
    _on("meeting-tasks", N_("Make tasks of the conclusions"), agendas.tasks_of_conclusions),
    Action(
        "meeting-next",
        N_("Prepare the next meeting of the series"),
        Next,
        lambda db, p: agendas.prepare_next(db, p.meeting, p.starts_at, p.ends_at),
    ),
    Action(
        "agenda-item-settle",
        N_("Say what became of an agenda item"),
        Outcome,
        lambda db, p: agendas.settle(db, [p.item], p.state),
    ),
)
