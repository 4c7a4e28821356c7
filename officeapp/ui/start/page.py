"""The start page: new office, open, from an Excel list, demo data; and what was kept when the power went."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from officeapp import __version__
from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.base.progress import Progress
from officeapp.base.settings import Settings
from officeapp.ui.base import mark
from officeapp.ui.base.ask import Ask
from officeapp.ui.base.help import HelpPanel
from officeapp.ui.base.keys import KeyCap
from officeapp.ui.base.labels import Label
from officeapp.ui.base.longwork import LongWork
from officeapp.ui.base.mark import Mark
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.tasks import Tasks
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.start.aside import RIGHT, Aside
from officeapp.ui.start.cards import StartCard
from officeapp.ui.start.files import Interrupted, Recent
from officeapp.ui.start.new_office import NewOffice, NewOfficeForm

LEFT, GAP = 520, 72
DEMO_PEOPLE = 1248


class StartPage(QWidget):
    """Four ways in.

    Signals:
        open_wanted: path of a file and the area to begin in (empty for the usual one).
        look_wanted: a wish such as "language de" or "theme dark".
    """

    open_wanted = Signal(object, str)
    look_wanted = Signal(str)

    def __init__(
        self,
        settings: Settings,
        tasks: Tasks,
        ask: Ask,
        folder: Path,
        recent: Sequence[Recent] = (),
        interrupted: Interrupted | None = None,
    ) -> None:
        """Args: folder: where new files lie by default."""
        super().__init__()
        self.setObjectName("start")
        self.setWindowIcon(mark.icon())
        self._tasks, self._ask, self._folder = tasks, ask, folder
        self._then = ""
        ground(self, "canvas")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme().px(GAP))
        self._columns.addWidget(self._left())
        aside = Aside(settings, recent, interrupted)
        aside.open_wanted.connect(self.open_wanted)
        aside.look_wanted.connect(self.look_wanted)
        self._columns.addWidget(aside, 0, Qt.AlignmentFlag.AlignBottom)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._columns)
        middle.addStretch(1)
        content = QWidget()
        ground(content, "canvas")
        upright = QVBoxLayout(content)
        upright.setContentsMargins(20, 20, 20, 20)
        upright.addStretch(1)
        upright.addLayout(middle)
        upright.addStretch(1)
        self._scroll: QScrollArea = scrolling(content)
        self.help = HelpPanel()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._scroll, 1)
        beside.addWidget(self.help)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(beside, 1)
        whole.addLayout(self._foot())
        QShortcut(QKeySequence("F1"), self).activated.connect(lambda: self.help.toggle("start"))
        self.cards[0].setFocus()

    # ── left: the ways in ───────────────────────────────────────────────────────────────────────

    def _left(self) -> QWidget:
        px = theme().px
        made = QWidget()
        made.setFixedWidth(px(LEFT))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Mark(56))
        column.addSpacing(px(24))
        column.addWidget(Label(_("Welcome to OfficeApp"), "figure"))
        column.addSpacing(px(8))
        column.addWidget(
            Label(
                _("All data lies in one file on this computer. No network is needed."), "body", color="text2"
            )
        )
        column.addSpacing(px(26))
        ways = QWidget()
        rows = QVBoxLayout(ways)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(8))
        people = i18n.number(DEMO_PEOPLE)
        self.cards = [
            StartCard(
                "office", _("Set up a new office"), _("Name, level and term: about 2 minutes"), first=True
            ),
            StartCard("open", _("Open a file"), _("An .oad file on the disk or a stick")),
            StartCard(
                "import", _("Begin from an Excel list"), _("An office from a list of members or staff")
            ),
            StartCard(
                "demo",
                _("Try with demo data"),
                _("An invented ward with {count} people, to be deleted at any time").format(count=people),
            ),
        ]
        runs = (self._on_new, self._on_open, self._on_import, self._on_demo)
        for card, name, run in zip(self.cards, ("new", "open", "import", "demo"), runs, strict=True):
            card.setObjectName(f"start-{name}")
            card.clicked.connect(run)
            rows.addWidget(card)
        self.form = NewOfficeForm(self._ask, self._folder)
        self.form.wanted.connect(self.make)
        self.form.back.connect(lambda: self._show_form(False))
        holder = QWidget()
        self._ways = QStackedLayout(holder)
        self._ways.addWidget(ways)
        self._ways.addWidget(self.form)
        column.addWidget(holder)
        self._work = QVBoxLayout()
        column.addLayout(self._work)
        return made

    def _show_form(self, shown: bool) -> None:
        self._ways.setCurrentIndex(1 if shown else 0)
        (self.form.name if shown else self.cards[0]).setFocus()

    def _on_new(self) -> None:
        self._then = ""
        self._show_form(True)

    def _on_import(self) -> None:
        self._then = "exchange"
        self._show_form(True)

    def _on_open(self) -> None:
        path = self._ask.open_file(_("Open a file"), "OfficeApp (*.oad)")
        if path is not None:
            self.open_wanted.emit(path, "")

    def make(self, wanted: NewOffice) -> None:
        """Make a new office and open it."""

        def job(_db: None, _progress: Progress) -> Path:
            from officeapp.services import office

            office.create(wanted.path, wanted.name, wanted.kind, wanted.term)
            return wanted.path

        self._begin(job, _("Setting up {name}").format(name=wanted.name))

    def _on_demo(self) -> None:
        path = self._folder / "demo.oad"
        number = 2
        while path.exists():
            path = self._folder / f"demo-{number}.oad"
            number += 1

        def job(_db: None, progress: Progress) -> Path:
            from officeapp.services import demo

            demo.create(path, people=DEMO_PEOPLE, progress=progress)
            return path

        self._then = ""
        self._begin(job, _("Inventing a ward"))

    def _begin(self, job: Any, title: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self.setEnabled(False)
        work = self._tasks.long(
            job, self._on_made, self, self._on_refused, title=title, on="nothing", stopped=self._on_stopped
        )
        card = LongWork(title)
        work.progressed.connect(card.set)
        work.ended.connect(card.deleteLater)
        card.stop_wanted.connect(work.stop)
        self._work.addSpacing(theme().px(8))
        self._work.addWidget(card)

    def _on_made(self, path: Path) -> None:
        self.open_wanted.emit(path, self._then)

    def _on_refused(self, error: Exception) -> None:
        self.setEnabled(True)
        self._ask.problem(str(error))

    def _on_stopped(self) -> None:
        self.setEnabled(True)

    # ── foot ────────────────────────────────────────────────────────────────────────────────────

    def _foot(self) -> QHBoxLayout:
        px = theme().px
        row = QHBoxLayout()
        row.setContentsMargins(px(24), 0, px(24), px(12))
        row.addWidget(Label(_("Version {number}").format(number=__version__), "label"))
        row.addStretch(1)
        row.addWidget(KeyCap("F1", _("How to begin")))
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns above each other where the window is narrow."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(LEFT + GAP + RIGHT) + 56
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
