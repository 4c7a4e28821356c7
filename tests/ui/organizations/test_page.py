"""The page of organizations: tree with counts, posts and holders typed in place, units that move, end, merge."""

import pytest
from PySide6.QtCore import Qt

from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.services import history
from officeapp.ui.organizations import PAGE, unit
from tests.helpers.offices import OFFICE


@pytest.fixture
def page(desk, qtbot):
    return desk.shown(PAGE, qtbot)


def outline(page):
    """The tree as text: a line a unit, indented, with its count."""

    def lines(node, depth):
        here = f"{'  ' * depth}{node.title} {node.count}".rstrip()
        return [here, *(line for child in node.children for line in lines(child, depth + 1))]

    model = page.tree.tree.model()
    tops = [model.index(row, 0).data(Qt.ItemDataRole.UserRole + 1) for row in range(model.rowCount())]
    return [line for top in tops for line in lines(top, 0)]


def texts(sublist, key):
    column = sublist.model.column_of(key)
    return [
        sublist.model.index(row, column).data()
        for row in range(sublist.model.rowCount())
        if sublist.model.id_at(row) is not None
    ]


def test_the_tree_counts_people_with_those_below(page):
    assert outline(page) == [
        f"{OFFICE} 12",
        "  Chi bộ Khu phố 1 11",
        "  UBND phường 5",
        "    THCS Thanh Vân 1",
    ]
    assert page.unit.name.text() == OFFICE
    assert page.unit.figures.text() == "12 people · 11 Party members · 5 of 5 seats filled · 2 units below"


def test_typing_finds_units_and_keeps_what_is_above(desk, page):
    page.tree.search.setText("thcs")
    page.tree._show()
    assert [line.strip().rsplit(" ", 1)[0] for line in outline(page)] == [
        OFFICE,
        "UBND phường",
        "THCS Thanh Vân",
    ]


def test_every_field_of_a_unit_has_a_place(desk):
    names = [name for section in unit.sections() for name in section.names]
    assert sorted(names) == sorted(field.name for field in ORGANIZATIONS.fields)


def test_posts_and_holders_are_typed_in_place(desk, page):
    page.open_unit(desk.made["UBND phường"])
    desk.settle()
    posts, holders = page.unit._post_list, page.unit._holders
    assert texts(posts, "holders")[0] == "Phạm Đức An"
    posts.typing._on_edited(posts.model.rowCount() - 1, "name", "Chủ tịch UBND")
    desk.settle()
    assert "Chủ tịch UBND" in texts(posts, "name")
    posts.grid.view.go_to(posts.model.rowCount() - 2, "name")
    desk.settle()
    assert holders.heading.text() == "Holders of Chủ tịch UBND"
    holders.typing._on_edited(holders.model.rowCount() - 1, "person", "Phạm Đức An")
    desk.settle()
    assert texts(holders, "person") == ["Phạm Đức An"]
    texts(posts, "holders")
    desk.settle()
    assert texts(posts, "holders")[-1] == "Phạm Đức An"


def test_people_of_a_unit_and_of_those_below(desk, page):
    page.open_unit(desk.made["UBND phường"])
    page.unit.show_part("people")
    desk.settle()
    people = page.unit._person_list
    assert people.model.count == 4
    page.unit._below.setChecked(True)
    desk.settle()
    assert people.model.count == 5
    people.grid.view.opened.emit(0)
    assert desk.records[0][0] == "people"


def test_a_new_unit_is_saved_with_its_name_below_its_superior(desk, page):
    page.add_unit(desk.made["UBND phường"])
    desk.settle()
    page.unit.form.editor("name").set_text("Trạm Y tế")
    page.unit.form.commit()
    desk.settle(8)
    from PySide6.QtTest import QTest

    QTest.qWait(400)
    desk.settle(8)
    assert "    Trạm Y tế" in outline(page)
    assert page.unit.name.text() == "Trạm Y tế"


def test_a_unit_moves_and_comes_back(desk, page):
    page.move_unit(desk.made["THCS Thanh Vân"], desk.data.office)
    desk.settle()
    assert desk.data.get(ORGANIZATIONS, desk.made["THCS Thanh Vân"]).parent == desk.data.office
    page.move_unit(desk.made["UBND phường"], desk.made["THCS Thanh Vân"])
    desk.settle()
    desk.tasks.write(history.undo)
    desk.settle()
    desk.tasks.write(history.undo)
    desk.settle()
    assert desk.data.get(ORGANIZATIONS, desk.made["THCS Thanh Vân"]).parent == desk.made["UBND phường"]


def test_a_unit_cannot_stand_below_itself(desk, page):
    page.move_unit(desk.made["UBND phường"], desk.made["THCS Thanh Vân"])
    desk.settle()
    assert desk.problems == ["This unit stands below the one it would belong to. Choose another."]


def test_a_merge_takes_people_and_units_along_on_its_day(desk, page):
    people, school = desk.made["UBND phường"], desk.made["THCS Thanh Vân"]
    page.end_unit(people, "2026-07-01", desk.data.office, "QĐ 12")
    desk.settle()
    assert desk.data.get(ORGANIZATIONS, people).dissolved_on == "2026-07-01"
    assert desk.data.get(ORGANIZATIONS, people).successor == desk.data.office
    assert desk.data.get(ORGANIZATIONS, school).parent == desk.data.office
    moved = desk.data.read(
        "SELECT organization, from_date, to_date, decision FROM memberships WHERE person = ? AND kind = 'work'"
        " ORDER BY id",
        desk.made["Phạm Đức An"],
    )
    assert moved == [
        (people, None, "2026-07-01", None),
        (desk.data.office, "2026-07-01", None, "QĐ 12"),
    ]
    desk.tasks.write(history.undo)
    desk.settle()
    assert desk.data.get(ORGANIZATIONS, people).dissolved_on is None
    assert len(desk.data.read("SELECT 1 FROM memberships WHERE person = ?", desk.made["Phạm Đức An"])) == 2


def test_the_same_units_as_a_list_to_type_in(desk, page):
    page.show_list()
    desk.settle()
    assert page.list.model.count == 4
    page.list.typing._on_edited(page.list.model.rowCount() - 1, "name", "Trạm Y tế")
    desk.settle()
    assert page.list.model.count == 5
    page.list.open_record(desk.made["UBND phường"])
    desk.settle()
    assert page.stack.currentWidget() is page._tree_side
    assert page.unit.name.text() == "UBND phường"


def test_seats_follow_a_decision_begun_from_the_post(desk, page):
    from officeapp.base import i18n
    from officeapp.domain.registers.posts import POSTS
    from officeapp.ui.base.decision_dialog import DecisionDialog

    i18n.use("en")
    unit_ = desk.made["UBND phường"]
    post = desk.data.post("Chuyên viên tư pháp", unit_)
    desk.store.write(lambda db: set_seats(db, POSTS, post, 3))
    page.open_unit(unit_)
    desk.settle()
    view = page.unit
    row = next(
        at for at in range(view._post_list.model.rowCount()) if view._post_list.model.id_at(at) == post
    )
    view._post_list.grid.view.setCurrentIndex(view._post_list.model.index(row, 0))
    desk.settle()
    view.decide()
    desk.settle()
    (dialog,) = view.findChildren(DecisionDialog)
    assert [name for _id, name in dialog.people] == ["Phạm Đức An"]
    dialog.form.editor("kind").set_value("dismissal")
    dialog.form.editor("number").set_text("9-QĐ/ĐU")
    dialog.accept()
    desk.settle()
    assert desk.data.read("SELECT to_date FROM appointments WHERE post = ?", post) == [("2026-07-13",)]
    assert "vacant" in view.figures.text()
    view.show_part("decisions")
    desk.settle()
    assert texts(view._decision_list, "person") == ["Phạm Đức An"]


def set_seats(db, register, post, seats):
    from officeapp.data.actions import action

    with action(db, "Seats") as act:
        act.set(register, post, {"seats": seats})


def test_deputies_are_typed_under_a_council(desk, page):
    council = desk.data.unit(
        "HĐND phường", desk.data.office, kind=desk.data.code("organization_kinds", "council")
    )
    page.tree.refresh()
    desk.settle()
    page.open_unit(council)
    desk.settle()
    view = page.unit
    view.show_part("deputies")
    desk.settle()
    view._deputy_list.typing._on_edited(0, "person", "Phạm Đức An")
    desk.settle()
    assert desk.data.read(
        "SELECT p.name, t.name FROM deputies d JOIN people p ON p.id = d.person JOIN terms t ON t.id = d.term"
    ) == [("Phạm Đức An", "2026-2031")]


def test_all_decisions_are_a_list_and_each_opens_with_its_people(desk, page):
    from officeapp.data.queries import search
    from officeapp.domain.registers.decisions import Decision
    from officeapp.services import decisions
    from officeapp.services.decisions import Line

    made = Decision(number="12-QĐ/ĐU", kind="retirement", decided_on="2026-07-01", from_date="2026-08-01")
    lines = [Line(person=desk.made[name]) for name in ("Phạm Đức An", "Đặng Quốc Bảo")]
    number = desk.store.write(lambda db: decisions.decide(db, made, lines)).id
    (hit,) = desk.store.read(lambda db: search.find(db, "12-qd"))
    assert (hit.register, hit.id) == ("decisions", number) and "Phạm Đức An" in hit.subtitle
    page.shown({"register": "decisions", "id": number})
    desk.settle()
    shown = page.decisions.record_page
    assert texts(shown.people, "person") == ["Phạm Đức An", "Đặng Quốc Bảo"]
    page.decisions.show_list()
    desk.settle()
    assert page.decisions.model.count == 1
    assert page.may_leave()
