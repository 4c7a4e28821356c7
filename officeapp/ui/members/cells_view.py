"""The life of Party cells: a month typed in like a spreadsheet, with who met, who came and what is missing."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import cell_life
from officeapp.data.queries.cell_life import Life
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.cell_months import CELL_MONTHS
from officeapp.services import cell_life as services
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.figures import Figure
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context
from officeapp.ui.members.headed import HeadedList

WIDTHS = {
    **{"organization": 210, "month": 104, "held_on": 105, "members": 76, "present": 76, "absent_work": 96},
    **{"absent_ill": 90, "absent_other": 96, "absent_unexcused": 110, "content": 220, "resolution": 170},
    "rating": 110,
}
MONTHS = 13  # to choose from


class CellsView(HeadedList):
    """The tab of cell life.

    Attributes:
        month: the ISO month in view.
    """

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        self.paper = Button(_("Year of the cells"), "document", clicked=self.open_paper)
        super().__init__(ctx, _cells_page(ctx, self._opened), _("Month"), (self.paper,))
        self.month = dates.add_months(dates.today().replace(day=1), -1).isoformat()[
            :7
        ]  # the last that is over
        self.chip.set_value(i18n.date(self.month))
        self._narrow()

    def refresh(self) -> None:
        """Read the month anew."""
        month = self.month
        self._ctx.tasks.read(lambda db: cell_life.life(db, [month]), self._on_read, self, key="cells")

    def _on_read(self, found: Life) -> None:
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

    def _narrow(self) -> None:
        self.listed.add_filter(Filter("month", "eq", self.month))

    def times(self) -> list[tuple[str, Callable[[], None]]]:
        day = dates.today().replace(day=1)
        months = [dates.add_months(day, -at).isoformat()[:7] for at in range(MONTHS)]
        return [(i18n.date(month), lambda month=month: self.show_month(month)) for month in months]

    def show_month(self, month: str) -> None:
        """Bring another month to the front."""
        self.month = month
        self.chip.set_value(i18n.date(month))
        self._narrow()
        self.refresh()

    def _opened(self, record: int | None) -> None:
        if record is None:
            self.draw_up()

    def draw_up(self) -> None:
        """Lay out the month: a row for each cell."""
        month = self.month

        def done(changes: Any) -> None:
            if changes is None:
                self._ctx.tell(_("Every cell has its row for this month."))

        self._ctx.tasks.write(lambda db: services.draw_up(db, month), done, self, self._ctx.ask.problem)

    def open_paper(self) -> None:
        """Go to the year of the cells among the papers."""
        year = dt.date.fromisoformat(f"{self.month}-01").year
        self._ctx.navigate("reports", report="cell-life", params={"year": year})


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
