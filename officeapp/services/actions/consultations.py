"""What a script may do with opinions on drafts."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.services import consultations
from officeapp.services.catalogue import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class AskBelow:
    """The units below one."""

    consultation: int = f.ref(N_("Draft"), "consultations", required=True)
    unit: int = f.ref(N_("Unit"), "organizations", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskMembers:
    """The members of a body."""

    consultation: int = f.ref(N_("Draft"), "consultations", required=True)
    body: int = f.ref(N_("Body asked"), "organizations", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer without opinions."""

    asked: int = f.ref(N_("Asked for an opinion"), "consulted", required=True)
    date: str | None = f.date(N_("Answered on"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind:
    """A reminder sent to those who are silent: about one draft, to one of those asked, or about all that is late."""

    consultation: int | None = f.ref(N_("Draft"), "consultations")
    asked: int | None = f.ref(N_("Asked for an opinion"), "consulted")
    paper: str | None = f.text(N_("Reminded by paper"), length=200)
    date: str | None = f.date(N_("Reminded on"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """The end of a round."""

    consultation: int = f.ref(N_("Draft"), "consultations", required=True)
    date: str | None = f.date(N_("Closed on"), whole=True)


ACTIONS: tuple[Action, ...] = (
    Action(
        "consultation-ask-units",
        N_("Ask the units below for an opinion"),
        AskBelow,
        lambda db, p: consultations.ask_below(db, p.consultation, p.unit),
    ),
    Action(
        "consultation-ask-members",
        N_("Ask the members of a body for an opinion"),
        AskMembers,
        lambda db, p: consultations.ask_members(db, p.consultation, p.body),
    ),
    Action(
        "consultation-agree",
        N_("Note an answer without opinions"),
        Answer,
        lambda db, p: consultations.agree(db, [p.asked], p.date),
    ),
    Action(
        "consultation-remind",
        N_("Note reminders of opinions"),
        Remind,
        lambda db, p: consultations.remind(db, p.consultation, p.asked, p.date, p.paper),
    ),
    Action(
        "consultation-close",
        N_("Close the opinions on a draft"),
        Close,
        lambda db, p: consultations.close(db, p.consultation, p.date),
    ),
)
