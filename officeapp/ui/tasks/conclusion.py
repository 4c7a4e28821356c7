"""Tasks from a conclusion: its text at the left, the passages that shall become tasks at the right."""

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import refs
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.tasks import TASKS
from officeapp.services import pasted_papers, task_passages
from officeapp.services.pasted_papers import PastedPaper
from officeapp.services.task_passages import Proposal
from officeapp.ui.base.bars import TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.editors import ReferenceEditor, editor_for
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.form import Form
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.roles import CELL, GROUP, ROW_ID, Cell
from officeapp.ui.base.labels import Label
from officeapp.ui.base.moments import when
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context
from officeapp.ui.tasks.conclusion_keeping import ConclusionKeeping

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SIDE_BY_SIDE = 900  # width from which text and passages have room beside each other


class ProposalModel(QAbstractTableModel):
    """The passages as rows; the number of a row is its id."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = [
            GridColumn(
                key="item", label=_("Item of the paper"), width=104, filter="", sortable=False, fixed=True
            ),
            GridColumn(
                key="title", label=_("Task"), kind="two", width=230, filter="", sortable=False, stretch=True
            ),
            GridColumn(key="deadline", label=_("Deadline"), width=180, filter="", sortable=False),
        ]
        self.rows: list[Proposal] = []

    def show(self, rows: list[Proposal]) -> None:
        """Show other passages."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role == ROW_ID:
            return index.row() + 1
        if role == GROUP:
            return None
        cell = _cell(self.rows[index.row()], self.columns[index.column()].key)
        if role == CELL:
            return cell
        return cell.text if role == Qt.ItemDataRole.DisplayRole else None


def _cell(row: Proposal, key: str) -> Cell:
    match key:
        case "item":
            page = _("page {page}").format(page=row.page) if row.page else ""
            return Cell(", ".join(filter(None, (row.item, page))))
        case "title":
            more = len(row.partners)
            with_them = (
                ngettext("with {n} more unit", "with {n} more units", more).format(n=more) if more else ""
            )
            lead = row.lead_name or _("No unit named")
            return Cell(row.title, second=" · ".join(filter(None, (lead, with_them))))
        case _:
            if (wrong := row.problem) is not None:
                return Cell(row.deadline or row.wrong_deadline, problem="warning", words=str(wrong))
            return Cell(row.deadline or _("No deadline"), dull=not row.deadline)


class ConclusionPage(QWidget):
    """In place of the list while a conclusion is turned into tasks.

    Attributes:
        keeping: the draft of what is not made yet.

    Signals:
        left: back to the list; what is not made yet stays as a draft.
        made: ids of the new tasks.
    """

    left = Signal()
    made = Signal(object)

    def __init__(self, ctx: Context, text: str = "", agenda_item: int | None = None, **source: Any) -> None:
        """Make the page.

        Args:
            ctx: what pages share.
            text: the conclusion, where it is known already.
            agenda_item: id of the item of a meeting it was made on.
            source: `document` or `meeting`, ids.
        """
        super().__init__()
        self._ctx, self._agenda_item = ctx, agenda_item
        self.setObjectName("conclusion")
        ground(self, "surface")
        self.title = TitleBar(_("Tasks from a conclusion"))
        self.make_button = Button(_("Make tasks"), "check", "primary", self.make)
        self.title.add_buttons(
            Button(_("Back to the list"), "back", clicked=self.left.emit), self.make_button
        )
        self.form = Form(2)
        for name in ("document", "meeting"):
            self.form.add(editor_for(TASKS.field(name), suggest=self._suggest(name)))
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(_("Paste the text of the conclusion here"))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Text of the conclusion"))
        self.model = ProposalModel()
        self.grid = Grid(self.model.columns, mode="rows", row_head="check", row_height=44, lines="none")
        self.grid.view.setModel(self.model)
        self.grid.view.chosen_changed.connect(self._count)
        self.problem = Label("", "error", wrap=True)
        self.problem.hide()
        self._paper: PastedPaper | None = None
        self.paper = Label("", "label", wrap=True)
        self.paper.hide()
        kept = source if agenda_item is None else {"agenda_item": agenda_item}
        self.keeping = ConclusionKeeping(self, ctx.drafts, kept, self._present)
        self._build()
        self._show([], [])
        self._take_up(source)
        if text and not self.text.toPlainText():
            self.text.setPlainText(text)
            self.take_apart()
        self.text.textChanged.connect(self.keeping.soon)
        self.form.changed.connect(lambda _name: self.keeping.soon())
        self.hint = _("Ctrl+M: mark · Ctrl+Enter: make tasks · Esc: back")

    def _build(self) -> None:
        px = theme().px
        tools = QHBoxLayout()
        tools.setSpacing(px(8))
        tools.addWidget(Button(_("Take apart by items"), "list", clicked=self.take_apart))
        mark = Button(_("Mark the chosen words"), "edit", clicked=self.mark, tip="Ctrl+M")
        tools.addWidget(mark)
        tools.addStretch(1)
        self.anew = Button(_("Begin anew"), "refresh", "quiet", self.begin_anew)
        tools.addWidget(self.anew)
        side = QVBoxLayout()
        side.setSpacing(px(8))
        side.addWidget(self.form)
        side.addWidget(self.paper)
        side.addWidget(self.text, 1)
        side.addLayout(tools)
        side.addWidget(self.problem)
        self.text.setMinimumHeight(px(110))
        self.grid.setMinimumHeight(px(220))
        content = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._both.setContentsMargins(px(20), px(12), px(20), px(12))
        self._both.setSpacing(px(16))
        self._both.addLayout(side, 5)
        self._both.addWidget(self.grid, 6)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(area, 1)
        for keys, run in (("Ctrl+M", self.mark), ("Ctrl+Return", self.make), ("Escape", self.left.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or the passages below the text where there is no room beside it."""
        narrow = self.width() < theme().px(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(way)
        super().resizeEvent(event)

    def _suggest(self, name: str) -> Any:
        def suggest(typed: str, take: Any) -> None:
            field = TASKS.field(name)
            self._ctx.tasks.read(
                lambda db: [(each.id, each.title, each.subtitle) for each in refs.suggest(db, field, typed)],
                take,
                self,
                key=name,
            )

        return suggest

    def _name(self, source: dict[str, Any]) -> None:
        """Fill in where the conclusion comes from."""
        for name, number in source.items():
            register = TASKS.field(name).to

            def then(found: dict[int, str], name: str = name, number: int = number) -> None:
                editor = self.form.rows[name].editor
                if isinstance(editor, ReferenceEditor) and number in found:
                    editor.set_value(number, found[number])
                    self.keeping.soon()

            self._ctx.tasks.read(
                lambda db, r=register, n=number: titles(db, r, [n]), then, self, key=f"name-{name}"
            )

    # ── the draft ───────────────────────────────────────────────────────────────────────────────

    def _present(self) -> dict[str, Any]:
        """What stands on the page, for the draft."""
        source = dict[str, int]()
        for name, row in self.form.rows.items():
            with suppress(UserError):  # half typed
                source[name] = row.editor.value()
        return {
            "text": self.text.toPlainText(),
            "source": {name: number for name, number in source.items() if number is not None},
            "rows": list(self.model.rows),
            "chosen": sorted(number - 1 for number in self.grid.view.chosen),
        }

    def _take_up(self, source: dict[str, int]) -> None:
        """Go on where the page was left, else begin with the source alone."""
        kept = self.keeping.load()
        if kept is None:
            self._name(source)
            return
        self._name(kept.source | source)
        self.text.setPlainText(kept.text)
        self._show(kept.rows, kept.chosen)
        if "document" not in kept.source | source:
            self._look_for_paper()
        self.title.set_title(self.title.title.text(), _("begun {when}").format(when=when(kept.at)))

    def begin_anew(self) -> None:
        """Take text and passages away; Ctrl+Z in the text brings the text back."""
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        self._on_paper(None)
        self._show([], [])
        self.title.set_title(self.title.title.text())
        self.text.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeping.keep()

    # ── passages ────────────────────────────────────────────────────────────────────────────────

    def take_apart(self) -> None:
        """Propose a task for every item of the text."""
        text = self.text.toPlainText()
        self._ctx.tasks.read(
            lambda db: task_passages.propose(db, text),
            lambda found: self._show(found, range(len(found))),
            self,
        )
        self._look_for_paper()

    def _look_for_paper(self) -> None:
        """Fill in the paper whose letterhead the text has, or say that it will be entered."""
        text = self.text.toPlainText()
        self._ctx.tasks.read(lambda db: pasted_papers.find(db, text), self._on_paper, self, key="paper")

    def _on_paper(self, found: PastedPaper | None) -> None:
        with suppress(UserError):  # half typed
            found = None if self.form.rows["document"].editor.value() is not None else found
        if found is not None and found.id is not None:
            self._name({"document": found.id})
            found = None
        self._paper = found
        self.paper.setVisible(found is not None)
        if found is not None:
            number, day = found.head.number, i18n.date(found.head.day)
            dated = _("{number} of {day} is not among the documents and is entered with the tasks.")
            bare = _("{number} is not among the documents and is entered with the tasks.")
            self.paper.setText((dated if day else bare).format(number=number, day=day))

    def mark(self) -> None:
        """Take the chosen words as one task more."""
        cursor, text = self.text.textCursor(), self.text.toPlainText()
        start, end = cursor.selectionStart(), cursor.selectionEnd()

        def then(found: Proposal) -> None:
            chosen = {number - 1 for number in self.grid.view.chosen}
            rows = [*self.model.rows, found]
            self._show(rows, {*chosen, len(rows) - 1})

        self._ctx.tasks.read(lambda db: task_passages.mark(db, text, start, end), then, self, self._say)

    def _show(self, rows: list[Proposal], chosen: Any) -> None:
        self.problem.hide()
        self.model.show(rows)
        self.grid.view.chosen = {place + 1 for place in chosen}
        hint = _("Take the text apart by its items, or choose words and press Ctrl+M.")
        self.grid.set_empty(None if rows else Empty("tasks", _("No passage is marked yet"), hint))
        self._count()

    def _count(self) -> None:
        count = len(self.grid.view.chosen)
        words = ngettext("Make {n} task", "Make {n} tasks", count).format(n=count)
        self.make_button.setText(words if count else _("Make tasks"))
        self.make_button.setEnabled(count > 0)
        self._paint_marks()
        self.keeping.soon()

    def _paint_marks(self) -> None:
        """Show in the text what is chosen, as a search hit."""
        look, marks = theme(), list[QTextEdit.ExtraSelection]()
        for number in sorted(self.grid.view.chosen):
            row = self.model.rows[number - 1]
            shape = QTextCharFormat()
            shape.setBackground(look.color("hit"))
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(row.start)
            cursor.setPosition(min(row.end, len(self.text.toPlainText())), QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, shape  # type: ignore[attr-defined]
            marks.append(selection)
        self.text.setExtraSelections(marks)

    # ── making ──────────────────────────────────────────────────────────────────────────────────

    def make(self) -> None:
        """Write the chosen passages as tasks."""
        rows = [self.model.rows[number - 1] for number in sorted(self.grid.view.chosen)]
        values = self.form.values()
        document, meeting = values.get("document"), values.get("meeting")
        paper = self._paper if document is None else None
        self._ctx.tasks.write(
            lambda db: task_passages.make(db, rows, document, meeting, self._agenda_item, paper),
            self._on_made,
            self,
            self._say,
        )

    def _on_made(self, changes: Any) -> None:
        ids = tuple(sorted(changes.inserted.get("tasks", ())))
        words = ngettext("{n} task added", "{n} tasks added", len(ids)).format(n=len(ids))
        self._ctx.tell(words, undo=True)
        self.text.clear()
        self._on_paper(None)
        self._show([], [])
        self.keeping.keep()
        self.made.emit(ids)

    def _say(self, error: Any) -> None:
        self.problem.setText(str(error))
        self.problem.show()
