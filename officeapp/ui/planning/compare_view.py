"""Two states of a plan beside each other: rounds, days, or the plans of two terms."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.queries import plan_days
from officeapp.data.queries.plan_days import Compared
from officeapp.data.queries.planning import PlanLine
from officeapp.domain.fields import Field
from officeapp.domain.rules.plan_sheet import Head
from officeapp.ui.base.bars import Row, TitleBar, hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip, Tone
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.labels import Label
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.text_editors import TextEditor
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.planning import compare_model
from officeapp.ui.planning.compare_model import CompareModel
from officeapp.ui.planning.side import PlanPicker

_DAY = Field(name="day", kind="date", label=N_("As it stood on"))


class State(QWidget):
    """One side: which round, and as of which day if any.

    Attributes:
        picker: the rounds; day: the day, empty for the round as it is.
    """

    def __init__(self, label: str, changed: Callable[[], object]) -> None:
        """Args: label: before or now; changed: called when another state is chosen."""
        super().__init__()
        px = theme().px
        self.picker = PlanPicker()
        self.picker.setAccessibleName(label)
        self.picker.setMinimumWidth(px(120))
        self.picker.setMaximumWidth(px(300))
        self.picker.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.picker.activated.connect(lambda _place: changed())
        self.day = TextEditor(_DAY)
        self.day.setFixedWidth(px(104))
        self.day.line.setPlaceholderText(_("any day"))
        self.day.finished.connect(lambda: changed())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for widget in (Label(label, "label"), self.picker, Label(_("on the day"), "label"), self.day):
            row.addWidget(widget)
            if isinstance(widget, Label):
                widget.setMinimumWidth(widget.sizeHint().width())

    def fill(self, lines: Sequence[PlanLine], chosen: int | None, none: str = "–") -> None:
        """Offer the rounds; `none` are the words for no round at all."""
        self.picker.fill(lines, none=none)
        self.picker.setCurrentIndex(max(self.picker.findData(chosen), 0))

    def plan(self) -> int | None:
        """Return the round chosen."""
        return self.picker.currentData()

    def on(self) -> dt.date | None:
        """Return the day chosen, None where it is empty or cannot be read."""
        try:
            day = self.day.value()
        except UserError:
            return None
        return dates.latest(day) if day else None


class CompareView(QWidget):
    """The view; both sides can be chosen freely, so that the plans of two terms lie beside each other too.

    Signals:
        left: back to the plan.
    """

    left = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._found: Compared | None = None
        self.setObjectName("comparison")
        px = theme().px
        top = Row(48)
        top.set_margins(12, 20)
        self.back = Button("", "back", "quiet", clicked=self.left.emit)
        top.add(self.back)
        top.add_stretch()
        top.add(Button(_("Print"), "print", clicked=self._print))
        title = TitleBar(_("Compare"))
        title.setFixedHeight(px(36))
        self.before = State(_("Before"), self.refresh)
        self.now = State(_("Now"), self.refresh)
        chosen = Row(44)
        for state in (self.before, self.now):
            chosen.layout_.addWidget(state, 1)
        chosen.add_stretch()
        tools = Row(44, line="bottom")
        self.by = Segmented([("change", _("By change")), ("post", _("By post"))])
        self.by.chosen.connect(lambda _key: self._fill())
        self.chips = [Chip(parent=self) for _kind in range(4)]
        tools.add(self.by)
        tools.add_stretch()
        tools.add(*self.chips)
        self._place = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (top, title, chosen, tools, hairline()):
            column.addWidget(widget)
        column.addLayout(self._place, 1)
        self.grid: Grid | None = None
        for keys in ("Alt+Left", "Escape"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.left.emit)

    def begin(self, lines: Sequence[PlanLine], head: Head, other: int | None) -> None:
        """Show a plan beside another, by default the round before it."""
        self.back.setText(head.organization_name)
        self.before.fill(lines, other, _("Nothing before"))
        self.now.fill(lines, head.id)
        for state in (self.before, self.now):
            state.day.set_value(None)
        self.refresh()
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Compare anew."""
        plan, other = self.now.plan() or self.before.plan(), self.before.plan()
        if plan is None:
            return
        if other is None:
            self._say_nothing_before()
            return
        day, other_day = self.now.on(), self.before.on()

        def read(db: Any) -> Compared:
            return plan_days.compared(db, plan, other, day=day, other_day=other_day)

        self._ctx.tasks.read(read, self._on_read, self, self._on_refused, key="compare")

    def _say_nothing_before(self) -> None:
        self._found = None
        for chip in self.chips:
            chip.set("")
        text = _("Choose another plan as “Before”, or the same one with an earlier day.")
        self._show(Empty("compare", _("There is no plan before this one"), text))

    def _on_refused(self, wrong: UserError) -> None:
        self._found = None
        self._show(Empty("compare", str(wrong)))

    def _on_read(self, found: Compared) -> None:
        self._found = found
        it = found.found
        looks: tuple[tuple[str, int, Tone, str], ...] = (
            (_("{count} added"), len(it.added), "ok", "plus_circle"),
            (_("{count} moved"), len(it.moved), "info", "compare"),
            (_("{count} taken out"), len(it.removed), "late", "minus_circle"),
            (_("{count} kept"), len(it.kept), "neutral", "check"),
        )
        for chip, (text, count, tone, icon) in zip(self.chips, looks, strict=True):
            chip.set(text.format(count=count) if count else "", tone, icon)
        self._fill()

    def _fill(self) -> None:
        found = self._found
        if found is None:
            return
        by_post = self.by.value == "post"
        columns = compare_model.post_columns(found) if by_post else compare_model.change_columns()
        lines = compare_model.post_lines(found) if by_post else compare_model.change_lines(found)
        if not lines:
            self._show(Empty("compare", _("Nobody is planned in either of the two")))
            return
        grid = Grid(columns, mode="rows", row_height=48, lines="none")
        grid.view.setObjectName("differences")
        grid.view.setAccessibleName(_("Differences"))
        grid.view.setModel(CompareModel(lines))
        grid.view.opened.connect(lambda row: self._open(lines[row].id))
        self._show(grid)
        self.grid = grid
        grid.view.go_to(0, columns[0].key)

    def _open(self, number: int) -> None:
        self._ctx.open_record("posts" if self.by.value == "post" else "people", number)

    def _show(self, widget: QWidget) -> None:
        self.grid = None
        while (item := self._place.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._place.addWidget(widget)

    def _print(self) -> None:
        params: dict[str, Any] = {"plan": self.now.plan() or self.before.plan(), "other": self.before.plan()}
        for name, state in (("day", self.now), ("other_day", self.before)):
            day = state.on()
            params[name] = day.isoformat() if day else None
        self._ctx.navigate("reports", report="plan-comparison", params=params)
