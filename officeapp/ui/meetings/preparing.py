"""The preparation of a meeting: its fields, the agenda with times and papers, and what became of the former one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import meetings
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Problem
from officeapp.domain.registers.meetings import AGENDA_ITEMS
from officeapp.services import agendas
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.card import Card
from officeapp.ui.base.labels import Label
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import RecordForm, Section
from officeapp.ui.base.register.columns import columns_in
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.meetings.words import item_words, outcome_chip, speaker_cell

if TYPE_CHECKING:
    from officeapp.ui.context import Context

AGENDA = {
    "number": 40,
    "starts_at": 126,
    "minutes": 56,
    "title": 240,
    "speaker": 140,
    "unit": 150,
    "paper": 160,
    "sent_on": 96,
    "carried": 66,
}
_ASIDE = 320
_COLUMNS, _FIELD = 4, 150  # of the form, and the least width of one
_MOST = 5  # items of the former meeting seen at once


def sections() -> list[Section]:
    """The fields of a meeting: what it is, when and where, who leads it."""
    names = (
        "title",
        "kind",
        "body",
        "number",
        "starts_at",
        "ends_at",
        "place",
        "state",
        "chair",
        "secretary",
    )
    return [Section("", (*names, "attendants", "prepared_by", "car"))]


class Former:
    """What is shown of the former meeting."""

    def __init__(self, number: int, title: str, day: str, items: list[meetings.Followed], left: int) -> None:
        self.number, self.title, self.day, self.items, self.left = number, title, day, items, left


class Preparing(QWidget):
    """The first part of a meeting's page.

    Attributes:
        agenda: the items, typed in place; former: the card with the conclusions of the meeting before.
    """

    def __init__(self, ctx: "Context", form: RecordForm) -> None:
        """Args: ctx: what pages share; form: of the meeting."""
        super().__init__()
        self._ctx, self._meeting = ctx, None
        px = theme().px
        columns = columns_in(
            AGENDA_ITEMS,
            AGENDA,
            "title",
            {
                "title": _("Content"),
                "minutes": _("Min."),
                "paper": _("Papers"),
                "sent_on": _("Sent on"),
                "carried": _("Times carried"),
            },
        )
        self.agenda = SubList(
            ctx,
            AGENDA_ITEMS,
            columns,
            _("Agenda"),
            _("Type an item to add…"),
            watched=("tasks",),
            shows={"speaker": speaker_cell},
        )
        self.agenda.model.set_fields([*(each.key for each in columns), "rapporteur"])
        self.warned = Label("", "label", wrap=True, color="soon")
        self.lay_button = Button(_("Lay out the times"), "clock", "link", lambda: self._run(agendas.lay_out))
        self.carry_button = Button(
            _("Carry over what was not settled"), "next", "link", lambda: self._run(agendas.carry_over)
        )
        self.former = Card(_("The former meeting"), "", _("Open"), self._open_former)
        self._lines: list[QWidget] = []
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(px(20))
        self._top.addWidget(form.part(sections(), _COLUMNS), 1, Qt.AlignmentFlag.AlignTop)
        self.former.setFixedWidth(px(_ASIDE))
        self._top.addWidget(self.former, 0, Qt.AlignmentFlag.AlignTop)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.agenda)
        below.addWidget(self.warned)
        links = QHBoxLayout()
        links.addWidget(self.lay_button)
        links.addWidget(self.carry_button)
        links.addWidget(Button(_("Import from Excel"), "import", "link", self._import))
        links.addStretch(1)
        below.addLayout(links)
        content = ground(QWidget(), "surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(px(20), px(12), px(20), px(20))
        column.setSpacing(px(12))
        column.addLayout(self._top)
        column.addWidget(self._below)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The former meeting stands below the fields where beside them these would be cut."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme().px(_ASIDE + _COLUMNS * _FIELD)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(beside if wide else below)

    def show_meeting(self, number: int | None) -> None:
        """Show the agenda of a meeting; a new one has none yet."""
        self._meeting = number
        self._below.setVisible(number is not None)
        self.former.hide()
        if number is not None:
            self.agenda.show_records((Filter("meeting", "eq", number),), ("number", "id"), meeting=number)
            self.read()

    def read(self) -> None:
        """Read what became of the former meeting, and what is to be looked at in the agenda."""
        number = self._meeting
        if number is not None:
            self._ctx.tasks.read(
                lambda db: agendas.warnings(db, number),
                lambda found: self._warn(number, found),
                self,
                key="warned",
            )
            self._ctx.tasks.read(
                lambda db: _former(db, number), lambda found: self._tell(number, found), self, key="former"
            )

    def _warn(self, number: int, found: list[tuple[int, Problem]]) -> None:
        if number != self._meeting:
            return
        lines = [_("Item {number}: {words}").format(number=at, words=str(each)) for at, each in found[:_MOST]]
        self.warned.setText("\n".join(lines))
        self.warned.setVisible(bool(lines))

    def _tell(self, number: int, found: Former | None) -> None:
        if number != self._meeting:
            return
        self._former = found
        self.former.setVisible(found is not None)
        self.carry_button.setVisible(found is not None and bool(found.left))
        if found is None:
            return
        for line in self._lines:
            self.former.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.former.set_fact(i18n.date(found.day))
        self._lines = [
            ListRow(each.title, item_words(each), "", outcome_chip(each), self._opener(found.number, each))
            for each in found.items[:_MOST]
        ] or [Label(_("It had no agenda."), "label", wrap=True)]
        more = len(found.items) - _MOST
        if more > 0:
            words = ngettext("and {n} more", "and {n} more", more).format(n=i18n.number(more))
            self._lines.append(Label(words, "caption"))
        self.former.add(*self._lines)

    def _opener(self, meeting: int, item: meetings.Followed) -> Callable[[], object]:
        if item.tasks:
            return lambda: self._ctx.navigate("tasks", ids=item.tasks, title=item.title)
        return lambda: self._ctx.open_record("meetings", meeting, part="minutes")

    def _open_former(self) -> None:
        if self._former is not None:
            self._ctx.open_record("meetings", self._former.number, part="minutes")

    def _import(self) -> None:
        if self._meeting is not None:
            given = {"meeting": self._meeting}
            self._ctx.navigate("exchange", register="agenda_items", choose=True, given=given)

    def _run(self, job: Callable[[Any, int], Any]) -> None:
        number = self._meeting
        if number is not None:
            self._ctx.tasks.write(lambda db: job(db, number), None, self)


def _former(db: Any, meeting: int) -> Former | None:
    before = meetings.former(db, meeting)
    if before is None:
        return None
    found = meetings.followed(db, before, dates.today().isoformat())
    _kind, day = meetings.kind_of(db, before)
    title = titles(db, "meetings", [before]).get(before, "")
    return Former(before, title, day, found, len(meetings.carryable(db, meeting)))
