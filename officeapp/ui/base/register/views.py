"""Views of a list: what it shows, in which order and groups; some come with the program, others are saved."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from officeapp.data.queries import listing, records
from officeapp.data.queries.listing import Filter, Query

if TYPE_CHECKING:
    from officeapp.domain.registers.kept import View as SavedView


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class View:
    """One way to look at a list.

    Attributes:
        key: stable name; of a saved one `view-ID`.
        name: its words.
        filters: all must hold.
        sort: field names, a leading `-` turns round; empty: the register's order.
        group_by: field whose values part the rows, or empty.
        columns: keys of the columns shown; None leaves them as they are.
        saved: id of its record, None for those of the program.
    """

    key: str
    name: str
    filters: tuple[Filter, ...] = ()
    sort: tuple[str, ...] = ()
    group_by: str = ""
    columns: tuple[str, ...] | None = None
    saved: int | None = None

    def query(self, register: str) -> Query:
        """What it asks for."""
        return Query(register, filters=self.filters, sort=self.sort)


def content_of(view: View) -> str:
    """A view as it is saved."""
    filters = [[each.field, each.op, each.value] for each in view.filters]
    return json.dumps(
        {"filters": filters, "sort": view.sort, "group": view.group_by, "columns": view.columns},
        ensure_ascii=False,
    )


def view_of(saved: "SavedView") -> View:
    """A saved view; what cannot be read of it is left out."""
    try:
        kept: dict[str, Any] = json.loads(saved.content)
    except ValueError:
        kept = {}
    columns = kept.get("columns")
    return View(
        key=f"view-{saved.id}",
        name=saved.name,
        filters=tuple(Filter(*each) for each in kept.get("filters", ())),
        sort=tuple(kept.get("sort", ())),
        group_by=kept.get("group", ""),
        columns=tuple(columns) if columns is not None else None,
        saved=saved.id,
    )


def saved_views(db: Any, register: str) -> list[View]:
    """The saved views of a register in order."""
    from officeapp.domain.registers.kept import VIEWS

    found: list[SavedView] = [each for each in records.find(db, VIEWS) if each.register == register]
    return [view_of(each) for each in sorted(found, key=lambda each: (each.position or 0, each.id or 0))]


def record_of(view: View, register: str, old: "SavedView | None" = None) -> "SavedView":
    """The record that keeps a view."""
    if old is not None:
        return replace(old, name=view.name, content=content_of(view))
    from officeapp.domain.registers.kept import View as SavedView

    return SavedView(register=register, name=view.name, content=content_of(view))


def counts(db: Any, register: str, views: Iterable[View]) -> dict[str, int]:
    """How many records each view holds, by key."""
    asked = list(views)
    found = listing.counts(db, [view.query(register) for view in asked])
    return {view.key: count for view, count in zip(asked, found, strict=True)}
