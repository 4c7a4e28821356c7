"""The life of Party cells: a month typed in like a spreadsheet, with who met, who came and what is missing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import cell_life
from officeapp.data.queries.cell_life import Life
from officeapp.domain.registers.cell_months import CELL_MONTHS
from officeapp.services import cell_life as services
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.figures import Figure
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context
from officeapp.ui.members.month_view import MonthView

WIDTHS = {
    **{"organization": 210, "month": 104, "held_on": 105, "members": 76, "present": 76, "absent_work": 96},
    **{"absent_ill": 90, "absent_other": 96, "absent_unexcused": 110, "content": 220, "resolution": 170},
    "rating": 110,
}


class CellsView(MonthView):
    """The tab of cell life; it begins with the month that was over last."""

    first, last = -1, 0

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        self.paper = Button(_("Year of the cells"), "document", clicked=self.open_paper)
        super().__init__(ctx, lambda opened: _cells_page(ctx, opened), (self.paper,))

    def read(self, db: Any, month: str) -> Life:
        return cell_life.life(db, [month])

    def lay_out(self, db: Any, month: str) -> Any:
        return services.draw_up(db, month)

    def nothing_to_do(self) -> str:
        return _("Every cell has its row for this month.")

    def show(self, found: Life) -> None:
        held = found.held
        open_ = tuple(cell for cell, _name in found.cells if cell not in {each.cell for each in held})
        known = [each for each in held if each.members and each.present is not None]
        members, present = (sum(getattr(each, name) for each in known) for name in ("members", "present"))
        share = f"{i18n.number(100 * present / members, 1)} %" if members else "–"
        unexcused = sum(each.unexcused for each in held)
        late = bool(found.missing)
        shown = [
            Figure(
                "held", _("Cells that met"), len(held),
                _("of {n} cells").format(n=i18n.number(len(found.cells))),
            ),
            Figure(
                "missing", _("Not recorded"), len(open_),
                "" if not open_ else _("the month is over") if late else _("the month still runs"),
                color="late" if late and open_ else "text2",
            ),
            Figure("present", _("Present"), share, _("of the members")),
            Figure("unexcused", _("Absent without reason"), unexcused, _("members")),
        ]  # fmt: skip
        behind = {
            "held": [each.id for each in held],
            "missing": open_,
            "present": [each.id for each in known],
            "unexcused": [each.id for each in held if each.unexcused],
        }
        self.show_figures(shown, behind, {**dict.fromkeys(behind, "cell_months"), "missing": "organizations"})

    def open_paper(self) -> None:
        """Go to the year of the cells among the papers."""
        self._ctx.navigate("reports", report="cell-life", params={"year": int(self.month[:4])})


def _cells_page(ctx: Context, opened: Callable[[int | None], object]) -> RegisterPage:
    columns = columns_of(CELL_MONTHS, WIDTHS)
    spec = ListSpec(
        register=CELL_MONTHS,
        title=_("Cell life"),
        icon="organizations",
        add=_("Lay out the month"),
        none=_("This month is not laid out yet"),
        rule=_("“Lay out the month” makes a row for each cell; day, attendance and content are typed in."),
        counted=lambda count: ngettext("{n} cell", "{n} cells", count).format(n=i18n.number(count)),
        columns=[
            replace(
                each, editable=each.key not in ("organization", "month"), fixed=each.key == "organization"
            )
            for each in columns
        ],
        views=(View(key="all", name=_("All months"), sort=("organization",)),),
        watched=("organizations",),
        groups=("rating", "month"),
        opened=opened,
    )
    return RegisterPage(ctx, spec)
