"""Work off the window's thread: one writer, a few readers; answers come back on the window's thread.

A page never waits and never meets an answer it no longer wants: answers are dropped when their owner is
gone or when a later question with the same key was asked.
"""

import sys
import time
from collections.abc import Callable
from typing import Any, Literal

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from officeapp.base.errors import UserError
from officeapp.base.progress import Cancelled, Progress
from officeapp.ui.base.cycles import Cycles
from officeapp.ui.base.hub import Hub
from officeapp.ui.base.lanes import Job, Lane

Then = Callable[[Any], None]
READERS = 2
_TURN = 0.0005  # seconds a reader may keep the interpreter while the window waits for it
_STEP = 0.1  # seconds between two progress messages of one job


class LongJob(QObject):
    """A job the clerk can watch and stop.

    Signals:
        progressed: done, total (0 = not known) and a short text; at most ten times a second.
        ended: once, however it ended.
    """

    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.begun = time.monotonic()
        self.progress = Progress(self._tell)
        self._told = 0.0

    def stop(self) -> None:
        """Ask the job to end; it does at its next step, and what it wrote is rolled back."""
        self.progress.cancel()

    def _tell(self, progress: Progress) -> None:
        """Pass a step on from the job's thread, not oftener than a person can see."""
        now = time.monotonic()
        if now - self._told >= _STEP or progress.done == progress.total:
            self._told = now
            self.progressed.emit(progress.done, progress.total, progress.text)


class _Call(Job):
    """A job with everything needed to deliver its answer."""

    __slots__ = ("failed", "key", "lane", "long", "owner", "stopped", "then")

    lane: Lane
    then: Then | None
    owner: QObject | None
    failed: Callable[[UserError], None] | None
    stopped: Callable[[], None] | None
    key: tuple[object, ...] | None
    long: LongJob | None

    def wanted(self) -> bool:
        return not self.dropped and (self.owner is None or shiboken6.isValid(self.owner))


class Tasks(QObject):
    """Hands jobs to threads and their answers back.

    Signals:
        started: a LongJob, for the card that shows it.
        busy_changed: whether any job is under way.
        problem: a UserError nobody else shows.
    """

    started = Signal(object)
    busy_changed = Signal(bool)
    problem = Signal(object)
    _answered = Signal(object)

    def __init__(self, store: Any, hub: Hub, *, inline: bool = False) -> None:
        """`store` may be None where no file is open: then only `long(..., on="nothing")` makes sense."""
        super().__init__()
        self._hub = hub
        self._store = store
        self._inline = inline
        self._latest: dict[tuple[object, ...], _Call] = {}
        self._open = 0
        self._jobs: set[LongJob] = set()
        reader: Callable[[], Any] = store.reader if store is not None else _nothing
        self._readers = Lane("reader", READERS, reader)
        self._background = Lane("background", 1, reader)
        self._writer = Lane("writer", 1, _nothing)
        self._cycles = Cycles(self)
        sys.setswitchinterval(_TURN)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any job is queued, running or waiting to be delivered."""
        return self._open > 0

    @property
    def long_jobs(self) -> frozenset[LongJob]:
        """The long jobs under way."""
        return frozenset(self._jobs)

    def read(
        self,
        job: Callable[[Any], Any],
        then: Then,
        owner: QObject | None = None,
        failed: Callable[[UserError], None] | None = None,
        key: str | None = None,
    ) -> None:
        """Run `job(reader)` and hand its answer to `then`; a later read of this owner and key replaces it."""
        self._start(self._readers, lambda _: self._store.read(job), then, owner, failed, key=key)

    def write(
        self,
        job: Callable[[Any], Any],
        then: Then | None = None,
        owner: QObject | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run `job(db)` on the one writer; the hub hears of its Changes before `then` gets the answer."""
        self._start(self._writer, lambda _: self._store.write(job), then, owner, failed)

    def long(
        self,
        job: Callable[[Any, Progress], Any],
        then: Then | None = None,
        owner: QObject | None = None,
        failed: Callable[[UserError], None] | None = None,
        *,
        title: str,
        on: Literal["reader", "writer", "nothing"] = "reader",
        stopped: Callable[[], None] | None = None,
    ) -> LongJob:
        """Run `job(db, progress)` with a card the clerk can watch and stop.

        `on` says what `db` is: a reader, the writer, or None for work that needs no open file. `stopped` is
        called when the clerk stopped it.
        """
        watched = LongJob(title)
        progress = watched.progress

        def run(_: Any) -> Any:
            progress.check()
            if on == "nothing":
                return job(None, progress)
            through = self._store.write if on == "writer" else self._store.read
            return through(lambda db: job(db, progress))

        self._jobs.add(watched)
        self.started.emit(watched)
        lane = self._writer if on == "writer" else self._background
        self._start(lane, run, then, owner, failed, long=watched, stopped=stopped)
        return watched

    def close(self) -> None:
        """Stop long jobs, cut queries short, wait for the writer to finish what was asked of it."""
        for job in self._jobs:
            job.stop()
        self._readers.close(interrupt=True)
        self._background.close(interrupt=True)
        self._writer.close(interrupt=False)
        self._cycles.close()

    def _start(
        self,
        lane: Lane,
        run: Callable[[Any], Any],
        then: Then | None,
        owner: QObject | None,
        failed: Callable[[UserError], None] | None,
        key: str | None = None,
        long: LongJob | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        call = _Call(run, self._answered.emit)
        call.lane, call.then, call.owner, call.failed = lane, then, owner, failed
        call.stopped, call.long = stopped, long
        call.key = (id(owner), key) if key is not None else None
        if call.key is not None:
            if (older := self._latest.get(call.key)) is not None:
                older.lane.drop(older)
            self._latest[call.key] = call
        self._open += 1
        if self._open == 1:
            self.busy_changed.emit(True)
        if self._inline:
            self._run_here(call)
        else:
            lane.put(call)

    def _run_here(self, call: _Call) -> None:
        try:
            call.result = call.run(None)
        except Exception as error:
            call.error = error
        self._deliver(call)

    def _deliver(self, call: _Call) -> None:
        if call.key is not None and self._latest.get(call.key) is call:
            del self._latest[call.key]
        if call.long is not None:
            self._jobs.discard(call.long)
            call.long.ended.emit()
        self._open -= 1
        if self._open == 0:
            self.busy_changed.emit(False)
        if call.error is None:
            if call.lane is self._writer:
                self._hub.announce(call.result)
            if call.then is not None and call.wanted():
                call.then(call.result)
        elif isinstance(call.error, Cancelled):
            if call.stopped is not None and call.wanted():
                call.stopped()
        elif isinstance(call.error, UserError):
            self._refuse(call, call.error)
        elif call.lane is self._writer or not call.dropped:
            raise call.error  # a bug: the excepthook shows and logs it

    def _refuse(self, call: _Call, error: UserError) -> None:
        if call.failed is None:
            if not call.dropped:
                self.problem.emit(error)
        elif call.wanted():
            call.failed(error)


def _nothing() -> None:
    return None
