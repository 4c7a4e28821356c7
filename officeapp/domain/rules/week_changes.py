"""What changed in a weekly schedule since it was issued: engagements added, dropped, moved or told otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

TOLD = (
    "starts_at",
    "ends_at",
    "title",
    "chair",
    "attendants",
    "place",
    "prepared_by",
    "car",
    "note",
    "state",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One engagement as a schedule tells it; `meeting_uid` says which one, `meeting` its id where it is known.

    Attributes:
        starts_at, ends_at: local ISO moments.
        chair: by name.
        state: `postponed` where it was put off without a new day, else empty or what the register holds.
    """

    meeting_uid: str
    starts_at: str
    ends_at: str | None = None
    title: str = ""
    chair: str | None = None
    attendants: str | None = None
    place: str | None = None
    prepared_by: str | None = None
    car: str | None = None
    note: str | None = None
    state: str | None = None
    meeting: int = 0
    chair_id: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: added, dropped, or changed.
        before, now: the lines; None where there is none.
        fields: names of what is told otherwise, of a changed line.
    """

    kind: Literal["added", "dropped", "changed"]
    before: Line | None
    now: Line | None
    fields: tuple[str, ...] = ()

    @property
    def line(self) -> Line:
        """The line as it is now, or was."""
        found = self.now or self.before
        assert found is not None
        return found


def changes(before: Sequence[Line], now: Sequence[Line]) -> list[Change]:
    """The differences in order of time; whether something was held meanwhile is no difference."""
    known = {line.meeting_uid: line for line in before}
    found: list[Change] = []
    for line in now:
        old = known.pop(line.meeting_uid, None)
        if old is None:
            found.append(Change("added", None, line))
        elif told := tuple(name for name in TOLD if _told(old, name) != _told(line, name)):
            found.append(Change("changed", old, line, told))
    found += [Change("dropped", line, None) for line in known.values()]
    return sorted(found, key=lambda each: (each.line.starts_at, each.line.title))


def _told(line: Line, name: str) -> str:
    value = getattr(line, name) or ""
    return ("postponed" if value == "postponed" else "") if name == "state" else value
