"""Which plan and which post a row of planned or appointed people means."""

from __future__ import annotations

from officeapp.base.i18n import _
from officeapp.data.driver import Db
from officeapp.services.imports.batch import Batch
from officeapp.services.imports.posts import PostFinder


def settle(db: Db, batch: Batch) -> None:
    """Put ids in the place of posts, and of the plan where the sheet names none."""
    if batch.register.name not in ("plan_entries", "appointments"):
        return
    _posts(db, batch)
    if batch.register.name == "plan_entries":
        _plans(db, batch)


def _posts(db: Db, batch: Batch) -> None:
    """The post by name; of several the one that the person holds or is planned for."""
    column = batch.slots.get("post") or []
    posts = PostFinder(db)
    for place, name in enumerate(column):
        if (chosen := batch.answer(place, "post")) is not None:
            column[place] = chosen
        if column[place] is None or isinstance(column[place], int) or place in batch.out:
            continue
        found = posts.named(str(name))
        if len(found) > 1:
            found = posts.held(found, batch.slots["person"][place]) or found
        column[place] = found[0] if len(found) == 1 else None
        if len(found) > 1:
            words = _("Several posts are called “{value}”. Name the unit too.")
            batch.ask(place, words.format(value=name), tuple(found), "post", "posts")
        elif not found:
            words = _("No post “{value}” is known. Add it to its unit first.")
            batch.ask(place, words.format(value=name))


def _plans(db: Db, batch: Batch) -> None:
    """The plan that the row's decision has put the person in, else the only draft."""
    plans = batch.slots.setdefault("plan", batch.blank())
    rows = db.execute("SELECT id FROM plans WHERE coalesce(state, 'draft') = 'draft' LIMIT 2").fetchall()
    draft = rows[0][0] if len(rows) == 1 else None
    decided = _decided(db, draft) if "state" not in batch.slots else {}
    columns = [batch.slots.get(name) or batch.blank() for name in ("person", "post", "decision_in")]
    for place, told in enumerate(zip(*columns, strict=True)):
        if plans[place] is not None:
            continue
        plans[place] = decided.get(told, draft)
        if plans[place] is None and place not in batch.out:
            words = _("Which plan does this row belong to? Open one draft, or name it in the sheet.")
            batch.ask(place, words)


def _decided(db: Db, draft: int | None) -> dict[tuple[object, ...], int]:
    """The newest plan by person, post and decision, for a list of those in force; what the draft holds is its own."""
    rows = db.execute(
        "SELECT plan, person, post, decision_in FROM plan_entries WHERE decision_in IS NOT NULL"
        " ORDER BY plan IS ?, plan",
        (draft,),
    ).fetchall()
    return {tuple(told): plan for plan, *told in rows}
