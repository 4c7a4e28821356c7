"""Copies of a store: made beside it and proven before they count, the newest kept within a size."""

from __future__ import annotations

import contextlib
import glob
import os
import re
from dataclasses import dataclass
from pathlib import Path

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data import files
from officeapp.data.driver import SqlError, connect
from officeapp.data.errors import StoreDamaged, words_for
from officeapp.data.store import SUFFIX

_NAMED = re.compile(r"-(\d{8})-(\d{6})(?:-\d+)?\.oad$")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: where, when (local ISO minute), how many bytes."""

    path: Path
    made_at: str
    size: int


def folder_of(store: Path) -> Path:
    """The known folder: `NAME.backups` beside the store."""
    return store.with_name(store.stem + ".backups")


def copies(store: Path, folder: Path | None = None) -> list[Copy]:
    """The copies of a store, newest first."""
    found: list[Copy] = []
    for path in (folder or folder_of(store)).glob(f"{glob.escape(store.stem)}-*{SUFFIX}"):
        named = _NAMED.search(path.name)
        if named:
            day, time = named.groups()
            stamp = f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}"
            found.append(Copy(path, stamp, path.stat().st_size))
    return sorted(found, key=lambda copy: (copy.made_at, copy.path.stat().st_mtime_ns), reverse=True)


def make(store: Path, folder: Path | None = None) -> Path:
    """Copy a store that may be open; the copy is read through before it gets its name.

    Raises:
        UserError: the folder cannot be made, the disk is full, the store is damaged.
    """
    into = folder or folder_of(store)
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("The folder {folder} cannot be written to: {reason}. Choose another."),
            folder=str(into),
            reason=error.strerror or str(error),
        ) from error
    final = _free_name(store, into)
    part = final.with_name(final.name + ".part")
    try:
        part.unlink(missing_ok=True)
        source = connect(str(store), isolation_level=None)
        try:
            source.execute("PRAGMA cipher_log_level = NONE").fetchall()
            source.execute("VACUUM INTO ?", (str(part),))
        finally:
            source.close()
        prove(part)
        present = files.beside(store)
        files.bring(present, into / present.name)  # before the copy counts: it needs them
        os.replace(part, final)
    except SqlError as error:
        told = words_for(error, store.name)
        raise (told or error) from error
    except OSError as error:
        raise UserError(
            N_("The copy could not be written to {folder}: {reason}. Make room or choose another folder."),
            folder=str(into),
            reason=error.strerror or str(error),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return final


def _free_name(store: Path, into: Path) -> Path:
    stamp = dates.now_local().strftime("%Y%m%d-%H%M%S")
    final = into / f"{store.stem}-{stamp}{SUFFIX}"
    number = 2
    while final.exists():
        final = into / f"{store.stem}-{stamp}-{number}{SUFFIX}"
        number += 1
    return final


def bring_files(copy: Path, store: Path) -> None:
    """Bring attached files that a store lacks from beside a copy of it; on a fresh machine that is all of them."""
    files.bring(files.beside(copy.with_name(_NAMED.sub(SUFFIX, copy.name))), files.beside(store))


def prove(path: Path) -> None:
    """Read a copy through.

    Raises:
        StoreDamaged: it does not hold together.
    """
    copy = connect(str(path), isolation_level=None)
    try:
        said = copy.execute("PRAGMA quick_check").fetchone()
        copy.execute("SELECT count(*) FROM actions").fetchone()
    except SqlError:
        said = None
    finally:
        copy.close()
    if said is None or said[0] != "ok":
        raise StoreDamaged(N_("The copy {name} cannot be read back. Make it again."), name=path.name)


def prune(store: Path, keep: int, megabytes: int, folder: Path | None = None) -> list[Path]:
    """Remove the oldest copies beyond a number and a size; the newest stays whatever its size."""
    gone: list[Path] = []
    room = megabytes * 1_000_000
    for at, copy in enumerate(copies(store, folder)):
        room -= copy.size
        if at > 0 and (at >= keep or room < 0):
            with contextlib.suppress(OSError):  # open in another program: it goes the next time
                copy.path.unlink()
                gone.append(copy.path)
    return gone
