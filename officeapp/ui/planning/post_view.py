"""The middle of the planning page: a post with its holder, its candidates, and what the plan comes to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.planning_people import Fit
from officeapp.domain.rules.ballots import Course
from officeapp.domain.rules.plan_sheet import Entry, Post, Room, Sheet, can_change, retires
from officeapp.domain.rules.retirement import Retirement
from officeapp.domain.rules.structure import Structure
from officeapp.ui.base.avatar import Avatar
from officeapp.ui.base.bars import Row, hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.grid.view import GridView
from officeapp.ui.base.labels import Label
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.base.paint import RIGHT
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.theme import theme
from officeapp.ui.planning import words
from officeapp.ui.planning.add_line import AddLine
from officeapp.ui.planning.candidates import CandidateModel, columns_of
from officeapp.ui.planning.review import ReviewBlock
from officeapp.ui.planning.structure import StructureBlock

ROW = 48
Key = tuple[str, int]


class PostView(QWidget):
    """What the current post, person or unit shows.

    Attributes:
        add: the line to add people; grid: the table of candidates, None while it is empty.
        whole: the structure of the whole plan, and courses: the ways through the steps, reckoned beforehand.

    Signals:
        votes_wanted: the votes shall be entered. search_wanted: candidates shall be looked for.
        remove_wanted: id of an entry that shall leave the plan.
        opened: id of a person whose record shall open.
        menu_wanted: id of an entry and a place on the screen.
        post_chosen: id of a post, from the list of a unit.
        unit_wanted: id of a unit that has no posts yet.
    """

    votes_wanted = Signal()
    search_wanted = Signal()
    remove_wanted = Signal(int)
    opened = Signal(int)
    menu_wanted = Signal(int, object)
    post_chosen = Signal(int)
    unit_wanted = Signal(int)

    def __init__(self, suggest: Callable[[str, Callable[[list[Fit]], None]], None]) -> None:
        """Args: suggest: finds people by typed words."""
        super().__init__()
        self.grid: GridView | None = None
        self.whole: Structure | None = None
        self.courses: Mapping[int, Course] = {}
        self._entries: tuple[Entry, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._build_head(column)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._list = QWidget()
        self._column.addWidget(self._list)
        self.add = AddLine(suggest)
        self._structure = StructureBlock()
        self._line = hairline()
        self._review = ReviewBlock()
        for widget in (self.add, self._structure, self._line, self._review):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._area = scrolling(self._content)
        column.addWidget(self._area, 1)

    def _build_head(self, column: QVBoxLayout) -> None:
        head = Row(56)
        self._title = Label("", "record")
        self._chip = Chip(parent=self)
        self.vote_button = Button(_("Take a vote"), "vote", clicked=self.votes_wanted.emit)
        self.search_button = Button(_("Look for candidates"), "search", clicked=self.search_wanted.emit)
        self.add_button = Button(_("Add a candidate"), "person_add", "primary", clicked=self._on_add)
        head.add(self._title, self._chip)
        head.add_stretch()
        head.add(self.vote_button, self.search_button, self.add_button)
        below = Row(32, line="bottom")
        self._face = Avatar("", 24)
        self._lead, self._holder, self._rest = Label("", "body"), Label("", "strong"), Label("", "body")
        self._rule = Label("", "label", align=RIGHT)
        below.layout_.setSpacing(theme().px(4))
        below.add(self._face)
        below.layout_.addSpacing(theme().px(4))
        below.add(self._lead, self._holder, self._rest)
        below.add_stretch()
        below.add(self._rule)
        column.addWidget(head)
        column.addWidget(below)

    def _on_add(self) -> None:
        self._area.ensureWidgetVisible(self.add)
        self.add.begin()

    # ── what is shown ───────────────────────────────────────────────────────────────────────────

    def show_post(self, sheet: Sheet, post: Post, room: Room) -> None:
        """Show one post with its candidates."""
        self._title.setText(post.name)
        self._chip.set(*(words.room_words(post, room) or ("", "neutral", "")))
        self._show_holders(sheet, post)
        self._rule.setText(words.room_rule(room))
        self._show_entries(sheet, sheet.of_post(post.id), by_person=False, empty=_no_candidates(room))
        self._show_plan(sheet, post if post.body else None)
        self._set_open(can_change(sheet.head), votes=bool(sheet.ballots))

    def show_person(self, sheet: Sheet, person: int) -> None:
        """Show the posts one person is planned for."""
        entries = [entry for entry in sheet.entries if entry.person == person]
        first = entries[0]
        self._title.setText(first.name)
        self._chip.set("")
        self._face.set(first.name)
        self._face.show()
        found = retires(first, sheet.ages)
        facts = [first.present_post, _born(first.birth), _retiring(found)]
        self._lead.setText(", ".join(fact for fact in facts if fact))
        self._holder.setText("")
        self._rest.setText("")
        limit = sheet.figures.whole("planning.posts_per_person")
        self._rule.setText(_("By the rules: at most {most} posts").format(most=limit) if limit else "")
        self._show_entries(sheet, entries, by_person=True, empty=None)
        self._show_plan(sheet, None)
        self._set_open(False, votes=bool(sheet.ballots))

    def show_unit(self, sheet: Sheet, unit: int, room: Mapping[int, Room]) -> None:
        """Show the posts of a unit with how many are planned for each."""
        found = next(each for each in sheet.units if each.id == unit)
        self._title.setText(found.name)
        self._chip.set("")
        self._face.hide()
        for label in (self._lead, self._holder, self._rest, self._rule):
            label.setText("")
        self._drop_list()
        block = QWidget()
        lines = QVBoxLayout(block)
        lines.setContentsMargins(theme().px(6), 0, theme().px(6), 0)
        lines.setSpacing(0)
        posts = [each for each in sheet.posts if each.unit == unit]
        if not posts:
            lines.addWidget(self._no_posts(unit))
        for post in posts:
            line = ListRow(
                post.name,
                ", ".join(holder.name for holder in post.holders) or _("Vacant"),
                "post",
                words.room_chip(post, room[post.id]),
                lambda wanted=post.id: self.post_chosen.emit(wanted),
            )
            lines.addWidget(line)
        self._put_list(block)
        self._show_plan(sheet, None)
        self._set_open(False, votes=bool(sheet.ballots))

    def _no_posts(self, unit: int) -> Empty:
        button = Button(_("Open the unit"), "unit", clicked=lambda: self.unit_wanted.emit(unit))
        text = _("Posts belong to a unit; once they are there, people can be planned for them.")
        return Empty("post", _("This unit has no posts yet"), text, (button,))

    def _show_holders(self, sheet: Sheet, post: Post) -> None:
        self._tell_holders(sheet, post)
        self._keep_names()

    def _tell_holders(self, sheet: Sheet, post: Post) -> None:
        holders = post.holders
        self._face.setVisible(bool(holders))
        if len(holders) == 0:
            self._lead.setText(_("Vacant: nobody holds this post now"))
            self._holder.setText("")
            self._rest.setText("")
            return
        self._holder.setToolTip("")
        self._rest.setToolTip("")
        self._face.set(holders[0].name)
        self._lead.setText(_("Now:"))
        if len(holders) > 1:
            names = ", ".join(holder.name for holder in holders)
            self._holder.setText(holders[0].name)
            self._holder.setToolTip(names)
            others = len(holders) - 1
            more = ngettext("and {n} more person", "and {n} more people", others).format(n=others)
            self._rest.setText(f"{more} ({len(holders)}/{post.seats})")
            self._rest.setToolTip(names)
            return
        holder = next(iter(holders))
        found = retires(holder, sheet.ages)
        facts = [_born(holder.birth), _retiring(found)]
        rest = ", ".join(fact for fact in facts if fact)
        self._holder.setText(holder.name + ("," if rest else ""))
        self._rest.setText(rest)

    def _keep_names(self) -> None:
        """What stands beside a name is cut first."""
        for label in (self._lead, self._holder):
            label.setMinimumWidth(min(label.sizeHint().width(), theme().px(220)))

    def _show_plan(self, sheet: Sheet, body: Post | None) -> None:
        name = body.name if body is not None else _("whole plan")
        self._structure.show_sheet(sheet, body.id if body is not None else None, name, self.whole)
        self._review.show_sheet(sheet)
        self._line.setVisible(not self._review.isHidden())

    def _set_open(self, adding: bool, *, votes: bool) -> None:
        self.add.setVisible(adding)
        self.add_button.setVisible(adding)
        self.search_button.setVisible(adding)
        self.vote_button.setVisible(votes)

    def _show_entries(
        self, sheet: Sheet, entries: Sequence[Entry], *, by_person: bool, empty: Empty | None
    ) -> None:
        here = self.current_entry()
        focused = self.grid is not None and self.grid.hasFocus()
        self._entries = tuple(entries)
        self._drop_list()
        if not entries:
            self._put_list(empty or QWidget())
            return
        columns = columns_of(sheet, by_person=by_person)
        grid = GridView(columns, mode="rows", row_height=ROW, lines="none")
        grid.setObjectName("candidates")
        grid.setAccessibleName(_("Candidates"))
        grid.setModel(CandidateModel(sheet, entries, columns, self.courses))
        grid.opened.connect(lambda row: self.opened.emit(self._entries[row].person))
        grid.menu_requested.connect(
            lambda row, _key, place: self.menu_wanted.emit(self._entries[row].id, place)
        )
        grid.current_row_changed.connect(self._on_row)
        grid.installEventFilter(self)
        height = grid.header.sizeHint().height() + theme().px(ROW) * len(entries)
        grid.setFixedHeight(height + 1)
        self.grid = grid
        self._put_list(grid)
        ids = [entry.id for entry in entries]
        grid.go_to(ids.index(here) if here in ids else 0, "name")
        if focused:
            grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_list(self, widget: QWidget) -> None:
        self._list = widget
        self._column.insertWidget(0, widget)

    def _drop_list(self) -> None:
        self.grid = None
        self._column.removeWidget(self._list)
        self._list.hide()
        self._list.deleteLater()

    # ── the current candidate ───────────────────────────────────────────────────────────────────

    def current_entry(self) -> int | None:
        """Return the id of the current row's entry."""
        return self.grid.current_id() if self.grid is not None else None

    def go_to(self, person: int) -> None:
        """Make a candidate the current row."""
        row = next((at for at, entry in enumerate(self._entries) if entry.person == person), None)
        if self.grid is not None and row is not None:
            self.grid.go_to(row, "name")
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self, row: int) -> None:
        if self.grid is not None and row >= 0:
            view = self.grid
            rect = view.visualRect(view.model().index(row, 0))
            middle = view.viewport().mapTo(self._content, rect.center())
            self._area.ensureVisible(middle.x(), middle.y(), 0, theme().px(ROW))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            current: Any = self.current_entry()
            if event.key() == Qt.Key.Key_Delete and current is not None:
                self.remove_wanted.emit(current)
                return True
            if event.key() == Qt.Key.Key_Menu and current is not None and self.grid is not None:
                index: QModelIndex = self.grid.currentIndex()
                place = self.grid.viewport().mapToGlobal(self.grid.visualRect(index).bottomLeft())
                self.menu_wanted.emit(current, place)
                return True
        return super().eventFilter(watched, event)


def _born(birth: str | None) -> str:
    return _("born {date}").format(date=i18n.date(birth)) if birth else ""


def _retiring(found: Retirement | None) -> str:
    """When somebody retires; counted from 1 January where only the year of birth is known."""
    if found is None:
        return ""
    month = i18n.month(found.month)
    return (
        _("retires {month} by law").format(month=month)
        if found.by_law
        else _("retires {month}").format(month=month)
    )


def _no_candidates(room: Room) -> Empty:
    return Empty("planning", _("No candidates for this post yet"), words.room_rule(room))
