"""The papers of one person: the curriculum in the order of form 2C, and what must still be brought."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image

from officeapp.base.errors import UserError
from officeapp.base.i18n import use
from officeapp.data.actions import action
from officeapp.domain.registers.appointments import APPOINTMENTS, Appointment
from officeapp.domain.registers.conclusions import CONCLUSION_POINTS, CONCLUSIONS, Conclusion, ConclusionPoint
from officeapp.domain.registers.decisions import Decision
from officeapp.domain.registers.deputies import DEPUTIES, Deputy
from officeapp.domain.registers.dossier import TRAININGS, WORK_PERIODS, Training, WorkPeriod
from officeapp.domain.registers.merits import DISCIPLINES, Discipline
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.domain.registers.posts import POSTS, Post
from officeapp.reports import catalogue, excel, pdf, preview
from officeapp.services import decisions, person_files, registers
from officeapp.services.decisions import Line
from tests.helpers.plans import Ward, ward

CHAU = "Lê Thị Minh Châu"


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    use("vi")
    with ward(tmp_path) as made:
        yield made


def paper(it: Ward, id: str):
    report = catalogue.by_id(id)
    return it.read(lambda db: report.build(db, report.params(person=it.people[CHAU])))


def test_the_curriculum_has_the_31_items_in_order(it: Ward) -> None:
    made = paper(it, "person-curriculum")
    lines = [str(row.cells["a"]) for row in made.sheets[0].rows if row.kind == "line"]
    numbers = [int(found[1]) for line in lines if (found := re.match(r"(\d+)\) ", line))]
    assert numbers == list(range(1, 32))
    assert "LÊ THỊ MINH CHÂU" in lines[0]


def test_lists_stand_in_excel_and_pdf_below_their_items(it: Ward, tmp_path: Path) -> None:
    course = Training(
        person=it.people[CHAU], school="Trường Đại học Luật", from_date="1997-09", to_date="2001"
    )
    it.write(lambda db: registers.save(db, TRAININGS, course))
    made = paper(it, "person-curriculum")
    excel.write(made, tmp_path / "2c.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "2c.xlsx").active
    assert sheet is not None
    column = [str(row[0].value or "") for row in sheet.iter_rows()]
    at = next(at for at, text in enumerate(column) if text.startswith("26)"))
    assert column[at + 2] == "Trường Đại học Luật"
    with preview.Pages(pdf.printed(made).pdf) as pages:
        assert len(pages) >= 1


def test_missing_papers_name_what_to_bring(it: Ward) -> None:
    made = paper(it, "person-papers")
    assert [row.cells["state"] for row in made.sheets[0].rows] == ["chưa có"] * 10
    assert "NĐ 170/2025/NĐ-CP" in made.sheets[0].notes[0]


def test_nobody_chosen_is_said(it: Ward) -> None:
    report = catalogue.by_id("person-curriculum")
    with pytest.raises(UserError):
        it.read(lambda db: report.make(db, report.params()))


def test_the_structure_of_seats_counts_filled_vacant_and_to_be_cut(it: Ward) -> None:
    def cut(db: Any) -> None:
        with action(db, "Cut") as act:
            act.set(POSTS, it.posts["Phó Chủ tịch UBND"], {"cut": 2, "cut_by": "2027-06-30"})

    it.write(cut)
    made = it.read(lambda db: catalogue.by_id("unit-structure").build(db))
    rows = {row.cells["post"]: row for row in made.sheets[0].rows}
    wanted = ("seats", "filled", "vacant", "cut", "over")
    assert [rows["Phó Chủ tịch UBND"].cells[key] for key in wanted] == [3, 2, 0, 2, 1]
    assert [rows["Ủy viên Ban Chấp hành"].cells[key] for key in wanted] == [9, 0, 9, None, None]
    assert rows["Tổng cộng"].cells["seats"] == 15


def test_deputies_are_listed_and_counted_against_what_is_asked(it: Ward) -> None:
    council = it.code("organization_kinds", "council")
    term = it.read(lambda db: db.execute("SELECT id FROM terms WHERE name = '2026-2031'").fetchone()[0])

    def fill(db: Any) -> None:
        with action(db, "Fill") as act:
            unit = act.put(ORGANIZATIONS, Organization(name="HĐND phường", kind=council)).id or 0
            for at, name in enumerate(it.people):
                act.put(
                    DEPUTIES,
                    Deputy(person=it.people[name], organization=unit, term=term, full_time=int(at == 0)),
                )

    it.write(fill)
    listed = it.read(lambda db: catalogue.by_id("deputy-list").build(db))
    assert len([row for row in listed.sheets[0].rows if row.kind == "data"]) == len(it.people)
    made = it.read(lambda db: catalogue.by_id("deputy-structure").build(db))
    women = next(row for row in made.sheets[0].rows if row.key == "women")
    assert (women.cells["count"], women.cells["asked"], women.cells["state"]) == (2, 35.0, "thấp hơn 1,7%")
    assert set(women.figures["count"].ids) == {it.people[CHAU], it.people["Võ Thị Ngọc Ánh"]}


def test_conclusion_and_dossier_stand_side_by_side(it: Ward) -> None:
    conclusion = Conclusion(person=it.people[CHAU], number="41-KL/BTV", concluded_on="2026-03-01")
    number = it.write(lambda db: registers.save(db, CONCLUSIONS, conclusion)).record.id or 0
    for point, said in (("birth_date", "05/1979"), ("home_town", "Hà Nội"), ("discipline", "Không")):
        one = ConclusionPoint(conclusion=number, point=point, content=said)
        it.write(lambda db, one=one: registers.save(db, CONCLUSION_POINTS, one))
    measure = Discipline(person=it.people[CHAU], form="reprimand", decided_on="2014-03-12")
    it.write(lambda db: registers.save(db, DISCIPLINES, measure))
    rows = [row for row in paper(it, "person-standard").sheets[0].rows if row.kind == "data"]
    states = {row.cells["point"]: row.cells["state"] for row in rows}
    assert states == {"Kỷ luật": "mâu thuẫn", "Quê quán": "hồ sơ chưa có", "Ngày sinh": "khớp"}


def test_seats_and_posts_in_committees_of_the_party_stand_in_item_3(it: Ward) -> None:
    def cell(db):
        with action(db, "x") as act:
            kind = it.code("organization_kinds", "cell")
            unit = act.put(ORGANIZATIONS, Organization(name="Chi bộ Văn phòng", kind=kind)).id or 0
            post = act.put(POSTS, Post(name="Bí thư chi bộ", organization=unit, leading=1)).id or 0
            for held in (post, it.posts["Ủy viên Ban Chấp hành"]):
                act.put(APPOINTMENTS, Appointment(person=it.people[CHAU], post=held, from_date="2025-08"))

    it.write(cell)
    lines = [str(row.cells.get("a", "")) for row in paper(it, "person-curriculum").sheets[0].rows]
    said = next(line for line in lines if line.startswith("3)"))
    assert "Ủy viên Ban Chấp hành" in said and "Bí thư chi bộ, Chi bộ Văn phòng" in said
    assert "Phó Chủ tịch UBND" in lines[lines.index(said) + 1]
    assert "Bí thư chi bộ" not in lines[lines.index(said) + 1]


def test_a_post_that_began_after_the_written_working_life_continues_it(it: Ward) -> None:
    person = it.people[CHAU]
    period = WorkPeriod(person=person, from_date="2016-08", work="Chuyên viên UBND phường")
    it.write(lambda db: registers.save(db, WORK_PERIODS, period))
    made = Decision(number="1-QĐ", kind="appointment", decided_on="2026-11-20", from_date="2026-12-01")
    it.write(lambda db: decisions.decide(db, made, [Line(person=person, post=it.posts["Chủ tịch UBND"])]))
    rows = paper(it, "person-curriculum").sheets[0].rows
    at = next(at for at, row in enumerate(rows) if str(row.cells.get("a", "")).startswith("27)"))
    assert [(row.cells["a"], row.cells["c"]) for row in rows[at + 2 : at + 4]] == [
        ("08/2016 - 01/12/2026", "Chuyên viên UBND phường"),
        ("01/12/2026 - nay", "Chủ tịch UBND phường Thanh Vân"),
    ]


def test_the_curriculum_warns_of_gaps_and_of_an_old_photo(it: Ward, tmp_path: Path) -> None:
    assert paper(it, "person-curriculum").warnings[-1] == "Chưa có ảnh."
    Image.new("RGB", (40, 60), "navy").save(tmp_path / "a.png")
    person = it.people[CHAU]
    it.write(
        lambda db: person_files.keep(db, person, [tmp_path / "a.png"], kind="photo", taken_on="2026-01-01")
    )
    made = paper(it, "person-curriculum")
    assert made.warnings[-1] == "Ảnh chụp 01/01/2026 đã quá 6 tháng."
    assert made.sheets[0].photo is not None and made.sheets[0].photo.jpeg is not None
