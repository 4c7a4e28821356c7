"""What posts ask of people, and scenarios beside the live data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
    ALTER TABLE posts ADD COLUMN "theory" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT;
    ALTER TABLE posts ADD COLUMN "profession" INTEGER REFERENCES "codes"(id) ON DELETE RESTRICT;
    CREATE INDEX posts_theory ON posts("theory") WHERE "theory" IS NOT NULL;
    CREATE INDEX posts_profession ON posts("profession") WHERE "profession" IS NOT NULL;
    CREATE TABLE scenarios (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "name" TEXT NOT NULL,
        "organization" INTEGER NOT NULL REFERENCES "organizations"(id) ON DELETE RESTRICT,
        "day" TEXT NOT NULL,
        "adopted_on" TEXT,
        "decision" TEXT,
        "note" TEXT,
        name_sort TEXT
    ) STRICT;
    CREATE INDEX scenarios_organization ON scenarios("organization") WHERE "organization" IS NOT NULL;
    CREATE INDEX scenarios_name_sort ON scenarios(name_sort, id);
    CREATE VIRTUAL TABLE scenarios_search USING fts5(
        name, initials,
        content='', contentless_delete=1, detail=column, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    );
    CREATE TABLE scenario_moves (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        "scenario" INTEGER NOT NULL REFERENCES "scenarios"(id) ON DELETE RESTRICT,
        "person" INTEGER NOT NULL REFERENCES "people"(id) ON DELETE RESTRICT,
        "post" INTEGER REFERENCES "posts"(id) ON DELETE RESTRICT,
        "keeps" INTEGER,
        "note" TEXT
    ) STRICT;
    CREATE INDEX scenario_moves_scenario ON scenario_moves("scenario") WHERE "scenario" IS NOT NULL;
    CREATE INDEX scenario_moves_person ON scenario_moves("person") WHERE "person" IS NOT NULL;
    CREATE INDEX scenario_moves_post ON scenario_moves("post") WHERE "post" IS NOT NULL;
"""


def m0003_rules_and_scenarios(db: Database) -> None:
    """Let posts ask for levels of study, and create the scenarios."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
