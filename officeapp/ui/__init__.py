"""The window: everything that needs Qt, and nothing that needs SQL.

Qt takes Python's import over to offer `from __feature__ import`, and then reads the source text of every module that
is imported later. Nobody here wants that, and it is a tenth of the start: the import becomes Python's own again.
"""

import builtins

import PySide6.QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport]

if builtins.__import__ is getattr(builtins, "__feature_import__", None):
    builtins.__import__ = builtins.__orig_import__  # type: ignore[attr-defined]
