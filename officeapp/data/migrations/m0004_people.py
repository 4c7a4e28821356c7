"""People: the lists of the dossier, papers and files, decisions, conclusions, deputies, seats that are to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
    CREATE TABLE trainings (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "school" TEXT NOT NULL,
        "specialty" TEXT,
        "from_date" TEXT,
        "to_date" TEXT,
        "form" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT,
        "certificate" TEXT,
        "kind" TEXT,
        school_sort TEXT
    ) STRICT;
    CREATE INDEX trainings_person ON trainings("person") WHERE "person" IS NOT NULL;
    CREATE INDEX trainings_school_sort ON trainings(school_sort, id);
    CREATE TABLE work_periods (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "from_date" TEXT,
        "to_date" TEXT,
        "work" TEXT NOT NULL,
        work_sort TEXT
    ) STRICT;
    CREATE INDEX work_periods_person ON work_periods("person") WHERE "person" IS NOT NULL;
    CREATE INDEX work_periods_work_sort ON work_periods(work_sort, id);
    CREATE TABLE salary_steps (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "from_date" TEXT NOT NULL,
        "rank" TEXT,
        "rank_code" TEXT,
        "step" TEXT,
        "coefficient" REAL,
        "beyond" REAL,
        "decision" TEXT
    ) STRICT;
    CREATE INDEX salary_steps_person ON salary_steps("person") WHERE "person" IS NOT NULL;
    CREATE TABLE relatives (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "side" TEXT,
        "relation" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "born" TEXT,
        "details" TEXT,
        "abroad" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX relatives_person ON relatives("person") WHERE "person" IS NOT NULL;
    CREATE INDEX relatives_name_sort ON relatives(name_sort, id);
    CREATE TABLE travels (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "from_date" TEXT,
        "to_date" TEXT,
        "country" TEXT NOT NULL,
        "purpose" TEXT,
        "decision" TEXT,
        "paid_by" TEXT,
        country_sort TEXT
    ) STRICT;
    CREATE INDEX travels_person ON travels("person") WHERE "person" IS NOT NULL;
    CREATE INDEX travels_country_sort ON travels(country_sort, id);
    CREATE TABLE awards (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "awarded_on" TEXT,
        "form" TEXT NOT NULL,
        "reason" TEXT,
        "body" TEXT,
        "decision" TEXT,
        form_sort TEXT
    ) STRICT;
    CREATE INDEX awards_person ON awards("person") WHERE "person" IS NOT NULL;
    CREATE INDEX awards_form_sort ON awards(form_sort, id);
    CREATE TABLE disciplines (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "form" TEXT NOT NULL,
        "side" TEXT,
        "fault" TEXT,
        "decided_on" TEXT NOT NULL,
        "decision" TEXT,
        "body" TEXT,
        "to_date" TEXT
    ) STRICT;
    CREATE INDEX disciplines_person ON disciplines("person") WHERE "person" IS NOT NULL;
    CREATE TABLE person_papers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "kind" INTEGER NOT NULL REFERENCES "codes"(id) ON DELETE RESTRICT,
        "number" TEXT,
        "issued_on" TEXT,
        "issuer" TEXT,
        "valid_until" TEXT,
        "note" TEXT
    ) STRICT;
    CREATE INDEX person_papers_person ON person_papers("person") WHERE "person" IS NOT NULL;
    CREATE TABLE person_files (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "name" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "paper" INTEGER REFERENCES "person_papers"(id) ON DELETE RESTRICT,
        "taken_on" TEXT,
        "size" INTEGER NOT NULL,
        "sha256" TEXT NOT NULL,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX person_files_person ON person_files("person") WHERE "person" IS NOT NULL;
    CREATE INDEX person_files_paper ON person_files("paper") WHERE "paper" IS NOT NULL;
    CREATE INDEX person_files_name_sort ON person_files(name_sort, id);
    CREATE TABLE decisions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "number" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "decided_on" TEXT NOT NULL,
        "from_date" TEXT NOT NULL,
        "body" TEXT,
        "signer" TEXT,
        "document" INTEGER REFERENCES "documents"(id) ON DELETE RESTRICT,
        "note" TEXT,
        number_sort TEXT
    ) STRICT;
    CREATE INDEX decisions_document ON decisions("document") WHERE "document" IS NOT NULL;
    CREATE INDEX decisions_number_sort ON decisions(number_sort, id);
    CREATE VIRTUAL TABLE decisions_search USING fts5(
        number, note, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE decision_lines (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "decision" INTEGER NOT NULL REFERENCES "decisions"(id) ON DELETE RESTRICT,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "post" INTEGER REFERENCES "posts"(id) ON DELETE RESTRICT,
        "unit" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "until" TEXT,
        "left" TEXT,
        "reason" TEXT
    ) STRICT;
    CREATE INDEX decision_lines_decision ON decision_lines("decision") WHERE "decision" IS NOT NULL;
    CREATE INDEX decision_lines_person ON decision_lines("person") WHERE "person" IS NOT NULL;
    CREATE INDEX decision_lines_post ON decision_lines("post") WHERE "post" IS NOT NULL;
    CREATE INDEX decision_lines_unit ON decision_lines("unit") WHERE "unit" IS NOT NULL;
    CREATE TABLE conclusions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "number" TEXT NOT NULL,
        "concluded_on" TEXT NOT NULL,
        "body" TEXT,
        "result" TEXT,
        "note" TEXT,
        number_sort TEXT
    ) STRICT;
    CREATE INDEX conclusions_person ON conclusions("person") WHERE "person" IS NOT NULL;
    CREATE INDEX conclusions_number_sort ON conclusions(number_sort, id);
    CREATE TABLE conclusion_points (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "conclusion" INTEGER NOT NULL REFERENCES "conclusions"(id) ON DELETE RESTRICT,
        "point" TEXT NOT NULL,
        "content" TEXT NOT NULL
    ) STRICT;
    CREATE INDEX conclusion_points_conclusion ON conclusion_points("conclusion") WHERE "conclusion" IS NOT NULL;
    CREATE TABLE deputies (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "organization" INTEGER NOT NULL REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "term" INTEGER NOT NULL REFERENCES "terms"(id) ON DELETE RESTRICT,
        "constituency" TEXT,
        "deputies_group" TEXT,
        "full_time" INTEGER,
        "again" INTEGER,
        "share" REAL,
        "from_date" TEXT,
        "to_date" TEXT,
        "reason" TEXT
    ) STRICT;
    CREATE INDEX deputies_person ON deputies("person") WHERE "person" IS NOT NULL;
    CREATE INDEX deputies_organization ON deputies("organization") WHERE "organization" IS NOT NULL;
    CREATE INDEX deputies_term ON deputies("term") WHERE "term" IS NOT NULL;
    ALTER TABLE people ADD COLUMN "post_allowance" REAL;
    ALTER TABLE people ADD COLUMN "revolution_on" TEXT;
    ALTER TABLE people ADD COLUMN "longest_work" TEXT;
    ALTER TABLE people ADD COLUMN "mass_organizations" TEXT;
    ALTER TABLE posts ADD COLUMN "cut" INTEGER;
    ALTER TABLE posts ADD COLUMN "cut_by" TEXT;
"""


def m0004_people(db: Database) -> None:
    """Create the registers of the dossier and of decisions, and let posts tell which seats are to go."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
