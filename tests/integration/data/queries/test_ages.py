"""The age that SQL counts is the age that the rule counts, on every day and for every precision."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from officeapp.base import dates
from officeapp.data.driver import connect
from officeapp.data.queries.derived import EXPRESSIONS

DAYS = st.dates(dt.date(1930, 1, 1), dt.date(2030, 12, 31))
LENGTHS = st.sampled_from((4, 7, 10))
SQL = f"SELECT {EXPRESSIONS['people']['age']} FROM (SELECT :birth AS birth_date) x"


@given(DAYS, LENGTHS, st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31)))
def test_ages_agree(born: dt.date, length: int, day: dt.date) -> None:
    _agree(born.isoformat()[:length], day)


def test_there_is_none_before_the_birth() -> None:
    _agree("2020-01-02", dt.date(2020, 1, 1))


def test_around_the_end_of_february() -> None:
    for birth in ("2000-02-29", "2000-02-28", "2000-03-01", "2000-02", "2000"):
        for day in ("2025-02-28", "2024-02-28", "2024-02-29", "2025-03-01", "2025-12-31", "2025-01-31"):
            _agree(birth, dt.date.fromisoformat(day))


def _agree(birth: str, day: dt.date) -> None:
    db = connect(":memory:")
    try:
        found = db.execute(SQL, {"birth": birth, "day": day.isoformat()}).fetchone()[0]
    finally:
        db.close()
    expected = dates.age(birth, day)
    if not dates.earliest(birth) <= day < dates.latest(birth):  # in between there may be no age to speak of
        assert found == expected, (birth, day)
