"""The shipped lists hold together: what a register refers to is there, and no spelling means two things."""

import datetime as dt
from collections import defaultdict

import pytest

from officeapp.base.text import fold, nfc
from officeapp.domain.registers import ALL
from tests.helpers import seeds

CODES = seeds.rows("codes.csv")
FILES = sorted(path.name for path in seeds.SEEDS.glob("*.csv"))


@pytest.mark.parametrize("name", FILES)
def test_texts_are_tidy(name):
    for row in seeds.rows(name):
        for value in row.values():
            assert value == nfc(value).strip()


def test_every_list_of_the_registers_is_shipped():
    wanted = {field.list for register in ALL for field in register.fields if field.kind == "code"}
    assert wanted <= {row["list"] for row in CODES}


def test_no_spelling_means_two_codes_of_a_list():
    meanings: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in CODES:
        for spelling in (row["code"], row["name"], *filter(None, row["aliases"].split("|"))):
            meanings[row["list"], fold(spelling)].add(row["code"])
    assert {key: codes for key, codes in meanings.items() if len(codes) > 1} == {}


def test_codes_are_unique_and_translated():
    keys = [(row["list"], row["code"]) for row in CODES]
    assert len(keys) == len(set(keys))
    proper_names = {"ethnic_groups", "provinces"}
    for row in CODES:
        assert row["list"] in proper_names or (row["name_en"] and row["name_de"]), row
        assert len(row["name"]) <= 200
        assert len(row["aliases"]) <= 2000


@pytest.mark.parametrize(
    ("list_name", "count"), [("ethnic_groups", 54), ("provinces", 34), ("grades", 5), ("occupations", 15)]
)
def test_complete_lists(list_name, count):
    assert sum(row["list"] == list_name for row in CODES) == count


def test_holidays_are_days_of_their_kind():
    rows = seeds.rows("holidays.csv")
    assert {row["day"][:4] for row in rows} == {str(year) for year in range(2024, 2032)}
    assert len({(row["day"], row["name"]) for row in rows}) == len(rows)
    for row in rows:
        weekend = dt.date.fromisoformat(row["day"]).weekday() >= 5
        assert row["kind"] in ("public", "traditional", "swap")
        if row["kind"] == "swap":
            assert weekend == (row["day_off"] == "no"), row
    culture = [row for row in rows if row["day"].endswith("-11-24")]
    assert {(row["kind"], row["day_off"], row["confirmed"]) for row in culture} == {
        ("traditional", "no", "no")
    }


def test_procedures_number_their_steps():
    steps: defaultdict[str, list[int]] = defaultdict(list)
    for row in seeds.rows("planning_steps.csv"):
        steps[row["kind"]].append(int(row["number"]))
        assert row["ballot"] in ("secret", "hands", "none")
        assert (row["ballot"] == "none") == (not row["base"]) == (not row["threshold"])
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in steps.values())
