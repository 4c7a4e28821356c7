"""What refers to itself is freed on the window's thread, whichever thread makes the interpreter look for it."""

import gc
import threading

from officeapp.base import memory
from officeapp.ui.base.hub import Hub
from officeapp.ui.base.tasks import Tasks
from tests.ui.base.test_tasks import File, idle


class Knot:
    """An object that holds itself, as a dialog holds its parts, and tells who freed it."""

    def __init__(self, freed: list[int]) -> None:
        self.own, self.freed = self, freed

    def __del__(self) -> None:
        self.freed.append(threading.get_ident())


def test_readers_free_nothing_of_the_window(qtbot):
    tasks, freed = Tasks(File(), Hub()), []
    tasks._cycles._timer.setInterval(5)
    answers = []
    for _turn in range(20):
        Knot(freed)
        tasks.read(lambda _db: len([[] for _each in range(5_000)]), answers.append)
        idle(qtbot, tasks)
    kept = [[] for _each in range(5_000)]  # enough was made for a search to be due
    qtbot.waitUntil(lambda: len(freed) == 20)
    assert set(freed) == {threading.get_ident()} and kept
    tasks.close()
    assert gc.isenabled()


def test_nothing_is_searched_while_a_great_many_values_are_made():
    freed: list[int] = []
    gc.collect()
    with memory.undisturbed():
        Knot(freed)
        kept = [[] for _each in range(5_000)]
        memory.search_when_due()
        assert not freed
    memory.search_when_due()
    assert len(freed) == 1 and kept
