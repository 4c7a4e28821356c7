"""What the page of reports reads off the window's thread: what is offered, and the paper laid out."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base.progress import Progress
from officeapp.data.queries import refs
from officeapp.data.queries.titles import titles
from officeapp.domain.registers import by_name
from officeapp.reports import pdf
from officeapp.reports.catalogue import Report
from officeapp.reports.model import Figure, Paper
from officeapp.reports.pdf import Printed
from officeapp.reports.preview import Pages
from officeapp.ui.base.editors import Proposal

MOST_ROWS = 400  # rows of a table that are laid out for the preview
MOST_CHOICES = 60  # records of a register that are offered as a list rather than searched by typing


@dataclass(frozen=True, slots=True)
class Offer:
    """A report with what its fields start from.

    Attributes:
        report: which.
        values: what is offered, by field; with what was asked for in its place.
        names: what references are called, by field.
        choices: the records of short registers, by field.
    """

    report: Report
    values: dict[str, Any]
    names: dict[str, str]
    choices: dict[str, list[tuple[int, str]]]


def offer(db: Any, report: Report, wanted: dict[str, Any]) -> Offer:
    """Read what a report offers.

    Args:
        db: a reader.
        report: which.
        wanted: values by field that are asked for instead; others than its fields are passed over.
    """
    offered = report.defaults(db)
    values = {field.name: getattr(offered, field.name) for field in report.fields}
    values |= {name: value for name, value in wanted.items() if name in values}
    names: dict[str, str] = {}
    choices: dict[str, list[tuple[int, str]]] = {}
    for field in report.fields:
        if field.kind != "ref":
            continue
        if values[field.name] is not None:
            names[field.name] = titles(db, field.to, [values[field.name]]).get(values[field.name], "")
        count = db.execute(f"SELECT count(*) FROM (SELECT 1 FROM {field.to} LIMIT {MOST_CHOICES + 1})")
        if count.fetchone()[0] <= MOST_CHOICES:
            choices[field.name] = _choices(db, field.to)
    return Offer(report, values, names, choices)


def _choices(db: Any, register: str) -> list[tuple[int, str]]:
    """All records by name; those of one name, as the meetings of a series, told apart by their second line."""
    order = f"{by_name(register).title}_sort" if by_name(register).title else "id"
    rows = db.execute(f"SELECT id FROM {register} ORDER BY {order}, id").fetchall()
    found = refs.describe(db, register, [row[0] for row in rows])
    same = Counter(each.title for each in found)
    return [
        (each.id, f"{each.title} · {each.subtitle}" if same[each.title] > 1 and each.subtitle else each.title)
        for each in found
    ]


def proposals(db: Any, field: Any, typed: str) -> list[Proposal]:
    """What typed letters may mean in a reference field."""
    return [(each.id, each.title, each.subtitle) for each in refs.suggest(db, field, typed)]


@dataclass(frozen=True, slots=True)
class Laid:
    """A paper laid out on pages.

    Attributes:
        paper: as it is written, whole.
        printed: its first pages as PDF with the places that open something.
        sizes: width and height of each page in points.
        cut: how many rows were left out of the preview.
        figures: the records behind its figures.
    """

    paper: Paper
    printed: Printed
    sizes: tuple[tuple[float, float], ...]
    cut: int
    figures: dict[str, Figure]


def lay_out(db: Any, report: Report, params: Any, progress: Progress) -> Laid:
    """Make a paper and lay it out for the preview; a very long one only as far as one looks.

    Raises:
        UserError: there is nothing to report on.
        Cancelled: something newer is wanted.
    """
    paper = report.build(db, params)
    progress.check()
    cut = sum(max(len(sheet.rows) - MOST_ROWS, 0) for sheet in paper.sheets)
    shown = paper
    if cut:
        sheets = tuple(replace(sheet, rows=sheet.rows[:MOST_ROWS]) for sheet in paper.sheets)
        shown = replace(paper, sheets=sheets)
    printed = pdf.printed(shown, progress)
    with Pages(printed.pdf) as pages:
        sizes = tuple(pages.size(page) for page in range(len(pages)))
    return Laid(paper, printed, sizes, cut, shown.figures())
