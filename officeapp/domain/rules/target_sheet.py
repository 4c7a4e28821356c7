"""The targets of a year as they lie on the desk: units by quarters, what is foreseen, what is going wrong."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from officeapp.base.i18n import gettext, ngettext
from officeapp.domain.rules.targets import Standing, add_up, spread, standing

QUARTERS = (0, 1, 2, 3)
_NAMED = 2  # units a warning names before it counts them
_ROMAN = ("", "I", "II", "III", "IV")
SHORT = ("at_risk", "unlikely", "missed")

People = tuple[int, ...]
Quarters = tuple[int | None, int | None, int | None, int | None]
NOTHING: Quarters = (None, None, None, None)
WarningKind = Literal["nothing", "no_source", "no_cause", "no_target", "unequal", "differs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a unit is asked for, as recorded.

    Attributes:
        id: of its record.
        base: members it is counted from on `base_date`, frozen when it was set.
        share: in percent where it was set as one.
        quarters: of the year, None where not set.
        cause, measure: of a shortfall, in words; cause_id: its code; cause_side: whose side, as coded.
        task: id of the task the measure became.
    """

    id: int
    amount: int | None = None
    base: int | None = None
    base_date: str | None = None
    share: float | None = None
    quarters: tuple[int | None, ...] = NOTHING
    cause_id: int | None = None
    cause: str = ""
    cause_side: str | None = None
    cause_note: str = ""
    remedy: str = ""
    measure: str = ""
    measure_due: str | None = None
    task: int | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """A unit of the sheet.

    Attributes:
        unit: its id, 0 for people of whom no unit is known.
        members: at the start of the year, counted; `base` prefers the frozen number.
        counted: members on the day its base was frozen, as counted now; None where nobody is on record.
        admitted: people admitted, by quarter.
        reported: what the unit reports, by quarter, None where it reports nothing; explained: why that differs
            from what is counted, in words.
        coming: (earliest day, person) of the candidates still before the ceremony.
        over: how many quarters have passed whole on the day of the sheet.
    """

    unit: int
    name: str
    year: int
    today: dt.date
    shortest_days: int
    members: int = 0
    counted: int | None = None
    target: Target | None = None
    admitted: tuple[People, ...] = ((), (), (), ())
    reported: Quarters = NOTHING
    explained: str = ""
    coming: tuple[tuple[dt.date, int], ...] = ()

    @property
    def base(self) -> int:
        """Members at the start of the year: as frozen with the target, else as counted now."""
        frozen = self.target.base if self.target else None
        return self.members if frozen is None else frozen

    @property
    def corrected(self) -> int:
        """By how many the records of the base's day grew or shrank since it was frozen; shown apart."""
        frozen = self.target.base if self.target else None
        return 0 if frozen is None or self.counted is None else self.counted - frozen

    @property
    def amount(self) -> int | None:
        """The target."""
        return self.target.amount if self.target else None

    @property
    def share(self) -> float | None:
        """The target in percent of the base."""
        return 100 * self.amount / self.base if self.amount is not None and self.base else None

    @property
    def plan(self) -> tuple[int | None, ...]:
        """The target by quarter."""
        return self.target.quarters if self.target else (None, None, None, None)

    @property
    def planned(self) -> tuple[int, ...]:
        """What each quarter is held against: its target; where one is missing the year is spread evenly."""
        known = tuple(each for each in self.plan if each is not None)
        return known if len(known) == len(QUARTERS) else spread(self.amount or 0, (1, 1, 1, 1))

    def asked_by(self, last: int) -> int | None:
        """What was asked for by the end of a quarter (1 to 4), None without a target."""
        if self.amount is None or last == len(QUARTERS):
            return self.amount
        return sum(self.planned[:last])

    @cached_property
    def actual(self) -> tuple[int, ...]:
        """How many were admitted, by quarter."""
        return tuple(map(len, self.admitted))

    @cached_property
    def recorded(self) -> bool:
        """Whether anybody of the unit is on record; of others only what they report is known."""
        return bool(self.members or any(self.admitted) or self.coming)

    @cached_property
    def results(self) -> tuple[int, ...]:
        """The admissions by quarter: by name, or as reported where the unit has no records; never both."""
        return self.actual if self.recorded else tuple(each or 0 for each in self.reported)

    @cached_property
    def difference(self) -> int:
        """Reported less counted, over the quarters that were reported."""
        return sum(each - self.actual[q] for q, each in enumerate(self.reported) if each is not None)

    @property
    def uneven(self) -> int | None:
        """What the quarters add up to where that cannot be the year."""
        plan = [each for each in self.plan if each is not None]
        return None if self.amount is None or add_up(self.amount, plan) else sum(plan)

    @cached_property
    def expected(self) -> tuple[People, ...]:
        """The candidates who can be admitted at the earliest in each quarter of this year."""
        found: list[list[int]] = [[], [], [], []]
        for day, person in self.coming:
            if day.year == self.year:
                found[(day.month - 1) // 3].append(person)
        return tuple(map(tuple, found))

    @cached_property
    def foreseen(self) -> tuple[int, ...]:
        """Admitted and expected, by quarter."""
        return tuple(self.results[q] + len(self.expected[q]) for q in QUARTERS)

    @cached_property
    def standing(self) -> Standing | None:
        """How the target stands, None without one."""
        if self.amount is None:
            return None
        days = [day for day, _person in self.coming]
        return standing(
            self.amount, self.planned, self.year, sum(self.results), days, self.today, self.shortest_days
        )

    @property
    def short(self) -> bool:
        """Whether a cause and a measure are asked for."""
        return self.standing is not None and self.standing.state in SHORT


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """Something that will go wrong if nobody acts.

    Attributes:
        kind: ``nothing``: nobody admitted and nobody coming; ``no_source``: nobody coming for a quarter that
            asks for somebody; ``no_cause``: short without a cause; ``no_target``: no target was set;
            ``unequal``: quarters or subordinate units do not add up to the target above them; ``differs``: a
            unit reports another number than is counted, unexplained.
        units: the units concerned, in the order of the sheet; names: what they are called.
        quarter: 1 to 4, of ``no_source``.
    """

    kind: WarningKind
    units: tuple[int, ...]
    names: tuple[str, ...]
    quarter: int = 0

    def __str__(self) -> str:
        """What will go wrong, in one line."""
        count = len(self.units)
        match self.kind:
            case "nothing" if count <= _NAMED:
                return gettext("{units}: forecast 0").format(units=", ".join(self.names))
            case "nothing":
                words = ngettext("{n} unit with forecast 0", "{n} units with forecast 0", count)
            case "no_source":
                words = ngettext(
                    "{n} unit without a source for quarter {quarter}",
                    "{n} units without a source for quarter {quarter}",
                    count,
                )
            case "no_cause":
                words = ngettext("{n} unit without a cause noted", "{n} units without a cause noted", count)
            case "unequal":
                count = len(self.names)
                words = ngettext("{n} target that does not add up", "{n} targets that do not add up", count)
            case "differs":
                words = ngettext(
                    "{n} unit reports another number than counted",
                    "{n} units report another number than counted",
                    count,
                )
            case "no_target":
                words = ngettext("{n} unit without a target", "{n} units without a target", count)
        return words.format(n=count, quarter=_ROMAN[self.quarter])


@dataclass(frozen=True, slots=True)
class Superior:
    """A target of its own that a superior of units with targets has.

    Attributes:
        unit, name: the superior; amount: its target.
        handed_down: what the units below it add up to; lines: these units.
    """

    unit: int
    name: str
    amount: int
    handed_down: int
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    """All units of a year.

    Attributes:
        year: of the targets; today: the day they are looked at.
        lines: the units in the order of the tree.
        superiors: the targets above them, which are never added.
    """

    year: int
    today: dt.date
    lines: tuple[Line, ...]
    superiors: tuple[Superior, ...] = ()

    @cached_property
    def over(self) -> int:
        """How many quarters have passed whole."""
        if self.today.year != self.year:
            return 4 if self.today.year > self.year else 0
        return (self.today.month - 1) // 3

    def total(self, value: Callable[[Line], int | None]) -> int:
        """The sum of a number over all units."""
        return sum(value(line) or 0 for line in self.lines)

    @cached_property
    def amount(self) -> int:
        """The target of all units."""
        return self.total(lambda line: line.amount)

    @cached_property
    def base(self) -> int:
        """Members of all units at the start of the year."""
        return self.total(lambda line: line.base)

    @cached_property
    def plan(self) -> tuple[int, ...]:
        """The target by quarter."""
        return tuple(self.total(lambda line, q=q: line.plan[q]) for q in QUARTERS)

    @cached_property
    def actual(self) -> tuple[int, ...]:
        """The admissions counted by name, by quarter."""
        return tuple(self.total(lambda line, q=q: line.actual[q]) for q in QUARTERS)

    @cached_property
    def results(self) -> tuple[int, ...]:
        """The admissions by quarter, those of units without records as they report them."""
        return tuple(self.total(lambda line, q=q: line.results[q]) for q in QUARTERS)

    @cached_property
    def foreseen(self) -> tuple[int, ...]:
        """Admissions and expected ones by quarter."""
        return tuple(self.total(lambda line, q=q: line.foreseen[q]) for q in QUARTERS)

    @cached_property
    def standing(self) -> Standing | None:
        """How all units together stand, None where none has a target."""
        if not self.amount:
            return None
        days = [day for line in self.lines for day, _person in line.coming]
        shortest = self.lines[0].shortest_days
        planned = [self.total(lambda line, q=q: line.planned[q]) for q in QUARTERS]
        return standing(self.amount, planned, self.year, sum(self.results), days, self.today, shortest)

    @cached_property
    def states(self) -> Mapping[str, int]:
        """How many units stand how."""
        found: dict[str, int] = {}
        for line in self.lines:
            if line.standing is not None:
                found[line.standing.state] = found.get(line.standing.state, 0) + 1
        return found

    @cached_property
    def warnings(self) -> tuple[EarlyWarning, ...]:
        """What will go wrong, the worst first."""
        quarters = range(self.over + 1, 5)
        sourceless = [
            self._warning("no_source", (line for line in self.lines if _sourceless(line, q)), q)
            for q in quarters
        ]
        found = (
            self._warning("nothing", (line for line in self.lines if _nothing(line))),
            *sourceless,
            self._warning("no_cause", (line for line in self.lines if line.short and not _explained(line))),
            self._unequal(),
            self._warning("differs", (line for line in self.lines if _differs(line))),
            self._warning("no_target", (line for line in self.lines if line.amount is None and line.base)),
        )
        return tuple(each for each in found if each.units)

    def _unequal(self) -> EarlyWarning:
        """The superiors and units whose targets do not add up."""
        found = {each.name: each.lines for each in self.superiors if each.amount != each.handed_down}
        found |= {line.name: (line.unit,) for line in self.lines if line.uneven is not None}
        units = dict.fromkeys(unit for lines in found.values() for unit in lines)
        return EarlyWarning("unequal", tuple(units), tuple(found))

    def _warning(self, kind: WarningKind, lines: Iterable[Line], quarter: int = 0) -> EarlyWarning:
        those = list(lines)
        units, names = tuple(line.unit for line in those), tuple(line.name for line in those)
        return EarlyWarning(kind, units, names, quarter)


def _nothing(line: Line) -> bool:
    return bool(line.standing and line.amount and line.standing.forecast == 0)


def _sourceless(line: Line, quarter: int) -> bool:
    """Asked for somebody by the end of a quarter whom neither admissions nor candidates can give."""
    asked = sum(line.plan[q] or 0 for q in range(quarter))
    there = sum(line.foreseen[:quarter])
    return bool(line.plan[quarter - 1]) and there < asked and not line.expected[quarter - 1]


def _differs(line: Line) -> bool:
    return line.recorded and line.difference != 0 and not line.explained


def _explained(line: Line) -> bool:
    return line.target is not None and bool(line.target.cause or line.target.cause_note)


def undated_words(count: int, year: int) -> str:
    """That so many admissions of a year are in no quarter, since only the year is known."""
    words = ngettext(
        "{n} admission of {year} has no month and stands in no quarter.",
        "{n} admissions of {year} have no month and stand in no quarter.",
        count,
    )
    return words.format(n=count, year=year)


def running(values: Sequence[int]) -> tuple[int, ...]:
    """The running total, beginning with 0."""
    made = [0]
    for value in values:
        made.append(made[-1] + value)
    return tuple(made)
