"""The list of people: its columns, views, chips and totals."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext, pgettext
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.registers.people import PEOPLE
from officeapp.ui.base import paint
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec, Totals
from officeapp.ui.base.register.views import View
from officeapp.ui.people.pane import PersonPane

if TYPE_CHECKING:
    from officeapp.ui.context import Context
    from officeapp.ui.people.person import PersonPage

SHOWN = frozenset(
    ("name", "birth_date", "age", "sex", "organization", "post", "party_admission_date", "gaps")
)
ORDER = ("birth_date", "age", "sex", "organization", "post", "party_admission_date", "party_organization")
WIDTHS = {
    "name": 164,
    "birth_date": 92,
    "age": 56,
    "sex": 54,
    "organization": 140,
    "post": 132,
    "party_admission_date": 92,
    "gaps": 86,
}
WATCHED = ("memberships", "appointments", "organizations", "posts", "retirement_ages")
SOON = 12  # months ahead in which a retirement is said to be near


def columns() -> list[GridColumn]:
    """The columns, those of the picture first in their bands; the file's state is a chip."""
    made = columns_of(PEOPLE, WIDTHS, {"gaps": "chip", "party_status": "chip"}, ORDER, shown=SHOWN)
    widest = max(paint.width(_(label), 13) for _key, label in PEOPLE.field("sex").choices)
    differs: dict[str, dict[str, Any]] = {
        "sex": {"label": pgettext("column", "Sex"), "width": max(WIDTHS["sex"], round(widest) + 18)},
        "party_admission_date": {"label": _("Joined Party")},
        "organization": {"stretch": True},
        "post": {"stretch": True},
    }
    return [replace(each, **differs[each.key]) if each.key in differs else each for each in made]


def gaps_cell(row: dict[str, Any]) -> Cell:
    """Whether the file has what papers need."""
    count = row["gaps"]
    if count:
        words = ngettext("{count} missing", "{count} missing", count).format(count=count)
        return Cell(words, tone="soon", icon="paper")
    return Cell(pgettext("file", "Complete"), tone="ok", icon="check")


def age_cell(row: dict[str, Any]) -> Cell:
    """The age in full years; where only the year or month of birth is known, the two it may be."""
    if row["age"] is not None:
        return Cell(i18n.number(row["age"]))
    born = row.get("birth_date")
    if not born:
        return Cell()
    least, most = dates.age_range(born, dates.today())
    return Cell(f"{least}-{most}", dull=True) if least >= 0 else Cell()


def status_cell(row: dict[str, Any]) -> Cell:
    """The membership as a chip; those outside the Party have none."""
    status = row["party_status"]
    tones = {
        "official": ("neutral", "check"),
        "probationary": ("info", "clock"),
        "left": ("neutral", "close"),
    }
    if status not in tones:
        return Cell()
    words = dict(PEOPLE.field("party_status").choices)[status]
    return Cell(_(words), tone=tones[status][0], icon=tones[status][1])


def views() -> list[View]:
    """The views that come with the program."""
    today = dates.today()
    now, then = today.isoformat()[:7], dates.add_months(today, SOON).isoformat()[:7]
    members = Filter("party_status", "in", ["official", "probationary"])
    return [
        View(key="all", name=_("All")),
        View(key="members", name=_("Members"), filters=(members,)),
        View(key="committee", name=_("Committee"), filters=(Filter("committee", "eq", 1),)),
        View(
            key="retiring",
            name=_("Retiring soon"),
            filters=(Filter("retirement_month", "between", [now, then]),),
            sort=("retirement_month",),
        ),
        View(
            key="probation", name=_("On probation"), filters=(Filter("party_status", "eq", "probationary"),)
        ),
        View(key="gaps", name=_("Files with gaps"), filters=(Filter("gaps", "gt", 0),)),
    ]


def counted(count: int) -> str:
    """How many people, in words."""
    return ngettext("{count} person", "{count} people", count).format(count=i18n.number(count))


def _totals(db: Any, query: Query) -> dict[str, Any]:
    from officeapp.data.queries import people

    return people.totals(db, query)


def total_words(found: dict[str, Any]) -> Totals:
    """The totals line: each figure under the column it speaks of."""
    count = found["count"]
    words = {"name": counted(count)}
    if count:
        if found["age"] is not None:
            words |= {"birth_date": _("Average age"), "age": i18n.number(found["age"], 1)}
        share = i18n.percent(found["women"] / count)
        women = i18n.number(found["women"])
        words["sex"] = _("Women {count} ({share})").format(count=women, share=share)
        words["post"] = _("Under 35: {count}").format(count=i18n.number(found["young"]))
        if found["unsure"]:
            words["post"] += " " + _("(+{count} unsure)").format(count=i18n.number(found["unsure"]))
        words["gaps"] = _("With gaps: {count}").format(count=i18n.number(found["gaps"]))
    return words, frozenset(("birth_date",))


def spec() -> ListSpec:
    """What the list of people is."""
    return ListSpec(
        register=PEOPLE,
        title=_("People"),
        icon="people",
        add=_("Add person"),
        adding=_("Type a name to add…"),
        none=_("No people yet"),
        rule=_("Add them one by one, type or paste them into the list, or take them from an Excel list."),
        counted=counted,
        columns=columns(),
        views=views(),
        shows={"age": age_cell, "gaps": gaps_cell, "party_status": status_cell},
        watched=WATCHED,
        groups=("organization", "party_organization", "sex", "party_status", "ethnic_group", "religion",
                "professional_level", "political_theory", "member_state"),
        totals=_totals,
        total_words=total_words,
        record_page=_record_page,
        pane=PersonPane,
    )  # fmt: skip


def _record_page(page: RegisterPage) -> "PersonPage":
    from officeapp.ui.people.person import PersonPage

    return PersonPage(page)


def people_page(ctx: "Context") -> RegisterPage:
    """The page of people."""
    page = RegisterPage(ctx, spec())
    page.asked.connect(lambda: _tell_unsure(page))
    page.list_hint = _("Alt+Enter: open · Ctrl+N: add · Ctrl+F: filter · F4: details")
    return page


def _tell_unsure(page: RegisterPage) -> None:
    """Say below the rows how many a filter on the age leaves out whose birth date is incomplete."""
    query = page.query()

    def told(found: list[int]) -> None:
        if found and page.query() == query:
            words = ngettext(
                "{count} person may belong here too: only the year or month of birth is known.",
                "{count} people may belong here too: only the year or month of birth is known.",
                len(found),
            ).format(count=i18n.number(len(found)))
            show = partial(page.show_records, found, _("Age unsure"))
            page.grid.strip.about(words, _("Show them"), show)

    if any(each.field == "age" for each in query.filters):
        page.ctx.tasks.read(lambda db: _may_belong(db, query), told, page, key="unsure")


def _may_belong(db: Any, query: Query) -> list[int]:
    from officeapp.data.queries import people

    return people.may_belong(db, query)
