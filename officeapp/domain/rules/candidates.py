"""Looking for people for a post: what is asked, and how far each person answers it."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from officeapp.base import dates
from officeapp.base.i18n import N_, _, date, ngettext
from officeapp.base.text import fold
from officeapp.domain import fields as f
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.retirement import AgeRow, by_law, months_left_range
from officeapp.domain.rules.standards import (
    GRADES,
    PROFESSION,
    THEORY,
    Background,
    months_in_post,
    reaches,
    years_graded,
)

State = Literal["met", "missing", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """What is asked of somebody; what is left empty is not asked."""

    post: int | None = f.ref(N_("For the post"), "posts")
    plan: int | None = f.ref(N_("Plan"), "plans")
    present: str | None = f.text(N_("Present post contains"), length=120)
    steps: int | None = f.integer(N_("Levels below the post, at most"), least=1, most=9)
    in_post: int | None = f.integer(N_("Months in the present post, at least"), least=1, most=600)
    profession: str | None = f.choice(
        N_("Professional level, at least"),
        *((code, words) for code, (rank, words) in PROFESSION.items() if rank > 1),
    )
    theory: str | None = f.choice(
        N_("Political theory, at least"), *((code, words) for code, (rank, words) in THEORY.items() if rank)
    )
    left: int | None = f.integer(N_("Months left to retirement, at least"), least=1, most=600)
    age: int | None = f.integer(N_("Age, at most"), least=18, most=80)
    sex: str | None = f.choice(N_("Sex"), ("female", N_("Female")), ("male", N_("Male")))
    minority: int | None = f.flag(N_("Of an ethnic minority"))
    grade: str | None = f.choice(
        N_("Grades of the last years, at least"),
        ("HTNV", N_("Fulfilled")),
        ("HTTNV", N_("Good")),
        ("HTXSNV", N_("Excellent")),
    )
    planned: int | None = f.integer(N_("Planned for fewer posts than"), least=1, most=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a person.

    Attributes:
        posts: names of the posts held, the highest first; level: the highest one's.
        minority: None: the ethnic group is not on record.
        planned: for how many leading posts the person is planned.
    """

    person: int
    name: str
    birth: str | None = None
    sex: str | None = None
    retires_on: str | None = None
    minority: bool | None = None
    posts: str = ""
    level: int | None = None
    planned: int = 0
    background: Background = field(default_factory=Background)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How somebody answers one criterion; `figure` says what is so, in words."""

    key: str
    state: State
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A person with the verdicts in the order of the criteria."""

    known: Known
    verdicts: tuple[Verdict, ...]

    def count(self, state: State) -> int:
        """Return how many criteria came out so."""
        return sum(verdict.state == state for verdict in self.verdicts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When and by what people are judged.

    Attributes:
        day: on which posts are held and grades looked at.
        reference: month or day at which ages and months left are counted; None: `day`.
        level: of the post people are looked for; None: levels are not compared.
    """

    day: dt.date
    reference: str | None
    level: int | None
    figures: Figures
    ages: Sequence[AgeRow]


def rank(people: Iterable[Known], asked: Criteria, moment: Moment) -> list[Judged]:
    """Return people with their verdicts: who misses least first, then who leaves least open, by given order."""
    judged = [Judged(each, tuple(_verdicts(each, asked, moment))) for each in people]
    return sorted(judged, key=lambda each: (each.count("missing"), each.count("unknown")))


def asked_for(asked: Criteria) -> list[str]:
    """Return the names of the criteria that are asked, in order."""
    return [name for name in _JUDGES if getattr(asked, name)]


def _verdicts(known: Known, asked: Criteria, moment: Moment) -> Iterable[Verdict]:
    for name in asked_for(asked):
        state, figure = _JUDGES[name](known, getattr(asked, name), moment)
        yield Verdict(name, state, figure)


Answer = tuple[State, str]


def _says(answer: bool | None) -> State:
    return "unknown" if answer is None else "met" if answer else "missing"


def _between(span: tuple[int, int] | None, least: int, words: Callable[[str], str]) -> Answer:
    """Judge a number known as a range: open where the range lies on both sides of the least."""
    if span is None:
        return "unknown", ""
    shown = str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"
    state: State = "met" if span[0] >= least else "missing" if span[1] < least else "unknown"
    return state, words(shown)


def _present(known: Known, asked: str, _moment: Moment) -> Answer:
    if not known.posts:
        return "unknown", _("no post on record")
    return _says(all(word in fold(known.posts) for word in fold(asked).split())), known.posts


def _steps(known: Known, most: int, moment: Moment) -> Answer:
    if known.level is None or moment.level is None:
        return "unknown", ""
    below = known.level - moment.level
    words = ngettext("{count} level below", "{count} levels below", below).format(count=below)
    return _says(1 <= below <= most), words if below > 0 else _("not below")


def _in_post(known: Known, least: int, moment: Moment) -> Answer:
    return _between(months_in_post(known.background, moment.day), least, _months)


def _profession(known: Known, least: str, _moment: Moment) -> Answer:
    code = known.background.profession
    words = _(PROFESSION[code][1]) if code in PROFESSION else ""
    return _says(reaches(code, least, "profession")), words


def _theory(known: Known, least: str, _moment: Moment) -> Answer:
    code = known.background.theory
    return _says(reaches(code, least, "theory")), _(THEORY[code][1]) if code in THEORY else ""


def _left(known: Known, least: int, moment: Moment) -> Answer:
    at = moment.reference or moment.day.isoformat()
    span = months_left_range(known.birth, known.sex, at, moment.ages, known.retires_on)
    return _between(span, least, _legal_months if by_law(known.birth, known.retires_on) else _months)


def _age(known: Known, most: int, moment: Moment) -> Answer:
    if not known.birth:
        return "unknown", ""
    on = dates.latest(moment.reference) if moment.reference else moment.day
    young, old = dates.age_range(known.birth, on)
    shown = str(young) if young == old else f"{young}–{old}"
    state: State = "met" if old <= most else "missing" if young > most else "unknown"
    return state, shown


def _sex(known: Known, asked: str, _moment: Moment) -> Answer:
    words = {"female": _("Female"), "male": _("Male")}.get(known.sex or "", "")
    return _says(None if not known.sex else known.sex == asked), words


def _minority(known: Known, _asked: int, _moment: Moment) -> Answer:
    return _says(known.minority), ""


def _grade(known: Known, least: str, moment: Moment) -> Answer:
    years = years_graded(moment.day, moment.figures)
    grades = {year: known.background.grades.get(year) for year in years}
    shown = " · ".join(f"{year}: {grade}" for year, grade in grades.items() if grade)
    if any(grade in GRADES and GRADES.index(grade) < GRADES.index(least) for grade in grades.values()):
        return "missing", shown
    return _says(True if all(grade in GRADES for grade in grades.values()) else None), shown


def _planned(known: Known, below: int, _moment: Moment) -> Answer:
    words = ngettext("{count} post", "{count} posts", known.planned).format(count=known.planned)
    return _says(known.planned < below), words


def _months(shown: str) -> str:
    return ngettext("{months} month", "{months} months", 1 if shown == "1" else 2).format(months=shown)


def _legal_months(shown: str) -> str:
    return _("{months} months by law").format(months=shown)


_JUDGES: dict[str, Callable[[Known, Any, Moment], Answer]] = {
    "present": _present,
    "steps": _steps,
    "in_post": _in_post,
    "profession": _profession,
    "theory": _theory,
    "left": _left,
    "age": _age,
    "sex": _sex,
    "minority": _minority,
    "grade": _grade,
    "planned": _planned,
}


def born(known: Known) -> str:
    """Return a birth date in words, empty where it is not on record."""
    return date(known.birth) if known.birth else ""
