"""What was typed into a form and not yet saved, kept so that a crash or a power cut takes nothing."""

import json
import logging
import os
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, cast

from officeapp.base import dates, paths

_log = logging.getLogger(__name__)


class Draft(NamedTuple):
    """One unfinished form.

    Attributes:
        register: name of the register the form belongs to.
        record: id of the record being changed; None for a new one.
        values: what stands in the fields, as typed.
        saved_at: when it was kept last, UTC ISO text.
    """

    register: str
    record: int | None
    values: dict[str, Any]
    saved_at: str


class Drafts:
    """The drafts of one file; each lies in a file of its own beside the settings."""

    def __init__(self, file: Path | str, folder: Path | None = None) -> None:
        """Args: file: the office's file. folder: by default `drafts` in the folder of the settings."""
        self._folder = folder or paths.config_dir() / "drafts"
        self._file = file

    @cached_property
    def _owner(self) -> str:
        import hashlib

        return hashlib.sha256(str(Path(self._file).resolve()).encode()).hexdigest()[:12]

    def keep(self, register: str, record: int | None, values: dict[str, Any]) -> None:
        """Keep what was typed; a disk that cannot be written is logged and disturbs nobody."""
        path = self._path(register, record)
        content = {"register": register, "record": record, "saved_at": dates.now_utc(), "values": values}
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            os.replace(part, path)
        except OSError as error:
            _log.warning("draft is not kept, %s cannot be written: %s", path, error)

    def load(self, register: str, record: int | None) -> Draft | None:
        """Return the draft of a form, or None."""
        return _read(self._path(register, record))

    def discard(self, register: str, record: int | None) -> None:
        """Forget the draft of a form that was saved or given up."""
        self._path(register, record).unlink(missing_ok=True)

    def all(self) -> list[Draft]:
        """Return every draft of this file, the newest first."""
        found = (_read(path) for path in self._folder.glob(f"{self._owner}-*.json"))
        return sorted((draft for draft in found if draft), key=lambda draft: draft.saved_at, reverse=True)

    def _path(self, register: str, record: int | None) -> Path:
        return self._folder / f"{self._owner}-{register}-{record or 'new'}.json"


def _read(path: Path) -> Draft | None:
    try:
        content = cast(dict[str, Any], json.loads(path.read_text(encoding="utf-8")))
        return Draft(content["register"], content["record"], content["values"], content["saved_at"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("draft %s cannot be read: %s", path, error)
        return None
