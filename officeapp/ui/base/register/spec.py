"""What an area says about its list; everything else follows from the register's declaration."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from officeapp.data.queries.listing import Query
from officeapp.domain.register import Register
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.register.columns import Show
from officeapp.ui.base.register.views import View

if TYPE_CHECKING:
    from officeapp.ui.base.register.page import RegisterPage

Totals = tuple[dict[str, str], frozenset[str]]  # words by column, and the columns whose words are captions


class RecordPage(Protocol):
    """The page of one record, in place of the list while it is open."""

    def open(self, record: int, part: str = "") -> None:
        """Show a record, a certain part of it if one is wished for."""
        ...

    def new(self, values: dict[str, Any]) -> None:
        """Begin a record, some of its fields filled in."""
        ...

    def may_leave(self) -> bool:
        """Whether nothing unfinished would be lost; asks if need be."""
        ...


class Details(Protocol):
    """What the pane at the right does."""

    def show_record(self, record: int | None) -> None:
        """Tell about a record, or about none."""
        ...


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ListSpec:
    """The list of one register; all words are translated.

    Attributes:
        register: the register.
        title: name of the screen; icon: of the empty list.
        add: words of the red button; adding: of the last row, empty for no such row.
        none: what an empty list says; rule: the sentence below it.
        counted: the count in words.
        columns: the columns.
        views: the views that come with the program, the first is open at first.
        shows: how single columns make their cells.
        watched: registers whose changes change what is shown.
        groups: fields one may group by; empty: choices, codes, references and flags.
        totals: reads the figures of the totals line; total_words: puts them under the columns.
        record_page: makes the page of one record.
        pane: makes the details pane, a widget that is also `Details`.
        row_height: 32, or 44 with a second line.
        exchanges: whether the register can be imported.
        opened: called instead of a record page: with a record, or None for a new one.
        removing: called with the records that are to go instead of removing them.
        buttons: more secondary buttons of the title row.
    """

    register: Register
    title: str
    icon: str
    add: str
    adding: str = ""
    none: str = ""
    rule: str = ""
    counted: Callable[[int], str]
    columns: Sequence[GridColumn]
    views: Sequence[View]
    shows: Mapping[str, Show] = field(default_factory=dict[str, Show])
    watched: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    totals: Callable[[Any, Query], dict[str, Any]] | None = None
    total_words: Callable[[dict[str, Any]], Totals] | None = None
    record_page: "Callable[[RegisterPage], QWidget] | None" = None
    pane: "Callable[[RegisterPage], QWidget] | None" = None
    row_height: int = 32
    exchanges: bool = True
    opened: "Callable[[int | None], object] | None" = None
    removing: "Callable[[Sequence[int]], object] | None" = None
    buttons: "Callable[[RegisterPage], list[Button]] | None" = None
