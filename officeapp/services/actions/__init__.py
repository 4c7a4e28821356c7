"""All services that scripts may call; the table is the whole of it, nothing is found by magic.

A script calls one of them, so one area is imported for it.
"""

from __future__ import annotations

from importlib import import_module

from officeapp.services.catalogue import Action

AREAS: dict[str, tuple[str, ...]] = {  # file: its actions
    "records": (),  # and whatever no other file has: NAME-save, NAME-remove, person-move
    "decisions": ("decision-make", "disciplined-take-out"),
    "dossier": ("person-file-keep", "person-file-save-as", "person-file-remove"),
    "planning": (
        "plan-create",
        "plan-copy",
        "entry-add",
        "entry-change",
        "entry-move",
        "entry-remove",
        "plan-propose",
        "plan-submit",
        "plan-take-back",
        "review-lists-read",
        "plan-approve",
    ),
    "ballots": (
        "votes-record",
        "votes-read",
        "vote-decide",
        "step-finish",
        "step-reopen",
        "step-change",
        "step-remove",
        "procedure-begin",
    ),
    "candidate_search": ("search-keep", "search-forget"),
    "rules": ("rule-change", "rule-withdraw"),
    "scenarios": (
        "scenario-create",
        "scenario-put",
        "scenario-take-back",
        "scenario-adopt",
        "scenario-remove",
    ),
    "members": (
        "candidate-add",
        "candidate-advance",
        "candidates-advance",
        "candidate-stop",
        "candidate-return",
        "target-set",
        "targets-spread",
        "target-cause",
        "target-report",
    ),
    "admission_dossier": ("candidate-paper", "candidate-vote"),
    "membership": (
        "member-change",
        "member-change-remove",
        "badges-draw-up",
        "badge-add",
        "badges-decide",
        "badge-leave-out",
        "sheet-fill",
    ),
    "cards": ("cards-draw-up", "card-add", "cards-decide", "cards-hand-out", "card-leave-out"),
    "cell_life": ("cell-months-draw-up", "cell-meeting"),
    "sent_figures": ("form-name", "form-send"),
    "database_sheet": ("sheet-take-back", "sheet-return"),
    "dues": ("dues-ground", "dues-draw-up", "dues-paid"),
    "tasks": (
        "task-progress",
        "task-extend",
        "task-complete",
        "task-reopen",
        "task-delay",
        "task-part",
        "task-issue",
        "task-withdraw",
        "task-assess",
        "task-deadline",
        "task-remind",
        "tasks-from-text",
        "task-recount",
    ),
    "programmes": (
        "programme-save",
        "programme-item-save",
        "programme-tasks",
        "programme-meetings",
        "programme-drop",
    ),
    "assessment": ("assessment-decide", "key-result-save", "assessment-grade-save"),
    "reviews": ("review-begin", "review-write", "review-add", "review-move", "review-remove"),
    "meetings": ("meeting-move", "meeting-cancel"),
    "calendar": (
        "calendar-export",
        "holidays-propose",
        "holidays-swap",
        "meeting-repeat",
        "meeting-day",
        "calendar-import",
        "week-take-in",
        "registration-decline",
        "week-issue",
    ),
    "agendas": (
        "meeting-invite-members",
        "meeting-layout",
        "meeting-carry-over",
        "meeting-hold",
        "meeting-all-present",
        "meeting-tasks",
        "meeting-next",
        "agenda-item-settle",
    ),
    "consultations": (
        "consultation-ask-units",
        "consultation-ask-members",
        "consultation-agree",
        "consultation-remind",
        "consultation-close",
    ),
    "documents": ("attachment-add", "attachment-save", "attachment-remove"),
}
_HOMES = {name: area for area, names in AREAS.items() for name in names}


def _of(area: str) -> tuple[Action, ...]:
    return import_module(f"{__name__}.{area}").ACTIONS


def every() -> tuple[Action, ...]:
    """All actions, in the order of the list."""
    return tuple(action for area in AREAS for action in _of(area))


def by_id(name: str) -> Action | None:
    """The action with this name, or None."""
    return next((action for action in _of(_HOMES.get(name, "records")) if action.id == name), None)
