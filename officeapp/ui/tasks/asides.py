"""What stands in place of the list of tasks for a while: the ranking, the assessment, two days, key results."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from officeapp.base.i18n import _
from officeapp.ui.base.commands import Command

if TYPE_CHECKING:
    from officeapp.ui.tasks.assessment import AssessmentPage
    from officeapp.ui.tasks.key_results import KeyResults
    from officeapp.ui.tasks.moves import Moves
    from officeapp.ui.tasks.page import TasksPage


class Asides:
    """Makes each when it is first asked for.

    Attributes:
        assessment, moves, results: once they were shown.
    """

    def __init__(self, page: "TasksPage") -> None:
        """Args: page: whose list they stand in for."""
        self._page = page
        self.assessment: AssessmentPage | None = None
        self.moves: Moves | None = None
        self.results: KeyResults | None = None

    def show_assessment(self) -> None:
        """Show units or people by their score."""
        from officeapp.ui.tasks.assessment import AssessmentPage

        page = self._page
        if self.assessment is None:
            self.assessment = AssessmentPage(page.ctx)
            self.assessment.left.connect(page.show_list)
            self.assessment.behind.connect(self._show_tasks)
            page.stack.addWidget(self.assessment)
        page.stack.setCurrentWidget(self.assessment)
        self.assessment.refresh()
        self.assessment.grid.view.setFocus()

    def show_moves(self) -> None:
        """Show what moved between two days."""
        from officeapp.ui.tasks.moves import Moves

        page = self._page
        if self.moves is None:
            self.moves = Moves(page.ctx)
            self.moves.left.connect(page.show_list)
            self.moves.opened.connect(lambda task: page.shown({"id": task}))
            page.stack.addWidget(self.moves)
        page.stack.setCurrentWidget(self.moves)
        self.moves.refresh()
        self.moves.grid.view.setFocus()

    def show_key_results(self, task: int | None = None) -> None:
        """Show weight and key results of a task, by default the current one."""
        from officeapp.ui.tasks.key_results import KeyResults

        page = self._page
        task = task if task is not None else page.current_task
        if task is None:
            return
        if self.results is None:
            self.results = KeyResults(page.ctx)
            self.results.left.connect(page.show_list)
            page.stack.addWidget(self.results)
        page.stack.setCurrentWidget(self.results)
        self.results.show_task(task)
        self.results.results.grid.view.setFocus()

    def _show_tasks(self, tasks: Sequence[int], title: str) -> None:
        self._page.show_list()
        self._page.show_records(tasks, title)

    def commands(self, some: Callable[[], bool]) -> list[Command]:
        """Args: some: whether there is a current task."""
        return [
            Command(
                "tasks.assessment", _("Assessment by tasks"), self.show_assessment, "Ctrl+Shift+G", "star"
            ),
            Command(
                "tasks.moves", _("What moved between two days"), self.show_moves, "Ctrl+Shift+M", "compare"
            ),
            Command("tasks.results", _("Key results and weight"), self.show_key_results, "", "flag", some),
        ]
