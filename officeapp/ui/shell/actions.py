"""The commands of the window as data, and the menu of the office."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from officeapp.base.i18n import _
from officeapp.base.settings import RECENT
from officeapp.ui.base import icons
from officeapp.ui.base.commands import Command

if TYPE_CHECKING:
    from officeapp.ui.shell.window import Window


def commands(window: "Window") -> list[Command]:
    """Return every command of the window itself, each with its name and keys."""
    wish = window.ctx.hub.command_wanted.emit
    admin = partial(window.open_area, "administration")
    return [
        *_areas(window),
        Command("search", _("Find anything"), lambda: window.palette_.open(), "Ctrl+K", "search"),
        Command("undo", _("Undo"), window.undo, "Ctrl+Z", "undo", lambda: bool(window.facts.undo)),
        Command("redo", _("Redo"), window.redo, "Ctrl+Y", "redo", lambda: bool(window.facts.redo)),
        Command("rail", _("Slim or wide list of areas"), window.toggle_rail, "Ctrl+B", "menu"),
        Command("help", _("Help on this screen"), window.toggle_help, "F1", "help"),
        Command("history", _("Show what was done"), partial(admin, {"part": "history"}), "", "history"),
        Command("bin", _("Show the bin"), partial(admin, {"part": "bin"}), "", "bin"),
        Command("backup", _("Back up now"), partial(wish, "backup"), "", "backup"),
        Command("language", _("Change the language"), partial(admin, {"part": "look"}), "", "language"),
        Command("theme", _("Switch light and dark"), partial(wish, "theme"), "Ctrl+Shift+L", "theme"),
        Command("larger", _("Larger text"), partial(wish, "larger"), "Ctrl++", "arrow_up"),
        Command("smaller", _("Smaller text"), partial(wish, "smaller"), "Ctrl+-", "arrow_down"),
        Command("open", _("Open another file"), partial(wish, "open"), "Ctrl+O", "open"),
        Command("start", _("Start page"), partial(wish, "start"), "", "office"),
        Command("quit", _("Close the program"), window.close, "Ctrl+Q", "close"),
    ]


def _areas(window: "Window") -> list[Command]:
    found: list[Command] = []
    for number, page in enumerate(window.areas, 1):
        label = _("Go to {area}").format(area=_(page.label))
        keys = f"Ctrl+{number % 10}" if number <= 10 else ""
        found.append(Command(f"go-{page.id}", label, partial(window.open_area, page.id), keys, page.icon))
    return found


def office_menu(window: "Window") -> QMenu:
    """Return the menu under the office's name: its data, other files, the way out."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    by_id = {command.id: command for command in commands(window)}

    def add(name: str) -> None:
        command = by_id[name]
        action = menu.addAction(icons.icon(command.icon), command.label)
        action.triggered.connect(lambda: command.run())

    office = menu.addAction(icons.icon("office"), _("Office data for papers"))
    office.triggered.connect(lambda: window.open_area("administration", {"part": "office"}))
    menu.addSeparator()
    here = str(window.ctx.store.path)
    for path in [path for path in window.ctx.settings.get(RECENT) if path != here][:5]:
        action = menu.addAction(icons.icon("store"), path)
        action.triggered.connect(partial(window.ctx.hub.command_wanted.emit, f"open {path}"))
    for name in ("open", "start", "backup"):
        add(name)
    menu.addSeparator()
    add("quit")
    return menu
