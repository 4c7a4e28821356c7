"""The one place where the window hears that something changed or that somebody wants to go somewhere."""

from typing import Any

from PySide6.QtCore import QObject, Signal


class Hub(QObject):
    """Announces; it knows no widget and keeps no state.

    Signals:
        changed: the `Changes` of an action that was written, undone or redone.
        record_wanted: register name and id of a record to open.
        area_wanted: id of a page and the view it shall show (a dict of keyword arguments).
        term_chosen: id of the term the office works in, or None.
        told: a sentence for the toast and whether it offers to undo.
        filed: a sentence about a file that was written, and its path.
        hint: the short text at the right of the status bar.
        command_wanted: id of a command of the window, such as "language" or "open-file".
    """

    changed = Signal(object)
    record_wanted = Signal(str, object)
    area_wanted = Signal(str, object)
    term_chosen = Signal(object)
    told = Signal(str, bool)
    filed = Signal(str, str)
    hint = Signal(str)
    command_wanted = Signal(str)

    def announce(self, result: Any) -> None:
        """Emit `changed` for every `Changes` a service handed back.

        Services return the Changes themselves, an object that carries them as `.changes`, or a tuple
        with one in it.
        """
        for item in result if isinstance(result, tuple) else (result,):
            changes = getattr(item, "changes", item)
            if hasattr(changes, "records") and hasattr(changes, "reload"):
                self.changed.emit(changes)
