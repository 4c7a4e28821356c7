"""The pane of one meeting: its fields, saved as they are left, its agenda and who comes."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from officeapp.base.i18n import _
from officeapp.data.queries.listing import Filter
from officeapp.domain.register import Register
from officeapp.domain.registers.meetings import AGENDA_ITEMS, ATTENDANCES, MEETINGS
from officeapp.services import meetings, registers, repeating
from officeapp.services.actions.calendar import Repeating
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.columns import column_of
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.text_editors import TextEditor
from officeapp.ui.calendar.record_pane import RecordPane
from officeapp.ui.context import Context

FIELDS = ("title", "starts_at", "ends_at", "kind", "place", "chair", "chair_as_written", "attendants",
          "prepared_by", "car", "state", "note")  # fmt: skip
_AGENDA = {"title": 200, "speaker": 112}
_ATTENDANCE = {"person": 140, "state": 112, "reason": 64}


def _columns(register: Register, widths: dict[str, int]) -> list[GridColumn]:
    made = [column_of(register, register.field(name), width) for name, width in widths.items()]
    return [replace(each, filter="", sortable=False, shown=True, stretch=False) for each in made]


class MeetingPane(RecordPane):
    """The pane at the right of the calendar."""

    first = "title"

    def __init__(self, ctx: Context) -> None:
        self.repeat_button = Button(_("Repeat"), "refresh", "icon", self.repeat)
        self.page_button = Button(_("Open its page"), "open_record", "icon", self.open_page)
        super().__init__(ctx, MEETINGS, FIELDS, self.repeat_button, self.page_button)
        self.setObjectName("meeting_pane")
        self.series = Label("", "label", wrap=True)
        self.leave_out = Button(_("Cancel this day only"), "ban", "secondary", self._cancel_day)
        self.body.addWidget(self.series)
        self.body.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignLeft)
        self.agenda = SubList(
            ctx, AGENDA_ITEMS, _columns(AGENDA_ITEMS, _AGENDA), _("Agenda"), _("Type to add…")
        )
        self.people = SubList(
            ctx, ATTENDANCES, _columns(ATTENDANCES, _ATTENDANCE), _("Attendance"), _("Type to add…")
        )
        self.later = Label(
            _("Agenda and attendance follow once title and beginning are entered."), "caption", wrap=True
        )
        self.add(self.form, self.agenda, self.people, self.later)
        self.finish()
        self._typed = False
        self._day = ""

    @property
    def meeting(self) -> int | None:
        """Id of the meeting shown; None while it is new or none is shown."""
        return self.form.number

    def open(self, number: int, day: str = "") -> None:
        """Show a meeting; of one that repeats the ISO day that was opened."""
        if self.may_go_on(number):
            self._day = day
        super().open(number)

    def open_page(self) -> None:
        """Go to the page of the meeting, with its agenda, attendance, minutes and papers."""
        if self.meeting is not None and self.form.may_leave():
            self.ctx.open_record("meetings", self.meeting)

    def new(self, **values: Any) -> None:
        """Begin a meeting, some of its fields filled in."""
        self._typed = bool(values.get("title"))
        super().new(**values)

    def focus_first(self) -> None:
        super().focus_first()
        editor = self.form.editor(self.first)
        if self._typed and isinstance(editor, TextEditor):  # the typing goes on; nothing of it is replaced
            editor.line.end(False)

    def show_record(self) -> None:
        """Agenda and attendance belong to a meeting that is stored."""
        number = self.meeting
        self.heading.setText(_("New meeting") if number is None else _("Meeting"))
        for part in (self.agenda, self.people):
            part.setVisible(number is not None)
            if number is not None:
                part.show_records((Filter("meeting", "eq", number),), meeting=number)
        for button in (self.page_button, self.repeat_button):
            button.setVisible(number is not None)
        self.later.setVisible(number is None)
        said = repeating.words(self.form.record) if number is not None and self.form.record else ""
        self.series.setText(said)
        self.series.setVisible(bool(said))
        self.leave_out.setVisible(bool(said and self._day))
        self.show_foot(_("Add meeting"), self._deeds)

    def _deeds(self, number: int) -> list[Button]:
        return [
            Button(_("Cancel the meeting"), "ban", "secondary", partial(self._cancel, number)),
            Button(_("Remove"), "delete", "icon", partial(self.remove, number)),
        ]

    def repeat(self) -> None:
        """Ask how often and until when the meeting repeats."""
        number = self.meeting
        if number is None:
            return
        FormDialog(
            self.ctx,
            _("How does this meeting repeat?"),
            _("Each day can be moved or cancelled by itself afterwards."),
            _("Repeat"),
            Repeating,
            ("how", "until"),
            lambda db, given: repeating.repeat(db, number, given["how"], given["until"]),
            lambda changes: self._on_repeated(number, changes),
            values={"how": "weekly"},
            parent=self,
        ).open()

    def _on_repeated(self, number: int, changes: Any) -> None:
        self.form.open(number)
        self.ctx.tell(str(changes.label), undo=True)

    def _cancel_day(self) -> None:
        number, day = self.meeting, self._day
        if number is not None:
            self.ctx.tasks.write(
                lambda db: repeating.cancel_one(db, number, day), lambda _done: self.shut(), self
            )

    def _cancel(self, number: int) -> None:
        self.ctx.tasks.write(lambda db: meetings.cancel(db, number), lambda _done: self.shut(), self)

    def remove(self, number: int) -> None:
        """Move a meeting to the bin; the toast offers to undo."""
        if number == self.meeting:
            self.shut()
        self.ctx.tasks.write(lambda db: registers.remove(db, MEETINGS, [number]), None, self)
