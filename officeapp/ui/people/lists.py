"""The lists of the dossier as they stand on a person's page: which columns, how wide, under which title."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from officeapp.base.i18n import N_, _
from officeapp.domain.registers import by_name
from officeapp.ui.base.register.columns import columns_in
from officeapp.ui.base.register.sublist import SubList

if TYPE_CHECKING:
    from officeapp.ui.context import Context


@dataclass(frozen=True, slots=True)
class ListOf:
    """One list of a person.

    Attributes:
        register: of its records.
        title, adding: msgids over the list and in its last row; empty `adding`: nothing is typed here.
        widths: design widths of its columns, in order.
        wide: the column that takes the room left.
        sort: its order.
        watched: other registers whose changes change what is shown.
    """

    register: str
    title: str
    adding: str
    widths: dict[str, int]
    wide: str
    sort: tuple[str, ...]
    watched: tuple[str, ...] = ()


POSTS = ListOf(
    "appointments",
    N_("Posts held"),
    N_("Type a post to add…"),
    {"post": 220, "kind": 100, "from_date": 92, "to_date": 92, "decision": 140, "concurrent": 84},
    "post",
    ("-from_date",),
    ("posts",),
)
UNITS = ListOf(
    "memberships",
    N_("Units and cells"),
    N_("Type a unit to add…"),
    {"organization": 240, "kind": 110, "from_date": 92, "to_date": 92, "decision": 180},
    "organization",
    ("kind", "-from_date"),
)
WORK_PERIODS = ListOf(
    "work_periods",
    N_("Working life (item 27)"),
    N_("Type a month to add…"),
    {"from_date": 92, "to_date": 92, "work": 420},
    "work",
    ("from_date",),
)
SALARY_STEPS = ListOf(
    "salary_steps",
    N_("Salary steps (item 19)"),
    N_("Type a month to add…"),
    {
        "from_date": 92,
        "rank": 150,
        "rank_code": 80,
        "step": 56,
        "coefficient": 64,
        "beyond": 100,
        "decision": 120,
    },
    "rank",
    ("-from_date",),
)
PLANS = ListOf(
    "plan_entries",
    N_("In these plans"),
    "",
    {"plan": 220, "post": 200, "planning_group": 90, "state": 110, "from_date": 92, "to_date": 92},
    "post",
    ("-from_date",),
)
TRAININGS = ListOf(
    "trainings",
    N_("Training (item 26)"),
    N_("Type a school to add…"),
    {
        "school": 190,
        "specialty": 170,
        "from_date": 80,
        "to_date": 80,
        "form": 110,
        "certificate": 130,
        "kind": 110,
    },
    "school",
    ("from_date",),
)
GRADES = ListOf(
    "evaluations",
    N_("Yearly grades"),
    N_("Type a year to add…"),
    {"year": 72, "grade": 300, "decision": 200},
    "grade",
    ("-year",),
)
AWARDS = ListOf(
    "awards",
    N_("Awards (item 22)"),
    N_("Type an award to add…"),
    {"form": 220, "awarded_on": 100, "body": 150, "reason": 160, "decision": 120},
    "form",
    ("-awarded_on",),
)
DISCIPLINES = ListOf(
    "disciplines",
    N_("Discipline (item 23)"),
    N_("Type a measure to add…"),
    {
        "form": 150,
        "decided_on": 104,
        "side": 84,
        "fault": 130,
        "decision": 96,
        "body": 124,
        "to_date": 96,
    },
    "fault",
    ("-decided_on",),
)
RELATIVES = ListOf(
    "relatives",
    N_("Family (item 30)"),
    N_("Type a relation to add…"),
    {"relation": 90, "name": 160, "side": 120, "born": 80, "details": 260, "abroad": 110},
    "details",
    ("side", "id"),
)
TRAVELS = ListOf(
    "travels",
    N_("Stays abroad (item 29)"),
    N_("Type a country to add…"),
    {"country": 120, "from_date": 92, "to_date": 92, "purpose": 200, "decision": 150, "paid_by": 120},
    "purpose",
    ("-from_date",),
)
PAPERS = ListOf(
    "person_papers",
    N_("Papers in the file"),
    N_("Type a kind of paper to add…"),
    {"kind": 220, "number": 110, "issued_on": 96, "valid_until": 106, "issuer": 150, "note": 120},
    "kind",
    ("kind", "-issued_on"),
)
DECISIONS = ListOf(
    "decision_lines",
    N_("Decisions on this person"),
    "",
    {"from_date": 96, "kind": 120, "decision": 110, "post": 170, "unit": 150, "until": 92, "left": 170},
    "post",
    ("-from_date",),
    ("decisions", "posts"),
)
CONCLUSIONS = ListOf(
    "conclusions",
    N_("Political-standard conclusions"),
    N_("Type a number to add…"),
    {"number": 150, "concluded_on": 100, "body": 170, "result": 190, "note": 130},
    "body",
    ("-concluded_on",),
)
POINTS = ListOf(
    "conclusion_points",
    N_("Points of this conclusion"),
    N_("Type a point to add…"),
    {"point": 200, "content": 440},
    "content",
    ("id",),
)


def made(ctx: "Context", one: ListOf, opened: Any = None) -> SubList:
    """The list, empty until it is shown for somebody."""
    register = by_name(one.register)
    short = {"concurrent": _("Concurrent"), "beyond": _("Beyond (%)")}
    columns = columns_in(register, one.widths, one.wide, short)
    if not one.adding:
        columns = [replace(each, editable=False) for each in columns]
    return SubList(
        ctx,
        register,
        columns,
        _(one.title),
        _(one.adding) if one.adding else "",
        watched=one.watched,
        opened=opened,
    )
