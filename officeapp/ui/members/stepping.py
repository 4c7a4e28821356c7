"""What is asked before candidates take a step: what no answer mends is said at once, what is not recorded beside it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.members import Card
from officeapp.domain.check import Problem, Refused, error
from officeapp.services import members
from officeapp.services.actions.members import CandidateAdvance
from officeapp.services.members import Taken
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

Then = Callable[[Taken], None]
Foreseen = Sequence[tuple[str, Sequence[Problem]]]

VOTED = (
    *("cell_members", "committee_members", "cell_away", "committee_away", "cell_agreed", "committee_agreed"),
)
ASKED = {
    "outstanding": ("date", "paper", "responsible"),
    "course": ("date", "paper", "responsible"),
    "dossier": ("date", "certificate_date", "certificate_number", "missing_papers", "responsible"),
    "decision": (
        *("decision", "date", "decision_received_on", "checked_on", "missing_papers", *VOTED, "responsible"),
    ),
    "probation": ("date", "paper", "responsible"),
    "recognition": ("date", "paper", "responsible"),
    "official": ("date", "paper", *VOTED, "responsible"),
}
HALVES = ("date", "paper", "decision", "decision_received_on", "checked_on", *VOTED)
OF_ONE = ("certificate_number", "missing_papers", *VOTED)  # what differs from person to person
_NOTICE = 108  # most height of what is not recorded, beyond it scrolls


class _StepDialog(FormDialog):
    """The question with what is not recorded above its fields."""

    def __init__(self, *args: Any, noticed: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.noticed = tuple(noticed)
        if noticed:
            self.body.insertLayout(0, self._notice("\n".join(noticed)))

    def _on_refused(self, wrong: UserError) -> None:
        """Say of a set each thing once, with the names of whom it concerns."""
        named = [each for each in getattr(wrong, "problems", ()) if each.msgid == members.OF_ONE]
        if named:
            said = _by_problem((each.params["name"], each.params["problem"]) for each in named)
            others = [each for each in getattr(wrong, "problems", ()) if each not in named]
            wrong = Refused([error(None, "{words}", words=" ".join(said)), *others])
        super()._on_refused(wrong)

    def _notice(self, words: str) -> QHBoxLayout:
        px = theme().px
        label = Label(words, "caption", wrap=True, color="text2")
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidget(label)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room = self.width() - px(20 + 20 + 16 + 8 + 16)  # margins, icon, gap, scroll bar
        area.setFixedHeight(min(label.heightForWidth(room) + px(4), px(_NOTICE)))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, px(8))
        row.setSpacing(px(8))
        row.addWidget(Icon("warning", 16, "soon"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(area, 1)
        return row


def advance(ctx: Context, over: QWidget, card: Card, step: str, then: Then) -> None:
    """Take a candidate to a step; what the step brings is asked for first."""

    def job(db: Any, given: dict[str, Any]) -> Taken:
        brings = _renamed(given)
        if "missing_papers" in brings:
            brings["missing_papers"] = brings["missing_papers"] or ""
        return members.candidate_advance(db, card.id, step=step, **brings)

    questions = {
        "dossier": _("Take {name} to dossier and check?"),
        "decision": _("Was the admission of {name} decided?"),
        "probation": _("Was {name} admitted?"),
        "official": _("Is {name} recognised as official member?"),
    }
    usual = _("Take {name} to “{step}”?")
    texts = {
        "probation": _("The day of the ceremony: membership and probation begin with it."),
        "official": _("The official date is dated back to the day on which probation ended."),
    }

    def show(found: Foreseen) -> None:
        if stopping := [each for _name, each in _each(found) if each.level == "error"]:
            ctx.ask.problem(Refused(stopping))
            return
        noticed = [str(each) for _name, each in _each(found) if each.field not in ASKED[step]]
        values = {name: getattr(card, name, None) for name in ASKED[step]} | {"date": _today()}
        if step == "decision":
            values["decision"] = card.decision_number
        _StepDialog(
            ctx,
            questions.get(step, usual).format(name=card.name, step=_(members.LABELS[step])),
            texts.get(step, ""),
            _("Take to the step"),
            CandidateAdvance,
            ASKED[step],
            job,
            lambda taken: then(_untold(taken, noticed)),
            values=values,
            hints={"missing_papers": _("Empty when the dossier is complete")},
            halves=HALVES,
            parent=over,
            noticed=noticed,
        ).open()

    ctx.tasks.read(lambda db: members.foreseen(db, [card.id], step), show, over, key="stepping")


def advance_together(ctx: Context, over: QWidget, numbers: Sequence[int], step: str, then: Then) -> None:
    """Take several candidates of one step to the next by one decision; what it brings is asked for first."""

    def job(db: Any, given: dict[str, Any]) -> Taken:
        return members.candidates_advance(db, numbers, step=step, **_renamed(given))

    count = i18n.number(len(numbers))
    words = ngettext("Take {n} candidate to “{step}”?", "Take {n} candidates to “{step}”?", len(numbers))

    def show(found: Foreseen) -> None:
        told = [_(members.OF_ONE).format(name=name, problem=each) for name, each in _each(found)]
        _StepDialog(
            ctx,
            words.format(n=count, step=_(members.LABELS[step])),
            _("All or none: who lacks something is named, and nothing is written. It can be undone."),
            _("Take to the step"),
            CandidateAdvance,
            tuple(name for name in ASKED[step] if name not in OF_ONE),
            job,
            lambda taken: then(_untold(taken, told)),
            values={"date": _today()},
            halves=HALVES,
            parent=over,
            noticed=_by_problem(_each(found)),
        ).open()

    ctx.tasks.read(lambda db: members.foreseen(db, numbers, step), show, over, key="stepping")


def _each(found: Foreseen) -> list[tuple[str, Problem]]:
    return [(name, each) for name, problems in found for each in problems]


def _by_problem(found: Iterable[tuple[str, Problem]]) -> list[str]:
    """Each problem once, with the names of whom it concerns."""
    names: dict[str, list[str]] = {}
    for name, each in found:
        names.setdefault(str(each), []).append(name)
    return [
        ngettext("{problem} ({n} person: {names})", "{problem} ({n} people: {names})", len(those)).format(
            problem=problem, n=i18n.number(len(those)), names=", ".join(those)
        )
        for problem, those in names.items()
    ]


def _renamed(given: Mapping[str, Any]) -> dict[str, Any]:
    return {("decision_number" if name == "decision" else name): value for name, value in given.items()}


def _untold(taken: Taken, told: Sequence[str]) -> Taken:
    """What came of it without the warnings that stood in the question."""
    return replace(taken, warnings=[each for each in taken.warnings if str(each) not in told])


def _today() -> str:
    return dates.today().isoformat()
