"""What a model answers the grid beside its texts.

A model is a QAbstractTableModel with one column per GridColumn. It answers DisplayRole with the text shown,
EditRole with the text the editor starts from, ToolTipRole where there is more to say, and:

    CELL    a Cell: how the text is painted (None: plain text by the column's kind)
    GROUP   asked of column 0: a Group when the row is a group row, else None
    ROW_ID  asked of column 0: the id of the row's record, None for group rows and the row that adds

Rows that a model has not read yet answer None for everything and emit dataChanged when they have come.
It may have a method `ids() -> Sequence[int]` for "choose all" and `group_rows() -> Sequence[int]`.
"""

from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Qt

CELL = int(Qt.ItemDataRole.UserRole) + 1
GROUP = int(Qt.ItemDataRole.UserRole) + 2
ROW_ID = int(Qt.ItemDataRole.UserRole) + 3


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """How one cell looks.

    Attributes:
        text: what it says.
        second: the second line of kinds two and person.
        tone: late, soon, ok, info, neutral or gold: of a chip, a word, a bar; colours plain text too.
        icon: meaning of a chip's icon.
        value: share 0 to 1 of a bar, six flags of marks, (values, past) of a spark, truth of a check.
        problem: error or warning marks the corner and tints the cell.
        words: what is wrong, as tooltip.
        dull: in quieter ink.
        strong: in weight 600.
        kind: another kind than the column's.
        tinted: the tone also tints the whole cell.
    """

    text: str = ""
    second: str = ""
    tone: str = ""
    icon: str = ""
    value: Any = None
    problem: Literal["", "error", "warning"] = ""
    words: str = ""
    dull: bool = False
    strong: bool = False
    kind: str = ""
    tinted: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Group:
    """A row over the rows of one group.

    Attributes:
        title: name of the group.
        count: how many, in words: "9 tasks".
        chips: (text, tone, icon) of each chip.
        figure: the group's figure at the right: "on time 71%".
        open: whether its rows are shown.
        level: depth, from 0.
        key: what the model knows it by.
    """

    title: str
    count: str = ""
    chips: tuple[tuple[str, str, str], ...] = ()
    figure: str = ""
    open: bool = True
    level: int = 0
    key: Any = None
