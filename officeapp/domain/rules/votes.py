"""Arithmetic of ballots: do the numbers fit together, which share is it of what, is it enough."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

from officeapp.base.i18n import N_
from officeapp.domain.check import Problem, error

BASES = ("summoned", "present", "issued", "collected", "valid")
_IN_ORDER = (  # each number is at most the one before it
    ("summoned", "present", N_("{more} present, but only {most} were summoned. Correct one of the numbers.")),
    (
        "present",
        "issued",
        N_("{more} ballots issued, but only {most} were present. Correct one of the numbers."),
    ),
    (
        "issued",
        "collected",
        N_("{more} ballots collected, but only {most} were issued. Correct one of the numbers."),
    ),
    (
        "collected",
        "valid",
        N_("{more} valid ballots, but only {most} were collected. Correct one of the numbers."),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The head numbers of one step: persons summoned and present, ballots issued, collected and valid."""

    summoned: int | None = None
    present: int | None = None
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """The votes for one candidate; `other` where the ballot offers another opinion, `decided` in a tie."""

    votes_for: int | None = None
    votes_against: int | None = None
    other: int | None = None
    decided: bool = False


def head_problems(meeting: Meeting) -> list[Problem]:
    """Return what does not fit among the head numbers; numbers not entered yet are passed over.

    Source: Decree 170/2025/NĐ-CP, article 33; HD 45-HD/BTCTW 2025, form 2A.
    """
    return [
        error(name, words, more=value, most=most)
        for before, name, words in _IN_ORDER
        if (value := getattr(meeting, name)) is not None
        and (most := _nearest(meeting, before)) is not None
        and value > most
    ]


def _nearest(meeting: Meeting, name: str) -> int | None:
    """Return the number of a name, or of the nearest one before it that was entered."""
    names = [each for each, _, _ in _IN_ORDER] + ["valid"]
    for each in reversed(names[: names.index(name) + 1]):
        value: int | None = getattr(meeting, each)
        if value is not None:
            return value
    return None


def count_problems(meeting: Meeting, count: Count) -> list[Problem]:
    """Return what does not fit between one candidate's votes and the valid ballots.

    For + against + other opinion make the valid ballots once all are entered; no single one exceeds them, and
    where the valid ones are not entered yet, nothing exceeds the nearest number before them.

    Source: as `head_problems`.
    """
    given = [number for number in (count.votes_for, count.votes_against, count.other) if number is not None]
    most = _nearest(meeting, "valid")
    if most is None or not given:
        return []
    total = sum(given)
    if meeting.valid is None:
        words = N_("For, against and other make {total}, more than {most}. Correct one of the numbers.")
        return [error("votes_for", words, total=total, most=most)] if total > most else []
    complete = count.votes_for is not None and count.votes_against is not None
    if total > meeting.valid or (complete and total != meeting.valid):
        return [
            error(
                "votes_for",
                N_("For, against and other make {total}, valid are {valid}. Correct one of the numbers."),
                total=total,
                valid=meeting.valid,
            )
        ]
    return []


def completed(meeting: Meeting, count: Count) -> Count:
    """Return the votes with those against reckoned from the valid ballots, where only they are not entered.

    For + against + other opinion make the valid ballots, so nobody has to type what follows.

    Source: as `head_problems`.
    """
    if meeting.valid is None or count.votes_for is None or count.votes_against is not None:
        return count
    against = meeting.valid - count.votes_for - (count.other or 0)
    return replace(count, votes_against=against) if against >= 0 else count


def choice_problems(meeting: Meeting, votes_for: Sequence[int]) -> list[Problem]:
    """Return what does not fit on a ballot that chooses one of many: the sum is at most the valid ballots.

    Source: as `head_problems`.
    """
    total = sum(votes_for)
    if meeting.valid is None or total <= meeting.valid:
        return []
    words = N_("All votes make {total}, valid are {valid}. Correct one of the numbers.")
    return [error(None, words, total=total, valid=meeting.valid)]


def quorum(summoned: int, fraction: Fraction) -> int:
    """Return how many must be present for a meeting to be valid: the fraction of the summoned, rounded up.

    Source: figure ``votes.quorum`` (2/3: HD 45-HD/BTCTW 2025; Decree 170/2025/NĐ-CP).
    """
    return ceil(fraction * summoned)


def has_quorum(meeting: Meeting, fraction: Fraction | None) -> bool | None:
    """Tell whether enough were present, or None where a number is missing; source as `quorum`."""
    if meeting.summoned is None or meeting.present is None or fraction is None:
        return None
    return meeting.present >= quorum(meeting.summoned, fraction)


def quorum_problem(meeting: Meeting, fraction: Fraction | None) -> Problem | None:
    """Return that too few were present for the meeting to be valid; None where enough were, or it is open."""
    if fraction is None or has_quorum(meeting, fraction) is not False:
        return None
    words = N_(
        "Only {present} of {summoned} summoned were present, at least {needed} are needed."
        " Correct the numbers, or hold the meeting again."
    )
    needed = quorum(meeting.summoned or 0, fraction)
    return error("present", words, present=meeting.present, summoned=meeting.summoned, needed=needed)


def share(count: Count, meeting: Meeting, base: str | None) -> Fraction | None:
    """Return the exact share of the votes for a candidate in a base; None where a number is missing or does not fit.

    Args:
        count: the candidate's votes.
        meeting: the head numbers.
        base: one of `BASES`; appointments count of the summoned (Decree 170/2025/NĐ-CP, article 33).
    """
    whole: int | None = getattr(meeting, base) if base in BASES else None
    if not whole or count.votes_for is None or count_problems(meeting, count):
        return None
    return Fraction(count.votes_for, whole)


def percent(part: Fraction, decimals: int = 2) -> Decimal:
    """Return a share in percent, rounded half up as papers write it: 2/3 gives 66.67."""
    exact = Decimal(part.numerator) * 100 / Decimal(part.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def passes(part: Fraction | None, threshold: float | None, *, at_least: bool = False) -> bool | None:
    """Tell whether a share is above a threshold in percent (or, `at_least`, reaches it); None while open.

    Source: the step's own threshold, part of the rule set (HD 45-HD/BTCTW 2025; Decree 170/2025/NĐ-CP).
    """
    if part is None or threshold is None:
        return None
    needed = Fraction(str(threshold)) / 100
    return part >= needed if at_least else part > needed


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is chosen by an appointment ballot.

    Attributes:
        outcome: ``chosen``, ``tie`` (the head decides, both are reported), ``next`` (those named go on to the
            next step) or ``none`` (stop and report).
        people: places in the sequence of votes given, best first.
    """

    outcome: str
    people: tuple[int, ...]


def choose(shares: Sequence[Fraction], choose_above: float, next_from: float) -> Choice:
    """Return the outcome of a ballot that seeks one person.

    The highest share above the first figure is chosen; two at exactly that figure are a tie; nobody above:
    those with at least the second figure go on; nobody there: stop and report.

    Args:
        shares: share of each candidate in the summoned.
        choose_above: figure ``appointment.choose_above`` in percent.
        next_from: figure ``appointment.next_from`` in percent.

    Source: Decree 170/2025/NĐ-CP, article 33.
    """
    order = sorted(range(len(shares)), key=lambda place: -shares[place])
    above = [place for place in order if passes(shares[place], choose_above)]
    if above:
        best = tuple(place for place in above if shares[place] == shares[above[0]])
        return Choice("chosen" if len(best) == 1 else "tie", best)
    level = tuple(place for place in order if passes(shares[place], choose_above, at_least=True))
    if len(level) > 1:
        return Choice("tie", level)
    further = tuple(place for place in order if passes(shares[place], next_from, at_least=True))
    return Choice("next" if further else "none", further)
