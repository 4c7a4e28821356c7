"""The lunar calendar against the list of public holidays of another library."""

import datetime as dt

import holidays
import pytest

from officeapp.domain.rules.lunar import LunarDay, lunar, solar


@pytest.mark.parametrize("year", range(2007, 2100, 7))
def test_new_year_and_the_kings_agree_with_the_holidays(year):
    table = holidays.country_holidays("VN", years=year, language="vi")
    named = {name: day for day, name in table.items() if "nghỉ bù" not in name}
    assert solar(1, 1, year) == named["Tết Nguyên Đán"]
    kings = solar(3, 10, year)
    assert kings is not None
    assert "Giỗ Tổ" in (table.get(kings) or "")


def test_there_and_back():
    day = dt.date(2026, 1, 1)
    while day.year < 2029:
        found = lunar(day)
        if not found.leap:
            assert solar(found.month, found.day, found.year) == day
        day += dt.timedelta(days=1)


def test_a_leap_month_and_a_day_that_is_not():
    assert lunar(dt.date(2025, 7, 25)) == LunarDay(2025, 6, 1, leap=True)
    assert lunar(dt.date(2025, 7, 25)).marked
    assert solar(1, 31, 2026) is None
