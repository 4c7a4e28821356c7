"""Targets: reported figures beside the counted ones, whose side a shortfall is on, its remedy and its task."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
    CREATE TABLE reported_admissions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "organization" INTEGER NOT NULL REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "year" INTEGER NOT NULL,
        "quarter" INTEGER NOT NULL,
        "amount" INTEGER NOT NULL,
        "reported_on" TEXT,
        "paper" TEXT,
        "cause" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "explanation" TEXT
    ) STRICT;
    CREATE INDEX reported_admissions_organization ON reported_admissions("organization")
        WHERE "organization" IS NOT NULL;
    CREATE INDEX reported_admissions_cause ON reported_admissions("cause") WHERE "cause" IS NOT NULL;
    ALTER TABLE targets ADD COLUMN "cause_side" TEXT;
    ALTER TABLE targets ADD COLUMN "remedy" TEXT;
    ALTER TABLE targets ADD COLUMN "task" INTEGER REFERENCES "tasks"(id) ON DELETE RESTRICT;
    CREATE INDEX targets_task ON targets("task") WHERE "task" IS NOT NULL;
"""


def m0007_targets(db: Database) -> None:
    """Add what units report and what is done about a shortfall."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
