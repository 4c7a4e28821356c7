"""The administration page: one tab for each part, built when first opened."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from officeapp.base.i18n import N_, _
from officeapp.ui.administration.backups import BackupsPart
from officeapp.ui.administration.history import BinPart, HistoryPart
from officeapp.ui.administration.lists import LISTS, ListsPart
from officeapp.ui.administration.look import LookPart
from officeapp.ui.administration.office import OfficePart
from officeapp.ui.administration.rules import RulesPart
from officeapp.ui.base.bars import Row, TitleBar
from officeapp.ui.base.tabs import Tab, Tabs
from officeapp.ui.base.theme import ground
from officeapp.ui.context import Context

PARTS: tuple[tuple[str, str, Callable[[Context], QWidget]], ...] = (
    ("look", N_("Look and language"), LookPart),
    ("office", N_("Office data"), OfficePart),
    ("rules", N_("Figures of the rules"), RulesPart),
    ("lists", N_("Lists and legal figures"), ListsPart),
    ("history", N_("History"), HistoryPart),
    ("bin", N_("Bin"), BinPart),
    ("backups", N_("Backups"), BackupsPart),
)


class AdministrationPage(QWidget):
    """Tabs above, the chosen part below."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("administration")
        self._ctx = ctx
        self._built: dict[str, Any] = {}
        self._shown = PARTS[0][0]
        ground(self, "surface")
        self.tabs = Tabs([Tab(key, _(label)) for key, label, _make in PARTS], PARTS[0][0])
        self.tabs.chosen.connect(self._on_tab)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TitleBar(_("Administration")))
        row = Row(36, line="bottom")
        row.add(self.tabs)
        column.addWidget(row)
        column.addWidget(self._stack, 1)

    def shown(self, view: dict[str, Any]) -> None:
        """Open a part (look, person, office, rules, lists, history ...), or a record of one of the lists."""
        if view.get("register") in dict(LISTS):
            self._open("lists").open(view["register"], view)
            return
        wanted = str(view.get("part") or self.tabs.value)
        part = self._open("look" if wanted == "person" else wanted)
        if wanted == "person":
            part.name.setFocus()
        elif wanted == "lists" and "list" in view:
            part.open(view["list"])
        elif wanted == "rules" and "key" in view:
            part.open(view["key"])

    def place(self) -> dict[str, Any]:
        """Return where it is, for a page built anew."""
        key = self.tabs.value
        return {"part": key, "list": self._built[key].current} if key == "lists" else {"part": key}

    def may_leave(self) -> bool:
        """Whether the part in front lets go."""
        asked = getattr(self._built.get(self._shown), "may_leave", None)
        return asked is None or bool(asked())

    def refresh(self) -> None:
        """Read the part in front again."""
        self._open(self.tabs.value)

    def _on_tab(self, key: str) -> None:
        if self.may_leave():
            self._open(key)
        else:
            self.tabs.set_value(self._shown)

    def _open(self, key: str) -> Any:
        self.tabs.set_value(key)
        self._shown = key
        part = self._built.get(key)
        if part is None:
            part = self._built[key] = next(make for name, _label, make in PARTS if name == key)(self._ctx)
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)
        if (refresh := getattr(part, "refresh", None)) is not None:
            refresh()
        return part
