"""The page of one person: identity above, the parts of the file as tabs, doubles and gaps beside."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.data.queries import dossier
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.people import PEOPLE
from officeapp.services import decisions
from officeapp.ui.base.bars import Row
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import RecordForm
from officeapp.ui.base.register.history import HistoryView
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.tabs import Tab, Tabs
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.people import lists, parts
from officeapp.ui.people.aside import Todo, Twins
from officeapp.ui.people.compare import compare
from officeapp.ui.people.decided import DecisionsPart
from officeapp.ui.people.head import Head
from officeapp.ui.people.lists import ListOf
from officeapp.ui.people.pane import Card, read_card
from officeapp.ui.people.papers import PapersPart
from officeapp.ui.people.standard import StandardPart

_OF_PERSON = (
    "people",
    "memberships",
    "appointments",
    "plan_entries",
    "evaluations",
    "posts",
    "organizations",
    "decisions",
    *dossier.COUNTED,
)


class PersonPage(QWidget):
    """One person; each part is built when it is first shown."""

    def __init__(self, page: RegisterPage) -> None:
        """Args: page: the list it belongs to."""
        super().__init__()
        self._page, self.ctx = page, page.ctx
        self.hint = _("Tab: next field · Ctrl+S: save · Alt+↑ Alt+↓: other people · Alt+←: list")
        self._card: Card | None = None
        self._number: int | None = None  # who is shown, also while it is still being read
        self._built: dict[str, QWidget] = {}
        self._lists: list[Callable[[int | None], object]] = []
        ground(self, "surface")
        self.form = RecordForm(self.ctx, PEOPLE)
        self.head = Head(self.back, lambda: self._step(-1), lambda: self._step(1), self._show_dossier)
        self.head.more.clicked.connect(self._menu)
        self.tabs = Tabs()
        self.setFocusProxy(self.tabs)
        self.tabs.chosen.connect(self.show_part)
        self.twins = Twins(self.form)
        self.todo = Todo(self.form, self.show_field, self._take_out)
        self.twins.compare.connect(self._compare)
        self._build()
        self.form.loaded.connect(self._on_loaded)
        self.form.saved.connect(self._on_saved)
        self.form.typed.connect(self._on_typed)
        self.ctx.hub.changed.connect(self._on_changes)
        for keys, run in (
            ("Ctrl+S", self.save),
            ("Alt+Up", lambda: self._step(-1)),
            ("Alt+Down", lambda: self._step(1)),
            ("Alt+Left", self.back),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _build(self) -> None:
        px = theme().px
        row = Row(36, line="bottom")
        row.add(self.tabs)
        row.add_stretch()
        self.stack = QStackedWidget()
        aside = QWidget()
        aside.setFixedWidth(px(300))
        column = QVBoxLayout(aside)
        column.setContentsMargins(0, px(14), px(20), px(14))
        column.setSpacing(px(12))
        column.addWidget(self.twins)
        column.addWidget(self.todo)
        column.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.stack, 1)
        area = scrolling(ground(aside, "surface"))
        area.setFixedWidth(px(306))
        below.addWidget(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addSpacing(px(4))
        whole.addWidget(row)
        whole.addWidget(self.form)
        whole.addLayout(below, 1)

    # ── the record ──────────────────────────────────────────────────────────────────────────────

    def open(self, record: int, part: str = "") -> None:
        """Show a person."""
        self._card, self._number = None, record
        self.form.open(record)
        self._read_card(record)
        self._show_lists(record)
        self._read_photo(record)
        self._show_tabs()
        self.show_part(part or self.tabs.value or "general")
        at, count, _before, _after = self._page.neighbours(record)
        self.head.set_place(at, count)
        self.head.set_saved("")

    def new(self, values: dict[str, Any]) -> None:
        """Begin a person."""
        self._card, self._number = None, None
        self.tabs.set_value("general")
        self.show_part("general")
        self._show_lists(None)
        self.form.new(**values)
        self.head.tell_new(str(values.get("name", "")))
        self.head.set_place(0, 0)
        self.head.set_saved("")
        self._show_tabs()
        self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """Whether nothing unfinished would be lost."""
        return self.form.may_leave()

    def back(self) -> None:
        """Go back to the list."""
        if self.may_leave():
            number = self.form.number
            self._page.show_list()
            if number is not None:
                self._page.select(number)

    def save(self) -> None:
        """Write what was typed now."""
        self.form.commit(asked=True)

    def _step(self, by: int) -> None:
        number = self.form.number
        if number is None or not self.may_leave():
            return
        _at, _count, before, after = self._page.neighbours(number)
        target = before if by < 0 else after
        if target is not None:
            self.open(target, self.tabs.value)

    def _on_loaded(self) -> None:
        if self.form.number is None:
            self._show_tabs()

    def _on_saved(self, number: int) -> None:
        now = datetime.now()  # noqa: DTZ005 (shown to people in their own time)
        self.head.set_saved(_("Saved at {time}").format(time=f"{now:%H:%M}"))
        if self._number is None:
            self._number = number
            self._show_lists(number)
        self._read_card(number)

    def _on_typed(self, name: str) -> None:
        if name == "name" and self.form.number is None:
            self.head.tell_new(self.form.editor("name").text())

    def _on_changes(self, changes: Any) -> None:
        number = self._number
        if number is not None and self.isVisible() and changes.touches(*_OF_PERSON):
            self._read_card(number)
            if changes.touches("person_files"):
                self._read_photo(number)

    def _read_card(self, number: int) -> None:
        self.ctx.tasks.read(
            lambda db: read_card(db, number), lambda card: self._on_card(number, card), self, key="card"
        )

    def _read_photo(self, number: int) -> None:
        def show(content: bytes | None) -> None:
            if number == self._number:
                self.head.portrait.show_photo(content)

        self.ctx.tasks.read(lambda db: dossier.photo_bytes(db, number), show, self, key="photo")

    def _on_card(self, number: int, card: Card | None) -> None:
        if card is None:  # removed meanwhile
            if self._page.stack.currentWidget() is self:
                self._page.show_list()
        elif number == self._number:
            self._card = card
            self.head.tell(card)
            self.todo.tell_disciplined(card.disciplined)
            self._show_tabs()

    # ── parts ───────────────────────────────────────────────────────────────────────────────────

    def _show_tabs(self) -> None:
        counts = self._card.counts if self._card is not None else {}
        saved = self._card is not None
        tabs = [
            Tab("general", _("Basics")),
            Tab("work", _("Work"), counts.get("appointments")),
            *([Tab("decisions", _("Decisions"), counts.get("decision_lines"))] if saved else []),
            Tab("party", _("Party")),
            *([Tab("planning", _("Planning"), counts.get("plan_entries"))] if saved else []),
            Tab("education", _("Training"), counts.get("trainings")),
            *([Tab("evaluations", _("Evaluations"), counts.get("evaluations"))] if saved else []),
            Tab("more", _("Family, awards"), counts.get("relatives")),
            *([Tab("papers", _("Papers"), counts.get("person_papers"))] if saved else []),
            *([Tab("history", _("History"))] if saved else []),
        ]
        self.tabs.set_tabs(tabs)

    def show_part(self, key: str) -> None:
        """Bring a part of the file to the front."""
        if key not in self._built:
            self._built[key] = self._make(key)
            self.stack.addWidget(self._built[key])
        self.tabs.set_value(key)
        self.stack.setCurrentWidget(self._built[key])
        history = self._built[key]
        if isinstance(history, HistoryView):
            history.show_record(self._number)

    def _make(self, key: str) -> QWidget:
        makers: dict[str, Callable[[], QWidget]] = {
            "general": lambda: self._page_of(self.form.part(parts.general(), hints=_hints())),
            "work": self._work,
            "party": lambda: self._page_of(self.form.part(parts.party(), hints=_hints())),
            "planning": self._planning,
            "education": self._education,
            "evaluations": self._evaluations,
            "more": self._more,
            "papers": self._papers,
            "decisions": self._decisions,
            "history": lambda: HistoryView(self.ctx, PEOPLE),
        }
        return makers[key]()

    def _page_of(self, *widgets: QWidget) -> QWidget:
        content = ground(QWidget(), "surface")
        column = QVBoxLayout(content)
        px = theme().px
        column.setContentsMargins(px(20), px(10), px(20), px(20))
        column.setSpacing(px(14))
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        return scrolling(content)

    def _list(self, one: ListOf, opened: Callable[[int], object] | None = None) -> SubList:
        """A list of the dossier that always tells about the person shown."""
        made = lists.made(self.ctx, one, opened)
        self._follow(made, one.sort)
        return made

    def _work(self) -> QWidget:
        own = (lists.POSTS, lists.UNITS, lists.WORK_PERIODS, lists.SALARY_STEPS)
        return self._page_of(*map(self._list, own), self.form.part(parts.work()))

    def _planning(self) -> QWidget:
        return self._page_of(
            self._list(lists.PLANS, lambda record: self.ctx.open_record("plan_entries", record))
        )

    def _education(self) -> QWidget:
        return self._page_of(self._list(lists.TRAININGS), self.form.part(parts.education()))

    def _evaluations(self) -> QWidget:
        standard = StandardPart(self.ctx)
        self._follow_part(standard.show_person)
        return self._page_of(self._list(lists.GRADES), standard)

    def _more(self) -> QWidget:
        own = (lists.AWARDS, lists.DISCIPLINES, lists.RELATIVES, lists.TRAVELS)
        return self._page_of(*map(self._list, own), self.form.part(parts.more()))

    def _papers(self) -> QWidget:
        papers = PapersPart(self.ctx)
        self._follow_part(papers.show_person)
        return self._page_of(papers)

    def _decisions(self) -> QWidget:
        decided = DecisionsPart(self.ctx, self.decide)
        self._follow_part(decided.show_person)
        return self._page_of(decided)

    def _follow_part(self, show: Callable[[int | None], object]) -> None:
        self._lists.append(show)
        show(self._number)

    def _follow(self, one: SubList, sort: tuple[str, ...]) -> None:
        """Let a list always tell about the person shown."""

        def show(number: int | None) -> None:
            one.setVisible(number is not None)
            if number is not None:
                one.show_records((Filter("person", "eq", number),), sort, person=number)

        self._lists.append(show)
        show(self._number)

    def _show_lists(self, number: int | None) -> None:
        for show in self._lists:
            show(number)

    def show_field(self, name: str) -> None:
        """Go to a field, wherever it stands."""
        for key, sections in (
            ("general", parts.general()),
            ("work", parts.work()),
            ("party", parts.party()),
            ("education", parts.education()),
            ("more", parts.more()),
        ):
            if any(name in section.names for section in sections):
                self.show_part(key)
                self.form.editor(name).setFocus(Qt.FocusReason.OtherFocusReason)

    # ── beside ──────────────────────────────────────────────────────────────────────────────────

    def _compare(self, other: int) -> None:
        compare(self.ctx, self, self.form, other, lambda: self._page.open_record(other))

    def _show_dossier(self) -> None:
        if self._number is not None:
            self.ctx.navigate("reports", report="person-curriculum", params={"person": self._number})

    def decide(self) -> None:
        """Begin a decision on this person."""
        if self._number is not None and self._card is not None and self.may_leave():
            from officeapp.ui.base.decision_dialog import DecisionDialog

            DecisionDialog(self.ctx, [(self._number, self._card.row["name"])], parent=self).open()

    def _take_out(self) -> None:
        person = self._number
        if person is not None:
            self.ctx.tasks.write(
                lambda db: decisions.take_out_disciplined(db, person),
                lambda changes: self.ctx.tell(str(changes.label), undo=True) if changes else None,
                self,
            )

    def _menu(self) -> None:
        number = self.form.number
        menu = QMenu(self)
        menu.addAction(_("Add another person")).triggered.connect(lambda: self._page.open_record(None))
        if number is not None:
            menu.addAction(_("New decision…")).triggered.connect(self.decide)
            menu.addAction(_("Papers still missing…")).triggered.connect(
                lambda: self.ctx.navigate("reports", report="person-papers", params={"person": number})
            )
            menu.addAction(_("Remove person")).triggered.connect(lambda: self._page.remove([number]))
        menu.popup(self.head.more.mapToGlobal(QPoint(0, self.head.more.height() + 2)))


def _hints() -> dict[str, str]:
    return {
        "citizen_id": _("12 digits, zeros in front too"),
        "party_card_number": _("12 digits"),
        "birth_date": _("03/02/1930, 05/1965 or 1965"),
    }
