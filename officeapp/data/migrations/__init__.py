"""All steps from an empty file to today's form, in order; a released step is never edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from officeapp.data.migrations.m0001_registers_and_journal import m0001_registers_and_journal
from officeapp.data.migrations.m0002_planning import m0002_planning
from officeapp.data.migrations.m0003_rules_and_scenarios import m0003_rules_and_scenarios
from officeapp.data.migrations.m0004_people import m0004_people
from officeapp.data.migrations.m0005_tasks import m0005_tasks
from officeapp.data.migrations.m0006_members import m0006_members
from officeapp.data.migrations.m0007_targets import m0007_targets
from officeapp.data.migrations.m0008_responsible import m0008_responsible
from officeapp.data.migrations.m0009_cards_and_cells import m0009_cards_and_cells
from officeapp.data.migrations.m0010_meetings import m0010_meetings
from officeapp.data.migrations.m0011_calendar import m0011_calendar
from officeapp.data.migrations.m0012_programmes import m0012_programmes
from officeapp.data.migrations.m0013_results import m0013_results
from officeapp.data.migrations.m0014_named_in_rows import m0014_named_in_rows

if TYPE_CHECKING:
    from sqlite_utils import Database

STEPS: tuple[Callable[[Database], None], ...] = (
    m0001_registers_and_journal,
    m0002_planning,
    m0003_rules_and_scenarios,
    m0004_people,
    m0005_tasks,
    m0006_members,
    m0007_targets,
    m0008_responsible,
    m0009_cards_and_cells,
    m0010_meetings,
    m0011_calendar,
    m0012_programmes,
    m0013_results,
    m0014_named_in_rows,
)
NAMES = tuple(step.__name__ for step in STEPS)


def apply(db: Database) -> None:
    """Run the steps the file does not have yet, each whole or not at all."""
    from sqlite_utils import Migrations

    steps = Migrations("officeapp")
    for step in STEPS:
        steps(name=step.__name__)(step)
    steps.apply(db)
