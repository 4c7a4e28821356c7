"""Whoever leads a task or an item of a programme does not co-ordinate it, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from officeapp.base.i18n import N_
from officeapp.base.text import fold
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, error

_BETWEEN = re.compile(r"[,;\n]")


def not_itself(db: Db, lead: int | None, partners: str | None) -> Iterator[Problem]:
    """The lead unit does not stand among the co-ordinating ones, by name or code.

    Args:
        db: a reader.
        lead: id of the lead unit.
        partners: the co-ordinating units in words.
    """
    if lead is None or not partners:
        return
    row = db.execute("SELECT name, code FROM organizations WHERE id = ?", (lead,)).fetchone()
    own = {fold(each).strip() for each in row or () if each}
    if own & {fold(part).strip() for part in _BETWEEN.split(partners)}:
        words = N_("“{unit}” leads already; it cannot co-ordinate, too. Take it out here.")
        yield error("partners", words, unit=row[0])
