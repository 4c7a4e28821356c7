"""Showing and saving attached files: read off the window's thread, shown by the system's own program."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.services import attachments

if TYPE_CHECKING:
    from officeapp.ui.context import Context

Show = Callable[[Path], bool]


def show_file(path: Path) -> bool:
    """Let the system's program show a file; False where there is none for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_attachment(ctx: "Context", attachment: int, owner: QObject, show: Show = show_file) -> None:
    """Open a copy that can only be read."""

    def then(path: Path) -> None:
        if not show(path):
            words = N_("No program on this machine opens “{name}”. Save it and open it elsewhere.")
            ctx.ask.problem(UserError(words, name=path.name))

    ctx.tasks.long(
        lambda db, progress: attachments.copy_to_open(db, attachment, progress),
        then,
        owner,
        title=_("Opening the file"),
    )


def save_attachment(ctx: "Context", attachment: int, name: str, owner: QObject) -> None:
    """Ask where to, and write an attachment there."""
    kind = Path(name).suffix
    path = ctx.ask.save_file(_("Save the file as"), f"*{kind}" if kind else "*", attachments.safe_name(name))
    if path is not None:
        ctx.tasks.long(
            lambda db, progress: attachments.save_as(db, attachment, path, progress),
            lambda saved: ctx.tell_file(_("Saved: {name}").format(name=saved.name), saved),
            owner,
            title=_("Saving the file"),
        )
