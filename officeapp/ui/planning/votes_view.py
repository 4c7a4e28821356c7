"""The votes of a plan's steps: head numbers first, then a row for each person, by keyboard alone."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.domain.check import Problem
from officeapp.domain.registers.plans import PLAN_STEPS
from officeapp.domain.rules.ballots import out_of_order, quorum_of, voted_in
from officeapp.domain.rules.plan_sheet import Sheet, by_post, can_change
from officeapp.domain.rules.plan_sheet import Step as PlanStep
from officeapp.services import plan_steps
from officeapp.ui.base.bars import Row, TitleBar, hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.commands import Command
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.keys import KeyCap
from officeapp.ui.base.labels import Label
from officeapp.ui.base.paint import RIGHT
from officeapp.ui.base.steps import Step, Steps
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.planning import words
from officeapp.ui.planning.votes_deeds import VoteDeeds
from officeapp.ui.planning.votes_head import VotesHead
from officeapp.ui.planning.votes_keeping import Keeping
from officeapp.ui.planning.votes_model import KEYS, VotesModel, columns


class VotesView(QWidget):
    """The view of one step; rows are stored as they are left, a wrong one stays as it was typed.

    Attributes:
        sheet, step: the plan and the step in front.
        model: the rows; head: the head numbers.
        refused: why the step could not be finished, until something is typed.

    Signals:
        left: back to the plan.
        approve_wanted: the last step is the approval itself.
    """

    left = Signal()
    approve_wanted = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.sheet: Sheet | None = None
        self.step: PlanStep | None = None
        self.refused: UserError | None = None
        self.setObjectName("votes")
        self.model = VotesModel()
        self.deeds = VoteDeeds(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._build_head(column)
        self.head = VotesHead()
        self._keeping = Keeping(ctx, self, self.head, self.model)
        self._keeping.stored.connect(self.show_figures)
        self.grid = Grid(columns(), row_head="number", lines="bands")
        self.grid.view.setObjectName("ballots")
        self.grid.view.setAccessibleName(_("Ballots"))
        self.grid.view.setModel(self.model)
        column.addWidget(self.head)
        column.addWidget(hairline())
        column.addWidget(self.grid, 1)
        self._build_foot(column)
        self._connect()

    def _build_head(self, column: QVBoxLayout) -> None:
        top = Row(48)
        top.set_margins(12, 20)
        self.back = Button("", "back", "quiet", clicked=self.leave)
        self.details = Button(_("Meeting details"), "edit", clicked=self.deeds.details)
        self.from_sheet = Button(_("From Excel"), "import", clicked=self.deeds.read_sheet)
        self.minutes = Button(_("Minutes"), "pdf", clicked=self.deeds.minutes)
        self.reopen = Button(_("Open the step again"), "restore", clicked=self.deeds.reopen)
        self.finish = Button("", "check", "primary", clicked=self.deeds.finish)
        top.add(self.back)
        top.add_stretch()
        top.add(self.details, self.from_sheet, self.minutes, self.reopen, self.finish)
        self._title = TitleBar(_("Enter votes"))
        self._title.setFixedHeight(theme().px(36))
        steps = QWidget()
        row = QHBoxLayout(steps)
        row.setContentsMargins(theme().px(20), theme().px(2), theme().px(20), theme().px(6))
        self.steps = Steps(clickable=True)
        self.steps.setObjectName("steps")
        self.steps.setAccessibleName(_("Steps"))
        row.addWidget(self.steps)
        row.addStretch(1)
        for widget in (top, self._title, steps, hairline()):
            column.addWidget(widget)

    def _build_foot(self, column: QVBoxLayout) -> None:
        foot = Row(40, line="top")
        for keys, meaning in (
            ("Enter", _("down")),
            ("Tab", _("to the right")),
            ("F2", _("change")),
            ("Ctrl+D", _("copy from above")),
            ("Ctrl+V", _("paste a block from Excel")),
            ("Ctrl+Enter", _("finish the step")),
            ("Esc", _("leave the change")),
        ):
            foot.add(KeyCap(keys, meaning))
        foot.add_stretch()
        self._extremes = Label("", "caption", align=RIGHT)
        foot.add(self._extremes)
        column.addWidget(foot)

    def _connect(self) -> None:
        view = self.grid.view
        self.head.changed.connect(self._on_head)
        self.head.live.connect(self.model.set_meeting)
        self.head.done.connect(self._go_to_rows)
        self.steps.chosen.connect(self._on_step)
        self.model.counted.connect(self.show_figures)
        view.edited.connect(lambda row, key, text: self._type([(row, key, text)]))
        view.filled.connect(self.type_block)
        view.pasted.connect(self._on_pasted)
        view.cleared.connect(lambda cells: self.type_block([(row, key, "") for row, key in cells]))
        view.current_row_changed.connect(self._on_row)
        view.selectionModel().currentChanged.connect(self._on_cell)
        view.installEventFilter(self)
        for sequence, run in (("Ctrl+Return", self.deeds.finish), ("Alt+Left", self.leave)):
            keys = QShortcut(QKeySequence(sequence), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(run)

    def commands(self) -> list[Command]:
        """What can be done here while it is in front."""
        return [
            Command("step-finish", _("Finish the step"), self.deeds.finish, "", "check", self._may_finish)
        ]

    def _may_finish(self) -> bool:
        return self.isVisible() and self.step is not None and not self.step.done

    # ── what is shown ───────────────────────────────────────────────────────────────────────────

    def begin(self, sheet: Sheet) -> None:
        """Show the step that is under way."""
        step = sheet.current or sheet.steps[-1]
        self.step = None
        self._show(sheet, step)
        self._focus()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the plan as it stands now, in the same step."""
        if self.sheet is None or self.sheet.head.id != sheet.head.id or self.step is None:
            return
        here = self.step.id
        step = next((each for each in sheet.steps if each.id == here), None)
        if step is None:
            self.left.emit()
            return
        if step.done and not self.step.done and sheet.current is not None:
            self._show(sheet, sheet.current)  # it was just finished: on to the next
            self._focus()
            return
        self._show(sheet, step)

    def _show(self, sheet: Sheet, step: PlanStep) -> None:
        other = self.step is None or self.step.id != step.id
        if other:
            self.refused = None
        self.sheet, self.step = sheet, step
        self.back.setText(sheet.head.organization_name)
        self._title.set_title(
            _("Enter votes"),
            _("{plan} · step {number}: {step}").format(
                plan=sheet.head.name, number=step.number, step=step.name
            ),
        )
        self.steps.set_steps([_step_mark(each, step) for each in sheet.steps])
        head, rows = self._keeping.kept(step.id) if other else ({}, {})
        if other:
            self.head.begin(step, quorum_of(step, sheet.figures), head)
        else:
            self.head.show_step(step, quorum_of(step, sheet.figures))
        self.model.show_step(sheet, step, by_post(sheet, voted_in(sheet, step)), rows)
        self.model.set_meeting(self.head.meeting())
        self._keep()
        self._show_buttons(sheet, step)
        self._show_empty(step)
        self.show_figures()

    def _show_buttons(self, sheet: Sheet, step: PlanStep) -> None:
        closed = not can_change(sheet.head)
        self.details.setVisible(not closed)
        self.minutes.setVisible(step.votes)
        self.from_sheet.setVisible(step.votes and not step.done and not closed)
        self.reopen.setVisible(step.done and not closed)
        self.finish.setVisible(not step.done and not closed)
        if self.is_approval():
            self.finish.setText(_("Approve the plan"))
        else:
            self.finish.setText(_("Finish step {number}").format(number=step.number))

    def _show_empty(self, step: PlanStep) -> None:
        if not step.votes:
            self.grid.set_empty(
                Empty("meeting", _("No votes are counted in this step"), _("Finish it when it is done."))
            )
        elif not self.model.lines:
            self.grid.set_empty(Empty("vote", _("Nobody is voted on in this step")))
        else:
            self.grid.set_empty(None)

    def is_approval(self) -> bool:
        """Whether the step in front is the approval itself."""
        sheet, step = self.sheet, self.step
        return sheet is not None and step is not None and step == sheet.steps[-1] and not step.votes

    def show_figures(self) -> None:
        """Show what the rows come to: the chips above, the extremes and the strip below."""
        wrong = self.model.wrong_rows()
        self.head.show_rows(len(wrong), self.model.entered(), len(self.model.lines))
        extremes = self.model.extremes()
        self._extremes.setText(
            _("Most for: {most} · fewest that pass: {least}").format(most=extremes[0], least=extremes[1])
            if extremes
            else ""
        )
        self._show_strip(wrong)

    def _show_strip(self, wrong: list[int]) -> None:
        """Name what is wrong: the head first, then the first row."""
        for name, problem in self.head.problems().items():
            field = self.head.fields[name]
            label = i18n.gettext(PLAN_STEPS.field(name).label)
            self.grid.strip.say(
                f"{label}:",
                str(problem),
                _("Go to the field"),
                lambda wanted=field: wanted.setFocus(Qt.FocusReason.OtherFocusReason),
            )
            return
        if not wrong:
            self._show_state()
            return
        row = wrong[0]
        line = self.model.lines[row]
        key = next((key for key in reversed(KEYS) if line.texts.get(key)), KEYS[0])
        self.grid.strip.say(
            _("Row {row}, {name}:").format(row=row + 1, name=line.entry.name),
            self.model.problem(row),
            _("Go to this cell"),
            lambda: self.go_to(row, key),
        )

    def _show_state(self) -> None:
        """Where all rows fit: a tie the head has to decide, why the step is refused, what follows for later steps."""
        strip = self.grid.strip
        tied = self.model.tie()
        if tied and self.step is not None and not self.step.done:
            names = ", ".join(entry.name for entry in tied)
            words = _("the same share, the head decides.")
            strip.say(f"{names}:", words, _("Choose the person"), self.deeds.tie, "warning")
        elif self.refused is not None:
            strip.say("", str(self.refused))
        elif misplaced := self._misplaced():
            strip.say("", str(misplaced), level="warning")
        else:
            follow = self._after()
            more = _("(and {count} more)").format(count=len(follow) - 1) if len(follow) > 1 else ""
            words = f"{follow[0]} {more}" if follow else ""
            strip.say(_("What follows:") if follow else "", words.strip(), level="warning")

    def _after(self) -> list[str]:
        """What the results as they are typed mean for later steps."""
        sheet, step = self.sheet, self.step
        if sheet is None or step is None or step.done or not step.votes:
            return []
        return [str(each) for each in plan_steps.after(sheet, step, self.model.results())]

    def _misplaced(self) -> Problem | None:
        """What is wrong with the day of the step, held against the days of the others."""
        sheet, step = self.sheet, self.step
        if sheet is None or step is None or step.done:
            return None
        return out_of_order(sheet.steps, step.number, self.head.held_on())

    def go_to(self, row: int, key: str) -> None:
        """Put the cursor into a cell."""
        self.grid.view.go_to(row, key)
        self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus(self) -> None:
        """Where one begins: the first head number that is missing, else the first row without votes."""
        step = self.step
        if step is None:
            return
        empty = next((field for field in self.head.fields.values() if not field.text()), None)
        if empty is not None and not step.done:
            QTimer.singleShot(0, empty, lambda: empty.setFocus(Qt.FocusReason.OtherFocusReason))
        else:
            QTimer.singleShot(0, self, self._go_to_rows)

    def _go_to_rows(self) -> None:
        if self.model.lines:
            row = next((at for at, line in enumerate(self.model.lines) if line.blank), 0)
            self.go_to(row, KEYS[0])
        else:
            self.finish.setFocus(Qt.FocusReason.TabFocusReason)

    # ── typing ──────────────────────────────────────────────────────────────────────────────────

    def _type(self, cells: list[tuple[int, str, str]]) -> None:
        self.refused = None
        self.model.type(cells)
        self._keep()

    def type_block(self, cells: list[tuple[int, str, str]]) -> None:
        """Several cells at once are stored at once, the row under the cursor too."""
        self.refused = None
        self.model.type(cells)
        self.model.set_current(-1)
        self.store()
        self._keep()

    def _on_pasted(self, top: int, left: str, rows: list[list[str]]) -> None:
        names = [column.key for column in self.grid.view.columns]
        first = names.index(left)
        self.type_block(
            [
                (top + down, names[first + right], text)
                for down, row in enumerate(rows)
                for right, text in enumerate(row)
                if first + right < len(names)
            ]
        )

    def _on_row(self, row: int) -> None:
        self.model.set_current(row)
        self.show_figures()
        self.store()

    def _on_cell(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Let Tab go from the last number of a row to the first of the next, and back."""
        names = [column.key for column in self.grid.view.columns]
        if not current.isValid() or not previous.isValid() or QApplication.mouseButtons():
            return
        here, before = names[current.column()], names[previous.column()]
        row = previous.row()
        if current.row() != row:
            return
        if before == KEYS[-1] and here == "sum" and row + 1 < len(self.model.lines):
            QTimer.singleShot(0, self, lambda: self.grid.view.go_to(row + 1, KEYS[0]))
        elif before == KEYS[0] and here == "post" and row > 0:
            QTimer.singleShot(0, self, lambda: self.grid.view.go_to(row - 1, KEYS[-1]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self.grid.view.is_active():
            self.model.set_current(-1)
            self.show_figures()
            self.store()
        elif event.type() == QEvent.Type.FocusIn:
            self.model.set_current(self.grid.view.currentIndex().row())
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.leave()
            return True
        return super().eventFilter(watched, event)

    # ── storing ─────────────────────────────────────────────────────────────────────────────────

    def store(self, head: Mapping[str, Any] | None = None) -> None:
        """Store what can be: the head numbers given and the rows left by the cursor."""
        if self.step is not None and not self.step.done:
            self._keeping.store(self.step.id, head)

    def _on_head(self, values: dict[str, Any]) -> None:
        self.refused = None
        self.model.set_meeting(self.head.meeting())
        self.show_figures()
        self.store(head=values)

    def _keep(self) -> None:
        if self.step is not None:
            self._keeping.keep(self.step.id)

    # ── going on ────────────────────────────────────────────────────────────────────────────────

    def _on_step(self, place: int) -> None:
        if self.sheet is not None:
            self.model.set_current(-1)
            self.store()
            self._show(self.sheet, self.sheet.steps[place])

    def leave(self) -> None:
        """Back to the plan; what is typed is stored or kept."""
        self.model.set_current(-1)
        self.store()
        self._keep()
        self.left.emit()


def _step_mark(step: PlanStep, here: PlanStep) -> Step:
    if step.id == here.id:
        note = i18n.date(step.held_on) or (_("being entered") if not step.done else "")
        return Step(words.short_step(step) or step.name, note, "now")
    if step.done:
        return Step(words.short_step(step) or step.name, i18n.date(step.held_on), "done")
    return Step(words.short_step(step) or step.name, i18n.date(step.held_on) or _("not held yet"), "ahead")
