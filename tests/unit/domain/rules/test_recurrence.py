"""Days on which something is repeated, against the library that reads such rules, and rules that are none."""

import datetime as dt
from typing import Any

import pytest
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from officeapp.base.errors import UserError
from officeapp.domain.rules import recurrence

NAMES: dict[str, Any] = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
starts = st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31))


@given(starts, st.sampled_from(sorted(NAMES)), st.integers(1, 6), st.integers(1, 40))
def test_counted_rules_give_the_days_of_the_library(
    start: dt.date, name: str, interval: int, count: int
) -> None:
    begin = dt.datetime.combine(start, dt.time())
    wanted = [each.date() for each in rrule(NAMES[name], begin, interval, count=count)]
    assert list(recurrence.days(f"FREQ={name};INTERVAL={interval};COUNT={count}", start)) == wanted


@given(starts, st.sampled_from(sorted(NAMES)), st.integers(0, 900))
def test_rules_end_with_the_last_day_itself(start: dt.date, name: str, lasts: int) -> None:
    last = start + dt.timedelta(days=lasts)
    found = recurrence.days(f"FREQ={name};UNTIL={last:%Y%m%d}", start)
    begin = dt.datetime.combine(start, dt.time())
    wanted = [each.date() for each in rrule(NAMES[name], begin, until=dt.datetime.combine(last, dt.time()))]
    assert list(found) == wanted
    assert found[0] == start and found[-1] <= last


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY", "has no end"),
        ("FREQ=SOMETIMES;COUNT=3", "is no rule"),
        ("mai mốt;COUNT=3", "is no rule"),
        ("FREQ=WEEKLY;UNTIL=20200101", "never occurs"),
    ],
)
def test_a_rule_without_an_end_or_sense_is_refused_in_words(rule: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        recurrence.check(rule, dt.date(2026, 7, 14))
