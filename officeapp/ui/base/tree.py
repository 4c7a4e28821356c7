"""A tree of units or posts, each row 30 high with a count or a chip at the right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from officeapp.ui.base import icons, paint
from officeapp.ui.base.chips import chip_width, draw_chip
from officeapp.ui.base.focus import by_keyboard
from officeapp.ui.base.theme import theme

INDENT, ROW = 14, 30
_NODE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Node:
    """One row of a tree.

    Attributes:
        key: what the page knows it by.
        title: its words.
        children: what lies below it.
        count: quiet words at the right.
        chip: words, tone and icon at the right instead.
        strong: in weight 600.
        dull: in quieter ink, such as a dissolved unit.
        open: whether its children are shown at first.
    """

    key: Any
    title: str
    children: Sequence["Node"] = ()
    count: str = ""
    chip: tuple[str, str, str] | None = None
    strong: bool = False
    dull: bool = False
    open: bool = True


class _Delegate(QStyledItemDelegate):
    def __init__(self, tree: "Tree") -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme()
        px = look.px
        node: Node = index.data(_NODE)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        end = rect.right() - px(8)
        if node.chip is not None:
            wide = chip_width(node.chip[0], node.chip[2])
            draw_chip(painter, QRectF(end - wide, rect.y(), wide, rect.height()), *node.chip)
            end -= wide + px(6)
        elif node.count:
            wide = paint.width(node.count, 12)
            ink = look.color("text2" if chosen else "text3")
            room = QRectF(end - wide - 1, rect.y(), wide + 1, rect.height())
            paint.text(painter, room, node.count, ink, px(12))
            end -= wide + px(6)
        room = QRectF(rect.x() + px(2), rect.y(), end - rect.x() - px(2), rect.height() - 1)
        ink = look.color("text3" if node.dull else "text")
        paint.text(painter, room, node.title, ink, px(13), 600 if node.strong else 400)


class Tree(QTreeView):
    """The tree; the page hands over nodes and hears keys.

    Signals:
        chosen: key of the current node.
        opened: key, by Enter or double click.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self._by_key: dict[Any, QStandardItem] = {}
        self._ring = False
        self.setModel(self._items)
        self.setItemDelegate(_Delegate(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIndentation(theme().px(INDENT))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(_NODE).key))

    def set_nodes(self, nodes: Iterable[Node]) -> None:
        """Show nodes; what was open, closed and current stays so where it is still there."""
        here = self.current_key()
        closed = {key for key, item in self._by_key.items() if not self.isExpanded(item.index())}
        known = set(self._by_key)
        self._by_key = {}
        self._items.clear()
        pending = [(self._items.invisibleRootItem(), node) for node in nodes]
        for parent, node in pending:
            item = QStandardItem(node.title)
            item.setData(node, _NODE)
            parent.appendRow(item)
            self._by_key[node.key] = item
            pending.extend((item, child) for child in node.children)
        for key, item in self._by_key.items():
            shown = key not in closed if key in known else item.data(_NODE).open
            if item.hasChildren() and shown:
                self.expand(item.index())
        if here in self._by_key:
            self.set_current(here)

    def set_current(self, key: Any) -> None:
        """Make a node the current one and show it, without telling when it is already."""
        item = self._by_key.get(key)
        if item is not None:
            self.setCurrentIndex(item.index())
            self.scrollTo(item.index())

    def current_key(self) -> Any:
        """Return the key of the current node, None for none."""
        node = self.currentIndex().data(_NODE)
        return node.key if node is not None else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        node = current.data(_NODE)
        before = previous.data(_NODE)
        if node is not None and (before is None or before.key != node.key):
            self.chosen.emit(node.key)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme()
        rect = QRect(option.rect)
        rect.setX(0)
        rect.setWidth(self.viewport().width())
        if index == self.currentIndex():
            painter.fillRect(rect, look.color("selected"))
        elif rect.contains(self.viewport().mapFromGlobal(self.cursor().pos())) and self.underMouse():
            painter.fillRect(rect, look.color("hover"))
        super().drawRow(painter, option, index)
        painter.fillRect(0, rect.bottom(), rect.width(), 1, look.color("grid"))
        if index == self.currentIndex():
            painter.fillRect(0, rect.y(), 3, rect.height() - 1, look.color("mark"))
        if self._ring and index == self.currentIndex():
            paint.frame(painter, QRectF(rect.adjusted(0, 0, 0, -1)), look.color("focus"))

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if self.model().hasChildren(index):
            size = theme().px(12)
            name = "chevron_down" if self.isExpanded(index) else "chevron_right"
            x = rect.right() - size
            icons.draw(painter, name, x, rect.center().y() - size / 2, size, theme().hex("text2"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring = by_keyboard(event)
        if not self.currentIndex().isValid() and self._items.rowCount():
            self.setCurrentIndex(self._items.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring = False
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current_key())
        else:
            super().keyPressEvent(event)
