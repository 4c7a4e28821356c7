"""The focus ring around a control: 2 px, 2 px outside its edge, on keyboard focus only; Enter presses it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from officeapp.ui.base import paint
from officeapp.ui.base.theme import theme

OUTSIDE = 4  # 2 px gap and 2 px ring

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange)


def by_keyboard(event: QFocusEvent) -> bool:
    """Whether focus came by keyboard or by the program, so that it must be seen."""
    return event.reason() in _BY_KEYBOARD


class FocusRing(QWidget):
    """A see-through frame that follows one control; it may reach over the control's own edges."""

    def __init__(self, control: QWidget, radius: int) -> None:
        """Args: control: what it surrounds; radius: corner radius of the control in design pixels."""
        home = _home(control)
        super().__init__(home)
        self._control = control
        self._radius = radius
        self._watched: list[QObject] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watch(control, home)
        self._place()

    def _watch(self, control: QWidget, home: QWidget) -> None:
        each: QWidget | None = control
        while each is not None and each is not home:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        home = self.parentWidget()
        if home is None:
            return
        corner = self._control.mapTo(home, QPoint(0, 0))
        place = QRect(corner, self._control.size()).adjusted(-OUTSIDE, -OUTSIDE, OUTSIDE, OUTSIDE)
        self.setGeometry(place)
        self.setVisible(self._control.isVisibleTo(home))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        radius = theme().px(self._radius) + OUTSIDE
        paint.box(painter, QRectF(self.rect()), None, theme().color("focus"), radius, 2)


def _home(control: QWidget) -> QWidget:
    """Return the widget the ring lies on: content of the scroll area around the control, or the window."""
    each = control
    while not each.isWindow():
        above = each.parentWidget()
        if above is None:
            return each
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            return each if each is not control else above
        each = above
    return each


def presses(event: QEvent) -> bool:
    """Whether Enter was struck without any other key, which presses a button as Space does."""
    return (
        event.type() == QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    )


class Ring:
    """A ring around a control while it has keyboard focus; the control tells when focus comes and goes."""

    def __init__(self, control: QWidget, radius: int = 5) -> None:
        """Args: control: what gets the ring; radius: its corner radius in design pixels."""
        self._control, self._radius = control, radius
        self._shown: FocusRing | None = None

    def focus_in(self, event: QFocusEvent) -> None:
        """The control has the focus."""
        if by_keyboard(event) and self._shown is None:
            self._shown = FocusRing(self._control, self._radius)

    def focus_out(self) -> None:
        """The focus has left the control."""
        if self._shown is not None:
            self._shown.deleteLater()
            self._shown = None


class KeyboardRing(QObject):
    """Shows a ring around a control that is Qt's own, and lets Enter press a button.

    It hears of every event of the control; a class of ours holds a `Ring` instead and tells it.
    """

    def __init__(self, control: QWidget, radius: int = 5) -> None:
        """Args: control: what gets the ring; radius: its corner radius in design pixels."""
        super().__init__(control)
        self._ring = Ring(control, radius)
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._ring.focus_in(event)
        elif event.type() == QEvent.Type.FocusOut:
            self._ring.focus_out()
        elif presses(event) and isinstance(watched, QAbstractButton):
            watched.click()
            return True
        return False


class ProgramKeys(QObject):
    """Leaves Ctrl+E and Ctrl+K to the program: on Linux a field of text would take them for its own.

    It watches the field that has the focus and no other, so that nothing else is slower for it.
    """

    def __init__(self, app: QApplication) -> None:
        """Args: app: whose fields it watches."""
        super().__init__(app)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit | QPlainTextEdit):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if held and event.key() in (Qt.Key.Key_E, Qt.Key.Key_K):
                event.ignore()
                return True
        return False
