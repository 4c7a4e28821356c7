"""The tasks page: views, groups with their standing, six marks, the pane with what can be done at once."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.base.settings import WORKING_AS
from officeapp.data.queries import office
from officeapp.data.queries import tasks as queries
from officeapp.data.queries.listing import Filter, Query
from officeapp.data.queries.tasks import Standing
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import FilterChip
from officeapp.ui.base.commands import Command
from officeapp.ui.base.grid.layout import Section
from officeapp.ui.base.grid.roles import Group
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import Totals
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context
from officeapp.ui.tasks.asides import Asides
from officeapp.ui.tasks.cells import NEEDED, Scale
from officeapp.ui.tasks.chain import ChainPage
from officeapp.ui.tasks.conclusion import ConclusionPage
from officeapp.ui.tasks.pane import TaskPane
from officeapp.ui.tasks.periods import Period, period_of, periods
from officeapp.ui.tasks.ranking import Ranking
from officeapp.ui.tasks.spec import spec
from officeapp.ui.tasks.ways import DEEDS, Ways

PAPERS = (
    "task-followup", "tasks-overdue", "tasks-delays", "task-reminders", "task-moves", "task-chain", "task-clears",
    "task-assessment",
)  # fmt: skip


class TasksPage(RegisterPage):
    """The list of tasks.

    Attributes:
        period: the deadlines the list is narrowed to, and the shares of tasks in time speak of.
    """

    def __init__(self, ctx: Context) -> None:
        self.scale = Scale()
        self._standing: dict[Any, Standing] = {}
        self._whole: Standing | None = None
        self._totals: dict[str, Any] = {}
        today = dates.today()
        self._periods = periods(today)
        self.period: Period = self._periods[0]
        super().__init__(ctx, spec(self, ctx, ctx.settings.get(WORKING_AS), today))
        self.list_hint = _("Space: complete · G: progress · H: extend")
        self._finish()

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def _finish(self) -> None:
        self.task_pane: TaskPane = self.pane  # type: ignore[assignment]
        self.task_pane.left.connect(self.grid.view.setFocus)
        self.task_pane.added.connect(self._on_added)
        self.model.group_of = self._group
        self.grid.view.installEventFilter(self)
        self.grid.view.header.set_filters_shown(False)
        self.period_chip = FilterChip(_("Period"), self.period.words, removable=False)
        self.period_chip.clicked.connect(self._on_period)
        self.period_chip.setToolTip(_("Deadlines in the period; shares of tasks in time speak of it too"))
        self.tools.layout_.insertWidget(0, self.period_chip)
        self.rank = Button(_("Rank, compare"), "rank", "quiet", self._open_asides)
        text = Button(_("From a conclusion"), "paste", "quiet", self.open_conclusion)
        units = Button(_("Reports of units"), "import", "quiet", self.open_reports_of_units)
        for button in (text, units, self.rank):
            self.tools.layout_.insertWidget(self.tools.layout_.indexOf(self.tools.group), button)
        self.papers = Button(_("Papers of tasks"), "document", clicked=self._open_papers)
        self.title.layout_.insertWidget(self.title.layout_.indexOf(self.add_button), self.papers)
        self.conclusion: ConclusionPage | None = None
        self.chain: ChainPage | None = None
        self.ranking: Ranking | None = None
        self.asides = Asides(self)
        self.ways = Ways(self)
        for keys, run in (
            ("Ctrl+Shift+R", self.show_ranking),
            ("Ctrl+Shift+G", self.asides.show_assessment),
            ("Ctrl+Shift+M", self.asides.show_moves),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.list_side)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        self._read_standing()

    @property
    def current_task(self) -> int | None:
        """The task a deed is about: that of the list, or the one chosen on the board or the timeline."""
        elsewhere = self.ways.elsewhere
        return self.grid.view.current_id() if elsewhere is None else elsewhere.task

    def _show_in_pane(self) -> None:
        if self.ways.elsewhere is None:  # else the board or the timeline says which task
            super()._show_in_pane()

    def deed_of(self, task: int, deed: str) -> None:
        """Open the form of a deed on a task."""
        self.task_pane.show()
        self.task_pane.begin_after(task, deed)

    def _wanted_fields(self) -> list[str]:
        return [*super()._wanted_fields(), *NEEDED]

    # ── figures ─────────────────────────────────────────────────────────────────────────────────

    @property
    def share_period(self) -> Period:
        """The period the shares speak of: the chosen one, else this year."""
        return self.period if self.period.first else self._periods[4]

    def _read_standing(self) -> None:
        by, period, day = self.tools.group_by, self.share_period.days, dates.today()

        def job(db: Any) -> tuple[Scale, Standing, dict[Any, Standing]]:
            scale = Scale.of(office.figures(db, day))
            if by not in queries.GROUPINGS:
                return scale, queries.standing(db, day, scale.soon_days, period), {}
            parts = queries.groups(db, by, day, scale.soon_days, period)
            return scale, queries.together(parts.values()), parts

        self.ctx.tasks.read(job, self._on_standing, self, key="standing")

    def _on_standing(self, found: tuple[Scale, Standing, dict[Any, Standing]]) -> None:
        self.scale, self._whole, self._standing = found
        self.task_pane.scale = self.scale
        self.ways.set_scale(self.scale)
        for row in self.model.group_rows():
            index = self.model.index(row, 0)
            self.model.dataChanged.emit(index, index)
        if self._totals:
            self.grid.set_totals(*self.total_words(self._totals))

    def _group(self, section: Section) -> Group:
        """A group row: how many, what is late and near, the share in time."""
        count = len(section.ids)
        words = ngettext("{n} task", "{n} tasks", count).format(n=i18n.number(count))
        standing = self._standing.get(section.key)
        chips: list[tuple[str, str, str]] = []
        figure = ""
        if standing is not None and self.view.key != "done":
            if standing.late:
                chips.append((_("{n} late").format(n=standing.late), "late", "late"))
            if standing.due_today:
                chips.append((_("{n} today").format(n=standing.due_today), "soon", "hourglass"))
            if standing.due_soon:
                chips.append((_("{n} due soon").format(n=standing.due_soon), "soon", "hourglass"))
        if standing is not None and standing.on_time is not None:
            figure = _("in time {share}").format(share=i18n.percent(standing.on_time, 0))
        return Group(section.title, words, tuple(chips), figure, section.open, key=section.key)

    def total_words(self, found: dict[str, Any]) -> Totals:
        """What the totals line says: how many, the share in time, what is late or unclear."""
        self._totals = found
        count, late, lacking = (found[key] for key in ("count", "late", "lacking"))
        parts: list[str] = []
        if self._whole is not None and self._whole.on_time is not None:
            share = i18n.percent(self._whole.on_time, 0)
            parts.append(_("In time {share}").format(share=share))
        if late:
            parts.append(_("{n} late").format(n=i18n.number(late)))
        if lacking:
            parts.append(_("{n} lack one of the six clears").format(n=i18n.number(lacking)))
        counted = ngettext("{n} task", "{n} tasks", count).format(n=i18n.number(count))
        return {"clears": counted, "title": " · ".join(parts)}, frozenset()

    # ── asking ──────────────────────────────────────────────────────────────────────────────────

    def query(self) -> Query:
        found = super().query()
        if not self.period.first:
            return found
        within = Filter("due_on", "between", self.period.days)
        return Query(found.register, (*found.filters, within), found.search, found.sort, found.as_of)

    def present(self) -> View:
        """How the list looks now; a saved view keeps the period, too."""
        view = super().present()
        if not self.period.first:
            return view
        return replace(view, filters=(*view.filters, Filter("due_on", "between", self.period.days)))

    def show_view(self, view: View) -> None:
        """Show a view; of a saved one the period it was saved with."""
        kept = [each for each in view.filters if (each.field, each.op) == ("due_on", "between")]
        if view.saved is not None and kept:
            self.period = period_of(self._periods, *kept[0].value)
            self.period_chip.set_value(self.period.words)
            view = replace(view, filters=tuple(each for each in view.filters if each not in kept))
        super().show_view(view)

    def told_filters(self) -> list[Filter]:
        """What the view itself asks for needs no chip; its name says it."""
        return [each for each in self.filters if each not in self.view.filters]

    def _ask(self) -> None:
        super()._ask()
        if self.isVisible() or hasattr(self, "task_pane"):
            self._read_standing()
        if hasattr(self, "ways"):
            self.ways.ask()

    def _on_changes(self, changes: Any) -> None:
        super()._on_changes(changes)
        if changes.touches("tasks", "rules"):
            self._read_standing()
            self.ways.ask()
            if self.ranking is not None and self.ranking.isVisible():
                self.show_ranking()

    def _on_period(self) -> None:
        menu = QMenu(self)
        for each in self._periods:
            entry = menu.addAction(each.words)
            entry.setCheckable(True)
            entry.setChecked(each.key == self.period.key)
            entry.triggered.connect(partial(self.set_period, each))
        menu.popup(self.period_chip.mapToGlobal(QPoint(0, self.period_chip.height() + 2)))

    def set_period(self, period: Period) -> None:
        """Show the tasks whose deadline lies in a period."""
        self.period = period
        self.period_chip.set_value(period.words)
        self._ask()

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def open_record(self, record: int | None, **values: Any) -> None:
        """Open a task's form in the pane; of a new one without an id."""
        self.show_list()
        if record is not None and self.model.row_of(record) < 0:
            self.clear_filters()
        if record is not None:
            self.select(record)
            self.task_pane.show_record(record)
        self.task_pane.edit(record, **values)

    def shown(self, view: dict[str, Any]) -> None:
        """Come to the front; a task that is asked for is shown in the pane, ready for a deed."""
        wish = dict(view)
        if "conclusion" in wish:
            self.open_conclusion(**wish["conclusion"])
            return
        if "chain" in wish:
            self.open_chain(**wish["chain"])
            return
        if aside := {"assessment": self.asides.show_assessment, "moves": self.asides.show_moves}.get(
            wish.get("part", "")
        ):
            aside()
            return
        record = wish.get("id")
        if wish.get("part") == "results":
            self.asides.show_key_results(record)
            return
        if record is None or wish.get("register", "tasks") != "tasks":
            super().shown(wish)
            return
        self.show_list()
        self.task_pane.show()
        self.task_pane.show_record(record)
        self.select(record)

    def do(self, deed: str) -> None:
        """Open the form of a deed on the current task."""
        record = self.current_task
        if record is None:
            return
        self.task_pane.show()
        if self.task_pane.task == record:
            self.task_pane.begin(deed)
        else:
            self.task_pane.begin_after(record, deed)

    def _on_added(self, record: int) -> None:
        self.ctx.tell(_("Task added"), undo=True)

    def show_ranking(self) -> None:
        """Show the ranking of units in place of the list."""
        if self.ranking is None:
            self.ranking = Ranking(self.ctx)
            self.ranking.left.connect(self.show_list)
            self.ranking.behind.connect(self._show_behind)
            self.stack.addWidget(self.ranking)
        self.ranking.show_period(self.share_period.days, self.share_period.words, self.scale)
        self.stack.setCurrentWidget(self.ranking)
        self.ranking.grid.view.setFocus()

    def _open_asides(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run in (
            (_("Ranking of units"), self.show_ranking),
            (_("Assessment by tasks"), self.asides.show_assessment),
            (_("What moved between two days"), self.asides.show_moves),
        ):
            menu.addAction(words).triggered.connect(run)
        menu.popup(self.rank.mapToGlobal(QPoint(0, self.rank.height() + 2)))

    def _show_behind(self, conditions: tuple[Filter, ...]) -> None:
        self.show_list()
        self.filters = list(conditions)
        self.tools.set_group("")
        self.bar.tabs.set_value("")
        self._ask()

    def open_report(self, report: str = "task-followup", **params: Any) -> None:
        """Go to a paper of tasks among the reports."""
        self.ctx.navigate("reports", report=report, **({"params": params} if params else {}))

    def _open_papers(self) -> None:
        from officeapp.reports import catalogue

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for report in PAPERS:
            words = _(catalogue.by_id(report).title)
            params = self._letters_asked() if report == "task-reminders" else {}
            menu.addAction(words).triggered.connect(partial(self.open_report, report, **params))
        menu.popup(self.papers.mapToGlobal(QPoint(0, self.papers.height() + 2)))

    def _letters_asked(self) -> dict[str, str]:
        """What the reminder letters are to speak of: the chosen tasks, else those of the list as it is narrowed."""
        late = {"shown": "late"} if self.view.key in ("late", "unexplained") else {}
        chosen = sorted(self.grid.view.chosen)
        narrowed = self.told_filters() or self.period.first or self.only is not None
        if not chosen and not narrowed and self.view.key in ("followed", "late", "done"):
            return late
        return {**late, "tasks": " ".join(map(str, chosen or self.model.ids())) or "0"}

    def open_chain(self, **source: Any) -> None:
        """Follow a paper or meeting to its results; `source` names its `document` or `meeting`."""
        if self.chain is None:
            self.chain = ChainPage(self.ctx)
            self.chain.left.connect(self.show_list)
            self.chain.opened.connect(lambda task: self.shown({"id": task}))
            self.stack.addWidget(self.chain)
        self.chain.show_source(**source)
        self.stack.setCurrentWidget(self.chain)
        self.chain.setFocus()

    def open_conclusion(self, **source: Any) -> None:
        """Make tasks of the text of a conclusion; `source` names its `document` or `meeting`."""
        if self.conclusion is not None:
            self.conclusion.keeping.keep()
            self.stack.removeWidget(self.conclusion)
            self.conclusion.deleteLater()
        self.conclusion = ConclusionPage(self.ctx, **source)
        self.conclusion.left.connect(self.show_list)
        self.conclusion.made.connect(self._show_made)
        self.stack.addWidget(self.conclusion)
        self.stack.setCurrentWidget(self.conclusion)
        self.conclusion.text.setFocus()

    def _show_made(self, tasks: tuple[int, ...]) -> None:
        self.show_list()
        self.show_records(tasks, _("Tasks from a conclusion"))

    def give_out(self) -> None:
        """Give the chosen tasks out, or the current one."""
        from officeapp.services import task_gate

        current = self.current_task
        chosen = self.grid.view.chosen if self.ways.elsewhere is None else ()
        tasks = sorted(chosen) or ([current] if current is not None else [])
        if tasks:
            self.ctx.tasks.write(
                lambda db: task_gate.issue(db, tasks), None, self, lambda error: self.ctx.tell(str(error))
            )

    def recount(self) -> None:
        """Count deadlines anew after holidays or swapped days changed."""
        from officeapp.services import task_deadlines

        def done(changes: Any) -> None:
            if changes is None:
                self.ctx.tell(_("Every deadline is as the calendar has it"))

        self.ctx.tasks.write(task_deadlines.recount, done, self)

    def open_reports_of_units(self) -> None:
        """Take in what units report on many tasks, from a sheet or the clipboard."""
        self.ctx.navigate("exchange", register="task_updates", choose=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            deed = DEEDS.get(Qt.Key(event.key()))
            view = self.grid.view
            editing = view.state() == QAbstractItemView.State.EditingState
            if deed and not editing and view.current_id() is not None:
                self.do(deed)
                return True
        return super().eventFilter(watched, event)

    def commands(self) -> list[Command]:
        def some() -> bool:
            return self.current_task is not None

        return [
            *super().commands(),
            *self.asides.commands(some),
            Command("tasks.complete", _("Complete the task"), partial(self.do, "task-complete"), "", "check", some),
            Command("tasks.progress", _("Note progress"), partial(self.do, "task-progress"), "", "note", some),
            Command("tasks.extend", _("Extend the deadline"), partial(self.do, "task-extend"), "", "extend", some),
            Command("tasks.delay", _("Give the cause of delay"), partial(self.do, "task-delay"), "", "hourglass", some),
            Command("tasks.ranking", _("Ranking of units"), self.show_ranking, "Ctrl+Shift+R", "rank"),
            Command("tasks.report", _("Follow-up table"), self.open_report, "", "document"),
            Command("tasks.issue", _("Give out"), self.give_out, "", "check", some),
            Command("tasks.recount", _("Count deadlines anew"), self.recount, "", "clock"),
            Command("tasks.conclusion", _("Tasks from a conclusion"), self.open_conclusion, "", "paste"),
            Command("tasks.units", _("Take in reports of units"), self.open_reports_of_units, "", "import"),
        ]  # fmt: skip
