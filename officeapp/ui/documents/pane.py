"""The pane beside the list of documents: what a paper says, its files, and the way on."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from officeapp.base.i18n import _, ngettext, number
from officeapp.data.queries import documents, listing
from officeapp.data.queries.documents import File, TasksOf
from officeapp.domain import kinds
from officeapp.domain.registers.documents import DOCUMENTS
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip
from officeapp.ui.base.labels import Label
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.base.pane import Pane
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.documents.opening import open_attachment
from officeapp.ui.documents.words import icon_of, size_words

_FACTS = ("issued_on", "signer", "received_on")


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of a document: its row as the list reads it, its files, the tasks that name it."""

    row: dict[str, Any]
    files: list[File]
    tasks: TasksOf


def read_card(db: Any, document: int) -> Card | None:
    """Everything a document's card says; None for one that is gone."""
    rows = listing.rows(db, DOCUMENTS.name, [document])
    if not rows:
        return None
    return Card(rows[0], documents.files_of(db, document), documents.tasks_of(db, document))


class DocumentPane(Pane):
    """The pane; it follows the current row."""

    def __init__(self, page: RegisterPage) -> None:
        """Args: page: the list it stands beside."""
        super().__init__(320)
        self._page = page
        self._document: int | None = None
        self._tell_nothing()

    def show_record(self, record: int | None) -> None:
        """Tell about a document, or about none."""
        self._document = record
        if record is None:
            self._tell_nothing()
        else:
            self._page.ctx.tasks.read(
                lambda db: read_card(db, record), lambda card: self._tell(record, card), self, key="card"
            )

    def _tell_nothing(self) -> None:
        self.clear()
        self.add(Label(_("Choose a row to see the document."), "label", wrap=True))
        self.finish()

    def _tell(self, document: int, card: Card | None) -> None:
        if document != self._document:
            return
        if card is None:
            self._tell_nothing()
            return
        row = card.row
        self.setUpdatesEnabled(False)
        self.clear()
        self.add(Label(row["number"], "record"))
        if row["issuer"]:
            self.add(Label(row["issuer"], "label"))
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for words in (row["kind"], kinds.show(DOCUMENTS.field("direction"), row["direction"])):
            if words:
                chips.addWidget(Chip(str(words), "neutral", ""))
        chips.addStretch(1)
        self.body.addLayout(chips)
        if row["subject"]:
            self.add(Label(row["subject"], "body", wrap=True))
        facts = [
            (_(DOCUMENTS.field(name).label), kinds.show(DOCUMENTS.field(name), row[name])) for name in _FACTS
        ]
        self.add_line()
        self.add_facts([(label, value) for label, value in facts if value])
        self._tell_files(card.files)
        self._tell_tasks(document, card.tasks)
        self.finish()
        self.set_foot(
            Button(_("Open document"), "open_record", clicked=lambda: self._page.open_record(document))
        )
        self.setUpdatesEnabled(True)

    def _tell_files(self, files: list[File]) -> None:
        if not files:
            return
        self.add_line()
        self.add_heading(_("Attached files"))
        for file in files:
            self.add(
                ListRow(
                    file.name,
                    size_words(file.size),
                    icon_of(file.name),
                    clicked=lambda number=file.id: open_attachment(self._page.ctx, number, self),
                )
            )

    def _tell_tasks(self, document: int, tasks: TasksOf) -> None:
        if not tasks.count:
            return
        words = ngettext("{count} task follows from it", "{count} tasks follow from it", tasks.count)
        left = ngettext("{count} is not done", "{count} are not done", tasks.open)
        self.add_line()
        self.add(
            ListRow(
                words.format(count=number(tasks.count)),
                left.format(count=number(tasks.open)) if tasks.open else _("all done"),
                "tasks",
                clicked=lambda: self._page.open_record(document),
            )
        )
