"""A form: sections of fields in three columns, label above, hint or error below, in the paper's order."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.domain.check import Problem
from officeapp.ui.base import fonts, icons
from officeapp.ui.base.bars import hairline
from officeapp.ui.base.editors import Editor
from officeapp.ui.base.labels import Label
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.text_editors import TextEditor
from officeapp.ui.base.theme import theme

COLUMNS = 3
_INKS = {"": "text3", "understood": "text3", "warning": "soon", "error": "late"}
_ICONS = {"understood": "info", "warning": "warning", "error": "error"}


class Hint(Painted):
    """The line below a field: a hint, what was understood, a warning or an error, with its icon."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Args: text: the hint when nothing else is to be said."""
        super().__init__(parent)
        self._usual = text
        self.words, self.level = text, ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str = "", level: str = "") -> None:
        """Show words; empty gives the usual hint back. Level: understood, warning or error."""
        self.words, self.level = (words, level) if words else (self._usual, "")
        self.setToolTip(self.words if self.level in ("error", "warning") else "")
        self.updateGeometry()
        self.update()

    def _text_left(self) -> int:
        return theme().px(20) if self.level in _ICONS else 0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = theme().px
        room = QRectF(0, 0, max(width - self._text_left(), 40), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        height = fonts.metrics(px(12)).boundingRect(room, flags, self.words).height() if self.words else 0
        return max(round(height) + px(2), px(18))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(80), self.heightForWidth(max(self.width(), theme().px(80))))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme().px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.words:
            return
        painter = QPainter(self)
        look = theme()
        px = look.px
        ink = _INKS[self.level]
        if self.level in _ICONS:
            icons.draw(painter, _ICONS[self.level], 0, px(2), px(14), look.hex(ink))
        painter.setFont(look.font(12))
        painter.setPen(look.color(ink))
        left = self._text_left()
        room = QRectF(left, px(1), self.width() - left, self.height())
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), self.words)


class FormRow(QWidget):
    """One field with its label above and its line of words below."""

    def __init__(
        self, editor: Editor, hint: str = "", parent: QWidget | None = None, *, alone: bool = False
    ) -> None:
        """Args: editor: the field; hint: words below it; alone: no field beside it has to be level with it."""
        super().__init__(parent)
        self.editor = editor
        field = editor.field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(3))
        named = field.kind != "flag"  # a check box carries its own words
        label = Label(f"{_(field.label)} *" if field.required else _(field.label), "label")
        label.setBuddy(editor)
        if named or not alone:
            column.addWidget(label if named else Label(" ", "label"))
        column.addWidget(editor)
        self.hint = Hint(hint)
        column.addWidget(self.hint)
        self.hint.setVisible(named or not alone)
        column.addStretch(1)
        editor.understood.connect(lambda words: self.hint.say(words, "understood"))
        editor.changed.connect(self._on_changed)
        editor.finished.connect(self._on_finished)

    def _on_changed(self) -> None:
        if self.hint.level in ("error", "warning") and not self.editor.problem:
            self.say("")

    def _on_finished(self) -> None:
        if self.editor.problem:
            self.say(self.editor.problem, "error")

    def say(self, words: str, level: str = "") -> None:
        """Show words below the field and mark it."""
        if words:
            self.hint.show()
        self.hint.say(words, level)
        self.editor.set_state(level if level in ("error", "warning") else "")


class Form(QWidget):
    """Fields in sections; Tab goes through them in the order they were added.

    Signals:
        changed: name of the field whose value is another now.
        finished: name of the field that was left.
    """

    changed = Signal(str)
    finished = Signal(str)

    def __init__(self, columns: int = COLUMNS, parent: QWidget | None = None) -> None:
        """Args: columns: 3, or 1 and 2 in narrow places."""
        super().__init__(parent)
        self._columns = columns
        self._place = 0
        self.rows: dict[str, FormRow] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._measure()

    def _measure(self) -> None:
        self._grid.setHorizontalSpacing(theme().px(20))
        self._grid.setVerticalSpacing(theme().px(4))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._measure()
        super().changeEvent(event)

    def add_section(self, title: str) -> None:
        """Begin a section on a new line, parted by a hairline."""
        line = self._next_line()
        if self.rows:
            self._grid.addWidget(hairline(), line, 0, 1, self._columns)
            line += 1
        head = Label(title, "block")
        head.setMinimumHeight(theme().px(28))
        self._grid.addWidget(head, line, 0, 1, self._columns)
        self._place = (line + 1) * self._columns

    def add(self, editor: Editor, span: int = 1, hint: str = "") -> FormRow:
        """Add a field; `span` columns wide, a long text over the whole line by itself."""
        if editor.field.kind == "long":
            span = max(span, min(2, self._columns))
        span = min(span, self._columns)
        line, column = divmod(self._place, self._columns)
        if column + span > self._columns:
            line, column = line + 1, 0
        row = FormRow(editor, hint, alone=self._columns == 1)
        self._grid.addWidget(row, line, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._place = line * self._columns + column + span
        name = editor.field.name
        if isinstance(editor, TextEditor) and editor.field.kind == "moment":
            moments = [each.editor for each in self.rows.values() if each.editor.field.kind == "moment"]
            editor.begins = moments[-1] if moments else None
        if self.rows:
            QWidget.setTabOrder(list(self.rows.values())[-1].editor, editor)
        self.rows[name] = row
        editor.changed.connect(lambda: self.changed.emit(name))
        editor.finished.connect(lambda: self.finished.emit(name))
        return row

    def add_wide(self, widget: QWidget) -> None:
        """Add anything over the whole width on a new line."""
        line = self._next_line()
        self._grid.addWidget(widget, line, 0, 1, self._columns)
        self._place = (line + 1) * self._columns

    def _next_line(self) -> int:
        line, column = divmod(self._place, self._columns)
        return line + (1 if column else 0)

    def editor(self, name: str) -> Editor:
        """Return the editor of a field."""
        return self.rows[name].editor

    def values(self) -> dict[str, Any]:
        """Return every value that can be read; what cannot is marked and left out."""
        made: dict[str, Any] = {}
        for name, row in self.rows.items():
            try:
                made[name] = row.editor.value()
            except UserError as error:
                row.say(str(error), "error")
        return made

    def texts(self) -> dict[str, str]:
        """Return what stands in every field, for a draft."""
        return {name: row.editor.text() for name, row in self.rows.items()}

    def set_texts(self, texts: dict[str, str]) -> None:
        """Put a draft back."""
        for name, text in texts.items():
            if name in self.rows and text != self.rows[name].editor.text():
                self.rows[name].editor.set_text(text)

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Show each problem at its field, take older ones away, and return those that have no field here."""
        left: list[Problem] = []
        said: dict[str, Problem] = {}
        for problem in problems:
            if problem.field in self.rows:
                known = said.get(problem.field)
                if known is None or (known.level == "warning" and problem.level == "error"):
                    said[problem.field] = problem
            else:
                left.append(problem)
        for name, row in self.rows.items():
            if name in said:
                row.say(str(said[name]), said[name].level)
            elif row.editor.problem:
                row.say(row.editor.problem, "error")
            elif row.hint.level in ("error", "warning"):
                row.say("")
        return left

    def focus_first_problem(self) -> bool:
        """Put the focus into the first field in error, its line chosen to be typed anew; False when there is none."""
        for row in self.rows.values():
            if row.hint.level == "error":
                row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                if (line := row.editor.findChild(QLineEdit)) is not None:
                    line.selectAll()
                return True
        return False

    def set_read_only(self, read_only: bool) -> None:
        """Show all fields flat, or as fields again."""
        for row in self.rows.values():
            row.editor.set_read_only(read_only)
