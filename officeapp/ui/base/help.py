"""The help of a screen (F1): a short text at the right, in the language of the window."""

import re
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from officeapp.base import i18n, paths
from officeapp.base.i18n import _
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.theme import theme

WIDTH = 320
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_KEYS = re.compile(r"`(.+?)`")


class HelpPanel(QFrame):
    """Stands at the right of the area while it is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("help-panel")
        self.setProperty("line", "left")
        self.setProperty("ground", "surface")
        px = theme().px
        self.setFixedWidth(px(WIDTH))
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(12), px(10), px(4))
        head.addWidget(Label(_("Help"), "record"), 1)
        self.close_button = Button(_("Close help"), "close", "icon", self.hide)
        head.addWidget(self.close_button)
        self.text = QLabel()
        self.text.setObjectName("help-text")
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setContentsMargins(px(16), 0, px(16), px(16))
        self._area = scrolling(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self.hide()

    def show_for(self, area: str) -> None:
        """Change the text to that of another screen, shown or not."""
        self.text.setText(as_html(help_text(area)))

    def toggle(self, area: str) -> None:
        """Show the help of a screen, or hide it again."""
        if self.isHidden():
            self.show_for(area)
            self.show()
            self.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
        }
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif (step := steps.get(Qt.Key(event.key()))) is not None:
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(theme().px(WIDTH))
        super().changeEvent(event)


def help_text(area: str) -> str:
    """Return the help of a screen as Markdown."""
    return paths.resource("help", i18n.language(), f"{area}.md").read_text(encoding="utf-8")


def as_html(text: str) -> str:
    """Return a help text as Qt shows it: paragraphs, `- ` lists, **strong** words and `keys`."""
    made: list[str] = []
    for line in text.splitlines():
        words = _STRONG.sub(r"<b>\1</b>", _KEYS.sub(r"<b>\1</b>", escape(line)))
        if line.startswith("- "):
            made.append(f'<p style="margin:5px 0 0 12px; text-indent:-12px">•&nbsp; {words[2:]}</p>')
        elif line.startswith("**") and line.endswith("**"):
            made.append(f'<p style="margin:14px 0 4px 0">{words}</p>')
        elif line:
            made.append(f'<p style="margin:6px 0 0 0">{words}</p>')
    return "".join(made)
