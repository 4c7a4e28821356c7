"""Members on probation in a list of members: they stand on the way in, so that their recognition is watched."""

from __future__ import annotations

import datetime as dt
import json

from officeapp.base import dates
from officeapp.data.actions import Action
from officeapp.data.queries import office
from officeapp.domain.registers.members import CANDIDATES, Candidate
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.rules import pipeline
from officeapp.services.imports.batch import ADDED
from officeapp.services.imports.planning import Prepared

_LATE = 365  # days after the end of probation; without an official date for longer, it is the date that is missing


def follow(act: Action, made: Prepared) -> None:
    """Put new people who were admitted and are not official yet on the way in, where the list tells of both days."""
    slots = made.batch.slots
    if made.batch.register is not PEOPLE or not {"party_admission_date", "party_official_date"} <= set(slots):
        return
    admitted, official, left = (
        slots.get(name) or made.batch.blank()
        for name in ("party_admission_date", "party_official_date", "party_left_on")
    )
    figures, oldest = office.figures(act.db), dates.today() - dt.timedelta(_LATE)
    waiting: dict[int, int] = {}
    for place, day in enumerate(admitted):
        number = made.known[place]
        if made.fate[place] != ADDED or number is None or not day or official[place] or left[place]:
            continue
        ends = pipeline.probation_ends(day, figures)
        if ends and ends > oldest:
            waiting[number] = place
    asked = (json.dumps(list(waiting)),)
    known = "SELECT person FROM candidates WHERE person IN (SELECT value FROM json_each(?))"
    for (person,) in act.db.execute(known, asked).fetchall() if waiting else ():
        waiting.pop(person, None)
    cells, words = (
        slots.get(name) or made.batch.blank() for name in ("party_organization", "party_workplace")
    )
    for person, place in waiting.items():
        day = admitted[place]
        act.put(
            CANDIDATES,
            Candidate(
                person=person,
                organization=cells[place],
                organization_as_written=words[place],
                step="probation",
                entered_on=day,
                ceremony_date=day,
            ),
        )
