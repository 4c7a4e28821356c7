"""One rule and how it stands: what is wrong with the number, the rule in words, the way to mend it."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.ui.base.buttons import Button
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.labels import Label
from officeapp.ui.base.paint import RIGHT
from officeapp.ui.base.theme import theme

Level = Literal["break", "notice", "pass"]
_ICONS = {"break": ("error", "late"), "notice": ("warning", "soon"), "pass": ("ok", "ok")}


class RuleLine(QWidget):
    """A break or a notice with words and one action; what passes is a grey line with its figure."""

    def __init__(
        self,
        level: Level,
        title: str,
        text: str = "",
        link: str = "",
        clicked: Callable[[], object] | None = None,
        *,
        figure: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Args: level: how it stands; title: the finding; text: the rule; link, clicked: the way out."""
        super().__init__(parent)
        px = theme().px
        icon, color = _ICONS[level]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(2), 0, px(2))
        row.setSpacing(px(8))
        mark = QVBoxLayout()
        mark.setContentsMargins(0, px(2), 0, 0)
        mark.addWidget(Icon(icon, 16, color))
        mark.addStretch(1)
        row.addLayout(mark)
        if level == "pass":
            row.addWidget(Label(title, "label"), 1)
            row.addWidget(Label(figure, "label", align=RIGHT))
            return
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(title, "strong", wrap=True))
        if text:
            column.addWidget(Label(text, "label", wrap=True))
        if link:
            button = Button(link, kind="link", clicked=clicked)
            button.set_flush()
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        row.addLayout(column, 1)
