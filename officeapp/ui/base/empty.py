"""What an empty place says: what belongs here, the rule if any, and how to begin."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.ui.base import icons
from officeapp.ui.base.labels import Label
from officeapp.ui.base.paint import CENTER, Painted
from officeapp.ui.base.theme import theme


class Icon(Painted):
    """An icon by itself."""

    def __init__(
        self, name: str, size: int = 16, color: str = "text2", parent: QWidget | None = None
    ) -> None:
        """Args: name: its meaning; size: design pixels; color: a token."""
        super().__init__(parent)
        self._name, self._size, self._color = icons.known(name), size, color
        self.setFixedSize(self.sizeHint())

    def set(self, name: str, color: str = "") -> None:
        """Show another icon, by default in the same colour."""
        self._name, self._color = icons.known(name), color or self._color
        self.update()

    def sizeHint(self) -> QSize:
        return icons.size_of(self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.setFixedSize(self.sizeHint())
        place = QRectF(self.rect())
        side = theme().px(self._size)
        icons.draw(QPainter(self), self._name, place.x(), place.y(), side, theme().hex(self._color))


class Empty(QWidget):
    """An icon, one sentence what belongs here, the rule, and buttons; in the middle of its room."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        buttons: tuple[QWidget, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Args: icon: meaning; title: what belongs here; text: the rule; buttons: add first, then import."""
        super().__init__(parent)
        self._ornaments: list[QWidget] = []  # what goes first where the room is low, the last of them first
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(8)
        column.addStretch(1)
        shape = Icon(icon, 32, "text3")
        column.addWidget(shape, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(Label(title, "block", align=CENTER))
        if text:
            words = Label(text, "label", wrap=True, align=CENTER)
            words.setFixedWidth(theme().px(320))
            words.setMinimumHeight(words.heightForWidth(theme().px(320)))
            column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
            self._ornaments.append(words)
        self._ornaments.append(shape)
        if buttons:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the icon, then the rule, where the room is too low for all."""
        super().resizeEvent(event)
        for part in self._ornaments:
            part.show()
        for part in reversed(self._ornaments):
            if self.sizeHint().height() <= self.height():
                return
            part.hide()
