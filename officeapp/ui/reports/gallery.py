"""The gallery: every report under its area, found by any letters, chosen with the arrows."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from officeapp.base.i18n import N_, _, ngettext
from officeapp.base.text import matches
from officeapp.reports.catalogue import NAMES, Report, every
from officeapp.ui.base import paint
from officeapp.ui.base.bars import Row
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import ground, theme

ABOUT = {
    "planning-list": N_("by post, with votes"),
    "planning-structure": N_("women, young, ages, training"),
    "admission-results": N_("by unit and quarter"),
    "member-list": N_("on a day, by cell"),
    "task-followup": N_("by unit, with the six clears"),
    "tasks-overdue": N_("with cause and remedy"),
    "weekly-schedule": N_("meetings from Monday to Sunday"),
    "week-changes": N_("what differs from the schedule as issued"),
    "morning-sheet": N_("what is on, due and late"),
}
_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_WIDTH = 272
Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Paints the heads of areas and the reports below them, each with a small sheet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme().px(50 if isinstance(index.data(_ROLE), Report) else 34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme()
        px = look.px
        rect = QRectF(option.rect)
        report = index.data(_ROLE)
        if not isinstance(report, Report):
            head = rect.adjusted(px(12), px(8), -px(8), 0)
            paint.text(painter, head, _(report).upper(), look.color("text3"), px(11), 600)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = rect.adjusted(0, 1, 0, -1)
        if chosen or over:
            paint.box(painter, box, look.color("selected" if chosen else "hover"), radius=px(5))
        if chosen:
            mark = QRectF(0, box.center().y() - px(8), px(3), px(16))
            paint.box(painter, mark, look.color("mark"), radius=1.5)
        self._sheet(painter, QRectF(px(10), box.center().y() - px(13), px(34), px(26)))
        left, room = px(56), rect.width() - px(56) - px(8)
        title = QRectF(left, box.y() + px(4), room, px(20))
        paint.text(painter, title, _(report.title), look.color("text"), px(13), 600 if chosen else 400)
        about = _(ABOUT[report.id]) if report.id in ABOUT else ""
        second = QRectF(left, box.y() + px(24), room, px(18))
        paint.text(painter, second, about, look.color("text2" if chosen else "text3"), px(12))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            paint.box(painter, box.adjusted(1, 1, -1, -1), None, look.color("focus"), px(5), 2)

    def _sheet(self, painter: QPainter, rect: QRectF) -> None:
        """A small sheet of paper with a letterhead and lines; it stays white in the dark."""
        look = theme()
        paint.box(painter, rect, look.color("surface"), look.color("input"), 1)
        ink = look.color("input")
        unit = rect.width() / 34
        painter.fillRect(QRectF(rect.x() + 4 * unit, rect.y() + 4 * unit, 9 * unit, unit), ink)
        painter.fillRect(QRectF(rect.x() + 21 * unit, rect.y() + 4 * unit, 9 * unit, unit), ink)
        for line in (10, 14, 18, 22):
            painter.fillRect(QRectF(rect.x() + 4 * unit, rect.y() + line * unit, 26 * unit, unit), ink)


class _List(QListView):
    """The list; with the keyboard it goes past the heads."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setObjectName("gallery")


class Gallery(QWidget):
    """Title, search field and list.

    Attributes:
        field: where one types to find a report; list: the reports found.

    Signals:
        chosen: the Report now chosen.
        entered: Enter in the field or the list: on to the report's own fields.
    """

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "surface")
        px = theme().px
        self.setFixedWidth(px(_WIDTH))
        head = Row(54)
        head.add(Label(_("Reports"), "title"))
        head.add_stretch()
        self.field = QLineEdit()
        self.field.setObjectName("find")
        count = len(NAMES)
        self.field.setPlaceholderText(
            ngettext("Find among {n} report", "Find among {n} reports", count).format(n=count)
        )
        self.field.setClearButtonEnabled(True)
        self.list = _List()
        self._model = QStandardItemModel(self.list)
        self.list.setModel(self._model)
        self.none = Label(_("No report is called so. Type other words."), "label", wrap=True)
        self.none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(8))
        column.setSpacing(px(6))
        column.addWidget(head)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(16), 0, px(16), 0)
        inner.addWidget(self.field)
        inner.addWidget(self.none)
        column.addLayout(inner)
        below = QVBoxLayout()
        below.setContentsMargins(px(8), 0, px(8), 0)
        below.addWidget(self.list)
        column.addLayout(below, 1)
        self._fill("")
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self.entered)
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        selection = self.list.selectionModel()
        assert selection is not None
        selection.currentChanged.connect(lambda now, _before: self._tell(now))
        self.setFocusProxy(self.field)

    def _fill(self, typed: str) -> None:
        """Show the reports whose title, area or description holds the typed words."""
        before = self.report
        self._model.clear()
        area = ""
        for report in every():
            words = " ".join((_(report.title), _(report.area), _(ABOUT.get(report.id, ""))))
            if typed.strip() and not matches(typed, words):
                continue
            if report.area != area:
                area = report.area
                self._add(area, Qt.ItemFlag.NoItemFlags, _(area))
            self._add(report, Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable, _(report.title))
        self.none.setVisible(self._model.rowCount() == 0)
        if not self._go(lambda report: before is not None and report.id == before.id) and typed.strip():
            self._go(lambda _report: True)

    def _add(self, value: object, flags: Qt.ItemFlag, words: str) -> None:
        item = QStandardItem()
        item.setData(value, _ROLE)
        item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
        item.setFlags(flags)
        self._model.appendRow(item)

    @property
    def report(self) -> Report | None:
        """The report chosen."""
        found = self.list.currentIndex().data(_ROLE)
        return found if isinstance(found, Report) else None

    def _go(self, wanted: Callable[[Report], bool]) -> bool:
        for row in range(self._model.rowCount()):
            report = self._model.index(row, 0).data(_ROLE)
            if isinstance(report, Report) and wanted(report):
                self.list.setCurrentIndex(self._model.index(row, 0))
                return True
        return False

    def choose(self, id: str) -> bool:
        """Choose a report by its id; False when there is none."""
        self.field.clear()
        return self._go(lambda report: report.id == id)

    def _tell(self, now: QModelIndex) -> None:
        report = now.data(_ROLE)
        if isinstance(report, Report):
            self.chosen.emit(report)

    def _step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        while 0 <= row < self._model.rowCount():
            if isinstance(self._model.index(row, 0).data(_ROLE), Report):
                self.list.setCurrentIndex(self._model.index(row, 0))
                return
            row += by

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if watched is self.list and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered.emit()
                return True
        return False
