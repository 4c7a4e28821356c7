"""Who is named in rows of statistical forms that the dossiers do not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
    CREATE TABLE named_in_rows (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "row" INTEGER NOT NULL REFERENCES "statistic_rows"(id) ON DELETE RESTRICT,
        "person" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT,
        "organization" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "from_date" TEXT,
        "to_date" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX named_in_rows_row ON named_in_rows("row") WHERE "row" IS NOT NULL;
    CREATE INDEX named_in_rows_person ON named_in_rows("person") WHERE "person" IS NOT NULL;
    CREATE INDEX named_in_rows_organization ON named_in_rows("organization") WHERE "organization" IS NOT NULL;
"""


def m0014_named_in_rows(db: Database) -> None:
    """Add the names in rows of forms."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
