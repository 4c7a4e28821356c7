"""The paper of a card round: who gets a first card, who a new one for what reason, and who dropped out."""

from __future__ import annotations

from collections.abc import Mapping

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import award_rounds, cards, office, records
from officeapp.domain.registers.cards import CARDS, KINDS, Card
from officeapp.reports import award_lists
from officeapp.reports.award_lists import RoundParams
from officeapp.reports.issuing import MEMBERS, issued
from officeapp.reports.model import Column, Paper, Sheet, Value


def defaults(db: Db) -> RoundParams:
    """Return the next round."""
    return award_lists.next_round(db, award_rounds.CARDS)


def card_list(db: Db, params: RoundParams) -> Paper:
    """Return the list of a round by occasion, with what is new against the round before and who dropped out."""
    if not params.round_date:
        raise UserError(N_("The office knows no card rounds. Enter them among the legal figures."))
    round_day = dates.earliest(params.round_date)
    day = round_day.isoformat()
    before = award_rounds.previous(office.figures(db, round_day), round_day, award_rounds.CARDS)
    listed: list[Card] = [
        each for each in records.find(db, CARDS, round_date=day) if (each.state or "proposed") != "left_out"
    ]
    earlier = before.isoformat() if before else None
    waited = {person for person, _kind in award_lists.waited(db, CARDS, day, earlier, "kind")}
    known = award_lists.people(db, [each.person for each in listed], day)
    again = [each for each in listed if each.person in waited]
    gone = award_lists.gone(db, CARDS, round_day)
    listed.sort(
        key=lambda each: tuple(
            str(known.get(each.person, {}).get(name) or "")
            for name in ("party_organization", "party_admission_date")
        )
    )
    groups = [(kind, label, [each for each in listed if each.kind == kind]) for kind, label in KINDS]
    rows = award_lists.grouped(
        ((kind, _head(label, len(those)), those) for kind, label, those in groups if those),
        known,
        lambda card, person: {
            "former": _former(card, person),
            "card": card.card_number,
            "handed": card.handed_on,
            "note": _note(card, card in again, gone.get(card.person)),
        },
    )
    words = ngettext("Total: {n} card", "Total: {n} cards", len(listed)).format(n=i18n.number(len(listed)))
    rows.append(award_lists.total(words, listed, len(again)))
    subtitle = _("Round of {day}").format(day=i18n.date(day))
    sheets = [
        Sheet(
            _("Cards"), _("LIST OF MEMBERS PROPOSED FOR THE PARTY CARD"), _columns(), rows, (subtitle,),
            numbered=True,
        )
    ]  # fmt: skip
    labels = dict(KINDS)
    dropped = [
        (person, _(labels[kind]), reason)
        for person, kind, reason in award_lists.dropped(db, CARDS, day, earlier, "kind")
    ]
    if dropped:
        column = Column("kind", _("Occasion"), 44)
        sheets.append(award_lists.dropped_sheet(db, dropped, day, column, subtitle))
    warnings: list[str] = []
    waiting = cards.round_of(db, round_day).waiting
    if waiting:
        words = ngettext(
            "{n} official member has no card and is on no list. Draw up the list of the round.",
            "{n} official members have no card and are on no list. Draw up the list of the round.",
            len(waiting),
        )
        warnings.append(words.format(n=i18n.number(len(waiting))))
    if gone:
        warnings.append(award_lists.gone_words(db, gone))
    return issued(db, params, _("Party cards"), tuple(sheets), "", tuple(warnings))


def _head(label: str, count: int) -> str:
    words = ngettext("{kind}: {n} member", "{kind}: {n} members", count)
    return words.format(kind=_(label), n=i18n.number(count))


def _former(card: Card, person: Mapping[str, Value]) -> Value:
    """The number until now: none with the first card, the same where it is kept, the former one once it is changed."""
    if card.kind == "issued":
        return None
    now = person.get("party_card_number")
    changed = card.kind == "exchanged" and now in (None, card.card_number)
    return person.get("old_card_number") if changed else now


def _note(card: Card, waited: bool, gone: str | None) -> str | None:
    parts = [gone] if gone else []
    if waited:
        parts.append(_("from the round before"))
    if card.decision_number:
        parts.append(card.decision_number)
    if card.reason:
        parts.append(card.reason)
    return "; ".join(parts) or None


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("name", _("Full name"), 42),
        Column("male", _("Male"), 22, "date", band=_("Date of birth")),
        Column("female", _("Female"), 22, "date", band=_("Date of birth")),
        Column("home_town", _("Home town"), 40),
        Column("party_admission_date", _("Joined the Party"), 22, "date"),
        Column("party_official_date", _("Official"), 22, "date"),
        Column("party_organization", _("Party cell"), 40),
        Column("former", _("Card until now"), 28, align="center"),
        Column("card", _("Card number"), 28, align="center"),
        Column("handed", _("Handed out on"), 22, "date"),
        Column("note", _("Note"), 32),
    )


REPORTS = (("card-list", N_("Party cards of a round"), MEMBERS, RoundParams, defaults, card_list),)
