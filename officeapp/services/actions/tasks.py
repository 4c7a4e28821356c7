"""What a script may do with tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.registers.tasks import RATINGS, SIDES
from officeapp.services import task_deadlines, task_gate, task_passages, task_reports, tasks
from officeapp.services.catalogue import Action, Done

if TYPE_CHECKING:
    from officeapp.data.actions import Changes
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a task has come."""

    task: int = f.ref(N_("Task"), "tasks", required=True)
    percent: int | None = f.integer(N_("Progress (%)"), least=0, most=100)
    text: str | None = f.text(N_("Report"), length=2000)
    date: str | None = f.date(N_("On"), whole=True)
    paper: str | None = f.text(N_("Paper"), length=300)
    unit: int | None = f.ref(N_("Reporting unit"), "organizations")
    document: int | None = f.ref(N_("Evidence"), "documents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A later deadline."""

    task: int = f.ref(N_("Task"), "tasks", required=True)
    due_on: str = f.deadline(N_("New deadline"), "", required=True, length=200)
    reason: str = f.text(N_("Reason"), length=2000, required=True)
    approver: str | None = f.text(N_("Approved by"), length=200)
    paper: str | None = f.text(N_("Paper"), length=300)
    date: str | None = f.date(N_("On"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A task that is done."""

    task: int = f.ref(N_("Task"), "tasks", required=True)
    date: str | None = f.date(N_("Done on"), whole=True)
    product: str | None = f.text(N_("Product"), length=2000)
    paper: str | None = f.text(N_("Paper"), length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """A task that goes on after all."""

    task: int = f.ref(N_("Task"), "tasks", required=True)
    reason: str | None = f.text(N_("Reason"), length=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """Why a task is late."""

    task: int = f.ref(N_("Task"), "tasks", required=True)
    cause: int | None = f.code(N_("Cause of the delay"), "delay_causes")
    side: str | None = f.choice(N_("Whose side"), *SIDES)
    text: str | None = f.text(N_("Delay in words"), length=600)
    remedy: str | None = f.text(N_("Remedy"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A unit that co-ordinates a task."""

    task: int = f.ref(N_("Task"), "tasks", required=True)
    unit: int = f.ref(N_("Co-ordinating unit"), "organizations", required=True)
    part: str | None = f.text(N_("Its part"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivingOut:
    """A task that is given out."""

    task: int = f.ref(N_("Task"), "tasks", required=True)
    date: str | None = f.date(N_("On"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessing:
    """What came of a task, against what was asked."""

    task: int = f.ref(N_("Task"), "tasks", required=True)
    rating: str = f.choice(N_("Assessment"), *RATINGS, required=True)
    date: str | None = f.date(N_("Assessed on"), whole=True)
    document: int | None = f.ref(N_("Product paper"), "documents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """A reminder letter about late tasks."""

    paper: str = f.text(N_("Paper"), required=True, length=300)
    unit: int | None = f.ref(N_("Lead unit"), "organizations")
    date: str | None = f.date(N_("On"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """The text of a conclusion whose numbered items become tasks."""

    text: str = f.long(N_("Text of the conclusion"), required=True)
    document: int | None = f.ref(N_("Document"), "documents")
    meeting: int | None = f.ref(N_("Meeting"), "meetings")
    agenda_item: int | None = f.ref(N_("Agenda item"), "agenda_items")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Nothing to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTask:
    """A task."""

    task: int = f.ref(N_("Task"), "tasks", required=True)


def _asked(db: Writer, task: int, changes: Changes) -> Done:
    """What was written, with the question for the cause where the task is late."""
    return Done(changes, tasks.unexplained(db, task))


def _from_text(db: Writer, asked: Conclusion) -> Done:
    """The tasks of a text, with what is wrong in its passages."""
    proposals = task_passages.propose(db, asked.text)
    changes = task_passages.make(db, proposals, asked.document, asked.meeting, asked.agenda_item)
    return Done(changes, [each.problem for each in proposals if each.problem])


ACTIONS: tuple[Action, ...] = (
    Action(
        "task-progress",
        N_("Note progress"),
        Progress,
        lambda db, p: _asked(
            db, p.task, tasks.progress(db, p.task, p.percent, p.text, p.date, p.paper, p.unit, p.document)
        ),
    ),
    Action(
        "task-extend",
        N_("Extend"),
        Extension,
        lambda db, p: tasks.extend(db, p.task, p.due_on, p.reason, p.approver, p.paper, p.date),
    ),
    Action(
        "task-complete",
        N_("Complete"),
        Completion,
        lambda db, p: _asked(db, p.task, tasks.complete(db, p.task, p.date, p.product, p.paper)),
    ),
    Action("task-reopen", N_("Reopen"), Reopening, lambda db, p: tasks.reopen(db, p.task, p.reason)),
    Action(
        "task-delay",
        N_("Give the cause of delay"),
        Delay,
        lambda db, p: tasks.delay(db, p.task, p.cause, p.text, p.remedy, p.side),
    ),
    Action(
        "task-part",
        N_("Add a co-ordinating unit"),
        Part,
        lambda db, p: tasks.add_part(db, p.task, p.unit, p.part),
    ),
    Action("task-issue", N_("Give out"), GivingOut, lambda db, p: task_gate.issue(db, [p.task], p.date)),
    Action("task-withdraw", N_("Take back"), OneTask, lambda db, p: task_gate.withdraw(db, p.task)),
    Action(
        "task-assess",
        N_("Assess"),
        Assessing,
        lambda db, p: tasks.assess(db, p.task, p.rating, p.date, p.document),
    ),
    Action(
        "task-deadline",
        N_("Set the usual deadline"),
        OneTask,
        lambda db, p: task_deadlines.give_default_deadline(db, p.task),
    ),
    Action(
        "task-remind",
        N_("Note reminder letters"),
        Reminding,
        lambda db, p: task_reports.remind(db, p.paper, p.unit, p.date),
    ),
    Action(
        "tasks-from-text",
        N_("Make tasks from a conclusion"),
        Conclusion,
        _from_text,
    ),
    Action("task-recount", N_("Count deadlines anew"), Nothing, lambda db, p: task_deadlines.recount(db)),
)


def by_name(name: str) -> Action:
    """The action on tasks with this name."""
    return next(action for action in ACTIONS if action.id == name)
