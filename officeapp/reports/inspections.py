"""What inspections and supervisions found, what was recommended, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.domain.registers.programmes import FORMS, INSPECTED, STANDINGS
from officeapp.reports.issuing import TASKS, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value
from officeapp.reports.programmes import DONE, ProgrammeParams, items_of

STATES = (
    ("carried_out", N_("Recommendations carried out")),
    ("late", N_("Recommendations overdue")),
    ("open", N_("Recommendations not carried out yet")),
)


def defaults(db: Db) -> ProgrammeParams:
    """Return all programmes of inspection and monitoring."""
    return ProgrammeParams(issued_on=today())


def results(db: Db, params: ProgrammeParams) -> Paper:
    """Return each inspection with its conclusion, its recommendations and what became of them, then the counts.

    Raises:
        UserError: there is no programme of inspection or monitoring.
    """
    chosen = (
        [params.programme]
        if params.programme is not None
        else [
            row[0]
            for row in db.execute(
                "SELECT id FROM programmes WHERE kind IN (?, ?) ORDER BY from_date DESC, id", INSPECTED
            ).fetchall()
        ]
    )
    if not chosen:
        raise UserError(
            N_("There is no programme of inspection or monitoring yet. Enter one under “Programmes”.")
        )
    items = [each for each in items_of(db, chosen, today()) if not each["dropped"]]
    rows: list[Row] = []
    for number in chosen:
        mine = [each for each in items if each["programme_id"] == number]
        if mine and len(chosen) > 1:
            figure = Figure("programme_items", _ids(mine))
            rows.append(
                Row({"no": mine[0]["programme"]}, "group", key=f"programme-{number}", figures={"no": figure})
            )
        rows += [_item(at, each) for at, each in enumerate(mine, 1)]
    rows += _counts(items)
    sheet = Sheet(
        _("Results"),
        _("RESULTS OF INSPECTION AND SUPERVISION"),
        _columns(),
        rows,
        (_("(as of {day})").format(day=i18n.date(today())),),
        numbered=True,
    )
    return issued(db, params, _("Results of inspection and supervision"), (sheet,), "BC")


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 12, align="center"),
        Column("content", _("Content"), 52),
        Column("form", _("Form"), 26),
        Column("subject", _("Who is inspected"), 34),
        Column("lead", _("Lead unit"), 30),
        Column("standing", _("State"), 24),
        Column("found", _("Conclusion"), 56),
        Column("notice", _("Conclusion notice"), 24),
        Column("recommended", _("Recommendations"), 52),
        Column("remedy_by", _("To be carried out by"), 22, "date"),
        Column("remedied", _("What became of the recommendations"), 48),
    )


def _item(at: int, item: dict[str, Any]) -> Row:
    became = item["remedied"]
    if item["remedied_on"]:
        done = _("Carried out on {day}").format(day=i18n.date(item["remedied_on"]))
        became = f"{done}: {became}" if became else done
    elif state_of(item) == "late":
        became = "\n".join(filter(None, (_("Overdue"), became)))
    cells: dict[str, Value] = {
        "no": item["number"] or str(at),
        "form": _(dict(FORMS).get(item["form"] or "", "")) if item["form"] else None,
        "lead": item["lead"] or item["units_as_written"],
        "standing": _(dict(STANDINGS)[item["standing"]]),
        "remedied": became,
        **{key: item[key] for key in ("content", "subject", "found", "notice", "recommended", "remedy_by")},
    }
    return Row(cells, key=f"item-{item['id']}", record=("programme_items", item["id"]))


def state_of(item: dict[str, Any]) -> str:
    """How the recommendations of an item stand: one of `STATES`; empty where nothing was recommended."""
    if not item["recommended"]:
        return ""
    if item["remedied_on"]:
        return "carried_out"
    return "late" if item["remedy_by"] and item["remedy_by"] < today() else "open"


def _counts(items: Sequence[dict[str, Any]]) -> list[Row]:
    """How many were planned, held and concluded, and how their recommendations stand."""
    lines = [
        ("planned", N_("Planned items"), items),
        ("held", N_("Done"), [each for each in items if each["standing"] in DONE]),
        ("found", N_("With a conclusion"), [each for each in items if each["found"] or each["notice"]]),
        ("recommended", N_("With recommendations"), [each for each in items if each["recommended"]]),
        *((key, label, [each for each in items if state_of(each) == key]) for key, label in STATES),
    ]
    return [
        Row(
            {"no": f"{_(label)}: {i18n.number(len(those))}"},
            "group" if key == "planned" else "note",
            key=key,
            figures={"no": Figure("programme_items", _ids(those))},
        )
        for key, label, those in lines
        if those or key == "planned"
    ]


def _ids(items: Sequence[dict[str, Any]]) -> tuple[int, ...]:
    return tuple(each["id"] for each in items)


REPORTS = (
    (
        "inspection-results",
        N_("Results of inspection and supervision"),
        TASKS,
        ProgrammeParams,
        defaults,
        results,
    ),
)
