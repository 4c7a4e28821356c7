"""The small window that puts one value into many records."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.domain.fields import Field
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.editors import Editor, Proposal, editor_for
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme

Suggest = Callable[[str, str, Callable[[list[Proposal]], None]], None]


class EditTogether(QFrame):
    """Which field, which value; an empty value clears.

    Signals:
        chosen: field name and the text to put in.
    """

    chosen = Signal(str, str)

    def __init__(
        self,
        columns: Sequence[GridColumn],
        count: int,
        codes: Mapping[str, Sequence[tuple[int, str]]],
        suggest: Suggest,
        parent: QWidget,
        first: str = "",
    ) -> None:
        """Make the window.

        Args:
            columns: those that can be edited.
            count: of the records.
            codes: choices by code list.
            suggest: proposals of a reference.
            parent: the page.
            first: key of the column offered first.
        """
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self._columns, self._codes, self._suggest = list(columns), codes, suggest
        self._editor: Editor | None = None
        px = theme().px
        self.setFixedWidth(px(320))
        body = QVBoxLayout(self)
        body.setContentsMargins(px(16), px(12), px(16), px(14))
        body.setSpacing(px(6))
        body.addWidget(Label(_("Which column"), "label"))
        self.fields = QComboBox()
        self.fields.setObjectName("field")
        for column in self._columns:
            self.fields.addItem(column.label, column.key)
        body.addWidget(self.fields)
        body.addWidget(Label(_("New value"), "label"))
        self._place = QVBoxLayout()
        body.addLayout(self._place)
        row = QHBoxLayout()
        row.addStretch(1)
        words = _("Change {count} records").format(count=i18n.number(count))
        self._done = Button(words, kind="primary", clicked=self._on_done)
        row.addWidget(self._done)
        body.addSpacing(px(4))
        body.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_done)
        self.fields.currentIndexChanged.connect(self._on_field)
        self.fields.setCurrentIndex(max(self.fields.findData(first), 0))
        if self._editor is None:
            self._on_field(0)

    def _on_field(self, place: int) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
        field: Field = self._columns[place].field
        self._editor = editor_for(
            field,
            choices=self._codes.get(field.list, ()),
            suggest=(lambda typed, then: self._suggest(field.name, typed, then))
            if field.kind == "ref"
            else None,
        )
        self._place.addWidget(self._editor)
        typed = self._editor.focusProxy() or self._editor
        QWidget.setTabOrder(self.fields, typed)  # the focus stays: the name of a field may be typed on
        QWidget.setTabOrder(typed, self._done)

    def _on_done(self) -> None:
        if self._editor is None:
            return
        field: Any = self.fields.currentData()
        text = self._editor.text()
        self.close()
        self.chosen.emit(field, text)

    def popup(self, below: QWidget) -> None:
        """Show it under a button."""
        self.adjustSize()
        corner = below.mapToGlobal(QPoint(0, below.height() + 2))
        self.move(corner)
        self.show()
        self.fields.setFocus(Qt.FocusReason.TabFocusReason)
