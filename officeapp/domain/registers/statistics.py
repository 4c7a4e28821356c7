"""The rows of the sector's statistical forms, data of the office, and who is named in those no field tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers.memberships import ends_after_it_begins
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
                " units:KIND, named, parts, or conditions such as sex=female & age<=30."
            ),
            measure=row.measure,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedInRow(Record):
    """A member or an organization that stands in a row which the dossiers do not tell."""

    row: int = f.ref(
        N_("Row of a statistical form"),
        "statistic_rows",
        required=True,
        aliases=("dòng", "chỉ tiêu", "tiêu chí"),
    )
    person: int | None = f.ref(
        N_("Member"), "people", owner=True, aliases=("họ và tên", "đảng viên", "họ tên")
    )
    organization: int | None = f.ref(
        N_("Party organization"), "organizations", owner=True, aliases=("tổ chức đảng", "chi bộ", "đơn vị")
    )
    from_date: str | None = f.date(N_("From"), aliases=("từ ngày", "từ"))
    to_date: str | None = f.date(N_("To"), aliases=("đến ngày", "đến"))
    note: str | None = f.text(N_("Note"), length=400, aliases=("ghi chú", "căn cứ"))


def check_named(named: NamedInRow) -> Iterator[Problem]:
    """Either a member or an organization is named, and it ends after it begins."""
    if (named.person is None) == (named.organization is None):
        yield error("person", N_("Name a member or an organization, one of the two."))
    yield from ends_after_it_begins(named)


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
NAMED_IN_ROWS = Register(
    name="named_in_rows",
    record=NamedInRow,
    label=N_("Named in rows of forms"),
    one=N_("Name in a row of a form"),
    title="",
    check=check_named,
    keys=(("row", "person", "organization", "from_date"),),
    sort=("row", "id"),
)
