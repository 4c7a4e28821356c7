"""What posts ask of the people planned: levels, grades, measures, time in post, papers."""

import datetime as dt
from dataclasses import replace

import pytest

from officeapp.domain.rules.dossier import Paper
from officeapp.domain.rules.planning import PlannedPerson, PlannedPost
from officeapp.domain.rules.standards import (
    Background,
    Measure,
    held_against,
    months_in_post,
    needed,
    of_standards,
    reaches,
    years_graded,
)
from tests.helpers import seeds

FIGURES = seeds.figures()
DAY = dt.date(2026, 11, 22)
SECRETARY = PlannedPost(id=1, name="Bí thư", kind="secretary")
PAPERS = tuple(Paper(kind, "2026-10") for kind in FIGURES.texts("papers.appointment"))
GOOD = Background(
    theory="CC",
    profession="DH",
    grades={2025: "HTTNV", 2024: "HTXSNV", 2023: "HTTNV"},
    in_post="2020-01",
    papers=PAPERS,
)


def found(
    *backgrounds: Background, post: PlannedPost = SECRETARY
) -> dict[str, list[tuple[str, tuple[int, ...]]]]:
    entries = [
        PlannedPerson(person=at, name=f"Người {at}", post=1, background=each)
        for at, each in enumerate(backgrounds, 1)
    ]
    told: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for each in of_standards([post], entries, DAY, FIGURES):
        told.setdefault(each.rule.removeprefix("planning."), []).append((each.level, each.about))
    return told


def test_nothing_is_said_of_people_whose_dossier_was_not_read():
    entries = [PlannedPerson(person=1, name="Người", post=1)]
    assert of_standards([SECRETARY], entries, DAY, FIGURES) == []
    assert of_standards([SECRETARY], [replace(entries[0], background=GOOD)], None, FIGURES) == []


def test_a_whole_dossier_passes_every_rule():
    assert {level for each in found(GOOD).values() for level, _about in each} == {"pass"}


@pytest.mark.parametrize(
    ("changed", "rule", "level"),
    [
        ({"theory": "TC"}, "theory", "notice"),
        ({"theory": None}, "theory", "notice"),
        ({"profession": "CD"}, "profession", "notice"),
        ({"grades": {2025: "HTTNV", 2024: "HTTNV"}}, "grades", "notice"),
        ({"grades": {2025: "KHTNV", 2024: "HTTNV", 2023: "HTTNV"}}, "grades", "notice"),
        ({"grades": {2025: "KXL", 2024: "HTTNV", 2023: "HTTNV"}}, "grades", "notice"),
        ({"measures": (Measure("reprimand", "2026-03-01"),)}, "discipline", "break"),
        ({"in_post": "2026-02-01"}, "months_in_post", "notice"),
        ({"papers": PAPERS[1:]}, "papers", "notice"),
        ({"papers": tuple(replace(each, issued="2019") for each in PAPERS)}, "papers", "notice"),
    ],
)
def test_what_is_missing_is_said_with_the_person(changed, rule, level):
    assert found(GOOD, replace(GOOD, **changed))[rule] == [(level, (2,))]


def test_levels_of_the_post_itself_come_before_those_of_its_kind():
    assert needed(SECRETARY, "theory", FIGURES)[0] == "CC"
    assert needed(replace(SECRETARY, theory="TC"), "theory", FIGURES)[0] == "TC"
    assert needed(PlannedPost(id=2, name="Khác"), "theory", FIGURES)[0] is None
    assert reaches("CN", "CC", "theory") is True
    assert reaches(None, "CC", "theory") is None


@pytest.mark.parametrize(
    ("measure", "against"),
    [
        (Measure("reprimand", "2026-01-01"), True),
        (Measure("reprimand", "2025-01-01"), False),
        (Measure("reprimand", "2025-01-01", "2027-01-01"), True),
        (Measure("reprimand", "2026-01-01", "2026-06-01"), False),
        (Measure("other", "2026-01-01"), False),
        (Measure("warning", "2027-01-01"), False),
    ],
)
def test_a_measure_is_held_against_somebody_while_it_holds(measure, against):
    assert held_against(measure, DAY, FIGURES) is against


def test_a_post_held_since_a_year_leaves_the_months_open():
    assert months_in_post(replace(GOOD, in_post="2025"), DAY) == (10, 22)
    assert months_in_post(replace(GOOD, in_post=None), DAY) is None
    assert found(replace(GOOD, in_post="2025"))["months_in_post"] == [("notice", (1,))]
    assert found(replace(GOOD, in_post=None))["months_in_post"] == [("notice", (1,))]
    assert years_graded(DAY, FIGURES) == (2025, 2024, 2023)
