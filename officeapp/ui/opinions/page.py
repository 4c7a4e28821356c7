"""The page of drafts sent round: the list with its views, and the page of one draft."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.consultations import CONSULTATIONS
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.opinions.draft import DraftPage

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_WIDTHS = {
    "title": 300,
    "unit": 170,
    "sent_on": 96,
    "due_on": 96,
    "asked": 86,
    "silent": 90,
    "opinions": 76,
    "undecided": 86,
    "document": 120,
    "round": 76,
    "closed_on": 96,
}


def columns() -> list[GridColumn]:
    """The draft, its deadline, who is silent, what is not decided."""
    shown = frozenset(_WIDTHS) - {"round", "closed_on", "document"}
    made = columns_of(CONSULTATIONS, _WIDTHS, {"silent": "chip"}, tuple(_WIDTHS), shown=shown)
    short = {"sent_on": _("Sent on"), "asked": _("Asked"), "silent": _("Silent")}
    return [
        replace(each, stretch=each.key == "title", label=short.get(each.key, each.label)) for each in made
    ]


def silent_cell(row: dict[str, Any]) -> Cell:
    """How many have not answered; after the deadline that is late."""
    if not row["silent"]:
        return Cell()
    late = bool(row["due_on"]) and row["due_on"] < dates.today().isoformat()
    return Cell(i18n.number(row["silent"]), tone="late" if late else "neutral", icon="late" if late else "")


def counted(count: int) -> str:
    """How many drafts, in words."""
    return ngettext("{count} draft", "{count} drafts", count).format(count=i18n.number(count))


def spec() -> ListSpec:
    """What the list of drafts is."""
    today = dates.today().isoformat()
    running = Filter("closed_on", "empty")
    return ListSpec(
        register=CONSULTATIONS,
        title=_("Opinions on drafts"),
        icon="mail",
        add=_("Send a draft round"),
        none=_("No draft was sent round yet"),
        rule=_("Each draft with who was asked, what was said by clause, and what was taken in or why not."),
        counted=counted,
        columns=columns(),
        views=[
            View(key="running", name=_("Running"), filters=(running,), sort=("due_on",)),
            View(
                key="silent",
                name=_("Overdue answers"),
                filters=(running, Filter("due_on", "lt", today), Filter("silent", "gt", 0)),
                sort=("due_on",),
            ),
            View(
                key="closed", name=_("Closed"), filters=(Filter("closed_on", "filled"),), sort=("-closed_on",)
            ),
            View(key="all", name=_("All")),
        ],
        shows={"silent": silent_cell},
        watched=("consulted", "opinions"),
        groups=("unit",),
        record_page=DraftPage,
    )


class OpinionsPage(RegisterPage):
    """The list, and the page of one draft in its place."""

    def __init__(self, ctx: "Context") -> None:
        """Args: ctx: what pages share."""
        super().__init__(ctx, spec())
        self.list_hint = _("Alt+Enter: open · Ctrl+N: add")

    def told_filters(self) -> list[Filter]:
        """What the view itself asks for needs no chip; its name says it."""
        return [each for each in self.filters if each not in self.view.filters]
