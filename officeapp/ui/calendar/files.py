"""Calendar files in the window: written for other programs, and theirs looked at before they are taken in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.exchange import ics_reading
from officeapp.exchange.ics_reading import Found
from officeapp.services import calendar_files
from officeapp.services.calendar_files import Planned, Taken
from officeapp.ui.base.dialog import Dialog
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

KINDS = "iCalendar (*.ics)"
_WORDS = {"new": N_("New"), "changed": N_("Changed"), "same": N_("The same"), "refused": N_("Refused")}
_MOST = 500  # lines of the preview


def export(ctx: Context, over: QWidget) -> None:
    """Ask for a file and write all meetings into it."""
    path = ctx.ask.save_file(_("Write the calendar as a file"), KINDS, "lich.ics")
    if path is None:
        return

    def told(count: int) -> None:
        words = ngettext("{count} entry was written.", "{count} entries were written.", count)
        ctx.tell_file(words.format(count=count), path)

    ctx.tasks.read(lambda db: calendar_files.export(db, path), told, over, ctx.ask.problem)


def take_in(ctx: Context, over: QWidget) -> None:
    """Ask for a file, show what it would change, and take it in."""
    path = ctx.ask.open_file(_("Take a calendar file in"), KINDS)
    if path is None:
        return

    def job(db: Any) -> tuple[Found, list[Planned]]:
        found = ics_reading.read(path)
        return found, calendar_files.plan(db, found)

    ctx.tasks.read(job, lambda found: Preview(ctx, path, *found, parent=over).open(), over, ctx.ask.problem)


class Preview(Dialog):
    """What a calendar file would add and change; nothing is written before the main button."""

    def __init__(
        self, ctx: Context, path: Path, found: Found, planned: Sequence[Planned], parent: QWidget
    ) -> None:
        """Args: found: as read; planned: what taking them in would do."""
        wanted = sum(each.kind in ("new", "changed") for each in planned)
        super().__init__(
            _("Take {file} into the calendar?").format(file=path.name),
            calendar_files.counts(planned),
            yes=_("Take in"),
            no=_("Back"),
            parent=parent,
        )
        self._ctx, self._path, self._found = ctx, path, found
        self.list = QPlainTextEdit("\n".join(lines(planned)))
        self.list.setObjectName("preview")
        self.list.setReadOnly(True)
        self.list.setMinimumHeight(theme().px(260))
        self.body.addWidget(self.list)
        self.setFixedWidth(theme().px(640))
        self.yes.setEnabled(wanted > 0)
        (self.yes if wanted else self.no or self.yes).setFocus()

    def accept(self) -> None:
        """Take the file in; what was refused is told."""
        found, name = self._found, self._path.name
        self.yes.setEnabled(False)
        self._ctx.tasks.write(
            lambda db: calendar_files.take_in(db, found, name), self._on_done, self, self._ctx.ask.problem
        )

    def _on_done(self, taken: Taken) -> None:
        self.done(QDialog.DialogCode.Accepted)
        self._ctx.tell(calendar_files.counts(taken.planned), undo=taken.changes is not None)


def lines(planned: Sequence[Planned]) -> list[str]:
    """The preview: what is refused first, then what changes, what is new, and what stays."""
    order = ("refused", "changed", "new", "same")
    sorted_ = sorted(planned, key=lambda each: (order.index(each.kind), each.starts_at))
    found = [_line(each) for each in sorted_[:_MOST]]
    if len(sorted_) > _MOST:
        found.append(_("… and {count} more").format(count=i18n.number(len(sorted_) - _MOST)))
    return found


def _line(each: Planned) -> str:
    at = i18n.datetime(each.starts_at) if each.starts_at else ""
    what = each.named if each.kind == "refused" else each.title
    words = f" ({each.words})" if each.words else ""
    return " · ".join(part for part in (_(_WORDS[each.kind]), at, what) if part) + words
