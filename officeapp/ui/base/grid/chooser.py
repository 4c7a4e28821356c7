"""The small window that shows and hides columns."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.ui.base.bars import hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.grid.view import GridView
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.theme import ground, theme

MOST_HEIGHT = 420


class ColumnChooser(QFrame):
    """Boxes for the columns, by band; a click shows or hides at once."""

    def __init__(self, view: GridView) -> None:
        """Args: view: the grid."""
        super().__init__(view, Qt.WindowType.Popup)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        px = theme().px
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(2)
        band = None
        for each in view.columns:
            if each.fixed:
                continue
            if each.band and each.band != band:
                column.addWidget(Label(each.band.upper(), "band"))
            band = each.band
            box = QCheckBox(each.label)
            box.setObjectName(f"column_{each.key}")
            box.setChecked(not view.widths.is_hidden(each.key))
            box.toggled.connect(lambda on, key=each.key: view.widths.hide(key, not on))
            column.addWidget(box)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, px(4))
        outer.setSpacing(0)
        area = scrolling(ground(content, "surface"))
        area.setFixedHeight(min(content.sizeHint().height(), px(MOST_HEIGHT)))
        area.setMinimumWidth(content.sizeHint().width() + 16)
        outer.addWidget(area)
        outer.addWidget(hairline())
        outer.addWidget(Button(_("As designed"), "restore", "quiet", self._on_reset))

    def _on_reset(self) -> None:
        self._view.widths.reset()
        self.close()

    def popup(self, below: QWidget) -> None:
        """Show it under a button, its right edge at the button's."""
        self.adjustSize()
        corner = below.mapToGlobal(QPoint(below.width() - self.width(), below.height() + 2))
        self.move(max(corner.x(), 0), corner.y())
        self.show()
        first = self.findChild(QCheckBox)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
