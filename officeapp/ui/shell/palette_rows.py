"""The rows of the palette: what they hold, how they look, and where the words searched for stand in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from officeapp.base.text import fold
from officeapp.ui.base import icons, paint
from officeapp.ui.base.avatar import draw_avatar
from officeapp.ui.base.theme import theme

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
AVATAR = "avatar"  # in place of an icon: the person's mark
_HEIGHTS = {"band": 30, "record": 44, "command": 34}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row.

    Attributes:
        kind: "band" names a group, "record" has two lines, "command" one.
        title: the first line, or the name of the group.
        subtitle: the second line.
        icon: name of an icon.
        right: what stands at the right, such as keys.
        run: what Enter does.
    """

    kind: str
    title: str
    subtitle: str = ""
    icon: str = ""
    right: str = ""
    run: Callable[[], object] | None = None


class Rows(QAbstractListModel):
    """The rows now shown, and the words they were found by."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.words: list[str] = []

    def show(self, entries: list[Entry], words: list[str]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.entries, self.words = entries, words
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {entry.subtitle}" if entry.subtitle else entry.title
        return entry if role == ENTRY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entries[index.row()].kind == "band":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def step(self, row: int, by: int) -> int:
        """Return the next row that can be chosen, or the same at the end."""
        place = row + by
        while 0 <= place < len(self.entries):
            if self.entries[place].kind != "band":
                return place
            place += by
        return row

    def height(self) -> int:
        """Return the height of all rows in design pixels."""
        return sum(_HEIGHTS[entry.kind] for entry in self.entries)


class RowPainter(QStyledItemDelegate):
    """Paints the rows, hits in gold."""

    def __init__(self, rows: Rows, enter: str) -> None:
        """Args: enter: what the row that Enter would open says at its right."""
        super().__init__()
        self._rows = rows
        self._enter = enter

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY)
        return QSize(100, theme().px(_HEIGHTS[entry.kind]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        look, px = theme(), theme().px
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        left = box.left() + px(20)
        if entry.kind == "band":
            room = QRectF(left, box.top() + px(6), box.width() - px(40), box.height() - px(6))
            paint.text(painter, room, entry.title.upper(), look.color("text2"), px(11), 600)
            return
        here = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if here:
            ground = box.adjusted(px(8), 0, -px(8), 0)
            paint.box(painter, ground, look.color("selected"), radius=px(6))
            bar = QRectF(ground.left(), box.center().y() - px(9), px(3), px(18))
            paint.pill(painter, bar, look.color("mark"))
        side = px(24 if entry.icon == AVATAR else 20)
        place = QRectF(left + px(12) - side / 2, box.center().y() - side / 2, side, side)
        if entry.icon == AVATAR:
            draw_avatar(painter, place, entry.title)
        else:
            icons.draw(painter, entry.icon, place.x(), place.y(), side, look.hex("text2"))
        room = QRectF(left + px(36), box.top(), box.width() - px(76), box.height())
        room.setRight(room.right() - self._paint_right(painter, box, entry, here))
        if entry.kind == "record":
            room.setHeight(px(20))
            room.moveTop(box.top() + px(4))
            below = room.translated(0, px(18))
            paint.text(painter, below, entry.subtitle, look.color("text2"), px(12))
        self._paint_title(painter, room, entry, 600 if here and entry.kind == "record" else 400)

    def _paint_right(self, painter: QPainter, box: QRectF, entry: Entry, here: bool) -> float:
        words = self._enter if here and entry.kind == "record" else entry.right
        if words:
            room = box.adjusted(0, 0, -theme().px(20), 0)
            paint.text(painter, room, words, theme().color("text2"), theme().px(12), align=paint.RIGHT)
        return paint.width(words, 12) + theme().px(16) if words else 0

    def _paint_title(self, painter: QPainter, room: QRectF, entry: Entry, weight: int) -> None:
        look = theme()
        painter.setFont(look.font(13, weight))
        measure = painter.fontMetrics().horizontalAdvance
        for start, end in spans(entry.title, self._rows.words):
            left = room.left() + measure(entry.title[:start])
            right = min(left + measure(entry.title[start:end]), room.right())
            if right > left:
                hit = QRectF(left - 1, room.center().y() - look.px(9), right - left + 2, look.px(18))
                paint.box(painter, hit, look.color("hit"), radius=2)
        paint.text(painter, room, entry.title, look.color("text"), look.px(13), weight)


def spans(title: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the folded words begin and end in a title; hits side by side become one."""
    plain = fold(title)
    if len(plain) != len(title):
        return []
    found: list[tuple[int, int]] = []
    for word in words:
        at = plain.find(word)
        while at >= 0:
            if at == 0 or not plain[at - 1].isalnum():
                found.append((at, at + len(word)))
            at = plain.find(word, at + 1)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1] + 1 and not title[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
