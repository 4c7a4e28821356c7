"""A whole plan as it lies on the desk - posts, people, steps, votes - and what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from officeapp.base import dates
from officeapp.domain.rules import planning
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.findings import Finding, worst_first
from officeapp.domain.rules.planning import PlannedPerson, PlannedPost
from officeapp.domain.rules.retirement import AgeRow, Retirement, months_left_range, retirement
from officeapp.domain.rules.standards import of_standards
from officeapp.domain.rules.structure import Structure, structure
from officeapp.domain.rules.votes import Count, Meeting

RUNNING = ("proposed", "kept", "approved")
OF_PEOPLE = frozenset(  # rules whose findings are about several people at once
    f"planning.{name}"
    for name in ("theory", "profession", "grades", "discipline", "months_in_post", "papers")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The plan itself; `reference` is the day or month at which ages are counted."""

    id: int
    name: str
    term: int
    term_name: str
    organization: int
    organization_name: str
    kind: str | None = None
    year: int | None = None
    reference: str | None = None
    state: str | None = None
    previous: int | None = None
    submission_number: str | None = None
    submission_date: str | None = None
    decision_number: str | None = None
    decision_date: str | None = None

    @property
    def approved(self) -> bool:
        """Whether it is decided: then it changes by a review only."""
        return self.state == "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit whose posts are planned; `depth` below the plan's organization, which has 0."""

    id: int
    name: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a post now."""

    person: int
    name: str
    birth: str | None = None
    sex: str | None = None
    retires_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(PlannedPost):
    """A post with its unit and those who hold it now."""

    unit: int
    unit_name: str
    holders: tuple[Holder, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the procedure; without a ballot there is nothing to count."""

    id: int
    number: int
    name: str
    held_on: str | None = None
    participants: str | None = None
    ballot: str | None = None
    base: str | None = None
    rule: str | None = None
    threshold: float | None = None
    next_from: float | None = None
    quorum: str | None = None
    late_from: str | None = None
    announced: bool | None = None
    meeting: Meeting = field(default_factory=Meeting)
    minutes: str | None = None
    place: str | None = None
    chair: str | None = None
    secretary: str | None = None
    counters: str | None = None
    done: bool = False

    @property
    def votes(self) -> bool:
        """Whether votes are counted in this step."""
        return self.ballot != "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(PlannedPerson):
    """A person planned for a post, with what lists and checks say of the person.

    Attributes:
        id: of the entry.
        state: as stored; see `standing` for what it comes to.
        votes: the count of each step, by the step's id.
        present_post: the posts held now, in words.
        theory, theory_code, profession: political theory and professional level.
        grades: (year, grade) of the last evaluations, newest first.
        facts: further fields of the person by name, for papers.
    """

    id: int
    state: str = "proposed"
    source: str | None = None
    from_date: str | None = None
    decision_in: str | None = None
    to_date: str | None = None
    decision_out: str | None = None
    reason: str | None = None
    proposed_by: str | None = None
    note: str | None = None
    votes: Mapping[int, Count] = field(default_factory=dict[int, Count])
    present_post: str = ""
    theory: str | None = None
    theory_code: str | None = None
    profession: str | None = None
    grades: tuple[tuple[int, str], ...] = ()
    facts: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])

    @property
    def runs(self) -> bool:
        """Whether the entry counts: neither stopped nor taken out."""
        return self.state in RUNNING and self.to_date is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole plan with the figures of its day.

    Attributes:
        posts: of the organization and all below it, in the order of units and posts.
        entries: all, those stopped and taken out too.
        ages: legal table of retirement ages.
        day: the one that speaks of posts, grades and papers; None: the rules do not look at them.
    """

    head: Head
    units: tuple[Unit, ...] = ()
    posts: tuple[Post, ...] = ()
    steps: tuple[Step, ...] = ()
    entries: tuple[Entry, ...] = ()
    figures: Figures
    ages: Sequence[AgeRow] = ()
    day: dt.date | None = None

    @property
    def running(self) -> list[Entry]:
        """The entries that count."""
        return [entry for entry in self.entries if entry.runs]

    def of_post(self, post: int) -> list[Entry]:
        """The people of a post who are or were in the running, those taken out left aside."""
        return [entry for entry in self.entries if entry.post == post and entry.state != "removed"]

    def of_person(self, person: int) -> list[Entry]:
        """The entries of a person that count."""
        return [entry for entry in self.entries if entry.person == person and entry.runs]

    @property
    def ballots(self) -> list[Step]:
        """The steps in which votes are counted."""
        return [step for step in self.steps if step.votes]

    @property
    def current(self) -> Step | None:
        """The first step that is not finished; None when all are."""
        return next((step for step in self.steps if not step.done), None)


def findings(sheet: Sheet) -> list[Finding]:
    """Return what the rules say of a plan, breaks first."""
    return planning.findings(
        sheet.posts, sheet.running, sheet.head.reference, sheet.ages, sheet.figures, sheet.day
    )


def findings_of(sheet: Sheet, person: int, post: int) -> list[Finding]:
    """Return what the rules have against a person's place among those of a post, breaks first."""

    def concerns(each: Finding) -> bool:
        if each.rule in ("planning.coefficient_most", "planning.persons_per_post"):
            return each.level == "break" and each.about[:1] == (post,)
        if each.rule == "planning.posts_per_person":
            return each.about[:1] == (person,)
        if each.rule in OF_PEOPLE or each.rule.endswith(".open"):
            return person in each.about
        return each.about == (person, post)

    return [each for each in findings(sheet) if each.level != "pass" and concerns(each)]


def against(sheet: Sheet, candidate: PlannedPerson) -> list[Finding]:
    """Return what the rules would have against somebody, were the person planned for the post; breaks first."""
    posts = [post for post in sheet.posts if post.id == candidate.post]
    planned = [*sheet.running, candidate]
    own = {post.id: post.reference for post in posts if post.reference}
    reference = sheet.head.reference
    found = [
        *planning.of_posts(posts, planned, sheet.figures),
        *planning.of_people(sheet.posts, planned, sheet.figures),
        *planning.of_direction(posts, [candidate]),
        *(planning.of_age([candidate], reference, sheet.ages, sheet.figures, own) if reference else ()),
        *of_standards(posts, [candidate], sheet.day, sheet.figures),
    ]
    few = ("planning.persons_per_post_least", "planning.coefficient_least")
    return worst_first(
        [
            each
            for each in found
            if each.level != "pass"
            and each.rule not in few
            and (each.rule != "planning.posts_per_person" or each.about[:1] == (candidate.person,))
        ]
    )


def people_of(sheet: Sheet, finding: Finding) -> set[int]:
    """Return the people of a plan that a finding is about."""
    people = {entry.person for entry in sheet.entries}
    posts = ("planning.coefficient", "planning.persons_per_post")
    if finding.rule.startswith(posts):
        return set(finding.about[1:])
    if (
        finding.rule in OF_PEOPLE
        or finding.rule.endswith(".open")
        or finding.rule.startswith("planning.share_")
    ):
        return people.intersection(finding.about)
    return set(finding.about[:1])


def structure_of(sheet: Sheet, post: int | None = None) -> Structure:
    """Return the structure of a post's people, or of the whole plan's."""
    people = [entry for entry in sheet.running if post is None or entry.post == post]
    return structure(people, sheet.head.reference, sheet.figures)


@dataclass(frozen=True, slots=True)
class Room:
    """How many are planned for a post against what the rules say; a figure nobody set is None."""

    count: int
    least: int | None
    most: int | None

    @property
    def over(self) -> int:
        """How many too many."""
        return max(0, self.count - self.most) if self.most is not None else 0

    @property
    def short(self) -> int:
        """How many too few."""
        return max(0, self.least - self.count) if self.least is not None else 0


def rooms(sheet: Sheet) -> dict[int, Room]:
    """Return the room of every post by its id."""
    planned: dict[int, set[int]] = {}
    for entry in sheet.running:
        planned.setdefault(entry.post, set()).add(entry.person)
    made: dict[int, Room] = {}
    for post in sheet.posts:
        count = len(planned.get(post.id, ()))
        made[post.id] = Room(
            count,
            planning.least_people(post, sheet.figures) if post.limited else None,
            planning.most_people(post, sheet.figures) if post.limited else None,
        )
    return made


def by_post(sheet: Sheet, entries: Iterable[Entry]) -> list[Entry]:
    """Return entries in the order of the plan's posts, within a post as given."""
    order = {post.id: at for at, post in enumerate(sheet.posts)}
    return sorted(entries, key=lambda entry: order.get(entry.post, len(order)))


def retires(person: Holder | Entry, ages: Sequence[AgeRow]) -> Retirement | None:
    """Return when somebody of a plan retires."""
    return retirement(person.birth, person.sex, ages, person.retires_on)


def age_at(birth: str | None, reference: str | None) -> tuple[int, int] | None:
    """Return the least and greatest age in full years at the end of the reference month or day."""
    return dates.age_range(birth, dates.latest(reference)) if birth and reference else None


def months_left(entry: Entry, sheet: Sheet) -> tuple[int, int] | None:
    """Return the months an entry's person has to retirement at the reference of the post, as a range."""
    own = next((post.reference for post in sheet.posts if post.id == entry.post), None)
    at = own or sheet.head.reference
    return months_left_range(entry.birth, entry.sex, at, sheet.ages, entry.retires_on) if at else None


@dataclass(frozen=True, slots=True)
class Review:
    """What a round added, kept and took out."""

    added: tuple[Entry, ...]
    kept: tuple[Entry, ...]
    removed: tuple[Entry, ...]


def review(sheet: Sheet) -> Review:
    """Return what this round added, kept and took out; what carries an earlier decision was there before."""
    number = sheet.head.decision_number
    old = [entry for entry in sheet.running if entry.decision_in and entry.decision_in != number]
    new = [entry for entry in sheet.running if not entry.decision_in or entry.decision_in == number]
    out = tuple(entry for entry in sheet.entries if entry.state == "removed")
    return Review(tuple(by_post(sheet, new)), tuple(by_post(sheet, old)), tuple(by_post(sheet, out)))


def can_change(head: Head) -> bool:
    """Whether people and votes of a plan may still change: it is neither approved nor sent up."""
    return head.state not in ("approved", "submitted")


def day_of(head: Head, today: dt.date) -> dt.date:
    """Return the day whose rules and posts hold for a plan: that of its decision, else today."""
    decided = head.decision_date if head.approved else None
    return dates.latest(decided) if decided else today
