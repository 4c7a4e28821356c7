"""What the list of tasks shows: its columns, views, groups and totals."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import listing, tasks
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.registers.tasks import TASKS
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context
from officeapp.ui.tasks import cells
from officeapp.ui.tasks.pane import TaskPane

if TYPE_CHECKING:
    from officeapp.ui.tasks.page import TasksPage

_ORDER = ("clears", "title", "assignee", "deadline", "percent", "lead", "responsible", "state")
_SHOWN = frozenset(("clears", "title", "assignee", "deadline", "percent"))
_GROUPS = ("lead", "assignee", "document", "field", "kind", "state")


def spec(page: "TasksPage", ctx: Context, me: str, today: dt.date) -> ListSpec:
    """The list.

    Args:
        page: whose scale and figures cells and totals ask for when they are made.
        ctx: what pages share.
        me: the name chosen as "working as"; empty: nobody's tasks are "mine".
        today: the day the views speak of.
    """

    def counted(count: int) -> str:
        return ngettext("{n} task", "{n} tasks", count).format(n=i18n.number(count))

    return ListSpec(
        register=TASKS,
        title=_("Tasks"),
        icon="tasks",
        add=_("Add task"),
        adding=_("Type to add…"),
        none=_("No tasks yet"),
        rule=_("A task is clear when person, work, time, responsibility, product and authority are."),
        counted=counted,
        columns=columns(),
        views=views(me, today),
        shows={
            "clears": cells.marks_cell,
            "title": cells.title_cell,
            "assignee": cells.person_cell,
            "lead": cells.unit_cell,
            "deadline": lambda row: page.scale.deadline_cell(row),
            "percent": cells.progress_cell,
        },
        groups=_GROUPS,
        totals=totals,
        total_words=page.total_words,
        pane=lambda _page: TaskPane(ctx),
        row_height=44,
    )


def columns() -> list[GridColumn]:
    """Six marks, task, person, deadline and progress lead; the other fields can be shown."""
    widths = {"clears": 106, "title": 230, "assignee": 150, "deadline": 132, "percent": 112}
    kinds: dict[str, Any] = {"clears": "marks", "title": "two", "deadline": "chip", "percent": "bar"}
    made = columns_of(TASKS, widths, kinds, order=_ORDER, shown=_SHOWN)
    place = {name: at for at, name in enumerate(_ORDER)}
    made.sort(key=lambda each: place.get(each.key, len(place)))
    return [
        replace(each, stretch=each.key == "title", fixed=each.key in ("clears", "title")) for each in made
    ]


def views(me: str, today: dt.date) -> list[View]:
    """The views that come with the program."""

    def view(key: str, name: str, filters: tuple[Filter, ...], sort: tuple[str, ...] = ()) -> View:
        return View(key=key, name=name, filters=filters, sort=sort, group_by="lead")

    made = [
        view("followed", _("Being followed"), tasks.view("followed", today)),
        view("late", _("Late"), tasks.view("late", today)),
        view("week", _("This week"), tasks.view("week", today)),
        view("lacking", _("Lacks a clear"), tasks.view("lacking", today)),
        view("done", _("Done"), tasks.view("done", today), ("-done_on",)),
    ]
    if me:
        mine = Filter("assignee", "eq", me)
        made.insert(3, view("mine", _("Mine"), (*tasks.view("followed", today), mine)))
        made.append(view("mine_week", _("Mine this week"), (*tasks.view("week", today), mine)))
    made += [
        view("unexplained", _("Late without a cause"), tasks.view("unexplained", today)),
        view("extended", _("Extended twice"), tasks.view("extended", today)),
    ]
    return made


def totals(db: Any, query: Query) -> dict[str, Any]:
    """How many tasks a list holds, how many of them are late, and how many lack a clear."""
    standing: dict[Any, int] = dict(listing.groups(db, query, "timeliness"))
    lacking = listing.count(db, replace(query, filters=(*query.filters, Filter("clears", "lt", 6))))
    return {"count": sum(standing.values()), "late": standing.get("overdue", 0), "lacking": lacking}
