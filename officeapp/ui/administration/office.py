"""The office's own data: what its papers carry, and how many copies of the file it keeps."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.data.queries import records
from officeapp.domain.registers.office import OFFICES, Office
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import RecordForm, Section
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

PAPERS = ("name", "kind", "superior", "issuer", "place", "symbol", "recipients")
COPIES = ("backup_copies", "backup_megabytes")


class OfficePart(QWidget):
    """A form over the one office; each field is saved when it is left."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.form = RecordForm(ctx, OFFICES)
        sections = [Section(_("On papers"), PAPERS), Section(_("Copies of the file"), COPIES)]
        fields = self.form.part(sections)
        signers = Button(_("Signers"), "edit", "secondary", self._to_signers)
        px = theme().px
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(20), px(12), px(20), px(20))
        column.setSpacing(px(8))
        column.addWidget(self.form)
        column.addWidget(fields)
        row = QHBoxLayout()
        row.addWidget(signers)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))

    def refresh(self) -> None:
        """Show the office, once."""
        if self.form.record is None:
            self._ctx.tasks.read(lambda db: records.find(db, OFFICES), self._show, self, key="office")

    def may_leave(self) -> bool:
        """Whether nothing unfinished would be lost; asks if need be."""
        return self.form.may_leave()

    def _show(self, offices: Sequence[Office]) -> None:
        if offices:
            self.form.open(offices[0].id or 0)

    def _to_signers(self) -> None:
        view: dict[str, Any] = {"part": "lists", "list": "signers"}
        self._ctx.navigate("administration", **view)
