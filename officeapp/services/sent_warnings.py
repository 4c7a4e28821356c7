"""A correction in the past that touches figures already sent is told when it is saved; it is never refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, warning

OF_PERSON = (
    *("party_admission_date", "party_decision_date", "party_official_date", "party_left_on"),
    "party_moved_on",
)
_ASKED_IN_FORMS = ("sex", "birth_date", "ethnic_group")


def of_change(db: Db, change: Any) -> Iterator[Problem]:
    """A coming or going of a day in a period that was reported."""
    names = ("on_date", "person", "kind", "reach", "admitted_on", "official_on")
    before = _stored(db, "member_changes", change.id, names)
    other = next((name for name in names if before.get(name) != getattr(change, name)), None)
    if other:
        days = (before.get("admitted_on"), change.admitted_on) if other in names[-2:] else (None, None)
        first = min(filter(None, (before.get("on_date"), *days)), default=None)
        yield from _changed(db, other if before else "on_date", first, change.on_date)


def of_membership(db: Db, membership: Any) -> Iterator[Problem]:
    """A Party cell entered or left in a period that was reported."""
    if membership.kind != "party":
        return
    before = _stored(db, "memberships", membership.id, ("from_date", "to_date", "organization"))
    if before and before["organization"] != membership.organization:
        yield from _told(db, "organization", membership.from_date or "0001")
    for name in ("from_date", "to_date"):
        if before.get(name) != getattr(membership, name):
            yield from _changed(db, name, before.get(name), getattr(membership, name))


def of_person(db: Db, person: Any) -> Iterator[Problem]:
    """Party dates, or what the forms ask of a member, changed for a period that was reported."""
    if not _last(db):
        return
    before = _stored(db, "people", person.id, (*OF_PERSON, *_ASKED_IN_FORMS))
    for name in OF_PERSON:
        if before.get(name) != getattr(person, name):
            yield from _changed(db, name, before.get(name), getattr(person, name))
    admitted = person.party_admission_date
    if admitted and before:
        for name in _ASKED_IN_FORMS:
            if before[name] != getattr(person, name):
                yield from _told(db, name, admitted)


def of_grade(db: Db, grade: Any) -> Iterator[Problem]:
    """A grade of a member or a unit, for a year whose form on grades was sent."""
    member = hasattr(grade, "person")
    table, whom = ("evaluations", "person") if member else ("unit_grades", "organization")
    asked = (whom, "year", "grade")
    before = _stored(db, table, grade.id, asked)
    now = {name: getattr(grade, name) for name in asked}
    if before == now:
        return
    years = sorted({each["year"] for each in (before, now) if each and each["grade"] is not None})
    row = db.execute(
        "SELECT form, since, until FROM sent_forms WHERE form = ?"
        " AND CAST(substr(until, 1, 4) AS INTEGER) IN (SELECT value FROM json_each(?))"
        " ORDER BY sent_on DESC, id DESC LIMIT 1",
        ("7" if member else "6", str(years)),
    ).fetchone()
    if row:
        yield _sent("grade", *row)


def of_name(db: Db, named: Any) -> Iterator[Problem]:
    """A name in a row of a form, or in one that takes its names, sent for a period which reaches to its day."""
    before = _stored(db, "named_in_rows", named.id, ("row", "person", "organization", "from_date", "to_date"))
    if before and all(value == getattr(named, key) for key, value in before.items()):
        return
    row = db.execute(
        "SELECT s.form, s.since, s.until FROM sent_forms s JOIN statistic_rows r ON r.id = ?"
        " WHERE (s.form = r.form OR s.form IN (SELECT o.form FROM statistic_rows o"
        " WHERE o.measure = 'named:' || r.form || '/' || r.position))"
        " AND s.until >= coalesce(?, (SELECT party_admission_date FROM people WHERE id = ?), '')"
        " ORDER BY s.sent_on DESC, s.id DESC LIMIT 1",
        (named.row, named.from_date, named.person),
    ).fetchone()
    if row:
        yield _sent("row", *row)


def of_unit(db: Db, unit: Any) -> Iterator[Problem]:
    """A founding or an end of a unit in a period that was reported."""
    names = ("founded_on", "dissolved_on")
    before = _stored(db, "organizations", unit.id, names)
    for name in names:
        if before and before[name] != getattr(unit, name):
            yield from _changed(db, name, before[name], getattr(unit, name))


def _changed(db: Db, name: str, before: str | None, now: str | None) -> Iterator[Problem]:
    yield from _told(db, name, min(filter(None, (before, now)), default=None))


def _last(db: Db) -> str | None:
    return db.execute("SELECT max(until) FROM sent_forms").fetchone()[0]


def _stored(db: Db, table: str, number: int | None, names: tuple[str, ...]) -> dict[str, Any]:
    row = db.execute(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (number,)).fetchone()
    return dict(zip(names, row, strict=True)) if row else {}


def _told(db: Db, field: str, day: str | None) -> Iterator[Problem]:
    """The warning where a form was sent whose period reaches to this day or beyond."""
    if not day:
        return
    row = db.execute(
        "SELECT form, since, until FROM sent_forms WHERE until >= ? ORDER BY sent_on DESC, id DESC LIMIT 1",
        (day,),
    ).fetchone()
    if row:
        yield _sent(field, *row)


def _sent(field: str, form: str, since: str, until: str) -> Problem:
    words = N_(
        "Form {form} of {since} to {until} was sent with figures of this time. “Sent figures” shows what changes."
    )
    return warning(field, words, form=f"{form}-BTCTW", since=i18n.date(since), until=i18n.date(until))
