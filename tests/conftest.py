"""What holds for every test: its own home, English, one font, and nothing left behind."""

import logging
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
os.environ.pop("OFFICEAPP_LANG", None)
os.environ.pop("OFFICEAPP_TODAY", None)

import hypothesis
import pytest

from officeapp.base import i18n

_HOMES = Path(tempfile.mkdtemp(prefix="officeapp-tests-"))
_number = count()
os.environ["OFFICEAPP_HOME"] = str(_HOMES)

hypothesis.settings.register_profile("officeapp", deadline=None)  # a busy machine is no fault
hypothesis.settings.load_profile("officeapp")


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOMES, ignore_errors=True)


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has settings, logs and caches of its own; the folder is made when it is used."""
    monkeypatch.setenv("OFFICEAPP_HOME", str(_HOMES / str(next(_number))))


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


@pytest.fixture(scope="session")
def qapp(qapp):  # pyright: ignore
    """Qt's application with a font that has every Vietnamese letter on every machine."""
    from PySide6.QtGui import QFont

    font = QFont()
    font.setFamilies(["Noto Sans", "DejaVu Sans"])
    font.setPixelSize(13)
    qapp.setFont(font)
    return qapp


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []
        self.expected = False

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_errors_logged() -> Iterator[_Errors]:
    """A test during which an error is logged fails, unless it asked for `logged_errors`."""
    errors = _Errors()
    root = logging.getLogger()
    root.addHandler(errors)
    yield errors
    root.removeHandler(errors)
    if errors.records and not errors.expected:
        pytest.fail("logged: " + "; ".join(record.getMessage() for record in errors.records))


@pytest.fixture
def logged_errors(_no_errors_logged: _Errors) -> list[logging.LogRecord]:
    """The errors logged so far, for a test that provokes some."""
    _no_errors_logged.expected = True
    return _no_errors_logged.records


@pytest.fixture(autouse=True)
def _no_threads_left() -> Iterator[None]:
    """A test that leaves a thread of Python's alive fails (those of Qt's pool are Qt's to keep)."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 2
    while left := _living(before):
        if time.monotonic() > deadline:
            pytest.fail("left alive: " + ", ".join(thread.name for thread in left))
        time.sleep(0.01)


def _living(before: set[threading.Thread]) -> list[threading.Thread]:
    dummy = threading._DummyThread  # pyright: ignore
    return [t for t in threading.enumerate() if t not in before and not isinstance(t, dummy)]
