"""The page of organizations: the tree at the left, one unit at the right; or all units as a list to type in."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.services import organizations, registers
from officeapp.ui.base.bars import TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.organizations.end_unit import EndUnit, MoveUnit
from officeapp.ui.organizations.tree import UnitTree
from officeapp.ui.organizations.unit import UnitView

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_TREE_WIDTH = 380
_OF_UNITS = ("organizations", "memberships", "codes")


def counted(count: int) -> str:
    """How many units, in words."""
    return ngettext("{count} unit", "{count} units", count).format(count=i18n.number(count))


def list_spec(page: "OrganizationsPage") -> ListSpec:
    """All units as one list."""
    widths = {"name": 260, "code": 90, "kind": 150, "parent": 200, "people_count": 80}
    shown = frozenset(
        ("name", "code", "kind", "parent", "founded_on", "phone", "people_count", "party_count")
    )
    return ListSpec(
        register=ORGANIZATIONS,
        title=_("Organizations"),
        icon="organizations",
        add=_("Add unit"),
        adding=_("Type a name to add…"),
        none=_("No units yet"),
        rule=_("Type or paste them into the list, or take them from an Excel list."),
        counted=counted,
        columns=columns_of(ORGANIZATIONS, widths, shown=shown),
        views=(
            View(key="active", name=_("Active"), filters=(Filter("dissolved_on", "empty"),)),
            View(key="all", name=_("All")),
            View(key="dissolved", name=_("Dissolved"), filters=(Filter("dissolved_on", "filled"),)),
        ),
        watched=("memberships",),
        groups=("kind", "parent"),
        opened=page.open_from_list,
        buttons=lambda _list: [Button(_("As a tree"), "organizations", clicked=page.show_tree)],
    )


class OrganizationsPage(QWidget):
    """Tree and unit, or the list."""

    hint = ""

    def __init__(self, ctx: "Context") -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self.ctx = ctx
        self.hint = _("Enter in the search goes to the tree · Ctrl+N: add unit")
        ground(self, "surface")
        self._wanted: int | None = None
        self._new = False
        self.list: RegisterPage | None = None
        self.decisions: RegisterPage | None = None
        self.title = TitleBar(_("Organizations"))
        self.title.add_buttons(
            Button(_("As a list"), "table", clicked=self.show_list),
            Button(_("Decisions"), "authority", clicked=self.show_decisions),
            Button(
                _("Import from Excel"),
                "import",
                clicked=lambda: ctx.navigate("exchange", register="organizations", choose=True),
            ),
            Button(_("Add unit"), "add", "primary", lambda: self.add_unit(self.unit.unit)),
        )
        self.tree = UnitTree(ctx)
        self.unit = UnitView(ctx, self.add_unit, self._fill_menu)
        self.tree.setFixedWidth(theme().px(_TREE_WIDTH))
        self.tree.chosen.connect(self._on_chosen)
        self.tree.read_.connect(self._on_read)
        self.unit.form.saved.connect(self._on_saved)
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(300)
        self._later.timeout.connect(self.tree.refresh)
        ctx.hub.changed.connect(self._on_changes)
        keys = QShortcut(QKeySequence("Ctrl+N"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(lambda: self.add_unit(self.unit.unit))
        self.setFocusProxy(self.tree.tree)
        self.tree.refresh()

    def _build(self) -> None:
        self._right = QStackedWidget()
        self._right.setProperty("line", "left")
        self._right.addWidget(self.unit)
        add = Button(_("Add unit"), "add", "primary", lambda: self.add_unit(None))
        rule = _("Units are what everything else hangs on: people, posts, plans, targets and tasks.")
        self._right.addWidget(Empty("organizations", _("No units yet"), rule, (add,)))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.tree)
        middle.addWidget(self._right, 1)
        tree_side = QWidget()
        column = QVBoxLayout(tree_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(middle, 1)
        self._tree_side = tree_side
        self.stack = QStackedWidget()
        self.stack.addWidget(tree_side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    # ── what is shown ───────────────────────────────────────────────────────────────────────────

    def shown(self, view: dict[str, Any]) -> None:
        """Come to the front: with a unit to open or a new one to begin."""
        if view.get("register") == "decisions":
            self.show_decisions().shown(view)
            return
        if "id" not in view:
            return
        if view.get("register") == "posts":
            self._open_unit_of_post(view["id"])
        elif view["id"] is None:
            values = {name: value for name, value in view.items() if name not in ("id", "register")}
            self.add_unit(self.unit.unit, **values)
        else:
            self.open_unit(view["id"])

    def open_unit(self, unit: int) -> None:
        """Show a unit in the tree and at the right."""
        self.show_tree()
        self._wanted = unit
        self._on_read()

    def _open_unit_of_post(self, post: int | None) -> None:
        if post is not None:
            self.ctx.tasks.read(
                lambda db: registers.get(db, "posts", post),
                lambda found: self.open_unit(found.organization),
                self,
                key="post",
            )

    def _on_read(self) -> None:
        self.title.set_title(_("Organizations"), counted(len(self.tree.units)) if self.tree.units else "")
        self._right.setCurrentIndex(0 if self.tree.units or self._new else 1)
        wanted = self._wanted
        if wanted in self.tree.units:
            self._wanted = None
            self.tree.select(wanted)
        here = self.unit.unit
        if here in self.tree.units:
            self.unit.show_unit(self.tree.units[here])

    def _on_chosen(self, unit: int) -> None:
        if unit in self.tree.units and unit != self.unit.unit and self.may_leave():
            self._new = False
            self.unit.show_unit(self.tree.units[unit])

    def _on_changes(self, changes: Any) -> None:
        if changes.touches(*_OF_UNITS):
            self._later.start()

    def _on_saved(self, unit: int) -> None:
        if self._new:
            self._new = False
            self._wanted = unit

    def may_leave(self) -> bool:
        """Whether nothing unfinished would be lost."""
        for each in (self.list, self.decisions):
            if each is not None and self.stack.currentWidget() is each:
                return each.may_leave()
        return self.unit.form.may_leave()

    def show_list(self) -> None:
        """Show all units as a list."""
        if self.list is None:
            self.list = RegisterPage(self.ctx, list_spec(self))
            self.stack.addWidget(self.list)
        self.stack.setCurrentWidget(self.list)
        self.list.setFocus()

    def show_decisions(self) -> RegisterPage:
        """Show all decisions on people."""
        if self.decisions is None:
            from officeapp.ui.organizations import decisions

            self.decisions = RegisterPage(self.ctx, decisions.list_spec(self.show_tree))
            self.stack.addWidget(self.decisions)
        self.stack.setCurrentWidget(self.decisions)
        self.decisions.setFocus()
        return self.decisions

    def show_tree(self) -> None:
        """Show the tree."""
        self.stack.setCurrentWidget(self._tree_side)

    def open_from_list(self, record: int | None) -> None:
        """Open a unit of the list in the tree; begin one without."""
        if record is None:
            self.show_tree()
            self.add_unit(self.unit.unit)
        else:
            self.open_unit(record)

    # ── what is done ────────────────────────────────────────────────────────────────────────────

    def add_unit(self, parent: int | None, **values: Any) -> None:
        """Begin a unit below another."""
        if not self.may_leave():
            return
        self._new = True
        self._right.setCurrentIndex(0)
        self.unit.new({"parent": self._name_of(parent)}, parent=parent, **values)

    def _name_of(self, unit: int | None) -> str:
        return self.tree.units[unit].name if unit in self.tree.units else ""

    def _fill_menu(self, menu: QMenu, unit: int) -> None:
        name = self._name_of(unit)
        menu.addAction(_("Move under another unit…")).triggered.connect(
            lambda: MoveUnit(self.ctx, name, lambda parent: self.move_unit(unit, parent), self).open()
        )
        menu.addAction(_("Dissolve or merge…")).triggered.connect(
            lambda: EndUnit(self.ctx, name, lambda *given: self.end_unit(unit, *given), self).open()
        )
        menu.addAction(_("Remove unit")).triggered.connect(lambda: self.remove_unit(unit))

    def move_unit(self, unit: int, parent: int | None) -> None:
        """Put a unit under another."""
        self.ctx.tasks.write(lambda db: organizations.move_unit(db, unit, parent), None, self)

    def end_unit(self, unit: int, day: str, successor: int | None, decision: str | None) -> None:
        """End a unit on a day, or merge it into another."""
        self.ctx.tasks.write(
            lambda db: organizations.dissolve(db, unit, day, successor, decision), None, self
        )

    def remove_unit(self, unit: int) -> None:
        """Move a unit to the bin, if nothing needs it."""
        self.ctx.tasks.write(lambda db: registers.remove(db, ORGANIZATIONS, [unit]), None, self)
