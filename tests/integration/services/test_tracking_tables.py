"""The table of a superior's tracking system and a unit's own report, as offices send them, are taken in as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from officeapp.data.queries import records
from officeapp.domain.check import Refused
from officeapp.domain.registers import by_name
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS, Task
from officeapp.exchange import reading
from officeapp.services import imports, registers, tasks
from tests.helpers import sheets
from tests.helpers.data import Data, new_store

SYSTEM: list[list[object]] = [
    ["VĂN PHÒNG TỈNH ỦY"],
    ["BẢNG THEO DÕI NHIỆM VỤ GIAO CÁC ĐỊA PHƯƠNG"],
    ["(Trích xuất từ hệ thống ngày 10/7/2026)"],
    [
        *("STT", "Mã nhiệm vụ", "Nội dung nhiệm vụ", "Văn bản giao", "", "Đơn vị chủ trì", "Đơn vị phối hợp"),
        *("Lãnh đạo phụ trách", "Hạn xử lý", "Trạng thái", "Tiến độ", "Ghi chú"),
    ],
    ["", "", "", "Số, ký hiệu", "Ngày", "", "", "", "", "", "", ""],
    [f"({at})" for at in range(1, 13)],
    ["I", "LĨNH VỰC XÂY DỰNG ĐẢNG", *[""] * 10],
    [
        *(
            "1",
            "NV-12",
            "Rà soát quy hoạch",
            "15-KL/TU",
            "02/06/2026",
            "Ban Xây dựng Đảng",
            "Ủy ban Kiểm tra",
        ),
        *("Đ/c Nguyễn Văn An", "30/07/2026", "Đang thực hiện", "45%", "-"),
    ],
    [
        "2",
        "NV-13",
        "Báo cáo quý",
        "20-CV/TU",
        "15/06/2026",
        "BXD",
        "",
        "",
        "Quý III/2026",
        "Chưa thực hiện",
        "0%",
        "",
    ],
    ["II", "LĨNH VỰC KINH TẾ", *[""] * 10],
    [
        "1",
        "NV-44",
        "Giải phóng mặt bằng",
        "16-KL/TU",
        "05/06/2026",
        "BXD",
        "",
        "",
        "31/06/2026",
        "Quá hạn",
        "70",
        "",
    ],
    [
        "2",
        "NV-45",
        "Cấp giấy tồn đọng",
        "16-KL/TU",
        "05/06/2026",
        "Phòng lạ",
        "",
        "",
        "15/07/2026",
        "Hoàn thành",
        1,
        "",
    ],
    ["", "Tổng cộng: 4 nhiệm vụ", *[""] * 10],
]
REPORT: list[list[object]] = [
    ["BÁO CÁO TIẾN ĐỘ NHIỆM VỤ"],
    ["Đơn vị: Ban Xây dựng Đảng"],
    ["TT", "Nhiệm vụ", "Tình hình thực hiện", "Tỷ lệ hoàn thành (%)", "Ngày báo cáo", "Minh chứng"],
    ["1", "NV-12", "Đã họp, thống nhất danh sách", "80", "12/07/2026", "BB số 12"],
    ["2", "Báo cáo quý", "Đang tổng hợp", "20%", "13/07/2026", ""],
]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    made = Data(store)
    made.unit("Ban Xây dựng Đảng", code="BXD")
    made.unit("Ủy ban Kiểm tra")
    yield made
    store.close()


def take_in(data: Data, register: str, folder: Path, rows: list[list[object]]) -> imports.Outcome:
    path = sheets.write(folder / f"{register}.xlsx", ("Bảng", rows))
    return imports.run(data.store, by_name(register), path)


def test_a_tracking_table_and_then_a_units_report(data: Data, tmp_path: Path) -> None:
    outcome = take_in(data, "tasks", tmp_path, SYSTEM)
    assert outcome.counts == {"added": 3, "refused": 1}
    (wrong,) = [each for each in outcome.prepared.batch.problems if each.level == "error"]
    assert (wrong.cell, "31/06/2026" in str(wrong.message)) == ("I11", True)
    found = {each.code: each for each in data.store.read(lambda db: records.find(db, TASKS))}
    assert (found["NV-12"].due_on, found["NV-12"].percent, found["NV-12"].state) == (
        "2026-07-30",
        45,
        "in_progress",
    )
    assert found["NV-12"].people_as_written == "Đ/c Nguyễn Văn An"
    assert (found["NV-13"].due_on, found["NV-13"].source) == ("2026-09-30", "20-CV/TU, 15/06/2026")
    assert (found["NV-45"].units_as_written, found["NV-45"].state) == ("Phòng lạ", "done")
    assert data.read("SELECT count(*) FROM task_units") == [(1,)]
    fields = "SELECT t.code, c.code FROM tasks t JOIN codes c ON c.id = t.field ORDER BY t.code"
    assert data.read(fields) == [("NV-12", "party"), ("NV-13", "party"), ("NV-45", "economy")]

    reported = take_in(data, "task_updates", tmp_path, REPORT)
    assert reported.counts == {"added": 2}
    lines = data.store.read(lambda db: records.find(db, TASK_UPDATES))
    assert sorted((each.percent, each.text, each.on_date) for each in lines) == [
        (20, "Đang tổng hợp", "2026-07-13"), (80, "Đã họp, thống nhất danh sách", "2026-07-12"),
    ]  # fmt: skip
    after = data.store.read(lambda db: records.get(db, TASKS, found["NV-12"].id or 0))
    assert after.percent == 80


def test_difficulties_are_told_in_the_report_and_days_as_numbers_become_days(
    data: Data, tmp_path: Path
) -> None:
    system = [list(row) for row in SYSTEM]
    system[7][4] = 46175  # as Excel gives a day whose cell has no format
    take_in(data, "tasks", tmp_path, system)
    found = {each.code: each for each in data.store.read(lambda db: records.find(db, TASKS))}
    assert found["NV-12"].source == "15-KL/TU, 02/06/2026"
    report: list[list[object]] = [
        [
            "TT",
            "Nhiệm vụ",
            "Tình hình thực hiện",
            "Tỷ lệ hoàn thành (%)",
            "Khó khăn, vướng mắc",
            "Ngày báo cáo",
        ],
        ["1", "NV-12", "Đã họp", "80", "Chờ số liệu", "12/07/2026"],
        ["2", "NV-13", "Đang tổng hợp", "20%", "Không", "13/07/2026"],
    ]
    assert take_in(data, "task_updates", tmp_path, report).counts == {"added": 2}
    lines = data.store.read(lambda db: records.find(db, TASK_UPDATES))
    assert sorted(each.text or "" for each in lines) == [
        "Đang tổng hợp", "Đã họp; Khó khăn, vướng mắc: Chờ số liệu",
    ]  # fmt: skip


def test_the_unit_above_a_sheet_of_registrations_registers_its_rows(data: Data, tmp_path: Path) -> None:
    other = data.unit("Công an")
    rows: list[list[object]] = [
        ["ĐĂNG KÝ LỊCH CÔNG TÁC TUẦN"],
        ["(từ ngày 20/7/2026 đến ngày 26/7/2026)"],
        ["Đơn vị: Công an"],
        ["Thứ, ngày", "Giờ", "Nội dung", "Địa điểm"],
        ["Thứ 2, 20/7", "8h00", "Giao ban khu phố", "Nhà văn hóa"],
        ["Thứ 3, 21/7", "14h00", "Tập huấn", "Hội trường"],
    ]
    assert take_in(data, "registrations", tmp_path, rows).counts == {"added": 2}
    assert data.read("SELECT unit FROM registrations") == [(other,), (other,)]


def test_a_unit_reports_in_words_of_its_own(data: Data, tmp_path: Path) -> None:
    """A shortened title is taken and told, one that may be several tasks is asked, and the answer counts."""
    titles = (
        "Đẩy nhanh tiến độ giải phóng mặt bằng đường tỉnh 376, bàn giao trước 30/6/2027",
        "Rà soát hộ nghèo, hộ cận nghèo theo chuẩn mới trong tháng 11/2026",
        "Rà soát hộ nghèo theo chuẩn mới, hộ cận nghèo và hộ mới thoát nghèo",
    )
    for title in titles:
        data.store.write(lambda db, title=title: registers.save(db, TASKS, Task(title=title)))
    rows: list[list[object]] = [
        ["Nội dung nhiệm vụ", "Kết quả thực hiện", "Tiến độ"],
        ["Đẩy nhanh tiến độ giải phóng mặt bằng đường tỉnh 376", "Đã kiểm đếm 45/60 hộ", "75%"],
        ["Rà soát hộ nghèo, cận nghèo", "Đang rà soát", "40%"],
        ["Việc chưa ai giao bao giờ", "Xong", "100%"],
    ]
    outcome = take_in(data, "task_updates", tmp_path, rows)
    assert outcome.counts == {"added": 1, "held": 2}
    (told,) = [each for each in outcome.prepared.batch.problems if each.level == "warning"]
    assert titles[0] in str(told.message)
    asked, unknown = outcome.prepared.batch.questions
    second = data.read("SELECT id FROM tasks WHERE title = ?", titles[1])[0][0]
    assert (second in asked.candidates, asked.register, unknown.candidates) == (True, "tasks", ())
    answers = {(asked.sheet, asked.row, asked.slot): second}
    book = reading.open_book(tmp_path / "task_updates.xlsx")
    source = data.store.read(lambda db: imports.read(db, TASK_UPDATES, book))
    checked = data.store.read(lambda db: imports.check(db, source, answers=answers))
    data.store.write(lambda db: imports.apply(db, source, checked))
    assert data.read("SELECT percent FROM tasks WHERE id = ?", second) == [(40,)]


def test_co_ordinating_units_are_told_apart_by_their_names_and_never_the_lead_itself(
    data: Data, tmp_path: Path
) -> None:
    """Names that hold a comma or “và” stay whole; a sheet that names the lead once more means the others."""
    for name, code in (
        ("Văn phòng HĐND và UBND", "VPHU"), ("Phòng Kinh tế, Hạ tầng và Đô thị", "PKT"),
        ("UBND", "UB"), ("Công an", "CA"),
    ):  # fmt: skip
        data.unit(name, data.office, code=code)
    head = ["Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp"]
    rows = [
        ["Một", "Công an", "Văn phòng HĐND và UBND, Phòng Kinh tế, Hạ tầng và Đô thị"],
        ["Hai", "UBND", "Công an và UBND; Khu phố 3"],
    ]
    sheet = sheets.write(tmp_path / "a.xlsx", ("A", [head, *rows]))
    imports.run(data.store, TASKS, sheet)
    named = data.read(
        "SELECT t.title, group_concat(o.name, '|') FROM task_units p JOIN tasks t ON t.id = p.task"
        " JOIN organizations o ON o.id = p.unit GROUP BY t.id ORDER BY t.id"
    )
    assert [tuple(row) for row in named] == [
        ("Một", "Văn phòng HĐND và UBND|Phòng Kinh tế, Hạ tầng và Đô thị"), ("Hai", "Công an"),
    ]  # fmt: skip
    (second,) = data.store.read(lambda db: records.find(db, TASKS, title="Hai"))
    assert second.partners == "Công an, Khu phố 3"
    data.store.write(lambda db: tasks.progress(db, second.id or 0, 30))


def test_a_unit_whose_name_holds_and_leads_beside_others(data: Data) -> None:
    lead = data.unit("UBND", data.office, code="UB")
    data.unit("Văn phòng HĐND và UBND", data.office, code="VPHU")
    task = Task(title="Việc", lead=lead, partners="Văn phòng HĐND và UBND")
    data.store.write(lambda db: registers.save(db, TASKS, task))
    with pytest.raises(Refused):
        data.store.write(lambda db: registers.save(db, TASKS, replace(task, partners="Công an và UBND")))
