"""Card rounds, the life of Party cells by month, figures sent to the superior, and what the database returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
    CREATE TABLE cards (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "kind" TEXT NOT NULL,
        "round_date" TEXT NOT NULL,
        "state" TEXT,
        "card_number" TEXT,
        "decision_number" TEXT,
        "decision_date" TEXT,
        "handed_on" TEXT,
        "reason" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX cards_person ON cards("person") WHERE "person" IS NOT NULL;
    CREATE INDEX cards_round_date ON cards(round_date);
    CREATE INDEX cards_card_number ON cards(card_number) WHERE card_number IS NOT NULL;
    CREATE TABLE cell_months (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "organization" INTEGER NOT NULL REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "month" TEXT NOT NULL,
        "held_on" TEXT,
        "members" INTEGER,
        "present" INTEGER,
        "absent_work" INTEGER,
        "absent_ill" INTEGER,
        "absent_other" INTEGER,
        "absent_unexcused" INTEGER,
        "content" TEXT,
        "resolution" TEXT,
        "rating" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX cell_months_organization ON cell_months("organization") WHERE "organization" IS NOT NULL;
    CREATE INDEX cell_months_month ON cell_months(month);
    CREATE TABLE sent_forms (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "form" TEXT NOT NULL,
        "since" TEXT NOT NULL,
        "until" TEXT NOT NULL,
        "organization" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "number" TEXT,
        "sent_on" TEXT NOT NULL,
        "note" TEXT
    ) STRICT;
    CREATE INDEX sent_forms_organization ON sent_forms("organization") WHERE "organization" IS NOT NULL;
    CREATE TABLE sent_rows (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "sent" INTEGER NOT NULL REFERENCES "sent_forms"(id) ON DELETE RESTRICT,
        "position" INTEGER NOT NULL,
        "row" TEXT NOT NULL,
        "words" TEXT NOT NULL,
        "value" INTEGER,
        "behind" TEXT
    ) STRICT;
    CREATE INDEX sent_rows_sent ON sent_rows("sent") WHERE "sent" IS NOT NULL;
    CREATE TABLE database_faults (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "field" TEXT,
        "given" TEXT,
        "message" TEXT NOT NULL,
        "sheet" TEXT,
        "returned_on" TEXT,
        "state" TEXT,
        "settled_on" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX database_faults_person ON database_faults("person") WHERE "person" IS NOT NULL;
"""


def m0009_cards_and_cells(db: Database) -> None:
    """Add the tables of cards, cell life, sent figures and returned faults."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
