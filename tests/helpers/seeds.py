"""The shipped legal figures, read for the tests of the rules."""

import csv
import datetime as dt
from pathlib import Path

from officeapp.domain.rules.figures import Figures, figures_from
from officeapp.domain.rules.retirement import AgeRow
from officeapp.domain.rules.workdays import Holiday, WorkCalendar

SEEDS = Path(__file__).parents[2] / "resources" / "seed"


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(on: dt.date | None = None) -> Figures:
    return figures_from(rows("rules.csv"), on)


def ages() -> list[AgeRow]:
    return [
        AgeRow(
            row["sex"], row["born_from"] or None, row["born_to"] or None, int(row["months"]), row["source"]
        )
        for row in rows("retirement_ages.csv")
    ]


def calendar() -> WorkCalendar:
    return WorkCalendar(
        Holiday(row["day"], row["day_off"] == "yes", row["kind"]) for row in rows("holidays.csv")
    )
