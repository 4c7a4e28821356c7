"""The main window: rail, header, area, status bar, and the answers to what the hub announces."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.base.settings import WORKING_AS, Option
from officeapp.ui.base import mark
from officeapp.ui.base.commands import Command
from officeapp.ui.base.page import Page
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context
from officeapp.ui.shell import actions
from officeapp.ui.shell.facts import Facts, read_counts, read_facts
from officeapp.ui.shell.header import Header
from officeapp.ui.shell.pages import Pages
from officeapp.ui.shell.rail import Rail
from officeapp.ui.shell.statusbar import StatusBar
from officeapp.ui.shell.toasts import Toasts
from officeapp.ui.shell.work import Work

if TYPE_CHECKING:
    from officeapp.ui.base.help import HelpPanel
    from officeapp.ui.shell.palette import Palette

AREA = Option("shell.area", "today")
SLIM = Option("shell.slim", False)
SLIM_BELOW, DRAWER_BELOW = 1340, 1200
LEAST = (900, 500)
_SOON = 250  # ms until the frame reads again after a change


class Window(QWidget):
    """The one window of an open file."""

    def __init__(self, ctx: Context, pages: tuple[Page, ...], on_command: Callable[[str], object]) -> None:
        """Args: pages: the areas. on_command: does what is beyond the window, such as opening a file."""
        super().__init__()
        self.setObjectName("window")
        self.ctx = ctx
        self.areas = pages
        self._on_command = on_command
        self.facts = Facts()
        self._counts: dict[str, int] = {}
        self._touched = {register for page in pages for register in page.counts}
        self._backup: datetime | None = None
        self._backup_known = False
        self.setMinimumSize(*LEAST)
        ground(self, "surface")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._frame: QWidget | None = None
        self._shortcuts: list[QShortcut] = []
        self._later = QTimer(self, singleShot=True, interval=_SOON)
        self._later.timeout.connect(self.refresh_facts)
        self._build()
        hub = ctx.hub
        hub.changed.connect(self._on_changed)
        hub.record_wanted.connect(self._on_record)
        hub.area_wanted.connect(self.open_area)
        hub.hint.connect(lambda text: self.status.set_hint(text))
        hub.command_wanted.connect(self._on_wish)
        ctx.tasks.problem.connect(ctx.ask.problem)
        ctx.tasks.started.connect(lambda job: Work(self, self.status, job))

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        frame = QWidget()
        self.rail = Rail(self.areas)
        self.header = Header()
        self.pages = Pages(self.ctx, self.areas)
        self.status = StatusBar()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.pages, 1)
        right.addLayout(self._middle, 1)
        right.addWidget(self.status)
        row.addLayout(right, 1)
        self._frame = frame
        self._row.addWidget(frame)
        self._palette: Palette | None = None
        self._help: HelpPanel | None = None
        self.toasts = Toasts(self, self.ctx)
        self._connect()
        self._bind_keys()
        self.status.set_file(str(self.ctx.store.path))
        self.status.set_saved(datetime.now())  # noqa: DTZ005 (shown to people in their own time)
        self.rail.user.set_name(self.ctx.settings.get(WORKING_AS))
        if self._backup_known:
            self.status.set_backup(self._backup)
        self._show_facts(self.facts)
        self._fit()

    def _connect(self) -> None:
        self.rail.chosen.connect(self.open_area)
        self.rail.user_clicked.connect(lambda: self.open_area("administration", {"part": "person"}))
        self.rail.office_menu.connect(lambda place: actions.office_menu(self).popup(place))
        self.header.search.connect(lambda: self.palette_.open())
        self.header.undo.connect(self.undo)
        self.header.redo.connect(self.redo)
        self.header.history.connect(lambda: self.open_area("administration", {"part": "history"}))
        self.header.help.connect(self.toggle_help)
        self.header.term.connect(self.set_term)
        self.pages.changed.connect(self._on_area)

    def _bind_keys(self) -> None:
        for old in self._shortcuts:
            old.deleteLater()
        self._shortcuts = []
        for command in actions.commands(self):
            if command.shortcut:
                keys = QShortcut(QKeySequence(command.shortcut), self)
                keys.activated.connect(lambda wanted=command: wanted.run() if wanted.enabled() else None)
                self._shortcuts.append(keys)

    def rebuild(self) -> None:
        """Make everything anew after a change of language or text size; the area stays."""
        if not self.pages.may_leave():
            return
        area, place = self.pages.area, getattr(self.pages.page, "place", None)
        view: dict[str, Any] = place() if place is not None else {}
        for old in (self._palette, self.toasts, self._frame):
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._build()
        self.open_area(area, view)
        self.refresh_facts()

    # ── areas and records ───────────────────────────────────────────────────────────────────────

    def open_area(self, area: str, view: dict[str, Any] | None = None) -> None:
        """Bring an area to the front."""
        self.pages.open(area, view)
        self.rail.set_current(self.pages.area)

    def start(self) -> None:
        """Open the area used last."""
        wanted = self.ctx.settings.get(AREA)
        known = [page.id for page in self.areas]
        self.open_area(wanted if wanted in known else known[0], {})

    def commands(self) -> list[Command]:
        """Return what can be done now: the commands of the page in front, then those of the window."""
        own = getattr(self.pages.page, "commands", None)
        return [*(own() if own is not None else ()), *actions.commands(self)]

    def _on_record(self, register: str, view: dict[str, Any]) -> None:
        area = self.pages.area_of(register)
        if area is not None:
            self.open_area(area, {"register": register, **view})

    def _on_area(self, area: str) -> None:
        self.ctx.settings.set(AREA, area)
        self._fit()
        self.toasts.leave()
        if self._help is not None:
            self._help.show_for(area)
        self.status.set_hint(getattr(self.pages.page, "hint", ""))
        title = next(_(page.label) for page in self.areas if page.id == area)
        self.setWindowTitle(f"{title} - {self.facts.office or self.ctx.store.path.stem} - OfficeApp")

    def _on_wish(self, wish: str) -> None:
        if wish == "undo":
            self.undo()
        else:
            self._on_command(wish)

    def toggle_help(self) -> None:
        """Show or hide the text that explains this screen."""
        if self._help is None:
            from officeapp.ui.base.help import HelpPanel

            self._help = HelpPanel()
            self._middle.addWidget(self._help)
        self._help.toggle(self.pages.area)

    @property
    def palette_(self) -> "Palette":
        """The search palette, built when first wanted."""
        if self._palette is None:
            from officeapp.ui.shell.palette import Palette

            self._palette = Palette(self, self.ctx, self.areas, self.commands)
        return self._palette

    def set_term(self, term: int | None) -> None:
        """Work in another term."""
        if term != self.ctx.term:
            self.ctx.term = term
            self._show_facts(self.facts)
            self.ctx.hub.term_chosen.emit(term)

    # ── what the file says ──────────────────────────────────────────────────────────────────────

    def undo(self) -> None:
        """Take the newest action back."""
        from officeapp.services import history

        self.ctx.tasks.write(history.undo, lambda changes: self.ctx.tell(str(changes.label)), self)

    def redo(self) -> None:
        """Do the action undone last again."""
        from officeapp.services import history

        self.ctx.tasks.write(history.redo, lambda changes: self.ctx.tell(str(changes.label)), self)

    def _on_changed(self, changes: Any) -> None:
        self.status.set_saved(datetime.now())  # noqa: DTZ005 (shown to people in their own time)
        self.toasts.about(changes)
        self._touched |= set(changes.records)
        self._later.start()

    def complete(self) -> None:
        """Show what may come after the first rows: the icon of the program, and what the frame says of the file."""
        self.setWindowIcon(mark.icon())
        self.refresh_facts()

    def refresh_facts(self) -> None:
        """Read again what the frame shows, and count anew where something changed."""
        read = self.ctx.tasks.read
        read(read_facts, self._show_facts, self, key="facts")
        counting = [page for page in self.areas if page.count and self._is_touched(page)]
        self._touched = set()
        if counting:
            read(lambda reader: read_counts(reader, counting), self._show_counts, self)

    def _is_touched(self, page: Page) -> bool:
        return not self._touched.isdisjoint(page.counts)

    def _show_counts(self, counts: dict[str, int]) -> None:
        self._counts.update(counts)
        self.rail.set_counts(self._counts)

    def _show_facts(self, facts: Facts) -> None:
        self.facts = facts
        known = [term.id for term in facts.terms]
        if self.ctx.term not in known and known:
            self.ctx.term = facts.term or known[0]
            self.ctx.hub.term_chosen.emit(self.ctx.term)
        self.rail.head.set_office(facts.office or self.ctx.store.path.stem)
        self.rail.set_counts(self._counts)
        self.header.set_terms(facts.terms, self.ctx.term)
        self.header.set_undo(facts.undo, facts.redo)

    def set_working_as(self, name: str) -> None:
        """Sign every action from now on with this name."""
        self.ctx.settings.set(WORKING_AS, name)
        self.ctx.store.working_as = name
        self.rail.user.set_name(name)

    def set_backup(self, at: datetime | None) -> None:
        """Show when the last copy was made."""
        self._backup = at
        self._backup_known = True
        self.status.set_backup(at)

    # ── size ────────────────────────────────────────────────────────────────────────────────────

    def toggle_rail(self) -> None:
        """Make the rail slim, or wide again."""
        self.ctx.settings.set(SLIM, not self.ctx.settings.get(SLIM))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() * 100 < SLIM_BELOW * theme().text_size
        slim = narrow or self.ctx.settings.get(SLIM) or bool(getattr(self.pages.page, "slim_rail", False))
        if slim != self.rail.slim:
            self.rail.set_slim(slim)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let unfinished forms and long jobs ask first."""
        if self.pages.may_leave() and self._may_stop_work():
            event.accept()
            self._on_command("closed")
        else:
            event.ignore()

    def _may_stop_work(self) -> bool:
        jobs = list(self.ctx.tasks.long_jobs)
        if not jobs:
            return True
        return self.ctx.ask.confirm(
            _("Stop “{title}” and close?").format(title=jobs[0].title),
            _("Nothing of it is kept."),
            yes=_("Stop and close"),
            no=_("Go on"),
        )
