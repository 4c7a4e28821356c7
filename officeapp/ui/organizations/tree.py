"""The left side: all units as a tree, with counts; found by typing, dissolved ones on demand."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from officeapp.base import dates, i18n, text
from officeapp.base.i18n import _
from officeapp.data.queries import organizations
from officeapp.data.queries.organizations import Unit
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.base.tree import Node, Tree

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_ALL_OPEN = 150  # up to so many units all branches are open at first
_WAIT = 150


class UnitTree(QWidget):
    """Search line, tree, and a box for the dissolved.

    Attributes:
        units: all units by id.

    Signals:
        chosen: id of the current unit. read: all units are known.
    """

    chosen = Signal(object)
    read_ = Signal()

    def __init__(self, ctx: "Context", parent: QWidget | None = None) -> None:
        """Args: ctx: what pages share."""
        super().__init__(parent)
        self._ctx = ctx
        self.units: dict[int, Unit] = {}
        self._nodes: list[Node] = []
        ground(self, "surface")
        px = theme().px
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a unit by name or code"))
        self.search.setAccessibleName(_("Find a unit by name or code"))
        self.search.setClearButtonEnabled(True)
        self.tree = Tree()
        self.tree.chosen.connect(self.chosen)
        self.ended = QCheckBox(_("Show dissolved units"))
        self.ended.toggled.connect(lambda _on: self._show())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT)
        self._later.timeout.connect(self._show)
        self.search.textChanged.connect(lambda _text: self._later.start())
        self.search.returnPressed.connect(self.tree.setFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(4), px(12), px(10))
        column.setSpacing(px(8))
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addWidget(self.ended)

    def refresh(self) -> None:
        """Read the units, and their counts behind them."""
        self._ctx.tasks.read(organizations.units, self._on_units, self, key="units")

    def _on_units(self, found: list[Unit]) -> None:
        before = self.units
        for unit in found:
            if unit.id in before:  # the counts known so far stay until the new ones come
                old = before[unit.id]
                unit.people, unit.members = old.people, old.members
                unit.people_below, unit.members_below = old.people_below, old.members_below
        self.units = {unit.id: unit for unit in found}
        self._show()
        self.read_.emit()
        day = dates.today().isoformat()
        self._ctx.tasks.read(
            lambda db: organizations.count_into(db, organizations.units(db), day),
            self._on_counts,
            self,
            key="counts",
        )

    def _on_counts(self, found: list[Unit]) -> None:
        self.units = {unit.id: unit for unit in found}
        self._show()
        self.read_.emit()

    def select(self, unit: int) -> None:
        """Make a unit the current one."""
        if unit in self.units and self.units[unit].dissolved_on and not self.ended.isChecked():
            self.ended.setChecked(True)
        self.tree.set_current(unit)

    def _show(self) -> None:
        shown = list(self._wanted())
        every_open = len(shown) <= _ALL_OPEN or bool(self.search.text().strip())
        tops = organizations.tree(shown)
        nodes = [_node(top, 0, every_open) for top in tops]
        if nodes != self._nodes:  # most changes elsewhere leave the tree as it is
            self._nodes = nodes
            self.tree.set_nodes(nodes)
        if self.tree.current_key() is None and tops:
            self.tree.set_current(tops[0].id)

    def _wanted(self) -> Iterable[Unit]:
        """The units to be shown, and those above them so that they hang somewhere."""
        asked = text.fold(self.search.text().strip())
        kept: set[int] = set()
        for unit in self.units.values():
            if unit.dissolved_on and not self.ended.isChecked():
                continue
            if asked and asked not in text.fold(f"{unit.name} {unit.code}"):
                continue
            above: Unit | None = unit
            while above is not None and above.id not in kept:
                kept.add(above.id)
                above = self.units.get(above.parent) if above.parent is not None else None
        return [unit for unit in self.units.values() if unit.id in kept]


def _node(unit: Unit, level: int, every_open: bool) -> Node:
    count = max(unit.people_below, unit.members_below)
    return Node(
        unit.id,
        unit.name,
        [_node(child, level + 1, every_open) for child in unit.children],
        count=i18n.number(count) if count else "",
        strong=level == 0,
        dull=bool(unit.dissolved_on),
        open=every_open or level == 0,
    )
