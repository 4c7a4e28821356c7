"""The items of one programme as a sheet that is typed, pasted into and chosen from."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from officeapp.base.i18n import N_, _
from officeapp.domain.registers.programmes import PROGRAMME_ITEMS
from officeapp.ui.base.register.columns import columns_in
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.context import Context
from officeapp.ui.programmes import words

_USUAL = {
    "number": 40, "content": 220, "lead": 156, "partners": 140, "deadline": 116, "product": 130, "authority": 130,
    "standing": 178,
}  # fmt: skip
_INSPECTION = {
    "number": 40, "content": 200, "form": 140, "subject": 136, "lead": 130, "partners": 100, "deadline": 116,
    "authority": 110, "standing": 178,
}  # fmt: skip
_MONITORING = {
    "number": 40, "content": 220, "subject": 160, "lead": 150, "partners": 140, "deadline": 116, "product": 120,
    "standing": 178,
}  # fmt: skip
_BY_KIND = {"inspection": _INSPECTION, "monitoring": _MONITORING}
_MORE = (
    *("responsible", "span", "product", "authority", "task", "meeting", "dropped", "note"),
    *("found", "notice", "recommended", "remedy_by", "remedied_on", "remedied"),
)
_SHORT = {"authority": N_("Deciding body"), "partners": N_("Co-ordinating units")}


class ItemList(SubList):
    """The items; the menu of a row leads to the task or meeting it became.

    Signals:
        wanted: register and id of a record that is to be opened.
    """

    wanted = Signal(str, int)

    def __init__(self, ctx: Context, kind: str) -> None:
        """Args: ctx: what pages share; kind: of the programme, it says which columns are usual."""
        widths = dict(_BY_KIND.get(kind, _USUAL))
        shown = set(widths)
        widths |= {name: 130 for name in _MORE if name not in widths}
        short = {name: _(label) for name, label in _SHORT.items()}
        columns = [
            replace(each, shown=each.key in shown, kind="chip" if each.key == "standing" else each.kind)
            for each in columns_in(PROGRAMME_ITEMS, widths, "content", short)
        ]
        super().__init__(
            ctx,
            PROGRAMME_ITEMS,
            columns,
            adding=_("Type to add an item…"),
            watched=("tasks", "meetings"),
            fill=True,
            shows={"standing": words.standing_cell, "lead": words.lead_cell},
        )
        self.model.set_fields([*(each.key for each in columns), "units_as_written"])
        self.grid.view.menu_requested.connect(self._on_menu)

    def chosen(self) -> list[int]:
        """The items whose rows hold the selection, in their order."""
        rows = {index.row() for index in self.grid.view.selectionModel().selectedIndexes()}
        rows.add(self.grid.view.currentIndex().row())
        return [each for row in sorted(rows) if row >= 0 and (each := self.model.id_at(row)) is not None]

    def current(self) -> int | None:
        """The item whose row holds the cursor."""
        return self.model.id_at(self.grid.view.currentIndex().row())

    def _on_menu(self, row: int, _key: str, place: QPoint) -> None:
        values = self.model.values(self.model.id_at(row) or 0) or {}
        menu = QMenu(self)
        for register, label in (("tasks", _("Open the task")), ("meetings", _("Open the meeting"))):
            linked = values.get(f"{register[:-1]}_id")
            if linked is not None:
                menu.addAction(label).triggered.connect(self._opener(register, linked))
        if not menu.isEmpty():
            menu.popup(place)

    def _opener(self, register: str, record: int) -> Callable[[], None]:
        return lambda: self.wanted.emit(register, record)
