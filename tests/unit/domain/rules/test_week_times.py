"""Hours as units write them into their registrations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officeapp.base.errors import UserError
from officeapp.domain.rules import week_times


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("8h00", 480, None), ("8h", 480, None), ("08:00", 480, None), ("7g30", 450, None), ("10 giờ 15", 615, None),
        ("14H30", 870, None), ("8h00-11h30", 480, 690), ("8h00 – 11h30", 480, 690), ("từ 8h đến 9h30", 480, 570),
        ("13:30:00", 810, None), ("0.3333333", 480, None), ("Sáng", 480, 690), ("buổi chiều", 840, 1020),
        ("CẢ NGÀY", 480, 1020), ("8", 480, None), ("8h5", None, None), ("morning", 480, 690),
        ("Sáng, 7h30", 450, None), ("Chiều 2h30", 870, None), ("14h chiều", 840, None), ("Sáng: 8h-11h", 480, 660),
        ("9h00 (sáng)", None, None), ("tối, 7h-9h", 1140, 1260), ("Cả ngày, 7h30", 450, None),
        ("Chiều 12h30", 750, None),
    ],
)  # fmt: skip
def test_hours_are_read_as_they_are_meant(words: str, start: int | None, end: int | None) -> None:
    if start is None:
        with pytest.raises(UserError, match="no time of day"):
            week_times.read(words)
    else:
        assert week_times.read(words) == (start, end)


@given(
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(("{h}h{m:02}", "{h}:{m:02}", "{h:02}h{m:02}", "{h} giờ {m:02}")),
)
def test_every_minute_of_the_day_is_read_in_every_way(hour: int, minute: int, way: str) -> None:
    assert week_times.read(way.format(h=hour, m=minute)) == (hour * 60 + minute, None)


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_refused_in_words(words: str) -> None:
    try:
        start, end = week_times.read(words)
    except UserError as wrong:
        assert words in str(wrong)
    else:
        assert 0 <= start < week_times.DAY and (end is None or start < end < week_times.DAY)
