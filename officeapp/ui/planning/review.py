"""The block of the yearly review: who was added, how many are kept, who was taken out and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.domain.rules.plan_sheet import Entry, Sheet, review
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme

SHOWN = 8  # lines before the rest is counted


class ReviewBlock(QWidget):
    """Title, counts, and one line a change."""

    def __init__(self) -> None:
        super().__init__()
        px = theme().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(20), px(14), px(20), px(12))
        self._column.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        self._fact = Label("", "caption")
        head.addWidget(Label(_("Yearly review"), "block"))
        head.addWidget(self._fact)
        head.addStretch(1)
        self._column.addLayout(head)
        self._lines = QWidget()
        self._column.addWidget(self._lines)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what this round changed; a first plan from which nobody left has nothing to say."""
        found = review(sheet)
        self.setVisible(sheet.head.kind in ("review", "additional") or bool(found.removed))
        self._fact.setText(
            _("{year}: {added} added, {kept} kept, {removed} taken out").format(
                year=sheet.head.year or "",
                added=len(found.added),
                kept=len(found.kept),
                removed=len(found.removed),
            )
        )
        self._lines.setParent(None)
        self._lines.deleteLater()
        self._lines = QWidget()
        lines = QVBoxLayout(self._lines)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme().px(2))
        posts = {post.id: post.name for post in sheet.posts}
        added = found.added if sheet.head.kind in ("review", "additional") else ()
        for entry in added[:SHOWN]:
            words = _("added to {post}").format(post=posts.get(entry.post, ""))
            lines.addWidget(_line("plus_circle", "ok", entry, words))
        for entry in found.removed[:SHOWN]:
            why = " · ".join(part for part in (entry.reason, i18n.date(entry.to_date)) if part)
            lines.addWidget(_line("minus_circle", "late", entry, _("taken out: {why}").format(why=why)))
        more = _hidden(added) + _hidden(found.removed)
        if more:
            lines.addWidget(Label(_("and {count} more").format(count=more), "caption"))
        self._column.addWidget(self._lines)


def _hidden(entries: Sequence[Entry]) -> int:
    return max(len(entries) - SHOWN, 0)


def _line(icon: str, color: str, entry: Entry, words: str) -> QWidget:
    px = theme().px
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, px(2), 0, px(2))
    row.setSpacing(px(8))
    row.addWidget(Icon(icon, 16, color))
    name = Label(entry.name, "body")
    name.setFixedWidth(px(180))
    row.addWidget(name)
    row.addWidget(Label(words, "label"), 1)
    return line
