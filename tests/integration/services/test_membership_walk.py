"""Random years of an office by its own actions, held against a plain list of who is where."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.data.queries import membership
from officeapp.domain.registers.member_changes import MemberChange
from officeapp.services import members
from officeapp.services.membership import member_change
from tests.helpers.data import Data, office_on

FIRST, YEARS = dt.date(2016, 1, 1), 10
GOING = ("died", "expelled", "deleted", "resigned")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-11-20", tmp_path, monkeypatch, "vi") as made:
        yield made


class Walk:
    """What happens to some people, done by the actions and noted beside them.

    Attributes:
        here: the cell of each who is on the list; left: who left the Party, and when; away: who is elsewhere.
        days: who was where at the end of each day on which something happened.
        ends: (year, kind) of everything that came or went.
    """

    def __init__(self, data: Data, seed: int) -> None:
        self.data, self.chance = data, random.Random(seed)
        self.cells = [data.unit(f"Chi bộ {at}") for at in range(3)]
        self.here: dict[int, int] = {}
        self.left: dict[int, dt.date] = {}
        self.away: set[int] = set()
        self.again: set[int] = set()
        self.new: list[int] = []
        self.days: list[tuple[dt.date, dict[int, int]]] = []
        self.ends: Counter[tuple[int, str]] = Counter()
        for at in range(30):
            cell = self.chance.choice(self.cells)
            if at < 18:
                who = data.person(
                    f"Lê {at}", cell=cell, party_admission_date="2001-05-19", birth_date="1980-05-05"
                )
                self.here[who] = cell
            else:
                self.new.append(data.person(f"Mai {at}", birth_date="1985-05-05"))

    def go(self) -> None:
        day = FIRST
        while (day := day + dt.timedelta(days=self.chance.randrange(5, 60))).year < FIRST.year + YEARS:
            self._step(day)
            self.days.append((day, dict(self.here)))

    def _change(self, who: int, kind: str, day: dt.date, **more: Any) -> None:
        change = MemberChange(person=who, kind=kind, on_date=day.isoformat(), decision_number="1", **more)
        self.data.store.write(lambda db: member_change(db, change))
        self.ends[day.year, kind] += 1

    def _admit(self, who: int, cell: int, day: dt.date) -> None:
        decided = (day - dt.timedelta(days=10)).isoformat()
        self.data.store.write(
            lambda db: members.candidate_add(
                db, person=who, organization=cell, step="probation", ceremony_date=day.isoformat(),
                decision_date=decided, decision_number="1",
            )
        )  # fmt: skip
        self.here[who] = cell
        self.ends[day.year, "admitted"] += 1

    def _step(self, day: dt.date) -> None:
        cell = self.chance.choice(self.cells)
        waited = [
            who for who, since in self.left.items() if (day - since).days > 1120 and who not in self.again
        ]
        match self.chance.choice(("go", "out", "in", "move", "restore", "admit", "again", "again", "rest")):
            case "go" if self.here:
                who = self.chance.choice(sorted(self.here))
                kind = self.chance.choice(GOING)
                self._change(who, kind, day)
                del self.here[who]
                if kind != "died":
                    self.left[who] = day
            case "out" if self.here:
                who = self.chance.choice(sorted(self.here))
                self._change(who, "transfer_out", day, reach="other")
                del self.here[who]
                self.away.add(who)
            case "in" if self.away:
                who = self.chance.choice(sorted(self.away))
                self._change(who, "transfer_in", day, reach="other", organization=cell)
                self.away.discard(who)
                self.here[who] = cell
            case "move" if self.here:
                who = self.chance.choice(sorted(self.here))
                if self.here[who] != cell:
                    self._change(who, "moved", day, organization=cell)
                    self.here[who] = cell
            case "restore" if self.left:
                who = self.chance.choice(sorted(self.left))
                self._change(who, "restored", day, organization=cell)
                del self.left[who]
                self.here[who] = cell
            case "admit" if self.new:
                self._admit(self.new.pop(), cell, day)
            case "again" if waited:
                who = self.chance.choice(sorted(waited))
                self._admit(who, cell, day)
                del self.left[who]
                self.again.add(who)
            case "rest" if self.here:
                self._change(self.chance.choice(sorted(self.here)), "exempted", day)
            case _:
                pass


@pytest.mark.parametrize("seed", (2, 8, 15, 32, 36))
def test_who_is_where_and_what_came_and_went(data: Data, seed: int) -> None:
    walk = Walk(data, seed)
    walk.go()
    assert len(walk.again) >= 2
    for day, here in walk.days:
        listed = data.store.read(lambda db, d=day: membership.members_on(db, d.isoformat()))
        assert {who: cell for cell, those in listed.items() for who in those} == here, day
    for year in range(FIRST.year, FIRST.year + YEARS):
        flow = data.store.read(lambda db, y=year: membership.flow(db, dt.date(y, 1, 1), dt.date(y, 12, 31)))
        assert flow.unexplained == set()
        counted = Counter(end.turn.kind for end in (*flow.increase, *flow.decrease))
        noted = {kind: count for (at, kind), count in walk.ends.items() if at == year}
        assert counted == {kind: count for kind, count in noted.items() if kind not in ("moved", "exempted")}
        for cell in walk.cells:
            first = data.store.read(
                lambda db, y=year, c=cell: membership.flow(db, dt.date(y, 1, 1), dt.date(y, 6, 30), c)
            )
            then = data.store.read(
                lambda db, y=year, c=cell: membership.flow(db, dt.date(y, 7, 1), dt.date(y, 12, 31), c)
            )
            assert first.closing == then.opening and first.unexplained == then.unexplained == set()
