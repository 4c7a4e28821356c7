"""The calendar page: month, week, day and agenda over the same days, the small month, the pane of a meeting."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, pgettext
from officeapp.base.settings import Option
from officeapp.data.queries.calendar import Span
from officeapp.ui.base.bars import TitleBar, hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.commands import Command
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.calendar import entries, holidays, more, moving, reading
from officeapp.ui.calendar.agenda import AgendaView
from officeapp.ui.calendar.entries import LAYERS, DayBoard, Entry
from officeapp.ui.calendar.month import MonthView, month_span
from officeapp.ui.calendar.pane import MeetingPane
from officeapp.ui.calendar.reading import Shown
from officeapp.ui.calendar.side import Side
from officeapp.ui.calendar.week import WeekView
from officeapp.ui.calendar.weekly import WeeklyView
from officeapp.ui.context import Context

VIEW = Option("calendar.view", "week")
HIDDEN = Option("calendar.hidden", "birthdays")
VIEWS = ("month", "week", "day", "agenda", "weekly")
_LENGTH = 60  # minutes of a meeting that is begun by double click
_WIDE = 1400  # page width from which the small month stays beside the pane


class CalendarPage(QWidget):
    """The calendar.

    Attributes:
        view: month, week, day or agenda; day: the day it is about.
    """

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.hint = ""
        ground(self, "surface")
        self.day = dates.today()
        kept = ctx.settings.get(VIEW)
        self.view = kept if kept in VIEWS else "week"
        self._month = self.day.replace(day=1)
        self._span: Span | None = None
        self._build()
        self._connect()
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self.week.hours.update)
        self._minute.start()
        self.show_view(self.view)

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.title = TitleBar(_("Calendar"))
        self.switch = Segmented(
            [
                ("month", _("Month")),
                ("week", _("Week")),
                ("day", pgettext("calendar", "Day")),
                ("agenda", _("List")),
                ("weekly", _("Registrations")),
            ],
            self.view,
        )
        self.sheet_button = Button(_("Weekly schedule"), "print", clicked=self.open_report)
        self.more = Button(_("More"), "more", "icon", lambda: more.show_menu(self.ctx, self, self.more))
        self.add_button = Button(_("Add meeting"), "add", "primary", self.new_meeting)
        self.title.add_buttons(
            Button(_("Before"), "chevron_left", "icon", lambda: self.turn(-1)),
            Button(_("Today"), clicked=self.go_today),
            Button(_("After"), "chevron_right", "icon", lambda: self.turn(1)),
            self.switch,
            self.sheet_button,
            self.more,
            self.add_button,
        )
        hidden = set(self.ctx.settings.get(HIDDEN).split())
        self.side = Side(frozenset(LAYERS) - hidden)
        self.week, self.month, self.agenda = WeekView(), MonthView(), AgendaView()
        self._weekly: WeeklyView | None = None  # built when first shown
        self.stack = QStackedWidget()
        for widget in (self.week, self.month, self.agenda):
            self.stack.addWidget(widget)
        self.pane = MeetingPane(self.ctx)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self.stack, 1)
        row.addWidget(self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(hairline())
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.switch.chosen.connect(self.show_view)
        self.side.day_chosen.connect(self.go_to)
        self.side.layers_changed.connect(self._on_layers)
        self.side.month_turned.connect(self._on_month_turned)
        self.week.head.opened.connect(self.open_entry)
        self.week.head.day_opened.connect(self._open_day)
        self.week.head.moved.connect(self.move)
        self.week.head.removed.connect(self.remove)
        self.week.head.turned.connect(self.turn)
        self.month.day_opened.connect(self._open_day)
        for view in (self.week.hours, self.month):
            view.opened.connect(self.open_entry)
            view.begun.connect(self.begin)
            view.moved.connect(self.move)
            view.removed.connect(self.remove)
            view.turned.connect(self.turn)
        self.agenda.opened.connect(self.open_entry)
        self.agenda.removed.connect(self.remove)
        self.pane.left.connect(self._focus_view)
        self.pane.toggled.connect(lambda _open: self._make_room())
        self.ctx.hub.changed.connect(self._on_changed)
        for keys, run in (("Ctrl+N", self.new_meeting), ("Ctrl+Home", self.go_today), ("F5", self.refresh)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        self.setFocusProxy(self.stack)

    @property
    def weekly(self) -> WeeklyView:
        """The weekly schedule in the making."""
        if self._weekly is None:
            self._weekly = WeeklyView(self.ctx)
            self.stack.addWidget(self._weekly)
        return self._weekly

    # ── which days ──────────────────────────────────────────────────────────────────────────────

    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day shown."""
        match self.view:
            case "month":
                return month_span(self.day)
            case "week" | "weekly":
                monday = self.day - dt.timedelta(days=self.day.weekday())
                return monday, monday + dt.timedelta(days=6)
            case "day":
                return self.day, self.day
            case _:
                return self.day.replace(day=1), dates.month_end(self.day)

    def show_view(self, view: str) -> None:
        """Look at month, week, day or agenda."""
        self.view = view
        self.switch.set_value(view)
        self.ctx.settings.set(VIEW, view)
        widget: QWidget = {"month": self.month, "agenda": self.agenda}.get(view, self.week)
        if view == "weekly":
            widget = self.weekly
        self._make_room()
        self.sheet_button.setVisible(view != "weekly")  # it prints from its own row there
        self.add_button.setText(_("Add registration") if view == "weekly" else _("Add meeting"))
        here = QApplication.focusWidget()
        inside = here is not None and self.stack.isAncestorOf(here)
        self.stack.setCurrentWidget(widget)
        self.stack.setFocusProxy(widget)
        if inside:
            widget.setFocus()
        self.refresh()

    def go_to(self, day: dt.date) -> None:
        """Show another day in the same view."""
        self.day = day
        self._month = day.replace(day=1)
        self.refresh()

    def go_today(self) -> None:
        """Show today."""
        self.month.here = dates.today()
        self.go_to(dates.today())

    def turn(self, step: int) -> None:
        """Show the month, week or day before or after."""
        if self.view in ("month", "agenda"):
            self.go_to(dates.add_months(self.day.replace(day=1), step))
        else:
            self.go_to(self.day + dt.timedelta(days=step * (1 if self.view == "day" else 7)))

    def _open_day(self, day: dt.date) -> None:
        self.day = day
        self.show_view("day")
        self._focus_view()

    # ── reading ─────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Read the days shown anew."""
        (first, last), month, layers = self.days(), self._month, self.side.layers

        def job(db: Any) -> Shown:
            return reading.read(db, first, last, month, layers)

        self.ctx.tasks.read(job, self._on_read, self, key="span")

    def _on_read(self, found: Shown) -> None:
        self._span = found.span
        self.side.show_month(self._month, self.days(), found.busy)
        self.side.show_coming(found.coming)
        self._show(found.boards if found.layers == self.side.layers else None)

    def _show(self, made: list[DayBoard] | None = None) -> None:
        """Show what was read; the days are made anew where other layers are wanted now."""
        span = self._span
        if span is None or (span.first, span.last) != tuple(day.isoformat() for day in self.days()):
            return
        boards = made if made is not None else entries.boards(span, self.side.layers)
        self.side.set_counts(reading.counts(span))
        self.title.set_title(_("Calendar"), self._fact())
        match self.view:
            case "month":
                self.month.show_boards(boards, self.day.month)
            case "agenda":
                self.agenda.show_boards(boards)
            case "weekly":
                self.weekly.show_week(self.day)
            case _:
                self.week.show_boards(boards)
        self.hint = entries.clash_hint(span)
        if self.isVisible():
            self.ctx.hub.hint.emit(self.hint)

    def _fact(self) -> str:
        """The quiet words beside the title."""
        first, last = self.days()
        match self.view:
            case "week" | "weekly":
                return _("Week {n} · {first} – {last}").format(
                    n=first.isocalendar().week, first=i18n.date(first), last=i18n.date(last)
                )
            case "day":
                return f"{entries.weekday(first)}, {i18n.date(first)}"
            case _:
                return i18n.month(f"{self.day:%Y-%m}")

    def _on_changed(self, changes: Any) -> None:
        if changes.touches("meetings", "tasks", "people", "holidays", "codes", "documents", "consultations"):
            self.refresh()
        if changes.touches("holidays") and not changes.touches("tasks"):
            holidays.notice(self.ctx, self)
        meeting = self.pane.meeting
        gone = meeting is not None and "*" in changes.fields.get("meetings", ())
        if gone and meeting in changes.records.get("meetings", ()) and not self.pane.isHidden():
            self._close_when_gone(meeting)

    def _close_when_gone(self, meeting: int | None) -> None:
        def read(db: Any) -> bool:
            return db.execute("SELECT 1 FROM meetings WHERE id = ?", (meeting,)).fetchone() is not None

        self.ctx.tasks.read(read, lambda there: None if there else self.pane.shut(), self, key="gone")

    def _on_layers(self) -> None:
        hidden = [layer for layer in LAYERS if layer not in self.side.layers]
        self.ctx.settings.set(HIDDEN, " ".join(hidden))
        self._show()

    def _on_month_turned(self, month: dt.date) -> None:
        self._month = month
        self.refresh()

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def shown(self, view: dict[str, Any]) -> None:
        """Come to the front: with a meeting to open, a new one to begin, a day or a view to show."""
        if (day := view.get("day")) is not None:
            self.go_to(dt.date.fromisoformat(day))
        if view.get("part") in VIEWS:
            self.show_view(view["part"])
        if view.get("deed") == "holidays":
            more.open_holidays(self.ctx, self)
        elif view.get("deed") == "recount":
            holidays.recount(self.ctx, self)
        elif view.get("register") == "registrations":
            self._open_registration(view)
        elif "id" in view:
            if view["id"] is not None:
                self._find(view["id"])
                self.pane.open(view["id"])
            else:
                known = {name: value for name, value in view.items() if name not in ("id", "register")}
                self.pane.new(**known)
        self.refresh()

    def place(self) -> dict[str, Any]:
        """The view that `shown` would need to come back here."""
        return {"part": self.view, "day": self.day.isoformat()}

    def _open_registration(self, view: dict[str, Any]) -> None:
        self.show_view("weekly")
        if view.get("id") is None:
            self.weekly.add()
        else:
            self.weekly.pane.open(view["id"])

    def _find(self, meeting: int) -> None:
        """Show the days of a meeting."""

        def job(db: Any) -> str | None:
            row = db.execute("SELECT starts_at FROM meetings WHERE id = ?", (meeting,)).fetchone()
            return row[0] if row else None

        def then(starts_at: str | None) -> None:
            if starts_at:
                self.week.hours.current = self.month.current = ("meetings", meeting)
                self.go_to(dt.date.fromisoformat(starts_at[:10]))

        self.ctx.tasks.read(job, then, self, key="find")

    def open_entry(self, entry: Entry) -> None:
        """Open what stands behind an entry: a meeting here, a task or person in its area."""
        if entry.register == "meetings":
            self.pane.open(entry.id, entry.day.isoformat() if entry.repeats else "")
        elif entry.id:
            self.ctx.open_record(entry.register, entry.id)

    def new_meeting(self) -> None:
        """Begin a meeting on the day and hour of the cursor, or a registration."""
        if self.view == "weekly":
            self.weekly.add()
            return
        if self.view == "month":
            self.begin(self.month.here, 8 * 60)
        elif self.view in ("week", "day") and self.week.hours.boards:
            hours = self.week.hours
            self.begin(hours.boards[hours.day].day, hours.minute)
        else:
            self.begin(max(self.day, dates.today()), 8 * 60)

    def begin(self, day: dt.date, minute: int, typed: str = "") -> None:
        """Begin a meeting of an hour; its title begins with what was typed on the day."""
        until = min(minute + _LENGTH, entries.DAY - 1)
        known = {"title": typed} if typed else {}
        self.pane.new(starts_at=moving.moment(day, minute), ends_at=moving.moment(day, until), **known)

    def move(self, entry: Entry, day: dt.date, start: int, end: int) -> None:
        """Put a meeting at another time, or ask to extend a deadline; undo brings it back."""
        if entry.register == "meetings":
            self.week.hours.current = self.month.current = entry.key
        moving.move(self.ctx, self, entry, day, start, end)

    def remove(self, entry: Entry) -> None:
        """Move a meeting to the bin; of one that repeats a single day may be cancelled instead."""
        if entry.register != "meetings":
            return
        which = moving.of_series(self.ctx, _("Remove which days of “{title}”?"), entry)
        if which == "one" and entry.repeats:
            moving.cancel_day(self.ctx, self, entry)
        elif which:
            self.pane.remove(entry.id)

    def open_report(self) -> None:
        """Go to the weekly schedule among the reports, for the week shown."""
        self.ctx.navigate("reports", report="weekly-schedule", params={"day": self.day.isoformat()})

    def may_leave(self) -> bool:
        """Whether an open form lets go."""
        return self.pane.may_leave() and (self._weekly is None or self._weekly.may_leave())

    def _make_room(self) -> None:
        """The small month gives way to the pane where both are too much."""
        room = self.pane.isHidden() or self.width() >= theme().px(_WIDE)
        self.side.setVisible(room and self.view != "weekly")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _focus_view(self) -> None:
        self.stack.setFocus()

    def commands(self) -> list[Command]:
        """What can be done here, for the keyboard and the palette."""
        return [
            Command("calendar.add", _("Add meeting"), self.new_meeting, "Ctrl+N", "add"),
            Command("calendar.today", _("Go to today"), self.go_today, "Ctrl+Home", "today"),
            Command("calendar.month", _("Month"), partial(self.show_view, "month"), "", "calendar"),
            Command("calendar.week", _("Week"), partial(self.show_view, "week"), "", "calendar"),
            Command("calendar.agenda", _("List"), partial(self.show_view, "agenda"), "", "list"),
            Command("calendar.weekly", _("Registrations"), partial(self.show_view, "weekly"), "", "calendar"),
            Command("calendar.report", _("Weekly schedule"), self.open_report, "", "print"),
            *more.commands(self.ctx, self),
        ]
