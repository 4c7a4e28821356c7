"""A person of few words: answers what the program asks from a script, and remembers what it was told."""

from pathlib import Path

from officeapp.base.errors import UserError


class Answers:
    """The Ask interface answered from a list, in order; an unexpected question fails the test.

    Attributes:
        asked: every question and message, as shown.
    """

    def __init__(self, *answers: object) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    def then(self, *answers: object) -> None:
        """Append answers to the script."""
        self._answers.extend(answers)

    def problem(self, error: UserError | str) -> None:
        self.asked.append(str(error))

    def confirm(self, question: str, text: str = "", *, yes: str, no: str = "") -> bool:
        return bool(self._next(question))

    def choose(self, question: str, options: dict[str, str], text: str = "") -> str | None:
        answer = self._next(question)
        assert answer is None or answer in options, f"{answer!r} is not offered: {options}"
        return answer  # type: ignore[return-value]

    def reason(self, question: str, label: str, *, yes: str, text: str = "", value: str = "") -> str | None:
        return self._next(question)  # type: ignore[return-value]

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self._next(title)  # type: ignore[return-value]

    def open_files(self, title: str, kinds: str) -> list[Path]:
        return self._next(title)  # type: ignore[return-value]

    def save_file(self, title: str, kinds: str, name: str = "") -> Path | None:
        return self._next(title)  # type: ignore[return-value]

    def folder(self, title: str) -> Path | None:
        return self._next(title)  # type: ignore[return-value]

    def _next(self, question: str) -> object:
        self.asked.append(question)
        assert self._answers, f"nobody expected the question: {question}"
        return self._answers.pop(0)
