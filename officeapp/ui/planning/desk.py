"""What the planning page reads and reckons off the window's thread, whole, each time something changed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from officeapp.data.queries import plan_days
from officeapp.data.queries import planning as queries
from officeapp.data.queries.planning import PlanLine
from officeapp.domain.rules.ballots import Course, courses
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import Room, Sheet, findings, rooms, structure_of
from officeapp.domain.rules.structure import Structure
from officeapp.ui.base.tree import Node
from officeapp.ui.planning.nodes import people_nodes, post_nodes


@dataclass(frozen=True, slots=True)
class Desk:
    """One reading.

    Attributes:
        plans: all plans, the newest first.
        sheet: the plan in front, None when there is no plan at all.
        found: what the rules say of it.
        rooms: how many are planned for each post.
        voted: how many votes passed, of how many counted.
        structure: of all people of the plan.
        courses: the way of each entry through the steps.
        posts, people: the rows of the two trees.
    """

    plans: list[PlanLine]
    sheet: Sheet | None = None
    found: list[Finding] = field(default_factory=list[Finding])
    rooms: Mapping[int, Room] = field(default_factory=dict[int, Room])
    voted: tuple[int, int] = (0, 0)
    structure: Structure | None = None
    courses: Mapping[int, Course] = field(default_factory=dict[int, Course])
    posts: list[Node] = field(default_factory=list[Node])
    people: list[Node] = field(default_factory=list[Node])


def read_desk(db: Any, plan: int | None, day: dt.date | None = None) -> Desk:
    """Read the plans and one of them whole, or as of a day; without one the newest draft, else the newest."""
    plans = queries.plans(db)
    known = [line.head.id for line in plans]
    if plan not in known:
        plain = [line.head for line in plans if line.head.kind != "appointment"]
        drafts = [head.id for head in plain if not head.approved]
        plan = next(iter(drafts or [head.id for head in plain] or known), None)
    if plan is None:
        return Desk(plans)
    sheet = queries.sheet(db, plan) if day is None else plan_days.sheet_on(db, plan, day)
    room = rooms(sheet)
    way = courses(sheet)
    return Desk(
        plans,
        sheet,
        [] if sheet.head.kind == "appointment" else findings(sheet),  # the rules speak of plans
        room,
        _voted(way),
        structure_of(sheet),
        way,
        post_nodes(sheet, room),
        people_nodes(sheet),
    )


def _voted(way: Mapping[int, Course]) -> tuple[int, int]:
    came = [result.key for course in way.values() for result in course.results.values()]
    return came.count("pass"), sum(key in ("pass", "stop", "tie") for key in came)
