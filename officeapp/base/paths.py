"""Where the program finds its resources and keeps what belongs to this person on this machine."""

import os
import sys
from functools import cache
from pathlib import Path

import platformdirs

NAME = "officeapp"


@cache
def _resources() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).parents[2]
    return root / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a file of the program's own, in a checkout and in the built program alike."""
    return _resources().joinpath(*parts)


def _own(kind: str, usual: str) -> Path:
    home = os.environ.get("OFFICEAPP_HOME")
    folder = Path(home) / kind if home else Path(usual)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def config_dir() -> Path:
    """Return the folder of the settings, made when it is missing."""
    return _own("config", platformdirs.user_config_dir(NAME, appauthor=False, roaming=True))


def log_dir() -> Path:
    """Return the folder of the log files, made when it is missing."""
    return _own("log", platformdirs.user_log_dir(NAME, appauthor=False))


def cache_dir() -> Path:
    """Return the folder of what can be made again at any time, made when it is missing."""
    return _own("cache", platformdirs.user_cache_dir(NAME, appauthor=False))
