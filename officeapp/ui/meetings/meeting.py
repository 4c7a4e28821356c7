"""The page of one meeting: prepared, attended, concluded; its papers and the way to the next."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from officeapp.base.i18n import _
from officeapp.data.queries import meetings
from officeapp.services import agendas
from officeapp.services.actions.agendas import Next
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.record_frame import RecordFrame
from officeapp.ui.meetings.attending import Attending
from officeapp.ui.meetings.concluding import Concluding
from officeapp.ui.meetings.preparing import Preparing
from officeapp.ui.meetings.words import quorum_chip

PAPERS = (
    "meeting-invitation",
    "meeting-agenda",
    "meeting-attendance",
    "meeting-minutes",
    "meeting-conclusion",
)
_TOUCHED = ("meetings", "agenda_items", "attendances", "tasks", "rules", "appointments")


class MeetingPage(RecordFrame):
    """One meeting.

    Attributes:
        preparing, attending, concluding: its parts.
        quorum: whether enough members are there, in a chip beside the title.
    """

    def __init__(self, page: RegisterPage) -> None:
        """Args: page: the list it belongs to."""
        super().__init__(
            page, _("New meeting"), _("Saved by itself as soon as title and beginning are there")
        )
        self.preparing = Preparing(self.ctx, self.form)
        self.attending = Attending(self.ctx)
        self.concluding = Concluding(self.ctx, self.form)
        self.quorum = Chip()
        self.papers = Button(_("Papers"), "document", clicked=self._open_papers)
        self.build(
            (
                ("prepare", _("Preparation"), self.preparing),
                ("people", _("Attendance"), self.attending),
                ("minutes", _("Minutes and conclusions"), self.concluding),
            ),
            self.quorum,
            self.papers,
        )

    def show_beside(self, number: int | None) -> None:
        self.preparing.show_meeting(number)
        self.attending.show_meeting(number)
        self.concluding.show_meeting(number)
        self.papers.setVisible(number is not None)
        self._read(number)

    def _read(self, number: int | None) -> None:
        self.quorum.hide()
        if number is not None:
            self.ctx.tasks.read(
                lambda db: meetings.counts(db, number),
                lambda found: self._tell(number, found),
                self,
                key="counts",
            )

    def _tell(self, number: int, found: meetings.Counts) -> None:
        if number != self.number:
            return
        self.attending.tell(found)
        look = quorum_chip(found.quorum) if found.there else None
        self.quorum.setVisible(look is not None)
        if look is not None:
            self.quorum.set(*look)

    def _on_changes(self, changes: Any) -> None:
        super()._on_changes(changes)
        if self.number is not None and changes.touches(*_TOUCHED):
            self._read(self.number)
            self.preparing.read()
            self.concluding.read()

    def may_leave(self) -> bool:
        return self.concluding.may_leave() and super().may_leave()

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def deeds(self, number: int) -> Sequence[tuple[str, str, Callable[[], object]]]:
        return (
            ("check", _("Note that it was held"), partial(self._run, agendas.hold)),
            ("next", _("Prepare the next meeting"), self.prepare_next),
            (
                "timeline",
                _("From the paper to the result"),
                partial(self.ctx.navigate, "tasks", chain={"meeting": number}),
            ),
            ("calendar", _("Show in the calendar"), self._show_day),
        )

    def _run(self, job: Callable[[Any, int], Any]) -> None:
        number = self.number
        if number is not None:
            self.ctx.tasks.write(lambda db: job(db, number), None, self)

    def _show_day(self) -> None:
        self.ctx.navigate("calendar", day=str(self.form.value("starts_at"))[:10])

    def prepare_next(self) -> None:
        """Ask when the next meeting of the series is, and prepare it."""
        number = self.number
        if number is None or not self.may_leave():
            return
        FormDialog(
            self.ctx,
            _("Prepare the next meeting"),
            _("Its members are asked to come, and what was not settled stands on its agenda."),
            _("Prepare"),
            Next,
            ("starts_at", "ends_at"),
            lambda db, values: agendas.prepare_next(db, number, values["starts_at"], values.get("ends_at")),
            self._open_made,
            halves=("starts_at", "ends_at"),
            parent=self,
        ).open()

    def _open_made(self, changes: Any) -> None:
        made = sorted(changes.inserted.get("meetings", ()))
        self.ctx.tell(_("The next meeting is prepared"), undo=True)
        if made:
            self.page.open_record(made[-1])

    def _open_papers(self) -> None:
        from officeapp.reports import catalogue

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for report in PAPERS:
            words = _(catalogue.by_id(report).title)
            menu.addAction(words).triggered.connect(partial(self._open_paper, report))
        menu.popup(self.papers.mapToGlobal(QPoint(0, self.papers.height() + 2)))

    def _open_paper(self, report: str) -> None:
        if self.may_leave():
            self.ctx.navigate("reports", report=report, params={"meeting": self.number})
