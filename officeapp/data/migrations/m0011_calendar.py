"""The calendar, whole: what units register for the weekly schedule, its issues, and meetings that repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

WEEKLY = """
    CREATE TABLE registrations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "day" TEXT NOT NULL,
        "time" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "chair" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT,
        "chair_as_written" TEXT,
        "attendants" TEXT,
        "place" TEXT,
        "prepared_by" TEXT,
        "car" TEXT,
        "unit" INTEGER REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "state" TEXT,
        "reason" TEXT,
        "meeting" INTEGER REFERENCES "meetings"(id) ON DELETE RESTRICT,
        "note" TEXT,
        title_sort TEXT
    ) STRICT;
    CREATE INDEX registrations_chair ON registrations("chair") WHERE "chair" IS NOT NULL;
    CREATE INDEX registrations_unit ON registrations("unit") WHERE "unit" IS NOT NULL;
    CREATE INDEX registrations_meeting ON registrations("meeting") WHERE "meeting" IS NOT NULL;
    CREATE INDEX registrations_day ON registrations(day, id);
    CREATE INDEX registrations_title_sort ON registrations(title_sort, id);
    CREATE VIRTUAL TABLE registrations_search USING fts5(
        title, place, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE week_issues (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "monday" TEXT NOT NULL,
        "number" TEXT NOT NULL,
        "change" INTEGER NOT NULL,
        "issued_on" TEXT NOT NULL,
        "note" TEXT,
        number_sort TEXT
    ) STRICT;
    CREATE INDEX week_issues_monday ON week_issues(monday, "change");
    CREATE TABLE week_lines (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "issue" INTEGER NOT NULL REFERENCES "week_issues"(id) ON DELETE RESTRICT,
        "meeting_uid" TEXT NOT NULL,
        "starts_at" TEXT NOT NULL,
        "ends_at" TEXT,
        "title" TEXT NOT NULL,
        "chair" TEXT,
        "attendants" TEXT,
        "place" TEXT,
        "prepared_by" TEXT,
        "car" TEXT,
        "note" TEXT,
        "state" TEXT,
        title_sort TEXT
    ) STRICT;
    CREATE INDEX week_lines_issue ON week_lines("issue") WHERE "issue" IS NOT NULL;
"""

REPEATING = """
    ALTER TABLE meetings ADD COLUMN "all_day" INTEGER;
    ALTER TABLE meetings ADD COLUMN "repeats" TEXT;
    ALTER TABLE meetings ADD COLUMN "left_out" TEXT;
    ALTER TABLE meetings ADD COLUMN "calendar_uid" TEXT;
    CREATE INDEX meetings_repeats ON meetings("starts_at") WHERE "repeats" IS NOT NULL;
    CREATE INDEX meetings_calendar_uid ON meetings("calendar_uid") WHERE "calendar_uid" IS NOT NULL;
"""


def m0011_calendar(db: Database) -> None:
    """Add registrations, issued weeks, and what a meeting of another calendar brings."""
    for statement in (WEEKLY + REPEATING).split(";\n"):
        if statement.strip():
            db.execute(statement)
