"""Opens the records behind a figure: one of them itself, several as a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from officeapp.data.queries.today import listed

if TYPE_CHECKING:
    from officeapp.ui.context import Context


def open_behind(ctx: "Context", register: str, ids: Sequence[int], owner: QObject) -> None:
    """Open the only record, or the list that shows them all.

    Args:
        ctx: what pages share.
        register, ids: the records.
        owner: whose wish it is; dropped when it is gone.
    """
    if len(ids) == 1:
        ctx.open_record(register, ids[0])
        return

    def show(found: tuple[str, tuple[int, ...]]) -> None:
        ctx.hub.record_wanted.emit(found[0], {"ids": found[1]})

    ctx.tasks.read(lambda db: listed(db, register, ids), show, owner, key="behind")
