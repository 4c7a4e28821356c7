"""Days as the sheet of a week writes them."""

import pytest

from officeapp.exchange import weeks


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-12-24")


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("(từ ngày 28/12/2026 đến ngày 03/01/2027)", "2026-12-28"),
        ("Tuần 53: 28/12 – 3/1/2027", "2026-12-28"),
        ("Từ ngày 13 đến hết ngày 19/7/2026", "2026-07-13"),
        ("LỊCH CÔNG TÁC TUẦN 53", "2026-12-28"),
        ("Lịch tuần 1", "2027-01-04"),
        ("Lịch tuần thứ 29 năm 2025", "2025-07-14"),
        ("Kế hoạch từ 01/12/2026 đến 31/12/2026", None),
        ("Thanh Vân, ngày 24 tháng 12 năm 2026", None),
        ("Tuần 99", None),
    ],
)
def test_the_week_a_title_tells(title: str, first: str | None) -> None:
    week = weeks.week_told(["VĂN PHÒNG", title])
    assert (week and week.first.isoformat()) == first


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Thứ Hai\n28/12", "28/12/2026"),
        ("T7", "02/01/2027"),
        ("Chủ nhật, ngày 3/1", "03/01/2027"),
        ("Thứ Ba\n29/12\n(âm 21/11)", "29/12/2026"),
        ("Thứ Tư (30/12)", "30/12/2026"),
        ("ngày nào đó", "ngày nào đó"),
        ("31/11", "31/11"),
        ("", ""),
        ("Sáng", "Sáng"),
    ],
)
def test_a_day_in_that_week(written: str, meant: str) -> None:
    week = weeks.week_told(["28/12 - 03/01/2027"])
    assert weeks.day_in(written, week) == (meant, ())


def test_without_a_week_a_day_is_the_nearest_and_a_weekday_stays_open() -> None:
    assert weeks.day_in("2/1", None) == ("02/01/2027", ())
    assert weeks.day_in("thứ 2", None) == ("thứ 2", ())
