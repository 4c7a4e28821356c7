"""The co-ordinating units of one task, each with its part and how far it says it has come."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.data.queries.tasks import Detail
from officeapp.domain.registers.task_units import TaskUnit
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme


class Parts(QWidget):
    """The block of the pane; hidden where the lead unit works alone."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme().px(4), 0, theme().px(2))
        self._column.setSpacing(theme().px(2))

    def show_detail(self, detail: Detail) -> None:
        """Show another task, or the same one after a change."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        written = detail.row["partners"]
        self.setVisible(bool(detail.parts or written))
        if self.isHidden():
            return
        self._column.addWidget(Label(_("Co-ordinating units"), "label", color="text3"))
        for part in detail.parts:
            self._column.addWidget(Label(detail.units.get(part.unit, ""), "body", wrap=True))
            if words := told(part):
                self._column.addWidget(Label(words, "caption", wrap=True))
        if written and not detail.parts:
            self._column.addWidget(Label(written, "body", wrap=True))


def told(part: TaskUnit) -> str:
    """A unit's part, and its latest report."""
    share = i18n.percent(part.percent / 100, 0) if part.percent is not None else _("no report yet")
    day = i18n.date(part.reported_on)
    return " · ".join(filter(None, (part.part, share, day)))
