"""A desk with a real office on it, as the composition root would lay it, for tests through the window."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp.app.desk import Desk
from officeapp.base.settings import Settings
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.services import registers
from officeapp.ui.base.theme import Theme
from tests.helpers.answers import Answers
from tests.helpers.offices import new_office


def new_file(folder: Path) -> Path:
    """Return the file of a new office."""
    return new_office(folder / "thanh-van.oad", term=(2025, 2030))


@contextmanager
def opened(app: QApplication, qtbot, file: Path) -> Generator[Desk]:
    """Open a file in the real window; everything is closed afterwards."""
    theme = Theme("light")
    theme.apply(app)
    desk = Desk(Settings(), theme, Answers())
    assert desk.open(file)
    settle(qtbot, desk)
    yield desk
    desk.close_file()
    desk.leave_start()
    theme.set_text_size(100)


def settle(qtbot, desk: Desk) -> None:
    """Wait until nothing is being read or written."""
    for _turn in range(3):  # an answer may ask the next question
        QTest.qWait(1)
        qtbot.waitUntil(lambda: desk.tasks is None or not desk.tasks.busy, timeout=5000)


def add_person(qtbot, desk: Desk, name: str) -> int:
    """Add a person as a page would; return the id."""
    found: list[int] = []
    assert desk.tasks is not None and desk.window is not None
    desk.tasks.write(
        lambda db: registers.save(db, PEOPLE, Person(name=name)),
        lambda saved: found.append(saved.record.id),
    )
    settle(qtbot, desk)
    desk.window.refresh_facts()
    settle(qtbot, desk)
    return found[0]
