"""Steps of candidates: who was responsible for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def m0008_responsible(db: Database) -> None:
    """Add the responsible person of a step."""
    db.execute(
        'ALTER TABLE candidate_steps ADD COLUMN "responsible" INTEGER REFERENCES "people"(id) ON DELETE RESTRICT'
    )
    db.execute(
        'CREATE INDEX candidate_steps_responsible ON candidate_steps("responsible") WHERE "responsible" IS NOT NULL'
    )
