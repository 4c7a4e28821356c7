"""A small list inside the page of another record: its posts, memberships, holders; typed like any list."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.data.queries import refs
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.register import Register
from officeapp.services import registers
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.model import RegisterModel
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.columns import Show
from officeapp.ui.base.register.typing_in import TypingIn

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_LEAST, _MOST = 2, 9  # rows seen at once


class SubList(QWidget):
    """The records of a register that belong to one other record.

    Attributes:
        grid, model: the rows.
    """

    def __init__(
        self,
        ctx: "Context",
        register: Register,
        columns: Sequence[GridColumn],
        title: str = "",
        adding: str = "",
        watched: tuple[str, ...] = (),
        opened: Callable[[int], object] | None = None,
        fill: bool = False,
        shows: Mapping[str, Show] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the list, empty until `show_records`.

        Args:
            ctx: what pages share.
            register: of the records.
            columns: those shown; editable ones are typed in place.
            title: over the list.
            adding: words of the last row; empty: nothing is added here.
            watched: registers whose changes change what is shown.
            opened: called with a record's id on double click or Enter where nothing is edited.
            shows: how single columns make their cells.
            fill: take the room there is instead of as many rows as there are.
            parent: its parent.
        """
        super().__init__(parent)
        self._ctx, self._register, self._fill = ctx, register, fill
        self._defaults: dict[str, Any] = {}
        edits = any(column.editable for column in columns)
        self.grid = Grid(columns, mode="cells" if edits else "rows")
        self.model = RegisterModel(ctx.tasks, register, columns, shows, watched, adding, self)
        self.grid.view.setModel(self.model)
        self.grid.view.suggest = self._suggest
        self.typing = TypingIn(ctx, self.grid, self.model, lambda: self._defaults)
        self.grid.view.cleared.connect(self._on_cleared)
        if opened is not None:
            self.grid.view.opened.connect(lambda row: self._open(row, opened))
        self.heading = Label(title, "block")
        self.count = Label("", "caption")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if title:
            column.addLayout(head)
        column.addWidget(self.grid)
        for signal in (
            self.model.modelReset,
            self.model.rowsInserted,
            self.model.rowsRemoved,
            self.model.layoutChanged,
        ):
            signal.connect(self._fit)
        ctx.hub.changed.connect(self.model.on_changes)
        self.grid.view.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._fit())
        self._fit()

    def show_records(self, filters: Sequence[Filter], sort: tuple[str, ...] = (), **defaults: Any) -> None:
        """Show the records for which the filters hold; added ones get `defaults`."""
        if defaults != self._defaults:
            self.typing.forget()
        self._defaults = defaults
        self.model.ask(Query(self._register.name, filters=tuple(filters), sort=sort))

    def clear(self) -> None:
        """Show nothing."""
        self.show_records((Filter("id", "eq", 0),))

    def _open(self, row: int, opened: Callable[[int], object]) -> None:
        record = self.model.id_at(row)
        if record is not None:
            opened(record)

    def _fit(self) -> None:
        if not self._fill:
            rows = min(max(self.model.rowCount(), _LEAST), _MOST)
            bar = self.grid.view.horizontalScrollBar()
            below = bar.sizeHint().height() if bar.maximum() else 0
            view = self.grid.view
            one = view.verticalHeader().defaultSectionSize()
            above = view.header.sizeHint().height() + 2 * view.frameWidth()
            self.grid.setFixedHeight(above + rows * one + below + 1)
        self.count.setText(i18n.number(self.model.count) if self.model.count else "")

    def _suggest(self, key: str, typed: str, then: Any) -> None:
        declared = self._register.field(key)
        self._ctx.tasks.read(
            lambda db: refs.suggest(db, declared, typed),
            lambda found: then([(each.id, each.title, each.subtitle) for each in found]),
            self,
            key="suggest",
        )

    def _on_cleared(self, cells: list[tuple[int, str]]) -> None:
        rows = {index.row() for index in self.grid.view.selectionModel().selectedRows()}
        numbers = [each for row in sorted(rows) if (each := self.model.id_at(row)) is not None]
        if numbers:
            register = self._register
            self._ctx.tasks.write(lambda db: registers.remove(db, register, numbers), None, self)
        else:
            self.typing.clear(cells)
