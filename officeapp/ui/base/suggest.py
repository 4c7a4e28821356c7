"""The list of proposals under a field: chosen with Up, Down and Enter, or by mouse."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from officeapp.ui.base import paint
from officeapp.ui.base.theme import theme

MOST_SHOWN = 8
_GAP = 2  # pixels between field and list
_ITEM = int(Qt.ItemDataRole.UserRole) + 1


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(100, theme().px(40 if index.data(_ITEM)[2] else 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        from PySide6.QtWidgets import QStyle  # comes with a thousand names, none of which the start needs

        look = theme()
        px = look.px
        _id, title, second = index.data(_ITEM)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            paint.box(painter, rect, look.color("selected"), radius=px(4))
        room = rect.adjusted(px(8), 0, -px(8), 0)
        if second:
            upper = QRectF(room.x(), room.y() + px(2), room.width(), px(20))
            paint.text(painter, upper, title, look.color("text"), px(13))
            lower = QRectF(room.x(), room.y() + px(20), room.width(), px(17))
            paint.text(painter, lower, second, look.color("text2"), px(12))
        else:
            paint.text(painter, room, title, look.color("text"), px(13))


class Proposals(QListView):
    """The list; it never takes the focus from its field.

    Signals:
        chosen: the proposal, (id, title, second line).
    """

    chosen = Signal(object)

    def __init__(self, field: QLineEdit) -> None:
        """Args: field: the line it belongs to."""
        super().__init__(field)
        self._field = field
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_Delegate(self))
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(self._on_clicked)
        field.installEventFilter(self)
        self.hide()

    def show_proposals(self, found: list[Any]) -> None:
        """Show proposals under the field; none hides the list."""
        self._items.clear()
        for proposal in found:
            item = QStandardItem(proposal[1])
            item.setData(tuple(proposal), _ITEM)
            item.setEditable(False)
            self._items.appendRow(item)
        if not found:
            self.hide()
            return
        self.setCurrentIndex(self._items.index(0, 0))
        shown = min(len(found), MOST_SHOWN)
        height = sum(self.sizeHintForRow(row) for row in range(shown)) + 12
        width = max(self._field.width(), theme().px(260))
        self.setGeometry(_beside(self._field, QSize(width, height)))
        self.show()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.hide()
        self.chosen.emit(index.data(_ITEM))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move):
            self.hide()
        elif event.type() == QEvent.Type.KeyPress and self.isVisible() and isinstance(event, QKeyEvent):
            return self.take_key(Qt.Key(event.key()))
        return False

    def take_key(self, key: Qt.Key, *, keep_enter: bool = False) -> bool:
        """Use a key of the field; True when it shall not reach the field.

        With `keep_enter`, Enter takes the proposal and still reaches the field, as Tab always does.
        """
        row = self.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = (row + (1 if key == Qt.Key.Key_Down else -1)) % self._items.rowCount()
            self.setCurrentIndex(self._items.index(row, 0))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._on_clicked(self.currentIndex())
            return key != Qt.Key.Key_Tab and not keep_enter
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False


def _beside(field: QWidget, size: QSize) -> QRect:
    """The place of a list below its field, above it where the screen ends, never over it."""
    upper, lower = field.mapToGlobal(QPoint(0, 0)), field.mapToGlobal(QPoint(0, field.height()))
    screen = field.screen().availableGeometry()
    place = QRect(QPoint(lower.x(), lower.y() + _GAP), size)
    if place.bottom() > screen.bottom():
        below, above = screen.bottom() - lower.y() - _GAP, upper.y() - screen.top() - _GAP
        if above > below:
            place.setHeight(min(size.height(), above))
            place.moveBottom(upper.y() - _GAP - 1)
        else:
            place.setHeight(below)
    place.moveLeft(max(screen.left(), min(place.left(), screen.right() - place.width() + 1)))
    return place
