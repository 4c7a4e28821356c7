"""A paper as plain typed values: what builders make and what the Excel and PDF renderers draw."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "integer", "year", "decimal", "percent", "date", "moment", "flag"]
Value = str | int | float | None
RowKind = Literal["data", "group", "subtotal", "total", "note", "line", "heading", "cells"]
RUNNING: tuple[RowKind, ...] = ("group", "note", "line", "heading", "cells")
NUMERIC = ("integer", "year", "decimal", "percent")


@dataclass(frozen=True, slots=True)
class Ratio:
    """A column that divides two others of the same row.

    Attributes:
        part: key of the column above the line.
        whole: key of the column below it; where it is 0 or empty the cell stays empty.
        factor: 100 where the heading says "(%)", 1 for columns of the kind `percent`.
    """

    part: str
    whole: str
    factor: int = 100


@dataclass(frozen=True, slots=True)
class Sum:
    """A column that adds others of the same row."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        key: names the column's cells in the rows.
        label: heading, translated.
        width: millimetres on paper; the renderers scale all columns to the page.
        kind: what the values are; dates are ISO text of their own precision, a year is a number without
            separators.
        total: True where total rows add up the data rows.
        formula: how the value follows from other columns of the row.
        decimals: digits after the comma of decimals and percents.
        align: left, center or right; by default as the kind asks.
        band: heading above, shared with the neighbours that have the same one.
        merge: equal values below each other become one cell.
        bold: values stand in bold.
        unnumbered: it is passed over where columns are numbered.
    """

    key: str
    label: str
    width: float = 25
    kind: Kind = "text"
    total: bool = False
    formula: Ratio | Sum | None = None
    decimals: int = 1
    align: Literal["left", "center", "right", ""] = ""
    band: str = ""
    merge: bool = False
    bold: bool = False
    unnumbered: bool = False

    @property
    def side(self) -> Literal["left", "center", "right"]:
        """Where the values stand: numbers right, dates and marks in the middle, text left."""
        if self.align:
            return self.align
        if self.kind in NUMERIC:
            return "right"
        return "center" if self.kind in ("date", "flag") else "left"


@dataclass(frozen=True, slots=True)
class Figure:
    """The records behind one figure."""

    register: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        cells: values by column key; a missing one is empty.
        kind: data rows are counted and added; in those of `RUNNING` a text runs over the empty cells after
            it. Forms are made of lines without a frame, of headings of the lists within them, and of the cells of
            these lists.
        level: depth of a group, 0 the outermost.
        key: names the row among its paper's rows, so that its figures have names.
        record: register and id of the record the row shows.
        figures: the records behind its figures, by column key.
        marked: keys of the columns whose text changed since the paper was issued; they stand in bold italics.
    """

    cells: Mapping[str, Value]
    kind: RowKind = "data"
    level: int = 0
    key: str = ""
    record: tuple[str, int] | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict[str, Figure])
    marked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper, as the format rules of its side ask.

    Attributes:
        style: Party documents (HD 05-HD/VPTW), documents of the state and its councils (NĐ 30/2020), or the
            appendix of another document, which only names the unit, on each of its sheets.
        superior: the body above, or empty.
        body: the issuing body.
        type: code of the document type, such as BC.
        symbol: abbreviation of the issuing body, such as ĐU.
        number: the paper's number; empty leaves room to write it in.
        place: where it is issued.
        day: ISO date; empty leaves room to write it in.
    """

    style: Literal["party", "state", "appendix"] = "party"
    superior: str = ""
    body: str = ""
    type: str = ""
    symbol: str = ""
    number: str = ""
    place: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: lines such as "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", and the name below."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo 4×6: a JPEG of that shape, or None and the words that stand in its place."""

    words: str
    jpeg: bytes | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars below a table, one group for each of its first data rows.

    Attributes:
        title: what is shown.
        labels: key of the column that names the rows.
        values: keys of one or two columns of numbers; their headings are the legend.
    """

    title: str
    labels: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with its title.

    Attributes:
        name: short name, shown on the tab of the workbook.
        title: in capitals as the form has it.
        subtitle: lines below the title, in italics.
        columns, rows: the table.
        landscape: A4 lying or upright.
        paper: A4 or A3.
        numbered: a row with the numbers of the columns under the heading; see `numbers`.
        notes: lines below the table.
        opening: lines between title and table.
        bare: the columns have no heading: the rows of a form bring their own.
        size: of the text in points; 0: the largest at which no word is cut.
        photo: place of a photo 4×6 at the left of title and opening lines.
        chart: bars below the table.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    subtitle: tuple[str, ...] = ()
    landscape: bool = True
    paper: Literal["A4", "A3"] = "A4"
    numbered: bool = False
    notes: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    bare: bool = False
    size: float = 0
    photo: Photo | None = None
    chart: Chart | None = None

    @property
    def numbers(self) -> list[int | None]:
        """The number of each column as the form counts them, None for those it passes over."""
        counted = itertools.count(1)
        return [None if column.unnumbered else next(counted) for column in self.columns]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: letterhead, tables, recipients and signatures.

    Attributes:
        name: proposal for the file's name, without suffix.
        sheets: the tables, each beginning a page.
        letterhead: stands on the first sheet; None for a plain list.
        signatures: at the end, the last one at the right.
        recipients: lines of "Nơi nhận".
        warnings: what the reader must know before handing it on; shown on the screen, not printed.
        letters: each sheet is a letter of its own, with letterhead, recipients and signatures.
        running: the sheets follow one another as one text with tables in it.
    """

    name: str
    sheets: tuple[Sheet, ...]
    letterhead: Letterhead | None = None
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    letters: bool = False
    running: bool = False

    @property
    def written(self) -> bool:
        """Whether it is a text as much as a table, so that the office goes on writing in it."""
        return self.running or any(sheet.opening and not sheet.bare for sheet in self.sheets)

    def figures(self) -> dict[str, Figure]:
        """Return the records behind every figure, by the figure's name: row key, point, column key."""
        return {
            figure_name(row, key): figure
            for sheet in self.sheets
            for row in sheet.rows
            for key, figure in row.figures.items()
        }


def figure_name(row: Row, key: str) -> str:
    """Return the name under which the records behind a figure are found."""
    return f"{row.key}.{key}"


def derived(columns: Iterable[Column], cells: Mapping[str, Value]) -> dict[str, Value]:
    """Return the cells with the values that follow from others, in the order of the columns."""
    result = dict(cells)
    for column in columns:
        match column.formula:
            case Sum(keys):
                result[column.key] = sum(_number(result.get(key)) for key in keys)
            case Ratio(part, whole, factor):
                below = _number(result.get(whole))
                result[column.key] = _number(result.get(part)) * factor / below if below else None
            case None:
                pass
    return result


def total_row(
    columns: tuple[Column, ...],
    rows: Iterable[Row],
    label: Mapping[str, Value],
    *,
    kind: RowKind = "total",
    key: str = "total",
    level: int = 0,
) -> Row:
    """Return a row that adds up the data rows given, with the records behind each sum.

    Args:
        columns: those marked `total` are added; those with a formula follow from the sums.
        rows: data rows count, others are passed over.
        label: the cells that say what is added.
        kind: total, subtotal or group.
        key: name of the row.
        level: depth of the group it belongs to.
    """
    counted = [row for row in rows if row.kind == "data"]
    cells: dict[str, Value] = dict(label)
    for column in columns:
        if column.total:
            cells[column.key] = sum(_number(row.cells.get(column.key)) for row in counted)
    figures = {
        column.key: joined
        for column in columns
        if (joined := _joined(row.figures[column.key] for row in counted if column.key in row.figures))
    }
    return Row(derived(columns, cells), kind, level, key, None, figures)


def _number(value: Value) -> int | float:
    return value if isinstance(value, int | float) else 0


def _joined(figures: Iterable[Figure]) -> Figure | None:
    found = list(figures)
    if not found:
        return None
    ids = dict.fromkeys(id for figure in found for id in figure.ids)
    return Figure(found[0].register, tuple(ids))
