"""What the pane and the page of a document tell beside its fields."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.data.driver import Db


@dataclass(frozen=True, slots=True)
class File:
    """An attached file: the attachment's id, its name and its size in bytes."""

    id: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class TasksOf:
    """The tasks that name a document: how many, and how many of them are not done."""

    count: int
    open: int


def files_of(db: Db, document: int) -> list[File]:
    """The files attached to a document, in the order of their names."""
    rows = db.execute(
        "SELECT id, name, size FROM attachments WHERE document = ? ORDER BY name_sort, id", (document,)
    )
    return [File(*row) for row in rows.fetchall()]


def tasks_of(db: Db, document: int) -> TasksOf:
    """The tasks that name a document, counted."""
    row = db.execute(
        "SELECT count(*), coalesce(sum(coalesce(state, '') NOT IN ('done', 'cancelled')), 0) FROM tasks"
        " WHERE document = ?",
        (document,),
    ).fetchone()
    return TasksOf(*row)
