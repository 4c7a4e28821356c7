"""Searches for candidates that are kept by name."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from officeapp.base import text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.domain.registers.kept import VIEWS, View
from officeapp.domain.rules.candidates import Criteria

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

KEPT = "candidates"  # what they are called among the saved views
_OF_THE_MOMENT = ("post", "plan")


def searches(db: Db) -> list[tuple[int, str, Criteria]]:
    """The kept searches in the order of their names: id, name, criteria without post and plan."""
    found: list[View] = records.find(db, VIEWS, register=KEPT)
    kept = sorted(found, key=lambda view: text.vkey(view.name))
    return [(view.id or 0, view.name, _criteria(view.content)) for view in kept]


def keep_search(db: Writer, name: str, asked: Criteria) -> Changes:
    """Keep criteria under a name; one kept under it before is replaced.

    Raises:
        UserError: no name, or nothing is asked.
    """
    name = text.clean(name)
    content = {
        field.name: value
        for field in fields(Criteria)
        if field.name not in _OF_THE_MOMENT and (value := getattr(asked, field.name)) is not None
    }
    if not name:
        raise UserError(N_("The search needs a name. Enter it."))
    if not content:
        raise UserError(N_("Nothing is asked yet. Fill in at least one criterion."))
    written = json.dumps(content, ensure_ascii=False)
    with action(db, N_("Keep the search “{name}”"), name=name) as act:
        for old in records.find(db, VIEWS, register=KEPT, name=name):
            act.set(VIEWS, old.id, {"content": written})
            return act.changes
        act.put(VIEWS, View(register=KEPT, name=name, content=written))
    return act.changes


def forget_search(db: Writer, search: int) -> Changes:
    """Forget a kept search."""
    found: View = records.get(db, VIEWS, search)
    with action(db, N_("Forget the search “{name}”"), name=found.name) as act:
        act.remove(VIEWS, search)
    return act.changes


def _criteria(content: str) -> Criteria:
    """Read kept criteria; what is no longer asked is left out."""
    known = {field.name for field in fields(Criteria)} - set(_OF_THE_MOMENT)
    try:
        kept: dict[str, Any] = json.loads(content)
    except ValueError:
        kept = {}
    return Criteria(**{name: value for name, value in kept.items() if name in known})
