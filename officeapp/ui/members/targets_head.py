"""What stands above the targets grid: figures, the course of the year for all or one unit, early warnings."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.target_sheet import EarlyWarning, Line, Sheet, running
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.figures import Figure, FigureStrip
from officeapp.ui.base.labels import Label
from officeapp.ui.base.line_chart import Line as ChartLine
from officeapp.ui.base.line_chart import LineChart
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.theme import theme
from officeapp.ui.members.targets_model import ROMAN

MOST_WARNINGS = 3
CHART_FROM = 1000  # width of the tab from which the chart has room
ALL, ONE = "all", "one"
TO_FILL = ("no_cause", "no_target", "unequal", "differs")  # somebody has to write something down


class TargetsHead(QWidget):
    """The strip above the grid.

    Attributes:
        figures, chart, scope: what was reached, its course, and of whom.

    Signals:
        figure_clicked: key of a figure whose people are wanted.
        warned: an early warning whose units are wanted.
    """

    figure_clicked = Signal(str)
    warned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the strip, empty."""
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._line: Line | None = None
        self._before: Mapping[int, int] = {}
        self._brief = False
        self._warnings: tuple[EarlyWarning, ...] = ()
        self.all_warnings = Button(
            "", "warning", "quiet", clicked=lambda: self._open_warnings(self.all_warnings)
        )
        self.all_warnings.hide()
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(8), px(20), px(4))
        row.setSpacing(px(20))
        self.figures = FigureStrip(framed=False, stacked=True)
        self.figures.clicked.connect(self.figure_clicked)
        self.figures.setFixedWidth(px(380))
        self.chart = LineChart()
        self.chart.setFixedHeight(px(128))
        self.scope = Segmented(((ALL, _("All units")), (ONE, _("This unit"))))
        self.scope.chosen.connect(lambda _key: self._show_chart())
        self.scope.setToolTip(_("The course of all units, or of the one the cursor is in"))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignLeft)
        scope = QHBoxLayout()
        scope.setContentsMargins(px(16), 0, 0, px(4))
        scope.setSpacing(px(12))
        scope.addWidget(self.scope)
        self.whose = Label("", "caption")
        scope.addWidget(self.whose, 1)
        left.addLayout(scope)
        left.addStretch(1)
        self.warnings = QVBoxLayout()
        self.warnings.setSpacing(0)
        self.warnings.setContentsMargins(0, 0, 0, 0)
        side = QWidget()
        side.setFixedWidth(px(288))
        side.setLayout(self.warnings)
        row.addLayout(left)
        row.addWidget(self.chart, 1)
        row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        self.words = Label("", "strong")
        self.words.hide()
        row.addWidget(self.words, 1)
        row.addWidget(self.all_warnings, 0, Qt.AlignmentFlag.AlignVCenter)
        self._side = side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def set_brief(self, brief: bool) -> None:
        """Say everything in one line, where the rows below would have no room; or show it again."""
        if brief != self._brief:
            self._brief = brief
            self._arrange()

    def _arrange(self) -> None:
        room = self.width() >= theme().px(CHART_FROM) and not self._brief
        for each in (self.chart, self.scope, self.whose):
            each.setVisible(room)
        for each in (self.figures, self._side):
            each.setVisible(not self._brief)
        self.words.setVisible(self._brief)
        self.all_warnings.setVisible(self._brief and bool(self._warnings))

    def show_sheet(
        self, sheet: Sheet, figures: Figures, warnings: tuple[EarlyWarning, ...], before: Mapping[int, int]
    ) -> None:
        """Show a year; `before`: admissions of the same period of last year, by unit."""
        self._sheet = sheet
        self._before = before
        self._show_figures(sheet, figures)
        self._show_warnings(warnings)
        unit = self._line.unit if self._line else None
        self.set_line(next((line for line in sheet.lines if line.unit == unit), None))

    def set_line(self, line: Line | None) -> None:
        """Say which unit the cursor is in."""
        self._line = line
        self._show_chart()

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
        asked = _("of {n}").format(n=i18n.number(sheet.amount))
        reported = sum(sheet.results) - done
        if reported:
            asked += " " + _("(+{n} reported)").format(n=i18n.number(reported))
        made = [
            Figure("done", _("Admitted"), done, asked),
            Figure("share", _("Of the year's start"), share, aim),
        ]
        if sheet.over < 4:
            made.append(Figure("year", _("Forecast of the year"), foreseen, note if sheet.amount else ""))
        self.figures.set_figures(made)
        brief = (each for each in made if each.key != "share")
        self.words.setText(" · ".join(map(_in_words, brief)))

    def _show_chart(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        line = self._line if self.scope.value == ONE else None
        self.whose.setText(self._pace(sheet, line))
        self.whose.setToolTip(line.name if line else "")
        if line:
            plan = tuple(each or 0 for each in line.plan)
            results, foreseen, amount = line.results, line.foreseen, line.amount or 0
        else:
            plan, results, foreseen, amount = sheet.plan, sheet.results, sheet.foreseen, sheet.amount
        lines = [
            ChartLine(running(plan), "plan", _("{n} target").format(n=i18n.number(amount))),
            ChartLine(running(results)[: sheet.over + 1], "actual"),
        ]
        if sheet.over < 4:
            totals = running(foreseen)
            label = _("{n} forecast").format(n=i18n.number(totals[-1]))
            lines.append(ChartLine(totals[sheet.over :], "forecast", label, sheet.over))
        self.chart.set([_("Quarter {quarter}").format(quarter=each) for each in ROMAN], lines)

    def _pace(self, sheet: Sheet, line: Line | None) -> str:
        """What was reached by then last year, and what this year comes to at the pace so far."""
        if line is None and self.scope.value == ONE:
            return _("Put the cursor on a unit")
        before = self._before.get(line.unit, 0) if line else sum(self._before.values())
        words = [line.name] if line else []
        words.append(_("By then last year: {n}").format(n=i18n.number(before)))
        standing = line.standing if line else sheet.standing
        if standing is not None and sheet.over < 4:
            words.append(_("at this pace: {n}").format(n=i18n.number(standing.run_rate, 1)))
        return " · ".join(words)

    def _show_warnings(self, warnings: tuple[EarlyWarning, ...]) -> None:
        while (item := self.warnings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        found: dict[str, EarlyWarning] = {}
        for each in warnings:  # of several quarters the first one to come
            found.setdefault(each.kind, each)
        self._warnings = tuple(found.values())
        self.all_warnings.setText(_("All early warnings: {n}").format(n=len(found)))
        self._arrange()
        if found:
            title = QWidget()
            row = QHBoxLayout(title)
            row.setContentsMargins(theme().px(15), 0, 0, 0)
            row.addWidget(Label(_("Early warnings"), "block"))
            row.addStretch(1)
            if len(found) > MOST_WARNINGS:
                words = _("All {n}").format(n=len(found))
                more = Button(words, kind="link", clicked=lambda: self._open_warnings(title))
                more.setFixedHeight(theme().px(20))
                row.addWidget(more)
            self.warnings.addWidget(title)
        for each in self._warnings[:MOST_WARNINGS]:
            icon = _icon(each)
            color = "late" if each.kind == "nothing" else "soon" if icon == "warning" else "text2"
            line = ListRow(
                str(each), icon=icon, color=color, line=False,
                clicked=lambda each=each: self.warned.emit(each),
            )  # fmt: skip
            line.setToolTip(", ".join(each.names[:20]))
            self.warnings.addWidget(line)
        self.warnings.addStretch(1)

    def _open_warnings(self, below: QWidget) -> None:
        """Every early warning, to choose whose units are shown."""
        menu = QMenu(self)
        for each in self._warnings:
            action = menu.addAction(str(each))
            action.triggered.connect(lambda _=False, each=each: self.warned.emit(each))
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))


def _icon(warning: EarlyWarning) -> str:
    return "edit" if warning.kind in TO_FILL else "warning"


def _in_words(figure: Figure) -> str:
    value = i18n.number(figure.value) if isinstance(figure.value, int) else figure.value
    return f"{figure.caption} {value} ({figure.note})" if figure.note else f"{figure.caption} {value}"
