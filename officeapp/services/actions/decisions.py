"""Decisions on people for scripts: one action keeps the decision and does what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes
from officeapp.data.driver import Db
from officeapp.domain import fields as f
from officeapp.domain.fields import Field
from officeapp.domain.registers.decisions import DECISION_LINES, KINDS, Decision
from officeapp.services import decisions, parameters
from officeapp.services.catalogue import Action, Done
from officeapp.services.decisions import Line

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMake:
    """A decision on one or several people: `people` are names parted by `;`, each may carry `=post`."""

    kind: str = f.choice(N_("Kind of decision"), *KINDS, required=True)
    number: str = f.text(N_("Number"), required=True, length=80)
    decided_on: str = f.date(N_("Decided on"), required=True, whole=True)
    from_date: str | None = f.date(N_("Takes effect on"), whole=True)
    people: str = f.long(N_("People"), required=True)
    post: int | None = f.ref(N_("Post concerned"), "posts")
    unit: int | None = f.ref(N_("To unit"), "organizations")
    until: str | None = f.date(N_("Until"), whole=True)
    keeps: int | None = f.flag(N_("Keeps the posts held"))
    keep_in_plan: int | None = f.flag(N_("Stays in the plans"))
    body: str | None = f.text(N_("Decided by"), length=200)
    signer: str | None = f.text(N_("Signed by"), length=120)
    document: int | None = f.ref(N_("Document"), "documents")
    reason: str | None = f.text(N_("Reason"), length=300)
    note: str | None = f.text(N_("Note"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichPerson:
    """Which person."""

    person: int = f.ref(N_("Person"), "people", required=True)


def decision_of(asked: DecisionMake) -> Decision:
    """The decision without its people; without a day of its own it takes effect when it was decided."""
    return Decision(
        number=asked.number,
        kind=asked.kind,
        decided_on=asked.decided_on,
        from_date=asked.from_date or asked.decided_on,
        body=asked.body,
        signer=asked.signer,
        document=asked.document,
        note=asked.note,
    )


def _lines(db: Db, asked: DecisionMake) -> list[Line]:
    person, post = DECISION_LINES.field("person"), DECISION_LINES.field("post")
    made: list[Line] = []
    for part in filter(None, (each.strip() for each in asked.people.split(";"))):
        who, _sign, what = part.partition("=")
        own = _ref(db, post, what) if what.strip() else asked.post
        made.append(
            Line(
                person=_ref(db, person, who),
                post=own,
                unit=asked.unit,
                until=asked.until,
                reason=asked.reason,
                keeps=bool(asked.keeps),
            )
        )
    return made


def _ref(db: Db, field: Field, text: str) -> int:
    found = parameters.value(db, field, text.strip())
    if not isinstance(found, int):
        raise UserError(N_("“{value}” names nobody. Write names parted by semicolons."), value=text)
    return found


def _make(db: Writer, asked: DecisionMake) -> Done:
    out = () if asked.keep_in_plan else None
    made = decisions.decide(db, decision_of(asked), _lines(db, asked), out)
    return Done(made.changes, made.findings)


def _take_out(db: Writer, asked: WhichPerson) -> Changes | None:
    return decisions.take_out_disciplined(db, asked.person)


ACTIONS: tuple[Action, ...] = (
    Action("decision-make", N_("Decision on people"), DecisionMake, _make),
    Action("disciplined-take-out", N_("Take somebody disciplined out of the plans"), WhichPerson, _take_out),
)
