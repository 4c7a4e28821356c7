"""Review lists read back: our own paper from a subordinate's file, and a foreign sheet with its letterhead."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data.actions import action
from officeapp.data.queries import planning as queries
from officeapp.data.store import Store
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.reports import catalogue, excel
from officeapp.services import approval, history, planning, review_lists, rounds
from officeapp.services.actions import by_id
from officeapp.services.review_lists import Taken
from tests.helpers.offices import new_office
from tests.helpers.plans import Ward, ward

SECRETARY, STATE_HEAD = "Bí thư Đảng ủy", "Chủ tịch UBND"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2027-03-10")
    i18n.use("vi")


@pytest.fixture
def above(tmp_path: Path) -> Iterator[Store]:
    """The office above, which knows the ward as a unit and nothing more of it."""
    store = Store.open(new_office(tmp_path / "tỉnh.oad", "Tỉnh ủy Sơn Hà"))

    def fill(db: Any) -> None:
        top = db.execute("SELECT id FROM organizations").fetchone()[0]
        with action(db, "Fill") as act:
            for name in ("Đảng ủy phường Thanh Vân", "Đảng ủy phường Thanh"):
                act.put(ORGANIZATIONS, Organization(name=name, parent=top))

    store.write(fill)
    try:
        yield store
    finally:
        store.close()


def review_of(it: Ward) -> int:
    """A ward's review: one kept, one taken out for age, one added."""
    first = it.plan(procedure="none")
    it.add(first, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
    it.write(lambda db: approval.plan_approve(db, first, number="05-QĐ/TU", date="2026-07-20"))
    plan = it.write(lambda db: rounds.carry_over(db, first, year=2027, procedure="none")).id
    gone = it.read(lambda db: queries.sheet(db, plan)).entries[1]
    reason = it.code("removal_reasons", "age")
    it.write(lambda db: planning.entry_remove(db, gone.id, reason=reason))
    it.add(plan, STATE_HEAD, "Lê Thị Minh Châu")
    return plan


def printed(it: Ward, plan: int, path: Path) -> Path:
    found = catalogue.by_id("planning-list")
    excel.write(it.read(lambda db: found.build(db, found.params(plan=plan))), path)
    return path


def printed_by(store: Store, plan: int | None, path: Path) -> Path:
    found = catalogue.by_id("planning-list")
    excel.write(store.read(lambda db: found.build(db, found.params(plan=plan))), path)
    return path


def cells(path: Path) -> list[list[str]]:
    """The rows of both sheets from the heading of the table to its total."""
    rows: list[list[str]] = []
    for page in openpyxl.load_workbook(path).worksheets:
        texts = [
            [str(value) for value in row if value is not None] for row in page.iter_rows(values_only=True)
        ]
        start = next(at for at, row in enumerate(texts) if row and row[0] == "Số TT")
        end = next(at for at, row in enumerate(texts) if row and row[0].startswith("Tổng số"))
        rows += texts[start:end]
    return rows


def term(store: Store) -> int:
    return store.read(lambda db: db.execute("SELECT id FROM terms WHERE name = '2030-2035'").fetchone()[0])


def read(store: Store, *paths: Path, **given: Any) -> list[Taken]:
    known: dict[str, Any] = {"term": term(store), **given}
    return store.write(lambda db: review_lists.read_lists(db, paths, **known))


def sheet(store: Store, plan: int | None) -> Sheet:
    assert plan is not None
    return store.read(lambda db: queries.sheet(db, plan))


def rows(found: Sheet) -> list[tuple[Any, ...]]:
    posts = {post.id: (post.name, post.unit_name) for post in found.posts}
    return [
        (entry.name, entry.birth, entry.sex, *posts[entry.post], entry.state, entry.decision_in, entry.reason)
        for entry in found.entries
    ]


def test_our_own_paper_comes_back_as_a_draft(tmp_path: Path, above: Store) -> None:
    with ward(tmp_path) as it:
        file = printed(it, review_of(it), tmp_path / "phường Thanh Vân.xlsx")
    (taken,) = read(above, file)
    assert (taken.unit, taken.problems) == ("Đảng ủy phường Thanh Vân", [])
    assert taken.counts == {"added": 3}
    made = sheet(above, taken.plan)
    unit = "Đảng ủy phường Thanh Vân"
    assert rows(made) == [
        ("Ngô Tiến Dũng", "1976-03-12", "male", SECRETARY, unit, "kept", "05-QĐ/TU", None),
        ("Bùi Thanh Bình", "1972", "male", SECRETARY, unit, "removed", "05-QĐ/TU", "Không còn đủ tuổi"),
        (
            "Lê Thị Minh Châu",
            "1979-05-20",
            "female",
            STATE_HEAD,
            "UBND phường Thanh Vân",
            "proposed",
            None,
            None,
        ),
    ]
    assert (made.head.kind, made.head.state, made.head.year) == ("review", "proposed", 2027)
    assert made.entries[0].from_date == "2026-07-20"
    kinds = above.read(lambda db: db.execute("SELECT name, leading FROM posts ORDER BY id").fetchall())
    assert kinds == [(SECRETARY, 1), (STATE_HEAD, 1)]
    assert len(made.units) == 2  # the unit came with its post
    back = printed_by(above, taken.plan, tmp_path / "lại.xlsx")
    assert cells(back) == cells(file)
    (again,) = read(above, file)
    assert again.plan == taken.plan and again.counts["added"] == 0
    above.write(history.undo)
    assert above.read(queries.plans) == []


def foreign(path: Path, unit: str = "Đảng ủy phường Thanh Vân") -> Path:
    """A sheet as an office types it, with letterhead, merged heading, numbers of columns and groups."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "RS Bổ sung"
    head = [
        ["ĐẢNG BỘ TỈNH SƠN HÀ", None, None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
        [unit.upper()],
        [],
        ["Phụ lục 1: BẢNG RÀ SOÁT, BỔ SUNG QUY HOẠCH (Đợt năm 2027)"],
        [f"của đơn vị {unit}"],
        ["(kèm theo Tờ trình số 12-TTr/ĐU ngày 01/03/2027)"],
        ["Số TT", "Họ và tên", "Ngày sinh", None, "Chức vụ hiện tại", "Chức danh đề xuất quy hoạch"],
        [None, None, "Nam", "Nữ", None, None],
        list(range(1, 10)),
        ["A. NHIỆM KỲ 2030-2035"],
        ["I", "Bí thư và tương đương"],
        [None, "Số lượng đề nghị: 2"],
        [None, "Danh sách nhân sự giới thiệu: 2"],
        [1, "Trần Văn Một", "03/02/1980", None, "Phó Bí thư Đảng ủy", "Bí thư Đảng ủy"],
        [2, "Lê Thị Hai", None, "1985", "Chủ tịch Hội LHPN", "Bí thư Đảng ủy"],
        ["II", "Phó Bí thư Thường trực"],
        [1, "Trần Văn Một", "03/02/1980", None, "Phó Bí thư Đảng ủy", "Phó Bí thư Thường trực"],
    ]
    more = {
        7: ["Trình độ chuyên môn", "Lý luận chính trị", "Đề xuất"],
        14: ["Đại học Luật", "Cao cấp", "Bổ sung quy hoạch"],
        15: ["Thạc sĩ", "Trung cấp", "Bổ sung quy hoạch (còn thiếu cao cấp LLCT)"],
        17: ["Đại học Luật", "Cao cấp", "Bổ sung quy hoạch"],
    }
    for number, row in enumerate(head, 1):
        page.append([*row, *[None] * (6 - len(row)), *more.get(number, [])][:9])
    page.merge_cells("C7:D7")
    book.save(path)
    return path


def test_a_list_moves_nobody_it_knows_to_another_unit(tmp_path: Path) -> None:
    where = "SELECT person, kind, organization, from_date, to_date FROM memberships ORDER BY id"
    with ward(tmp_path) as it:
        file = printed(it, review_of(it), tmp_path / "phường Thanh Vân.xlsx")

        def units() -> list[Any]:
            return it.read(lambda db: db.execute(where).fetchall())

        before = units()
        assert {row[2] for row in before} - {it.units["state"]}, "somebody works in another unit"
        (taken,) = read(it.store, file, organization=it.units["state"], year=2028)
        assert taken.counts == {"added": 3} and units() == before


def test_a_foreign_sheet_is_understood(tmp_path: Path, above: Store) -> None:
    (taken,) = read(above, foreign(tmp_path / "ds.xlsx"))
    assert (taken.unit, taken.problems, taken.counts["added"]) == ("Đảng ủy phường Thanh Vân", [], 3)
    made = sheet(above, taken.plan)
    assert [(entry.name, entry.birth, entry.note) for entry in made.entries] == [
        ("Trần Văn Một", "1980-02-03", None),
        ("Lê Thị Hai", "1985", "còn thiếu cao cấp LLCT"),
        ("Trần Văn Một", "1980-02-03", None),
    ]
    assert made.entries[0].person == made.entries[2].person
    assert [post.name for post in made.posts] == [SECRETARY, "Phó Bí thư Thường trực"]


def test_what_cannot_be_read_is_said_and_stops_no_other_list(tmp_path: Path, above: Store) -> None:
    unknown = foreign(tmp_path / "a.xlsx", "Đảng ủy xã Không Biết")
    (tmp_path / "b.xlsx").write_text("no spreadsheet")
    good = foreign(tmp_path / "c.xlsx", "Đảng ủy phường Thanh")
    first, second, third = read(above, unknown, tmp_path / "b.xlsx", good)
    assert "của đơn vị Đảng ủy xã Không Biết" in first.problems[0]
    assert second.plan is None and second.problems
    assert third.unit == "Đảng ủy phường Thanh" and third.plan is not None
    plan = third.plan
    above.write(lambda db: approval.plan_approve(db, plan, number="9-QĐ/TU", date="2027-06-01"))
    (fourth,) = read(above, good)
    assert "đã được phê duyệt" in fourth.problems[0]


def test_by_script_a_folder_at_once(tmp_path: Path, above: Store) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    foreign(folder / "1.xlsx")
    foreign(folder / "2.xlsx", "Đảng ủy phường Thanh")
    found = by_id("review-lists-read")
    assert found is not None
    done = above.write(lambda db: found.call(db, {"path": str(folder), "term": "2030-2035"}))
    assert done.changes is not None and len(above.read(queries.plans)) == 2
    again = above.write(lambda db: found.call(db, {"path": str(folder), "term": "2030-2035"}))
    assert again.changes is None
    assert [told.params["file"] for told in again.warnings] == ["1.xlsx", "2.xlsx"]
    with pytest.raises(UserError, match=r"nothing\.xlsx"):
        above.write(lambda db: found.call(db, {"path": str(folder / "nothing.xlsx"), "term": "2030-2035"}))
