"""The pane of one meeting: its fields, saved as they are left, its agenda and who comes."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

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
from officeapp.ui.base.pane import Pane
from officeapp.ui.base.record_form import RecordForm, Section
from officeapp.ui.base.register.columns import column_of
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.text_editors import TextEditor
from officeapp.ui.context import Context

FIELDS = ("title", "starts_at", "ends_at", "kind", "place", "chair", "chair_as_written", "attendants",
          "prepared_by", "car", "state", "note")  # fmt: skip
_WIDTH = 380
_AGENDA = {"title": 200, "speaker": 112}
_ATTENDANCE = {"person": 140, "state": 112, "reason": 64}


def _columns(register: Register, widths: dict[str, int]) -> list[GridColumn]:
    made = [column_of(register, register.field(name), width) for name, width in widths.items()]
    return [replace(each, filter="", sortable=False, shown=True, stretch=False) for each in made]


class MeetingPane(Pane):
    """The pane at the right of the calendar.

    Signals:
        left: the person is done here. toggled: whether it is shown now.
    """

    left = Signal()
    toggled = Signal(bool)

    def __init__(self, ctx: Context) -> None:
        super().__init__(_WIDTH)
        self._ctx = ctx
        self.setObjectName("meeting_pane")
        self.form = RecordForm(ctx, MEETINGS)
        self.form.loaded.connect(self._on_loaded)
        self.form.saved.connect(self._on_saved)
        head = QHBoxLayout()
        self.heading = Label(_("Meeting"), "record")
        head.addWidget(self.heading, 1)
        self.repeat_button = Button(_("Repeat"), "refresh", "icon", self.repeat)
        head.addWidget(self.repeat_button)
        self.page_button = Button(_("Open its page"), "open_record", "icon", self.open_page)
        head.addWidget(self.page_button)
        head.addWidget(Button(_("Close details"), "close", "icon", self.leave))
        self.body.addLayout(head)
        self.series = Label("", "label", wrap=True)
        self.leave_out = Button(_("Cancel this day only"), "ban", "secondary", self._cancel_day)
        self.body.addWidget(self.series)
        self.body.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignLeft)
        self.fields = self.form.part([Section("", FIELDS)], 1)
        self.form.column.addWidget(self.fields)
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
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._focus_title)
        self.hide()

    @property
    def meeting(self) -> int | None:
        """Id of the meeting shown; None while it is new or none is shown."""
        return self.form.number

    def open(self, meeting: int, day: str = "") -> None:
        """Show a meeting; of one that repeats the ISO day that was opened."""
        if not self._may_go_on(meeting):
            return
        self._day = day
        self.form.open(meeting)
        self.show()

    def open_page(self) -> None:
        """Go to the page of the meeting, with its agenda, attendance, minutes and papers."""
        if self.meeting is not None and self.form.may_leave():
            self._ctx.open_record("meetings", self.meeting)

    def new(self, **values: Any) -> None:
        """Begin a meeting, some of its fields filled in."""
        if not self._may_go_on(None):
            return
        self._typed = bool(values.get("title"))
        self.form.new(**values)
        self.show()
        self._later.start(0)

    def _may_go_on(self, meeting: int | None) -> bool:
        return self.isHidden() or self.form.record is None or (meeting is not None and meeting == self.meeting) or (
            self.form.may_leave()
        )  # fmt: skip

    def _focus_title(self) -> None:
        editor = self.form.editor("title")
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        if self._typed and isinstance(editor, TextEditor):  # the typing goes on; nothing of it is replaced
            editor.line.end(False)

    def _on_loaded(self) -> None:
        self._show_parts()

    def _on_saved(self, _number: int) -> None:
        self._show_parts()

    def _show_parts(self) -> None:
        """Agenda and attendance belong to a meeting that is stored."""
        number = self.meeting
        self.heading.setText(_("New meeting") if number is None else _("Meeting"))
        for part in (self.agenda, self.people):
            part.setVisible(number is not None)
            if number is not None:
                part.show_records((Filter("meeting", "eq", number),), meeting=number)
        self.page_button.setVisible(number is not None)
        self.later.setVisible(number is None)
        self.repeat_button.setVisible(number is not None)
        said = repeating.words(self.form.record) if number is not None and self.form.record else ""
        self.series.setText(said)
        self.series.setVisible(bool(said))
        self.leave_out.setVisible(bool(said and self._day))
        self._show_foot(number)

    def _show_foot(self, number: int | None) -> None:
        while (item := self.foot.layout_.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if number is None:
            add = Button(_("Add meeting"), kind="primary", clicked=lambda: self.form.commit(asked=True))
            self.set_foot(add, Button(_("Close"), clicked=self.leave))
            return
        self.set_foot(
            Button(_("Close"), "check", "primary", self.leave),
            Button(_("Cancel the meeting"), "ban", "secondary", partial(self._cancel, number)),
            right=Button(_("Remove"), "delete", "icon", partial(self.remove, number)),
        )

    def repeat(self) -> None:
        """Ask how often and until when the meeting repeats."""
        number = self.meeting
        if number is None:
            return
        FormDialog(
            self._ctx,
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
        self._ctx.tell(str(changes.label), undo=True)

    def _cancel_day(self) -> None:
        number, day = self.meeting, self._day
        if number is not None:
            self._ctx.tasks.write(
                lambda db: repeating.cancel_one(db, number, day), lambda _done: self.shut(), self
            )

    def _cancel(self, number: int) -> None:
        self._ctx.tasks.write(lambda db: meetings.cancel(db, number), lambda _done: self.shut(), self)

    def remove(self, number: int) -> None:
        """Move a meeting to the bin; the toast offers to undo."""
        if number == self.meeting:
            self.shut()
        self._ctx.tasks.write(lambda db: registers.remove(db, MEETINGS, [number]), None, self)

    def leave(self) -> None:
        """Close the pane, once what was typed is written or given up."""
        if self.form.record is None or self.form.may_leave():
            self.shut()

    def shut(self) -> None:
        """Close the pane at once."""
        self.form.record = None
        self.hide()
        self.left.emit()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.toggled.emit(visible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.form.commit(asked=True)
        else:
            super().keyPressEvent(event)
