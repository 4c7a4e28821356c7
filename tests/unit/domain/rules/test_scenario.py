"""What comes of moves: who holds what then, who follows whom, what falls vacant."""

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from officeapp.domain.rules.scenario import Move, Office, Outcome, Seat, Somebody, outcome
from tests.helpers import seeds

FIGURES, AGES = seeds.figures(), seeds.ages()
DAY = dt.date(2026, 12, 31)
SEATS = (
    Seat(id=1, name="Bí thư", unit=1, unit_name="Đảng ủy"),
    Seat(id=2, name="Phó Bí thư", unit=1, unit_name="Đảng ủy"),
    Seat(id=3, name="Chủ tịch", unit=2, unit_name="UBND"),
    Seat(id=4, name="Ủy viên BCH", unit=1, unit_name="Đảng ủy", seats=9, leading=False, body=True),
    Seat(id=5, name="Bí thư chi bộ", unit=3, unit_name="Chi bộ", local=True),
)
PEOPLE = {
    number: Somebody(person=number, name=f"Người {number}", birth=birth, sex=sex)
    for number, birth, sex in (
        (1, "1970-05", "male"),
        (2, "1980", "female"),
        (3, "1985-01-01", "male"),
        (4, "1960-01", "male"),
    )
}
HOLDERS = ((1, 1), (1, 4), (2, 2), (2, 4), (2, 5), (3, 3))


def made(*moves: Move, holders=HOLDERS) -> Outcome:
    return outcome(Office(seats=SEATS, holders=holders, people=PEOPLE), moves, DAY, AGES, FIGURES)


def to(number: int, person: int, post: int | None, **more: Any) -> Move:
    return Move(id=number, person=person, post=post, **more)


def test_each_move_makes_room_for_the_next():
    found = made(to(1, 3, 2), to(2, 2, 1), to(3, 1, None))
    assert found.after == {4: (2,), 5: (2,), 2: (3,), 1: (2,)}
    assert [(link.move.person, link.depth, link.replaces) for link in found.links] == [
        (1, 0, ()),
        (2, 1, (1,)),
        (3, 2, (2,)),
    ]
    assert found.vacant(SEATS[2]) == 1 and found.vacant(SEATS[2], then=False) == 0
    assert not [each for each in found.findings if each.level == "break"]


def test_a_seat_in_a_committee_is_taken_beside_the_post_and_kept_with_a_new_one():
    found = made(to(1, 3, 4))
    assert found.after[3] == (3,) and found.after[4] == (1, 2, 3)
    found = made(to(1, 2, 3))
    assert found.after[4] == (1, 2) and found.after[5] == (2,) and 2 not in found.after


def test_too_many_for_the_seats_is_a_break_and_keeping_both_posts_is_possible():
    found = made(to(1, 2, 1))
    assert [each.rule for each in found.findings if each.level == "break"] == ["scenario.seats"]
    kept = made(to(1, 3, 2, keeps=True), to(2, 2, None))
    assert kept.after[2] == (3,) and kept.after[3] == (3,)


def test_who_has_retired_by_then_is_gone():
    found = made(holders=((4, 1),))
    assert found.retired == {4} and found.after == {}
    assert found.vacant(SEATS[0]) == 1


def test_too_few_months_left_are_noticed():
    short = made(to(1, 4, 3), holders=())
    (noticed,) = [each for each in short.findings if each.rule == "scenario.months_left"]
    assert noticed.level == "notice" and noticed.about == (4, 3)


@given(
    st.lists(
        st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from([None, 1, 2, 3, 4]), st.booleans()), max_size=6
    )
)
def test_nobody_is_lost_or_doubled(moves):
    found = made(*(to(at, person, post, keeps=keeps) for at, (person, post, keeps) in enumerate(moves, 1)))
    for people in found.after.values():
        assert len(people) == len(set(people))
    assert {link.move.id for link in found.links} == set(range(1, len(moves) + 1))
    moved = {person for person, _post, _keeps in moves}
    for person, post in HOLDERS:
        if person not in moved:
            assert person in found.after[post]
