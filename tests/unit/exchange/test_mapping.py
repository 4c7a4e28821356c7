"""Headings in three languages lead to fields; a mapping is remembered by its headings."""

from pathlib import Path
from typing import Any

import pytest

from officeapp.base.i18n import in_all_languages
from officeapp.domain.registers import ALL, by_name
from officeapp.exchange import mapping as m
from officeapp.exchange import targets
from officeapp.exchange.mapping import Mapping
from officeapp.exchange.reading import open_book
from officeapp.exchange.tables import Table, find_table
from officeapp.exchange.vocabulary import vocabulary
from tests.unit.exchange import hardest
from tests.unit.exchange.test_tables import PEOPLE, sheet


def proposed(*rows: list[Any], register: str = "people") -> Mapping:
    words = vocabulary(by_name(register))
    return m.propose(find_table(sheet(*rows), words), words)


def shown(found: Mapping) -> list[str]:
    return [f"{link.letter} {link.target or '-'} {link.state}" for link in found.links]


@pytest.fixture
def hard(tmp_path: Path) -> Table:
    return find_table(open_book(hardest.write(tmp_path / "a.xlsx")).sheets[0], PEOPLE)


def test_the_hardest_sheet_as_people(hard: Table):
    assert shown(m.propose(hard, PEOPLE)) == [
        "A - ignored",
        "B name auto",
        "C birth_date&sex=male auto",
        "D birth_date&sex=female auto",
        "E party_organization auto",
        "F post auto",
        "G party_admission_date auto",
        "H party_official_date auto",
        "I professional_level auto",
        "J political_theory auto",
        "K plan_entries.post auto",
        "L evaluations.grade auto",
        "M citizen_id auto",
        "N note auto",
        "O - none",
        "#1 - none",
        "#2 - none",
    ]


def test_the_hardest_sheet_as_a_plan(hard: Table):
    plan = vocabulary(by_name("plan_entries"))
    assert shown(m.propose(find_table(_again(hard), plan), plan))[1:6] == [
        "B person.name auto",
        "C person.birth_date&person.sex=male auto",
        "D person.birth_date&person.sex=female auto",
        "E person.party_organization auto",
        "F person.post auto",
    ]


def _again(found: Table):
    from officeapp.exchange.sheets import Sheet

    return Sheet(found.sheet, lambda: found.cells)


@pytest.mark.parametrize("register", [each.name for each in ALL])
def test_every_label_and_alias_leads_to_a_field_that_can_be_set(register: str):
    words = vocabulary(by_name(register))
    for field in by_name(register).fields:
        for heading in (*field.aliases, *in_all_languages(field.label)):
            match = words.find((heading,))
            assert match is not None, heading
            if match.target:
                targets.check(words.register, match.target)


def test_marks_parts_and_years():
    assert shown(
        proposed(
            ["STT", "Họ và tên đệm", "Tên", "Nữ", "Quê quán", None, "Xếp loại", None],
            [None, None, None, None, "Xã", "Tỉnh", "2024", "2025"],
            [1, "Nguyễn Văn", "An", None, "Xã A", "Hà Nam", "HTTNV", "HTTNV"],
            [2, "Trần Thị", "Bình", "x", "Xã B", "Hà Nam", "HTNV", "HTTNV"],
        )
    ) == [
        "A - ignored",
        "B name:1 auto",
        "C name:2 auto",
        "D sex=female/male auto",
        "E home_town:1 look",
        "F home_town:2 look",
        "G evaluations.grade@2024 auto",
        "H evaluations.grade@2025 auto",
    ]


def test_a_name_under_one_heading_over_two_columns():
    rows = [1, "Nguyễn Văn", "An", 1965], [2, "Lê Thị", "Bình", 1970]
    assert shown(proposed(["STT", "Họ và tên", None, "Năm sinh"], *rows))[1:3] == [
        "B name:1 auto",
        "C name:2 auto",
    ]
    assert shown(proposed(["STT", "Họ và tên", "Họ và tên", "Năm sinh"], *rows))[1:3] == [
        "B name:1 auto",
        "C name:2 auto",
    ]


def test_dates_of_birth_in_the_column_of_one_sex():
    found = proposed(["TT", "Họ tên", "Nam", "Nữ"], [1, "An", 1965, None], [2, "Bình", None, "3/2/1970"])
    assert shown(found)[2:] == ["C birth_date&sex=male auto", "D birth_date&sex=female auto"]


def test_values_that_do_not_fit_are_looked_at():
    found = proposed(["Họ và tên", "Ngày sinh", "Năm sinh", "CCCD"], ["An", "Hà Nội", 1965, "chưa có"])
    assert shown(found) == ["A name auto", "B - none", "C birth_date auto", "D citizen_id look"]


def test_group_rows_that_name_units_are_proposed():
    head = ["STT", "Họ và tên", "Năm sinh", "Dân tộc"]
    rows = ["I", "Chi bộ 1"], [1, "An", 1965, "Kinh"], ["II", "Chi bộ 2"], [1, "Ba", 1970, "Kinh"]
    assert shown(proposed(head, *rows))[-1] == "#1 party_organization look"
    with_cell = proposed([*head, "Chi bộ"], *rows)
    assert shown(with_cell)[-1] == "#1 - none"


def test_other_registers():
    task = proposed(
        ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Sản phẩm", "Lãnh đạo phụ trách"],
        [1, "Xây dựng kế hoạch", "Văn phòng", "30/6/2026", "Kế hoạch", "Ông An"],
        register="tasks",
    )
    assert shown(task)[1:] == [
        "B title auto",
        "C lead auto",
        "D deadline auto",
        "E product auto",
        "F responsible auto",
    ]
    week = proposed(
        ["Thứ, ngày", "Giờ", "Nội dung", "Chủ trì", "Địa điểm"],
        ["Thứ Hai 13/7", "10h00", "Giao ban", "Bí thư", "P.1"],
        register="meetings",
    )
    assert shown(week)[:4] == ["A starts_at:1 auto", "B starts_at:2 auto", "C title auto", "D chair auto"]


def test_a_mapping_is_remembered_by_its_headings_in_any_order():
    head = ["Họ và tên", "Bí số", "Ghi chú", "Ghi chú"]
    table = find_table(sheet(head, ["An", "7", "a", "b"], ["Bình", "8", "a", "b"]), PEOPLE)
    mine = m.propose(table, PEOPLE).with_target("B", "staff_number").with_target("D", "awards")
    mine = mine.with_constant("ethnic_group", "Kinh").with_value("sex", "Gái", "female")
    turned = find_table(sheet(["bí số *", "HỌ VÀ TÊN", "Ghi chú", "Ghi chú"], [9, "Chi", "a", "b"]), PEOPLE)
    again = m.recall(mine.to_json(), turned, PEOPLE)
    assert again.signature == mine.signature
    assert shown(again) == ["A staff_number auto", "B name auto", "C note auto", "D awards auto"]
    assert again.constants == {"ethnic_group": "Kinh"}
    assert again.values == {"sex": {"gai": "female"}}
    assert again.with_constant("ethnic_group", "").constants == {}
    assert proposed(["Họ và tên", "Năm sinh"], ["An", 1965]).signature != mine.signature


def test_a_remembered_field_that_is_gone_is_proposed_anew():
    table = find_table(sheet(["Họ và tên", "Năm sinh"], ["An", 1965]), PEOPLE)
    saved = m.propose(table, PEOPLE).to_json().replace("birth_date", "date_of_birth")
    assert shown(m.recall(saved, table, PEOPLE))[1] == "B birth_date auto"


def test_columns_chosen_by_letter_or_heading():
    table = find_table(sheet(["Họ và tên", "Năm sinh", "Mã"], ["An", 1965, "x"]), PEOPLE)
    people = by_name("people")
    found = m.chosen(m.propose(table, PEOPLE), table, people, ["C=staff_number", "năm sinh="])
    assert shown(found) == ["A name auto", "B - ignored", "C staff_number auto"]
    with pytest.raises(targets.UnknownTarget, match="no_field"):
        m.chosen(found, table, people, ["C=no_field"])
    with pytest.raises(m.UnknownColumn, match="Z"):
        m.chosen(found, table, people, ["Z=name"])
    with pytest.raises(m.UnknownColumn):
        m.chosen(found, table, people, ["C"])


def test_targets_taken_apart():
    people = by_name("people")
    assert targets.check(people, "sex=female/male").blank == "male"
    assert targets.check(people, "evaluations.grade@2024").slot == "evaluations.grade@2024"
    assert targets.check(people, "birth_date&sex=male").also == ("sex", "male")
    assert targets.field_of(by_name("plan_entries"), "person.evaluations.grade")[1].list == "grades"
    for wrong in ("", "Name", "name.x", "nothing.x", "age", "birth_date&nothing=x", "name:12", "terms.name"):
        with pytest.raises(targets.UnknownTarget):
            targets.check(people, wrong)
