"""How items and programmes say where they stand."""

from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.domain.registers.programmes import STANDINGS
from officeapp.ui.base.grid.roles import Cell

_TONES = {
    "done_on_time": ("ok", "check"),
    "done_late": ("soon", "check"),
    "overdue": ("late", "late"),
    "running": ("info", "running"),
    "planned": ("neutral", "dot"),
    "dropped": ("neutral", "ban"),
}
_WORDS = dict(STANDINGS)


def standing_cell(row: dict[str, Any]) -> Cell:
    """The state of an item as a chip."""
    key = row.get("standing") or "planned"
    tone, icon = _TONES[key]
    return Cell(_(_WORDS[key]), tone=tone, icon=icon)


def lead_cell(row: dict[str, Any]) -> Cell:
    """The lead unit, or what a sheet called it."""
    if row.get("lead"):
        return Cell(str(row["lead"]))
    return Cell(str(row.get("units_as_written") or ""), dull=True)


def done_cell(row: dict[str, Any]) -> Cell:
    """How many of a programme's items are done, as a bar."""
    items, done = row.get("items") or 0, row.get("done") or 0
    if not items:
        return Cell()
    return Cell(f"{i18n.number(done)}/{i18n.number(items)}", value=done / items)


def late_cell(row: dict[str, Any]) -> Cell:
    """How many items are overdue; none says nothing."""
    return Cell(i18n.number(row["late"]), tone="late", icon="late") if row.get("late") else Cell()


def counted(count: int) -> str:
    """How many programmes, in words."""
    return ngettext("{n} programme", "{n} programmes", count).format(n=i18n.number(count))
