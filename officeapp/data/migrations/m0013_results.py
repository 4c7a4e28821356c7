"""What inspections of a programme found and what became of it; who was reminded of a draft, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

COLUMNS = """
    ALTER TABLE programme_items ADD COLUMN "found" TEXT;
    ALTER TABLE programme_items ADD COLUMN "notice" INTEGER REFERENCES "documents"(id) ON DELETE RESTRICT;
    ALTER TABLE programme_items ADD COLUMN "recommended" TEXT;
    ALTER TABLE programme_items ADD COLUMN "remedy_by" TEXT;
    ALTER TABLE programme_items ADD COLUMN "remedied_on" TEXT;
    ALTER TABLE programme_items ADD COLUMN "remedied" TEXT;
    CREATE INDEX programme_items_notice ON programme_items("notice") WHERE "notice" IS NOT NULL;
    CREATE INDEX programme_items_remedy_by ON programme_items(remedy_by) WHERE remedy_by IS NOT NULL;
    ALTER TABLE consulted ADD COLUMN "reminders" INTEGER;
    ALTER TABLE consulted ADD COLUMN "reminded_on" TEXT;
    ALTER TABLE consulted ADD COLUMN "reminded_by" TEXT;
"""


def m0013_results(db: Database) -> None:
    """Add the results of inspections to items of programmes, and reminders to those asked for an opinion."""
    for statement in COLUMNS.split(";\n"):
        if statement.strip():
            db.execute(statement)
