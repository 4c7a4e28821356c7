"""Party dues: the month in view, what is owed and paid, and who has no ground to pay on."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import dues
from officeapp.data.queries.dues import Month
from officeapp.domain.registers.dues import DUES_MONTHS
from officeapp.services import dues as services
from officeapp.services.actions.dues import GroundSet, MonthPaid, set_ground
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.figures import Figure
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context
from officeapp.ui.members.month_view import MonthView

WIDTHS = {"person": 190, "month": 90, "organization": 190, "kind": 210, "owed": 120, "paid": 120, "note": 200}
TYPED = ("paid", "paid_on", "note")


class DuesView(MonthView):
    """The tab of the dues; it begins with this month."""

    first, last = 0, 0

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        self.ground = Button(_("Ground to pay on"), "edit", clicked=self.set_ground)
        self.paid = Button(_("Record as paid"), "check", clicked=self.pay)
        self.paper = Button(_("Dues by cell"), "document", clicked=self.open_paper)
        super().__init__(ctx, lambda opened: _dues_page(ctx, opened), (self.ground, self.paid, self.paper))

    def read(self, db: Any, month: str) -> Month:
        return dues.month_of(db, month)

    def lay_out(self, db: Any, month: str) -> Any:
        return services.draw_up(db, month)

    def nothing_to_do(self) -> str:
        return _("Everybody with a ground to pay on has this month already.")

    def show(self, found: Month) -> None:
        waiting = len(found.missing)
        note = ngettext("{n} not drawn up", "{n} not drawn up", waiting).format(n=i18n.number(waiting))
        shown = [
            Figure("all", _("Owed"), i18n.number(found.owed), note if waiting else _("đồng")),
            Figure("paid", _("Paid"), i18n.number(found.paid), _("đồng")),
            Figure("unpaid", _("Behind"), len(found.unpaid), _("members")),
            Figure("without", _("No ground yet"), len(found.without_ground), _("members")),
        ]
        if found.without_rate:
            shown.append(
                Figure("rate", _("No rate in force"), len(found.without_rate), _("see legal figures"))
            )
        people = {
            "rate": found.without_rate,
            "all": [each.person for each in found.members],
            "unpaid": found.unpaid,
            "without": found.without_ground,
        }
        self.show_figures(shown, people)
        self.paid.setEnabled(bool(found.unpaid))

    def _opened(self, record: int | None) -> None:
        if record is None:
            self.draw_up()
        else:
            self.open_person("dues_months", record)

    # ── deeds ───────────────────────────────────────────────────────────────────────────────────

    def set_ground(self) -> None:
        """Ask on what ground a member pays."""
        self.ask(
            _("On what ground do they pay?"),
            _("It holds from the day on; months that were drawn up stay as they are."),
            _("Record the ground"),
            GroundSet,
            ("person", "unit", "kind", "base", "from_date", "reason"),
            lambda db, given: set_ground(db, GroundSet(**given)),
            {"kind": "insured", "from_date": f"{self.month}-01"},
            hints={"base": _("Wage, allowance or pension of a month; empty where the rate needs none")},
            halves=("base", "from_date"),
        )

    def pay(self) -> None:
        """Record the ticked months as paid, or all of the month where none is ticked."""
        numbers = sorted(self.listed.grid.view.chosen)
        month = self.month

        def job(db: Any, given: dict[str, Any]) -> Any:
            if numbers:
                return services.pay(db, numbers, paid_on=given["paid_on"])
            return services.pay_month(db, month, paid_on=given["paid_on"])

        words = (
            ngettext(
                "Record {n} ticked row as paid?", "Record {n} ticked rows as paid?", len(numbers)
            ).format(n=i18n.number(len(numbers)))
            if numbers
            else _("Record everybody of {month} as paid?").format(month=i18n.date(month))
        )
        text = _("Each gets the amount owed; another amount is typed into the list.")
        values = {"paid_on": dates.today().isoformat()}
        self.ask(words, text, _("Record as paid"), MonthPaid, ("paid_on",), job, values)

    def open_paper(self) -> None:
        """Go to the dues of the month in view by cell among the papers."""
        params = {"since": self.month, "until": self.month}
        self._ctx.navigate("reports", report="dues", params=params)


def _dues_page(ctx: Context, opened: Callable[[int | None], object]) -> RegisterPage:
    columns = columns_of(DUES_MONTHS, WIDTHS, {"person": "link"})
    spec = ListSpec(
        register=DUES_MONTHS,
        title=_("Dues"),
        icon="members",
        add=_("Draw up the month"),
        none=_("This month is not drawn up yet"),
        rule=_("“Draw up the month” keeps what every member owes by the rates in force."),
        counted=lambda count: ngettext("{n} record", "{n} records", count).format(n=i18n.number(count)),
        columns=[replace(each, editable=each.key in TYPED, fixed=each.key == "person") for each in columns],
        views=(View(key="all", name=_("All months"), sort=("organization",)),),
        watched=("people", "organizations"),
        groups=("organization", "kind", "month"),
        opened=opened,
    )
    return RegisterPage(ctx, spec)
