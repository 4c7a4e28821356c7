"""The names in a block pasted from a sheet."""

from collections.abc import Sequence

from officeapp.base import i18n, text
from officeapp.domain.registers.people import PEOPLE

Rows = Sequence[Sequence[str]]


def names_in(rows: Rows) -> list[str]:
    """Return the names: of the column headed so, else the first cell of each row that is no number."""
    headed = _headed(rows)
    if headed is not None:
        below, column = headed
        cells = [text.clean(row[column]) if column < len(row) else "" for row in rows[below:]]
        return [cell for cell in cells if _is_name(cell)]
    found = (next((cell for cell in map(text.clean, row) if _is_name(cell)), "") for row in rows)
    return [name for name in found if name]


def _headed(rows: Rows) -> tuple[int, int] | None:
    """The row after the heading and the column of names, if the block has its heading."""
    field = PEOPLE.field("name")
    headings = {text.fold(words) for words in (*field.aliases, field.label, i18n.gettext(field.label))}
    for at, row in enumerate(rows[:5]):
        for column, cell in enumerate(row):
            if text.fold(text.clean(cell)) in headings:
                return at + 1, column
    return None


def _is_name(cell: str) -> bool:
    return bool(cell) and not any(letter.isdigit() for letter in cell)
