"""Meetings, whole: series, minutes, attendance by class; opinions on drafts; review dates of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

MEETINGS = """
    ALTER TABLE meetings ADD COLUMN "body" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT;
    ALTER TABLE meetings ADD COLUMN "number" INTEGER;
    ALTER TABLE meetings ADD COLUMN "secretary" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT;
    ALTER TABLE meetings ADD COLUMN "protocol" TEXT;
    ALTER TABLE meetings ADD COLUMN "conclusion" TEXT;
    ALTER TABLE meetings ADD COLUMN "document" INTEGER REFERENCES "documents"(id) ON DELETE RESTRICT;
    CREATE INDEX meetings_body ON meetings("body") WHERE "body" IS NOT NULL;
    CREATE INDEX meetings_secretary ON meetings("secretary") WHERE "secretary" IS NOT NULL;
    CREATE INDEX meetings_document ON meetings("document") WHERE "document" IS NOT NULL;
    ALTER TABLE agenda_items ADD COLUMN "starts_at" TEXT;
    ALTER TABLE agenda_items ADD COLUMN "speaker" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT;
    ALTER TABLE agenda_items ADD COLUMN "unit" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT;
    ALTER TABLE agenda_items ADD COLUMN "paper" TEXT;
    ALTER TABLE agenda_items ADD COLUMN "document" INTEGER REFERENCES "documents"(id) ON DELETE RESTRICT;
    ALTER TABLE agenda_items ADD COLUMN "sent_on" TEXT;
    ALTER TABLE agenda_items ADD COLUMN "state" TEXT;
    ALTER TABLE agenda_items ADD COLUMN "former" INTEGER REFERENCES "agenda_items"(id) ON DELETE RESTRICT;
    CREATE INDEX agenda_items_speaker ON agenda_items("speaker") WHERE "speaker" IS NOT NULL;
    CREATE INDEX agenda_items_unit ON agenda_items("unit") WHERE "unit" IS NOT NULL;
    CREATE INDEX agenda_items_document ON agenda_items("document") WHERE "document" IS NOT NULL;
    CREATE INDEX agenda_items_former ON agenda_items("former") WHERE "former" IS NOT NULL;
    ALTER TABLE attendances ADD COLUMN "kind" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT;
    ALTER TABLE attendances ADD COLUMN "cause" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT;
    ALTER TABLE tasks ADD COLUMN "agenda_item" INTEGER REFERENCES "agenda_items"(id) ON DELETE RESTRICT;
    CREATE INDEX tasks_agenda_item ON tasks("agenda_item") WHERE "agenda_item" IS NOT NULL;
    ALTER TABLE documents ADD COLUMN "review_on" TEXT;
    ALTER TABLE documents ADD COLUMN "reviewed_on" TEXT;
    ALTER TABLE documents ADD COLUMN "final_review_on" TEXT;
    ALTER TABLE documents ADD COLUMN "final_reviewed_on" TEXT;
    CREATE INDEX documents_review_on ON documents("review_on") WHERE "review_on" IS NOT NULL;
    CREATE INDEX documents_final_review_on ON documents("final_review_on") WHERE "final_review_on" IS NOT NULL;
"""

OPINIONS = """
    CREATE TABLE consultations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "title" TEXT NOT NULL,
        "document" INTEGER REFERENCES "documents"(id) ON DELETE RESTRICT,
        "unit" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "round" INTEGER,
        "sent_on" TEXT,
        "due_on" TEXT,
        "closed_on" TEXT,
        "note" TEXT,
        title_sort TEXT
    ) STRICT;
    CREATE INDEX consultations_document ON consultations("document") WHERE "document" IS NOT NULL;
    CREATE INDEX consultations_unit ON consultations("unit") WHERE "unit" IS NOT NULL;
    CREATE INDEX consultations_title_sort ON consultations(title_sort, id);
    CREATE VIRTUAL TABLE consultations_search USING fts5(
        title, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE consulted (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "consultation" INTEGER NOT NULL REFERENCES "consultations"(id) ON DELETE RESTRICT,
        "unit" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "person" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT,
        "answered_on" TEXT,
        "paper" TEXT
    ) STRICT;
    CREATE INDEX consulted_consultation ON consulted("consultation") WHERE "consultation" IS NOT NULL;
    CREATE INDEX consulted_unit ON consulted("unit") WHERE "unit" IS NOT NULL;
    CREATE INDEX consulted_person ON consulted("person") WHERE "person" IS NOT NULL;
    CREATE TABLE opinions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "consultation" INTEGER NOT NULL REFERENCES "consultations"(id) ON DELETE RESTRICT,
        "unit" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "person" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT,
        "clause" TEXT NOT NULL,
        "content" TEXT NOT NULL,
        "outcome" TEXT,
        "answer" TEXT,
        "on_date" TEXT,
        clause_sort TEXT
    ) STRICT;
    CREATE INDEX opinions_consultation ON opinions("consultation") WHERE "consultation" IS NOT NULL;
    CREATE INDEX opinions_unit ON opinions("unit") WHERE "unit" IS NOT NULL;
    CREATE INDEX opinions_person ON opinions("person") WHERE "person" IS NOT NULL;
    CREATE INDEX opinions_clause_sort ON opinions(clause_sort, id);
"""


def m0010_meetings(db: Database) -> None:
    """Add what preparing and following a meeting needs, and the opinions on drafts."""
    for statement in (MEETINGS + OPINIONS).split(";\n"):
        if statement.strip():
            db.execute(statement)
