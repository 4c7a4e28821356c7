"""What was concluded: each agenda item with its conclusion and tasks, the minutes, the general conclusion."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import dates
from officeapp.base.i18n import _
from officeapp.data.queries import meetings
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.meetings import AGENDA_ITEMS
from officeapp.services import agendas
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import RecordForm, Section
from officeapp.ui.base.register.columns import columns_in
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.text_editors import LongEditor
from officeapp.ui.base.theme import ground, theme

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_COLUMNS = {"number": 44, "title": 240, "state": 120, "tasks": 80}


class Concluding(QWidget):
    """The third part of a meeting's page.

    Attributes:
        items: the agenda with outcomes; item: the form of the item chosen there.
    """

    def __init__(self, ctx: "Context", form: RecordForm) -> None:
        """Args: ctx: what pages share; form: of the meeting."""
        super().__init__()
        self._ctx, self._form, self._meeting = ctx, form, None
        px = theme().px
        ground(self, "surface")
        self.items = SubList(
            ctx, AGENDA_ITEMS, columns_in(AGENDA_ITEMS, _COLUMNS, "title"), _("By item"), watched=("tasks",)
        )
        self.items.grid.view.current_row_changed.connect(self._on_row)
        self.items.model.modelReset.connect(self._choose_first)
        self.item = RecordForm(ctx, AGENDA_ITEMS)
        self.item_title = Label("", "block", wrap=True)
        fields = self.item.part([Section("", ("conclusion",))], 1)
        self.tasks_button = Button(_("Tasks from this conclusion"), "paste", "link", self._tasks_of_item)
        self.all_button = Button(_("Make tasks of all conclusions"), "tasks", "link", self._tasks_of_all)
        self.chain_button = Button(_("From the paper to the result"), "timeline", "link", self._open_chain)
        left = ground(QWidget(), "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(px(20), px(12), px(10), px(16))
        column.setSpacing(px(8))
        column.addWidget(self.items)
        column.addWidget(self.item_title)
        column.addWidget(self.item)
        column.addWidget(fields)
        for buttons in ((self.tasks_button, self.chain_button), (self.all_button,)):
            links = QHBoxLayout()
            for button in buttons:
                links.addWidget(button)
            links.addStretch(1)
            column.addLayout(links)
        column.addStretch(1)
        right = ground(QWidget(), "surface")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(px(10), px(12), px(20), px(16))
        beside.addWidget(
            form.part([Section("", ("conclusion", "document", "protocol", "note"))], 1),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        beside.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(scrolling(left), 1)
        both.addWidget(scrolling(right), 1)
        self._fields = fields
        for owner, name, high in (
            (self.item, "conclusion", 150),
            (form, "conclusion", 90),
            (form, "protocol", 200),
        ):
            editor = owner.editor(name)
            if isinstance(editor, LongEditor):
                editor.area.setFixedHeight(px(high))

    def show_meeting(self, number: int | None) -> None:
        """Show the agenda of a meeting with its conclusions."""
        self._meeting = number
        self._show_item(None)
        if number is not None:
            self.items.show_records((Filter("meeting", "eq", number),), ("number", "id"))
            self.read()

    def read(self) -> None:
        """Ask whether a conclusion is still without tasks."""
        number = self._meeting
        if number is not None:
            self._ctx.tasks.read(
                lambda db: meetings.followed(db, number, dates.today().isoformat()),
                self._tell,
                self,
                key="followed",
            )

    def _tell(self, found: list[meetings.Followed]) -> None:
        self.all_button.setVisible(any(each.conclusion and not each.tasks for each in found))
        self.chain_button.setVisible(any(each.tasks for each in found))

    def _choose_first(self) -> None:
        if self.item.number is None and self.items.model.count:
            self._on_row(0)

    def _on_row(self, row: int) -> None:
        record = self.items.model.id_at(row)
        if record is not None and record != self.item.number:
            self.item.commit()
            self._show_item(record)

    def _show_item(self, record: int | None) -> None:
        there = record is not None
        for widget in (self.item_title, self._fields, self.tasks_button):
            widget.setVisible(there)
        self.item.record = None
        if record is not None:
            self.item.open(record)
            values = self.items.model.values(record) or {}
            self.item_title.setText(_("Conclusion on: {title}").format(title=values.get("title") or ""))

    def may_leave(self) -> bool:
        """Whether nothing unfinished would be lost; asks if need be."""
        return self.item.record is None or self.item.may_leave()

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def _tasks_of_item(self) -> None:
        item = self.item.number
        if item is None or not self.may_leave():
            return
        text = str(self.item.value("conclusion") or "")
        notice = self._form.value("document")
        source = {"meeting": self._meeting, "agenda_item": item, "text": text}
        self._ctx.navigate("tasks", conclusion=source | ({"document": notice} if notice else {}))

    def _tasks_of_all(self) -> None:
        number = self._meeting
        if number is not None and self.may_leave():
            self._ctx.tasks.write(lambda db: agendas.tasks_of_conclusions(db, number), self._on_made, self)

    def _on_made(self, changes: Any) -> None:
        made = tuple(sorted(changes.inserted.get("tasks", ())))
        self._ctx.tell(_("Tasks made of the conclusions: {n}").format(n=len(made)), undo=True)

    def _open_chain(self) -> None:
        self._ctx.navigate("tasks", chain={"meeting": self._meeting})
