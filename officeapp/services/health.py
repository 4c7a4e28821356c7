"""Whether an office's file is sound."""

from __future__ import annotations

from officeapp.data.health import NOTHING_FOUND as NOTHING_FOUND
from officeapp.data.health import Finding, findings
from officeapp.data.store import Store


def look_through(store: Store) -> list[Finding]:
    """Everything wrong with an open store; empty when it is sound.

    Raises:
        UserError: it cannot be read at all.
    """
    return findings(store.path)
