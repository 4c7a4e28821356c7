"""The rows of the sector's statistical forms, which change with every revision: data of the office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.rules.statistics import understood


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticRow(Record):
    """One row of a form: its words, and what is counted in it."""

    form: str = f.text(N_("Form"), required=True, length=20)
    position: int = f.integer(N_("Order"), required=True, least=0, most=100_000)
    number: str | None = f.text(N_("Number of the row"), length=20)
    name: str = f.text(N_("Criterion"), required=True, length=300)
    name_en: str | None = f.text(N_("English name"), length=300)
    name_de: str | None = f.text(N_("German name"), length=300)
    measure: str | None = f.text(N_("Counts"), length=300)
    level: int | None = f.integer(N_("Depth"), least=0, most=5)
    source: str | None = f.text(N_("Source"), length=300)
    confirmed: int | None = f.flag(N_("Confirmed"))


def check_row(row: StatisticRow) -> Iterator[Problem]:
    """What is counted is written so that it is understood."""
    if row.measure and not understood(row.measure):
        yield error(
            "measure",
            N_(
                "“{measure}” is not understood. Write all, opening, increase:admitted, each:FIELD, average:age,"
                " units:KIND, parts, or conditions such as sex=female & age<=30."
            ),
            measure=row.measure,
        )


STATISTIC_ROWS = Register(
    name="statistic_rows",
    record=StatisticRow,
    label=N_("Rows of statistical forms"),
    one=N_("Row of a statistical form"),
    check=check_row,
    keys=(("form", "position"),),
    sort=("form", "position"),
    part=True,
)
