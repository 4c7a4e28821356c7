"""The page of one review: its blocks at the left, the words of the current one, and the paper as it will be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.base.progress import Progress
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.domain.registers.reviews import BLOCKS, REVIEW_BLOCKS, REVIEWS, Review, ReviewBlock
from officeapp.reports import catalogue
from officeapp.reports.reviews import Facts, Part, ReviewParams, blocks_of, part_of
from officeapp.services import registers, reviews
from officeapp.ui.base.bars import Row
from officeapp.ui.base.behind import open_behind
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.editors import editor_for
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.text_editors import LongEditor
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context
from officeapp.ui.reviews.blocks import WORDS, BlockList
from officeapp.ui.reviews.preview import Preview

_BLOCKS_WIDE, _LINES = 264, 15


class ReviewPage(QWidget):
    """One review.

    Attributes:
        blocks: their headings; heading, words: of the current block; preview: the paper.
        hint: text for the right of the status bar.
    """

    def __init__(self, page: RegisterPage) -> None:
        """Args: page: the list it belongs to."""
        super().__init__()
        self._page = page
        self.ctx: Context = page.ctx
        self.hint = _("Ctrl+S: save the words · Alt+↑ Alt+↓: move the block · Alt+←: list")
        ground(self, "surface")
        self._number: int | None = None
        self._found: list[ReviewBlock] = []
        self._parts: dict[int, Part] = {}
        self._shown: ReviewBlock | None = None
        self._build()
        self.ctx.hub.changed.connect(self._on_changes)
        for keys, run in (
            ("Ctrl+S", self.save), ("Alt+Left", self.back), ("Alt+Up", lambda: self.move(-1)),
            ("Alt+Down", lambda: self.move(1)),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.title = Label("", "title")
        self.period = Label("", "label")
        head = Row(56)
        head.add(Button(_("Back to the list"), "back", "icon", self.back), self.title, self.period)
        head.add_stretch()
        head.add(
            Button(_("Excel"), "excel", clicked=lambda: self.export("xlsx")),
            Button(_("PDF"), "pdf", clicked=lambda: self.export("pdf")),
            Button(_("Word document"), "document", "primary", lambda: self.export("docx")),
        )
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._blocks_side(), 2)
        middle.addWidget(self._words_side(), 3)
        self.preview = Preview(self.ctx)
        middle.addWidget(self.preview, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addLayout(middle, 1)

    def _blocks_side(self) -> QWidget:
        side = ground(QWidget(), "surface2")
        side.setMaximumWidth(theme().px(_BLOCKS_WIDE))
        column = QVBoxLayout(side)
        px = theme().px
        column.setContentsMargins(px(12), px(8), px(8), px(8))
        column.addWidget(Label(_("Blocks"), "block"))
        self.blocks = BlockList()
        self.blocks.currentRowChanged.connect(self._on_row)
        column.addWidget(self.blocks, 1)
        line = QHBoxLayout()
        self.add_button = Button(_("Add a block"), "add", "icon", self._offer_blocks)
        self.up = Button(_("Move up"), "chevron_up", "icon", lambda: self.move(-1))
        self.down = Button(_("Move down"), "chevron_down", "icon", lambda: self.move(1))
        self.out = Button(_("Take the block out"), "bin", "icon", self.remove)
        self.hide_button = Button(_("Leave out of the paper"), "eye", "icon", self.toggle)
        for button in (self.add_button, self.up, self.down, self.hide_button, self.out):
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        return side

    def _words_side(self) -> QWidget:
        side = ground(QWidget(), "surface")
        column = QVBoxLayout(side)
        px = theme().px
        column.setContentsMargins(px(16), px(8), px(16), px(12))
        column.setSpacing(px(4))
        self.heading = editor_for(REVIEW_BLOCKS.field("heading"))
        self.words = LongEditor(REVIEW_BLOCKS.field("words"), lines=_LINES)
        column.addWidget(Label(_("Heading"), "label"))
        column.addWidget(self.heading)
        column.addWidget(Label(_("Own words, each line a paragraph"), "label"))
        column.addWidget(self.words)
        self.figures = Label("", "body", wrap=True, color="text2")
        column.addWidget(Label(_("Computed below them"), "label"))
        column.addWidget(self.figures)
        self.rows_button = Button(_("Open the records behind"), "open_record", "link", self.open_behind)
        column.addWidget(self.rows_button)
        column.addStretch(1)
        for editor in (self.heading, self.words):
            editor.finished.connect(self.save)
            editor.changed.connect(self._on_typed)
        return side

    # ── the record ──────────────────────────────────────────────────────────────────────────────

    def open(self, record: int, part: str = "") -> None:
        """Show a review."""
        self.save()
        self._number, self._shown = record, None
        self._found = []
        self._read()

    def new(self, values: dict[str, Any]) -> None:
        """Reviews begin with their period; nothing is shown before."""

    def _read(self) -> None:
        number = self._number
        if number is not None:
            self.ctx.tasks.read(lambda db: _read(db, number), self._on_read, self, key="review")
            self.preview.show_review(number)

    def _on_read(self, found: tuple[Review, list[ReviewBlock], dict[int, Part]] | None) -> None:
        if found is None:
            self._page.show_list()
            return
        review, self._found, self._parts = found
        if review.id != self._number:
            return
        self.title.setText(review.name)
        self.period.setText(f"{i18n.date(review.from_date)} - {i18n.date(review.to_date)}")
        at = self.blocks.show_blocks(self._found, self._parts, self._shown.id if self._shown else None)
        self._show(self._found[at] if self._found else None)

    def _on_row(self, row: int) -> None:
        self.save()
        self._show(self._found[row] if 0 <= row < len(self._found) else None)

    def _show(self, block: ReviewBlock | None) -> None:
        same = block is not None and self._shown is not None and block.id == self._shown.id
        typed = same and self._unsaved()
        self._shown = block
        for editor in (self.heading, self.words):
            editor.setEnabled(block is not None)
        if block is None:
            return
        if not typed:
            self.heading.set_value(block.heading)
            self.words.set_value(block.words)
        part = self._parts.get(block.id or 0, Part())
        told = list(part.sentences)
        if part.rows:
            told.append(_("A table of {n} rows").format(n=i18n.number(len(part.rows))))
        own = block.kind == "text"
        self.figures.setText("\n".join(told) or ("" if own else _("Nothing to tell in this period")))
        self.rows_button.setVisible(bool(_behind(part)[1]))

    def _on_typed(self) -> None:
        """Let the paper follow what is typed before it is kept."""
        block, number = self._shown, self._number
        if block is not None and number is not None and self._unsaved():
            words = replace(block, heading=self.heading.value(), words=self.words.value())
            self.preview.show_review(number, words)

    def _unsaved(self) -> bool:
        block = self._shown
        if block is None:
            return False
        return (self.heading.value() or None, self.words.value() or None) != (block.heading, block.words)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Keep what was typed; figures never touch it. `then` is called once it is kept."""
        block = self._shown
        if block is None or not self._unsaved():
            if then is not None:
                then()
            return
        heading, words, number = self.heading.value() or "", self.words.value() or "", block.id or 0
        self.ctx.tasks.write(
            lambda db: reviews.write(db, number, words, heading),
            (lambda _changes: then()) if then is not None else None,
            self,
            self._on_refused,
        )

    def _on_refused(self, wrong: UserError) -> None:
        self.ctx.ask.problem(wrong)

    def _on_changes(self, changes: Any) -> None:
        if (
            self._number is not None
            and self.isVisible()
            and changes.touches(
                "reviews", "review_blocks", "tasks", "programme_items", "meetings", "documents", "people"
            )
        ):
            self._read()

    def may_leave(self) -> bool:
        """What was typed is kept at once; nothing holds."""
        self.save()
        return True

    def back(self) -> None:
        """Go back to the list."""
        self.save()
        self._page.show_list()

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def _offer_blocks(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, label in BLOCKS:
            menu.addAction(_(label)).triggered.connect(lambda _checked=False, kind=kind: self.add(kind))
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def add(self, kind: str) -> None:
        """Add a block behind the current one."""
        review, after = self._number, self._shown.id if self._shown else None
        heading = None if kind == "text" else _(WORDS[kind])
        self.save()
        self.ctx.tasks.write(lambda db: reviews.add(db, review or 0, kind, heading, after), None, self)

    def move(self, by: int) -> None:
        """Move the current block up or down."""
        if self._shown is not None:
            self.save()
            block = self._shown.id or 0
            self.ctx.tasks.write(lambda db: reviews.move(db, block, by), None, self)

    def toggle(self) -> None:
        """Leave the current block out of the paper, or take it in again."""
        if self._shown is not None:
            self.save()
            block, hidden = self._shown.id or 0, not self._shown.hidden
            self.ctx.tasks.write(lambda db: reviews.write(db, block, hidden=hidden), None, self)

    def remove(self) -> None:
        """Take the current block out; undo brings it back with its words."""
        if self._shown is not None:
            block, self._shown = self._shown.id or 0, None
            self.ctx.tasks.write(lambda db: registers.remove(db, REVIEW_BLOCKS, [block]), None, self)

    def open_behind(self) -> None:
        """Open the records behind the figures of the current block."""
        block = self._shown
        register, ids = _behind(self._parts.get((block.id or 0) if block else 0, Part()))
        if ids:
            open_behind(self.ctx, register, ids, self)

    def export(self, kind: str) -> None:
        """Write the review as Word document, PDF, or its tables as Excel."""
        number = self._number
        if number is None:
            return
        title, kinds = {
            "docx": (_("Save as Word document"), "Word (*.docx)"),
            "pdf": (_("Save as PDF"), "PDF (*.pdf)"),
            "xlsx": (_("Save as Excel"), "Excel (*.xlsx)"),
        }[kind]
        name = self.title.text().replace("/", "-")
        path = self.ctx.ask.save_file(title, kinds, f"{name}.{kind}")
        if path is None:
            return
        target = path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}")
        report = catalogue.by_id("periodic-review")

        def job(db: Any, progress: Progress) -> Path:
            catalogue.write(report.build(db, ReviewParams(review=number)), target, progress)
            return target

        words = _("Writing {file}").format(file=target.name)

        def begin() -> None:
            self.ctx.tasks.long(job, self._on_written, self, self.ctx.ask.problem, title=words)

        self.save(begin)

    def _on_written(self, path: Path) -> None:
        self.ctx.tell_file(_("Saved as {file}").format(file=path.name), path)


def _read(db: Db, number: int) -> tuple[Review, list[ReviewBlock], dict[int, Part]] | None:
    if db.execute("SELECT 1 FROM reviews WHERE id = ?", (number,)).fetchone() is None:
        return None
    review: Review = records.get(db, REVIEWS, number)
    blocks = blocks_of(db, number)
    facts = Facts(db, review)
    return review, blocks, {block.id or 0: part_of(facts, block) for block in blocks}


def _behind(part: Part) -> tuple[str, tuple[int, ...]]:
    """The register and the records that all figures of a block speak of."""
    total = next((row for row in reversed(part.rows) if row.kind == "total" and row.figures), None)
    if total is not None:
        figure = next(iter(total.figures.values()))
        return figure.register, figure.ids
    shown = [row.record for row in part.rows if row.record is not None]
    return (shown[0][0], tuple(number for _register, number in shown)) if shown else ("", ())
