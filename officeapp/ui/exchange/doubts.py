"""Rows that may be a known record: the same, a different one, or decided later."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.data.queries import refs
from officeapp.exchange.sheets import as_text
from officeapp.services.imports import Outcome, Source
from officeapp.services.imports.batch import Answers, Question
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.card import Frame
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

_MOST = 100


class Doubts(QScrollArea):
    """One card a question.

    Signals:
        answered: sheet, row and slot of the question, and the id of the known record, None for a new one.
    """

    answered = Signal(str, int, str, object)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)

    def set(self, source: Source, outcome: Outcome, answers: Answers) -> None:
        """Show the questions of a check; those answered are gone from it already."""
        self._source = source
        questions = outcome.prepared.batch.questions
        wanted: dict[str, set[int]] = {}
        for each in questions:
            wanted.setdefault(each.register, set()).update(each.candidates)
        self.ctx.tasks.read(
            lambda db: {
                (register, each.id): each
                for register, numbers in wanted.items()
                for each in refs.describe(db, register, sorted(numbers))
            },
            partial(self._show, questions, len(answers)),
            self,
            key="doubts",
        )

    def _show(
        self, questions: list[Question], answered: int, known: dict[tuple[str, int], refs.Suggestion]
    ) -> None:
        inner = QWidget()
        px = theme().px
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(20), px(12), px(20), px(20))
        column.setSpacing(px(8))
        words = _(
            "{n} rows wait for an answer; {done} are answered. Rows without one stay out and are not lost."
        )
        column.addWidget(
            Label(words.format(n=i18n.number(len(questions)), done=i18n.number(answered)), "body", wrap=True)
        )
        for question in questions[:_MOST]:
            column.addWidget(self._card(question, known))
        column.addStretch(1)
        self.setWidget(inner)

    def _card(self, question: Question, known: dict[tuple[str, int], refs.Suggestion]) -> QWidget:
        frame = Frame()
        px = theme().px
        lines = QVBoxLayout(frame)
        lines.setContentsMargins(px(16), px(8), px(16), px(8))
        lines.setSpacing(px(4))
        lines.addWidget(
            Label(_("Row {row}: {text}").format(row=question.row, text=self._text(question)), "strong")
        )
        lines.addWidget(Label(question.reason, "label", wrap=True))
        for number in question.candidates[:5]:
            each = known.get((question.register, number))
            if each is None:
                continue
            line = QHBoxLayout()
            line.addWidget(Label(each.title, "body"))
            line.addWidget(Label(each.subtitle, "label"))
            line.addStretch(1)
            line.addWidget(self._button(_("It is this one"), question, number))
            lines.addLayout(line)
        foot = QHBoxLayout()
        foot.addStretch(1)
        if question.candidates and question.of_row:
            foot.addWidget(self._button(_("A different one: add it"), question, None))
        lines.addLayout(foot)
        return frame

    def _button(self, words: str, question: Question, answer: Any) -> Button:
        return Button(
            words,
            kind="link",
            clicked=lambda: self.answered.emit(question.sheet, question.row, question.slot, answer),
        )

    def _text(self, question: Question) -> str:
        table = next(each for each in self._source.tables if each.sheet == question.sheet)
        row = table.rows[table.numbers.index(question.row)]
        return " · ".join(as_text(value) for value in row if value is not None)[:160]
