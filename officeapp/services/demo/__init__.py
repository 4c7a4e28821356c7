"""Demo data: an invented ward committee of any size, the same each time for one seed and day."""

from __future__ import annotations

import datetime as dt
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.progress import NOTHING, Progress
from officeapp.data import ids, journal
from officeapp.data.actions import opened
from officeapp.data.store import Store
from officeapp.services import office
from officeapp.services.demo import (
    dossier,
    members,
    people,
    planning,
    programmes,
    scenarios,
    units,
    weekly,
    work,
)
from officeapp.services.demo.sketch import Sketch

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

NAME = "Đảng ủy phường Thanh Vân"
MOST = 2_000_000


def create(
    path: str | os.PathLike[str], people: int = 1248, seed: int = 1, progress: Progress = NOTHING
) -> None:
    """Make a file of invented data; setting it up is no action that could be undone.

    Args:
        path: the file, which must not exist yet.
        people: how many people; units, tasks and papers grow with them.
        seed: another seed, other data; the day (`dates.today`) decides what is late and what is to come.
        progress: told how far it is; cancelling removes the file.

    Raises:
        UserError: the file exists or cannot be made, or the number of people is out of reach.
        Cancelled: by `progress`.
    """
    if not 1 <= people <= MOST:
        raise UserError(N_("{number} people cannot be made up: from 1 to {most}."), number=people, most=MOST)
    file = Path(path)
    today = dates.today()
    start = dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC)
    with ids.repeatable(seed, int(start.timestamp()) * 1_000_000_000):
        office.create(file, NAME, "party")
        store = Store.open(file)
        try:
            store.working_as = "Trần Thu Hà"
            store.write(lambda db: _fill(db, people, seed, today, progress))
        except BaseException:
            store.close()
            file.unlink(missing_ok=True)
            raise
        store.close()


def _fill(db: Writer, count: int, seed: int, today: dt.date, progress: Progress) -> None:
    label = journal.Label(N_("Fill with invented data"), {})
    with opened(db, label, journal.CREATE) as act:
        sketch = Sketch(act, random.Random(f"{seed} {count}"), today, progress, count)
        units.make(sketch)
        people.make(sketch)
        units.occupy(sketch)
        members.make(sketch)
        planning.make(sketch)
        scenarios.make(sketch)
        work.make(sketch)
        weekly.make(sketch)
        programmes.make(sketch)
        dossier.make(sketch)
        progress.step(count, count)
