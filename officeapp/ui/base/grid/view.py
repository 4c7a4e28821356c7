"""The grid's table: painting, choosing, freezing; keys and blocks have modules of their own."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyleOptionViewItem,
    QWidget,
)

from officeapp.ui.base.focus import by_keyboard
from officeapp.ui.base.grid import groups, keyboard
from officeapp.ui.base.grid.cell_editor import CellEditor
from officeapp.ui.base.grid.columns import Align, GridColumn
from officeapp.ui.base.grid.delegate import GridDelegate
from officeapp.ui.base.grid.header import GridHeader
from officeapp.ui.base.grid.look import Look
from officeapp.ui.base.grid.memory import Memory
from officeapp.ui.base.grid.roles import CELL
from officeapp.ui.base.grid.row_header import Corner, RowHead, RowHeader
from officeapp.ui.base.grid.rows_table import Mode, RowsTable, RowState
from officeapp.ui.base.grid.widths import Widths
from officeapp.ui.base.paint import frame
from officeapp.ui.base.theme import theme

Index = QModelIndex | QPersistentModelIndex
Suggest = Callable[[str, str, Callable[[list[Any]], None]], None]
Trigger = QAbstractItemView.EditTrigger


class GridView(RowsTable):
    """A table that works like a spreadsheet.

    Mode `cells` has a current cell in an ink frame and blocks of cells; mode `rows` is a list whose current
    row is marked. Typing edits where the model's flags allow it; the grid writes nothing, it tells what was
    typed.

    Attributes:
        columns: what it shows; sides: the side each keeps to; first_column: the first one shown.
        header: bands, labels, filters.
        suggest: called with column key, typed text and a function that takes the proposals.
        chosen: ids of the rows whose box is ticked.

    Signals:
        edited: row, key, text: a cell was changed.
        filled: [(row, key, text)]: many cells at once, by Ctrl+D or Ctrl+Enter; one action.
        pasted: top row, left key, rows of texts; may reach beyond the last row; one action.
        cleared: [(row, key)]: Delete; one action.
        filter_changed: key and text. sort_requested: key and whether descending.
        opened: row: Enter or double click where nothing is edited.
        current_row_changed: row, -1 for none. chosen_changed: the boxes.
        group_toggled: row of a group that shall open or close.
        menu_requested: row, key and global position.
        link_clicked: row and key of a cell of kind link.
    """

    edited = Signal(int, str, str)
    filled = Signal(list)
    pasted = Signal(int, str, list)
    cleared = Signal(list)
    filter_changed = Signal(str, str)
    sort_requested = Signal(str, bool)
    opened = Signal(int)
    current_row_changed = Signal(int)
    group_toggled = Signal(int)
    menu_requested = Signal(int, str, object)
    link_clicked = Signal(int, str)

    def __init__(
        self,
        columns: Sequence[GridColumn],
        *,
        mode: Mode = "cells",
        row_head: RowHead = "",
        row_height: int = 32,
        frozen: int = 0,
        filters: bool = False,
        lines: Literal["bands", "all", "none"] = "bands",
        memory: Memory | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a grid.

        Args:
            columns: the columns; the model has as many.
            mode: cells (spreadsheet) or rows (list).
            row_head: "check", "number" or nothing left of the rows.
            row_height: 32, 44 with a second line, 48 for candidates.
            frozen: how many first columns stay when the rest scrolls sideways.
            filters: whether the filter row is shown.
            lines: upright lines between bands, between all columns, or none.
            memory: keeps widths and hidden columns.
        """
        super().__init__(parent)
        self.columns = tuple(columns)
        self.sides: tuple[Align, ...] = tuple(column.side for column in self.columns)
        self.first_column = 0
        self.mode: Mode = mode
        self.frozen = frozen
        self.suggest: Suggest | None = None
        self.chosen: set[int] = set()
        self.hover_row = -1
        self.typed_in = False
        self._lines = lines
        self._row_height = row_height
        self._states: dict[int, RowState] = {}
        self._sized: list[tuple[int, QPersistentModelIndex]] = []  # group rows: where they were, are now
        self._edges: frozenset[int] = frozenset()
        self._kept: tuple[int, int, str] | None = None
        self._by_keyboard = False
        self.single_cell = True
        self.has_row_header = bool(row_head)
        self._delegate = GridDelegate(self)
        self.header = GridHeader(self.columns, filters=filters, parent=self)
        self._rows = RowHeader(self, row_head)
        self._widths = Widths(self, memory)
        self._corner = Corner(self, row_head)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self.header)
        self.setVerticalHeader(self._rows)
        self._rows.setVisible(self.has_row_header)
        self.header.setSectionsClickable(True)
        self.header.sectionPressed.disconnect()  # a click sorts; choosing the column would ask for every row
        self.header.sectionEntered.disconnect()
        self._set_up(mode)
        self._measure()
        theme().changed.connect(self._on_theme)

    def _set_up(self, mode: Mode) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(mode == "cells")
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        behavior = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behavior.SelectItems if mode == "cells" else behavior.SelectRows)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.DoubleClicked | Trigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(self._on_double_click)
        self.clicked.connect(self._on_clicked)
        self.header.filter_changed.connect(self.filter_changed)
        self.header.sort_wanted.connect(self.sort_requested)
        self.header.leave_down.connect(self.focus_rows)
        self.header.frozen = self.frozen
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.header.place_fields())

    # ── model, sizes, theme ─────────────────────────────────────────────────────────────────────

    @property
    def look(self) -> Look:
        """Colours and measures of the cells."""
        return self._delegate.look

    @property
    def head_width(self) -> int:
        """Width of what stands left of the rows."""
        return self._rows.width_() if self.has_row_header else 0

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.chosen.clear()
        self._states.clear()
        if model is None:
            return
        model.modelReset.connect(self._on_reset)
        model.layoutChanged.connect(lambda *_: self._on_reset())
        model.dataChanged.connect(lambda *_: self._states.clear())
        self._widths.apply()
        self._on_reset()

    def _on_reset(self) -> None:
        self._states.clear()
        self._set_group_heights()
        self.viewport().update()

    def _set_group_heights(self) -> None:
        """Give group rows their own height where rows are taller; not for very many, each costs time."""
        model = self.model()
        rows = getattr(model, "group_rows", None)
        height = theme().px(groups.HEIGHT)
        if rows is None or self._rows.defaultSectionSize() == height:
            return
        tall = theme().px(self._row_height)
        self._rows.setDefaultSectionSize(tall)
        for place, index in self._sized:  # Qt keeps their height where another row stands now
            for row in {place, index.row()}:
                self.setRowHeight(row, tall)
        found = rows() if len(rows()) <= groups.MOST_SIZED else ()
        self._sized = [(row, QPersistentModelIndex(model.index(row, 0))) for row in found]
        for row in found:
            self.setRowHeight(row, height)

    def _measure(self) -> None:
        px = theme().px
        self._rows.setMinimumSectionSize(px(20))
        self._rows.setDefaultSectionSize(px(self._row_height))
        self._rows.setFixedWidth(max(self._rows.width_(), 1))
        self.header.setMinimumSectionSize(px(28))
        self.header.lead = 0 if self.has_row_header else px(20)

    def _on_theme(self) -> None:
        self._delegate.refresh()
        self._measure()
        self._set_group_heights()
        if self.model() is not None:
            self._widths.apply()
        self.header.geometriesChanged.emit()
        self.header.place_fields()
        self.updateGeometries()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self.head_width, self.header.height())
        self._corner.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() is not None:
            self._widths.fit()
        self.header.place_fields()

    def columns_changed(self) -> None:
        """Paint anew after columns were shown, hidden or sized."""
        self._edges = self.header.band_edges()
        self.first_column = self.header.first_section()
        self.header.place_fields()
        self.header.viewport().update()
        self.viewport().update()

    @property
    def widths(self) -> Widths:
        """Widths and hidden columns."""
        return self._widths

    def has_line(self, column: int) -> bool:
        """Whether an upright line follows a column."""
        return self._lines == "all" or (self._lines == "bands" and column in self._edges)

    def column_of(self, key: str) -> int:
        """Return the place of a column by its key."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    # ── rows ────────────────────────────────────────────────────────────────────────────────────

    def go_to(self, row: int, key: str = "", *, edit: bool = False) -> None:
        """Make a cell the current one and show it; with `edit` open its editor."""
        column = self.column_of(key) if key else max(self.currentIndex().column(), self.first_column)
        index = self.model().index(row, column)
        self.select_only(index)
        if edit:
            self.edit(index)

    def select_only(self, index: QModelIndex) -> None:
        """Make a cell the current one, the only one selected, and show it."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if self.mode == "rows":
            flags |= QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def focus_rows(self) -> None:
        """Put the focus into the rows."""
        if not self.currentIndex().isValid() and self.model() and self.model().rowCount():
            self.go_to(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Put the focus into the filter of the current column, else the first one."""
        if not self.header.filters_shown:
            self.header.set_filters_shown(True)
        keys = [self.columns[max(self.currentIndex().column(), 0)].key, *(each.key for each in self.columns)]
        field = next((found for key in keys if (found := self.header.filter_field(key)) is not None), None)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ── current cell, selection ─────────────────────────────────────────────────────────────────

    def is_active(self) -> bool:
        """Whether the keyboard works here, in the rows or in an editor over them."""
        return self.hasFocus() or self.state() == QAbstractItemView.State.EditingState

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self._states.clear()
            self._update_row(previous.row())
            self._update_row(current.row())
            self.current_row_changed.emit(current.row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._states.clear()
        ranges = self.ranges()
        single = not ranges or (len(ranges) == 1 and ranges[0].width() * ranges[0].height() == 1)
        if single != self.single_cell or self.mode == "rows":
            self.single_cell = single
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._set_hover(index.row())
        link = index.isValid() and self.columns[index.column()].kind == "link" and bool(index.data())
        cursor = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(cursor)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keyboard = by_keyboard(event)
        if (
            self._by_keyboard
            and not self.currentIndex().isValid()
            and self.model()
            and self.model().rowCount()
        ):
            self.go_to(0)
        self._update_row(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_row(self.currentIndex().row())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._by_keyboard = False
        if self.row_state(index.row()).group is not None:
            self.group_toggled.emit(index.row())
        elif not self.follow_link(index):
            self.turn_check(index)

    def follow_link(self, index: QModelIndex) -> bool:
        """Tell that the link in a cell shall be followed; False when there is none."""
        column = self.columns[index.column()] if index.isValid() else None
        if column is None or column.kind != "link" or not index.data():
            return False
        self.link_clicked.emit(index.row(), column.key)
        return True

    def turn_check(self, index: QModelIndex) -> bool:
        """Tell that the box in a cell shall be turned, as x or empty text; False when there is none."""
        column = self.columns[index.column()] if index.isValid() else None
        if column is None or column.kind != "check" or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        cell = index.data(CELL)
        self.edited.emit(index.row(), column.key, "" if cell is not None and cell.value else "x")
        return True

    def _on_double_click(self, index: QModelIndex) -> None:
        if self.row_state(index.row()).group is None and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(index.row())

    def _on_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid():
            place = self.viewport().mapToGlobal(point)
            self.menu_requested.emit(index.row(), self.columns[index.column()].key, place)

    # ── editing ─────────────────────────────────────────────────────────────────────────────────

    def edit(self, index: Index, trigger: Trigger | None = None, event: QEvent | None = None) -> Any:  # type: ignore[override]
        if trigger is None:
            self.typed_in = False
            return super().edit(index)  # type: ignore[arg-type]
        self.typed_in = trigger == Trigger.AnyKeyPressed
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def commit(self, row: int, column: int, text: str) -> None:
        """Tell what was typed into a cell."""
        self.edited.emit(row, self.columns[column].key, text)

    def refuse(self, row: int, key: str, text: str) -> None:
        """Open the editor of a cell again with the text that was refused."""
        column = self.column_of(key)
        self._kept = (row, column, text)
        self.go_to(row, key, edit=True)

    def take_kept_text(self, index: Index) -> str | None:
        """Return the refused text of a cell once."""
        kept, self._kept = self._kept, None
        return kept[2] if kept and kept[:2] == (index.row(), index.column()) else None

    def editor_key(self, delegate: GridDelegate, editor: CellEditor, event: QKeyEvent) -> bool:
        """Handle a key in an open editor; True when it is used up."""
        return keyboard.in_editor(self, delegate, editor, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        if not keyboard.in_rows(self, event):
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self._update_row(self.currentIndex().row())

    # ── painting ────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        self._states.clear()
        super().paintEvent(event)
        model = self.model()
        if model is None:
            return
        painter = QPainter(self.viewport())
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        if first < 0:
            return
        last = last if last >= 0 else model.rowCount() - 1
        if self.frozen_width:
            self._paint_frozen(painter, first, last)
        for row in range(first, last + 1):
            group = self.row_state(row).group
            if group is not None:
                current = row == self.currentIndex().row()
                groups.draw(painter, self._row_rect(row), group, self.look, current)
        row = self.currentIndex().row()
        if self.mode == "rows" and self._by_keyboard and self.hasFocus() and first <= row <= last:
            frame(painter, self._row_rect(row).adjusted(0, 0, 0, -1), self.look.focus)

    def _row_rect(self, row: int) -> QRectF:
        return QRectF(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _paint_frozen(self, painter: QPainter, first: int, last: int) -> None:
        option = QStyleOptionViewItem()
        top = self.rowViewportPosition(first)
        bottom = self.rowViewportPosition(last) + self.rowHeight(last)
        painter.fillRect(QRect(0, top, self.frozen_width, bottom - top), self.look.surface)
        for row in range(first, last + 1):
            for column in range(self.frozen):
                if self.isColumnHidden(column):
                    continue
                index = self.model().index(row, column)
                option.rect = self.visualRect(index)  # type: ignore[assignment]
                self._delegate.paint(painter, option, index)
        painter.fillRect(QRect(self.frozen_width - 1, top, 1, bottom - top), self.look.border)
