"""The page of one record around its parts: title, saved, previous and next, tabs, history; an area adds its parts."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.ui.base import icons
from officeapp.ui.base.bars import Row
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.labels import Label
from officeapp.ui.base.record_form import RecordForm
from officeapp.ui.base.register.history import HistoryView
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.tabs import Tab, Tabs
from officeapp.ui.base.theme import ground

Part = tuple[str, str, QWidget]  # key, words of the tab, what it shows


class RecordFrame(QWidget):
    """One record in place of its list.

    Attributes:
        form: its fields; tabs: its parts; number: id of the record shown, None while it is new.
        hint: text for the right of the status bar.
    """

    def __init__(self, page: RegisterPage, new: str, without: str) -> None:
        """Args: page: the list; new: title of a new record; without: said until a new record can be saved."""
        super().__init__()
        self.page, self.ctx, self.register = page, page.ctx, page.register
        self._new, self._without = new, without
        self.hint = _("Alt+↑ Alt+↓: others · Alt+←: list")
        self.number: int | None = None
        ground(self, "surface")
        self.form = RecordForm(self.ctx, self.register)
        self.history = HistoryView(self.ctx, self.register)
        self.tabs, self.stack = Tabs(), QStackedWidget()
        self._parts: list[Part] = []
        self.form.loaded.connect(self._name)
        self.form.saved.connect(self._on_saved)
        self.form.typed.connect(lambda name: self._name() if name == self.register.title else None)
        self.tabs.chosen.connect(self.show_part)
        self.ctx.hub.changed.connect(self._on_changes)

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def build(self, parts: Sequence[Part], *head: QWidget) -> None:
        """Lay everything out.

        Args:
            parts: the tabs in order; the first is the one a new record has. History follows by itself.
            head: what stands in the title row before the way back.
        """
        self._parts = [*parts, ("history", _("History"), self.history)]
        for _key, _words, widget in self._parts:
            self.stack.addWidget(widget)
        row = Row(36, line="bottom")
        row.add(self.tabs)
        row.add_stretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self._head(head), row, self.form):
            whole.addWidget(widget)
        whole.addWidget(self.stack, 1)
        self.setFocusProxy(self.form.editor(self.register.title))
        self.bind("Ctrl+S", lambda: self.form.commit(asked=True))
        self.bind("Alt+Up", lambda: self._step(-1))
        self.bind("Alt+Down", lambda: self._step(1))
        self.bind("Alt+Left", self.back)

    def _head(self, more: Sequence[QWidget]) -> Row:
        self.title = Label("", "title")
        self.saved_icon, self.saved = Icon("saved", 16, "ok"), Label("", "label")
        self.place = Label("", "label")
        self.up = Button(_("Previous"), "chevron_up", "icon", lambda: self._step(-1))
        self.down = Button(_("Next"), "chevron_down", "icon", lambda: self._step(1))
        self.more = Button(_("More"), "more", "icon", self._open_menu)
        head = Row(56)
        head.add(self.title)
        head.add_stretch()
        head.add(
            self.saved_icon, self.saved, *more, Button(_("Back to the list"), "back", "quiet", self.back)
        )
        head.add(self.place, self.up, self.down, self.more)
        return head

    def bind(self, keys: str, run: Callable[[], object]) -> None:
        """Let keys do something on this page."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    # ── for the area ────────────────────────────────────────────────────────────────────────────

    def show_beside(self, number: int | None) -> None:
        """Let everything beside the form tell about a record, or about a new one."""

    def deeds(self, number: int) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """(icon, words, what it does) of the menu beside those every record has."""
        return ()

    # ── the record ──────────────────────────────────────────────────────────────────────────────

    def open(self, record: int, part: str = "") -> None:
        """Show a record."""
        self._show(record)
        self.form.open(record)
        self.show_part(part or self.tabs.value or self._parts[0][0])
        at, count, _before, _after = self.page.neighbours(record)
        self.place.setText(f"{i18n.number(at)} / {i18n.number(count)}" if at else "")
        self.up.setEnabled(at > 1)
        self.down.setEnabled(0 < at < count)

    def new(self, values: dict[str, Any]) -> None:
        """Begin a record."""
        self._show(None)
        self.form.new(**values)
        self.show_part(self._parts[0][0])
        self.place.setText("")
        self.up.setEnabled(False)
        self.down.setEnabled(False)
        self.saved.setText(self._without)

    def _show(self, number: int | None) -> None:
        self.number = number
        self.saved.setText("")
        self.saved_icon.hide()
        shown = self._parts if number is not None else self._parts[:1]
        self.tabs.set_tabs([Tab(key, words) for key, words, _widget in shown])
        self.show_beside(number)

    def show_part(self, key: str) -> None:
        """Bring a part to the front."""
        at = next((at for at, part in enumerate(self._parts) if part[0] == key), 0)
        self.tabs.set_value(self._parts[at][0])
        self.stack.setCurrentIndex(at)
        if key == "history":
            self.history.show_record(self.number)

    def _name(self) -> None:
        self.title.setText(self.form.editor(self.register.title).text() or self._new)

    def _on_saved(self, number: int) -> None:
        if self.number is None:
            self._show(number)
            self.show_part(self._parts[0][0])
        now = datetime.now()  # noqa: DTZ005 (shown to people in their own time)
        self.saved.setText(_("Saved at {time}").format(time=f"{now:%H:%M}"))
        self.saved_icon.show()
        self._name()

    def _on_changes(self, changes: Any) -> None:
        """Go back to the list when the record shown was removed."""
        number, name = self.number, self.register.name
        if number is None or not self.isVisible() or number not in changes.records.get(name, ()):
            return
        self.ctx.tasks.read(
            lambda db: db.execute(f"SELECT 1 FROM {name} WHERE id = ?", (number,)).fetchone(),
            lambda there: None if there or number != self.number else self.page.show_list(),
            self,
            key="there",
        )

    def may_leave(self) -> bool:
        """Whether nothing unfinished would be lost; asks if need be."""
        return self.form.may_leave()

    def back(self) -> None:
        """Go back to the list."""
        if self.may_leave():
            number = self.form.number
            self.page.show_list()
            if number is not None:
                self.page.select(number)

    def _step(self, by: int) -> None:
        number = self.form.number
        if number is None or not self.may_leave():
            return
        _at, _count, before, after = self.page.neighbours(number)
        target = before if by < 0 else after
        if target is not None:
            self.open(target, self.tabs.value)

    def _open_menu(self) -> None:
        number = self.number
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if number is not None:
            for icon, words, run in self.deeds(number):
                menu.addAction(icons.icon(icon), words).triggered.connect(
                    lambda _checked=False, run=run: run()
                )
            menu.addSeparator()
        menu.addAction(icons.icon("add"), self.page.spec.add).triggered.connect(
            lambda: self.page.open_record(None)
        )
        if number is not None:
            menu.addAction(icons.icon("delete"), _("Remove")).triggered.connect(
                lambda: self.page.remove([number])
            )
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
