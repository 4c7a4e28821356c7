"""Questions as dialogs over the window."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtWidgets  # its types are made when first used: none before the first question

from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.base.settings import Option, Settings

if TYPE_CHECKING:
    from officeapp.ui.base.dialog import Dialog

_SUFFIX = re.compile(r"\*(\.\w+)")
FOLDER = Option("ask.folder", "")  # where a file was chosen last


class WindowAsk:
    """The Ask interface at the desk."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def problem(self, error: UserError | str) -> None:
        """Say what is wrong and the way out."""
        _dialog(str(error), yes=_("Close")).exec()

    def confirm(self, question: str, text: str = "", *, yes: str, no: str = "") -> bool:
        """Ask a question whose answers are verbs."""
        return bool(_dialog(question, text, yes=yes, no=no or _("Keep")).exec())

    def choose(self, question: str, options: dict[str, str], text: str = "") -> str | None:
        """Offer several ways on; the last is the main button."""
        *others, usual = options
        dialog = _dialog(question, text, yes=options[usual], no="")
        for number, key in enumerate(others, 2):
            dialog.add_button(options[key], number)
        answer = dialog.exec()
        return usual if answer == 1 else others[answer - 2] if answer else None

    def reason(self, question: str, label: str, *, yes: str, text: str = "", value: str = "") -> str | None:
        """Ask for one line of text; an empty one is no answer."""
        dialog = _dialog(question, text, yes=yes, no=_("Back"))
        field = QtWidgets.QLineEdit(value)
        field.setObjectName("reason")
        field.textChanged.connect(lambda words: dialog.yes.setEnabled(bool(words.strip())))
        dialog.yes.setEnabled(bool(value.strip()))
        dialog.add_field(label, field)
        return field.text().strip() if dialog.exec() else None

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Let the person choose a file."""
        name, _kind = QtWidgets.QFileDialog.getOpenFileName(_over(), title, self._folder(), kinds)
        return self._remembered(name)

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Let the person choose several files."""
        names, _kind = QtWidgets.QFileDialog.getOpenFileNames(_over(), title, self._folder(), kinds)
        found = [self._remembered(name) for name in names]
        return [path for path in found if path is not None]

    def save_file(self, title: str, kinds: str, name: str = "") -> Path | None:
        """Let the person name a file to write."""
        wanted = str(Path(self._folder()) / name)
        chosen, kind = QtWidgets.QFileDialog.getSaveFileName(_over(), title, wanted, kinds)
        path = self._remembered(chosen)
        if path is not None and not path.suffix and (usual := _SUFFIX.search(kind)):
            return path.with_suffix(usual.group(1))
        return path

    def folder(self, title: str) -> Path | None:
        """Let the person choose a folder."""
        name = QtWidgets.QFileDialog.getExistingDirectory(_over(), title, self._folder())
        if name:
            self._settings.set(FOLDER, name)
        return Path(name) if name else None

    def _folder(self) -> str:
        known = self._settings.get(FOLDER)
        return known if known and Path(known).is_dir() else str(Path.home())

    def _remembered(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._settings.set(FOLDER, str(path.parent))
        return path


def _dialog(question: str, text: str = "", **words: Any) -> "Dialog":
    from officeapp.ui.base.dialog import Dialog

    return Dialog(question, text, parent=_over(), **words)


def _over() -> QtWidgets.QWidget | None:
    return QtWidgets.QApplication.activeWindow()
