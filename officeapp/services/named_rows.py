"""The rule of names in rows of forms that needs the store: whom a row holds, and what it changes in sent figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.domain.check import Problem, error
from officeapp.domain.registers.statistics import STATISTIC_ROWS, StatisticRow
from officeapp.domain.rules.statistics import measure
from officeapp.services import sent_warnings


def named_in(row: StatisticRow) -> str:
    """What is named in a row: `person`, `organization`, or nothing."""
    what = measure(row.measure or "") if row.measure else None
    if what is None or what.field or (what.kind != "named" and what.what != "named"):
        return ""  # counted otherwise, or by the names of another row
    return "person" if what.kind == "named" else "organization"


def of_name(db: Db, named: Any) -> Iterator[Problem]:
    """What the store knows against a name in a row, and what it changes in figures sent."""
    row: StatisticRow = records.get(db, STATISTIC_ROWS, named.row)
    wanted = named_in(row)
    if not wanted:
        yield error("row", N_("“{row}” is counted from the dossiers; nobody is named in it."), row=row.name)
    elif getattr(named, wanted) is None:
        words = {
            "person": N_("“{row}” holds members. Name a member."),
            "organization": N_("“{row}” holds organizations. Name an organization."),
        }
        yield error(wanted, words[wanted], row=row.name)
    yield from sent_warnings.of_name(db, named)
