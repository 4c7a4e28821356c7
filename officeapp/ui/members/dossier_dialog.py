"""The dossier of a candidate: the checklist at the left, its papers and votes at the right, typed as in any list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _
from officeapp.data.queries import admission_dossier as queries
from officeapp.data.queries import office
from officeapp.data.queries.admission_dossier import Vote
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.members import Card
from officeapp.domain.registers.admission_dossier import BODIES, CANDIDATE_PAPERS, CANDIDATE_VOTES
from officeapp.domain.rules.admission_dossier import GROUPS, Item
from officeapp.domain.rules.pipeline import STEPS
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.dialog import Dialog
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.columns import columns_in
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

WIDTH, HEIGHT, LEFT = 1120, 470, 312
_PAPERS = {"kind": 230, "state": 92, "number": 70, "issued_on": 112, "introducer": 128, "note": 90}
_VOTES = {
    "body": 176,
    "held_on": 88,
    "members": 84,
    "away": 80,
    "agreed": 84,
    "against": 112,
    "resolution": 84,
}
_LOOKS = {
    "there": ("ok", "ok"),
    "waived": ("check", "text2"),
    "missing": ("missing_paper", "late"),
    "expired": ("late", "soon"),
    "supplement": ("late", "soon"),
}


class DossierDialog(Dialog):
    """The dossier; what is typed is kept at once and can be undone, so the dialog is only closed.

    Attributes:
        papers, votes: the lists.
        told: the lines of the checklist in words, as shown.
    """

    def __init__(self, ctx: Context, card: Card, parent: QWidget | None = None) -> None:
        """Args: ctx: what pages share; card: the candidate; parent: the window below."""
        super().__init__(_("Admission dossier: {name}").format(name=card.name), yes=_("Close"), parent=parent)
        self._ctx, self._card = ctx, card
        self.told: list[str] = []
        px = theme().px
        room = (parent or self).screen().availableGeometry()
        self.setFixedWidth(min(px(WIDTH), room.width() - px(24)))
        self.yes.setDefault(False)
        self.yes.setAutoDefault(False)  # Enter belongs to the lists
        self._row.insertWidget(0, Button(_("Print the checklist"), "print", clicked=self._print))
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setFixedSize(min(px(LEFT), self.width() * 2 // 5), min(px(HEIGHT), room.height() - px(160)))
        self._area = area
        self.papers = SubList(
            ctx,
            CANDIDATE_PAPERS,
            columns_in(CANDIDATE_PAPERS, _PAPERS, "note"),
            _("Papers"),
            _("Type a paper to add…"),
            watched=("people",),
            fill=True,
        )
        self.votes = SubList(
            ctx,
            CANDIDATE_VOTES,
            columns_in(CANDIDATE_VOTES, _VOTES, "resolution", {"members": _("Members"), "away": _("Away")}),
            _(CANDIDATE_VOTES.label),
            _("Type who voted to add…"),
        )
        self.came = Label("", "caption", wrap=True)
        right = QVBoxLayout()
        right.setSpacing(px(8))
        for widget, stretch in ((self.papers, 1), (self.votes, 0), (self.came, 0)):
            right.addWidget(widget, stretch)
        sides = QHBoxLayout()
        sides.setSpacing(px(16))
        sides.addWidget(area)
        sides.addLayout(right, 1)
        self.body.addLayout(sides)
        mine = (Filter("candidate", "eq", card.id),)
        self.papers.show_records(mine, ("kind", "id"), candidate=card.id)
        self.votes.show_records(mine, ("held_on", "id"), candidate=card.id)
        ctx.hub.changed.connect(self._on_changed)
        self._read()
        self.papers.grid.view.setFocus()

    def _read(self) -> None:
        number = self._card.id

        def job(db: Any) -> tuple[list[Item], dict[str, str], list[Vote]]:
            day = dates.today()
            figures = office.figures(db, day)
            return (
                queries.dossier(db, number, day, figures),
                queries.names(db),
                queries.votes(db, number, figures),
            )

        self._ctx.tasks.read(job, lambda found: self._tell(*found), self, key="dossier")

    def _on_changed(self, changes: Any) -> None:
        if changes.reload or changes.touches("candidate_papers", "candidate_votes", "candidates", "rules"):
            self._read()

    def _tell(self, items: Sequence[Item], called: dict[str, str], votes: Sequence[Vote]) -> None:
        self.told = []
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, theme().px(8), 0)
        column.setSpacing(theme().px(4))
        for group, (label, _step) in GROUPS.items():
            those = [item for item in items if item.group == group]
            if those:
                column.addWidget(Label(_(label), "label"))
            for item in those:
                words = called.get(item.kind, item.kind)
                self.told.append(f"{words}: {state_words(item)}")
                column.addLayout(_line(words, item, self._wanted(item)))
        column.addStretch(1)
        self._area.setWidget(lines)
        self.came.setText(" · ".join(vote_words(vote) for vote in votes))
        self.came.setVisible(bool(votes))

    def _wanted(self, item: Item) -> bool:
        """Whether a paper is needed for the next step, or for one taken already."""
        step = self._card.step
        return step in STEPS and STEPS.index(item.step) <= STEPS.index(step) + 1

    def _print(self) -> None:
        self.accept()
        self._ctx.navigate("reports", report="admission-dossier", params={"candidate": self._card.id})


def _line(words: str, item: Item, wanted: bool) -> QHBoxLayout:
    icon, color = _LOOKS[item.state] if wanted or not item.lacking else ("missing_paper", "text2")
    row = QHBoxLayout()
    row.setSpacing(theme().px(8))
    row.addWidget(Icon(icon, 16, color), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, "body", wrap=True), 1)
    row.addWidget(Label(state_words(item), "caption", color=color), 0, Qt.AlignmentFlag.AlignTop)
    return row


def state_words(item: Item) -> str:
    """How a paper stands, in words."""
    until = i18n.date(item.until.isoformat()) if item.until else ""
    match item.state:
        case "missing":
            held = len(item.held)
            return _("{n} only").format(n=held) if held else _("missing")
        case "expired":
            return _("expired {date}").format(date=until)
        case "supplement":
            return _("to be supplemented")
        case "waived":
            return _("not needed")
        case _:
            return _("until {date}").format(date=until) if until else _("there")


def vote_words(vote: Vote) -> str:
    """What a vote came to, in words."""
    return vote.came.words(_(dict(BODIES)[vote.body]))
