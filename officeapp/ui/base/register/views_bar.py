"""The tabs over a list: views of the program and saved ones, with counts; saving, renaming, removing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from officeapp.base.i18n import _
from officeapp.data.queries import records
from officeapp.domain.register import Register
from officeapp.domain.registers.kept import VIEWS
from officeapp.ui.base.bars import Row
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.register.views import View, record_of, saved_views
from officeapp.ui.base.tabs import Tab, Tabs

if TYPE_CHECKING:
    from officeapp.ui.context import Context


class ViewsBar(Row):
    """The row of tabs.

    Attributes:
        views: all views in order.

    Signals:
        chosen: a View.
    """

    chosen = Signal(object)

    def __init__(
        self,
        ctx: "Context",
        register: Register,
        views: Sequence[View],
        present: Callable[[], View],
        parent: QWidget | None = None,
    ) -> None:
        """Args: views: those of the program; present: how the list looks now, for saving."""
        super().__init__(36, line="bottom", parent=parent)
        self._ctx, self._register, self._present = ctx, register, present
        self._own, self._saved = list(views), list[View]()
        self._counts: dict[str, int] = {}
        self._waiting: list[Callable[[], None]] = []
        self.tabs = Tabs()
        self.tabs.chosen.connect(lambda key: self.chosen.emit(self.view(key)))
        self.tabs.menu_wanted.connect(self._on_menu)
        self.save = Button(_("Save view"), "add", "quiet", self.save_present)
        self.add(self.tabs, self.save)
        self.add_stretch()
        self._show()

    @property
    def views(self) -> list[View]:
        """All views in order."""
        return [*self._own, *self._saved]

    def view(self, key: str) -> View:
        """The view of a tab; the first where there is none of that name any more."""
        return next((each for each in self.views if each.key == key), self.views[0])

    def read(self, then: Callable[[], None] | None = None) -> None:
        """Read the saved views; what waits for an earlier reading is done after this one."""
        name = self._register.name
        if then is not None:
            self._waiting.append(then)

        def done(found: list[View]) -> None:
            self._saved = found
            self._show()
            waiting, self._waiting = self._waiting, []
            for each in waiting:
                each()

        self._ctx.tasks.read(lambda db: saved_views(db, name), done, self, key="views")

    def set_counts(self, found: dict[str, int]) -> None:
        """Say what each view holds."""
        self._counts = found
        self._show()

    def set_count(self, key: str, count: int) -> None:
        """Say what one view holds."""
        if self._counts.get(key) != count:
            self._counts[key] = count
            self._show()

    def _show(self) -> None:
        self.tabs.set_tabs(
            [
                Tab(each.key, each.name, self._counts.get(each.key), own=each.saved is not None)
                for each in self.views
            ]
        )

    # ── saving ──────────────────────────────────────────────────────────────────────────────────

    def save_present(self) -> None:
        """Ask for a name and keep how the list looks now."""
        name = self._ctx.ask.reason(
            _("Save this view under which name?"),
            _("Name"),
            yes=_("Save view"),
            text=_("Filters, order, groups and columns are kept with it."),
        )
        if name and name.strip():
            self._write(replace(self._present(), name=name.strip(), saved=None))

    def _write(self, view: View) -> None:
        register = self._register.name

        def job(db: Any) -> Any:
            from officeapp.services import registers

            old = records.get(db, VIEWS, view.saved) if view.saved is not None else None
            return registers.save(db, VIEWS, record_of(view, register, old))

        def done(saved: Any) -> None:
            self.read(lambda: self._open(f"view-{saved.record.id}"))

        self._ctx.tasks.write(job, done, self)

    def _open(self, key: str) -> None:
        self.tabs.set_value(key)
        self.chosen.emit(self.view(key))

    def _on_menu(self, key: str, place: QPoint) -> None:
        view = self.view(key)
        if view.saved is None:
            return
        menu = QMenu(self)
        menu.addAction(_("Keep the present filters and columns in it")).triggered.connect(
            lambda: self._write(replace(self._present(), name=view.name, saved=view.saved))
        )
        menu.addAction(_("Rename")).triggered.connect(lambda: self.rename(view))
        menu.addAction(_("Remove view")).triggered.connect(lambda: self.remove(view))
        menu.popup(place)

    def rename(self, view: View) -> None:
        """Ask for another name of a saved view."""
        name = self._ctx.ask.reason(
            _("Rename the view “{name}”?").format(name=view.name), _("Name"), yes=_("Rename"), value=view.name
        )
        if name and name.strip():
            self._write(replace(view, name=name.strip()))

    def remove(self, view: View) -> None:
        """Move a saved view to the bin."""
        number = view.saved
        if number is None:
            return

        def done(_changes: Any) -> None:
            if self.tabs.value == view.key:
                self.tabs.set_value(self._own[0].key)
                self.chosen.emit(self._own[0])
            self.read()

        from officeapp.services import registers

        self._ctx.tasks.write(lambda db: registers.remove(db, VIEWS, [number]), done, self)
