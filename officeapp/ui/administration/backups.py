"""Copies of the file: which there are, one more now, or one of them in place of today's."""

from collections.abc import Sequence
from pathlib import Path

from officeapp.base.i18n import _, number
from officeapp.base.i18n import datetime as moment
from officeapp.data import copies
from officeapp.ui.administration.part import ListPart
from officeapp.ui.base.buttons import Button
from officeapp.ui.context import Context


class BackupsPart(ListPart):
    """The copies in the known folder."""

    def __init__(self, ctx: Context) -> None:
        columns = ((_("Made"), 180), (_("Size"), 100), (_("File"), 0))
        empty = (_("No copy yet"), _("A copy is made each time the program closes after a change."))
        super().__init__(ctx, columns, ("backup", *empty))
        self.make = Button(_("Back up now"), "add", "quiet", self._on_make)
        self.make.setObjectName("back-up")
        self.restore = Button(_("Put this copy in place"), "restore", "quiet", self._on_restore)
        self.restore.setObjectName("restore-copy")
        self.tools.add_left(self.make, self.restore)
        self.table.chosen.connect(lambda thing: self.restore.setEnabled(thing is not None))
        self.refresh()

    def refresh(self) -> None:
        """Look into the folder again."""
        path: Path = self.ctx.store.path
        self.ctx.tasks.read(lambda _db: copies.copies(path), self._show, self, key="copies")

    def _show(self, found: Sequence[copies.Copy]) -> None:
        lines = [(each, (moment(each.made_at), megabytes(each.size), str(each.path))) for each in found]
        self.show_lines(lines)

    def _on_make(self) -> None:
        self.ctx.hub.command_wanted.emit("backup")

    def _on_restore(self) -> None:
        copy: copies.Copy = self.table.thing
        question = _("Go back to the copy of {when}?").format(when=moment(copy.made_at))
        text = _("What was entered since is not in it. Today's file is copied first and stays in this list.")
        if self.ctx.ask.confirm(question, text, yes=_("Go back"), no=_("Keep today's")):
            self.ctx.hub.command_wanted.emit(f"restore {copy.path}")


def megabytes(size: int) -> str:
    """Return a size in bytes as people read it."""
    return _("{size} MB").format(size=number(size / 1_000_000, 1))
