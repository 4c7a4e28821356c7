"""How a long job tells how far it is, and hears that it should stop."""

from collections.abc import Callable
from threading import Event


class Cancelled(Exception):
    """The person stopped the job; nothing of it is kept."""


class Progress:
    """The thread between a long job and whoever watches it; safe to share between threads.

    Attributes:
        done: how much is done, in the job's own unit.
        total: how much there is to do; 0 where the job does not know.
        text: what is being done just now, already translated.
    """

    def __init__(self, watch: Callable[["Progress"], None] | None = None) -> None:
        """Args: watch: called after each step, in the thread of the job."""
        self.done = 0
        self.total = 0
        self.text = ""
        self._watch = watch
        self._stop = Event()

    @property
    def cancelled(self) -> bool:
        """Whether someone asked the job to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    def check(self) -> None:
        """Raise `Cancelled` if someone asked the job to stop."""
        if self.cancelled:
            raise Cancelled

    def step(self, done: int, total: int, text: str = "") -> None:
        """Tell how far the job is; raise `Cancelled` if someone asked it to stop."""
        self.check()
        self.done, self.total, self.text = done, total, text
        if self._watch is not None:
            self._watch(self)


class _Unwatched(Progress):
    def cancel(self) -> None:
        """Do nothing: every unwatched job shares this one."""


NOTHING: Progress = _Unwatched()
