"""The status bar: which file, whether it is saved, the last backup, long work, and a hint for the screen."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from officeapp.base.i18n import _
from officeapp.ui.base import icons, paint
from officeapp.ui.base.moments import when
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import ground, theme

HEIGHT = 28


class StatusBar(QWidget):
    """Quiet facts at the bottom of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        ground(self, "canvas")
        px = theme().px
        self.setFixedHeight(px(HEIGHT))
        self.file = Fact("store")
        self.saved = Fact("saved", "ok")
        self.backup = Fact("backup")
        self.hint = Fact()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(20), 1, px(20), 0)
        self._row.setSpacing(px(24))
        for part in (self.file, self.saved, self.backup):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.hint)

    def add_work(self, card: QWidget) -> None:
        """Show a long job before the hint."""
        self._row.insertWidget(self._row.count() - 1, card)
        self._fit()

    def set_file(self, path: str) -> None:
        """Show where the data lies."""
        self.file.set_text(path)
        self._fit()

    def set_saved(self, at: datetime) -> None:
        """Say since when everything is saved."""
        self.saved.set_text(_("Saved at {time}").format(time=f"{at:%H:%M}"))
        self._fit()

    def set_backup(self, at: datetime | None) -> None:
        """Say when the last copy was made."""
        self.backup.set_text(_("Last backup: {when}").format(when=when(at)) if at else _("No backup yet"))
        self._fit()

    def set_hint(self, text: str) -> None:
        """Show the short hint of this screen."""
        self.hint.set_text(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the room is short the backup keeps its icon only, then the saving; then words are cut."""
        for fact in (self.saved, self.backup):
            fact.set_compact(False)
        for fact in (self.backup, self.saved):
            items = filter(None, (self._row.itemAt(place) for place in range(self._row.count())))
            shown = [part for item in items if (part := item.widget()) is not None and not part.isHidden()]
            gaps = self._row.spacing() * len(shown) + 2 * theme().px(20)
            if sum(part.sizeHint().width() for part in shown) + gaps <= self.width():
                return
            fact.set_compact(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, self.width(), 1, theme().color("border"))


class Fact(Painted):
    """An icon and a few words; the words are cut in the middle where room is short."""

    def __init__(self, icon: str = "", tone: str = "text2") -> None:
        super().__init__()
        self.text = ""
        self._icon = icons.known(icon)
        self._tone = tone
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.hide()

    def set_text(self, text: str) -> None:
        """Change the words; without any the fact is not there."""
        self.text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the icon only, the words as tooltip."""
        if compact != self._compact:
            self._compact = compact
            self.setToolTip(self.text if compact else "")
            self.updateGeometry()
            self.update()

    def _indent(self) -> int:
        return theme().px(22) if self._icon else 0

    def sizeHint(self) -> QSize:
        if self._compact:
            return QSize(theme().px(16), theme().px(20))
        return QSize(self._indent() + round(paint.width(self.text, 12)) + 2, theme().px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().px(90)), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        side = look.px(16)
        if self._icon:
            icons.draw(painter, self._icon, 0, (self.height() - side) / 2, side, look.hex(self._tone))
        if self._compact:
            return
        room = QRectF(self._indent(), 0, self.width() - self._indent(), self.height())
        cut = Qt.TextElideMode.ElideMiddle
        paint.text(painter, room, self.text, look.color("text2"), look.px(12), elide=cut)
