"""Memory given back."""

import sys

import pytest

from officeapp.base import memory


def resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_was_freed_goes_back() -> None:
    held = [bytes(1000) for _each in range(100_000)]
    pinned = held[-1]
    del held
    memory.give_back()
    before = resident()
    held = [bytes(1000) for _each in range(100_000)]
    pinned = held[-1]
    del held
    memory.give_back()
    assert resident() - before < 30_000_000
    assert pinned


def test_it_does_nothing_where_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    memory._trim.cache_clear()
    memory.give_back()
    memory._trim.cache_clear()
