"""What an area tells the window about itself: its place in the rail and how its page is made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from officeapp.ui.context import Context


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Page:
    """One entry of the rail.

    The factory imports its module when called, so that an area costs nothing before it is opened.

    A page may define, beside what QWidget has:
        `shown(view)`: called each time the page comes to the front; `view` is a dict, empty without a wish.
        `place()`: the view that `shown` would need to come back to where it is, after a change of language.
        `commands()`: its Commands, for the palette; the page binds their keys itself.
        `may_leave()`: False keeps the page in front (an unfinished form that asked its question).
        `hint`: text for the right of the status bar.
        `slim_rail`: True where three panes need the room.

    Attributes:
        id: stable name, also of its help text and icon.
        label: msgid of its name in the rail.
        icon: name of its icon.
        factory: makes the page.
        group: 1 to 5, the group in the rail; a hairline parts the groups.
        registers: the registers whose records this page opens.
        count: what the rail counts, read off the window's thread; 0 shows nothing.
        counts: the registers whose change makes the rail count again.
    """

    id: str
    label: str
    icon: str
    factory: Callable[["Context"], QWidget]
    group: int = 2
    registers: tuple[str, ...] = ()
    count: Callable[[Any], int] | None = None
    counts: tuple[str, ...] = ()
