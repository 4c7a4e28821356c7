"""Rules and figures: each with the value in force, those before and to come, and the way to change it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.base.text import fold
from officeapp.data.queries import rules as queries
from officeapp.data.queries.rules import Ruled
from officeapp.domain.registers.office import Rule
from officeapp.services import rules
from officeapp.services.actions.rules import RuleChange
from officeapp.ui.administration.lists import UNITS
from officeapp.ui.administration.table import Table
from officeapp.ui.base.bars import Row, ToolBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

SIDE = 620
AREAS = (  # first part of the key, what it is about
    ("planning", N_("Planning")),
    ("reference", N_("Planning")),
    ("election", N_("Elections")),
    ("appointment", N_("Appointment")),
    ("rotation", N_("Appointment")),
    ("secondment", N_("Appointment")),
    ("decision", N_("Appointment")),
    ("papers", N_("Appointment")),
    ("discipline", N_("Discipline")),
    ("votes", N_("Planning")),
    ("retirement", N_("Retirement")),
    ("council", N_("People's council")),
    ("admission", N_("Party members")),
    ("badge", N_("Party members")),
    ("grades", N_("Evaluation")),
    ("tasks", N_("Tasks")),
)


class RulesPart(QWidget):
    """The figures at the left, the chosen one with its values over time at the right."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._rules: list[Ruled] = []
        self._wished = ""
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find a rule or a document"))
        self.field.setAccessibleName(_("Find a rule or a document"))
        self.field.setClearButtonEnabled(True)
        self.field.setFixedWidth(theme().px(280))
        self.field.textChanged.connect(lambda _text: self._fill())
        self._count = Label("", "caption")
        tools = ToolBar()
        tools.add_left(self.field)
        tools.add_left(self._count)
        self.table = Table(((_("Area"), 110), (_("Rule"), 0), (_("Value"), 120)))
        self.table.setObjectName("figures")
        self.table.setAccessibleName(_("Rules"))
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _thing: self.change_rule())
        left = QWidget()
        left.setFixedWidth(theme().px(SIDE))
        column = QVBoxLayout(left)
        column.setContentsMargins(theme().px(12), 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(left)
        below.addWidget(self._build_right(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(tools)
        whole.addLayout(below, 1)
        ctx.hub.changed.connect(self._on_changed)

    def _build_right(self) -> QWidget:
        px = theme().px
        right = QWidget()
        right.setProperty("line", "left")
        column = QVBoxLayout(right)
        column.setContentsMargins(px(20), px(12), px(20), px(12))
        column.setSpacing(px(6))
        self._title = Label("", "record", wrap=True)
        now = Row(36)
        now.set_margins(0, 0)
        self._value, self._state = Label("", "figure"), Chip(parent=self)
        now.add(self._value, self._state)
        now.add_stretch()
        self._source = Label("", "label", wrap=True)
        self._note = Label("", "caption", wrap=True)
        buttons = Row(40)
        buttons.set_margins(0, 0)
        self.change = Button(_("Change from a day on"), "edit", "primary", self.change_rule)
        self.withdraw = Button(_("Withdraw this value"), "undo", clicked=self._on_withdraw)
        buttons.add(self.change, self.withdraw)
        buttons.add_stretch()
        self.values = Table(((_("Valid from"), 100), (_("Value"), 90), (_("Document"), 0), (_("State"), 120)))
        self.values.setObjectName("values")
        self.values.setAccessibleName(_("Values over time"))
        self.values.chosen.connect(lambda rule: self.withdraw.setEnabled(rule is not None))
        hint = Label(_("Plans that were decided keep the figures of their day."), "caption", wrap=True)
        for widget in (
            self._title,
            now,
            self._source,
            self._note,
            buttons,
            Label(_("Values over time"), "block"),
        ):
            column.addWidget(widget)
        column.addWidget(self.values, 1)
        column.addWidget(hint)
        return right

    @property
    def current(self) -> Ruled | None:
        """The rule in front."""
        return self.table.thing

    def refresh(self) -> None:
        """Read the figures again."""
        self._ctx.tasks.read(queries.ruled, self._show, self, key="rules")

    def open(self, key: str) -> None:
        """Bring a figure to the front."""
        self._wished = key
        self.field.clear()
        self.refresh()

    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and (changes.reload or changes.touches("rules")):
            self.refresh()

    def _show(self, found: list[Ruled]) -> None:
        before = self._wished or (self.current.key if self.current else "")
        self._wished = ""
        self._rules = found
        self._fill(before)

    def _fill(self, key: str = "") -> None:
        wanted = fold(self.field.text())
        lines = [
            (each, (_area(each.key), each.label, shown_value(each.now, each.unit)))
            for each in sorted(self._rules, key=lambda one: _place(one.key))
            if all(word in fold(_haystack(each)) for word in wanted.split())
        ]
        self._count.setText(
            ngettext("{count} figure", "{count} figures", len(lines)).format(count=i18n.number(len(lines)))
        )
        self.table.show_lines(lines)
        place = next((at for at, (each, _texts) in enumerate(lines) if each.key == key), None)
        if place is not None:
            self.table.selectRow(place)

    def _on_chosen(self, rule: Ruled | None) -> None:
        for widget in (self.change, self.withdraw):
            widget.setEnabled(rule is not None)
        if rule is None:
            return
        self._title.setText(rule.label)
        self._value.setText(shown_value(rule.now, rule.unit))
        sure = rule.now is not None and bool(rule.now.confirmed)
        self._state.set(
            *((_("Confirmed"), "ok", "check") if sure else (_("Not confirmed"), "soon", "warning"))
        )
        coming = rule.coming
        words = [rule.now.source or "" if rule.now else ""]
        if coming is not None:
            words.append(
                _("From {date} on: {value}").format(
                    date=i18n.date(coming.valid_from), value=shown_value(coming, rule.unit)
                )
            )
        self._source.setText(" · ".join(filter(None, words)))
        self._note.setText(rule.now.note or "" if rule.now else "")
        self.values.show_lines([(each, _line(each, rule)) for each in rule.values])

    def change_rule(self) -> None:
        """Ask for the new value, the day from which it holds, and the document."""
        rule = self.current
        if rule is None:
            return
        FormDialog(
            self._ctx,
            _("Change “{rule}”?").format(rule=rule.label),
            _("The value so far stays for all that was decided before that day. It can be undone."),
            _("Change the figure"),
            RuleChange,
            ("value", "valid_from", "source", "confirmed", "note"),
            lambda db, given: rules.change(db, rule.key, **given),
            lambda changes: self._ctx.tell(str(changes.label), undo=True),
            values={"value": rule.now.value if rule.now else None, "valid_from": dates.today().isoformat()},
            hints={"value": _hint(rule.unit), "source": _("Number and date of the document")},
            halves=("value", "valid_from"),
            parent=self,
        ).open()

    def _on_withdraw(self) -> None:
        rule: Rule | None = self.values.thing
        if rule is not None and rule.id is not None:
            number = rule.id
            self._ctx.tasks.write(
                lambda db: rules.withdraw(db, number),
                lambda changes: self._ctx.tell(str(changes.label), undo=True),
                self,
                self._ctx.ask.problem,
            )


def shown_value(rule: Rule | None, unit: str) -> str:
    """Return a value with what it is measured in."""
    if rule is None or not rule.value:
        return _("not set")
    if unit == "yes_no":
        return _("yes") if rule.value == "1" else _("no")
    if unit == "percent":
        return f"{rule.value}%"
    if unit == "coefficient" and rule.value.replace(".", "", 1).isdigit():
        return i18n.number(float(rule.value), 1)
    written = i18n.date(rule.value) if unit == "month" and len(rule.value) == 7 else rule.value
    words = _(UNITS[unit]) if unit in UNITS and unit not in ("month", "coefficient", "fraction") else ""
    return " ".join(part for part in (written, words) if part)


def _line(rule: Rule, whole: Ruled) -> Sequence[str]:
    if rule is whole.now:
        state = _("in force")
    elif whole.now is None or (rule.valid_from or "") > (whole.now.valid_from or ""):
        state = _("to come")
    else:
        state = _("replaced")
    since = i18n.date(rule.valid_from) if rule.valid_from else _("always")
    return since, shown_value(rule, whole.unit), rule.source or "", state


def _area(key: str) -> str:
    first = key.partition(".")[0]
    return next((_(words) for name, words in AREAS if name == first), _("Other"))


def _place(key: str) -> int:
    """Return the order of areas; figures of one area keep theirs."""
    first, labels = key.partition(".")[0], [words for _name, words in AREAS]
    words = next((words for name, words in AREAS if name == first), "")
    return labels.index(words) if words else len(labels)


def _haystack(rule: Ruled) -> str:
    return " ".join((rule.label, rule.key, *(each.source or "" for each in rule.values)))


def _hint(unit: str) -> str:
    words = _(UNITS[unit]) if unit in UNITS else unit
    return _("In {unit}; empty: no limit").format(unit=words) if words else ""
