"""Scenarios for scripts: begun, filled, adopted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.data.actions import Changes
from officeapp.data.queries import scenarios as queries
from officeapp.domain import fields as f
from officeapp.services import scenarios
from officeapp.services.catalogue import Action, Done

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioCreate:
    """A new scenario; `like` copies the moves of another."""

    name: str = f.text(N_("Scenario"), required=True, length=200)
    organization: int = f.ref(N_("Organization"), "organizations", required=True)
    day: str = f.date(N_("Takes place on"), required=True, whole=True)
    like: int | None = f.ref(N_("With the moves of"), "scenarios")
    note: str | None = f.text(N_("Note"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioPut:
    """Somebody on a post in a scenario; without a post the person leaves."""

    scenario: int = f.ref(N_("Scenario"), "scenarios", required=True)
    person: int = f.ref(N_("Person"), "people", required=True)
    post: int | None = f.ref(N_("To the post"), "posts")
    keeps: int | None = f.flag(N_("Keeps the present posts"))
    note: str | None = f.text(N_("Note"), length=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioTakeBack:
    """A person who stays in place after all."""

    scenario: int = f.ref(N_("Scenario"), "scenarios", required=True)
    person: int = f.ref(N_("Person"), "people", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioAdopt:
    """A scenario carried out as a whole."""

    scenario: int = f.ref(N_("Scenario"), "scenarios", required=True)
    decision: str | None = f.text(N_("Decision"), length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRemove:
    """A scenario put into the bin."""

    scenario: int = f.ref(N_("Scenario"), "scenarios", required=True)


def _create(db: Writer, asked: ScenarioCreate) -> Changes:
    return scenarios.create(
        db,
        name=asked.name,
        organization=asked.organization,
        day=asked.day,
        note=asked.note,
        like=asked.like,
    ).changes


def _put(db: Writer, asked: ScenarioPut) -> Done:
    made = scenarios.move(
        db, asked.scenario, asked.person, asked.post, keeps=bool(asked.keeps), note=asked.note
    )
    return Done(made.changes, queries.board(db, asked.scenario).outcome.findings)


def _take_back(db: Writer, asked: ScenarioTakeBack) -> Changes | None:
    changes = None
    for move in queries.board(db, asked.scenario).moves:
        if move.person == asked.person:
            changes = scenarios.take_back(db, move.id)
    return changes


ACTIONS: tuple[Action, ...] = (
    Action("scenario-create", N_("Begin a scenario"), ScenarioCreate, _create),
    Action("scenario-put", N_("Put somebody on a post in a scenario"), ScenarioPut, _put),
    Action("scenario-take-back", N_("Leave somebody in place after all"), ScenarioTakeBack, _take_back),
    Action(
        "scenario-adopt",
        N_("Adopt a scenario"),
        ScenarioAdopt,
        lambda db, asked: scenarios.adopt(db, asked.scenario, asked.decision),
    ),
    Action(
        "scenario-remove",
        N_("Remove a scenario"),
        ScenarioRemove,
        lambda db, asked: scenarios.remove(db, asked.scenario),
    ),
)
