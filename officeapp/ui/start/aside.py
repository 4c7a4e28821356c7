"""The right side of the start page: files used before, what a power cut left whole, language and theme."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.base.settings import LANGUAGE, THEME, Settings
from officeapp.ui.base.bars import hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.card import Frame
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.labels import Label
from officeapp.ui.base.moments import when
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.theme import theme
from officeapp.ui.start.cards import RecentRow
from officeapp.ui.start.files import Interrupted, Recent

RIGHT = 400


class Aside(QWidget):
    """What stands beside the four ways in.

    Signals:
        open_wanted: path of a file and the area to begin in.
        look_wanted: a wish such as "language de" or "theme dark".
    """

    open_wanted = Signal(object, str)
    look_wanted = Signal(str)

    def __init__(self, settings: Settings, recent: Sequence[Recent], interrupted: Interrupted | None) -> None:
        super().__init__()
        px = theme().px
        self.setFixedWidth(px(RIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if recent:
            column.addWidget(Label(_("Opened recently"), "block"))
            column.addSpacing(px(8))
            column.addWidget(self._files(recent))
            column.addSpacing(px(20))
        if interrupted is not None:
            column.addWidget(self._power_cut(interrupted))
            column.addSpacing(px(20))
        languages = [("vi", "Tiếng Việt"), ("en", "English"), ("de", "Deutsch")]
        themes = [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))]
        for label, choices, value, wish in (
            (_("Language"), languages, settings.get(LANGUAGE), "language"),
            (_("Theme"), themes, settings.get(THEME), "theme"),
        ):
            row = QHBoxLayout()
            name = Label(label, "label")
            name.setFixedWidth(px(84))
            row.addWidget(name)
            switch = Segmented(choices, value)
            switch.setObjectName(wish)
            switch.chosen.connect(lambda key, wish=wish: self.look_wanted.emit(f"{wish} {key}"))
            row.addWidget(switch)
            row.addStretch(1)
            column.addLayout(row)
            column.addSpacing(px(6))

    def _files(self, recent: Sequence[Recent]) -> QWidget:
        frame = Frame()
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for number, file in enumerate(recent[:4]):
            if number:
                rows.addWidget(hairline())
            used = when(file.at) if file.there else _("not there now")
            text = " · ".join(part for part in (str(file.path.parent), used) if part)
            row = RecentRow(file.name, text, there=file.there)
            row.setObjectName(f"recent-{number}")
            row.clicked.connect(lambda _checked=False, path=file.path: self.open_wanted.emit(path, ""))
            rows.addWidget(row)
        return frame

    def _power_cut(self, cut: Interrupted) -> QWidget:
        frame = Frame()
        px = theme().px
        row = QHBoxLayout(frame)
        row.setContentsMargins(px(16), px(12), px(16), px(12))
        row.setSpacing(px(10))
        row.addWidget(Icon("shield", 20, "ok"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(6))
        column.addWidget(Label(_("Nothing was lost"), "block"))
        column.addWidget(Label(interrupted_words(cut), "label", wrap=True))
        if cut.actions:
            words = i18n.ngettext("Show {count} change", "Show {count} changes", cut.actions)
            button = Button(
                words.format(count=i18n.number(cut.actions)),
                kind="link",
                clicked=lambda: self.open_wanted.emit(cut.path, "history"),
            )
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        row.addLayout(column, 1)
        return frame


def interrupted_words(cut: Interrupted) -> str:
    """Say what a file holds whose window did not close as it should."""
    if cut.at is None or not cut.actions:
        return _("The program ended without closing {name}. The file is whole.").format(name=cut.path.name)
    words = i18n.ngettext(
        "The program ended suddenly; the last change was made {when}. {count} change of that day is there.",
        "The program ended suddenly; the last change was made {when}. All {count} of that day are there.",
        cut.actions,
    )
    return words.format(when=when(cut.at), count=i18n.number(cut.actions))
