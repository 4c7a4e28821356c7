"""The right side: one unit with its figures, posts and holders, people, data and history."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, number, pgettext
from officeapp.data.queries import organizations, seats
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.organizations import Facts, Unit
from officeapp.domain.registers.appointments import APPOINTMENTS
from officeapp.domain.registers.decisions import DECISION_LINES
from officeapp.domain.registers.deputies import DEPUTIES
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.registers.posts import POSTS
from officeapp.ui.base.bars import Row
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import RecordForm, Section
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.history import HistoryView
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.tabs import Tab, Tabs
from officeapp.ui.base.theme import ground, theme

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_POSTS = {
    "name": 170,
    "holders": 150,
    "level": 50,
    "seats": 56,
    "holder_count": 58,
    "vacant": 58,
    "cut": 64,
    "cut_by": 92,
    "leading": 66,
    "body": 66,
}
_DECISIONS = {
    "from_date": 96,
    "kind": 110,
    "decision": 100,
    "person": 150,
    "post": 150,
    "until": 92,
    "left": 130,
}
_DEPUTIES = {
    "person": 160,
    "constituency": 130,
    "deputies_group": 120,
    "full_time": 80,
    "again": 66,
    "share": 92,
    "from_date": 92,
    "to_date": 92,
    "term": 90,
}
_NARROW = 640  # design pixels below which the name has no room for anything beside it
_HOLDERS = {"person": 190, "kind": 100, "from_date": 94, "to_date": 94, "decision": 150, "concurrent": 84}
_PEOPLE = {"name": 180, "birth_date": 98, "age": 54, "post": 190, "party_status": 140, "phone": 110}


def sections() -> list[Section]:
    """The fields of a unit in the order of its card."""
    return [
        Section(_("Unit"), ("name", "short_name", "code", "kind", "parent", "position")),
        Section(_("From when to when"), ("founded_on", "dissolved_on", "predecessor", "successor")),
        Section(_("Reachable at"), ("address", "phone", "email", "members_reported")),
        Section("", ("note",)),
    ]


def _columns(register: Any, widths: dict[str, int], labels: dict[str, str], wide: str) -> list[GridColumn]:
    """The columns named in `widths`, in that order; headings that have no room are put shorter."""
    made = {each.key: each for each in columns_of(register, widths)}
    return [
        replace(
            made[name],
            label=labels.get(name, made[name].label),
            filter="",
            shown=True,
            band="",
            stretch=name == wide,
        )
        for name in widths
    ]


class UnitView(QWidget):
    """One unit.

    Attributes:
        form: its fields.
    """

    def __init__(
        self, ctx: "Context", add: Callable[[int], object], menu: Callable[[QMenu, int], object]
    ) -> None:
        """Args: ctx: what pages share; add: begins a unit below; menu: fills the menu of a unit."""
        super().__init__()
        self._ctx, self._add, self._fill_menu = ctx, add, menu
        self._unit: Unit | None = None
        self._term: int | None = None  # of the deputies shown
        self._built: dict[str, QWidget] = {}
        ground(self, "surface")
        self.form = RecordForm(ctx, ORGANIZATIONS)
        self._build_head()
        self.tabs = Tabs()
        self.tabs.chosen.connect(self.show_part)
        row = Row(36, line="bottom")
        row.add(self.tabs)
        row.add_stretch()
        self.stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(row)
        whole.addWidget(self.form)
        whole.addWidget(self.stack, 1)
        ctx.hub.changed.connect(self._on_changes)
        self._show_tabs(None)

    def _build_head(self) -> None:
        px = theme().px
        self.path = Label("", "caption")
        self.path.hide()
        self.name = Label("", "record")
        self.kind, self.ended = Chip(""), Chip("")
        self.figures = Label("", "label")
        self.more = Button(_("More"), "more", "icon", self._menu)
        self.add_below = Button(_("Add unit below"), "add", clicked=self._on_add)
        self._chips = QHBoxLayout()
        self._chips.addWidget(self.kind)
        self._chips.addWidget(self.ended)
        first, second = QHBoxLayout(), QHBoxLayout()
        self._lines = first, second
        for line in (first, second, self._chips):
            line.setSpacing(8)
        first.addWidget(self.name)
        first.addLayout(self._chips)
        first.addStretch(1)
        first.addWidget(self.add_below)
        first.addWidget(self.more)
        self._head = QWidget()
        column = QVBoxLayout(self._head)
        column.setContentsMargins(px(20), px(8), px(20), px(4))
        column.setSpacing(px(3))
        column.addWidget(self.path)
        column.addLayout(first)
        second.addWidget(self.figures, 1)
        column.addLayout(second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name its room: in a narrow window the chips stand below it, and the button is an icon."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(_NARROW)
        self.add_below.set_compact(narrow)
        first, second = self._lines
        if narrow and second.indexOf(self._chips) < 0:
            first.removeItem(self._chips)
            second.insertLayout(0, self._chips)
        elif not narrow and first.indexOf(self._chips) < 0:
            second.removeItem(self._chips)
            first.insertLayout(1, self._chips)

    # ── a unit ──────────────────────────────────────────────────────────────────────────────────

    @property
    def unit(self) -> int | None:
        """The unit shown."""
        return self._unit.id if self._unit is not None else None

    def show_unit(self, unit: Unit) -> None:
        """Show a unit."""
        same = self.unit == unit.id
        self._unit = unit
        self._tell()
        if not same:
            self.form.open(unit.id)
            for key in self._built:
                self._follow(key)
        self.show_part(self.tabs.value or "posts")
        day = dates.today().isoformat()
        self._ctx.tasks.read(
            lambda db: organizations.facts(db, unit.id, day),
            lambda facts: self._on_facts(unit.id, facts),
            self,
            key="facts",
        )

    def new(self, names: dict[str, str], **values: Any) -> None:
        """Begin a unit; `names` are the words of its references."""
        self._unit = None
        self.path.hide()
        self.name.setText(_("New unit"))
        self.kind.set("")
        self.ended.set("")
        self.figures.setText(_("Saved by itself as soon as the name is there"))
        self.tabs.set_tabs([Tab("data", _("Unit data"))])
        self.show_part("data")
        self.form.new(names, **values)
        self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        unit = self._unit
        if unit is None:
            return
        self.name.setText(unit.name)
        self.kind.set(unit.kind, "neutral", "")
        ended = _("Dissolved {date}").format(date=i18n.date(unit.dissolved_on)) if unit.dissolved_on else ""
        self.ended.set(ended, "neutral", "close")
        self._show_tabs(unit)

    def _on_facts(self, unit: int, facts: Facts) -> None:
        if unit != self.unit or self._unit is None:
            return
        self.path.setText(" › ".join(facts.path))
        self.path.setVisible(bool(facts.path))
        here = self._unit
        parts: list[str] = []
        if here.people_below:
            parts.append(_("{count} people").format(count=number(here.people_below)))
        if here.members_below:
            parts.append(_("{count} Party members").format(count=number(here.members_below)))
        if facts.posts:
            parts.append(_("{filled} of {seats} seats filled").format(filled=facts.filled, seats=facts.seats))
        if facts.vacant:
            parts.append(_("{count} vacant").format(count=number(facts.vacant)))
        if facts.cut:
            parts.append(_("{count} to be cut").format(count=number(facts.cut)))
        if facts.units:
            parts.append(_("{count} units below").format(count=number(facts.units)))
        if facts.successor:
            parts.append(_("continued as {unit}").format(unit=facts.successor))
        self.figures.setText(" · ".join(parts))
        self._show_tabs(here, facts)
        if self.tabs.value == "deputies" and not facts.council:
            self.show_part("posts")

    def _on_changes(self, changes: Any) -> None:
        if (
            self._unit is not None
            and self.isVisible()
            and changes.touches("posts", "appointments", "decision_lines")
        ):
            self.show_unit(self._unit)

    # ── parts ───────────────────────────────────────────────────────────────────────────────────

    def _show_tabs(self, unit: Unit | None, facts: Facts | None = None) -> None:
        people = max(unit.people, unit.members) if unit is not None else 0
        self.tabs.set_tabs(
            [
                Tab("posts", _("Posts and holders")),
                Tab("people", _("People"), people),
                *([Tab("deputies", _("Deputies"))] if facts is not None and facts.council else []),
                Tab("decisions", _("Decisions"), facts.decisions if facts is not None else None),
                Tab("data", _("Unit data")),
                Tab("history", _("History")),
            ]
        )

    def show_part(self, key: str) -> None:
        """Bring a part to the front."""
        makers = {
            "posts": self._posts,
            "people": self._people,
            "deputies": self._deputies,
            "decisions": self._decisions,
            "data": self._data,
            "history": self._history,
        }
        if key not in self._built:
            self._built[key] = makers[key]()
            self.stack.addWidget(self._built[key])
            self._follow(key)
        self.tabs.set_value(key)
        self.stack.setCurrentWidget(self._built[key])
        if key == "history":
            self._follow(key)

    def _padded(self, *widgets: QWidget) -> QWidget:
        content = ground(QWidget(), "surface")
        px = theme().px
        column = QVBoxLayout(content)
        column.setContentsMargins(px(20), px(12), px(20), px(20))
        column.setSpacing(px(16))
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        return scrolling(content)

    def _posts(self) -> QWidget:
        self._post_list = SubList(
            self._ctx,
            POSTS,
            _columns(
                POSTS,
                _POSTS,
                {
                    "level": _("Level"),
                    "seats": pgettext("column", "Seats"),
                    "holder_count": pgettext("seats", "Held"),
                    "cut": _("To cut"),
                    "leading": _("Leading"),
                    "body": _("Committee"),
                },
                "holders",
            ),
            _("Posts"),
            _("Type a post to add…"),
            watched=("appointments", "people"),
        )
        self._holders = SubList(
            self._ctx,
            APPOINTMENTS,
            _columns(APPOINTMENTS, _HOLDERS, {"concurrent": _("Concurrent")}, "decision"),
            _("Holders"),
            _("Type a person to add…"),
        )
        self._post_list.grid.view.current_row_changed.connect(lambda _row: self._show_holders())
        self._post_list.model.rows_read.connect(self._show_holders)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(Label(_("The seats follow decisions on people."), "label"))
        row.addStretch(1)
        row.addWidget(Button(_("Print the structure"), "print", "quiet", self._print_structure))
        row.addWidget(Button(_("New decision"), "add", clicked=self.decide))
        return self._padded(tools, self._post_list, self._holders)

    def _print_structure(self) -> None:
        self._ctx.navigate("reports", report="unit-structure", params={"organization": self.unit})

    def decide(self) -> None:
        """Begin a decision on the current post, about those who hold it."""
        row = self._post_list.grid.view.currentIndex().row()
        post = self._post_list.model.id_at(max(row, 0))
        if post is None:
            self._ask([], None)
            return
        name = str((self._post_list.model.values(post) or {}).get("name") or "")
        day = dates.today().isoformat()
        self._ctx.tasks.read(
            lambda db: organizations.holders(db, post, day),
            lambda people: self._ask(people, (post, name)),
            self,
            key="holders",
        )

    def _ask(self, people: Sequence[tuple[int, str]], post: tuple[int, str] | None) -> None:
        from officeapp.ui.base.decision_dialog import DecisionDialog

        DecisionDialog(self._ctx, people, post=post, parent=self).open()

    def _decisions(self) -> QWidget:
        columns = [replace(each, editable=False) for each in _columns(DECISION_LINES, _DECISIONS, {}, "post")]
        self._decision_list = SubList(
            self._ctx,
            DECISION_LINES,
            columns,
            _("Decisions on people of this unit"),
            watched=("decisions", "posts", "people"),
            opened=self._open_person,
        )
        return self._padded(self._decision_list)

    def _open_person(self, line: int) -> None:
        person = (self._decision_list.model.values(line) or {}).get("person_id")
        if person is not None:
            self._ctx.open_record("people", person)

    def _deputies(self) -> QWidget:
        self._deputy_list = SubList(
            self._ctx,
            DEPUTIES,
            _columns(DEPUTIES, _DEPUTIES, {"again": _("Again"), "share": _("Votes (%)")}, "person"),
            _("Deputies"),
            _("Type a person to add…"),
            watched=("people",),
        )
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(Label(_("Deputies of the term chosen above, or of the running one."), "label"))
        row.addStretch(1)
        for words, report in (
            (_("Print the list"), "deputy-list"),
            (_("Print the structure"), "deputy-structure"),
        ):
            row.addWidget(Button(words, "print", "quiet", lambda report=report: self._print_deputies(report)))
        return self._padded(tools, self._deputy_list)

    def _print_deputies(self, report: str) -> None:
        self._ctx.navigate("reports", report=report, params={"organization": self.unit, "term": self._term})

    def _list_deputies(self, unit: int) -> None:
        """Show the deputies of the council's term: the one chosen in the header if it is one, else the running one."""
        chosen, day = self._ctx.term, dates.today().isoformat()

        def show(term: int | None) -> None:
            self._term = term
            known = (Filter("organization", "eq", unit), Filter("term", "eq", term or 0))
            defaults = {"organization": unit, "term": term, "from_date": None}
            self._deputy_list.show_records(known, ("deputies_group", "id"), **defaults)

        self._ctx.tasks.read(lambda db: seats.term_of_council(db, chosen, day), show, self, key="term")

    def _show_holders(self) -> None:
        """The holders of the current post, those of today and before."""
        model = self._post_list.model
        row = self._post_list.grid.view.currentIndex().row()
        post = model.id_at(max(row, 0))
        self._holders.setVisible(post is not None)
        if post is None:
            return
        name = (model.values(post) or {}).get("name") or ""
        self._holders.heading.setText(_("Holders of {post}").format(post=name))
        self._holders.show_records((Filter("post", "eq", post),), ("-from_date",), post=post)

    def _people(self) -> QWidget:
        self._kind = Segmented([("organization", _("Work here")), ("party_organization", _("Party cell"))])
        self._below = QCheckBox(_("With the units below"))
        self._kind.chosen.connect(lambda _key: self._list_people())
        self._below.toggled.connect(lambda _on: self._list_people())
        self._person_list = SubList(
            self._ctx,
            PEOPLE,
            [replace(each, editable=False) for each in _columns(PEOPLE, _PEOPLE, {}, "post")],
            watched=("memberships", "appointments"),
            opened=lambda person: self._ctx.open_record("people", person),
            fill=True,
        )
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self._kind)
        tools.addWidget(self._below)
        tools.addStretch(1)
        content = ground(QWidget(), "surface")
        px = theme().px
        column = QVBoxLayout(content)
        column.setContentsMargins(px(20), px(10), px(20), 0)
        column.setSpacing(px(8))
        column.addLayout(tools)
        column.addWidget(self._person_list, 1)
        return content

    def _data(self) -> QWidget:
        return self._padded(self.form.part(sections(), 2))

    def _history(self) -> QWidget:
        return HistoryView(self._ctx, ORGANIZATIONS)

    def _follow(self, key: str) -> None:
        """Let a part tell about the unit shown."""
        unit = self._unit
        if unit is None:
            return
        if key == "posts":
            by_unit = Filter("organization", "eq", unit.id)
            self._post_list.show_records((by_unit,), ("position", "level", "name"), organization=unit.id)
        elif key == "people":
            self._kind.set_value("party_organization" if unit.members > unit.people else "organization")
            self._list_people()
        elif key == "decisions":
            self._decision_list.show_records((Filter("concerns", "eq", unit.id),), ("-from_date",))
        elif key == "deputies":
            self._list_deputies(unit.id)
        elif key == "history":
            view = self._built[key]
            assert isinstance(view, HistoryView)
            view.show_record(unit.id)

    def _list_people(self) -> None:
        op = "under" if self._below.isChecked() else "eq"
        self._person_list.show_records((Filter(self._kind.value, op, self.unit or 0),))

    # ── actions ─────────────────────────────────────────────────────────────────────────────────

    def _on_add(self) -> None:
        if self.unit is not None:
            self._add(self.unit)

    def _menu(self) -> None:
        if self.unit is None:
            return
        menu = QMenu(self)
        self._fill_menu(menu, self.unit)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
