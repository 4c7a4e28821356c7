"""When a person reaches the age of retirement, by the legal table of sex and month of birth."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from officeapp.base import dates


@dataclass(frozen=True, slots=True)
class AgeRow:
    """The age of retirement of those born in a span of months.

    Attributes:
        sex: ``male`` or ``female``.
        born_from, born_to: first and last month of birth, ``YYYY-MM``; None is open.
        months: the age in months.
        source: the document that sets it.
    """

    sex: str
    born_from: str | None
    born_to: str | None
    months: int
    source: str = ""


class AgeTable(list[AgeRow]):
    """The legal table; it remembers what it was asked, as a plan asks thousands of times with every change."""

    def __init__(self, rows: Iterable[AgeRow] = ()) -> None:
        super().__init__(rows)
        self.found: dict[tuple[str, str], AgeRow | None] = {}
        self.left: dict[tuple[str | None, ...], tuple[int, int] | None] = {}


@dataclass(frozen=True, slots=True)
class Retirement:
    """When somebody retires.

    Attributes:
        month: the month in which the age is reached, ``YYYY-MM``.
        last_day: the last working day in law: the end of that month.
        pension_from: the first of the next month.
        age_months: the age of retirement in months; None when the month was set for the person.
        by_law: counted from 1 January because only the year of birth is known.
        set_for_person: the month was set for this person with a reason, not by the table.
        source: the document of the table's row.
    """

    month: str
    last_day: dt.date
    pension_from: dt.date
    age_months: int | None
    by_law: bool = False
    set_for_person: bool = False
    source: str = ""


def age_of_retirement(sex: str, birth_month: str, table: Sequence[AgeRow]) -> AgeRow | None:
    """Return the row of the legal table for somebody born in a month (``YYYY-MM``).

    Source: Decree 135/2020/NĐ-CP, articles 4 and its appendices; `table` holds its rows.
    """
    if isinstance(table, AgeTable):
        key = (sex, birth_month)
        if key not in table.found:
            table.found[key] = _row(sex, birth_month, table)
        return table.found[key]
    return _row(sex, birth_month, table)


def _row(sex: str, birth_month: str, table: Sequence[AgeRow]) -> AgeRow | None:
    for row in table:
        if row.sex == sex and (row.born_from or "") <= birth_month <= (row.born_to or "9999"):
            return row
    return None


def retirement(
    birth: str | None, sex: str | None, table: Sequence[AgeRow], set_to: str | None = None
) -> Retirement | None:
    """Return when somebody retires: at the end of the month in which the age is reached.

    An unknown day or month of birth counts as the first: a bare year is 1 January of it, marked `by_law`.

    Args:
        birth: date of birth of any precision.
        sex: ``male`` or ``female``.
        table: rows of the legal table.
        set_to: a month or day set for this person (later retirement of some posts, early retirement).

    Returns:
        None when birth or sex is unknown or the table has no row.

    Source: Decree 135/2020/NĐ-CP; later retirement by post: Decree 83/2022/NĐ-CP.
    """
    if set_to:
        return _in_month(dates.latest(set_to), None, set_for_person=True)
    if not birth or not sex:
        return None
    born = dates.earliest(birth)
    row = age_of_retirement(sex, born.isoformat()[:7], table)
    if row is None:
        return None
    reached = dates.add_months(born, row.months)
    return _in_month(reached, row.months, legally=by_law(birth), source=row.source)


def _in_month(
    day: dt.date,
    age_months: int | None,
    *,
    legally: bool = False,
    set_for_person: bool = False,
    source: str = "",
) -> Retirement:
    last = dates.month_end(day)
    return Retirement(
        month=day.isoformat()[:7],
        last_day=last,
        pension_from=last + dt.timedelta(days=1),
        age_months=age_months,
        by_law=legally,
        set_for_person=set_for_person,
        source=source,
    )


def months_left(retires: str, at: str) -> int:
    """Return the months from a reference month to the month of retirement (both at least ``YYYY-MM``).

    Counted month to month, as the tables of birth months handed out with planning and congress guides are.
    Source: HD 45-HD/BTCTW 21/11/2025, appendix 1; CT 45-CT/TW 14/4/2025.
    """
    start, end = dates.earliest(at), dates.earliest(retires)
    return (end.year - start.year) * 12 + end.month - start.month


def months_left_range(
    birth: str | None, sex: str | None, at: str, table: Sequence[AgeRow], set_to: str | None = None
) -> tuple[int, int] | None:
    """Return the least and greatest months left at a reference month that birth date and sex allow.

    A bare year of birth counts as 1 January of it, as in law (see `retirement`); without a sex the answer is a range.

    Returns:
        None when the birth date is unknown, or the table has no row for it.

    Source: Decree 135/2020/NĐ-CP, article 4.
    """
    if not isinstance(table, AgeTable):
        return _left(birth, sex, at, table, set_to)
    key = (birth, sex, at, set_to)
    if key not in table.left:
        if len(table.left) > _MOST_KEPT:
            table.left.clear()
        table.left[key] = _left(birth, sex, at, table, set_to)
    return table.left[key]


_MOST_KEPT = 100_000


def _left(
    birth: str | None, sex: str | None, at: str, table: Sequence[AgeRow], set_to: str | None
) -> tuple[int, int] | None:
    then = _month(at)
    if set_to:
        left = _month(set_to if len(set_to) > 4 else set_to + "-12") - then
        return left, left
    if not birth:
        return None
    born = birth[:7] if len(birth) > 4 else f"{birth}-01"
    if sex:
        row = age_of_retirement(sex, born, table)
        left = _month(born) + row.months - then if row else 0
        return (left, left) if row else None
    rows = [row for one in ("male", "female") if (row := age_of_retirement(one, born, table))]
    found = [_month(born) + row.months - then for row in rows]
    return (min(found), max(found)) if found else None


def by_law(birth: str | None, set_to: str | None = None) -> bool:
    """Tell whether a retirement is counted from 1 January because only the year of birth is known."""
    return bool(birth) and len(birth or "") == 4 and not set_to


def _month(iso: str) -> int:
    """Return a month as a number to count with; a bare year counts as its first month."""
    return int(iso[:4]) * 12 + int(iso[5:7] or 1)
