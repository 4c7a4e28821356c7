"""Commands as data: what a person can do, under which name and keys."""

from collections.abc import Callable
from typing import NamedTuple


def _always() -> bool:
    return True


class Command(NamedTuple):
    """Something a person can do here.

    Attributes:
        id: stable name.
        label: the translated name, verb first.
        run: does it.
        shortcut: keys as Qt writes them, such as "Ctrl+N"; empty for none.
        icon: name of its icon, or empty.
        enabled: whether it can be done now; a command that cannot is not offered.
        aliases: msgid of other words people look for it by, found in every language.
    """

    id: str
    label: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = _always
    aliases: str = ""
