"""What a script may do with programmes: fill them in, and make tasks or meetings of their items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.queries import records
from officeapp.domain import fields as f
from officeapp.domain.registers.programmes import PROGRAMME_ITEMS, PROGRAMMES
from officeapp.services import programmes
from officeapp.services.catalogue import Action, SaveAction

if TYPE_CHECKING:
    from officeapp.data.driver import Db


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Items of a programme: one of them, or all that are neither task nor meeting yet."""

    programme: int | None = f.ref(N_("Programme"), "programmes")
    item: int | None = f.ref(N_("Item of a programme"), "programme_items")


@dataclass(frozen=True, slots=True, kw_only=True)
class AsMeetings(Chosen):
    """The same, with the hour if it is known."""

    starts_at: str | None = f.moment(N_("Begins"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """An item that will not be carried out."""

    item: int = f.ref(N_("Item of a programme"), "programme_items", required=True)
    reason: str = f.text(N_("Reason"), required=True, length=300)
    linked: str | None = f.choice(N_("The task or meeting it became"), *programmes.LINKED)


def _items(db: Db, chosen: Chosen) -> list[int]:
    """The item named, else those of the programme that nobody has begun or dropped.

    Raises:
        UserError: neither is named.
    """
    if chosen.item is not None:
        return [chosen.item]
    if chosen.programme is None:
        raise UserError(N_("Say which programme or which item is meant: programme=… or item=…"))
    found = records.find(db, PROGRAMME_ITEMS, programme=chosen.programme)
    return [each.id for each in found if each.task is None and each.meeting is None and not each.dropped]


ACTIONS: tuple[Action, ...] = (
    SaveAction("programme-save", PROGRAMMES),
    SaveAction("programme-item-save", PROGRAMME_ITEMS),
    Action(
        "programme-tasks",
        N_("Make tasks of items"),
        Chosen,
        lambda db, p: programmes.make_tasks(db, _items(db, p)),
    ),
    Action(
        "programme-meetings",
        N_("Make meetings of items"),
        AsMeetings,
        lambda db, p: programmes.make_meetings(db, _items(db, p), p.starts_at),
    ),
    Action(
        "programme-drop",
        N_("Drop an item"),
        Dropped,
        lambda db, p: programmes.drop(db, [p.item], p.reason, p.linked or "leave"),
    ),
)
