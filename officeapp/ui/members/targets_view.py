"""The targets: figures, course of the year, early warnings, and the grid typed like a spreadsheet."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import office
from officeapp.data.queries import targets as queries
from officeapp.data.queries.titles import titles
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.target_sheet import EarlyWarning, Sheet, running
from officeapp.services import targets
from officeapp.services.targets import TYPED, Typed, Written
from officeapp.ui.base.bars import Row, hairline
from officeapp.ui.base.behind import open_behind
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import FilterChip
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.figures import Figure, FigureStrip
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.memory import SettingsMemory
from officeapp.ui.base.labels import Label
from officeapp.ui.base.line_chart import Line as ChartLine
from officeapp.ui.base.line_chart import LineChart
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context
from officeapp.ui.members import asking
from officeapp.ui.members.targets_model import ROMAN, TargetsModel, columns, totals

MOST_WARNINGS, MOST_NAMES, MOST_PEOPLE = 3, 2, 40
CHART_FROM = 1000  # width of the tab from which the chart has room


@dataclass(frozen=True, slots=True)
class Read:
    """What the tab reads at once; all that is counted is counted off the window's thread."""

    sheet: Sheet
    warnings: tuple[EarlyWarning, ...]
    totals: dict[str, str]
    figures: Figures
    causes: list[tuple[int, str]]
    years: list[int]


def read(db: Any, year: int) -> Read:
    """Read a year."""
    today = dates.today()
    sheet = queries.sheet(db, year, today)
    figures, causes = office.figures(db, today), asking.causes(db)
    return Read(sheet, sheet.warnings, totals(sheet), figures, causes, queries.years(db))


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
        px = theme().px
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(px(4), px(8), px(20), px(4))
        row.setSpacing(px(20))
        self.figures = FigureStrip(framed=False, stacked=True)
        self.figures.clicked.connect(self._on_figure)
        self.figures.setFixedWidth(px(380))
        self.chart = LineChart()
        self.chart.setFixedHeight(px(128))
        self.warnings = QVBoxLayout()
        self.warnings.setSpacing(0)
        side = QWidget()
        side.setFixedWidth(px(288))
        side.setLayout(self.warnings)
        self.warnings.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.chart, 1)
        row.addWidget(side)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.chart.setVisible(self.width() >= theme().px(CHART_FROM))

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
        if self._only is not None:  # the same warning as it is now, or none
            self._only = next(
                (each for each in found.warnings if _key(each) == _key(self._only)), None
            )  # fmt: skip
        self._show_figures(sheet, found.figures)
        self._show_chart(sheet)
        self._show_warnings(found.warnings)
        self._show_lines()
        self.grid.set_totals(found.totals)
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
        view.current_row_changed.connect(lambda _row: self._show_problem())
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
            self.filter_chip.set_value(warning_words(self._only))

    def _show_empty(self, sheet: Sheet) -> None:
        assert self.grid is not None
        if sheet.lines:
            self.grid.set_empty(None)
            return
        words = _("A target is a number of admissions in a year, or a share of the membership at its start.")
        button = Button(_("Import units"), "import", clicked=self._import_units)
        self.grid.set_empty(Empty("members", _("No Party cell yet"), words, (button,)))

    def _import_units(self) -> None:
        self._ctx.navigate("exchange", register="organizations")

    # ── above the grid ──────────────────────────────────────────────────────────────────────────

    def _show_figures(self, sheet: Sheet, figures: Figures) -> None:
        done = sum(sheet.actual)
        share = i18n.percent(done / sheet.base, 1) if sheet.base else "–"
        least, most = figures.whole("target.rate_least"), figures.whole("target.rate_most")
        aim = _("aim {least}–{most}%").format(least=least, most=most) if least and most else ""
        foreseen = sum(sheet.foreseen)
        short = sheet.amount - foreseen
        note = _("as asked for")
        if short > 0:
            note = ngettext("{n} short", "{n} short", short).format(n=i18n.number(short))
        made = [
            Figure("done", _("Admitted"), done, _("of {n}").format(n=i18n.number(sheet.amount))),
            Figure("share", _("Of the year's start"), share, aim),
        ]
        if sheet.over < 4:
            made.append(Figure("year", _("Forecast of the year"), foreseen, note if sheet.amount else ""))
        self.figures.set_figures(made)

    def _show_chart(self, sheet: Sheet) -> None:
        plan, actual, foreseen = running(sheet.plan), running(sheet.actual), running(sheet.foreseen)
        lines = [
            ChartLine(plan, "plan", _("{n} target").format(n=i18n.number(sheet.amount))),
            ChartLine(actual[: sheet.over + 1], "actual"),
        ]
        if sheet.over < 4:
            label = _("{n} forecast").format(n=i18n.number(foreseen[-1]))
            lines.append(ChartLine(foreseen[sheet.over :], "forecast", label, sheet.over))
        self.chart.set([_("Quarter {quarter}").format(quarter=each) for each in ROMAN], lines)

    def _show_warnings(self, warnings: tuple[EarlyWarning, ...]) -> None:
        while (item := self.warnings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        found: dict[str, EarlyWarning] = {}
        for each in warnings:  # of several quarters the first one to come
            found.setdefault(each.kind, each)
        if found:
            title = QWidget()
            row = QHBoxLayout(title)
            row.setContentsMargins(theme().px(15), 0, 0, 0)
            row.addWidget(Label(_("Early warnings"), "block"))
            self.warnings.addWidget(title)
        for each in [*found.values()][:MOST_WARNINGS]:
            icon = "edit" if each.kind in ("no_cause", "no_target") else "warning"
            color = "late" if each.kind == "nothing" else "soon" if icon == "warning" else "text2"
            line = ListRow(
                warning_words(each), icon=icon, color=color, line=False,
                clicked=lambda each=each: self.narrow(each),
            )  # fmt: skip
            line.setToolTip(", ".join(each.names[:20]))
            self.warnings.addWidget(line)
        self.warnings.addStretch(1)

    def narrow(self, warning: EarlyWarning | None) -> None:
        """Show only the units a warning speaks of; None shows all."""
        self._only = warning
        self._show_lines()
        if warning is not None and self.grid is not None:
            key = {"no_cause": "cause", "no_target": "amount"}.get(warning.kind, "")
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
        year, wanted = self.year, [Typed(*each) for each in typed]
        self._ctx.tasks.write(
            lambda db: targets.targets_edit(db, year, wanted),
            lambda written: self._on_written(typed, written),
            self,
        )

    def _on_written(self, typed: list[tuple[int, str, str]], written: Written) -> None:
        if self.model is not None:
            self.model.set_problems(typed, written.problems)
            self._show_problem()

    def _on_pasted(self, top: int, key: str, rows: list[list[str]]) -> None:
        if self.grid is None or self.model is None:
            return
        view = self.grid.view
        shown = [i for i in range(len(view.columns)) if not view.isColumnHidden(i)]
        first = shown.index(view.column_of(key))
        cells = [
            (top + down, view.columns[shown[first + right]].key, text)
            for down, row in enumerate(rows)
            for right, text in enumerate(row)
            if first + right < len(shown)
        ]
        self._write(cells)

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

    # ── the people behind a figure ──────────────────────────────────────────────────────────────

    def _on_menu(self, row: int, key: str, place: QPoint) -> None:
        if self.model is None or not 0 <= row < len(self.model.lines):
            return
        line = self.model.lines[row]
        if key in ("q1", "q2", "q3", "q4"):
            quarter = int(key[1]) - 1
            people = [*line.admitted[quarter], *line.expected[quarter]]
        else:
            people = [person for q in range(4) for person in (*line.admitted[q], *line.expected[q])]
        self._name_people(people, place)

    def _name_people(self, people: list[int], place: QPoint) -> None:
        def show(names: dict[int, str]) -> None:
            menu = QMenu(self)
            if not names:
                menu.addAction(_("Nobody")).setEnabled(False)
            for person in people[:MOST_PEOPLE]:
                name = names.get(person, "").replace("&", "&&")
                menu.addAction(name).triggered.connect(
                    lambda _=False, person=person: self._ctx.open_record("people", person)
                )
            if len(people) > MOST_PEOPLE:
                more = len(people) - MOST_PEOPLE
                words = ngettext("and {n} more", "and {n} more", more).format(n=i18n.number(more))
                menu.addAction(words).setEnabled(False)
            menu.popup(place)

        self._ctx.tasks.read(lambda db: titles(db, "people", people[:MOST_PEOPLE]), show, self, key="people")

    def spread(self) -> None:
        """Ask for the number of all units together."""
        if self.sheet is not None:
            asking.spread(self._ctx, self, self.year, len(self.sheet.lines), self.sheet.amount)


def _key(warning: EarlyWarning) -> tuple[str, int]:
    return warning.kind, warning.quarter


def warning_words(warning: EarlyWarning) -> str:
    """What will go wrong, in one line."""
    count = len(warning.units)
    if warning.kind == "nothing" and count <= MOST_NAMES:
        return _("{units}: forecast 0").format(units=", ".join(warning.names))
    if warning.kind == "nothing":
        words = ngettext("{n} unit with forecast 0", "{n} units with forecast 0", count)
    elif warning.kind == "no_source":
        words = ngettext(
            "{n} unit without a source for quarter {quarter}",
            "{n} units without a source for quarter {quarter}",
            count,
        )
        return words.format(n=count, quarter=ROMAN[warning.quarter - 1])
    elif warning.kind == "no_cause":
        words = ngettext("{n} unit without a cause noted", "{n} units without a cause noted", count)
    else:
        words = ngettext("{n} unit without a target", "{n} units without a target", count)
    return words.format(n=count)
