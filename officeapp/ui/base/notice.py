"""A line over a form or list that says one thing and offers what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from officeapp.ui.base import paint
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme


class Notice(QWidget):
    """Hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = "info"
        self._runs: list[Callable[[], object] | None] = [None, None]
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(8)
        self._icon = Icon("info", 16, "info")
        self.words = Label("", "body")
        self.buttons = [Button("", kind="link", clicked=lambda at=at: self._run(at)) for at in (0, 1)]
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        for button in self.buttons:
            row.addWidget(button)
        self.hide()

    def say(
        self,
        words: str,
        first: str = "",
        run_first: Callable[[], object] | None = None,
        second: str = "",
        run_second: Callable[[], object] | None = None,
        level: str = "info",
    ) -> None:
        """Say something, with at most two ways on; empty words hide the line. Level: info, soon or error."""
        self._level = "late" if level == "error" else level
        self._icon.set("error" if level == "error" else level if level != "soon" else "warning", self._level)
        self.words.setText(words)
        self._runs = [run_first, run_second]
        for button, text in zip(self.buttons, (first, second), strict=True):
            button.setText(text)
            button.setVisible(bool(text))
        self.setVisible(bool(words))
        self.update()

    def _run(self, at: int) -> None:
        run = self._runs[at]
        if run is not None:
            run()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        paint.box(QPainter(self), QRectF(self.rect()), look.color(f"{self._level}_tint"), radius=look.px(5))
