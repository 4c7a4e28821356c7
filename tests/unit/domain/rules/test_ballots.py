"""What a step comes to for those it votes on, whatever its rule."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officeapp.domain.rules.ballots import (
    After,
    Cast,
    courses,
    follows,
    latecomers,
    results,
    standing,
    voted_in,
)
from officeapp.domain.rules.plan_sheet import Entry, Head, Sheet, Step
from officeapp.domain.rules.votes import Count, Meeting, completed, count_problems
from tests.helpers import seeds

MEETING = Meeting(summoned=44, present=44, issued=44, collected=44, valid=44)
STEP = Step(
    id=1,
    number=1,
    name="Hội nghị",
    ballot="secret",
    base="summoned",
    threshold=50,
    meeting=MEETING,
    done=True,
)
ONE = replace(STEP, rule="one", next_from=30.0)
tally = st.integers(0, 44)


def of_one_post(*votes_for: int | None, decided: int = -1) -> list[Cast]:
    return [Cast(at, 7, Count(number, decided=at == decided)) for at, number in enumerate(votes_for)]


def told(step: Step, cast: list[Cast]) -> list[tuple[str, str]]:
    return [(result.key, result.reason) for result in results(step, cast).values()]


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [
        ((30, 10), [("pass", "best"), ("stop", "rival")]),
        ((22, 22), [("tie", ""), ("tie", "")]),
        ((20, 14, 5), [("pass", "next"), ("pass", "next"), ("stop", "next")]),
        ((9, 8), [("stop", "none"), ("stop", "none")]),
        ((30, None), [("open", ""), ("open", "")]),
    ],
)
def test_one_of_several_is_chosen(votes, outcome):
    assert told(ONE, of_one_post(*votes)) == outcome


def test_the_head_decides_a_tie():
    assert told(ONE, of_one_post(22, 22, decided=1)) == [("stop", "rival"), ("pass", "head")]


def test_without_a_second_figure_nobody_goes_on():
    assert told(replace(ONE, next_from=None), of_one_post(20, 14)) == [("stop", "none"), ("stop", "none")]


def test_a_name_that_comes_late_needs_more():
    step = replace(ONE, late_from="2/3")
    late = frozenset((1,))
    weak = results(step, of_one_post(10, 25), late)
    assert [(each.key, each.reason) for each in weak.values()] == [("stop", "late"), ("stop", "none")]
    strong = results(step, of_one_post(10, 30), late)
    assert [(each.key, each.reason) for each in strong.values()] == [("stop", "rival"), ("pass", "best")]
    made = sheet((30, 30, None), (None, 10, None), done=1)
    assert latecomers(made, replace(made.steps[1], late_from="2/3")) == {1}
    assert latecomers(made, made.steps[1]) == frozenset()


def test_posts_are_chosen_for_apart():
    cast = [Cast(1, 7, Count(30)), Cast(2, 8, Count(25)), Cast(3, 8, Count(10))]
    assert told(ONE, cast) == [("pass", "best"), ("pass", "best"), ("stop", "rival")]


@given(tally)
def test_above_and_from_differ_at_the_threshold_only(votes_for):
    above, reached = (
        results(replace(STEP, rule=rule), of_one_post(votes_for))[0].key for rule in ("above", "from")
    )
    assert (above != reached) == (votes_for == 22)
    assert reached == ("pass" if Fraction(votes_for, 44) >= Fraction(1, 2) else "stop")


def test_an_opinion_stops_nobody():
    assert told(replace(STEP, rule="opinion"), of_one_post(3, None)) == [("opinion", ""), ("open", "")]


@given(st.lists(tally, min_size=1, max_size=6))
def test_somebody_passes_or_everybody_stops_and_never_two_are_chosen(votes):
    came = list(results(ONE, of_one_post(*votes)).values())
    best = [result for result in came if result.reason in ("best", "head")]
    assert len(best) <= 1
    keys = {result.key for result in came}
    assert keys == {"stop"} or keys & {"pass", "tie"}
    if max(votes) > 22:
        assert keys <= {"pass", "tie", "stop"}
        assert all(result.share == Fraction(max(votes), 44) for result in came if result.key != "stop")


@given(tally, st.none() | st.integers(0, 20))
def test_what_follows_from_the_other_numbers_is_never_typed(votes_for, other):
    count = completed(MEETING, Count(votes_for, None, other))
    if votes_for + (other or 0) <= 44:
        assert count_problems(MEETING, count) == []
        assert votes_for + (count.votes_against or 0) + (other or 0) == 44
    else:
        assert count_problems(MEETING, count)


# ── several steps ───────────────────────────────────────────────────────────────────────────────


def sheet(*votes: tuple[int | None, ...], done: int = 3) -> Sheet:
    """A plan in which the person of place n got these votes in the steps 1, 2, 3."""
    steps = tuple(replace(STEP, id=at, number=at, done=at <= done) for at in (1, 2, 3))
    entries = tuple(
        Entry(
            id=at,
            person=at,
            name=f"Người {at}",
            post=7,
            votes={step: Count(number) for step, number in enumerate(each, 1) if number is not None},
        )
        for at, each in enumerate(votes)
    )
    head = Head(id=1, name="Quy hoạch", term=1, term_name="", organization=1, organization_name="")
    return Sheet(head=head, steps=steps, entries=entries, figures=seeds.figures())


def test_who_stops_is_not_voted_on_again():
    made = sheet((30, 30, 30), (10, None, None), (30, 10, None))
    way = courses(made)
    assert [way[at].stopped for at in range(3)] == [None, 1, 2]
    assert [len(voted_in(made, step)) for step in made.steps] == [3, 2, 1]


def test_a_step_under_way_stops_nobody_yet():
    made = sheet((30, None, None), (10, None, None), done=0)
    assert [standing(entry, courses(made)[entry.id], made.steps).key for entry in made.entries] == [
        "proposed",
        "proposed",
    ]
    assert len(voted_in(made, made.steps[1])) == 2


def test_who_was_taken_out_keeps_the_votes_cast_before():
    made = sheet((30, None, None), done=1)
    (entry,) = made.entries
    gone = replace(made, entries=(replace(entry, state="removed"),))
    assert [bool(voted_in(gone, step)) for step in gone.steps] == [True, False, False]


def test_another_result_says_what_follows():
    made = sheet((30, 30, 30), (10, None, None), done=3)
    other = results(made.steps[0], [Cast(0, 7, Count(10)), Cast(1, 7, Count(40))])
    assert follows(made, made.steps[0], other) == [
        After(0, 2, "void"),
        After(1, 2, "missing"),
        After(0, 3, "void"),
    ]
    same = results(made.steps[0], [Cast(0, 7, Count(31)), Cast(1, 7, Count(9))])
    assert follows(made, made.steps[0], same) == []
