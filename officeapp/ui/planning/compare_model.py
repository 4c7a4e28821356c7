"""The rows of a comparison: by change, or by post with both states beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.data.queries.plan_days import Compared
from officeapp.domain.rules.plan_sheet import Entry, Sheet
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import CELL, ROW_ID, Cell

Index = QModelIndex | QPersistentModelIndex
_PLAIN: dict[str, Any] = {"filter": "", "sortable": False}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, and the person or post it speaks of."""

    cells: tuple[Cell, ...]
    id: int


class CompareModel(QAbstractTableModel):
    """Rows made once, off the window's thread where they are many."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Args: lines: as `change_lines` and `post_lines` give them."""
        super().__init__()
        self.lines = tuple(lines)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.lines[0].cells) if self.lines else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == ROW_ID:
            return line.id
        cell = line.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == CELL:
            return cell
        return cell.words or None if role == Qt.ItemDataRole.ToolTipRole else None


def change_columns() -> tuple[GridColumn, ...]:
    """Return the columns by change."""
    planned = _("Planned post")
    return (
        GridColumn(key="name", label=_("Person"), kind="person", width=230, least=170, **_PLAIN),
        GridColumn(key="change", label=_("What changes"), kind="chip", width=156, **_PLAIN),
        GridColumn(key="before", label=_("Before"), band=planned, width=190, stretch=True, **_PLAIN),
        GridColumn(key="now", label=_("Now"), band=planned, width=190, stretch=True, **_PLAIN),
        GridColumn(key="why", label=_("Decision, reason"), width=210, stretch=True, **_PLAIN),
    )


def post_columns(found: Compared) -> tuple[GridColumn, ...]:
    """Return the columns by post: the terms where they differ, else before and now."""
    before, now = found.before.head, found.after.head
    apart = before.term_name != now.term_name
    first = _("Term {term}").format(term=before.term_name) if apart else _("Before")
    second = _("Term {term}").format(term=now.term_name) if apart else _("Now")
    return (
        GridColumn(key="post", label=_("Post"), kind="two", width=220, least=160, stretch=True, **_PLAIN),
        GridColumn(key="holder", label=_("Holds the post"), width=150, stretch=True, **_PLAIN),
        GridColumn(key="n1", label=_("How many"), band=first, kind="number", width=78, **_PLAIN),
        GridColumn(key="before", label=_("Names"), band=first, width=220, stretch=True, **_PLAIN),
        GridColumn(key="n2", label=_("How many"), band=second, kind="number", width=78, **_PLAIN),
        GridColumn(key="now", label=_("Names"), band=second, width=220, stretch=True, **_PLAIN),
    )


def change_lines(found: Compared) -> list[Line]:
    """Return a row for each place: added, moved, taken out, then those kept."""
    old, new = _names(found.before), _names(found.after)
    it = found.found
    added, moved = (
        Cell(_("Added"), tone="ok", icon="plus_circle"),
        Cell(_("Moved"), tone="info", icon="compare"),
    )
    out, kept = (
        Cell(_("Out"), tone="late", icon="minus_circle"),
        Cell(_("Kept"), tone="neutral", icon="check"),
    )
    lines = [_line(each, added, "", new.get(each.post, ""), _decided(each)) for each in it.added]
    for chip, pairs in ((moved, it.moved), (kept, it.kept)):
        lines += [
            _line(
                pair.after,
                chip,
                old.get(pair.before.post, ""),
                new.get(pair.after.post, ""),
                _decided(pair.after),
            )
            for pair in pairs
        ]
        if chip is moved:
            lines += [_line(each, out, old.get(each.post, ""), "", _why(each)) for each in it.removed]
    return lines


def _line(entry: Entry, change: Cell, before: str, now: str, why: str) -> Line:
    person = Cell(entry.name, entry.present_post)
    return Line((person, change, Cell(before, dull=True), Cell(now), Cell(why, dull=True)), entry.person)


def _decided(entry: Entry) -> str:
    return " · ".join(part for part in (entry.decision_in, i18n.date(entry.from_date)) if part)


def _why(entry: Entry) -> str:
    parts = (entry.reason or entry.note, entry.decision_out, i18n.date(entry.to_date))
    return " · ".join(part for part in parts if part)


def _names(sheet: Sheet) -> dict[int, str]:
    own = sheet.head.organization
    return {p.id: p.name if p.unit == own else f"{p.name} - {p.unit_name}" for p in sheet.posts}


def post_lines(found: Compared) -> list[Line]:
    """Return a row for each post for which somebody is planned in one of the two."""
    before, now = _by_post(found.before), _by_post(found.after)
    posts = {post.id: post for sheet in (found.after, found.before) for post in sheet.posts}
    lines: list[Line] = []
    for post in posts.values():
        if post.id not in before and post.id not in now:
            continue
        one, other = before.get(post.id, []), now.get(post.id, [])
        holders = ", ".join(holder.name for holder in post.holders)
        cells = (
            Cell(post.name, post.unit_name),
            Cell(holders, dull=True, words=holders),
            Cell(str(len(one))),
            Cell(", ".join(one), dull=True, words="\n".join(one)),
            Cell(str(len(other))),
            Cell(", ".join(other), words="\n".join(other)),
        )
        lines.append(Line(cells, post.id))
    return lines


def _by_post(sheet: Sheet) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for entry in sheet.running:
        found.setdefault(entry.post, []).append(entry.name)
    return found
