"""The office's own data for its papers, and who signs them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import _, date
from officeapp.data.queries import records
from officeapp.domain.check import Refused
from officeapp.domain.registers.office import OFFICES, SIGNERS, Office, Signer
from officeapp.ui.administration.part import ListPart
from officeapp.ui.administration.record_dialog import RecordDialog
from officeapp.ui.base.bars import hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.drafting import DraftKeeper
from officeapp.ui.base.editors import editor_for
from officeapp.ui.base.form import Form
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

PAPERS = ("name", "kind", "superior", "issuer", "place", "symbol", "recipients")
COPIES = ("backup_copies", "backup_megabytes")
SIGNER = ("name", "title", "authority", "from_date", "to_date", "position")


class OfficePart(QWidget):
    """A form over the one office, and the list of signers below."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._office: Office | None = None
        self.form = Form()
        self.form.add_section(_("On papers"))
        for name in PAPERS:
            self.form.add(editor_for(OFFICES.field(name)))
        self.form.add_section(_("Copies of the file"))
        for name in COPIES:
            self.form.add(editor_for(OFFICES.field(name)))
        self.form.changed.connect(lambda _name: self.save.setEnabled(True))
        self.save = Button(_("Save office data"), kind="primary", clicked=self._on_save)
        self.save.setObjectName("save-office")
        self.save.setEnabled(False)
        px = theme().px
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addStretch(1)
        self.signers = SignersPart(ctx)
        self.signers.setMinimumHeight(px(240))
        self.signers.tools.set_margins(0, 0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(20), px(12), px(20), px(20))
        column.setSpacing(px(8))
        column.addWidget(self.form)
        column.addLayout(foot)
        column.addWidget(hairline())
        column.addWidget(Label(_("Signers"), "block"))
        column.addWidget(self.signers, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))
        self._draft = DraftKeeper(self.form, ctx.drafts, ctx.ask, "offices")
        ctx.hub.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the office again, unless something unsaved stands in the form."""
        if not self.save.isEnabled():
            self._ctx.tasks.read(lambda db: records.find(db, OFFICES), self._show, self, key="office")

    def _on_changed(self, changes: Any) -> None:
        if changes.touches("offices"):
            self.refresh()

    def _show(self, offices: Sequence[Office]) -> None:
        if offices:
            self._office = offices[0]
            for name in (*PAPERS, *COPIES):
                self.form.editor(name).set_value(getattr(self._office, name))
            self.save.setEnabled(self._draft.offer(self._office.id))

    def _on_save(self) -> None:
        from officeapp.services import registers

        values = self.form.values()
        if self._office is None or len(values) < len(self.form.rows):
            self.form.focus_first_problem()
            return
        office = replace(self._office, **values)
        self._ctx.tasks.write(
            lambda db: registers.save(db, OFFICES, office), self._on_saved, self, self._on_refused
        )

    def _on_saved(self, _saved: object) -> None:
        self._draft.done()
        self.save.setEnabled(False)
        self.form.show_problems(())
        self.refresh()
        self._ctx.tell(_("Office data saved"), undo=True)

    def _on_refused(self, error: UserError) -> None:
        left = self.form.show_problems(error.problems) if isinstance(error, Refused) else [error]
        for problem in left:
            self._ctx.ask.problem(str(problem))
        self.form.focus_first_problem()


class SignersPart(ListPart):
    """Who signs papers, in which capacity, over which time."""

    def __init__(self, ctx: Context) -> None:
        columns = ((_("Name"), 200), (_("Post"), 0), (_("Signs for"), 180), (_("From"), 110), (_("To"), 110))
        super().__init__(
            ctx, columns, ("edit", _("No signer yet"), _("Papers end with the first one valid today."))
        )
        self.add = Button(_("Add signer"), "add", "quiet", lambda: self._edit(Signer()))  # type: ignore[call-arg]
        self.add.setObjectName("add-signer")
        self.edit = Button(_("Change"), "edit", "quiet", lambda: self._edit(self.table.thing))
        self.remove = Button(_("Remove"), "delete", "quiet", self._on_remove)
        self.tools.add_left(self.add, self.edit, self.remove)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._edit)
        ctx.hub.changed.connect(lambda changes: self.refresh() if changes.touches("signers") else None)
        self.refresh()

    def refresh(self) -> None:
        """Read the signers again."""
        self.ctx.tasks.read(lambda db: records.find(db, SIGNERS), self._show, self, key="signers")

    def _show(self, signers: Sequence[Signer]) -> None:
        ordered = sorted(signers, key=lambda signer: (signer.position or 0, signer.id or 0))
        self.show_lines(
            [
                (
                    each,
                    (each.name, each.title, each.authority or "", date(each.from_date), date(each.to_date)),
                )
                for each in ordered
            ]
        )

    def _on_chosen(self, signer: Signer | None) -> None:
        for button in (self.edit, self.remove):
            button.setEnabled(signer is not None)

    def _edit(self, signer: Signer) -> None:
        question = (
            _("Who signs?") if signer.id is None else _("What holds for {name}?").format(name=signer.name)
        )
        RecordDialog(self.ctx, self, question, SIGNERS, signer, SIGNER).open()

    def _on_remove(self) -> None:
        from officeapp.services import registers

        signer: Signer = self.table.thing
        self.ctx.tasks.write(
            lambda db: registers.remove(db, SIGNERS, [signer.id or 0]),
            lambda changes: self.ctx.tell(str(changes.label), undo=True),
            self,
        )
