"""Papers a person's file must hold, and which of them are there, expired or missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from officeapp.base import dates
from officeapp.domain.rules.figures import Figures

State = Literal["there", "expired", "missing"]
_OLDER = {"photo": "appointment.photo_months", "health": "appointment.health_months"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that lies in a file: the code of its kind, when it was issued, its own last day."""

    kind: str
    issued: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist.

    Attributes:
        kind: code of the kind of paper.
        state: whether a valid one is there.
        issued: when the newest was issued.
        until: its last valid day, None where it does not expire or its day of issue is unknown.
        months: for how long such papers are valid, None: for good.
        source: the document that asks for it.
    """

    kind: str
    state: State
    issued: str | None = None
    until: dt.date | None = None
    months: int | None = None
    source: str = ""


def checklist(papers: Iterable[Paper], day: dt.date, figures: Figures) -> list[Item]:
    """Return every paper the figures ask for, in their order, as it stands on a day.

    A paper without a day of its own is valid for the months of its kind from the day it was issued. Source:
    `papers.appointment` (NĐ 170/2025/NĐ-CP), `papers.months.KIND`, `appointment.photo_months`,
    `appointment.health_months`.
    """
    by_kind: dict[str, list[Paper]] = {}
    for paper in papers:
        by_kind.setdefault(paper.kind, []).append(paper)
    source = figures.source("papers.appointment")
    return [
        _item(kind, by_kind.get(kind, []), day, figures, source)
        for kind in figures.texts("papers.appointment")
    ]


def months_of(kind: str, figures: Figures) -> int | None:
    """Return for how many months papers of a kind are valid, None: for good."""
    return figures.whole(f"papers.months.{kind}") or figures.whole(_OLDER.get(kind, ""))


def until(paper: Paper, figures: Figures) -> dt.date | None:
    """Return the last day on which a paper is valid, None: for good, or not known."""
    if paper.until:
        return dates.latest(paper.until)
    months = months_of(paper.kind, figures)
    if months is None or not paper.issued:
        return None
    return dates.add_months(dates.latest(paper.issued), months)


def _item(kind: str, papers: Sequence[Paper], day: dt.date, figures: Figures, source: str) -> Item:
    months = months_of(kind, figures)
    if not papers:
        return Item(kind, "missing", months=months, source=source)
    newest = max(papers, key=lambda paper: until(paper, figures) or dt.date.max)
    last = until(newest, figures)
    state: State = "expired" if last is not None and last < day else "there"
    return Item(kind, state, newest.issued, last, months, source)
