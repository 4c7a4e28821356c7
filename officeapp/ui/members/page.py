"""The members page: the way into the Party and the targets, and a tab for each list of `parts`."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.data.queries import members as queries
from officeapp.data.queries import records
from officeapp.data.queries.members import Card
from officeapp.domain.registers.members import TARGETS
from officeapp.domain.registers.reported import REPORTED_ADMISSIONS
from officeapp.domain.rules import pipeline
from officeapp.services.members import Taken
from officeapp.ui.base.bars import Row, TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import FilterChip
from officeapp.ui.base.commands import Command
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.tabs import Tab, Tabs
from officeapp.ui.base.theme import ground
from officeapp.ui.context import Context
from officeapp.ui.members import asking, stepping
from officeapp.ui.members.board_view import BoardView
from officeapp.ui.members.dossier_dialog import DossierDialog
from officeapp.ui.members.headed import HeadedList
from officeapp.ui.members.list import candidates_page
from officeapp.ui.members.parts import BY_KEY, PARTS
from officeapp.ui.members.targets_view import TargetsView

BOARD, LIST, TARGETS_TAB = "board", "list", "targets"
TABS = (BOARD, LIST, TARGETS_TAB, *BY_KEY)
LISTS = {part.register: part.key for part in PARTS}
WATCHED = {
    BOARD: ("candidates", "candidate_papers", "people", "organizations", "rules", "holidays"),
    TARGETS_TAB: (
        "targets",
        "reported_admissions",
        "candidates",
        "people",
        "memberships",
        "organizations",
        "codes",
        "rules",
    ),
    **{part.key: part.watched for part in PARTS if part.watched},
}


class MembersPage(QWidget):
    """The page; its tabs are built when first opened and read anew when what they show changed."""

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self._ctx = ctx
        self._stale = set(WATCHED)
        self._count: int | None = None
        self._parts: dict[str, QWidget] = {}
        self.hint = ""
        self.setObjectName("members")
        ground(self, "surface")
        self._build()
        self._bind_keys()
        ctx.hub.changed.connect(self._on_changed)

    def _build(self) -> None:
        self.title = TitleBar(_("Members"))
        self.year = FilterChip(_("Year"), "", removable=False)
        self.year.clicked.connect(self._choose_year)
        self.spread = Button(_("Set targets"), "indicators", clicked=lambda: self.targets.spread())
        self.short = Button(_("Shortfalls"), "chart", clicked=lambda: self._open_paper("target-shortfalls"))
        self.report = Button(_("Admission results"), "document", clicked=self.open_report)
        self.people = Button(_("List of members"), "list", clicked=self.open_members)
        self.add = Button(_("Add an admission candidate"), "add", "primary", lambda: self.board.add())
        self.together = Button(_("Next step together"), "next", clicked=lambda: self.advance_together())
        self.together.setEnabled(False)
        self.dossier = Button(_("Dossier"), "document", clicked=lambda: self.open_dossier())
        self.papers = [
            (part.key, Button(_(title), "document", clicked=partial(self._open_paper, report)))
            for part in PARTS
            for report, title in part.papers
        ]
        self.asides = [
            (part.key, Button(_(words), icon, clicked=partial(self._do, part.key, deed)))
            for part in PARTS
            for words, icon, deed in part.asides
        ]
        self.deeds = {
            part.key: Button(_(part.deed), part.icon, "primary", partial(self.begin, part.key))
            for part in PARTS
        }
        self._shown_on: tuple[tuple[QWidget, tuple[str, ...]], ...] = (
            (self.year, (TARGETS_TAB,)),
            (self.spread, (TARGETS_TAB,)),
            (self.together, (LIST,)),
            (self.dossier, (BOARD, LIST)),
            (self.people, (BOARD, LIST)),
            (self.short, (TARGETS_TAB,)),
            (self.report, (TARGETS_TAB,)),
            *((paper, (key,)) for key, paper in self.papers),
            *((aside, (key,)) for key, aside in self.asides),
            (self.add, (BOARD, LIST)),
            *((deed, (key,)) for key, deed in self.deeds.items()),
        )
        self.title.add_buttons(*(button for button, _tabs in self._shown_on))
        self.tabs = Tabs()
        self.tabs.chosen.connect(self.open_tab)
        row = Row(36, line="bottom")
        row.add(self.tabs)
        row.add_stretch()
        self.board = BoardView(self._ctx)
        self.board.counted.connect(self._on_counted)
        self.targets = TargetsView(self._ctx)
        self.targets.year_shown.connect(self._on_year)
        self._years: list[int] = []
        self.stack = QStackedWidget()
        for key, part in ((BOARD, self.board), (TARGETS_TAB, self.targets)):
            self._parts[key] = part
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(row)
        column.addWidget(self.stack, 1)
        self._show_tabs()
        self.open_tab(BOARD)

    def _bind_keys(self) -> None:
        for command in self.commands():
            if command.shortcut:
                keys = QShortcut(QKeySequence(command.shortcut), self)
                keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                keys.activated.connect(command.run)

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [
            Command("members.add", _("Add an admission candidate"), self.add_here, "Ctrl+N", "add"),
            Command(
                "members.change", _("Record a membership change"), lambda: self.begin("changes"), "", "add"
            ),
            Command("members.next", _("Next tab"), lambda: self.turn(1), "Ctrl+PgDown"),
            Command("members.previous", _("Previous tab"), lambda: self.turn(-1), "Ctrl+PgUp"),
            Command("members.board", _("Board of steps"), lambda: self.open_tab(BOARD), "", "board"),
            Command("members.list", _("List of candidates"), lambda: self.open_tab(LIST), "", "list"),
            Command("members.together", _("Next step together"), self.advance_together, "", "next"),
            Command("members.dossier", _("Admission dossier"), self.open_dossier, "", "document"),
            Command("members.targets", _("Targets"), lambda: self.open_tab(TARGETS_TAB), "", "chart"),
            *(
                Command(f"members.{part.key}", _(part.name), partial(self.open_tab, part.key), "", "list")
                for part in PARTS
            ),
            Command(
                "members.draw_up", _("Draw up the list of badges"), lambda: self.begin("badges"), "", "badge"
            ),
            Command(
                "members.draw_up_dues",
                _("Draw up the dues of the month"),
                lambda: self.begin("dues"),
                "",
                "add",
            ),
            Command("members.spread", _("Set targets"), self._spread, "", "indicators"),
            Command("members.refresh", _("Read anew"), self.refresh, "F5", "refresh"),
            Command("members.report", _("Admission results"), self.open_report, "", "document"),
        ]

    # ── tabs ────────────────────────────────────────────────────────────────────────────────────

    @property
    def tab(self) -> str:
        """Key of the tab in front."""
        return self.tabs.value

    def _show_tabs(self) -> None:
        self.tabs.set_tabs(
            [
                Tab(BOARD, _("Board"), self._count),
                Tab(LIST, _("List")),
                Tab(TARGETS_TAB, _("Targets")),
                *(Tab(part.key, _(part.name)) for part in PARTS),
            ]
        )

    def open_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.set_value(key)
        part = self.part(key)
        self.stack.setCurrentWidget(part)
        for button, tabs in self._shown_on:
            button.setVisible(key in tabs)
        self._tell(_(BY_KEY[key].hint) if key in BY_KEY else _HINTS[key]())
        self._read_if_stale()
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def part(self, key: str) -> QWidget:
        """What a tab shows, made when it is first wanted."""
        if key not in self._parts:
            self._parts[key] = self._candidates() if key == LIST else BY_KEY[key].make(self._ctx)
            self.stack.addWidget(self._parts[key])
            listed = self.list_in(key)
            assert listed is not None
            for shortcut in listed.list_side.findChildren(QShortcut):
                if shortcut.key().toString() in ("Ctrl+N", "F5"):  # this page has them
                    shortcut.setEnabled(False)
        return self._parts[key]

    def list_in(self, key: str) -> RegisterPage | None:
        """The list of a tab that has one, once it was made."""
        part = self._parts.get(key)
        return part if isinstance(part, RegisterPage) else getattr(part, "listed", None)

    @property
    def listed(self) -> RegisterPage | None:
        """The list of candidates, once it was made."""
        return self.list_in(LIST)

    def _candidates(self) -> RegisterPage:
        made = candidates_page(self._ctx, self._open_listed)
        view = made.grid.view
        view.chosen_changed.connect(lambda: self.together.setEnabled(bool(view.chosen)))
        return made

    def add_here(self) -> None:
        """Add what the tab in front is about."""
        if self.tab in BY_KEY:
            BY_KEY[self.tab].add(self._parts[self.tab])
        else:
            self.board.add()

    def _do(self, key: str, deed: Callable[[Any], None]) -> None:
        deed(self.part(key))

    def begin(self, key: str) -> None:
        """Open a tab and do what its first button does."""
        self.open_tab(key)
        BY_KEY[key].begin(self.part(key))

    def advance_together(self) -> None:
        """Take the candidates ticked in the list to the next step by one decision."""
        numbers = sorted(self.listed.grid.view.chosen) if self.listed is not None else []

        def ask(steps: list[str]) -> None:
            following = pipeline.next_step(steps[0]) if len(steps) == 1 else None
            if following is None:
                text = _("Choose people who stand at one step and have another before them.")
                self._ctx.hub.told.emit(text, False)
            else:
                stays = pipeline.next_step(following) is not None
                stepping.advance_together(
                    self._ctx, self, numbers, following, lambda taken: self._on_advanced(taken, stays)
                )

        if numbers:
            self._ctx.tasks.read(lambda db: queries.steps_of(db, numbers), ask, self, key="together")

    def _on_advanced(self, taken: Taken, stays: bool) -> None:
        """Keep the boxes ticked while the same people may take the step after."""
        if taken.warnings:
            self._ctx.tell(" ".join(map(str, taken.warnings)), undo=True)
        if self.listed is not None and not stays:
            self.listed.grid.view.choose_all(False)

    def open_dossier(self) -> None:
        """Open the dossier of the candidate in the current card or row."""
        if self.tab != LIST or self.listed is None:
            self.open_tab(BOARD)
            self.board.open_dossier()
            return
        record = self.listed.grid.view.current_id()
        if record is None:
            self._ctx.hub.told.emit(_("Go to a candidate first."), False)
            return
        self._ctx.tasks.read(lambda db: queries.card(db, record), self._on_dossier, self, key="dossier")

    def _on_dossier(self, card: Card | None) -> None:
        if card is not None:
            DossierDialog(self._ctx, card, self).open()

    def turn(self, by: int) -> None:
        """Go to the next tab, or the one before."""
        self.open_tab(TABS[(TABS.index(self.tab) + by) % len(TABS)])

    def _tell(self, text: str) -> None:
        self.hint = text
        if self.isVisible():
            self._ctx.hub.hint.emit(text)

    def shown(self, view: dict[str, Any]) -> None:
        """Come to the front, with a candidate or a target if that is wished."""
        wish = view.get("id")
        if view.get("register") == "candidates" and wish:
            self.open_tab(BOARD)
            self.board.show_candidate(wish)
        elif view.get("register") in ("targets", "reported_admissions") and wish:
            register = TARGETS if view["register"] == "targets" else REPORTED_ADMISSIONS
            self._ctx.tasks.read(
                lambda db: records.get(db, register, wish).year, self._open_year, self, key="target"
            )
        elif view.get("register") in LISTS or view.get("ids"):
            key = LISTS.get(str(view.get("register")), LIST)
            self.open_tab(key)
            listed = self.list_in(key)
            assert listed is not None
            listed.shown(view)
        elif view.get("part") in TABS:
            self.open_tab(view["part"])
            if view.get("standing"):
                self.board.narrow(standing=view["standing"])
            if view.get("warning"):
                self.targets.warn(view["warning"])
        else:
            self._read_if_stale()

    def _open_year(self, year: int) -> None:
        self.open_tab(TARGETS_TAB)
        self.targets.show_year(year)

    # ── reading ─────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Read what is in front anew."""
        self._stale.add(self.tab)
        self._read_if_stale()
        if listed := self.list_in(self.tab):
            listed.refresh()

    def _read_if_stale(self) -> None:
        if self.tab in self._stale:
            self._stale.discard(self.tab)
            part = self._parts[self.tab]
            assert isinstance(part, BoardView | TargetsView | HeadedList)
            part.refresh()

    def _on_changed(self, changes: Any) -> None:
        for tab, registers in WATCHED.items():
            if changes.reload or changes.touches(*registers):
                self._stale.add(tab)
        if self.isVisible():
            self._read_if_stale()

    def _on_counted(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self._show_tabs()

    # ── year and papers ─────────────────────────────────────────────────────────────────────────

    def _on_year(self, year: int, years: list[int]) -> None:
        self.year.set_value(str(year))
        self._years = years

    def _choose_year(self) -> None:
        menu = QMenu(self)
        for year in [max(self._years, default=self.targets.year) + 1, *self._years]:
            menu.addAction(str(year)).triggered.connect(
                lambda _=False, year=year: self.targets.show_year(year)
            )
        menu.popup(self.year.mapToGlobal(QPoint(0, self.year.height())))

    def _spread(self) -> None:
        self.open_tab(TARGETS_TAB)
        self.targets.spread()

    def open_report(self) -> None:
        """Go to the admission results among the papers."""
        self._ctx.navigate("reports", report="admission-results")

    def _open_paper(self, report: str) -> None:
        self._ctx.navigate("reports", report=report)

    def open_members(self) -> None:
        """Go to the list of members among the papers."""
        self._ctx.navigate("reports", report="member-list")

    def _open_listed(self, candidate: int | None) -> None:
        if candidate is None:
            self.board.add()
        else:
            self._ctx.tasks.read(lambda db: queries.card(db, candidate), self._on_listed, self, key="listed")

    def _on_listed(self, card: Card | None) -> None:
        if card is None:
            return
        if card.step == "stopped":
            asking.back(self._ctx, self, card, lambda _taken: None)
        else:
            asking.change(self._ctx, self, card)


_HINTS = {
    BOARD: lambda: _("Alt+→: to the next step · Enter: change · Delete: stop"),
    LIST: lambda: "",
    TARGETS_TAB: lambda: _("Ctrl+T: number or share · Ctrl+M: cause and measure · Ctrl+R: reported figure"),
}
