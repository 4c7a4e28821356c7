"""All reports of the program: the gallery shows them, the command line calls them by their id.

One file is imported for one report.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.base.progress import NOTHING, Progress
from officeapp.data.driver import Db
from officeapp.domain.fields import Field, fields_of
from officeapp.reports.issuing import Issue
from officeapp.reports.model import Figure, Paper, figure_name
from officeapp.reports.wording import show

FAMILIES: dict[str, tuple[str, ...]] = {  # file: its reports
    "planning": ("planning-list",),
    "plan_votes": ("ballot-minutes", "ballot-tally"),
    "plan_papers": ("plan-annex", "plan-comparison"),
    "plan_structure": ("planning-structure",),
    "plan_rules": ("planning-rules",),
    "plan_candidates": ("candidate-search",),
    "tenure": ("retirement-forecast", "planning-gaps", "appointment-ends", "eligible-people"),
    "scenarios": ("scenario",),
    "dossier": ("person-curriculum", "person-papers"),
    "standard": ("person-standard",),
    "decisions": ("decision-list",),
    "seats": ("unit-structure",),
    "deputies": ("deputy-list", "deputy-structure"),
    "members": ("admission-results",),
    "member_list": ("member-list",),
    "member_card": ("member-card",),
    "shortfalls": ("target-shortfalls",),
    "pipeline": ("pipeline-list", "admission-book"),
    "pipeline_times": ("pipeline-times", "admission-forecast"),
    "pipeline_letters": ("admission-reminders",),
    "admission_dossier": ("admission-dossier",),
    "statistics": ("statistics-1", "statistics-2", "statistics-3", "statistics-4", "statistics-5"),
    "sent_figures": ("sent-changes",),
    "badges": ("badge-list",),
    "cards": ("card-list",),
    "cell_life": ("cell-life",),
    "grades": ("grades-units", "grades-members", "grading-sheet"),
    "dues": ("dues", "dues-arrears"),
    "quality": ("data-quality", "data-gaps"),
    "database_faults": ("database-faults",),
    "tasks": ("task-followup", "tasks-overdue"),
    "task_chain": ("task-chain",),
    "task_clears": ("task-clears",),
    "task_delays": ("tasks-delays",),
    "task_letters": ("task-reminders",),
    "task_moves": ("task-moves",),
    "assessment": ("task-assessment",),
    "programmes": ("programme", "programme-done"),
    "inspections": ("inspection-results",),
    "reviews": ("periodic-review",),
    "meetings": ("meeting-invitation", "meeting-agenda", "meeting-attendance"),
    "minutes": ("meeting-minutes", "meeting-conclusion", "meeting-carried"),
    "meetings_by_kind": ("meetings-by-kind",),
    "opinions": ("opinions-summary", "opinions-reminders"),
    "calendar": ("weekly-schedule", "week-changes"),
    "today": ("morning-sheet",),
}
_HOMES = {id: family for family, ids in FAMILIES.items() for id in ids}
NAMES = tuple(_HOMES)  # in the order of the gallery
NEITHER = N_("“{file}” is neither .xlsx nor .pdf nor .docx. Choose one of these.")


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Attributes:
        id: its name in scripts.
        title, area: msgids; reports of one area stand together.
        params: dataclass of its parameters, declared with the field helpers.
        defaults: the parameters as they are offered at first; depends on what the store holds.
        make: makes the paper of parameters that are complete.
    """

    id: str
    title: str
    area: str
    params: type[Any]
    defaults: Callable[[Db], Any]
    make: Callable[[Db, Any], Paper]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The declared parameters, those of this report before those of every paper."""
        shared = {field.name for field in fields_of(Issue)}
        return tuple(sorted(fields_of(self.params), key=lambda field: field.name in shared))

    def build(self, db: Db, params: Any = None) -> Paper:
        """Return the paper; parameters left empty are as offered.

        Args:
            db: a reader, inside one read.
            params: an instance of `params`, or None for all as offered.

        Raises:
            UserError: there is nothing to report on.
        """
        offered = self.defaults(db)
        given = {field.name: getattr(params, field.name, None) for field in self.fields}
        known = {name: value for name, value in given.items() if value not in (None, "")}
        return self.make(db, dataclasses.replace(offered, **known))


@cache
def _of(family: str) -> tuple[Report, ...]:
    return tuple(Report(*each) for each in import_module(f"officeapp.reports.{family}").REPORTS)


def every() -> tuple[Report, ...]:
    """All reports, in the order of the gallery."""
    return tuple(report for family in FAMILIES for report in _of(family))


def by_id(id: str) -> Report:
    """Return the report of an id.

    Raises:
        KeyError: there is none.
    """
    return next(report for report in _of(_HOMES[id]) if report.id == id)


def described(db: Db) -> list[dict[str, Any]]:
    """Return what a script needs to know of the reports: ids, titles, parameters with their defaults."""
    return [
        {
            "id": report.id,
            "title": _(report.title),
            "parameters": [
                {
                    "name": field.name,
                    "kind": field.kind,
                    "label": _(field.label),
                    "choices": [key for key, _label in field.choices],
                    "default": getattr(report.defaults(db), field.name),
                }
                for field in report.fields
            ],
        }
        for report in every()
    ]


def write(paper: Paper, path: Path, progress: Progress = NOTHING) -> None:
    """Write a paper as the kind of file its name asks for.

    Raises:
        UserError: the name ends in none of .xlsx, .pdf and .docx, or the file cannot be written.
        Cancelled: someone asked to stop.
    """
    match path.suffix.lower():
        case ".xlsx":
            from officeapp.reports import excel

            excel.write(tables_of(paper), path, progress)
        case ".pdf":
            from officeapp.reports import pdf

            pdf.write(paper, path, progress)
        case ".docx":
            from officeapp.reports import word

            word.write(paper, path, progress)
        case _:
            raise UserError(NEITHER, file=path.name)


def tables_of(paper: Paper) -> Paper:
    """Return what a workbook holds of a paper: of a running text its tables."""
    sheets = tuple(sheet for sheet in paper.sheets if sheet.columns)
    return dataclasses.replace(paper, sheets=sheets) if paper.running and sheets else paper


def figures(paper: Paper) -> dict[str, Figure]:
    """Return the records behind each figure, by its name."""
    return paper.figures()


def as_json(paper: Paper) -> dict[str, Any]:
    """Return a paper as plain typed values; each row says the names of its figures."""
    return {
        "name": paper.name,
        "warnings": list(paper.warnings),
        "sheets": [
            {
                "name": sheet.name,
                "title": sheet.title,
                "subtitle": list(sheet.subtitle),
                "opening": list(sheet.opening),
                "columns": [
                    {"key": column.key, "label": column.label, "band": column.band, "kind": column.kind}
                    for column in sheet.columns
                ],
                "rows": [
                    {
                        "kind": row.kind,
                        "level": row.level,
                        "cells": {column.key: row.cells.get(column.key) for column in sheet.columns},
                        "record": list(row.record) if row.record else None,
                        "figures": {key: figure_name(row, key) for key in row.figures},
                    }
                    for row in sheet.rows
                ],
                "notes": list(sheet.notes),
            }
            for sheet in paper.sheets
        ],
    }


def as_text(paper: Paper) -> str:
    """Return a paper for reading in a terminal: one line for each row."""
    lines: list[str] = []
    for sheet in paper.sheets:
        heading = "\t".join(column.label for column in sheet.columns)
        lines += [sheet.title, *sheet.subtitle, *sheet.opening, heading]
        for row in sheet.rows:
            cells = (show(column, row.cells.get(column.key)) for column in sheet.columns)
            lines.append("\t".join(cell.replace("\n", " ") for cell in cells).rstrip())
        lines += [*sheet.notes, ""]
    return "\n".join([*lines, *paper.warnings]).rstrip()
