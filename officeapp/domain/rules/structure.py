"""The structure of the people of a plan: women, young people, minorities, science, age bands.

QĐ 377-QĐ/TW 2025 asks for appropriate shares and fixes no percentages, so nothing here is ever a break.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.findings import Finding


class Counted(Protocol):
    """What is known of one person; `planning.PlannedPerson` is one."""

    @property
    def person(self) -> int: ...
    @property
    def birth(self) -> str | None: ...
    @property
    def sex(self) -> str | None: ...
    @property
    def minority(self) -> bool | None: ...
    @property
    def science(self) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the whole.

    Attributes:
        people: ids of those who belong to it.
        unknown: ids of those of whom it is not known.
        total: how many there are in all.
    """

    people: tuple[int, ...]
    unknown: tuple[int, ...]
    total: int

    @property
    def share(self) -> Fraction | None:
        """Share of the known members of the part in the whole; None of nobody."""
        return Fraction(len(self.people), self.total) if self.total else None


@dataclass(frozen=True, slots=True)
class Band:
    """An age band: from `least` years, below `below` years (None: open)."""

    least: int
    below: int | None
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """The people of a plan by what they are, each person once.

    Attributes:
        women, young, minority, science: the parts; young counted at the reference date.
        bands: age bands in order; those whose age is open are in none.
        age_unknown: ids of those whose birth date leaves the band open.
    """

    total: int
    women: Part
    young: Part
    minority: Part
    science: Part
    bands: tuple[Band, ...]
    age_unknown: tuple[int, ...]


def structure(entries: Iterable[Counted], reference: str | None, figures: Figures) -> Structure:
    """Return the structure of the people of a plan, each counted once, planned for many posts or not.

    Args:
        entries: the entries of the plan.
        reference: month or day at which ages are counted; without it all ages are open.
        figures: ``planning.young_age`` (years), ``planning.age_bands`` (bounds in years, ``40;50``).

    Source: QĐ 377-QĐ/TW 2025; young as under 40: QĐ 50-QĐ/TW 2021.
    """
    people = list({entry.person: entry for entry in entries}.values())
    on = dates.latest(reference) if reference else None
    ages = {each.person: _ages(each.birth, on) if each.birth and on else None for each in people}
    young_age = figures.whole("planning.young_age")
    bounds = [0, *figures.wholes("planning.age_bands")]
    banded = {person: _band(age, bounds) for person, age in ages.items()}
    return Structure(
        total=len(people),
        women=_part(people, lambda each: None if each.sex is None else each.sex == "female"),
        young=_part(people, lambda each: _below(ages[each.person], young_age)),
        minority=_part(people, lambda each: each.minority),
        science=_part(people, lambda each: each.science),
        bands=tuple(
            Band(
                least,
                bounds[place + 1] if place + 1 < len(bounds) else None,
                tuple(person for person, band in banded.items() if band == place),
            )
            for place, least in enumerate(bounds)
        ),
        age_unknown=tuple(person for person, band in banded.items() if band is None),
    )


@lru_cache(maxsize=1 << 16)  # the same people are counted anew with every change of a plan
def _ages(birth: str, on: dt.date) -> tuple[int, int]:
    return dates.age_range(birth, on)


def _part(people: Sequence[Counted], belongs: Callable[[Counted], bool | None]) -> Part:
    answers = [(each.person, belongs(each)) for each in people]
    return Part(
        tuple(person for person, answer in answers if answer),
        tuple(person for person, answer in answers if answer is None),
        len(people),
    )


def _below(age: tuple[int, int] | None, limit: int | None) -> bool | None:
    if age is None or limit is None:
        return None
    return True if age[1] < limit else False if age[0] >= limit else None


def _band(age: tuple[int, int] | None, bounds: Sequence[int]) -> int | None:
    if age is None:
        return None
    least, most = bisect_right(bounds, age[0]) - 1, bisect_right(bounds, age[1]) - 1
    return least if least == most else None


def of_structure(entries: Iterable[Counted], reference: str | None, figures: Figures) -> list[Finding]:
    """Return findings on women, young, minorities, science and age bands against the office's figures.

    A share without a figure (by default that of minorities) has no finding. A missed share is a notice.
    Source: QĐ 377-QĐ/TW 2025 (appropriate shares); figures of QĐ 50-QĐ/TW 2021 as defaults.
    """
    made = structure(entries, reference, figures)
    if not made.total:
        return []
    found: list[Finding] = []
    for rule, part, words in (
        ("planning.share_women", made.women, N_("Women: {count} of {total} ({percent}%), aim {limit}%")),
        (
            "planning.share_young",
            made.young,
            N_("Young people: {count} of {total} ({percent}%), aim {limit}%"),
        ),
        (
            "planning.share_minority",
            made.minority,
            N_("Ethnic minorities: {count} of {total} ({percent}%), aim {limit}%"),
        ),
        (
            "planning.share_science",
            made.science,
            N_("Science and technology: {count} of {total} ({percent}%), aim {limit}%"),
        ),
    ):
        found += _of_share(rule, part, words, figures)
    empty = [band for band in made.bands if not band.people]
    rule = "planning.age_bands"
    source = figures.source(rule)
    if len(made.bands) > 1:
        bands, filled = len(made.bands), len(made.bands) - len(empty)
        words = N_("Age bands filled: {filled} of {bands}")
        params: dict[str, object] = {"filled": filled, "bands": bands}
        if empty:
            params |= {"least": empty[0].least, "below": empty[0].below}
        level = "notice" if empty else "pass"
        found.append(Finding(rule, level, words, params, filled, bands, source))
    return found


def _of_share(rule: str, part: Part, words: str, figures: Figures) -> list[Finding]:
    limit = figures.number(rule)
    share = part.share
    if limit is None or share is None:
        return []
    percent = round(float(share) * 100, 1)
    params = {"count": len(part.people), "total": part.total, "percent": percent, "limit": limit}
    found = [Finding(rule, "pass", words, params, percent, limit, figures.source(rule), part.people)]
    aim = Fraction(str(limit))
    if share * 100 >= aim:
        return found
    found = [replace(found[0], level="notice")]
    if part.unknown and Fraction(len(part.people) + len(part.unknown), part.total) * 100 >= aim:
        words = N_("Of {count} it is not known, so the aim may be met. Complete their records.")
        params = {"count": len(part.unknown)}
        found.append(
            Finding(f"{rule}.open", "notice", words, params, None, limit, figures.source(rule), part.unknown)
        )
    return found
