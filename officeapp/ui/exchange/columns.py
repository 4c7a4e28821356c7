"""The list of a sheet's columns, each with what it feeds."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.domain.register import Register
from officeapp.domain.registers import by_name
from officeapp.exchange import mapping, targets
from officeapp.exchange.mapping import Mapping
from officeapp.exchange.sheets import as_text
from officeapp.exchange.tables import Table
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme

_LOOKS: dict[str, tuple[str, str]] = {
    mapping.AUTO: ("ok", "check"),
    mapping.LOOK: ("soon", "help"),
    mapping.NONE: ("late", "warning"),
    mapping.IGNORED: ("neutral", "minus"),
}


def state_words(state: str) -> str:
    """What a column's state is called."""
    return {
        mapping.AUTO: _("Mapped"),
        mapping.LOOK: _("Look at it"),
        mapping.NONE: _("Not mapped"),
        mapping.IGNORED: _("Left out"),
    }[state]


def choices(register: Register) -> list[tuple[str, str]]:
    """(target, words) of everything a column of this register's sheets may feed."""
    made: list[tuple[str, str]] = []
    settable = targets.SETTABLE.get(register.name, ())
    for field in (*register.fields, *register.derived):
        if field in register.fields or field.name in settable:
            made.append((field.name, _(field.label)))
    if register.name == "people":
        made += [
            ("birth_date&sex=male", _("Date of birth (men)")),
            ("birth_date&sex=female", _("Date of birth (women)")),
            ("sex=female", _("Sex (x = female)")),
            ("name:1", _("Family and middle name")),
            ("name:2", _("Given name")),
            ("evaluations.grade", _("Grades of the last years")),
            ("plan_entries.post", _("Planned post")),
        ]
    person = next((field for field in register.fields if field.name == "person"), None)
    if person is not None:
        for name in ("birth_date", "sex", "citizen_id", "ethnic_group", "phone", "organization", "post"):
            made.append((f"person.{name}", f"{_(person.label)}: {_(by_name('people').field(name).label)}"))
        made.append(("person.birth_date&person.sex=male", _("Date of birth (men)")))
        made.append(("person.birth_date&person.sex=female", _("Date of birth (women)")))
    return made


def target_words(register: Register, target: str) -> str:
    """What a target is called; one that is not in the list by its own notation."""
    known = dict(choices(register))
    if target in known:
        return known[target]
    parsed = targets.parse(target)
    try:
        words = _(targets.field_of(register, parsed.path)[1].label)
        if parsed.second:
            words += " + " + _(targets.field_of(register, parsed.second)[1].label)
        if parsed.mark:
            words += f": {parsed.mark.replace('_', ' ')}"
    except targets.UnknownTarget:
        return target
    return f"{words} {parsed.year}".strip()


class ColumnList(QWidget):
    """One row a column: letter, heading with a sample, the field, and how sure the mapping is.

    Signals:
        changed: letter and new target, when a person chose one.
    """

    changed = Signal(str, str)

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self._combos: dict[str, QComboBox] = {}
        self._chips: dict[str, Chip] = {}
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        px = theme().px
        self._grid.setContentsMargins(px(20), px(4), px(8), px(8))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(self._inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def show_mapping(self, table: Table, mapped: Mapping) -> None:
        """Show the columns of a table; called again after a change it only brings chips up to date."""
        if not self._combos:
            self._build(table, mapped)
        for link in mapped.links:
            combo, chip = self._combos[link.letter], self._chips[link.letter]
            combo.blockSignals(True)
            at = combo.findData(link.target)
            if at < 0:
                combo.addItem(target_words(self._register, link.target), link.target)
                at = combo.count() - 1
            combo.setCurrentIndex(at)
            combo.blockSignals(False)
            tone, icon = _LOOKS[link.state]
            chip.set(state_words(link.state), tone, icon)  # type: ignore[arg-type]
            chip.setToolTip(_(link.why))

    def _build(self, table: Table, mapped: Mapping) -> None:
        known = choices(self._register)
        px = theme().px
        for row, (column, link) in enumerate(zip(table.columns, mapped.links, strict=True)):
            samples = ", ".join(as_text(value) for value in column.samples[:3])
            words = QWidget()
            lines = QVBoxLayout(words)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            lines.addWidget(Label(" / ".join(column.path) or column.title or _("Group rows"), "body"))
            lines.addWidget(Label(samples, "label"))
            combo = QComboBox()
            combo.setObjectName(f"column-{column.letter}")
            combo.setAccessibleName(column.title)
            combo.setFixedWidth(px(206))
            combo.setMaxVisibleItems(18)
            combo.addItem(_("Leave out"), "")
            for target, title in known:
                combo.addItem(title, target)
            combo.activated.connect(partial(self._on_chosen, column.letter))
            chip = Chip("", "neutral")
            self._combos[link.letter], self._chips[link.letter] = combo, chip
            self._grid.addWidget(Label(column.letter, "label"), row, 0)
            self._grid.addWidget(words, row, 1)
            self._grid.addWidget(combo, row, 2)
            self._grid.addWidget(chip, row, 3, Qt.AlignmentFlag.AlignLeft)
        self._grid.setRowStretch(len(table.columns), 1)
        self._order()

    def _order(self) -> None:
        """Tab walks the fields from the first, one after the other, before it leaves the list."""
        fields = list(self._combos.values())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for before, field in pairwise([self, *fields]):
            self.setTabOrder(before, field)
        if fields:
            self.setFocusProxy(fields[0])

    def _on_chosen(self, letter: str, _index: int) -> None:
        self.changed.emit(letter, self._combos[letter].currentData())
