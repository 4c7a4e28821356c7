"""All candidates as a list: also those stopped and those who arrived; the step changes by its own action."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.members import RUNNING
from officeapp.domain.registers.members import CANDIDATES
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context

TYPED = (
    *("organization", "mentor_1", "mentor_2", "certificate_number", "certificate_date", "checked_on"),
    *("missing_papers", "note"),
)
WIDTHS = {"person": 190, "organization": 190, "step": 172, "mentor_1": 140, "missing_papers": 180}
SHOWN = frozenset(
    (
        *("person", "organization", "step", "entered_on", "mentor_1", "certificate_date", "missing_papers"),
        *("decision_number", "decision_date", "ceremony_date", "official_date"),
    )
)
TONES = {"stopped": "neutral", "official": "ok", "probation": "info", "recognition": "info"}


def columns() -> list[GridColumn]:
    """The columns; what a step brings is not typed here."""
    made = columns_of(CANDIDATES, WIDTHS, {"step": "chip"}, shown=SHOWN)
    return [replace(each, editable=each.key in TYPED, fixed=each.key == "person") for each in made]


def step_cell(row: dict[str, Any]) -> Cell:
    """The step as a chip."""
    words = dict(CANDIDATES.field("step").choices).get(row["step"] or "", "")
    icon = {"stopped": "close", "official": "check"}.get(row["step"] or "", "")
    return Cell(_(words) if words else "", tone=TONES.get(row["step"], "neutral"), icon=icon)


def candidates_page(ctx: Context, opened: Callable[[int | None], object]) -> RegisterPage:
    """The list without a title row of its own; `opened` gets the id of a row, None to enter somebody."""
    spec = ListSpec(
        register=CANDIDATES,
        title=_("Members"),
        icon="members",
        add=_("Add an admission candidate"),
        none=_("No candidate yet"),
        rule=_("From being followed to official member, each step with its paper and its legal limit."),
        counted=lambda count: ngettext("{n} candidate", "{n} candidates", count).format(n=i18n.number(count)),
        columns=columns(),
        views=(
            View(
                key="running",
                name=_("On the way"),
                filters=(Filter("step", "in", RUNNING),),
                sort=("-entered_on",),
            ),
            View(key="stopped", name=_("Stopped"), filters=(Filter("step", "eq", "stopped"),)),
            View(key="all", name=_("All")),
        ),
        shows={"step": step_cell},
        watched=("people", "organizations"),
        groups=("step", "organization"),
        opened=opened,
    )
    page = RegisterPage(ctx, spec)
    page.title.hide()
    return page
