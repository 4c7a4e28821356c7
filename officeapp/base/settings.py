"""What the person chose on this machine: declared options, kept in one JSON file."""

import contextlib
import copy
import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, cast, overload

from officeapp.base import paths
from officeapp.base.i18n import LANGUAGES

T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(
    frozen=True, eq=False, repr=False
)  # no slots: with them Option[list[str]](...) fails on Python 3.11
class Option(Generic[T]):
    """One thing that can be chosen; an area declares its own, such as `Option("people.widths", {})`.

    Attributes:
        name: its key in the file.
        default: its value until the person chooses; gives the type as well.
        choices: the only values allowed, or none for any.
        least: the smallest number allowed.
        most: the largest number allowed.
    """

    name: str
    default: T
    choices: tuple[T, ...] = ()
    least: float | None = None
    most: float | None = None

    def fits(self, value: object) -> bool:
        """Whether a value may be kept under this option."""
        kind: type = type(self.default)
        if isinstance(value, bool) != (kind is bool) or not isinstance(value, kind):
            return False
        if self.choices and value not in self.choices:
            return False
        return not isinstance(value, int | float) or (
            (self.least is None or value >= self.least) and (self.most is None or value <= self.most)
        )


LANGUAGE = Option("language", "vi", choices=LANGUAGES)
THEME = Option("theme", "system", choices=("system", "light", "dark"))
TEXT_SIZE = Option("text_size", 100, least=100, most=200)  # percent
WORKING_AS = Option("working_as", "")  # the name that actions are signed with
RECENT = Option("recent", list[str]())  # paths of files, the last used first

OPTIONS: tuple[Option[Any], ...] = (LANGUAGE, THEME, TEXT_SIZE, WORKING_AS, RECENT)
_BY_NAME = {option.name: option for option in OPTIONS}


class Settings:
    """The chosen values; every change is written at once, and keys of a newer program are kept."""

    def __init__(self, path: Path | None = None) -> None:
        """Args: path: the file, by default `settings.json` in the folder of the settings."""
        self.path = path or paths.config_dir() / "settings.json"
        self._values = self._read()

    @overload
    def get(self, option: Option[T]) -> T: ...
    @overload
    def get(self, option: str) -> Any: ...
    def get(self, option: Option[Any] | str) -> Any:
        """Return what was chosen, else the default; an option of `OPTIONS` may be given by name."""
        option = _declared(option)
        value = self._values.get(option.name, option.default)
        return copy.deepcopy(value if option.fits(value) else option.default)

    @overload
    def set(self, option: Option[T], value: T) -> None: ...
    @overload
    def set(self, option: str, value: Any) -> None: ...
    def set(self, option: Option[Any] | str, value: Any) -> None:
        """Keep a choice; raise ValueError where the option does not allow it."""
        option = _declared(option)
        if not option.fits(value):
            raise ValueError(f"{option.name}: {value!r}")
        if self._values.get(option.name) != value:
            self._values[option.name] = copy.deepcopy(value)
            self._save()

    def _read(self) -> dict[str, Any]:
        try:
            content: object = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            _log.warning("settings start anew, %s cannot be read: %s", self.path, error)
            return {}
        return cast(dict[str, Any], content) if isinstance(content, dict) else {}

    def _save(self) -> None:
        part = self.path.with_suffix(f".{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(part, self.path)
        except OSError as error:
            _log.warning("settings are not kept, %s cannot be written: %s", self.path, error)
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _declared(option: Option[Any] | str) -> Option[Any]:
    return _BY_NAME[option] if isinstance(option, str) else option
