"""Who is named in rows of statistical forms that the dossiers do not tell; the dates of memberships that ended."""

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
    ALTER TABLE member_changes ADD COLUMN "admitted_on" TEXT;
    ALTER TABLE member_changes ADD COLUMN "decided_on" TEXT;
    ALTER TABLE member_changes ADD COLUMN "official_on" TEXT;
    CREATE INDEX member_changes_ended ON member_changes(person) WHERE admitted_on IS NOT NULL;
    CREATE TABLE seeds_behind (file TEXT PRIMARY KEY) STRICT;
    INSERT INTO seeds_behind SELECT 'statistic_rows.csv' WHERE EXISTS (SELECT 1 FROM statistic_rows);
    CREATE INDEX member_changes_restored ON member_changes(person) WHERE kind = 'restored';
"""


def m0014_named_in_rows(db: Database) -> None:
    """Add the names in rows of forms, and the dates a change ended to the changes of the membership.

    Rows of forms that an older program gave to the file are to follow those of this one, once, as an action: see
    `services.office.complete`.
    """
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
