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

WORK = """
    CREATE TABLE delegations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "name" TEXT NOT NULL,
        "body" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "post" INTEGER REFERENCES "posts"(id) ON DELETE RESTRICT,
        "document" INTEGER REFERENCES "documents"(id) ON DELETE RESTRICT,
        "limits" TEXT,
        "valid_from" TEXT,
        "valid_to" TEXT,
        "note" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX delegations_body ON delegations("body") WHERE "body" IS NOT NULL;
    CREATE INDEX delegations_post ON delegations("post") WHERE "post" IS NOT NULL;
    CREATE INDEX delegations_document ON delegations("document") WHERE "document" IS NOT NULL;
    CREATE INDEX delegations_name_sort ON delegations(name_sort, id);
    CREATE VIRTUAL TABLE delegations_search USING fts5(
        name, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE task_units (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "task" INTEGER NOT NULL REFERENCES "tasks"(id) ON DELETE RESTRICT,
        "unit" INTEGER NOT NULL REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "part" TEXT,
        "percent" INTEGER,
        "reported_on" TEXT
    ) STRICT;
    CREATE INDEX task_units_task ON task_units("task") WHERE "task" IS NOT NULL;
    CREATE INDEX task_units_unit ON task_units("unit") WHERE "unit" IS NOT NULL;
    ALTER TABLE tasks ADD COLUMN "delegation" INTEGER REFERENCES "delegations"(id) ON DELETE RESTRICT;
    ALTER TABLE tasks ADD COLUMN "meeting" INTEGER REFERENCES "meetings"(id) ON DELETE RESTRICT;
    ALTER TABLE tasks ADD COLUMN "item" TEXT;
    ALTER TABLE tasks ADD COLUMN "page" TEXT;
    ALTER TABLE tasks ADD COLUMN "passage" TEXT;
    ALTER TABLE tasks ADD COLUMN "kind" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT;
    ALTER TABLE tasks ADD COLUMN "issued_on" TEXT;
    ALTER TABLE tasks ADD COLUMN "delay_side" TEXT;
    ALTER TABLE tasks ADD COLUMN "product_document" INTEGER REFERENCES "documents"(id) ON DELETE RESTRICT;
    ALTER TABLE tasks ADD COLUMN "rating" TEXT;
    ALTER TABLE tasks ADD COLUMN "rated_on" TEXT;
    CREATE INDEX tasks_delegation ON tasks("delegation") WHERE "delegation" IS NOT NULL;
    CREATE INDEX tasks_meeting ON tasks("meeting") WHERE "meeting" IS NOT NULL;
    CREATE INDEX tasks_product_document ON tasks("product_document") WHERE "product_document" IS NOT NULL;
    ALTER TABLE task_updates ADD COLUMN "unit" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT;
    ALTER TABLE task_updates ADD COLUMN "document" INTEGER REFERENCES "documents"(id) ON DELETE RESTRICT;
    CREATE INDEX task_updates_unit ON task_updates("unit") WHERE "unit" IS NOT NULL;
    CREATE INDEX task_updates_document ON task_updates("document") WHERE "document" IS NOT NULL;
    CREATE INDEX task_updates_extensions ON task_updates("task", "on_date") WHERE "kind" = 'extension';
    CREATE INDEX task_updates_on_date ON task_updates("on_date");
    DROP INDEX tasks_due_on;
    CREATE INDEX tasks_due_on ON tasks(due_on, id, state, due_kind, done_on, lead, assignee);
"""


def m0005_tasks(db: Database) -> None:
    """Add to tasks what follow-up needs; a known day becomes the deadline as written."""
    for statement in (DEADLINES + WORK).split(";\n"):
        if statement.strip():
            db.execute(statement)
