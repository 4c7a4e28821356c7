"""The pane of a scenario: what stands against it, what it comes to, and the chain of its moves."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.data.queries.scenarios import Board
from officeapp.domain.rules.scenario import Link
from officeapp.reports.model import Value
from officeapp.reports.scenarios import measures
from officeapp.ui.base.bars import hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.paint import RIGHT
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.rule_line import RuleLine
from officeapp.ui.base.theme import theme

WIDTH = 330


class ScenarioPane(QFrame):
    """The pane.

    Signals:
        put_wanted: somebody shall be put on a post. back_wanted: id of a move that shall go.
        person_wanted: id of a person whose record shall open.
    """

    put_wanted = Signal()
    back_wanted = Signal(int)
    person_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme().px(WIDTH))
        self.setProperty("line", "left")
        self.setProperty("ground", "surface")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        self._area = scrolling(QWidget())
        outer.addWidget(self._area)

    def show_boards(self, board: Board, beside: Board | None, *, is_open: bool) -> None:
        """Show a scenario, and another beside it; one that was adopted is not changed."""
        px = theme().px
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(16), px(12), px(12), px(12))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.addWidget(Label(_("Moves"), "block"))
        head.addStretch(1)
        if is_open:
            head.addWidget(Button(_("Put somebody"), "person_add", clicked=self.put_wanted.emit))
        column.addLayout(head)
        if not board.moves:
            column.addWidget(Label(_("Nobody moves yet. Open a post, or put somebody."), "label", wrap=True))
        for link in board.outcome.links:
            column.addWidget(self._link(board, link, is_open=is_open))
        for finding in board.outcome.findings:
            column.addWidget(RuleLine(finding.level, str(finding), finding.source))
        retired = [board.name(person) for person in sorted(board.outcome.retired)]
        if retired:
            shown = ", ".join(retired[:8]) + (" …" if len(retired) > 8 else "")
            words = _("Retired by then: {names}").format(names=shown)
            column.addWidget(Label(words, "label", wrap=True))
        column.addWidget(hairline())
        column.addWidget(Label(_("Leading posts"), "block"))
        column.addWidget(_measures(board, beside))
        column.addStretch(1)
        self._area.setWidget(content)

    def _link(self, board: Board, link: Link, *, is_open: bool) -> QWidget:
        px = theme().px
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(px(14) * min(link.depth, 4), 0, 0, 0)
        row.setSpacing(px(6))
        words = QVBoxLayout()
        words.setSpacing(0)
        who = Button(
            board.name(link.move.person),
            kind="link",
            clicked=lambda: self.person_wanted.emit(link.move.person),
        )
        who.set_flush()
        words.addWidget(who)
        target = board.post(link.move.post) if link.move.post else _("leaves all posts")
        words.addWidget(Label("→ " + target, "body", wrap=True))
        left = "; ".join(filter(None, map(board.post, link.left)))
        if left:
            words.addWidget(Label(_("leaves {posts}").format(posts=left), "label", wrap=True))
        follows = ", ".join(map(board.name, link.replaces))
        if follows:
            words.addWidget(Label(_("follows {names}").format(names=follows), "label", wrap=True))
        row.addLayout(words, 1)
        if is_open:
            back = Button(
                _("Take this move back"), "close", "icon", clicked=lambda: self.back_wanted.emit(link.move.id)
            )
            row.addWidget(back)
        return line


def _measures(board: Board, beside: Board | None) -> QWidget:
    """A small table: what is counted, now, then, and in the other scenario."""
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme().px(10))
    grid.setVerticalSpacing(theme().px(4))
    grid.setColumnStretch(0, 1)
    heads = [_("Now"), _("Then")] + ([_("Beside")] if beside is not None else [])
    for at, words in enumerate(heads, 1):
        grid.addWidget(Label(words, "caption", align=RIGHT), 0, at)
    other = measures(beside) if beside is not None else []
    for place, (label, now, then, percent) in enumerate(measures(board)):
        grid.addWidget(Label(label, "label", wrap=True), place + 1, 0)
        values = [now, then] + ([other[place][2]] if other else [])
        for at, value in enumerate(values, 1):
            role = "strong" if at > 1 and value != now else "body"
            grid.addWidget(Label(_shown(value, percent=percent), role, align=RIGHT), place + 1, at)
    return block


def _shown(value: Value, *, percent: bool) -> str:
    if value is None or isinstance(value, str):
        return value or "–"
    return i18n.percent(value / 100, 1) if percent else i18n.number(value)
