"""Rules of a personnel plan."""

from fractions import Fraction
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.planning import (
    PlannedPerson,
    PlannedPost,
    findings,
    half_up,
    most_people,
    of_age,
    of_direction,
    of_people,
    of_posts,
)
from officeapp.domain.rules.structure import of_structure, structure
from tests.helpers import seeds

FIGURES, AGES = seeds.figures(), seeds.ages()
SECRETARY = PlannedPost(id=1, name="Bí thư", level=1)
DEPUTY = PlannedPost(id=2, name="Phó bí thư", seats=3, level=2)
COMMITTEE = PlannedPost(id=3, name="Ủy viên BCH", seats=15, body=True, leading=False)


def person(number: int, post: int = 1, **known: Any) -> PlannedPerson:
    known = {"birth": "1985-05-19", "sex": "male", "level": 2} | known
    return PlannedPerson(person=number, name=f"Người {number}", post=post, **known)


@pytest.mark.parametrize(("seats", "most"), [(50, 75), (15, 23), (9, 14)])
def test_coefficient_rounds_half_up(seats, most):
    assert most_people(PlannedPost(id=1, name="BCH", seats=seats, body=True), FIGURES) == most
    assert half_up(Fraction(45, 2)) == 23


def test_three_people_per_post_and_nine_for_three_deputies():
    posts = [SECRETARY, DEPUTY]
    entries = [person(n) for n in range(4)] + [person(10 + n, post=2) for n in range(9)]
    first, second = of_posts(posts, entries, FIGURES)
    assert (first.level, first.value, first.limit) == ("break", 4, 3)
    assert str(first) == "Bí thư: planned 4, at most 3. Take out 1."
    assert (second.level, second.value, second.limit) == ("pass", 9, 9)
    assert first.source == "QĐ 377-QĐ/TW 8/10/2025"
    assert first.about == (1, 0, 1, 2, 3)


def test_committee_between_the_coefficients():
    def level(count: int) -> tuple[str, float | None]:
        (found,) = of_posts([COMMITTEE], [person(n, post=3) for n in range(count)], FIGURES)
        return found.level, found.limit

    assert level(14) == ("break", 15)
    assert level(15) == ("pass", 23)
    assert level(23) == ("pass", 23)
    assert level(24) == ("break", 23)


def test_posts_of_one_person_without_seats_in_committees():
    posts = [PlannedPost(id=n, name=f"Chức danh {n}") for n in range(1, 5)] + [
        PlannedPost(id=9, name="BCH", body=True, leading=False)
    ]
    three = [person(1, post=n) for n in (1, 2, 3, 9)]
    (passed,) = of_people(posts, three, FIGURES)
    assert (passed.level, passed.value) == ("pass", 3)
    (broken,) = of_people(posts, [*three, person(1, post=4)], FIGURES)
    assert (broken.level, broken.value, broken.limit, broken.about[0]) == ("break", 4, 3, 1)


@pytest.mark.parametrize(
    ("known", "level"),
    [
        ({"level": 2}, "pass"),
        ({"level": 1}, "break"),
        ({"level": 3, "holds": (1,)}, "break"),
        ({"level": 3, "group": "1"}, "notice"),
        ({"level": 3, "group": "2"}, "pass"),
        ({"level": None}, "notice"),
    ],
)
def test_only_upwards(known, level):
    (found,) = of_direction([SECRETARY], [person(1, **known)])
    assert found.level == level


def test_whether_somebody_without_a_post_on_record_rises_is_not_known():
    entries = [person(1, level=None), person(2, level=2), person(3, level=None)]
    (found,) = of_direction([SECRETARY], entries)
    assert (found.rule, found.about, found.value) == ("planning.direction.open", (1, 3), 2)
    assert "not known" in str(found)
    assert [each.level for each in of_direction([COMMITTEE], [person(1, post=3, level=None)])] == ["pass"]


@pytest.mark.parametrize(
    ("known", "level"),
    [
        ({"birth": "1973-07-31"}, "pass"),  # 62 in 07/2035: exactly 60 months after 07/2030
        ({"birth": "1973-06-30"}, "break"),
        ({"birth": "1973"}, "break"),
        ({"birth": "1972"}, "break"),
        ({"birth": "1974"}, "pass"),
        ({"birth": None}, "notice"),
        ({"birth": "1978-06-01", "group": "2"}, "break"),
        ({"birth": "1978-07-01", "group": "2"}, "pass"),
        ({"birth": "1974-07-01", "sex": "female"}, "break"),
        ({"birth": "1974-07-01", "sex": None}, "notice"),
        ({"birth": "1970-01", "retires_on": "2035-07"}, "pass"),
    ],
)
def test_months_left_at_the_reference_month(known, level):
    (found,) = of_age([person(1, **known)], "2030-07", AGES, FIGURES)
    assert found.level == level


def test_a_bare_year_counts_from_january_and_the_finding_says_by_law():
    (found,) = of_age([person(1, birth="1973")], "2030-07", AGES, FIGURES)
    assert (found.value, found.level) == (54, "break") and "by law" in str(found)
    (past,) = of_age([person(1, birth="1966")], "2030-07", AGES, FIGURES)
    assert past.value == -33 and "by law" in str(past)
    (dated,) = of_age([person(1, birth="1973-01-01")], "2030-07", AGES, FIGURES)
    assert dated.value == 54 and "by law" not in str(dated)


def test_a_range_is_told_whole_even_where_either_end_is_too_little():
    (found,) = of_age([person(1, birth="1972-06-10", sex=None)], "2030-07", AGES, FIGURES)
    assert found.level == "break"
    assert (
        str(found) == "Người 1 has 3 to 47 months left, depending on the sex, 60 are needed. Enter the sex."
    )


@pytest.mark.parametrize("born", ["1968-08-01", "1968-06-01"])  # 62 in 08/2030 and 06/2030
def test_one_month_is_not_called_months(born):
    (found,) = of_age([person(1, birth=born)], "2030-07", AGES, FIGURES)
    for language, word in (("en", "1 months"), ("de", "1 Monate")):
        i18n.use(language)
        assert word not in str(found) and " 1" in str(found)
    i18n.use("en")


def test_without_a_reference_date_the_age_is_noticed_once():
    (found,) = of_age([person(1), person(2)], None, AGES, FIGURES)
    assert found.level == "notice"


def test_a_figure_nobody_set_limits_nothing():
    empty = Figures([])
    made = findings([SECRETARY], [person(n) for n in range(9)], "2030-07", AGES, empty)
    assert all(each.level != "break" for each in made)


def test_structure_counts_each_person_once():
    people = [
        person(1, sex="female", birth="1995-01-01", minority=True),
        person(1, post=2, sex="female", birth="1995-01-01", minority=True),
        person(2, birth="1990"),
        person(3, birth="1985-01-01", sex=None),
        person(4, birth="1975-01-01"),
    ]
    made = structure(people, "2030-07", FIGURES)
    assert made.total == 4
    assert (made.women.people, made.women.unknown, made.women.share) == ((1,), (3,), Fraction(1, 4))
    assert (made.young.people, made.young.unknown) == ((1,), (2,))
    assert [(band.least, band.below, band.people) for band in made.bands] == [
        (0, 40, (1,)),
        (40, 50, (3,)),
        (50, None, (4,)),
    ]
    assert made.age_unknown == (2,)


def test_a_missed_share_is_a_notice_where_the_rule_fixes_no_number():
    found = {each.rule: each for each in of_structure([person(n) for n in range(9)], "2030-07", FIGURES)}
    women = found["planning.share_women"]
    assert (women.level, women.value, women.limit) == ("notice", 0, 25)
    assert "planning.share_minority" not in found  # no figure set
    assert found["planning.age_bands"].level == "notice"
    assert of_structure([], "2030-07", FIGURES) == []


def test_breaks_come_first_and_speak_the_language():
    made = findings([SECRETARY], [person(n, birth="1960-01-01") for n in range(4)], "2030-07", AGES, FIGURES)
    levels = [each.level for each in made]
    assert levels == sorted(levels, key=("break", "notice", "pass").index)
    i18n.use("vi")
    assert str(made[0]) == "Bí thư: quy hoạch 4 người, tối đa 3. Đưa ra 1."
    women = next(each for each in made if each.rule == "planning.share_women")
    assert str(women) == "Nữ: 0/4 (0%), phấn đấu 25%"
    i18n.use("en")
