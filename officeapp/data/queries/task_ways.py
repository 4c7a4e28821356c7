"""The same list of tasks seen otherwise: as a board by state, and as bars over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from officeapp.data.driver import Db
from officeapp.data.queries import listing
from officeapp.data.queries.listing import Filter, Query
from officeapp.data.queries.tasks import FOLLOWED

COLUMNS = ("draft", "not_started", "in_progress", "submitted", "done", "paused")
_FOLLOWED = Filter("state", "in", FOLLOWED)
_UNENTERED = {"not_started": None}  # a task without a state has not begun


@dataclass(frozen=True, slots=True)
class StateColumn:
    """The tasks of one state: how many there are, and the first of them as `listing.rows` gives them."""

    state: str
    count: int
    rows: list[dict[str, Any]]


def board(db: Db, query: Query, fields: Sequence[str], most: int = 40) -> list[StateColumn]:
    """The tasks of a list by state, the most urgent first; of those done the latest.

    Args:
        db: a reader.
        query: the list; beside what is being followed the board shows what is done, too.
        fields: what a card shows.
        most: cards of a column.
    """
    asked = replace(query, filters=tuple(each for each in query.filters if each != _FOLLOWED))
    counted = dict(listing.groups(db, replace(asked, sort=()), "state"))
    made: list[StateColumn] = []
    for state in COLUMNS:
        values = (state, None) if state in _UNENTERED else (state,)
        count = sum(counted.get(each, 0) for each in values)
        within = replace(
            asked,
            filters=(*asked.filters, Filter("state", "in", values)),
            sort=("-done_on",) if state == "done" else ("due_on",),
        )
        shown = listing.page(db, within, most) if count else []
        made.append(StateColumn(state, count, listing.rows(db, "tasks", shown, fields)))
    return made


def spans(db: Db, query: Query, fields: Sequence[str], most: int = 400) -> tuple[int, list[dict[str, Any]]]:
    """(how many there are, the first of them by deadline), for the bars over time."""
    ordered = replace(query, sort=query.sort or ("due_on",))
    shown = listing.page(db, ordered, most)
    return listing.count(db, query), listing.rows(db, "tasks", shown, fields)
