"""A conclusion beside the dossier: what agrees, contradicts, is lacking, or must be read."""

import pytest

from officeapp.domain.rules.conclusions import compared, contradictions

HELD = {
    "birth_date": "20/05/1979",
    "home_town": "xã Hòa Tiến, Đà Nẵng",
    "citizen_id": "048179001234",
    "religion": "",
    "discipline": "Khiển trách 12/03/2014",
    "foreign_relations": "",
}
RAW = {"birth_date": "1979-05-20"}


@pytest.mark.parametrize(
    ("point", "said", "state"),
    [
        ("birth_date", "20/5/1979", "same"),
        ("birth_date", "05/1979", "same"),
        ("birth_date", "1980", "differs"),
        ("birth_date", "không rõ", "differs"),
        ("home_town", "Hòa Tiến, Đà Nẵng", "same"),
        ("home_town", "Quảng Nam", "differs"),
        ("citizen_id", "048 179 001 234", "same"),
        ("religion", "Không", "lacking"),
        ("discipline", "Không", "differs"),
        ("discipline", "Chưa bị kỷ luật.", "differs"),
        ("discipline", "Khiển trách năm 2014", "told"),
        ("foreign_relations", "Không có", "same"),
        ("foreign_relations", "Con định cư ở Đức", "lacking"),
        ("standard", "Đủ tiêu chuẩn", "told"),
    ],
)
def test_one_point(point: str, said: str, state: str) -> None:
    (found,) = compared([(point, said)], HELD, RAW)
    assert found.state == state


def test_only_what_speaks_against_each_other_contradicts() -> None:
    found = compared([("birth_date", "1980"), ("standard", "Đủ"), ("religion", "Không")], HELD, RAW)
    assert [each.point for each in contradictions(found)] == ["birth_date"]
