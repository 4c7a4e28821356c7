"""The pane of one registration for the weekly schedule: its fields, and declining it with a reason."""

from functools import partial

from officeapp.base.i18n import _
from officeapp.domain.registers.weekly import REGISTRATIONS
from officeapp.services import registers, weekly
from officeapp.ui.base.buttons import Button
from officeapp.ui.calendar.record_pane import RecordPane
from officeapp.ui.context import Context

FIELDS = ("day", "time", "title", "chair", "chair_as_written", "attendants", "place", "prepared_by", "car",
          "unit", "state", "reason", "note")  # fmt: skip


class RegistrationPane(RecordPane):
    """The pane at the right of the registrations."""

    first = "day"

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, REGISTRATIONS, FIELDS)
        self.setObjectName("registration_pane")
        self.add(self.form)
        self.finish()

    def show_record(self) -> None:
        number = self.form.number
        self.heading.setText(_("New registration") if number is None else _("Registration"))
        self.show_foot(_("Add registration"), self._deeds)

    def _deeds(self, number: int) -> list[Button]:
        return [
            Button(_("Decline"), "ban", "secondary", partial(self._decline, number)),
            Button(_("Remove"), "delete", "icon", partial(self._remove, number)),
        ]

    def _decline(self, number: int) -> None:
        reason = self.ctx.ask.reason(_("Decline this registration?"), _("Reason"), yes=_("Decline"))
        if reason:
            self.ctx.tasks.write(
                lambda db: weekly.decline(db, number, reason),
                lambda _done: self.shut(),
                self,
                self.ctx.ask.problem,
            )

    def _remove(self, number: int) -> None:
        self.shut()
        self.ctx.tasks.write(lambda db: registers.remove(db, REGISTRATIONS, [number]), None, self)
