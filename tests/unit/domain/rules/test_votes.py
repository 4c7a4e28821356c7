"""Arithmetic of ballots."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officeapp.domain.rules.votes import (
    Choice,
    Count,
    Meeting,
    choice_problems,
    choose,
    count_problems,
    has_quorum,
    head_problems,
    passes,
    percent,
    quorum,
    share,
)
from tests.helpers import seeds

TWO_THIRDS = seeds.figures().exact("votes.quorum")
numbers = st.integers(0, 60)


@given(st.lists(numbers, min_size=5, max_size=5))
def test_head_numbers_fit_exactly_when_they_fall(heads):
    meeting = Meeting(
        summoned=heads[0], present=heads[1], issued=heads[2], collected=heads[3], valid=heads[4]
    )
    assert (head_problems(meeting) == []) == (heads == sorted(heads, reverse=True))


def test_a_wrong_head_number_is_named():
    (problem,) = head_problems(Meeting(summoned=45, present=43, issued=43, collected=44, valid=42))
    assert problem.field == "collected"
    assert str(problem) == "44 ballots collected, but only 43 were issued. Correct one of the numbers."


def test_a_number_not_entered_is_passed_over():
    (problem,) = head_problems(Meeting(summoned=45, valid=46))
    assert problem.field == "valid"
    assert head_problems(Meeting()) == []


@given(numbers, numbers, numbers, numbers)
def test_votes_make_the_valid_ballots(valid, votes_for, against, other):
    problems = count_problems(Meeting(valid=valid), Count(votes_for, against, other))
    assert (problems == []) == (votes_for + against + other == valid)


def test_votes_entered_in_part_only_must_not_exceed():
    assert count_problems(Meeting(valid=40), Count(votes_for=39)) == []
    assert count_problems(Meeting(valid=40), Count(votes_for=41))
    assert count_problems(Meeting(), Count(1, 2)) == []


def test_votes_never_exceed_the_ballots_even_before_the_valid_ones_are_known():
    assert count_problems(Meeting(issued=12, collected=10), Count(votes_for=10)) == []
    (problem,) = count_problems(Meeting(issued=12, collected=10), Count(votes_for=11))
    assert problem.field == "votes_for"
    assert str(problem) == "For, against and other make 11, more than 10. Correct one of the numbers."


def test_a_ballot_that_chooses_one_of_many_shares_out_the_valid_ones():
    assert choice_problems(Meeting(valid=40), [20, 20]) == []
    assert choice_problems(Meeting(valid=40), [21, 20])


@given(st.integers(0, 500))
def test_quorum_is_the_least_that_reaches_two_thirds(summoned):
    assert TWO_THIRDS is not None
    assert Fraction(2, 3) == TWO_THIRDS
    needed = quorum(summoned, TWO_THIRDS)
    assert needed * 3 >= 2 * summoned
    assert needed == 0 or (needed - 1) * 3 < 2 * summoned


def test_meeting_is_valid_at_two_thirds():
    assert has_quorum(Meeting(summoned=45, present=30), TWO_THIRDS) is True
    assert has_quorum(Meeting(summoned=45, present=29), TWO_THIRDS) is False
    assert has_quorum(Meeting(summoned=45), TWO_THIRDS) is None


def test_share_counts_of_the_chosen_base():
    meeting = Meeting(summoned=45, present=43, issued=43, collected=43, valid=42)
    assert share(Count(30), meeting, "summoned") == Fraction(2, 3)
    assert share(Count(30), meeting, "valid") == Fraction(30, 42)
    assert share(Count(), meeting, "valid") is None
    assert share(Count(30), meeting, None) is None
    assert share(Count(43), meeting, "valid") is None, "more than there are valid ballots is no share"
    assert share(Count(30, 13), meeting, "summoned") is None
    assert percent(Fraction(2, 3)) == Decimal("66.67")
    assert percent(Fraction(1, 8), 1) == Decimal("12.5")


@pytest.mark.parametrize(("votes", "enough"), [(22, False), (23, True)])
def test_above_half_of_the_summoned(votes, enough):
    assert passes(Fraction(votes, 45), 50) is enough


def test_exactly_half_is_not_above_but_reaches():
    assert passes(Fraction(1, 2), 50) is False
    assert passes(Fraction(1, 2), 50, at_least=True) is True
    assert passes(None, 50) is None
    assert passes(Fraction(1, 2), None) is None


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [
        ((30, 25), Choice("chosen", (0,))),
        ((25, 30), Choice("chosen", (1,))),
        ((22, 22), Choice("tie", (0, 1))),
        ((21, 12, 14), Choice("next", (0, 2))),
        ((5, 4), Choice("none", ())),
        ((), Choice("none", ())),
    ],
)
def test_appointment_ballots(votes, outcome):
    assert choose([Fraction(each, 44) for each in votes], 50, 30) == outcome
