"""Targets of admissions: setting them as a number or a share, quarter by quarter, and why they fall short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import frame, office, records, refs, targets
from officeapp.data.queries.titles import titles
from officeapp.data.writer import Writer
from officeapp.domain import kinds
from officeapp.domain.check import Problem, Refused, error, of_value, warning
from officeapp.domain.registers.members import TARGETS, Target
from officeapp.domain.rules.targets import Rounding, amount_of_share, spread
from officeapp.services import shortfalls
from officeapp.services.registers import Saved, check, put_checked

QUARTERS = ("q1", "q2", "q3", "q4")
TYPED = ("base", "amount", "share", *QUARTERS, "cause", "measure")
UNEQUAL = N_("The units below {unit} add up to {total}, its own target is {amount}. Make them agree.")
SHARES = ("share_year", "share_term")
_EVENLY = (1, 1, 1, 1)
_ROUNDINGS: dict[str, Rounding] = {"up": "up", "half_up": "half_up", "down": "down"}


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell of the targets grid as it was typed: `field` is one of `TYPED`."""

    unit: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """What came of typed cells.

    Attributes:
        changes: None when nothing was written.
        problems: what was refused or is to be looked at, by unit and field; the rest is written.
    """

    changes: Changes | None
    problems: dict[tuple[int, str], Problem] = field(default_factory=dict[tuple[int, str], Problem])


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of a target, as the parameters of `target_set`; None leaves a thing as it stands."""

    amount: int | None
    share: float | None
    base: int | None
    base_kind: str | None
    base_date: str | None
    quarters: tuple[int | None, ...] = (None, None, None, None)


def target_set(
    db: Writer,
    organization: int,
    year: int,
    *,
    amount: int | None = None,
    share: float | None = None,
    base: int | None = None,
    base_kind: str | None = None,
    base_date: str | None = None,
    quarters: Sequence[int | None] = (None, None, None, None),
) -> Saved[Target]:
    """Set a unit's target of a year; the membership it is counted from is frozen with it.

    Args:
        db: the writer.
        organization: the unit; year: of the target.
        amount: the number of admissions; or `share`: in percent of the base.
        base: members it is counted from; by default counted on `base_date`.
        base_kind: `number`, `share_year` or `share_term`.
        base_date: by default 1 January of the year; of a share of the term its beginning.
        quarters: of the four quarters; where none is given the year is spread over them.

    Raises:
        Refused: the target has problems.
        UserError: neither number nor share nor quarter is given, or what is given contradicts itself.
    """
    if amount is None and share is None and base is None and all(each is None for each in quarters):
        raise UserError(N_("Say the target: amount=N, share=PERCENT or the quarters q1 to q4."))
    before = _target(db, organization, year)
    new = completed(db, before, Given(amount, share, base, base_kind, base_date, tuple(quarters)))
    found = check(db, TARGETS, new)
    if amount is not None and any(each is not None for each in quarters):
        found = [replace(each, level="error") if each.field == "amount" else each for each in found]
    if any(each.level == "error" for each in found):
        raise Refused(found)
    name = titles(db, "organizations", [organization]).get(organization, "")
    with action(db, N_("Set the target of {unit} for {year}"), unit=name, year=year) as act:
        stored = act.put(TARGETS, new)
    return Saved(stored, act.changes, [*found, *_uneven(db, year, organization)])


def completed(db: Db, before: Target, given: Given) -> Target:
    """A target with what is given and what follows from it: number, frozen base, and the quarters.

    Args:
        db: a reader or the writer.
        before: as recorded, or a new one of unit and year; given: as of `target_set`.

    Raises:
        UserError: share and number contradict each other, or no term is known.
    """
    year = before.year
    if given.base_date is None and given.base_kind in SHARES and given.base_kind != before.base_kind:
        term = given.base_kind == "share_term"
        given = replace(given, base_date=_start_of_term(db, year) if term else f"{year}-01-01")
    said = [each for each in given.quarters if each is not None]
    if said and before.amount is None and given.amount is None and given.share is None:
        given = replace(given, amount=sum(said))
    new = _set(db, before, given)
    if given.share is not None and given.amount is not None and new.amount != given.amount:
        raise UserError(
            N_("{share}% of {base} members are {counted}, not {amount}. Give one of the two."),
            share=i18n.number(given.share),
            base=i18n.number(new.base or 0),
            counted=i18n.number(_counted(db, given.share, new.base or 0)),
            amount=i18n.number(given.amount),
        )
    return new


def day_of_base(db: Db, before: Target, given: Given) -> str:
    """The day the members are counted on that a target is a share of, or is held against."""
    if given.base_kind == "share_term" != before.base_kind and given.base_date is None:
        return _start_of_term(db, before.year)
    return given.base_date or before.base_date or f"{before.year}-01-01"


def _start_of_term(db: Db, year: int) -> str:
    """The day the Party term of a year began.

    Raises:
        UserError: no term is known.
    """
    day = frame.start_of_term(db, f"{year}-01-01")
    if day is None:
        raise UserError(N_("No term of the Party is known for {year}. Say the day: base_date=…"), year=year)
    return dates.earliest(day).isoformat()


def _uneven(db: Db, year: int, unit: int) -> Iterator[Problem]:
    """The superiors of a unit whose own target is not the sum of those below."""
    for each in targets.sheet(db, year).superiors:
        if each.amount != each.handed_down and unit in (each.unit, *each.lines):
            yield warning(
                "amount",
                UNEQUAL,
                unit=each.name,
                total=i18n.number(each.handed_down),
                amount=i18n.number(each.amount),
            )


def targets_edit(db: Writer, year: int, cells: Sequence[Typed]) -> Written:
    """Write cells of the targets grid as they were typed, as one action; a wrong cell stays out alone."""
    found: dict[tuple[int, str], Problem] = {}
    units = list(dict.fromkeys(cell.unit for cell in cells))
    if not units:
        return Written(None)
    names = titles(db, "organizations", units[:1])
    one = action(db, N_("Target of {unit} for {year}"), unit=names.get(units[0], ""), year=year)
    several = action(db, N_("Targets of {count} units for {year}"), count=len(units), year=year)
    with one if len(units) == 1 else several as act:
        for unit in units:
            mine = [cell for cell in cells if cell.unit == unit]
            found.update(_edit_one(act, unit, year, mine))
    return Written(act.changes if act.changes.records else None, found)


def spread_their_way(db: Db, shares: Mapping[int, int], year: int) -> dict[int, tuple[int, ...]]:
    """The quarters as they will be of those units whose number stays, or that spread their year in their own way."""
    found: dict[int, tuple[int, ...]] = {}
    for unit, share in shares.items():
        before = _target(db, unit, year)
        now = [getattr(before, name) for name in QUARTERS]
        if None in now:
            if any(each is not None for each in now):
                found[unit] = (0, 0, 0, 0)  # somebody is in the midst of typing them
        elif before.amount == share or not _is_even(now):
            found[unit] = tuple(each or 0 for each in _quarters(before, share, (None,) * 4))
    return found


def put_number(
    act: Action,
    organization: int,
    year: int,
    amount: int,
    base: int | None = None,
    quarters: Sequence[int] | None = None,
) -> None:
    """Write a unit's target of a year as a number, spread over the quarters as it was before.

    Args:
        act: what writes it.
        organization: the unit; year: of the target.
        amount: people; base: its members, by default as frozen, else as counted now.
        quarters: how it is spread, where not as before.

    Raises:
        Refused: the target has problems.
    """
    given = Given(amount, None, base, "number", None, tuple(quarters or (None,) * 4))
    put_checked(act, TARGETS, _set(act.db, _target(act.db, organization, year), given))


# ── how a target follows from what is given ─────────────────────────────────────────────────────


def _target(db: Db, unit: int, year: int) -> Target:
    number = targets.of_unit(db, unit, year)
    return records.get(db, TARGETS, number) if number else Target(organization=unit, year=year)


def _set(db: Db, before: Target, given: Given) -> Target:
    base = _base(db, before, given)
    share = given.share
    if given.amount is None and share is None and given.base is not None:
        share = before.share  # another base, the same share
    if share is not None:
        kind = given.base_kind if given.base_kind not in (None, "number") else None
        kind = kind or (before.base_kind if before.base_kind == "share_term" else "share_year")
        amount: int | None = _counted(db, share, base)
    else:
        kind = given.base_kind or ("number" if given.amount is not None else before.base_kind or "number")
        amount = before.amount if given.amount is None else given.amount
        share = None if given.amount is not None else before.share
    new = replace(
        before,
        amount=amount,
        share=share,
        base=base,
        base_kind=kind,
        base_date=given.base_date or before.base_date or f"{before.year}-01-01",
    )
    return replace(new, **dict(zip(QUARTERS, _quarters(before, new.amount, given.quarters), strict=True)))


def _base(db: Db, before: Target, given: Given | None) -> int:
    """The frozen base, unless another is given; a first target freezes the membership of its day."""
    if given is not None and given.base is not None:
        return given.base
    moved = given is not None and given.base_date is not None and given.base_date != before.base_date
    if before.base is not None and not moved:
        return before.base
    day = (given.base_date if given else None) or before.base_date or f"{before.year}-01-01"
    return targets.members_of(db, before.organization, day)


def _counted(db: Db, share: float, base: int) -> int:
    rounding = _ROUNDINGS.get(office.figures(db).text("target.rounding") or "up", "up")
    return amount_of_share(base, share, rounding)


def _quarters(before: Target, amount: int | None, given: Sequence[int | None]) -> list[int | None]:
    """Quarters given stay; without any, a changed year is spread as it was spread before."""
    old = [before.q1, before.q2, before.q3, before.q4]
    if any(each is not None for each in given):
        kept = [each if each is not None else old[at] for at, each in enumerate(given)]
        return [each or 0 for each in kept]
    if amount is None or (amount == before.amount and None not in old):
        return old
    known = [each or 0 for each in old]
    if any(each is not None for each in old) and sum(known) != (before.amount or 0):
        return old  # somebody is in the midst of typing them
    return list(spread(amount, _EVENLY if _is_even(known) else known))


def _is_even(quarters: Sequence[int]) -> bool:
    """Whether a year is spread as evenly as whole people can be."""
    return max(quarters) - min(quarters) <= 1


# ── typed cells ─────────────────────────────────────────────────────────────────────────────────


def _edit_one(act: Action, unit: int, year: int, cells: Iterable[Typed]) -> dict[tuple[int, str], Problem]:
    found: dict[tuple[int, str], Problem] = {}
    target = before = _target(act.db, unit, year)
    for cell in cells:
        try:
            target = _typed(act.db, target, cell)
        except UserError as wrong:
            found[unit, cell.field] = error(cell.field, wrong.msgid, **wrong.params)
    if target == before:
        return found
    problems = check(act.db, TARGETS, target)
    for each in problems:
        found[unit, each.field or "amount"] = each
    if not any(each.level == "error" for each in problems):
        if target.measure != before.measure:
            target = shortfalls.with_task(act, target, "")
        act.put(TARGETS, target)
    return found


def _typed(db: Db, target: Target, cell: Typed) -> Target:
    """The target with one typed cell; an emptied cell takes its value out."""
    declared = TARGETS.field(cell.field)
    if declared.kind == "code":
        value: Any = refs.resolve(db, declared, cell.text) if cell.text.strip() else None
    else:
        value = kinds.parse(declared, cell.text)
    if value is not None and (problem := of_value(declared, value)) is not None:
        raise Refused([error(cell.field, problem.msgid, **problem.params)])
    if cell.field in ("cause", "measure"):
        return replace(target, **{cell.field: value})
    if cell.field in QUARTERS:
        old = {name: getattr(target, name) for name in QUARTERS}
        quarters = old | {cell.field: value}
        if target.amount is None or (None in old.values() and target.amount == _sum(target)):
            total = sum(each or 0 for each in quarters.values())  # the year follows until it is complete
            target = _set(db, target, Given(total, None, None, None, None))
        return replace(target, **quarters)
    if value is None and cell.field == "share":  # what it came to stays, as a number
        return target if target.share is None else replace(target, share=None, base_kind="number")
    if value is None and cell.field == "amount":
        return replace(target, amount=None, share=None, base_kind="number", **dict.fromkeys(QUARTERS))
    if cell.field == "share" and value is not None and _is_shown(target, value):
        return target
    given = {"amount": None, "share": None, "base": None, cell.field: value}
    return _set(db, target, Given(given["amount"], given["share"], given["base"], None, None))


def _is_shown(target: Target, share: float) -> bool:
    """Whether a share is nothing but what the grid shows of a number, rounded: it asks for nothing else."""
    if target.amount is None or not target.base or target.share is not None:
        return False
    return round(100 * target.amount / target.base, 1) == share


def _sum(target: Target) -> int:
    return sum(getattr(target, name) or 0 for name in QUARTERS)
