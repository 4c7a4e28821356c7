"""Colours are readable, and theme and text size change under living widgets."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from officeapp.ui.base import stylesheet
from officeapp.ui.base.theme import Theme, theme
from officeapp.ui.base.tokens import DARK, LIGHT, Tokens

PAIRS = [
    ("text", "surface", 7),
    ("text", "selected", 7),
    ("text2", "canvas", 4.5),
    ("text2", "selected", 4.5),
    ("text3", "surface", 4.5),
    ("accent_text", "surface", 4.5),
    ("on_accent", "accent", 4.5),
    ("on_accent", "accent_hover", 4.5),
    ("mark", "surface", 3),
    ("mark", "selected", 3),
    ("strong", "surface", 3),
    ("text", "hit", 4.5),
    ("focus", "surface", 7),
    *((f"{tone}", f"{tone}_tint", 4.5) for tone in ("late", "soon", "ok", "info", "neutral", "gold")),
]


def luminance(code: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    color = QColor(code)
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_contrast(tokens: Tokens, ink: str, ground: str, least: float) -> None:
    one, two = sorted((luminance(getattr(tokens, ink)), luminance(getattr(tokens, ground))))
    assert (two + 0.05) / (one + 0.05) >= least - 0.06  # the table rounds to one decimal


def test_a_theme_change_reaches_palette_sheet_and_listeners(look: Theme, qapp: QApplication, qtbot) -> None:
    with qtbot.waitSignal(look.changed):
        look.set_mode("dark")
    assert theme() is look
    assert look.dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.surface
    assert DARK.surface in qapp.styleSheet()
    look.set_mode("light")
    assert LIGHT.surface in qapp.styleSheet()


def test_text_size_scales_fields_and_type(look: Theme, qtbot) -> None:
    field, label = QLineEdit(), QLabel("x")
    for widget in (field, label):
        qtbot.addWidget(widget)
        widget.show()
    assert field.sizeHint().height() == 30
    look.set_text_size(200)
    assert field.sizeHint().height() == pytest.approx(60, abs=2)
    assert label.font().pixelSize() == 26
    assert look.px(30) == 60
    look.set_text_size(900)
    assert look.text_size == 200


def test_the_sheet_is_complete(look: Theme) -> None:
    sheet = stylesheet.build(look)
    assert "$" not in sheet.split("*/", 1)[1]
    assert 'url("")' not in sheet
