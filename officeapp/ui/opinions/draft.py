"""The page of one draft sent round: its fields and who was asked, the opinions by clause, its papers."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _
from officeapp.data.queries import consultations as queries
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.consultations import CONSULTED, OPINIONS, OUTCOMES
from officeapp.services import consultations
from officeapp.services.actions.consultations import AskBelow, AskMembers, Remind
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import Section
from officeapp.ui.base.register.columns import columns_in
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.record_frame import RecordFrame
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.theme import ground, theme

PAPERS = ("opinions-summary", "opinions-reminders")
_ASKED = {
    "unit": 250, "person": 190, "answered_on": 110, "paper": 190, "opinions": 76, "reminders": 84, "reminded_on": 110,
    "reminded_by": 130,
}  # fmt: skip
_OPINIONS = {"clause": 130, "unit": 160, "person": 120, "content": 310, "outcome": 140, "answer": 280}


class DraftPage(RecordFrame):
    """One draft sent round.

    Attributes:
        asked: who was asked; opinions: what was said, typed in place.
    """

    def __init__(self, page: RegisterPage) -> None:
        """Args: page: the list it belongs to."""
        super().__init__(page, _("New draft"), _("Saved by itself as soon as the draft has a name"))
        self.asked = SubList(
            self.ctx,
            CONSULTED,
            columns_in(
                CONSULTED,
                _ASKED,
                "paper",
                {"reminders": _("Reminders"), "reminded_on": _("Last on"), "reminded_by": _("By letter")},
            ),
            _("Asked for an opinion"),
            _("Type a unit to add…"),
            watched=("opinions",),
        )
        self.opinions = SubList(
            self.ctx,
            OPINIONS,
            columns_in(OPINIONS, _OPINIONS, "content"),
            "",
            _("Type a clause to add…"),
            fill=True,
        )
        self.counts = Label("", "body")
        self.papers = Button(_("Papers"), "document", clicked=self._open_papers)
        self.build(
            (("data", _("Draft and who is asked"), self._data()), ("opinions", _("Opinions"), self._said())),
            self.papers,
        )

    def _data(self) -> QWidget:
        px = theme().px
        left = ground(QWidget(), "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(px(20), px(12), px(20), px(20))
        column.setSpacing(px(12))
        names = ("title", "document", "unit", "sent_on", "due_on", "round", "closed_on", "note")
        hints = {"due_on": _("Left empty: the days set in Rules after it is sent")}
        column.addWidget(self.form.part([Section("", names)], 3, hints))
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.asked)
        links = QHBoxLayout()
        links.addWidget(Button(_("Ask all units below one"), "organizations", "link", self.ask_below))
        links.addWidget(Button(_("Ask the members of a body"), "people", "link", self.ask_members))
        links.addWidget(Button(_("Answered without opinions"), "check", "link", self.agree))
        links.addWidget(Button(_("Note a reminder"), "mail", "link", self.remind))
        links.addStretch(1)
        below.addLayout(links)
        column.addWidget(self._below)
        column.addStretch(1)
        return scrolling(left)

    def _said(self) -> QWidget:
        px = theme().px
        place = ground(QWidget(), "surface")
        column = QVBoxLayout(place)
        column.setContentsMargins(px(20), px(12), px(20), px(16))
        column.setSpacing(px(8))
        tools = QHBoxLayout()
        tools.setSpacing(px(8))
        tools.addWidget(Button(_("Import opinions from Excel"), "import", clicked=self._import))
        tools.addWidget(self.counts)
        tools.addStretch(1)
        column.addLayout(tools)
        column.addWidget(self.opinions, 1)
        return place

    def show_beside(self, number: int | None) -> None:
        self._below.setVisible(number is not None)
        self.papers.setVisible(number is not None)
        if number is not None:
            mine = (Filter("consultation", "eq", number),)
            self.asked.show_records(mine, (), consultation=number)
            self.opinions.show_records(mine, ("clause", "id"), consultation=number)
            self._read()

    def _on_changes(self, changes: Any) -> None:
        super()._on_changes(changes)
        if self.number is not None and changes.touches("consulted", "opinions"):
            self._read()

    def _read(self) -> None:
        number = self.number
        if number is not None:
            self.ctx.tasks.read(lambda db: queries.answers(db, number), self._tell, self, key="answers")

    def _tell(self, found: queries.Answers) -> None:
        said = sum(map(len, found.opinions.values()))
        parts = [
            _("Asked: {n}").format(n=i18n.number(len(found.asked))),
            _("not answered: {n}").format(n=i18n.number(len(found.silent))),
            _("opinions: {n}").format(n=i18n.number(said)),
        ]
        parts += [
            f"{_(label).lower()}: {i18n.number(len(found.opinions[key]))}"
            for key, label in (*OUTCOMES, ("", _("Not decided yet")))
            if found.opinions.get(key)
        ]
        self.counts.setText(" · ".join(parts))

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def deeds(self, number: int) -> Sequence[tuple[str, str, Callable[[], object]]]:
        return (
            ("organizations", _("Ask all units below one"), self.ask_below),
            ("people", _("Ask the members of a body"), self.ask_members),
            ("import", _("Import opinions from Excel"), self._import),
            ("mail", _("Note a reminder"), self.remind),
            ("check", _("Close the opinions"), partial(self._run, consultations.close)),
        )

    def _run(self, job: Callable[[Any, int], Any]) -> None:
        number = self.number
        if number is not None:
            self.ctx.tasks.write(lambda db: job(db, number), None, self)

    def agree(self) -> None:
        """Note that the one chosen answered without an opinion on any clause."""
        record = self.asked.model.id_at(self.asked.grid.view.currentIndex().row())
        if record is not None:
            self.ctx.tasks.write(lambda db: consultations.agree(db, [record]), None, self)

    def remind(self) -> None:
        """Ask by which letter and when those who are silent were reminded, and note it with each of them."""
        number = self.number
        if number is None:
            return
        FormDialog(
            self.ctx,
            _("Note a reminder"),
            _("It is noted with everybody who has not answered yet."),
            _("Note it"),
            Remind,
            ("paper", "date"),
            lambda db, values: consultations.remind(db, number, day=values["date"], paper=values["paper"]),
            lambda _changes: self.ctx.tell(_("The reminder is noted"), undo=True),
            values={"date": dates.today().isoformat()},
            parent=self,
        ).open()

    def ask_below(self) -> None:
        """Ask which unit's subordinate units are asked, and ask them."""
        number = self.number
        if number is None:
            return
        FormDialog(
            self.ctx,
            _("Ask all units below one"),
            _("Each unit that stands directly below it is asked; those asked already stay as they are."),
            _("Ask them"),
            AskBelow,
            ("unit",),
            lambda db, values: consultations.ask_below(db, number, values["unit"]),
            lambda _changes: None,
            parent=self,
        ).open()

    def ask_members(self) -> None:
        """Ask which body's members are asked, and ask them."""
        number = self.number
        if number is None:
            return
        FormDialog(
            self.ctx,
            _("Ask the members of a body"),
            _("Everybody who belongs to it on the day the draft is sent is asked; those asked already stay."),
            _("Ask them"),
            AskMembers,
            ("body",),
            lambda db, values: consultations.ask_members(db, number, values["body"]),
            lambda _changes: None,
            parent=self,
        ).open()

    def _import(self) -> None:
        if self.may_leave():
            self.ctx.navigate(
                "exchange", register="opinions", choose=True, given={"consultation": self.number}
            )

    def _open_papers(self) -> None:
        from officeapp.reports import catalogue

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for report in PAPERS:
            words = _(catalogue.by_id(report).title)
            menu.addAction(words).triggered.connect(partial(self._open_paper, report))
        menu.popup(self.papers.mapToGlobal(QPoint(0, self.papers.height() + 2)))

    def _open_paper(self, report: str) -> None:
        if self.may_leave():
            self.ctx.navigate("reports", report=report, params={"consultation": self.number})
