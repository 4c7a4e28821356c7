"""Copies of a store: made while it is open, whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.driver import Connection, connect
from officeapp.data.errors import StoreDamaged, in_words

_PAGES = 2_000  # pages a step; writers get their turn in between


def copy(source: Path, target: Path) -> None:
    """Copy a store as it is at this moment, also while a window has it open.

    Raises:
        UserError: the disk is full, a folder cannot be written, the store is damaged.
    """
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with in_words(target.name):
            _copy_pages(source, part)
        os.replace(part, target)
    except OSError as error:
        raise UserError(
            N_("The copy {name} cannot be written: {reason}. Choose another folder."),
            name=target.name,
            reason=error.strerror or str(error),
        ) from error
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            left.unlink(missing_ok=True)


def _copy_pages(source: Path, part: Path) -> None:
    reading = _open(source)
    try:
        writing = connect(str(part))
        try:
            reading.backup(writing, pages=_PAGES)
            writing.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            writing.close()
    finally:
        reading.close()


def _open(file: Path) -> Connection:
    return connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=5)


def replace(file: Path, by: Path) -> None:
    """Put a closed store in the place of another closed one, whole or not at all.

    Raises:
        UserError: the folder cannot be written.
    """
    try:
        for suffix in ("-wal", "-shm"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)
        os.replace(by, file)
    except OSError as error:
        raise UserError(
            N_("{name} cannot be written to. Remove its write protection or copy it elsewhere."),
            name=file.name,
        ) from error


def verify(file: Path) -> None:
    """Read a copy through.

    Raises:
        StoreDamaged: it is not whole.
        UserError: it cannot be reached.
    """
    with in_words(file.name):
        db = _open(file)
        try:
            found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            db.close()
    if found != "ok":
        raise StoreDamaged(N_("The copy {name} is damaged. Choose an older one."), name=file.name)


def limits(file: Path) -> tuple[int | None, int | None]:
    """How many copies and megabytes the office of this store wants kept; None where it did not say."""
    with in_words(file.name):
        db = _open(file)
        try:
            row = db.execute("SELECT backup_copies, backup_megabytes FROM offices LIMIT 1").fetchone()
        finally:
            db.close()
    return (row[0], row[1]) if row else (None, None)
