"""Handing a number down: whose number, how much, to which units, with each share before it is written."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.data.queries import handing_down as queries
from officeapp.domain.fields import Field
from officeapp.domain.rules.handing_down import Level, Subordinate, summed
from officeapp.services import handing_down
from officeapp.services.actions.members import TargetsSpread
from officeapp.ui.base.editors import ChoiceEditor
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.roles import CELL, ROW_ID, Cell
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

WIDTH, ROWS = 600, 232
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def ask(ctx: Context, over: QWidget, year: int, chosen: Collection[int] = ()) -> None:
    """Ask which units shall reach how much together; `chosen`: those ticked at first, by default all."""

    def show(found: tuple[Level, list[tuple[int, str]]]) -> None:
        if not found[0].units:
            ctx.hub.told.emit(_(handing_down.NO_UNIT), False)
            return
        SpreadDialog(ctx, over, year, *found, chosen).open()

    ctx.tasks.read(lambda db: (queries.level(db, year), queries.superiors(db)), show, over, key="asking")


class SpreadDialog(FormDialog):
    """The question; what is ticked and typed shows each share and the sum at once.

    Attributes:
        level: whose number is handed down, and to whom it can be.
        grid: the units with their boxes; summary: what all of it adds up to; replaced: whose numbers go.
    """

    def __init__(
        self,
        ctx: Context,
        over: QWidget,
        year: int,
        level: Level,
        superiors: Sequence[tuple[int, str]],
        chosen: Collection[int] = (),
    ) -> None:
        """Args: level: of the office; superiors: other units with subordinates; chosen: as of `ask`."""
        self._year, self._superiors = year, superiors
        self._typed = False
        self._chosen: frozenset[int] = frozenset()
        super().__init__(
            ctx,
            _("Hand the targets of {year} down?").format(year=year),
            "",
            _("Hand down"),
            TargetsSpread,
            ("superior", "own", "amount") if superiors else ("own", "amount"),
            lambda db, given: handing_down.hand_down(
                db, year, given["amount"], self._chosen, superior=given.get("superior"), own=given["own"]
            ),
            lambda _made: None,
            hints={"own": level.name},
            halves=("own", "amount"),
            parent=over,
        )
        self._add_list()
        self.form.editor("own").changed.connect(self._suggest_amount)
        self.form.editor("amount").changed.connect(self._on_typed)
        if superiors:
            self.form.editor("superior").changed.connect(self._on_superior)
        self._show_level(level, chosen)
        self.form.editor("amount").setFocus()

    def _add_list(self) -> None:
        px = theme().px
        room = self.screen().availableGeometry()
        self.setFixedWidth(min(px(WIDTH), room.width() - px(24)))
        columns = (
            _column("unit", _("Unit"), 200, stretch=True),
            _column("base", _("Members"), 90, kind="number", second=_("start of year")),
            _column("before", _("Target so far"), 76, kind="number"),
            _column("share", _("New target"), 76, kind="number"),
        )
        self.grid = Grid(columns, mode="rows", row_head="check")
        self.grid.setFixedHeight(min(px(ROWS), max(room.height() - px(420), px(120))))
        self.model = _Shares(columns)
        self.grid.view.setModel(self.model)
        self.grid.view.opened.connect(self.grid.view.toggle_chosen)
        self.grid.view.chosen_changed.connect(self._suggest_amount)
        self.summary = Label("", "strong", wrap=True)
        self.against = Label("", "body", wrap=True, color="text2")
        self.replaced = Label("", "body", wrap=True, color="soon")
        for widget in (self.grid, self.summary, self.against, self.replaced):
            self.body.insertWidget(self.body.count() - 1, widget)

    def _editor(self, field: Field, choices: Sequence[tuple[Any, str]]) -> Any:
        if field.name == "superior":
            return ChoiceEditor(field, self._superiors)
        return super()._editor(field, choices)

    # ── whose number, and to whom ───────────────────────────────────────────────────────────────

    def _on_superior(self) -> None:
        number = self._value("superior")
        self._ctx.tasks.read(
            lambda db: queries.level(db, self._year, number), self._show_level, self, key="level"
        )

    def _show_level(self, level: Level, chosen: Collection[int] = ()) -> None:
        self.level, self._typed = level, False
        self.form.editor("own").set_value(level.own)
        known = {each.unit for each in level.units}
        self.model.show_units(level.units)
        self.grid.view.chosen = (known & set(chosen)) or known
        self._suggest_amount()

    # ── how much ────────────────────────────────────────────────────────────────────────────────

    def _value(self, name: str) -> Any:
        """What stands in a field; None too while it is half typed."""
        try:
            return self.form.editor(name).value()
        except UserError:
            return None

    def _on_typed(self) -> None:
        self._typed = True
        self._preview()

    def _suggest_amount(self) -> None:
        """Until a number is typed: what is left of the superior's, else what the chosen units have."""
        if not self._typed:
            chosen = self.grid.view.chosen
            has = sum(each.amount or 0 for each in self.level.units if each.unit in chosen)
            left = self.level.left(self._value("own"), chosen)
            self.form.editor("amount").set_value((has or None) if left is None else left)
        self._preview()

    def _preview(self) -> None:
        chosen, amount = self.grid.view.chosen, self._value("amount")
        shares = self.level.shares(amount, chosen) if amount is not None and amount >= 0 else {}
        self.model.show_shares(shares, chosen)
        self.yes.setEnabled(bool(chosen))
        it = summed(self.level, shares, self._value("own"))
        self.summary.setText(
            handing_down.sum_words(it) if shares else _("Tick the units and enter how many.")
        )
        self.against.setText(handing_down.against_words(it, self.level.name) if shares else "")
        words = handing_down.replaced_words(self.level, shares)
        self.replaced.setText(words)
        self.replaced.setVisible(bool(words))

    def accept(self) -> None:
        self._chosen = frozenset(self.grid.view.chosen)
        super().accept()


def _column(key: str, label: str, width: int, **more: Any) -> GridColumn:
    return GridColumn(key=key, label=label, width=width, filter="", sortable=False, **more)


class _Shares(QAbstractTableModel):
    """The units with what they have and what they get."""

    def __init__(self, columns: Sequence[GridColumn]) -> None:
        super().__init__()
        self._keys = [column.key for column in columns]
        self._units: Sequence[Subordinate] = ()
        self._shares: dict[int, int] = {}
        self._others: set[int] = set()

    def show_units(self, units: Sequence[Subordinate]) -> None:
        self.beginResetModel()
        self._units, self._shares = units, {}
        self.endResetModel()

    def show_shares(self, shares: dict[int, int], chosen: Collection[int]) -> None:
        """Show what the chosen units get; the others show what they keep."""
        self._shares = shares
        self._others = {each.unit for each in self._units} - set(chosen)
        if self._units:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._units) - 1, len(self._keys) - 1))

    def ids(self) -> list[int]:
        """The units in the list."""
        return [each.unit for each in self._units]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._units)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        it = self._units[index.row()]
        if role == ROW_ID:
            return it.unit
        if role not in (CELL, Qt.ItemDataRole.DisplayRole):
            return None
        cell = self._cell(it, self._keys[index.column()])
        return cell if role == CELL else cell.text

    def _cell(self, it: Subordinate, key: str) -> Cell:
        match key:
            case "unit":
                return Cell(it.name)
            case "base":
                return Cell(i18n.number(it.base), dull=True)
            case "before":
                return Cell(_number(it.amount), dull=True)
            case _:
                kept = it.unit in self._others
                return Cell(
                    _number(it.amount if kept else self._shares.get(it.unit)), dull=kept, strong=not kept
                )


def _number(value: int | None) -> str:
    return "–" if value is None else i18n.number(value)
