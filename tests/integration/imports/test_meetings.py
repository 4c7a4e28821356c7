"""Agendas, attendance and opinions from sheets as offices keep them."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from officeapp.domain.registers.consultations import OPINIONS
from officeapp.domain.registers.meetings import AGENDA_ITEMS, ATTENDANCES
from officeapp.services import imports
from tests.helpers import sheets
from tests.helpers.committee import Committee
from tests.helpers.data import new_store


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    made = Committee(store)
    made.fill()
    yield made
    store.close()


def test_an_agenda(office: Committee, tmp_path: Path) -> None:
    meeting = office.meeting()
    head = [
        "TT",
        "Cuộc họp",
        "Nội dung",
        "Thời gian",
        "Thời lượng",
        "Người trình bày",
        "Đơn vị trình",
        "Tài liệu",
    ]
    rows = [
        [
            1,
            "Hội nghị Ban Thường vụ",
            "Công tác cán bộ",
            "20/7/2026 8h00",
            30,
            "Vũ Minh Chi",
            "UBND phường",
            "Tờ trình",
        ],
        [2, "Hội nghị Ban Thường vụ", "Kết nạp đảng viên", "20/7/2026 8h30", 20, "Đồng chí Tâm", "", ""],
        [3, "Hội nghị Ban Thường vụ", "Ngoài giờ", "20/7/2026 14h00", 20, "", "", ""],
    ]
    path = sheets.write(tmp_path / "chuong trinh.xlsx", ("CT", [head, *rows]))
    outcome = imports.run(office.store, AGENDA_ITEMS, path)
    sql = "SELECT meeting, number, title, starts_at, minutes, speaker, unit, rapporteur, paper FROM agenda_items"
    unit = office.units["UBND phường"]
    assert office.read(f"{sql} ORDER BY number") == [
        (meeting, 1, "Công tác cán bộ", "2026-07-20T08:00", 30, office.people[2], unit, None, "Tờ trình"),
        (meeting, 2, "Kết nạp đảng viên", "2026-07-20T08:30", 20, None, None, "Đồng chí Tâm", None),
    ]
    assert (outcome.counts["added"], outcome.counts["refused"]) == (2, 1)
    [refused] = [each for each in outcome.prepared.batch.problems if each.level == "error"]
    assert (refused.field, "outside the meeting" in str(refused)) == ("starts_at", True)


def test_attendance_with_reasons(office: Committee, tmp_path: Path) -> None:
    meeting = office.meeting()
    head = ["TT", "Họ và tên", "Cuộc họp", "Diện triệu tập", "Có mặt", "Lý do vắng"]
    rows = [
        [1, "Lê Thanh An", "Hội nghị Ban Thường vụ", "Ủy viên", "Có mặt", ""],
        [2, "Phạm Tiến Bảo", "Hội nghị Ban Thường vụ", "Ủy viên", "Vắng có lý do", "Công tác"],
        [3, "Chuyên Viên Yên", "Hội nghị Ban Thường vụ", "Khách mời", "Đến muộn", ""],
    ]
    path = sheets.write(tmp_path / "diem danh.xlsx", ("DD", [head, *rows]))
    imports.run(office.store, ATTENDANCES, path)
    assert office.read(
        "SELECT a.meeting, a.person, k.code, a.state, c.code FROM attendances a LEFT JOIN codes k ON k.id = a.kind"
        " LEFT JOIN codes c ON c.id = a.cause ORDER BY a.id"
    ) == [
        (meeting, office.people[0], "member", "present", None),
        (meeting, office.people[1], "member", "excused", "duty"),
        (meeting, office.clerk, "invited", "late", None),
    ]


def test_opinions_of_units(office: Committee, tmp_path: Path) -> None:
    draft = office.draft()
    head = [
        "TT",
        "Dự thảo",
        "Đơn vị góp ý",
        "Điều, khoản",
        "Nội dung góp ý",
        "Kết quả tiếp thu",
        "Giải trình",
    ]
    rows = [
        [1, "Quy chế làm việc", "UBND phường", "Điều 3", "Ghi rõ chỉ tiêu", "Tiếp thu", ""],
        [2, "Quy chế làm việc", "Hội LHPN phường", "Điều 5", "Bỏ khoản 2", "Không tiếp thu", "Cần giữ"],
        [3, "Quy chế làm việc", "Hội LHPN phường", "", "Không rõ điều nào", "", ""],
    ]
    path = sheets.write(tmp_path / "gop y.xlsx", ("GY", [head, *rows]))
    outcome = imports.run(office.store, OPINIONS, path)
    units = office.units
    assert office.read(
        "SELECT consultation, unit, clause, content, outcome, answer FROM opinions ORDER BY id"
    ) == [
        (draft, units["UBND phường"], "Điều 3", "Ghi rõ chỉ tiêu", "taken", None),
        (draft, units["Hội LHPN phường"], "Điều 5", "Bỏ khoản 2", "not", "Cần giữ"),
    ]
    assert outcome.counts["refused"] == 1


def test_a_column_of_units_and_people_alike(office: Committee, tmp_path: Path) -> None:
    draft = office.draft()
    rows = [
        ["Đơn vị, cá nhân góp ý", "Điều", "Ý kiến"],
        ["UBND phường", "Điều 3", "Ghi rõ chỉ tiêu"],
        ["Đ/c Vũ Minh Chi", "Điều 4", "Bỏ"],
        ["Đơn vị lạ", "Điều 5", "Thêm"],
    ]
    path = sheets.write(tmp_path / "gop y.xlsx", ("GY", rows))
    outcome = imports.run(office.store, OPINIONS, path, given={"consultation": f"id:{draft}"})
    assert office.read("SELECT unit, person, clause FROM opinions ORDER BY id") == [
        (office.units["UBND phường"], None, "Điều 3"),
        (None, office.people[2], "Điều 4"),
    ]
    assert outcome.counts["held"] == 1


def test_a_sheet_that_does_not_name_the_draft_belongs_to_the_one_it_is_taken_in_for(
    office: Committee, tmp_path: Path
) -> None:
    first, second = office.draft(), office.draft("Chương trình năm")
    rows = [["Đơn vị", "Điều", "Ý kiến"], ["UBND phường", "Điều 3", "Ghi rõ chỉ tiêu"]]
    path = sheets.write(tmp_path / "gop y.xlsx", ("GY", rows))
    imports.run(office.store, OPINIONS, path, given={"consultation": f"id:{second}"})
    assert office.read("SELECT consultation, clause FROM opinions") == [(second, "Điều 3")]
    assert first != second


def test_an_agenda_with_hours_alone_lies_on_the_day_of_its_meeting(office: Committee, tmp_path: Path) -> None:
    meeting = office.meeting()
    head = ["TT", "Thời gian", "Nội dung", "Người trình bày"]
    rows = [
        [1, "8h00", "Ổn định tổ chức", ""],
        [2, "8 giờ 05 - 8 giờ 30", "Công tác cán bộ", "Vũ Minh Chi"],
        [3, "08:30-09:15", "Kết nạp đảng viên", ""],
        [4, dt.time(9, 15), "Kinh tế - xã hội", ""],
        [5, "từ 9g45 đến 10g15’", "Giải lao", ""],
        [6, "", "Thảo luận", ""],
        [7, "25h00", "Sai giờ", ""],
        [8, "14h", "Ngoài giờ họp", ""],
    ]
    path = sheets.write(tmp_path / "chuong trinh.xlsx", ("CT", [head, *rows]))
    outcome = imports.run(office.store, AGENDA_ITEMS, path, given={"meeting": f"id:{meeting}"})
    assert office.read("SELECT number, substr(starts_at, 1), minutes FROM agenda_items ORDER BY number") == [
        (1, "2026-07-20T08:00", None),
        (2, "2026-07-20T08:05", 25),
        (3, "2026-07-20T08:30", 45),
        (4, "2026-07-20T09:15", None),
        (5, "2026-07-20T09:45", 30),
        (6, None, None),
    ]
    wrong = {each.row: each for each in outcome.prepared.batch.problems if each.level == "error"}
    assert (wrong[8].field, wrong[8].value, "no time of day" in wrong[8].msgid) == (
        "starts_at",
        "25h00",
        True,
    )
    assert (wrong[9].field, "outside the meeting" in wrong[9].msgid) == ("starts_at", True)
