"""The assessment of units or people by their tasks: score, grade and why; every figure opens the tasks behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import assessment as queries
from officeapp.data.queries.assessment import Place
from officeapp.domain.rules import periods
from officeapp.domain.rules.assessment import Grade
from officeapp.domain.rules.periods import Span
from officeapp.reports.assessment import passed_caps, why
from officeapp.services import assessment
from officeapp.services.actions.assessment import Decision
from officeapp.ui.base.bars import Row, TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import FilterChip
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.roles import CELL, ROW_ID, Cell
from officeapp.ui.base.labels import Label
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.theme import ground
from officeapp.ui.context import Context

Index = QModelIndex | QPersistentModelIndex
KINDS = ("month", "quarter", "half", "year")
COUNTS = ("tasks", "on_time", "late", "open", "beyond")
_ROOT = QModelIndex()


def spans() -> list[Span]:
    """The periods one may choose: of each kind the one that runs and the two before."""
    today = dates.today()
    return [periods.around(kind, today, back) for kind in KINDS for back in range(3)]


@dataclass(frozen=True, slots=True)
class Read:
    """What is read of a period: everybody by score, the scale, the code list of grades, what nobody has checked."""

    places: list[Place]
    scale: list[Grade]
    unchecked: list[str]


class AssessmentModel(QAbstractTableModel):
    """The ranking as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = _columns()
        self.places: list[Place] = []

    def show(self, places: list[Place]) -> None:
        """Show another ranking."""
        self.beginResetModel()
        self.places = places
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.places)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        place, key = self.places[index.row()], self.columns[index.column()].key
        if role == ROW_ID:
            return place.result.subject
        if role == CELL:
            return cell_of(place, key)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_of(place, key).text
        if role == Qt.ItemDataRole.ToolTipRole and key in ("why", "grade"):
            return cell_of(place, key).text or None
        return None


def _columns() -> list[GridColumn]:
    def column(key: str, label: str, width: int, kind: Any = "text", **more: Any) -> GridColumn:
        return GridColumn(key=key, label=label, kind=kind, width=width, filter="", sortable=False, **more)

    return [
        column("rank", _("Rank"), 60, "number", fixed=True),
        column("name", _("Unit or person"), 194, fixed=True),
        column("tasks", _("Tasks"), 70, "number"),
        column("on_time", _("In time"), 76, "number"),
        column("late", _("Late"), 64, "number"),
        column("open", _("Not done"), 88, "number"),
        column("beyond", _("Beyond"), 80, "number"),
        column("score", _("Score"), 64, "number"),
        column("grade", _("Grade"), 264, "chip"),
        column("why", _("Why no better one"), 140, stretch=True),
    ]


_TONES = ("ok", "info", "neutral", "late")  # of the grades, the best first


def cell_of(place: Place, key: str) -> Cell:
    """One figure; zero is not shown."""
    result, computed = place.result, place.earned.grade
    match key:
        case "rank":
            return Cell(str(place.rank), strong=True)
        case "name":
            return Cell(result.name)
        case "score":
            return Cell(i18n.number(round(place.total, 1)), strong=True)
        case "grade":
            tone = _TONES[min(computed.position, len(_TONES)) - 1] if computed else "neutral"
            if place.decided:
                return Cell(_("{grade} (decided)").format(grade=place.decided_name), tone="gold", icon="edit")
            doubtful = place.earned.open or bool(place.disciplined)
            return Cell(place.earned.name or _("No grade fits"), tone="soon" if doubtful else tone)
        case "why":
            return Cell(why(place), dull=not (place.reason or place.disciplined))
        case _:
            number: int = getattr(result, key)
            tone = "late" if number and key in ("late", "open") else ""
            return Cell(i18n.number(number) if number else "", tone=tone)


class AssessmentPage(QWidget):
    """The assessment in place of the list.

    Attributes:
        span: the period shown; subject: unit or person.

    Signals:
        left: back to the list.
        behind: ids of the tasks behind a figure, and its words.
    """

    left = Signal()
    behind = Signal(object, str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.setObjectName("assessment")
        ground(self, "surface")
        self.subject = "unit"
        self.span = periods.around("quarter", dates.today())
        self._read: Read | None = None
        self.title = TitleBar(_("Assessment by tasks"))
        self.title.add_buttons(
            Button(_("Back to the list"), "back", clicked=self.left.emit),
            Button(_("Paper"), "document", clicked=self.open_paper),
            Button(_("Decide otherwise"), "edit", "primary", self.decide),
        )
        self.chip = FilterChip(_("Period"), periods.words(self.span), removable=False)
        self.chip.clicked.connect(self._on_period)
        self.subjects = Segmented([("unit", _("Units")), ("person", _("People"))])
        self.subjects.chosen.connect(self.show_subject)
        tools = Row(44, line="bottom")
        tools.add(self.chip, self.subjects)
        tools.add_stretch()
        self.notice = Label("", "caption", wrap=True)
        self.notice.setContentsMargins(20, 6, 20, 6)
        self.model = AssessmentModel()
        self.grid = Grid(self.model.columns, mode="rows", lines="none")
        self.grid.view.setModel(self.model)
        self.grid.view.clicked.connect(self._on_clicked)
        self.grid.view.opened.connect(lambda row: self.open(row, 2))
        self.grid.view.current_row_changed.connect(self._tell_why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.title, tools, self.notice):
            column.addWidget(widget)
        column.addWidget(self.grid, 1)
        ctx.hub.changed.connect(self._on_changes)

    def refresh(self) -> None:
        """Read the ranking anew."""
        subject, span, today = self.subject, self.span, dates.today().isoformat()

        def job(db: Any) -> Read:
            places, scale = queries.ranking(db, subject, span, today)
            return Read(places, scale, queries.unconfirmed(db, scale))

        self._ctx.tasks.read(job, self._on_read, self, key="assessment")

    def _on_read(self, found: Read) -> None:
        self._read, row = found, self._row_of_same(found.places)
        self.model.show(found.places)
        none = Empty(
            "rank", _("No task counts in this period yet"),
            _("A task counts when it is done or its deadline has passed, and its lead or person is entered."),
        )  # fmt: skip
        self.grid.set_empty(None if found.places else none)
        said = [self._cap_words(each) for each in passed_caps(found.places, found.scale)]
        if found.unchecked:
            said.append(_("The scale has not been checked against its source yet."))
        if not found.scale:
            said.append(_("No scale is in force. Enter one under Administration, Lists."))
        self.notice.setText(" ".join(said))
        self.notice.setVisible(bool(said))
        if found.places:
            self.grid.view.setCurrentIndex(self.model.index(row, 1))

    def _row_of_same(self, places: Sequence[Place]) -> int:
        """Where the unit or person in hand now stands, the first row when it is not there."""
        row = self.grid.view.currentIndex().row()
        held = self.model.places[row].result if 0 <= row < len(self.model.places) else None
        same = (
            (held.subject, held.name) if held else None
        )  # the name tells a unit from a person of its number
        return next((at for at, p in enumerate(places) if (p.result.subject, p.result.name) == same), 0)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Open a figure; a click on the name only takes the row, to decide of it."""
        if self.model.columns[index.column()].key in COUNTS and index.data():
            self.open(index.row(), index.column())

    def _tell_why(self, row: int) -> None:
        """Say in full below the list what the narrow column may cut off."""
        known = 0 <= row < len(self.model.places)
        self.grid.strip.about(cell_of(self.model.places[row], "why").text if known else "")

    def _cap_words(self, cap: Any) -> str:
        words = ngettext(
            "{grade}: {n} in one group, {allowed} allowed.",
            "{grade}: {n} in one group, {allowed} allowed.",
            cap.given,
        )
        return words.format(grade=cap.grade.name, n=cap.given, allowed=cap.allowed)

    def _on_changes(self, changes: Any) -> None:
        if self.isVisible() and changes.touches(
            "tasks", "key_results", "assessments", "assessment_grades", "rules", "disciplines"
        ):
            self.refresh()

    def _on_period(self) -> None:
        menu = QMenu(self)
        for at, each in enumerate(spans()):
            if at and at % 3 == 0:
                menu.addSeparator()
            menu.addAction(periods.words(each)).triggered.connect(partial(self.show_period, each))
        menu.popup(self.chip.mapToGlobal(QPoint(0, self.chip.height() + 2)))

    def show_period(self, span: Span) -> None:
        """Show another period."""
        self.span = span
        self.chip.set_value(periods.words(span))
        self.refresh()

    def show_subject(self, subject: str) -> None:
        """Show units or people."""
        self.subject = subject
        self.subjects.set_value(subject)
        self.refresh()

    def open(self, row: int, column: int) -> None:
        """Open the tasks behind a figure; of the name, all that count."""
        place, key = self.model.places[row], self.model.columns[column].key
        if key in ("grade", "why"):
            return
        figure = key if key in COUNTS else "tasks"
        subject, number, days, today = (
            self.subject,
            place.result.subject,
            self.span.days,
            dates.today().isoformat(),
        )
        title = f"{place.result.name} · {self.model.columns[max(column, 2)].label if key in COUNTS else _('Tasks')}"
        self._ctx.tasks.read(
            lambda db: queries.behind(db, subject, number, figure, *days, today),
            lambda ids: self.behind.emit(ids, title),
            self,
            key="behind",
        )

    def open_paper(self) -> None:
        """Show the paper of this assessment."""
        params = {"subject": self.subject, "period": self.span.key}
        self._ctx.navigate("reports", report="task-assessment", params=params)

    def decide(self) -> None:
        """Ask what was decided of the current unit or person."""
        row = self.grid.view.currentIndex().row()
        if self._read is None or not 0 <= row < len(self.model.places):
            return
        place, period, subject = self.model.places[row], self.span.key, self.subject
        computed = place.earned.name or _("none")
        choices = [(grade.code, grade.name) for grade in self._read.scale]

        def job(db: Any, values: dict[str, Any]) -> Any:
            return assessment.decide(db, period, **{subject: place.result.subject}, **values)

        dialog = FormDialog(
            self._ctx,
            _("Decide the grade of {name}?").format(name=place.result.name),
            _("Computed for {period}: {grade}. Leave the grade empty and it holds.").format(
                period=periods.words(self.span), grade=computed
            ),
            _("Save the decision"),
            Decision,
            ("grade", "reason", "general", "decided_on", "decided_by"),
            job,
            lambda _changes: None,
            values={"grade": place.decided, "reason": place.reason, "general": place.result.general},
            choices={"grade": choices},
            halves=("general", "decided_on"),
            parent=self,
        )
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
