"""The short form that makes a new office: its name, what it is, its term, and where the file lies."""

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from officeapp.base import dates
from officeapp.base.i18n import _
from officeapp.base.text import fold
from officeapp.ui.base.ask import Ask
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.theme import theme

_YEARS = re.compile(r"(\d{4})\D+(\d{4})")


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What the form gathered.

    Attributes:
        path: the file to make.
        name: name of the office.
        kind: party, council or state.
        term: first and last year of the present term, or None.
    """

    path: Path
    name: str
    kind: str
    term: tuple[int, int] | None


class NewOfficeForm(QWidget):
    """Four answers and the office stands.

    Signals:
        wanted: a NewOffice.
        back: the person turned back.
    """

    wanted = Signal(object)
    back = Signal()

    def __init__(self, ask: Ask, folder: Path) -> None:
        """Args: folder: where the file lies unless the person chooses another place."""
        super().__init__()
        self._ask = ask
        self._folder = folder
        self._chosen: Path | None = None
        self.name = QLineEdit()
        self.name.setObjectName("name")
        self.name.setPlaceholderText(_("for example: Đảng ủy phường Thanh Vân"))
        self.name.textChanged.connect(self._on_change)
        self.kind = Segmented(
            [("party", _("Party committee")), ("council", _("People's council")), ("state", _("State body"))]
        )
        self.kind.chosen.connect(lambda kind: self.term.setText(usual_term(kind)))
        self.term = QLineEdit(usual_term("party"))
        self.term.setObjectName("term")
        self.term.textChanged.connect(self._on_change)
        self.error = Label("", "error", wrap=True)
        self.place = Label("", "label")
        self.confirm = Button(_("Set up the office"), kind="primary", clicked=self._on_confirm)
        self.confirm.setObjectName("confirm")
        self.name.returnPressed.connect(self._on_confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        for label, field in (
            (_("Name of the office"), self.name),
            (_("Kind of office"), self.kind),
            (_("Present term"), self.term),
        ):
            column.addWidget(Label(label, "label"))
            column.addWidget(field)
            column.addSpacing(theme().px(8))
        column.addWidget(Label(_("File"), "label"))
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(Button(_("Choose another place"), kind="link", clicked=self._on_place))
        column.addLayout(row)
        column.addWidget(self.error)
        column.addSpacing(theme().px(12))
        foot = QHBoxLayout()
        foot.addWidget(Button(_("Back"), clicked=self.back.emit))
        foot.addStretch(1)
        foot.addWidget(self.confirm)
        column.addLayout(foot)
        column.addStretch(1)
        self._on_change()

    @property
    def path(self) -> Path:
        """The file the office will lie in."""
        if self._chosen is not None:
            return self._chosen
        stem = "-".join(re.findall(r"[a-z0-9]+", fold(self.name.text()))) or "office"
        path = self._folder / f"{stem}.oad"
        number = 2
        while path.exists():
            path = self._folder / f"{stem}-{number}.oad"
            number += 1
        return path

    def _on_change(self) -> None:
        self.confirm.setEnabled(bool(self.name.text().strip()))
        self.error.setText("")
        self.place.setText(str(self.path))

    def _on_place(self) -> None:
        path = self._ask.save_file(_("Where shall the file lie?"), "OfficeApp (*.oad)", self.path.name)
        if path is not None:
            self._chosen = path.with_suffix(".oad")
            self._on_change()

    def _on_confirm(self) -> None:
        if not self.confirm.isEnabled():
            return
        written = self.term.text().strip()
        years = _YEARS.search(written)
        if written and years is None:
            words = _("“{value}” is no term. Write its first and last year, such as 2025–2030, or nothing.")
            self.error.setText(words.format(value=written))
            return
        term = (int(years.group(1)), int(years.group(2))) if years else None
        self.wanted.emit(NewOffice(self.path, self.name.text().strip(), self.kind.value, term))


def usual_term(kind: str) -> str:
    """Return the term of today: a committee's as 2025 to 2030, a council's or state body's a year later."""
    shift = 0 if kind == "party" else 1
    year = dates.today().year - shift
    first = year - year % 5 + shift
    return f"{first}–{first + 5}"
