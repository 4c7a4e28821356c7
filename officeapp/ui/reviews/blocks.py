"""The list of a review's blocks: headings of chapters in bold, what is computed below them, what stands in each."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.domain.registers.reviews import BLOCKS, ReviewBlock
from officeapp.reports.reviews import Part
from officeapp.ui.base import paint
from officeapp.ui.base.theme import theme

_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_HIGH, _INDENT = 46, 14
Index = QModelIndex | QPersistentModelIndex
WORDS = dict(BLOCKS)


def told(block: ReviewBlock, part: Part) -> tuple[str, str]:
    """What stands in a block in a few words, and the colour they are said in."""
    if block.hidden:
        return _("Left out of the paper"), "text3"
    parts = [_("own words")] if block.words else []
    if part.rows:
        parts.append(_("table of {n} rows").format(n=i18n.number(len(part.rows))))
    elif part.sentences:
        parts.append(_("figures"))
    if parts:
        return " · ".join(parts), "text3"
    return _("nothing stands here yet"), "soon"


class _Delegate(QStyledItemDelegate):
    """Paints heading and what stands in the block; blocks with figures are set in below their chapter."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme().px(_HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme()
        px = look.px
        block, (words, tone) = index.data(_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        if chosen or over:
            paint.box(painter, box, look.color("selected" if chosen else "hover"), radius=px(5))
        if chosen:
            mark = QRectF(box.x(), box.center().y() - px(8), px(3), px(16))
            paint.box(painter, mark, look.color("mark"), radius=1.5)
        chapter = block.kind == "text"
        left = box.x() + px(10 if chapter else 10 + _INDENT)
        room = box.right() - left - px(6)
        title = QRectF(left, box.y() + px(4), room, px(20))
        color = look.color("text3" if block.hidden else "text")
        paint.text(painter, title, index.data(), color, px(13), 600 if chapter else 400)
        second = QRectF(left, box.y() + px(23), room, px(17))
        paint.text(painter, second, words, look.color(tone), px(12))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            paint.box(painter, box.adjusted(1, 1, -1, -1), None, look.color("focus"), px(5), 2)


class BlockList(QListWidget):
    """The blocks of a review in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gallery")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def show_blocks(self, blocks: list[ReviewBlock], parts: dict[int, Part], current: int | None) -> int:
        """List blocks without telling of it; return the row of the one with the id `current`, else the first."""
        self.blockSignals(True)
        self.clear()
        for block in blocks:
            item = QListWidgetItem(block.heading or _(WORDS[block.kind]))
            item.setData(_ROLE, (block, told(block, parts.get(block.id or 0, Part()))))
            item.setToolTip(f"{item.text()}\n{_(WORDS[block.kind])}")
            self.addItem(item)
        at = next((place for place, block in enumerate(blocks) if block.id == current), 0)
        self.setCurrentRow(at)
        self.blockSignals(False)
        return at
