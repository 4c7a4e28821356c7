"""A list on paper as it is seen: columns, filter, order and groups, as Excel, PDF or on the printer."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from officeapp.base.i18n import _
from officeapp.base.progress import Progress
from officeapp.data.queries.listing import Query

if TYPE_CHECKING:
    from officeapp.ui.context import Context


def export(
    ctx: "Context", parent: QWidget, title: str, query: Query, names: Sequence[str], group: str
) -> None:
    """Ask for a file and write the list into it, an Excel table or a PDF by its ending."""
    kinds = f"Excel (*.xlsx);;{_('PDF file')} (*.pdf)"
    path = ctx.ask.save_file(_("Export the list"), kinds, f"{title}.xlsx")
    if path is None:
        return

    def job(db: Any, progress: Progress) -> Path:
        return _write(db, progress, title, query, names, group, path)

    ctx.tasks.long(
        job,
        lambda done: ctx.tell(_("Written to {file}").format(file=done.name)),
        parent,
        ctx.ask.problem,
        title=_("Exporting {file}").format(file=path.name),
    )


def _write(
    db: Any, progress: Progress, title: str, query: Query, names: Sequence[str], group: str, path: Path
) -> Path:
    from officeapp.reports import excel, listing, pdf

    if path.suffix.lower() != ".pdf":
        if not group:
            listing.export(db, query, names, path, progress)
        else:
            excel.write(
                listing.listed(db, query, names, group=group, title=title, progress=progress), path, progress
            )
    else:
        pdf.write(
            listing.listed(db, query, names, group=group, title=title, progress=progress), path, progress
        )
    return path


def print_(
    ctx: "Context", parent: QWidget, title: str, query: Query, names: Sequence[str], group: str
) -> None:
    """Make the pages, then ask for the printer."""

    def job(db: Any, progress: Progress) -> bytes:
        from officeapp.reports import listing, pdf

        paper = listing.listed(db, query, names, group=group, title=title, progress=progress)
        return pdf.printed(paper, progress).pdf

    def then(made: bytes) -> None:
        from officeapp.ui.base import printing

        printing.ask_and_print(made, title, parent)

    ctx.tasks.long(
        job, then, parent, ctx.ask.problem, title=_("Preparing {paper} for print").format(paper=title)
    )
