"""The import wizard: a page, not a dialog - columns and preview, then questions, then the import."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.base.progress import Progress
from officeapp.exchange.sheets import Book
from officeapp.services import copies, imports
from officeapp.services.imports import Outcome, Source
from officeapp.services.imports.batch import ADDED, UPDATED, Answers
from officeapp.ui.base.bars import TitleBar, hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.labels import Label
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.steps import Step, Steps
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context
from officeapp.ui.exchange.columns import ColumnList
from officeapp.ui.exchange.doubts import Doubts
from officeapp.ui.exchange.findings import Findings
from officeapp.ui.exchange.preview import Preview, summary
from officeapp.ui.exchange.result import Result


class Wizard(QWidget):
    """One import from the mapping to its result.

    Signals:
        left: the clerk is done with it, or gave it up.
    """

    left = Signal()

    def __init__(self, ctx: Context, book: Book, source: Source) -> None:
        super().__init__()
        self.ctx, self.book, self.source = ctx, book, source
        self.outcome: Outcome | None = None
        self.answers: Answers = {}
        self.mode = "add"
        self.create_missing = False
        self.hint = _("Nothing is written before Import is pressed")
        ground(self, "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = self._title()
        column.addWidget(self.bar)
        self.steps = Steps(self._steps(1))
        self.steps.setContentsMargins(theme().px(20), 0, 0, 0)
        band = QWidget()
        inner = QHBoxLayout(band)
        inner.setContentsMargins(theme().px(20), 0, theme().px(20), theme().px(8))
        inner.addWidget(self.steps)
        inner.addStretch(1)
        column.addWidget(band)
        column.addWidget(hairline())
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.mapping = self._mapping_page()
        self.doubts = Doubts(ctx)
        self.doubts.answered.connect(self._on_answer)
        self.stack.addWidget(self.mapping)
        self.stack.addWidget(self.doubts)

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def _title(self) -> TitleBar:
        bar = TitleBar(_("Take in from Excel"), self._told())
        self.cancel = Button(_("Give up"), kind="quiet", clicked=self.left.emit)
        self.back = Button(_("Back"), clicked=self._on_back)
        self.next = Button(_("Next"), "next", "primary", self._on_next)
        self.next.setObjectName("next")
        bar.add_buttons(self.cancel, self.back, self.next)
        return bar

    def _told(self) -> str:
        """The file, the sheets taken in and how many rows they have."""
        rows = sum(len(each.rows) for each in self.source.tables)
        count = ngettext("{n} row", "{n} rows", rows).format(n=i18n.number(rows))
        names = ", ".join(dict.fromkeys(each.sheet for each in self.source.tables))
        return " · ".join((self.source.name, names, count))

    def _steps(self, now: int) -> list[Step]:
        words = (
            (_("Choose the file"), _("done")),
            (_("Map the columns"), _("and look at the rows")),
            (_("Questions"), _("known people, doubtful rows")),
            (_("Import"), _("can be undone")),
        )
        return [
            Step(title, note, "done" if place < now else "now" if place == now else "ahead")
            for place, (title, note) in enumerate(words)
        ]

    def _mapping_page(self) -> QWidget:
        page = QWidget()
        px = theme().px
        both = QHBoxLayout(page)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        left = QWidget()
        left.setFixedWidth(px(540))
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, px(8), 0, 0)
        lines.setSpacing(px(4))
        head = QHBoxLayout()
        head.setContentsMargins(px(20), 0, px(12), 0)
        head.addWidget(Label(_("Map the columns"), "block"))
        self.fact = Label("", "label")
        head.addWidget(self.fact)
        head.addStretch(1)
        lines.addLayout(head)
        if len(self.book.sheets) > 1:
            lines.addWidget(self._sheet_choice())
        self.columns = ColumnList(self.source.register)
        self.columns.changed.connect(self._on_mapped)
        lines.addWidget(self.columns, 1)
        both.addWidget(left)
        both.addWidget(hairline(upright=True))
        right = QVBoxLayout()
        right.setContentsMargins(0, px(8), 0, 0)
        right.setSpacing(px(8))
        right.addLayout(self._preview_head())
        for line in self._preview_tools():
            right.addLayout(line)
        self.preview_place = QVBoxLayout()
        right.addLayout(self.preview_place, 1)
        self.findings = Findings()
        self.findings.wanted.connect(self._on_finding)
        right.addWidget(self.findings)
        both.addLayout(right, 1)
        return page

    def _sheet_choice(self) -> QWidget:
        from PySide6.QtWidgets import QComboBox

        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(theme().px(20), 0, theme().px(20), 0)
        line.addWidget(Label(_("Sheet"), "label"))
        self.sheets = QComboBox()
        self.sheets.setObjectName("sheet")
        for each in self.book.sheets:
            self.sheets.addItem(each.name, each.name)
        self.sheets.addItem(_("All sheets with a table"), "*")
        whole = len(self.source.tables) > 1
        self.sheets.setCurrentIndex(
            self.sheets.count() - 1 if whole else self.sheets.findData(self.source.tables[0].sheet)
        )
        self.sheets.activated.connect(self._on_sheet)
        line.addWidget(self.sheets, 1)
        return row

    def _preview_head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(theme().px(16), 0, theme().px(16), 0)
        line.addWidget(Label(_("Preview"), "block"))
        self.chips = QHBoxLayout()
        line.addLayout(self.chips)
        line.addStretch(1)
        return line

    def _preview_tools(self) -> list[QHBoxLayout]:
        self.kept = Segmented((("all", _("All")), ("look", _("To look at")), ("error", _("Errors"))))
        self.kept.chosen.connect(self._on_kept)
        self.modes = Segmented(
            (("add", _("Add new ones")), ("fill", _("Fill in blanks")), ("update", _("Write over")))
        )
        self.modes.chosen.connect(self._on_mode)
        self.modes.setToolTip(
            _("What happens to records that are known already; blanks of the sheet never erase")
        )
        self.missing = QCheckBox(_("Set up unknown units"))
        self.missing.setObjectName("missing")
        self.missing.toggled.connect(self._on_missing)
        lines: list[QHBoxLayout] = []
        for widgets in ((self.modes, self.missing), (self.kept,)):
            line = QHBoxLayout()
            line.setContentsMargins(theme().px(16), 0, theme().px(16), 0)
            line.setSpacing(theme().px(12))
            for widget in widgets:
                line.addWidget(widget)
            line.addStretch(1)
            lines.append(line)
        return lines

    # ── the way through ─────────────────────────────────────────────────────────────────────────

    def begin(self) -> None:
        """Show the mapping and check the rows."""
        self._show_mapping()
        self._show_preview()
        self._at(0)
        self._check()
        self.columns.setFocus()
        # an office that has no units yet gets those of its first sheet
        alone = "SELECT count(*) < 2 FROM organizations"
        self.ctx.tasks.read(
            lambda db: bool(db.execute(alone).fetchone()[0]), self._on_alone, self, key="alone"
        )

    def _on_alone(self, alone: bool) -> None:
        if alone:
            self.missing.setChecked(True)

    def _at(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.steps.set_steps(self._steps(place + 1))
        self.back.setVisible(place == 1)
        self._name_next()

    def _name_next(self) -> None:
        if (
            self.stack.currentIndex() == 0
            and self.outcome is not None
            and self.outcome.prepared.batch.questions
        ):
            self.next.setText(_("Next: questions"))
        else:
            count = 0
            if self.outcome is not None:
                counts = self.outcome.counts
                count = counts[ADDED] + counts[UPDATED]
            words = ngettext("Import {n} row", "Import {n} rows", count).format(n=i18n.number(count))
            self.next.setText(words if count else _("Import"))
        self.next.setEnabled(self.outcome is not None)

    def _on_next(self) -> None:
        if self.outcome is None:
            return
        if self.stack.currentIndex() == 0 and self.outcome.prepared.batch.questions:
            self.doubts.set(self.source, self.outcome, self.answers)
            self._at(1)
            self.doubts.setFocus()
            return
        self._import()

    def _on_back(self) -> None:
        self._at(0)

    def _show_mapping(self) -> None:
        mapped = self.source.mappings[0]
        self.columns.show_mapping(self.source.tables[0], mapped)
        parts = [
            words.format(n=mapped.count(state))
            for state, words in (
                ("auto", _("{n} mapped")),
                ("look", _("{n} to look at")),
                ("none", _("{n} not mapped")),
            )
            if mapped.count(state)
        ]
        self.fact.setText(", ".join(parts))

    def _show_preview(self) -> None:
        self.preview = Preview(self.source)
        grid = Grid(self.preview.columns, self, mode="rows", frozen=1, lines="all")
        grid.view.setModel(self.preview)
        grid.view.setObjectName("preview")
        while self.preview_place.count():
            old = self.preview_place.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.deleteLater()
        self.preview_place.addWidget(grid)
        self.grid = grid

    def _check(self) -> None:
        self.outcome = None
        self._name_next()
        source, mode, create, answers = self.source, self.mode, self.create_missing, dict(self.answers)

        def job(db: Any) -> Outcome:
            return imports.check(db, source, mode, create, answers=answers)

        self.ctx.tasks.read(job, self._on_checked, self, self._on_failed, key="check")

    def _on_checked(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.preview.set_outcome(outcome)
        self.findings.set(outcome)
        while self.chips.count():
            old = self.chips.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.deleteLater()
        for words, tone, icon in summary(outcome):
            self.chips.addWidget(Chip(words, tone, icon))  # type: ignore[arg-type]
        if self.stack.currentIndex() == 1:
            self.doubts.set(self.source, outcome, self.answers)
        self._name_next()

    def _on_failed(self, error: Exception) -> None:
        self.ctx.ask.problem(str(error))

    # ── what the clerk does ─────────────────────────────────────────────────────────────────────

    def _on_mapped(self, letter: str, target: str) -> None:
        self.source.mappings = [each.with_target(letter, target) for each in self.source.mappings]
        self._show_mapping()
        self._show_preview()
        self._check()

    def _on_sheet(self, _index: int) -> None:
        sheet, book, register, path = (
            self.sheets.currentData(),
            self.book,
            self.source.register,
            self.source.path,
        )

        given = self.source.given

        def job(db: Any) -> Source:
            source = imports.read(db, register, book, path, sheet)
            source.given = given
            return source

        self.ctx.tasks.read(job, self._on_source, self, self._on_failed, key="sheet")

    def _on_source(self, source: Source) -> None:
        self.source = source
        self.bar.set_title(self.bar.title.text(), self._told())
        self.answers = {}
        fresh = ColumnList(source.register)
        fresh.changed.connect(self._on_mapped)
        swap(self.columns, fresh)
        self.columns.deleteLater()
        self.columns = fresh
        self.begin()

    def _on_kept(self, which: str) -> None:
        self.preview.keep(which)

    def _on_mode(self, mode: str) -> None:
        self.mode = mode
        self._check()

    def _on_missing(self, on: bool) -> None:
        self.create_missing = on
        self._check()

    def _on_answer(self, sheet: str, row: int, slot: str, answer: object) -> None:
        self.answers[sheet, row, slot] = answer if isinstance(answer, int) else None
        self._check()

    def _on_finding(self, sheet: str, number: int, column: str) -> None:
        row = self.preview.row_of(sheet, number)
        if row is None:
            self.kept.set_value("all")
            self.preview.keep("all")
            row = self.preview.row_of(sheet, number)
        if row is not None:
            self.grid.view.go_to(row, column or "#")

    # ── the import ──────────────────────────────────────────────────────────────────────────────

    def _import(self) -> None:
        source, outcome, store = self.source, self.outcome, self.ctx.store
        assert outcome is not None
        self.next.setEnabled(False)
        self.cancel.setEnabled(False)

        def job(db: Any, progress: Progress) -> Outcome:
            if store.has_records():
                copies.backup(store)
            return imports.finish(db, source, outcome, progress)

        title = _("Taking in {name}").format(name=source.name)
        self.ctx.tasks.long(
            job,
            self._on_done,
            self,
            self._on_refused,
            title=title,
            on="writer",
            stopped=partial(self._ready, True),
        )

    def _ready(self, on: bool) -> None:
        self.next.setEnabled(on)
        self.cancel.setEnabled(on)

    def _on_refused(self, error: Exception) -> None:
        self._ready(True)
        self._on_failed(error)

    def _on_done(self, outcome: Outcome) -> None:
        if outcome.changes is not None:
            self.ctx.hub.changed.emit(outcome.changes)
        self.steps.set_steps(self._steps(4))
        self.back.hide()
        self.cancel.hide()
        self.next.hide()
        result = Result(self.ctx, self.source, outcome)
        result.left.connect(self.left)
        self.stack.addWidget(result)
        self.stack.setCurrentWidget(result)
        result.setFocus()


def swap(old: QWidget, new: QWidget) -> None:
    """Put a widget in the place of another in its layout."""
    parent = old.parentWidget()
    layout = parent.layout() if parent is not None else None
    if layout is not None:
        layout.replaceWidget(old, new)
