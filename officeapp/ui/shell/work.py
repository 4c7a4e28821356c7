"""A long job: its card over the window's corner, and a word in the status bar that hides and shows it."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from officeapp.base.i18n import percent
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.longwork import LongWork
from officeapp.ui.base.tasks import LongJob
from officeapp.ui.base.theme import theme
from officeapp.ui.shell.statusbar import StatusBar

_PATIENCE = 400  # ms before a job is worth a card
_WIDTH, _MARGIN = 400, 16


class Work(QObject):
    """Follows one job and goes when it ends."""

    def __init__(self, window: QWidget, status: StatusBar, job: LongJob) -> None:
        super().__init__(window)
        self._window = window
        self._status = status
        self._title = job.title
        self.card = LongWork(job.title, window)
        self.card.hide()
        self.card.stop_wanted.connect(job.stop)
        self.word = Button(job.title, "running", "quiet", self._toggle)
        self.word.setFixedHeight(theme().px(24))
        self.word.hide()
        status.add_work(self.word)
        window.installEventFilter(self)
        job.progressed.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        QTimer.singleShot(_PATIENCE, self, self._appear)

    def _appear(self) -> None:
        self.word.show()
        self._toggle()

    def _toggle(self) -> None:
        self.card.setVisible(self.card.isHidden())
        self._place()

    def _place(self) -> None:
        px, window = theme().px, self._window
        width, height = px(_WIDTH), self.card.sizeHint().height()
        left = window.width() - width - px(_MARGIN)
        self.card.setGeometry(left, self._status.y() - height - px(_MARGIN), width, height)
        self.card.raise_()

    def _on_progress(self, done: int, total: int, text: str) -> None:
        self.card.set(done, total, text)
        self.word.setText(f"{self._title} {percent(done / total, 0)}" if total else self._title)

    def _on_ended(self) -> None:
        for part in (self.card, self.word, self):
            part.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.card.isVisible():
            self._place()
        return False
