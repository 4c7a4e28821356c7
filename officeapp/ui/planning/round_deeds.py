"""What is done with a plan as a whole: begun, sent up, approved, looked at as of a day, compared, printed."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from officeapp.base import dates
from officeapp.base.i18n import _
from officeapp.data.queries import plan_days
from officeapp.services import approval, planning
from officeapp.ui.base.commands import Command
from officeapp.ui.planning import asking

if TYPE_CHECKING:
    from officeapp.ui.planning.page import PlanningPage


class RoundDeeds:
    """The deeds of the page's menu; what cannot be is said in words and nothing is written."""

    def __init__(self, page: "PlanningPage") -> None:
        """Args: page: whose plan they are about."""
        self._page = page
        self._ctx = page.ctx

    def commands(self) -> list[Command]:
        """The way of a plan in the order it goes, then the ways to look at it."""
        has, is_open = self._page.has_plan, self._page.is_open
        return [
            Command("plan-new", _("New plan"), self.new_plan, "Ctrl+Shift+N", "add"),
            Command("plan-next", _("Next round"), self.next_round, "", "history", has),
            Command("plan-change", _("Change the plan"), self.change_plan, "", "edit", is_open),
            Command("plan-steps", _("Procedure"), self.open_steps, "", "settings", has),
            Command("plan-propose", _("Note as proposed"), self.propose, "", "check", self._is_draft),
            Command("plan-submit", _("Send up"), self.submit, "", "send", is_open),
            Command("plan-take-back", _("Take back"), self.take_back, "", "undo", self._is_on_its_way),
            Command(
                "plan-approve", _("Approve the plan"), self.approve, "Ctrl+Shift+P", "check", self.may_approve
            ),
            Command("plan-as-of", _("As it stood on a day"), self.as_of, "", "history", has),
            Command("plan-compare", _("Compare rounds and days"), self.compare, "", "compare", has),
            Command("plan-read-lists", _("Read lists of subordinate units"), self.read_lists, "", "import"),
        ]

    # ── how it stands ───────────────────────────────────────────────────────────────────────────

    def _state(self) -> str:
        sheet = self._page.sheet
        return (sheet.head.state or "draft") if sheet is not None else ""

    def _is_draft(self) -> bool:
        return self._page.is_open() and self._state() == "draft"

    def _is_on_its_way(self) -> bool:
        return self._page.day is None and self._state() in ("proposed", "submitted")

    def may_approve(self) -> bool:
        """Whether the plan in front waits for a decision."""
        return self._page.day is None and self._state() in ("draft", "proposed", "submitted")

    # ── on its way ──────────────────────────────────────────────────────────────────────────────

    def new_plan(self) -> None:
        """Ask for a new plan and make it."""
        asking.new_plan(self._ctx, self._page, self._on_made)

    def next_round(self) -> None:
        """Begin the next round with a copy of this plan."""
        if self._page.sheet is not None:
            asking.next_round(self._ctx, self._page, self._page.sheet.head, self._on_made)

    def change_plan(self) -> None:
        """Change name, year and reference day."""
        if self._page.sheet is not None:
            asking.change_plan(self._ctx, self._page, self._page.sheet.head)

    def propose(self) -> None:
        """Note that the unit has proposed its people."""
        self._write(lambda db, plan: approval.plan_propose(db, plan))

    def submit(self) -> None:
        """Ask for the submission, and send the plan up."""
        if self._page.sheet is not None:
            asking.submit(self._ctx, self._page, self._page.sheet.head)

    def take_back(self) -> None:
        """Make it a draft again."""
        self._write(lambda db, plan: approval.plan_take_back(db, plan))

    def approve(self) -> None:
        """Ask for number and date of the decision, and approve."""
        desk = self._page.desk
        if desk is not None and desk.sheet is not None and self.may_approve():
            asking.approve(self._ctx, self._page, desk.sheet.head, desk.found)

    def _write(self, job: Any) -> None:
        sheet = self._page.sheet
        if sheet is not None:
            plan = sheet.head.id
            self._ctx.tasks.write(lambda db: job(db, plan), None, self._page, self._ctx.ask.problem)

    def _on_made(self, made: planning.Made) -> None:
        self._page.forget_place()
        self._page.choose_plan(made.id)
        if made.notices:
            self._ctx.ask.problem("\n".join(str(each) for each in made.notices))

    def read_lists(self) -> None:
        """Read review lists of subordinate units into draft plans."""
        from officeapp.ui.planning import read_lists

        read_lists.ask(self._page)

    # ── looking at it ───────────────────────────────────────────────────────────────────────────

    def open_steps(self) -> None:
        """Show the steps of the plan and the procedures of the office."""
        if self._page.sheet is not None:
            self._page.steps.begin(self._page.sheet)
            self._page.stack.setCurrentWidget(self._page.steps)

    def as_of(self) -> None:
        """Ask for the day as of which the plan shall be shown."""
        day = self._page.day
        asking.as_of(self._ctx, self._page, day.isoformat() if day else None, self._on_day)

    def _on_day(self, day: str) -> None:
        self._page.look_at(dates.latest(day))

    def compare(self) -> None:
        """Lay the plan beside the round before it, or beside that of the term before."""
        desk = self._page.desk
        if desk is None or desk.sheet is None:
            return
        head = desk.sheet.head

        def show(other: int | None) -> None:
            self._page.comparison.begin(desk.plans, head, other)
            self._page.stack.setCurrentWidget(self._page.comparison)

        self._ctx.tasks.read(lambda db: plan_days.beside(db, head), show, self._page, key="former")

    def print_list(self) -> None:
        """Open the planning list as a paper, as of the day looked at."""
        sheet = self._page.sheet
        day: dt.date | None = self._page.day
        if sheet is not None:
            params = {"plan": sheet.head.id, "as_of": day.isoformat() if day else None}
            self._ctx.navigate("reports", report="planning-list", params=params)
