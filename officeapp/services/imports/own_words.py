"""What the program's own lists say in their own way, understood when they come back: nothing is changed by reading."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from officeapp.base import dates
from officeapp.base.i18n import in_all_languages
from officeapp.base.text import fold
from officeapp.data.driver import Db
from officeapp.data.queries import members, office, refs
from officeapp.domain.registers.members import CANDIDATES
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.registers.plans import PLAN_ENTRIES
from officeapp.domain.registers.tasks import TASKS
from officeapp.exchange.printed import ON_PROBATION
from officeapp.services.imports.batch import Batch

_CODED = re.compile(r"(\S{1,40}) · (\S.*)", re.DOTALL)
_BETWEEN_POSTS = re.compile(r"\s*[;\n]\s*")


def understand(db: Db, batch: Batch) -> None:
    """Put what stands in one cell where it belongs, before references are resolved."""
    if batch.register is PEOPLE:
        _drop_probation(batch)
    elif batch.register is TASKS:
        _code_before_title(batch)
        _person_for_unit(db, batch)


def _drop_probation(batch: Batch) -> None:
    """The note "dự bị" of a row says only what its dates say."""
    notes, admitted = batch.slots.get("note"), batch.slots.get("party_admission_date")
    if notes is None or admitted is None:
        return
    official = batch.slots.get("party_official_date") or batch.blank()
    own = {fold(each) for each in in_all_languages(ON_PROBATION)}
    for place, note in enumerate(notes):
        if note and admitted[place] and not official[place] and fold(note) in own:
            notes[place] = None


def _code_before_title(batch: Batch) -> None:
    """`NV01 · Nộp báo cáo` is the code and the title of a task."""
    titles = batch.slots.get("title") or ()
    found = [
        (place, match) for place, title in enumerate(titles) if title and (match := _CODED.fullmatch(title))
    ]
    codes = batch.slots.setdefault("code", batch.blank()) if found else []
    for place, match in found:
        if codes[place] in (None, match[1]):
            codes[place], titles[place] = match[1], match[2]  # type: ignore[index]


def _person_for_unit(db: Db, batch: Batch) -> None:
    """Where one cell names unit or person, a person that is no unit is in charge, and the group row names the unit."""
    leads = batch.slots.get("lead")
    persons = batch.slots.get("assignee")
    if leads is None or persons is None:
        return
    known: dict[str, bool] = {}
    for place, lead in enumerate(leads):
        if not isinstance(lead, str) or persons[place] is not None:
            continue
        if lead not in known:
            known[lead] = not _is_known(db, "lead", lead) and _is_known(db, "assignee", lead)
        if known[lead]:
            persons[place], leads[place] = lead, _unit_above(db, batch, place)


def _unit_above(db: Db, batch: Batch, place: int) -> str | None:
    """The unit that a row's group rows name, from the inside out."""
    table = batch.tables[batch.sheets[place]]
    groups = table.groups[bisect_left(table.numbers, batch.numbers[place])]
    return next((each.text for each in reversed(groups) if _is_known(db, "lead", each.text)), None)


def _is_known(db: Db, field: str, typed: str) -> bool:
    try:
        refs.resolve(db, TASKS.field(field), typed)
    except refs.Unknown:
        return False
    except refs.Ambiguous:
        return True
    return True


def as_printed(db: Db, batch: Batch, found: dict[int, dict[str, Any]]) -> None:
    """Let the papers a candidate lacks be what the lists print: those written and those the dossier lacks."""
    if batch.register is not CANDIDATES or "missing_papers" not in batch.slots:
        return
    day = dates.today()
    for card in members.cards(db, members.RUNNING, day, office.figures(db, day)):
        if card.id in found:
            found[card.id]["missing_papers"] = "; ".join(card.papers) or None


def is_same(batch: Batch, name: str, value: Any, now: dict[str, Any]) -> bool:
    """Whether a list says of a known record what is stored, in other words."""
    stored = now.get(name)
    if stored == value:
        return True
    if batch.register is PLAN_ENTRIES and name == "state":
        return stored in ("kept", "approved") and value in ("proposed", "kept")
    if batch.register is TASKS and name == "source":
        return bool(value == ", ".join(filter(None, (stored, now.get("item")))))
    if batch.register is PEOPLE and name == "post":
        return _same_posts(str(value), now)
    return False


def _same_posts(value: str, now: dict[str, Any]) -> bool:
    """A list names all posts, or the workplace of somebody without any."""
    named = {fold(each) for each in _BETWEEN_POSTS.split(value) if each}
    held = {fold(each) for each in now.get("posts", ())}
    return named <= held or (not held and fold(value) == fold(str(now.get("workplace") or "")))
