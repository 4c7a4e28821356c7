"""The left of the planning page: which plan, and its posts by unit or its people, each with a count."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
)

from officeapp.base.i18n import _, ngettext
from officeapp.base.text import name_key
from officeapp.data.queries.planning import PlanLine
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import Post, Sheet, Unit, rooms
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.labels import Label
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.theme import theme
from officeapp.ui.base.tree import Node, Tree
from officeapp.ui.planning import words

WIDTH = 280


class PlanPicker(QComboBox):
    """The plans by name; a long name is cut short with … and told as tooltip."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.fontMetrics().elidedText(  # type: ignore[attr-defined]
            self.currentText(), Qt.TextElideMode.ElideRight, self.width() - theme().px(70)
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class Side(QFrame):
    """The pane at the left.

    Attributes:
        picker: the plans; tree: posts or people; menu: what can be done with plans.

    Signals:
        plan_chosen: id of a plan.
        chosen: ("post" | "person" | "unit", id) of the current node.
        opened: the same, by Enter: go to work there.
    """

    plan_chosen = Signal(int)
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        px = theme().px
        self.setFixedWidth(px(WIDTH))
        self.setProperty("line", "right")
        self.setProperty("ground", "surface")
        self._sheet: Sheet | None = None
        self._quiet = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 1, 0)
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.setContentsMargins(px(16), 0, px(8), 0)
        self._broken = Chip(parent=self)
        self.more = Button(_("Plans"), "more", "icon")
        self.menu = QMenu(self.more)
        self.more.clicked.connect(self._open_menu)
        head.addWidget(Label(_("Planning"), "title"))
        head.addStretch(1)
        head.addWidget(self._broken)
        head.addWidget(self.more)
        column.addLayout(head)
        choose = QVBoxLayout()
        choose.setContentsMargins(px(16), 0, px(16), 0)
        choose.setSpacing(px(8))
        self.picker = PlanPicker()
        self.picker.setObjectName("plan")
        self.picker.setAccessibleName(_("Plan"))
        self.picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.picker.view().setMinimumWidth(px(360))
        self.picker.activated.connect(lambda place: self.plan_chosen.emit(self.picker.itemData(place)))
        self.by = Segmented([("post", _("By post")), ("person", _("By person"))])
        self.by.chosen.connect(lambda _key: self._fill())
        choose.addWidget(self.picker)
        choose.addWidget(self.by, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(choose)
        self.tree = Tree()
        self.tree.setObjectName("posts")
        self.tree.setAccessibleName(_("Posts"))
        self.tree.chosen.connect(self._on_chosen)
        self.tree.opened.connect(self.opened)
        column.addWidget(self.tree, 1)

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def show_plans(self, plans: Sequence[PlanLine], current: int | None) -> None:
        """Offer the plans."""
        self.picker.clear()
        for line in plans:
            self.picker.addItem(words.plan_title(line.head), line.head.id)
            self.picker.setItemData(
                self.picker.count() - 1, line.head.organization_name, Qt.ItemDataRole.ToolTipRole
            )
        self.picker.setCurrentIndex(max(self.picker.findData(current), 0))
        self.picker.setToolTip(self.picker.currentText())

    def show_sheet(self, sheet: Sheet, found: Sequence[Finding]) -> None:
        """Show a plan's posts and people; the current node stays."""
        self._sheet = sheet
        broken = sum(finding.level == "break" for finding in found)
        text = ngettext("{count} break", "{count} breaks", broken).format(count=broken) if broken else ""
        self._broken.set(text, "late", "warning")
        self._fill()

    def set_current(self, key: tuple[str, int]) -> None:
        """Make a post or a person the current one, in the view that has it."""
        wanted = "person" if key[0] == "person" else "post"
        if self.by.value != wanted:
            self.by.set_value(wanted)
            self._fill()
        self.tree.set_current(key)

    def _fill(self) -> None:
        if self._sheet is None:
            return
        nodes = people_nodes(self._sheet) if self.by.value == "person" else post_nodes(self._sheet)
        self._quiet = True
        try:
            self.tree.set_nodes(nodes)
        finally:
            self._quiet = False

    def _on_chosen(self, key: Any) -> None:
        if not self._quiet:
            self.chosen.emit(key)


def post_nodes(sheet: Sheet) -> list[Node]:
    """Return units with their posts as nodes; a unit without posts below it is left out."""
    room = rooms(sheet)
    of_unit: dict[int, list[Post]] = {}
    for post in sheet.posts:
        of_unit.setdefault(post.unit, []).append(post)
    roots: list[Node] = []
    open_units: list[tuple[Unit, list[Node]]] = []

    def close(depth: int) -> None:
        while open_units and open_units[-1][0].depth >= depth:
            unit, children = open_units.pop()
            if children:
                node = Node(("unit", unit.id), unit.name, children, strong=unit.depth < 2)
                (open_units[-1][1] if open_units else roots).append(node)

    for unit in sheet.units:
        close(unit.depth)
        posts: list[Node] = [
            Node(("post", post.id), post.name, chip=words.room_chip(post, room[post.id]))
            for post in of_unit.get(unit.id, ())
        ]
        open_units.append((unit, posts))
    close(0)
    return roots


def people_nodes(sheet: Sheet) -> list[Node]:
    """Return the people of a plan as nodes in the order of their names, each with the number of posts."""
    limit = sheet.figures.whole("planning.posts_per_person")
    counted = {post.id for post in sheet.posts if post.leading and not post.body}
    names = {entry.person: entry.name for entry in sheet.running}
    posts: dict[int, int] = {}
    leading: dict[int, int] = {}
    for entry in sheet.running:
        posts[entry.person] = posts.get(entry.person, 0) + 1
        leading[entry.person] = leading.get(entry.person, 0) + (entry.post in counted)
    made: list[Node] = []
    for person, name in sorted(names.items(), key=lambda each: name_key(each[1])):
        over = limit is not None and leading[person] > limit
        chip = (f"{leading[person]}/{limit}", "late", "warning") if over else None
        made.append(Node(("person", person), name, count="" if over else str(posts[person]), chip=chip))
    return made
