"""The weekly schedule: registrations taken in, the schedule issued and changed, its papers in both layouts."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from officeapp.base.errors import UserError
from officeapp.cli import main
from officeapp.data.queries import listing
from officeapp.data.queries import weekly as queries
from officeapp.data.queries.listing import Query
from officeapp.data.store import Store
from officeapp.domain.check import Refused
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.domain.registers.weekly import REGISTRATIONS, Registration
from officeapp.reports import catalogue
from officeapp.services import history, registers, weekly
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store

MONDAY = "2026-07-13"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-10")
    store = new_store(tmp_path)
    made = Data(store)
    made.person("Ngô Tiến Dũng")
    made.person("Phan Quang Minh")
    yield made
    made.store.close()


def who(data: Data, name: str) -> int:
    return data.read("SELECT id FROM people WHERE name = ?", name)[0][0]


def register(data: Data, day: str, time: str, title: str, **fields: Any) -> int:
    return data.put(REGISTRATIONS, Registration(day=day, time=time, title=title, **fields))


def do(data: Data, action: str, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def paper(data: Data, report: str, **given: Any) -> Any:
    found = catalogue.by_id(report)

    def read(db: Any) -> Any:
        known = {name: getattr(found.defaults(db), name) for name in found.defaults(db).__slots__}
        return found.make(db, found.params(**(known | given)))

    return data.store.read(read)


def table(made: Any) -> list[list[str]]:
    (sheet,) = made.sheets
    return [
        [str(row.cells.get(column.key) or "").replace("\n", " ") for column in sheet.columns]
        for row in sheet.rows
    ]


def week(data: Data) -> Any:
    return data.store.read(lambda db: queries.week(db, "2026-07-15"))


def fill(data: Data) -> None:
    unit = data.unit("Ban Xây dựng Đảng")
    other = data.unit("Văn phòng Đảng ủy")
    register(
        data,
        "2026-07-14",
        "8h00-9h30",
        "Hội nghị BCH",
        chair=who(data, "Phan Quang Minh"),
        place="Hội trường",
        unit=unit,
    )
    register(data, "2026-07-14", "08:00", "HỘI NGHỊ  BCH", attendants="Ban Chấp hành", unit=other)
    register(
        data,
        "2026-07-17",
        "14 giờ",
        "Tiếp dân",
        chair=who(data, "Ngô Tiến Dũng"),
        place="Trụ sở",
        car="Xe 1",
        unit=other,
    )
    register(data, "2026-07-21", "Sáng", "Tuần sau")


def test_registrations_become_one_schedule_and_one_action(data: Data) -> None:
    fill(data)
    there = data.put(MEETINGS, Meeting(title="Tiếp dân", starts_at="2026-07-17T14:00"))
    done = data.store.write(lambda db: weekly.take_in(db, "2026-07-15"))
    assert (done.made, done.joined, done.warnings) == (1, 2, [])
    assert data.read(
        "SELECT title, starts_at, ends_at, attendants, prepared_by FROM meetings ORDER BY 2"
    ) == [
        ("Hội nghị BCH", "2026-07-14T08:00", "2026-07-14T09:30", "Ban Chấp hành", "Ban Xây dựng Đảng"),
        ("Tiếp dân", "2026-07-17T14:00", None, None, "Văn phòng Đảng ủy"),
    ]
    assert data.get(MEETINGS, there).place == "Trụ sở"
    assert data.read("SELECT state, meeting IS NOT NULL FROM registrations ORDER BY id") == [
        ("taken", 1),
        ("taken", 1),
        ("taken", 1),
        (None, 0),
    ]
    with pytest.raises(UserError, match="No registration waits"):
        data.store.write(lambda db: weekly.take_in(db, "2026-07-15"))
    data.store.write(history.undo)
    assert data.read("SELECT count(*) FROM meetings") == [(1,)]
    assert week(data).waiting == 3


def test_registrations_of_a_day_stand_by_the_hour_however_it_is_written(data: Data) -> None:
    for time in ("14:00", "8:30", "Chiều", "10h", "Sáng", "7g30"):
        register(data, "2026-07-14", time, f"Họp lúc {time}")
    query = Query("registrations")
    found = data.store.read(lambda db: listing.rows(db, "registrations", listing.ids(db, query)))
    hours = ["7g30", "Sáng", "8:30", "10h", "14:00", "Chiều"]
    assert [row["time"] for row in found] == hours
    waiting = data.store.read(lambda db: queries.registrations(db, MONDAY))
    assert [each.time for each in waiting] == hours


def test_two_leaders_in_one_place_and_one_leader_in_two_are_told_in_words(data: Data) -> None:
    register(
        data, "2026-07-14", "8h00-10h00", "Họp A", chair=who(data, "Phan Quang Minh"), place="Hội trường"
    )
    register(data, "2026-07-14", "9h00", "Họp B", chair=who(data, "Ngô Tiến Dũng"), place="hội trường")
    register(data, "2026-07-14", "9h30", "Họp C", chair=who(data, "Phan Quang Minh"), place="Phòng 2")
    late = Registration(day="2026-07-14", time="9h", title="Họp D", place="Hội trường")
    found = data.store.read(lambda db: registers.check(db, REGISTRATIONS, late))
    assert [str(each) for each in found] == [
        "“Họp A” wants this place at that time, 14 Jul 2026, 08:00.",
        "“Họp B” wants this place at that time, 14 Jul 2026, 09:00.",
    ]
    done = do(data, "week-take-in", day="14/07/2026")
    assert [str(each) for each in done.warnings] == [
        "Tuesday 14/7: Phan Quang Minh (“Họp A”) and Ngô Tiến Dũng (“Họp B”) are both to lead in Hội trường"
        " at the same time.",
        "Tuesday 14/7: Phan Quang Minh chairs “Họp A” and “Họp C” at the same time.",
    ]


def test_a_leader_known_by_words_alone_is_wanted_twice_too(data: Data) -> None:
    register(data, "2026-07-14", "8h00-10h00", "Họp A", chair_as_written="Đ/c Bí thư")
    data.put(MEETINGS, Meeting(title="Họp B", starts_at="2026-07-14T09:00", chair_as_written="đ/c bí thư"))
    late = Registration(day="2026-07-14", time="9h", title="Họp C", chair_as_written="Đ/c Bí thư")
    found = data.store.read(lambda db: registers.check(db, REGISTRATIONS, late))
    assert [str(each) for each in found] == [
        "đ/c bí thư chairs “Họp B” at that time, 14 Jul 2026, 09:00.",
        "“Họp A” wants the same leader at that time, 14 Jul 2026, 08:00.",
    ]


def test_a_time_nobody_can_read_is_refused_at_the_field(data: Data) -> None:
    for time, words in (
        ("25h00", "is no time of day"),
        ("9h-8h", "would end before it begins"),
        ("mai", "no time"),
    ):
        wrong = Registration(day="2026-07-14", time=time, title="Họp")
        with pytest.raises(Refused, match=words) as refused:
            data.store.write(lambda db, wrong=wrong: registers.save(db, REGISTRATIONS, wrong))
        assert refused.value.problems[0].field == "time"


def test_a_declined_registration_stays_with_its_reason(data: Data) -> None:
    number = register(data, "2026-07-14", "8h", "Họp")
    do(data, "registration-decline", registration=f"id:{number}", reason="Chuyển tuần sau")
    assert data.get(REGISTRATIONS, number).state == "declined"
    assert (week(data).waiting, week(data).declined) == (0, 1)


def test_the_schedule_is_issued_changed_and_issued_again(data: Data) -> None:
    with pytest.raises(UserError, match="Nothing stands in this week"):
        do(data, "week-issue", day="15/07/2026")
    with pytest.raises(UserError, match="was not issued yet"):
        paper(data, "week-changes", day="2026-07-15")
    fill(data)
    data.store.write(lambda db: weekly.take_in(db, MONDAY))
    assert week(data).state == "draft"
    do(data, "week-issue", day="15/07/2026", number="29", issued_on="10/07/2026")
    assert week(data).state == "issued"
    with pytest.raises(UserError, match="Nothing has changed"):
        do(data, "week-issue", day="15/07/2026")
    with pytest.raises(UserError, match="Nothing has changed"):
        paper(data, "week-changes", day="2026-07-15")
    meetings = {title: number for number, title in data.read("SELECT id, title FROM meetings")}
    do(data, "meeting-move", meeting=f"id:{meetings['Hội nghị BCH']}", starts_at="15/07/2026 8:30")
    do(data, "meeting-cancel", meeting=f"id:{meetings['Tiếp dân']}")
    data.put(MEETINGS, Meeting(title="Giao ban", starts_at="2026-07-16T07:30", place="Phòng 1"))
    assert week(data).state == "changed"
    assert table(paper(data, "week-changes", day="2026-07-15")) == [
        [
            "1", "Rescheduled", "14 Jul 2026, 08:00", "Hội nghị BCH chair: Phan Quang Minh place: Hội trường",
            "15 Jul 2026, 08:30", "Hội nghị BCH chair: Phan Quang Minh place: Hội trường", "time",
        ],
        ["2", "New", "", "", "16 Jul 2026, 07:30", "Giao ban place: Phòng 1", ""],
        ["3", "Cancelled", "17 Jul 2026, 14:00", "Tiếp dân chair: Ngô Tiến Dũng place: Trụ sở", "", "", ""],
    ]  # fmt: skip
    made = paper(data, "weekly-schedule", day="2026-07-15")
    assert made.sheets[0].subtitle[1] == "(changes not issued yet, 3 in all)"
    assert [row[0:3] + row[-1:] for row in table(made)] == [
        ["Wednesday 15/7", "8:30", "Hội nghị BCH", "time: was 14 Jul 2026, 08:00"],
        ["Thursday 16/7", "7:30", "Giao ban", "New"],
        ["Friday 17/7", "14:00", "Tiếp dân", "Cancelled"],
    ]
    assert made.sheets[0].rows[0].marked == {"day", "at", "change"}
    do(data, "week-issue", day="15/07/2026", note="Đồng chí Bí thư đi công tác")
    assert week(data).state == "issued"
    slip = paper(data, "week-changes", day="2026-07-15")
    assert slip.sheets[0].subtitle == ("(change 1 of 10 Jul 2026)",)
    assert slip.sheets[0].notes == ("Reason: Đồng chí Bí thư đi công tác",)
    assert len(table(slip)) == 3
    assert made.letterhead.number == "29"
    data.store.write(history.undo)
    assert week(data).state == "changed"


def test_the_sheet_by_leader_has_a_column_for_each_and_both_halves_of_the_day(data: Data) -> None:
    fill(data)
    data.store.write(lambda db: weekly.take_in(db, MONDAY))
    data.put(MEETINGS, Meeting(title="Chào cờ", starts_at="2026-07-13T07:30"))
    made = paper(data, "weekly-schedule", day="2026-07-15", layout="leaders")
    assert [column.label for column in made.sheets[0].columns] == [
        "Day", "Part of the day", "Phan Quang Minh", "Ngô Tiến Dũng", "Others, joint work",
    ]  # fmt: skip
    rows = table(made)
    assert len(rows) == 10
    assert rows[0] == ["Monday 13/7", "Morning", "", "", "7:30 Chào cờ"]
    assert rows[2] == ["Tuesday 14/7", "Morning", "8:00 Hội nghị BCH - Hội trường", "", ""]
    assert rows[9] == ["Friday 17/7", "Afternoon", "", "14:00 Tiếp dân - Trụ sở", ""]


def test_the_sheet_by_leader_says_at_each_engagement_how_it_changed_and_tells_long_ones_once(
    data: Data,
) -> None:
    long = " ".join(["Tập huấn nghiệp vụ công tác Đảng"] * 10)
    for title, starts_at, ends_at in (
        ("Giao ban", "2026-07-14T07:30", None),
        ("Tiếp dân", "2026-07-14T09:00", None),
        (long, "2026-07-15T08:00", "2026-07-15T17:00"),
    ):
        data.put(MEETINGS, Meeting(title=title, starts_at=starts_at, ends_at=ends_at))
    do(data, "week-issue", day="15/07/2026")
    numbers = {title: number for number, title in data.read("SELECT id, title FROM meetings")}
    do(data, "meeting-move", meeting=f"id:{numbers['Tiếp dân']}", starts_at="14/07/2026 10:00")
    data.put(MEETINGS, Meeting(title="Họp gấp", starts_at="2026-07-14T11:00"))
    made = paper(data, "weekly-schedule", day="2026-07-15", layout="leaders")
    assert made.sheets[0].rows[2].cells["others"] == (
        "7:30 Giao ban\n10:00 Tiếp dân (rescheduled)\n11:00 Họp gấp (new)"
    )
    assert made.sheets[0].rows[2].marked == {"others"}
    rows = table(made)
    assert rows[4][2] == f"8:00 {long}"
    assert rows[5][2] == "Tập huấn nghiệp vụ công tác Đảng Tập huấn nghiệp vụ công… (continued)"


def test_leaders_stand_in_the_order_of_their_posts(data: Data) -> None:
    for name, level in (("Ngô Tiến Dũng", 2), ("Phan Quang Minh", 1)):
        data.hold(who(data, name), data.post(f"Chức vụ {level}", data.office, level=level))
    for hour, chair in (
        (7, "Lê Văn Lạ"),
        (8, "Ngô Tiến Dũng"),
        (10, "Ngô Tiến Dũng"),
        (14, "Phan Quang Minh"),
    ):
        known = data.read("SELECT id FROM people WHERE name = ?", chair)
        person, written = (known[0][0], None) if known else (None, chair)
        meeting = Meeting(
            title="Họp", starts_at=f"2026-07-14T{hour:02}:00", chair=person, chair_as_written=written
        )
        data.put(MEETINGS, meeting)
    made = paper(data, "weekly-schedule", day="2026-07-15", layout="leaders")
    labels = [column.label for column in made.sheets[0].columns[2:]]
    assert labels == ["Phan Quang Minh", "Ngô Tiến Dũng", "Lê Văn Lạ"]


def test_the_half_of_the_day_and_the_hour_of_a_units_sheet_are_one_time(
    data: Data, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["VĂN PHÒNG ĐẢNG ỦY"],
        ["LỊCH CÔNG TÁC TUẦN 29"],
        ["Thứ, ngày", "Buổi", "Giờ", "Nội dung", "Chủ trì", "Địa điểm"],
        ["Thứ Hai\n13/7/2026", "Sáng", "7h30", "Giao ban", "Đ/c Phan Quang Minh", "Phòng họp 1"],
        [None, None, "9 giờ 30 phút", "Họp khối", "Đ/c Lê Văn Lạ", None],
        [None, "Chiều", dt.time(14, 0), "Tiếp dân", None, None],
        ["Thứ Ba\n14/7/2026", "Cả ngày", None, "Đi cơ sở", None, None],
        ["Thứ Tư 15-7-2026", "Chiều", "2h - 4h", "Hội nghị", None, None],
        ["Thứ 5", "Sáng", "8h", "Không ngày", None, None],
    ):
        sheet.append(row)
    sheet.merge_cells("A4:A6")
    sheet.merge_cells("B4:B5")
    file = tmp_path / "dang-ky.xlsx"
    book.save(file)
    data.store.close()
    assert main(["import", str(data.store.path), "registrations", str(file)]) == 0
    told = "A9  Warning: Taken as 16 Jul 2026, by the number of the week in the sheet's title."
    assert told in capsys.readouterr().out
    data.store = Store.open(data.store.path)
    data.store.write(lambda db: weekly.take_in(db, MONDAY))
    found = data.read(
        "SELECT starts_at, substr(ends_at, 12), title, chair_as_written FROM meetings ORDER BY 1"
    )
    assert found == [
        ("2026-07-13T07:30", None, "Giao ban", None),
        ("2026-07-13T09:30", None, "Họp khối", "Đ/c Lê Văn Lạ"),
        ("2026-07-13T14:00", None, "Tiếp dân", None),
        ("2026-07-14T08:00", "17:00", "Đi cơ sở", None),
        ("2026-07-15T14:00", "16:00", "Hội nghị", None),
        ("2026-07-16T08:00", None, "Không ngày", None),
    ]


def test_days_of_a_units_sheet_lie_in_the_week_of_its_title(
    data: Data, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-12-24")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["LỊCH CÔNG TÁC TUẦN 53 (từ ngày 28/12/2026 đến ngày 03/01/2027)"],
        ["Thứ, ngày", "Giờ", "Nội dung"],
        ["Thứ Hai 28/12", "8h", "Giao ban"],
        ["Thứ 6", "8h", "Dâng hương"],
        ["Thứ Bảy, ngày 02/01", "8h", "Trực"],
        ["CN", "8h", "Trực đêm"],
        [None, "14h30'", "Trực chiều"],
        ["29/12/2025", "8h", "Của năm trước"],
        ["Thứ Hai 29/12", "8h", "Sai thứ"],
    ):
        sheet.append(row)
    file = tmp_path / "tuan-53.xlsx"
    book.save(file)
    data.store.close()
    assert main(["import", str(data.store.path), "registrations", str(file)]) == 0
    said = capsys.readouterr().out
    assert (
        "A8  Warning: 29 Dec 2025 does not lie in the week of the sheet's title, 28 Dec 2026 to 3 Jan" in said
    )
    assert "A8  Warning: 29 Dec 2025 is long past. Look whether this is the sheet meant." in said
    assert "A9  Warning: 29 Dec 2026 is another day of the week than the sheet says." in said
    data.store = Store.open(data.store.path)
    assert data.read("SELECT day, title FROM registrations ORDER BY id") == [
        ("2026-12-28", "Giao ban"),
        ("2027-01-01", "Dâng hương"),
        ("2027-01-02", "Trực"),
        ("2027-01-03", "Trực đêm"),
        ("2027-01-03", "Trực chiều"),
        ("2025-12-29", "Của năm trước"),
        ("2026-12-29", "Sai thứ"),
    ]


def test_whole_days_and_what_goes_on_stand_on_each_day_and_half_of_both_layouts(data: Data) -> None:
    dung = who(data, "Ngô Tiến Dũng")
    for title, starts_at, ends_at in (
        ("Trực", "2026-07-12T20:00", "2026-07-13T07:00"),
        ("Tuần lễ", "2026-07-14T00:00", "2026-07-14T23:59"),
        ("Tập huấn", "2026-07-15T08:00", "2026-07-17T11:00"),
        ("Họp cả ngày", "2026-07-18T08:00", "2026-07-18T17:00"),
        ("Đêm văn nghệ", "2026-07-19T19:00", "2026-07-20T00:00"),
    ):
        data.put(MEETINGS, Meeting(title=title, starts_at=starts_at, ends_at=ends_at, chair=dung))
    made = table(paper(data, "weekly-schedule", day="2026-07-15", layout="list", holidays=0))
    assert [row[:3] for row in made] == [
        ["Monday 13/7", "until 7:00", "Trực (continued)"],
        ["Tuesday 14/7", "All day", "Tuần lễ"],
        ["Wednesday 15/7", "8:00", "Tập huấn"],
        ["Thursday 16/7", "All day", "Tập huấn (continued)"],
        ["Friday 17/7", "until 11:00", "Tập huấn (continued)"],
        ["Saturday 18/7", "8:00", "Họp cả ngày"],
        ["Sunday 19/7", "19:00", "Đêm văn nghệ"],
    ]
    leaders = table(paper(data, "weekly-schedule", day="2026-07-15", layout="leaders"))
    assert [row[2] for row in leaders] == [
        "until 7:00 Trực (continued)",
        "",
        "All day Tuần lễ",
        "Tuần lễ (continued)",
        "8:00 Tập huấn",
        "Tập huấn (continued)",
        "All day Tập huấn (continued)",
        "Tập huấn (continued)",
        "until 11:00 Tập huấn (continued)",
        "",
        "8:00 Họp cả ngày",
        "Họp cả ngày (continued)",
        "",
        "19:00 Đêm văn nghệ",
    ]
    again = table(paper(data, "weekly-schedule", day="2026-07-20", layout="list", holidays=0))
    assert again == []  # it ended with the day before
