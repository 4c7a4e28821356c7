"""Copies of the office's file: on close, before a migration, before an import, and when asked for."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data import copies, lock
from officeapp.data.queries.office import office
from officeapp.data.store import Store


def backup(store: Store, folder: str | os.PathLike[str] | None = None) -> Path:
    """Make a copy now; in the known folder the oldest beyond the office's limits go.

    Raises:
        UserError: it cannot be written, or the store cannot be read.
    """
    if folder is not None:
        return copies.make(store.path, Path(folder))
    made = copies.make(store.path)
    limits = office(store.reader())
    copies.prune(store.path, limits.backup_copies or 20, limits.backup_megabytes or 2_000)
    return made


def on_close(store: Store) -> Path | None:
    """Make a copy when something was written since the store was opened."""
    return backup(store) if store.changed else None


def restore(path: str | os.PathLike[str], copy: str | os.PathLike[str]) -> Path | None:
    """Put a copy in the place of a store that is not open; what stood there is kept as a copy.

    Returns:
        Where the present file was kept, None when there was none.

    Raises:
        UserError: the copy is missing or damaged, the store is open, the disk is full.
    """
    file, chosen = Path(path), Path(copy)
    if not chosen.is_file():
        raise UserError(N_("{name} is not there. Was it moved, or a stick removed?"), name=chosen.name)
    Store.open(chosen).close()  # ours, not newer, not damaged
    copies.prove(chosen)
    held = lock.InstanceLock(file)
    kept: Path | None = None
    part = file.with_name(file.name + ".restoring")
    try:
        shutil.copyfile(chosen, part)
        if file.exists():
            kept = _keep_present(file)
        copies.bring_files(chosen, file)
        os.replace(part, file)
        for left in ("-wal", "-shm"):
            file.with_name(file.name + left).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            N_("The copy could not be put in place: {reason}. Make room on the disk and try again."),
            reason=error.strerror or str(error),
        ) from error
    finally:
        part.unlink(missing_ok=True)
        held.release()
    return kept


def _keep_present(file: Path) -> Path:
    """A proper copy where the present file can be read, else its bytes as they are."""
    try:
        return copies.make(file)
    except UserError:
        kept = file.with_name(f"{file.stem}.damaged{file.suffix}")
        shutil.copyfile(file, kept)
        return kept
