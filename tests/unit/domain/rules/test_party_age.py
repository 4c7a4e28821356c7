"""Party age by months, and badges."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from officeapp.domain.rules import party_age
from tests.helpers import seeds

FIGURES = seeds.figures()
BADGES = FIGURES.wholes("badge.years")
ROUNDS = FIGURES.texts("badge.rounds")
days = st.dates(dt.date(1950, 1, 1), dt.date(2020, 12, 31))


def test_full_months_from_the_decision():
    assert party_age.party_age_months("1996-02-03", dt.date(2026, 2, 2)) == 359
    assert party_age.party_age_months("1996-02-03", dt.date(2026, 2, 3)) == 360
    assert party_age.party_age_months(None, dt.date(2026, 2, 3)) is None
    assert party_age.party_age_months("2027", dt.date(2026, 2, 3)) is None


def test_a_partial_start_gives_a_range():
    assert party_age.party_age_range("1996", dt.date(2026, 1, 1)) == (348, 360)


def test_time_away_is_taken_off():
    gaps = [("2000-01-01", "2003-01-01")]
    assert party_age.party_age_months("1990-01-01", dt.date(2026, 1, 1), gaps) == (36 - 3) * 12
    assert party_age.reaches("1990-01-01", 30, gaps) == dt.date(2023, 1, 1)
    assert party_age.reaches("1990-01-01", 9, gaps) == dt.date(1999, 1, 1)


def test_badges_and_their_rounds():
    assert party_age.badge("1996-02-03", dt.date(2026, 2, 2), BADGES) is None
    assert party_age.badge("1996-02-03", dt.date(2026, 2, 3), BADGES) == 30
    assert party_age.next_badge("1996-02-03", dt.date(2026, 2, 3), BADGES) == (40, dt.date(2036, 2, 3))
    assert party_age.next_badge("1920-02-03", dt.date(2026, 2, 3), BADGES) is None
    assert party_age.award_day(dt.date(2026, 2, 3), ROUNDS) == dt.date(2026, 2, 3)
    assert party_age.award_day(dt.date(2026, 5, 20), ROUNDS) == dt.date(2026, 9, 2)
    assert party_age.award_day(dt.date(2026, 11, 8), ROUNDS) == dt.date(2027, 2, 3)


@given(days, st.integers(1, 90), st.integers(0, 4000), st.integers(0, 2000))
def test_reaching_a_year_is_the_first_day_of_it(start, years, away_after, away_for):
    left = start + dt.timedelta(days=away_after)
    gaps = [(left.isoformat(), (left + dt.timedelta(days=away_for)).isoformat())]
    day = party_age.reaches(start.isoformat(), years, gaps)
    assert (party_age.party_age_months(start.isoformat(), day, gaps) or 0) >= years * 12
    if not left <= day <= left + dt.timedelta(days=away_for):
        before = party_age.party_age_months(start.isoformat(), day - dt.timedelta(days=1), gaps)
        assert before is None or before < years * 12
