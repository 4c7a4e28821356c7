"""Offices for tests, new ones and the demo's: each is laid out once, every test gets a copy of the file."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from officeapp.base import i18n
from officeapp.services import office

OFFICE = "Đảng ủy phường Thanh Vân"


def new_office(path: Path, name: str = OFFICE, term: tuple[int, int] | None = None) -> Path:
    """Make the file of a new office of the Party, as the program does, but mostly without its time."""
    path.write_bytes(_new(name, term, *_moment()))
    return path


def demo_office(path: Path, people: int, seed: int = 1) -> Path:
    """Make the file of the demo's office, as the program does, but mostly without its time."""
    path.write_bytes(_demo(people, seed, *_moment()))
    return path


def _moment() -> tuple[str, str]:
    return os.environ.get("OFFICEAPP_TODAY", ""), i18n.language()


@cache
def _new(name: str, term: tuple[int, int] | None, _today: str, _language: str) -> bytes:
    return _made(lambda path: office.create(path, name, "party", term))


@cache
def _demo(people: int, seed: int, _today: str, _language: str) -> bytes:
    from officeapp.services import demo

    return _made(lambda path: demo.create(path, people, seed))


def _made(create: Callable[[Path], None]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.oad"
        create(path)
        return path.read_bytes()
