"""The writing side of a store: a sqlite-utils database that knows who is working."""

from __future__ import annotations

from officeapp.data import driver  # isort: skip (puts our driver in place before sqlite_utils looks for one)

from sqlite_utils import Database


class Writer(Database):
    """The one connection that writes.

    Attributes:
        by: the name that actions are written under.
    """

    by: str = ""

    def __init__(self, connection: driver.Connection) -> None:
        super().__init__(connection)  # pyright: ignore[reportUnknownMemberType, reportArgumentType]
