"""The papers of a person: what must be there and is not, the papers themselves, and the files kept with the person."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.queries import dossier
from officeapp.data.queries.dossier import Line
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.papers import PERSON_FILES
from officeapp.services import attachments, person_files, registers
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.card import Frame
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.theme import theme
from officeapp.ui.people import lists

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_STATES = {"missing": ("missing_paper", "late"), "expired": ("late", "soon"), "there": ("ok", "ok")}
_WIDTHS = {"name": 230, "kind": 140, "paper": 220, "taken_on": 100, "size": 90}
_TYPED = ("kind", "paper", "taken_on")


class Checklist(Frame):
    """The papers a file must hold, each with how it stands."""

    def __init__(self, ctx: "Context") -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self._ctx = ctx
        self._person: int | None = None
        px = theme().px
        self.title = Label(_("Papers required"), "block")
        self.fact = Label("", "label")
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.fact)
        head.addStretch(1)
        head.addWidget(Button(_("Print what is missing"), "print", "quiet", self._print))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(14), px(10), px(14), px(12))
        self._column.setSpacing(px(4))
        self._column.addLayout(head)
        self._lines: QWidget | None = None

    def show_person(self, person: int | None) -> None:
        """Tell about somebody."""
        self._person = person
        if person is not None:
            self._ctx.tasks.read(
                lambda db: dossier.checklist(db, person, dates.today()), self._tell, self, key="checklist"
            )

    def _tell(self, lines: Sequence[Line]) -> None:
        if self._lines is not None:
            self._lines.hide()
            self._lines.deleteLater()
        there = sum(line.item.state == "there" for line in lines)
        self.fact.setText(
            _("{there} of {count} there").format(there=i18n.number(there), count=i18n.number(len(lines)))
        )
        self._lines = QWidget()
        sides = QHBoxLayout(self._lines)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(theme().px(24))
        half = (len(lines) + 1) // 2
        for part in (lines[:half], lines[half:]):
            column = QVBoxLayout()
            column.setSpacing(theme().px(4))
            for line in part:
                column.addLayout(_line(line))
            column.addStretch(1)
            sides.addLayout(column, 1)
        self._column.addWidget(self._lines)

    def _print(self) -> None:
        if self._person is not None:
            self._ctx.navigate("reports", report="person-papers", params={"person": self._person})


def _line(line: Line) -> QHBoxLayout:
    item = line.item
    icon, color = _STATES[item.state]
    row = QHBoxLayout()
    row.setSpacing(theme().px(8))
    row.addWidget(Icon(icon, 16, color))
    row.addWidget(Label(line.name, "body"))
    state = Label(_state(item), "caption", color=color)
    state.setMinimumWidth(state.sizeHint().width())  # a date is never cut, rather the name before it
    row.addWidget(state)
    row.addStretch(1)
    return row


def _state(item: Any) -> str:
    if item.state == "missing":
        return _("missing")
    if item.state == "expired":
        return _("expired {date}").format(date=i18n.date(item.until.isoformat()))
    return _("until {date}").format(date=i18n.date(item.until.isoformat())) if item.until else _("there")


class Files(QWidget):
    """The files kept with a person: added, opened, saved elsewhere, removed."""

    def __init__(self, ctx: "Context") -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self._ctx = ctx
        self._person: int | None = None
        self.list = SubList(ctx, PERSON_FILES, _file_columns(), opened=self.open)
        head = QHBoxLayout()
        head.setSpacing(theme().px(4))
        head.addWidget(Label(_("Photo and files"), "block"))
        head.addStretch(1)
        head.addWidget(Button(_("Choose photo"), "photo", "quiet", self.choose_photo))
        head.addWidget(Button(_("Add scan"), "attachment", "quiet", lambda: self.choose("paper")))
        head.addWidget(Button(_("Add file"), "add", "quiet", lambda: self.choose("other")))
        self._more = Button(_("More"), "more", "icon", self._menu)
        head.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addLayout(head)
        column.addWidget(self.list)

    def show_person(self, person: int | None) -> None:
        """Show the files of somebody."""
        self._person = person
        self.setVisible(person is not None)
        if person is not None:
            self.list.show_records((Filter("person", "eq", person),), ("kind", "name"), person=person)

    def choose_photo(self) -> None:
        """Ask for a photo and keep it."""
        path = self._ctx.ask.open_file(_("Choose a photo 4×6"), _("Pictures (*.jpg *.jpeg *.png)"))
        if path is not None:
            self.keep([path], "photo")

    def choose(self, kind: str) -> None:
        """Ask for files and keep them."""
        self.keep(self._ctx.ask.open_files(_("Add files to this person"), _("All files (*)")), kind)

    def keep(self, sources: Sequence[Path], kind: str) -> None:
        """Keep files with the person."""
        person = self._person
        if not sources or person is None:
            return
        count = len(sources)
        title = ngettext("Adding {count} file", "Adding {count} files", count).format(count=count)
        self._ctx.tasks.long(
            lambda db, progress: person_files.keep(db, person, sources, kind=kind, progress=progress),
            self._on_kept,
            self,
            title=title,
            on="writer",
        )

    def _on_kept(self, kept: person_files.Kept) -> None:
        if kept.doubles:
            words = _("Attached already, so not added again: {names}")
            self._ctx.tell(words.format(names=", ".join(kept.doubles)))

    def open(self, record: int) -> None:
        """Open a copy that can only be read."""
        self._ctx.tasks.long(
            lambda db, progress: attachments.copy_to_open(db, record, progress, PERSON_FILES),
            self._show,
            self,
            title=_("Opening the file"),
        )

    def _show(self, path: Path) -> None:
        """Hand a copy to the system's program, or say that there is none."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            words = N_("No program on this machine opens “{name}”. Save it and open it elsewhere.")
            self._ctx.ask.problem(UserError(words, name=path.name))

    def save_as(self, record: int) -> None:
        """Ask where to, and write a file there."""
        name = str((self.list.model.values(record) or {}).get("name") or "")
        path = self._ctx.ask.save_file(_("Save the file as"), "*", attachments.safe_name(name))
        if path is not None:
            self._ctx.tasks.long(
                lambda db, progress: attachments.save_as(db, record, path, progress, PERSON_FILES),
                lambda saved: self._ctx.tell_file(_("Saved: {name}").format(name=saved.name), saved),
                self,
                title=_("Saving the file"),
            )

    def remove(self, record: int) -> None:
        """Move a file to the bin; the toast offers to undo."""
        self._ctx.tasks.write(
            lambda db: registers.remove(db, PERSON_FILES, [record]),
            lambda changes: self._ctx.tell(str(changes.label), undo=True),
            self,
        )

    def _menu(self) -> None:
        row = self.list.grid.view.currentIndex().row()
        record = self.list.model.id_at(max(row, 0))
        menu = QMenu(self)
        deeds: tuple[tuple[str, Callable[[int], None]], ...] = (
            (_("Open"), self.open),
            (_("Save as"), self.save_as),
            (_("Remove"), self.remove),
        )
        for words, run in deeds:
            entry = menu.addAction(words)
            entry.setEnabled(record is not None)
            if record is not None:
                entry.triggered.connect(lambda _on=False, run=run: run(record))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def _file_columns() -> list[GridColumn]:
    made = {each.key: each for each in columns_of(PERSON_FILES, _WIDTHS)}
    return [
        replace(
            made[name],
            filter="",
            shown=True,
            band="",
            fixed=False,
            editable=name in _TYPED,
            stretch=name == "name",
        )
        for name in _WIDTHS
    ]


class PapersPart(QWidget):
    """Checklist, papers and files of a person."""

    def __init__(self, ctx: "Context") -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self._person: int | None = None
        self.checklist, self.files = Checklist(ctx), Files(ctx)
        self.papers = lists.made(ctx, lists.PAPERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(14))
        for widget in (self.checklist, self.papers, self.files):
            column.addWidget(widget)
        ctx.hub.changed.connect(self._on_changes)

    def show_person(self, person: int | None) -> None:
        """Tell about somebody."""
        self._person = person
        self.setVisible(person is not None)
        self.checklist.show_person(person)
        self.files.show_person(person)
        if person is not None:
            self.papers.show_records((Filter("person", "eq", person),), lists.PAPERS.sort, person=person)

    def _on_changes(self, changes: Any) -> None:
        if changes.touches("person_papers", "person_files", "conclusions", "rules"):
            self.checklist.show_person(self._person)
