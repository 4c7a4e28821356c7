"""Members: their comings and goings, and the rows of the sector's statistical forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
    CREATE TABLE member_changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "kind" TEXT NOT NULL,
        "on_date" TEXT NOT NULL,
        "until" TEXT,
        "organization" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "reach" TEXT,
        "place" TEXT,
        "decision_number" TEXT,
        "decision_date" TEXT,
        "issuer" TEXT,
        "reason" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX member_changes_person ON member_changes("person") WHERE "person" IS NOT NULL;
    CREATE INDEX member_changes_organization ON member_changes("organization") WHERE "organization" IS NOT NULL;
    CREATE TABLE badges (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "years" INTEGER NOT NULL,
        "round_date" TEXT NOT NULL,
        "kind" TEXT,
        "state" TEXT,
        "decision_number" TEXT,
        "decision_date" TEXT,
        "badge_number" TEXT,
        "reason" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX badges_person ON badges("person") WHERE "person" IS NOT NULL;
    CREATE INDEX badges_round_date ON badges(round_date);
    CREATE TABLE unit_grades (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "organization" INTEGER NOT NULL REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "year" INTEGER NOT NULL,
        "grade" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "decision" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX unit_grades_organization ON unit_grades("organization") WHERE "organization" IS NOT NULL;
    CREATE INDEX unit_grades_grade ON unit_grades("grade") WHERE "grade" IS NOT NULL;
    CREATE TABLE dues_grounds (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "kind" TEXT NOT NULL,
        "base" INTEGER,
        "from_date" TEXT,
        "reason" TEXT
    ) STRICT;
    CREATE INDEX dues_grounds_person ON dues_grounds("person") WHERE "person" IS NOT NULL;
    CREATE TABLE dues_months (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "month" TEXT NOT NULL,
        "organization" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "kind" TEXT,
        "owed" INTEGER,
        "paid" INTEGER,
        "paid_on" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX dues_months_person ON dues_months("person") WHERE "person" IS NOT NULL;
    CREATE INDEX dues_months_organization ON dues_months("organization") WHERE "organization" IS NOT NULL;
    CREATE INDEX dues_months_month ON dues_months(month);
    CREATE TABLE statistic_rows (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "form" TEXT NOT NULL,
        "position" INTEGER NOT NULL,
        "number" TEXT,
        "name" TEXT NOT NULL,
        "name_en" TEXT,
        "name_de" TEXT,
        "measure" TEXT,
        "level" INTEGER,
        "source" TEXT,
        "confirmed" INTEGER,
        name_sort TEXT
    ) STRICT;
    CREATE TABLE candidate_papers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "candidate" INTEGER NOT NULL REFERENCES "candidates"(id) ON DELETE RESTRICT,
        "kind" INTEGER NOT NULL REFERENCES "codes"(id) ON DELETE RESTRICT,
        "state" TEXT,
        "number" TEXT,
        "issued_on" TEXT,
        "valid_until" TEXT,
        "introducer" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX candidate_papers_candidate ON candidate_papers("candidate") WHERE "candidate" IS NOT NULL;
    CREATE INDEX candidate_papers_kind ON candidate_papers("kind") WHERE "kind" IS NOT NULL;
    CREATE INDEX candidate_papers_introducer ON candidate_papers("introducer") WHERE "introducer" IS NOT NULL;
    CREATE TABLE candidate_votes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "candidate" INTEGER NOT NULL REFERENCES "candidates"(id) ON DELETE RESTRICT,
        "body" TEXT NOT NULL,
        "held_on" TEXT,
        "members" INTEGER NOT NULL,
        "away" INTEGER,
        "agreed" INTEGER NOT NULL,
        "against" INTEGER,
        "resolution" TEXT
    ) STRICT;
    CREATE INDEX candidate_votes_candidate ON candidate_votes("candidate") WHERE "candidate" IS NOT NULL;
    CREATE INDEX statistic_rows_name_sort ON statistic_rows(name_sort, id);
    CREATE INDEX member_changes_on_date ON member_changes(on_date);
    ALTER TABLE people ADD COLUMN "party_moved_on" TEXT;
"""


def m0006_members(db: Database) -> None:
    """Add the membership changes, the day of a transfer, and the statistical forms."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
