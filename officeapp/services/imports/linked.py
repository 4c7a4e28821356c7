"""Which records beside its own a row would write: grades of years, an entry of a plan, a way into the Party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.rows import quoted
from officeapp.domain.registers import by_name
from officeapp.services.imports.batch import Batch
from officeapp.services.imports.posts import PostFinder

NO_PLAN = N_(
    "“{value}” was not planned: there is no single draft plan for it. Make the plan, then import again."
)
NO_POST = N_(
    "“{value}” was not planned: there is no single post of this name. Add the post, then import again."
)


def settle_links(db: Db, batch: Batch, known: Sequence[int | None], mode: str) -> tuple[str, ...]:
    """Resolve the slots that feed other registers, and empty what is there already; returns these slots."""
    slots = tuple(slot for slot in batch.slots if "." in slot and not slot.startswith("person."))
    if "plan_entries.post" in slots:
        _plans(db, batch)
        slots = tuple(dict.fromkeys((*slots, "plan_entries.plan")))
    if mode == "add":
        return slots  # known records are left anyway
    for slot in slots:
        register, _dot, field = slot.partition("@")[0].partition(".")
        if register == "plan_entries":
            continue
        there = _there(db, batch, known, register, field, slot.partition("@")[2])
        column = batch.slots[slot]
        for place, person in enumerate(known):
            if person in there and (
                column[place] == there[person] or (mode == "fill" and there[person] is not None)
            ):
                column[place] = None
    if "plan_entries.post" in slots:
        _entries_there(db, batch, known)
    return slots


def year_of(slot: str) -> int:
    """The year a grade is of: the one named in the heading or cell, else the last one."""
    return int(slot.partition("@")[2] or dates.today().year - 1)


def _plans(db: Db, batch: Batch) -> None:
    """The post and plan of each planned person: the plan named, else the only draft."""
    posts = PostFinder(db)
    found = db.execute("SELECT id, name, organization, coalesce(state, 'draft') FROM plans").fetchall()
    drafts = [number for number, _name, _unit, state in found if state == "draft"]
    named = {name: number for number, name, _unit, _state in found}
    units = {number: unit for number, _name, unit, _state in found}
    column = batch.slots["plan_entries.post"]
    plans = batch.slots.setdefault("plan_entries.plan", batch.blank())
    for place, written in enumerate(column):
        if written is None:
            plans[place] = None
            continue
        plan = named.get(str(plans[place])) if plans[place] else (drafts[0] if len(drafts) == 1 else None)
        meant = posts.named(str(written), units.get(plan or 0))
        if plan is None or len(meant) != 1:
            why = NO_PLAN if plan is None else NO_POST
            batch.tell(place, "plan_entries.post", written, why, "warning", value=written)
            column[place] = plans[place] = None
        else:
            column[place], plans[place] = meant[0], plan


def _there(
    db: Db, batch: Batch, known: Sequence[int | None], register: str, field: str, year: str
) -> dict[int | None, Any]:
    """What the linked record of each known person holds in a field."""
    linked = by_name(register)
    back = next(each.name for each in linked.fields if each.to == batch.register.name)
    wanted = str([number for number in known if number is not None])
    also = " AND year = ?" if register == "evaluations" else ""
    of_year = (int(year or dates.today().year - 1),) if also else ()
    rows = db.execute(
        f"SELECT {quoted(back)}, {quoted(field)} FROM {register}"
        f" WHERE {quoted(back)} IN (SELECT value FROM json_each(?)){also}",
        (wanted, *of_year),
    )
    return dict(rows.fetchall())


def _entries_there(db: Db, batch: Batch, known: Sequence[int | None]) -> None:
    rows = db.execute("SELECT plan, person, post FROM plan_entries WHERE to_date IS NULL").fetchall()
    there = set(rows)
    posts, plans = batch.slots["plan_entries.post"], batch.slots["plan_entries.plan"]
    for place, person in enumerate(known):
        if (plans[place], person, posts[place]) in there:
            posts[place] = plans[place] = None
            for slot in batch.slots:
                if slot.startswith("plan_entries."):
                    batch.slots[slot][place] = None
