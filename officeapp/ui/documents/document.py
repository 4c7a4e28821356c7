"""The page of one document: its fields and the tasks that follow from it, its files beside them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.tasks import TASKS
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import Section
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.record_frame import RecordFrame
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.documents.files_box import FilesBox, dropped

_TASKS = {"title": 240, "lead": 150, "assignee": 140, "deadline": 120, "state": 120}
_ASIDE = 340


def sections() -> list[Section]:
    """The fields of a document in the order of its head, then what it is about."""
    return [
        Section("", ("number", "kind", "issued_on", "issuer", "signer", "direction", "received_on")),
        Section(_("What it is about"), ("subject", "note")),
        Section(_("Reviews"), ("review_on", "reviewed_on", "final_review_on", "final_reviewed_on")),
    ]


class DocumentPage(RecordFrame):
    """One document.

    Attributes:
        files: its files; tasks: the tasks that name it.
    """

    def __init__(self, page: RegisterPage) -> None:
        """Args: page: the list it belongs to."""
        super().__init__(page, _("New document"), _("Saved by itself as soon as the number is there"))
        self.hint = _("Ctrl+Shift+A: attach files · Alt+↑ Alt+↓: other documents · Alt+←: list")
        self.setAcceptDrops(True)
        self.files = FilesBox(self.ctx)
        self.tasks = SubList(
            self.ctx,
            TASKS,
            _task_columns(),
            _("Tasks that follow from it"),
            opened=lambda record: self.ctx.open_record("tasks", record),
        )
        self.add_task = Button(_("Add task"), "add", "link", self._add_task)
        self.build((("data", _("Document"), self._data()),))
        self.files.wanted.connect(lambda: self.form.commit(asked=True))
        self.bind("Ctrl+Shift+A", self.files.choose)

    def _data(self) -> QWidget:
        px = theme().px
        hints = {"number": _("For example 14-KL/ĐU")}
        left = ground(QWidget(), "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(px(20), px(12), px(20), px(20))
        column.setSpacing(px(14))
        column.addWidget(self.form.part(sections(), 3, hints))
        self._below = QWidget()
        tasks = QVBoxLayout(self._below)
        tasks.setContentsMargins(0, 0, 0, 0)
        tasks.addWidget(self.tasks)
        links = QGridLayout()  # two lines, for a large text in a narrow window
        links.addWidget(self.add_task, 0, 0)
        links.addWidget(Button(_("Tasks from its text"), "paste", "link", self._tasks_of_text), 0, 1)
        links.addWidget(Button(_("From the paper to the result"), "timeline", "link", self._open_chain), 1, 0)
        links.setColumnStretch(2, 1)
        tasks.addLayout(links)
        column.addWidget(self._below)
        column.addStretch(1)
        right = ground(QWidget(), "surface")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, px(14), px(20), px(14))
        beside.addWidget(self.files)
        beside.addStretch(1)
        area = scrolling(right)
        area.setFixedWidth(px(_ASIDE))
        content = QWidget()
        both = QHBoxLayout(content)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(scrolling(left), 1)
        both.addWidget(area)
        return content

    def show_beside(self, number: int | None) -> None:
        saved = number is not None and number == self.form.number  # else the form has yet to open it
        self.files.show_document(number, just_saved=saved)
        self._below.setVisible(number is not None)
        if number is not None:
            self.tasks.show_records((Filter("document", "eq", number),), ("due_on",))

    def deeds(self, number: int) -> Sequence[tuple[str, str, Callable[[], object]]]:
        return (("attachment", _("Attach files"), self.files.choose),)

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def _tasks_of_text(self) -> None:
        self.ctx.navigate("tasks", conclusion={"document": self.number})

    def _open_chain(self) -> None:
        self.ctx.navigate("tasks", chain={"document": self.number})

    def _add_task(self) -> None:
        """Begin a task that has this document as its basis."""
        if self.number is not None and self.may_leave():
            issued = self.form.value("issued_on")
            parts = (self.form.value("number"), i18n.date(issued) if issued else "")
            source = ", ".join(part for part in parts if part)
            self.ctx.open_record("tasks", None, document=self.number, source=source)

    # ── dropping anywhere on the page ───────────────────────────────────────────────────────────

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.files.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if dropped(event.mimeData()):
            self.files.dropEvent(event)


def _task_columns() -> list[GridColumn]:
    made = {each.key: each for each in columns_of(TASKS, _TASKS)}
    return [
        replace(made[name], editable=False, filter="", band="", shown=True, stretch=name == "title")
        for name in _TASKS
    ]
