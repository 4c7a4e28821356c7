"""The targets: figures, course of the year, early warnings, and the grid typed like a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.base.text import fold
from officeapp.data.queries import admissions, office
from officeapp.data.queries import targets as queries
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.target_sheet import EarlyWarning, Line, Sheet, undated_words
from officeapp.services import targets
from officeapp.services.targets import TYPED, Typed, Written
from officeapp.ui.base.bars import Row, hairline
from officeapp.ui.base.behind import open_behind
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import FilterChip
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.memory import SettingsMemory
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context
from officeapp.ui.members import asking, targets_asking, targets_spread
from officeapp.ui.members.targets_head import TargetsHead
from officeapp.ui.members.targets_model import TargetsModel, columns, totals

BRIEF_BELOW = 350  # height of the tab under which the rows need the room of the head
_NAMED = 5  # rows a refusal names


@dataclass(frozen=True, slots=True)
class Read:
    """What the tab reads at once; all that is counted is counted off the window's thread."""

    sheet: Sheet
    warnings: tuple[EarlyWarning, ...]
    totals: dict[str, str]
    figures: Figures
    causes: list[tuple[int, str]]
    years: list[int]
    before: dict[int, int]
    undated: list[int]


def read(db: Any, year: int) -> Read:
    """Read a year."""
    today = dates.today()
    sheet = queries.sheet(db, year, today)
    figures, causes = office.figures(db, today), asking.causes(db)
    before = queries.year_before(db, sheet)
    undated = admissions.undated(db, year)
    return Read(sheet, sheet.warnings, totals(sheet), figures, causes, queries.years(db), before, undated)


class TargetsView(QWidget):
    """The tab of the targets.

    Attributes:
        year: the year in view; sheet: what is shown; grid, model: the units.

    Signals:
        year_shown: the year in view and the years to choose from.
    """

    year_shown = Signal(int, list)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        """Args: ctx: what pages share."""
        super().__init__(parent)
        self._ctx = ctx
        self.year = dates.today().year
        self.sheet: Sheet | None = None
        self.grid: Grid | None = None
        self.model: TargetsModel | None = None
        self._wanted = ""
        self._typing = False  # what is read next follows cells typed here
        self._causes: list[tuple[int, str]] = []
        self._shape: tuple[int, int] | None = None
        self._only: EarlyWarning | None = None
        self._empty: QWidget | None = None
        ground(self, "surface")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # until there is a grid to take it
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build_head()

    def _build_head(self) -> None:
        self.head = TargetsHead()
        self.head.figure_clicked.connect(self._on_figure)
        self.head.warned.connect(self.narrow)
        self.filter_row = Row(36)
        self.filter_chip = FilterChip(_("Early warning"), "")
        self.filter_chip.removed.connect(lambda: self.narrow(None))
        self.filter_chip.clicked.connect(lambda: self.narrow(None))
        self.filter_row.add(self.filter_chip)
        self.filter_row.add_stretch()
        self.filter_row.hide()
        self._column.addWidget(self.head)
        self._column.addWidget(hairline())
        self._column.addWidget(self.filter_row)
        for keys, run in (
            ("Ctrl+T", self.ask_target),
            ("Ctrl+M", self.ask_shortfall),
            ("Ctrl+R", self.ask_report),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.set_brief(self.height() < theme().px(BRIEF_BELOW))

    # ── reading ─────────────────────────────────────────────────────────────────────────────────

    def show_year(self, year: int) -> None:
        """Bring another year to the front."""
        self.year = year
        self.narrow(None)
        self.refresh()

    def refresh(self) -> None:
        """Read the year anew."""
        year = self.year
        self._ctx.tasks.read(lambda db: read(db, year), self._on_read, self, key="sheet")

    def _on_read(self, found: Read) -> None:
        sheet = self.sheet = found.sheet
        here = self.hasFocus() or (self.grid is not None and self.grid.view.hasFocus())
        self._make_grid(sheet, found.causes)
        assert self.grid is not None and self.model is not None
        if self._wanted:
            self._only = next((each for each in found.warnings if each.kind == self._wanted), None)
            self._wanted = ""
        if self._only is not None:  # the same warning as it is now, or none
            self._only = next(
                (each for each in found.warnings if _key(each) == _key(self._only)), None
            )  # fmt: skip
        self._causes = found.causes
        if not self._typing:
            self.model.forget(sheet)
        self._typing = False
        self._show_lines()
        self._show_problem()
        self.head.show_sheet(sheet, found.figures, found.warnings, found.before)
        self.grid.set_totals(found.totals)
        self._tell_whole(sheet, found.undated)
        self._show_empty(sheet)
        if self.model.lines and not self.grid.view.currentIndex().isValid():
            self.grid.view.go_to(0, "amount")
        if here:
            self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.year_shown.emit(self.year, found.years)

    def _make_grid(self, sheet: Sheet, causes: list[tuple[int, str]]) -> None:
        """The columns follow the quarters passed: another shape needs another grid."""
        shape = (sheet.year, sheet.over)
        if self.grid is not None and shape == self._shape:
            return
        old, self._shape = self.grid, shape
        made = columns(sheet.year, sheet.over, causes)
        memory = SettingsMemory(self._ctx.settings, "members.targets")
        self.grid = Grid(made, frozen=1, memory=memory)
        self.model = TargetsModel(made, self.grid)
        view = self.grid.view
        view.setModel(self.model)
        view.edited.connect(lambda row, key, text: self._write([(row, key, text)]))
        view.filled.connect(self._write)
        view.pasted.connect(self._on_pasted)
        view.cleared.connect(lambda cells: self._write([(row, key, "") for row, key in cells]))
        view.menu_requested.connect(self._on_menu)
        view.current_row_changed.connect(self._on_row)
        if old is not None:
            self._column.replaceWidget(old, self.grid)
            old.deleteLater()
        else:
            self._column.addWidget(self.grid, 1)
        self.setFocusProxy(view)

    def _show_lines(self) -> None:
        if self.sheet is not None and self.model is not None:
            self.model.show(self.sheet, self._only.units if self._only is not None else None)
        self.filter_row.setVisible(self._only is not None)
        if self._only is not None:
            self.filter_chip.set_value(str(self._only))

    def _show_empty(self, sheet: Sheet) -> None:
        assert self.grid is not None
        if sheet.lines:
            self.grid.set_empty(None)
            return
        words = _("A target is a number of admissions in a year, or a share of the membership at its start.")
        button = Button(_("Import units"), "import", clicked=self._import_units)
        self.grid.set_empty(Empty("members", _("No Party cell yet"), words, (button,)))

    def _tell_whole(self, sheet: Sheet, undated: list[int]) -> None:
        """Say below the rows what holds of the whole year: sums that differ, admissions that stand nowhere."""
        assert self.grid is not None
        strip = self.grid.strip
        for each in sheet.superiors:
            if each.amount != each.handed_down:
                total, amount = i18n.number(each.handed_down), i18n.number(each.amount)
                words = _(targets.UNEQUAL).format(unit=each.name, total=total, amount=amount)
                strip.about(words, _("Hand down"), self.spread)
                return
        if undated:
            words = undated_words(len(undated), sheet.year)
            strip.about(words, _("Show"), lambda: open_behind(self._ctx, "people", undated, self))
        else:
            strip.about("")

    def _import_units(self) -> None:
        self._ctx.navigate("exchange", register="organizations")

    # ── above the grid ──────────────────────────────────────────────────────────────────────────

    def _on_row(self, _row: int) -> None:
        self._show_problem()
        self.head.set_line(self.line)

    @property
    def line(self) -> Line | None:
        """The unit the cursor is in."""
        if self.grid is None or self.model is None:
            return None
        row = self.grid.view.currentIndex().row()
        return self.model.lines[row] if 0 <= row < len(self.model.lines) else None

    def warn(self, kind: str) -> None:
        """Show only the units an early warning of a kind speaks of, as soon as they are read."""
        self._wanted = kind
        self.show_year(dates.today().year)

    def narrow(self, warning: EarlyWarning | None) -> None:
        """Show only the units a warning speaks of; None shows all."""
        self._only = warning
        self._show_lines()
        if warning is not None and self.grid is not None:
            key = {"no_cause": "cause", "no_target": "amount", "unequal": "amount"}.get(warning.kind, "")
            self.grid.view.go_to(0, key)
            self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_figure(self, key: str) -> None:
        """Open the people behind a figure."""
        if self.sheet is None:
            return
        groups = [group for line in self.sheet.lines for group in line.admitted]
        if key == "year":
            groups += [group for line in self.sheet.lines for group in line.expected]
        open_behind(self._ctx, "people", [person for group in groups for person in group], self)

    # ── typing ──────────────────────────────────────────────────────────────────────────────────

    def _write(self, cells: list[tuple[int, str, str]]) -> None:
        model = self.model
        if model is None:
            return
        typed = [
            (model.lines[row].unit, key, text)
            for row, key, text in cells
            if row < len(model.lines) and model.lines[row].unit and key in TYPED
        ]
        if not typed:
            return
        self._typing = True
        year, wanted = self.year, [Typed(*each) for each in typed]
        self._ctx.tasks.write(
            lambda db: targets.targets_edit(db, year, wanted),
            lambda written: self._on_written(typed, written),
            self,
        )

    def _on_written(self, typed: list[tuple[int, str, str]], written: Written) -> None:
        if self.model is not None:
            self.model.set_problems(typed, written.problems)
            self._typing = self._typing and written.changes is not None  # nothing written, nothing to read
            self._show_problem()

    def _on_pasted(self, top: int, key: str, rows: list[list[str]]) -> None:
        """Write a block from the cell on; one that begins with the units goes by their names."""
        if self.grid is None or self.model is None:
            return
        view, lines = self.grid.view, self.model.lines
        shown = [i for i in range(len(view.columns)) if not view.isColumnHidden(i)]
        first = shown.index(view.column_of(key))
        places: list[int | None] = [row if row < len(lines) else None for row in range(top, top + len(rows))]
        if key == "unit":
            named = {fold(line.name): row for row, line in enumerate(lines)}
            places = [named.get(fold(row[0])) for row in rows]
        cells = [
            (place, view.columns[shown[first + right]].key, text)
            for place, row in zip(places, rows, strict=True)
            if place is not None
            for right, text in enumerate(row)
            if first + right < len(shown)
        ]
        self._write(cells)
        left = [row[0] for place, row in zip(places, rows, strict=True) if place is None]
        if left:
            words = ngettext(
                "{n} pasted row has no unit here and was left out: {rows}",
                "{n} pasted rows have no unit here and were left out: {rows}",
                len(left),
            )
            told = ", ".join(left[:_NAMED])
            self._ctx.hub.told.emit(words.format(n=i18n.number(len(left)), rows=told), False)

    def _show_problem(self) -> None:
        """Say in the strip what is wrong in the current row, else where else."""
        if self.grid is None or self.model is None:
            return
        found = self.model.problems
        row = self.grid.view.currentIndex().row()
        here = self.model.lines[row].unit if 0 <= row < len(self.model.lines) else 0
        mine = {key: problem for key, problem in found.items() if key[0] == here} or found
        if not mine:
            self.grid.strip.say("", "")
            return
        (unit, _field), problem = next(iter(mine.items()))
        name = next((line.name for line in self.model.lines if line.unit == unit), "")
        self.grid.strip.say(name, str(problem), level=problem.level)

    # ── one unit ────────────────────────────────────────────────────────────────────────────────

    def ask_target(self) -> None:
        """Ask for the target of the unit the cursor is in, as a number or a share of a base."""
        line = self.line
        if line is not None and line.unit:
            targets_asking.target(self._ctx, self, line)

    def ask_shortfall(self) -> None:
        """Ask for cause, side and measure of the unit the cursor is in."""
        if (line := self.line) is not None:
            targets_asking.shortfall(self._ctx, self, line, self._causes)

    def ask_report(self) -> None:
        """Ask what the unit reports for the quarter the cursor is in, else for the last one passed."""
        line = self.line
        if line is None or self.grid is None or self.sheet is None or not line.unit:
            return
        key = self.grid.view.columns[self.grid.view.currentIndex().column()].key
        quarter = int(key[1]) if key in ("q1", "q2", "q3", "q4") else max(self.sheet.over, 1)
        targets_asking.report(self._ctx, self, line, quarter)

    def _on_menu(self, row: int, key: str, place: QPoint) -> None:
        if self.model is None or not 0 <= row < len(self.model.lines):
            return
        line = self.model.lines[row]
        task = line.target.task if line.target else None
        actions: list[tuple[str, Callable[[], object]]] = []
        if line.unit:
            actions += [
                (_("Number or share…"), self.ask_target),
                (_("Cause and measure…"), self.ask_shortfall),
                (_("Reported figure…"), self.ask_report),
            ]
        if task is not None:
            actions.append((_("Open the task"), lambda: self._ctx.open_record("tasks", task)))
        targets_asking.menu(self._ctx, self, line, key, place, actions)

    def spread(self) -> None:
        """Ask which units shall reach how much together: those selected in the grid, else all."""
        if self.grid is None or self.model is None:
            return
        ranges = self.grid.view.ranges()
        rows = {row for each in ranges for row in range(each.top(), each.bottom() + 1)}
        chosen = [self.model.lines[row].unit for row in rows if row < len(self.model.lines)]
        targets_spread.ask(self._ctx, self, self.year, chosen if len(chosen) > 1 else ())


def _key(warning: EarlyWarning) -> tuple[str, int]:
    return warning.kind, warning.quarter
