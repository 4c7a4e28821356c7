"""The dossier on a person's page: lists typed in place, papers, conclusions side by side, decisions."""

from typing import Any

import pytest
from PIL import Image

from officeapp.domain.registers.conclusions import CONCLUSION_POINTS, CONCLUSIONS, Conclusion, ConclusionPoint
from officeapp.domain.registers.merits import DISCIPLINES, Discipline
from officeapp.domain.registers.plans import PLAN_ENTRIES, PLANS, Plan, PlanEntry
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.decision_dialog import DecisionDialog
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.people import PAGE

AN = "Phạm Đức An"


@pytest.fixture
def person(desk, qtbot):
    page: Any = PAGE.factory(desk.ctx)
    qtbot.addWidget(page)
    page.resize(1198, 690)
    page.show()
    desk.settle()
    page.open_record(desk.made[AN])
    desk.settle()
    return page.record_page


def words(widget):
    return [label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget)]


def test_a_course_is_typed_into_the_list(desk, person):
    person.show_part("education")
    desk.settle()
    (courses,) = person._built["education"].findChildren(SubList)
    courses.typing._on_edited(courses.model.rowCount() - 1, "school", "Trường Đại học Luật")
    desk.settle()
    courses.typing._on_edited(0, "from_date", "9/2011")
    desk.settle()
    assert desk.data.read("SELECT school, from_date FROM trainings") == [("Trường Đại học Luật", "2011-09")]


def test_every_part_opens_and_a_new_person_shows_no_lists(desk, person):
    for part in ("work", "decisions", "planning", "education", "evaluations", "more", "papers", "history"):
        person.show_part(part)
        desk.settle()
    person.new({"name": "Người Mới"})
    desk.settle()
    assert not any(each.isVisibleTo(person) for each in person._built["papers"].findChildren(SubList))


def test_a_photo_is_shown_in_the_head(desk, person, tmp_path):
    person.show_part("papers")
    desk.settle()
    assert person.head.portrait._photo.isNull()
    Image.new("RGB", (40, 60), "navy").save(tmp_path / "a.png")
    files = next(
        each for each in person._built["papers"].findChildren(object) if hasattr(each, "choose_photo")
    )
    files.keep([tmp_path / "a.png"], "photo")
    desk.settle()
    assert not person.head.portrait._photo.isNull()
    assert "1 of 10 there" in words(person._built["papers"])


def test_a_conclusion_that_contradicts_the_dossier_is_told(desk, person):
    number = desk.data.put(
        CONCLUSIONS, Conclusion(person=desk.made[AN], number="41-KL", concluded_on="2026-03-01")
    )
    for point, content in (("birth_date", "1992"), ("discipline", "Không")):
        desk.data.put(CONCLUSION_POINTS, ConclusionPoint(conclusion=number, point=point, content=content))
    person.show_part("evaluations")
    desk.settle()
    shown = words(person._built["evaluations"])
    assert {"1992", "23 Nov 1993"} <= set(shown)


def test_a_decision_is_made_from_the_page(desk, person, qtbot):
    post = desk.data.post("Trưởng phòng", desk.made["UBND phường"])
    person.decide()
    desk.settle()
    dialog = next(each for each in person.findChildren(DecisionDialog))
    dialog.form.editor("number").set_text("12-QĐ/ĐU")
    dialog.form.editor("post").set_value(post, "Trưởng phòng")
    dialog._look()
    desk.settle()
    assert any("gets Trưởng phòng" in each for each in words(dialog))
    dialog.accept()
    desk.settle()
    held = desk.data.read(
        "SELECT post, to_date FROM appointments WHERE person = ? ORDER BY id", desk.made[AN]
    )
    assert held[-1] == (post, None) and held[0][1] == "2026-07-13"


def test_what_a_decision_lacks_is_said_at_its_field(desk, person):
    person.decide()
    desk.settle()
    dialog = next(each for each in person.findChildren(DecisionDialog))
    dialog.accept()
    desk.settle()
    assert "missing" in dialog.form.rows["number"].hint.words
    dialog.form.editor("number").set_text("12-QĐ/ĐU")
    dialog.accept()
    desk.settle()
    assert "Say which post" in dialog.form.rows["post"].hint.words
    assert desk.data.read("SELECT count(*) FROM decisions") == [(0,)]


def test_somebody_disciplined_leaves_the_plan_by_one_click(desk, person):
    term = desk.data.read("SELECT id FROM terms WHERE name = '2030-2035'")[0][0]
    post = desk.data.post("Bí thư", desk.data.office)
    plan = desk.data.put(PLANS, Plan(name="Quy hoạch", term=term, organization=desk.data.office))
    desk.data.put(PLAN_ENTRIES, PlanEntry(plan=plan, post=post, person=desk.made[AN], state="approved"))
    desk.data.put(DISCIPLINES, Discipline(person=desk.made[AN], form="warning", decided_on="2026-06-01"))
    person.open(desk.made[AN])
    desk.settle()
    button = next(each for each in person.todo.findChildren(Button) if each.text() == "Take out of the plans")
    button.click()
    desk.settle()
    assert desk.data.read("SELECT state FROM plan_entries") == [("removed",)]


def test_a_decision_speaks_of_all_people_chosen_in_the_list(desk, person):
    page = person._page
    page.show_list()
    desk.settle()
    page.pane.decide([desk.made[AN], desk.made["Đặng Quốc Bảo"]])
    desk.settle()
    (dialog,) = page.findChildren(DecisionDialog)
    dialog.form.editor("kind").set_value("retirement")
    dialog.form.editor("number").set_text("40-QĐ/ĐU")
    dialog.accept()
    desk.settle()
    assert desk.data.read("SELECT count(*) FROM decision_lines") == [(2,)]
