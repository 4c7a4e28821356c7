"""Growth and loss add up for any unit and period, over random histories with dates of any precision."""

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.data.actions import action
from officeapp.data.queries import membership
from officeapp.domain.registers.member_changes import ENDING, IN, MEMBER_CHANGES, OUT, MemberChange
from officeapp.domain.registers.memberships import MEMBERSHIPS, Membership
from officeapp.domain.registers.people import PEOPLE, Person
from tests.helpers.data import Data, new_store

FIRST = dt.date(2019, 1, 1)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def some_day(chance: random.Random) -> str:
    return (FIRST + dt.timedelta(days=chance.randrange(1500))).isoformat()


def roughly(chance: random.Random) -> str:
    return some_day(chance)[: chance.choice((4, 7, 10, 10, 10))]


def histories(data: Data, seed: int, people: int = 60) -> list[int]:
    """Members with cells, comings and goings at random, contradictions included; returns the units."""
    chance = random.Random(seed)
    above = [data.unit(f"Đảng bộ {at}") for at in range(2)]
    cells = [data.unit(f"Chi bộ {at}", above[at % 2]) for at in range(5)]

    def job(db: Any) -> None:
        with action(db, "Make") as act:
            for at in range(people):
                who = act.put(
                    PEOPLE,
                    Person(
                        name=f"Nguyễn Văn {at}",
                        party_admission_date=roughly(chance) if chance.random() < 0.9 else None,
                        party_left_on=roughly(chance) if chance.random() < 0.1 else None,
                        party_moved_on=roughly(chance) if chance.random() < 0.1 else None,
                    ),
                ).id
                for _ in range(chance.randrange(4)):
                    start, end = sorted((roughly(chance), roughly(chance)))
                    act.put(
                        MEMBERSHIPS,
                        Membership(
                            person=who or 0,
                            organization=chance.choice(cells),
                            kind=chance.choice(("party", "party", "work")),
                            from_date=start if chance.random() < 0.8 else None,
                            to_date=end if chance.random() < 0.6 else None,
                        ),
                    )
                if chance.random() < 0.4:  # of an earlier membership, now and then one that contradicts
                    began, ended = sorted((roughly(chance), some_day(chance)))
                    act.put(
                        MEMBER_CHANGES,
                        MemberChange(
                            person=who or 0,
                            kind=chance.choice(ENDING),
                            on_date=ended if len(ended) == 10 else some_day(chance),
                            admitted_on=began,
                        ),
                    )
                for _ in range(chance.choice((0, 0, 1, 2, 3))):
                    act.put(
                        MEMBER_CHANGES,
                        MemberChange(
                            person=who or 0, kind=chance.choice((*IN, *OUT)), on_date=some_day(chance)
                        ),
                    )

    data.store.write(job)
    return [*above, *cells]


@pytest.mark.parametrize("seed", range(6))
def test_opening_and_comings_less_goings_is_closing(data: Data, seed: int) -> None:
    units: list[int | None] = [None, *histories(data, seed)]
    chance = random.Random(seed)
    for unit in units:
        for _ in range(4):
            first = FIRST + dt.timedelta(days=chance.randrange(1200))
            last = first + dt.timedelta(days=chance.choice((0, 30, 90, 365)))
            found = data.store.read(lambda db, a=first, b=last, u=unit: membership.flow(db, a, b, u))
            assert found.unexplained == set()
            assert len(found.opening) + len(found.increase) - len(found.decrease) == len(found.closing)
            following = data.store.read(
                lambda db, b=last, u=unit: membership.flow(db, b + membership.membership.DAY, b, u)
            )
            assert following.opening == found.closing


def test_each_way_of_coming_and_going_is_told(data: Data) -> None:
    one, two = data.unit("Chi bộ 1"), data.unit("Chi bộ 2")
    stayed = data.person("Lê An", cell=one, party_admission_date="2010-02-03")
    new = data.person("Lê Bình", cell=one, party_admission_date="2020-03-05")
    came = data.person("Lê Chi", cell=one, party_admission_date="2001-05-19")
    went = data.person("Lê Dung", cell=one, party_admission_date="2001-05-19", party_moved_on="2020-06-01")
    died = data.person(
        "Lê Em",
        cell=one,
        party_admission_date="1999",
        party_left_on="2020-02-01",
        member_state=data.code("member_states", "dead"),
    )
    inside = data.person("Lê Giang", party_admission_date="2011-01-01")
    data.put(MEMBERSHIPS, Membership(person=inside, organization=one, kind="party", to_date="2020-05-31"))
    data.put(MEMBERSHIPS, Membership(person=inside, organization=two, kind="party", from_date="2020-06-01"))
    for person, kind, day in ((came, "transfer_in", "2020-04-01"), (went, "transfer_out", "2020-06-01")):
        data.put(MEMBER_CHANGES, MemberChange(person=person, kind=kind, on_date=day, reach="other"))

    def told(unit: int | None) -> tuple[set[Any], set[Any]]:
        flow = data.store.read(
            lambda db: membership.flow(db, dt.date(2020, 1, 1), dt.date(2020, 12, 31), unit)
        )
        assert stayed in flow.opening and stayed in flow.closing
        return tuple(
            {(end.person, end.turn.kind, end.turn.reach) for end in ends}
            for ends in (flow.increase, flow.decrease)
        )  # type: ignore[return-value]

    came_in = {(new, "admitted", None), (came, "transfer_in", "other")}
    went_out = {(went, "transfer_out", "other"), (died, "died", None)}
    assert told(None) == (came_in, went_out)
    assert told(one) == (came_in, went_out | {(inside, "moved", "inside")})
