"""Card rounds: the list of who gets a card, cards that were lost or damaged, and handing them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.journal import day as journal_day
from officeapp.data.journal import number_of
from officeapp.data.queries import award_rounds, badges, cards, records
from officeapp.data.queries.titles import titles
from officeapp.data.writer import Writer
from officeapp.domain.check import Problem, Refused, error
from officeapp.domain.registers.cards import CARDS, OPEN, Card
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.services.award_rounds import NAMED, Rounds, members_still, the_round
from officeapp.services.catalogue import Done
from officeapp.services.registers import put_checked

ROUNDS = Rounds(
    register=CARDS,
    key=award_rounds.CARDS,
    decided="decided",
    none=N_("The office knows no card rounds. Enter them among the legal figures."),
    elsewhere=N_("No cards are handed out on {day}. The rounds around it: {rounds}."),
    decision=N_("Cards of {day} decided: {members}"),
    out=N_("Leave out of the card round: {name}"),
)


def draw_up(db: Writer, day: str | None = None) -> Changes | None:
    """Put every official member without a card on the list of a round; former cards are exchanged.

    Returns:
        None when nobody is missing from the list.
    """
    when = the_round(db, ROUNDS, day).isoformat()
    wanted = cards.round_of(db, dates.earliest(when)).waiting
    if not wanted:
        return None
    label = N_("List of cards for {day}: {members}")
    with action(
        db, label, day=journal_day(when), members=number_of("{n} member", "{n} members", len(wanted))
    ) as act:
        for person, kind in wanted:
            act.put(CARDS, Card(person=person, kind=kind, round_date=when, state="proposed"))
    return act.changes


def add(
    db: Writer, people: Sequence[int], *, kind: str, reason: str | None = None, day: str | None = None
) -> Changes:
    """Propose cards for members one names: lost or damaged ones keep their number.

    Raises:
        Refused: one of them is no official member, has no card to replace, or is on an open list already.
    """
    when = the_round(db, ROUNDS, day).isoformat()
    chosen: list[Person] = records.many(db, PEOPLE, people)
    found = [problem for who in chosen for problem in _hindrances(db, who, kind, when)]
    if found:
        raise Refused(found)
    if len(chosen) == 1:
        opened = action(db, N_("Propose a card: {name}"), name=chosen[0].name)
    else:
        opened = action(db, N_("Propose cards: {count} members"), count=len(chosen))
    with opened as act:
        for who in chosen:
            kept = who.party_card_number if kind in ("lost", "damaged") else None
            put_checked(
                act,
                CARDS,
                Card(
                    person=who.id or 0,
                    kind=kind,
                    round_date=when,
                    state="proposed",
                    card_number=kept,
                    reason=reason,
                ),
            )
    return act.changes


def _hindrances(db: Writer, who: Person, kind: str, day: str) -> list[Problem]:
    if not who.party_official_date or who.party_official_date > day:
        words = N_("{name} is no official member on {day}; only official members get a card.")
        return [error("person", words, name=who.name, day=i18n.date(day))]
    if not badges.here_on(db, [who.id or 0], dates.earliest(day)):
        words = N_("{name} is not on the list of members on {day}.")
        return [error("person", words, name=who.name, day=i18n.date(day))]
    has = bool(who.party_card_number or who.old_card_number)
    if kind == "issued" and who.party_card_number:
        words = N_("{name} has card {number} already. Say whether it was lost or damaged, or is exchanged.")
        return [error("kind", words, name=who.name, number=who.party_card_number)]
    if kind != "issued" and not has:
        return [error("kind", N_("{name} has no card yet. Propose the first card."), name=who.name)]
    rows = db.execute(
        "SELECT round_date, coalesce(state, 'proposed') FROM cards WHERE person = ?", (who.id,)
    ).fetchall()
    other = next((each for each, state in rows if state in OPEN or each == day), None)
    if other:
        words = N_("{name} is on the card list of {day} already.")
        return [error("person", words, name=who.name, day=i18n.date(other))]
    return []


def hand_out(
    db: Writer, *, handed_on: str | None = None, day: str | None = None, numbers: Sequence[int] = ()
) -> Done:
    """Record that decided cards were handed out; the dossiers get number and day of the card.

    Args:
        db: the writer.
        handed_on: by default today.
        day: of the round.
        numbers: only these records.

    Returns:
        without changes when nothing was decided; who died or left before the round is named and gets none.

    Raises:
        Refused: a card has no number yet, or somebody else's; the words name the members.
    """
    held = the_round(db, ROUNDS, day)
    when = held.isoformat()
    decided: list[Card] = [
        each
        for each in records.find(db, CARDS, round_date=when, state="decided")
        if not numbers or each.id in numbers
    ]
    if not decided:
        return Done()
    still, aside = members_still(db, ROUNDS, held, [each.id or 0 for each in decided])
    decided = [each for each in decided if each.id in still]
    blank = [each.person for each in decided if not each.card_number]
    if blank:
        names = ", ".join(titles(db, "people", blank[:NAMED]).values())
        words = N_("{count} cards have no number yet: {names}. Type the numbers into the list first.")
        raise Refused([error("card_number", words, count=len(blank), names=names)])
    label = N_("Cards of {day} handed out: {members}")
    with action(
        db, label, day=journal_day(when), members=number_of("{n} member", "{n} members", len(decided))
    ) as act:
        for card in decided:
            put_checked(
                act,
                CARDS,
                replace(card, state="handed_out", handed_on=handed_on or dates.today().isoformat()),
            )
            _follow(act, card)
    return Done(act.changes, aside)


def _follow(act: Action, card: Card) -> None:
    """Let the dossier have the card that was handed out; another number it had becomes the former one."""
    who: Person = records.get(act.db, PEOPLE, card.person)
    wanted: dict[str, object] = {"party_card_number": card.card_number, "party_card_date": card.round_date}
    if who.party_card_number and who.party_card_number != card.card_number:
        wanted["old_card_number"] = who.party_card_number
    changed = {name: value for name, value in wanted.items() if getattr(who, name) != value}
    if changed:
        act.set(PEOPLE, card.person, changed)
