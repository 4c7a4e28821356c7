"""What a grid remembers between days: widths and hidden columns."""

from typing import Any, Protocol

from officeapp.base.settings import Option, Settings


class Memory(Protocol):
    """Keeps one small dictionary."""

    def load(self) -> dict[str, Any]:
        """Return what was kept, empty at first."""
        ...

    def save(self, state: dict[str, Any]) -> None:
        """Keep it."""
        ...


class SettingsMemory:
    """Keeps it in the settings of this machine."""

    def __init__(self, settings: Settings, name: str) -> None:
        """Args: settings: the open settings; name: of the grid, such as "people"."""
        self._settings = settings
        self._option = Option[dict[str, Any]](f"grid.{name}", {})

    def load(self) -> dict[str, Any]:
        return dict(self._settings.get(self._option))

    def save(self, state: dict[str, Any]) -> None:
        self._settings.set(self._option, state)
