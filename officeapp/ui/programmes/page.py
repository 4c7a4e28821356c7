"""The list of programmes with how far each has come, and the page of one programme."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from officeapp.base.i18n import _
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.records import get
from officeapp.domain.registers.programmes import PROGRAMME_ITEMS, PROGRAMMES
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.commands import Command
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.programmes import words
from officeapp.ui.programmes.programme import ProgrammePage

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_ORDER = ("name", "kind", "done", "late", "from_date", "to_date", "body", "document")
_WIDTHS = {"name": 300, "kind": 190, "done": 120, "late": 84, "from_date": 92, "to_date": 92, "body": 170}


def columns() -> list[GridColumn]:
    """Name and kind lead, then how far it has come."""
    made = columns_of(
        PROGRAMMES, _WIDTHS, {"done": "bar", "late": "chip"}, _ORDER, frozenset(("items", "linked"))
    )
    return [replace(each, stretch=each.key == "name", sortable=each.key != "done") for each in made]


def views() -> list[View]:
    """All programmes, and each kind."""

    def kind(key: str, name: str) -> View:
        return View(key=key, name=name, filters=(Filter("kind", "eq", key),))

    return [
        View(key="all", name=_("All")),
        kind("term", _("Of the term")),
        kind("year", _("Of the year")),
        kind("inspection", _("Inspection, supervision")),
        kind("monitoring", _("Monitoring of the council")),
    ]


class ProgrammesPage(RegisterPage):
    """The list, and the page of one programme in its place."""

    def __init__(self, ctx: "Context") -> None:
        """Args: ctx: what pages share."""
        super().__init__(ctx, self._spec())
        self.list_hint = _("Alt+Enter: open · Ctrl+N: add · type into the last row to add")

    def _spec(self) -> ListSpec:
        return ListSpec(
            register=PROGRAMMES,
            title=_("Programmes"),
            icon="programmes",
            add=_("Add programme"),
            adding=_("Type the name of a programme…"),
            none=_("No programmes yet"),
            rule=_(
                "Work programmes of the term and the year, of inspection and supervision, monitoring plans."
            ),
            counted=words.counted,
            columns=columns(),
            views=views(),
            shows={"done": words.done_cell, "late": words.late_cell},
            watched=("programme_items", "tasks", "meetings"),
            groups=("kind", "body"),
            record_page=ProgrammePage,
            exchanges=False,
            buttons=lambda page: [
                Button(_("Planned and done"), "chart", clicked=lambda: self.open_report("programme-done"))
            ],
        )

    def _wanted_fields(self) -> list[str]:
        return [*super()._wanted_fields(), "items"]

    def open_report(self, report: str, **params: Any) -> None:
        """Go to a paper of programmes among the reports."""
        self.ctx.navigate("reports", report=report, **({"params": params} if params else {}))

    def shown(self, view: dict[str, Any]) -> None:
        """Come to the front; an item opens the programme it belongs to, and `ids` of items the one they share."""
        if view.get("register") != PROGRAMME_ITEMS.name:
            super().shown(view)
            return
        items = [view["id"]] if view.get("id") is not None else list(view.get("ids", ()))
        if items:
            self.ctx.tasks.read(
                lambda db: get(db, PROGRAMME_ITEMS, items[0]).programme,
                lambda programme: self._open_items(programme, items, str(view.get("title", ""))),
                self,
            )

    def _open_items(self, programme: int, items: list[int], title: str) -> None:
        self.open_record(programme)
        page = self.record_page
        if isinstance(page, ProgrammePage):
            page.show_items(items, title)

    def commands(self) -> list[Command]:
        def some() -> bool:
            page = self.record_page
            return isinstance(page, ProgrammePage) and self.stack.currentWidget() is page

        def page() -> ProgrammePage:
            assert isinstance(self.record_page, ProgrammePage)
            return self.record_page

        return [
            *super().commands(),
            Command("programmes.tasks", _("Make tasks of items"), lambda: page().make_tasks(), "Ctrl+T", "tasks", some),
            Command(
                "programmes.meetings", _("Make meetings of items"), lambda: page().make_meetings(), "Ctrl+M", "meeting",
                some,
            ),
            Command("programmes.drop", _("Drop an item"), lambda: page().drop(), "", "ban", some),
            Command(
                "programmes.result", _("Note the result of an inspection"), lambda: page().note_result(), "Ctrl+R",
                "check", some,
            ),
            Command("programmes.import", _("Items from Excel"), lambda: page().import_items(), "", "import", some),
            Command(
                "programmes.paper", _("Programme as a table"), lambda: self.open_report("programme"), "", "document"
            ),
            Command(
                "programmes.results", _("Results of inspection and supervision"),
                lambda: self.open_report("inspection-results"), "", "chart",
            ),
            Command(
                "programmes.done", _("Programmes: planned and done"), lambda: self.open_report("programme-done"), "",
                "chart",
            ),
        ]  # fmt: skip
