"""The store: one SQLite file, one writer at a time, readers that cannot write.

Opening goes: lock, look whether it is ours and not newer, pragmas, a copy before a migration, the migration.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data import lock, migrations
from officeapp.data.driver import Connection, SqlError, connect
from officeapp.data.errors import StoreDamaged, in_words

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

T = TypeVar("T")

APPLICATION_ID = 0x4F414431  # "OAD1" in the file's header
SUFFIX = ".oad"

_TO_READ, _TO_WRITE = 16, 64  # MB of pages kept; great imports would else write their indexes again and again


class Store:
    """An open store.

    Attributes:
        path: the file.
        on_network: whether it lies in a shared folder, which is not safe.
        working_as: the name that actions are written under.
        changed: whether anything was written since it was opened.
    """

    def __init__(self, path: Path, held: lock.InstanceLock, writing: Connection) -> None:
        self.path = path
        self.working_as = ""
        self.changed = False
        self.on_network = lock.on_network(path)
        self._lock = held
        self._writing = writing
        self._writer: Writer | None = None
        self._one_writer = threading.RLock()
        self._reading = threading.local()
        self._readers: list[Connection] = []
        self._closed = False

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        before_migration: Callable[[Path], object] | None = None,
    ) -> Store:
        """Open a store, or make one.

        Args:
            path: the file.
            create: make it; then it must not exist yet.
            before_migration: called with the path before an older file is brought up to date.

        Raises:
            UserError: missing, existing, foreign, newer, damaged, already open, not reachable.
        """
        file = Path(path)
        try:
            _look(file, create)
            held = lock.InstanceLock(file)
        except OSError as error:
            raise UserError(
                N_("{name} cannot be opened: {reason}. Choose another file or folder."),
                name=file.name,
                reason=error.strerror or str(error),
            ) from error
        writing: Connection | None = None
        try:
            with in_words(file.name):
                writing = _connect(file, _TO_WRITE)
                _prepare(file, writing, create, before_migration)
            return cls(file, held, writing)
        except BaseException:
            if writing is not None:
                writing.close()
            if create:
                for left in (file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
                    left.unlink(missing_ok=True)
            held.release()
            raise

    @property
    def files_path(self) -> Path:
        """The second store beside the first, which holds attached files."""
        from officeapp.data import files

        return files.beside(self.path)

    def reader(self) -> Connection:
        """This thread's reading connection; it cannot write."""
        found: Connection | None = getattr(self._reading, "connection", None)
        if found is None:
            with in_words(self.path.name):
                found = _connect(self.path)
                found.execute("PRAGMA query_only = ON")
            self._reading.connection = found
            self._readers.append(found)
        return found

    def read(self, job: Callable[[Connection], T]) -> T:
        """Run a reading job in one transaction, so that all it sees is of one moment.

        Raises:
            UserError: the file cannot be read.
        """
        db = self.reader()
        with in_words(self.path.name):
            db.execute("BEGIN")
            try:
                return job(db)
            finally:
                db.execute("COMMIT")

    def write(self, job: Callable[[Writer], T]) -> T:
        """Run a writing job; whatever actions it opens are whole or not there.

        Raises:
            UserError: a rule is broken, the disk is full, the file vanished.
        """
        with self._one_writer, in_words(self.path.name):
            if self._writer is None:
                from officeapp.data.writer import Writer

                self._writer = Writer(self._writing)
            self._writer.by = self.working_as
            done = job(self._writer)
            self.changed = True
            return done

    def has_records(self) -> bool:
        """Whether anything was written since the office was set up, so that a copy is worth making."""
        return (
            self.read(lambda db: db.execute("SELECT 1 FROM actions WHERE kind = 'do' LIMIT 1").fetchone())
            is not None
        )

    def close(self) -> None:
        """Close all connections and give the lock back; the file is then one file again."""
        if self._closed:
            return
        self._closed = True
        with self._one_writer:
            for reader in self._readers:
                reader.close()
            # No ANALYZE: what it counts in a young file misleads every question once the file has grown.
            with suppress(
                SqlError
            ):  # a full disk or a vanished stick: the log beside the file keeps everything
                self._writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._writing.close()
            self._lock.release()


def _look(file: Path, create: bool) -> None:
    """Refuse what is plainly no store before anything touches it."""
    if create:
        if file.exists():
            raise UserError(N_("{name} exists already. Choose another name."), name=file.name)
        if not file.parent.is_dir():
            raise UserError(
                N_("The folder {folder} does not exist. Choose another."), folder=str(file.parent)
            )
        return
    if not file.is_file():
        raise UserError(N_("{name} is not there. Was it moved, or a stick removed?"), name=file.name)
    with open(file, "rb") as opened:
        head = opened.read(100)
    if not head:
        raise StoreDamaged(N_("{name} is empty. Restore the latest copy."), name=file.name)
    if not head.startswith(b"SQLite format 3\x00"):
        raise StoreDamaged(
            N_(
                "{name} is damaged or no OfficeApp file. Restore the latest copy; the file itself stays as it is."
            ),
            name=file.name,
        )
    if file.stem.endswith(".files"):
        raise UserError(
            N_("{name} holds the attached files of {store}. Open that one."),
            name=file.name,
            store=file.stem.removesuffix(".files") + SUFFIX,
        )
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise UserError(N_("{name} belongs to another program. Choose an OfficeApp file."), name=file.name)


def _connect(file: Path, megabytes: int = _TO_READ) -> Connection:
    db = connect(str(file), timeout=5, isolation_level=None, check_same_thread=False, cached_statements=512)
    db.execute("PRAGMA cipher_log_level = NONE").fetchall()
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute(f"PRAGMA cache_size = -{megabytes}000")
    from officeapp.data import functions

    functions.register(db)
    return db


def _prepare(
    file: Path, db: Connection, create: bool, before_migration: Callable[[Path], object] | None
) -> None:
    """Bring the file to today's form."""
    if create:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA journal_mode = WAL").fetchall()
    known = db.execute("SELECT count(*) FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()[0]
    applied = (
        [row[0] for row in db.execute("SELECT name FROM _sqlite_migrations ORDER BY id")] if known else []
    )
    if any(name not in migrations.NAMES for name in applied):
        raise UserError(
            N_("{name} was made by a newer OfficeApp. Update the program, then open it."), name=file.name
        )
    if tuple(applied) == migrations.NAMES:
        return
    if applied and before_migration is not None:
        before_migration(file)
    from officeapp.data.writer import Writer

    db.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(Writer(db))
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise StoreDamaged(
            N_(
                "{name} is damaged or no OfficeApp file. Restore the latest copy; the file itself stays as it is."
            ),
            name=file.name,
        )
    db.execute("PRAGMA foreign_keys = ON")
