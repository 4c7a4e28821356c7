"""Taking actions back and doing them again, as the office's menu names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from officeapp.data import undo as data_undo
from officeapp.data.actions import Changes

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


def undo(db: Writer) -> Changes:
    """Take the newest live action back, whole."""
    return data_undo.undo(db)


def redo(db: Writer) -> Changes:
    """Do the action that was undone last again."""
    return data_undo.redo(db)


def undo_one(db: Writer, action: int) -> Changes:
    """Take one older action back, whole or not at all."""
    return data_undo.undo_one(db, action)
