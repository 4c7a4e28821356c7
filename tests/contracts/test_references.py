"""The pinned Qt must not lose references: with 6.12.0 on Python 3.11 every call lost one of None."""

import sys

from pytestqt.qtbot import QtBot


def test_a_thousand_calls_lose_no_reference_to_none(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    qtbot.addWidget(label)
    label.setText("x")
    before = sys.getrefcount(None)
    for i in range(1000):
        label.setText(str(i))
    assert sys.getrefcount(None) > before - 100
