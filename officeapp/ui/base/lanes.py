"""Threads that take jobs from a queue: the plain-Python half of `tasks`, without any widget."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from officeapp.base import memory

_LONG = 0.2  # seconds; a job that took longer leaves much behind


@dataclass(slots=True, eq=False)
class Job:
    """One piece of work and what became of it.

    Attributes:
        run: the work; takes the connection of its thread.
        finished: called on the lane's thread once `result` or `error` stands.
        dropped: set when nobody waits for the answer any more; a dropped job that has not begun is skipped.
    """

    run: Callable[[Any], Any]
    finished: Callable[["Job"], None]
    result: Any = None
    error: BaseException | None = None
    dropped: bool = False


class Lane:
    """A queue of jobs worked off by at most `threads` threads, each holding its own connection.

    Threads start with the first job that needs them, so a lane that is not used costs nothing.
    """

    def __init__(self, name: str, threads: int, connect: Callable[[], Any]) -> None:
        self._name = name
        self._most = threads
        self._connect = connect
        self._jobs: deque[Job] = deque()
        self._running: dict[Job, Any] = {}
        self._threads: list[threading.Thread] = []
        self._idle = 0
        self._closed = False
        self._bell = threading.Condition()

    def put(self, job: Job) -> None:
        """Queue a job; a closed lane ignores it."""
        with self._bell:
            if self._closed:
                return
            self._jobs.append(job)
            if self._idle < len(self._jobs) and len(self._threads) < self._most:
                name = f"{self._name} {len(self._threads) + 1}"
                thread = threading.Thread(target=self._work, name=name, daemon=True)
                self._threads.append(thread)
                thread.start()
            self._bell.notify()

    def drop(self, job: Job) -> None:
        """Forget a job: not begun, it is skipped; running, its query is interrupted."""
        with self._bell:
            job.dropped = True
            self._interrupt(job)

    def close(self, *, interrupt: bool) -> None:
        """Wait for the threads to end; `interrupt` drops queued jobs and cuts queries short."""
        with self._bell:
            self._closed = True
            if interrupt:
                self._jobs.clear()
                for job in self._running:
                    job.dropped = True
                    self._interrupt(job)
            self._bell.notify_all()
        for thread in self._threads:
            thread.join()

    def _interrupt(self, job: Job) -> None:
        connection = self._running.get(job)
        if connection is not None and hasattr(connection, "interrupt"):
            connection.interrupt()

    def _take(self) -> Job | None:
        with self._bell:
            self._idle += 1
            while not self._jobs and not self._closed:
                self._bell.wait()
            self._idle -= 1
            return self._jobs.popleft() if self._jobs else None

    def _work(self) -> None:
        connection: Any = None
        while (job := self._take()) is not None:
            began = time.monotonic()
            if not job.dropped:
                try:
                    if connection is None:
                        connection = self._connect()
                    with self._bell:
                        self._running[job] = connection
                    job.result = job.run(connection)
                except BaseException as error:  # handed to the window's thread, which decides
                    job.error = error
                finally:
                    with self._bell:
                        self._running.pop(job, None)
            job.finished(job)
            del job
            if time.monotonic() - began > _LONG:
                memory.give_back()
