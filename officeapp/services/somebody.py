"""Who is meant by a typed name: somebody known, or a new person; an equal name alone settles nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from officeapp.base import text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.queries import people, refs
from officeapp.data.queries.refs import Suggestion
from officeapp.domain.check import Problem, warning
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.services.registers import put_checked

if TYPE_CHECKING:
    from officeapp.data.actions import Action
    from officeapp.data.driver import Db


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of a person.

    Attributes:
        name: as typed.
        birth_date: ISO date of any precision.
        sex: `male` or `female`.
        citizen_id: 12 digits.
        new: it is said to be a new person, whoever else has this name.
    """

    name: str
    birth_date: str | None = None
    sex: str | None = None
    citizen_id: str | None = None
    new: bool = False


class Namesakes(UserError):
    """People of this name are known and nothing tells whether one of them is meant; `people` describes them."""

    def __init__(self, name: str, found: list[Suggestion]) -> None:
        super().__init__(
            N_("“{name}” may be {known}. Choose the person, or say that it is a new one."),
            name=name,
            known=_in_words(found),
        )
        self.name, self.people = name, found


def known(db: Db, told: Told) -> int | None:
    """The person meant, None for a new one.

    The citizen id settles it, then the full name with the same date of birth; other dates of birth are other people.

    Raises:
        Namesakes: people of this name are known whose dates of birth do not decide.
        UserError: the citizen id belongs to somebody of another name.
    """
    name = text.clean(told.name)
    if told.citizen_id:
        row = db.execute("SELECT id, name FROM people WHERE citizen_id = ?", (told.citizen_id,)).fetchone()
        if row is not None and text.words(row[1]) == text.words(name):
            return row[0]
        if row is not None:
            raise UserError(
                N_("{value} belongs to {title} already. Correct it here or there."),
                value=told.citizen_id,
                title=row[1],
            )
    if told.new:
        return None
    found = people.namesakes(db, name)
    if told.citizen_id:
        found = [each for each in found if not each.citizen_id]
    if told.birth_date:
        exact = [each.id for each in found if each.birth_date == told.birth_date]
        if len(exact) == 1:
            return exact[0]
        found = [each for each in found if _may_be(each.birth_date, told.birth_date)]
    if not found:
        return None
    raise Namesakes(name, refs.describe(db, "people", [each.id for each in found[:5]]))


def alike(db: Db, fields: Mapping[str, Any]) -> list[Problem]:
    """A warning where people of a new person's name are known who may be the same."""
    told = Told(name=fields.get("name") or "", birth_date=fields.get("birth_date"))
    found = [
        each
        for each in people.namesakes(db, told.name)
        if not told.birth_date or _may_be(each.birth_date, told.birth_date)
    ]
    if not found:
        return []
    shown = refs.describe(db, "people", [each.id for each in found[:5]])
    return [warning("name", N_("People of this name are known: {known}."), known=_in_words(shown))]


def _in_words(found: list[Suggestion]) -> str:
    return "; ".join(f"{each.title} ({each.subtitle})" if each.subtitle else each.title for each in found)


def _may_be(born: str | None, birth: str) -> bool:
    """Whether two dates of birth may be the same day."""
    return born is None or born.startswith(birth) or birth.startswith(born)


def added(act: Action, told: Told) -> int:
    """Add a new person within an action; returns the id.

    Raises:
        Refused: what is said of the person has problems.
    """
    person = Person(
        name=text.clean(told.name),
        birth_date=told.birth_date,
        sex=told.sex,
        citizen_id=told.citizen_id,
    )
    return put_checked(act, PEOPLE, person).id or 0
