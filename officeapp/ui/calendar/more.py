"""What the calendar can do beside its days: the holidays of a year and files of other programs."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from officeapp.base.i18n import _
from officeapp.ui.base.commands import Command
from officeapp.ui.calendar import files, holidays
from officeapp.ui.context import Context


def commands(ctx: Context, page: QWidget) -> list[Command]:
    """These deeds, for the keyboard, the palette and the menu."""
    return [
        Command("calendar.holidays", _("Holidays of a year"), partial(open_holidays, ctx, page), "", "flag"),
        Command("calendar.days", _("Add, change single days"), partial(holidays.open_days, ctx), "", "edit"),
        Command("calendar.swap", _("Swap a working day"), partial(holidays.swap, ctx, page), "", "compare"),
        Command(
            "calendar.recount",
            _("Count the deadlines anew"),
            partial(holidays.recount, ctx, page),
            "",
            "clock",
        ),
        Command(
            "calendar.export",
            _("Write the calendar as a file"),
            partial(files.export, ctx, page),
            "",
            "export",
        ),
        Command(
            "calendar.import", _("Take a calendar file in"), partial(files.take_in, ctx, page), "", "import"
        ),
    ]


def open_holidays(ctx: Context, page: QWidget) -> None:
    """Show the days proposed for a year."""
    holidays.YearDialog(ctx, page).open()


def show_menu(ctx: Context, page: QWidget, button: QWidget) -> None:
    """Offer these deeds below a button."""
    menu = QMenu(page)
    for command in commands(ctx, page):
        menu.addAction(command.label, command.run)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
