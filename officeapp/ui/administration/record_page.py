"""The page of one record of a list without a page of its own: its fields as declared."""

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.ui.base.bars import Row
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import RecordForm, sections_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.theme import ground, theme


class PlainRecordPage(QWidget):
    """A form with the way back to its list."""

    def __init__(self, page: RegisterPage) -> None:
        """Args: page: the list it belongs to."""
        super().__init__()
        self._page = page
        ground(self, "surface")
        self.form = RecordForm(page.ctx, page.register)
        fields = self.form.part(sections_of(page.register))
        self.title = Label("", "record")
        head = Row(56)
        head.add(Button(_("Back to the list"), "back", "icon", self._back), self.title)
        head.add_stretch()
        content = QWidget()
        column = QVBoxLayout(content)
        px = theme().px
        column.setContentsMargins(px(20), px(4), px(20), px(20))
        column.addWidget(self.form)
        column.addWidget(fields)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(scrolling(content), 1)
        self.setFocusProxy(self.form.editor(page.register.fields[0].name))
        self.form.loaded.connect(self._name)
        self.form.saved.connect(lambda _number: self._name())
        keys = QShortcut(QKeySequence("Escape"), self)
        keys.activated.connect(self._back)

    def open(self, record: int, part: str = "") -> None:
        """Show a record."""
        self.form.open(record)

    def new(self, values: dict[str, Any]) -> None:
        """Begin a record."""
        self.form.new(**values)

    def may_leave(self) -> bool:
        """Whether nothing unfinished would be lost; asks if need be."""
        return self.form.may_leave()

    def _name(self) -> None:
        register = self._page.register
        title = getattr(self.form.record, register.title) if register.title else ""
        self.title.setText(str(title or _(register.one)))

    def _back(self) -> None:
        if self.may_leave():
            self._page.show_list()
