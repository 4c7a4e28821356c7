"""The lines around a table follow the format rules of Party and state documents."""

from dataclasses import replace

from officeapp.base import i18n
from officeapp.reports import wording
from officeapp.reports.model import Column, Letterhead
from tests.helpers.papers import PARTY, STATE


def texts(lines: tuple[wording.Line, ...]) -> list[str]:
    return [line.text for line in lines]


def signed(head: Letterhead) -> str:
    return wording.place_and_date(head.place, head.day)


def test_party_letterhead() -> None:
    i18n.use("vi")
    assert texts(wording.left_lines(PARTY)) == [
        "THÀNH ỦY HÀ NỘI",
        "ĐẢNG ỦY PHƯỜNG THANH VÂN",
        "*",
        "Số 12-BC/ĐU",
    ]
    assert texts(wording.right_lines(PARTY)) == [
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Thanh Vân, ngày 05 tháng 02 năm 2026",
    ]
    head = wording.recipient_lines(PARTY, ["Ban Tổ chức,", "- Lưu VPĐU"])
    assert texts(head) == ["Nơi nhận:", "- Ban Tổ chức,", "- Lưu VPĐU."]
    assert head[0].underline and not head[0].bold


def test_state_letterhead() -> None:
    i18n.use("vi")
    assert texts(wording.left_lines(STATE)) == [
        "HĐND PHƯỜNG THANH VÂN",
        "BAN KINH TẾ - XÃ HỘI",
        "Số: 12/BC-BKTXH",
    ]
    assert texts(wording.right_lines(STATE))[:2] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    head = wording.recipient_lines(STATE, ["Lưu VT"])[0]
    assert head.bold and head.italic and not head.underline


def test_unknown_number_and_day_leave_room_to_write() -> None:
    i18n.use("vi")
    blank = replace(PARTY, number="", day="")
    assert wording.number_line(blank) == "Số      -BC/ĐU"
    assert signed(blank) == "Thanh Vân, ngày … tháng … năm …"


def test_months_from_march_on_have_no_zero() -> None:
    i18n.use("vi")
    nowhere = replace(PARTY, place="", day="2026-07-14")
    assert signed(nowhere) == "…, ngày 14 tháng 7 năm 2026"
    assert signed(replace(PARTY, day="2026-07-14")) == "Thanh Vân, ngày 14 tháng 7 năm 2026"
    i18n.use("de")
    assert signed(PARTY) == "Thanh Vân, 05. Februar 2026"


def test_values_read_as_the_language_writes_them() -> None:
    i18n.use("vi")
    assert wording.show(Column("a", "a", kind="integer"), 1214) == "1.214"
    assert wording.show(Column("a", "a", kind="decimal"), 4.25) == "4,2"
    assert wording.show(Column("a", "a", kind="percent"), 0.222) == "22,2%"
    assert wording.show(Column("a", "a", kind="date"), "1979-05") == "05/1979"
    assert wording.show(Column("a", "a", kind="moment"), "2026-07-14T08:00") == "14/07/2026 08:00"
    assert wording.show(Column("a", "a", kind="flag"), 1) == "x"
    assert wording.show(Column("a", "a", kind="flag"), 0) == ""
    assert wording.show(Column("a", "a", kind="integer"), 0) == "0"
