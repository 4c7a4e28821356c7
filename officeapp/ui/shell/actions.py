"""The commands of the window as data, and the menu of the office."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from officeapp.base.i18n import N_, _
from officeapp.base.settings import RECENT
from officeapp.ui.base import icons
from officeapp.ui.base.commands import Command

if TYPE_CHECKING:
    from officeapp.ui.shell.window import Window

# What people call things; each word stands in every language the program speaks.
_ALIASES = {
    "help": N_("help guide manual how keys"),
    "history": N_("history log journal changes who"),
    "bin": N_("deleted removed trash bring back"),
    "backup": N_("copy save safety stick"),
    "backups": N_("backup copies restore bring back"),
    "office": N_("office name signer letterhead settings"),
    "lists": N_("settings code lists holidays ranks"),
    "rules": N_("settings rules limits ages terms"),
    "person": N_("settings name signature working as"),
    "language": N_("settings language Vietnamese English German"),
    "theme": N_("settings theme look dark light colours"),
    "larger": N_("settings text size font zoom"),
    "smaller": N_("settings text size font zoom out"),
    "open": N_("file other office"),
    "start": N_("new office demo data welcome"),
    "quit": N_("exit end leave"),
}


def commands(window: "Window") -> list[Command]:
    """Return every command of the window itself, each with its name and keys."""
    wish = window.ctx.hub.command_wanted.emit
    admin = partial(window.open_area, "administration")

    def own(id: str, label: str, run: Callable[[], object], keys: str = "", icon: str = "") -> Command:
        return Command(id, label, run, keys, icon or id, aliases=_ALIASES.get(id, ""))

    def part(id: str, label: str, icon: str = "") -> Command:
        return own(id, label, partial(admin, {"part": id}), icon=icon)

    return [
        *_areas(window),
        own("search", _("Find anything"), lambda: window.palette_.open(), "Ctrl+K"),
        Command("undo", _("Undo"), window.undo, "Ctrl+Z", "undo", lambda: bool(window.facts.undo)),
        Command("redo", _("Redo"), window.redo, "Ctrl+Y", "redo", lambda: bool(window.facts.redo)),
        own("rail", _("Slim or wide list of areas"), window.toggle_rail, "Ctrl+B", "menu"),
        own("help", _("Help on this screen"), window.toggle_help, "F1"),
        part("history", _("Show what was done")),
        part("bin", _("Show the bin")),
        own("backup", _("Back up now"), partial(wish, "backup")),
        part("backups", _("Show the backups"), "backup"),
        part("office", _("Office data for papers")),
        part("lists", _("Lists and legal figures"), "list"),
        part("rules", _("Figures of the rules"), "settings"),
        part("person", _("Say who is working"), "people"),
        own("language", _("Change the language"), partial(admin, {"part": "look"})),
        own("theme", _("Switch light and dark"), partial(wish, "theme"), "Ctrl+Shift+L"),
        own("larger", _("Larger text"), partial(wish, "larger"), "Ctrl++", "arrow_up"),
        own("smaller", _("Smaller text"), partial(wish, "smaller"), "Ctrl+-", "arrow_down"),
        own("open", _("Open another file"), partial(wish, "open"), "Ctrl+O"),
        own("start", _("Start page"), partial(wish, "start"), icon="office"),
        own("quit", _("Close the program"), window.close, "Ctrl+Q", "close"),
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
