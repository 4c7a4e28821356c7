"""A number of admissions handed down to chosen units: what each gets, and what all add up to afterwards."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from officeapp.domain.rules.targets import spread


@dataclass(frozen=True, slots=True)
class Subordinate:
    """A unit a number can be handed down to.

    Attributes:
        unit: its id; base: members at the start of the year, what it is weighed by.
        amount: its target as it stands, None where it has none.
    """

    unit: int
    name: str
    base: int
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A superior and the units its number is handed down to.

    Attributes:
        superior: its id.
        own: the number that was handed down to the superior itself, None where none is recorded.
        units: its subordinates, in the order of the tree.
    """

    superior: int
    name: str
    own: int | None
    units: tuple[Subordinate, ...]

    def shares(self, amount: int, chosen: Collection[int]) -> dict[int, int]:
        """What each chosen unit gets, by its members; the shares add up to the amount."""
        wanted = [each for each in self.units if each.unit in chosen]
        parts = spread(amount, [each.base for each in wanted])
        return {each.unit: part for each, part in zip(wanted, parts, strict=True)}

    def replaced(self, shares: Mapping[int, int]) -> list[tuple[Subordinate, int]]:
        """The units that have another number already, each with the share that takes its place."""
        return [
            (each, shares[each.unit])
            for each in self.units
            if each.unit in shares and each.amount not in (None, shares[each.unit])
        ]

    def kept(self, chosen: Collection[int]) -> int:
        """What the units that are not chosen have already, and keep."""
        return sum(each.amount or 0 for each in self.units if each.unit not in chosen)

    def left(self, own: int | None, chosen: Collection[int]) -> int | None:
        """What is left of the superior's own number for the chosen units; None without such a number."""
        return None if own is None else max(0, own - self.kept(chosen))


def laid_over_quarters(
    shares: Mapping[int, int], kept: Sequence[Sequence[int]] = ()
) -> dict[int, tuple[int, ...]]:
    """Return the quarters of each unit's share, so that the sums of the whole by quarter are even.

    Each quarter of a unit gets a fourth of its share; the single ones that are left go to the quarters that have
    least by then, the earlier first.

    Args:
        shares: by unit; kept: quarters of other units, which count in the sums.
    """
    sums = [sum(column) for column in zip(*kept, strict=True)] or [0] * 4
    found: dict[int, tuple[int, ...]] = {}
    for unit, share in shares.items():
        parts = [share // 4] * 4
        for place in sorted(range(4), key=sums.__getitem__)[: share % 4]:
            parts[place] += 1
        sums = [each + part for each, part in zip(sums, parts, strict=True)]
        found[unit] = tuple(parts)
    return found


@dataclass(frozen=True, slots=True)
class Sum:
    """What the targets below a superior add up to once a number is handed down.

    Attributes:
        given: handed down to `units` units; kept: what the `others` keep.
        own: the superior's own number, None where none is recorded.
    """

    given: int
    units: int
    kept: int
    others: int
    own: int | None

    @property
    def total(self) -> int:
        """Everything below the superior."""
        return self.given + self.kept

    @property
    def over(self) -> int:
        """By how much that is more than the superior's own number; below 0 what is left; 0 without one."""
        return 0 if self.own is None else self.total - self.own


def summed(level: Level, shares: Mapping[int, int], own: int | None) -> Sum:
    """Return what the targets of a level add up to with these shares."""
    others = len(level.units) - len(shares)
    return Sum(sum(shares.values()), len(shares), level.kept(shares), others, own)
