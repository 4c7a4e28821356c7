"""Legal figures changed from a day on: plans decided before keep theirs, everything can be undone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.data.actions import action
from officeapp.data.queries import office, planning
from officeapp.data.queries import rules as queries
from officeapp.domain.check import Refused
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.domain.rules.plan_sheet import findings, months_left, rooms
from officeapp.services import approval, rounds, rules
from officeapp.services.actions import by_id
from tests.helpers.plans import Ward, ward

KEY = "planning.persons_per_post"


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as made:
        yield made


def limit(it: Ward, day: str) -> int | None:
    return it.read(lambda db: office.figures(db, dt.date.fromisoformat(day)).whole(KEY))


def change(it: Ward, value: str | None, day: str, source: str = "QĐ 99-QĐ/TU") -> None:
    it.write(lambda db: rules.change(db, KEY, value=value, valid_from=day, source=source))


def test_a_value_holds_from_its_day_and_the_old_one_before(it):
    change(it, "2", "2027-01-01")
    assert (limit(it, "2026-12-31"), limit(it, "2027-01-01")) == (3, 2)
    found = next(each for each in it.read(queries.ruled) if each.key == KEY)
    assert found.now is not None and found.now.value == "3"
    assert found.coming is not None and found.coming.source == "QĐ 99-QĐ/TU"
    it.write(undo.undo)
    assert limit(it, "2027-01-01") == 3


def test_an_approved_plan_keeps_the_figures_of_its_day(it):
    plan = it.plan(procedure=rounds.WITHOUT)
    it.add(plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng", "Lê Thị Minh Châu", "Đỗ Văn Cường")
    it.write(lambda db: approval.plan_approve(db, plan, number="1-QĐ/ĐU", date="2026-06-01"))
    change(it, "1", "2026-07-01")
    sheet = it.read(lambda db: planning.sheet(db, plan))
    assert not [each for each in findings(sheet) if each.rule == KEY and each.level == "break"]
    assert limit(it, "2026-11-22") == 1


@pytest.mark.parametrize("value", ["hai", "2,5", "3 người"])
def test_a_value_that_is_no_number_of_people_is_refused(it, value):
    with pytest.raises(Refused, match="whole number"):
        change(it, value, "2027-01-01")
    assert limit(it, "2027-01-01") == 3


def test_the_same_value_again_and_unknown_rules_are_told(it):
    with pytest.raises(UserError, match="already"):
        change(it, "3", "2027-01-01", "QĐ 377-QĐ/TW 8/10/2025")
    with pytest.raises(UserError, match="no legal figure"):
        it.write(lambda db: rules.change(db, "x.y", value="1", valid_from="2027-01-01", source="A"))


def test_a_value_of_the_same_day_is_replaced_and_can_be_withdrawn(it):
    change(it, "2", "2027-01-01")
    change(it, "4", "2027-01-01")
    found = next(each for each in it.read(queries.ruled) if each.key == KEY)
    assert [each.value for each in found.values] == ["4", "3"]
    it.write(lambda db: rules.withdraw(db, found.values[0].id or 0))
    assert limit(it, "2027-01-01") == 3
    with pytest.raises(UserError, match="only value"):
        it.write(lambda db: rules.withdraw(db, found.values[1].id or 0))


def test_scripts_change_a_rule_too(it):
    action = by_id("rule-change")
    assert action is not None
    given = {"key": KEY, "value": "5", "valid_from": "01/01/2027", "source": "QĐ 1-QĐ/TU"}
    it.write(lambda db: action.call(db, given))
    assert limit(it, "2027-02-01") == 5


def test_posts_of_the_state_count_ages_at_their_own_month(it):
    code = it.code("organization_kinds", "people_committee")

    def write(db):
        with action(db, "x") as act:
            act.set(ORGANIZATIONS, it.units["state"], {"kind": code})

    it.write(write)
    plan = it.plan()
    it.add(plan, "Chủ tịch UBND", "Ngô Tiến Dũng")
    it.add(plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng")
    sheet = it.read(lambda db: planning.sheet(db, plan))
    left = {entry.post: months_left(entry, sheet) for entry in sheet.running}
    assert sheet.head.reference == "2030-07"
    assert left[it.posts["Bí thư Đảng ủy"]] == (92, 92)
    assert left[it.posts["Chủ tịch UBND"]] == (84, 84)  # 3/2031, eight months later


def test_a_review_of_the_current_term_counts_at_the_review(it):
    term = it.read(lambda db: db.execute("SELECT id FROM terms WHERE name = '2025-2030'").fetchone()[0])
    plan = it.plan(term=term, procedure=rounds.WITHOUT)
    review = it.write(lambda db: rounds.carry_over(db, plan, kind="review", procedure=rounds.WITHOUT))
    assert it.read(lambda db: planning.head(db, review.id)).reference == "2026-11"
    change_key = "planning.review_counts_today"
    it.write(lambda db: rules.change(db, change_key, value="0", valid_from="2026-01-01", source="QĐ 1"))
    without = rounds.WITHOUT
    other = it.write(lambda db: rounds.carry_over(db, plan, kind="review", name="Đợt 2", procedure=without))
    assert it.read(lambda db: planning.head(db, other.id)).reference == "2025-07"


def test_the_way_of_rounding_is_a_figure(it):
    plan = it.plan()
    post = it.posts["Ủy viên Ban Chấp hành"]

    def most() -> int | None:
        return rooms(it.read(lambda db: planning.sheet(db, plan)))[post].most

    assert most() == 14
    it.write(
        lambda db: rules.change(db, "planning.rounding", value="down", valid_from="2026-01-01", source="QĐ 1")
    )
    assert most() == 13
