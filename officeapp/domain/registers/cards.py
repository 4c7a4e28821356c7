"""Party cards: who is proposed for which card at which round, what was decided, and when it was handed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register

KINDS = (
    ("issued", N_("First card")),
    ("lost", N_("Lost, issued again")),
    ("damaged", N_("Damaged, issued again")),
    ("exchanged", N_("Exchange of the former card")),
)
STATES = (
    ("proposed", N_("Proposed")),
    ("decided", N_("Decided")),
    ("handed_out", N_("Handed out")),
    ("left_out", N_("Left out of the round")),
)
OPEN = ("proposed", "decided")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Record):
    """One card of one member at one round."""

    person: int = f.ref(
        N_("Member"), "people", required=True, owner=True, aliases=("họ và tên", "đảng viên", "họ tên")
    )
    kind: str = f.choice(
        N_("Occasion"), *KINDS, required=True, aliases=("hình thức", "loại", "phát, đổi, cấp lại")
    )
    round_date: str = f.date(
        N_("Card round"), required=True, whole=True, aliases=("đợt", "đợt phát thẻ", "đợt cấp thẻ")
    )
    state: str | None = f.choice(N_("State"), *STATES, aliases=("trạng thái", "kết quả"))
    card_number: str | None = f.digits(
        N_("Card number"), length=12, aliases=("số thẻ", "số thẻ đảng", "số thẻ đảng viên")
    )
    decision_number: str | None = f.text(
        N_("Decision number"), length=80, aliases=("số quyết định", "quyết định")
    )
    decision_date: str | None = f.date(N_("Decision of"), aliases=("ngày quyết định",))
    handed_on: str | None = f.date(N_("Handed out on"), aliases=("ngày phát", "ngày phát thẻ", "ngày trao"))
    reason: str | None = f.text(N_("Reason"), length=400, aliases=("lý do",))
    note: str | None = f.text(N_("Note"), length=600, shown=False, aliases=("ghi chú",))


def check_card(card: Card) -> Iterator[Problem]:
    """What was decided names its decision, what was handed out its number and day; the rest says why."""
    if card.state in ("decided", "handed_out") and not card.decision_number:
        yield error("decision_number", N_("A card is issued by a decision. Enter its number."))
    if card.state == "handed_out" and not card.card_number:
        yield error("card_number", N_("A card that was handed out has a number. Enter its 12 digits."))
    if card.handed_on and dates.earliest(card.handed_on) > dates.today():
        yield error("handed_on", N_("A card is recorded once it was handed out. Correct the date."))
    if card.state == "left_out" and not card.reason:
        yield error("reason", N_("Say why the member is left out of the round."))
    if card.kind in ("lost", "damaged") and not card.reason:
        yield error("reason", N_("Say how the card was lost or damaged."))


CARDS = Register(
    name="cards",
    record=Card,
    label=N_("Party cards"),
    one=N_("Party card"),
    title="",
    check=check_card,
    keys=(("person", "round_date"), ("card_number",)),
    sort=("-round_date", "kind", "id"),
)
