"""Opinions on drafts: a draft sent round with a deadline, who was asked, and what they said on which clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Field, Record
from officeapp.domain.register import Register

WHICH = ("dự thảo", "tên dự thảo", "văn bản dự thảo")
_UNIT = ("đơn vị", "cơ quan", "đơn vị góp ý", "cơ quan góp ý", "đơn vị, cá nhân góp ý")
_PERSON = ("cá nhân", "cá nhân góp ý", "người góp ý", "họ và tên")
OUTCOMES = (
    ("taken", N_("Taken in")),
    ("partly", N_("Partly taken in")),
    ("not", N_("Not taken in")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Record):
    """A draft that units and people are asked to give their opinion on."""

    title: str = f.text(N_("Draft"), required=True, search=True, length=600, aliases=WHICH)
    document: int | None = f.ref(N_("Document"), "documents", aliases=("văn bản", "số ký hiệu"))
    unit: int | None = f.ref(
        N_("Drafting unit"), "organizations", aliases=("đơn vị soạn thảo", "cơ quan soạn thảo")
    )
    round: int | None = f.integer(
        N_("Round of opinions"), least=1, most=99, shown=False, aliases=("lần", "lần lấy ý kiến")
    )
    sent_on: str | None = f.date(N_("Sent round on"), whole=True, aliases=("ngày gửi", "ngày gửi lấy ý kiến"))
    due_on: str | None = f.date(N_("Opinions due on"), whole=True, aliases=("hạn góp ý", "thời hạn", "hạn"))
    closed_on: str | None = f.date(N_("Closed on"), whole=True, shown=False, aliases=("ngày kết thúc",))
    note: str | None = f.long(N_("Note"), length=4000, aliases=("ghi chú",))


def check(draft: Consultation) -> Iterator[Problem]:
    """Opinions are due, and closed, after the draft was sent round."""
    if draft.sent_on and draft.due_on and draft.due_on < draft.sent_on:
        yield error("due_on", N_("Opinions would be due before the draft is sent. Correct one of the dates."))
    if draft.sent_on and draft.closed_on and draft.closed_on < draft.sent_on:
        yield error(
            "closed_on", N_("Opinions would be closed before the draft is sent. Correct one of the dates.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Record):
    """A unit or person asked for an opinion on a draft."""

    consultation: int = f.ref(N_("Draft"), "consultations", required=True, owner=True, aliases=WHICH)
    unit: int | None = f.ref(N_("Unit"), "organizations", aliases=_UNIT)
    person: int | None = f.ref(N_("Person"), "people", aliases=_PERSON)
    answered_on: str | None = f.date(N_("Answered on"), whole=True, aliases=("ngày trả lời", "ngày góp ý"))
    paper: str | None = f.text(N_("Answer by paper"), length=200, aliases=("văn bản góp ý", "công văn"))
    reminders: int | None = f.integer(N_("Reminded (times)"), least=0, most=99, aliases=("số lần đôn đốc",))
    reminded_on: str | None = f.date(
        N_("Last reminded on"), whole=True, aliases=("ngày đôn đốc", "ngày đôn đốc gần nhất")
    )
    reminded_by: str | None = f.text(
        N_("Last reminded by paper"), length=200, shown=False, aliases=("công văn đôn đốc",)
    )


def one_of_both(record: Any) -> Iterator[Problem]:
    """An opinion is asked of, and given by, a unit or a person."""
    if record.unit is None and record.person is None:
        yield error("unit", N_("Neither a unit nor a person is named. Enter one of them."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion(Record):
    """What one unit or person said on one clause of a draft, and what became of it."""

    consultation: int = f.ref(N_("Draft"), "consultations", required=True, owner=True, aliases=WHICH)
    unit: int | None = f.ref(N_("Unit"), "organizations", aliases=_UNIT)
    person: int | None = f.ref(N_("Person"), "people", aliases=_PERSON)
    clause: str = f.text(
        N_("Clause"),
        required=True,
        length=200,
        aliases=("điều, khoản", "điều khoản", "điều", "mục", "nội dung dự thảo", "vị trí"),
    )
    content: str = f.text(
        N_("Opinion in words"),
        required=True,
        length=4000,
        aliases=("ý kiến", "nội dung góp ý", "ý kiến góp ý"),
    )
    outcome: str | None = f.choice(
        N_("Outcome"), *OUTCOMES, aliases=("tiếp thu", "kết quả", "kết quả tiếp thu")
    )
    answer: str | None = f.text(
        N_("Taken in how, or why not"),
        length=4000,
        aliases=("giải trình", "tiếp thu, giải trình", "nội dung tiếp thu, giải trình"),
    )
    on_date: str | None = f.date(
        N_("Opinion given on"), whole=True, shown=False, aliases=("ngày góp ý", "ngày")
    )


def check_opinion(opinion: Opinion) -> Iterator[Problem]:
    """Somebody gave it, and what is not wholly taken in has its reason."""
    yield from one_of_both(opinion)
    if opinion.outcome in ("partly", "not") and not opinion.answer:
        yield error("answer", N_("An opinion that is not wholly taken in needs the reason. Enter it."))


CONSULTATIONS = Register(
    name="consultations",
    record=Consultation,
    label=N_("Opinions on drafts"),
    one=N_("Draft sent round"),
    title="title",
    check=check,
    derived=(
        Field(name="asked", kind="integer", label=N_("Asked")),
        Field(name="silent", kind="integer", label=N_("Not answered")),
        Field(name="opinions", kind="integer", label=N_("Opinions")),
        Field(name="undecided", kind="integer", label=N_("Not decided yet")),
    ),
    keys=(("title", "round"), ("title",)),
    sort=("-due_on", "title"),
)
CONSULTED = Register(
    name="consulted",
    record=Asked,
    label=N_("Asked for an opinion"),
    one=N_("Asked for an opinion"),
    title="",
    check=one_of_both,
    derived=(Field(name="opinions", kind="integer", label=N_("Opinions")),),
    keys=(("consultation", "unit"), ("consultation", "person")),
    sort=("consultation", "id"),
    part=True,
)
OPINIONS = Register(
    name="opinions",
    record=Opinion,
    label=N_("Opinions"),
    one=N_("Opinion given"),
    title="clause",
    check=check_opinion,
    keys=(("consultation", "unit", "clause", "content"), ("consultation", "person", "clause", "content")),
    sort=("consultation", "clause", "id"),
    part=True,
)
