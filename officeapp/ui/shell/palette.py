"""The palette (Ctrl+K): finds any record of any register and any command, with or without marks."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from officeapp.base.i18n import _, in_all_languages, ngettext, number
from officeapp.base.text import fold
from officeapp.data.queries import search
from officeapp.ui.base.bars import hairline
from officeapp.ui.base.card import Frame
from officeapp.ui.base.commands import Command
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.keys import KeyCap
from officeapp.ui.base.labels import Label
from officeapp.ui.base.page import Page
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.shell.palette_rows import AVATAR, Entry, RowPainter, Rows

WIDTH, TOP = 680, 74
EACH = 6  # hits shown of one register
COMMANDS = 6


class Palette(QWidget):
    """A dimmed window with one field and what it finds; Esc closes it."""

    def __init__(
        self, window: QWidget, ctx: Context, pages: Sequence[Page], commands: Callable[[], list[Command]]
    ) -> None:
        """Args: window: what it covers. pages: where records belong. commands: what can be done now."""
        super().__init__(window)
        self._window = window
        self.setObjectName("palette")
        self._ctx = ctx
        self._areas = [page for page in pages if not set(search.SEARCHED).isdisjoint(page.registers)]
        self._commands = commands
        self._only: Page | None = None
        self._found_in: list[Page] = []
        self._asked = 0.0
        self._enter_waits = False
        self._before: QWidget | None = None
        self.rows = Rows()
        self._build()
        self.hide()
        window.installEventFilter(self)

    def _build(self) -> None:
        px = theme().px
        self.card = Frame(self, radius=10)
        self.card.setObjectName("palette-card")
        self.field = QLineEdit()
        self.field.setObjectName("palette-field")
        self.field.setProperty("kind", "bare")
        self.field.setFont(theme().font(16))
        self.field.setAccessibleName(_("Search"))
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        self.area = Label("", "strong")
        self.found = Label("", "caption")
        top = QHBoxLayout()
        top.setContentsMargins(px(20), 0, px(20), 0)
        top.setSpacing(px(12))
        top.addWidget(Icon("search", 20))
        top.addWidget(self.area)
        top.addWidget(self.field, 1)
        top.addWidget(self.found)
        self.list = QListView()
        self.list.setObjectName("palette-list")
        self.list.setModel(self.rows)
        self.list.setItemDelegate(RowPainter(self.rows, _("Enter: open")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(lambda index: self._open(index.row()))
        foot = QHBoxLayout()
        foot.setContentsMargins(px(20), 0, px(20), 0)
        foot.setSpacing(px(16))
        for keys, meaning in (
            ("↑ ↓", _("choose")),
            ("Enter", _("open")),
            ("Tab", _("one area only")),
            ("Esc", _("close")),
        ):
            foot.addWidget(KeyCap(keys, meaning))
        foot.addStretch(1)
        whole = QVBoxLayout(self.card)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(_strip(top, 56))
        whole.addWidget(hairline())
        whole.addWidget(self.list, 1)
        whole.addWidget(hairline())
        whole.addWidget(_strip(foot, 36))

    def open(self, text: str = "") -> None:
        """Show the palette with the field ready to type in."""
        self._only = None
        self._before = self._window.focusWidget()
        self.area.hide()
        self.field.setText(text)
        self.field.selectAll()
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search()

    def close_palette(self) -> None:
        """Hide the palette and give the focus back to the page."""
        self.hide()
        before = self._before
        (before if before is not None and isValid(before) else self._window).setFocus()

    # ── finding ─────────────────────────────────────────────────────────────────────────────────

    def _on_text(self) -> None:
        if self.isVisible():
            self._search()

    def _search(self) -> None:
        text = self.field.text().strip()
        self._asked = time.perf_counter()
        if not text:
            self._show([], "")
            return
        areas = [self._only] if self._only else self._areas
        wanted = tuple(name for page in areas for name in page.registers if name in search.SEARCHED)

        def job(reader: Any) -> Any:
            return search.find(reader, text, wanted, EACH)

        self._ctx.tasks.read(job, partial(self._show, text=text), self, key="search")

    def _show(self, hits: Sequence[Any], text: str) -> None:
        entries: list[Entry] = []
        if self._only is None:
            there = {hit.register for hit in hits}
            self._found_in = [page for page in self._areas if not there.isdisjoint(page.registers)]
        for page in self._areas:
            own = [hit for hit in hits if hit.register in page.registers]
            if own:
                entries.append(Entry("band", _(page.label)))
                entries += [self._record(hit, page) for hit in own]
        words = fold(text).split()
        commands = [] if self._only else self._matching(words)
        if commands:
            entries.append(Entry("band", _("Commands")))
            entries += commands
        self.rows.show(entries, words)
        self.list.setVisible(bool(entries))
        self._tell_found(len(hits), text if hits or not commands else "")
        self._fit()
        first = self.rows.step(-1, 1)
        if first >= 0:
            self.list.setCurrentIndex(self.rows.index(first))
        if self._enter_waits:
            self._enter_waits = False
            self._open(first)

    def _record(self, hit: Any, page: Page) -> Entry:
        run = partial(self._ctx.open_record, hit.register, hit.id)
        icon = AVATAR if hit.register == "people" else page.icon
        return Entry("record", hit.title, hit.subtitle, icon, "", run)

    def _matching(self, words: list[str]) -> list[Entry]:
        found: list[Entry] = []
        for command in self._commands():
            names = fold(" ".join((command.label, *in_all_languages(command.aliases)))).split()
            if command.enabled() and all(any(part.startswith(word) for part in names) for word in words):
                icon = command.icon or "chevron_right"
                found.append(Entry("command", command.label, "", icon, command.shortcut, command.run))
        return found[: COMMANDS if words else 12]

    def _tell_found(self, count: int, text: str) -> None:
        if not text:
            self.found.setText("")
        elif count == 0:
            self.found.setText(_("Nothing found"))
        else:
            words = ngettext("{count} result in {seconds} s", "{count} results in {seconds} s", count)
            seconds = number(time.perf_counter() - self._asked, 2)
            self.found.setText(words.format(count=number(count), seconds=seconds))
        self.found.updateGeometry()

    def _next_area(self, by: int) -> None:
        """Keep to the next area that has hits, in the end to all of them again."""
        choices: list[Page | None] = [None, *(self._found_in or self._areas)]
        here = choices.index(self._only) if self._only in choices else 0
        self._keep_to(choices[(here + by) % len(choices)])

    def _keep_to(self, area: Page | None) -> None:
        self._only = area
        self.area.setText(f"{_(area.label)}:" if area else "")
        self.area.setVisible(area is not None)
        self._search()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.rows.entries):
            run = self.rows.entries[row].run
            if run is not None:
                self.close_palette()
                run()

    # ── keys, mouse, place ──────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field move in the list; the palette follows the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._fit()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        row = self.list.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._go(self.rows.step(row, 1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if fold(self.field.text()).split() != self.rows.words:
                self._enter_waits = True  # the answer is still on its way
            else:
                self._open(row)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._next_area(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key == Qt.Key.Key_Backspace and self._only and not self.field.text():
            self._keep_to(None)
        else:
            return False
        return True

    def _go(self, row: int) -> None:
        index = self.rows.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def _fit(self) -> None:
        window = self._window.rect()
        self.setGeometry(window)
        px = theme().px
        width = min(px(WIDTH), window.width() - px(40))
        top = min(px(TOP), window.height() // 10)
        rows = px(self.rows.height() + 12) if self.rows.entries else 0
        height = min(px(56 + 36) + 4 + rows, window.height() - top - px(28))
        self.card.setGeometry(QRect((window.width() - width) // 2, top, width, height))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 80))


def _strip(row: QHBoxLayout, height: int) -> QWidget:
    made = QWidget()
    made.setFixedHeight(theme().px(height))
    made.setLayout(row)
    return made
