"""Names the one SQLite driver of the program: SQLCipher's, encrypted or not, so that SQLite is one version everywhere.

sqlite-utils takes `pysqlite3` where it finds it; the aliases below make that our driver, so that its
exception classes are the ones caught here. Import this module before sqlite_utils, and no other driver.
"""

from __future__ import annotations

import sys
from typing import Any, Protocol

import sqlcipher3
from sqlcipher3 import dbapi2

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

Connection = dbapi2.Connection
connect = dbapi2.connect
SqlError = dbapi2.Error
DatabaseError = dbapi2.DatabaseError
IntegrityError = dbapi2.IntegrityError
OperationalError = dbapi2.OperationalError


class Db(Protocol):
    """Whatever executes SQL: a reader's connection, or the writer's `sqlite_utils.Database`."""

    def execute(self, sql: str, parameters: Any = ..., /) -> Any:
        """Run one statement and return its cursor."""
        ...
