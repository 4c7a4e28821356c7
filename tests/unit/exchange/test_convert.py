"""Every habit of real cells becomes the right value, or a problem that names its cell."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, use
from officeapp.domain.fields import Field
from officeapp.domain.registers import by_name
from officeapp.exchange import mapping as m
from officeapp.exchange.convert import Converted, convert_table
from officeapp.exchange.reading import open_book, open_text
from officeapp.exchange.sheets import CellError
from officeapp.exchange.tables import find_table
from officeapp.exchange.values import Mended, Rules, convert
from officeapp.exchange.vocabulary import vocabulary
from tests.unit.exchange import hardest
from tests.unit.exchange.test_tables import PEOPLE, sheet

PERSON = by_name("people")


def one(name: str, raw: Any, register: str = "people", **more: Any) -> Any:
    """The value alone, or the sentences of its notes behind it."""
    value, notes = convert(raw, Rules(by_name(register).field(name), **more))
    if not notes:
        return value
    return (value, *(f"{note.level}: {note.msgid.format(**note.params)}" for note in notes))


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (dt.date(1965, 5, 19), "1965-05-19"),
        (dt.datetime(1965, 5, 19, 8), "1965-05-19"),
        (23881, "1965-05-19"),
        ("23881", "1965-05-19"),
        (1965, "1965"),
        ("1965", "1965"),
        ("05/1965", "1965-05"),
        ("19/5/1965", "1965-05-19"),
        ("19.5.1965", "1965-05-19"),
        ("00/00/1965", "1965"),
        ("'19/05/1965", "1965-05-19"),
        ("  19/05/1965 \n", "1965-05-19"),
        ("-", None),
        ("Không", None),
        ("K", None),
        ("…", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(raw: Any, value: Any):
    assert one("birth_date", raw) == value


def test_dates_to_look_at():
    assert one("birth_date", "3/2/30") == (
        "1930-02-03",
        "warning: The year has two digits; read as 3 Feb 1930.",
    )
    assert one("birth_date", dt.datetime(1905, 6, 2)) == (
        "1980",
        "warning: The year 1980 lay in a cell that shows it as 2 Jun 1905; it was read as the year.",
    )
    assert one("birth_date", 5.1965) == ("1965-05", "warning: The number was read as the month May 1965.")
    assert one("birth_date", 1.202)[0] == "2020-01"
    wrong = one("birth_date", "31/02/1993")
    assert wrong[0] is None
    assert wrong[1].startswith("error: 31/02/1993 is not in the calendar")
    for raw in (5, "abc", dt.time(8), True, 1e12):
        assert one("birth_date", raw)[1].startswith("error: ")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("038071000123", "038071000123"),
        (238071000123, "238071000123"),
        ("038 071 000 123", "038071000123"),
        ("238071000123.0", "238071000123"),
        ("-", None),
        ("chưa có", None),
    ],
)
def test_numbers_that_are_text(raw: Any, value: Any):
    assert one("citizen_id", raw) == value


def test_lost_zeros_are_padded_with_notice():
    padded = ("038071000123", "warning: Leading zeros were lost; padded to 038071000123.")
    assert one("citizen_id", 38071000123) == padded
    assert one("citizen_id", 38071000123.0) == padded
    assert one("citizen_id", "38071000123") == padded
    assert one("party_card_number", 1000123456)[0] == "001000123456"
    assert one("citizen_id", "3.8E+10")[1].startswith("error: Excel shortened")
    assert one("citizen_id", "0,012E+11")[1].startswith("error: Excel shortened")
    assert one("citizen_id", 12345678)[1] == "error: 12345678 has 8 digits, 12 are needed. Correct it."
    assert "other characters" in one("citizen_id", "03807100012A")[1]


def test_numbers():
    assert one("salary_coefficient", "2,34") == 2.34
    assert one("salary_coefficient", 2.34) == 2.34
    assert one("share", "93,23", "targets") == 93.23
    assert one("members_reported", "557.717", "organizations") == 557_717
    assert one("members_reported", 557.717, "organizations")[0] == 557_717
    assert one("members_reported", 15, "organizations") == 15
    assert one("members_reported", 1.5, "organizations")[1] == "error: 1.5 is not a whole number. Correct it."
    assert one("height", 400)[1].startswith("error: 400 is too large")
    assert one("height", "cao")[1].startswith("error: ")
    assert one("height", "-") is None


def test_truth_and_choices():
    assert [one("science", raw) for raw in ("x", "X", "Có", True, 1, "không", 0, "", "-")] == [
        1, 1, 1, 1, 1, 0, 0, None, None,
    ]  # fmt: skip
    spellings = ("Nam", "nam", "NAM", "male", "Male", "Ông", "m")
    assert {one("sex", raw) for raw in spellings} == {"male"}
    assert {one("sex", raw) for raw in ("Nữ", "nu", "Female", "f", "Bà")} == {"female"}
    assert one("sex", "khác")[1].startswith("error: “khác” is not among the choices")
    assert one("sex", "Gái tính", known={"gai tinh": "female"}) == "female"
    assert one("state", "Đang thực hiện", "tasks") == "in_progress"
    assert one("state", "Hoàn thành", "tasks") == "done"


def test_text():
    assert one("name", "  Nguyễn   Văn\nAn ") == "Nguyễn Văn An"
    assert one("name", "Nguyễn Văn An (Tư An)") == "Nguyễn Văn An (Tư An)"
    assert one("awards", "Bằng khen\r\n  2020 ") == "Bằng khen\n2020"
    assert one("old_id", 123456789) == "123456789"
    assert one("home_town", 12.5) == "12.5"
    assert one("home_town", dt.date(2020, 1, 2)) == "02/01/2020"
    assert one("other_names", "Không") is None
    assert one("name", "Không") == "Không"
    assert one("name", "Lê\x0bAn") == ("Lê An", "warning: Invisible control characters were left out.")
    assert one("name", "Lê_x000D_An") == "Lê An"
    assert one("phone", "9" * 61)[1].startswith("error: This text has 61 characters, at most 60")
    assert one("name", "=HYPERLINK(1)") == "=HYPERLINK(1)"
    assert one("name", CellError("#REF!"))[1].startswith("error: The formula in this cell fails (#REF!)")
    assert one("name", Mended("Lê Hoàng", "Lª Hoµng")) == (
        "Lê Hoàng",
        "warning: Typed with an 8-bit font; read as “Lê Hoàng”.",
    )


def test_moments():
    assert one("starts_at", dt.datetime(2026, 7, 14, 8, 30), "meetings") == "2026-07-14T08:30"
    assert one("starts_at", "14/07/2026 10h00", "meetings") == "2026-07-14T10:00"
    assert one("starts_at", "Thứ Ba, 14/7/2026 10h", "meetings") == "2026-07-14T10:00"


def test_references_are_resolved_once_for_each_text():
    asked: list[str] = []

    def resolve(field: Field, typed: str) -> int:
        asked.append(typed)
        if typed in ("Không", "Xyz"):
            raise UserError(N_("No “{value}”."), value=typed)
        return len(asked)

    rows = [["An", "Kinh"], ["Ba", "Kinh"], ["Chi", "Xyz"], ["Du", "Không"]]
    table = find_table(sheet(["Họ và tên", "Dân tộc"], *rows), PEOPLE)
    done = convert_table(table, m.propose(table, PEOPLE), PERSON, resolve)
    assert sorted(asked) == sorted({"Kinh", "Không", "Xyz"})
    column = done.columns["ethnic_group"]
    assert column[0] == column[1] is not None
    assert column[2:] == [None, None]
    assert [(each.row, each.value, each.level) for each in done.problems] == [(4, "Xyz", "error")]


# ── whole tables ────────────────────────────────────────────────────────────────────────────────


def converted(*rows: list[Any], register: str = "people", **targets: str) -> Converted:
    words = vocabulary(by_name(register))
    table = find_table(sheet(*rows), words)
    mapping = m.propose(table, words)
    for letter, target in targets.items():
        mapping = mapping.with_target(letter, target)
    return convert_table(table, mapping, by_name(register))


def test_the_hardest_sheet(tmp_path: Path):
    table = find_table(open_book(hardest.write(tmp_path / "a.xlsx")).sheets[0], PEOPLE)
    mapping = (
        m.propose(table, PEOPLE).with_target("#1", "plan_entries.plan").with_constant("ethnic_group", "Kinh")
    )
    done = convert_table(table, mapping, PERSON)
    assert done.numbers == [12, 13, 15, 17, 22, 23]
    assert done.columns["birth_date"] == ["1971-05-02", "1988-08-12", None, "1990-05", "1985", "1979"]
    assert done.columns["sex"] == ["male", "female", "male", "female", "male", "female"]
    assert done.columns["party_admission_date"][:2] == ["2012-02-03", "2011-03-26"]
    assert done.columns["party_official_date"][4] == "2016"
    assert done.columns["citizen_id"][0] == "038071000123"
    assert done.columns["party_organization"][0] == "Chi bộ 1"
    assert done.columns["plan_entries.post"][0] == "Phó Bí thư"
    assert done.columns["plan_entries.plan"][::4] == ["NHIỆM KỲ 2025-2030", "NHIỆM KỲ 2030-2035"]
    assert [done.columns[f"evaluations.grade@{year}"][0] for year in (2023, 2024, 2025)] == [
        "HTTNV",
        "HTXSNV",
        "HTTNV",
    ]
    assert done.columns["ethnic_group"] == ["Kinh"] * 6
    assert done.columns["note"] == [None] * 6
    assert [each.as_dict() for each in done.problems if each.level == "error"] == [
        {
            "sheet": "Danh sách",
            "row": 15,
            "column": "C",
            "field": "birth_date",
            "value": "31/02/1993",
            "level": "error",
            "message": "31/02/1993 is not in the calendar. Correct it, or keep only the year 1993.",
        }
    ]
    assert [(each.row, each.column, each.level) for each in done.problems if each.level == "warning"] == [
        (12, "M", "warning")
    ]
    assert done.refused() == {15}
    assert done.letters["birth_date"] == "C"


def test_name_in_two_columns_and_marks():
    done = converted(
        ["TT", "Họ và tên đệm", "Tên", "Nữ", "Quê quán", None],
        [None, None, None, None, "Xã", "Tỉnh"],
        [1, "Nguyễn Văn", "An", None, "Xã A", "Hà Nam"],
        [2, "Trần Thị", "Bình", "x", None, "Hà Nam"],
    )
    assert done.columns["name"] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert done.columns["sex"] == ["male", "female"]
    assert done.columns["home_town"] == ["Xã A, Hà Nam", "Hà Nam"]


def test_both_columns_of_birth_filled():
    done = converted(
        ["TT", "Họ và tên", "Ngày sinh", None],
        [None, None, "Nam", "Nữ"],
        [1, "An", 1965, 1966],
        [2, "Ba", 1965, None],
        [3, "Chi", None, 1970],
    )
    assert [(each.row, each.field) for each in done.problems] == [(3, "birth_date")]
    assert "C and D contradict" in done.problems[0].message
    assert done.columns["sex"][1:] == ["male", "female"]


def test_day_and_time_in_two_columns():
    done = converted(
        ["Ngày", "Giờ", "Nội dung", "Địa điểm"],
        ["Thứ Hai 13/7/2026", "10h00", "Giao ban", "P.1"],
        [dt.date(2026, 7, 14), dt.time(8, 30), "Hội nghị", "P.2"],
        register="meetings",
    )
    assert done.columns["starts_at"] == ["2026-07-13T10:00", "2026-07-14T08:30"]


def test_grades_without_year_are_left_out_with_a_word():
    done = converted(
        ["Họ và tên", "Năm sinh", "Kết quả phân loại 03 năm"],
        ["An", 1965, "HTTNV"],
        ["Ba", 1965, "Năm 2024: HTTNV; 2025 HTXSNV"],
    )
    assert [(each.level, each.value) for each in done.problems] == [("warning", "HTTNV")]
    assert done.columns["evaluations.grade@2025"] == [None, "HTXSNV"]


def test_letters_apart_from_their_marks_are_joined_and_told_once():
    done = converted(["Họ và tên", "Năm sinh"], ["Le\u0302 An", 1965], ["Le\u0302 Ba", 1965])
    assert done.columns["name"] == ["Lê An", "Lê Ba"]
    assert [each.message for each in done.problems] == [
        "Letters and marks came apart in 2 cells of this column; joined again."
    ]


def test_text_of_8_bit_fonts_is_mended_and_shown(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        old, capitals = book.add_format({"font_name": ".VnTime"}), book.add_format({"font_name": ".VnTimeH"})
        page = book.add_worksheet()
        page.write_row("A1", ["Họ và tên", "Chi bộ", "Quê quán"])
        page.write_row("A2", ["Lª Hoµng Anh", "Chi bé 1", "Hµ Néi"], old)
        page.write_row("A3", ["lª hoµng anh", "Chi bé 2"], capitals)
        page.write("C3", "Hà Nam")
        page.write_row("A4", ["Lª Hoµng Anh", "Chi bộ 3", "Hà Nội"])
    table = find_table(open_book(tmp_path / "a.xlsx").sheets[0], PEOPLE)
    done = convert_table(table, m.propose(table, PEOPLE), PERSON)
    assert done.columns["name"] == ["Lê Hoàng Anh", "LÊ HOÀNG ANH", "Lê Hoàng Anh"]
    assert done.columns["home_town"] == ["Hà Nội", "Hà Nam", "Hà Nội"]
    first = done.problems[0]
    assert (first.row, first.column, first.value) == (2, "A", "Lª Hoµng Anh")
    assert first.message == "Typed with an 8-bit font; read as “Lê Hoàng Anh”."
    vni = find_table(open_text("Hoï vaø teân\tNaêm sinh\nNguyeãn Thò Höôøng\t1965\n").sheets[0], PEOPLE)
    assert convert_table(vni, m.propose(vni, PEOPLE), PERSON).columns["name"] == ["Nguyễn Thị Hường"]


def test_a_constant_fills_what_the_sheet_leaves_blank():
    table = find_table(sheet(["Họ và tên", "Giới tính"], ["An", "Nam"], ["Ba", None]), PEOPLE)
    mapping = (
        m.propose(table, PEOPLE).with_constant("sex", "Nữ").with_constant("party_admission_date", "3/2/2020")
    )
    done = convert_table(table, mapping, PERSON)
    assert done.columns["sex"] == ["male", "female"]
    assert done.columns["party_admission_date"] == ["2020-02-03"] * 2
    with pytest.raises(UserError, match="not a date"):
        convert_table(table, mapping.with_constant("birth_date", "x"), PERSON)


def test_truth_values_beside_ones():
    done = converted(["Họ và tên", "Khoa học công nghệ", "Ghi chú"], ["An", True, True], ["Ba", 1, 1])
    assert done.columns["science"] == [1, 1]
    assert done.columns["note"] == ["True", "1"]


def test_messages_follow_the_language():
    done = converted(["Họ và tên", "Năm sinh"], ["An", "31/02/1993"])
    use("vi")
    assert done.problems[0].message.startswith("31/02/1993 không có trong lịch")


def test_percentages_as_excel_keeps_them():
    def percents(*cells: Any) -> list[Any]:
        rows = [["Nhiệm vụ", "Sản phẩm", "Tiến độ %"]]
        rows += [[f"Việc {at}", "Báo cáo", cell] for at, cell in enumerate(cells)]
        tasks = by_name("tasks")
        table = find_table(sheet(*rows), vocabulary(tasks))
        return convert_table(table, m.propose(table, vocabulary(tasks)), tasks).columns["percent"]

    assert percents(0.5, 1, 0.07, None, 0) == [50, 100, 7, None, 0]
    assert percents(50, 1, "30%", 0.25) == [50, 1, 30, 25]
