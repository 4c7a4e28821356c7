"""Who is asked to a meeting and who came: by class, with reasons, and the quorum as it stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.meetings import Counts
from officeapp.domain.registers.meetings import ATTENDANCES, PRESENCES
from officeapp.services import agendas
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.columns import columns_in
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.theme import ground, theme

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_COLUMNS = {"person": 270, "kind": 180, "state": 180, "cause": 200, "reason": 310}


class Attending(QWidget):
    """The second part of a meeting's page.

    Attributes:
        people: the list, typed in place.
    """

    def __init__(self, ctx: "Context") -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self._ctx, self._meeting = ctx, None
        px = theme().px
        ground(self, "surface")
        self.people = SubList(
            ctx,
            ATTENDANCES,
            columns_in(ATTENDANCES, _COLUMNS, "reason", {"state": _("Present or absent")}),
            "",
            _("Type a name to add…"),
            fill=True,
        )
        self.members_button = Button(
            _("Invite the members of the body"),
            "person_add",
            clicked=lambda: self._run(agendas.invite_members),
        )
        self.present_button = Button(
            _("Mark the rest as present"), "check", clicked=lambda: self._run(agendas.all_present)
        )
        self.counts, self.rule = Label("", "body"), Label("", "caption", wrap=True)
        tools = QHBoxLayout()
        tools.setSpacing(px(8))
        tools.addWidget(self.members_button)
        tools.addWidget(self.present_button)
        tools.addWidget(Button(_("Import from Excel"), "import", clicked=self._import))
        tools.addSpacing(px(8))
        tools.addWidget(self.counts)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(16))
        column.setSpacing(px(8))
        column.addLayout(tools)
        column.addWidget(self.rule)
        column.addWidget(self.people, 1)

    def show_meeting(self, number: int | None) -> None:
        """Show the people of a meeting."""
        self._meeting = number
        if number is not None:
            self.people.show_records((Filter("meeting", "eq", number),), (), meeting=number, state="invited")

    def tell(self, found: Counts) -> None:
        """Say how many were asked and came, and by which rule they are enough."""
        words = [
            f"{_(label)}: {i18n.number(len(found.by_state[state]))}"
            for state, label in PRESENCES
            if found.by_state.get(state)
        ]
        self.counts.setText(" · ".join([_("Summoned: {n}").format(n=i18n.number(found.summoned)), *words]))
        quorum = found.quorum
        self.rule.setVisible(quorum.needed is not None and quorum.members > 0)
        if quorum.needed is not None and quorum.figure is not None:
            share = quorum.figure.value
            if quorum.above:
                share = _("more than {share}").format(share=share)
            rule = _("Quorum: {share} of the {members} members summoned, that is {needed} ({source})").format(
                share=share,
                members=i18n.number(quorum.members),
                needed=i18n.number(quorum.needed),
                source=quorum.figure.source,
            )
            unsure = "" if quorum.figure.confirmed else _("The rule is not confirmed yet; see Rules.")
            self.rule.setText(" · ".join(filter(None, (rule, unsure))))

    def _import(self) -> None:
        if self._meeting is not None:
            given = {"meeting": self._meeting}
            self._ctx.navigate("exchange", register="attendances", choose=True, given=given)

    def _run(self, job: Callable[[Any, int], Any]) -> None:
        number = self._meeting
        if number is not None:
            self._ctx.tasks.write(lambda db: job(db, number), None, self)
