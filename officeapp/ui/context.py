"""Everything a page is handed when it is made; there are no globals."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from officeapp.base.settings import Settings
from officeapp.ui.base.ask import Ask
from officeapp.ui.base.hub import Hub
from officeapp.ui.base.tasks import Tasks

if TYPE_CHECKING:
    from officeapp.services.drafts import Drafts


@dataclass(slots=True, eq=False, repr=False)
class Context:
    """What pages share.

    Attributes:
        store: the open file; pages read and write through `tasks` only.
        tasks: work off the window's thread.
        hub: announces Changes and wishes.
        ask: questions to the person.
        settings: what the person chose on this machine.
        theme: colours and sizes in use.
        drafts: unfinished forms.
        term: id of the term chosen in the header, or None.
    """

    store: Any
    tasks: Tasks
    hub: Hub
    ask: Ask
    settings: Settings
    theme: Any
    drafts: "Drafts"
    term: int | None = None

    def open_record(self, register: str, id: int | None = None, **view: Any) -> None:
        """Open a record in the area of its register; without an id a new one, filled in from `view`."""
        self.hub.record_wanted.emit(register, {"id": id, **view})

    def navigate(self, area: str, **view: Any) -> None:
        """Bring an area to the front and hand it the view it shall show."""
        self.hub.area_wanted.emit(area, view)

    def tell(self, text: str, *, undo: bool = False) -> None:
        """Show a short sentence that goes by itself, with undo where it is about the newest action."""
        self.hub.told.emit(text, undo)

    def tell_file(self, text: str, path: Path) -> None:
        """Say that a file was written, with the way to its folder."""
        self.hub.filed.emit(text, str(path))
