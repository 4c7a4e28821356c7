"""Nothing opens as a window of its own while the areas are built, which would flash and take the focus."""

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.desk import opened, settle
from tests.helpers.offices import demo_office


class Watcher(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's own name)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_area_flashes(qapp: QApplication, qtbot: Any, tmp_path: Any) -> None:
    file = tmp_path / "demo.oad"
    demo_office(file, people=60)
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    try:
        with opened(qapp, qtbot, file) as desk:
            assert desk.window is not None
            for area in desk.window.areas:
                desk.window.open_area(area.id, {})
                settle(qtbot, desk)
    finally:
        qapp.removeEventFilter(watcher)
    assert watcher.seen == ["Window"]
