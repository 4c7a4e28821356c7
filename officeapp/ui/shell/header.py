"""The header: search, the term one works in, undo and redo with their names, help."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from officeapp.base.i18n import _
from officeapp.ui.base import icons, paint
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.focus import KeyboardRing
from officeapp.ui.base.theme import ground, theme

HEIGHT = 48
SEARCH = 440


class Term(NamedTuple):
    """A term of office as the selector shows it."""

    id: int
    name: str


class Header(QWidget):
    """What stands above every area.

    Signals:
        search: open the palette.
        undo, redo: take the newest action back, or do it again.
        history: show what was done.
        help: explain this screen.
        term: id of the term chosen, or None for all.
    """

    search = Signal()
    undo = Signal()
    redo = Signal()
    history = Signal()
    help = Signal()
    term = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        ground(self, "surface")
        px = theme().px
        self.setFixedHeight(px(HEIGHT))
        self.search_field = SearchField()
        self.search_field.clicked.connect(self.search)
        self.term_button = Button("", kind="quiet")
        self.term_button.setObjectName("term")
        self._terms = QMenu(self)
        self.term_button.setMenu(self._terms)
        self.undo_button = Button(_("Undo"), "undo", "icon", self.undo.emit)
        self.redo_button = Button(_("Redo"), "redo", "icon", self.redo.emit)
        help_name = _("Help on this screen")
        self.help_button = Button(help_name, "help", "icon", self.help.emit, tip=f"{help_name} (F1)")
        for button in (self.undo_button, self.redo_button):
            button.setObjectName(button.icon_name)
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            button.customContextMenuRequested.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), 0, px(16), 1)
        row.setSpacing(px(4))
        row.addWidget(self.search_field, 1)
        row.addStretch(1)
        row.addWidget(self.term_button)
        row.addWidget(_Divider())
        for button in (self.undo_button, self.redo_button, self.help_button):
            row.addWidget(button)
        self.set_terms([], None)
        self.set_undo("", "")

    def set_terms(self, terms: Sequence[Term], current: int | None) -> None:
        """Offer the terms the office has; without any the selector is not there."""
        self._terms.clear()
        self.term_button.setVisible(bool(terms))
        shown = _("All terms")
        for term in terms:
            action = self._terms.addAction(term.name)
            action.setCheckable(True)
            action.setChecked(term.id == current)
            action.triggered.connect(lambda _checked=False, wanted=term.id: self.term.emit(wanted))
            if term.id == current:
                shown = term.name
        self.term_button.setText(shown)
        self.term_button.setAccessibleName(_("Term: {name}").format(name=shown))

    def set_undo(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do; empty for nothing to do."""
        self._undo_name, self._redo_name = undo, redo
        for button, verb, name, keys in (
            (self.undo_button, _("Undo"), undo, "Ctrl+Z"),
            (self.redo_button, _("Redo"), redo, "Ctrl+Y"),
        ):
            text = f"{verb}: {name}" if name else verb
            button.setEnabled(bool(name))
            button.setToolTip(f"{text} ({keys})")
            button.setAccessibleName(text)

    def undo_menu(self) -> QMenu:
        """Return the menu that names what can be undone and redone."""
        menu = QMenu(self)
        for verb, name, signal in (
            (_("Undo"), self._undo_name, self.undo),
            (_("Redo"), self._redo_name, self.redo),
        ):
            if name:
                menu.addAction(f"{verb}: {name}", signal.emit)
        menu.addSeparator()
        menu.addAction(_("Show what was done"), self.history.emit)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().color("border"))

    def _open_menu(self, _place: QPoint) -> None:
        menu = self.undo_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.undo_button.mapToGlobal(QPoint(0, self.undo_button.height())))


class SearchField(QAbstractButton):
    """Looks like a field and opens the palette, which is the field one types in."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setAccessibleName(_("Search"))
        self.setText(_("Find people, units, tasks, documents…"))
        self.setMaximumWidth(theme().px(SEARCH))
        self.setFixedHeight(theme().px(32))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        KeyboardRing(self)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(SEARCH), theme().px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        px, height = look.px, self.height()
        paint.box(painter, QRectF(self.rect()), look.color("surface"), look.color("input"), px(5))
        icons.draw(painter, "search", px(10), (height - px(16)) / 2, px(16), look.hex("text2"))
        key = QRectF(0, (height - px(20)) / 2, paint.width("Ctrl+K", 11) + px(16), px(20))
        key.moveRight(self.width() - px(8))
        paint.box(painter, key, look.color("neutral_tint"), radius=px(4))
        paint.text(painter, key, "Ctrl+K", look.color("text2"), px(11), align=paint.CENTER)
        room = QRectF(px(34), 0, key.left() - px(42), height)
        paint.text(painter, room, self.text(), look.color("text3"), px(13))


class _Divider(QWidget):
    """The hairline before the tools."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme().px(13), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.width() // 2, 0, 1, self.height(), theme().color("border"))
