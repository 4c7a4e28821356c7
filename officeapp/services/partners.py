"""The co-ordinating units of a task or an item of a programme as they are written, and the units meant by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.base.text import fold
from officeapp.data.actions import Action
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, error
from officeapp.domain.registers.task_units import TASK_UNITS
from officeapp.domain.registers.tasks import TASKS

_BETWEEN = re.compile(r"([,;\n]|\s+(?:và|and|und)\s+)")


@dataclass(frozen=True, slots=True)
class Named:
    """One unit of an enumeration: the words, and the id of the unit they name, None of an unknown one."""

    words: str
    unit: int | None


def named(written: str, known: Mapping[str, int | None]) -> Iterator[Named]:
    """Take an enumeration of units apart; a name that itself holds a comma or “và” stays whole.

    Args:
        written: “Văn phòng HĐND và UBND, Công an phường và Ban CHQS”.
        known: ids by folded name or code.
    """
    pieces = _BETWEEN.split(written)  # names at even places, what stands between them at odd ones
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -2):
            words = "".join(pieces[at:end]).strip()
            unit = known.get(_key(words))
            if unit is not None or end == at + 1:
                if words:
                    yield Named(words, unit)
                at = end + 1
                break


def _key(words: str) -> str:
    return " ".join(fold(words).split())


def not_itself(db: Db, lead: int | None, partners: str | None) -> Iterator[Problem]:
    """The lead unit does not stand among the co-ordinating ones, by name or code.

    Args:
        db: a reader.
        lead: id of the lead unit.
        partners: the co-ordinating units in words.
    """
    if lead is None or not partners:
        return
    if co_ordinates_itself(lead, partners, units(db)):
        name = db.execute("SELECT name FROM organizations WHERE id = ?", (lead,)).fetchone()[0]
        words = N_("“{unit}” leads already; it cannot co-ordinate, too. Take it out here.")
        yield error("partners", words, unit=name)


def co_ordinates_itself(lead: int | None, partners: str | None, known: Mapping[str, int | None]) -> bool:
    """Whether the lead unit stands among the co-ordinating ones; `known` as in `named`."""
    return bool(lead and partners) and any(each.unit == lead for each in named(partners or "", known))


def units(db: Db) -> dict[str, int | None]:
    """The units by folded name and code; of two with one name nobody is meant."""
    known: dict[str, int | None] = {}
    for number, *spellings in db.execute("SELECT id, name, code FROM organizations").fetchall():
        for key in {_key(spelling) for spelling in spellings if spelling}:
            known[key] = None if known.get(key, number) != number else number
    return known


def name_partners(act: Action, tasks: Iterable[int]) -> None:
    """Let the units that a sheet names as co-ordinating report their part; what is no known unit stays as written.

    A sheet that names the lead unit once more means the others.

    Args:
        act: the action that wrote the tasks.
        tasks: ids of the tasks.
    """
    rows = act.db.execute(
        "SELECT id, lead, partners FROM tasks WHERE partners NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (str(list(tasks)),),
    ).fetchall()
    if not rows:
        return
    known = units(act.db)
    parts: list[tuple[int, int]] = []
    others: list[tuple[int, dict[str, str | None]]] = []
    for task, lead, written in rows:
        all_named = list(named(written, known))
        rest = [each for each in all_named if each.unit is None or each.unit != lead]
        if len(rest) < len(all_named):
            others.append((task, {"partners": ", ".join(each.words for each in rest) or None}))
        parts += [(task, unit) for unit in dict.fromkeys(each.unit for each in rest) if unit is not None]
    act.set_many(TASKS, others)
    act.insert(TASK_UNITS, ("task", "unit"), parts)
