"""From a register's declaration to the columns of its grid and the cells of its rows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from officeapp.base.i18n import _
from officeapp.domain import kinds
from officeapp.domain.fields import Field
from officeapp.domain.register import Register
from officeapp.services.typing_in import is_typed
from officeapp.ui.base.grid.columns import GridColumn, Kind
from officeapp.ui.base.grid.roles import Cell

Show = Callable[[dict[str, Any]], Cell]

EMPTY, FILLED = "∅", "≠∅"  # keys of a choice filter for what has no value, and for what has one

_WRITTEN = "_as_written"  # ends the name of the field that keeps what an unknown reference was called
_KINDS: dict[str, Kind] = {
    "date": "date",
    "moment": "date",
    "integer": "number",
    "decimal": "number",
    "flag": "check",
}
_WIDTHS = {
    "name": 172,
    "long": 240,
    "digits": 118,
    "date": 98,
    "moment": 130,
    "integer": 72,
    "decimal": 84,
    "flag": 72,
    "choice": 104,
    "code": 124,
    "ref": 150,
}


def columns_of(
    register: Register,
    widths: Mapping[str, int] | None = None,
    kinds_of: Mapping[str, Kind] | None = None,
    order: tuple[str, ...] = (),
    without: frozenset[str] = frozenset(),
    shown: frozenset[str] | None = None,
) -> list[GridColumn]:
    """The columns of a register: the title first, then band by band.

    Args:
        register: whose.
        widths: design widths that differ from those of the kind, by field.
        kinds_of: kinds of cells that differ, by field.
        order: names of fields that come first, in this order; the rest follows as declared.
        without: fields that have no column here.
        shown: the fields seen at first; by default what the declaration says.
    """
    declared = [*register.fields, *register.derived]
    bands = list(dict.fromkeys(field.band for field in declared))
    place = {name: at for at, name in enumerate(order)}
    declared.sort(
        key=lambda field: (
            field.name != register.title,
            bands.index(field.band),
            place.get(field.name, len(place)),
        )
    )
    return [
        column_of(
            register,
            field,
            (widths or {}).get(field.name),
            (kinds_of or {}).get(field.name),
            None if shown is None else field.name in shown,
        )
        for field in declared
        if field.name not in without
    ]


def columns_in(
    register: Register, widths: Mapping[str, int], wide: str, short: Mapping[str, str] | None = None
) -> list[GridColumn]:
    """The columns of a small list: those named in `widths`, in that order, without filters or bands.

    Args:
        register: whose.
        widths: design widths by field.
        wide: the field that takes the room that is left.
        short: words that stand above a column instead of its label, by field.
    """
    made = {each.key: each for each in columns_of(register, widths)}
    return [
        replace(
            made[name],
            label=(short or {}).get(name, made[name].label),
            filter="",
            shown=True,
            band="",
            fixed=False,
            stretch=name == wide,
        )
        for name in widths
    ]


def column_of(
    register: Register,
    field: Field,
    width: int | None = None,
    kind: Kind | None = None,
    shown: bool | None = None,
) -> GridColumn:
    """The column of one field; `shown` says whether it is seen at first, None: as the declaration has it."""
    title = field.name == register.title
    return GridColumn(
        key=field.name,
        label=_(field.label),
        kind=kind or _KINDS.get(field.kind, "text"),
        band=_(field.band) if field.band else "",
        width=width or _WIDTHS.get(field.kind, 140 if not title else 220),
        least=120 if title else 44,
        editable=is_typed(register, field.name),
        filter="choice" if field.kind in ("choice", "flag", "code") else "text",
        choices=choices_of(field),
        suggest=bool(field.target),
        shown=(field.shown or title) if shown is None else shown,
        fixed=title,
        field=field,
    )


def choices_of(field: Field) -> tuple[tuple[str, str], ...]:
    """The values of a field that has only a few, each with its words."""
    if field.kind == "flag":
        return (("1", _("Yes")), ("0", _("No")))
    return tuple((key, _(label)) for key, label in field.choices)


def beside(register: Register, key: str) -> list[str]:
    """The fields that a column shows: its own and, of a reference, what a sheet called it."""
    written = f"{key}{_WRITTEN}"
    return [key, written] if register.has(written) else [key]


def cell_of(field: Field, row: dict[str, Any]) -> Cell:
    """How a value looks where nobody says otherwise."""
    value = row.get(field.name)
    if field.kind == "flag":
        return Cell(value=bool(value))
    if value is None or value == "":
        written = row.get(f"{field.name}{_WRITTEN}")
        return Cell(str(written), dull=True) if written else Cell()
    if field.target:
        return Cell(str(value))
    if field.kind == "date":
        return Cell(kinds.show(field, value), dull=len(value) < 10)
    if field.kind == "long":
        return Cell(" ".join(str(value).split()))
    return Cell(kinds.show(field, value))


def text_of(field: Field, row: dict[str, Any]) -> str:
    """The text an editor starts from, and the text a copied cell gives."""
    value = row.get(field.name)
    if field.kind == "flag":
        return "" if value is None else "x" if value else "0"
    if value is None:
        return ""
    return str(value) if field.target else kinds.show(field, value)
