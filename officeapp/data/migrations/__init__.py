"""All steps from an empty file to today's form, in order; a released step is never edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from officeapp.data.migrations.m0001_registers_and_journal import m0001_registers_and_journal
from officeapp.data.migrations.m0002_planning import m0002_planning
from officeapp.data.migrations.m0002b_rules_and_scenarios import m0002b_rules_and_scenarios
from officeapp.data.migrations.m0003_people import m0003_people
from officeapp.data.migrations.m0004_tasks import m0004_tasks
from officeapp.data.migrations.m0005_members import m0005_members
from officeapp.data.migrations.m0007_targets import m0007_targets
from officeapp.data.migrations.m0007b_responsible import m0007b_responsible
from officeapp.data.migrations.m0008_cards_and_cells import m0008_cards_and_cells
from officeapp.data.migrations.m0009_meetings import m0009_meetings
from officeapp.data.migrations.m0010_calendar import m0010_calendar
from officeapp.data.migrations.m0011_programmes import m0011_programmes

if TYPE_CHECKING:
    from sqlite_utils import Database

STEPS: tuple[Callable[[Database], None], ...] = (
    m0001_registers_and_journal,
    m0002_planning,
    m0002b_rules_and_scenarios,
    m0003_people,
    m0004_tasks,
    m0005_members,
    m0007_targets,
    m0007b_responsible,
    m0008_cards_and_cells,
    m0009_meetings,
    m0010_calendar,
    m0011_programmes,
)
NAMES = tuple(step.__name__ for step in STEPS)


def apply(db: Database) -> None:
    """Run the steps the file does not have yet, each whole or not at all."""
    from sqlite_utils import Migrations

    steps = Migrations("officeapp")
    for step in STEPS:
        steps(name=step.__name__)(step)
    steps.apply(db)
