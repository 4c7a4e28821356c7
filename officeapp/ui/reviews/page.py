"""The list of reviews, the question that begins one, and the page of one review."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import _, ngettext
from officeapp.domain.registers.reviews import REVIEWS
from officeapp.domain.rules import periods
from officeapp.services import reviews
from officeapp.services.actions.reviews import Beginning
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.commands import Command
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.reviews.review import ReviewPage

if TYPE_CHECKING:
    from officeapp.ui.context import Context

KINDS = ("week", "month", "quarter", "half", "nine", "year")
_WIDTHS = {"name": 360, "from_date": 110, "to_date": 110, "unit": 220}


def columns() -> list[GridColumn]:
    """Name and period lead."""
    made = columns_of(REVIEWS, _WIDTHS)
    return [replace(each, stretch=each.key == "name", editable=each.key == "name") for each in made]


def counted(count: int) -> str:
    """How many reviews, in words."""
    return ngettext("{n} review", "{n} reviews", count).format(n=i18n.number(count))


class ReviewsPage(RegisterPage):
    """The list, and the page of one review in its place."""

    def __init__(self, ctx: "Context") -> None:
        """Args: ctx: what pages share."""
        super().__init__(ctx, self._spec())
        self.list_hint = _("Ctrl+N: begin a review · Alt+Enter: open")

    def _spec(self) -> ListSpec:
        return ListSpec(
            register=REVIEWS,
            title=_("Periodic reviews"),
            icon="chart",
            add=_("Begin a review"),
            none=_("No reviews yet"),
            rule=_(
                "A review gathers the figures of a week, month, quarter, half-year, nine months, year or term."
            ),
            counted=counted,
            columns=columns(),
            views=[View(key="all", name=_("All"))],
            groups=("unit",),
            record_page=ReviewPage,
            exchanges=False,
            buttons=lambda page: [Button(_("For a term or other days"), "calendar", clicked=self.ask_days)],
        )

    def open_record(self, record: int | None, **values: Any) -> None:
        """Open a review; a new one begins with the choice of its period."""
        if record is None:
            self._offer_periods()
        else:
            super().open_record(record, **values)

    def _offer_periods(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        today = dates.today()
        for kind in KINDS:
            for back in (0, 1):
                span = periods.around(kind, today, back)
                menu.addAction(periods.words(span)).triggered.connect(partial(self.begin, period=span.key))
            menu.addSeparator()
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height() + 2)))

    def begin(self, *_checked: Any, **given: Any) -> None:
        """Begin a review and open it."""
        self.ctx.tasks.write(lambda db: reviews.begin(db, **given), self._on_begun, self, self._on_refused)

    def _on_begun(self, changes: Any) -> None:
        number = next(iter(changes.inserted.get("reviews", ())), None)
        if number is not None:
            self.open_record(number)

    def _on_refused(self, wrong: UserError) -> None:
        self.ctx.ask.problem(wrong)

    def ask_days(self) -> None:
        """Begin a review of a term or of any other days."""
        dialog = FormDialog(
            self.ctx,
            _("Which period is the review about?"),
            _("A term, or the first and the last day."),
            _("Begin"),
            Beginning,
            ("term", "from_date", "to_date", "unit", "name"),
            lambda db, values: reviews.begin(db, **values),
            self._on_begun,
            halves=("from_date", "to_date"),
            parent=self,
        )
        dialog.open()

    def commands(self) -> list[Command]:
        return [
            *super().commands(),
            Command("reviews.days", _("Review of a term or other days"), self.ask_days, "", "calendar"),
        ]
