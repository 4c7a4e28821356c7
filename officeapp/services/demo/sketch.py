"""What the parts of the demo data share: chance, the day, the codes, and what was made so far."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from officeapp.base import paths
from officeapp.base.progress import Progress
from officeapp.data.actions import Action


@dataclass(slots=True)
class Unit:
    """A unit of work with the names of the posts that ordinary people hold there."""

    id: int
    name: str
    sort: str
    weight: int


@dataclass(slots=True)
class Cell:
    """A Party cell: how many people belong around it, and where they work.

    Attributes:
        sort: `street`, `office`, `school`, `kindergarten`, `health`, `armed` or `company`.
        steps: the steps of the candidates it brings up, from being followed to official member.
    """

    id: int
    name: str
    sort: str
    size: int
    places: list[Unit]
    steps: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Pupil:
    """Somebody on the way into the Party, to be entered as a candidate."""

    person: int
    cell: int
    step: str
    ceremony: str | None
    decision: str | None


@dataclass(slots=True)
class Leader:
    """A holder of a leading post, for plans, tasks and meetings."""

    person: int
    name: str
    unit: int
    post: str
    born: str


class Sketch:
    """The data in the making.

    Attributes:
        act: the action that writes everything.
        chance: the only source of chance.
        today, people: the day, and how many people are wanted.
        units: units of work by their place in the tree ("UBND").
        cells: the Party cells.
        pupils, leaders: what the people's part leaves to the others.
        helpers: (cell, name) of official members who guide candidates.
    """

    def __init__(
        self, act: Action, chance: random.Random, today: dt.date, progress: Progress, people: int
    ) -> None:
        self.act, self.chance, self.today, self.progress, self.people = act, chance, today, progress, people
        rows = act.db.execute("SELECT list, code, id FROM codes").fetchall()
        self._codes = {(list_, code): number for list_, code, number in rows}
        self.office: int = act.db.execute("SELECT organization FROM offices").fetchone()[0]
        self.units: dict[str, Unit] = {}
        self.cells: list[Cell] = []
        self.posts: dict[tuple[int, str], int] = {}
        self.pupils: list[Pupil] = []
        self.leaders: list[Leader] = []
        self.helpers: dict[int, list[str]] = {}

    def code(self, list_: str, code: str) -> int:
        """The id of a code."""
        return self._codes[list_, code]

    def scaled(self, count: float, power: float = 1.0) -> int:
        """A number that stands for 1,248 people, for as many as are wanted."""
        return round(count * (self.people / 1248) ** power)

    def day(self, first: int, last: int) -> str:
        """A day between so many days from today (negative: before)."""
        return self.ahead(self.chance.randint(first, last))

    def ahead(self, days: int) -> str:
        """The day so many days from today."""
        return (self.today + dt.timedelta(days=days)).isoformat()

    def likely(self, share: float) -> bool:
        """Whether something happens that happens to this share."""
        return self.chance.random() < share


class Choice:
    """Draws from a list of values by weight, many at once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._values = list(weights)
        self._sums = list(accumulate(weights.values()))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """So many values."""
        return chance.choices(self._values, cum_weights=self._sums, k=count)


def listed(file: str, **wanted: str) -> dict[str, float]:
    """Names of a seed list with their weights; only rows with the wanted values."""
    with open(paths.resource("seed", file), encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if all(row[k] == v for k, v in wanted.items())]
    return {row["name"]: float(row.get("weight") or 1) for row in rows}


class Names:
    """Draws names of people from the lists written for it."""

    def __init__(self) -> None:
        self._family = Choice(listed("names_family.csv"))
        self._middle = {sex: Choice(listed("names_middle.csv", sex=sex)) for sex in ("male", "female")}
        self._given = {sex: Choice(listed("names_given.csv", sex=sex)) for sex in ("male", "female")}

    def draw(self, chance: random.Random, sexes: Sequence[str]) -> list[str]:
        """A name for each sex."""
        count = len(sexes)
        family = self._family.draw(chance, count)
        middle = {sex: self._middle[sex].draw(chance, count) for sex in ("male", "female")}
        given = {sex: self._given[sex].draw(chance, count) for sex in ("male", "female")}
        return [f"{family[at]} {middle[sex][at]} {given[sex][at]}" for at, sex in enumerate(sexes)]
