"""A file is written beside its target and put in place whole, or not at all."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_

LOCKED = N_("“{file}” is open in another program. Close it there, or save under another name.")
FULL = N_("There is no room left on the disk for “{file}”. Make room, or choose another folder.")
READ_ONLY = N_("Nothing can be written into the folder “{folder}”. Choose another folder.")
MISSING = N_("The folder “{folder}” is not there. Choose another folder.")
FAILED = N_("“{file}” could not be written: {reason}. Choose another folder or name.")


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """Give the path of a temporary file beside the target; it replaces the target at the end.

    Raises:
        UserError: when the target is open elsewhere, the disk is full, or the folder is missing or
            cannot be written. The old file stays as it was and nothing is left beside it.
    """
    folder = path.absolute().parent
    if not folder.is_dir():
        raise UserError(MISSING, folder=str(folder))
    part = folder / f".{path.name}.{os.getpid()}.part"
    try:
        part.touch()
    except OSError as error:
        raise _told(error, path, READ_ONLY) from error
    try:
        yield part
        os.replace(part, path)
    except OSError as error:
        raise _told(error, path, LOCKED) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _told(error: OSError, path: Path, denied: str) -> UserError:
    """Return what to tell the person; `denied` is what a refusal means at this step."""
    folder = str(path.absolute().parent)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return UserError(FULL, file=path.name)
    if error.errno == errno.EROFS:
        return UserError(READ_ONLY, folder=folder)
    if isinstance(error, PermissionError | IsADirectoryError):
        return UserError(denied, file=path.name, folder=folder)
    return UserError(FAILED, file=path.name, reason=error.strerror or str(error))
