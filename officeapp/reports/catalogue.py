"""All reports of the program: the gallery shows them, the command line calls them by their id."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from officeapp.data.driver import Db
from officeapp.domain.fields import Field, fields_of
from officeapp.reports import calendar, members, planning, tasks, today
from officeapp.reports.issuing import Issue
from officeapp.reports.model import Paper


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Attributes:
        id: its name in scripts.
        title, area: msgids; reports of one area stand together.
        params: dataclass of its parameters, declared with the field helpers.
        defaults: the parameters as they are offered at first; depends on what the store holds.
        build: makes the paper inside one read.
    """

    id: str
    title: str
    area: str
    params: type[Any]
    defaults: Callable[[Db], Any]
    build: Callable[[Db, Any], Paper]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The declared parameters, those of this report before those of every paper."""
        shared = {field.name for field in fields_of(Issue)}
        return tuple(sorted(fields_of(self.params), key=lambda field: field.name in shared))

    def filled(self, db: Db, values: Mapping[str, Any]) -> Any:
        """Return the parameters with some values given and the rest as offered."""
        return dataclasses.replace(self.defaults(db), **values)

    def paper(self, db: Db, values: Mapping[str, Any] | None = None) -> Paper:
        """Return the paper for some parameters, the rest as offered.

        Raises:
            UserError: a parameter leaves nothing to report on.
        """
        return self.build(db, self.filled(db, values or {}))


def by_id(id: str) -> Report:
    """Return the report of an id.

    Raises:
        KeyError: there is none.
    """
    return _BY_ID[id]


REPORTS: tuple[Report, ...] = tuple(
    Report(*each) for family in (planning, members, tasks, calendar, today) for each in family.REPORTS
)
_BY_ID = {report.id: report for report in REPORTS}
