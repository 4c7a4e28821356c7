"""What is painted in the calendar: parts of long meetings, lanes, days off, clashes."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from officeapp.data.queries.calendar import Clash, Deadline, Milestone, Span
from officeapp.data.queries.schedule import Day, Engagement
from officeapp.ui.calendar import entries
from officeapp.ui.calendar.entries import LAYERS, Entry


def meeting(number: int, start: str, end: str | None = None, **fields: str) -> Engagement:
    known = {
        "title": f"M{number}",
        "place": None,
        "chair": None,
        "chair_id": None,
        "attendants": None,
        "prepared_by": None,
        "car": None,
        "state": None,
        "note": None,
        "kind": None,
    }
    return Engagement(id=number, starts_at=start, ends_at=end, **(known | fields))  # type: ignore[arg-type]


def timed(span: Span) -> list[list[tuple[str, str, bool]]]:
    return [[(e.title, e.time, e.first) for e in board.timed] for board in entries.boards(span, LAYERS)]


def test_a_meeting_over_midnight_stands_on_both_days():
    span = Span("2026-07-13", "2026-07-15", [meeting(1, "2026-07-13T20:00", "2026-07-14T11:30")])
    assert timed(span) == [
        [("M1", "20:00–24:00", True)],
        [("M1", "0:00–11:30", False)],
        [],
    ]


def test_a_meeting_that_began_before_the_days_shown_still_stands_on_them():
    span = Span("2026-07-14", "2026-07-14", [meeting(1, "2026-07-13T20:00", "2026-07-14T09:00")])
    assert timed(span) == [[("M1", "0:00–9:00", False)]]


def test_a_meeting_until_midnight_has_no_part_on_the_next_day():
    span = Span("2026-07-13", "2026-07-14", [meeting(1, "2026-07-13T20:00", "2026-07-14T00:00")])
    assert timed(span) == [[("M1", "20:00–24:00", True)], []]


def test_one_without_an_end_is_painted_as_an_hour_and_says_only_when_it_begins():
    (board,) = entries.boards(Span("2026-07-14", "2026-07-14", [meeting(1, "2026-07-14T08:30")]), LAYERS)
    (entry,) = board.timed
    assert (entry.start, entry.end, entry.time) == (510, 570, "8:30")


def test_layers_choose_what_stands_and_days_off_stay_off():
    span = Span(
        "2026-09-01",
        "2026-09-05",
        [meeting(1, "2026-09-03T08:00")],
        [Deadline(7, "2026-09-03", "Rà soát", "overdue")],
        [Milestone(9, "2026-09-04", "Trịnh Hải Dương")],
        [
            Day(1, "2026-09-02", "Quốc khánh", "public", True),
            Day(2, "2026-09-05", "Làm bù", "swap", False),
        ],
    )
    everything = entries.boards(span, LAYERS)
    assert [board.off for board in everything] == [False, True, False, False, False]
    assert [[e.title for e in board.loose] for board in everything] == [
        [],
        ["Quốc khánh"],
        ["Rà soát"],
        ["Trịnh Hải Dương: end of probation"],
        ["Làm bù"],
    ]
    nothing = entries.boards(span, ())
    assert not any(board.loose or board.timed for board in nothing)
    assert nothing[1].off


def test_the_first_and_fifteenth_of_the_moon_are_marked():
    boards = entries.boards(Span("2026-07-13", "2026-07-15"), LAYERS)
    assert [(entries.lunar_words(b.lunar), b.lunar.marked) for b in boards] == [
        ("29/5", False),
        ("1/6", True),
        ("2/6", False),
    ]


def test_clashes_are_told_at_both_and_in_the_status_bar():
    one, other = (
        meeting(1, "2026-07-17T08:00", "2026-07-17T10:00", chair="Ngô Tiến Dũng"),
        meeting(2, "2026-07-17T09:00", chair="Ngô Tiến Dũng"),
    )
    span = Span("2026-07-17", "2026-07-17", [one, other], clashes=[Clash(one, other, "chair")])
    assert entries.clash_words(span) == {
        1: "Ngô Tiến Dũng is also in “M2”",
        2: "Ngô Tiến Dũng is also in “M1”",
    }
    assert entries.clash_hint(span) == "1 at one time: Fri 9:00, Ngô Tiến Dũng twice"


@given(st.lists(st.tuples(st.integers(0, 1400), st.integers(1, 300)), max_size=30))
def test_no_two_entries_of_one_lane_overlap_and_none_is_lost(times: list[tuple[int, int]]):
    day = dt.date(2026, 7, 14)
    found = sorted(
        (
            Entry("meetings", n, day, "", start=s, end=min(s + length, 1440))
            for n, (s, length) in enumerate(times)
        ),
        key=lambda e: (e.start or 0, e.id),
    )
    laid = entries.lanes(found)
    assert [entry for entry, _lane, _count in laid] == found
    for at, (one, lane, count) in enumerate(laid):
        assert 0 <= lane < count
        for other, beside, _count in laid[at + 1 :]:
            if lane == beside:
                assert (other.start or 0) >= (one.end or 0) or (one.start or 0) >= (other.end or 0)
