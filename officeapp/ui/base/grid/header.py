"""The head of the grid: bands, labels with the sort arrow, and a row of filter fields."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from officeapp.ui.base import fonts, icons, paint
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.filters import FilterField, field_for
from officeapp.ui.base.theme import theme

BAND, LABEL, LABEL_TWO, FILTER = 24, 32, 40, 32
ARROW = 12


class GridHeader(QHeaderView):
    """The header of a grid.

    Attributes:
        columns: what it shows, one a section.
        sizing: many sections change together; their fields are placed once, afterwards.
        sorted_by: key of the column in whose order the rows are, or empty; descending: which way.

    Signals:
        filter_changed: key and text, once for keys that came together.
        sort_wanted: key and whether descending.
        leave_down: Down or Enter in a filter field: back to the rows.
    """

    filter_changed = Signal(str, str)
    sort_wanted = Signal(str, bool)
    leave_down = Signal()

    def __init__(self, columns: Sequence[GridColumn], *, filters: bool, parent: QWidget) -> None:
        """Args: columns: the columns; filters: whether the filter row is shown at first."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.columns = tuple(columns)
        self.sorted_by, self.descending = "", False
        self.frozen = 0
        self.lead = 0
        self.sizing = False
        self.filters_shown = filters
        self._fields: dict[str, FilterField] = {}
        self._choices: dict[str, Sequence[tuple[str, str]]] = {}
        self._timers: dict[str, QTimer] = {}
        self._hover = -1
        self._two = any(column.second for column in self.columns)
        self._banded = any(column.band for column in self.columns)
        self._place_later = self._soon(self.place_fields)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.sectionClicked.connect(self._on_clicked)
        self.sectionResized.connect(self._on_section_resized)

    # ── measures ────────────────────────────────────────────────────────────────────────────────

    def _heights(self) -> tuple[int, int, int]:
        px = theme().px
        return (
            px(BAND) if self._banded else 0,
            px(LABEL_TWO if self._two else LABEL),
            px(FILTER) if self.filters_shown else 0,
        )

    def sizeHint(self) -> QSize:
        return QSize(self.length(), sum(self._heights()))

    def label_middle(self) -> float:
        """Return the height of the middle of the labels, for what stands in the corner."""
        band, label, _filter = self._heights()
        return band + label / 2

    def least_width(self, column: GridColumn) -> int:
        """Return the width below which the heading would be cut, with its arrow where one may sort by it."""
        px = theme().px
        arrow = px(ARROW) if column.sortable else 0
        words = max(fonts.width(column.label, px(12), 600) + arrow, fonts.width(column.second, px(11)))
        return max(round(words) + 2 * px(8) + 2, px(column.least))

    def left_of(self, section: int) -> int:
        """Return where a section begins in this widget; frozen ones do not move."""
        if section < self.frozen:
            return self.sectionPosition(section)
        return self.sectionViewportPosition(section)

    # ── filters ─────────────────────────────────────────────────────────────────────────────────

    def _field(self, column: GridColumn) -> FilterField | None:
        """Return the field of a column, made when first wanted: most columns of a register are hidden."""
        field = self._fields.get(column.key)
        if field is None and column.filter:
            field = self._fields[column.key] = field_for(column, self)
            field.typed.connect(lambda: self._wait(column.key))
            field.left_down.connect(self.leave_down)
            field.hide()
            if column.key in self._choices:
                field.set_choices(self._choices[column.key])
        return field

    def _wait(self, key: str) -> None:
        timer = self._timers.get(key)
        if timer is None:
            tell = partial(self._tell_filter, key)
            timer = self._timers[key] = self._soon(tell)
        timer.start()

    def _tell_filter(self, key: str) -> None:
        self.filter_changed.emit(key, self._fields[key].text())

    def _soon(self, run: Callable[[], object]) -> QTimer:
        """Return a timer that does something once after the events that wait now."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(run)
        return timer

    def set_filters_shown(self, shown: bool) -> None:
        """Show or hide the row of filter fields."""
        self.filters_shown = shown
        self.place_fields()
        self.geometriesChanged.emit()

    def filter_field(self, key: str) -> QWidget | None:
        """Return the filter field of a column that is shown."""
        section = next((at for at, column in enumerate(self.columns) if column.key == key), -1)
        if section < 0 or self.isSectionHidden(section):
            return self._fields.get(key)
        return self._field(self.columns[section])

    def set_filter(self, key: str, text: str) -> None:
        """Put text into a filter field without telling."""
        field = self.filter_field(key)
        if isinstance(field, FilterField):
            field.set_text(text)

    def set_filter_choices(self, key: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other values in the filter of a choice column."""
        self._choices[key] = choices
        if key in self._fields:
            self._fields[key].set_choices(choices)

    def filters(self) -> dict[str, str]:
        """Return the text of every filter in use."""
        return {key: field.text() for key, field in self._fields.items() if field.text()}

    def _on_section_resized(self, _section: int, _old: int, _new: int) -> None:
        if not self.sizing:
            self._place_later.start()  # once: Qt tells each section when the order of the rows changes

    def place_fields(self) -> None:
        """Put each filter field under its column."""
        band, label, filters = self._heights()
        px = theme().px
        edge = self.sectionPosition(self.frozen) if 0 < self.frozen < self.count() else 0
        first = self.first_section()
        for section, column in enumerate(self.columns[: self.count()]):
            hidden = not filters or self.isSectionHidden(section)
            field = self._fields.get(column.key) if hidden else self._field(column)
            if field is None:
                continue
            lead = self.lead - px(8) if section == first else 0
            left, wide = self.left_of(section) + px(4) + max(lead, 0), self.sectionSize(section)
            wide -= px(8) + max(lead, 0)
            covered = section >= self.frozen and self.offset() and left < edge
            shown = not hidden and not covered and wide > px(16)
            field.setVisible(shown)
            if shown:
                field.setGeometry(left, band + label + px(2), wide, px(24))

    def first_section(self) -> int:
        """Return the first section that is shown."""
        return next((i for i in range(self.count()) if not self.isSectionHidden(i)), 0)

    # ── sorting ─────────────────────────────────────────────────────────────────────────────────

    def set_sorted(self, key: str, descending: bool = False) -> None:
        """Show the arrow at a column; empty takes it away."""
        self.sorted_by, self.descending = key, descending
        self.viewport().update()

    def _on_clicked(self, section: int) -> None:
        column = self.columns[section]
        if column.sortable:
            down = not self.descending if column.key == self.sorted_by else False
            self.set_sorted(column.key, down)
            self.sort_wanted.emit(column.key, down)

    # ── painting ────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        look = theme()
        painter.fillRect(self.viewport().rect(), look.color("surface2"))
        sections = [i for i in range(self.count()) if not self.isSectionHidden(i)]
        scrolled = bool(self.offset())
        fixed = [i for i in sections if i < self.frozen and scrolled]
        self._paint_sections(painter, [i for i in sections if i not in fixed])
        if fixed:
            edge = self.sectionPosition(self.frozen) if self.frozen < self.count() else self.length()
            painter.fillRect(QRectF(0, 0, edge, self.height()), look.color("surface2"))
            painter.fillRect(QRectF(edge - 1, 0, 1, self.height()), look.color("border"))
            self._paint_sections(painter, fixed)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.color("border"))

    def _paint_sections(self, painter: QPainter, sections: list[int]) -> None:
        look = theme()
        px = look.px
        band, label, _filters = self._heights()
        before: str | None = None
        for section in sections:
            column = self.columns[section]
            left, wide = self.left_of(section), self.sectionSize(section)
            begins = before is not None and column.band != before
            if self._banded and (begins or (before is None and column.band and section > 0)):
                line = QRectF(left - 1, px(6), 1, self.height() - px(6))
                painter.fillRect(line, look.color("grid"))
            if column.band and column.band != before:
                room = QRectF(left + px(8), px(4), self._band_width(section) - px(12), band)
                words = column.band.upper()
                paint.text(painter, room, words, look.color("text3"), px(11), 600)
            before = column.band
            self._paint_label(painter, section, column, QRectF(left, band, wide, label))

    def _band_width(self, section: int) -> int:
        band, wide = self.columns[section].band, 0
        for each in range(section, self.count()):
            if self.columns[each].band != band:
                break
            wide += self.sectionSize(each)
        return wide

    def _paint_label(self, painter: QPainter, section: int, column: GridColumn, rect: QRectF) -> None:
        look = theme()
        px = look.px
        pad = self.lead if section == self.first_section() and self.lead else px(8)
        room = rect.adjusted(pad, 0, -px(8), 0)
        side = {"left": paint.LEFT, "right": paint.RIGHT, "center": paint.CENTER}[column.side]
        sorted_here = column.key == self.sorted_by
        ink = look.color("text" if sorted_here or section == self._hover else "text2")
        upper = QRectF(room.x(), room.y() + px(4), room.width(), px(18)) if self._two else room
        if column.second:
            lower = QRectF(room.x(), room.y() + px(20), room.width(), px(16))
            paint.text(painter, lower, column.second, look.color("text3"), px(11), align=side)
        elif self._two:
            upper = room
        arrow = px(ARROW) if sorted_here else 0
        if arrow and column.side == "right":
            upper.adjust(0, 0, -arrow, 0)
        paint.text(painter, upper, column.label, ink, px(12), 600, side)
        if arrow:
            name = "arrow_down" if self.descending else "arrow_up"
            wide = fonts.width(column.label, px(12), 600)
            x = (
                upper.right()
                if column.side == "right"
                else min(upper.x() + wide + px(4), room.right() - arrow)
            )
            icons.draw(painter, name, x, upper.center().y() - arrow / 2, arrow, look.hex("text"))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        hover = section if 0 <= section < len(self.columns) and self.columns[section].sortable else -1
        if hover != self._hover:
            self._hover = hover
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = -1
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._tell_label(event)
            return True
        return super().event(event)

    def _tell_label(self, event: Any) -> None:
        section = self.logicalIndexAt(event.pos())
        if 0 <= section < len(self.columns):
            column = self.columns[section]
            words = f"{column.label} ({column.second})" if column.second else column.label
            self.setToolTip(words)

    def band_edges(self) -> frozenset[int]:
        """Return the sections after which a band ends, for the lines in the body."""
        shown = [i for i in range(len(self.columns)) if self.count() > i and not self.isSectionHidden(i)]
        return frozenset(
            one for one, two in pairwise(shown) if self.columns[one].band != self.columns[two].band
        )

    def section_at(self, point: QPointF) -> int:
        """Return the section under a point, frozen ones included."""
        for section in range(min(self.frozen, self.count())):
            left = self.sectionPosition(section)
            if left <= point.x() < left + self.sectionSize(section):
                return section
        return self.logicalIndexAt(point.toPoint())
