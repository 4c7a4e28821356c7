"""The history of a record in words: who, when, what was, what is, from which import; each action can be undone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.data import journal
from officeapp.data.journal import Line
from officeapp.domain.register import Register
from officeapp.services import history
from officeapp.services.forms import shown_value
from officeapp.ui.base.bars import hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.moments import when
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.theme import ground, theme

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_MOST, _MOST_LINES = 40, 12  # actions shown at once; fields of a new record told at once


@dataclass(frozen=True, slots=True)
class Deed:
    """One action on the record.

    Attributes:
        action: its number; title: its name; head: when, who, from which file.
        lines: (field, what was, what is) in words.
    """

    action: int
    title: str
    head: str
    lines: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])


def deeds(db: Any, register: Register, record: int) -> list[Deed]:
    """What was done to a record, the newest first."""
    made: list[Deed] = []
    for action, found in groupby(journal.history(db, register.name, record), key=lambda line: line.action):
        lines = list(found)
        first = lines[0]
        deed = Deed(action, str(first.label), _head(first))
        for line in lines:
            if register.has(line.field):
                declared = register.field(line.field)
                was = shown_value(db, declared, line.old)
                now = shown_value(db, declared, line.new)
                deed.lines.append((_(declared.label), was, now))
        made.append(deed)
    return made


def _head(line: Line) -> str:
    at = datetime.fromisoformat(line.at).astimezone()
    words, clock = when(at), f"{at:%H:%M}"
    parts = [words if clock in words else f"{words} {clock}", line.by]
    if line.source:
        parts.append(_("from {file}").format(file=line.source))
    return " · ".join(part for part in parts if part)


class HistoryView(QWidget):
    """The list of deeds, scrolling."""

    def __init__(self, ctx: "Context", register: Register, parent: QWidget | None = None) -> None:
        """Args: ctx: what pages share; register: of the records."""
        super().__init__(parent)
        self._ctx, self._register = ctx, register
        self._record: int | None = None
        self._deeds: list[Deed] = []
        self._shown = 0
        content = ground(QWidget(), "surface")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(20, 12, 20, 20)
        self._column.setSpacing(4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))
        ctx.hub.changed.connect(self._on_changes)

    def show_record(self, record: int | None) -> None:
        """Tell what happened to a record."""
        self._record = record
        if record is None:
            self._tell([])
            return
        register = self._register
        self._ctx.tasks.read(lambda db: deeds(db, register, record), self._tell, self, key="history")

    def _on_changes(self, changes: Any) -> None:
        if self.isVisible() and self._record in changes.records.get(self._register.name, ()):
            self.show_record(self._record)

    def _tell(self, found: list[Deed]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._deeds, self._shown = found, 0
        if not found:
            self._column.addWidget(Label(_("Nothing happened to this record yet."), "label"))
        self._more()

    def _more(self) -> None:
        part = self._deeds[self._shown : self._shown + _MOST]
        for deed in part:
            self._column.addWidget(_DeedRow(deed, lambda number=deed.action: self._undo(number)))
            self._column.addWidget(hairline())
        self._shown += len(part)
        if self._shown < len(self._deeds):
            older = Button(_("Show older changes"), kind="link")
            older.clicked.connect(lambda: (older.deleteLater(), self._more()))
            self._column.addWidget(older)
        else:
            self._column.addStretch(1)

    def _undo(self, action: int) -> None:
        self._ctx.tasks.write(lambda db: history.undo_one(db, action), None, self)


class _DeedRow(QWidget):
    """One deed: its name and a way to take it back, then each field with what was and what is."""

    def __init__(self, deed: Deed, undo: Callable[[], object]) -> None:
        super().__init__()
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(Label(deed.title, "strong"), 1)
        head.addWidget(Label(deed.head, "caption"))
        head.addWidget(Button(_("Undo"), kind="link", clicked=undo))
        column.addLayout(head)
        for name, was, now in deed.lines[:_MOST_LINES]:
            line = QHBoxLayout()
            line.setSpacing(8)
            label = Label(name, "label")
            label.setFixedWidth(px(200))
            line.addWidget(label)
            if was != "–":
                line.addWidget(Label(was, "body", color="text3"))
                line.addWidget(Label("→", "label"))
            line.addWidget(Label(now, "body"), 1)
            column.addLayout(line)
        if len(deed.lines) > _MOST_LINES:
            rest = _("and {count} more fields").format(count=len(deed.lines) - _MOST_LINES)
            column.addWidget(Label(rest, "caption"))
