"""The log file: what the program did, for the one who helps when something went wrong."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from officeapp.base import paths

_FORM = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_BYTES = 1_000_000
_OLDER = 3


def setup(level: int = logging.INFO) -> Path | None:
    """Send what the program logs to its log file.

    Calling it again changes nothing. Where the file cannot be written the program goes on without one.

    Returns:
        The log file, or None where it cannot be written.
    """
    root = logging.getLogger()
    for handler in root.handlers:
        if isinstance(handler, RotatingFileHandler):
            return Path(handler.baseFilename)
    try:
        path = paths.log_dir() / "officeapp.log"
        handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8")
    except OSError as error:
        logging.getLogger(__name__).warning("no log file: %s", error)
        return None
    handler.setFormatter(logging.Formatter(_FORM))
    root.addHandler(handler)
    root.setLevel(level)
    return path
