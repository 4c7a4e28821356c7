"""What was done, newest first, with undo of one; and the bin."""

from collections.abc import Sequence

from officeapp.base.i18n import _, number
from officeapp.base.i18n import datetime as moment
from officeapp.data import journal
from officeapp.data.queries import bin as bin_queries
from officeapp.domain.registers import by_name
from officeapp.ui.administration.part import ListPart
from officeapp.ui.base.buttons import Button
from officeapp.ui.context import Context

MOST = 500


class HistoryPart(ListPart):
    """Every action people took; any live one can be taken back if nothing later stands on it."""

    def __init__(self, ctx: Context) -> None:
        columns = (
            (_("When"), 150),
            (_("Who"), 150),
            (_("What"), 0),
            (_("From file"), 180),
            (_("Records"), 80),
            (_("State"), 120),
        )
        empty = (_("Nothing was done yet"), _("Every change appears here with its name and can be undone."))
        super().__init__(ctx, columns, ("history", *empty))
        self.undo = Button(_("Undo this action"), "undo", "quiet", self._on_undo)
        self.undo.setObjectName("undo-one")
        self.tools.add_left(self.undo)
        self.table.chosen.connect(self._on_chosen)
        ctx.hub.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the log again."""
        self.ctx.tasks.read(lambda db: journal.log(db, MOST), self._show, self, key="log")

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, entries: Sequence[journal.Entry]) -> None:
        self.show_lines(
            [
                (
                    entry,
                    (
                        moment(entry.at),
                        entry.by,
                        str(entry.label),
                        entry.source or "",
                        number(entry.records),
                        _("undone") if entry.undone else "",
                    ),
                )
                for entry in entries
            ]
        )

    def _on_chosen(self, entry: journal.Entry | None) -> None:
        self.undo.setEnabled(entry is not None and not entry.undone)

    def _on_undo(self) -> None:
        from officeapp.services import history

        entry: journal.Entry = self.table.thing
        self.ctx.tasks.write(
            lambda db: history.undo_one(db, entry.id),
            lambda changes: self.ctx.tell(str(changes.label)),
            self,
        )


class BinPart(ListPart):
    """Removed records, each of which can be brought back with what belonged to it."""

    def __init__(self, ctx: Context) -> None:
        columns = ((_("Removed at"), 150), (_("Who"), 150), (_("Kind"), 160), (_("What"), 0))
        empty = (_("The bin is empty"), _("Removed records lie here until they are brought back."))
        super().__init__(ctx, columns, ("bin", *empty))
        self.restore = Button(_("Bring back"), "restore", "quiet", self._on_restore)
        self.restore.setObjectName("restore")
        self.tools.add_left(self.restore)
        self.table.chosen.connect(lambda thing: self.restore.setEnabled(thing is not None))
        ctx.hub.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the bin again."""
        self.ctx.tasks.read(lambda db: bin_queries.removed(db, MOST), self._show, self, key="bin")

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, removed: Sequence[bin_queries.Removed]) -> None:
        self.show_lines(
            [
                (each, (moment(each.at), each.by, _(by_name(each.register).one), each.title))
                for each in removed
            ]
        )

    def _on_restore(self) -> None:
        from officeapp.services import bin as bin_service

        removed: bin_queries.Removed = self.table.thing
        self.ctx.tasks.write(
            lambda db: bin_service.restore(db, removed),
            lambda changes: self.ctx.tell(str(changes.label), undo=True),
            self,
        )
