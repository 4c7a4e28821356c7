"""What decisions on people end, and the limits they should keep."""

import datetime as dt

import pytest

from officeapp.domain.rules.decisions import (
    Held,
    Planned,
    ended,
    leaves_plan,
    of_appointment,
    of_discipline,
    of_papers,
    of_reappointment,
    of_until,
)
from officeapp.domain.rules.figures import figures_from
from officeapp.domain.rules.workdays import WorkCalendar
from tests.helpers import seeds

FIGURES = figures_from(seeds.rows("rules.csv"), dt.date(2026, 7, 14))
HELD = [
    Held(id=1, post=10, name="Trưởng phòng", unit=1, level=5, since="2021-06-01"),
    Held(id=2, post=11, name="Bí thư chi bộ", unit=2, level=7, beside=True),
    Held(id=3, post=12, name="Ủy viên BCH", unit=3, level=4, body=True),
]
PLANNED = [
    Planned(entry=1, plan=1, plan_name="QH", post=20, post_name="Phó Chủ tịch", level=3),
    Planned(entry=2, plan=1, plan_name="QH", post=21, post_name="Chủ tịch", level=2, here=False),
    Planned(entry=3, plan=1, plan_name="QH", post=12, post_name="Ủy viên BCH", level=4, body=True),
]


def numbers(found: list[Held]) -> list[int]:
    return [each.id for each in found]


@pytest.mark.parametrize(
    ("kind", "post", "keeps", "ends"),
    [
        ("appointment", 20, False, [1]),
        ("appointment", 20, True, []),
        ("appointment", None, False, []),
        ("reappointment", 10, False, [1]),
        ("rotation", None, False, [1]),
        ("secondment", None, False, []),
        ("suspension", None, False, []),
        ("dismissal", 11, False, [2]),
        ("resignation", None, False, [1]),
        ("retirement", None, False, [1, 2, 3]),
        ("death", None, False, [1, 2, 3]),
    ],
)
def test_posts_that_end(kind: str, post: int | None, keeps: bool, ends: list[int]) -> None:
    assert numbers(ended(kind, HELD, post, keeps=keeps)) == ends


def entries(kind: str, post: int | None, level: int | None) -> list[tuple[int, str]]:
    return [(each.entry, why) for each, why in leaves_plan(kind, PLANNED, post, level, FIGURES)]


def test_places_in_plans_that_end() -> None:
    assert entries("appointment", 20, 3) == [(1, "appointed")]
    assert entries("appointment", 21, 2) == [(1, "appointed"), (2, "appointed")]
    assert entries("appointment", 99, None) == []
    assert entries("transfer", None, None) == [(2, "transfer")]
    assert entries("secondment", None, None) == entries("suspension", None, None) == []
    assert [why for _entry, why in entries("retirement", None, None)] == ["retired"] * 3


def test_a_secondment_lasts_36_months_at_most_and_a_rotation_at_least() -> None:
    assert of_until("secondment", "2026-08-01", "2029-08-01", FIGURES) == []
    (late,) = of_until("secondment", "2026-08-01", "2029-08-02", FIGURES)
    assert late.level == "break" and late.limit == 36 and late.source == "NĐ 170/2025/NĐ-CP"
    (short,) = of_until("rotation", "2026-08-01", "2028-01-01", FIGURES)
    assert short.level == "notice"
    assert of_until("rotation", "2026-08-01", None, FIGURES) == []


def test_a_reappointment_is_decided_before_the_term_ends() -> None:
    calendar = WorkCalendar()
    assert of_reappointment("A", HELD[0], "2026-05-29", FIGURES, calendar) == []
    (late,) = of_reappointment("A", HELD[0], "2026-06-02", FIGURES, calendar)
    assert late.params["end"] == dt.date(2026, 6, 1) and late.params["latest"] == dt.date(2026, 5, 29)
    (none,) = of_reappointment("A", None, "2026-05-29", FIGURES, calendar)
    assert "does not hold" in none.msgid
    assert of_reappointment("A", HELD[1], "2026-05-29", FIGURES, calendar) == []


def test_conditions_of_an_appointment() -> None:
    assert of_appointment("A", HELD, "2026-08-01", (70, 70), True, 1, FIGURES) == []
    short = [Held(id=1, post=10, name="x", unit=1, since="2026-01")]
    rules = [each.rule for each in of_appointment("A", short, "2026-08-01", (50, 59), False, 0, FIGURES)]
    assert rules == [
        "appointment.planned",
        "appointment.months_in_post",
        "appointment.months_left",
        "posts.seats",
    ]
    assert of_appointment("A", [], "2026-08-01", (50, 60), True, None, FIGURES) == []


def test_discipline_and_papers_are_told() -> None:
    (found,) = of_discipline("A", "transfer", [("2026-03-01", None)], "2026-08-01", FIGURES)
    assert found.params["last"] == dt.date(2027, 3, 1)
    assert of_discipline("A", "transfer", [("2025-03-01", None)], "2026-08-01", FIGURES) == []
    assert of_discipline("A", "transfer", [("2026-03-01", "2026-06-01")], "2026-08-01", FIGURES) == []
    assert of_discipline("A", "retirement", [("2026-03-01", None)], "2026-08-01", FIGURES) == []
    assert of_papers("A", [], FIGURES) == []
    (papers,) = of_papers("A", ["a", "b", "c", "d"], FIGURES)
    assert papers.params["papers"] == "a, b, c …"
