"""How long candidates take from step to step, and whom a stuck one waits for and why."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.findings import words as in_words
from officeapp.domain.rules.pipeline import STEPS

CELL, COMMITTEE, SCHOOL = N_("Party cell"), N_("Party committee"), N_("Political training centre")


@dataclass(frozen=True, slots=True)
class Stay:
    """The time one candidate spent at one step, in days; `left` is the ISO day on which it ended."""

    candidate: int
    step: str
    days: int
    left: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a step took.

    Attributes:
        stays: those who left it; half: the median of their days; longest: the longest stay.
    """

    step: str
    stays: tuple[Stay, ...]

    @property
    def half(self) -> float | None:
        """The median of days, None where nobody left the step."""
        return median(stay.days for stay in self.stays) if self.stays else None

    @property
    def longest(self) -> Stay | None:
        """The longest stay."""
        return max(self.stays, key=lambda stay: (stay.days, -stay.candidate), default=None)


def stays(taken: Iterable[tuple[int, str, str]]) -> list[Stay]:
    """Return how long each candidate stayed at each step left again.

    Args:
        taken: (candidate, step, ISO day) of steps in the order they were taken; days not known whole are passed
            over, and so is a step taken on an earlier day than the one before it.
    """
    found: list[Stay] = []
    before: dict[int, tuple[str, str]] = {}
    for candidate, step, day in taken:
        if len(day) != 10:
            before.pop(candidate, None)
            continue
        known = before.get(candidate)
        if known is not None and known[0] in STEPS and day >= known[1]:
            days = (dt.date.fromisoformat(day) - dt.date.fromisoformat(known[1])).days
            found.append(Stay(candidate, known[0], days, day))
        before[candidate] = (step, day)
    return found


def stages(found: Sequence[Stay]) -> list[Stage]:
    """Return what each step before the last one took, in the order of the way."""
    return [Stage(step, tuple(stay for stay in found if stay.step == step)) for step in STEPS[:-1]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What is known of a candidate who stands at a step; dates are ISO text.

    Attributes:
        late: the legal limit of the step is over.
        papers: what the dossier lacks, in words.
    """

    step: str
    entered_on: str | None
    late: bool = False
    mentors: int = 0
    certificate_date: str | None = None
    checked_on: str | None = None
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stuck:
    """Somebody who waits longer than usual.

    Attributes:
        days: at this step; None where its day is not known.
        usual: days that are usual, None where only the legal limit counts.
        msgid, params: why, as far as the records tell; `str()` gives the words.
        actor: msgid of who acts next.
    """

    days: int | None
    usual: int | None
    msgid: str
    actor: str
    params: dict[str, Any] = field(default_factory=dict[str, Any])

    def __str__(self) -> str:
        return in_words(self.msgid, self.params)


def stuck(known: Waiting, day: dt.date, figures: Figures) -> Stuck | None:
    """Return why a candidate is stuck and who acts next; None for somebody who is not.

    Somebody is stuck whose legal limit is over, or who has stood at a step before the ceremony longer than its
    usual days (``forecast.days.<step>``). Source: the program's own rule; the days are the office's figures.
    """
    days = (day - dates.earliest(known.entered_on)).days if known.entered_on else None
    usual = figures.whole(f"forecast.days.{known.step}") or None
    if not known.late and (days is None or usual is None or days <= usual):
        return None
    msgid, actor, params = _why(known)
    return Stuck(days, usual, msgid, actor, params)


def _why(known: Waiting) -> tuple[str, str, dict[str, Any]]:
    match known.step:
        case "tracking" | "outstanding" if not known.mentors:
            return N_("Nobody helps yet"), CELL, {}
        case "tracking":
            return N_("The cell has not named the person outstanding"), CELL, {}
        case "outstanding":
            return N_("Not sent to the awareness course yet"), COMMITTEE, {}
        case "course" if not known.certificate_date:
            return N_("The course has not ended with a certificate"), SCHOOL, {}
        case "course" if known.late:
            return N_("The certificate is over; the course is taken again"), CELL, {}
        case "course":
            return N_("The dossier was not begun"), CELL, {}
        case "dossier" if known.papers:
            return N_("Missing: {papers}"), CELL, {"papers": ", ".join(known.papers)}
        case "dossier" if not known.checked_on:
            return N_("The background is not checked"), COMMITTEE, {}
        case "dossier" if known.late:
            return N_("The certificate is over; the course is taken again"), CELL, {}
        case "dossier":
            return N_("The dossier is complete and waits for the decision"), COMMITTEE, {}
        case "decision":
            return N_("The ceremony was not held"), CELL, {}
        case _:
            return N_("The cell has not considered the recognition"), CELL, {}
