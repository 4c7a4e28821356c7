"""The page of one programme: its items as a sheet, each period with planned and done, its own fields, its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import programmes as queries
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.programmes import Part
from officeapp.domain.registers.programmes import INSPECTED, PROGRAMMES
from officeapp.services import programmes
from officeapp.services.catalogue import Done
from officeapp.ui.base.bars import Row
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import RecordForm, Section
from officeapp.ui.base.register.history import HistoryView
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.tabs import Tab, Tabs
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context
from officeapp.ui.programmes import asking
from officeapp.ui.programmes.items import ItemList

PAPERS = ("programme", "programme-done", "inspection-results")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is read of a programme beside its fields."""

    kind: str | None
    parts: list[Part]


class ProgrammePage(QWidget):
    """One programme.

    Attributes:
        items: its items; parts: the periods with planned and done; form: its own fields.
        hint: text for the right of the status bar.
    """

    def __init__(self, page: RegisterPage) -> None:
        """Args: page: the list it belongs to."""
        super().__init__()
        self._page = page
        self.ctx: Context = page.ctx
        self.hint = _("Ctrl+T: task · Ctrl+M: meeting · Ctrl+V: paste rows from Excel · Alt+←: list")
        self._number: int | None = None
        self._parts: list[Part] = []
        self._asked: list[Filter] = []  # what the list of items shows
        ground(self, "surface")
        self.form = RecordForm(self.ctx, PROGRAMMES)
        self.history = HistoryView(self.ctx, PROGRAMMES)
        self.tabs, self.parts = Tabs(), Tabs()
        self.place = QVBoxLayout()
        self.items: ItemList | None = None
        self._kind = ""
        self._build()
        self.form.loaded.connect(self._name)
        self.form.saved.connect(self._on_saved)
        self.form.typed.connect(lambda name: self._name() if name == "name" else None)
        self.ctx.hub.changed.connect(self._on_changes)
        for keys, run in (
            ("Ctrl+T", self.make_tasks),
            ("Ctrl+M", self.make_meetings),
            ("Ctrl+R", self.note_result),
            ("Alt+Left", self.back),
            ("Ctrl+S", lambda: self.form.commit(asked=True)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(run)

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self._items_side())
        self.stack.addWidget(self._data_side())
        self.stack.addWidget(self.history)
        self.tabs.chosen.connect(self.show_part)
        self.parts.chosen.connect(lambda _key: self._ask_items())
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
        self.task_button = Button(_("To tasks"), "tasks", "primary", self.make_tasks)
        self.meeting_button = Button(_("To meetings"), "meeting", clicked=self.make_meetings)
        self.result_button = Button(_("Result"), "check", clicked=self.note_result)
        self.import_button = Button(_("Import from Excel"), "import", clicked=self.import_items)
        self.paper_button = Button(_("Papers"), "document", clicked=self._open_papers)
        self.task_button.setToolTip(_("Makes a task of each chosen item (Ctrl+T)"))
        self.meeting_button.setToolTip(_("Makes a planned meeting of each chosen item (Ctrl+M)"))
        self.result_button.setToolTip(
            _("What the inspection of the current item found and recommended (Ctrl+R)")
        )
        head = Row(56)
        head.add(Button(_("Back to the list"), "back", "icon", self.back), self.title)
        head.add_stretch()
        head.add(self.paper_button, self.import_button)
        head.add(self.result_button, self.meeting_button, self.task_button)
        return head

    def _items_side(self) -> QWidget:
        side = ground(QWidget(), "surface")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(theme().px(20), 0, theme().px(16), 0)
        line.addWidget(self.parts)
        line.addStretch(1)
        self.fact = Label("", "label")
        self.behind = Label("", "caption")
        self.all_again = Button(_("Show all"), "close", "link", self._show_all)
        line.addWidget(self.fact)
        line.addWidget(self.behind)
        line.addWidget(self.all_again)
        self.all_again.hide()
        column.addLayout(line)
        column.addLayout(self.place, 1)
        return side

    def _data_side(self) -> QWidget:
        content = ground(QWidget(), "surface")
        column = QVBoxLayout(content)
        px = theme().px
        column.setContentsMargins(px(20), px(12), px(20), px(20))
        fields = ("name", "kind", "body", "from_date", "to_date", "document", "note")
        column.addWidget(self.form.part([Section("", fields)], 3))
        column.addStretch(1)
        return scrolling(content)

    # ── the record ──────────────────────────────────────────────────────────────────────────────

    def open(self, record: int, part: str = "") -> None:
        """Show a programme."""
        self._set_number(record)
        self.form.open(record)
        self._only: tuple[int, ...] = ()
        self._read()
        self.show_part(part or "items")

    def new(self, values: dict[str, Any]) -> None:
        """Begin a programme: its own fields first."""
        self._set_number(None)
        year = str(dates.today().year)
        self.form.new(**{"kind": "year", "from_date": year, "to_date": year, **values})
        self.show_part("data")

    def _set_number(self, number: int | None) -> None:
        self._number = number
        self.fact.setText("")
        tabs = [Tab("data", _("Programme"))]
        if number is not None:
            tabs = [Tab("items", _("Programme items")), *tabs, Tab("history", _("History"))]
        self.tabs.set_tabs(tabs)
        for button in (self.task_button, self.meeting_button, self.import_button, self.paper_button):
            button.setVisible(number is not None)
        self.result_button.hide()

    def show_part(self, key: str) -> None:
        """Bring items, fields or history to the front."""
        self.tabs.set_value(key)
        self.stack.setCurrentIndex(("items", "data", "history").index(key))
        if key == "history":
            self.history.show_record(self._number)
        elif key == "data":
            self.form.editor("name").setFocus()
        elif self.items is not None:
            self.items.grid.view.setFocus()

    def _read(self) -> None:
        number, day = self._number, dates.today().isoformat()
        if number is not None:
            self.ctx.tasks.read(
                lambda db: _Shown(queries.kind_of(db, number), queries.parts(db, number, day)),
                lambda found: self._on_read(number, found),
                self,
                key="parts",
            )

    def _on_read(self, number: int, found: _Shown) -> None:
        if number != self._number:
            return
        if found.kind is None:  # it was removed
            self._page.show_list()
            return
        self._parts = found.parts
        if self.items is None or found.kind != self._kind:
            self._kind = found.kind
            self._put_items(ItemList(self.ctx, found.kind))
        self.result_button.setVisible(found.kind in INSPECTED)
        whole = queries.together(found.parts)
        chosen = self.parts.value
        self.parts.set_tabs(
            [Tab("", _("All {done}/{planned}").format(done=whole.done, planned=whole.planned))]
            + [
                Tab(part.key, f"{part.words} {i18n.number(part.done)}/{i18n.number(part.planned)}")
                for part in found.parts
            ]
        )
        known = {"", *(part.key for part in found.parts)}
        self.parts.set_value(chosen if chosen in known else "")
        self.fact.setText(_told(whole))
        self._ask_items()

    def _put_items(self, items: ItemList) -> None:
        if self.items is not None:
            self.place.removeWidget(self.items)
            self.items.deleteLater()
        self.items, self._asked = items, []
        self.place.addWidget(items, 1)
        items.wanted.connect(self._open_linked)
        if self.tabs.value == "items":
            items.grid.view.setFocus()

    def _ask_items(self) -> None:
        if self.items is None or self._number is None:
            return
        part = next((each for each in self._parts if each.key == self.parts.value), None)
        filters: list[Filter] = [Filter("programme", "eq", self._number)]
        if self._only:
            filters.append(Filter("id", "in", list(self._only)))
        elif part is not None:
            filters += queries.within(part)
        if filters != self._asked:  # the list itself follows changes; asked anew it would lose the cursor
            self._asked = filters
            self.items.show_records(filters, ("id",), programme=self._number)

    def show_items(self, items: Sequence[int], title: str = "") -> None:
        """Show only some items, such as those behind a figure whose words are `title`."""
        self._only = tuple(items)
        self.behind.setText(title)
        self.all_again.show()
        self.show_part("items")
        self._ask_items()

    def _show_all(self) -> None:
        self._only = ()
        self.behind.setText("")
        self.all_again.hide()
        self._ask_items()

    def _name(self) -> None:
        self.title.setText(self.form.editor("name").text() or _("New programme"))

    def _on_saved(self, number: int) -> None:
        if self._number is None:
            self._set_number(number)
            self._only = ()
            self.tabs.set_value("data")
        self._read()
        self._name()

    def _on_changes(self, changes: Any) -> None:
        if self._number is not None and changes.touches("programme_items", "tasks", "meetings", "programmes"):
            self._read()

    def may_leave(self) -> bool:
        """Whether nothing unfinished would be lost; asks if need be."""
        return self.form.may_leave()

    def back(self) -> None:
        """Go back to the list."""
        if self.may_leave():
            number = self._number
            self._page.show_list()
            if number is not None:
                self._page.select(number)

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def _open_linked(self, register: str, record: int) -> None:
        self.ctx.open_record(register, record)

    def _chosen(self) -> list[int]:
        found = self.items.chosen() if self.items is not None else []
        if not found:
            self.ctx.tell(_("Choose one or more items first"))
        return found

    def make_tasks(self) -> None:
        """Make tasks of the chosen items."""
        if items := self._chosen():
            self.ctx.tasks.write(
                lambda db: programmes.make_tasks(db, items),
                lambda changes: self._tell_made(changes, "tasks"),
                self,
                self._on_refused,
            )

    def make_meetings(self) -> None:
        """Make planned meetings of the chosen items."""
        if items := self._chosen():
            self.ctx.tasks.write(
                lambda db: programmes.make_meetings(db, items),
                self._on_meetings,
                self,
                self._on_refused,
            )

    def _on_meetings(self, done: Done) -> None:
        self._tell_made(done.changes, "meetings")
        for each in done.warnings:
            self.ctx.ask.problem(str(each))

    def _tell_made(self, changes: Any, register: str) -> None:
        count = len(changes.inserted.get(register, ()))
        if register == "tasks":
            told = ngettext("{n} task made", "{n} tasks made", count)
        else:
            told = ngettext("{n} meeting laid", "{n} meetings laid", count)
        self.ctx.tell(told.format(n=i18n.number(count)), undo=True)

    def _on_refused(self, wrong: UserError) -> None:
        self.ctx.ask.problem(wrong)

    def drop(self) -> None:
        """Say why the chosen items will not be carried out."""
        if items := self._chosen():
            asking.drop(self.ctx, items, self)

    def note_result(self) -> None:
        """Ask what the inspection of the current item found, recommended, and what became of it."""
        item = self.items.current() if self.items is not None else None
        if item is None:
            self.ctx.tell(_("Choose one item first"))
        else:
            asking.result(self.ctx, item, self)

    def import_items(self) -> None:
        """Take items in from Excel; every row belongs to this programme."""
        if self._number is not None and self.may_leave():
            given = {"programme": self._number}
            self.ctx.navigate("exchange", register="programme_items", choose=True, given=given)

    def _open_papers(self) -> None:
        from officeapp.reports import catalogue

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for report in PAPERS if self._kind in INSPECTED else PAPERS[:2]:
            words = _(catalogue.by_id(report).title)
            menu.addAction(words).triggered.connect(partial(self.open_paper, report))
        menu.popup(self.paper_button.mapToGlobal(QPoint(0, self.paper_button.height() + 2)))

    def open_paper(self, report: str) -> None:
        """Show a paper of this programme among the reports."""
        if self.may_leave():
            self.ctx.navigate("reports", report=report, params={"programme": self._number})


def _told(whole: Part) -> str:
    """What a programme's items come to, in words."""
    words = [ngettext("{n} item", "{n} items", whole.planned).format(n=i18n.number(whole.planned))]
    for count, word in (
        (whole.overdue, _("{n} past their time")),
        (whole.running, _("{n} under way")),
        (whole.open, _("{n} not begun")),
    ):
        if count:
            words.append(word.format(n=i18n.number(count)))
    return " · ".join(words)
