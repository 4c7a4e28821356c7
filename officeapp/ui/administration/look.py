"""Language, theme and text size, and the name that every change is signed with."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from officeapp.base.i18n import N_, _, percent
from officeapp.base.settings import LANGUAGE, TEXT_SIZE, THEME, WORKING_AS
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

SIZES = (100, 110, 125, 150, 175, 200)
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English"), ("de", "Deutsch")]
THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))


class LookPart(QWidget):
    """Four choices, each in force at once."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        wish = ctx.hub.command_wanted.emit
        settings = ctx.settings
        self.language = Segmented(LANGUAGES, settings.get(LANGUAGE))
        self.language.setObjectName("language")
        self.language.chosen.connect(lambda key: wish(f"language {key}"))
        self.theme = Segmented([(key, _(label)) for key, label in THEMES], settings.get(THEME))
        self.theme.setObjectName("theme")
        self.theme.chosen.connect(lambda key: wish(f"theme {key}"))
        sizes = sorted({*SIZES, settings.get(TEXT_SIZE)})
        self.size_ = Segmented(
            [(str(size), percent(size / 100, 0)) for size in sizes], str(settings.get(TEXT_SIZE))
        )
        self.size_.setObjectName("text_size")
        self.size_.chosen.connect(lambda key: wish(f"text {key}"))
        self.name = QLineEdit(settings.get(WORKING_AS))
        self.name.setObjectName("working_as")
        self.name.setAccessibleName(_("Working as"))
        self.name.setPlaceholderText(_("Full name"))
        self.name.setFixedWidth(theme().px(320))
        self.name.editingFinished.connect(self._on_name)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme().px(20), theme().px(16), theme().px(20), theme().px(20))
        column.setSpacing(theme().px(6))
        for label, field, hint in (
            (_("Language"), self.language, _("Changes at once; papers are written in this language too.")),
            (_("Theme"), self.theme, _("Previews of papers stay white.")),
            (_("Text size"), self.size_, ""),
            (_("Working as"), self.name, _("Every change is signed with this name.")),
        ):
            column.addWidget(Label(label, "block"))
            row = QHBoxLayout()
            row.addWidget(field)
            row.addStretch(1)
            column.addLayout(row)
            if hint:
                column.addWidget(Label(hint, "caption"))
            column.addSpacing(theme().px(12))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content), 1, Qt.AlignmentFlag(0))

    def refresh(self) -> None:
        """Show what is in force."""
        self.theme.set_value(self._ctx.settings.get(THEME))

    def _on_name(self) -> None:
        name = self.name.text().strip()
        if name != self._ctx.settings.get(WORKING_AS):
            self._ctx.hub.command_wanted.emit(f"name {name}")
