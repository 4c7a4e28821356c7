"""Which files were used, and whether the last window closed as it should; kept in the settings."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.settings import RECENT, Option, Settings

if TYPE_CHECKING:
    from officeapp.ui.start.files import Interrupted, Recent

KNOWN = Option[dict[str, Any]]("files", {})  # path -> {"name": office, "at": instant of last use}
OPEN = Option("open", "")  # path of the file whose window is open
_MOST = 8


def last(settings: Settings) -> Path | None:
    """Return the file used last, if it is there."""
    for name in settings.get(RECENT)[:1]:
        if Path(name).is_file():
            return Path(name)
    return None


def opened(settings: Settings, path: Path) -> None:
    """Note that a window opened on a file."""
    name = str(path)
    settings.set(RECENT, [name, *(other for other in settings.get(RECENT) if other != name)][:_MOST])
    settings.set(OPEN, name)


def remember(settings: Settings, path: Path, office: str) -> None:
    """Note the name of the office a file belongs to."""
    known = {name: about for name, about in settings.get(KNOWN).items() if name in settings.get(RECENT)}
    before = known.get(str(path), {})
    known[str(path)] = {"name": office or before.get("name", ""), "at": dates.now_utc()}
    settings.set(KNOWN, known)


def closed(settings: Settings) -> None:
    """Note that the window closed as it should."""
    settings.set(OPEN, "")


def recent(settings: Settings) -> "list[Recent]":
    """Return the files used before, the last first."""
    from officeapp.ui.start.files import Recent

    known = settings.get(KNOWN)
    found: list[Recent] = []
    for name in settings.get(RECENT):
        about, path = known.get(name, {}), Path(name)
        found.append(Recent(path, about.get("name") or path.stem, _local(about.get("at")), path.is_file()))
    return found


def interrupted(settings: Settings) -> "Interrupted | None":
    """Return the file whose window did not close as it should, with what stands in it now."""
    path = Path(settings.get(OPEN))
    if not settings.get(OPEN) or not path.is_file():
        return None
    from officeapp.data import journal
    from officeapp.data.store import Store
    from officeapp.ui.start.files import Interrupted

    try:
        store = Store.open(path)
    except UserError:
        return None  # open in another window, or damaged: opening it says so
    try:
        actions = store.read(lambda db: journal.log(db, 500))
    except UserError:
        return None
    finally:
        store.close()
    moments = [_local(entry.at) for entry in actions]
    newest = moments[0] if moments else None
    same_day = [at for at in moments if at and newest and at.date() == newest.date()]
    return Interrupted(path, newest, len(same_day))


def _local(instant: str | None) -> datetime | None:
    """Return an instant in the time of this desk."""
    return datetime.fromisoformat(instant).astimezone() if instant else None
