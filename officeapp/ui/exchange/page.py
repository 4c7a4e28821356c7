"""The exchange page: what can be taken in and what was, and the wizard in its place while one is under way."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.base.progress import Progress
from officeapp.data import journal
from officeapp.domain.registers import by_name
from officeapp.exchange import reading
from officeapp.exchange.sheets import Book
from officeapp.exchange.tables import NoHeading
from officeapp.services import filling, history, imports
from officeapp.services.actions.membership import SheetFill
from officeapp.services.filling import Filled
from officeapp.ui.base.bars import TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.card import Card
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.labels import Label
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context
from officeapp.ui.exchange.pointing import PointDialog
from officeapp.ui.exchange.wizard import Wizard, swap

KINDS = "Excel, OpenDocument, CSV (*.xlsx *.xlsm *.xls *.ods *.csv *.txt *.tsv)"
REGISTERS = (
    ("people", "people"),
    ("organizations", "organizations"),
    ("posts", "members"),
    ("plan_entries", "planning"),
    ("candidates", "members"),
    ("candidate_papers", "document"),
    ("candidate_votes", "members"),
    ("targets", "indicators"),
    ("reported_admissions", "indicators"),
    ("member_changes", "members"),
    ("unit_grades", "organizations"),
    ("tasks", "tasks"),
    ("task_updates", "note"),
    ("meetings", "calendar"),
    ("agenda_items", "meeting"),
    ("attendances", "organizations"),
    ("opinions", "note"),
    ("registrations", "calendar"),
    ("documents", "document"),
)
DOSSIER = (
    "trainings",
    "work_periods",
    "relatives",
    "awards",
    "disciplines",
    "evaluations",
    "salary_steps",
    "travels",
    "person_papers",
    "conclusions",
    "deputies",
)
_LATEST = 12
_TWO_COLUMNS = 760  # of the page, at normal text size
SAYS = {
    "people": N_("Officials, members, candidates: one row a person, with unit, cell and post"),
    "organizations": N_("Units and cells, with their code and superior unit"),
    "posts": N_("Posts of units, with seats"),
    "plan_entries": N_("People planned for posts, as in the planning or review list"),
    "candidates": N_("People on the way into the Party, with their step"),
    "candidate_papers": N_("Papers of each candidate's dossier, with number, day and state"),
    "candidate_votes": N_("Votes of cell and committee on each candidate"),
    "targets": N_("Admission targets by unit and year"),
    "reported_admissions": N_("Admissions as units report them, by quarter"),
    "member_changes": N_("Transfers, deaths, strikings off, with decision and day"),
    "unit_grades": N_("Yearly grades of Party organizations"),
    "task_updates": N_("What units report on their tasks: code or title, percent, result"),
    "tasks": N_("Tasks with the six clears, as in the follow-up table"),
    "meetings": N_("Meetings, as in the weekly schedule"),
    "agenda_items": N_("Agenda of a meeting: times, contents, rapporteurs, papers"),
    "attendances": N_("Who is asked to a meeting, as what, who came and why not"),
    "opinions": N_("Opinions on a draft by clause, taken in or why not"),
    "documents": N_("Documents received and issued"),
    "registrations": N_("What units register for the weekly schedule"),
}


class ExchangePage(QStackedWidget):
    """Chooses what to take in; a file can also be dropped here or pasted."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.hint = _("Drop a file here, or paste a table from Excel with Ctrl+V")
        self.wizard: Wizard | None = None
        self._register = "people"
        self._given: dict[str, Any] = {}
        self._home = QWidget()
        self.addWidget(self._home)
        self.setAcceptDrops(True)
        self._build()
        ctx.hub.changed.connect(lambda _changes: self._read_history())
        self._read_history()

    def _build(self) -> None:
        ground(self._home, "canvas")
        px = theme().px
        column = QVBoxLayout(self._home)
        column.setContentsMargins(0, 0, 0, px(20))
        column.setSpacing(px(12))
        bar = TitleBar(_("Exchange"), _("Take in the sheets the office has"))
        paste = Button(_("Paste a table"), "paste", clicked=self.paste)
        fill = Button(_("Fill a form"), "export", clicked=self.fill_form)
        bar.add_buttons(fill, paste)
        column.addWidget(bar)
        both = QGridLayout()
        both.setContentsMargins(px(20), 0, px(20), 0)
        both.setSpacing(px(12))
        inner = QWidget()
        inner.setLayout(both)
        around = QScrollArea()
        around.setWidgetResizable(True)
        around.setFrameShape(QScrollArea.Shape.NoFrame)
        around.setWidget(inner)
        ground(inner, "canvas")
        column.addWidget(around, 1)
        choose = Card(_("Take in from Excel"), _("What do the rows of the sheet hold?"))
        self.choices: dict[str, ListRow] = {}
        for name, icon in REGISTERS:
            row = ListRow(_(by_name(name).label), _(SAYS[name]), icon, clicked=partial(self.choose, name))
            row.setObjectName(f"import-{name}")
            self.choices[name] = row
            choose.add(row)
        words = _(
            "Training, working life, family, awards, discipline, grades, papers, deputies: one list a sheet"
        )
        dossier = ListRow(_("Lists of the dossier"), words, "paper", clicked=self.choose_list)
        dossier.setObjectName("import-dossier")
        choose.add(dossier)
        both.addWidget(choose, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._history = Card(_("Taken in before"), "")
        both.setColumnStretch(0, 1)
        self._both = both
        self._arrange()
        self._lines = QWidget()
        self._history.add(self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """What was taken in before stands beside the choice, or below it where both would be cut."""
        beside = self.width() >= theme().px(_TWO_COLUMNS)
        self._both.removeWidget(self._history)
        place = (0, 1) if beside else (1, 0)
        self._both.addWidget(self._history, *place, Qt.AlignmentFlag.AlignTop)
        self._both.setColumnStretch(1, int(beside))

    def shown(self, view: dict[str, Any]) -> None:
        """`register` and `file` begin an import at once; `given` holds what every row of it has."""
        if view.get("register"):
            self._register = view["register"]
            self._given = dict(view.get("given", {}))
            if view.get("file"):
                self.open_file(Path(view["file"]))
            elif view.get("choose"):
                self.choose(self._register, **self._given)
        if self.wizard is None:
            next(iter(self.choices.values())).setFocus()

    # ── beginning ───────────────────────────────────────────────────────────────────────────────

    def choose(self, register: str, **given: Any) -> None:
        """Ask for the file and begin; every row has what is `given`."""
        self._register, self._given = register, given
        path = self.ctx.ask.open_file(_("Choose the sheet"), KINDS)
        if path is not None:
            self.open_file(path)

    def choose_list(self) -> None:
        """Ask which list of the dossier the sheet holds, then for the file."""
        options = {name: _(by_name(name).label) for name in DOSSIER}
        name = self.ctx.ask.choose(_("Which list does the sheet hold?"), options)
        if name is not None:
            self.choose(name)

    def open_file(self, path: Path) -> None:
        """Read a workbook off the window's thread and show what is in it."""
        words = _("Reading {name}").format(name=path.name)

        def job(_db: None, progress: Progress) -> Book:
            return reading.open_book(path, progress)

        self.ctx.tasks.long(
            job, partial(self._begin, path), self, self.ctx.ask.problem, title=words, on="nothing"
        )

    def paste(self) -> None:
        """Take a table from the clipboard."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.ctx.ask.problem(
                _("The clipboard holds no table. Copy the rows with their headings in Excel first.")
            )
            return
        self._begin(None, reading.open_text(text))

    def fill_form(self) -> None:
        """Fill the form of a superior office with what is known of people, under another name."""
        source = self.ctx.ask.open_file(_("Choose the form to fill"), "Excel (*.xlsx)")
        if source is None:
            return
        name = _("{name} - filled").format(name=source.stem) + ".xlsx"
        target = self.ctx.ask.save_file(_("Save the filled form as"), "Excel (*.xlsx)", name)
        if target is None:
            return

        def job(db: Any, given: dict[str, Any]) -> Filled:
            return filling.fill(db, source, target, unit=given["unit"], add=bool(given["add"]))

        FormDialog(
            self.ctx,
            _("Fill “{name}”?").format(name=source.name),
            _("Empty cells get what is known; filled ones, hidden lists and locked cells stay as they are."),
            _("Fill the form"),
            SheetFill,
            ("add", "unit"),
            job,
            lambda filled: self.ctx.tell_file(str(filled), filled.path),
            hints={"unit": _("Empty: members of the whole office")},
            parent=self,
        ).open()

    def _begin(self, path: Path | None, book: Book, sheet: str | None = None, row: int = 0) -> None:
        register, given = by_name(self._register), self._given

        def job(db: Any, progress: Progress) -> imports.Source:
            source = imports.read(db, register, book, path, sheet, progress, row=row)
            source.given = given
            return source

        words = _("Looking for the table in {name}").format(name=book.name)
        failed = partial(self._on_no_table, path, book)
        self.ctx.tasks.long(job, partial(self._show_wizard, book), self, failed, title=words, on="reader")

    def _on_no_table(self, path: Path | None, book: Book, wrong: UserError) -> None:
        """Offer the register whose headings these are, or let the clerk point at the heading."""
        if isinstance(wrong, imports.OtherRegister):
            other = wrong.register
            ways = {
                "point": _("Point at the heading"),
                "other": _("Take it in as “{other}”").format(other=_(other.label)),
            }
            way = self.ctx.ask.choose(_("Does the sheet hold another list?"), ways, str(wrong))
            if way == "other":
                self._register, self._given = other.name, {}
                self._begin(path, book)
            if way != "point":
                return
        if not isinstance(wrong, NoHeading) or not any(each.cells.rows for each in book.sheets):
            self.ctx.ask.problem(wrong)
            return
        dialog = PointDialog(book, self)
        dialog.accepted.connect(lambda: self._begin(path, book, *dialog.chosen()))
        dialog.open()

    def _show_wizard(self, book: Book, source: imports.Source) -> None:
        self.leave()
        self.wizard = Wizard(self.ctx, book, source)
        self.wizard.left.connect(self.leave)
        self.addWidget(self.wizard)
        self.setCurrentWidget(self.wizard)
        self.wizard.begin()

    def leave(self) -> None:
        """Back to the choice; nothing was written unless Import was pressed."""
        if self.wizard is not None:
            self.setCurrentWidget(self._home)
            self.removeWidget(self.wizard)
            self.wizard.deleteLater()
            self.wizard = None

    def may_leave(self) -> bool:
        """An import under way asks before the window closes."""
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.open_file(Path(url.toLocalFile()))
                return

    def keyPressEvent(self, event: Any) -> None:
        from PySide6.QtGui import QKeySequence

        if self.wizard is None and event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    # ── what was taken in ───────────────────────────────────────────────────────────────────────

    def _read_history(self) -> None:
        self.ctx.tasks.read(lambda db: journal.imports(db, _LATEST), self._show_history, self, key="history")

    def _show_history(self, entries: list[journal.Entry]) -> None:
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for entry in entries:
            second = f"{i18n.datetime(entry.at)} · {entry.by}" if entry.by else i18n.datetime(entry.at)
            chip = (_("Undone"), "neutral", "undo") if entry.undone else None
            clicked = None if entry.undone else partial(self._on_undo, entry)
            column.addWidget(ListRow(str(entry.label), second, "import", chip, clicked=clicked))
        if not entries:
            column.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), theme().px(8))
            column.addWidget(
                Label(_("Nothing yet. Every import stands here and can be undone."), "label", wrap=True)
            )
        swap(self._lines, lines)
        self._lines.deleteLater()
        self._lines = lines
        self._history.set_fact(_("choose one to undo it") if entries else "")

    def _on_undo(self, entry: journal.Entry) -> None:
        question = _("Undo “{label}”?").format(label=entry.label)
        text = _("All {count} records go back to what they were before.").format(
            count=i18n.number(entry.records)
        )
        if self.ctx.ask.confirm(question, text, yes=_("Undo"), no=_("Keep")):
            self.ctx.tasks.write(
                lambda db: history.undo_one(db, entry.id),
                lambda changes: self.ctx.tell(str(changes.label)),
                self,
                self.ctx.ask.problem,
            )
