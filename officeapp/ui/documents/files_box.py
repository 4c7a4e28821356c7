"""The files of one document: added by button or drop, opened, saved elsewhere, removed - all with undo."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.registers.documents import ATTACHMENTS
from officeapp.services import attachments
from officeapp.services.attachments import Attached
from officeapp.ui.base import paint
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.card import Card
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.model import RegisterModel
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.theme import theme
from officeapp.ui.documents import opening
from officeapp.ui.documents.words import size_words

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_LEAST, _MOST = 4, 9  # rows seen at once
_WIDTHS = {"name": 200, "size": 76}


def dropped(mime: QMimeData) -> list[Path]:
    """The files that are dragged here; none where it is something else."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class FilesBox(Card):
    """A card with the files of a document.

    Attributes:
        show_file: hands a copy to the system's program.

    Signals:
        wanted: files were chosen while the document has no number yet: it must be saved first.
    """

    wanted = Signal()

    def __init__(self, ctx: "Context", parent: QWidget | None = None) -> None:
        """Args: ctx: what pages share."""
        super().__init__(_("Attached files"), link=_("Add files"), clicked=self.choose, parent=parent)
        self._ctx = ctx
        self._document: int | None = None
        self._waiting: list[Path] = []
        self._over = False
        self.show_file = opening.show_file
        self.setAcceptDrops(True)
        columns = _columns()
        self.grid = Grid(columns, mode="rows", lines="none")
        self.model = RegisterModel(ctx.tasks, ATTACHMENTS, columns, {"size": _size_cell}, parent=self)
        self.grid.view.setModel(self.model)
        self.grid.view.opened.connect(lambda row: self.open(self.model.id_at(row)))
        self.grid.view.menu_requested.connect(self._on_menu)
        self.grid.view.selectionModel().selectionChanged.connect(lambda *_args: self._tell_buttons())
        self.grid.view.current_row_changed.connect(lambda _row: self._tell_buttons())
        ctx.hub.changed.connect(self.model.on_changes)
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._fit)
        self.open_button = Button(_("Open"), "eye", "quiet", lambda: self.open(self._current()))
        self.save_button = Button(_("Save as"), "save", "quiet", lambda: self.save_as(self._current()))
        self.remove_button = Button(_("Remove"), "delete", "icon", self.remove)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(theme().px(6), theme().px(4), theme().px(6), 0)
        row.setSpacing(2)
        row.addWidget(self.open_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        row.addWidget(self.remove_button)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme().px(15), theme().px(4), theme().px(15), theme().px(4))
        foot.addWidget(Label(_("Drop files here, or Ctrl+Shift+A"), "caption"))
        self.add(self.grid, self._buttons)
        self.body.addLayout(foot)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.grid)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.remove)
        self._fit()

    # ── what is shown ───────────────────────────────────────────────────────────────────────────

    def show_document(self, document: int | None, *, just_saved: bool = False) -> None:
        """Show the files of a document, of none while it is new; one just saved gets those that waited for it."""
        self._document = document
        self.model.ask(Query(ATTACHMENTS.name, (Filter("document", "eq", document or 0),), sort=("name",)))
        waiting, self._waiting = self._waiting, []
        if just_saved:
            self.add_files(waiting)

    def _fit(self) -> None:
        rows = self.model.rowCount()
        view = self.grid.view
        one = view.verticalHeader().defaultSectionSize()
        head = view.header.sizeHint().height() + 2 * view.frameWidth()
        self.grid.setFixedHeight(head + min(max(rows, _LEAST), _MOST) * one + 1)
        self.set_fact(i18n.number(rows) if rows else "")
        self._buttons.setVisible(bool(rows))
        if rows:
            self.grid.set_empty(None)
        else:
            self.grid.set_empty(Empty("attachment", _("No files yet")))
        self._tell_buttons()

    def _tell_buttons(self) -> None:
        count = len(self._chosen())
        self.open_button.setEnabled(count == 1)
        self.save_button.setEnabled(count == 1)
        self.remove_button.setEnabled(count > 0)

    def _chosen(self) -> list[int]:
        """The files meant: those selected, else the one of the current row."""
        view = self.grid.view
        selected = {index.row() for index in view.selectionModel().selectedRows()}
        rows = sorted(selected or {view.currentIndex().row()})
        return [number for row in rows if (number := self.model.id_at(row)) is not None]

    def _current(self) -> int | None:
        chosen = self._chosen()
        return chosen[0] if chosen else None

    # ── adding ──────────────────────────────────────────────────────────────────────────────────

    def choose(self) -> None:
        """Ask for files and add them."""
        kinds = _("All files (*)")
        self.add_files(self._ctx.ask.open_files(_("Add files to this document"), kinds))

    def add_files(self, sources: Sequence[Path]) -> None:
        """Add files; a new document is saved first."""
        document = self._document
        if not sources:
            return
        if document is None:
            self._waiting = [*self._waiting, *sources]
            self.wanted.emit()
            return
        count = len(sources)
        title = ngettext("Adding {count} file", "Adding {count} files", count).format(count=count)
        self._ctx.tasks.long(
            lambda db, progress: attachments.attach(db, document, sources, progress),
            self._on_added,
            self,
            title=title,
            on="writer",
        )

    def _on_added(self, done: Attached) -> None:
        if done.doubles:
            words = _("Attached already, so not added again: {names}")
            self._ctx.tell(words.format(names=", ".join(done.doubles)))

    # ── the files ───────────────────────────────────────────────────────────────────────────────

    def open(self, attachment: int | None) -> None:
        """Open a copy of a file."""
        if attachment is not None:
            opening.open_attachment(self._ctx, attachment, self, lambda path: self.show_file(path))

    def save_as(self, attachment: int | None) -> None:
        """Save a file elsewhere."""
        if attachment is not None:
            name = str((self.model.values(attachment) or {}).get("name") or "")
            opening.save_attachment(self._ctx, attachment, name, self)

    def remove(self) -> None:
        """Move the chosen files to the bin; the toast offers to undo."""
        chosen = self._chosen()
        if chosen:
            self._ctx.tasks.write(
                lambda db: attachments.detach(db, chosen),
                lambda changes: self._ctx.tell(str(changes.label), undo=True),
                self,
            )

    def _on_menu(self, row: int, _key: str, place: QPoint) -> None:
        number = self.model.id_at(row)
        menu = QMenu(self)
        menu.addAction(_("Open")).triggered.connect(lambda: self.open(number))
        menu.addAction(_("Save as")).triggered.connect(lambda: self.save_as(number))
        menu.addAction(_("Remove")).triggered.connect(self.remove)
        menu.popup(place)

    # ── dropping ────────────────────────────────────────────────────────────────────────────────

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add_files(dropped(event.mimeData()))

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._over:
            paint.frame(QPainter(self), QRectF(self.rect()), theme().color("focus"))


def _columns() -> list[GridColumn]:
    made = {each.key: each for each in columns_of(ATTACHMENTS, _WIDTHS)}
    plain = {"editable": False, "filter": "", "sortable": False, "shown": True, "band": ""}
    return [
        replace(made["name"], **plain, stretch=True),
        replace(made["size"], **plain, label=_("Size"), align="right"),
    ]


def _size_cell(row: dict[str, Any]) -> Cell:
    return Cell(size_words(row["size"]), dull=True)
