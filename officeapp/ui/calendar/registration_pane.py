"""The pane of one registration for the weekly schedule: its fields, and declining it with a reason."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from officeapp.base.i18n import _
from officeapp.domain.registers.weekly import REGISTRATIONS
from officeapp.services import registers, weekly
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import Pane
from officeapp.ui.base.record_form import RecordForm, Section
from officeapp.ui.context import Context

FIELDS = ("day", "time", "title", "chair", "chair_as_written", "attendants", "place", "prepared_by", "car",
          "unit", "state", "reason", "note")  # fmt: skip
_WIDTH = 380


class RegistrationPane(Pane):
    """The pane at the right of the registrations.

    Signals:
        left: the person is done here.
    """

    left = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(_WIDTH)
        self._ctx = ctx
        self.setObjectName("registration_pane")
        self.form = RecordForm(ctx, REGISTRATIONS)
        self.form.loaded.connect(self._show_foot)
        self.form.saved.connect(lambda _number: self._show_foot())
        head = QHBoxLayout()
        self.heading = Label(_("Registration"), "record")
        head.addWidget(self.heading, 1)
        head.addWidget(Button(_("Close details"), "close", "icon", self.leave))
        self.body.addLayout(head)
        self.fields = self.form.part([Section("", FIELDS)], 1)
        self.form.column.addWidget(self.fields)
        self.add(self.form)
        self.finish()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._focus_first)
        self.hide()

    def open(self, number: int) -> None:
        """Show a registration."""
        if self._may_go_on(number):
            self.form.open(number)
            self.show()

    def new(self, **values: Any) -> None:
        """Begin a registration, some of its fields filled in."""
        if self._may_go_on(None):
            self.form.new(**values)
            self.show()
            self._later.start(0)

    def _may_go_on(self, number: int | None) -> bool:
        same = number is not None and number == self.form.number
        return self.isHidden() or self.form.record is None or same or self.form.may_leave()

    def _focus_first(self) -> None:
        self.form.editor("day").setFocus(Qt.FocusReason.TabFocusReason)

    def _show_foot(self) -> None:
        number = self.form.number
        self.heading.setText(_("New registration") if number is None else _("Registration"))
        while (item := self.foot.layout_.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if number is None:
            add = Button(_("Add registration"), kind="primary", clicked=lambda: self.form.commit(asked=True))
            self.set_foot(add, Button(_("Close"), clicked=self.leave))
            return
        self.set_foot(
            Button(_("Close"), "check", "primary", self.leave),
            Button(_("Decline"), "ban", "secondary", partial(self._decline, number)),
            right=Button(_("Remove"), "delete", "icon", partial(self._remove, number)),
        )

    def _decline(self, number: int) -> None:
        reason = self._ctx.ask.reason(_("Decline this registration?"), _("Reason"), yes=_("Decline"))
        if reason:
            self._ctx.tasks.write(
                lambda db: weekly.decline(db, number, reason),
                lambda _done: self.shut(),
                self,
                self._ctx.ask.problem,
            )

    def _remove(self, number: int) -> None:
        self.shut()
        self._ctx.tasks.write(lambda db: registers.remove(db, REGISTRATIONS, [number]), None, self)

    def leave(self) -> None:
        """Close the pane, once what was typed is written or given up."""
        if self.form.record is None or self.form.may_leave():
            self.shut()

    def shut(self) -> None:
        """Close the pane at once."""
        self.form.record = None
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.form.commit(asked=True)
        else:
            super().keyPressEvent(event)
