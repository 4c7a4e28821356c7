"""A plain list of a few hundred lines, one of which is chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from officeapp.ui.base import paint
from officeapp.ui.base.theme import theme

Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractTableModel):
    """Lines of texts, each with the thing it is about."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self._columns = columns
        self.texts: list[Sequence[str]] = []
        self.things: list[Any] = []

    def show(self, lines: Sequence[tuple[Any, Sequence[str]]]) -> None:
        """Replace all lines; each is the thing and its texts."""
        self.beginResetModel()
        self.things = [thing for thing, _texts in lines]
        self.texts = [texts for _thing, texts in lines]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else len(self.texts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.texts[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class _Painter(QStyledItemDelegate):
    """Paints a cell as the grid does: hairline below, tint and red mark on the current line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = theme(), theme().px
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if chosen:
            painter.fillRect(box, look.color("selected"))
            if index.column() == 0:
                painter.fillRect(QRectF(box.left(), box.top(), px(3), box.height()), look.color("mark"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.color("grid"))
        room = box.adjusted(px(8), 0, -px(8), 0)
        paint.text(painter, room, index.data(), look.color("text"), px(13))


class Table(QTableView):
    """Shows Lines; Enter and double click open the chosen one.

    Signals:
        chosen: the thing of the line now current, or None.
        opened: the thing of a line that was opened.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, columns: Sequence[tuple[str, int]]) -> None:
        """Args: columns: label and width in design pixels; width 0 takes what is left."""
        super().__init__()
        self.lines = Lines([label for label, _width in columns])
        self.setModel(self.lines)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setItemDelegate(_Painter(self))
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(32))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        for place, (_label, width) in enumerate(columns):
            if width:
                head.resizeSection(place, theme().px(width))
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self.chosen.emit(self.thing))
        self.activated.connect(lambda _index: self.opened.emit(self.thing))

    @property
    def thing(self) -> Any:
        """The thing of the current line, or None."""
        row = self.currentIndex().row()
        return self.lines.things[row] if 0 <= row < len(self.lines.things) else None

    def show_lines(self, lines: Sequence[tuple[Any, Sequence[str]]]) -> None:
        """Replace all lines; the current place stays where it can."""
        row = self.currentIndex().row()
        self.lines.show(lines)
        if lines:
            self.selectRow(min(max(row, 0), len(lines) - 1))
        self.chosen.emit(self.thing)
