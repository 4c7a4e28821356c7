"""Programmes with their items, the assessment of units and people, and periodic reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
    CREATE TABLE programmes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "name" TEXT NOT NULL,
        "kind" TEXT,
        "body" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "from_date" TEXT NOT NULL,
        "to_date" TEXT,
        "document" INTEGER REFERENCES "documents"(id) ON DELETE RESTRICT,
        "note" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX programmes_body ON programmes("body") WHERE "body" IS NOT NULL;
    CREATE INDEX programmes_document ON programmes("document") WHERE "document" IS NOT NULL;
    CREATE INDEX programmes_name_sort ON programmes(name_sort, id);
    CREATE VIRTUAL TABLE programmes_search USING fts5(
        name, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE programme_items (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "programme" INTEGER NOT NULL REFERENCES "programmes"(id) ON DELETE RESTRICT,
        "number" TEXT,
        "content" TEXT NOT NULL,
        "form" TEXT,
        "subject" TEXT,
        "span" TEXT,
        "lead" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "partners" TEXT,
        "responsible" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT,
        "deadline" TEXT,
        "due_on" TEXT,
        "product" TEXT,
        "authority" TEXT,
        "task" INTEGER REFERENCES "tasks"(id) ON DELETE RESTRICT,
        "meeting" INTEGER REFERENCES "meetings"(id) ON DELETE RESTRICT,
        "dropped" TEXT,
        "units_as_written" TEXT,
        "people_as_written" TEXT,
        "note" TEXT,
        content_sort TEXT
    ) STRICT;
    CREATE INDEX programme_items_programme ON programme_items("programme") WHERE "programme" IS NOT NULL;
    CREATE INDEX programme_items_lead ON programme_items("lead") WHERE "lead" IS NOT NULL;
    CREATE INDEX programme_items_responsible ON programme_items("responsible") WHERE "responsible" IS NOT NULL;
    CREATE INDEX programme_items_task ON programme_items("task") WHERE "task" IS NOT NULL;
    CREATE INDEX programme_items_meeting ON programme_items("meeting") WHERE "meeting" IS NOT NULL;
    CREATE INDEX programme_items_content_sort ON programme_items(content_sort, id);
    CREATE VIRTUAL TABLE programme_items_search USING fts5(
        content, subject, product, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE assessment_grades (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "subject" TEXT NOT NULL,
        "position" INTEGER NOT NULL,
        "grade" INTEGER NOT NULL REFERENCES "codes"(id) ON DELETE RESTRICT,
        "valid_from" TEXT,
        "score_least" REAL,
        "on_time_least" REAL,
        "late_most" REAL,
        "beyond_least" REAL,
        "done_least" REAL,
        "cap_share" REAL,
        "cap_of" TEXT,
        "source" TEXT,
        "confirmed" INTEGER
    ) STRICT;
    CREATE INDEX assessment_grades_grade ON assessment_grades("grade") WHERE "grade" IS NOT NULL;
    CREATE TABLE key_results (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "task" INTEGER NOT NULL REFERENCES "tasks"(id) ON DELETE RESTRICT,
        "name" TEXT NOT NULL,
        "unit" TEXT,
        "start" REAL,
        "target" REAL NOT NULL,
        "actual" REAL,
        "weight" REAL,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX key_results_task ON key_results("task") WHERE "task" IS NOT NULL;
    CREATE INDEX key_results_name_sort ON key_results(name_sort, id);
    CREATE TABLE assessments (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "unit" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "person" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT,
        "period" TEXT NOT NULL,
        "general" REAL,
        "grade" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "reason" TEXT,
        "decided_by" TEXT,
        "decided_on" TEXT
    ) STRICT;
    CREATE INDEX assessments_unit ON assessments("unit") WHERE "unit" IS NOT NULL;
    CREATE INDEX assessments_person ON assessments("person") WHERE "person" IS NOT NULL;
    CREATE INDEX assessments_grade ON assessments("grade") WHERE "grade" IS NOT NULL;
    CREATE TABLE reviews (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "name" TEXT NOT NULL,
        "from_date" TEXT NOT NULL,
        "to_date" TEXT NOT NULL,
        "unit" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "note" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX reviews_unit ON reviews("unit") WHERE "unit" IS NOT NULL;
    CREATE INDEX reviews_name_sort ON reviews(name_sort, id);
    CREATE VIRTUAL TABLE reviews_search USING fts5(
        name, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE review_blocks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "review" INTEGER NOT NULL REFERENCES "reviews"(id) ON DELETE RESTRICT,
        "position" INTEGER NOT NULL,
        "kind" TEXT NOT NULL,
        "heading" TEXT,
        "words" TEXT,
        "hidden" INTEGER
    ) STRICT;
    CREATE INDEX review_blocks_review ON review_blocks("review") WHERE "review" IS NOT NULL;
    ALTER TABLE tasks ADD COLUMN "weight" REAL;
    CREATE INDEX programme_items_due_on ON programme_items(due_on);
"""


def m0012_programmes(db: Database) -> None:
    """Add programmes, scales, key results, assessments and reviews; tasks get a weight."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
