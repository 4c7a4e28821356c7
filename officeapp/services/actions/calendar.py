"""What a script may do with the weekly schedule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import warning
from officeapp.services import weekly
from officeapp.services.catalogue import Action, Done

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class OneWeek:
    """A week, by any of its days."""

    day: str = f.date(N_("A day of the week"), required=True, whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing(OneWeek):
    """The schedule of a week that goes out."""

    number: str | None = f.text(N_("Number"), length=40)
    issued_on: str | None = f.date(N_("Issued on"), whole=True)
    note: str | None = f.text(N_("Reason of the change"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declining:
    """A registration that does not come into the schedule."""

    registration: int = f.ref(N_("Registration"), "registrations", required=True)
    reason: str = f.text(N_("Reason"), length=300, required=True)


def _take_in(db: Writer, given: OneWeek) -> Done:
    done = weekly.take_in(db, given.day)
    return Done(done.changes, [warning(None, "{words}", words=words) for words in done.warnings])


ACTIONS: tuple[Action, ...] = (
    Action("week-take-in", N_("Take registrations into the weekly schedule"), OneWeek, _take_in),
    Action(
        "registration-decline",
        N_("Decline a registration"),
        Declining,
        lambda db, p: weekly.decline(db, p.registration, p.reason),
    ),
    Action(
        "week-issue",
        N_("Issue the weekly schedule or its changes"),
        Issuing,
        lambda db, p: weekly.issue(db, p.day, p.number, p.issued_on, p.note),
    ),
)
