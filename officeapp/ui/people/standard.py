"""Political-standard conclusions of a person, their points, and each point beside what the dossier holds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import dossier
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.conclusions import POINTS
from officeapp.domain.rules.conclusions import Compared, contradictions
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.card import Frame
from officeapp.ui.base.chips import Chip, Tone
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme
from officeapp.ui.people import lists

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_ORDER = {"differs": 0, "lacking": 1, "told": 2, "same": 3}


class StandardPart(QWidget):
    """Conclusions, the points of the current one, and the comparison."""

    def __init__(self, ctx: "Context") -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self._ctx = ctx
        self._person: int | None = None
        self._conclusion: int | None = None
        self.conclusions = lists.made(ctx, lists.CONCLUSIONS)
        self.points = lists.made(ctx, lists.POINTS)
        self.frame = Frame()
        px = theme().px
        self._column = QVBoxLayout(self.frame)
        self._column.setContentsMargins(px(14), px(10), px(14), px(12))
        self._column.setSpacing(px(6))
        head = QHBoxLayout()
        head.addWidget(Label(_("Conclusion and dossier side by side"), "block"))
        self.fact = Chip("")
        head.addWidget(self.fact)
        head.addStretch(1)
        head.addWidget(Button(_("Print the comparison"), "print", "quiet", self._print))
        self._column.addLayout(head)
        self._table: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        for widget in (self.conclusions, self.points, self.frame):
            column.addWidget(widget)
        self.conclusions.grid.view.current_row_changed.connect(lambda _row: self._follow())
        self.conclusions.model.rows_read.connect(self._follow)
        ctx.hub.changed.connect(self._on_changes)

    def show_person(self, person: int | None) -> None:
        """Tell about somebody."""
        self._person = person
        self.setVisible(person is not None)
        if person is not None:
            by_person = Filter("person", "eq", person)
            self.conclusions.show_records((by_person,), lists.CONCLUSIONS.sort, person=person)

    def _follow(self) -> None:
        """Show the points of the current conclusion."""
        row = self.conclusions.grid.view.currentIndex().row()
        conclusion = self.conclusions.model.id_at(max(row, 0))
        self.points.setVisible(conclusion is not None)
        self.frame.setVisible(conclusion is not None)
        self._conclusion = conclusion
        if conclusion is not None:
            by_conclusion = Filter("conclusion", "eq", conclusion)
            self.points.show_records((by_conclusion,), lists.POINTS.sort, conclusion=conclusion)
            self._compare()

    def _compare(self) -> None:
        conclusion = self._conclusion
        if conclusion is not None:
            self._ctx.tasks.read(lambda db: dossier.compared(db, conclusion), self._tell, self, key="compare")

    def _on_changes(self, changes: Any) -> None:
        if self._conclusion is not None and changes.touches(
            "people", "conclusion_points", "disciplines", "relatives", "travels"
        ):
            self._compare()

    def _tell(self, found: Sequence[Compared]) -> None:
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        against = len(contradictions(found))
        words = ngettext("{count} contradiction", "{count} contradictions", against).format(count=against)
        self.fact.set(
            words if against else _("No contradiction"), "late" if against else "ok", "" if against else "ok"
        )
        self._table = QWidget()
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(14))
        grid.setVerticalSpacing(theme().px(4))
        for column, head in enumerate((_("Point"), _("As concluded"), _("In the dossier"), "")):
            grid.addWidget(Label(head, "label"), 0, column)
        labels = dict(POINTS)
        for row, each in enumerate(sorted(found, key=lambda one: _ORDER[one.state]), 1):
            strong = "strong" if each.state == "differs" else "body"
            grid.addWidget(Label(_(labels[each.point]), "label"), row, 0)
            grid.addWidget(Label(each.said, strong, wrap=True), row, 1)
            grid.addWidget(Label(each.held or "–", strong, wrap=True), row, 2)
            words, tone = state_words(each)
            grid.addWidget(Chip(words, tone, ""), row, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._column.addWidget(self._table)

    def _print(self) -> None:
        if self._person is not None:
            self._ctx.navigate("reports", report="person-standard", params={"person": self._person})


def state_words(each: Compared) -> tuple[str, Tone]:
    """How a point stands, and its tone."""
    known: dict[str, tuple[str, Tone]] = {
        "differs": (_("contradicts"), "late"),
        "lacking": (_("not in the dossier"), "soon"),
        "told": (_("to be read"), "neutral"),
        "same": (_("agrees"), "ok"),
    }
    return known[each.state]
