"""Handing a number of admissions down to chosen units, as one action; the others keep what they have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.actions import Changes, action
from officeapp.data.journal import number_of
from officeapp.data.queries import handing_down, refs
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Problem, Refused, error, warning
from officeapp.domain.registers.members import TARGETS
from officeapp.domain.rules.handing_down import Level, Sum, laid_over_quarters, summed
from officeapp.services import targets

if TYPE_CHECKING:
    from officeapp.data.driver import Db
    from officeapp.data.writer import Writer

NO_UNIT = N_("There is no Party cell yet to set a target for. Add the cells first.")
_NAMED = 12  # units a refusal names


@dataclass(frozen=True, slots=True)
class HandedDown:
    """What came of it.

    Attributes:
        changes: what was written; superior: name of whose number it is.
        summed: what everything below the superior adds up to now.
        replaced: which numbers were replaced, in words; empty where none was.
    """

    changes: Changes
    superior: str
    summed: Sum
    replaced: str = ""

    @property
    def warnings(self) -> list[Problem]:
        """Where that is not what the superior itself is to reach."""
        if not self.summed.over:
            return []
        total, own = i18n.number(self.summed.total), i18n.number(self.summed.own or 0)
        return [warning("amount", targets.UNEQUAL, unit=self.superior, total=total, amount=own)]


def hand_down(
    db: Writer,
    year: int,
    amount: int,
    units: Collection[int] | None = None,
    *,
    superior: int | None = None,
    own: int | None = None,
) -> HandedDown:
    """Spread a number over units by their membership at the start of the year; the shares add up to it.

    Args:
        db: the writer.
        year: of the targets; amount: what the chosen units together are to reach.
        units: the chosen ones, by default every subordinate; the others keep their targets.
        superior: whose subordinates, by default the office's.
        own: what was handed down to the superior itself, recorded as its target; None leaves it as it stands.

    Raises:
        UserError: there is no unit, or one is not a subordinate.
        Refused: a number is below zero, or a target has problems.
    """
    wrong = {"amount": amount, "own": own or 0}
    if found := [error(name, N_("A target is not below 0.")) for name, each in wrong.items() if each < 0]:
        raise Refused(found)
    level = handing_down.level(db, year, superior)
    if not level.units:
        raise UserError(NO_UNIT)
    known = {each.unit: each for each in level.units}
    strange = [unit for unit in units or () if unit not in known]
    if strange:
        raise UserError(
            N_("{unit} has no line of its own below {superior}. Choose among: {known}."),
            unit=titles(db, "organizations", strange[:1]).get(strange[0], ""),
            superior=level.name,
            known=", ".join(each.name for each in level.units[:_NAMED]),
        )
    if units is not None and not units:
        raise UserError(N_("Choose at least one unit."))
    shares = level.shares(amount, known if units is None else units)
    opened = action(
        db,
        N_("Spread {amount} admissions of {year} over {units}"),
        amount=amount,
        year=year,
        units=number_of("{n} unit", "{n} units", len(shares)),
    )
    with opened as act:
        if own is not None and own != level.own:
            targets.put_number(act, level.superior, year, own)
        whole = {unit: each.amount for unit, each in known.items() if each.amount is not None} | shares
        own_way = targets.spread_their_way(db, whole, year)
        even = {unit: share for unit, share in shares.items() if unit not in own_way}
        quarters = laid_over_quarters(even, list(own_way.values()))
        for unit, share in shares.items():
            targets.put_number(act, unit, year, share, known[unit].base, quarters.get(unit))
    it = summed(level, shares, level.own if own is None else own)
    return HandedDown(act.changes, level.name, it, replaced_words(level, shares))


def units_named(db: Db, names: str) -> list[int]:
    """The units meant by names or codes parted by semicolons or lines.

    Raises:
        UserError: one of them is no unit, or several.
    """
    wanted = [part.strip() for line in names.splitlines() for part in line.split(";") if part.strip()]
    return [refs.resolve(db, TARGETS.field("organization"), each) for each in wanted]


def replaced_words(level: Level, shares: Mapping[int, int]) -> str:
    """Which units' numbers other ones take the place of; empty where none is replaced."""
    those = level.replaced(shares)
    if not those:
        return ""
    told = [f"{each.name} {i18n.number(each.amount or 0)} → {i18n.number(share)}" for each, share in those]
    some, more = "; ".join(told[:_NAMED]), len(told) - _NAMED
    if more > 0:
        some = ngettext("{names} and {n} more", "{names} and {n} more", more).format(names=some, n=more)
    words = ngettext(
        "Replaces the number of {n} unit: {some}", "Replaces the numbers of {n} units: {some}", len(those)
    )
    return words.format(n=i18n.number(len(those)), some=some)


def sum_words(it: Sum) -> str:
    """What everything below a superior adds up to."""
    words = ngettext("{units} unit gets {given}", "{units} units get {given}", it.units).format(
        units=i18n.number(it.units), given=i18n.number(it.given)
    )
    if not it.others:
        return words
    kept = ngettext("{others} other keeps {kept}", "{others} others keep {kept}", it.others).format(
        others=i18n.number(it.others), kept=i18n.number(it.kept)
    )
    return _("{words}, {kept}: {total} in all").format(words=words, kept=kept, total=i18n.number(it.total))


def against_words(it: Sum, superior: str) -> str:
    """How that compares with the number handed down to the superior itself; empty without one."""
    if it.own is None:
        return ""
    if it.over > 0:
        came = _("{n} too many").format(n=i18n.number(it.over))
    elif it.over < 0:
        came = _("{n} not handed down yet").format(n=i18n.number(-it.over))
    else:
        came = _("it adds up")
    return _("{superior} itself has {own}: {came}").format(
        superior=superior, own=i18n.number(it.own), came=came
    )
