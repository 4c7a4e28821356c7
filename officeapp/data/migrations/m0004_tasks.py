"""Task follow-up, whole: deadlines as the office writes them, and what recurs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

DEADLINES = """
    ALTER TABLE tasks ADD COLUMN "deadline" TEXT;
    ALTER TABLE tasks ADD COLUMN "due_kind" TEXT;
    ALTER TABLE tasks ADD COLUMN "due_rule" TEXT;
    ALTER TABLE tasks ADD COLUMN "series" INTEGER REFERENCES "tasks"(id) ON DELETE RESTRICT;
    CREATE INDEX tasks_series ON tasks("series") WHERE "series" IS NOT NULL;
    UPDATE tasks SET deadline = due_on, due_kind = 'day' WHERE due_on IS NOT NULL;
"""


def m0004_tasks(db: Database) -> None:
    """Add to tasks what follow-up needs; a known day becomes the deadline as written."""
    for statement in DEADLINES.split(";\n"):
        if statement.strip():
            db.execute(statement)
