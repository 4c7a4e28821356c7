"""A list by months: the month in view with its figures, and the deed that lays it out."""

from collections.abc import Callable, Sequence
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _
from officeapp.data.queries.listing import Filter
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.context import Context
from officeapp.ui.members.headed import HeadedList

MONTHS = 13  # to choose from


class MonthView(HeadedList):
    """A tab of months; each kind says what it reads, shows and lays out.

    Attributes:
        first: months from today to the month that is in view at first; last: to the last one may choose.
        month: the ISO month in view.
    """

    first: int
    last: int

    def __init__(
        self, ctx: Context, listed: Callable[[Callable[[int | None], object]], RegisterPage],
        buttons: Sequence[Button],
    ) -> None:  # fmt: skip
        """Args: ctx: what pages share; listed: makes the list; buttons: beside the chip of the month."""
        super().__init__(ctx, listed(self._opened), _("Month"), buttons)
        self.month = _month(self.first)
        self._narrow()

    def read(self, db: Any, month: str) -> Any:
        """What is known of a month; runs on a reader."""
        raise NotImplementedError

    def show(self, found: Any) -> None:
        """Show the figures of the month."""
        raise NotImplementedError

    def lay_out(self, db: Any, month: str) -> Any:
        """Make the rows of a month; returns None where there is nothing to make. Runs on the writer."""
        raise NotImplementedError

    def nothing_to_do(self) -> str:
        """What is said when the month is laid out already."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read the month anew."""
        month = self.month
        self._ctx.tasks.read(lambda db: self.read(db, month), self.show, self, key="month")

    def _narrow(self) -> None:
        self.chip.set_value(i18n.date(self.month))
        self.narrow(Filter("month", "eq", self.month))

    def times(self) -> list[tuple[str, Callable[[], None]]]:
        months = [_month(self.last - at) for at in range(MONTHS)]
        return [(i18n.date(month), lambda month=month: self.show_month(month)) for month in months]

    def show_month(self, month: str) -> None:
        """Bring another month to the front."""
        self.month = month
        self._narrow()
        self.refresh()

    def _opened(self, record: int | None) -> None:
        if record is None:
            self.draw_up()

    def draw_up(self) -> None:
        """Lay out the month in view."""
        month = self.month

        def done(changes: Any) -> None:
            if changes is None:
                self._ctx.tell(self.nothing_to_do())

        self._ctx.tasks.write(lambda db: self.lay_out(db, month), done, self, self._ctx.ask.problem)


def _month(offset: int) -> str:
    """The ISO month so many months from this one."""
    return dates.add_months(dates.today().replace(day=1), offset).isoformat()[:7]
