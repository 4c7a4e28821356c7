"""The head of a person's page: identity, facts and life line, always visible."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _
from officeapp.data.queries.people import Held
from officeapp.ui.base import paint
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.labels import Label
from officeapp.ui.base.lifeline import LifeLine, Mark, Span
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme
from officeapp.ui.people.pane import Card, chips_of, pause_chips, shown, span, until, with_note

_NARROW = 900


class Portrait(Painted):
    """The place of the photo: a silhouette while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._photo = QPixmap()

    def show_photo(self, content: bytes | None) -> None:
        """Show a photo; without one the silhouette."""
        self._photo = QPixmap()
        if content is not None:
            self._photo.loadFromData(content)
        self.setToolTip("" if not self._photo.isNull() else _("No photo yet: add one under “Papers”"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(76), theme().px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        frame = QRectF(self.rect())
        paint.box(painter, frame, look.color("track"), look.color("border"), px(5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QPainterPath()
        inside.addRoundedRect(frame.adjusted(1, 1, -1, -1), px(4), px(4))
        painter.setClipPath(inside)
        if not self._photo.isNull():
            self._draw_photo(painter)
            return
        painter.setPen(look.color("bar2"))
        painter.setBrush(look.color("bar2"))
        painter.drawEllipse(QPointF(px(38), px(38)), px(16), px(18))
        painter.drawEllipse(QPointF(px(38), px(96)), px(36), px(32))

    def _draw_photo(self, painter: QPainter) -> None:
        """Fill the frame with the photo, cut around its middle."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = self.rect().size()
        size = self._photo.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        left, top = (room.width() - size.width()) // 2, (room.height() - size.height()) * 2 // 5
        painter.drawPixmap(QRect(QPoint(left, top), size), self._photo)


class Head(QWidget):
    """Identity and life line of a person.

    Attributes:
        place: "9 / 412" in the list; up, down: to the neighbours; saved: when it was saved.
    """

    def __init__(
        self,
        back: Callable[[], object],
        up: Callable[[], object],
        down: Callable[[], object],
        dossier: Callable[[], object],
    ) -> None:
        """Args: back: to the list; up, down: to the neighbours in it; dossier: shows the curriculum vitae."""
        super().__init__()
        px = theme().px
        self.name = Label("", "title")
        self.post = Label("", "body", color="text2")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._facts = QHBoxLayout()
        self._facts.setSpacing(px(28))
        self._second = QHBoxLayout()
        self._second.setSpacing(8)
        self.back = Button(_("Back to the list"), "back", "quiet", back)
        self.place = Label("", "label")
        self.up = Button(_("Previous person"), "chevron_up", "icon", up)
        self.down = Button(_("Next person"), "chevron_down", "icon", down)
        self.dossier = Button(_("Curriculum 2C"), "pdf", clicked=dossier)
        self.more = Button(_("More"), "more", "icon")
        self._saved_icon = Icon("saved", 16, "ok")
        self.saved = Label("", "label")
        self.line = LifeLine()
        top = QHBoxLayout()
        top.setSpacing(8)
        self._top = top
        top.addWidget(self.name)
        top.addLayout(self._chips)
        top.addStretch(1)
        top.addWidget(self.back)
        top.addWidget(self.place)
        for button in (self.up, self.down, self.dossier, self.more):
            top.addWidget(button)
        below = QHBoxLayout()
        below.addLayout(self._facts)
        below.addStretch(1)
        below.addWidget(self._saved_icon)
        below.addWidget(self.saved)
        words = QVBoxLayout()
        words.setSpacing(px(3))
        words.addLayout(top)
        self._second.addWidget(self.post, 1)
        words.addLayout(self._second)
        words.addStretch(1)
        words.addLayout(below)
        identity = QHBoxLayout()
        identity.setSpacing(px(16))
        self.portrait = Portrait()
        identity.addWidget(self.portrait)
        identity.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), 0)
        column.setSpacing(px(12))
        column.addLayout(identity)
        column.addWidget(self.line)
        self.set_saved("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name its room: in a narrow window the chips stand below it, and buttons show icons only."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(_NARROW)
        for button in (self.dossier, self.back):
            button.set_compact(narrow)
        below = self._second.indexOf(self._chips) >= 0
        if narrow and not below:
            self._top.removeItem(self._chips)
            self._second.insertLayout(0, self._chips)
        elif below and not narrow:
            self._second.removeItem(self._chips)
            self._top.insertLayout(1, self._chips)

    def set_saved(self, words: str) -> None:
        """Say when it was saved; empty while nothing was."""
        self.saved.setText(words)
        self._saved_icon.setVisible(bool(words))

    def set_place(self, at: int, count: int) -> None:
        """Say which of how many it is in the list."""
        self.place.setText(f"{i18n.number(at)} / {i18n.number(count)}" if at else "")
        self.place.setMinimumWidth(self.place.sizeHint().width())
        self.up.setEnabled(at > 1)
        self.down.setEnabled(0 < at < count)

    def tell_new(self, name: str) -> None:
        """Show a person who is not saved yet."""
        self.name.setText(name or _("New person"))
        self.dossier.setEnabled(False)
        self.portrait.show_photo(None)
        self.post.setText(_("Saved by itself as soon as the name is there"))
        _empty(self._chips)
        _empty(self._facts)
        self.line.set((), (), dates.today().isoformat())

    def tell(self, card: Card) -> None:
        """Show who somebody is."""
        row = card.row
        self.name.setText(row["name"])
        now = next((held for held in card.posts if not held.end), None)
        post = ", ".join(part for part in (row["post"], row["organization"]) if part)
        since = _("since {date}").format(date=i18n.date(now.start)) if now and now.start else ""
        self.post.setText(" · ".join(part for part in (post, since) if part))
        _empty(self._chips)
        self.dossier.setEnabled(True)
        for words, tone, icon in (*chips_of(row, card.counts), *pause_chips(card)):
            self._chips.addWidget(Chip(words, tone, icon))
        _empty(self._facts)
        for label, value in _facts(row):
            pair = QVBoxLayout()
            pair.setSpacing(1)
            pair.addWidget(Label(label, "caption"))
            pair.addWidget(Label(value, "body"))
            self._facts.addLayout(pair)
        self.line.set(_spans(card.posts), _marks(row), dates.today().isoformat())


def _facts(row: dict[str, Any]) -> list[tuple[str, str]]:
    months, retires = row["party_age_months"], row["retirement_month"]
    facts = [
        (_("Member file number"), row["member_file_number"] or ""),
        (_("Party card"), row["party_card_number"] or ""),
        (_("Party age"), span(months) if months is not None else ""),
        (_("Retirement"), with_note(shown(row, "retirement_month"), until(retires) if retires else "")),
    ]
    return [(label, value) for label, value in facts if value]


def _spans(posts: list[Held]) -> list[Span]:
    """The posts with a known beginning, from left to right, none over another.

    Posts held at the same time are told in one block once they both last; a post that ran on beside a later one
    is shown until that begins.
    """
    held = [each for each in posts if each.start and not each.concurrent]
    made: list[Span] = []
    for each in sorted(held, key=lambda one: (one.start or "", one.end or "~")):
        start, end = each.start or "", each.end or ""
        last = made[-1] if made else None
        if last is not None and (not last.end or last.end > start):
            if last.start == start or (not last.end and not end):
                made[-1] = Span(f"{last.title}; {each.post}", last.start, max(last.end, end) if end else "")
                continue
            made[-1] = Span(last.title, last.start, start)
        made.append(Span(each.post, start, end))
    return made


def _marks(row: dict[str, Any]) -> list[Mark]:
    dated = [
        (_("Admitted {date}"), row["party_admission_date"]),
        (_("Retirement"), row["retirement_month"]),
    ]
    return [Mark(words.format(date=i18n.date(date)), date) for words, date in dated if date]


def _empty(layout: QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QVBoxLayout):
            while (part := inner.takeAt(0)) is not None:
                if (label := part.widget()) is not None:
                    label.hide()
                    label.deleteLater()
