"""Targets of admissions."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officeapp.domain.rules.targets import amount_of_share, expected, spread, standing, state

EVENLY = (1, 1, 1, 1)
TEN, NOBODY = (3, 3, 2, 2), (0, 0, 0, 0)
MID = dt.date(2026, 7, 14)


@pytest.mark.parametrize(
    ("base", "percent", "rounding", "amount"),
    [
        (46, 3, "up", 2),
        (46, 3, "half_up", 1),
        (46, 3, "down", 1),
        (100, 3, "up", 3),
        (1000, 0.3, "up", 3),
        (0, 3, "up", 0),
    ],
)
def test_share_of_the_base(base, percent, rounding, amount):
    assert amount_of_share(base, percent, rounding) == amount


@given(st.integers(0, 500), st.lists(st.integers(0, 300), max_size=12))
def test_a_spread_adds_up_and_is_fair(amount, weights):
    parts = spread(amount, weights)
    assert len(parts) == len(weights)
    if weights:
        assert sum(parts) == amount
    if any(weights):
        total = sum(weights)
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part - Fraction(amount * weight, total)) < 1


@given(st.integers(0, 200), st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)))
def test_what_is_expected_grows_from_nothing_to_the_target(amount, day):
    now = expected(spread(amount, EVENLY), 2026, day)
    assert 0 <= now <= amount
    assert now <= expected(spread(amount, EVENLY), 2026, day + dt.timedelta(days=1))
    assert expected(spread(amount, EVENLY), 2026, dt.date(2025, 12, 31)) == 0
    assert expected(spread(amount, EVENLY), 2026, dt.date(2026, 12, 31)) == amount


def test_quarters_are_expected_as_set():
    assert expected((1, 2, 3, 4), 2026, dt.date(2026, 6, 30)) == 3
    assert expected((1, 2, 3, 4), 2026, dt.date(2026, 3, 31)) == 1


@pytest.mark.parametrize(
    ("amount", "actual", "expected_now", "forecast", "over", "can_start", "word"),
    [
        (5, 5, 3, 5, False, True, "early"),
        (5, 6, 5, 6, True, False, "reached"),
        (5, 4, 5, 4, True, False, "missed"),
        (5, 2, 2.5, 5, False, True, "on_course"),
        (5, 1, 2.5, 5, False, True, "at_risk"),
        (5, 2, 2.5, 4, False, True, "at_risk"),
        (5, 2, 2.5, 4, False, False, "unlikely"),
        (0, 0, 0, 0, False, True, "early"),
    ],
)
def test_states_by_the_written_rule(amount, actual, expected_now, forecast, over, can_start, word):
    assert state(amount, actual, Fraction(str(expected_now)), forecast, over, can_start) == word


def test_standing_in_the_middle_of_the_year():
    coming = [dt.date(2026, 9, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 1)]
    found = standing(10, TEN, 2026, 5, coming, MID, shortest_days=410)
    assert (found.forecast, found.short, found.state) == (7, 3, "unlikely")
    assert found.share == 0.5
    assert found.run_rate == pytest.approx(5 * 365 / 195)


def test_standing_before_and_after_the_year():
    assert standing(10, TEN, 2027, 0, [], MID, 100).state == "at_risk"
    assert standing(10, TEN, 2027, 0, [], MID, 100).run_rate == 0
    late = standing(10, TEN, 2025, 9, [dt.date(2025, 12, 1)], MID, 100)
    assert (late.state, late.forecast, late.expected) == ("missed", 9, 10)
    assert standing(0, NOBODY, 2025, 0, [], MID, 100).share is None


@pytest.mark.parametrize(
    ("actual", "coming", "day", "word", "forecast"),
    [
        (4, 0, MID, "early", 4),
        (2, 2, MID, "on_course", 4),
        (1, 3, MID, "at_risk", 4),
        (2, 1, MID, "unlikely", 3),
        (3, 0, dt.date(2027, 1, 1), "missed", 3),
        (4, 0, dt.date(2027, 1, 1), "reached", 4),
    ],
)
def test_the_worked_examples_of_the_help(actual, coming, day, word, forecast):
    days = [dt.date(2026, 10, 1)] * coming + [dt.date(2027, 2, 1)]
    found = standing(4, (1, 1, 1, 1), 2026, actual, days, day, 410)
    assert (found.state, found.forecast) == (word, forecast)


def test_expected_and_run_rate_of_the_help():
    found = standing(4, (1, 1, 1, 1), 2026, 2, [], MID, 410)
    assert (round(found.expected, 1), round(found.run_rate, 1)) == (2.2, 3.7)
