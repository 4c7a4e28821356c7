"""The legal table of retirement ages against the yearly rule it was made from."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officeapp.base import dates
from officeapp.domain.rules.retirement import (
    age_of_retirement,
    months_left,
    months_left_range,
    retirement,
)
from tests.helpers import seeds

AGES = seeds.ages()


def by_the_yearly_rule(sex: str, year: int, month: int) -> int:
    """Labour Code, article 169: 2021 men 60y3m, women 55y4m; each year 3 and 4 months more, to 62 and 60.

    Somebody retires in the first month in which the age reached is the one that the year asks for.
    """
    start, step, most = (723, 3, 744) if sex == "male" else (664, 4, 720)
    before = 720 if sex == "male" else 660
    birth = year * 12 + month - 1
    for age in range(before, most + 1):
        reached_in = (birth + age) // 12
        asked = before if reached_in < 2021 else min(most, start + step * (reached_in - 2021))
        if age >= asked:
            return age
    return most


@pytest.mark.parametrize("sex", ["male", "female"])
@pytest.mark.parametrize("year", range(1935, 2011))
def test_every_month_of_the_table(sex, year):
    for month in range(1, 13):
        row = age_of_retirement(sex, f"{year}-{month:02}", AGES)
        assert row is not None
        assert row.months == by_the_yearly_rule(sex, year, month)


@pytest.mark.parametrize("sex", ["male", "female"])
def test_the_spans_meet_without_gap_or_overlap(sex):
    spans = [row for row in AGES if row.sex == sex]
    assert spans[0].born_from is None
    assert spans[-1].born_to is None
    for before, after in pairwise(spans):
        end = dates.latest(before.born_to or "")
        assert after.born_from == (end + dt.timedelta(days=1)).isoformat()[:7]


def test_retires_at_the_end_of_the_month():
    found = retirement("1964-05-20", "male", AGES)
    assert found is not None
    assert (found.month, found.last_day, found.pension_from) == (
        "2025-08",
        dt.date(2025, 8, 31),
        dt.date(2025, 9, 1),
    )
    assert not found.by_law


def test_a_bare_year_counts_from_january_and_says_so():
    found = retirement("1964", "male", AGES)
    assert found is not None
    assert (found.month, found.by_law) == ("2025-04", True)


def test_a_month_set_for_the_person_wins():
    found = retirement("1964-05-20", "female", AGES, set_to="2029-03")
    assert found is not None
    assert (found.month, found.set_for_person, found.last_day) == ("2029-03", True, dt.date(2029, 3, 31))


@pytest.mark.parametrize(("birth", "sex"), [(None, "male"), ("1970", None), ("1970", "")])
def test_unknown_stays_unknown(birth, sex):
    assert retirement(birth, sex, AGES) is None


def test_an_empty_table_says_nothing():
    assert retirement("1970-01", "male", []) is None
    assert months_left_range("1970-01", "male", "2030-07", []) is None


def test_months_left_at_the_reference_month():
    assert months_left("2035-07", "2030-07") == 60
    assert months_left_range("1973-07-31", "male", "2030-07", AGES) == (60, 60)
    assert months_left_range("1973", "male", "2030-07", AGES) == (54, 54)  # 1 January counts, by law
    assert months_left_range(None, "male", "2030-07", AGES) is None
    least, most = months_left_range("1973-07", None, "2030-07", AGES) or (0, 0)
    assert least < most == 60
    assert months_left_range("1973", "male", "2030-07", AGES, set_to="2036-07-15") == (72, 72)


@given(st.dates(dt.date(1950, 1, 1), dt.date(1999, 12, 31)), st.sampled_from(["male", "female"]))
def test_later_births_never_retire_earlier(day, sex):
    this = retirement(day.isoformat(), sex, AGES)
    later = retirement((day + dt.timedelta(days=31)).isoformat(), sex, AGES)
    assert this
    assert later
    assert this.month <= later.month
