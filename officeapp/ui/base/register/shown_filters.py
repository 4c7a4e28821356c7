"""Where the filters of a list are seen: in the filter row where it can say them, else as chips."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from officeapp.base.i18n import _
from officeapp.data.queries import codes
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.titles import titles
from officeapp.domain.register import Register
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.register import filters
from officeapp.ui.base.register.columns import EMPTY, FILLED
from officeapp.ui.base.register.filter_bar import FilterBar

if TYPE_CHECKING:
    from officeapp.ui.context import Context


class ShownFilters(QObject):
    """Keeps filter row and chips in step with the filters, and knows the words of codes and references.

    Attributes:
        codes: choices by code list, once they are read.
    """

    def __init__(self, ctx: "Context", register: Register, grid: Grid, tools: FilterBar) -> None:
        """Args: ctx: what pages share; register: of the list; grid: with the filter row; tools: with the chips."""
        super().__init__(grid)
        self._ctx, self._register, self._grid, self._tools = ctx, register, grid, tools
        self._found: Sequence[Filter] = ()
        self._only = ""
        self._names: dict[tuple[str, Any], str] = {}
        self.codes: dict[str, list[tuple[int, str]]] = {}

    def read_codes(self) -> None:
        """Read the code lists of the register, for filters, chips and editing together."""
        lists = [field.list for field in self._register.fields if field.kind == "code"]
        if lists:
            self._ctx.tasks.read(lambda db: codes.choices(db, lists), self._on_codes, self, key="codes")
        else:
            self._on_codes({})

    def _on_codes(self, found: dict[str, list[tuple[int, str]]]) -> None:
        self.codes = self._tools.codes = found
        header = self._grid.view.header
        unknown = [(EMPTY, _("empty")), (FILLED, f"≠ {_('empty')}")]
        for column in self._grid.view.columns:
            if column.field is not None and column.field.kind == "code":
                choices = [(str(number), words) for number, words in found[column.field.list]]
                header.set_filter_choices(column.key, [*choices, *unknown])
                self._names.update({("codes", number): words for number, words in found[column.field.list]})
            elif column.filter == "choice":
                header.set_filter_choices(column.key, [*column.choices, *unknown])
        self.show(self._found, self._only)

    def show(self, found: Sequence[Filter], only: str = "") -> None:
        """Show filters, each in one place.

        Args:
            found: the filters.
            only: words of a list that was handed over, empty for none.
        """
        self._found, self._only = list(found), only
        view = self._grid.view
        chips: list[Filter] = []
        in_row: dict[str, str] = {}
        for each in found:
            words = filters.typed(self._register.field(each.field), each)
            has_field = view.header.filter_field(each.field) is not None
            if words is None or not has_field or view.widths.is_hidden(each.field):
                chips.append(each)
            else:
                in_row[each.field] = words
        typed_in = view.window().focusWidget()
        for column in view.columns:
            field = view.header.filter_field(column.key)
            if field is not None and not (typed_in is not None and field.isAncestorOf(typed_in)):
                view.header.set_filter(column.key, in_row.get(column.key, ""))
        self._tools.show_filters(chips, self._names, only)
        self._name_references(chips)

    def _name_references(self, chips: Sequence[Filter]) -> None:
        """Read the names of records that chips speak of and that are not known yet."""
        unknown: dict[str, set[int]] = {}
        for each in chips:
            target = self._register.field(each.field).target
            numbers = each.value if isinstance(each.value, list) else [each.value]
            for number in numbers:
                if target and isinstance(number, int) and (target, number) not in self._names:
                    unknown.setdefault(target, set()).add(number)
        if not unknown:
            return

        def done(named: dict[tuple[str, Any], str]) -> None:
            self._names.update(named)
            self._tools.show_filters(chips, self._names, self._only)

        self._ctx.tasks.read(
            lambda db: {
                (target, number): words
                for target, numbers in unknown.items()
                for number, words in titles(db, target, numbers).items()
            },
            done,
            self,
            key="names",
        )
