"""Asking the person: one interface, answered by dialogs in the window and by a script in tests."""

from pathlib import Path
from typing import Protocol

from officeapp.base.errors import UserError


class Ask(Protocol):
    """What code may ask of the person; every text is translated already."""

    def problem(self, error: UserError | str) -> None:
        """Say what is wrong and the way out."""
        ...

    def confirm(self, question: str, text: str = "", *, yes: str, no: str = "") -> bool:
        """Ask a question whose answers are verbs; Esc is `no` ("Keep" where it is empty)."""
        ...

    def choose(self, question: str, options: dict[str, str], text: str = "") -> str | None:
        """Offer several ways on, key to verb, the usual one last; None when the person turned back."""
        ...

    def reason(self, question: str, label: str, *, yes: str, text: str = "", value: str = "") -> str | None:
        """Ask for one line of text, such as a name or reason; None when the person turned back."""
        ...

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Let the person choose a file; `kinds` as Qt writes it: "Excel (*.xlsx *.xls)"."""
        ...

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Let the person choose several files."""
        ...

    def save_file(self, title: str, kinds: str, name: str = "") -> Path | None:
        """Let the person name a file to write; overwriting was asked about."""
        ...

    def folder(self, title: str) -> Path | None:
        """Let the person choose a folder."""
        ...
