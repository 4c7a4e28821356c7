"""Fields that are typed into: lines, several lines, and yes or no."""

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.domain import hours, kinds
from officeapp.domain.fields import Field
from officeapp.domain.rules import deadlines
from officeapp.ui.base import fonts
from officeapp.ui.base.editor import Editor
from officeapp.ui.base.fonts import line
from officeapp.ui.base.theme import theme


class TextEditor(Editor):
    """One line: text, names, digits, numbers, dates and moments; says what it understood.

    Attributes:
        begins: of a moment, the field of the moment before it in the form.
    """

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = QLineEdit()
        self._take(self.line)
        self.begins: Editor | None = None
        if field.kind in ("text", "name", "deadline") and field.length:
            self.line.setMaxLength(field.length)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_finished)

    def value(self) -> Any:
        return kinds.parse(self.field, self._typed())

    def _typed(self) -> str:
        """The text; an hour alone is meant on the day on which it begins."""
        typed = self.line.text()
        with suppress(UserError):  # the beginning is half typed, or there is no such hour
            day = self.begins.value() if self.begins else None
            if day and (found := hours.span(typed)) and not found[1]:
                return f"{day[:10]}T{found[0]}"
        return typed

    def set_value(self, value: Any) -> None:
        self.problem = ""
        self.line.setText(kinds.show(self.field, value))
        self.line.setCursorPosition(0)

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self._on_edited()

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def _on_edited(self) -> None:
        try:
            value = self.value()
            self.problem = ""
            self.understood.emit(hint(self.field, value, self.line.text()))
        except UserError as error:
            self.problem = str(error)
        self.changed.emit()

    def _on_finished(self) -> None:
        if not self.problem and self.line.isModified():
            shown = kinds.show(self.field, self.value())
            if shown != self.line.text():
                self.line.setText(shown)  # the value as the program writes it
            self.line.setModified(False)
        self.finished.emit()


_DATE_HINTS = {4: N_("Only the year is known"), 7: N_("Only month and year are known")}


def hint(field: Field, value: Any, typed: str) -> str:
    """Return what a field understood, where that is worth saying."""
    if value is None:
        return ""
    if field.kind == "date":
        if known := _DATE_HINTS.get(len(value)):
            return _(known)
        return i18n.date(value) if i18n.date(value) != typed.strip() else ""
    if field.kind == "deadline":
        return _deadline_hint(value, typed)
    if field.kind == "moment":
        return i18n.datetime(value) if i18n.datetime(value) != typed.strip() else ""
    if field.kind in ("integer", "decimal"):
        shown = kinds.show(field, value)
        return shown if shown != typed.strip() else ""
    return ""


def _deadline_hint(value: str, typed: str) -> str:
    meant = deadlines.read(value, dates.today())
    match meant.kind:
        case "standing":
            return _("Standing, never late")
        case "recurring" if meant.open:
            return _("Recurs; without an end only for a time")
        case "recurring":
            return _("Recurs; when one is done the next one opens")
        case "term":
            return _("Counted from the day it was given")
        case _:
            day = i18n.date(meant.last)
            return _("Until {date}").format(date=day) if day != typed.strip() else ""


class LongEditor(Editor):
    """Several lines; Tab leaves the field."""

    def __init__(self, field: Field, parent: QWidget | None = None, *, lines: int = 3) -> None:
        """Args: field: its declaration; lines: how many lines are seen at once."""
        super().__init__(field, parent)
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self._take(self.area)
        self.area.setFixedHeight(line(theme().px(13)) * lines + theme().px(14))
        self._quiet = False
        self.area.textChanged.connect(self._on_changed)

    def value(self) -> str | None:
        return kinds.parse(self.field, self.area.toPlainText())

    def set_value(self, value: Any) -> None:
        self._quiet = True
        self.area.setPlainText(value or "")
        self._quiet = False

    def text(self) -> str:
        return self.area.toPlainText()

    def set_text(self, text: str) -> None:
        self.area.setPlainText(text)

    def set_read_only(self, read_only: bool) -> None:
        self.area.setReadOnly(read_only)

    def _on_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


class _Check(QCheckBox):
    """A check box whose words take as many lines as they need."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(60), super().minimumSizeHint().height())

    def wrap(self, width: int) -> None:
        """Break the words so that box and words are not wider."""
        room, lines = width - theme().px(36), [""]
        for word in self._words.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and fonts.width(longer, theme().px(13)) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        if "\n".join(lines) != self.text():
            self.setText("\n".join(lines))


class FlagEditor(Editor):
    """Yes or no; a third state where nothing is known."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.check = _Check(_(field.label))
        self._take(self.check)
        self._row.addStretch(1)
        self.check.clicked.connect(lambda: self.changed.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.check.wrap(self.width())

    def value(self) -> int | None:
        state = self.check.checkState()
        return None if state == Qt.CheckState.PartiallyChecked else int(state == Qt.CheckState.Checked)

    def set_value(self, value: Any) -> None:
        self.check.setTristate(value is None)
        unknown = Qt.CheckState.PartiallyChecked
        self.check.setCheckState(
            unknown if value is None else Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        )

    def text(self) -> str:
        value = self.value()
        return "" if value is None else str(value)

    def set_text(self, text: str) -> None:
        self.set_value(int(text) if text else None)

    def set_read_only(self, read_only: bool) -> None:
        self.check.setEnabled(not read_only)
