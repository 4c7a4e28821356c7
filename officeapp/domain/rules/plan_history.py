"""The plan as it stood on a day by the dates of its decisions, and what two states of it differ in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from officeapp.base import dates
from officeapp.domain.rules.plan_sheet import Entry, Head


def round_on(heads: Iterable[Head], day: dt.date) -> Head | None:
    """Return the round in force on a day: the one decided last up to it; None before the first decision.

    Args:
        heads: the rounds of one term and organization, in any order.
        day: the day asked about.
    """
    decided = [
        (dates.earliest(head.decision_date), head.id, head)
        for head in heads
        if head.approved and head.decision_date and dates.earliest(head.decision_date) <= day
    ]
    return max(decided, key=lambda each: each[:2])[2] if decided else None


def in_force(entry: Entry, head: Head, day: dt.date) -> bool:
    """Tell whether somebody is planned on a day by a round that is in force then.

    Somebody is in from the decision that took them in, and out from the day of the one that took them out;
    a date of a year or a month only counts from its first day in, and from its last day out.
    """
    if entry.state == "stopped":
        return False
    since = entry.from_date or head.decision_date
    if since and dates.earliest(since) > day:
        return False
    if entry.to_date is None:
        return entry.state != "removed"
    return dates.latest(entry.to_date) > day


def as_of(entries: Iterable[Entry], head: Head, day: dt.date) -> tuple[Entry, ...]:
    """Return the entries in force on a day, as they were then: approved, and nothing of what came later."""
    return tuple(
        replace(entry, state="approved", to_date=None, decision_out=None, reason=None)
        for entry in entries
        if in_force(entry, head, day)
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """One place in both states of a plan."""

    before: Entry
    after: Entry


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states of a plan beside each other; every place of either stands in exactly one of the four."""

    added: tuple[Entry, ...] = ()
    kept: tuple[Pair, ...] = ()
    moved: tuple[Pair, ...] = ()
    removed: tuple[Entry, ...] = ()


def compare(before: Sequence[Entry], after: Sequence[Entry], gone: Iterable[Entry] = ()) -> Comparison:
    """Return what two states of a plan differ in: a person planned for another post instead has moved.

    Args:
        before, after: the entries that count in each.
        gone: entries taken out, which tell why somebody is in the second state no longer.
    """
    kept: list[Pair] = []
    moved: list[Pair] = []
    removed: list[Entry] = []
    now: dict[int, list[Entry]] = {}
    for entry in after:
        now.setdefault(entry.person, []).append(entry)
    left: dict[int, list[Entry]] = {}
    for entry in before:
        same = next((each for each in now.get(entry.person, ()) if each.post == entry.post), None)
        if same is None:
            left.setdefault(entry.person, []).append(entry)
        else:
            now[entry.person].remove(same)
            kept.append(Pair(entry, same))
    for person, entries in left.items():
        new = now.get(person, [])
        moves = min(len(entries), len(new))
        moved += [Pair(old, other) for old, other in zip(entries[:moves], new[:moves], strict=True)]
        removed += entries[moves:]
        del new[:moves]
    fresh = {entry.id for entries in now.values() for entry in entries}
    added = [entry for entry in after if entry.id in fresh]
    why = {(entry.person, entry.post): entry for entry in gone}
    return Comparison(tuple(added), tuple(kept), tuple(moved), tuple(_told(each, why) for each in removed))


def _told(entry: Entry, why: dict[tuple[int, int], Entry]) -> Entry:
    """Return an entry with the day, decision and reason with which it was taken out, where that is known."""
    found = why.get((entry.person, entry.post))
    if found is None:
        return entry
    return replace(
        entry, reason=found.reason, to_date=found.to_date, decision_out=found.decision_out, note=found.note
    )
