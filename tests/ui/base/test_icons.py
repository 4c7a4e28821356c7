"""Every meaning has a shape, in colour, and sharp on dense screens."""

import pytest
from PySide6.QtGui import QColor

from officeapp.ui.base import icons
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.icon_glyphs import GLYPHS
from officeapp.ui.base.theme import Theme


@pytest.mark.parametrize("name", GLYPHS)
@pytest.mark.parametrize("style", ["", ".fill"])
def test_every_meaning_is_drawn(name: str, style: str, look: Theme) -> None:
    image = icons.pixmap(name + style, "#AD380B", 16, 2.0).toImage()
    inked = [
        QColor(image.pixelColor(x, y))
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() > 200
    ]
    assert len(inked) >= 6
    assert all(abs(color.red() - 0xAD) < 4 for color in inked)


def test_a_pixmap_is_kept_and_fits_the_screen(look: Theme) -> None:
    first = icons.pixmap("late", look.hex("late"), 16, 1.5)
    assert first is icons.pixmap("late", look.hex("late"), 16, 1.5)
    assert (first.width(), first.devicePixelRatio()) == (24, 1.5)


def test_an_unknown_meaning_is_an_error(look: Theme) -> None:
    with pytest.raises(KeyError):
        icons.icon("no such thing")


def test_a_widget_takes_no_icon_that_it_could_not_paint(look: Theme) -> None:
    for made in (
        lambda: Button("Add", "no such thing"),
        lambda: Icon("no such thing"),
        lambda: Chip("x", icon="y"),
    ):
        with pytest.raises(KeyError, match="no icon is called"):
            made()
