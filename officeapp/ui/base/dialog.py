"""A dialog: a question that names the object, verbs on the buttons, Esc keeps everything as it is."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme

MOST_WIDTH = 480


class Dialog(QDialog):
    """A question of at most 480 px; the first field added gets the focus, else the main button.

    Attributes:
        body: layout for fields between text and buttons.
        yes: the main button.
        no: the button that keeps things as they are, or None.
    """

    def __init__(
        self, question: str, text: str = "", *, yes: str, no: str = "", parent: QWidget | None = None
    ) -> None:
        """Args: question: the title; text: what follows from it; yes, no: verbs."""
        super().__init__(parent)
        px = theme().px
        self.setWindowTitle(question)
        self.setWindowModality(
            Qt.WindowModality.WindowModal if parent else Qt.WindowModality.ApplicationModal
        )
        self.setFixedWidth(px(420 if len(text) < 160 else MOST_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(20))
        column.setSpacing(px(8))
        column.addWidget(Label(question, "record", wrap=True))
        if text:
            column.addWidget(Label(text, "body", wrap=True, color="text2"))
        self.body = QVBoxLayout()
        self.body.setSpacing(px(4))
        column.addLayout(self.body)
        row = QHBoxLayout()
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(12))
        row.addStretch(1)
        self._row = row
        self.no = Button(no, clicked=self.reject) if no else None
        if self.no is not None:
            row.addWidget(self.no)
        self.yes = Button(yes, kind="primary", clicked=self.accept)
        self.yes.setDefault(True)
        row.addWidget(self.yes)
        column.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # as in every form, from any field
            QShortcut(QKeySequence(keys), self).activated.connect(self.yes.click)
        self.yes.setFocus()

    def add_field(self, label: str, field: QWidget) -> None:
        """Add a field with its label above; the first one gets the focus."""
        first = self.body.count() == 0
        self.body.addWidget(Label(label, "label"))
        self.body.addWidget(field)
        if first:
            field.setFocus()

    def add_button(self, text: str, result: int) -> Button:
        """Add another way on before the main button; `exec()` then returns `result`."""
        button = Button(text, clicked=lambda: self.done(result))
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and (layout := self.layout()) is not None:
            # long words, and those below a field, take their room from nobody
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
        return done
