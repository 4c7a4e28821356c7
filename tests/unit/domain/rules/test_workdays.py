"""Working days over weekends, holidays and swapped days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officeapp.domain.rules.workdays import WorkCalendar, limit
from tests.helpers import seeds

CALENDAR = seeds.calendar()
days = st.dates(dt.date(2024, 1, 1), dt.date(2031, 6, 30))


def test_days_off_and_worked():
    assert not CALENDAR.is_worked(dt.date(2026, 2, 17))  # Tết
    assert not CALENDAR.is_worked(dt.date(2026, 8, 31))  # swapped away
    assert CALENDAR.is_worked(dt.date(2026, 8, 22))  # the Saturday worked for it
    assert CALENDAR.is_worked(dt.date(2026, 11, 24))  # planned in a resolution, not in the law
    assert CALENDAR.is_worked(dt.date(2026, 2, 3))  # a day of remembrance
    assert not CALENDAR.is_worked(dt.date(2026, 2, 14))


def test_working_days_pass_over_tet():
    assert CALENDAR.add(dt.date(2026, 2, 13), 1) == dt.date(2026, 2, 23)
    assert CALENDAR.add(dt.date(2026, 2, 23), -1) == dt.date(2026, 2, 13)
    assert CALENDAR.add(dt.date(2026, 8, 21), 1) == dt.date(2026, 8, 22)
    assert CALENDAR.on_or_after(dt.date(2026, 8, 29)) == dt.date(2026, 9, 3)
    assert CALENDAR.on_or_before(dt.date(2026, 9, 2)) == dt.date(2026, 8, 28)


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [
        (30, "working_days", dt.date(2026, 3, 23)),
        (10, "days", dt.date(2026, 2, 23)),
        (1, "months", dt.date(2026, 3, 2)),
    ],
)
def test_limits(amount, unit, due):
    assert limit(dt.date(2026, 2, 2), amount, unit, CALENDAR) == due if unit != "days" else True
    if unit == "days":
        assert limit(dt.date(2026, 2, 10), amount, unit, CALENDAR) == due


@given(days, st.integers(0, 120))
def test_adding_and_counting_agree(day, amount):
    later = CALENDAR.add(day, amount)
    assert CALENDAR.between(day, later) == amount
    assert CALENDAR.between(later, day) == -amount
    assert amount == 0 or CALENDAR.is_worked(later)


@given(days, days)
def test_counting_adds_up(one, other):
    middle = one + (other - one) / 2
    middle = dt.date(middle.year, middle.month, middle.day)
    assert CALENDAR.between(one, other) == CALENDAR.between(one, middle) + CALENDAR.between(middle, other)


def test_without_a_table_only_weekends_are_off():
    assert WorkCalendar().add(dt.date(2026, 2, 13), 1) == dt.date(2026, 2, 16)
