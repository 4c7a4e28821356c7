"""The line under the candidates: type a name, choose from proposals, or paste a list from Excel."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from officeapp.base import i18n, text
from officeapp.base.i18n import _
from officeapp.data.queries.planning_people import Fit
from officeapp.ui.base.bars import Row
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.grid.clipboard import from_text
from officeapp.ui.base.suggest import Proposals
from officeapp.ui.base.theme import theme
from officeapp.ui.planning.pasting import names_in

_WAIT = 120  # milliseconds from the last key to the proposals
_NEW = -1  # id of the proposal to add somebody new


class NameField(QLineEdit):
    """A field that notices a pasted list.

    Signals:
        pasted: the names in the block pasted.
    """

    pasted = Signal(list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            names = names_in(from_text(QGuiApplication.clipboard().text()))
            if len(names) > 1:
                self.pasted.emit(names)
                return
        super().keyPressEvent(event)


class AddLine(Row):
    """The line itself.

    Attributes:
        field: where one types.

    Signals:
        person_chosen: id of a person.
        name_typed: a name nobody is known by, to be added.
        pasted: names.
    """

    person_chosen = Signal(int)
    name_typed = Signal(str)
    pasted = Signal(list)

    def __init__(self, suggest: Callable[[str, Callable[[list[Fit]], None]], None]) -> None:
        """Args: suggest: called with typed text and a function that takes the people found."""
        super().__init__(36, line="bottom")
        self._suggest = suggest
        self.field = NameField()
        self.field.setObjectName("add_candidate")
        self.field.setProperty("kind", "bare")
        self.field.setAccessibleName(_("Add a candidate"))
        self.field.setPlaceholderText(_("Type a name to add a candidate, or paste a list from Excel"))
        self._list = Proposals(self.field)
        self._list.chosen.connect(self._on_chosen)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._ask)
        self.field.textEdited.connect(self._on_edited)
        self.field.returnPressed.connect(self._ask)
        self.field.pasted.connect(self.pasted)
        self.layout_.setSpacing(theme().px(16))
        self.add(Icon("add", 16, "text3"))
        inner = QHBoxLayout()
        inner.addWidget(self.field)
        self.layout_.addLayout(inner, 1)

    def begin(self) -> None:
        """Put the cursor here."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer(self, people: list[Fit]) -> None:
        """Propose people who were found for a reason; the field stays empty."""
        self.begin()
        self.field.clear()
        self._list.show_proposals([_proposal(each) for each in people])

    def _on_edited(self, typed: str) -> None:
        if typed.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self._list.hide()

    def _ask(self) -> None:
        self._timer.stop()
        typed = self.field.text()
        if typed.strip():
            self._suggest(typed, lambda found: self._on_found(typed, found))

    def _on_found(self, typed: str, found: list[Fit]) -> None:
        if typed != self.field.text() or not self.field.hasFocus():
            return
        proposals: list[Any] = [_proposal(each) for each in found]
        name = text.clean(typed)
        if len(name.split()) > 1:
            proposals.append((_NEW, _("Add “{name}” as a new person").format(name=name), ""))
        self._list.show_proposals(proposals)

    def _on_chosen(self, proposal: Any) -> None:
        name = text.clean(self.field.text())
        self.field.clear()
        if proposal[0] == _NEW:
            self.name_typed.emit(name)
        else:
            self.person_chosen.emit(proposal[0])


def _proposal(each: Fit) -> tuple[int, str, str]:
    """Return somebody with post and birth, or with what the rules have against it, the worst first."""
    born = i18n.date(each.birth) if each.birth else ""
    facts = [each.post, born]
    if each.against:
        worst, more = each.against[0], len(each.against) - 1
        mark = "✗ " if worst.level == "break" else "⚠ "
        told = str(worst).partition(". ")[0].removeprefix(each.name).removesuffix(each.name).strip(" :.")
        facts.append(mark + told + (f" (+{more})" if more else ""))
    return each.person, each.name, " · ".join(part for part in facts if part)
