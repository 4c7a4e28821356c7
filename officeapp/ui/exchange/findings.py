"""The problems of a check in words, each a way to its cell."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.services.imports import Outcome
from officeapp.ui.base.labels import Label
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.base.theme import theme

_MOST = 60


class Findings(QScrollArea):
    """At most some dozen problems, errors first.

    Signals:
        wanted: sheet, row and column of the one chosen.
    """

    wanted = Signal(str, int, str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFixedHeight(theme().px(168))
        self.setWidget(QWidget())

    def set(self, outcome: Outcome) -> None:
        """Show the problems of a check."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme().px(8), 0, theme().px(8), theme().px(8))
        column.setSpacing(0)
        problems = sorted(outcome.prepared.batch.problems, key=lambda each: each.level != "error")
        for each in problems[:_MOST]:
            bad = each.level == "error"
            row = ListRow(
                f"{each.cell}  {each.message}",
                "",
                "error" if bad else "warning",
                color="late" if bad else "soon",
            )
            place = (each.sheet, each.row, each.column)
            row.clicked.connect(lambda place=place: self.wanted.emit(*place))
            column.addWidget(row)
        if len(problems) > _MOST:
            more = _("and {n} more; they come back with the sheet").format(
                n=i18n.number(len(problems) - _MOST)
            )
            column.addWidget(Label(more, "label"))
        column.addStretch(1)
        self.setVisible(bool(problems))
        self.setWidget(inner)
