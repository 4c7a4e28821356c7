"""The tool row over a list: filters as chips, work on chosen rows, grouping and columns."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.data.queries.listing import Filter
from officeapp.domain.register import Register
from officeapp.ui.base.bars import ToolBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import FilterChip
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.register import filters
from officeapp.ui.base.register.columns import EMPTY, FILLED

if TYPE_CHECKING:
    from officeapp.ui.context import Context

ONLY = "only"  # key of the chip of a list that was handed over
_MOST = 40  # values offered in a menu


class FilterBar(ToolBar):
    """Shows the filters that the filter row cannot say.

    Attributes:
        codes: choices by code list, once they are read; groups: fields one may group by.
        add_filter, edit, unchoose, group, columns: the buttons.

    Signals:
        added: a Filter; removed: the field whose filter goes.
        group_chosen: a field, or empty.
    """

    added = Signal(object)
    removed = Signal(str)
    group_chosen = Signal(str)

    def __init__(
        self,
        ctx: "Context",
        register: Register,
        columns: Sequence[GridColumn],
        groups: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """Args: columns: what one may filter by; groups: fields one may group by."""
        super().__init__(parent)
        self._ctx, self._register, self._columns, self.groups = ctx, register, columns, groups
        self._chips: list[FilterChip] = []
        self.codes: Mapping[str, Sequence[tuple[int, str]]] = {}
        self.group_by = ""
        self.add_filter = Button(_("Add filter"), "add", "quiet", self._on_add)
        self.edit = Button(_("Edit together"), "edit", "quiet")
        self.unchoose = Button(_("Choose none"), "close", "icon")
        self.group = Button(_("Group"), "group", "quiet", self._on_group)
        self.columns = Button(_("Columns"), "columns", "quiet")
        self.add_left(self.add_filter)
        self.add_for_selection(self.edit, self.unchoose)
        self.add_right(self.group, self.columns)

    def show_filters(
        self, found: Sequence[Filter], names: Mapping[tuple[str, Any], str], only: str = ""
    ) -> None:
        """Show filters as chips before the button.

        Args:
            found: the filters.
            names: words of the records they speak of, by (register, id).
            only: words of a list that was handed over.
        """
        for chip in self._chips:
            self.layout_.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        if only:
            self._add_chip(FilterChip(_("List"), only, key=ONLY))
        for each in found:
            field = self._register.field(each.field)
            known = {key[1]: words for key, words in names.items() if key[0] == field.target}
            self._add_chip(FilterChip(_(field.label), filters.show(field, each, known), key=each.field))

    def _add_chip(self, chip: FilterChip) -> None:
        chip.removed.connect(lambda: self.removed.emit(chip.key))
        self.layout_.insertWidget(len(self._chips), chip)
        self._chips.append(chip)

    # ── menus ───────────────────────────────────────────────────────────────────────────────────

    def _on_add(self) -> None:
        menu = QMenu(self)
        parts: dict[str, QMenu] = {}
        for column in self._columns:
            into = menu
            if column.band:
                into = parts.get(column.band) or parts.setdefault(column.band, menu.addMenu(column.band))
            self._offer(into, column)
        menu.popup(self.add_filter.mapToGlobal(QPoint(0, self.add_filter.height() + 2)))

    def _offer(self, menu: QMenu, column: GridColumn) -> None:
        """One field: its few values as a menu, else a question."""
        field = column.field
        values = [*column.choices] or [(str(n), words) for n, words in self.codes.get(field.list, ())]
        if values and len(values) <= _MOST:
            below = menu.addMenu(column.label)
            for key, words in [*values, (EMPTY, _("empty")), (FILLED, f"≠ {_('empty')}")]:
                below.addAction(words).triggered.connect(lambda *_a, k=key: self._add(column, k))
        else:
            menu.addAction(column.label + "…").triggered.connect(lambda: self.ask(column))

    def ask(self, column: GridColumn) -> None:
        """Ask what to look for in a field."""
        hints = {
            "date": _("1979, 05/1979, >2010, 2010 - 2015, empty, ≠ empty"),
            "integer": _("40, >40, 30-40, empty, ≠ empty"),
        }
        field = column.field
        hint = hints.get(field.kind, _("Words it contains, with or without marks; empty, ≠ empty"))
        typed = self._ctx.ask.reason(
            _("Show which {field}?").format(field=column.label), column.label, yes=_("Filter"), text=hint
        )
        if typed:
            self._add(column, typed)

    def _add(self, column: GridColumn, typed: str) -> None:
        try:
            found = filters.parse(column.field, typed)
        except UserError as error:
            self._ctx.ask.problem(error)
            return
        if found is not None:
            self.added.emit(found)

    def _on_group(self) -> None:
        menu = QMenu(self)
        none = menu.addAction(_("No groups"))
        none.setCheckable(True)
        none.setChecked(not self.group_by)
        none.triggered.connect(lambda: self.group_chosen.emit(""))
        menu.addSeparator()
        for name in self.groups:
            entry = menu.addAction(_(self._register.field(name).label))
            entry.setCheckable(True)
            entry.setChecked(name == self.group_by)
            entry.triggered.connect(lambda *_a, n=name: self.group_chosen.emit(n))
        menu.popup(self.group.mapToGlobal(QPoint(0, self.group.height() + 2)))

    def set_group(self, name: str) -> None:
        """Say what the rows are grouped by."""
        self.group_by = name
        label = _(self._register.field(name).label) if name else ""
        self.group.setText(_("Group: {field}").format(field=label) if name else _("Group"))

    def set_count(self, count: int) -> None:
        """Say how many rows are chosen."""
        words = _("{count} selected").format(count=i18n.number(count)) if count else ""
        self.set_chosen(words)
        self.chosen.setMinimumWidth(self.chosen.sizeHint().width() if words else 0)
