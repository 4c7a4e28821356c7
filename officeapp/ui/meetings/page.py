"""The page of meetings: the list with its views and papers, and the page of one meeting."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.meetings import MEETINGS
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.meetings.meeting import MeetingPage

if TYPE_CHECKING:
    from officeapp.ui.context import Context

PAPERS = ("meetings-by-kind", "meeting-carried")  # about many meetings; those of one open on its page
_WIDTHS = {
    "title": 210,
    "starts_at": 122,
    "kind": 130,
    "place": 116,
    "chair": 124,
    "state": 84,
    "items": 76,
    "summoned": 76,
    "there": 66,
    "tasks": 72,
    "body": 170,
    "number": 76,
}
_ORDER = tuple(_WIDTHS)
_SHOWN = frozenset(_ORDER) - {"body", "number"}


def columns() -> list[GridColumn]:
    """What and when lead; then where, who, and how far it is."""
    made = columns_of(MEETINGS, _WIDTHS, {}, _ORDER, shown=_SHOWN)
    short = {"items": _("Items")}
    return [
        replace(each, stretch=each.key == "title", label=short.get(each.key, each.label)) for each in made
    ]


def views() -> list[View]:
    """The views that come with the program."""
    today = dates.today()
    year = str(today.year)
    coming = Filter("starts_at", "ge", today.isoformat())
    held = Filter("state", "eq", "held")
    return [
        View(key="coming", name=_("Coming"), filters=(coming,), sort=("starts_at",)),
        View(key="held", name=_("Held"), filters=(held,), sort=("-starts_at",)),
        View(
            key="year",
            name=_("This year"),
            filters=(Filter("starts_at", "between", [year, f"{year}-12-31~"]),),
            sort=("-starts_at",),
        ),
        View(key="all", name=_("All"), sort=("-starts_at",)),
    ]


def counted(count: int) -> str:
    """How many meetings, in words."""
    return ngettext("{count} meeting", "{count} meetings", count).format(count=i18n.number(count))


def spec() -> ListSpec:
    """What the list of meetings is."""
    return ListSpec(
        register=MEETINGS,
        title=_("Meetings"),
        icon="meeting",
        add=_("Add meeting"),
        none=_("No meetings yet"),
        rule=_("Each meeting with its agenda, papers, attendance and minutes; its conclusions become tasks."),
        counted=counted,
        columns=columns(),
        views=views(),
        watched=("agenda_items", "attendances", "tasks"),
        groups=("kind", "body", "state", "chair"),
        record_page=MeetingPage,
        buttons=lambda page: [page.papers_button()],  # type: ignore[attr-defined]
    )


class MeetingsPage(RegisterPage):
    """The list, and the page of one meeting in its place."""

    def __init__(self, ctx: "Context") -> None:
        """Args: ctx: what pages share."""
        super().__init__(ctx, spec())
        self.list_hint = _("Alt+Enter: open · Ctrl+N: add")

    def papers_button(self) -> Button:
        """The button with the papers about many meetings."""
        self.papers = Button(_("Papers of meetings"), "document", clicked=self._open_papers)
        return self.papers

    def _open_papers(self) -> None:
        from officeapp.reports import catalogue

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for report in PAPERS:
            words = _(catalogue.by_id(report).title)
            menu.addAction(words).triggered.connect(partial(self.open_report, report))
        menu.popup(self.papers.mapToGlobal(QPoint(0, self.papers.height() + 2)))

    def open_report(self, report: str, **params: Any) -> None:
        """Go to a paper among the reports."""
        self.ctx.navigate("reports", report=report, **({"params": params} if params else {}))
