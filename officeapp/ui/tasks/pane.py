"""The pane of one task: its deadline, the six clears, progress, cause of delay, log, and what can be done now."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.data.queries import codes
from officeapp.data.queries import tasks as queries
from officeapp.data.queries.tasks import Detail
from officeapp.domain.registers.tasks import SIDES, TASKS
from officeapp.services import registers
from officeapp.services.actions.tasks import by_name
from officeapp.ui.base import icons, paint
from officeapp.ui.base.bars import hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.labels import Label
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.pane import Pane
from officeapp.ui.base.theme import theme
from officeapp.ui.base.timeline import Timeline
from officeapp.ui.context import Context
from officeapp.ui.tasks.cells import Scale, due_words
from officeapp.ui.tasks.clears import Clears
from officeapp.ui.tasks.deeds import DeedForm
from officeapp.ui.tasks.entry import TaskForm
from officeapp.ui.tasks.parts import Parts
from officeapp.ui.tasks.words import event_of, rating_of, source_of

_LINES = {
    "task-progress": ("percent", "date", "text", "paper", "document"),
    "task-extend": ("due_on", "date", "reason", "approver", "paper"),
    "task-delay": ("cause", "text", "side", "remedy"),
    "task-assess": ("rating", "date", "document"),
    "task-part": ("unit", "part"),
}
_SHARED = ("percent", "date", "unit", "text", "paper", "document")  # of a task that several units work on


class Bar(Painted):
    """How far the task has come, over the whole width of the pane."""

    def __init__(self) -> None:
        super().__init__()
        self._share, self._late = 0.0, False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set(self, share: float, late: bool) -> None:
        """Show another share, 0 to 1."""
        self._share, self._late = share, late
        self.setAccessibleName(i18n.percent(share, 0))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, theme().px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        room = QRectF(self.rect())
        paint.pill(painter, room, look.color("track"))
        if self._share:
            wide = max(room.width() * self._share, room.height())
            room.setWidth(wide)
            paint.pill(painter, room, look.color("late" if self._late else "bar"))


class TaskPane(Pane):
    """The pane at the right of the list.

    Signals:
        closed: the person closed it.
        left: the keyboard goes back to the list.
        added: id of a task that was added in quick entry.
    """

    closed = Signal()
    left = Signal()
    added = Signal(int)

    def __init__(self, ctx: Context) -> None:
        super().__init__(336)
        self._ctx = ctx
        self.setObjectName("task_pane")
        self.detail: Detail | None = None
        self.scale = Scale()
        self.form: DeedForm | None = None
        self.entry: TaskForm | None = None
        self._awaited: tuple[int, str] | None = None
        self._causes: list[tuple[int, str]] = []
        self._content: QWidget = self.area.widget()  # type: ignore[assignment]
        self._outer: QVBoxLayout = self.layout()  # type: ignore[assignment]
        self._build()
        ctx.hub.changed.connect(self._on_changed)

    # ── what it is made of ──────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        px = theme().px
        self.body.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.chip = Chip(parent=self)
        self.due = Label("", "label")
        head.addWidget(self.chip)
        head.addWidget(self.due, 1)
        self.more = Button(_("More"), "more", "icon", self._on_more)
        head.addWidget(self.more)
        head.addWidget(Button(_("Close details"), "close", "icon", self._on_close))
        self.body.addLayout(head)
        self.title = Label("", "record", wrap=True)
        self.source = Label("", "label")
        self.clears = Clears(self._ctx)
        self.add(self.title, self.source, self.clears)
        self.add_line()
        self.parts = Parts()
        self.add(self.parts)
        self.percent = Label("", "block")
        self.add_heading(_("Progress"), self.percent)
        self.bar = Bar()
        self.rating = Label("", "label")
        self.add(self.bar, self.rating, self._delay_block(), hairline())
        self.note_button = Button(_("Note progress"), "add", "link", partial(self.begin, "task-progress"))
        self.add_heading(_("Log"), self.note_button)
        self.log = Timeline()
        self.no_log = Label(_("Nothing noted yet"), "caption")
        self.add(self.no_log, self.log)
        self.finish()

    def _delay_block(self) -> QWidget:
        """Why it is late and what is done about it; asked for in a link where nobody said so."""
        self.delay = QWidget()
        column = QVBoxLayout(self.delay)
        column.setContentsMargins(0, theme().px(4), 0, 0)
        column.setSpacing(2)
        self.cause_label = Label(_("Cause of the delay"), "label", color="text3")
        self.cause = Label("", "body", wrap=True)
        self.remedy = Label("", "label", wrap=True)
        self.cause_button = Button(_("Why is it late?"), "edit", "link", partial(self.begin, "task-delay"))
        for widget in (self.cause_label, self.cause, self.remedy):
            column.addWidget(widget)
        column.addWidget(self.cause_button, 0, Qt.AlignmentFlag.AlignLeft)
        return self.delay

    # ── showing ─────────────────────────────────────────────────────────────────────────────────

    def show_record(self, record: int | None) -> None:
        """Show another task; None shows nothing."""
        if self.detail is not None and record != self.detail.row["id"]:
            self.end_form()
        if self.entry is not None:
            return
        if record is None:
            self.detail = None
            self._content.hide()
            self.foot.hide()
            return
        self._ctx.tasks.read(
            lambda db: (queries.detail(db, record), codes.choices(db, ["delay_causes"])["delay_causes"]),
            self._on_read,
            self,
            key="detail",
        )

    @property
    def task(self) -> int | None:
        """Id of the task shown."""
        return self.detail.row["id"] if self.detail else None

    def _on_read(self, found: tuple[Detail | None, list[tuple[int, str]]]) -> None:
        self.detail, self._causes = found
        if self.detail is None:
            self.show_record(None)
            return
        row, late = self.detail.row, self.detail.late
        self._content.show()
        self.chip.set(*self.scale.chip(row))  # type: ignore[arg-type]
        self.due.setText(due_words(row))
        self.title.setText(row["title"])
        source = source_of(row)
        self.source.setText(source)
        self.source.setVisible(bool(source))
        self.clears.show_detail(self.detail)
        self.parts.show_detail(self.detail)
        self.rating.setText(rating_of(row))
        self.rating.setVisible(bool(row["rating"]))
        share = (row["percent"] or 0) / 100
        self.percent.setText(i18n.percent(share, 0))
        self.bar.set(share, late)
        self._show_delay(row, late)
        self.log.set_events(
            [event_of(each, self.detail.units, self.detail.papers) for each in self.detail.updates]
        )
        self.no_log.setVisible(not self.detail.updates)
        if self.form is None and self.entry is None:
            self._show_foot()
        awaited, self._awaited = self._awaited, None
        if awaited is not None and awaited[0] == row["id"]:
            self.begin(awaited[1])

    def _show_delay(self, row: dict[str, Any], late: bool) -> None:
        side = _(dict(SIDES)[row["delay_side"]]) if row["delay_side"] else ""
        words = ". ".join(each for each in (row["delay_cause"], side, row["delay_note"]) if each)
        self.delay.setVisible(bool(words or row["remedy"] or late))
        self.cause_label.setVisible(bool(words))
        self.cause.setText(words)
        self.cause.setVisible(bool(words))
        self.remedy.setText(_("Remedy: {words}").format(words=row["remedy"]) if row["remedy"] else "")
        self.remedy.setVisible(bool(row["remedy"]))
        self.cause_button.setVisible(not words)

    def _show_foot(self) -> None:
        assert self.detail is not None
        while (item := self.foot.layout_.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self.detail.row["state"] in ("done", "paused", "cancelled"):
            self.set_foot(Button(_("Reopen"), "restore", "secondary", partial(self.begin, "task-reopen")))
            self.note_button.hide()
            return
        self.note_button.show()
        if self.detail.row["state"] == "draft":
            self.set_foot(
                Button(_("Give out"), "check", "primary", partial(self._run, "task-issue")),
                Button(_("Complete"), "check", "secondary", partial(self.begin, "task-complete")),
            )
            return
        self.set_foot(
            Button(_("Complete"), "check", "primary", partial(self.begin, "task-complete"), tip=_("Space")),
            Button(_("Extend"), "extend", "secondary", partial(self.begin, "task-extend"), tip="H"),
        )

    def _on_changed(self, changes: Any) -> None:
        task = self.task
        if task is not None and changes.touches("tasks", "task_updates", "people", "organizations"):
            self.show_record(task)

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def begin(self, action: str) -> None:
        """Open the form of a deed below the pane's content."""
        if self.detail is None:
            return
        self.end_form()
        self.end_entry()
        self.show()
        row = self.detail.row
        known = {
            "task-progress": {"percent": row["percent"]},
            "task-complete": {"product": row["product"]},
            "task-delay": {
                "cause": row["delay_cause_id"],
                "side": row["delay_side"],
                "text": row["delay_note"],
                "remedy": row["remedy"],
            },
        }.get(action, {})
        choices = {"cause": self._causes}
        shared = action == "task-progress" and self.detail.parts
        lines = _SHARED if shared else _LINES.get(action, ())
        form = DeedForm(self._ctx, by_name(action), row["id"], known, choices, lines=lines)
        form.done.connect(lambda _changes: self._on_done(action))
        form.left.connect(self._on_left)
        self.form = form
        self._outer.insertWidget(1, form)
        self.foot.hide()
        form.begin()

    def begin_after(self, task: int, action: str) -> None:
        """Show a task, then open the form of a deed on it."""
        self._awaited = (task, action)
        self.show_record(task)

    def end_form(self) -> None:
        """Take the form away without doing anything."""
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            form.deleteLater()
            if self.detail is not None and self.entry is None:
                self._show_foot()

    # ── the whole form ──────────────────────────────────────────────────────────────────────────

    def edit(self, task: int | None, **values: Any) -> None:
        """Open the form of a task in place of its details, of a new one without an id."""
        self.end_form()
        self.end_entry()
        self.show()
        entry = TaskForm(self._ctx, task, values)
        entry.added.connect(self.added)
        entry.left.connect(self._on_entry_left)
        self.entry = entry
        self.area.hide()
        self.foot.hide()
        self._outer.insertWidget(1, entry, 1)

    def end_entry(self) -> None:
        """Take the form away."""
        entry, self.entry = self.entry, None
        if entry is not None:
            entry.form.keep()  # a half-filled task is offered again
            entry.hide()
            entry.deleteLater()
            self.area.show()
            if self.detail is not None:
                self._show_foot()

    def _on_entry_left(self) -> None:
        self.end_entry()
        self.left.emit()

    def _on_done(self, action: str) -> None:
        """Back to the list; who reports on a late task, or completes it, is asked why it is late, once."""
        self.end_form()
        row = self.detail.row if self.detail else {}
        untold = not row.get("delay_cause") and not row.get("delay_note")
        asks = action in ("task-progress", "task-complete")
        if asks and self.detail is not None and self.detail.late and untold:
            self.begin("task-delay")
        else:
            self.left.emit()

    def _on_left(self) -> None:
        self.end_form()
        self.left.emit()

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
        self.left.emit()

    def _on_more(self) -> None:
        if self.detail is None:
            return
        task, row = self.detail.row["id"], self.detail.row
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def add(icon: str, words: str, run: Any) -> None:
            menu.addAction(icons.icon(icon), words).triggered.connect(lambda: run())

        add("edit", _("Open the whole form"), partial(self.edit, task))
        if not row["due_on"]:
            add("clock", _("Set the usual deadline"), partial(self._run, "task-deadline"))
        add("hourglass", _("Give the cause of delay"), partial(self.begin, "task-delay"))
        add("organizations", _("Add a co-ordinating unit"), partial(self.begin, "task-part"))
        if row["document_id"] or row["meeting_id"]:
            add("timeline", _("From the paper to the result"), self._open_chain)
        if row["issued_on"]:
            add("back", _("Take back"), partial(self._run, "task-withdraw"))
        elif row["state"] == "not_started":
            add("check", _("Give out"), partial(self._run, "task-issue"))
        if row["state"] == "done":
            add("rank", _("Assess"), partial(self.begin, "task-assess"))
        add("flag", _("Key results and weight"), lambda: self._ctx.navigate("tasks", part="results", id=task))
        if row["state"] not in ("done", "paused", "cancelled"):
            add("stop", _("Pause"), partial(self._set_state, "paused"))
            add("ban", _("Cancel the task"), partial(self._set_state, "cancelled"))
        menu.addSeparator()
        add("delete", _("Remove"), self._remove)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _run(self, name: str) -> None:
        action, task = by_name(name), self.task
        self._ctx.tasks.write(
            lambda db: action.run(db, action.params(task=task)),
            None,
            self,
            lambda error: self._ctx.tell(str(error)),
        )

    def _open_chain(self) -> None:
        """Show the whole chain of the paper, or of the meeting, that the task comes from."""
        if self.detail is None:
            return
        row = self.detail.row
        name = "document" if row["document_id"] else "meeting"
        self._ctx.navigate("tasks", chain={name: row[f"{name}_id"]})

    def _set_state(self, state: str) -> None:
        from officeapp.services import editing

        task = self.task or 0
        self._ctx.tasks.write(
            lambda db: editing.edit(db, TASKS, [editing.Typed(task, "state", state)]), None, self
        )

    def _remove(self) -> None:
        task = self.task or 0
        self._ctx.tasks.write(lambda db: registers.remove(db, TASKS, [task]), None, self)
