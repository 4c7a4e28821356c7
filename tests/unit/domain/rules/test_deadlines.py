"""Deadlines as offices write them, the day they come to, and what recurs."""

import calendar as python_calendar
import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from officeapp.base.errors import UserError
from officeapp.domain.rules import recurrence
from officeapp.domain.rules.deadlines import Habits, due, occurrence, read
from officeapp.domain.rules.workdays import WorkCalendar
from tests.helpers import seeds

TODAY = dt.date(2026, 7, 14)  # a Tuesday
CALENDAR = seeds.calendar()
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))

WRITTEN = [
    ("30/6/2026", "day", "2026-06-30"),
    ("2026-07-13", "day", "2026-07-13"),
    ("25/07/2026", "day", "2026-07-25"),  # a Saturday: the document says so
    ("trước 15/11/2026", "day", "2026-11-14"),
    ("trong vòng 47 ngày", "term", "2026-09-03"),  # a Sunday before a swapped day and the national day
    ("trước ngày 30/9/2026", "day", "2026-09-29"),
    ("chậm nhất ngày 30/9/2026", "day", "2026-09-30"),
    ("từ 01/8/2026 đến 30/9/2026", "day", "2026-09-30"),
    ("15/11", "day", "2026-11-15"),
    ("30/6", "day", "2026-06-30"),
    ("tuần này", "week", "2026-07-19"),
    ("tháng 11/2026", "month", "2026-11-30"),
    ("11/2026", "month", "2026-11-30"),
    ("T11/2026", "month", "2026-11-30"),
    ("Trong tháng 8", "month", "2026-08-31"),
    ("tháng 10-12/2026", "month", "2026-12-31"),
    ("đầu tháng 9/2026", "month", "2026-09-10"),
    ("tuần 2 tháng 8", "month", "2026-08-14"),
    ("Quý II/2026", "quarter", "2026-06-30"),
    ("quý 4 năm 2026", "quarter", "2026-12-31"),
    ("Quý III, IV/2026", "quarter", "2026-12-31"),
    ("Quý III - Quý IV/2026", "quarter", "2026-12-31"),
    ("Q3/2026", "quarter", "2026-09-30"),
    ("Quí III/2026", "quarter", "2026-09-30"),
    ("quý III/26", "quarter", "2026-09-30"),
    ("hằng quí", "recurring", "2026-09-30"),
    ("Tháng 9 và tháng 12/2026", "month", "2026-12-31"),
    ("2026-2030", "year", "2030-12-31"),
    ("trong quý", "quarter", "2026-09-30"),
    ("Trước Quý IV/2026", "day", "2026-09-30"),
    ("6 tháng đầu năm 2026", "months", "2026-06-30"),
    ("6 tháng cuối năm", "months", "2026-12-31"),
    ("9 tháng năm 2026", "months", "2026-09-30"),
    ("H2 2026", "months", "2026-12-31"),
    ("2. Halbjahr 2026", "months", "2026-12-31"),
    ("năm 2026", "year", "2026-12-31"),
    ("2027", "year", "2027-12-31"),
    ("cuối năm", "year", "2026-12-31"),
    ("nhiệm kỳ 2025-2030", "year", "2030-12-31"),
    ("sau 15 ngày làm việc", "term", "2026-08-04"),
    ("trong vòng 10 ngày", "term", "2026-07-24"),
    ("10 ngày kể từ ngày nhận văn bản", "term", "2026-07-24"),
    ("02 tháng", "term", "2026-09-14"),
    ("2 weeks", "term", "2026-07-28"),
    ("thường xuyên", "standing", None),
    ("Thường xuyên, liên tục", "standing", None),
    ("hằng tháng", "recurring", "2026-07-31"),
    ("Hàng quý", "recurring", "2026-09-30"),
    ("Tháng 3, 6, 9, 12", "recurring", "2026-09-30"),
    ("các tháng 3, 6, 9 và tháng 12 năm 2027", "recurring", "2027-03-31"),
    ("Tháng 3, 6, 9, 12 hằng năm", "recurring", "2026-09-30"),
    ("T3,6,9,12/2026", "recurring", "2026-09-30"),
    ("hằng tuần", "recurring", "2026-07-17"),
    ("hằng năm", "recurring", "2026-12-31"),
    ("6 tháng/lần", "recurring", "2026-12-31"),
    ("1 lần/tháng", "recurring", "2026-07-31"),
    ("ngày 20 hằng tháng", "recurring", "2026-07-20"),
    ("trước ngày 25 hằng tháng đến hết năm 2027", "recurring", "2026-07-24"),
    ("FREQ=MONTHLY;BYMONTHDAY=20;UNTIL=20261231", "recurring", "2026-07-20"),
    ("monthly until 12/2026", "recurring", "2026-07-31"),
]


@pytest.mark.parametrize(("words", "kind", "day"), WRITTEN)
def test_words_of_offices(words, kind, day):
    meant = read(words, TODAY)
    last, rule = due(meant, TODAY, CALENDAR, Habits())
    assert (meant.kind, last and last.isoformat()) == (kind, day)
    assert bool(rule) == (kind == "recurring")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sớm", "no deadline"),
        ("khi xong", "no deadline"),
        ("0 ngày", "no deadline"),
        ("ngày 15", "no deadline"),
        ("tháng 13", "no deadline"),
        ("15", "no deadline"),
        ("31/02/2026", "not in the calendar"),
        ("FREQ=MONTHLY;BYMONTHDAY=20", "has no end"),
        ("FREQ=MONTHLY;BYMONTHDAY=20;UNTIL=20200101", "never occurs"),
        ("FREQ=SOMETIMES;COUNT=3", "no rule of recurrence"),
        ("ngày 45 hằng tháng", "no rule of recurrence"),
    ],
)
def test_what_is_no_deadline_is_told_in_words(words, said):
    with pytest.raises(UserError) as wrong:
        read(words, TODAY)
    assert said in str(wrong.value)


def test_a_year_that_is_not_written_is_the_next_one_after_assignment():
    for words, day in (("30/6", "2027-06-30"), ("quý I", "2027-03-31"), ("tháng 7", "2026-07-31")):
        meant = read(words, TODAY, known=True)
        assert meant.last is not None
        assert (meant.last.isoformat(), meant.assumed) == (day, True)


def test_what_ended_lately_is_late_and_what_ended_long_ago_is_meant_of_next_year():
    for day, last in (("2026-07-14", "2026-01-31"), ("2026-11-22", "2027-01-31")):
        meant = read("Tháng 1", dt.date.fromisoformat(day)).last
        assert meant is not None and meant.isoformat() == last


def test_a_recurrence_without_an_end_is_bounded_by_the_offices_figures():
    for words, last in (("hằng tháng", "20261231"), ("hằng năm", "20301231")):
        _day, rule = due(read(words, TODAY), TODAY, CALENDAR, Habits())
        assert f"UNTIL={last}" in rule


def test_what_recurs_is_given_in_the_last_days_of_a_year_for_the_next():
    given_on = dt.date(2026, 12, 28)  # a Monday; the next Friday is New Year
    first, rule = due(read("thứ sáu hằng tuần", given_on), given_on, WorkCalendar(), Habits())
    assert first == dt.date(2027, 1, 1) and "UNTIL=20271231" in rule


def test_the_last_day_of_a_period_moves_only_where_the_office_says_so():
    month = read("tháng 5/2026", TODAY)  # ends on a Sunday
    assert due(month, TODAY, CALENDAR, Habits())[0] == dt.date(2026, 5, 31)
    assert due(month, TODAY, CALENDAR, Habits(period_moves=True))[0] == dt.date(2026, 6, 1)
    counted = read("11 ngày", TODAY)
    assert due(counted, TODAY, CALENDAR, Habits())[0] == dt.date(2026, 7, 27)
    assert due(counted, TODAY, CALENDAR, Habits(day_moves=False))[0] == dt.date(2026, 7, 25)
    written = read("25/07/2026", TODAY)
    assert due(written, TODAY, CALENDAR, Habits(written_moves=True))[0] == dt.date(2026, 7, 27)


@given(DAYS, st.integers(1, 60))
def test_working_days_are_counted_one_by_one(start, amount):
    last, _rule = due(read(f"{amount} ngày làm việc", start, True), start, CALENDAR, Habits())
    assert last is not None and CALENDAR.is_worked(last)
    passed = [start + dt.timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(map(CALENDAR.is_worked, passed)) == amount == CALENDAR.between(start, last)


@given(DAYS, st.integers(1, 400))
def test_a_deadline_never_ends_on_a_day_off_and_never_early(start, amount):
    last, _rule = due(read(f"{amount} ngày", start, True), start, CALENDAR, Habits())
    plain = start + dt.timedelta(days=amount)
    assert last is not None and last >= plain and CALENDAR.is_worked(last)
    assert not any(CALENDAR.is_worked(plain + dt.timedelta(days=n)) for n in range((last - plain).days))


@given(st.integers(1, 4), st.integers(2024, 2030), DAYS)
def test_a_quarter_ends_with_its_last_month(quarter, year, start):
    roman = ("I", "II", "III", "IV")[quarter - 1]
    last = read(f"quý {roman}/{year}", start).last
    assert last == dt.date(year, quarter * 3, python_calendar.monthrange(year, quarter * 3)[1])


RECURRING = st.sampled_from(
    [
        ("hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("thứ hai hằng tuần", "FREQ=WEEKLY;BYDAY=MO"),
        ("hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("hằng quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("6 tháng/lần", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1"),
        ("hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
    ]
)


@given(RECURRING, DAYS, st.integers(0, 3))
def test_occurrences_are_those_of_dateutil_each_once_and_in_order(form, start, years):
    words, rule = form
    end = dt.date(start.year + years, 12, 31)
    text = f"DTSTART:{start:%Y%m%d}\nRRULE:{rule};UNTIL={end:%Y%m%d}"
    expected = [each.date() for each in rrulestr(text)]
    if not expected:
        with pytest.raises(UserError):
            read(f"{words} đến 31/12/{end.year}", start, True)
        return
    first, kept = due(read(f"{words} đến 31/12/{end.year}", start, True), start, CALENDAR, Habits())

    def in_time(day: dt.date) -> dt.date:
        return occurrence(day, kept, CALENDAR, Habits())

    seen: list[dt.date] = []
    day = expected[0]
    assert first == in_time(day)
    while day is not None:
        seen.append(in_time(day))
        day = recurrence.after(kept, seen[-1], in_time)
    assert seen == sorted(set(map(in_time, expected)))


def test_the_thirty_first_is_the_last_day_of_shorter_months():
    _first, kept = due(read("ngày 31 hằng tháng đến 04/2027", TODAY), TODAY, WorkCalendar(), Habits())
    days = [dt.date(2026, 12, 31), dt.date(2027, 1, 31), dt.date(2027, 2, 28)]
    assert [recurrence.after(kept, day - dt.timedelta(days=3), lambda each: each) for day in days] == days
