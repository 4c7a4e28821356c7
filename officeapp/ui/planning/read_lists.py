"""Reading review lists of subordinate units: which files, for which round, and what came of each."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from officeapp.base import dates
from officeapp.base.i18n import _, ngettext
from officeapp.base.progress import Progress
from officeapp.data.queries.titles import titles
from officeapp.services import review_lists
from officeapp.services.actions.planning import ReviewListsRead
from officeapp.services.review_lists import Taken
from officeapp.ui.base.dialog import Dialog
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.theme import theme

if TYPE_CHECKING:
    from officeapp.ui.planning.page import PlanningPage

_SHOWN = 6  # problems of a file that its row tells when pointed at


def ask(page: "PlanningPage") -> None:
    """Let the person choose files, then ask for which round they are."""
    ctx = page.ctx
    words = _("Tables (*.xlsx *.xlsm *.xls *.ods)")
    paths = ctx.ask.open_files(_("Choose review lists"), words)
    if not paths:
        return
    sheet = page.sheet
    term = sheet.head.term if sheet is not None else ctx.term
    year = (sheet.head.year if sheet is not None else None) or dates.today().year

    def show(named: dict[int, str]) -> None:
        count = ngettext("Read {count} review list?", "Read {count} review lists?", len(paths))
        FormDialog(
            ctx,
            count.format(count=len(paths)),
            _(
                "Each unit gets a draft plan; people and posts not known yet are added. Each list can be undone."
            ),
            _("Read the lists"),
            ReviewListsRead,
            ("term", "kind", "year", "organization"),
            lambda _db, given: given,
            lambda given: _read(page, paths, given),
            values={"term": term, "kind": "review", "year": year},
            shown={"term": named.get(term or 0, "")},
            hints={"organization": _("Empty: as each list names its unit")},
            halves=("kind", "year"),
            parent=page,
        ).open()

    ctx.tasks.read(lambda db: titles(db, "terms", [term] if term else []), show, page, key="asking")


def _read(page: "PlanningPage", paths: Sequence[Path], given: dict[str, Any]) -> None:
    def job(db: Any, progress: Progress) -> tuple[Taken, ...]:
        known: dict[str, Any] = {**given, "kind": given["kind"] or "review"}
        return tuple(review_lists.read_lists(db, paths, **known, progress=progress))

    page.ctx.tasks.long(
        job,
        lambda taken: _show(page, taken),
        page,
        page.ctx.ask.problem,
        title=_("Reading review lists"),
        on="writer",
    )


def _show(page: "PlanningPage", taken: Sequence[Taken]) -> None:
    """Show what came of each list; a row opens the plan."""
    read = sum(each.plan is not None for each in taken)
    dialog = Dialog(
        _("{read} of {count} lists read").format(read=read, count=len(taken)), yes=_("Close"), parent=page
    )
    rows = QWidget()
    column = scrolling(rows)
    box = QVBoxLayout(rows)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    for each in taken:
        row = ListRow(
            each.unit or each.file, _said(each), "document", _chip(each), _opener(page, dialog, each)
        )
        row.setToolTip("\n".join([str(each), *each.problems[:_SHOWN]]))
        box.addWidget(row)
    box.addStretch(1)
    column.setMinimumHeight(min(theme().px(44) * len(taken) + 2, theme().px(360)))
    dialog.body.addWidget(column)
    dialog.open()


def _said(taken: Taken) -> str:
    if taken.plan is None:
        return taken.problems[0] if taken.problems else ""
    return _("{added} added, {updated} changed, {refused} not taken").format(
        added=taken.counts["added"],
        updated=taken.counts["updated"],
        refused=taken.counts["refused"] + taken.counts["held"],
    )


def _chip(taken: Taken) -> tuple[str, str, str]:
    if taken.plan is None:
        return _("Not read"), "late", "warning"
    if taken.problems:
        count = len(taken.problems)
        words = ngettext("{count} problem", "{count} problems", count).format(count=count)
        return words, "soon", "warning"
    return _("Read"), "ok", "check"


def _opener(page: "PlanningPage", dialog: Dialog, taken: Taken) -> Any:
    def open_() -> None:
        if taken.plan is not None:
            dialog.accept()
            page.show_plan()
            page.choose_plan(taken.plan)

    return open_
