"""The day's page: six figures, then blocks of lines; every figure opens its list, every line its record."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _
from officeapp.data.queries import milestones, reminding, schedule, watched
from officeapp.data.queries import today as queries
from officeapp.data.queries.listing import Filter
from officeapp.ui.base.bars import TitleBar
from officeapp.ui.base.behind import open_behind
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.commands import Command
from officeapp.ui.base.figures import Figure, FigureStrip
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context
from officeapp.ui.today import words
from officeapp.ui.today.blocks import (
    TASKS,
    CandidatesBlock,
    MeetingsBlock,
    PeopleBlock,
    RulesBlock,
    TargetsBlock,
    TasksBlock,
    WatchedBlock,
)
from officeapp.ui.today.first_steps import FirstSteps

PEOPLE, CANDIDATES, RULES, MEETINGS, WATCHED_DAYS = 6, 3, 3, 2, 3  # lines of each block
_TWO_COLUMNS = 980  # page width under which the third column goes below
_LATER = 150  # ms until the page reads again after a change
_MEMBERS = ("people", "candidates", "memberships", "rules", "holidays", "retirement_ages", "appointments")
_TARGETS = ("targets", "reported_admissions", "candidates", "people", "memberships", "organizations", "rules")
_PLANS = ("plans", "plan_entries", "plan_steps", "votes", "posts", "appointments", "people", "rules")
WATCHED = {
    "begun": queries.ENTERED,
    "tasks": ("tasks", "documents"),
    "letters": ("tasks", "task_updates", "rules"),
    "steps": ("tasks", "rules", "holidays"),
    "people": _MEMBERS,
    "pressing": _MEMBERS,
    "broken": _PLANS,
    "meetings": ("meetings",),
    "watched": ("documents", "consultations", "consulted", "opinions", "programme_items", "rules"),
    "targets": _TARGETS,
}


class TodayPage(QWidget):
    """The page; each part is read by itself, the quick ones first, and again when its registers change.

    Attributes:
        day: the day it speaks of.
        strip: the figures; area: what lies below the title.
    """

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self._ctx = ctx
        self.day = dates.today()
        self.hint = ""
        self._stale = set(WATCHED)
        self._found: dict[str, Any] = {}
        self.setObjectName("today")
        ground(self, "canvas")
        self._build()
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._read_stale)
        for command in self.commands():
            keys = QShortcut(QKeySequence(command.shortcut), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(command.run)
        ctx.hub.changed.connect(self._on_changed)
        self.setFocusProxy(self.strip)

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.title = TitleBar(_("Today"), words.long_day(self.day))
        ground(self.title, "canvas")
        self.title.add_buttons(Button(_("Print the morning sheet"), "print", clicked=self.open_sheet))
        self.strip = FigureStrip()
        self.strip.clicked.connect(self._on_figure)
        go, ctx = self._ctx.navigate, self._ctx
        see = _("See all")
        self.tasks = TasksBlock(
            ctx, _("Tasks"), see, lambda: self._on_figure("soon" if not self._late() else "late"),
            _("Nothing is late or due within a week."),
        )  # fmt: skip
        self.people = PeopleBlock(
            ctx, _("Milestones of people"), see, self._open_people, _("Nothing falls due for anybody soon.")
        )
        self.rules = RulesBlock(
            ctx, _("Planning rules"), _("Open the plan"), lambda: self._on_figure("broken"),
            _("No plan in work breaks a rule."),
        )  # fmt: skip
        self.meetings = MeetingsBlock(
            ctx, _("Meetings today"), _("Calendar"), lambda: go("calendar", day=self.day.isoformat()),
            _("No meeting today."),
        )  # fmt: skip
        self.watched = WatchedBlock(
            ctx, _("Reviews and opinions"), see, self._open_watched, _("No review or opinion is due soon.")
        )
        self.targets = TargetsBlock(
            ctx, _("Targets of {year}").format(year=self.day.year), _("Targets"),
            lambda: go("members", part="targets"), _("No targets of this year yet."),
        )  # fmt: skip
        self.candidates = CandidatesBlock(
            ctx, _("Admission"), see, lambda: self._on_figure("pressing"),
            _("Nobody is past a limit, no papers are missing."),
        )  # fmt: skip
        body = QWidget()
        ground(body, "canvas")
        outer = QVBoxLayout(body)
        outer.setContentsMargins(20, 0, 20, 8)
        outer.setSpacing(12)
        outer.addWidget(self.strip)
        self._body = outer
        self.first: FirstSteps | None = None
        self._columns = QHBoxLayout()
        self._columns.setSpacing(12)
        outer.addLayout(self._columns)
        outer.addStretch(1)
        self._stacks: list[QVBoxLayout] = []
        for blocks, share in (
            ((self.tasks, self.rules), 450),
            ((self.people, self.meetings, self.watched), 368),
            ((self.targets, self.candidates), 316),
        ):
            stack = QVBoxLayout()
            stack.setSpacing(12)
            for block in blocks:
                stack.addWidget(block)
            stack.addStretch(1)
            self._columns.addLayout(stack, share)
            self._stacks.append(stack)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.area, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the third column stands below the first."""
        narrow = self.width() < theme().px(_TWO_COLUMNS)
        home = self._stacks[0 if narrow else 2]
        if home.indexOf(self.targets) < 0:
            for block in (self.targets, self.candidates):
                home.insertWidget(home.count() - 1, block)
            self._columns.setStretch(2, 0 if narrow else 316)
        super().resizeEvent(event)

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [
            Command("today.sheet", _("Print the morning sheet"), self.open_sheet, "Ctrl+P", "print"),
            Command("today.refresh", _("Read anew"), self.refresh, "F5", "refresh"),
        ]

    # ── reading ─────────────────────────────────────────────────────────────────────────────────

    def shown(self, view: dict[str, Any]) -> None:
        """Come to the front: on a new day everything is read anew."""
        if self.day != dates.today():
            self.day = dates.today()
            self.title.set_title(_("Today"), words.long_day(self.day))
            self._stale = set(WATCHED)
        self._read_stale()

    def refresh(self) -> None:
        """Read everything anew."""
        self._stale = set(WATCHED)
        self._read_stale()

    def _on_changed(self, changes: Any) -> None:
        touched = {part for part, names in WATCHED.items() if changes.reload or changes.touches(*names)}
        self._stale |= touched
        if touched and self.isVisible():
            self._later.start()

    def _read_stale(self) -> None:
        day = self.day
        jobs: dict[str, Callable[[Any], Any]] = {
            "begun": queries.begun,
            "tasks": lambda db: queries.tasks(db, day, TASKS),
            "letters": lambda db: queries.letters(db, day),
            "steps": lambda db: reminding.ladder(db, day),
            "meetings": lambda db: schedule.engagements(db, day.isoformat(), day.isoformat()),
            "watched": lambda db: watched.near(db, day),
            "people": lambda db: milestones.people(db, day, PEOPLE),
            "pressing": lambda db: queries.pressing(db, day, CANDIDATES),
            "targets": lambda db: queries.year_targets(db, day),
            "broken": lambda db: queries.broken(db, day),
        }
        stale, self._stale = self._stale, set[str]()
        for part, job in jobs.items():
            if part in stale:
                self._ctx.tasks.read(job, lambda found, part=part: self._on_read(part, found), self, key=part)

    def _on_read(self, part: str, found: Any) -> None:
        self._found[part] = found
        getattr(self, f"_show_{part}")(found)
        self._show_figures()

    def _show_begun(self, found: bool) -> None:
        """An office without any record is shown how to begin, in place of figures that are all zero."""
        if self.first is None and not found:
            self.first = FirstSteps(self._ctx)
            self._body.insertWidget(0, self.first)
        if self.first is not None:
            self.first.setVisible(not found)
            now = self.strip if found else self.first.rows[0]
            held = self.isAncestorOf(self.window().focusWidget() or self.window())
            now.setVisible(True)
            self.setFocusProxy(now)
            if held:
                now.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (
            self.strip,
            self.tasks,
            self.rules,
            self.people,
            self.meetings,
            self.watched,
            self.targets,
            self.candidates,
        ):
            part.setVisible(found)

    def _show_tasks(self, found: queries.Tasks) -> None:
        self.tasks.set_fact(
            _("{late} late, {soon} due soon").format(
                late=i18n.number(len(found.late)), soon=i18n.number(len(found.soon))
            )
            if found.late or found.soon
            else ""
        )
        self.tasks.show_lines(found.lines, self.day, found.days)

    def _show_letters(self, found: queries.Letters) -> None:
        self.tasks.show_letters(found)

    def _show_steps(self, found: list[reminding.Step]) -> None:
        self.tasks.show_steps(found)

    def _show_people(self, found: milestones.People) -> None:
        count = len(found.probation) + len(found.badges) + len(found.retirement) + len(found.terms)
        self.people.set_fact(_("{n} ahead").format(n=i18n.number(count)) if count else "")
        self.people.show_lines(found.lines, self.day)

    def _show_pressing(self, found: queries.Pressing) -> None:
        self.candidates.set_fact(i18n.number(len(found.all)) if found.all else "")
        self.candidates.show_lines(found, self.day)

    def _show_broken(self, found: queries.Broken | None) -> None:
        count = len(found.breaks) if found else 0
        self.rules.set_fact(_("{n} broken").format(n=i18n.number(count)) if count else "")
        self.rules.show_lines(found, RULES)

    def _show_meetings(self, found: list[schedule.Engagement]) -> None:
        self.meetings.set_fact(i18n.number(len(found)) if found else "")
        self.meetings.show_lines(found, MEETINGS)

    def _show_watched(self, found: list[watched.Watched]) -> None:
        self.watched.set_fact(i18n.number(len(found)) if found else "")
        self.watched.show_lines(found, self.day, WATCHED_DAYS)

    def _show_targets(self, found: queries.YearTargets) -> None:
        self.targets.show_lines(found)

    def _late(self) -> bool:
        tasks = self._found.get("tasks")
        return bool(tasks and tasks.late)

    def _show_figures(self) -> None:
        """The six figures; those not read yet are a dash."""
        tasks: queries.Tasks | None = self._found.get("tasks")
        people: milestones.People | None = self._found.get("people")
        pressing: queries.Pressing | None = self._found.get("pressing")
        broken: queries.Broken | None = self._found.get("broken")
        waits = "-"
        notes: list[str] = []
        if pressing and pressing.late:
            notes.append(_("{n} late").format(n=i18n.number(len(pressing.late))))
        if pressing and pressing.lacking:
            notes.append(_("{n} lack papers").format(n=i18n.number(len(pressing.lacking))))
        self.strip.set_figures(
            (
                Figure(
                    "late", _("Late tasks"), len(tasks.late) if tasks else waits,
                    _("+{n} since yesterday").format(n=i18n.number(tasks.new)) if tasks and tasks.new else "",
                    "late", "late" if tasks and tasks.late else "text2",
                ),
                Figure(
                    "soon", _("Due in {n} days").format(n=tasks.days) if tasks else _("Due soon"),
                    len(tasks.soon) if tasks else waits,
                    _("{n} not begun").format(n=i18n.number(tasks.idle)) if tasks and tasks.idle else "",
                    "hourglass", "soon" if tasks and tasks.soon else "text2",
                ),
                Figure(
                    "probation", _("Probation ends"), len(people.probation) if people else waits,
                    _("in {n} days").format(n=milestones.PROBATION), "person_dates",
                ),
                Figure(
                    "retirement", _("Retirements"), len(people.retirement) if people else waits,
                    _("in {n} months").format(n=people.months if people else milestones.RETIREMENT), "retirement",
                ),
                Figure(
                    "broken", _("Rules broken"),
                    (len(broken.breaks) if broken else 0) if "broken" in self._found else waits,
                    _("in the plan"), "warning", "late" if broken and broken.breaks else "text2",
                ),
                Figure(
                    "pressing", _("Admission"), len(pressing.all) if pressing else waits,
                    ", ".join(notes), "missing_paper", "soon" if pressing and pressing.all else "text2",
                ),
            )
        )  # fmt: skip

    # ── going somewhere ─────────────────────────────────────────────────────────────────────────

    def _on_figure(self, key: str) -> None:
        go = self._ctx.navigate
        people: milestones.People | None = self._found.get("people")
        pressing: queries.Pressing | None = self._found.get("pressing")
        broken: queries.Broken | None = self._found.get("broken")
        match key:
            case "late":
                go("tasks", view="late")
            case "soon":
                go("tasks", view="followed", filters=[Filter("timeliness", "eq", "due_soon")])
            case "probation" if people and people.probation:
                open_behind(self._ctx, "people", people.probation, self)
            case "retirement" if people and people.retirement:
                until = Filter("retirement_month", "between", [self.day.isoformat()[:7], people.until])
                go("people", view="retiring", filters=[until])
            case "broken":
                go("planning", **({"plan": broken.head.id} if broken else {}))
            case "pressing" if pressing and pressing.all:
                open_behind(self._ctx, "candidates", pressing.all, self)
            case _:
                pass

    def _open_people(self) -> None:
        people: milestones.People | None = self._found.get("people")
        if people is not None:
            those = (*people.probation, *people.badges, *people.retirement, *people.terms)
            if those:
                open_behind(self._ctx, "people", tuple(dict.fromkeys(those)), self)

    def _open_watched(self) -> None:
        """Go where most of what is watched stands: drafts that are late, else the reviews."""
        found: list[watched.Watched] = self._found.get("watched") or []
        opinions = [each for each in found if each.kind == "opinions"]
        if opinions and len(opinions) * 2 >= len(found):
            self._ctx.navigate("opinions", view="running")
        else:
            self._ctx.navigate("documents", view="reviews")

    def open_sheet(self) -> None:
        """Open the morning sheet of the day among the reports, ready to print or export."""
        self._ctx.navigate("reports", report="morning-sheet", params={"day": self.day.isoformat()})
