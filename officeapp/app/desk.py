"""What lies on the desk: one open file with its window, or the start page."""

import contextlib
import gc
import logging
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from officeapp.app import sessions
from officeapp.base import i18n, paths
from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.base.settings import LANGUAGE, TEXT_SIZE, THEME, WORKING_AS, Option, Settings
from officeapp.data.store import Store
from officeapp.services.drafts import Drafts
from officeapp.ui.base.ask import Ask
from officeapp.ui.base.ask_window import WindowAsk
from officeapp.ui.base.hub import Hub
from officeapp.ui.base.tasks import Tasks
from officeapp.ui.base.theme import Theme
from officeapp.ui.context import Context
from officeapp.ui.shell.crash import Crash
from officeapp.ui.shell.window import Window

PLACE = Option("window.place", "")  # Qt's own description of place and size, in hex
_log = logging.getLogger(__name__)
_STEP = 10  # percent of text size


class Desk(QObject):
    """Opens and closes files and carries out what the window wishes beyond its own walls."""

    def __init__(self, settings: Settings, theme: Theme, ask: Ask | None = None) -> None:
        super().__init__()
        self.settings, self.theme = settings, theme
        self.ask: Ask = ask or WindowAsk(settings)
        self.store: Store | None = None
        self.tasks: Tasks | None = None
        self.window: Window | None = None
        self.start: QWidget | None = None
        self._crash: Crash | None = None

    def catch_faults(self) -> None:
        """Log every fault nobody caught and say so once."""
        self._crash = Crash(self._tell_fault)
        self._crash.install()

    def begin(self, file: Path | None = None) -> bool:
        """Show a file, else the one used last, else the start page; a fault is told and leads to the start page.

        Returns:
            Whether there is something to work with.
        """
        for lay in (lambda: self._lay(file), self.show_start):
            try:
                lay()
                return True
            except Exception as error:
                _log.critical("fault at the start", exc_info=True)
                self.ask.problem(_fault_words(f"{type(error).__name__}: {error}"))
                with contextlib.suppress(Exception):
                    self.close_file()
        return False

    def _lay(self, file: Path | None) -> None:
        if file is None and sessions.interrupted(self.settings) is None:
            file = sessions.last(self.settings)
        if file is None or not self.open(file):
            self.show_start()

    # ── files ───────────────────────────────────────────────────────────────────────────────────

    def open(self, path: Path, area: str = "") -> bool:
        """Open a file in its window; a file that cannot be opened is explained and nothing else happens."""
        if self.store is not None and self.store.path == path:
            return True
        if self.window is not None and not self.window.pages.may_leave():
            return False
        try:
            older: list[Path] = []  # holds the file once it had to be brought up to date
            store = Store.open(path, before_migration=lambda file: older.append(_copy_before(file)))
        except UserError as error:
            self.ask.problem(error)
            return False
        self.close_file()
        store.working_as = self.settings.get(WORKING_AS)
        if older:
            from officeapp.services import office

            office.complete(store)
        self.store = store
        hub = Hub()
        self.tasks = Tasks(store, hub)
        ctx = Context(
            store=store,
            tasks=self.tasks,
            hub=hub,
            ask=self.ask,
            settings=self.settings,
            theme=self.theme,
            drafts=Drafts(path),
        )
        self.window = self._window(ctx, area)
        self.leave_start()
        sessions.opened(self.settings, path)
        self.tasks.busy_changed.connect(self._on_read)
        self._on_read(self.tasks.busy)
        return True

    def _on_read(self, busy: bool) -> None:
        """The first page has its rows: only now the frame reads what it shows, so that nothing holds them up."""
        if not busy and self.tasks is not None:
            self.tasks.busy_changed.disconnect(self._on_read)
            painted = partial(QTimer.singleShot, 0, self, self._after_first_page)
            QTimer.singleShot(0, self, painted)  # one turn for the rows to be painted, then the rest

    def _window(self, ctx: Context, area: str) -> Window:
        from officeapp.ui.shell.pages import PAGES

        window = Window(ctx, PAGES, self.command)
        window.resize(1366, 768)
        if place := self.settings.get(PLACE):
            window.restoreGeometry(QByteArray.fromHex(place.encode()))
        else:
            _fill_small_screen(window)
        if area == "history":
            window.open_area("administration", {"part": "history"})
        elif area:
            window.open_area(area, {})
        else:
            window.start()
        self.theme.dress()
        window.show()
        return window

    def _after_first_page(self) -> None:
        """What may wait until the first rows are there."""
        gc.freeze()
        if self.window is None or self.store is None:
            return
        self.window.complete()
        self._show_backup()
        if self.store.on_network:
            words = _(
                "{name} lies in a network folder, where two computers can damage it. Copy it to this one."
            )
            self.ask.problem(words.format(name=self.store.path.name))

    def close_file(self) -> None:
        """Close the open file: finish writing, keep a copy where something changed."""
        if self.store is None or self.tasks is None:
            return
        self._remember()
        store, self.store = self.store, None
        if self.window is not None:
            window, self.window = self.window, None
            self.settings.set(PLACE, bytes(window.saveGeometry().toHex().data()).decode())
            window.hide()
            window.deleteLater()
        self.tasks.close()
        self.tasks = None
        _keep_copy(store)
        store.close()
        sessions.closed(self.settings)

    def show_start(self) -> None:
        """Show the start page."""
        from officeapp.ui.start.page import StartPage

        self.leave_start()
        self._remember()
        recent = sessions.recent(self.settings)
        interrupted = sessions.interrupted(self.settings) if self.store is None else None
        tasks = Tasks(None, Hub())
        page = StartPage(self.settings, tasks, self.ask, _documents(), recent, interrupted)
        page.destroyed.connect(tasks.close)
        page.open_wanted.connect(self.open)
        page.look_wanted.connect(self.command)
        page.resize(1366, 768)
        _fill_small_screen(page)
        self.theme.dress()
        page.show()
        self.start = page
        if self.window is not None:
            self.close_file()
        page.activateWindow()

    def _remember(self) -> None:
        if self.store is not None and self.window is not None:
            sessions.remember(self.settings, self.store.path, self.window.facts.office)

    def leave_start(self) -> None:
        """Take the start page away."""
        if self.start is not None:
            self.start.hide()
            self.start.deleteLater()
            self.start = None

    # ── wishes ──────────────────────────────────────────────────────────────────────────────────

    def command(self, wish: str) -> None:
        """Carry out a wish: a verb and perhaps one argument; later, since it may take away who wished."""
        verb, _space, value = wish.partition(" ")
        run = {
            "open": self._open_other,
            "start": self._to_start,
            "backup": self._back_up,
            "restore": self._restore,
            "language": self.set_language,
            "theme": self.set_theme,
            "text": lambda percent: self.set_text_size(int(percent)),
            "larger": lambda _none: self.set_text_size(self.theme.text_size + _STEP),
            "smaller": lambda _none: self.set_text_size(self.theme.text_size - _STEP),
            "name": self._set_name,
            "closed": lambda _none: self.close_file(),
        }[verb]
        QTimer.singleShot(0, self, partial(run, value))

    def set_language(self, language: str) -> None:
        """Speak another language at once."""
        self.settings.set(LANGUAGE, language)
        i18n.use(language)
        self._rebuild()

    def set_theme(self, mode: str = "") -> None:
        """Change to light, dark or the system's; without a mode to the other one."""
        mode = mode or ("light" if self.theme.dark else "dark")
        self.settings.set(THEME, mode)
        self.theme.set_mode(mode)  # type: ignore[arg-type]

    def set_text_size(self, percent: int) -> None:
        """Make all text larger or smaller."""
        self.theme.set_text_size(percent)
        self.settings.set(TEXT_SIZE, self.theme.text_size)
        self._rebuild()

    def _rebuild(self) -> None:
        if self.window is not None:
            self.window.rebuild()
        elif self.start is not None:
            self.show_start()

    def _set_name(self, name: str) -> None:
        if self.window is not None:
            self.window.set_working_as(name)

    def _open_other(self, path: str = "") -> None:
        wanted = Path(path) if path else self.ask.open_file(_("Open a file"), "OfficeApp (*.oad)")
        if wanted is not None:
            self.open(wanted)

    def _to_start(self, _none: str = "") -> None:
        if self.window is not None and self.window.pages.may_leave():
            self.show_start()

    def _back_up(self, _none: str = "") -> None:
        if self.store is None or self.tasks is None or self.window is None:
            return
        from officeapp.services import copies

        store, window = self.store, self.window

        def made(copy: Path) -> None:
            self._show_backup()
            window.ctx.tell(_("Copied to {place}").format(place=str(copy)))

        self.tasks.long(lambda db, progress: copies.backup(store), made, window, title=_("Backing up"))

    def _restore(self, copy: str) -> None:
        if self.store is None:
            return
        from officeapp.services import copies

        path = self.store.path
        self.close_file()
        try:
            copies.restore(path, copy)
        except UserError as error:
            self.ask.problem(error)
        if not self.open(path):
            self.show_start()

    def _show_backup(self) -> None:
        if self.store is not None and self.window is not None:
            from officeapp.data import copies

            found = copies.copies(self.store.path)
            self.window.set_backup(datetime.fromisoformat(found[0].made_at) if found else None)

    def _tell_fault(self, what: str) -> None:
        going = self.ask.confirm(
            _("The program met a fault"),
            _fault_words(what),
            yes=_("Go on"),
            no=_("Close the program"),
        )
        if not going:
            QApplication.exit(1)


def _fill_small_screen(window: QWidget) -> None:
    """Take the whole screen where the window with its frame would reach over its edges."""
    room = window.screen().availableSize()
    if room.width() <= window.width() or room.height() <= window.height():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def _fault_words(what: str) -> str:
    words = _(
        "What was saved and typed is kept. If it happens again, send the file {log} to your technician."
    )
    return words.format(log=str(paths.log_dir() / "officeapp.log")) + "\n\n" + what


def _copy_before(path: Path) -> Path:
    from officeapp.data import copies

    copies.make(path)
    return path


def _keep_copy(store: Store) -> None:
    """Copy what changed; a disk that cannot take a copy is no reason to keep the person."""
    from officeapp.services import copies

    try:
        copies.on_close(store)
    except UserError as error:
        _log.warning("no copy of %s: %s", store.path, error)


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place or Path.home()) / "OfficeApp"
