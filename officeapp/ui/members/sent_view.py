"""Figures already sent: the forms handed up, and what corrections in the past changed in them since."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import records
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.sent_figures import SENT_FORMS, SentForm
from officeapp.reports import sent_figures
from officeapp.services import sent_figures as services
from officeapp.services.actions.sent_figures import FormSend
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.figures import Figure
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context
from officeapp.ui.members.headed import HeadedList

WIDTHS = {
    "form": 190,
    "since": 110,
    "until": 110,
    "organization": 260,
    "number": 160,
    "sent_on": 110,
    "note": 200,
}
YEARS = 5  # to choose from


@dataclass(frozen=True, slots=True)
class _Told:
    """The forms sent in a year, which of them are no longer as sent, and the people behind the differences."""

    forms: tuple[int, ...]
    changed: tuple[int, ...]
    rows: int
    people: tuple[int, ...]


def _read(db: Any, year: int) -> _Told:
    sent: list[SentForm] = [
        each for each in records.find(db, SENT_FORMS) if each.sent_on.startswith(str(year))
    ]
    changed, rows, people = list[int](), 0, dict[int, None]()
    for each in sent:
        found = sent_figures.changes(db, each)
        if found:
            changed.append(each.id or 0)
            rows += len(found)
            people |= dict.fromkeys(
                who for one in found if one.register == "people" for who in (*one.come, *one.gone)
            )
    return _Told(tuple(each.id or 0 for each in sent), tuple(changed), rows, tuple(people))


class SentView(HeadedList):
    """The tab of the sent figures.

    Attributes:
        year: in which the forms in view were sent; changed: those that are no longer as sent.
    """

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        self.changed: set[int] = set()
        self.paper = Button(_("What changed since"), "document", clicked=self.open_paper)
        super().__init__(ctx, _sent_page(ctx, self._opened, self._form), _("Sent in"), (self.paper,))
        self.year = dates.today().year
        self.chip.set_value(str(self.year))
        self._narrow()

    def _narrow(self) -> None:
        self.narrow(Filter("sent_on", "between", (f"{self.year}-01-01", f"{self.year}-12-31")))

    def refresh(self) -> None:
        """Count the sent forms anew."""
        year = self.year
        self._ctx.tasks.read(lambda db: _read(db, year), self._on_read, self, key="sent")

    def _on_read(self, told: _Told) -> None:
        self.changed = set(told.changed)
        differs = "late" if told.changed else "text2"
        shown = [
            Figure("forms", _("Forms sent"), len(told.forms)),
            Figure(
                "changed", _("No longer as sent"), len(told.changed),
                _("see what changed") if told.changed else _("all as sent"), color=differs,
            ),
            Figure("rows", _("Figures changed"), told.rows),
            Figure("people", _("People behind"), len(told.people)),
        ]  # fmt: skip
        behind = {"forms": told.forms, "changed": told.changed, "people": told.people}
        self.show_figures(shown, behind, {"forms": "sent_forms", "changed": "sent_forms"})
        self.listed.grid.view.viewport().update()
        self.listed.refresh()

    def _form(self, row: dict[str, Any]) -> Cell:
        key = str(row["form"] or "")
        words = _("Form {number}").format(number=f"{key}-BTCTW")
        if row["id"] in self.changed:
            return Cell(words, tone="late", icon="warning")
        return Cell(words, tone="ok", icon="check")

    def times(self) -> list[tuple[str, Callable[[], None]]]:
        this = dates.today().year
        return [(str(year), lambda year=year: self.show_year(year)) for year in range(this, this - YEARS, -1)]

    def show_year(self, year: int) -> None:
        """Bring the forms sent in another year to the front."""
        self.year = year
        self.chip.set_value(str(year))
        self._narrow()
        self.refresh()

    def _opened(self, record: int | None) -> None:
        if record is None:
            self.add()
        else:
            self._ctx.navigate("reports", report="sent-changes", params={"sent": record})

    def add(self) -> None:
        """Record a form as sent: its figures are kept as they are now."""
        day = dates.today()
        self.ask(
            _("Record a form as sent?"),
            _("Its figures are kept as they are counted now; later corrections are held against them."),
            _("Record as sent"),
            FormSend,
            ("form", "since", "until", "unit", "number", "sent_on"),
            lambda db, given: services.send(db, given.pop("form"), **given),
            {"form": "1", "since": f"{day.year}-01-01", "until": day.isoformat(), "sent_on": day.isoformat()},
            halves=("since", "until", "number", "sent_on"),
            hints={"unit": _("Empty: the whole office")},
        )

    def open_paper(self) -> None:
        """Go to what changed in the form in the current row, else in all that were sent since the year began."""
        record = self.listed.grid.view.current_id()
        params = {"sent": record} if record is not None else {"since": f"{self.year}-01-01"}
        self._ctx.navigate("reports", report="sent-changes", params=params)


def _sent_page(
    ctx: Context, opened: Callable[[int | None], object], form: Callable[[dict[str, Any]], Cell]
) -> RegisterPage:
    columns = columns_of(SENT_FORMS, WIDTHS, {"form": "chip"})
    spec = ListSpec(
        register=SENT_FORMS,
        title=_("Sent figures"),
        icon="document",
        add=_("Record a form as sent"),
        none=_("No form is recorded as sent"),
        rule=_(
            "A form that is recorded keeps its figures; corrections in the past are then held against them."
        ),
        counted=lambda count: ngettext("{n} form", "{n} forms", count).format(n=i18n.number(count)),
        columns=[replace(each, editable=False, fixed=each.key == "form") for each in columns],
        views=(View(key="all", name=_("All forms"), sort=("-sent_on",)),),
        shows={"form": form},
        watched=("organizations",),
        groups=("form",),
        opened=opened,
    )
    return RegisterPage(ctx, spec)
