"""The periodic review: figures and tables of a period from the registers, each below the clerk's own words.

The words are kept with the review; sentences with figures and tables are made anew each time and never touch them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import assessment as scores
from officeapp.data.queries import membership, records, schedule
from officeapp.data.queries.admissions import units_below
from officeapp.domain import fields as f
from officeapp.domain.registers.reviews import BLOCKS, REVIEW_BLOCKS, REVIEWS, Review, ReviewBlock
from officeapp.domain.rules import periods
from officeapp.reports import assessment, programmes
from officeapp.reports.issuing import TASKS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value, derived, total_row
from officeapp.reports.tasks import COUNTED, OverdueParams, Task, by_lead, days_late, listed

_MOST = 200  # rows of a list inside the text; the papers of tasks have them all


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewParams(Issue):
    """Parameters of the periodic review."""

    review: int | None = f.ref(N_("Periodic review"), "reviews")


@dataclass(frozen=True, slots=True)
class Part:
    """What is computed for a block.

    Attributes:
        sentences: paragraphs with figures.
        columns, rows: a table, or none.
    """

    sentences: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: Sequence[Row] = ()


class Facts:
    """What the blocks of one review are made of, read once.

    Attributes:
        review: it; last: the last day of the period that has come.
        day: the day it is looked at: today, or the one after the period, when what was due on its last day is late.
        units: ids of the units it is about, None for the whole office.
        tasks: those due in the period, as they stood at its end: what was done later was not done then.
    """

    def __init__(self, db: Db, review: Review) -> None:
        self.db, self.review = db, review
        self.last = min(review.to_date, today())
        after = dt.date.fromisoformat(review.to_date) + dt.timedelta(days=1)
        self.day = min(after.isoformat(), today())
        self.units = units_below(db, review.unit)
        self.tasks = self._due(review.from_date, review.to_date)

    def _due(self, first: str, last: str) -> list[Task]:
        params = OverdueParams(due_from=first, due_to=last, unit=self.review.unit)
        return [self._then(task) for task in listed(self.db, params, self.day)]

    def _then(self, task: Task) -> Task:
        if task["state"] != "done" or (task["done_on"] or "") <= self.review.to_date:
            return task
        late = task["due_on"] is not None and task["due_on"] < self.day
        return {**task, "state": "in_progress", "timeliness": "overdue" if late else "in_time"}

    def items(self) -> list[dict[str, Any]]:
        """The items of programmes planned for the period, as they stood at its end."""
        first, last = self.review.from_date, self.review.to_date
        numbers = [row[0] for row in self.db.execute("SELECT id FROM programmes").fetchall()]
        found = [
            item
            for item in programmes.items_of(self.db, numbers, self.day)
            if first <= (item["due_on"] or "") <= last
            and (self.units is None or item["lead_id"] in self.units)
        ]
        after = {
            row[0]
            for row in self.db.execute(
                "SELECT i.id FROM programme_items i LEFT JOIN tasks t ON t.id = i.task"
                " LEFT JOIN meetings m ON m.id = i.meeting"
                " WHERE coalesce(t.done_on, substr(m.starts_at, 1, 10)) > ?",
                (last,),
            ).fetchall()
        }
        return [
            {**item, "standing": "overdue" if item["due_on"] < self.day else "running"}
            if item["id"] in after and item["standing"] in programmes.DONE
            else item
            for item in found
        ]

    def coming(self) -> tuple[str, list[Task]]:
        """The period that follows, in words, and the tasks due in it that are not done."""
        span = periods.of_days(self.review.from_date, self.review.to_date)
        if span is not None:
            after = periods.following(span)
            first, last = after.days
            words = periods.words(after)
        else:
            begin, end = _as_long_again(self.review)
            first, last = begin.isoformat(), end.isoformat()
            words = _("{first} to {last}").format(first=i18n.date(first), last=i18n.date(last))
        return words, [task for task in self._due(first, last) if task["state"] != "done"]


def _as_long_again(review: Review) -> tuple[dt.date, dt.date]:
    """First and last day of the time after a period that is as long: in months where it is whole months."""
    first, last = dt.date.fromisoformat(review.from_date), dt.date.fromisoformat(review.to_date)
    begin = last + dt.timedelta(days=1)
    if begin.day != first.day:
        return begin, begin + (last - first)
    count = (begin.year - first.year) * 12 + begin.month - first.month
    return begin, dates.add_months(begin, count) - dt.timedelta(days=1)


def defaults(db: Db) -> ReviewParams:
    """Return the review whose period ends last."""
    row = db.execute("SELECT id FROM reviews ORDER BY to_date DESC, id DESC LIMIT 1").fetchone()
    return ReviewParams(issued_on=today(), review=row[0] if row else None)


def periodic_review(db: Db, params: ReviewParams, typed: ReviewBlock | None = None) -> Paper:
    """Return a review as one running text: each block with its heading, words, figures and table.

    Args:
        db: a reader.
        params: which review, number and day.
        typed: one of its blocks with words that are not kept yet.

    Raises:
        UserError: there is none yet.
    """
    if params.review is None:
        raise UserError(N_("There is no review yet. Begin one under “Period reviews”."))
    review: Review = records.get(db, REVIEWS, params.review)
    facts = Facts(db, review)
    sheets: list[Sheet] = []
    for at, block in enumerate(blocks_of(db, params.review), 1):
        if block.hidden:
            continue
        if typed is not None and typed.id == block.id:
            block = typed
        part = part_of(facts, block)
        words = tuple(line for line in (block.words or "").split("\n") if line.strip())
        if not (block.heading or words or part.sentences or part.rows):
            continue
        sheets.append(
            Sheet(
                f"{at}. {_(dict(BLOCKS)[block.kind])}", block.heading or "", part.columns if part.rows else (),
                part.rows, opening=(*words, *part.sentences), landscape=False,
            )
        )  # fmt: skip
    head = Sheet(_("Review"), _("REPORT"), (), (), (review.name,), landscape=False)
    made = issued(db, params, review.name, (head, *sheets), "BC", _empty_words(sheets))
    return replace(made, running=True)


def _empty_words(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    bare = [sheet.title for sheet in sheets if sheet.title and not sheet.opening and not sheet.rows]
    return (_("Nothing stands yet below: {headings}").format(headings="; ".join(bare)),) if bare else ()


def blocks_of(db: Db, review: int) -> list[ReviewBlock]:
    """The blocks of a review in their order."""
    found: list[ReviewBlock] = records.find(db, REVIEW_BLOCKS, review=review)
    return sorted(found, key=lambda block: (block.position, block.id or 0))


def part_of(facts: Facts, block: ReviewBlock) -> Part:
    """What is computed for a block."""
    make = _PARTS.get(block.kind)
    return make(facts) if make else Part()


# ── what is computed ────────────────────────────────────────────────────────────────────────────


def _tasks(facts: Facts) -> Part:
    groups = by_lead(facts.db, facts.tasks)
    done = _("Done")
    paused = any(task["timeliness"] == "closed" for task in facts.tasks)
    wanted = {
        "done_on_time": COUNTED["done_on_time"] + COUNTED["done_undated"],
        "done_late": COUNTED["done_late"],
        "running": tuple(key for key in COUNTED["running"] if key != "closed"),
        "overdue": COUNTED["overdue"],
        **({"paused": ("closed",)} if paused else {}),
    }
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("unit", _("Lead unit"), 62),
        Column("tasks", _("Due in the period"), 20, "integer", total=True),
        Column("done_on_time", _("in time"), 18, "integer", total=True, band=done),
        Column("done_late", _("late"), 18, "integer", total=True, band=done),
        Column("running", _("Not done, within the time"), 22, "integer", total=True),
        Column("overdue", _("Overdue"), 20, "integer", total=True),
        *((Column("paused", _("Paused"), 20, "integer", total=True),) if paused else ()),
    )
    rows: list[Row] = []
    for at, ((unit, name), group) in enumerate(groups.items(), 1):
        figures = {"tasks": _figure(group)}
        for key, states in wanted.items():
            figures[key] = _figure([task for task in group if task["timeliness"] in states])
        cells: dict[str, Value] = {
            "no": at,
            "unit": name,
            **{key: len(each.ids) for key, each in figures.items()},
        }
        rows.append(Row(derived(columns, cells), key=f"unit-{unit or name}", figures=figures))
    if not rows:
        return Part((_("No task was due in the period."),))
    total = total_row(columns, rows, {"unit": _("Total")})
    count = {key: int(total.cells.get(key) or 0) for key in ("tasks", *wanted)}
    finished = count["done_on_time"] + count["done_late"]
    sentence = _(
        "{tasks} tasks were due in the period; {done} are done ({share}), of these {on_time} in time and {late} late;"
        " {running} are under way within their time, {overdue} are overdue."
    ).format(
        tasks=i18n.number(count["tasks"]), done=i18n.number(finished),
        share=i18n.percent(finished / count["tasks"], 1), on_time=i18n.number(count["done_on_time"]),
        late=i18n.number(count["done_late"]), running=i18n.number(count["running"]),
        overdue=i18n.number(count["overdue"]),
    )  # fmt: skip
    told = [sentence]
    if paused:
        words = ngettext("{n} task is paused.", "{n} tasks are paused.", count["paused"])
        told.append(words.format(n=i18n.number(count["paused"])))
    return Part(tuple(told), columns, [*rows, total])


def _figure(tasks: Sequence[Task]) -> Figure:
    return Figure("tasks", tuple(task["id"] for task in tasks))


def _overdue(facts: Facts) -> Part:
    late = [task for task in facts.tasks if task["timeliness"] == "overdue"]
    if not late:
        return Part((_("No task due in the period is overdue."),))
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("title", _("Task"), 66),
        Column("unit", _("Lead unit"), 34),
        Column("due", _("Deadline"), 24, "date"),
        Column("late", _("Days late"), 14, "integer"),
        Column("cause", _("Cause, remedy"), 40),
    )
    rows: list[Row] = []
    for at, task in enumerate(late[:_MOST], 1):
        said = (task["delay_cause"], task["delay_note"], task["remedy"])
        cells: dict[str, Value] = {
            "no": at, "title": task["title"], "unit": task["lead"] or task["units_as_written"],
            "due": task["deadline"] or task["due_on"], "late": days_late(task, facts.day),
            "cause": "; ".join(filter(None, said)) or _("not explained yet"),
        }  # fmt: skip
        rows.append(Row(cells, key=f"late-{task['id']}", record=("tasks", task["id"])))
    return Part((), columns, [*rows, *_more("late", late)])


def _more(key: str, tasks: Sequence[Task]) -> list[Row]:
    """Says how many tasks a list leaves out, with them behind it."""
    left = tasks[_MOST:]
    if not left:
        return []
    words = ngettext("and {n} more", "and {n} more", len(left)).format(n=i18n.number(len(left)))
    return [Row({"title": words}, "note", key=f"{key}-more", figures={"title": _figure(left)})]


def _causes(facts: Facts) -> Part:
    late = [task for task in facts.tasks if task["timeliness"] in ("overdue", "done_late")]
    if not late:
        return Part()
    causes: dict[str, list[Task]] = {}
    for task in late:
        causes.setdefault(task["delay_cause"] or task["delay_note"] or _("not explained yet"), []).append(
            task
        )
    columns = (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("cause", _("Cause of the delay"), 90),
        Column("tasks", _("Tasks"), 24, "integer", total=True),
        Column("share", _("Share (%)"), 24, "decimal"),
    )
    rows: list[Row] = []
    ordered = sorted(causes.items(), key=lambda each: (-len(each[1]), each[0]))
    for at, (cause, tasks) in enumerate(ordered, 1):
        cells: dict[str, Value] = {
            "no": at, "cause": cause, "tasks": len(tasks), "share": len(tasks) * 100 / len(late),
        }  # fmt: skip
        rows.append(Row(cells, key=f"cause-{at}", figures={"tasks": _figure(tasks)}))
    rows.append(total_row(columns, rows, {"cause": _("Total")}, key="causes"))
    return Part((), columns, rows)


def _programmes(facts: Facts) -> Part:
    items = facts.items()
    if not items:
        return Part()
    wanted = {"no", "name", "planned_all", "done_on_time", "done_late", "running", "overdue", "planned"}
    if any(item["standing"] == "dropped" for item in items):
        wanted.add("dropped")
    columns = tuple(each for each in programmes.done_columns() if each.key in wanted)
    rows = programmes.done_rows(columns, items)
    done = sum(1 for item in items if item["standing"] in programmes.DONE)
    sentence = _("{done} of the {all} items of programmes planned for the period are done.")
    return Part((sentence.format(done=i18n.number(done), all=i18n.number(len(items))),), columns, rows)


def _assessment(facts: Facts) -> Part:
    first, last = facts.review.from_date, facts.review.to_date
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    span = periods.of_days(first, last) or periods.Span("days", "", *days)
    places, _scale = scores.ranking(facts.db, "unit", span, facts.day)
    kept = [each for each in places if facts.units is None or each.result.subject in facts.units]
    if not kept:
        return Part()
    wanted = ("rank", "name", "tasks", "on_time", "late", "score", "grade")
    columns = tuple(each for each in assessment.ranking_columns("unit") if each.key in wanted)
    return Part((), columns, assessment.ranking_rows(kept, [], "unit"))


def _members(facts: Facts) -> Part:
    first, last = (dt.date.fromisoformat(day) for day in (facts.review.from_date, facts.last))
    flow = membership.flow(facts.db, first, last, facts.review.unit)
    if not flow.opening and not flow.closing:
        return Part()
    admitted = sum(1 for end in flow.increase if end.turn.kind == "admitted")
    sentence = _(
        "There were {before} Party members at the beginning and {after} at the end of the period; {admitted} were"
        " admitted, {in_} came otherwise, {out} left."
    ).format(
        before=i18n.number(len(flow.opening)), after=i18n.number(len(flow.closing)), admitted=i18n.number(admitted),
        in_=i18n.number(len(flow.increase) - admitted), out=i18n.number(len(flow.decrease)),
    )  # fmt: skip
    return Part((sentence,))


def _meetings(facts: Facts) -> Part:
    """One that repeats counts on each of its days."""
    names = dict(facts.db.execute("SELECT code, name FROM codes WHERE list = 'meeting_kinds'").fetchall())
    by_kind: dict[str, list[int]] = {}
    for each in schedule.engagements(facts.db, facts.review.from_date, facts.last):
        if each.state != "postponed":
            by_kind.setdefault(names.get(each.kind, ""), []).append(each.id)
    found = [(name, len(ids), tuple(dict.fromkeys(ids))) for name, ids in by_kind.items()]
    return _counted(found, _("Kind of meeting"), _("Meetings held"), "meetings")


def _documents(facts: Facts) -> Part:
    rows = facts.db.execute(
        "SELECT coalesce(k.name, ''), count(*), json_group_array(d.id) FROM documents d LEFT JOIN codes k"
        " ON k.id = d.kind WHERE d.direction = 'out' AND d.issued_on BETWEEN ? AND ? GROUP BY k.id",
        (facts.review.from_date, facts.last),
    ).fetchall()
    found = [(name, count, tuple(json.loads(ids))) for name, count, ids in rows]
    return _counted(found, _("Kind of document"), _("Documents issued"), "documents")


def _counted(
    found: Sequence[tuple[str, int, tuple[int, ...]]], label: str, counted: str, register: str
) -> Part:
    """A table of names with how many there are, most first, and the records behind them."""
    if not found:
        return Part()
    columns = (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("kind", label, 110),
        Column("count", counted, 40, "integer", total=True),
    )
    rows = [
        Row(
            {"no": at, "kind": name or _("without a kind"), "count": count}, key=f"{register}-{at}",
            figures={"count": Figure(register, ids)},
        )
        for at, (name, count, ids) in enumerate(sorted(found, key=lambda each: (-each[1], each[0])), 1)
    ]  # fmt: skip
    return Part((), columns, [*rows, total_row(columns, rows, {"kind": _("Total")}, key=f"{register}-total")])


def _next(facts: Facts) -> Part:
    words, tasks = facts.coming()
    if not tasks:
        return Part((_("No task is due in the next period ({period}) yet.").format(period=words),))
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("title", _("Task"), 80),
        Column("unit", _("Lead unit"), 40),
        Column("due", _("Deadline"), 26, "date"),
        Column("product", _("Product"), 34),
    )
    rows = [
        Row(
            {
                "no": at, "title": task["title"], "unit": task["lead"] or task["units_as_written"],
                "due": task["deadline"] or task["due_on"], "product": task["product"],
            },
            key=f"next-{task['id']}", record=("tasks", task["id"]),
        )
        for at, task in enumerate(tasks[:_MOST], 1)
    ]  # fmt: skip
    count = ngettext("{n} task is due in {period}.", "{n} tasks are due in {period}.", len(tasks))
    return Part(
        (count.format(n=i18n.number(len(tasks)), period=words),), columns, [*rows, *_more("next", tasks)]
    )


_PARTS: dict[str, Callable[[Facts], Part]] = {
    "tasks": _tasks,
    "overdue": _overdue,
    "causes": _causes,
    "programmes": _programmes,
    "assessment": _assessment,
    "members": _members,
    "meetings": _meetings,
    "documents": _documents,
    "next": _next,
}
REPORTS = (("periodic-review", N_("Periodic review"), TASKS, ReviewParams, defaults, periodic_review),)
