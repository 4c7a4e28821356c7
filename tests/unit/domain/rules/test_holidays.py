"""Holidays proposed by rule, against the days the authorities announced."""

import datetime as dt

import pytest

from officeapp.domain.rules import holidays
from officeapp.domain.rules.lunar import solar
from officeapp.services.holidays import every_year
from tests.helpers import seeds

KNOWN_TET = {  # in 1985 and 2007 not the day of the Chinese calendar, which is computed for UTC+8
    1968: "1968-01-29", 1985: "1985-01-21", 2007: "2007-02-17", 2020: "2020-01-25", 2024: "2024-02-10",
    2025: "2025-01-29", 2026: "2026-02-17", 2027: "2027-02-06", 2028: "2028-01-26", 2030: "2030-02-02",
}  # fmt: skip


@pytest.mark.parametrize(("year", "day"), KNOWN_TET.items())
def test_new_year_falls_where_it_fell(year: int, day: str) -> None:
    assert str(solar(1, 1, year)) == day


@pytest.mark.parametrize("year", range(2024, 2032))
def test_every_kept_holiday_that_has_a_rule_is_proposed_on_its_day(year: int) -> None:
    made = {(each.name, each.day.isoformat()) for each in holidays.propose(every_year(), year)}
    kept = [row for row in seeds.rows("holidays.csv") if row["day"].startswith(str(year))]
    usual = {rule.name for rule in every_year()}
    assert {(row["name"], row["day"]) for row in kept if row["name"] in usual} <= made
    in_lieu = {row["day"] for row in kept if row["rule"].startswith("weekend")}
    assert in_lieu <= {each.day.isoformat() for each in holidays.propose(every_year(), year)}


def test_a_holiday_on_a_weekend_gives_the_next_working_day() -> None:
    made = [each for each in holidays.propose(every_year(), 2027) if each.in_lieu]
    assert [(each.name, each.day) for each in made] == [
        ("Tết Nguyên đán (mùng 1) (nghỉ bù)", dt.date(2027, 2, 10)),
        ("Tết Nguyên đán (mùng 2) (nghỉ bù)", dt.date(2027, 2, 11)),
        ("Quốc tế Lao động 1/5 (nghỉ bù)", dt.date(2027, 5, 3)),
    ]


def test_a_rule_that_is_none_is_said() -> None:
    with pytest.raises(ValueError, match=r"not enough values|invalid literal"):
        holidays.day_of("sometime", 2026)
