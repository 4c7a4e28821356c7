"""Ends of appointments, the days before a retirement, and who may stand at a congress."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officeapp.base import dates
from officeapp.domain.rules.retirement import retirement
from officeapp.domain.rules.tenure import eligibility, end, ends, notices
from tests.helpers import seeds

FIGURES, AGES = seeds.figures(), seeds.ages()


def test_notice_six_and_decision_three_months_before():
    retires = retirement("1965-02-16", "male", AGES)
    assert retires is not None
    found = notices(retires, FIGURES)
    assert found.last == dt.date(2026, 8, 31)
    assert (found.notice, found.decision) == (dt.date(2026, 3, 1), dt.date(2026, 6, 1))


@given(
    st.dates(dt.date(1940, 1, 1), dt.date(2010, 12, 31)),
    st.sampled_from(["male", "female"]),
    st.sampled_from([4, 7, 10]),
)
def test_every_retirement_ends_a_month_and_the_days_before_are_in_order(born, sex, precision):
    retires = retirement(born.isoformat()[:precision], sex, AGES)
    assert retires is not None and retires.age_months is not None
    assert retires.last_day == dates.month_end(retires.last_day)
    assert retires.pension_from == retires.last_day + dt.timedelta(days=1)
    assert retires.by_law is (precision == 4)
    counted = dt.date(born.year, 1 if precision == 4 else born.month, 1)
    assert retires.month == dates.add_months(counted, retires.age_months).isoformat()[:7]
    found = notices(retires, FIGURES)
    assert found.notice < found.decision < found.last


@pytest.mark.parametrize(
    ("since", "until", "last"),
    [
        ("2021-07-15", None, (dt.date(2026, 7, 14), True)),
        ("2021", None, (dt.date(2025, 12, 31), True)),
        ("2021-07-15", "2027-01-31", (dt.date(2027, 1, 31), False)),
        (None, None, None),
    ],
)
def test_a_term_lasts_sixty_months_unless_its_end_is_written(since, until, last):
    assert ends(since, until, FIGURES) == last


@pytest.mark.parametrize(
    ("birth", "after"),
    [
        ("1990-01-01", "again"),
        ("1968-08-01", "until_retirement"),
        ("1966-01-01", "extension"),
        ("1964-01-01", "leaves"),
        (None, "unknown"),
    ],
)
def test_what_follows_depends_on_the_years_to_retirement(birth, after):
    found = end("2021-08-01", None, retirement(birth, "male", AGES), FIGURES)
    assert found is not None
    assert (found.after, found.day) == (after, dt.date(2026, 7, 31))
    assert (found.day - found.notice).days == 90


@pytest.mark.parametrize(
    ("birth", "how", "standing"),
    [
        ("1973-07", {"again": False}, "eligible"),
        ("1973-06", {"again": False}, "not"),
        ("1972-07", {"again": True}, "eligible"),
        ("1972-06", {"again": True}, "not"),
        ("1972-01", {"again": True, "deputy": True}, "special"),
        ("1971-12", {"again": True, "deputy": True}, "not"),
        ("1971-07", {"again": True, "front": True}, "eligible"),
        ("1972", {"again": True}, "not"),
        ("1973", {"again": True}, "eligible"),
        (None, {"again": True}, "open"),
    ],
)
def test_who_may_stand_at_a_congress(birth, how, standing):
    assert eligibility(birth, "male", None, "2030-07", AGES, FIGURES, **how).standing == standing
