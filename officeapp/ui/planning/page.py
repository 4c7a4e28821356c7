"""The planning page: posts at the left, the current one in the middle, the rules live at the right."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.data.queries import planning as queries
from officeapp.domain.rules.plan_sheet import Sheet, can_change
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.commands import Command
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context
from officeapp.ui.planning import ways_out, words
from officeapp.ui.planning.deeds import Deeds
from officeapp.ui.planning.desk import Desk, read_desk
from officeapp.ui.planning.post_view import Key, PostView
from officeapp.ui.planning.round_deeds import RoundDeeds
from officeapp.ui.planning.rules import RulePane
from officeapp.ui.planning.side import Side
from officeapp.ui.planning.tool import Tool
from officeapp.ui.planning.tools import TOOLS
from officeapp.ui.planning.votes_view import VotesView

if TYPE_CHECKING:
    from officeapp.ui.planning.compare_view import CompareView
    from officeapp.ui.planning.steps_view import StepsView

WATCHED = (
    "plans",
    "plan_entries",
    "plan_steps",
    "votes",
    "posts",
    "appointments",
    "people",
    "organizations",
    "rules",
    "retirement_ages",
    "codes",
    "terms",
)


class PlanningPage(QWidget):
    """The page; it keeps which plan and which post are in front."""

    slim_rail = True
    NARROW = 1140  # below this the rules make room for the candidates; F4 brings them back

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self._plan: int | None = None
        self._key: Key | None = None
        self._wish: Callable[[], object] | None = None
        self._stale = True
        self._narrow = False
        self.tools: dict[str, Tool] = {}
        self.day: dt.date | None = None  # as of which the plan is looked at; None: as it is
        self.desk: Desk | None = None
        self.hint = ""
        self.setObjectName("planning")
        ground(self, "surface")
        self.stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self._nothing = QWidget()
        self.stack.addWidget(self._nothing)
        self._build()
        self.votes = VotesView(ctx)
        self.votes.left.connect(self.show_plan)
        self.votes.approve_wanted.connect(self.rounds.approve)
        self.stack.addWidget(self.votes)
        self._bind_keys()
        ctx.hub.changed.connect(self._on_changed)
        ctx.hub.term_chosen.connect(self._on_term)

    @cached_property
    def comparison(self) -> "CompareView":
        """Two states of a plan beside each other, made when first wanted."""
        from officeapp.ui.planning.compare_view import CompareView

        return self._added(CompareView(self.ctx))

    @cached_property
    def steps(self) -> "StepsView":
        """The procedure, made when first wanted."""
        from officeapp.ui.planning.steps_view import StepsView

        return self._added(StepsView(self.ctx))

    def _added(self, view: Any) -> Any:
        view.left.connect(self.show_plan)
        self.stack.addWidget(view)
        return view

    def _build(self) -> None:
        self.side = Side()
        self.deeds = Deeds(self)
        self.rounds = RoundDeeds(self)
        self.middle = PostView(self.deeds.suggest)
        self.pane = RulePane()
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self.middle, 1)
        row.addWidget(self.pane)
        self.stack.addWidget(self._work)
        self.side.plan_chosen.connect(self.choose_plan)
        self.side.day_wanted.connect(self.rounds.as_of)
        self.side.day_left.connect(lambda: self.look_at(None))
        self.side.chosen.connect(self._on_key)
        self.side.opened.connect(lambda _key: self.go_to_candidates())
        self.pane.way_out.connect(lambda finding: ways_out.follow(self, finding))
        self.pane.figures_wanted.connect(
            lambda: self.ctx.navigate("administration", part="rules", key="planning.persons_per_post")
        )
        middle = self.middle
        middle.votes_wanted.connect(self.open_votes)
        middle.search_wanted.connect(lambda: self.open_tool("search"))
        middle.remove_wanted.connect(self.remove)
        middle.menu_wanted.connect(self.deeds.open_menu)
        middle.add.person_chosen.connect(self.deeds.add_person)
        middle.add.name_typed.connect(self.deeds.add_name)
        middle.add.pasted.connect(self.deeds.add_names)
        middle.opened.connect(lambda person: self.ctx.open_record("people", person))
        middle.unit_wanted.connect(lambda unit: self.ctx.open_record("organizations", unit))
        middle.post_chosen.connect(lambda post: self.side.set_current(("post", post)))
        self.side.menu.aboutToShow.connect(self._fill_menu)

    def _bind_keys(self) -> None:
        for command in self._all_commands():
            if command.shortcut:
                keys = QShortcut(QKeySequence(command.shortcut), self)
                keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                keys.activated.connect(lambda wanted=command: wanted.run() if wanted.enabled() else None)

        for sequence, step in (("F6", 1), ("Shift+F6", -1)):
            keys = QShortcut(QKeySequence(sequence), self._work)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(lambda by=step: self._next_part(by))

    def _next_part(self, by: int) -> None:
        """Go from the tree to the candidates, on to the rules, and round."""
        parts: list[QWidget] = [self.side.tree, self.middle.grid or self.middle.add.field, self.pane]
        here = next((at for at, part in enumerate(parts) if _holds(part, self.focusWidget())), -1)
        if self.pane.isHidden():
            parts.remove(self.pane)
        target = parts[(here + by) % len(parts)]
        if target is self.pane:
            self.pane.begin()
        else:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme().px(self.NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self.pane.setVisible(not narrow)

    def toggle_rules(self) -> None:
        """Show the rules, or hide them."""
        self.pane.setVisible(self.pane.isHidden())

    def _all_commands(self) -> list[Command]:
        return [
            *self.rounds.commands(),
            Command("plan-votes", _("Enter votes"), self.open_votes, "Ctrl+Shift+B", "vote", self._has_steps),
            Command("rules", _("Show or hide the rules"), self.toggle_rules, "F4", "law", self.has_plan),
            Command("entry-add", _("Add a candidate"), self.go_to_add, "Ctrl+N", "person_add", self.is_open),
            *(
                Command(f"tool-{key}", _(label), lambda tool=key: self.open_tool(tool), keys, icon)
                for key, label, keys, icon, _make in TOOLS
            ),
        ]

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [*self._all_commands(), *self.votes.commands()]

    # ── reading ─────────────────────────────────────────────────────────────────────────────────

    @property
    def post(self) -> int | None:
        """The post in front, None while a person or a unit is."""
        return self._key[1] if self._key is not None and self._key[0] == "post" else None

    @property
    def sheet(self) -> Sheet | None:
        """The plan in front."""
        return self.desk.sheet if self.desk is not None else None

    def has_plan(self) -> bool:
        """Whether there is a plan in front."""
        return self.sheet is not None

    def is_open(self) -> bool:
        """Whether the plan in front may still be changed."""
        return self.sheet is not None and self.day is None and can_change(self.sheet.head)

    def _has_steps(self) -> bool:
        return self.sheet is not None and self.day is None and bool(self.sheet.ballots)

    def shown(self, view: dict[str, Any]) -> None:
        """Come to the front, with a plan, somebody planned or a part (votes, comparison, steps) if wished."""
        part = view.get("part")
        if part in self._parts():
            self._wish, self._stale = self._parts()[part], True
        if view.get("register") == "plans" and view.get("id"):
            self._plan, self._stale = view["id"], True
        elif view.get("register") == "plan_entries" and view.get("id"):
            self.ctx.tasks.read(
                lambda db: queries.place_of_entry(db, view["id"]), self._on_place, self, key="place"
            )
            return
        elif view.get("plan"):
            self._plan, self._stale = view["plan"], True
        if self._stale:
            self.refresh()
        if view.get("part") in {tool[0] for tool in TOOLS}:
            self.open_tool(view["part"]).open_tab(view.get("tab", ""))

    def _parts(self) -> dict[str, Callable[[], object]]:
        return {
            "votes": self.open_votes,
            "comparison": self.rounds.compare,
            "steps": self.rounds.open_steps,
        }

    def _on_place(self, place: tuple[int, int, int] | None) -> None:
        if place is not None:
            self._plan, post, person = place
            self._key = ("post", post)
            self._wish = lambda: self.middle.go_to(person)
        self.refresh()

    def refresh(self) -> None:
        """Read what is shown anew."""
        self._stale = False
        plan, day = self._plan, self.day
        self.ctx.tasks.read(
            lambda db: read_desk(db, plan, day), self._on_read, self, self._on_no_day, key="desk"
        )

    def _on_no_day(self, wrong: UserError) -> None:
        """Nothing was decided by the day asked about: say so, and show the plan as it is."""
        if self.day is None:
            raise wrong
        self.day = None
        self.ctx.ask.problem(wrong)
        self.refresh()

    def _on_changed(self, changes: Any) -> None:
        if not (changes.reload or changes.touches(*WATCHED)):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _on_term(self, term: int | None) -> None:
        """Follow the term chosen in the header where there is a plan for it."""
        if self.isVisible() and self.desk is not None:
            plan = next((line.head.id for line in self.desk.plans if line.head.term == term), None)
            if plan is not None:
                self.choose_plan(plan)

    def _on_read(self, desk: Desk) -> None:
        self.desk = desk
        sheet = desk.sheet
        if sheet is None:
            self._show_nothing()
            return
        self._plan = sheet.head.id
        self.side.show_plans(desk.plans, sheet.head.id)
        self.side.show_day(self.day)
        self.side.show_desk(desk)
        self.pane.show_desk(desk)
        self.middle.whole, self.middle.courses = desk.structure, desk.courses
        self._show_key()
        self.votes.show_sheet(sheet)
        if self.stack.currentIndex() == 0:
            self.stack.setCurrentWidget(self._work)
            self._lead_focus(self.side.tree)
        self._tell(words.state_words(sheet.head, self.day))
        wish, self._wish = self._wish, None
        if wish is not None:
            wish()

    def _lead_focus(self, target: QWidget) -> None:
        """Let the focus of the page be that of a part of it."""
        focused = self.window().focusWidget()
        held = focused is None or _holds(self, focused)
        self.setFocusProxy(target)
        if held:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, text: str) -> None:
        self.hint = text
        if self.isVisible():
            self.ctx.hub.hint.emit(text)

    def _show_nothing(self) -> None:
        self._tell("")
        begin = Button(_("New plan"), "add", "primary", clicked=self.rounds.new_plan)
        empty = Empty(
            "planning",
            _("No plan yet"),
            _("A plan names, for a term and an organization, who may take over each post later."),
            (
                begin,
                Button(
                    _("From Excel"),
                    "import",
                    clicked=lambda: self.ctx.navigate("exchange", register="plan_entries", choose=True),
                ),
            ),
        )
        self.stack.removeWidget(self._nothing)
        self._nothing.deleteLater()
        self._nothing = empty
        self.stack.insertWidget(0, empty)
        self.stack.setCurrentIndex(0)
        self._lead_focus(begin)

    def _show_key(self) -> None:
        desk, sheet = self.desk, self.sheet
        if desk is None or sheet is None:
            return
        kind, number = self._key or ("", 0)
        posts = {post.id: post for post in sheet.posts}
        if kind == "person" and any(entry.person == number for entry in sheet.entries):
            self.middle.show_person(sheet, number)
        elif kind == "unit" and any(unit.id == number for unit in sheet.units):
            self.middle.show_unit(sheet, number, desk.rooms)
        elif posts:
            post = posts.get(number) if kind == "post" else None
            post = post or sheet.posts[0]
            self._key = ("post", post.id)
            self.middle.show_post(sheet, post, desk.rooms[post.id])
        else:
            self.middle.show_unit(sheet, sheet.units[0].id, desk.rooms)
            return
        self.side.set_current(self._key or ("post", 0))

    # ── going somewhere ─────────────────────────────────────────────────────────────────────────

    def choose_plan(self, plan: int) -> None:
        """Bring another plan to the front."""
        if plan != self._plan:
            self._plan, self.day = plan, None
            self.refresh()

    def _on_key(self, key: Key) -> None:
        if key != self._key:
            self._key = key
            self._show_key()

    def select(self, key: Key, then: Callable[[], object] | None = None) -> None:
        """Bring a post or a person to the front, then go on."""
        self.show_plan()
        self._key = key
        self._show_key()
        if then is not None:
            then()

    def show_plan(self) -> None:
        """Leave the votes."""
        if self.sheet is not None:
            self.stack.setCurrentWidget(self._work)

    def open_votes(self) -> None:
        """Enter the votes of the step that is under way."""
        if self.sheet is not None and self._has_steps():
            self.votes.begin(self.sheet)
            self.stack.setCurrentWidget(self.votes)

    def open_tool(self, key: str) -> Tool:
        """Open one of the views beside the plan; it is built the first time."""
        if key not in self.tools:
            make = next(tool[-1] for tool in TOOLS if tool[0] == key)
            self.tools[key] = make(self.ctx)
            self.tools[key].left.connect(self._leave_tool)
            self.stack.addWidget(self.tools[key])
        tool = self.tools[key]
        self.stack.setCurrentWidget(tool)
        tool.begin(self.sheet, self.post)
        return tool

    def _leave_tool(self) -> None:
        self.stack.setCurrentWidget(self._work if self.sheet is not None else self._nothing)

    def go_to_candidates(self) -> None:
        """Put the focus into the candidates, or where one adds them."""
        if self.middle.grid is not None:
            self.middle.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.middle.add.isVisible():
            self.middle.add.begin()

    def go_to_add(self) -> None:
        """Put the cursor where one adds candidates."""
        if self.middle.add.isVisible():
            self.middle.add_button.click()

    def remove(self, number: int) -> None:
        """Ask why somebody leaves the plan, and do it."""
        self.deeds.remove(number)

    # ── the plan itself ─────────────────────────────────────────────────────────────────────────

    def _fill_menu(self) -> None:
        self.side.menu.clear()
        for command in self._all_commands():
            if command.id not in ("plan-votes", "entry-add"):
                keys = f"\t{command.shortcut}" if command.shortcut else ""
                action = self.side.menu.addAction(command.label + keys, command.run)
                action.setEnabled(command.enabled())
            if command.id in ("plan-steps", "plan-approve", "plan-compare"):
                self.side.menu.addSeparator()
        self.side.menu.addAction(_("Print the planning list"), self.rounds.print_list)

    def look_at(self, day: dt.date | None) -> None:
        """Show the plan as it stood on a day, or as it is."""
        self.day = day
        self.refresh()

    def forget_place(self) -> None:
        """Begin with the first post and the plan as it is."""
        self._key, self.day = None, None
        self.show_plan()


def _holds(part: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (part is focused or part.isAncestorOf(focused))
