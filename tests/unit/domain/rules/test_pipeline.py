"""The steps of admission: limits and obstacles."""

import datetime as dt
from dataclasses import replace

import pytest

from officeapp.domain.rules.figures import Figure, Figures
from officeapp.domain.rules.pipeline import (
    STEPS,
    Candidate,
    certificate_ends,
    earliest_admission,
    next_step,
    obstacles,
    probation_ends,
    running_limit,
)
from tests.helpers import seeds

FIGURES, CALENDAR = seeds.figures(), seeds.calendar()
READY = Candidate(
    step="dossier",
    birth_date="1998-05-19",
    certificate_date="2025-03-01",
    checked_on="2026-02-01",
)


def limit_of(candidate: Candidate, today: str):
    return running_limit(candidate, dt.date.fromisoformat(today), FIGURES, CALENDAR, soon_days=14)


def rules(candidate: Candidate, to: str, on: str) -> list[tuple[str, bool]]:
    found = obstacles(candidate, to, dt.date.fromisoformat(on), FIGURES)
    return [(each.rule, each.blocking) for each in found]


def test_steps_follow_one_another():
    assert [next_step(step) for step in STEPS[:2]] == ["outstanding", "course"]
    assert next_step("official") is None
    assert next_step("stopped") is None


def test_ceremony_within_thirty_working_days_of_the_decision():
    candidate = Candidate(step="decision", decision_date="2026-01-20", decision_received_on="2026-02-02")
    found = limit_of(candidate, "2026-02-10")
    assert found
    assert (found.due, found.state) == (dt.date(2026, 3, 23), "in_time")
    assert str(found) == "Hold the admission ceremony"
    assert (limit_of(candidate, "2026-03-10") or found).state == "due_soon"
    assert (limit_of(candidate, "2026-03-24") or found).state == "late"


def test_recognition_within_thirty_working_days_after_probation():
    candidate = Candidate(step="probation", ceremony_date="2025-05-19")
    assert probation_ends("2025-05-19", FIGURES) == dt.date(2026, 5, 19)
    found = limit_of(candidate, "2026-01-05")
    assert found
    assert (found.earliest, found.due, found.state) == (dt.date(2026, 5, 19), dt.date(2026, 6, 30), "waiting")
    assert (limit_of(candidate, "2026-05-10") or found).state == "due_soon"
    assert (limit_of(candidate, "2026-05-20") or found).state == "in_time"
    assert (limit_of(candidate, "2026-07-01") or found).state == "late"


def test_the_certificate_counts_sixty_months():
    assert certificate_ends("2021-07-14", FIGURES) == dt.date(2026, 7, 14)
    found = limit_of(Candidate(step="dossier", certificate_date="2021-07-14"), "2026-07-15")
    assert found
    assert found.state == "late"
    assert limit_of(Candidate(step="tracking"), "2026-07-15") is None
    assert limit_of(Candidate(step="official", ceremony_date="2020-01-01"), "2026-07-15") is None


def test_a_complete_dossier_goes_to_decision():
    assert rules(READY, "decision", "2026-07-14") == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"certificate_date": None}, [("admission.certificate_months", True)]),
        ({"certificate_date": "2020-01-01"}, [("admission.certificate_months", True)]),
        ({"missing_papers": "Đơn xin vào Đảng"}, [("admission.papers", True)]),
        ({"checked_on": None}, [("admission.background_months", True)]),
        ({"checked_on": "2025-01-01"}, [("admission.background_months", False)]),
        ({"birth_date": "2008-08-01"}, [("admission.age_least", True)]),
        ({"birth_date": "2008-07-31"}, []),  # by month: that of the birth counts in full
        ({"birth_date": "2008-07"}, []),
        ({"birth_date": "2008"}, [("admission.age_least", False)]),
        ({"birth_date": None}, [("admission.age_least", False)]),
        ({"birth_date": "1966-07-14"}, []),
        ({"birth_date": "1966-06-30"}, [("admission.age_most", False)]),
    ],
)
def test_what_stands_before_the_decision(changes, expected):
    assert rules(replace(READY, **changes), "decision", "2026-07-14") == expected


def test_later_steps():
    assert rules(replace(READY, step="decision"), "probation", "2026-07-14") == [
        ("admission.decision", True),
        ("admission.ceremony_working_days", True),
    ]
    on_probation = replace(READY, step="probation", decision_date="2025-07-01", ceremony_date="2025-07-15")
    assert rules(on_probation, "recognition", "2026-07-14") == [("admission.probation_months", True)]
    assert rules(on_probation, "recognition", "2026-07-15") == []
    assert rules(on_probation, "official", "2026-07-15") == [("admission.official", True)]
    assert rules(replace(on_probation, official_date="2026-07-15"), "official", "2026-07-16") == []


def test_no_step_is_left_out():
    assert rules(replace(READY, step="tracking"), "course", "2026-07-14") == [("admission.order", True)]
    assert rules(replace(READY, step="stopped"), "decision", "2026-07-14") == [("admission.order", True)]


def test_words_name_the_date():
    found = obstacles(
        replace(READY, certificate_date="2020-01-01"), "decision", dt.date(2026, 7, 14), FIGURES
    )
    assert str(found[0]) == "The certificate ended on 1 Jan 2025. The course has to be taken again."


def test_forecast_of_the_admission():
    def first(step: str, **known: str) -> dt.date | None:
        return earliest_admission(Candidate(step=step, **known), dt.date(2026, 7, 14), FIGURES)

    assert first("decision") == dt.date(2026, 8, 3)
    assert first("dossier") == dt.date(2026, 10, 2)
    assert first("dossier", entered_on="2026-06-14") == dt.date(2026, 9, 2)  # 30 of the 60 days are over
    assert first("decision", entered_on="2026-01-02") == dt.date(
        2026, 7, 14
    )  # late already: never before today
    assert first("probation") is None
    assert first("stopped") is None


def test_the_forecast_waits_for_the_least_age_and_for_a_course_taken_again():
    def first(**known: str) -> dt.date | None:
        return earliest_admission(Candidate(step="dossier", **known), dt.date(2026, 7, 14), FIGURES)

    assert first(birth_date="2008-11-20") == dt.date(2026, 11, 1)
    assert first(certificate_date="2021-10-02") == dt.date(2026, 10, 2)  # ends on that very day
    assert first(certificate_date="2021-09-30") == dt.date(2026, 12, 1)  # ended two days before: 60 days more


def test_a_limit_is_counted_in_the_unit_of_its_figure():
    candidate = Candidate(step="decision", decision_date="2026-08-18", decision_received_on="2026-08-20")
    on = dt.date(2026, 8, 21)
    for value, unit, due in (
        (
            "30",
            "working_days",
            "2026-10-05",
        ),  # Saturday 22/8 is worked for Monday 31/8; 1/9 and 2/9 are holidays
        ("30", "days", "2026-09-21"),  # 19/9 is a Saturday
        ("1", "months", "2026-09-21"),  # 20/9 is a Sunday
    ):
        figures = Figures([Figure("admission.ceremony_working_days", value, unit=unit)])
        found = running_limit(candidate, on, figures, CALENDAR, soon_days=14)
        assert found and found.due.isoformat() == due


def test_probation_that_began_on_a_leap_day_ends_with_february():
    assert probation_ends("2024-02-29", FIGURES) == dt.date(2025, 2, 28)
    found = limit_of(Candidate(step="probation", ceremony_date="2024-02-29"), "2025-03-01")
    assert found and found.due == dt.date(2025, 4, 14)  # 7/4/2025 is the Hung Kings' day
