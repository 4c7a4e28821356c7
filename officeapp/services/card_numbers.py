"""No two members share a card number, whether it stands in the dossier or on the list of a round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, error


def nobody_else_s(db: Db, card: Any) -> Iterator[Problem]:
    """The number of a card of the register `cards` belongs to its member alone."""
    if not card.card_number:
        return
    row = db.execute(
        "SELECT p.name FROM people p WHERE p.party_card_number = :number AND p.id <> :person"
        " UNION ALL SELECT p.name FROM cards c JOIN people p ON p.id = c.person"
        " WHERE c.card_number = :number AND c.person <> :person LIMIT 1",
        {"number": card.card_number, "person": card.person},
    ).fetchone()
    if row:
        words = N_(
            "{number} is the card of {name}. Two cards cannot have one number; correct it here or there."
        )
        yield error("card_number", words, number=card.card_number, name=row[0])


def of_the_dossier(db: Db, person: Any) -> Iterator[Problem]:
    """The card number of a person is on nobody else's card of a round."""
    if not person.party_card_number:
        return
    row = db.execute(
        "SELECT p.name FROM cards c JOIN people p ON p.id = c.person WHERE c.card_number = ? AND c.person IS NOT ?",
        (person.party_card_number, person.id),
    ).fetchone()
    if row:
        words = N_(
            "{number} is the card of {name}. Two cards cannot have one number; correct it here or there."
        )
        yield error("party_card_number", words, number=person.party_card_number, name=row[0])
