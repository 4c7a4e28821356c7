"""The planning page: posts at the left, the current one in the middle, the rules live at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.data.queries import planning as queries
from officeapp.data.queries import planning_people
from officeapp.data.queries.planning import PlanLine
from officeapp.data.queries.planning_people import Fit
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import Entry, Sheet, findings
from officeapp.services import planning
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.commands import Command
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.theme import ground
from officeapp.ui.context import Context
from officeapp.ui.planning import asking, words
from officeapp.ui.planning.post_view import Key, PostView
from officeapp.ui.planning.rules import RulePane
from officeapp.ui.planning.side import Side
from officeapp.ui.planning.votes_view import VotesView

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


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page reads at once."""

    plans: list[PlanLine]
    sheet: Sheet | None
    found: list[Finding]


def read_desk(db: Any, plan: int | None) -> Desk:
    """Read the plans and one of them whole; without one the newest draft, else the newest."""
    plans = queries.plans(db)
    known = [line.head.id for line in plans]
    if plan not in known:
        drafts = [line.head.id for line in plans if not line.head.approved]
        plan = next(iter(drafts or known), None)
    if plan is None:
        return Desk(plans, None, [])
    sheet = queries.sheet(db, plan)
    return Desk(plans, sheet, findings(sheet))


class PlanningPage(QWidget):
    """The page; it keeps which plan and which post are in front."""

    slim_rail = True

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._plan: int | None = None
        self._key: Key | None = None
        self._wish: Callable[[], object] | None = None
        self._stale = True
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
        self.votes.approve_wanted.connect(self.approve)
        self.stack.addWidget(self.votes)
        self._bind_keys()
        ctx.hub.changed.connect(self._on_changed)
        ctx.hub.term_chosen.connect(self._on_term)

    def _build(self) -> None:
        self.side = Side()
        self.middle = PostView(self._suggest)
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
        self.side.chosen.connect(self._on_key)
        self.side.opened.connect(lambda _key: self._go_to_candidates())
        self.pane.way_out.connect(self._on_way_out)
        middle = self.middle
        middle.votes_wanted.connect(self.open_votes)
        middle.remove_wanted.connect(self.remove)
        middle.opened.connect(lambda person: self._ctx.open_record("people", person))
        middle.menu_wanted.connect(self._open_menu)
        middle.post_chosen.connect(lambda post: self.side.set_current(("post", post)))
        middle.add.person_chosen.connect(self._add_person)
        middle.add.name_typed.connect(self._add_name)
        middle.add.pasted.connect(self._add_names)
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
        target = parts[(here + by) % len(parts)]
        if target is self.pane:
            self.pane.begin()
        else:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _all_commands(self) -> list[Command]:
        return [
            Command("plan-new", _("New plan"), self.new_plan, "Ctrl+Shift+N", "add"),
            Command("plan-next", _("Next round"), self.next_round, "", "history", self._has_plan),
            Command("plan-change", _("Change the plan"), self.change_plan, "", "edit", self._is_open),
            Command(
                "plan-approve", _("Approve the plan"), self.approve, "Ctrl+Shift+P", "check", self._is_open
            ),
            Command("plan-votes", _("Enter votes"), self.open_votes, "Ctrl+Shift+B", "vote", self._has_steps),
            Command(
                "entry-add", _("Add a candidate"), self._go_to_add, "Ctrl+N", "person_add", self._is_open
            ),
        ]

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [*self._all_commands(), *self.votes.commands()]

    # ── reading ─────────────────────────────────────────────────────────────────────────────────

    @property
    def sheet(self) -> Sheet | None:
        """The plan in front."""
        return self.desk.sheet if self.desk is not None else None

    def _has_plan(self) -> bool:
        return self.sheet is not None

    def _is_open(self) -> bool:
        return self.sheet is not None and not self.sheet.head.approved

    def _has_steps(self) -> bool:
        return self.sheet is not None and bool(self.sheet.ballots)

    def shown(self, view: dict[str, Any]) -> None:
        """Come to the front, with a plan or somebody planned if that is wished."""
        if view.get("register") == "plans" and view.get("id"):
            self._plan, self._stale = view["id"], True
        elif view.get("register") == "plan_entries" and view.get("id"):
            self._ctx.tasks.read(
                lambda db: queries.place_of_entry(db, view["id"]), self._on_place, self, key="place"
            )
            return
        elif view.get("plan"):
            self._plan, self._stale = view["plan"], True
        if self._stale:
            self.refresh()

    def _on_place(self, place: tuple[int, int, int] | None) -> None:
        if place is not None:
            self._plan, post, person = place
            self._key = ("post", post)
            self._wish = lambda: self.middle.go_to(person)
        self.refresh()

    def refresh(self) -> None:
        """Read what is shown anew."""
        self._stale = False
        plan = self._plan
        self._ctx.tasks.read(lambda db: read_desk(db, plan), self._on_read, self, key="desk")

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
        self.side.show_sheet(sheet, desk.found)
        self.pane.show_findings(sheet, desk.found)
        self._show_key()
        self.votes.show_sheet(sheet)
        if self.stack.currentIndex() == 0:
            self.stack.setCurrentWidget(self._work)
            self._lead_focus(self.side.tree)
        self._tell(words.state_words(sheet.head))
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
            self._ctx.hub.hint.emit(text)

    def _show_nothing(self) -> None:
        self._tell("")
        begin = Button(_("New plan"), "add", "primary", clicked=self.new_plan)
        empty = Empty(
            "planning",
            _("No plan yet"),
            _("A plan names, for a term and an organization, who may take over each post later."),
            (
                begin,
                Button(
                    _("From Excel"),
                    "import",
                    clicked=lambda: self._ctx.navigate("exchange", register="plan_entries"),
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
        sheet = self.sheet
        if sheet is None:
            return
        kind, number = self._key or ("", 0)
        posts = {post.id: post for post in sheet.posts}
        if kind == "person" and any(entry.person == number for entry in sheet.entries):
            self.middle.show_person(sheet, number)
        elif kind == "unit" and any(unit.id == number for unit in sheet.units):
            self.middle.show_unit(sheet, number)
        elif posts:
            post = posts.get(number) if kind == "post" else None
            post = post or sheet.posts[0]
            self._key = ("post", post.id)
            self.middle.show_post(sheet, post)
        else:
            self.middle.show_unit(sheet, sheet.units[0].id)
            return
        self.side.set_current(self._key or ("post", 0))

    # ── going somewhere ─────────────────────────────────────────────────────────────────────────

    def choose_plan(self, plan: int) -> None:
        """Bring another plan to the front."""
        if plan != self._plan:
            self._plan = plan
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
        if self.sheet is not None and self.sheet.ballots:
            self.votes.begin(self.sheet)
            self.stack.setCurrentWidget(self.votes)

    def _go_to_candidates(self) -> None:
        if self.middle.grid is not None:
            self.middle.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.middle.add.isVisible():
            self.middle.add.begin()

    def _go_to_add(self) -> None:
        if self.middle.add.isVisible():
            self.middle.add_button.click()

    def _on_way_out(self, finding: Finding) -> None:
        rule, about = finding.rule, finding.about
        if rule in ("planning.persons_per_post_least", "planning.coefficient_least"):
            self.select(("post", about[0]), self._go_to_add)
        elif rule in ("planning.persons_per_post", "planning.coefficient_most"):
            self.select(("post", about[0]), self._go_to_candidates)
        elif rule == "planning.posts_per_person":
            self.select(("person", about[0]), self._go_to_candidates)
        elif rule == "planning.months_left":
            self.change_plan()
        elif rule.startswith("planning.share_"):
            self._suggest_for(finding)
        elif rule.startswith("planning.months_left") and finding.value is None:
            self._ctx.open_record("people", about[0])
        elif len(about) > 1:
            self.select(("post", about[1]), lambda: self.middle.go_to(about[0]))

    def _suggest_for(self, finding: Finding) -> None:
        sheet = self.sheet
        if sheet is None or sheet.head.approved:
            return
        if self._key is None or self._key[0] != "post":
            self.select(("post", sheet.posts[0].id))
        self._ctx.tasks.read(
            lambda db: planning_people.who_mends(db, sheet, finding), self._on_suggested, self, key="mends"
        )

    def _on_suggested(self, people: list[Fit]) -> None:
        if people:
            self.middle.add.offer(people)
        else:
            self._ctx.tell(_("Nobody in this organization fits who is not planned yet"))

    # ── adding and taking out ───────────────────────────────────────────────────────────────────

    def _suggest(self, typed: str, then: Callable[[list[Fit]], None]) -> None:
        self._ctx.tasks.read(lambda db: planning_people.people_like(db, typed), then, self, key="people")

    def _add_person(self, person: int) -> None:
        self._add(person=person)

    def _add_name(self, name: str) -> None:
        self._add(name=name)

    def _add(self, **who: Any) -> None:
        plan, post = self._plan, self._key[1] if self._key else 0
        if plan is not None:
            self._ctx.tasks.write(
                lambda db: planning.entry_add(db, plan=plan, post=post, **who),
                lambda _made: self.middle.add.begin(),
                self,
                self._ctx.ask.problem,
            )

    def _add_names(self, names: list[str], *, new: bool = False) -> None:
        plan, post = self._plan, self._key[1] if self._key else 0
        if plan is not None:
            self._ctx.tasks.write(
                lambda db: planning.entries_add(db, plan=plan, post=post, names=names, new=new),
                self._on_added,
                self,
                self._ctx.ask.problem,
            )

    def _on_added(self, added: planning.Added) -> None:
        """Ask about names nobody has; say which are not clear."""
        self.middle.add.begin()
        if added.unknown and asking.add_unknown(self._ctx, added.unknown):
            self._add_names(list(added.unknown), new=True)
        if added.ambiguous:
            names = ", ".join(name for name, _people in added.ambiguous)
            self._ctx.tell(_("Several people are called so, type and choose: {names}").format(names=names))

    def entry(self, number: int) -> Entry | None:
        """Return an entry of the plan in front."""
        sheet = self.sheet
        return next((each for each in sheet.entries if each.id == number), None) if sheet else None

    def remove(self, number: int) -> None:
        """Ask why somebody leaves the plan, and do it."""
        entry = self.entry(number)
        if entry is not None and entry.runs:
            asking.remove(self._ctx, self, entry)

    def _open_menu(self, number: int, place: Any) -> None:
        entry = self.entry(number)
        if entry is None:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Open the person"), lambda: self._ctx.open_record("people", entry.person))
        if self._is_open():
            for group, text in (("1", _("Group 1")), ("2", _("Group 2"))):
                menu.addAction(text, lambda wanted=group: self._set_group(number, wanted))
        if entry.runs:
            menu.addAction(_("Take out of the plan"), lambda: self.remove(number))
        menu.popup(place)

    def _set_group(self, entry: int, group: str) -> None:
        self._ctx.tasks.write(
            lambda db: planning.entry_change(db, entry, group=group),
            None,
            self,
            self._ctx.ask.problem,
        )

    # ── the plan itself ─────────────────────────────────────────────────────────────────────────

    def _fill_menu(self) -> None:
        self.side.menu.clear()
        for command in self._all_commands()[:4]:
            action = self.side.menu.addAction(command.label, command.run)
            action.setEnabled(command.enabled())
        self.side.menu.addSeparator()
        self.side.menu.addAction(_("Print the planning list"), self._print)

    def _print(self) -> None:
        self._ctx.navigate("reports", report="planning-list", plan=self._plan)

    def new_plan(self) -> None:
        """Ask for a new plan and make it."""
        asking.new_plan(self._ctx, self, self._on_made)

    def next_round(self) -> None:
        """Begin the next round with a copy of this plan."""
        if self.sheet is not None:
            asking.next_round(self._ctx, self, self.sheet.head, self._on_made)

    def change_plan(self) -> None:
        """Change name, year and reference day."""
        if self.sheet is not None:
            asking.change_plan(self._ctx, self, self.sheet.head)

    def approve(self) -> None:
        """Ask for number and date of the decision, and approve."""
        if self.sheet is not None:
            asking.approve(self._ctx, self, self.sheet.head)

    def _on_made(self, made: planning.Made) -> None:
        self._key = None
        self.show_plan()
        self.choose_plan(made.id)


def _holds(part: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (part is focused or part.isAncestorOf(focused))
