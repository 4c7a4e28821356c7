"""What stands left of the rows: a check box to choose each, or its number."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.ui.base import paint
from officeapp.ui.base.grid.cells import draw_box
from officeapp.ui.base.theme import theme

if TYPE_CHECKING:
    from officeapp.ui.base.grid.view import GridView

RowHead = Literal["", "check", "number"]
BOX = 16


class RowHeader(QHeaderView):
    """The head of each row."""

    def __init__(self, view: "GridView", kind: RowHead) -> None:
        """Args: view: its grid; kind: check boxes, numbers or nothing."""
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self._kind: RowHead = kind
        self._from = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setProperty("kind", "rows")

    def width_(self) -> int:
        """Return the width it takes."""
        return theme().px({"": 0, "check": 40, "number": 48}[self._kind])

    def sizeHint(self) -> QSize:
        return QSize(self.width_(), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = self._view.look
        state = self._view.row_state(section)
        if state.group:
            painter.fillRect(rect, look.surface2)
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.grid)
            return
        ground = look.selected if state.marked else look.surface
        if section == self._view.hover_row and not state.marked:
            ground = look.hover
        painter.fillRect(rect, ground)
        if state.marked:
            painter.fillRect(rect.x(), rect.y(), 3, rect.height() - 1, look.mark)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.grid)
        painter.fillRect(rect.right(), rect.y(), 1, rect.height(), look.grid)
        if self._kind == "number":
            room = QRectF(rect).adjusted(0, 0, -look.pad, 0)
            paint.text(painter, room, i18n.number(section + 1), look.text3, look.px13, align=paint.RIGHT)
        elif state.id is not None:
            side = look.px(BOX)
            x, y = rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2
            draw_box(painter, QRectF(x, y, side, side), state.chosen, look)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        if row < 0:
            return
        if self._kind != "check":
            self._view.selectRow(row)
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._from >= 0:
            self._view.choose_rows(self._from, row)
        else:
            self._view.toggle_chosen(row)
            self._from = row


class Corner(QWidget):
    """The place over the row heads: a box that chooses all rows shown, or the number's heading."""

    def __init__(self, view: "GridView", kind: RowHead) -> None:
        super().__init__(view)
        self._view = view
        self._kind: RowHead = kind
        self.setVisible(bool(kind))
        if kind == "check":
            self.setToolTip(_("Choose all"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._view.look
        painter.fillRect(self.rect(), look.surface2)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.border)
        painter.fillRect(QRectF(self.width() - 1, look.px(6), 1, self.height()), look.grid)
        middle = self._view.header.label_middle()
        if self._kind == "number":
            room = QRectF(0, middle - look.px(10), self.width() - look.pad, look.px(20))
            paint.text(painter, room, _("No."), look.text2, look.px12, 600, paint.RIGHT)
            return
        if not self._view.model() or not self._view.model().rowCount():
            return
        side = look.px(BOX)
        state = self._view.all_chosen()
        draw_box(
            painter, QRectF((self.width() - side) // 2, round(middle - side / 2), side, side), state, look
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._kind == "check":
            self._view.choose_all(self._view.all_chosen() is not True)
        else:
            self._view.selectAll()
