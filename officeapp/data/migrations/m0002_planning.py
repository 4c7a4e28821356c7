"""Planning, whole: the way of a plan to its approval, steps with their rules, who leads a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

PLANS = """
    ALTER TABLE plans ADD COLUMN "previous" INTEGER REFERENCES "plans"(id) ON DELETE RESTRICT;
    ALTER TABLE plans ADD COLUMN "submission_number" TEXT;
    ALTER TABLE plans ADD COLUMN "submission_date" TEXT;
    CREATE INDEX plans_previous ON plans("previous") WHERE "previous" IS NOT NULL;
"""

STEPS_OF_PLANS = """
    ALTER TABLE plan_steps ADD COLUMN "participants" TEXT;
    ALTER TABLE plan_steps ADD COLUMN "rule" TEXT;
    ALTER TABLE plan_steps ADD COLUMN "next_from" REAL;
    ALTER TABLE plan_steps ADD COLUMN "quorum" TEXT;
    ALTER TABLE plan_steps ADD COLUMN "late_from" TEXT;
    ALTER TABLE plan_steps ADD COLUMN "announced" INTEGER;
    ALTER TABLE plan_steps ADD COLUMN "place" TEXT;
    ALTER TABLE plan_steps ADD COLUMN "chair" TEXT;
    ALTER TABLE plan_steps ADD COLUMN "secretary" TEXT;
    ALTER TABLE plan_steps ADD COLUMN "counters" TEXT;
    ALTER TABLE votes ADD COLUMN "decided" INTEGER;
"""

PROCEDURES = """
    ALTER TABLE step_templates ADD COLUMN "valid_from" TEXT;
    ALTER TABLE step_templates ADD COLUMN "participants" TEXT;
    ALTER TABLE step_templates ADD COLUMN "rule" TEXT;
    ALTER TABLE step_templates ADD COLUMN "next_from" REAL;
    ALTER TABLE step_templates ADD COLUMN "quorum" TEXT;
    ALTER TABLE step_templates ADD COLUMN "late_from" TEXT;
    ALTER TABLE step_templates ADD COLUMN "announced" INTEGER;
    ALTER TABLE step_templates ADD COLUMN "confirmed" INTEGER;
"""


def m0002_planning(db: Database) -> None:
    """Add what plans, their steps and the procedures keep beside their first form."""
    for statement in (PLANS + STEPS_OF_PLANS + PROCEDURES).split(";\n"):
        if statement.strip():
            db.execute(statement)
