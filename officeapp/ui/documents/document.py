"""The page of one document: its fields and the tasks that follow from it, its files beside them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.documents import DOCUMENTS
from officeapp.domain.registers.tasks import TASKS
from officeapp.ui.base.bars import Row
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import RecordForm, Section
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.history import HistoryView
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.tabs import Tab, Tabs
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


class DocumentPage(QWidget):
    """One document.

    Attributes:
        form: its fields; files: its files; tasks: the tasks that name it.
        hint: text for the right of the status bar.
    """

    def __init__(self, page: RegisterPage) -> None:
        """Args: page: the list it belongs to."""
        super().__init__()
        self._page, self.ctx = page, page.ctx
        self.hint = _("Ctrl+Shift+A: attach files · Alt+↑ Alt+↓: other documents · Alt+←: list")
        self._number: int | None = None  # which is shown, also while it is still being read
        ground(self, "surface")
        self.setAcceptDrops(True)
        self.form = RecordForm(self.ctx, DOCUMENTS)
        self.files = FilesBox(self.ctx)
        self.tasks = SubList(
            self.ctx,
            TASKS,
            _task_columns(),
            _("Tasks that follow from it"),
            opened=lambda record: self.ctx.open_record("tasks", record),
        )
        self.add_task = Button(_("Add task"), "add", "link", self._add_task)
        self.tabs = Tabs()
        self.history = HistoryView(self.ctx, DOCUMENTS)
        self._build()
        self.form.loaded.connect(self._name)
        self.form.saved.connect(self._on_saved)
        self.form.typed.connect(lambda name: self._name() if name == "number" else None)
        self.files.wanted.connect(lambda: self.form.commit(asked=True))
        self.ctx.hub.changed.connect(self._on_changes)
        self.setFocusProxy(self.form.editor("number"))
        for keys, run in (
            ("Ctrl+S", lambda: self.form.commit(asked=True)),
            ("Ctrl+Shift+A", self.files.choose),
            ("Alt+Up", lambda: self._step(-1)),
            ("Alt+Down", lambda: self._step(1)),
            ("Alt+Left", self.back),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self._data())
        self.stack.addWidget(self.history)
        self.tabs.chosen.connect(self.show_part)
        row = Row(36, line="bottom")
        row.add(self.tabs)
        row.add_stretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(row)
        whole.addWidget(self.form)
        whole.addWidget(self.stack, 1)

    def _head(self) -> Row:
        self.title = Label("", "title")
        self.saved_icon, self.saved = Icon("saved", 16, "ok"), Label("", "label")
        self.place = Label("", "label")
        self.up = Button(_("Previous document"), "chevron_up", "icon", lambda: self._step(-1))
        self.down = Button(_("Next document"), "chevron_down", "icon", lambda: self._step(1))
        self.more = Button(_("More"), "more", "icon", self._menu)
        head = Row(56)
        head.add(self.title)
        head.add_stretch()
        head.add(self.saved_icon, self.saved, Button(_("Back to the list"), "back", "quiet", self.back))
        head.add(self.place, self.up, self.down, self.more)
        return head

    def _data(self) -> QWidget:
        px = theme().px
        hints = {"number": _("For example 14-KL/ĐU")}
        left = ground(QWidget(), "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(px(20), px(12), px(20), px(20))
        column.setSpacing(px(14))
        column.addWidget(self.form.part(sections(), 3, hints))
        self._tasks = QWidget()
        tasks = QVBoxLayout(self._tasks)
        tasks.setContentsMargins(0, 0, 0, 0)
        tasks.addWidget(self.tasks)
        links = QGridLayout()  # two lines, for a large text in a narrow window
        links.addWidget(self.add_task, 0, 0)
        links.addWidget(Button(_("Tasks from its text"), "paste", "link", self._tasks_of_text), 0, 1)
        links.addWidget(Button(_("From the paper to the result"), "timeline", "link", self._open_chain), 1, 0)
        links.setColumnStretch(2, 1)
        tasks.addLayout(links)
        column.addWidget(self._tasks)
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

    # ── the record ──────────────────────────────────────────────────────────────────────────────

    def open(self, record: int, part: str = "") -> None:
        """Show a document."""
        self._show(record)
        self.form.open(record)
        self.show_part(part or self.tabs.value or "data")
        at, count, _before, _after = self._page.neighbours(record)
        self.place.setText(f"{i18n.number(at)} / {i18n.number(count)}" if at else "")
        self.up.setEnabled(at > 1)
        self.down.setEnabled(0 < at < count)

    def new(self, values: dict[str, Any]) -> None:
        """Begin a document."""
        self._show(None)
        self.form.new(**values)
        self.show_part("data")
        self.place.setText("")
        self.up.setEnabled(False)
        self.down.setEnabled(False)
        self.saved.setText(_("Saved by itself as soon as the number is there"))

    def _show(self, number: int | None, *, just_saved: bool = False) -> None:
        """Let everything beside the form tell about a document."""
        self._number = number
        self.saved.setText("")
        self.saved_icon.hide()
        self.files.show_document(number, just_saved=just_saved)
        self._tasks.setVisible(number is not None)
        tabs = [Tab("data", _("Document")), *([Tab("history", _("History"))] if number is not None else [])]
        self.tabs.set_tabs(tabs)
        if number is not None:
            self.tasks.show_records((Filter("document", "eq", number),), ("due_on",))

    def _tasks_of_text(self) -> None:
        self.ctx.navigate("tasks", conclusion={"document": self._number})

    def _open_chain(self) -> None:
        self.ctx.navigate("tasks", chain={"document": self._number})

    def show_part(self, key: str) -> None:
        """Bring the document or its history to the front."""
        self.tabs.set_value(key)
        self.stack.setCurrentIndex(1 if key == "history" else 0)
        if key == "history":
            self.history.show_record(self._number)

    def _name(self) -> None:
        written = self.form.editor("number").text()
        self.title.setText(written or _("New document"))

    def _on_saved(self, number: int) -> None:
        if self._number is None:
            self._show(number, just_saved=True)
        now = datetime.now()  # noqa: DTZ005 (shown to people in their own time)
        self.saved.setText(_("Saved at {time}").format(time=f"{now:%H:%M}"))
        self.saved_icon.show()
        self._name()

    def _on_changes(self, changes: Any) -> None:
        """Go back to the list when the document shown was removed."""
        number = self._number
        if number is None or not self.isVisible() or number not in changes.records.get("documents", ()):
            return
        self.ctx.tasks.read(
            lambda db: db.execute("SELECT 1 FROM documents WHERE id = ?", (number,)).fetchone(),
            lambda there: None if there or number != self._number else self._page.show_list(),
            self,
            key="there",
        )

    def may_leave(self) -> bool:
        """Whether nothing unfinished would be lost; asks if need be."""
        return self.form.may_leave()

    def back(self) -> None:
        """Go back to the list."""
        if self.may_leave():
            number = self.form.number
            self._page.show_list()
            if number is not None:
                self._page.select(number)

    def _step(self, by: int) -> None:
        number = self.form.number
        if number is None or not self.may_leave():
            return
        _at, _count, before, after = self._page.neighbours(number)
        target = before if by < 0 else after
        if target is not None:
            self.open(target, self.tabs.value)

    def _add_task(self) -> None:
        """Begin a task that has this document as its basis."""
        if self._number is not None and self.may_leave():
            issued = self.form.value("issued_on")
            parts = (self.form.value("number"), i18n.date(issued) if issued else "")
            source = ", ".join(part for part in parts if part)
            self.ctx.open_record("tasks", None, document=self._number, source=source)

    def _menu(self) -> None:
        number = self._number
        menu = QMenu(self)
        menu.addAction(_("Add another document")).triggered.connect(lambda: self._page.open_record(None))
        menu.addAction(_("Attach files")).triggered.connect(self.files.choose)
        if number is not None:
            menu.addAction(_("Remove document")).triggered.connect(lambda: self._page.remove([number]))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

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
