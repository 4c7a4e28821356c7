"""The command line as scripts rely on it."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from officeapp import __main__
from tests.helpers import sheets
from tests.helpers.offices import OFFICE, new_office

ROOT = Path(__file__).parents[2]
Ran = subprocess.CompletedProcess[str]


class Office:
    """Calls the program as a script does."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def call(self, *words: str, today: str = "2026-07-14", language: str = "en") -> Ran:
        """Run one command; without a process of its own, which takes the most of the time."""
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setenv("OFFICEAPP_TODAY", today)
            patch.setenv("OFFICEAPP_LANG", language)
            try:
                status = __main__.main(words)
            except SystemExit as left:
                status = int(left.code or 0)
        return Ran(words, status, out.getvalue(), err.getvalue())

    def run(self, *words: str, today: str = "2026-07-14") -> Ran:
        """Run one command as a process."""
        env = {**os.environ, "OFFICEAPP_TODAY": today, "OFFICEAPP_LANG": "en"}
        command = [sys.executable, "-m", "officeapp", *words]
        return subprocess.run(command, capture_output=True, text=True, env=env, cwd=ROOT, encoding="utf-8")

    def json(self, *words: str, status: int = 0) -> Any:
        ran = self.call(*words, "--json")
        assert ran.returncode == status, ran.stderr
        return json.loads(ran.stdout)

    def __call__(self, command: str, *words: str, status: int = 0) -> Any:
        return self.json(command, str(self.file), *words, status=status)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(new_office(tmp_path / "office.oad"))


def test_the_program_as_a_process_of_its_own(tmp_path: Path) -> None:
    it = Office(tmp_path / "văn phòng.oad")
    ran = it.run("new", str(it.file), "--name", "Đảng ủy phường Thanh Vân", "--kind", "party")
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, f"{it.file} is set up.", "")
    ran = it.run("do", str(it.file), "person-save", "name=Lê Ánh", "--json")
    assert json.loads(ran.stdout)["label"] == "Add person: Lê Ánh"
    ran = it.run("list", str(it.file), "people", "--search", "anh")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Lê Ánh\n", "")
    ran = it.run("report", str(it.file), "no-report", "--json")
    assert (ran.returncode, ran.stdout) == (2, "") and "planning-list" in ran.stderr


def test_a_new_office_holds_itself(tmp_path: Path) -> None:
    office = Office(tmp_path / "office.oad")
    office("new", "--name", OFFICE, "--kind", "party")
    (unit,) = office("list", "organizations")
    assert unit["name"] == "Đảng ủy phường Thanh Vân" and unit["parent"] is None and unit["parent_id"] is None
    again = office.call("new", str(office.file), "--name", "X", "--kind", "party")
    assert again.returncode == 1 and "exists already" in again.stderr and "Traceback" not in again.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("list", "{file}", "nothing"),
        ("list", "{file}", "people", "--filter", "nofield=1"),
        ("list", "{file}", "people", "--limit", "-1"),
        ("do", "{file}", "no-action"),
        ("do", "{file}", "person-save", "nofield=1"),
        ("report", "{file}", "no-report"),
        ("import", "{file}", "people", "{sheet}", "--map", "B=nofield"),
        ("new", "{file}"),
    ],
)
def test_wrong_usage_exits_2(office: Office, words: tuple[str, ...], tmp_path: Path) -> None:
    sheet = sheets.write(tmp_path / "a.xlsx", ("A", [["STT", "Họ và tên"], [1, "Lê Ba"]]))
    ran = office.call(*(word.format(file=office.file, sheet=sheet) for word in words))
    assert ran.returncode == 2, (ran.stdout, ran.stderr)
    assert ran.stderr and "Traceback" not in ran.stderr


def test_a_missing_file_exits_1_with_one_sentence(office: Office) -> None:
    ran = office.call("list", str(office.file.with_name("gone.oad")), "people", "--json")
    assert ran.returncode == 1 and ran.stdout == "" and len(ran.stderr.strip().splitlines()) == 1


def test_people_as_scripts_read_them(office: Office) -> None:
    office("do", "organization-save", "name=Chi bộ 1", "code=CB1")
    office(
        "do", "person-save", "name=Lê Thị Minh Châu", "sex=female", "birth_date=05/1979", "ethnic_group=Kinh",
        "citizen_id=048179001234", "party_admission_date=18/05/2010", "party_official_date=18/5/2011",
    )  # fmt: skip
    office("do", "membership-save", "person=Lê Thị Minh Châu", "organization=CB1", "kind=party")
    (person,) = office("list", "people")
    assert (
        person["birth_date"] == "1979-05" and person["sex"] == "female" and person["ethnic_group"] == "Kinh"
    )
    assert person["party_organization"] == "Chi bộ 1" and person["party_organization_code"] == "CB1"
    assert person["organization"] is None and person["organization_id"] is None
    assert (
        person["age"] == 47 and person["party_age_months"] == 193 and person["retirement_month"] == "2039-05"
    )
    assert office("list", "people", "--filter", "sex=male") == []
    assert len(office("list", "people", "--filter", "religion=", "--search", "chau le")) == 1
    assert office("list", "people", "--search", "chầu") == []
    assert len(office("list", "people", "--filter", "party_organization=Chi bộ 1")) == 1


def test_as_of_a_day(office: Office) -> None:
    office("do", "person-save", "name=Lê An", "birth_date=14/07/1980")
    office("do", "organization-save", "name=Cũ")
    office("do", "organization-save", "name=Mới")
    office(
        "do",
        "membership-save",
        "person=Lê An",
        "organization=Cũ",
        "kind=work",
        "from_date=2010",
        "to_date=31/12/2020",
    )
    office("do", "membership-save", "person=Lê An", "organization=Mới", "kind=work", "from_date=01/01/2021")
    assert office("list", "people")[0]["organization"] == "Mới"
    before = office("list", "people", "--as-of", "2015-06-01")[0]
    assert (before["organization"], before["age"]) == ("Cũ", 34)


def test_sorted_by_given_name(office: Office) -> None:
    for name in ("Nguyễn Văn Bình", "Đỗ An", "Lê Ánh", "Trần Văn An", "Hà Ân"):
        office("do", "person-save", f"name={name}")
    names = [person["name"] for person in office("list", "people")]
    assert names == ["Đỗ An", "Trần Văn An", "Lê Ánh", "Hà Ân", "Nguyễn Văn Bình"]
    assert [p["name"] for p in office("list", "people", "--sort", "-name", "--limit", "1")] == [
        "Nguyễn Văn Bình"
    ]


def test_undo_and_redo_by_name(office: Office) -> None:
    assert office.call("undo", str(office.file)).returncode == 1
    office("do", "person-save", "name=Lê An")
    office("do", "person-save", "id=1", "phone=0905")
    told = office("undo", "--list")
    assert [entry["label"] for entry in told] == ["Change person: Lê An", "Add person: Lê An"]
    office("undo")
    assert office("list", "people")[0]["phone"] is None
    office("redo")
    assert office("list", "people")[0]["phone"] == "0905"
    assert office.call("redo", str(office.file)).returncode == 1
    office("undo")
    office("undo")
    assert office("list", "people") == [] and office("check")["ok"]


def test_import_result(office: Office, tmp_path: Path) -> None:
    told = office("import", "people", str(sheets.hardest(tmp_path / "a.xlsx")), "--create", "missing")
    assert (told["rows"], told["added"], told["refused"]) == (4, 3, 1)
    assert told["created"] == {"organizations": 2} and isinstance(told["seconds"], float)
    assert {"sheet", "row", "column", "field", "value", "level", "message"} == set(told["problems"][0])
    assert told["action"] == office("undo", "--list")[0]["id"]
    assert office("check") == {"ok": True, "findings": []}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xlsx", b""),
        ("text.xlsx", b"Ho va ten,Ngay sinh\nLe An,1980\n"),
        ("nosheets.xlsx", b"PK\x05\x06" + b"\0" * 18),
        ("truncated.xlsx", b"PK\x03\x04" + b"\0" * 200),
        ("nothing.csv", b"a,b,c\n1,2,3\n"),
    ],
)
def test_what_is_no_sheet_is_refused_whole(office: Office, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    ran = office.call("import", str(office.file), "people", str(path), "--json")
    assert ran.returncode == 1 and ran.stdout == ""
    assert len(ran.stderr.strip().splitlines()) == 1 and "Traceback" not in ran.stderr
    assert office("check")["ok"] and office("undo", "--list") == []


def test_all_rows_refused_exits_1(office: Office, tmp_path: Path) -> None:
    path = sheets.write(tmp_path / "a.xlsx", ("A", [["Họ và tên", "Ngày sinh"], ["Lê An", "31/02/1990"]]))
    told = office("import", "people", str(path), status=1)
    assert told["refused"] == told["rows"] == 1


def test_tasks_with_states(office: Office, tmp_path: Path) -> None:
    office("do", "organization-save", "name=UBND phường")
    office("do", "person-save", "name=Lê An")
    office(
        "do", "task-save", "title=Rà soát hộ nghèo", "lead=UBND phường", "assignee=Lê An", "responsible=Lê An",
        "due_on=13/07/2026", "product=Báo cáo", "authority=Chủ tịch", "state=in_progress",
    )  # fmt: skip
    assert office("list", "tasks")[0]["timeliness"] == "overdue"
    office(
        "do", "task-extend", "task=Rà soát hộ nghèo", "due_on=20/07/2026", "reason=mưa ngập", "approver=BTV"
    )
    office("do", "task-progress", "task=id:1", "percent=45", "text=Đã gửi 5 khu phố")
    (task,) = office("list", "tasks")
    assert (task["due_on"], task["percent"], task["timeliness"]) == ("2026-07-20", 45, "due_soon")
    office("do", "task-complete", "task=Rà soát hộ nghèo")
    assert office("list", "tasks")[0]["timeliness"] == "done_on_time"
    assert len(office("list", "task_updates")) == 3


def test_papers_and_their_figures(office: Office, tmp_path: Path) -> None:
    office("do", "plan-save", "name=Quy hoạch", "term=2030-2035", "organization=Đảng ủy phường Thanh Vân")
    office("do", "post-save", "name=Bí thư Đảng ủy", "organization=Đảng ủy phường Thanh Vân")
    office("import", "people", str(sheets.hardest(tmp_path / "a.xlsx")), "--create", "missing")
    reports = {report["id"]: report for report in office("report")}
    for wanted in ("planning-list", "planning-structure", "admission-results", "member-list", "task-followup",
                   "tasks-overdue", "weekly-schedule"):  # fmt: skip
        assert wanted in reports
        for suffix in ("xlsx", "pdf"):
            out = tmp_path / f"{wanted}.{suffix}"
            office("report", wanted, "--out", str(out))
            assert out.stat().st_size > 1000
    book = openpyxl.load_workbook(tmp_path / "member-list.xlsx")
    words = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert "Lê Thị Minh Châu" in words
    assert office.call("report", str(office.file), "member-list", "--rows", "no.figure").returncode == 2


def test_backup_and_restore(office: Office, tmp_path: Path) -> None:
    office("do", "person-save", "name=Lê An")
    path = office("backup", str(tmp_path / "copies"))["path"]
    office("do", "person-save", "name=Lê Bình")
    office("restore", path)
    assert [person["name"] for person in office("list", "people")] == ["Lê An"]


def test_fields_are_a_data_dictionary(office: Office) -> None:
    told = office.json("fields", "people")
    by_name = {each["field"]: each for each in told}
    assert by_name["name"]["required"] and by_name["sex"]["choices"] == ["male", "female"]
    assert by_name["age"]["derived"] and not by_name["birth_date"]["derived"]
    assert {each["register"] for each in office.json("fields")} >= {"people", "tasks", "plans", "votes"}


def test_the_same_demo_twice(tmp_path: Path) -> None:
    first, second = Office(tmp_path / "a.oad"), Office(tmp_path / "b.oad")
    for each in (first, second):
        assert each.run("demo", str(each.file), "--people", "60", "--seed", "3").returncode == 0
    for register in ("people", "organizations", "tasks", "plan_entries", "votes", "candidates"):
        assert first("list", register) == second("list", register)
    assert first("check")["ok"]
    assert first.call("undo", str(first.file)).returncode == 1


def test_a_day_that_is_none_is_told_in_a_sentence(office: Office) -> None:
    ran = office.call("list", str(office.file), "people", today="14.7.26")
    assert ran.returncode == 1 and ran.stdout == "" and "OFFICEAPP_TODAY" in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


def test_a_script_is_told_where_a_file_was_written(office: Office, tmp_path: Path) -> None:
    office("do", "document-save", "number=12-QĐ/ĐU", "issued_on=01/07/2026")
    (tmp_path / "quyết định.pdf").write_bytes(b"%PDF-1.4 x")
    office("do", "attachment-add", "document=12-QĐ/ĐU", f"path={tmp_path / 'quyết định.pdf'}")
    out = tmp_path / "ra.pdf"
    assert office("do", "attachment-save", "id=1", f"out={out}")["path"] == str(out)
    ran = office.call("do", str(office.file), "attachment-save", "id=1", f"out={tmp_path / 'ra 2.pdf'}")
    assert "ra 2.pdf" in ran.stdout and "nothing" not in ran.stdout.lower()


def test_a_script_is_told_what_should_be_looked_at(office: Office) -> None:
    unit = "organization=Đảng ủy phường Thanh Vân"
    assert office("do", "target-set", unit, "year=2026", "amount=8")["warnings"] == []
    assert office("do", "target-set", unit, "year=2026", "q1=9")["warnings"] == [
        "The quarters add up to 15, the year has 8. Make them agree."
    ]
    ran = office.call("do", str(office.file), "target-set", unit, "year=2026", "q1=9")
    assert "Note: The quarters add up to 15" in ran.stdout


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two people in two units, one of them twice by name; only to be read."""
    office = Office(new_office(tmp_path_factory.mktemp("staffed") / "office.oad"))
    for code in ("A", "B"):
        office("do", "organization-save", "name=Tổ dân phố", f"code={code}")
    office("do", "person-save", "name=Lê An", "sex=male", "birth_date=05/1979", "ethnic_group=Kinh")
    office("do", "person-save", "name=Trần Bình", "sex=female")
    office("do", "membership-save", "person=Lê An", "organization=A", "kind=work")
    office("do", "membership-save", "person=Trần Bình", "organization=B", "kind=work")
    return office


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("organization_id=2", ["Lê An"]),
        ("organization=2", ["Lê An"]),
        ("organization=id:3", ["Trần Bình"]),
        ("organization=B", ["Trần Bình"]),
        ("organization_code=B", ["Trần Bình"]),
        ("organization=Tổ dân phố", ["Lê An", "Trần Bình"]),
        ("organization_id=", []),
        ("id=2", ["Trần Bình"]),
        ("sex=Female", ["Trần Bình"]),
        ("birth_date=1979-05", ["Lê An"]),
        ("birth_date=05/1979", ["Lê An"]),
        ("age=300", []),
        ("ethnic_group=kinh", ["Lê An"]),
        ("ethnic_group=", ["Trần Bình"]),
        ("name=Le\u0302 An", ["Lê An"]),
    ],
)
def test_filters_take_values_as_fields_mean_them(staffed: Office, asked: str, names: list[str]) -> None:
    assert [each["name"] for each in staffed("list", "people", "--filter", asked)] == names


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ("nofield=1", 2, "organization_id"),
        ("sex=femal", 1, "male, female"),
        ("ethnic_group=Kinhh", 1, "Known are: Kinh, Tày"),
        ("organization=Nowhere", 1, "Nowhere"),
        ("organization_id=77", 1, "77"),
        ("organization_id=x", 1, "not a number"),
        ("organization_code=ZZ", 1, "ZZ"),
        ("birth_date=31/02/1990", 1, "calendar"),
        ("age=old", 1, "not a number"),
        ("citizen_id=12", 1, "12 are needed"),
        ("birth_date", 2, "NAME=VALUE"),
    ],
)
def test_filters_that_cannot_be_understood_are_refused(
    staffed: Office, asked: str, status: int, words: str
) -> None:
    ran = staffed.call("list", str(staffed.file), "people", "--filter", asked, "--json")
    assert (ran.returncode, ran.stdout) == (status, "") and words in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


def test_a_list_is_written_as_it_was_asked_for(staffed: Office, tmp_path: Path) -> None:
    out = tmp_path / "people.xlsx"
    assert len(staffed("list", "people", "--limit", "1", "--out", str(out))) == 1
    assert openpyxl.load_workbook(out).worksheets[0].max_row == 2
    for name in ("people.csv", "people"):
        ran = staffed.call("list", str(staffed.file), "people", "--out", str(tmp_path / name))
        assert ran.returncode == 1 and ".xlsx" in ran.stderr and not (tmp_path / name).exists()


def test_a_wrong_value_names_its_parameter_and_nothing_is_guessed(office: Office) -> None:
    office("do", "person-save", "name=Lê An")
    for words, status, said in (
        (("name=Lê Ba", "birth_date=31/02/1980"), 1, "birth_date: "),
        (("name=Lê Ba", "name=Lê Tư"), 2, "“name” is given twice"),
        (("id=", "name=Lê Ba"), 1, "“id” is empty"),
    ):
        ran = office.call("do", str(office.file), "person-save", *words)
        assert ran.returncode == status and said in ran.stderr, ran.stderr
    assert len(office("list", "people")) == 1
    again = office("do", "person-save", "id=1")
    assert (again["action"], again["records"]) == (None, {})
    (known,) = office("do", "person-save", "name=Lê An", "sex=male")["warnings"]
    assert "People of this name are known: Lê An" in known


def test_everything_that_refuses_a_record_begins_with_the_name_of_its_field(office: Office) -> None:
    office("do", "organization-save", "name=UBND phường")
    asked = (
        "task-save",
        "title=Rà soát",
        "lead=UBND phường",
        "partners=Công an; UBND phường",
        "due_on=02/07/2026",
    )
    refused = office.call("do", str(office.file), *asked, "start_on=03/07/2026")
    assert refused.returncode == 1
    lines = refused.stderr.strip().splitlines()
    assert lines[0].startswith("deadline: The deadline lies before the day the task was given.")
    refused = office.call("do", str(office.file), *asked)
    assert refused.stderr.startswith("partners: “UBND phường” leads already;")


def test_wrong_usage_is_said_in_the_language_of_the_moment(office: Office) -> None:
    ran = office.call("list", str(office.file), language="vi")
    assert ran.returncode == 2 and "thiếu: REGISTER" in ran.stderr


def test_what_was_restored_to_a_new_place_kept_nothing(office: Office, tmp_path: Path) -> None:
    path = office("backup", str(tmp_path / "copies"))["path"]
    other = Office(tmp_path / "new.oad")
    assert other("restore", path)["kept"] is None
    assert Path(office("restore", path)["kept"]).exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "", "people"), "FILE is empty"),
        (("list", "/", "people"), "“/” names no file"),
        (("list", "{file}", ""), "REGISTER is empty"),
        (("list", "{file}", "/"), "no register “/”"),
        (("list", "{file}", "people", "--search", "/"), "no word to search for"),
        (("import", "{file}", "people", " "), "SHEETFILE is empty"),
        (("report", "{file}", ""), "REPORT is empty"),
        (("do", "{file}", " "), "ACTION is empty"),
    ],
)
def test_names_that_name_nothing_are_told(office: Office, words: tuple[str, ...], said: str) -> None:
    ran = office.call(*(word.format(file=office.file) for word in words))
    assert ran.returncode == 2 and said in ran.stderr and "Traceback" not in ran.stderr


def test_an_import_tells_its_columns_and_levels(office: Office, tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Ngày sinh", "Màu mắt"],
        [1, "Lê An", "31/02/1980", "nâu"],
        [2, "Lê Ba", "1981", None],
    ]
    path = sheets.write(tmp_path / "a.xlsx", ("A", rows))
    ran = office.call("import", str(office.file), "people", str(path))
    assert "A!D  Column “Màu mắt” is not taken: the heading is not known." in ran.stdout
    assert "A!C2  Error: " in ran.stdout
    told = office("import", "people", str(path))["not_taken"]
    assert [(each["sheet"], each["column"], each["heading"]) for each in told] == [
        ("A", "A", "STT"),
        ("A", "D", "Màu mắt"),
    ]


def test_what_a_list_holds_is_named_in_the_language_in_use(office: Office) -> None:
    ran = office.call("list", str(office.file), "people", "--filter", "professional_level=Masterr")
    assert ran.returncode == 1 and "Known are: Master's degree, No training" in ran.stderr
