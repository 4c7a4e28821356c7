"""The review as it will be on paper, page below page; made off the window's thread a moment after the last key."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from officeapp.base.errors import UserError
from officeapp.domain.registers.reviews import ReviewBlock
from officeapp.reports import pdf
from officeapp.reports.preview import Pages, Picture
from officeapp.reports.reviews import defaults, periodic_review
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context

_WAIT = 300  # milliseconds
_MOST = 12  # pages drawn
_POINTS = 595.3  # width of A4


class Preview(QScrollArea):
    """The pages; `pages` counts those drawn."""

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self._ctx = ctx
        self._review: int | None = None
        self._typed: ReviewBlock | None = None
        self.pages = 0
        self.setObjectName("preview")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = ground(QWidget(), "canvas")
        self._column = QVBoxLayout(inner)
        px = theme().px
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(12))
        self.setWidget(inner)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._ask)

    def show_review(self, review: int, typed: ReviewBlock | None = None) -> None:
        """Draw another review at once, the same one soon, with one block as it is being typed if need be."""
        wait = _WAIT if review == self._review else 0
        self._review, self._typed = review, typed
        self._later.start(wait)

    def _ask(self) -> None:
        review, typed = self._review, self._typed
        ratio = self.devicePixelRatioF()
        width = max(self.viewport().width() - theme().px(32), 200)
        scale = width * ratio / _POINTS

        def job(db: Any) -> list[Picture]:
            paper = periodic_review(db, replace(defaults(db), review=review), typed)
            with Pages(pdf.printed(paper).pdf) as pages:
                return [pages.picture(at, scale) for at in range(min(len(pages), _MOST))]

        self._ctx.tasks.read(
            job, lambda found: self._draw(found, ratio), self, self._on_refused, key="preview"
        )

    def _draw(self, found: list[Picture], ratio: float) -> None:
        place = self.verticalScrollBar().value()
        self._clear()
        for each in found:
            image = QImage(
                each.pixels, each.width, each.height, each.stride, QImage.Format.Format_RGB32
            ).copy()
            image.setDevicePixelRatio(ratio)
            label = QLabel()
            label.setPixmap(QPixmap.fromImage(image))
            self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.pages = len(found)
        self.verticalScrollBar().setValue(place)

    def _on_refused(self, _wrong: UserError) -> None:
        self._clear()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.pages = 0
