"""Colours, fonts and measures of the grid, read once a theme so that painting a cell asks for nothing."""

from PySide6.QtGui import QColor

from officeapp.ui.base import fonts
from officeapp.ui.base.theme import theme


class Look:
    """What the delegate needs at hand.

    Attributes:
        surface ... grid: colours by token; pad, lead: space at the sides of a cell and at the page's edge.
        font, bold, small: the fonts of cells; up13, up12: baseline below the middle of a line.
    """

    def __init__(self) -> None:
        look = theme()
        color = look.color
        self.px = look.px
        self.color = color
        self.hex = look.hex
        self.surface, self.surface2 = color("surface"), color("surface2")
        self.hover, self.selected = color("hover"), color("selected")
        self.grid, self.border, self.strong = color("grid"), color("border"), color("strong")
        self.text, self.text2, self.text3 = color("text"), color("text2"), color("text3")
        self.mark, self.focus, self.accent_text = color("mark"), color("focus"), color("accent_text")
        self.error, self.warning = color("late"), color("soon")
        self.error_tint, self.warning_tint = color("late_tint"), color("soon_tint")
        self.bar, self.track = color("bar"), color("track")
        self.px13, self.px12, self.px11 = look.px(13), look.px(12), look.px(11)
        self.font = fonts.font(self.px13)
        self.bold = fonts.font(self.px13, 600)
        self.small = fonts.font(self.px12)
        self.pad, self.lead = look.px(8), look.px(20)
        self.up13 = _below_middle(self.px13)
        self.up12 = _below_middle(self.px12)

    def tone(self, name: str) -> QColor:
        """Return the ink of a tone."""
        return self.color(name)

    def tint(self, name: str) -> QColor:
        """Return the ground of a tone."""
        return self.color(f"{name}_tint")


def _below_middle(px: int) -> float:
    measures = fonts.metrics(px)
    return (measures.ascent() - measures.descent()) / 2
