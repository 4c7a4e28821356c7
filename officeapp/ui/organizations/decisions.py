"""All decisions on people: the list of them, and the page of one with its people."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.decisions import DECISION_LINES, DECISIONS
from officeapp.ui.base.bars import Row
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import RecordForm, Section
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.register.views import View
from officeapp.ui.base.theme import ground, theme

_WIDTHS = {"number": 120, "kind": 130, "decided_on": 100, "from_date": 100, "body": 200, "signer": 150}
_LINES = {"person": 180, "post": 180, "unit": 180, "until": 96, "left": 200, "reason": 160}


def list_spec(back: Callable[[], object]) -> ListSpec:
    """All decisions as a list; `back` goes back to the units."""
    year = f"{dates.today().year}-01-01"
    return ListSpec(
        register=DECISIONS,
        title=_("Decisions on people"),
        icon="authority",
        add=_("New decision"),
        none=_("No decisions yet"),
        rule=_("A decision moves posts, units and the plan in one step; undo takes all of it back."),
        counted=lambda count: ngettext("{count} decision", "{count} decisions", count).format(
            count=i18n.number(count)
        ),
        columns=[
            replace(each, editable=False, stretch=each.key == "body")
            for each in columns_of(DECISIONS, _WIDTHS)
        ],
        views=(
            View(key="all", name=_("All")),
            View(key="year", name=_("This year"), filters=(Filter("decided_on", "ge", year),)),
        ),
        watched=("decision_lines",),
        groups=("kind",),
        exchanges=False,
        record_page=DecisionPage,
        buttons=lambda _page: [Button(_("As a tree"), "organizations", clicked=back)],
    )


class DecisionPage(QWidget):
    """One decision: what it says, editable where it was written wrongly, and its people."""

    def __init__(self, page: RegisterPage) -> None:
        """Args: page: the list it belongs to."""
        super().__init__()
        self._page = page
        ground(self, "surface")
        self.form = RecordForm(page.ctx, DECISIONS)
        fields = self.form.part(
            [Section("", ("number", "kind", "decided_on", "from_date", "body", "signer", "document", "note"))]
        )
        made = {each.key: each for each in columns_of(DECISION_LINES, _LINES)}
        columns = [
            replace(made[name], filter="", shown=True, band="", editable=False, stretch=name == "post")
            for name in _LINES
        ]
        self.people = SubList(
            page.ctx,
            DECISION_LINES,
            columns,
            _("People of the decision"),
            watched=("people", "posts"),
            opened=self._open_person,
        )
        words = _(
            "Correcting a field changes the record only; posts and plans moved when the decision was made."
        )
        self.title = Label("", "record")
        head = Row(56)
        head.add(Button(_("Back to the list"), "back", "icon", self._back), self.title)
        head.add_stretch()
        content = ground(QWidget(), "surface")
        column = QVBoxLayout(content)
        px = theme().px
        column.setContentsMargins(px(20), px(4), px(20), px(20))
        column.setSpacing(px(12))
        for widget in (self.form, fields, Label(words, "caption", wrap=True), self.people):
            column.addWidget(widget)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(scrolling(content), 1)
        self.setFocusProxy(self.form.editor("number"))
        self.form.loaded.connect(self._name)
        self.form.saved.connect(lambda _number: self._name())
        QShortcut(QKeySequence("Escape"), self).activated.connect(self._back)

    def open(self, record: int, part: str = "") -> None:
        """Show a decision."""
        self.form.open(record)
        self.people.show_records((Filter("decision", "eq", record),), ("id",))

    def new(self, values: dict[str, Any]) -> None:
        """Begin a decision in its dialog, which shows what it brings."""
        from officeapp.ui.base.decision_dialog import DecisionDialog

        self._page.show_list()
        DecisionDialog(self._page.ctx, (), parent=self._page).open()

    def may_leave(self) -> bool:
        """Whether nothing unfinished would be lost; asks if need be."""
        return self.form.may_leave()

    def _name(self) -> None:
        record = self.form.record
        kind = dict(DECISIONS.field("kind").choices).get(record.kind or "", "")
        self.title.setText(" ".join(filter(None, (_(kind) if kind else "", record.number))))

    def _open_person(self, line: int) -> None:
        person = (self.people.model.values(line) or {}).get("person_id")
        if person is not None:
            self._page.ctx.open_record("people", person, part="decisions")

    def _back(self) -> None:
        if self.may_leave():
            self._page.show_list()
