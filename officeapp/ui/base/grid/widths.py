"""Widths of the columns: as designed, as the person made them, and what stretches into free room."""

from typing import TYPE_CHECKING, Any

from officeapp.ui.base.grid.memory import Memory
from officeapp.ui.base.theme import theme

if TYPE_CHECKING:
    from officeapp.ui.base.grid.view import GridView

WIDEST_TEXT = 320


class Widths:
    """Sizes the sections of a grid and remembers what the person changed."""

    def __init__(self, view: "GridView", memory: Memory | None) -> None:
        """Args: view: the grid; memory: keeps widths and hidden columns, or None."""
        self._view = view
        self._memory = memory
        state: dict[str, Any] = memory.load() if memory is not None else {}
        self._own: dict[str, int] = dict(state.get("widths", {}))  # at normal text size
        self._hidden: dict[str, bool] = dict(state.get("hidden", {}))
        self._busy = False
        view.header.sectionResized.connect(self._on_resized)

    def is_hidden(self, key: str) -> bool:
        """Whether a column is hidden, by the person or for want of room."""
        if key in self._hidden:
            return self._hidden[key]
        column = self._view.columns[self._view.column_of(key)]
        return not column.shown or self._view.window().width() < column.priority

    def hide(self, key: str, hidden: bool) -> None:
        """Hide or show a column and remember it."""
        self._hidden[key] = hidden
        self._save()
        self.apply()

    def reset(self) -> None:
        """Forget what the person changed."""
        self._own.clear()
        self._hidden.clear()
        self._save()
        self.apply()

    def apply(self) -> None:
        """Size every section that is shown."""
        header, px = self._view.header, theme().px
        columns = self._view.columns[: header.count()]
        self._busy = header.sizing = True
        first = True
        for section, column in enumerate(columns):
            hidden = self.is_hidden(column.key)
            if hidden != header.isSectionHidden(section):
                header.setSectionHidden(section, hidden)
            if hidden:
                continue
            lead = max(header.lead - px(8), 0) if first and header.lead else 0
            wide = px(self._own.get(column.key, column.width))
            header.resizeSection(section, max(wide, header.least_width(column) + lead))
            first = False
        self._busy = header.sizing = False
        self.fit()
        self._view.columns_changed()

    def fit(self) -> None:
        """Give free room to the columns that stretch, none beyond 320."""
        header, px = self._view.header, theme().px
        columns = self._view.columns
        self._busy = True
        for section, column in enumerate(columns[: header.count()]):
            if column.priority and column.key not in self._hidden:
                header.setSectionHidden(section, self.is_hidden(column.key))
        growing = [
            section
            for section, column in enumerate(columns[: header.count()])
            if column.stretch and column.key not in self._own and not header.isSectionHidden(section)
        ]
        for section in growing:
            header.resizeSection(
                section, max(px(columns[section].width), header.least_width(columns[section]))
            )
        for place, section in enumerate(growing):
            free = self._view.viewport().width() - header.length()
            if free <= 0:
                break
            share = free // (len(growing) - place)
            most = max(px(WIDEST_TEXT), header.sectionSize(section))
            header.resizeSection(section, min(header.sectionSize(section) + share, most))
        self._busy = False

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        if self._busy or new == 0 or section >= len(self._view.columns):
            return
        scale = theme().text_size / 100
        self._own[self._view.columns[section].key] = round(new / scale)
        self._save()

    def _save(self) -> None:
        if self._memory is not None:
            self._memory.save({"widths": self._own, "hidden": self._hidden})
