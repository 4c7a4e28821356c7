"""Which grade a unit or person has earned by its tasks, why not a better one, and what the caps within a group allow.

Scale and caps are dated data (`assessment_grades`); nothing here is a figure of the law.
Source: QĐ 366-QĐ/TW 30/8/2025, HD 43-HD/BTCTW 31/10/2025; the score of a task follows NĐ 335/2025/NĐ-CP: the mean of
quantity, quality and progress, less a share for what is late.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from officeapp.base import i18n
from officeapp.base.i18n import N_, _
from officeapp.domain.rules.periods import Span


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a scale; shares are percents, None asks for nothing.

    Attributes:
        code: id within the code list `grades`.
        name: what it is called.
        confirmed: whether somebody has checked it against its source.
    """

    code: int
    name: str
    position: int
    score_least: float | None = None
    on_time_least: float | None = None
    late_most: float | None = None
    beyond_least: float | None = None
    done_least: float | None = None
    cap_share: float | None = None
    cap_of: str | None = None
    source: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Quarter:
    """What a quarter brings into its year.

    Attributes:
        span: the quarter.
        score: by its tasks; total: with general criteria.
        grade: the one that holds, empty without one; decided: somebody decided it.
    """

    span: Span
    score: float
    total: float
    grade: str = ""
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What the tasks of one unit or person come to in a period.

    Attributes:
        subject: id of the unit or person; name: what it is called; group: whom it is compared with.
        tasks: those that count; done, on_time, late, beyond, open: of those (late ones may be done).
        score: 0 to 100, weighted by the weights of the tasks.
        general: points for general criteria where an office gives them.
        quarters: of a year, the quarters whose mean its score is.
    """

    subject: int
    name: str
    group: int | None
    tasks: int
    done: int
    on_time: int
    late: int
    beyond: int
    open: int
    score: float
    general: float | None = None
    quarters: tuple[Quarter, ...] = ()

    def share(self, count: int) -> float:
        """A count as percent of the tasks."""
        return count * 100 / self.tasks if self.tasks else 0

    def total(self, general_most: float) -> float:
        """The score, where general criteria are given, as their points and the rest by the tasks."""
        if self.general is None or not general_most:
            return self.score
        return self.general + self.score * (100 - general_most) / 100


def of_year(result: Result, quarters: Sequence[Quarter]) -> Result:
    """The result of a year whose score is the mean of its quarters; the counts are those of all its tasks.

    Points for general criteria given for the year stand for those of its quarters.
    """
    if not quarters:
        return result
    scores = [each.total if result.general is None else each.score for each in quarters]
    return replace(result, score=sum(scores) / len(scores), quarters=tuple(quarters))


@dataclass(frozen=True, slots=True)
class Earned:
    """The grade the figures give, and in words what a better one would have asked for.

    Attributes:
        open: the figures earn no grade and this one is only proposed; `why` says which of its conditions fail.
    """

    grade: Grade | None
    why: str = ""
    open: bool = False

    @property
    def name(self) -> str:
        """What the grade is called, with a mark where it is only proposed; empty without one."""
        if self.grade is None:
            return ""
        return (
            _("{grade} (conditions not met)").format(grade=self.grade.name) if self.open else self.grade.name
        )


def earned(result: Result, scale: Sequence[Grade], general_most: float = 0) -> Earned:
    """Return the best grade of a scale whose conditions all hold.

    The last grade of a scale asks for nothing: it stands for those who miss the score or the share done of the one
    above. Who has both of these and misses something else lies in a gap that the source leaves open; there the
    grade above is proposed as open, and the authority decides. Source: QĐ 366-QĐ/TW, HD 43-HD/BTCTW (the lowest
    grade: below 50 points, or less than 70 % of the tasks done).

    Args:
        result: the figures.
        scale: its grades, the best first.
        general_most: greatest number of points for general criteria.
    """
    better: Grade | None = None  # the grade above, which was missed
    for grade in scale:
        if any(_missed(result, grade, general_most)):
            better = grade
            continue
        if better and grade is scale[-1] and _asks_nothing(grade) and _in_gap(result, better, general_most):
            words = _("conditions not met: {why}; the authority decides")
            return Earned(better, words.format(why=_why(result, better, general_most)), True)
        return Earned(grade, _why(result, better, general_most))
    return Earned(None, _why(result, better, general_most))


def _why(result: Result, grade: Grade | None, general_most: float) -> str:
    """What a grade would have asked for, in words."""
    if grade is None:
        return ""
    missed = (
        _(words).format(value=i18n.number(round(value, 1)), asked=i18n.number(asked))
        for words, value, asked in _missed(result, grade, general_most)
    )
    return f"{grade.name}: {', '.join(missed)}"


def _asks_nothing(grade: Grade) -> bool:
    asked = (grade.score_least, grade.on_time_least, grade.late_most, grade.beyond_least, grade.done_least)
    return all(each is None for each in asked)


def _in_gap(result: Result, above: Grade, general_most: float) -> bool:
    """Whether the score and the share done are those of the grade above, which fails by something else."""
    if above.score_least is None and above.done_least is None:
        return False
    core = replace(above, on_time_least=None, late_most=None, beyond_least=None)
    return not any(_missed(result, core, general_most))


def _missed(result: Result, grade: Grade, general_most: float) -> Iterator[tuple[str, float, float]]:
    """The conditions of a grade that fail: their words, what is and what is asked."""
    checks = (
        (N_("score {value} of {asked}"), result.total(general_most), grade.score_least, False),
        (N_("{value}% in time of {asked}%"), result.share(result.on_time), grade.on_time_least, False),
        (N_("{value}% late, at most {asked}%"), result.share(result.late), grade.late_most, True),
        (N_("{value}% beyond what was asked, {asked}% needed"), result.share(result.beyond), grade.beyond_least, False),
        (N_("{value}% done of {asked}%"), result.share(result.done), grade.done_least, False),
    )  # fmt: skip
    for words, value, asked, most in checks:
        if asked is not None and (value > asked if most else round(value, 6) < asked):
            yield words, value, asked


@dataclass(frozen=True, slots=True)
class Cap:
    """A grade given more often within a group than its cap allows.

    Attributes:
        grade: which; group: id of the group or None; given, allowed, base: how many have it, may have it, and
            how many the share is counted of.
    """

    grade: Grade
    group: int | None
    given: int
    allowed: int
    base: int


def caps(given: Iterable[tuple[int | None, int | None]], scale: Sequence[Grade]) -> list[Cap]:
    """Return where a cap is passed; the program warns, the authority decides.

    Args:
        given: (group, code of the grade) of everybody who is graded.
        scale: the grades, the best first.
    """
    groups: dict[int | None, dict[int, int]] = {}
    for group, code in given:
        if code is not None:
            counts = groups.setdefault(group, {})
            counts[code] = counts.get(code, 0) + 1
    found: list[Cap] = []
    for at, grade in enumerate(scale):
        if grade.cap_share is None:
            continue
        below = scale[at + 1].code if at + 1 < len(scale) else 0
        for group, counts in groups.items():
            have = counts.get(grade.code, 0)
            base = _base(grade, counts, below)
            allowed = math.floor(base * grade.cap_share / 100 + 1e-9)
            if have > allowed:
                found.append(Cap(grade, group, have, allowed, base))
    return found


def _base(grade: Grade, counts: Mapping[int, int], below: int) -> int:
    return sum(counts.values()) if grade.cap_of == "all" else counts.get(below, 0)
