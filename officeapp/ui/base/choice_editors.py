"""Fields that choose: one of a list, or a record of another register, by any letters typed."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QLineEdit, QListView, QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.base.text import fold
from officeapp.domain.fields import Field
from officeapp.ui.base.editor import Editor
from officeapp.ui.base.suggest import Proposals

Proposal = tuple[Any, str, str]  # id, title, second line
Suggest = Callable[[str, Callable[[list[Proposal]], None]], None]
_WAIT = 120  # milliseconds from the last key until proposals are asked for


def _widen(words: QAbstractItemView) -> None:
    """Let a list below a narrow field be as wide as its longest words."""
    edges = 2 * words.frameWidth() + words.verticalScrollBar().sizeHint().width()
    words.setMinimumWidth(words.sizeHintForColumn(0) + edges)


def _keep_in_sight(popup: QWidget) -> None:
    """Move a list that is wider than its field back from beyond the screen's edge."""
    over = popup.geometry().right() - popup.screen().availableGeometry().right()
    if over > 0:
        popup.move(popup.x() - over, popup.y())


class _Found(QListView):
    """The words that what is typed may mean."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        _keep_in_sight(self)


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

    def showPopup(self) -> None:
        _widen(self.view())
        super().showPopup()
        _keep_in_sight(self.view().window())

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
        self._found = _Found()
        self._found.setProperty("kind", "popup")
        completer.setPopup(self._found)
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
        self._show_beginning()

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
        _widen(self._found)
        self.problem = ""
        self.changed.emit()

    def _on_proposal(self, words: str) -> None:
        self.set_value(self.combo.itemData(max(self.combo.findText(words), 0)))
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
            self._show_beginning()
        self.changed.emit()

    def _show_beginning(self) -> None:
        """Long words in a narrow field are read from their beginning."""
        if (edit := self.combo.lineEdit()) is not None:
            edit.setCursorPosition(0)


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
