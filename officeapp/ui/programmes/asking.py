"""What is asked about items of a programme: why one is dropped, and what an inspection found."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from officeapp.base import dates
from officeapp.base.i18n import _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import programmes as queries
from officeapp.data.queries import records
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.programmes import PROGRAMME_ITEMS, ProgrammeItem
from officeapp.services import programmes, registers
from officeapp.services.actions.programmes import Dropped
from officeapp.ui.base.form_dialog import FormDialog

if TYPE_CHECKING:
    from officeapp.services.catalogue import Done
    from officeapp.ui.context import Context

_RESULT = ("found", "notice", "recommended", "remedy_by", "remedied_on", "remedied")


def drop(ctx: "Context", items: Sequence[int], parent: QWidget) -> None:
    """Ask why items will not be carried out, and what becomes of the open tasks and meetings they are."""
    day = dates.today().isoformat()

    def ask(links: list[queries.Link]) -> None:
        text = _("They stay in the programme and in its figures, with the reason.")
        if links:
            count = ngettext(
                "{n} task or meeting of theirs is still open.",
                "{n} tasks or meetings of theirs are still open.",
                len(links),
            )
            text = f"{text} {count.format(n=len(links))}"
        FormDialog(
            ctx,
            _("Drop these items from the programme?"),
            text,
            _("Drop"),
            Dropped,
            ("reason", "linked") if links else ("reason",),
            lambda db, values: programmes.drop(
                db, items, values["reason"] or "", values.get("linked") or "leave"
            ),
            tell,
            values={"linked": "close"},
            parent=parent,
        ).open()

    def tell(done: "Done") -> None:
        words = [str(each) for each in done.warnings]
        ctx.tell(" ".join(words) or _("Dropped"), undo=True)

    ctx.tasks.read(lambda db: queries.open_links(db, items, day), ask, parent)


def result(ctx: "Context", item: int, parent: QWidget) -> None:
    """Ask what an inspection found and recommended, and what became of that."""

    def read(db: Db) -> tuple[ProgrammeItem, str]:
        known = records.get(db, PROGRAMME_ITEMS, item)
        notice = titles(db, "documents", [known.notice]).get(known.notice, "") if known.notice else ""
        return known, notice

    def ask(found: tuple[ProgrammeItem, str]) -> None:
        known, notice = found
        FormDialog(
            ctx,
            _("Result of the inspection"),
            ": ".join(filter(None, (known.content, known.subject))),
            _("Save"),
            ProgrammeItem,
            _RESULT,
            lambda db, values: registers.save(db, PROGRAMME_ITEMS, replace(known, **values)),
            tell,
            values={name: getattr(known, name) for name in _RESULT},
            shown={"notice": notice},
            halves=("remedy_by", "remedied_on"),
            parent=parent,
        ).open()

    def tell(saved: Any) -> None:
        ctx.tell(" ".join(map(str, saved.warnings)) or _("The result is noted"), undo=True)

    ctx.tasks.read(read, ask, parent)
