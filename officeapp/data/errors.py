"""What SQLite says, in words for the person at the desk."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from json import JSONDecodeError

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.driver import DatabaseError, IntegrityError, OperationalError, SqlError


class StoreDamaged(UserError):
    """The file cannot be read as it should; a copy from before is the way out."""


class StoreLocked(UserError):
    """Another program or window has the file open."""


class DiskFull(UserError):
    """Nothing more fits; what was being written was taken back whole."""


def words_for(error: SqlError, name: str) -> UserError | None:
    """The person's error for SQLite's, or None where it is our own fault.

    Args:
        error: what the driver raised.
        name: the store's file name.
    """
    said = str(error).lower()
    if "full" in said:
        return DiskFull(N_("The disk is full. Nothing was changed. Make room on it and try again."))
    if "locked" in said or "busy" in said:
        return StoreLocked(
            N_("{name} is in use by another program. Close it there and try again."), name=name
        )
    if "readonly" in said or "read-only" in said:
        return UserError(
            N_("{name} cannot be written to. Remove its write protection or copy it elsewhere."), name=name
        )
    # a disk without any room left says the same, as the log beside the file cannot be made
    if "i/o error" in said or "unable to open" in said:
        return UserError(
            N_(
                "{name} cannot be reached. Put the disk or stick back,"
                " or make room where it is full, and open the file again."
            ),
            name=name,
        )
    damaged = ("not a database", "malformed", "corrupt", "could not decode", "unsupported file format")
    if any(sign in said for sign in damaged) and isinstance(error, DatabaseError):
        return _damaged(name)
    return None


def _damaged(name: str) -> StoreDamaged:
    return StoreDamaged(
        N_(
            "{name} is damaged or no OfficeApp file. Restore the latest copy; the file itself stays as it is."
        ),
        name=name,
    )


@contextmanager
def in_words(name: str) -> Generator[None]:
    """Raise the person's error in place of SQLite's."""
    try:
        yield
    except IntegrityError:
        raise
    except JSONDecodeError as error:  # the contents of the journal are kept so
        raise _damaged(name) from error
    except (OperationalError, DatabaseError) as error:
        told = words_for(error, name)
        if told is None:
            raise
        raise told from error
