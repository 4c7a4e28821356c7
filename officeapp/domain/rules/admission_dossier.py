"""The dossier of an admission: which papers it needs for which step, how they stand, and what a vote came to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.domain.check import Problem, error
from officeapp.domain.rules.figures import Figures

# the groups of a dossier in their order, with the step for which their papers are needed
GROUPS: dict[str, tuple[str, str]] = {
    "own": (N_("Application and background"), "decision"),
    "check": (N_("Background check"), "decision"),
    "course": (N_("Awareness course"), "decision"),
    "introduction": (N_("Introductions"), "decision"),
    "opinions": (N_("Remarks"), "decision"),
    "decided": (N_("Cell and committee"), "decision"),
    "decision": (N_("Decision"), "probation"),
    "recognition": (N_("Recognition as official member"), "official"),
}
# papers whose day lies with the candidate: the field it stands in
KEPT_WITH = {
    "certificate": "certificate_date",
    "background_check": "checked_on",
    "admission_decision": "decision_date",
}
INTRODUCTION, BY_UNION = "introduction", "introduction_union"
_MONTHS = {
    "certificate": "admission.certificate_months",
    "background_check": "admission.background_months",
}
SHARES = {
    "cell": "admission.cell_share",
    "committee": "admission.committee_share",
    "cell_official": "admission.cell_share",
    "committee_official": "admission.committee_share",
}
VOTES_FOR = {"decision": ("cell", "committee"), "official": ("cell_official", "committee_official")}

State = Literal["there", "missing", "expired", "supplement", "waived"]
LACKING: tuple[State, ...] = ("missing", "expired", "supplement")


@dataclass(frozen=True, slots=True)
class Held:
    """A paper that lies in a dossier: code of its kind, state, days, and whether a member stands for it."""

    kind: str
    state: str | None = "there"
    issued: str | None = None
    until: str | None = None
    number: str | None = None
    introducer: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist.

    Attributes:
        kind: code of the kind of paper; group: key of `GROUPS`; step: for which it is needed.
        state: how it stands on the day.
        until: its last valid day, None where it does not expire.
        held: the papers of this kind.
        source: the document that asks for it; confirmed: whether it was checked against it.
    """

    kind: str
    group: str
    step: str
    state: State
    until: dt.date | None
    held: tuple[Held, ...]
    source: str
    confirmed: bool = True

    @property
    def lacking(self) -> bool:
        """Whether something has to be done about it."""
        return self.state in LACKING


def checklist(papers: Iterable[Held], day: dt.date, figures: Figures) -> list[Item]:
    """Return every paper an admission needs, group by group, as it stands on a day.

    Two members introduce, or one with the union's committee.

    Args:
        papers: those there, also the ones whose day lies with the candidate.
        day: the day asked about.
        figures: ``admission.papers.GROUP``, ``admission.introducers``, ``.certificate_months``,
            ``.background_months``.

    Source: 06-HD/TW 2025.
    """
    by_kind: dict[str, list[Held]] = {}
    for paper in papers:
        by_kind.setdefault(paper.kind, []).append(paper)
    made: list[Item] = []
    for group, (_label, step) in GROUPS.items():
        key = f"admission.papers.{group}"
        rule = figures.get(key)
        for kind in figures.texts(key):
            held = by_kind.get(kind, [])
            if kind == INTRODUCTION:
                held = held + by_kind.get(BY_UNION, [])
                state, until = _introduced(held, figures), None
            else:
                state, until = _state(kind, held, day, figures)
            confirmed = rule is not None and rule.confirmed
            made.append(Item(kind, group, step, state, until, tuple(held), figures.source(key), confirmed))
    return made


def _introduced(held: Sequence[Held], figures: Figures) -> State:
    """Two members, or one and the union; a waived introduction needs none."""
    if any(each.state == "waived" for each in held):
        return "waived"
    members = sum(each.kind == INTRODUCTION for each in held)
    union = any(each.kind == BY_UNION for each in held)
    wanted = figures.whole("admission.introducers") or 0
    if members + (1 if union and members else 0) < wanted:
        return "missing"
    return "supplement" if any(each.state == "supplement" for each in held) else "there"


def _state(kind: str, held: Sequence[Held], day: dt.date, figures: Figures) -> tuple[State, dt.date | None]:
    """How the newest paper of a kind stands, and its last day."""
    if not held:
        return "missing", None
    newest = max(held, key=lambda each: each.issued or "")
    if newest.state == "waived":
        return "waived", None
    until = dates.latest(newest.until) if newest.until else None
    months = figures.whole(_MONTHS.get(kind, ""))
    if until is None and months and newest.issued:
        until = dates.add_months(dates.latest(newest.issued), months)
    if until is not None and until < day:
        return "expired", until
    return ("supplement" if newest.state == "supplement" else "there"), until


# ── votes ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Tally:
    """What a vote came to: of how many it is counted, how many had to agree, and how many did."""

    base: int
    needed: int
    agreed: int

    @property
    def passed(self) -> bool:
        """Whether enough agreed."""
        return self.agreed >= self.needed

    def words(self, who: str) -> str:
        """What the vote of a body, `who`, came to."""
        words = (
            N_("{body}: {agreed} of {base} in favour, {needed} needed: passed")
            if self.passed
            else N_("{body}: {agreed} of {base} in favour, {needed} needed: not passed")
        )
        numbers = {name: i18n.number(getattr(self, name)) for name in ("agreed", "base", "needed")}
        return i18n.gettext(words).format(body=who, **numbers)


def tally(members: int, away: int, agreed: int, share: Fraction | None) -> Tally:
    """Return a vote counted on the official members less those away or exempt.

    Args:
        members: all official members of the body; away: of them away for a time, or exempt and absent.
        agreed: votes in favour.
        share: that must agree (figures ``admission.cell_share``, ``admission.committee_share``).

    Source: 06-HD/TW 2025: at least 2/3.
    """
    base = max(0, members - away)
    return Tally(base, ceil(base * share) if share else 0, agreed)


def vote_problems(members: int, away: int, agreed: int, against: int) -> Iterator[Problem]:
    """What does not fit in the numbers of a vote, each at its field."""
    if away >= members:
        words = N_("{away} away of {members} members: nobody is left to vote. Correct one of them.")
        yield error("away", words, away=away, members=members)
    elif agreed + against > members - away:
        words = N_("{votes} votes, but only {base} members are counted. Correct the numbers.")
        yield error("agreed", words, votes=agreed + against, base=members - away)


def lacking_for(items: Iterable[Item], step: str) -> list[Item]:
    """The papers still lacking for a step, without those whose day the step itself asks for."""
    return [each for each in items if each.step == step and each.lacking and each.kind not in KEPT_WITH]


def kept_with(candidate: Mapping[str, str | None]) -> list[Held]:
    """The papers whose days lie with the candidate."""
    numbers = {"certificate": "certificate_number", "admission_decision": "decision_number"}
    return [
        Held(kind, "there", candidate[name], number=candidate.get(numbers.get(kind, "")))
        for kind, name in KEPT_WITH.items()
        if candidate.get(name)
    ]
