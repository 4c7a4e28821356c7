"""The kit is tested in the light theme, at normal text size."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from officeapp.ui.base.theme import Theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[Theme]:
    """The theme in force; put back to light and 100 % afterwards."""
    made = Theme("light")
    made.apply(qapp)
    yield made
    made.set_mode("light")
    made.set_text_size(100)
