"""A pane that holds the form of one record: opened, begun, left once its form lets go, by mouse and keys."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from officeapp.base.i18n import _
from officeapp.domain.register import Register
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import Pane
from officeapp.ui.base.record_form import RecordForm, Section
from officeapp.ui.context import Context

_WIDTH = 380


class RecordPane(Pane):
    """The pane at the right of the calendar; `show_record` is called whenever its form shows another state.

    Attributes:
        first: the field that is typed into first.

    Signals:
        left: the person is done here. toggled: whether it is shown now.
    """

    left = Signal()
    toggled = Signal(bool)
    first = ""

    def __init__(self, ctx: Context, register: Register, fields: tuple[str, ...], *more: Button) -> None:
        """Args: fields: of the form, in order; more: buttons of the head."""
        super().__init__(_WIDTH)
        self.ctx = ctx
        self.form = RecordForm(ctx, register)
        self.form.loaded.connect(self.show_record)
        self.form.saved.connect(lambda _number: self.show_record())
        self.heading = Label("", "record")
        self.head = QHBoxLayout()
        self.head.addWidget(self.heading, 1)
        for button in (*more, Button(_("Close details"), "close", "icon", self.leave)):
            self.head.addWidget(button)
        self.body.addLayout(self.head)
        self.fields = self.form.part([Section("", fields)], 1)
        self.form.column.addWidget(self.fields)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.focus_first)
        self.hide()

    def show_record(self) -> None:
        """Show what belongs to the record of the form as it is now."""
        raise NotImplementedError

    def open(self, number: int) -> None:
        """Show a record, unless the form does not let go of another."""
        if self.may_go_on(number):
            self.form.open(number)
            self.show()

    def new(self, **values: Any) -> None:
        """Begin a record, some of its fields filled in."""
        if self.may_go_on(None):
            self.form.new(**values)
            self.show()
            self._later.start(0)

    def may_go_on(self, number: int | None) -> bool:
        """Whether another record, or a new one, may be shown."""
        same = number is not None and number == self.form.number
        return same or self.may_leave()

    def may_leave(self) -> bool:
        """Whether the form lets go: nothing is typed, or it was written or given up."""
        return self.isHidden() or self.form.record is None or self.form.may_leave()

    def focus_first(self) -> None:
        """Go to the first field."""
        self.form.editor(self.first).setFocus(Qt.FocusReason.TabFocusReason)

    def show_foot(self, add: str, deeds: Callable[[int], Sequence[Button]]) -> None:
        """Pin the actions below.

        Args:
            add: words of the main button while the record is new.
            deeds: what is done with the record of an id once it is stored; the last stands alone at the right.
        """
        while (item := self.foot.layout_.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        number = self.form.number
        if number is None:
            main = Button(add, kind="primary", clicked=lambda: self.form.commit(asked=True))
            self.set_foot(main, Button(_("Close"), clicked=self.leave))
            return
        *beside, right = deeds(number)
        self.set_foot(Button(_("Close"), "check", "primary", self.leave), *beside, right=right)

    def leave(self) -> None:
        """Close the pane, once what was typed is written or given up."""
        if self.form.record is None or self.form.may_leave():
            self.shut()

    def shut(self) -> None:
        """Close the pane at once."""
        self.form.record = None
        self.hide()
        self.left.emit()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.toggled.emit(visible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.form.commit(asked=True)
        else:
            super().keyPressEvent(event)
