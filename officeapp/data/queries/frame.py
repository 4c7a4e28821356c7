"""What the frame of the window says about the open file."""

from __future__ import annotations

from officeapp.data.driver import Db


def office_name(db: Db) -> str:
    """The name of the office the file belongs to; empty where none is recorded."""
    row = db.execute("SELECT name FROM offices LIMIT 1").fetchone()
    return row[0] if row else ""


def terms(db: Db) -> list[tuple[int, str]]:
    """Id and name of every term, the newest first."""
    return db.execute("SELECT id, name FROM terms ORDER BY from_date DESC, name").fetchall()


def start_of_term(db: Db, day: str) -> str | None:
    """When the Party term of a day (ISO) began, as exactly as is known; None where no term had begun.

    A term begins with its congress, the day its `reference_date` names; else with its first year.
    """
    row = db.execute(
        "SELECT coalesce(reference_date, from_date) AS start FROM terms"
        " WHERE kind = 'party' AND start <= ? ORDER BY start DESC LIMIT 1",
        (day,),
    ).fetchone()
    return row[0] if row else None


def current_term(db: Db, day: str) -> int | None:
    """The term that runs on a day (ISO), of the office's own kind where there are several."""
    row = db.execute(
        "SELECT t.id FROM terms t LEFT JOIN offices o ON (o.kind = 'party') = (t.kind = 'party')"
        " WHERE t.from_date <= ? AND (t.to_date IS NULL OR substr(?, 1, length(t.to_date)) <= t.to_date)"
        " ORDER BY o.id IS NULL, t.from_date DESC LIMIT 1",
        (day, day),
    ).fetchone()
    return row[0] if row else None
