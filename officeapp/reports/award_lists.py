"""What lists of badge and card rounds share: the columns of a member, who is new, who dropped out and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import award_rounds, badges, listing, office
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.register import Register
from officeapp.domain.registers.badges import Badge
from officeapp.domain.registers.cards import Card
from officeapp.domain.registers.member_changes import IN, KINDS, OUT
from officeapp.reports.issuing import Issue, born, today
from officeapp.reports.model import Column, Figure, Row, Sheet, Value

R = TypeVar("R", Badge, Card)

LISTED = (
    *("name", "sex", "birth_date", "home_town", "party_admission_date", "party_official_date"),
    *("party_card_number", "old_card_number", "party_organization"),
)
_DONE = ("awarded", "decided", "handed_out")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundParams(Issue):
    """Parameters of the list of a round."""

    round_date: str | None = f.date(N_("Day of the round"), whole=True)


def next_round(db: Db, key: str) -> RoundParams:
    """Return the next round of one kind, `award_rounds.BADGES` or `CARDS`."""
    day = award_rounds.coming(office.figures(db, dates.today()), dates.today(), key)
    return RoundParams(issued_on=today(), round_date=day.isoformat() if day else None)


def people(db: Db, wanted: Sequence[int], day: str) -> dict[int, dict[str, Value]]:
    """Return what a list says of its members, by id."""
    return {
        row["id"]: row for row in listing.rows(db, "people", list(dict.fromkeys(wanted)), LISTED, as_of=day)
    }


def grouped(
    groups: Iterable[tuple[str, str, Sequence[R]]],
    known: Mapping[int, Mapping[str, Value]],
    more: Callable[[R, Mapping[str, Value]], dict[str, Value]],
) -> list[Row]:
    """Return the rows of a list: each group under its words, and of each record its member with what `more` adds.

    Args:
        groups: (key, words, records with a `person`).
        known: what is known of the members.
        more: the cells of one record that are not those of its member.
    """
    rows: list[Row] = []
    for key, words, those in groups:
        rows.append(_telling(words, key, those))
        for place, each in enumerate(those, 1):
            person = known.get(each.person, {})
            cells: dict[str, Value] = {"no": place, **{name: person.get(name) for name in LISTED}}
            cells |= born(person.get("sex"), person.get("birth_date"))
            rows.append(Row(cells | more(each, person), record=("people", each.person)))
    return rows


def total(words: str, listed: Sequence[Any], again: int, end: str = "") -> Row:
    """Return the last row: its words, how many are new where `again` of them stood on a round before, and the end."""
    if again:
        more = _(", of whom {new} new and {again} from the round before")
        words += more.format(new=i18n.number(len(listed) - again), again=i18n.number(again))
    return _telling(words + end, "total", listed)


def _telling(words: str, key: str, those: Sequence[Any]) -> Row:
    """A row of words that opens its members."""
    figure = Figure("people", tuple(each.person for each in those))
    return Row({"no": words}, "group", key=key, figures={"no": figure})


def dropped(
    db: Db, register: Register, day: str, before: str | None, what: str
) -> list[tuple[int, Any, str]]:
    """Return (person, what, reason) of who is left out of a round, and of who stood on the one before in vain.

    Nobody stood in vain on a round that is still to come, but those left out of it.

    Args:
        db: a reader.
        register: of the records of rounds.
        day, before: the round and the one before it.
        what: the field that says which badge or card.
    """
    table, state = register.name, "coalesce(state, 'proposed')"
    out = db.execute(
        f"SELECT person, {what}, coalesce(reason, '') FROM {table} WHERE round_date = ? AND {state} = 'left_out'"
        " ORDER BY id",
        (day,),
    ).fetchall()
    gone = db.execute(
        f"SELECT person, {what}, coalesce(reason, '') FROM {table} x WHERE round_date = ? AND {state} NOT IN"
        f" ({', '.join('?' * len(_DONE))}) AND (round_date < ? OR {state} = 'left_out')"
        f" AND NOT EXISTS (SELECT 1 FROM {table} y WHERE y.person = x.person"
        " AND y.round_date >= ?) ORDER BY id",
        (before, *_DONE, today(), day),
    ).fetchall()
    wanted = [person for person, _what, _reason in gone]
    why = left(db, wanted, day)
    return out + [(person, which, why[person] or reason) for person, which, reason in gone]


def left(db: Db, wanted: Sequence[int], day: str) -> dict[int, str]:
    """Return when and how each of some people went off the list of members by a day, empty where unknown."""
    return {**dict.fromkeys(wanted, ""), **_left_by_the_file(db, wanted, day), **_left(db, wanted)}


def gone(db: Db, register: Register, day: dt.date) -> dict[int, str]:
    """Return who of a round, proposed or decided and not after death, is no member any more on its day, and why."""
    rows = db.execute(
        f"SELECT DISTINCT person FROM {register.name} WHERE round_date = ? AND kind IS NOT 'posthumous'"
        " AND coalesce(state, 'proposed') IN ('proposed', 'decided') ORDER BY id",
        (day.isoformat(),),
    ).fetchall()
    here = badges.here_on(db, [row[0] for row in rows], day)
    those = [row[0] for row in rows if row[0] not in here]
    why = left(db, those, day.isoformat()) if those else {}
    return {person: words or _("not on the list of members") for person, words in why.items()}


def gone_words(db: Db, those: Mapping[int, str]) -> str:
    """Return that some of a list are members no more, by name; empty where nobody is."""
    if not those:
        return ""
    words = ngettext(
        "{n} person on the list is no member any more on the day of the round: {names}. Leave out who gets none.",
        "{n} people on the list are no members any more on the day of the round: {names}. Leave out who gets none.",
        len(those),
    )
    names = ", ".join(sorted(titles(db, "people", list(those)).values()))
    return words.format(n=i18n.number(len(those)), names=names)


def waited(db: Db, register: Register, day: str, before: str | None, what: str) -> set[tuple[int, Any]]:
    """Return (person, what) of who stood on a round before in vain; a record without a state is of the last round."""
    rows = db.execute(
        f"SELECT person, {what} FROM {register.name} WHERE round_date < ? AND (state NOT IN"
        f" ({', '.join('?' * len(_DONE))}) OR state IS NULL AND round_date = ?)",
        (day, *_DONE, before),
    )
    return set(rows.fetchall())


def _left_by_the_file(db: Db, wanted: Sequence[int], day: str) -> dict[int, str]:
    """When those of some people left or were transferred out by their files, in words."""
    found: dict[int, str] = {}
    for name, label in (("party_left_on", N_("Left the Party")), ("party_moved_on", N_("Transferred out"))):
        rows = db.execute(
            f"SELECT id, {name} FROM people WHERE {name} <= ? AND id IN (SELECT value FROM json_each(?))",
            (day, str(list(wanted))),
        )
        found |= {person: f"{_(label)} {i18n.date(left)}" for person, left in rows.fetchall()}
    return found


def _left(db: Db, wanted: Sequence[int]) -> dict[int, str]:
    """How and when those of some people left the list of members who did not come back, in words."""
    marks = ", ".join("?" * len((*OUT, *IN)))
    rows = db.execute(
        f"SELECT person, kind, on_date FROM member_changes WHERE kind IN ({marks})"
        " AND person IN (SELECT value FROM json_each(?)) ORDER BY on_date, id",
        (*OUT, *IN, str(list(wanted))),
    ).fetchall()
    labels = dict(KINDS)
    last = {person: (kind, day) for person, kind, day in rows}
    return {
        person: f"{_(labels[kind])} {i18n.date(day)}" for person, (kind, day) in last.items() if kind in OUT
    }


def dropped_sheet(
    db: Db, those: Sequence[tuple[int, Any, str]], day: str, column: Column, subtitle: str
) -> Sheet:
    """Return the table of who dropped out; `column` says which badge or card."""
    known = people(db, [person for person, _what, _reason in those], day)
    rows = [
        Row(
            {
                "no": place,
                **{key: known.get(person, {}).get(key) for key in LISTED},
                column.key: what,
                "reason": reason or _("Not taken over to this round"),
            },
            record=("people", person),
        )
        for place, (person, what, reason) in enumerate(those, 1)
    ]
    columns = (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("name", _("Full name"), 50),
        Column("party_admission_date", _("Joined the Party"), 26, "date"),
        Column("party_organization", _("Party cell"), 60),
        column,
        Column("reason", _("Reason"), 80),
    )
    return Sheet(
        _("Not in the round"), _("MEMBERS LEFT OUT OF THE ROUND"), columns, rows, (subtitle,), numbered=True
    )
