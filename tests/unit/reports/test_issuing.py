"""What stands on papers besides the table's own figures."""

import pytest

from officeapp.reports.issuing import born


@pytest.mark.parametrize(
    ("sex", "cells"),
    [
        ("male", {"male": "1979-05"}),
        ("female", {"female": "1979-05"}),
        (None, {"male": "sex? May 1979"}),
        ("", {"male": "sex? May 1979"}),
    ],
)
def test_a_birth_date_stands_once_and_asks_for_a_missing_sex(sex, cells):
    assert born(sex, "1979-05") == cells


def test_nothing_stands_where_nothing_is_known():
    assert born(None, None) == {}
