"""The left of the planning page: which plan, and its posts by unit or its people, each with a count."""

import datetime as dt
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

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.planning import PlanLine
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.labels import Label
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.theme import theme
from officeapp.ui.base.tree import Tree
from officeapp.ui.planning import words
from officeapp.ui.planning.desk import Desk

WIDTH = 280


SHORT = Qt.ItemDataRole.UserRole + 1


class PlanPicker(QComboBox):
    """The plans by name; closed it shows the chosen one in few words, the whole name as tooltip."""

    def fill(self, lines: Sequence[PlanLine], none: str = "") -> None:
        """Offer plans, in few words with their unit where they are of several; `none` begins the list."""
        self.clear()
        if none:
            self.addItem(none, None)
        several = len({line.head.organization for line in lines}) > 1
        for line in lines:
            unit = line.head.organization_name
            short = words.plan_short(line.head)
            self.addItem(words.plan_title(line.head), line.head.id)
            place = self.count() - 1
            self.setItemData(place, f"{short} · {unit}" if several else short, SHORT)
            self.setItemData(place, unit, Qt.ItemDataRole.ToolTipRole)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        shown = self.currentData(SHORT) or self.currentText()
        option.currentText = self.fontMetrics().elidedText(  # type: ignore[attr-defined]
            shown, Qt.TextElideMode.ElideRight, self.width() - theme().px(64)
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
        day_wanted: a day shall be chosen as of which the plan is shown; day_left: the plan as it is.
    """

    plan_chosen = Signal(int)
    chosen = Signal(object)
    opened = Signal(object)
    day_wanted = Signal()
    day_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme().px
        self.setFixedWidth(px(WIDTH))
        self.setProperty("line", "right")
        self.setProperty("ground", "surface")
        self._desk: Desk | None = None
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
        ways = QHBoxLayout()
        ways.setSpacing(px(4))
        self.day = Button(_("As it stood on a day"), "history", "icon", clicked=self.day_wanted.emit)
        ways.addWidget(self.by)
        ways.addStretch(1)
        ways.addWidget(self.day)
        choose.addLayout(ways)
        self.as_of = Button("", "close", "quiet", clicked=self.day_left.emit)
        self.as_of.setToolTip(_("Back to the plan as it is"))
        self.as_of.hide()
        choose.addWidget(self.as_of, 0, Qt.AlignmentFlag.AlignLeft)
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
        self.picker.fill(plans)
        self.picker.setCurrentIndex(max(self.picker.findData(current), 0))
        self.picker.setToolTip(self.picker.currentText())

    def show_day(self, day: dt.date | None) -> None:
        """Say as of which day the plan is shown; None: as it is."""
        self.as_of.setVisible(day is not None)
        if day is not None:
            self.as_of.setText(_("As of {day}").format(day=i18n.date(day.isoformat())))

    def show_desk(self, desk: Desk) -> None:
        """Show a plan's posts and people; the current node stays."""
        before, self._desk = self._desk, desk
        broken = sum(finding.level == "break" for finding in desk.found)
        text = ngettext("{count} break", "{count} breaks", broken).format(count=broken) if broken else ""
        self._broken.set(text, "late", "warning")
        if before is None or (before.posts, before.people) != (desk.posts, desk.people):
            self._fill()

    def set_current(self, key: tuple[str, int]) -> None:
        """Make a post or a person the current one, in the view that has it."""
        wanted = "person" if key[0] == "person" else "post"
        if self.by.value != wanted:
            self.by.set_value(wanted)
            self._fill()
        self.tree.set_current(key)

    def _fill(self) -> None:
        if self._desk is None:
            return
        nodes = self._desk.people if self.by.value == "person" else self._desk.posts
        self._quiet = True
        try:
            self.tree.set_nodes(nodes)
        finally:
            self._quiet = False

    def _on_chosen(self, key: Any) -> None:
        if not self._quiet:
            self.chosen.emit(key)
