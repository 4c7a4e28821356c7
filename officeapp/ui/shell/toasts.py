"""Says what an action did, with the way to undo it, where it touched more than the person sees."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from officeapp.base.i18n import _
from officeapp.ui.base.toast import Toast
from officeapp.ui.context import Context


class Toasts(Toast):
    """The one note of the window."""

    def __init__(self, window: QWidget, ctx: Context) -> None:
        super().__init__(window)
        self._ctx = ctx
        ctx.hub.told.connect(self.tell)
        ctx.hub.filed.connect(self.tell_file)

    def tell(self, text: str, undo: bool = False) -> None:
        """Say a sentence; with `undo` it is about the newest action and offers to take it back."""
        if undo:
            self.say(text, _("Undo"), self._undo, keys="Ctrl+Z")
        else:
            self.say(text)

    def tell_file(self, text: str, path: str) -> None:
        """Say that a file was written and offer its folder."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = QUrl.fromLocalFile(str(Path(path).parent))
        self.say(text, _("Open the folder"), lambda: QDesktopServices.openUrl(folder))

    def about(self, changes: Any) -> None:
        """Say what an action did; one record changed in front of the person needs no words."""
        if changes.count > 1:
            self.tell(str(changes.label), undo=True)

    def _undo(self) -> None:
        self._ctx.hub.command_wanted.emit("undo")
