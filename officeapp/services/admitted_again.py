"""A later admission typed over the first one: what is to be entered so that the earlier membership is not lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, warning
from officeapp.domain.registers.member_changes import ENDING


def of_person(db: Db, person: Any) -> Iterator[Problem]:
    """The admission was moved past a going from the Party that does not keep the dates of what it ended."""
    row = db.execute("SELECT party_admission_date FROM people WHERE id = ?", (person.id,)).fetchone()
    before, now = row[0] if row else None, person.party_admission_date
    if not before or not now or dates.earliest(now) <= dates.latest(before):
        return
    left = db.execute(
        "SELECT max(on_date) FROM member_changes WHERE person = ? AND on_date >= ? AND on_date <= ?"
        " AND admitted_on IS NULL AND kind IN (SELECT value FROM json_each(?))",
        (person.id, before, now, json.dumps(ENDING)),
    ).fetchone()[0]
    if left:
        words = N_(
            "The membership from {before} to {left} would be missing in the figures of its years. Enter"
            " “Earlier admission” at the change of {left}."
        )
        yield warning("party_admission_date", words, before=i18n.date(before), left=i18n.date(left))
