"""The log file: what the program did, for the one who helps when something went wrong."""

import contextlib
import logging
import os
from itertools import pairwise
from pathlib import Path

from officeapp.base import paths

_FORM = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_BYTES = 1_000_000
_OLDER = 3


class _Rolling(logging.FileHandler):
    """Begins a new file when one is full; the handler of `logging.handlers` would bring sockets and pickles."""

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream and self.stream.tell() >= _BYTES:
            self._roll()
        super().emit(record)

    def _roll(self) -> None:
        self.close()  # the next record opens it again
        names = [self.baseFilename, *(f"{self.baseFilename}.{number}" for number in range(1, _OLDER + 1))]
        for newer, older in reversed(list(pairwise(names))):
            with contextlib.suppress(OSError):  # not there yet, or held by another window
                os.replace(newer, older)


def setup(level: int = logging.INFO) -> Path | None:
    """Send what the program logs to its log file.

    Calling it again changes nothing. Where the file cannot be written the program goes on without one.

    Returns:
        The log file, or None where it cannot be written.
    """
    root = logging.getLogger()
    for handler in root.handlers:
        if isinstance(handler, _Rolling):
            return Path(handler.baseFilename)
    try:
        path = paths.log_dir() / "officeapp.log"
        handler = _Rolling(path, encoding="utf-8")
    except OSError as error:
        logging.getLogger(__name__).warning("no log file: %s", error)
        return None
    handler.setFormatter(logging.Formatter(_FORM))
    root.addHandler(handler)
    root.setLevel(level)
    return path
