"""Tasks: answers arrive on the window's thread, once, and only where they are wanted."""

import sqlite3
import threading
import time

import pytest
from PySide6.QtCore import QObject

from officeapp.base.errors import UserError
from officeapp.ui.base.hub import Hub
from officeapp.ui.base.tasks import Tasks


class File:
    """A store as tasks see it: readers and one writer."""

    def __init__(self):
        self._own = threading.local()
        self.opened: list[sqlite3.Connection] = []

    def reader(self):
        if not hasattr(self._own, "db"):
            self._own.db = sqlite3.connect(":memory:", check_same_thread=False)
            self.opened.append(self._own.db)
        return self._own.db

    def read(self, job):
        return job(self.reader())

    def write(self, job):
        return job("db")


class Written:
    def __init__(self):
        self.records = {"people": frozenset({1})}
        self.reload = False


@pytest.fixture
def hub(qtbot):
    return Hub()


@pytest.fixture
def tasks(hub):
    file = File()
    tasks = Tasks(file, hub)
    yield tasks
    tasks.close()
    for db in file.opened:
        db.close()


def idle(qtbot, tasks):
    qtbot.waitUntil(lambda: not tasks.busy, timeout=5000)


def test_read_answers_on_the_windows_thread(qtbot, tasks):
    seen = []
    tasks.read(lambda db: threading.current_thread(), lambda t: seen.append((t, threading.current_thread())))
    assert seen == []
    idle(qtbot, tasks)
    worked, delivered = seen[0]
    assert worked is not threading.main_thread()
    assert delivered is threading.main_thread()


def test_newer_question_replaces_older_even_while_it_runs(qtbot, tasks):
    owner, seen = QObject(), []

    def endless(db):
        return db.execute(
            "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
        ).fetchone()

    tasks.read(endless, seen.append, owner, key="search")
    time.sleep(0.05)
    tasks.read(lambda db: "new", seen.append, owner, key="search")
    idle(qtbot, tasks)
    assert seen == ["new"]


def test_answer_is_dropped_when_owner_is_gone(qtbot, tasks):
    import shiboken6

    owner, seen = QObject(), []
    tasks.read(lambda db: time.sleep(0.05), seen.append, owner)
    shiboken6.delete(owner)
    idle(qtbot, tasks)
    assert seen == []


def test_write_tells_hub_before_the_page(qtbot, tasks, hub):
    order = []
    hub.changed.connect(lambda changes: order.append(changes))
    changes = Written()
    tasks.write(lambda db: (changes, 7), lambda answer: order.append(answer[1]))
    idle(qtbot, tasks)
    assert order == [changes, 7]


def test_user_error_goes_to_its_place_or_to_problem(qtbot, tasks):
    seen, problems = [], []
    tasks.problem.connect(problems.append)

    def refuse(db):
        raise UserError("No.")

    tasks.write(refuse, failed=seen.append)
    tasks.write(refuse)
    idle(qtbot, tasks)
    assert [str(e) for e in seen + problems] == ["No.", "No."]


def test_bug_reaches_the_excepthook(qtbot, tasks):
    with qtbot.captureExceptions() as caught:
        tasks.read(lambda db: 1 // 0, print)
        idle(qtbot, tasks)
    assert caught[0][0] is ZeroDivisionError


def test_long_job_reports_and_stops(qtbot, tasks):
    steps, stopped, done = [], [], []

    def job(db, progress):
        for n in range(10_000):
            progress.step(n, 10_000, "row")
            time.sleep(0.001)

    watched = tasks.long(job, done.append, title="Import", stopped=lambda: stopped.append(True))
    watched.progressed.connect(lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: len(steps) > 1, timeout=5000)
    assert tasks.long_jobs == {watched}
    watched.stop()
    idle(qtbot, tasks)
    assert (stopped, done, tasks.long_jobs) == ([True], [], frozenset())


def test_close_waits_for_the_writer(qtbot, hub):
    tasks, written = Tasks(File(), hub), []
    for n in range(3):
        tasks.write(lambda db, n=n: (time.sleep(0.02), written.append(n)))
    tasks.close()
    assert written == [0, 1, 2]


def test_inline_answers_at_once(qtbot, hub):
    file, seen = File(), []
    tasks = Tasks(file, hub, inline=True)
    tasks.read(lambda db: 1, seen.append)
    tasks.write(lambda db: db, seen.append)
    tasks.long(lambda db, progress: progress.step(1, 1) or 3, seen.append, title="x", on="nothing")
    assert seen == [1, "db", 3]
    for db in file.opened:
        db.close()
