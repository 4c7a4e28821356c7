"""The second store beside the first: the bytes of attached files, each once, under the SHA-256 of its content.

Bytes are written and on the disk before the action that names them commits: a crash leaves at most bytes that
nobody names, never a name without its bytes. Nothing is ever deleted, since undo and the bin may bring any
attachment back. The lock of the first store holds for both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.progress import NOTHING, Progress
from officeapp.data.driver import Connection, Db, OperationalError, SqlError, connect
from officeapp.data.errors import StoreDamaged, in_words

MOST_MEGABYTES = 200  # of one file: scans of whole files fit, films do not
_MEGABYTE = 1_000_000
_PART = 1 << 20
_TABLE = "CREATE TABLE IF NOT EXISTS files (sha256 TEXT PRIMARY KEY, size INTEGER, content BLOB)"


class ContentMissing(UserError):
    """An attachment's bytes are not in the second store."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds: the fingerprint of its bytes, and how many there are."""

    sha256: str
    size: int


def beside(store: Path) -> Path:
    """The second store of a store."""
    return store.with_name(f"{store.stem}.files{store.suffix}")


def of(db: Db) -> Path:
    """The second store of the store that is open here."""
    (path,) = (row[2] for row in db.execute("PRAGMA database_list").fetchall() if row[1] == "main")
    return beside(Path(path))


# ── taking in ───────────────────────────────────────────────────────────────────────────────────


def keep(store: Path, sources: Sequence[Path], progress: Progress = NOTHING) -> list[Content]:
    """Take files in, all or none of them; bytes that are there already are not written again.

    Args:
        store: the second store, made when it is missing.
        sources: the files.
        progress: told of bytes read.

    Raises:
        UserError: a file is missing, empty, too large, locked or changes; the disk is full; the store is locked.
        Cancelled: by `progress`.
    """
    total = 2 * sum(_size_of(source) for source in sources)
    count = _Counter(progress, total)
    with in_words(store.name):
        db = _connect(store)
        try:
            db.execute(_TABLE)
            db.execute("BEGIN IMMEDIATE")
            try:
                found = [_keep(db, source, count) for source in sources]
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")
        finally:
            db.close()
    return found


def _keep(db: Connection, source: Path, count: _Counter) -> Content:
    """Read a file for its fingerprint, and once more into the store where that lacks its bytes."""
    digest, size = hashlib.sha256(), 0
    for part in _parts_of(source, count):
        digest.update(part)
        size += len(part)
    content = Content(digest.hexdigest(), size)
    if _fault(db, content) is None:
        count.skip(size)
        return content
    db.execute("DELETE FROM files WHERE sha256 = ?", (content.sha256,))  # damaged bytes, now mended
    row = db.execute("INSERT INTO files VALUES (?, ?, zeroblob(?))", (content.sha256, size, size)).lastrowid
    again, place = hashlib.sha256(), 0
    with _blob(db, row, readonly=False) as blob:
        for part in _parts_of(source, count):
            again.update(part)
            place += len(part)
            if place > size:
                break
            blob.write(part)
    if again.digest() != digest.digest():
        raise UserError(
            N_("“{name}” is being changed just now. Close it in the other program and add it again."),
            name=source.name,
        )
    return content


def _size_of(source: Path) -> int:
    """The size of a file that may be taken in.

    Raises:
        UserError: it is missing, empty or too large.
    """
    with _reading(source):
        if source.is_dir():
            raise UserError(N_("“{name}” is a folder. Choose the files in it."), name=source.name)
        size = source.stat().st_size
    if size == 0:
        raise UserError(N_("“{name}” is empty. Choose the file that has the content."), name=source.name)
    if size > MOST_MEGABYTES * _MEGABYTE:
        raise UserError(
            N_("“{name}” has {size} MB, at most {most} MB fit. Scan it with fewer dots or in parts."),
            name=source.name,
            size=-(-size // _MEGABYTE),
            most=MOST_MEGABYTES,
        )
    return size


def _parts_of(source: Path, count: _Counter) -> Iterator[bytes]:
    with _reading(source), open(source, "rb") as opened:
        while part := opened.read(_PART):
            count.add(len(part))
            yield part


@contextmanager
def _reading(source: Path) -> Generator[None]:
    """Say in words why a file cannot be read."""
    try:
        yield
    except FileNotFoundError as error:
        raise UserError(
            N_("{name} is not there. Was it moved, or a stick removed?"), name=source.name
        ) from error
    except PermissionError as error:
        raise UserError(
            N_("“{name}” cannot be read. Close it in other programs, or ask who may read it."),
            name=source.name,
        ) from error
    except OSError as error:
        raise UserError(
            N_("“{name}” cannot be read: {reason}. Put the disk or stick back, or copy the file here first."),
            name=source.name,
            reason=error.strerror or str(error),
        ) from error


# ── giving out ──────────────────────────────────────────────────────────────────────────────────


def give(store: Path, content: Content, name: str, out: IO[bytes], progress: Progress = NOTHING) -> None:
    """Write the bytes of an attachment out; they are proven by their fingerprint.

    Args:
        store: the second store.
        content: which bytes.
        name: of the attachment, for the words of an error.
        out: where to.
        progress: told of bytes written.

    Raises:
        ContentMissing: the store or the bytes are not there.
        StoreDamaged: the bytes are not what was taken in.
        OSError: they cannot be written.
        Cancelled: by `progress`.
    """
    count = _Counter(progress, content.size)
    digest = hashlib.sha256()
    missing = ContentMissing(
        N_("The content of “{name}” is missing. Put {store} beside the file again, or restore a copy."),
        name=name,
        store=store.name,
    )
    if not store.is_file():
        raise missing
    with in_words(store.name), _opened(store) as db:
        row = _row_of(db, content)
        if row is None:
            raise missing
        with _blob(db, row) as blob:
            while part := blob.read(_PART):
                digest.update(part)
                count.add(len(part))
                out.write(part)
    if digest.hexdigest() != content.sha256:
        raise StoreDamaged(
            N_("The content of “{name}” is damaged. Attach the file again, or restore a copy."), name=name
        )


def faults(store: Path, wanted: Iterable[Content]) -> dict[str, str]:
    """Which of these bytes cannot be given out: `missing` or `damaged`, by fingerprint."""
    if not store.is_file():
        return {content.sha256: "missing" for content in wanted}
    found: dict[str, str] = {}
    with _opened(store) as db:
        for content in wanted:
            fault = _fault(db, content)
            if fault is not None:
                found[content.sha256] = fault
    return found


def bring(source: Path, target: Path) -> None:
    """Copy the bytes that another second store lacks into it; nothing when there is no source.

    Raises:
        UserError: one of them cannot be read or written.
    """
    if not source.is_file():
        return
    with in_words(target.name):
        db = _connect(target)
        try:
            db.execute(_TABLE)
            db.execute("ATTACH DATABASE ? AS source", (str(source),))
            db.execute(
                "INSERT INTO files SELECT sha256, size, content FROM source.files"
                " WHERE sha256 NOT IN (SELECT sha256 FROM main.files)"
            )
        finally:
            db.close()


# ── underneath ──────────────────────────────────────────────────────────────────────────────────


class _Counter:
    """Bytes done, told to whoever watches."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def add(self, size: int) -> None:
        """Count bytes; raises `Cancelled` when the person stopped the work."""
        self._done += size
        self._progress.step(min(self._done, self._total), self._total)

    skip = add


def _connect(store: Path) -> Connection:
    """Open for writing. EXTRA is FULL, and the folder is synced too before a commit counts."""
    db = connect(str(store), timeout=5, isolation_level=None)
    db.execute("PRAGMA cipher_log_level = NONE").fetchall()
    db.execute("PRAGMA synchronous = EXTRA")
    return db


@contextmanager
def _opened(store: Path) -> Generator[Connection]:
    """Open for reading."""
    db = connect(str(store), timeout=5, isolation_level=None)
    try:
        db.execute("PRAGMA cipher_log_level = NONE").fetchall()
        db.execute("PRAGMA query_only = ON")
        yield db
    finally:
        db.close()


@contextmanager
def _blob(db: Any, row: int | None, *, readonly: bool = True) -> Generator[Any]:
    """The content of one row, read or written part by part."""
    blob = db.open_blob("files", "content", row, readonly=readonly)
    try:
        yield blob
    finally:
        blob.close()


def _row_of(db: Connection, content: Content) -> int | None:
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'files'").fetchone() is None:
        return None  # some other file under this name
    found = db.execute("SELECT rowid FROM files WHERE sha256 = ?", (content.sha256,)).fetchone()
    return found[0] if found else None


def _fault(db: Connection, content: Content) -> str | None:
    """Why these bytes cannot be given out, or None."""
    try:
        row = _row_of(db, content)
        if row is None:
            return "missing"
        digest = hashlib.sha256()
        with _blob(db, row) as blob:
            while part := blob.read(_PART):
                digest.update(part)
    except OperationalError:
        raise  # locked, or the disk is away: that says nothing about the bytes
    except SqlError:
        return "damaged"
    return None if digest.hexdigest() == content.sha256 else "damaged"
