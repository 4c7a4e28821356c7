"""The grid as a page uses it: the table, its scroll bar beside the rows, totals and the strip of problems."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollBar, QWidget

from officeapp.ui.base.buttons import Button
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.footer import Footer
from officeapp.ui.base.grid.view import GridView
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.base.toast import keep_clear


class ProblemStrip(QWidget):
    """One line below the rows: which cell, what is wrong, the way out."""

    def __init__(self) -> None:
        super().__init__()
        ground(self, "surface")
        self._run: Callable[[], object] | None = None
        self._about: tuple[str, str, Callable[[], object] | None] = ("", "", None)
        self._said = False
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        self._icon = Icon("error", 16, "late")
        self._subject = Label("", "strong")
        self._words = Label("", "body")
        self._link = Button("", kind="link", clicked=self._on_link)
        row.addWidget(self._icon)
        row.addWidget(self._subject)
        row.addWidget(self._words, 1)
        row.addWidget(self._link)
        self.hide()

    def say(
        self,
        subject: str,
        words: str,
        link: str = "",
        run: Callable[[], object] | None = None,
        level: str = "error",
    ) -> None:
        """Show a problem; an empty text takes it away, and what holds of the whole list comes back.

        Args:
            subject: the row, in weight 600; words: what is wrong and the way out.
            link: text of the way out; run: goes there.
            level: error or warning.
        """
        self._said = bool(words)
        if not words:
            (words, link, run), level = self._about, "warning"
        self._run = run
        self._icon.set("error" if level == "error" else "warning", "late" if level == "error" else "soon")
        self._subject.setText(subject)
        self._subject.setVisible(bool(subject))
        self._words.setText(words)
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self.setFixedHeight(theme().px(40))
        self.setVisible(bool(words))

    def about(self, words: str, link: str = "", run: Callable[[], object] | None = None) -> None:
        """Say what holds of the whole list, wherever no cell has a problem; an empty text takes it back."""
        self._about = words, link, run
        if not self._said:
            self.say("", "")

    def _on_link(self) -> None:
        if self._run is not None:
            self._run()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(QRectF(0, 0, self.width(), 1), theme().color("border"))


class Grid(QWidget):
    """A `GridView` with everything around it.

    Attributes:
        view: the table; its signals are the page's.
        footer: totals, hidden until `footer.set` was called through `set_totals`.
        strip: the line of problems.
    """

    def __init__(self, columns: Sequence[GridColumn], parent: QWidget | None = None, **options: Any) -> None:
        """Args: columns: the columns; options: those of `GridView`."""
        super().__init__(parent)
        self.view = GridView(columns, **options)
        self.footer = Footer(self.view)
        self.footer.hide()
        self.strip = ProblemStrip()
        keep_clear(self.footer)
        keep_clear(self.strip)
        self._empty: QWidget | None = None
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        keeps_room = self._bar.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(keeps_room)
        self._head = _BarHead(self.view)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 0, 0, 2, 1)
        layout.addWidget(self._head, 0, 1)
        layout.addWidget(self._bar, 1, 1)
        layout.addWidget(self.footer, 2, 0, 1, 2)
        layout.addWidget(self.strip, 3, 0, 1, 2)
        layout.setRowStretch(1, 1)
        layout.setColumnStretch(0, 1)
        self.setFocusProxy(self.view)
        self._couple(self.view.verticalScrollBar())
        self.view.header.geometriesChanged.connect(self._on_header)
        self.view.viewport().installEventFilter(self)
        self._on_header()

    def _couple(self, inner: QScrollBar) -> None:
        """Let the bar beside the rows stand for the table's own, which would span the header."""
        inner.rangeChanged.connect(lambda least, most: self._on_range(inner, least, most))
        inner.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(inner.setValue)
        self._on_range(inner, inner.minimum(), inner.maximum())

    def _on_range(self, inner: QScrollBar, least: int, most: int) -> None:
        self._bar.setRange(least, most)
        self._bar.setVisible(most > least)
        self._bar.setPageStep(inner.pageStep())
        self._bar.setSingleStep(inner.singleStep())
        self._bar.setValue(inner.value())

    def _on_header(self) -> None:
        self._head.setFixedHeight(self.view.header.sizeHint().height())

    def set_totals(self, texts: dict[str, str], quiet: frozenset[str] | set[str] = frozenset()) -> None:
        """Show totals under the columns, see `Footer.set`; none hides the line."""
        self.footer.set(texts, quiet)
        self.footer.setVisible(bool(texts))

    def set_empty(self, widget: QWidget | None) -> None:
        """Show a widget in place of records, below the row that adds one; or None where there are records again."""
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        self._empty = widget
        if widget is not None:
            widget.setParent(self.view.viewport())
            ground(widget, "surface")
            self._place_empty()
            widget.show()

    def _place_empty(self) -> None:
        if self._empty is not None:
            room = self.view.viewport().rect()
            rows = self.view.model().rowCount()
            taken = self.view.rowViewportPosition(rows - 1) + self.view.rowHeight(rows - 1) if rows else 0
            self._empty.setGeometry(room.adjusted(0, min(max(taken, 0), room.height() // 2), 0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place_empty()
        return False


class _BarHead(QWidget):
    """The header's ground over the scroll bar."""

    def __init__(self, view: GridView) -> None:
        super().__init__()
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("surface2"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme().color("border"))
