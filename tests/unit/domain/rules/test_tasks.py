"""Deadlines of tasks, the six clears and the chip's words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officeapp.base import i18n
from officeapp.domain.rules.tasks import CLEARS, chip, default_deadline, missing_clears, timeliness
from tests.helpers import seeds

TODAY = dt.date(2026, 7, 14)
SOON = seeds.figures().whole("tasks.soon_days") or 0


@pytest.mark.parametrize(
    ("state", "due", "done", "expected"),
    [
        ("in_progress", "2026-07-13", None, "overdue"),
        ("in_progress", "2026-07-14", None, "due_soon"),
        ("in_progress", "2026-07-21", None, "due_soon"),
        ("not_started", "2026-07-22", None, "in_time"),
        ("submitted", "2026-07-01", None, "overdue"),
        ("draft", "2026-07-01", None, "overdue"),
        (None, None, None, "no_deadline"),
        ("done", "2026-07-10", "2026-07-10", "done_on_time"),
        ("done", "2026-07-10", "2026-07-11", "done_late"),
        ("done", None, "2026-07-11", "done_on_time"),
        ("paused", "2026-07-01", None, "closed"),
        ("cancelled", "2026-07-01", None, "closed"),
        ("in_progress", "2026-06", None, "overdue"),
        ("in_progress", "2026-07", None, "in_time"),
    ],
)
def test_timeliness(state, due, done, expected):
    assert timeliness(state, due, done, TODAY, SOON) == expected


def test_missing_clears_in_their_order():
    assert missing_clears() == CLEARS
    assert missing_clears(lead=3, title="x", due_on="2026", responsible=4, product="x", authority="x") == ()
    assert missing_clears(lead=3, title="x", asked={"assignee"})[:2] == ("person", "time")
    assert "person" in missing_clears(lead=3, asked={"lead", "assignee"})
    assert "person" not in missing_clears(assignee=1)


def test_default_deadline_moves_to_a_working_day():
    assert default_deadline(dt.date(2026, 7, 15), 10, seeds.calendar()) == dt.date(2026, 7, 27)


CHIPS = [
    (-3, None, "3 days late", "Trễ 3 ngày", "3 Tage zu spät"),
    (0, None, "Today", "Hôm nay", "Heute"),
    (2, None, "2 days left", "Còn 2 ngày", "Noch 2 Tage"),
    (95, None, "3 months left", "Còn 3 tháng", "Noch 3 Monate"),
    (-1, None, "1 day late", "Trễ 1 ngày", "1 Tag zu spät"),
    (-200, None, "6 months late", "Trễ 6 tháng", "6 Monate zu spät"),
    (5, 4, "Done 1 day early", "Xong sớm 1 ngày", "1 Tag früher fertig"),
    (5, 7, "Done 2 days late", "Xong trễ 2 ngày", "2 Tage zu spät fertig"),
]


@pytest.mark.parametrize(("due", "done", "en", "vi", "de"), CHIPS)
def test_chip_words(due, done, en, vi, de):
    made = chip(
        TODAY + dt.timedelta(days=due),
        TODAY,
        done=None if done is None else TODAY + dt.timedelta(days=done),
        soon_days=7,
        months_from_days=90,
    )
    for language, words in (("en", en), ("vi", vi), ("de", de)):
        i18n.use(language)
        assert str(made) == words
    i18n.use("en")


def test_chip_without_deadline():
    assert str(chip(None, TODAY, soon_days=7, months_from_days=90)) == "No deadline"
    assert chip(TODAY, TODAY, done=TODAY, soon_days=7, months_from_days=90).kind == "done"


@given(st.integers(-800, 800))
def test_chip_agrees_with_timeliness(days):
    due = TODAY + dt.timedelta(days=days)
    made = chip(due, TODAY, soon_days=7, months_from_days=90)
    how = timeliness("in_progress", due.isoformat(), None, TODAY, 7)
    assert (made.kind == "late") == (how == "overdue")
    assert made.soon == (how == "due_soon")
    assert made.amount >= 0
