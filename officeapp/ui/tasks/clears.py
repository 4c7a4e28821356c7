"""The six clears of one task spelled out; a missing one is a link that starts its field."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import refs
from officeapp.data.queries.tasks import Detail
from officeapp.domain import kinds
from officeapp.domain.fields import Field
from officeapp.domain.registers.tasks import TASKS
from officeapp.services import editing
from officeapp.ui.base import paint, six_marks
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.editors import Editor, editor_for
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.form import Hint
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

FIELDS = ("lead", "title", "deadline", "responsible", "product", "authority")  # what a missing clear asks for
_WIDEST_NAME = 124


class Value(Label):
    """A value that is edited by a click or by Enter.

    Signals:
        wanted: the person wants to edit it.
    """

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", "body", wrap=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_value(self, words: str, *, missing: bool) -> None:
        """Show a value, or in the colour of lateness that it is missing."""
        self._weight = 600 if missing else 400
        self.setText(words)
        self.set_color("late" if missing else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


class ClearLine(QWidget):
    """One of the six: its icon, its name, and its value, edited in place.

    Signals:
        typed: field and text to be written.
    """

    typed = Signal(str, str)

    def __init__(self, ctx: Context, place: int) -> None:
        """Args: ctx: where proposals are read; place: 0 to 5 in the fixed order."""
        super().__init__()
        self._ctx = ctx
        self._place = place
        self.field: Field = TASKS.field(FIELDS[place])
        self.setObjectName(f"clear_{self.field.name}")
        self._row: dict[str, Any] = {}
        self.value = Value()
        self.value.wanted.connect(self.begin)
        self.hint = Hint()
        self.hint.hide()
        self._editor: Editor | None = None
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(Icon(six_marks.ICONS[place], 16))
        name = Label(_(six_marks.NAMES[place]), "label", color="text3")
        names = (paint.width(_(each), 12) for each in six_marks.NAMES)
        name.setFixedWidth(min(round(max(names)) + px(4), px(_WIDEST_NAME)))
        row.addWidget(name)
        self._stack = QStackedLayout()
        row.addLayout(self._stack, 1)
        column.addLayout(row)
        column.addWidget(self.hint)
        self._stack.addWidget(self.value)  # last: a stack without a place shows its first widget as a window
        self.setMinimumHeight(px(26))

    def show_row(self, row: dict[str, Any], clear: bool) -> None:
        """Show a task's value, or the link that asks for it."""
        self._row = row
        self.end()
        if self._place == 0:  # the one of the two that is named, or the one that is missing
            led = row.get("lead_id") or row.get("units_as_written")
            self.field = TASKS.field("assignee" if (row.get("assignee") if clear else led) else "lead")
        words = _words(self._place, row) if clear else _("Missing, click to enter")
        self.value.set_value(words, missing=not clear)

    def begin(self) -> None:
        """Open the field over the value."""
        if self._editor is not None:
            return
        field = self.field

        def suggest(typed: str, take: Any) -> None:
            self._ctx.tasks.read(lambda db: _proposals(db, field, typed), take, self, key=field.name)

        editor = editor_for(field, suggest=suggest if field.target else None)
        if field.target:
            editor.set_value(self._row.get(f"{field.name}_id"), self._row.get(field.name) or "")  # type: ignore[call-arg]
        else:
            editor.set_value(self._row.get(field.name) or (self._row.get("due_on") if field.day else None))
        inner = editor.focusProxy()
        if inner is not None:
            inner.installEventFilter(self)
        self._editor = editor
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Show the value again."""
        editor, self._editor = self._editor, None
        self.hint.hide()
        if editor is not None:
            self._stack.setCurrentWidget(self.value)
            self._stack.removeWidget(editor)
            editor.deleteLater()

    def say(self, words: str) -> None:
        """Say below the field what is wrong with what was typed."""
        self.hint.say(words, "error")
        self.hint.show()
        if self._editor is not None:
            self._editor.set_state("error")

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if self._editor is None:
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.end()
                self.value.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._give()
                return True
        if event.type() == QEvent.Type.FocusOut and self._changed():
            self._give()
        return False

    def _changed(self) -> bool:
        return self._editor is not None and self._editor.text() != _typed(self.field.name, self._row)

    def _give(self) -> None:
        if self._editor is None:
            return
        if self._changed():
            self.typed.emit(self.field.name, self._editor.text())
        else:
            self.end()


class Clears(QWidget):
    """The block of the six, with what is missing counted in its head."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._task = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(_("Six clears"), "block"))
        head.addStretch(1)
        self.chip = Chip(parent=self)
        head.addWidget(self.chip)
        column.addLayout(head)
        column.addSpacing(theme().px(4))
        self.lines = [ClearLine(ctx, place) for place in range(6)]
        for line in self.lines:
            line.typed.connect(self._write)
            column.addWidget(line)

    def show_detail(self, detail: Detail) -> None:
        """Show another task, or the same one after a change."""
        self._task = detail.row["id"]
        for line, clear in zip(self.lines, detail.clear, strict=True):
            line.show_row(detail.row, clear)
        lacking = 6 - sum(detail.clear)
        if lacking:
            words = ngettext("{count} missing", "{count} missing", lacking).format(count=lacking)
            self.chip.set(words, "late", "warning")
        else:
            self.chip.set(_("All clear"), "ok")

    def ask_for(self, place: int) -> None:
        """Open the field of one of the six."""
        self.lines[place].begin()

    def _write(self, field: str, text: str) -> None:
        line = next(each for each in self.lines if each.field.name == field)
        task = self._task
        self._ctx.tasks.write(
            lambda db: editing.edit(db, TASKS, [editing.Typed(task, field, text)]),
            lambda edited: self._on_written(line, edited),
            self,
            lambda error: line.say(str(error)),
        )

    def _on_written(self, line: ClearLine, edited: editing.Edited) -> None:
        for (_row, field), problem in edited.problems.items():
            if problem.level == "error" and field == line.field.name:
                line.say(str(problem))
                return
        line.end()


def _proposals(db: Any, field: Field, typed: str) -> list[tuple[Any, str, str]]:
    return [(each.id, each.title, each.subtitle) for each in refs.suggest(db, field, typed)]


def _typed(field: str, row: dict[str, Any]) -> str:
    value = row.get(field)
    if field == "deadline":
        return kinds.show(TASKS.field(field), value or row.get("due_on"))
    return value or ""


def _words(place: int, row: dict[str, Any]) -> str:
    """The value as the pane shows it; of the clear person both person and unit."""
    if place == 0:
        names = (row.get("assignee"), row.get("lead") or row.get("units_as_written"))
        return "\n".join(name for name in names if name)
    said = _typed(FIELDS[place], row)
    due = i18n.date(row.get("due_on"))
    if FIELDS[place] == "deadline" and due and due != said:
        return _("{words} (until {date})").format(words=said, date=due)
    return said
