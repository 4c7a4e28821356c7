"""Copies of the office's file: made on closing and before anything large, and how one is brought back."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from officeapp.base.errors import UserError
from officeapp.data import copies as data_copies
from officeapp.data.store import Store

KEPT = 20
MEGABYTES = 2_000
_FORM = "%Y%m%d-%H%M%S-%f"
_STAMP = re.compile(r"-(\d{8}-\d{6}-\d{3})\.oad$")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: where it lies, when it was made (local time), its size in bytes."""

    path: Path
    at: datetime
    size: int


def folder_of(file: Path) -> Path:
    """Return the folder in which the copies of a file lie, beside it."""
    return file.with_name(file.stem + ".backups")


def copies(file: Path, folder: Path | None = None) -> list[Copy]:
    """Return the copies of a file, the newest first."""
    found: list[Copy] = []
    place = folder or folder_of(file)
    for path in place.glob(f"{_escaped(file.stem)}-*.oad") if place.is_dir() else ():
        stamp = _STAMP.search(path.name)
        if stamp and path.name.startswith(file.stem + "-"):
            made = datetime.strptime(stamp.group(1) + "000", _FORM).astimezone()
            found.append(Copy(path, made, path.stat().st_size))
    return sorted(found, key=lambda copy: copy.at, reverse=True)


def latest(file: Path) -> datetime | None:
    """Return when the newest copy was made."""
    found = copies(file)
    return found[0].at if found else None


def make(file: Path, folder: Path | None = None) -> Path:
    """Copy a file, open or not, and let the oldest copies go beyond what the office keeps.

    Args:
        file: the store.
        folder: where to; by default the folder of its copies.

    Raises:
        UserError: the file cannot be read or the copy not written.
    """
    place = folder or folder_of(file)
    target = _name(file, place)
    while target.exists():
        target = _name(file, place)
    data_copies.copy(file, target)
    attached = _attachments(file)
    if attached.is_file():
        data_copies.copy(attached, _attachments(target))
    _thin_out(file, place)
    return target


def restore(file: Path, copy: Path) -> Path | None:
    """Put a copy in the place of a closed file; what stood there is itself copied first and returned.

    Raises:
        UserError: the copy is no store or damaged, the file is open, the disk is full.
    """
    data_copies.verify(copy)
    incoming = file.with_name(f"{file.stem}.incoming.oad")
    data_copies.copy(copy, incoming)
    try:
        Store.open(incoming).close()  # is it ours, and not newer than this program
        kept: Path | None = None
        if file.exists():
            Store.open(file).close()  # refuses while a window has it open
            kept = make(file)
        data_copies.replace(file, incoming)
    finally:
        incoming.unlink(missing_ok=True)
    attached = _attachments(copy)
    if attached.is_file():
        data_copies.copy(attached, _attachments(file))
    return kept


def _name(file: Path, place: Path) -> Path:
    stamp = datetime.now().astimezone().strftime(_FORM)[:-3]  # to the millisecond
    return place / f"{file.stem}-{stamp}.oad"


def _thin_out(file: Path, place: Path) -> None:
    try:
        count, megabytes = data_copies.limits(file)
    except UserError:
        return
    room = (megabytes or MEGABYTES) * 1_000_000
    for number, copy in enumerate(copies(file, place), 1):
        room -= copy.size
        if number > 1 and (number > (count or KEPT) or room < 0):
            copy.path.unlink(missing_ok=True)
            _attachments(copy.path).unlink(missing_ok=True)


def _attachments(file: Path) -> Path:
    return file.with_name(file.stem + ".files.oad")


def _escaped(stem: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", stem)
