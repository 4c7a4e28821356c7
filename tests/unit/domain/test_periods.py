"""Periods by key and around a day: all kinds, their order, and what is none."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from officeapp.domain.rules import periods

KINDS = ("week", "month", "quarter", "half", "nine", "year")
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31))


def test_keys_name_their_days() -> None:
    for key, first, last in (
        ("2026", "2026-01-01", "2026-12-31"), ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"), ("2026-9M", "2026-01-01", "2026-09-30"),
        ("2026-02", "2026-02-01", "2026-02-28"), ("2026-W29", "2026-07-13", "2026-07-19"),
    ):  # fmt: skip
        span = periods.of_key(key.lower())
        assert span is not None and (span.key, *span.days) == (key, first, last)
        assert periods.of_days(first, last) == span


def test_what_is_no_period() -> None:
    for key in ("", "quý 3", "2026-13", "2026-00", "2026-Q5", "2026-W54", "26"):
        assert periods.of_key(key) is None
    assert periods.of_days("2026-01-02", "2026-03-31") is None


@given(DAYS, st.sampled_from(KINDS))
def test_every_day_lies_in_its_period_and_the_next_one_follows(day: dt.date, kind: str) -> None:
    span = periods.around(kind, day)
    if kind != "nine":
        assert span.first <= day <= span.last
        assert periods.around(kind, day, 1).last == span.first - dt.timedelta(days=1)
    assert periods.of_key(span.key) == span
    assert periods.following(span).first == span.last + dt.timedelta(days=1)
