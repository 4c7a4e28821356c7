"""The page of documents: the list with its views and columns, and the page of one document."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.documents import DOCUMENTS
from officeapp.ui.base.commands import Command
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.documents.document import DocumentPage
from officeapp.ui.documents.pane import DocumentPane

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_ORDER = ("number", "kind", "issued_on", "issuer", "subject", "files", "direction")
_SHOWN = frozenset(("number", "kind", "issued_on", "issuer", "subject", "files"))
_WIDTHS = {"number": 124, "kind": 104, "issued_on": 118, "issuer": 150, "subject": 240, "files": 58}


def columns() -> list[GridColumn]:
    """Number, kind, day and issuer lead; what it is about takes the room that is left."""
    made = columns_of(DOCUMENTS, _WIDTHS, {"files": "chip"}, _ORDER, shown=_SHOWN)
    return [replace(each, stretch=each.key == "subject") for each in made]


def views() -> list[View]:
    """The views that come with the program."""
    year = dates.today().year
    within = Filter("issued_on", "between", [str(year), f"{year}-12-31"])
    return [
        View(key="all", name=_("All")),
        View(key="received", name=_("Incoming"), filters=(Filter("direction", "eq", "in"),)),
        View(key="issued", name=_("Outgoing"), filters=(Filter("direction", "eq", "out"),)),
        View(key="year", name=_("This year"), filters=(within,)),
        View(
            key="reviews",
            name=_("Reviews due"),
            filters=(Filter("next_review", "filled"),),
            sort=("next_review",),
            columns=("number", "kind", "subject", "review_on", "final_review_on"),
        ),
    ]


def files_cell(row: dict[str, Any]) -> Cell:
    """How many files a document has; none says nothing."""
    return Cell(i18n.number(row["files"]), tone="neutral", icon="attachment") if row["files"] else Cell()


def counted(count: int) -> str:
    """How many documents, in words."""
    return ngettext("{count} document", "{count} documents", count).format(count=i18n.number(count))


def spec() -> ListSpec:
    """What the list of documents is."""
    return ListSpec(
        register=DOCUMENTS,
        title=_("Documents"),
        icon="documents",
        add=_("Add document"),
        adding=_("Type a number to add…"),
        none=_("No documents yet"),
        rule=_("The papers that plans, posts and tasks are founded on, each with its scans and drafts."),
        counted=counted,
        columns=columns(),
        views=views(),
        shows={"files": files_cell},
        watched=("attachments",),
        groups=("kind", "direction"),
        record_page=DocumentPage,
        pane=DocumentPane,
    )


class DocumentsPage(RegisterPage):
    """The list, and the page of one document in its place."""

    def __init__(self, ctx: "Context") -> None:
        """Args: ctx: what pages share."""
        super().__init__(ctx, spec())
        self.list_hint = _("Alt+Enter: open · Ctrl+N: add · Ctrl+Shift+A: attach files · F4: details")

    def commands(self) -> list[Command]:
        return [
            *super().commands(),
            Command(
                "documents.files", _("Attach files"), self.attach, "Ctrl+Shift+A", "attachment", self._is_open
            ),
        ]

    def _is_open(self) -> bool:
        return self.record_page is not None and self.stack.currentWidget() is self.record_page

    def attach(self) -> None:
        """Ask for files for the document that is open."""
        if isinstance(self.record_page, DocumentPage):
            self.record_page.files.choose()
