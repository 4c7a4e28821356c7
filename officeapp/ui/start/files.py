"""What the start page is told about files used before."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Recent:
    """A file used before: where it lies, the office's name, when it was used, and whether it is there now."""

    path: Path
    name: str
    at: datetime | None
    there: bool


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A file whose window did not close as it should: when it was last written, how often that day."""

    path: Path
    at: datetime | None
    actions: int
