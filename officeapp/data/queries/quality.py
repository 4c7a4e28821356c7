"""What the data of Party members lacks or contradicts, counted in one pass: by unit and by finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries.admissions import units_below
from officeapp.data.queries.membership import CELL, HERE
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.rules import completeness

Kind = Literal["missing", "wrong", "double"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its words, and the condition that finds it in a person `p`.

    Attributes:
        field: the field that is missing, empty for other findings.
    """

    key: str
    kind: Kind
    label: str
    condition: str
    field: str = ""


def _missing(name: str, when: str = "1") -> Check:
    return Check(name, "missing", PEOPLE.field(name).label, f"{when} AND coalesce(p.{name}, '') = ''", name)


def _before(one: str, other: str) -> str:
    """One date of a person surely lies before another, both of any precision."""
    return f"substr(p.{one}, 1, length(p.{other})) < substr(p.{other}, 1, length(p.{one}))"


_TWINS = (
    "p.id IN (SELECT id FROM (SELECT id, count(*) OVER (PARTITION BY name, birth_date) AS n FROM people"
    " WHERE length(birth_date) = 10) WHERE n > 1)"
)
# by now everybody is official or struck off, however long the probation of the time was
_LONG_AGO = "p.party_admission_date < substr(date(:day, '-2 years'), 1, length(p.party_admission_date))"
# the 4th digit tells century and sex, the next two the year of birth
_NOT_THEIRS = (
    "length(p.citizen_id) = 12 AND ((substr(p.citizen_id, 4, 1) % 2 = 1) <> (p.sex = 'female') OR"
    " 1900 + substr(p.citizen_id, 4, 1) / 2 * 100 + substr(p.citizen_id, 5, 2) <> 0 + substr(p.birth_date, 1, 4))"
)
CHECKS: tuple[Check, ...] = (
    *(_missing(name) for name in (*completeness.EVERYONE, *completeness.MEMBERS)),
    *(_missing(name, "p.party_official_date IS NOT NULL") for name in completeness.OFFICIAL),
    _missing("party_official_date", _LONG_AGO),
    Check("cell", "missing", N_("Belongs to no Party cell"), f"{CELL} IS NULL"),
    Check(
        "two_cells",
        "wrong",
        N_("Belongs to two Party cells at once"),
        "(SELECT count(*) FROM memberships m WHERE m.person = p.id AND m.kind = 'party' AND m.to_date IS NULL) > 1",
    ),
    Check(
        "dissolved",
        "wrong",
        N_("Belongs to a cell that was dissolved"),
        f"(SELECT o.dissolved_on <= :day FROM organizations o WHERE o.id = {CELL})",
    ),
    Check(
        "official_first",
        "wrong",
        N_("Official before the admission"),
        _before("party_official_date", "party_admission_date"),
    ),
    Check(
        "decided_after",
        "wrong",
        N_("Admitted before the decision"),
        _before("party_admission_date", "party_decision_date"),
    ),
    Check(
        "card_first",
        "wrong",
        N_("Card issued before becoming official"),
        _before("party_card_date", "party_official_date"),
    ),
    Check(
        "future",
        "wrong",
        N_("A Party date in the future"),
        "max(coalesce(p.party_official_date, ''), coalesce(p.party_card_date, '')) > :day",
    ),
    Check(
        "too_young",
        "wrong",
        N_("Admitted before the age of 18"),
        "length(p.birth_date) = 10 AND length(p.party_admission_date) = 10"
        " AND p.party_admission_date < date(p.birth_date, '+18 years')",
    ),
    Check(
        "state",
        "wrong",
        N_("Said to have left or died, without the day"),
        "p.member_state IN (SELECT id FROM codes WHERE list = 'member_states' AND code IN ('left', 'dead'))",
    ),
    Check("identity", "wrong", N_("Citizen ID that does not fit sex or year of birth"), _NOT_THEIRS),
    Check("card_length", "wrong", N_("Card number without 12 digits"), "length(p.party_card_number) <> 12"),
    Check(
        "database",
        "wrong",
        N_("Found wrong by the national database"),
        "p.id IN (SELECT person FROM database_faults WHERE coalesce(state, 'open') = 'open')",
    ),
    Check("twins", "double", N_("Same name and date of birth as another person"), _TWINS),
    Check(
        "file_number",
        "double",
        N_("Same member file number as another person"),
        "p.member_file_number IN (SELECT member_file_number FROM people WHERE member_file_number IS NOT NULL"
        " GROUP BY member_file_number HAVING count(*) > 1)",
    ),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong with one member: the keys of the checks, and the cell."""

    person: int
    unit: int | None
    checks: tuple[Check, ...]

    def has(self, kind: Kind) -> bool:
        """Whether a finding of a kind is among them."""
        return any(each.kind == kind for each in self.checks)


def members(db: Db, day: str, unit: int | None = None) -> list[Found]:
    """All members on a day with what was found, also those with nothing.

    Args:
        db: a reader.
        day: ISO day.
        unit: only this unit and those below it.
    """
    bits = " | ".join(f"((({check.condition}) IS TRUE) << {at})" for at, check in enumerate(CHECKS))
    rows = db.execute(f"SELECT p.id, {CELL}, {bits} FROM people p WHERE {HERE} ORDER BY p.id", {"day": day})
    within = units_below(db, unit)
    known: dict[int, tuple[Check, ...]] = {}
    found: list[Found] = []
    for person, cell, answers in rows.fetchall():
        if within is None or cell in within:
            if answers not in known:
                known[answers] = tuple(check for at, check in enumerate(CHECKS) if answers >> at & 1)
            found.append(Found(person, cell, known[answers]))
    return found
