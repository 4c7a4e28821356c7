"""The head of a pasted paper: number, kind and day."""

import pytest

from officeapp.domain.rules.letterhead import Letterhead, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "ĐẢNG ỦY XÃ\n*\nSố 18-TB/ĐU\nMinh Tân, ngày 16 tháng 11 năm 2026\n",
            Letterhead("18-TB/ĐU", "TB", "2026-11-16"),
        ),
        (
            "Số: 45/2026/NQ-HĐND   Hà Nội, ngày 3 tháng 2 năm 2026",
            Letterhead("45/2026/NQ-HĐND", "NQ", "2026-02-03"),
        ),
        ("Số  7 - KL/TU\nngày 31 tháng 2 năm 2026", Letterhead("7-KL/TU", "KL", None)),
        ("1. Giao Văn phòng tổng hợp số 5 báo cáo", None),
        ("\n" * 3 + "Dòng\n" * 20 + "Số 18-TB/ĐU", None),
    ],
)
def test_number_kind_and_day_are_read(text: str, found: Letterhead | None) -> None:
    assert read(text) == found
