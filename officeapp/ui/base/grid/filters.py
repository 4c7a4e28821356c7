"""The fields of the filter row."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from officeapp.base.i18n import _
from officeapp.ui.base import icons
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.theme import restyle, theme

_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterField(QWidget):
    """What line and choice share.

    Signals:
        typed: the text is another now.
        left_down: the person wants back to the rows.
    """

    typed = Signal()
    left_down = Signal()

    def __init__(self, inner: QWidget, column: GridColumn, parent: QWidget) -> None:
        super().__init__(parent)
        self.inner = inner
        inner.setProperty("kind", "filter")
        inner.setProperty("filled", False)
        inner.setAccessibleName(_("Filter {column}").format(column=column.label))
        self.setObjectName(f"filter_{column.key}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner)
        self.setFocusProxy(inner)

    def text(self) -> str:
        """Return the filter; empty for none."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put a filter in without telling."""
        raise NotImplementedError

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other values, where there is a choice."""

    def _mark(self) -> None:
        filled = bool(self.text())
        if self.inner.property("filled") != filled:
            self.inner.setProperty("filled", filled)
            restyle(self.inner)


class _Line(QLineEdit):
    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DOWN:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)


class LineFilter(FilterField):
    """Words contained; ✕ takes them away."""

    def __init__(self, column: GridColumn, parent: QWidget) -> None:
        line = _Line()
        super().__init__(line, column, parent)
        self._line = line
        self._clear = QAction(_("Clear"), self)
        self._clear.triggered.connect(self._on_clear)
        line.textEdited.connect(lambda _text: self._on_edited())
        line.down.connect(self.left_down)

    def text(self) -> str:
        return self._line.text().strip()

    def set_text(self, text: str) -> None:
        self._line.setText(text)
        self._line.setCursorPosition(0)
        self._mark()

    def _mark(self) -> None:
        super()._mark()
        if self.text() and self._clear not in self._line.actions():
            self._clear.setIcon(icons.icon("close", "text2", 14))
            self._line.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
            self._line.setTextMargins(0, 0, -theme().px(8), 0)  # the action keeps more room than it needs
        elif not self.text() and self._clear in self._line.actions():
            self._line.removeAction(self._clear)
            self._line.setTextMargins(0, 0, 0, 0)

    def _on_edited(self) -> None:
        self._mark()
        self.typed.emit()

    def _on_clear(self) -> None:
        self.set_text("")
        self.typed.emit()


class _Combo(QComboBox):
    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(24), theme().px(24))


class ChoiceFilter(FilterField):
    """One value of a list, or none."""

    def __init__(self, column: GridColumn, parent: QWidget) -> None:
        combo = _Combo()
        super().__init__(combo, column, parent)
        self._combo = combo
        self.set_choices(column.choices)
        combo.activated.connect(lambda _place: self._on_chosen())
        combo.down.connect(self.left_down)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        before = self.text()
        self._combo.clear()
        self._combo.addItem("", "")
        for key, words in choices:
            self._combo.addItem(words, key)
        self.set_text(before)

    def text(self) -> str:
        return self._combo.currentData() or ""

    def set_text(self, text: str) -> None:
        self._combo.setCurrentIndex(max(self._combo.findData(text), 0))
        self._mark()

    def _on_chosen(self) -> None:
        self._mark()
        self.typed.emit()


def field_for(column: GridColumn, parent: QWidget) -> FilterField:
    """Return the filter field a column asks for."""
    return ChoiceFilter(column, parent) if column.filter == "choice" else LineFilter(column, parent)
