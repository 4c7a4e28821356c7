"""The text of a conclusion taken apart into items with page, deadline and units."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officeapp.base.text import fold
from officeapp.domain.rules.passages import deadline_in, passages, place_of, units_in, wrong_deadline_in

TODAY = dt.date(2026, 7, 14)
TEXT = """THÔNG BÁO
kết luận hội nghị Ban Thường vụ

1. Về công tác cán bộ
a) Giao Ban Xây dựng Đảng rà soát quy hoạch,
báo cáo trước ngày 30/9/2026.
b) Văn phòng Đảng ủy chủ trì, phối hợp với UBND phường tổng hợp hằng tháng.
2
2. UBND phường giải phóng mặt bằng đường Lê Lai trong quý III/2026.
- Công an phường bảo đảm trật tự thường xuyên.
"""
NAMES = {
    fold(name): at
    for at, name in enumerate(
        ("Ban Xây dựng Đảng", "Văn phòng Đảng ủy", "UBND phường", "Công an phường", "Đảng ủy"), 1
    )
}


def test_items_with_their_points_and_pages():
    found = passages(TEXT)
    assert [(each.item, each.page, each.text[:24]) for each in found] == [
        ("item 1, point a", "", "Giao Ban Xây dựng Đảng r"),
        ("item 1, point b", "", "Văn phòng Đảng ủy chủ tr"),
        ("item 2", "2", "UBND phường giải phóng m"),
        ("item 2", "2", "Công an phường bảo đảm t"),
    ]
    assert found[0].text.endswith("báo cáo trước ngày 30/9/2026.")
    assert place_of(TEXT, TEXT.index("giải phóng")) == ("item 2", "2")
    assert place_of("Không có mục nào cả", 5) == ("", "")


def test_a_day_that_the_calendar_does_not_have_is_no_deadline_but_said():
    text = "Hoàn thành hồ sơ trước ngày 31/02/2027, báo cáo"
    assert (deadline_in(text, TODAY), wrong_deadline_in(text, TODAY)) == (None, "trước ngày 31/02/2027")
    assert wrong_deadline_in("Báo cáo trước ngày 28/02/2027", TODAY) is None


def test_a_text_without_numbers_gives_its_paragraphs():
    assert [each.text for each in passages("Giao Văn phòng tổng hợp.\n\nUBND phường báo cáo.\n")] == [
        "Giao Văn phòng tổng hợp.",
        "UBND phường báo cáo.",
    ]


@pytest.mark.parametrize(
    ("at", "deadline", "lead", "partners"),
    [
        (0, "trước ngày 30/9/2026", 1, []),
        (1, "hằng tháng", 2, [3]),
        (2, "trong quý III/2026", 3, []),
        (3, "thường xuyên", 4, []),
    ],
)
def test_what_an_item_says_of_time_and_units(at, deadline, lead, partners):
    text = passages(TEXT)[at].text
    assert deadline_in(text, TODAY) == deadline
    assert units_in(text, NAMES) == (lead, partners)


@given(st.text(alphabet="1a.) -\n\fGiao tháng quý/23", max_size=200))
def test_any_text_gives_passages_in_order_that_lie_within_it(text):
    found = passages(text)
    places = [(each.start, each.end) for each in found]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


SECTIONS = """Số 112-TB/ĐU
I. VỀ PHÁT TRIỂN KINH TẾ
1. Công an phường rà soát các hộ kinh doanh.
2. UBND phường:
a) Tổ chức đối thoại với 12 hộ chưa nhận tiền;
b) Báo cáo kết quả hằng tháng về Văn phòng Đảng ủy.
II. VỀ XÂY DỰNG ĐẢNG
1. Ban Xây dựng Đảng tham mưu kế hoạch kiểm tra.
10. Văn phòng Đảng ủy theo dõi, đôn đốc.

Nơi nhận:
- Thường trực Tỉnh ủy,
- Lưu Văn phòng Đảng ủy.
T/M BAN THƯỜNG VỤ
"""


def test_items_stand_within_their_sections_below_who_heads_them_and_end_before_the_recipients():
    found = passages(SECTIONS)
    assert [(each.item, each.above) for each in found] == [
        ("item I.1", "VỀ PHÁT TRIỂN KINH TẾ"),
        ("item I.2, point a", "UBND phường:"),
        ("item I.2, point b", "UBND phường:"),
        ("item II.1", "VỀ XÂY DỰNG ĐẢNG"),
        ("item II.10", "VỀ XÂY DỰNG ĐẢNG"),
    ]
    reports = found[2]
    assert units_in(f"{reports.above} {reports.text}", NAMES) == (3, [])
    assert units_in("Giao cho UBND phường báo cáo, gửi cho Văn phòng Đảng ủy", NAMES) == (3, [])


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        (
            "Xây dựng báo cáo tổng kết năm 2026, trình Ban Thường vụ trước ngày 10/12/2026.",
            "trước ngày 10/12/2026",
        ),
        ("Tham mưu chương trình kiểm tra, giám sát năm 2027, xong trước 15/12.", "trước 15/12"),
        ("Chuẩn bị tuyển quân năm 2027, hoàn thành trước tháng 02/2027.", "trước tháng 02/2027"),
        ("Kiểm điểm đảng viên cuối năm, báo cáo kết quả trước 05/12/2026.", "trước 05/12/2026"),
        ("Hoàn thành thu ngân sách năm 2026, báo cáo hằng tháng.", "hằng tháng"),
        ("Báo cáo hằng tháng đến hết tháng 12/2026.", "hằng tháng đến hết tháng 12/2026"),
        ("Báo cáo trước ngày 25 hằng tháng đến năm 2027.", "trước ngày 25 hằng tháng đến năm 2027"),
        ("Bàn giao mặt bằng đến hết 12/2026; đã kiểm đếm 45/60 hộ", "đến hết 12/2026"),
        ("Hoàn thành quyết toán ngân sách năm 2026", "năm 2026"),
    ],
)
def test_a_bounded_time_is_the_deadline_and_the_year_of_a_subject_is_not(text, deadline):
    assert deadline_in(text, TODAY) == deadline


def test_the_closing_words_of_a_notice_belong_to_no_item():
    text = (
        "1. Văn phòng Đảng ủy theo dõi việc thực hiện Thông báo này.\n2. Công an phường mở đợt cao điểm.\n\n"
        "Văn phòng Đảng ủy thông báo để các cơ quan, đơn vị biết, thực hiện.\n\nT/L BAN THƯỜNG VỤ\n"
    )
    assert [each.text for each in passages(text)] == [
        "Văn phòng Đảng ủy theo dõi việc thực hiện Thông báo này.",
        "Công an phường mở đợt cao điểm.",
    ]
