"""Values of legal figures by what they are measured in."""

import pytest

from officeapp.domain.rules.figure_values import problem
from tests.helpers import seeds


@pytest.mark.parametrize("row", seeds.rows("rules.csv"), ids=lambda row: row["key"])
def test_every_shipped_value_can_be_read(row):
    assert problem(row["unit"], row["value"]) == ""


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("months", "5 năm"),
        ("percent", "1/0"),
        ("fraction", "3/2"),
        ("month", "2030-13"),
        ("month_day", "2-3"),
        ("yes_no", "có"),
        ("years", "40;x"),
        ("persons", "-3"),
        ("percent", "-0,5"),
    ],
)
def test_what_cannot_be_read_is_said(unit, value):
    assert "{value}" in problem(unit, value)
