"""A board: one column a step, cards that go from step to step by mouse or Alt+arrows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from officeapp.base import i18n
from officeapp.ui.base import paint
from officeapp.ui.base.chips import draw_chip
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme

GAP = 8
_CARD = int(Qt.ItemDataRole.UserRole) + 1
_MIME = "application/x-officeapp-card"
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One card.

    Attributes:
        key: what the page knows it by.
        title: its name.
        lines: one or two quiet lines.
        chip: words, tone and icon below them.
        movable: whether it may go to another step.
    """

    key: Any
    title: str
    lines: tuple[str, ...] = ()
    chip: tuple[str, str, str] | None = None
    movable: bool = True


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One step.

    Attributes:
        key: of the step; title: its name; limit: its legal limit in words.
        count: how many there are in all, also those beyond the cards handed over.
        more: words for a number of cards below the last one in sight.
    """

    key: str
    title: str
    limit: str = ""
    count: int = 0
    more: Callable[[int], str] | None = None


def card_height(card: BoardCard) -> int:
    """Return the height of a card with its gap: 74 with one line and a chip, 92 with two."""
    return theme().px(30 + 17 * len(card.lines) + (27 if card.chip else 4)) + theme().px(GAP)


class _Delegate(QStyledItemDelegate):
    def __init__(self, column: "_Cards") -> None:
        super().__init__(column)
        self._column = column

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, card_height(index.data(_CARD)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme()
        px = look.px
        card: BoardCard = index.data(_CARD)
        box = QRectF(option.rect).adjusted(1, 1, -1, -px(GAP))
        focused = index == self._column.currentIndex() and self._column.hasFocus()
        ground = "hover" if index == self._column.hovered and not focused else "surface"
        edge = look.color("focus" if focused else "border")
        paint.box(painter, box, look.color(ground), edge, px(6), 2 if focused else 1)
        x, room = box.x() + px(10), box.width() - px(18)
        paint.text(
            painter, QRectF(x, box.y() + px(6), room, px(20)), card.title, look.color("text"), px(13), 600
        )
        y = box.y() + px(26)
        for line in card.lines:
            paint.text(painter, QRectF(x, y, room, px(17)), line, look.color("text2"), px(12))
            y += px(17)
        if card.chip is not None:
            draw_chip(painter, QRectF(x, y + px(2), room, px(22)), *card.chip)


class _Cards(QListView):
    """The cards of one step."""

    dropped = Signal(object)
    stepped = Signal(object, int)
    sideways = Signal(int)
    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._items = QStandardItemModel(self)
        self.hovered = QModelIndex()
        self.setModel(self._items)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )  # the foot says what lies below
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("ground", "none")
        self.entered.connect(self._on_entered)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(_CARD).key))

    def set_cards(self, cards: Sequence[BoardCard]) -> None:
        self.hovered = QModelIndex()
        self._items.clear()
        for card in cards:
            item = QStandardItem(card.title)
            item.setData(card, _CARD)
            self._items.appendRow(item)

    def card(self) -> BoardCard | None:
        return self.currentIndex().data(_CARD)

    def select(self, row: int) -> None:
        if self._items.rowCount():
            self.setCurrentIndex(self._items.index(min(max(row, 0), self._items.rowCount() - 1), 0))

    def last_in_sight(self) -> int:
        """The row of the last card that is wholly shown, -1 for none."""
        floor = self.viewport().height() + GAP
        for row in range(self._items.rowCount() - 1, -1, -1):
            if self.visualRect(self._items.index(row, 0)).bottom() <= floor:
                return row
        return -1

    def row_of(self, key: Any) -> int:
        keys = [self._items.item(row).data(_CARD).key for row in range(self._items.rowCount())]
        return keys.index(key) if key in keys else -1

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.current_changed.emit(current.data(_CARD).key)

    def let_go(self) -> None:
        """Have no current card: it is in another step."""
        self.setCurrentIndex(QModelIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.select(0)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._on_entered(QModelIndex())

    def _on_entered(self, index: QModelIndex) -> None:
        self.hovered = index
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        card = self.card()
        if side and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if card is not None and card.movable:
                self.stepped.emit(card.key, side)
        elif side:
            self.sideways.emit(side)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and card is not None:
            self.opened.emit(card.key)
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        card = self.card()
        if card is None or not card.movable:
            return
        data = QMimeData()
        data.setData(_MIME, repr(card.key).encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.viewport().grab(self.visualRect(self.currentIndex())))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take(event)

    def _take(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(_MIME) and event.source() is not self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        source = event.source()
        if isinstance(source, _Cards) and (card := source.card()) is not None:
            event.acceptProposedAction()
            self.dropped.emit(card.key)


class _Step(QWidget):
    """Head and cards of one step on a quiet ground."""

    def __init__(self) -> None:
        super().__init__()
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(5), px(9), px(5), px(5))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(px(5), 0, px(5), 0)
        self.title = Label("", "block")
        self.count = Label("", "label", color="text3")
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        self.limit = Label("", "caption")
        self.limit.setContentsMargins(px(5), 0, px(5), 0)
        self.more = Label("", "caption")
        foot = QHBoxLayout()
        foot.setContentsMargins(px(5), px(2), px(5), px(2))
        foot.addWidget(self.more)
        self.cards = _Cards()
        column.addLayout(head)
        column.addWidget(self.limit)
        column.addSpacing(px(8))
        column.addWidget(self.cards, 1)
        column.addLayout(foot)
        self._column = BoardColumn("", "")
        bar = self.cards.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._tell_more())
        bar.rangeChanged.connect(lambda _least, _most: self._tell_more())

    def show_column(self, column: BoardColumn, cards: Sequence[BoardCard]) -> None:
        self._column = column
        self.title.setText(column.title)
        self.limit.setText(column.limit)
        self.limit.setVisible(bool(column.limit))
        self.count.setText(i18n.number(column.count) if column.count else "")
        self.cards.setAccessibleName(column.title)
        self.cards.set_cards(cards)
        self._tell_more()

    def _tell_more(self) -> None:
        """Say how many cards lie below the last one in sight."""
        below = self._column.count - self.cards.last_in_sight() - 1
        words = self._column.more(below) if self._column.more is not None and below > 0 else ""
        if words != self.more.text():
            self.more.setText(words)
        if self._column.more is None:
            self.more.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        box = QRectF(self.rect())
        paint.box(QPainter(self), box, look.color("surface2"), look.color("border"), look.px(8))


class Board(QWidget):
    """Steps side by side.

    Signals:
        moved: key of a card and key of the step it shall go to; empty: beyond the last one.
        opened: key of a card, by Enter or double click.
        current_changed: key of the current card.
    """

    moved = Signal(object, str)
    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._steps: list[_Step] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 4, 20, 12)
        self._row.setSpacing(8)

    def set(self, columns: Sequence[tuple[BoardColumn, Sequence[BoardCard]]]) -> None:
        """Show steps with their cards; the current card stays current, also after it moved."""
        here = next((step.cards for step in self._steps if step.cards.hasFocus()), None)
        card = here.card() if here is not None else None
        while len(self._steps) < len(columns):
            self._add(len(self._steps))
        for step in self._steps[len(columns) :]:
            step.deleteLater()
        del self._steps[len(columns) :]
        self._keys = [column.key for column, _cards in columns]
        for step, (column, cards) in zip(self._steps, columns, strict=True):
            step.show_column(column, cards)
        if card is not None:
            self.set_current(card.key)

    def set_current(self, key: Any) -> None:
        """Put the focus on a card."""
        for step in self._steps:
            row = step.cards.row_of(key)
            if row >= 0:
                step.cards.select(row)
                step.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, place: int) -> None:
        step = _Step()
        self._steps.append(step)
        self._row.addWidget(step, 1)
        step.cards.dropped.connect(lambda key: self.moved.emit(key, self._keys[place]))
        step.cards.stepped.connect(lambda key, side: self._on_stepped(key, place + side))
        step.cards.sideways.connect(lambda side: self._on_sideways(place, side))
        step.cards.opened.connect(self.opened)
        step.cards.current_changed.connect(lambda key: self._on_current(place, key))

    def _on_current(self, place: int, key: Any) -> None:
        """One card of the whole board is current."""
        for other, step in enumerate(self._steps):
            if other != place:
                step.cards.let_go()
        self.current_changed.emit(key)

    def _on_stepped(self, key: Any, target: int) -> None:
        if 0 <= target <= len(self._keys):
            self.moved.emit(key, self._keys[target] if target < len(self._keys) else "")

    def _on_sideways(self, place: int, side: int) -> None:
        row = self._steps[place].cards.currentIndex().row()
        beyond = self._steps[place + 1 :] if side > 0 else self._steps[:place][::-1]
        cards = next((step.cards for step in beyond if step.cards.model().rowCount()), None)
        if cards is not None:
            cards.select(row)
            cards.setFocus(Qt.FocusReason.OtherFocusReason)
