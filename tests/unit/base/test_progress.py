"""Long jobs tell how far they are and can be stopped."""

import pytest

from officeapp.base.progress import NOTHING, Cancelled, Progress


def test_a_watcher_sees_each_step() -> None:
    seen: list[tuple[int, int, str]] = []
    progress = Progress(lambda p: seen.append((p.done, p.total, p.text)))
    progress.step(1, 3)
    progress.step(2, 3, "rows")
    assert seen == [(1, 3, ""), (2, 3, "rows")]


def test_a_stopped_job_ends_at_its_next_step() -> None:
    progress = Progress()
    progress.check()
    progress.cancel()
    assert progress.cancelled
    with pytest.raises(Cancelled):
        progress.check()
    with pytest.raises(Cancelled):
        progress.step(1, 2)


def test_a_job_that_nobody_watches_is_never_stopped() -> None:
    NOTHING.cancel()
    NOTHING.step(1, 2)
    assert not NOTHING.cancelled
