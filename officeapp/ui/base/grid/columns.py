"""What a column of the grid is."""

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal[
    "text", "two", "number", "date", "chip", "marks", "bar", "spark", "check", "word", "link", "person"
]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class GridColumn:
    """One column.

    Attributes:
        key: stable name, of the field it shows.
        label: its heading, translated.
        second: second line of the heading, such as a unit or a place.
        kind: how cells are painted; a cell may say otherwise.
            text; two (a second line below); number; date (less than a day in quieter ink); chip; marks (six
            clears); bar (share 0 to 1 with percent); spark; check (a box; a click or Space edits it to x or
            nothing); word (in the middle, in its tone); link (red text); person (round mark before two lines).
        band: heading over several columns, translated; equal bands side by side are one.
        width: in design pixels, until the person changes it.
        least: smallest width.
        align: by default right for numbers, left for all else.
        editable: typing changes it.
        sortable: its heading sorts.
        filter: field in the filter row: none, text or a choice of `choices`.
        choices: (value, words) pairs for filter and editor.
        suggest: the editor asks `GridView.suggest` for proposals while the person types.
        shown: visible until the person hides it.
        fixed: cannot be hidden.
        stretch: takes the room that is left.
        priority: shown from this window width on (1600 for columns of wide windows); 0 always.
        field: the declaration behind it, for pages that want it.
    """

    key: str
    label: str
    second: str = ""
    kind: Kind = "text"
    band: str = ""
    width: int = 120
    least: int = 44
    align: Align | None = None
    editable: bool = False
    sortable: bool = True
    filter: Literal["", "text", "choice"] = "text"
    choices: tuple[tuple[str, str], ...] = ()
    suggest: bool = False
    shown: bool = True
    fixed: bool = False
    stretch: bool = False
    priority: int = 0
    field: Any = None

    @property
    def side(self) -> Align:
        """The side its text keeps to."""
        usual: dict[str, Align] = {"number": "right", "word": "center", "check": "center"}
        return self.align or usual.get(self.kind, "left")
