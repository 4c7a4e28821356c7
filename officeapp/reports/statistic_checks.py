"""What must be known before a statistical form is handed on: an identity that fails names its people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries.membership import CELL, Flow
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.member_changes import REACHES, TRANSFERS
from officeapp.domain.rules.membership import UNTOLD
from officeapp.reports.statistic_lines import Counted, Line

_NAMED = 5
_REACHES = tuple(key for key, _label in REACHES)


def warnings(period: Counted, lines: Sequence[Line]) -> Iterator[str]:
    """Return the sentences on one form: opening and closing, rows that add up, and what is filled in by hand."""
    if period.form == "1":
        yield from _flow(period)
    if period.form in ("1", "2"):
        yield from _not_yet(period)
    if period.form == "5":
        yield from _units(period)
    for at, line in enumerate(lines):
        if line.parts:
            yield from _parts(period, line, lines[at + 1 :])
    open_ = [line.words for line in lines if not line.counted and line.level]
    if open_:
        words = _("Not counted by the program, to be filled in by hand: {rows}.")
        yield words.format(rows=", ".join(dict.fromkeys(open_)))


def _names(db: Db, people: Sequence[int]) -> str:
    named = ", ".join(titles(db, "people", people[:_NAMED]).values())
    return named + " …" if len(people) > _NAMED else named


def _flow(period: Counted) -> Iterator[str]:
    increase, decrease = period.turns
    wrong = sorted(Flow(period.opening, increase, decrease, period.closing).unexplained)
    if wrong:
        words = ngettext(
            "{n} member does not fit opening plus increase less decrease: {names}.",
            "{n} members do not fit opening plus increase less decrease: {names}.",
            len(wrong),
        )
        yield words.format(n=i18n.number(len(wrong)), names=_names(period.db, wrong))
    unclear = [end.person for end in (*increase, *decrease) if end.turn.kind in UNTOLD]
    if unclear:
        words = ngettext(
            "{n} member left without a recorded change. Record how: {names}.",
            "{n} members left without a recorded change. Record how: {names}.",
            len(unclear),
        )
        yield words.format(n=i18n.number(len(unclear)), names=_names(period.db, unclear))
    placeless = [
        end.person
        for end in (*increase, *decrease)
        if end.turn.kind in TRANSFERS and end.turn.reach not in _REACHES
    ]
    if placeless:
        words = ngettext(
            "{n} transfer does not say whether it stays within the province: {names}.",
            "{n} transfers do not say whether they stay within the province: {names}.",
            len(placeless),
        )
        yield words.format(n=i18n.number(len(placeless)), names=_names(period.db, placeless))


def _not_yet(period: Counted) -> Iterator[str]:
    """Who was admitted in the last year or month of the period, the day not known: counted from its end on only."""
    day = period.day
    told = [part for part in (day[:4], day[:7]) if dates.latest(part) > period.last]
    if not told:
        return
    rows = period.db.execute(
        f"SELECT p.id, {CELL} FROM people p WHERE p.party_admission_date IN (SELECT value FROM json_each(:told))",
        {"told": json.dumps(told), "day": day},
    ).fetchall()
    found = [person for person, cell in rows if period.within is None or cell in period.within]
    if found:
        words = ngettext(
            "{n} member is not counted yet, admitted on a day that is not known in full: {names}.",
            "{n} members are not counted yet, admitted on days that are not known in full: {names}.",
            len(found),
        )
        yield words.format(n=i18n.number(len(found)), names=_names(period.db, found))


def _units(period: Counted) -> Iterator[str]:
    """Members whose unit is no Party organization of a known kind stand in no row of organizations."""
    kinds = ("party_grassroots", "cell_grassroots", "cell", "party_section", "party_commune", "party_agency")
    held = period.units.above(period.cells, period.units.there(kinds))
    lost = sorted(who for cell, those in period.cells.items() if cell not in held for who in those)
    if lost:
        words = ngettext(
            "{n} member belongs to no Party organization whose kind is recorded: {names}.",
            "{n} members belong to no Party organization whose kind is recorded: {names}.",
            len(lost),
        )
        yield words.format(n=i18n.number(len(lost)), names=_names(period.db, lost))


def _parts(period: Counted, head: Line, below: Sequence[Line]) -> Iterator[str]:
    """The rows right below a heading hold everybody once; who is in none or in two of them is named."""
    counted: Counter[int] = Counter()
    for line in below:
        if line.level == 0:
            break
        if line.level == 1 and line.people is not None:
            counted.update(line.people)
    none = [person for person in period.people if person not in counted]
    twice = [person for person, times in counted.items() if times > 1]
    if none:
        words = ngettext(
            "{n} member is in no row of “{part}”: {names}.",
            "{n} members are in no row of “{part}”: {names}.",
            len(none),
        )
        yield words.format(n=i18n.number(len(none)), part=head.words, names=_names(period.db, none))
    if twice:
        words = ngettext(
            "{n} member is in two rows of “{part}”: {names}.",
            "{n} members are in two rows of “{part}”: {names}.",
            len(twice),
        )
        yield words.format(n=i18n.number(len(twice)), part=head.words, names=_names(period.db, twice))
