"""The areas of the window in the order of the rail, and the stack that builds each page when first opened."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from officeapp.ui.administration import PAGE as ADMINISTRATION
from officeapp.ui.base.page import Page
from officeapp.ui.calendar import PAGE as CALENDAR
from officeapp.ui.context import Context
from officeapp.ui.documents import PAGE as DOCUMENTS
from officeapp.ui.exchange import PAGE as EXCHANGE
from officeapp.ui.meetings import PAGE as MEETINGS
from officeapp.ui.members import PAGE as MEMBERS
from officeapp.ui.opinions import PAGE as OPINIONS
from officeapp.ui.organizations import PAGE as ORGANIZATIONS
from officeapp.ui.people import PAGE as PEOPLE
from officeapp.ui.planning import PAGE as PLANNING
from officeapp.ui.programmes import PAGE as PROGRAMMES
from officeapp.ui.reports import PAGE as REPORTS
from officeapp.ui.reviews import PAGE as REVIEWS
from officeapp.ui.tasks import PAGE as TASKS
from officeapp.ui.today import PAGE as TODAY

PAGES: tuple[Page, ...] = (
    TODAY,
    CALENDAR,
    PEOPLE,
    ORGANIZATIONS,
    PLANNING,
    MEMBERS,
    TASKS,
    PROGRAMMES,
    MEETINGS,
    DOCUMENTS,
    OPINIONS,
    REVIEWS,
    REPORTS,
    EXCHANGE,
    ADMINISTRATION,
)


class Pages(QStackedWidget):
    """Builds pages lazily, keeps them, and tells a page each time it comes to the front.

    Signals:
        changed: id of the area now in front.
    """

    changed = Signal(str)

    def __init__(self, ctx: Context, pages: tuple[Page, ...]) -> None:
        super().__init__()
        self._ctx = ctx
        self._by_id = {page.id: page for page in pages}
        self._built: dict[str, QWidget] = {}
        self.area = ""

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self._built.get(self.area)

    def open(self, area: str, view: dict[str, Any] | None = None) -> bool:
        """Bring an area to the front; False when the page in front asked not to be left."""
        here = self.page
        if area != self.area and here is not None and not _may_leave(here):
            return False
        page = self._built.get(area)
        if page is None:
            page = self._built[area] = self._by_id[area].factory(self._ctx)
            self.addWidget(page)
        moved, self.area = area != self.area, area
        self.setCurrentWidget(page)
        if (shown := getattr(page, "shown", None)) is not None:
            shown(view or {})
        if moved:
            self.changed.emit(area)
            page.setFocus()
        return True

    def knows(self, area: str) -> bool:
        """Whether there is such an area."""
        return area in self._by_id

    def area_of(self, register: str) -> str | None:
        """Return the area that opens records of a register."""
        return next((page.id for page in self._by_id.values() if register in page.registers), None)

    def may_leave(self) -> bool:
        """Whether the page in front lets the window close or be rebuilt."""
        return self.page is None or _may_leave(self.page)


def _may_leave(page: QWidget) -> bool:
    asked = getattr(page, "may_leave", None)
    return asked is None or bool(asked())
