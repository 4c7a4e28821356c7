"""Fields of a form: each reads and gives a value, says what it understood, and what is wrong.

Every editor has `value()`, `set_value(v)`, the signal `changed` (by typing) and `problem`
(words, empty when all is well). Its object name is its field's name, so that tests and errors find it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.base.text import fold
from officeapp.domain import kinds
from officeapp.domain.fields import Field
from officeapp.ui.base.fonts import line
from officeapp.ui.base.theme import restyle, theme

Proposal = tuple[Any, str, str]  # id, title, second line
_WAIT = 120  # milliseconds from the last key until proposals are asked for


class Editor(QWidget):
    """What all fields share.

    Attributes:
        field: its declaration.
        problem: what is wrong with what was typed, empty when all is well.

    Signals:
        changed: the value is another now.
        understood: words below the field, such as "Only month and year are known".
        finished: focus left the field.
    """

    changed = Signal()
    understood = Signal(str)
    finished = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Args: field: its declaration."""
        super().__init__(parent)
        self.field = field
        self.problem = ""
        self.setObjectName(field.name)
        self.setAccessibleName(_(field.label))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def _take(self, widget: QWidget) -> None:
        """Lay the real field into this one and hand it the focus."""
        widget.setAccessibleName(_(self.field.label))
        self._row.addWidget(widget)
        self.setFocusProxy(widget)

    def value(self) -> Any:
        """Return the value, None for nothing.

        Raises:
            UserError: what is typed is no value of this field.
        """
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value without telling."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Show the value flat, not to be changed."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what stands in the field, for drafts."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put text into the field as if it had been typed."""
        raise NotImplementedError

    def set_state(self, state: str) -> None:
        """Mark the field as `error`, `warning` or nothing."""
        inner = self.focusProxy()
        if inner is not None and inner.property("state") != state:
            inner.setProperty("state", state)
            restyle(inner)


class TextEditor(Editor):
    """One line: text, names, digits, numbers, dates and moments; says what it understood."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = QLineEdit()
        self._take(self.line)
        if field.kind in ("text", "name") and field.length:
            self.line.setMaxLength(field.length)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_finished)

    def value(self) -> Any:
        return kinds.parse(self.field, self.line.text())

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
    if field.kind == "moment":
        return i18n.datetime(value) if i18n.datetime(value) != typed.strip() else ""
    if field.kind in ("integer", "decimal"):
        shown = kinds.show(field, value)
        return shown if shown != typed.strip() else ""
    return ""


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


class FlagEditor(Editor):
    """Yes or no; a third state where nothing is known."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.check = QCheckBox(_(field.label))
        self._take(self.check)
        self._row.addStretch(1)
        self.check.clicked.connect(lambda: self.changed.emit())

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


class _Combo(QComboBox):
    """A combo box that is searched by typing: contained anywhere, marks ignored."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: Any) -> None:
        event.ignore()  # scrolling a form must not change its values

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class ChoiceEditor(Editor):
    """One of a list: type any part of the words, with or without marks."""

    def __init__(
        self, field: Field, choices: Sequence[tuple[Any, str]], parent: QWidget | None = None
    ) -> None:
        """Args: field: its declaration; choices: (value, words) pairs in order."""
        super().__init__(field, parent)
        self.combo = _Combo()
        self._take(self.combo)
        self._folded: list[str] = []
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        if (popup := completer.popup()) is not None:
            popup.setProperty("kind", "popup")
        self.combo.setCompleter(completer)
        self.set_choices(choices)
        edit = self.combo.lineEdit()
        assert edit is not None
        edit.textEdited.connect(self._on_edited)
        self.combo.activated.connect(lambda _index: self._settle())
        completer.activated.connect(self._on_proposal)
        self.combo.left.connect(self._on_left)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; the value stays if it is among them."""
        before = self.combo.currentData()
        self.combo.clear()
        self.combo.addItem("", None)
        for value, words in choices:
            self.combo.addItem(words, value)
        self._folded = [fold(self.combo.itemText(i)) for i in range(self.combo.count())]
        self.set_value(before)

    def value(self) -> Any:
        place = self._place_of(self.combo.currentText())
        if place is None:
            raise UserError(
                N_("“{value}” is not in the list. Choose one of the proposals."),
                value=self.combo.currentText(),
            )
        return self.combo.itemData(place)

    def set_value(self, value: Any) -> None:
        self.problem = ""
        self.combo.setCurrentIndex(max(self.combo.findData(value), 0))

    def text(self) -> str:
        return self.combo.currentText()

    def set_text(self, text: str) -> None:
        self.combo.setEditText(text)
        self._settle()

    def set_read_only(self, read_only: bool) -> None:
        self.combo.setEnabled(not read_only)

    def _place_of(self, typed: str) -> int | None:
        """Return the choice that typed words mean: all of it, else its only beginning or part."""
        folded = fold(typed)
        if not folded:
            return 0
        if folded in self._folded:
            return self._folded.index(folded)
        for fits in (lambda words: words.startswith(folded), lambda words: folded in words):
            found = [place for place, words in enumerate(self._folded) if place and fits(words)]
            if len(found) == 1:
                return found[0]
        return None

    def _on_edited(self, typed: str) -> None:
        folded = fold(typed)
        texts = [self.combo.itemText(i) for i in range(1, self.combo.count())]
        begun = [text for text in texts if fold(text).startswith(folded)]
        self._words.setStringList(
            begun + [text for text in texts if folded in fold(text) and text not in begun]
        )
        self.problem = ""
        self.changed.emit()

    def _on_proposal(self, words: str) -> None:
        self.combo.setCurrentIndex(max(self.combo.findText(words), 0))
        self._settle()

    def _on_left(self) -> None:
        self._settle()
        self.finished.emit()

    def _settle(self) -> None:
        place = self._place_of(self.combo.currentText())
        if place is None:
            self.problem = _("“{value}” is not in the list. Choose one of the proposals.").format(
                value=self.combo.currentText()
            )
        else:
            self.problem = ""
            self.combo.setCurrentIndex(place)
        self.changed.emit()


class ReferenceEditor(Editor):
    """A record of another register: typed by any letters, with or without marks, chosen from proposals."""

    def __init__(
        self,
        field: Field,
        suggest: Callable[[str, Callable[[list[Proposal]], None]], None],
        parent: QWidget | None = None,
    ) -> None:
        """Make a reference field.

        Args:
            field: its declaration.
            suggest: called with the typed text and a function that takes the proposals when they have come.
        """
        super().__init__(field, parent)
        from officeapp.ui.base.suggest import Proposals

        self.line = QLineEdit()
        self._take(self.line)
        self._id: Any = None
        self._name = ""
        self._suggest = suggest
        self._list = Proposals(self.line)
        self._list.chosen.connect(self._on_chosen)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._ask)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_finished)

    def value(self) -> Any:
        if self.problem or (self.line.text().strip() and self._id is None):
            raise UserError(
                N_("“{value}” is not in the list. Choose one of the proposals."), value=self.line.text()
            )
        return self._id

    def set_value(self, value: Any, name: str = "") -> None:
        """Show a record by its id and name."""
        self.problem = ""
        self._id, self._name = value, name
        self.line.setText(name)
        self.line.setCursorPosition(0)

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self._on_edited()

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def _on_edited(self) -> None:
        self.problem = ""
        if self.line.text() != self._name:
            self._id, self._name = None, ""
        if not self.line.text().strip():
            self._list.hide()
        else:
            self._timer.start()
        self.changed.emit()

    def _ask(self) -> None:
        typed = self.line.text()
        self._suggest(typed, lambda found: self._on_found(typed, found))

    def _on_found(self, typed: str, found: list[Proposal]) -> None:
        if typed != self.line.text():
            return
        same = [each for each in found if fold(each[1]) == fold(typed)]
        self._id, self._name = (same[0][0], same[0][1]) if len(same) == 1 else (None, "")
        if self.line.hasFocus():
            self._list.show_proposals(found)
        elif self._id is None:
            self._tell_unknown()
        self.changed.emit()

    def _on_chosen(self, proposal: Proposal) -> None:
        self.set_value(proposal[0], proposal[1])
        self.changed.emit()

    def _on_finished(self) -> None:
        if self.line.text().strip() and self._id is None:
            if self._timer.isActive():
                self._timer.stop()
                self._ask()
            else:
                self._tell_unknown()
        self.finished.emit()

    def _tell_unknown(self) -> None:
        self.problem = _("“{value}” is not in the list. Choose one of the proposals.").format(
            value=self.line.text()
        )
        self.changed.emit()


def editor_for(
    field: Field,
    *,
    choices: Sequence[tuple[Any, str]] = (),
    suggest: Callable[[str, Callable[[list[Proposal]], None]], None] | None = None,
    parent: QWidget | None = None,
) -> Editor:
    """Return the editor that fits a field.

    Args:
        field: its declaration.
        choices: (id, words) of a code list; a `choice` brings its own.
        suggest: proposals of a reference, see `ReferenceEditor`.
        parent: its parent.
    """
    if field.kind == "choice":
        return ChoiceEditor(field, [(key, _(label)) for key, label in field.choices], parent)
    if field.kind == "code" and suggest is None:
        return ChoiceEditor(field, choices, parent)
    if field.kind in ("ref", "code"):
        assert suggest is not None, field.name
        return ReferenceEditor(field, suggest, parent)
    if field.kind == "long":
        return LongEditor(field, parent)
    if field.kind == "flag":
        return FlagEditor(field, parent)
    return TextEditor(field, parent)
