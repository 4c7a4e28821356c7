"""The dialog of a decision on people: what it says, whom it speaks of, and what it brings before it is made."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.queries import refs
from officeapp.domain.check import Refused, error
from officeapp.domain.fields import Field, fields_of
from officeapp.domain.registers.decisions import Decision
from officeapp.domain.rules.decisions import GIVES, TAKES, UNTIL
from officeapp.services import decisions
from officeapp.services.actions.decisions import DecisionMake
from officeapp.services.decisions import Effect, Line, Made
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.dialog import Dialog
from officeapp.ui.base.editors import Editor, ReferenceEditor, editor_for
from officeapp.ui.base.form import Form
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.rule_line import RuleLine
from officeapp.ui.base.theme import ground, theme

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_WAIT = 200  # milliseconds after the last key
_LEAST, _MOST, _AROUND = 260, 540, 180  # height of the part that scrolls, and what stands around it
_FIELDS = (
    "kind",
    "number",
    "decided_on",
    "from_date",
    "body",
    "signer",
    "post",
    "unit",
    "until",
    "keeps",
    "reason",
)
_PERSON = Field(name="person", kind="ref", to="people", label=N_("Add a person"))


class DecisionDialog(Dialog):
    """Asks for a decision and shows what it brings.

    Attributes:
        form: the fields; people: (id, name) of those it speaks of.
    """

    def __init__(
        self,
        ctx: "Context",
        people: Sequence[tuple[int, str]],
        *,
        then: Callable[[Made], object] | None = None,
        post: tuple[int, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Args: people: whom it speaks of at first; then: told what was made; post: filled in beforehand."""
        super().__init__(
            _("New decision on people?"), yes=_("Make the decision"), no=_("Back"), parent=parent
        )
        self._ctx, self._then = ctx, then
        self.people: list[tuple[int, str]] = list(people)
        self._stay: set[int] = set()  # entries of plans that shall not end
        self.setFixedWidth(theme().px(780))
        self.form = Form(3)
        declared = {field.name: field for field in fields_of(DecisionMake)}
        for name in _FIELDS:
            self.form.add(self._editor(declared[name]), hint=_hints().get(name, ""))
        self.form.editor("decided_on").set_value(dates.today().isoformat())
        self.form.editor("kind").set_value("appointment")
        if post is not None:
            chosen = self.form.editor("post")
            assert isinstance(chosen, ReferenceEditor)
            chosen.set_value(post[0], post[1])
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT)
        self._later.timeout.connect(self._look)
        self.form.changed.connect(self._on_typed)
        self._build()
        self._show_people()
        self._on_kind()

    def _build(self) -> None:
        px = theme().px
        self.adding = self._editor(_PERSON)
        self.adding.changed.connect(self._on_person)
        self._names = QVBoxLayout()
        self._names.setSpacing(0)
        whom = QHBoxLayout()
        whom.setSpacing(px(12))
        whom.addWidget(Label(_("People of the decision"), "block"))
        whom.addStretch(1)
        self.adding.setFixedWidth(px(280))
        self.adding.setAccessibleName(_("Add a person"))
        whom.addWidget(Label(_("Add a person"), "label"))
        whom.addWidget(self.adding)
        content = ground(QWidget(), "surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(6))
        column.addWidget(self.form)
        column.addLayout(whom)
        column.addLayout(self._names)
        self._effects = QVBoxLayout()
        self._effects.setSpacing(px(2))
        column.addLayout(self._effects)
        column.addStretch(1)
        area = scrolling(content)
        parent = self.parentWidget()
        room = parent.window().height() - px(_AROUND) if parent is not None else px(_MOST)
        area.setFixedHeight(min(max(room, px(_LEAST)), px(_MOST)))
        self.body.addWidget(area)
        self._problem = Label("", "error", wrap=True)
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.form.editor("number").setFocus()

    def _editor(self, field: Field) -> Editor:
        if field.kind == "ref":
            return editor_for(field, suggest=lambda typed, then: self._suggest(field, typed, then))
        return editor_for(field)

    def _suggest(self, field: Field, typed: str, then: Callable[[list[Any]], None]) -> None:
        self._ctx.tasks.read(
            lambda db: [(each.id, each.title, each.subtitle) for each in refs.suggest(db, field, typed)],
            then,
            self,
            key=f"suggest {field.name}",
        )

    # ── people ──────────────────────────────────────────────────────────────────────────────────

    def _on_person(self) -> None:
        try:
            person = self.adding.value()
        except UserError:
            return
        if person is None:
            return
        self.add(person, self.adding.text())
        self.adding.set_value(None)

    def add(self, person: int, name: str) -> None:
        """Add somebody; nobody stands there twice."""
        if person not in (known for known, _name in self.people):
            self.people.append((person, name))
            self._show_people()
            self._later.start()

    def remove(self, person: int) -> None:
        """Take somebody out."""
        self.people = [each for each in self.people if each[0] != person]
        self._show_people()
        self._later.start()

    def _show_people(self) -> None:
        _empty(self._names)
        for person, name in self.people:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(Label(name, "strong"))
            line.addWidget(
                Button(
                    _("Take out {name}").format(name=name), "close", "icon", lambda p=person: self.remove(p)
                )
            )
            line.addStretch(1)
            self._names.addWidget(row)
        if not self.people:
            self._names.addWidget(Label(_("Nobody yet: type a name at the right."), "label"))

    # ── what it brings ──────────────────────────────────────────────────────────────────────────

    def _on_typed(self, name: str) -> None:
        if name == "kind":
            self._on_kind()
        self._later.start()

    def _on_kind(self) -> None:
        """Show the fields that the kind asks for."""
        kind = self.form.editor("kind").value()
        self.form.rows["post"].setVisible(kind in (*GIVES, *TAKES))
        self.form.rows["unit"].setVisible(kind in GIVES and kind != "reappointment")
        self.form.rows["until"].setVisible(kind in UNTIL)
        self.form.rows["keeps"].setVisible(kind in ("appointment", "rotation", "transfer"))
        self._later.start()

    def _read(self) -> tuple[Decision, list[Line]] | None:
        """The decision as it stands; None while it lacks what an effect needs. Fields not shown count for nothing."""
        values: dict[str, Any] = {}
        for name, row in self.form.rows.items():
            try:
                values[name] = row.editor.value() if row.isVisibleTo(self.form) else None
            except UserError:
                values[name] = None
        if not values["kind"] or not values["decided_on"]:
            return None
        decision = Decision(
            number=values["number"] or "",
            kind=values["kind"],
            decided_on=values["decided_on"],
            from_date=values["from_date"] or values["decided_on"],
            body=values["body"],
            signer=values["signer"],
        )
        line = Line(
            person=0,
            post=values["post"],
            unit=values["unit"],
            until=values["until"],
            reason=values["reason"],
            keeps=bool(values["keeps"]),
        )
        return decision, [replace(line, person=person) for person, _name in self.people]

    def _look(self) -> None:
        read = self._read()
        if read is None or len(read[0].decided_on) < 10 or len(read[0].from_date) < 10:
            _empty(self._effects)
            return
        decision, lines = read
        self._ctx.tasks.read(
            lambda db: decisions.effects(db, decision, lines), self._show_effects, self, key="effects"
        )

    def _show_effects(self, found: Sequence[Effect]) -> None:
        _empty(self._effects)
        if not found:
            return
        self._effects.addWidget(Label(_("What it brings"), "block"))
        for effect in found:
            self._effects.addWidget(Label(f"{effect.name}: {_said(effect)}", "body", wrap=True))
            for planned, _reason in effect.leaves:
                words = _("Out of “{plan}” for {post}").format(plan=planned.plan_name, post=planned.post_name)
                box = QCheckBox(words)
                box.setChecked(planned.entry not in self._stay)
                box.toggled.connect(lambda on, entry=planned.entry: self._choose(entry, on))
                self._effects.addWidget(box)
            for finding in effect.findings:
                self._effects.addWidget(RuleLine(finding.level, str(finding), finding.source))

    def _choose(self, entry: int, out: bool) -> None:
        (self._stay.discard if out else self._stay.add)(entry)

    # ── making it ───────────────────────────────────────────────────────────────────────────────

    def accept(self) -> None:
        """Make it, or say at the fields what is wrong."""
        values = self.form.values()
        lacking = [
            error(name, N_("{label} is missing. Enter it."), label=_(row.editor.field.label))
            for name, row in self.form.rows.items()
            if row.editor.field.required and row.isVisibleTo(self.form) and values.get(name, 0) is None
        ]
        read = self._read()
        if lacking or len(values) < len(self.form.rows) or read is None:
            self.form.show_problems(lacking)
            self.form.focus_first_problem()
            return
        decision, lines = read
        stay = frozenset(self._stay)
        self.yes.setEnabled(False)

        def job(db: Any) -> Made:
            brings = decisions.effects(db, decision, lines)
            out = [each.entry for effect in brings for each, _why in effect.leaves if each.entry not in stay]
            return decisions.decide(db, decision, lines, out)

        self._ctx.tasks.write(job, self._on_made, self, self._on_refused)

    def _on_made(self, made: Made) -> None:
        super().accept()
        self._ctx.tell(str(made.changes.label), undo=True)
        if self._then is not None:
            self._then(made)

    def _on_refused(self, wrong: UserError) -> None:
        self.yes.setEnabled(True)
        found = wrong.problems if isinstance(wrong, Refused) else [error(None, wrong.msgid, **wrong.params)]
        homeless = self.form.show_problems(found)
        self._problem.setText(" ".join(str(each) for each in homeless if each.level == "error"))
        self._problem.setVisible(bool(self._problem.text()))
        self.form.focus_first_problem()


def _said(effect: Effect) -> str:
    """What happens to somebody, in a line."""
    said = [_("leaves {post}").format(post=each.name) for each in effect.ends]
    if effect.given:
        said.append(_("gets {post}").format(post=effect.given))
    if effect.unit:
        said.append(_("goes to {unit}").format(unit=effect.unit))
    return "; ".join(said) or _("posts and unit stay")


def _hints() -> dict[str, str]:
    return {"from_date": _("Empty: on the day it was decided")}


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
