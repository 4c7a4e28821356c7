"""The theme of the window: colours, type and style sheet, switched while the program runs."""

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from officeapp.ui.base import fonts, stylesheet
from officeapp.ui.base.tokens import DARK, LIGHT, Tokens

Mode = Literal["system", "light", "dark"]
MODES: tuple[Mode, ...] = ("system", "light", "dark")
LEAST_SIZE, MOST_SIZE = 100, 200

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """The look in force; kit widgets read it each time they paint.

    Signals:
        changed: colours or text size are others now.
    """

    changed = Signal()

    def __init__(self, mode: Mode = "system", text_size: int = 100) -> None:
        """Make a theme.

        Args:
            mode: light, dark, or as the system has it.
            text_size: 100 to 200 percent.
        """
        super().__init__()
        self.mode: Mode = mode
        self.text_size = min(max(text_size, LEAST_SIZE), MOST_SIZE)
        self.dark = False
        self.tokens: Tokens = LIGHT
        self._app: QApplication | None = None
        self._dressed = False

    def apply(self, app: QApplication, *, dressed: bool = True) -> None:
        """Make this the look of the program; call once, before the first widget.

        Args:
            app: the program.
            dressed: with the style sheet; without it widgets are put together in a fraction of the time, since Qt
                looks at the sheet anew for all that lies in a widget each time it gets a parent. Then the style
                must be Fusion already, and `dress` be called before the first window is shown.
        """
        global _current
        _current = self
        self._app, self._dressed = app, dressed
        if dressed:
            app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self._refresh()

    def dress(self) -> None:
        """Put the style sheet on, if it is not."""
        if self._app is not None and not self._dressed:
            self._dressed = True
            self._app.setStyleSheet(stylesheet.build(self))

    def set_mode(self, mode: Mode) -> None:
        """Change to light, dark or the system's scheme."""
        if mode != self.mode:
            self.mode = mode
            self._refresh()

    def set_text_size(self, percent: int) -> None:
        """Change the size of all text and everything measured from it, 100 to 200 percent."""
        percent = min(max(percent, LEAST_SIZE), MOST_SIZE)
        if percent != self.text_size:
            self.text_size = percent
            self._refresh()

    def px(self, pixels: float) -> int:
        """Return a measure of the design in pixels of the chosen text size."""
        return max(1, round(pixels * self.text_size / 100))

    def font(self, px: int = 13, weight: int = fonts.REGULAR) -> QFont:
        """Return the font of a design size (28, 20, 16, 13, 12 or 11), scaled."""
        return fonts.font(self.px(px), weight)

    def hex(self, token: str) -> str:
        """Return a token's colour as #RRGGBB."""
        return getattr(self.tokens, token)

    def color(self, token: str) -> QColor:
        """Return a token's colour; treat it as read-only, it is shared."""
        return _color(getattr(self.tokens, token))

    def _on_system_scheme(self, _scheme: Qt.ColorScheme) -> None:
        if self.mode == "system" and self._system_dark() != self.dark:
            self._refresh()

    def _system_dark(self) -> bool:
        assert self._app is not None
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _refresh(self) -> None:
        app = self._app
        if app is None:
            return
        app.styleHints().setColorScheme(_SCHEMES[self.mode])  # title bars and native dialogs follow
        self.dark = self.mode == "dark" or (self.mode == "system" and self._system_dark())
        self.tokens = DARK if self.dark else LIGHT
        app.setPalette(palette(self.tokens))
        QToolTip.setPalette(palette(self.tokens))
        app.setFont(self.font(13))
        QToolTip.setFont(self.font(12))
        if self._dressed:
            app.setStyleSheet(stylesheet.build(self))
        self.changed.emit()


_current: Theme | None = None


def theme() -> Theme:
    """Return the theme that was applied last; before that, the light one."""
    global _current
    if _current is None:
        _current = Theme("light")
    return _current


def ground(widget: QWidget, token: str) -> QWidget:
    """Give a widget the ground `canvas`, `surface` or `surface2` and return it."""
    widget.setProperty("ground", token)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget's dynamic properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


@lru_cache(maxsize=512)
def _color(code: str) -> QColor:
    return QColor(code)


def palette(tokens: Tokens) -> QPalette:
    """Return Qt's palette for a set of colours, in all three groups."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.surface,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.surface2,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.late,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.text3,
        QPalette.ColorRole.Link: tokens.accent_text,
        QPalette.ColorRole.LinkVisited: tokens.accent_text,
        QPalette.ColorRole.Highlight: tokens.hit,
        QPalette.ColorRole.HighlightedText: tokens.text,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Light: tokens.surface2,
        QPalette.ColorRole.Midlight: tokens.hover,
        QPalette.ColorRole.Mid: tokens.border,
        QPalette.ColorRole.Dark: tokens.strong,
        QPalette.ColorRole.Shadow: tokens.text,
    }
    off = {QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText}
    for role, code in roles.items():
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            dull = group == QPalette.ColorGroup.Disabled and role in off
            made.setColor(group, role, QColor(tokens.disabled if dull else code))
    return made
