"""Kept searches for candidates, for scripts; the search itself is the report `candidate-search`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.text import fold
from officeapp.data.actions import Changes
from officeapp.domain import fields as f
from officeapp.domain.rules.candidates import Criteria
from officeapp.services import candidate_search
from officeapp.services.catalogue import Action

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, kw_only=True)
class SearchKeep(Criteria):
    """Criteria kept under a name."""

    name: str = f.text(N_("Name of the search"), required=True, length=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForget:
    """A kept search."""

    name: str = f.text(N_("Name of the search"), required=True, length=120)


def _forget(db: Writer, asked: SearchForget) -> Changes:
    for number, name, _criteria in candidate_search.searches(db):
        if fold(name) == fold(asked.name):
            return candidate_search.forget_search(db, number)
    raise UserError(N_("No search is kept as “{name}”."), name=asked.name)


ACTIONS: tuple[Action, ...] = (
    Action(
        "search-keep",
        N_("Keep a search for candidates"),
        SearchKeep,
        lambda db, asked: candidate_search.keep_search(db, asked.name, asked),
    ),
    Action("search-forget", N_("Forget a kept search"), SearchForget, _forget),
)
