"""The weekly schedule in the making: its state, what units registered for the week, and issuing it."""

import datetime as dt
from typing import Any

from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import weekly as queries
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.weekly import Week
from officeapp.domain.registers.weekly import REGISTRATIONS
from officeapp.services import weekly
from officeapp.services.actions.calendar import Issuing
from officeapp.services.weekly import Gathered
from officeapp.ui.base.bars import Row
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.base.theme import ground
from officeapp.ui.calendar.registration_pane import RegistrationPane
from officeapp.ui.context import Context

_WIDTHS = {
    **{"day": 92, "time": 112, "title": 256, "chair": 144, "place": 140, "attendants": 130, "unit": 150},
    **{"state": 116, "prepared_by": 130, "car": 80, "note": 120},
}
_SHOWN = frozenset(("day", "time", "title", "chair", "place", "attendants", "unit", "state"))
_OF_THE_PAGE = ("Ctrl+N", "F5")  # keys the calendar answers itself
_TONES = {"taken": ("ok", "check"), "declined": ("neutral", "ban")}


class WeeklyView(QWidget):
    """The state of one week's schedule above the registrations for it.

    Attributes:
        monday: first day of the week, ISO; week: what was read of it.
    """

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        ground(self, "surface")
        self._ctx = ctx
        self.monday = queries.monday_of(dates.today().isoformat())
        self.week: Week | None = None
        self.state = Label("", "body", weight=600)
        self.counts = Label("", "label")
        self.clashes = Button("", "warning", clicked=self.show_clashes)
        self.clashes.hide()
        self._twice: list[str] = []
        self.take = Button(_("Take into the schedule"), "check", clicked=self.take_in)
        self.goes = Button(_("Issue"), "send", clicked=self.issue)
        self.slip = Button(_("Change slip"), "document", clicked=lambda: self._paper("week-changes"))
        self.sheet = Button(_("Print the schedule"), "print", clicked=lambda: self._paper("weekly-schedule"))
        self.fetch = Button(_("Import from Excel"), "import", clicked=lambda: self.list.import_sheet())
        self.bar = bar = Row(48, line="bottom")
        bar.add(self.state, self.counts, self.clashes)
        bar.add_stretch()
        self._buttons = (self.take, self.goes, self.slip, self.sheet, self.fetch)
        bar.add(*self._buttons)
        self.pane = RegistrationPane(ctx)
        self.pane.left.connect(self._focus_list)
        self.list = RegisterPage(ctx, _spec(self._opened, self._view()))
        self.list.title.hide()
        self.list.bar.hide()
        for shortcut in self.list.list_side.findChildren(QShortcut):
            if shortcut.key().toString() in _OF_THE_PAGE:
                shortcut.setEnabled(False)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list, 1)
        row.addWidget(self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(row, 1)
        self.setFocusProxy(self.list)
        ctx.hub.changed.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.fit(self._buttons)

    def show_week(self, day: dt.date) -> None:
        """Show the week of a day."""
        monday = queries.monday_of(day.isoformat())
        if monday != self.monday:
            self.monday = monday
            self.list.show_view(self._view())
        self.refresh()

    def refresh(self) -> None:
        """Read anew how far the week has come."""
        monday = self.monday
        self._ctx.tasks.read(
            lambda db: (queries.week(db, monday), weekly.twice(db, monday)), self._on_read, self, key="week"
        )

    def _on_read(self, found: tuple[Week, list[str]]) -> None:
        week, self._twice = found
        self.week = week
        self.clashes.setText(
            ngettext("{count} taken twice", "{count} taken twice", len(self._twice)).format(
                count=len(self._twice)
            )
        )
        self.clashes.setVisible(bool(self._twice))
        newest = week.issues[-1] if week.issues else None
        match week.state:
            case "draft":
                words = _("Draft")
            case "issued" if newest is not None and newest.change:
                words = _("Issued, change {count} of {day}").format(
                    count=newest.change, day=i18n.date(newest.issued_on)
                )
            case "issued" if newest is not None:
                words = _("Issued as no. {number} on {day}").format(
                    number=newest.number, day=i18n.date(newest.issued_on)
                )
            case _:
                count = len(week.changed)
                words = ngettext(
                    "{count} change not issued yet", "{count} changes not issued yet", count
                ).format(count=count)
        self.state.setText(words)
        self.counts.setText(
            _("{waiting} waiting, {taken} in the schedule, {declined} declined").format(
                waiting=week.waiting, taken=week.taken, declined=week.declined
            )
        )
        self.take.setEnabled(week.waiting > 0)
        self.goes.setText(_("Issue the change") if week.issues else _("Issue"))
        self.goes.setEnabled(bool(week.lines) if not week.issues else bool(week.changed))
        self.slip.setEnabled(bool(week.changed) or len(week.issues) > 1)
        self.bar.fit(self._buttons)

    def _on_changed(self, changes: Any) -> None:
        if changes.touches("registrations", "meetings", "week_issues", "people") and self.isVisible():
            self.refresh()

    def _view(self) -> View:
        days = (self.monday, queries.sunday_of(self.monday))
        return View(key="week", name=_("This week"), filters=(Filter("day", "between", days),))

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def _opened(self, number: int | None) -> None:
        if number is None:
            self.add()
        else:
            self.pane.open(number)

    def add(self) -> None:
        """Enter a registration for this week."""
        today = dates.today().isoformat()
        inside = self.monday <= today <= queries.sunday_of(self.monday)
        self.pane.new(day=today if inside else self.monday, state="waiting")

    def take_in(self) -> None:
        """Take what waits into the schedule; what is wanted twice at one time is told."""
        monday = self.monday
        self._ctx.tasks.write(
            lambda db: weekly.take_in(db, monday), self._on_taken, self, self._ctx.ask.problem
        )

    def _on_taken(self, done: Gathered) -> None:
        self._ctx.tell(str(done.changes.label), undo=True)
        if done.warnings:
            self._ctx.ask.problem("\n\n".join(done.warnings))

    def show_clashes(self) -> None:
        """Tell which leaders, places and cars are wanted twice at one time."""
        self._ctx.ask.problem("\n\n".join(self._twice))

    def issue(self) -> None:
        """Ask for number and day, and issue the schedule or its changes."""
        week = self.week
        if week is None:
            return
        again = bool(week.issues)
        number = (
            week.issues[0].number if again else str(dt.date.fromisoformat(self.monday).isocalendar().week)
        )
        monday = self.monday
        FormDialog(
            self._ctx,
            _("Issue the changes of this week's schedule?") if again else _("Issue this week's schedule?"),
            _("What is printed from now on marks what differs from the schedule issued before.")
            if again
            else _("What changes after this is marked on the print and told on a slip."),
            _("Issue the change") if again else _("Issue"),
            Issuing,
            ("issued_on", "note") if again else ("number", "issued_on"),
            lambda db, given: weekly.issue(db, monday, **given),
            lambda changes: self._ctx.tell(str(changes.label), undo=True),
            values={"number": number, "issued_on": dates.today().isoformat()},
            parent=self,
        ).open()

    def _paper(self, report: str) -> None:
        self._ctx.navigate("reports", report=report, params={"day": self.monday})

    def may_leave(self) -> bool:
        """Whether an open form lets go."""
        return self.pane.may_leave()

    def _focus_list(self) -> None:
        self.list.grid.view.setFocus()


def _spec(opened: Any, view: View) -> ListSpec:
    return ListSpec(
        register=REGISTRATIONS,
        title=_("Registrations for the weekly schedule"),
        icon="calendar",
        add=_("Add registration"),
        none=_("Nothing was registered yet"),
        rule=_("Enter what units ask for, or import their Excel; then take it into the schedule as a whole."),
        counted=lambda count: ngettext("{n} registration", "{n} registrations", count).format(
            n=i18n.number(count)
        ),
        columns=columns_of(REGISTRATIONS, _WIDTHS, {"state": "chip"}, shown=_SHOWN),
        views=(view,),
        shows={"state": _state},
        watched=("people", "organizations"),
        groups=("day", "unit", "chair", "state"),
        opened=opened,
    )


def _state(row: dict[str, Any]) -> Cell:
    kept = row["state"] or "waiting"
    tone, icon = _TONES.get(kept, ("soon", "hourglass"))
    return Cell(_(dict(REGISTRATIONS.field("state").choices)[kept]), tone=tone, icon=icon)
