"""All services that scripts may call; the list is the whole of it, nothing is found by magic."""

from __future__ import annotations

from officeapp.services.actions import (
    admission_dossier,
    agendas,
    assessment,
    ballots,
    calendar,
    candidates,
    cards,
    cell_life,
    consultations,
    database_sheet,
    decisions,
    documents,
    dossier,
    dues,
    meetings,
    members,
    membership,
    planning,
    programmes,
    records,
    reviews,
    rules,
    scenarios,
    sent_figures,
    tasks,
)
from officeapp.services.catalogue import Action

ACTIONS: tuple[Action, ...] = (
    *records.ACTIONS,
    *decisions.ACTIONS,
    *dossier.ACTIONS,
    *planning.ACTIONS,
    *ballots.ACTIONS,
    *candidates.ACTIONS,
    *rules.ACTIONS,
    *scenarios.ACTIONS,
    *members.ACTIONS,
    *admission_dossier.ACTIONS,
    *membership.ACTIONS,
    *cards.ACTIONS,
    *cell_life.ACTIONS,
    *sent_figures.ACTIONS,
    *database_sheet.ACTIONS,
    *dues.ACTIONS,
    *tasks.ACTIONS,
    *programmes.ACTIONS,
    *assessment.ACTIONS,
    *reviews.ACTIONS,
    *meetings.ACTIONS,
    *calendar.ACTIONS,
    *agendas.ACTIONS,
    *consultations.ACTIONS,
    *documents.ACTIONS,
)


def by_id(name: str) -> Action | None:
    """The action with this name, or None."""
    return next((action for action in ACTIONS if action.id == name), None)
