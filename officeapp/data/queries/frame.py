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
