"""The administration page: one tab for each part, built when first opened."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from officeapp.base.i18n import N_, _
from officeapp.ui.administration.backups import BackupsPart
from officeapp.ui.administration.history import BinPart, HistoryPart
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
    ("rules", N_("Legal figures"), RulesPart),
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
        self._built: dict[str, QWidget] = {}
        ground(self, "surface")
        self.tabs = Tabs([Tab(key, _(label)) for key, label, _make in PARTS], PARTS[0][0])
        self.tabs.chosen.connect(self._open)
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
        """Open a part: look, person, office, rules, history, bin or backups."""
        part = view.get("part") or self.tabs.value
        self._open("look" if part == "person" else part)
        if part == "person":
            self._built["look"].name.setFocus()  # type: ignore[attr-defined]

    def view(self) -> dict[str, Any]:
        """Return where it is, for a page built anew."""
        return {"part": self.tabs.value}

    def refresh(self) -> None:
        """Read the part in front again."""
        self._open(self.tabs.value)

    def _open(self, key: str) -> None:
        self.tabs.set_value(key)
        part = self._built.get(key)
        if part is None:
            part = self._built[key] = next(make for name, _label, make in PARTS if name == key)(self._ctx)
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)
        if (refresh := getattr(part, "refresh", None)) is not None:
            refresh()
