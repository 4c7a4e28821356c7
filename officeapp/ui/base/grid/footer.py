"""The totals under the columns of a grid."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.ui.base import fonts, paint
from officeapp.ui.base.grid.view import GridView
from officeapp.ui.base.theme import theme

HEIGHT = 32


class Footer(QWidget):
    """One line of totals; each stands under its column and may reach over empty neighbours."""

    def __init__(self, view: GridView) -> None:
        """Args: view: the grid it belongs to."""
        super().__init__()
        self._view = view
        self._texts: dict[str, str] = {}
        self._quiet: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        view.header.sectionResized.connect(lambda *_: self.update())
        view.header.geometriesChanged.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())

    def set(self, texts: Mapping[str, str], quiet: frozenset[str] | set[str] = frozenset()) -> None:
        """Show totals.

        Args:
            texts: words by column key.
            quiet: the keys whose words are captions of a neighbour.
        """
        self._texts, self._quiet = dict(texts), frozenset(quiet)
        self.setAccessibleName(", ".join(texts.values()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, theme().px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        painter.fillRect(self.rect(), look.color("surface2"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), look.color("border"))
        header = self._view.header
        start = self._view.head_width
        painter.setClipRect(QRectF(0, 0, start + self._view.viewport().width() + px(16), self.height()))
        shown = [i for i in range(header.count()) if not header.isSectionHidden(i)]
        filled = [i for i in shown if self._texts.get(header.columns[i].key)]
        end = float(self.width() - px(12))
        for section in reversed(filled):
            end = self._paint_one(painter, section, section == shown[0], start, end) - px(12)

    def _paint_one(self, painter: QPainter, section: int, first: bool, start: int, end: float) -> float:
        """Paint the words of one column, none beyond `end`; return where they begin."""
        look = theme()
        px = look.px
        header = self._view.header
        column = header.columns[section]
        words = self._texts[column.key]
        quiet = column.key in self._quiet
        weight = 400 if quiet else 600
        left = start + header.left_of(section)
        if section >= header.frozen and left + header.sectionSize(section) <= start + self._view.frozen_width:
            return end + px(12)
        least = left + (header.lead if first and header.lead else px(8))
        right = left + header.sectionSize(section) - px(8)
        wide = fonts.width(words, px(13), weight) + 1
        if column.side == "right":
            x = min(right, end) - wide
        elif column.side == "center":
            x = min((left + right + px(8) - wide) / 2, end - wide)
        else:
            x = min(least, end - wide)
        x = max(x, 0)
        ink = look.color("text2" if quiet else "text")
        paint.text(painter, QRectF(x, 0, min(wide, end - x), self.height()), words, ink, px(13), weight)
        return x
