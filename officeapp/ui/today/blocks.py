"""The blocks of the day's page: a card whose lines are replaced whenever they were read anew."""

import datetime as dt
from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.milestones import Milestone
from officeapp.data.queries.reminding import Step
from officeapp.data.queries.schedule import Engagement
from officeapp.data.queries.today import Broken, Letters, Pressing, TaskLine, YearTargets
from officeapp.data.queries.watched import Watched
from officeapp.domain.rules import tasks as rules
from officeapp.domain.rules.target_sheet import EarlyWarning
from officeapp.ui.base.behind import open_behind
from officeapp.ui.base.card import Card
from officeapp.ui.base.deadline import look
from officeapp.ui.base.gauge import Gauge, GaugeLegend
from officeapp.ui.base.labels import Label
from officeapp.ui.base.listrow import ChipLook, ListRow
from officeapp.ui.base.verdicts import verdict
from officeapp.ui.context import Context
from officeapp.ui.today import words

TASKS = 5  # lines of tasks, with what they call for
MEMBERS_SOON, MONTHS_FROM = 14, 90  # days from which a chip is marked or counts in months


class Block(Card):
    """A card of lines; where there are none it says so in one quiet line."""

    def __init__(self, ctx: Context, title: str, link: str, clicked: Callable[[], object], none: str) -> None:
        """Args: title: its name; link: the way on; clicked: goes there; none: said where nothing is."""
        super().__init__(title, "", link, clicked)
        self._ctx, self._none = ctx, none
        self._shown: list[QWidget] = []

    def put(self, lines: Iterable[QWidget]) -> None:
        """Show other lines."""
        had_focus = any(each.hasFocus() for each in self._shown)
        for old in self._shown:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = list(lines) or [self._quiet()]
        if isinstance(self._shown[-1], ListRow):
            self._shown[-1].set_line(False)
        self.add(*self._shown)
        if had_focus:
            self._shown[0].setFocus()

    def _quiet(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(15, 10, 15, 8)
        column.addWidget(Label(self._none, "label", wrap=True))
        return place

    def _open(self, register: str, record: int) -> Callable[[], None]:
        return lambda: self._ctx.open_record(register, record)


class TasksBlock(Block):
    """What is late and near, and the letters it calls for."""

    _lines: tuple[tuple[TaskLine, ...], dt.date, int] | None = None
    _letters: Letters | None = None
    _steps: tuple[Step, ...] = ()

    def show_lines(self, lines: Iterable[TaskLine], day: dt.date, soon: int) -> None:
        """Show tasks with where they come from, who does them and their deadline; `soon` days ahead are near."""
        self._lines = tuple(lines), day, soon
        self._tell()

    def show_letters(self, letters: Letters) -> None:
        """Show which units get a reminder letter; the line takes the place of the last task where room is short."""
        self._letters = letters
        self._tell()

    def show_steps(self, steps: Iterable[Step]) -> None:
        """Show which tasks come to a step of the ladder of reminders today."""
        self._steps = tuple(steps)
        self._tell()

    def _tell(self) -> None:
        if self._lines is None:
            return
        lines, day, soon = self._lines
        found = self._letters
        called = bool(found and found.tasks)
        calls = [self._reminder(self._steps)] if self._steps else []
        calls += [self._letter(found)] if found and called else []
        self.put([*self._rows(lines[: TASKS - len(calls)], day, soon), *calls])

    def _reminder(self, steps: tuple[Step, ...]) -> ListRow:
        tasks = tuple(task for step in steps for task in step.tasks)
        title = ngettext("Remind of {n} task today", "Remind of {n} tasks today", len(tasks))
        parts = [
            (
                ngettext("{days} working day left: {n}", "{days} working days left: {n}", step.days)
                if step.days
                else _("due today: {n}")
            ).format(days=step.days, n=i18n.number(len(step.tasks)))
            for step in steps
        ]
        return ListRow(
            title.format(n=i18n.number(len(tasks))),
            " · ".join(parts),
            "notices",
            clicked=lambda: open_behind(self._ctx, "tasks", tasks, self),
        )

    def _letter(self, found: Letters) -> ListRow:
        words = ngettext("Reminder letter to {n} unit", "Reminder letters to {n} units", found.units)
        count = ngettext(
            "{n} task late for {days} days or more",
            "{n} tasks late for {days} days or more",
            len(found.tasks),
        )
        return ListRow(
            words.format(n=i18n.number(found.units)),
            count.format(n=i18n.number(len(found.tasks)), days=found.days),
            "mail",
            clicked=lambda: self._ctx.navigate("reports", report="task-reminders", params={"shown": "late"}),
        )

    def _rows(self, lines: Iterable[TaskLine], day: dt.date, soon: int) -> list[ListRow]:
        return [
            ListRow(
                line.title,
                " · ".join(part for part in (line.source, line.who) if part) or _("Nobody is in charge yet"),
                "tasks",
                look(_chip(dates.latest(line.due_on), day, soon)),
                self._open("tasks", line.id),
            )
            for line in lines
        ]


class PeopleBlock(Block):
    """What falls due for people."""

    def show_lines(self, lines: Iterable[Milestone], day: dt.date) -> None:
        """Show who reaches what."""
        self.put(
            ListRow(
                line.name,
                str(line),
                words.ICONS[line.kind],
                look(_chip(line.day, day, MEMBERS_SOON)),
                self._open("candidates", line.candidate)
                if line.candidate is not None
                else self._open("people", line.person),
                color="gold" if line.kind == "badge" else "text2",
            )
            for line in lines
        )


class CandidatesBlock(Block):
    """Candidates who are late, and those who lack papers."""

    def show_lines(self, found: Pressing, day: dt.date) -> None:
        """Show the most pressing."""
        late = set(found.late)
        self.put(
            ListRow(
                card.name,
                words.candidate(card, card.id in late),
                "ban" if card.id in late else "missing_paper",
                look(_chip(card.until, day, MEMBERS_SOON)) if card.id in late else _lacking(len(card.papers)),
                self._open("candidates", card.id),
            )
            for card in found.lines
        )


class RulesBlock(Block):
    """The rules the plan breaks."""

    def show_lines(self, found: Broken | None, most: int) -> None:
        """Show the first breaks."""
        if found is None:
            self.put(())
            return
        self.put(
            ListRow(
                str(each),
                _("Rule: {source}").format(source=each.source) if each.source else found.head.name,
                "warning",
                None,
                lambda plan=found.head.id: self._ctx.navigate("planning", plan=plan),
                color="late",
            )
            for each in found.breaks[:most]
        )


class MeetingsBlock(Block):
    """The meetings of the day."""

    def show_lines(self, found: list[Engagement], most: int) -> None:
        """Show when, what and where."""
        self.put(
            ListRow(
                each.title,
                " · ".join(part for part in (each.place, each.chair) if part) or _("Place not set"),
                clicked=self._open("meetings", each.id),
                lead=each.starts_at[11:16],
                line=False,
            )
            for each in found[:most]
        )


class WatchedBlock(Block):
    """Reviews of papers and opinions on drafts, late or near."""

    def show_lines(self, found: list[Watched], day: dt.date, most: int) -> None:
        """Show the first, each with what is due and who is silent."""
        self.put(
            ListRow(
                each.title,
                words.watched(each),
                "mail" if each.kind == "opinions" else "documents",
                look(_chip(dates.latest(each.day), day, MEMBERS_SOON)),
                self._open(each.register, each.id),
            )
            for each in found[:most]
        )


class TargetsBlock(Block):
    """The targets of the year as gauges, and what will go wrong."""

    def show_lines(self, found: YearTargets, most: int = 2) -> None:
        """Show the whole first, then the units that fall behind, then so many early warnings."""
        if not found.lines:
            self.put(())
            return
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(15, 10, 15, 8)
        column.setSpacing(6)
        for each in found.lines:
            gauge = Gauge(each.name or _("Admission of members"))
            it = each.standing
            gauge.set(it.actual, it.amount, it.forecast, words.target(each), *verdict(it))
            column.addWidget(gauge)
        column.addWidget(GaugeLegend(_("actual"), _("forecast"), _("target")))
        self.put((place, *(self._warning(each) for each in found.warnings[:most])))

    def _warning(self, each: EarlyWarning) -> ListRow:
        """A line that opens the units it speaks of among the targets."""
        line = ListRow(
            str(each),
            icon="warning",
            color="soon",
            clicked=lambda: self._ctx.navigate("members", part="targets", warning=each.kind),
        )
        line.setToolTip(", ".join(each.names[:20]))
        return line


def _lacking(count: int) -> ChipLook:
    return ngettext("{n} paper missing", "{n} papers missing", count).format(n=count), "soon", "missing_paper"


def _chip(due: dt.date | None, day: dt.date, soon: int) -> rules.Chip:
    return rules.chip(due, day, soon_days=soon, months_from_days=MONTHS_FROM)
