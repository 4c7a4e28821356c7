"""The tabs of the members page that are lists with figures above: what each is called, shows and begins with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from officeapp.base.i18n import N_
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.context import Context
from officeapp.ui.members.badges_view import BadgesView
from officeapp.ui.members.cards_view import CardsView
from officeapp.ui.members.cells_view import CellsView
from officeapp.ui.members.changes_view import ChangesView
from officeapp.ui.members.dues_view import DuesView
from officeapp.ui.members.grades_list import grades_page
from officeapp.ui.members.named_list import named_page
from officeapp.ui.members.quality_view import QualityView
from officeapp.ui.members.sent_view import SentView


def _draw_up(part: Any) -> None:
    part.draw_up()


def _add(part: Any) -> None:
    part.open_record(None) if isinstance(part, RegisterPage) else part.add()


def _open_list(part: Any) -> None:
    part.open_list()


@dataclass(frozen=True, slots=True)
class Part:
    """One tab.

    Attributes:
        key: of the tab; name: msgid on it; register: whose records it lists.
        make: makes it; watched: the registers its figures are read from.
        deed, icon: msgid and picture of its first button; begin: what that does to the part.
        add: what Ctrl+N does to the part.
        asides: (msgid, icon, what it does to the part) of further buttons.
        hint: msgid of the line at the bottom of the window.
        papers: (report, msgid) of papers one key away.
    """

    key: str
    name: str
    register: str
    make: Callable[[Context], QWidget]
    watched: tuple[str, ...]
    deed: str
    icon: str
    begin: Callable[[Any], None]
    hint: str
    add: Callable[[Any], None] = _add
    asides: tuple[tuple[str, str, Callable[[Any], None]], ...] = ()
    papers: tuple[tuple[str, str], ...] = ()


PARTS: tuple[Part, ...] = (
    Part(
        "badges",
        N_("Badges"),
        "badges",
        BadgesView,
        ("badges", "people", "member_changes", "rules"),
        N_("Draw up the list"),
        "badge",
        _draw_up,
        N_("Enter: open the dossier · Ctrl+N: propose out of turn"),
        asides=((N_("List of the round"), "document", _open_list), (N_("Badge out of turn"), "add", _add)),
    ),
    Part(
        "cards",
        N_("Cards"),
        "cards",
        CardsView,
        ("cards", "people", "member_changes", "rules"),
        N_("Draw up the list"),
        "badge",
        _draw_up,
        N_("Type card numbers into the list · Ctrl+N: propose a lost or damaged card"),
        asides=((N_("List of the round"), "document", _open_list), (N_("Propose cards"), "add", _add)),
    ),
    Part(
        "changes",
        N_("Growth and loss"),
        "member_changes",
        ChangesView,
        ("member_changes", "people", "memberships", "organizations"),
        N_("Record a change"),
        "add",
        _add,
        N_("Enter: open the dossier · Ctrl+N: record a change"),
    ),
    Part(
        "cells",
        N_("Cell life"),
        "cell_months",
        CellsView,
        ("cell_months", "organizations", "people", "memberships"),
        N_("Lay out the month"),
        "add",
        _draw_up,
        N_("Type day, attendance and content; paste from Excel · Ctrl+N: lay out the month"),
        add=_draw_up,
    ),
    Part(
        "grades",
        N_("Grades"),
        "unit_grades",
        grades_page,
        (),
        N_("Grade an organization"),
        "add",
        _add,
        N_("Type a unit in the last row to grade it"),
        papers=(
            ("grading-sheet", N_("Grading sheet")),
            ("grades-members", N_("Form 7: members")),
            ("grades-units", N_("Form 6: organizations")),
        ),
    ),
    Part(
        "dues",
        N_("Dues"),
        "dues_months",
        DuesView,
        ("dues_months", "dues_grounds", "people", "memberships", "rules"),
        N_("Draw up the month"),
        "add",
        _draw_up,
        N_("Ctrl+N: draw up the month · Space: tick a row"),
        add=_draw_up,
    ),
    Part(
        "sent",
        N_("Sent figures"),
        "sent_forms",
        SentView,
        ("sent_forms", "people", "member_changes", "memberships", "organizations", "statistic_rows"),
        N_("Record a form as sent"),
        "add",
        _add,
        N_("Double click: what changed since the form was sent · Ctrl+N: record a form as sent"),
    ),
    Part(
        "named",
        N_("By name"),
        "named_in_rows",
        named_page,
        (),
        N_("Name who stands in a row"),
        "add",
        _add,
        N_("Ctrl+N: name who stands in a row of a statistical form"),
        papers=(("statistics-2", N_("Form 2: newly admitted members")),),
    ),
    Part(
        "quality",
        N_("Data quality"),
        "database_faults",
        QualityView,
        ("database_faults", "people", "memberships", "member_changes", "organizations"),
        N_("Take in a returned sheet"),
        "add",
        _add,
        N_("Figures open their members · Ctrl+N: take in the sheet the national database returned"),
    ),
)
BY_KEY = {part.key: part for part in PARTS}
