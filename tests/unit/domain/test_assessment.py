"""Grades: the best whose conditions all hold, in words why no better one, and caps within groups."""

from officeapp.base import i18n
from officeapp.domain.rules.assessment import Grade, Result, caps, earned

SCALE = (
    Grade(1, "Excellent", 1, score_least=90, on_time_least=100, beyond_least=30, cap_share=20, cap_of="next"),
    Grade(2, "Good", 2, score_least=70, on_time_least=100),
    Grade(3, "Fulfilled", 3, score_least=50, late_most=20, done_least=70),
    Grade(4, "Not fulfilled", 4),
)


def result(
    score: float, tasks: int = 10, *, on_time: int = 10, late: int = 0, beyond: int = 0, done: int = 10
):
    return Result(1, "Unit", None, tasks, done, on_time, late, beyond, tasks - done, score)


def grade(found: Result) -> tuple[str, str]:
    i18n.use("en")
    got = earned(found, SCALE)
    assert got.grade is not None
    return got.grade.name, got.why


def test_the_cut_offs_hold_with_their_conditions() -> None:
    assert grade(result(90, beyond=3)) == ("Excellent", "")
    assert grade(result(100, beyond=2))[0] == "Good"
    assert grade(result(70)) == ("Good", "Excellent: score 70 of 90, 0% beyond what was asked, 30% needed")
    assert grade(result(95, on_time=8, late=2))[0] == "Fulfilled"
    assert grade(result(60, done=6, on_time=6))[0] == "Not fulfilled"
    assert grade(result(49.9))[0] == "Not fulfilled"


def test_between_the_lowest_grade_and_the_one_above_the_figures_propose_and_the_authority_decides() -> None:
    """Points and share done are there, only too much is late: the source names no grade for it."""
    got = earned(result(95, on_time=7, late=3), SCALE)
    assert (got.grade, got.open, got.name) == (SCALE[2], True, "Fulfilled (conditions not met)")
    assert got.why == "conditions not met: Fulfilled: 30% late, at most 20%; the authority decides"
    one = earned(result(91.7, 1, on_time=0, late=1, done=1), SCALE)
    assert (one.grade, one.open) == (SCALE[2], True)
    for low in (result(49.9, late=3), result(60, done=6, on_time=6, late=4)):
        assert not earned(low, SCALE).open and earned(low, SCALE).grade is SCALE[3]
    strict = (*SCALE[:3], Grade(4, "Not fulfilled", 4, late_most=100))
    assert (
        earned(result(95, on_time=7, late=3), strict).grade is strict[3]
    )  # a grade that says itself whom it is for


def test_points_for_general_criteria_take_their_part_of_the_score() -> None:
    found = Result(1, "A", None, 4, 4, 4, 0, 2, 0, 80.0, 30.0)
    assert found.total(30) == 30 + 80 * 0.7
    assert earned(found, SCALE, 30).grade is SCALE[1]


def test_a_cap_is_counted_of_those_with_the_grade_below_within_the_group() -> None:
    good = [(7, 2)] * 10
    assert caps([*good, (7, 1), (7, 1)], SCALE) == []
    (passed,) = caps([*good, *[(7, 1)] * 3, *[(8, 2)] * 20], SCALE)
    assert (passed.group, passed.given, passed.allowed, passed.base) == (7, 3, 2, 10)
    (alone,) = caps([(9, 1), (9, 2)], SCALE)
    assert (alone.allowed, alone.base) == (0, 1)


def test_a_cap_may_be_counted_of_all() -> None:
    scale = (Grade(1, "Best", 1, cap_share=25, cap_of="all"), Grade(2, "Good", 2))
    assert caps([(None, 1), (None, 2), (None, 2), (None, 2)], scale) == []
    assert caps([(None, 1), (None, 2), (None, 2)], scale)[0].allowed == 0
