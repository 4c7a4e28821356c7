"""What an import did, and what to do next: undo it, give the bad rows back, look at the list."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.base.progress import Progress
from officeapp.domain.registers import by_name
from officeapp.services import history, imports
from officeapp.services.imports import Outcome, Source
from officeapp.services.imports.batch import HELD, REFUSED
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.exchange.preview import summary

_AREAS = {
    "people": "people",
    "organizations": "organizations",
    "posts": "organizations",
    "plan_entries": "planning",
    "candidates": "members",
    "targets": "members",
    "tasks": "tasks",
    "task_updates": "tasks",
    "meetings": "meetings",
    "documents": "documents",
    "registrations": "calendar",
}
_WITHIN = {  # parts of one record that is open in its area: the area, and the field that says of which
    "programme_items": ("programmes", "programme"),
    "agenda_items": ("meetings", "meeting"),
    "attendances": ("meetings", "meeting"),
}


def _place(source: Source) -> tuple[str, dict[str, Any]]:
    """The area that shows the rows, and what is to be opened there; empty where none does."""
    area, whole = _WITHIN.get(source.register.name, ("", ""))
    if area and (record := source.given.get(whole)) is not None:
        return area, {"id": record}
    return _AREAS.get(source.register.name, ""), {}


class Result(QWidget):
    """The last step.

    Signals:
        left: back to the exchange page.
    """

    left = Signal()

    def __init__(self, ctx: Context, source: Source, outcome: Outcome) -> None:
        super().__init__()
        self.ctx, self.source, self.outcome = ctx, source, outcome
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(20), px(20), px(20))
        column.setSpacing(px(12))
        done = outcome.changes is not None
        title = str(outcome.changes.label) if outcome.changes else _("Nothing had to be written")
        column.addWidget(Label(title, "title"))
        chips = QHBoxLayout()
        for words, tone, icon in summary(outcome):
            chips.addWidget(Chip(words, tone, icon))  # type: ignore[arg-type]
        for name, count in outcome.created.items():
            words = f"{_(by_name(name).label)}: +{i18n.number(count)}"
            chips.addWidget(Chip(words, "info", "add"))
        chips.addStretch(1)
        column.addLayout(chips)
        out = outcome.counts[REFUSED] + outcome.counts[HELD]
        if out:
            text = _(
                "{n} rows stayed out. Get the sheet back with the bad cells marked, mend it, and take it in again:"
                " only those rows will be new."
            )
            column.addWidget(Label(text.format(n=i18n.number(out)), "body", wrap=True))
        buttons = QHBoxLayout()
        if out:
            back = Button(_("Get the sheet back"), "excel", clicked=self._give_back)
            back.setObjectName("give-back")
            buttons.addWidget(back)
        if done:
            buttons.addWidget(Button(_("Undo the import"), "undo", clicked=self._undo))
        area, wish = _place(source)
        if area:
            show = Button(_("Show the list"), "next", clicked=lambda: ctx.navigate(area, **wish))
            show.setObjectName("show")
            buttons.addWidget(show)
        close = Button(_("Done"), "check", "primary", self.left.emit)
        close.setObjectName("done")
        buttons.addWidget(close)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        self.setFocusProxy(close)

    def _undo(self) -> None:
        changes = self.outcome.changes
        if changes is None:
            return
        self.ctx.tasks.write(
            lambda db: history.undo_one(db, changes.action),
            self._on_undone,
            self,
            self.ctx.ask.problem,
        )

    def _on_undone(self, changes: object) -> None:
        self.ctx.tell(str(getattr(changes, "label", "")))
        self.left.emit()

    def _give_back(self) -> None:
        path = self.ctx.ask.save_file(_("Save the marked sheet"), "Excel (*.xlsx)", self._name())
        if path is None:
            return

        def job(_db: None, _progress: Progress) -> None:
            imports.give_back(self.source, self.outcome, path)

        self.ctx.tasks.long(
            job,
            lambda _nothing: self.ctx.tell(_("Saved {name}").format(name=path.name)),
            self,
            self.ctx.ask.problem,
            title=_("Marking the sheet"),
            on="nothing",
        )

    def _name(self) -> str:
        stem = self.source.path.stem if self.source.path else self.source.register.name
        return f"{stem}-{_('to mend')}.xlsx"
