"""What a script may do with meetings beyond saving them."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.services import meetings
from officeapp.services.catalogue import Action, Done


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Another time."""

    meeting: int = f.ref(N_("Meeting"), "meetings", required=True)
    starts_at: str = f.moment(N_("Begins"), required=True)
    ends_at: str | None = f.moment(N_("Ends"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OneMeeting:
    """A meeting."""

    meeting: int = f.ref(N_("Meeting"), "meetings", required=True)


ACTIONS: tuple[Action, ...] = (
    Action(
        "meeting-move",
        N_("Move a meeting"),
        Move,
        lambda db, p: Done(
            meetings.move(db, p.meeting, p.starts_at, p.ends_at), meetings.in_the_way(db, p.meeting)
        ),
    ),
    Action(
        "meeting-cancel", N_("Cancel a meeting"), OneMeeting, lambda db, p: meetings.cancel(db, p.meeting)
    ),
)
