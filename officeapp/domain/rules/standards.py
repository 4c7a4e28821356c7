"""What posts ask of the people planned for them: levels of study, grades, no discipline, time in post, papers.

Most of it may still be made good before an appointment, so it is a notice; a disciplinary measure is a break.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, Protocol

from officeapp.base import dates
from officeapp.base.i18n import N_, gettext
from officeapp.domain.rules import dossier
from officeapp.domain.rules.dossier import Paper
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.findings import Finding

THEORY = {  # codes of political theory from the lowest up; a bachelor counts as the high level
    "CQ": (0, N_("no level")),
    "SC": (1, N_("basic level")),
    "TC": (2, N_("intermediate level")),
    "CC": (3, N_("high level")),
    "CN": (3, N_("bachelor")),
}
PROFESSION = {  # codes of professional levels from the lowest up
    "CQ": (0, N_("no level")),
    "CNKT": (1, N_("skilled worker")),
    "SC": (1, N_("elementary level")),
    "TC": (2, N_("intermediate level")),
    "CD": (3, N_("college")),
    "DH": (4, N_("university degree")),
    "ThS": (5, N_("master's degree")),
    "TS": (6, N_("doctorate")),
    "TSKH": (7, N_("doctor of science")),
}
GRADES = ("KHTNV", "HTNV", "HTTNV", "HTXSNV")  # from the lowest up; others are no grades
_GRADED = frozenset(GRADES)
NAMED = 3  # names a finding tells


@dataclass(frozen=True, slots=True)
class Measure:
    """A disciplinary measure: its kind, when it was decided, until when it holds."""

    form: str
    decided: str
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What the dossier says of a person, as far as posts ask for it.

    Attributes:
        theory, profession: codes of the levels; None: not on record.
        grades: code of the grade of each year.
        measures: disciplinary measures.
        in_post: since when the post held longest is held; None: no post, or its day is not on record.
        papers: those that lie in the file.
    """

    theory: str | None = None
    profession: str | None = None
    grades: Mapping[int, str] = field(default_factory=dict[int, str])
    measures: tuple[Measure, ...] = ()
    in_post: str | None = None
    papers: tuple[Paper, ...] = ()


class Asking(Protocol):
    """What is known of a post; `planning.PlannedPost` is one."""

    @property
    def id(self) -> int: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def theory(self) -> str | None: ...
    @property
    def profession(self) -> str | None: ...


class Asked(Protocol):
    """What is known of somebody planned; `planning.PlannedPerson` is one."""

    @property
    def person(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def post(self) -> int: ...
    @property
    def background(self) -> Background | None: ...


@dataclass(frozen=True, slots=True)
class Word:
    """A word inside a sentence that is itself translated."""

    msgid: str

    def __str__(self) -> str:
        return gettext(self.msgid)


Level = Literal["theory", "profession"]
_LEVELS = {"theory": THEORY, "profession": PROFESSION}


def needed(post: Asking, what: Level, figures: Figures) -> tuple[str | None, str]:
    """Return (code, key of the figure) of the level a post asks for: its own, else that of its kind.

    Source: the office's figures ``planning.theory.KIND`` and ``planning.profession.KIND``.
    """
    own = post.theory if what == "theory" else post.profession
    key = f"planning.{what}.{post.kind or 'other'}"
    return own or figures.text(key), key


def reaches(code: str | None, least: str, what: Level) -> bool | None:
    """Return whether a level reaches another; None: not on record."""
    ranks = _LEVELS[what]
    if code is None or code not in ranks or least not in ranks:
        return None
    return ranks[code][0] >= ranks[least][0]


def level_name(code: str, what: Level) -> Word:
    """Return what a level is called."""
    return Word(_LEVELS[what][code][1] if code in _LEVELS[what] else code)


def years_graded(day: dt.date, figures: Figures) -> tuple[int, ...]:
    """Return the years whose grades are asked for, the newest first (QĐ 377-QĐ/TW 2025: three)."""
    return tuple(day.year - back for back in range(1, (figures.whole("appointment.graded_years") or 0) + 1))


def held_against(measure: Measure, day: dt.date, figures: Figures) -> bool:
    """Return whether a measure keeps somebody out of plans on a day.

    One without an end of its own holds for the months of ``discipline.holds_months``; without that figure,
    for good. Source: QĐ 377-QĐ/TW 2025, from reprimand up.
    """
    if measure.form not in figures.texts("discipline.plan_removal"):
        return False
    if dates.earliest(measure.decided) > day:
        return False
    if measure.until:
        return dates.latest(measure.until) >= day
    months = figures.whole("discipline.holds_months")
    return months is None or dates.add_months(dates.latest(measure.decided), months) >= day


def months_in_post(background: Background, day: dt.date) -> tuple[int, int] | None:
    """Return the least and greatest number of full months in the post held longest."""
    return None if background.in_post is None else _months_since(background.in_post, day)


@lru_cache(maxsize=1 << 16)  # the same people are asked anew with every change of a plan
def _months_since(since: str, day: dt.date) -> tuple[int, int]:
    first, last = dates.earliest(since), dates.latest(since)
    return max(0, dates.months_between(min(last, day), day)), max(0, dates.months_between(first, day))


def of_standards(
    posts: Iterable[Asking], entries: Sequence[Asked], day: dt.date | None, figures: Figures
) -> list[Finding]:
    """Return what the people planned lack, one finding a rule, or one pass where nobody lacks anything.

    People whose dossier was not read are left aside. Source: QĐ 377-QĐ/TW 2025; Decree 170/2025/NĐ-CP.
    """
    asked = [entry for entry in entries if entry.background is not None]
    if day is None or not asked:
        return []
    people = list({entry.person: entry for entry in asked}.values())
    return [
        *_of_level("theory", posts, asked, figures),
        *_of_level("profession", posts, asked, figures),
        *_of_grades(people, day, figures),
        *_of_measures(people, day, figures),
        *_of_time(people, day, figures),
        *_of_papers(people, day, figures),
    ]


def _known(entry: Asked) -> Background:
    return entry.background or Background()


def _told(
    rule: str,
    degree: Literal["break", "notice"],
    words: str,
    lacking: Sequence[Asked],
    source: str,
    figure: str,
    bound: float | None = None,
    **params: object,
) -> Finding:
    """Return one finding about everybody who lacks the same thing; the first names stand in it."""
    people = list({each.person: each.name for each in lacking}.items())
    known = {"count": len(people), "names": named(name for _person, name in people), **params}
    return Finding(
        rule,
        degree,
        words,
        known,
        len(people),
        bound,
        source,
        tuple(person for person, _name in people),
        figure,
    )


def named(names: Iterable[str]) -> str:
    """Return the first names of a list as a finding names them, with an ellipsis where there are more."""
    known = list(names)
    return ", ".join(known[:NAMED]) + (" …" if len(known) > NAMED else "")


def _passed(rule: str, words: str, source: str, figure: str = "") -> list[Finding]:
    return [Finding(rule, "pass", words, source=source, figure=figure)]


def _of_level(
    what: Level, posts: Iterable[Asking], entries: Sequence[Asked], figures: Figures
) -> list[Finding]:
    asking = {post.id: needed(post, what, figures) for post in posts}
    lacking: defaultdict[str, list[Asked]] = defaultdict(list)
    keys: dict[str, str] = {}
    some = False
    for entry in entries:
        code, key = asking.get(entry.post, (None, ""))
        if code is None:
            continue
        some = True
        known = _known(entry)
        if not reaches(known.theory if what == "theory" else known.profession, code, what):
            lacking[code].append(entry)
            keys.setdefault(code, key)
    rule = f"planning.{what}"
    words = (
        N_("{count} without {level} of political theory on record: {names}. May follow before appointment.")
        if what == "theory"
        else N_("{count} without {level} on record: {names}. The post asks for it.")
    )
    found = [
        _told(
            rule, "notice", words, who, figures.source(keys[code]), keys[code], level=level_name(code, what)
        )
        for code, who in lacking.items()
    ]
    passed = N_("Political theory as asked") if what == "theory" else N_("Professional level as asked")
    return found or (_passed(rule, passed, "") if some else [])


def _of_grades(people: Sequence[Asked], day: dt.date, figures: Figures) -> list[Finding]:
    years, rule, key = years_graded(day, figures), "planning.grades", "appointment.graded_years"
    if not years:
        return []
    span = f"{years[-1]}–{years[0]}"
    graded = [(each, [_known(each).grades.get(year) for year in years]) for each in people]
    gaps = [each for each, grades in graded if not _GRADED.issuperset(grades)]
    floor_key = "planning.grade_least"
    least = figures.text(floor_key)
    floor = GRADES.index(least) if least in GRADES else 0
    below = set(GRADES[:floor])
    low = [each for each, grades in graded if not below.isdisjoint(grades)]
    found: list[Finding] = []
    if low:
        words = N_("{count} graded lower than asked in {years}: {names}. Look at them in the review.")
        found.append(_told(rule, "notice", words, low, figures.source(floor_key), floor_key, years=span))
    if gaps:
        words = N_("{count} without all grades of {years}: {names}. Enter the missing years.")
        found.append(_told(rule, "notice", words, gaps, figures.source(key), key, len(years), years=span))
    return found or _passed(rule, N_("Grades of the last years are there"), figures.source(key), key)


def _of_measures(people: Sequence[Asked], day: dt.date, figures: Figures) -> list[Finding]:
    rule, key = "planning.discipline", "discipline.plan_removal"
    source = figures.source(key)
    if not figures.texts(key):
        return []
    under = [each for each in people if any(held_against(one, day, figures) for one in _known(each).measures)]
    if not under:
        return _passed(rule, N_("Nobody is under a disciplinary measure"), source, key)
    words = N_("{count} under a disciplinary measure: {names}. Take them out, or say why they may stay.")
    return [_told(rule, "break", words, under, source, key)]


def _of_time(people: Sequence[Asked], day: dt.date, figures: Figures) -> list[Finding]:
    rule, key = "planning.months_in_post", "appointment.months_in_post"
    limit, source = figures.whole(key), figures.source(key)
    if limit is None:
        return []
    short: list[Asked] = []
    unsure: list[Asked] = []
    for each in people:
        span = months_in_post(_known(each), day)
        if span is None or span[0] < limit <= span[1]:
            unsure.append(each)
        elif span[1] < limit:
            short.append(each)
    found: list[Finding] = []
    if short:
        words = N_("{count} less than {limit} months in the present post: {names}. No appointment before.")
        found.append(_told(rule, "notice", words, short, source, key, limit, limit=limit))
    if unsure:
        words = N_("{count} perhaps less than {limit} months in the post: {names}. Complete the date.")
        found.append(_told(rule, "notice", words, unsure, source, key, limit, limit=limit))
    return found or _passed(rule, N_("Long enough in the present post"), source, key)


def _of_papers(people: Sequence[Asked], day: dt.date, figures: Figures) -> list[Finding]:
    rule, key = "planning.papers", "papers.appointment"
    source = figures.source(key)
    if not figures.texts(key):
        return []
    states: dict[int, set[str]] = {
        each.person: {item.state for item in dossier.checklist(papers, day, figures)}
        if (papers := _known(each).papers)
        else {"missing"}
        for each in people
    }
    missing = [each for each in people if "missing" in states[each.person]]
    rest = [each for each in people if "missing" not in states[each.person]]
    expired = [each for each in rest if "expired" in states[each.person]]
    found: list[Finding] = []
    if missing:
        words = N_("{count} with required papers missing: {names}. Print the list of what to bring.")
        found.append(_told(rule, "notice", words, missing, source, key))
    if expired:
        words = N_("{count} with expired papers: {names}. Ask for new ones.")
        found.append(_told(rule, "notice", words, expired, source, key))
    return found or _passed(rule, N_("Required papers are there"), source, key)
