"""The head numbers of a ballot, entered first: day, summoned, present, issued, collected, valid, threshold."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import _, ngettext
from officeapp.domain import kinds
from officeapp.domain.check import Problem
from officeapp.domain.registers.plans import PLAN_STEPS
from officeapp.domain.rules import votes
from officeapp.domain.rules.plan_sheet import Step
from officeapp.domain.rules.votes import Meeting
from officeapp.services.plan_votes import NUMBERS
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.labels import Label
from officeapp.ui.base.paint import RIGHT
from officeapp.ui.base.theme import ground, restyle, theme
from officeapp.ui.planning.votes_model import BASE_WORDS, threshold_words

_NOTHING: Mapping[str, str] = {}
_WIDE, _NARROW, _TIGHT = 1160, 1040, 840  # design pixels
USUAL = 50.0  # percent offered beside the step's own threshold


class HeadField(QLineEdit):
    """A field of the head; Enter goes on to the next.

    Signals:
        entered: Enter.
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class VotesHead(QWidget):
    """The row of fields, and what they come to at its right.

    Attributes:
        fields: the field of each number, by name.

    Signals:
        changed: something was typed or chosen: values by name, those that can be read.
        live: the numbers as they stand while being typed.
        done: Enter in the last number: on to the rows.
    """

    changed = Signal(dict)
    live = Signal(object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "surface")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        px = theme().px
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(6), px(20), px(8))
        whole.setSpacing(px(4))
        row = self._row = QHBoxLayout()
        row.setSpacing(px(10))
        whole.addLayout(row)
        self._quorum: Fraction | None = None
        self._stored: dict[str, Any] = {}
        self.fields: dict[str, QLineEdit] = {}
        self._boxes: dict[str, QWidget] = {}
        for name in ("held_on", *NUMBERS):
            field = HeadField()
            field.setObjectName(name)
            field.setAccessibleName(_(PLAN_STEPS.field(name).label))
            field.setFixedWidth(px(100 if name == "held_on" else 74))
            field.textEdited.connect(lambda _text: self._on_edited())
            field.editingFinished.connect(lambda left=field: self._on_finished(left))
            field.entered.connect(lambda here=name: self._go_on(here))
            self.fields[name] = field
            row.addWidget(self._box(name, _(PLAN_STEPS.field(name).label), field))
        self._invalid = QLineEdit()
        self._invalid.setFixedWidth(px(84))
        self._invalid.setEnabled(False)
        row.addWidget(self._box("invalid", _("Invalid"), self._invalid))
        self.threshold = QComboBox()
        self.threshold.setObjectName("threshold")
        self.threshold.setAccessibleName(_("Threshold"))
        self.threshold.setFixedWidth(px(180))
        self.threshold.activated.connect(lambda _place: self._on_left())
        row.addWidget(self._box("threshold", _("Threshold"), self.threshold))
        row.addStretch(1)
        facts = self._facts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        facts.setSpacing(px(6))
        chips = QHBoxLayout()
        chips.addStretch(1)
        self.wrong, self.entered = Chip(parent=self), Chip(parent=self)
        chips.addWidget(self.wrong)
        chips.addWidget(self.entered)
        self._balance = Label("", "caption", align=RIGHT)
        facts.addStretch(1)
        facts.addLayout(chips)
        facts.addWidget(self._balance)
        row.addLayout(facts)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the row is too narrow, what the numbers come to stands below it, and the fields are smaller."""
        super().resizeEvent(event)
        px, whole = theme().px, self.layout()
        assert isinstance(whole, QVBoxLayout)
        narrow, tight = self.width() < px(_NARROW), self.width() < px(_TIGHT)
        for name, field in self.fields.items():
            field.setFixedWidth(px((92 if tight else 100) if name == "held_on" else (52 if tight else 74)))
        self._invalid.setFixedWidth(px(52 if tight else 84))
        self.threshold.setFixedWidth(px(130 if tight else 220 if self.width() >= px(_WIDE) else 180))
        self._row.setSpacing(px(6 if tight else 10))
        below = whole.indexOf(self._facts) >= 0
        if narrow and not below:
            self._row.removeItem(self._facts)
            self._facts.setDirection(QBoxLayout.Direction.LeftToRight)
            whole.addLayout(self._facts)
        elif below and not narrow:
            whole.removeItem(self._facts)
            self._facts.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.addLayout(self._facts)
        self.updateGeometry()

    def _box(self, name: str, label: str, field: QWidget) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(Label(label, "label"))
        column.addWidget(field)
        self._boxes[name] = box
        return box

    def show_step(self, step: Step, quorum: Fraction | None = None) -> None:
        """Show a step's numbers; what is typed and not stored stays. `quorum`: the share who must be present."""
        self._quorum = quorum
        for name, box in self._boxes.items():
            box.setVisible(step.votes or name == "held_on")
        values: dict[str, Any] = {name: getattr(step.meeting, name) for name in NUMBERS}
        values["held_on"] = step.held_on
        typed = self.unstored()
        self._stored = values
        for name, field in self.fields.items():
            if not (field.hasFocus() and field.isModified()) and (name not in typed or step.done):
                field.setText(kinds.show(PLAN_STEPS.field(name), values[name]))
                field.setModified(False)
            field.setReadOnly(step.done)
        self._fill_threshold(step)
        self.threshold.setEnabled(not step.done)
        self._show_balance(step.meeting)

    def begin(self, step: Step, quorum: Fraction | None = None, kept: Mapping[str, str] = _NOTHING) -> None:
        """Show another step: of what was typed only that stays which a draft `kept` of it, by name."""
        self._stored = {}
        for name, field in self.fields.items():
            field.setText("")
            field.setModified(False)
            self._mark(field, "")
            self._stored[name] = None
        self.show_step(step, quorum)
        if not step.done:
            for name, text in kept.items():
                self.fields[name].setText(text)
        self._show_balance(self.meeting())

    def unstored(self) -> dict[str, str]:
        """Return the texts that are typed and not stored, by name."""
        values, _wrong = self._read()
        return {
            name: field.text()
            for name, field in self.fields.items()
            if name in self._stored and (name not in values or values[name] != self._stored[name])
        }

    def _fill_threshold(self, step: Step) -> None:
        own = (step.base or "valid", step.threshold if step.threshold is not None else USUAL)
        self.threshold.clear()
        for base in BASE_WORDS:
            for percent in sorted({USUAL, own[1]} if base == own[0] else {USUAL}):
                words = threshold_words(base, i18n.number(round(percent, 2)), step.rule)
                self.threshold.addItem(words, (base, percent))
        for place in range(self.threshold.count()):
            if tuple(self.threshold.itemData(place)) == own:
                self.threshold.setCurrentIndex(place)

    def _read(self) -> tuple[dict[str, Any], dict[str, Problem]]:
        values: dict[str, Any] = {}
        wrong: dict[str, Problem] = {}
        for name, field in self.fields.items():
            try:
                values[name] = kinds.parse(PLAN_STEPS.field(name), field.text())
            except UserError as error:
                wrong[name] = Problem(name, error.msgid, error.params)
        return values, wrong

    def meeting(self) -> Meeting:
        """Return the numbers as they stand."""
        values, _wrong = self._read()
        return Meeting(**{name: values.get(name) for name in NUMBERS})

    def held_on(self) -> str | None:
        """Return the day of the meeting, None while it cannot be read."""
        values, _wrong = self._read()
        return values.get("held_on")

    def problems(self) -> dict[str, Problem]:
        """Return what is wrong, by field; the fields are marked."""
        _values, wrong = self._read()
        for problem in votes.head_problems(self.meeting()):
            wrong.setdefault(problem.field or "", problem)
        if few := votes.quorum_problem(self.meeting(), self._quorum):
            wrong.setdefault("present", few)
        for name, field in self.fields.items():
            self._mark(field, "error" if name in wrong else "")
            field.setToolTip(str(wrong[name]) if name in wrong else "")
        return wrong

    def _mark(self, field: QLineEdit, state: str) -> None:
        if field.property("state") != state:
            field.setProperty("state", state)
            restyle(field)

    def _go_on(self, here: str) -> None:
        names = [name for name in self.fields if not self._boxes[name].isHidden()]
        place = names.index(here) + 1
        if place < len(names):
            self.fields[names[place]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.done.emit()

    def _on_edited(self) -> None:
        meeting = self.meeting()
        self._show_balance(meeting)
        self.live.emit(meeting)

    def _on_finished(self, field: QLineEdit) -> None:
        if field.isModified():
            field.setModified(False)
            self._on_left()

    def _on_left(self) -> None:
        values, _wrong = self._read()
        base, percent = self.threshold.currentData() or ("valid", USUAL)
        self.changed.emit({**values, "base": base, "threshold": percent})

    def _show_balance(self, meeting: Meeting) -> None:
        collected, valid = meeting.collected, meeting.valid
        if collected is None or valid is None or valid > collected:
            self._invalid.setText("")
            self._balance.setText("")
            return
        self._invalid.setText(i18n.number(collected - valid))
        self._balance.setText(
            _("{collected} collected = {valid} valid + {invalid} invalid").format(
                collected=collected, valid=valid, invalid=collected - valid
            )
        )

    def show_rows(self, wrong: int, entered: int, every: int) -> None:
        """Show how the rows stand."""
        words = ngettext("{count} row does not fit", "{count} rows do not fit", wrong)
        self.wrong.set(words.format(count=wrong) if wrong else "", "late", "warning")
        self.entered.set(
            _("{entered} / {every} entered").format(entered=entered, every=every) if every else "",
            "ok" if entered == every and not wrong else "neutral",
            "check" if entered == every and not wrong else "edit",
        )
