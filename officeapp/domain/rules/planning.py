"""Rules of a personnel plan: people per post, posts per person, direction, age left, structure.

A figure that the regulation fixes is broken or kept; where it fixes none, or the data leave the answer open,
the finding is a notice, never a break. Source of the rules: QĐ 377-QĐ/TW 8/10/2025, HD 45-HD/BTCTW
21/11/2025.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from officeapp.base.i18n import N_
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.findings import Finding, Level, worst_first
from officeapp.domain.rules.retirement import AgeRow, by_law, months_left_range
from officeapp.domain.rules.standards import Background, named, of_standards
from officeapp.domain.rules.structure import of_structure


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPost:
    """A post that people are planned for.

    Attributes:
        seats: how many hold it (three deputies: 3; a committee: its members).
        leading: a leadership post, counted by the rule of persons per post.
        body: a seat in a committee, counted by the coefficient instead.
        level: its place in the order of posts, 1 the highest; None: not compared.
        kind: code of its kind, by which the office's figures ask for levels of study.
        theory, profession: codes of the levels this very post asks for.
        reference: month at which ages are counted for this post; None: that of the plan.
    """

    id: int
    name: str
    seats: int = 1
    leading: bool = True
    body: bool = False
    level: int | None = None
    kind: str | None = None
    theory: str | None = None
    profession: str | None = None
    reference: str | None = None

    @property
    def limited(self) -> bool:
        """Whether a rule says how many may be planned: the coefficient is one of committees, not of councils."""
        return self.leading or (self.body and self.kind != "deputy")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPerson:
    """One entry of a plan that is in force: a person planned for a post.

    Attributes:
        person, name: id and name of the person.
        post: id of the post planned for.
        group: planning group ``1`` or ``2``.
        birth, sex: as in the register of people; partial or unknown they leave answers open.
        retires_on: month or day of retirement set for this person.
        minority, science: belongs to an ethnic minority; works in science and technology.
        holds: ids of the posts held now.
        level: level of the highest post held now, 1 the highest.
        background: what the dossier says; None: not read.
    """

    person: int
    name: str
    post: int
    group: str | None = None
    birth: str | None = None
    sex: str | None = None
    retires_on: str | None = None
    minority: bool | None = None
    science: bool | None = None
    holds: tuple[int, ...] = ()
    level: int | None = None
    background: Background | None = None


def half_up(number: Fraction) -> int:
    """Return the whole number nearest to a number, halves upwards: 22.5 gives 23 (examples of HD 45)."""
    return floor(number + Fraction(1, 2))


def rounded(number: Fraction, figures: Figures) -> int:
    """Return a number of people as the figure ``planning.rounding`` asks: half_up (by default), up or down."""
    match figures.text("planning.rounding"):
        case "up":
            return ceil(number)
        case "down":
            return floor(number)
        case _:
            return half_up(number)


def most_people(post: PlannedPost, figures: Figures) -> int | None:
    """Return how many people may be planned for a post; None where no figure is set.

    A leadership post: persons per post times its seats. A committee: its members times the coefficient, half
        up.
    Source: QĐ 377-QĐ/TW 2025 (3 per post, three deputies 9; coefficient 1.5: 50 gives 75, 15 gives 23, 9
    gives 14).
    """
    if post.body:
        most = figures.exact("planning.coefficient_most")
        return None if most is None else rounded(most * post.seats, figures)
    per_post = figures.whole("planning.persons_per_post")
    return None if per_post is None else per_post * post.seats


def least_people(post: PlannedPost, figures: Figures) -> int | None:
    """Return how many must be planned for a committee, how many should be for a leadership post.

    A leadership post: the office's own figure, but at least its seats; no regulation fixes one.
    Source: QĐ 377-QĐ/TW 2025, least coefficient 1.0.
    """
    if post.body:
        least = figures.exact("planning.coefficient_least")
        return None if least is None else rounded(least * post.seats, figures)
    usual = figures.whole("planning.persons_per_post_least")
    return None if usual is None else max(usual, post.seats)


def of_posts(
    posts: Iterable[PlannedPost], entries: Sequence[PlannedPerson], figures: Figures
) -> list[Finding]:
    """Return a finding for each post: are too many, or too few, planned for it.

    Too few is a break for a committee, whose least coefficient is fixed, and a notice for a leadership post.
    Source: QĐ 377-QĐ/TW 2025 and HD 45-HD/BTCTW 2025.
    """
    planned: defaultdict[int, set[int]] = defaultdict(set)
    for entry in entries:
        planned[entry.post].add(entry.person)
    found: list[Finding] = []
    for post in posts:
        if not post.limited:
            continue
        rule = "planning.coefficient_most" if post.body else "planning.persons_per_post"
        count, most, least = len(planned[post.id]), most_people(post, figures), least_people(post, figures)
        level: Level = "pass"
        if most is not None and count > most:
            level, words = "break", N_("{post}: planned {count}, at most {limit}. Take out {over}.")
        elif least is not None and count < least and post.body:
            rule, most = "planning.coefficient_least", least
            level, words = "break", N_("{post}: planned {count}, at least {limit}. Add {over}.")
        elif least is not None and count < least:
            rule, most = "planning.persons_per_post_least", least
            level, words = (
                "notice",
                N_("{post}: planned {count}, usually {limit} or more. Add {over}."),
            )
        else:
            words = N_("{post}: planned {count}")
        about = (post.id, *sorted(planned[post.id]))
        params = {"post": post.name, "count": count, "limit": most, "over": abs(count - (most or 0))}
        found.append(Finding(rule, level, words, params, count, most, figures.source(rule), about))
    return found


def of_people(
    posts: Iterable[PlannedPost], entries: Sequence[PlannedPerson], figures: Figures
) -> list[Finding]:
    """Return a finding for each person planned for too many leadership posts, or one pass for all.

    Seats in committees do not count. Source: QĐ 377-QĐ/TW 2025 (3 posts at one approving level).
    """
    rule = "planning.posts_per_person"
    limit, source = figures.whole(rule), figures.source(rule)
    if limit is None:
        return []
    counted = {post.id for post in posts if post.leading and not post.body}
    planned: defaultdict[int, set[int]] = defaultdict(set)
    names = {entry.person: entry.name for entry in entries}
    for entry in entries:
        if entry.post in counted:
            planned[entry.person].add(entry.post)
    words = N_("{name} is planned for {count} posts, at most {limit}. Take out {over}.")
    found = [
        Finding(
            rule,
            "break",
            words,
            {"name": names[person], "count": len(of_one), "limit": limit, "over": len(of_one) - limit},
            len(of_one),
            limit,
            source,
            (person, *sorted(of_one)),
        )
        for person, of_one in planned.items()
        if len(of_one) > limit
    ]
    most = max(map(len, planned.values()), default=0)
    passed = N_("Nobody is planned for more than {limit} posts")
    return found or [Finding(rule, "pass", passed, {"limit": limit}, most, limit, source)]


def of_direction(posts: Iterable[PlannedPost], entries: Sequence[PlannedPerson]) -> list[Finding]:
    """Return a finding for each person not planned upwards, or one pass for all.

    Broken: planned for a post held now, or for one of an equal or lower level. Noticed: the step does not fit
    the group (1: from the post directly below, 2: from two below); whose present post or its level is not on
    record. Planned posts without a level are not compared.
    Source: QĐ 377-QĐ/TW 2025 (only to a higher post; groups 1 and 2).
    """
    rule, source = "planning.direction", "QĐ 377-QĐ/TW 8/10/2025"
    by_id = {post.id: post for post in posts}
    found: list[Finding] = []
    unknown: dict[int, str] = {}
    for entry in entries:
        post = by_id.get(entry.post)
        if post is None:
            continue
        about = (entry.person, entry.post)
        params: dict[str, object] = {"name": entry.name, "post": post.name}
        if entry.post in entry.holds:
            words = N_("{name} already holds the post “{post}”. Plan only upwards.")
            found.append(Finding(rule, "break", words, params, source=source, about=about))
            continue
        if post.level is None or post.body:
            continue
        if entry.level is None:
            unknown[entry.person] = entry.name
            continue
        steps = entry.level - post.level
        if steps <= 0:
            words = N_("{name}: “{post}” is not higher than the present post. Plan only upwards.")
            found.append(Finding(rule, "break", words, params, steps, 1, source, about))
        elif entry.group and steps != int(entry.group):
            params |= {"group": entry.group, "steps": steps}
            words = N_("{name} is in group {group}, but “{post}” is {steps} steps up. Check the group.")
            found.append(Finding(rule, "notice", words, params, steps, int(entry.group), source, about))
    if unknown:
        words = N_(
            "{count} without a present post or its level on record: {names}. Whether they are planned upwards is"
            " not known; enter the post."
        )
        params = {"count": len(unknown), "names": named(unknown.values())}
        opened = f"{rule}.open"
        found.append(
            Finding(opened, "notice", words, params, len(unknown), source=source, about=tuple(unknown))
        )
    return found or [Finding(rule, "pass", N_("All are planned for a higher post"), source=source)]


def of_age(
    entries: Sequence[PlannedPerson],
    reference: str | None,
    table: Sequence[AgeRow],
    figures: Figures,
    own: Mapping[int, str] | None = None,
) -> list[Finding]:
    """Return a finding for each person with too few months left to retirement, or where that is open.

    Of a bare year of birth 1 January counts, and the finding says that this is by law.

    Args:
        entries: who is planned.
        reference: the month or day at which ages are counted; None: one notice.
        table: the legal table of retirement ages.
        figures: ``planning.months_left.group1`` (60) and ``.group2`` (120); without a group the first is
            used.
        own: months of posts that count at another one, by the post's id.

    Source: QĐ 377-QĐ/TW 2025; HD 45-HD/BTCTW 2025, appendix 1.
    """
    general = "planning.months_left"
    if not reference:
        words = N_("The plan names no day at which ages are counted. Enter it.")
        return [Finding(general, "notice", words, source=figures.source(f"{general}.group1"))]
    found: list[Finding] = []
    limits = {group: figures.whole(f"{general}.group{group}") for group in ("1", "2")}
    months = own or {}
    for entry in entries:
        group = entry.group or "1"
        limit = limits.get(group)
        if limit is None:
            continue
        at = months.get(entry.post, reference)
        left = months_left_range(entry.birth, entry.sex, at, table, entry.retires_on)
        if left is not None and left[0] >= limit:
            continue
        rule = f"{general}.group{group}"
        params: dict[str, object] = {"name": entry.name, "limit": limit}
        about, source = (entry.person, entry.post), figures.source(rule)
        if left is None:
            words = N_("{name}: the date of birth is missing, so the months left are unknown. Enter it.")
            found.append(Finding(rule, "notice", words, params, None, limit, source, about))
        elif left[1] < 0:
            params |= {"over": -left[1]}
            words = (
                N_(
                    "{name}: months past the age of retirement then {over}, by law counted from 1 January of the"
                    " year of birth. Take the person out, or complete the date of birth."
                )
                if by_law(entry.birth, entry.retires_on)
                else N_("{name}: months past the age of retirement then {over}. Take the person out.")
            )
            found.append(Finding(rule, "break", words, params, left[1], limit, source, about))
        elif left[1] < limit and left[0] == left[1]:
            params |= {"left": left[1], "short": limit - left[1]}
            words = (
                N_(
                    "{name}: months left to retirement {left}, by law counted from 1 January of the year of"
                    " birth; at least {limit} are needed. Complete the date of birth."
                )
                if by_law(entry.birth, entry.retires_on)
                else N_("{name}: months left to retirement {left}, at least {limit} are needed.")
            )
            found.append(Finding(rule, "break", words, params, left[1], limit, source, about))
        else:
            params |= {"least": left[0], "most": left[1]}
            words = N_(
                "{name} has {least} to {most} months left, depending on the sex, {limit} are needed."
                " Enter the sex."
            )
            level = "break" if left[1] < limit else "notice"
            found.append(Finding(rule, level, words, params, left[0], limit, source, about))
    if found:
        return found
    words = N_("All have enough months left to retirement")
    return [Finding(general, "pass", words, source=figures.source(f"{general}.group1"))]


def findings(
    posts: Sequence[PlannedPost],
    entries: Sequence[PlannedPerson],
    reference: str | None,
    table: Sequence[AgeRow],
    figures: Figures,
    day: dt.date | None = None,
) -> list[Finding]:
    """Return all findings of a plan, breaks first; source as the rules they come from.

    `day` is the one on which grades, measures, months in post and papers are looked at; None: they are not.
    """
    return worst_first(
        [
            *of_posts(posts, entries, figures),
            *of_people(posts, entries, figures),
            *of_direction(posts, entries),
            *of_age(
                entries,
                reference,
                table,
                figures,
                {post.id: post.reference for post in posts if post.reference},
            ),
            *of_standards(posts, entries, day, figures),
            *of_structure(entries, reference, figures),
        ]
    )
