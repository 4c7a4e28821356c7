"""One program at a time on one store: a lock that the system gives back when the program dies."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from officeapp.base.i18n import N_
from officeapp.data.errors import StoreLocked


class InstanceLock:
    """Holds `NAME.oad.lock` beside the store while the store is open."""

    def __init__(self, store: Path) -> None:
        """Take the lock.

        Raises:
            StoreLocked: another program holds it.
            OSError: the folder cannot be written to.
        """
        self._path = store.with_name(store.name + ".lock")
        self._file: IO[bytes] | None = open(self._path, "a+b")  # noqa: SIM115 (held until release)
        try:
            _take(self._file)
        except OSError:
            self._file.close()
            self._file = None
            raise StoreLocked(
                N_("{name} is open in another window. Close it there and try again."), name=store.name
            ) from None

    def release(self) -> None:
        """Give the lock back and remove its file."""
        if self._file is None:
            return
        held, self._file = self._file, None
        if sys.platform == "win32":
            held.close()
            with suppress(OSError):  # taken by another window in between, which removes it
                self._path.unlink()
        else:
            self._path.unlink(missing_ok=True)
            held.close()


def _take(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


_NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afs", "ncpfs", "davfs", "fuse.davfs")


def on_network(path: Path) -> bool:
    """Whether a path lies in a shared network folder, where SQLite's locks cannot be trusted."""
    resolved = os.path.abspath(path)
    if sys.platform == "win32":
        import ctypes

        if resolved.startswith("\\\\"):
            return True
        drive = os.path.splitdrive(resolved)[0] + "\\"
        return ctypes.windll.kernel32.GetDriveTypeW(drive) == 4
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    best, kind = "", ""
    for line in mounts:
        _device, folder, system, *_rest = line.split(" ")
        inside = resolved == folder or resolved.startswith(folder.rstrip("/") + "/")
        if inside and len(folder) >= len(best):
            best, kind = folder, system
    return kind.startswith(_NETWORK)
