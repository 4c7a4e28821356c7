"""The decisions on a person, in the order of their days, with the way to a new one."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.data.queries.listing import Filter
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme
from officeapp.ui.people import lists

if TYPE_CHECKING:
    from collections.abc import Callable

    from officeapp.ui.context import Context


class DecisionsPart(QWidget):
    """The list of decisions on a person."""

    def __init__(self, ctx: "Context", add: "Callable[[], object]") -> None:
        """Args: ctx: what pages share; add: begins a decision."""
        super().__init__()
        self.list = lists.made(ctx, lists.DECISIONS)
        words = _("A decision moves posts, units and the plan in one step; undo takes all of it back.")
        head = QHBoxLayout()
        head.addWidget(Label(words, "label"))
        head.addStretch(1)
        head.addWidget(Button(_("New decision"), "add", clicked=add))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addLayout(head)
        column.addWidget(self.list)

    def show_person(self, person: int | None) -> None:
        """Tell about somebody."""
        self.setVisible(person is not None)
        if person is not None:
            self.list.show_records((Filter("person", "eq", person),), lists.DECISIONS.sort, person=person)
