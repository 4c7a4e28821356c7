"""The true paper on canvas: pages under one another, white in any theme, drawn off the window's thread."""

from collections.abc import Sequence
from typing import Any, Literal

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from officeapp.base.i18n import _
from officeapp.reports.pdf import Spot
from officeapp.reports.preview import Pages, Picture
from officeapp.ui.base import paint
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.reports.reading import Laid

Fit = Literal["width", "page", ""]
INCH = 96 / 72  # pixels for a point at 100 %
LEAST, MOST, STEP = 0.25, 4.0, 1.2
_EDGE, _GAP = 20, 16  # pixels around and between pages
_SLOW = 400  # ms after which it says that the paper is being made
_WAIT = 40  # ms from the last turn of the wheel until pages are drawn anew
_AROUND = 1  # pages drawn before and after those in sight
_PAPER, _INK = "#FFFFFF", "#1E1B18"  # in any theme


class Preview(QAbstractScrollArea):
    """The pages; a click on a figure opens the records behind it.

    With the keyboard: Page up and down, Home and End, Ctrl+Down and Ctrl+Up from figure to figure, Enter.

    Attributes:
        page: the page in sight, from 0; zoom: 1.0 is the true size; fit: what the zoom follows.

    Signals:
        turned: another page is in sight, or the zoom is another.
        wanted: a Spot shall be opened.
    """

    turned = Signal()
    wanted = Signal(object)

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self._ctx = ctx
        self._laid: Laid | None = None
        self._tops: list[float] = []
        self._images: dict[int, tuple[float, QImage]] = {}
        self._spot: Spot | None = None
        self._ringed = False
        self.page = 0
        self.zoom = 1.0
        self.fit: Fit = "width"
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        self.viewport().setMouseTracking(True)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(self.viewport().update)
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._later.timeout.connect(self._draw)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    # ── what is shown ───────────────────────────────────────────────────────────────────────────

    def show_laid(self, laid: Laid | None, *, again: bool) -> None:
        """Show a paper; `again`: it is the same one with other values, so the place is kept."""
        self._laid = laid
        self._spot = None
        self._images = {page: (0.0, image) for page, (_s, image) in self._images.items()} if again else {}
        if not again:
            self.verticalScrollBar().setValue(0)
        self._arrange()
        self._draw()

    def wait(self) -> None:
        """Show nothing until another paper is made; where that takes its time, say so."""
        self.show_laid(None, again=False)
        self._slow.start()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._laid.sizes) if self._laid else 0

    @property
    def _scale(self) -> float:
        return self.zoom * INCH

    def set_fit(self, fit: Fit) -> None:
        """Let the page fill the width, or stand whole in the window."""
        self.fit = fit
        self._keep_place()

    def set_zoom(self, zoom: float) -> None:
        """Show the pages larger or smaller."""
        self.fit = ""
        self.zoom = min(max(zoom, LEAST), MOST)
        self._keep_place()

    def go_to(self, page: int) -> None:
        """Bring a page into sight."""
        if self._tops:
            page = min(max(page, 0), len(self._tops) - 1)
            self.verticalScrollBar().setValue(round(self._tops[page] - _EDGE / 2))
            self._on_scrolled()

    def _keep_place(self) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._arrange()
        bar.setValue(round(share * bar.maximum()))
        self._later.start()

    def _arrange(self) -> None:
        """Lay the pages under one another at the zoom, and measure the scroll bars."""
        sizes: Sequence[tuple[float, float]] = self._laid.sizes if self._laid else ()
        room = self.viewport().size()
        if sizes and self.fit:
            wide, high = max(width for width, _height in sizes), max(height for _width, height in sizes)
            across = (room.width() - 2 * _EDGE) / wide / INCH
            self.zoom = (
                across if self.fit == "width" else min(across, (room.height() - 2 * _EDGE) / high / INCH)
            )
            self.zoom = min(max(self.zoom, LEAST), MOST)
        self._tops = []
        y = float(_EDGE)
        for _width, height in sizes:
            self._tops.append(y)
            y += height * self._scale + _GAP
        down, over = self.verticalScrollBar(), self.horizontalScrollBar()
        wide = max((width for width, _height in sizes), default=0) * self._scale + 2 * _EDGE
        down.setRange(0, max(0, round(y - _GAP + _EDGE) - room.height()))
        down.setPageStep(room.height())
        down.setSingleStep(theme().px(48))
        over.setRange(0, max(0, round(wide) - room.width()))
        over.setPageStep(room.width())
        self._on_scrolled()

    def _place(self, page: int) -> QRectF:
        """Where a page lies in the viewport."""
        assert self._laid is not None
        width, height = self._laid.sizes[page]
        wide, high = width * self._scale, height * self._scale
        room = self.viewport().width()
        left = (room - wide) / 2 if wide + 2 * _EDGE <= room else _EDGE - self.horizontalScrollBar().value()
        return QRectF(round(left), round(self._tops[page] - self.verticalScrollBar().value()), wide, high)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        sizes = self._laid.sizes if self._laid else ()
        seen = [
            page
            for page, (_width, height) in enumerate(sizes)
            if self._tops[page] < bottom and self._tops[page] + height * self._scale > top
        ]
        return range(seen[0], seen[-1] + 1) if seen else range(0)

    def _on_scrolled(self, _value: int = 0) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        before = [page for page, top in enumerate(self._tops) if top <= middle]
        self.page = before[-1] if before else 0
        self.turned.emit()
        self.viewport().update()
        self._later.start()

    # ── drawing ─────────────────────────────────────────────────────────────────────────────────

    def _draw(self) -> None:
        """Have the pages in sight drawn that are not, or not at this zoom; forget those far away."""
        laid = self._laid
        if laid is None:
            return
        scale = self._scale * self.devicePixelRatioF()
        seen = self._in_sight()
        near = range(max(seen.start - _AROUND, 0), min(seen.stop + _AROUND, self.count)) if seen else range(0)
        self._images = {page: image for page, image in self._images.items() if page in near}
        missing = [page for page in near if page not in self._images or self._images[page][0] != scale]
        missing.sort(key=lambda page: page not in seen)
        if not missing:
            return

        def job(_db: Any) -> list[tuple[int, Picture]]:
            with Pages(laid.printed.pdf) as pages:
                return [(page, pages.picture(page, scale)) for page in missing]

        self._ctx.tasks.read(job, lambda found: self._on_drawn(laid, scale, found), self, key="pictures")

    def _on_drawn(self, laid: Laid, scale: float, found: list[tuple[int, Picture]]) -> None:
        if laid is not self._laid:
            return
        for page, it in found:
            image = QImage(it.pixels, it.width, it.height, it.stride, QImage.Format.Format_RGB32).copy()
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._images[page] = (scale, image)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        look = theme()
        painter.fillRect(self.viewport().rect(), look.color("canvas"))
        if self._laid is None:
            if not self._slow.isActive():
                room = QRectF(self.viewport().rect())
                words = _("The paper is being made…")
                paint.text(painter, room, words, look.color("text2"), look.px(13), align=paint.CENTER)
            return
        for page in self._in_sight():
            place = self._place(page)
            painter.fillRect(place, _PAPER)
            found = self._images.get(page)
            if found is not None:
                scale, image = found
                sharp = scale == self._scale * self.devicePixelRatioF()
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not sharp)
                if sharp:
                    painter.drawImage(place.topLeft(), image)
                else:
                    painter.drawImage(place, image)
            paint.frame(painter, place.adjusted(-1, -1, 1, 1), look.color("border"), 1)
        if self._spot is not None and self._spot.page in self._in_sight():
            box = self._box(self._spot)
            paint.frame(painter, box, look.color("gold_line"), 1)
            if self._ringed and self.hasFocus():
                paint.frame(painter, box.adjusted(-1, -1, 1, 1), QColor(_INK), 2)

    # ── figures ─────────────────────────────────────────────────────────────────────────────────

    def _box(self, spot: Spot) -> QRectF:
        place, scale = self._place(spot.page), self._scale
        return QRectF(
            place.x() + spot.left * scale,
            place.y() + spot.top * scale,
            (spot.right - spot.left) * scale,
            (spot.bottom - spot.top) * scale,
        )

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return what a point of the viewport opens."""
        if self._laid is None:
            return None
        for page in self._in_sight():
            place = self._place(page)
            if place.contains(point):
                x, y = (point.x() - place.x()) / self._scale, (point.y() - place.y()) / self._scale
                return next((s for s in self._laid.printed.spots if s.page == page
                             and s.left <= x < s.right and s.top <= y < s.bottom), None)  # fmt: skip
        return None

    def _point_at(self, spot: Spot | None, *, ringed: bool = False) -> None:
        if spot != self._spot or ringed != self._ringed:
            self._spot, self._ringed = spot, ringed
            shape = Qt.CursorShape.PointingHandCursor if spot is not None else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().setToolTip(_("Open the records behind it") if spot is not None else "")
            self.viewport().update()

    def _step(self, by: int) -> None:
        """Go to the next or former figure that opens several records."""
        spots = [spot for spot in self._laid.printed.spots if spot.figure] if self._laid else []
        if not spots:
            return
        if self._spot is not None and self._spot in spots:
            at = (spots.index(self._spot) + by) % len(spots)
        else:
            at = next((n for n, spot in enumerate(spots) if spot.page >= self.page), 0) if by > 0 else -1
        spot = spots[at]
        self._point_at(spot, ringed=True)
        box, room = self._box(spot), self.viewport().height()
        if box.top() < 0 or box.bottom() > room:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + box.center().y() - room / 2))

    # ── input ───────────────────────────────────────────────────────────────────────────────────

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.spot_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self.wanted.emit(spot)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = Qt.Key(event.key()), self.verticalScrollBar()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match key:
            case Qt.Key.Key_PageDown:
                self.go_to(self.page + 1)
            case Qt.Key.Key_PageUp:
                self.go_to(self.page - 1)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Down if control:
                self._step(1)
            case Qt.Key.Key_Up if control:
                self._step(-1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.set_zoom(self.zoom * STEP)
            case Qt.Key.Key_Minus:
                self.set_zoom(self.zoom / STEP)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._spot is not None:
                self.wanted.emit(self._spot)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_place()
