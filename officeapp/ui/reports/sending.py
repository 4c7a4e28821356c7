"""A statistical form that is handed up from the page of reports: its figures are kept as sent."""

from typing import Any

from PySide6.QtCore import QObject

from officeapp.base import dates
from officeapp.base.i18n import _
from officeapp.reports.catalogue import Report
from officeapp.reports.sent_figures import FORMS
from officeapp.services import sent_figures
from officeapp.ui.context import Context

_NUMBERS = {paper: number for number, paper in FORMS.items()}


def can_keep(report: Report | None) -> bool:
    """Tell whether a paper is a form whose figures can be kept as sent."""
    return report is not None and report.id in _NUMBERS


def keep(ctx: Context, owner: QObject, report: Report, values: dict[str, Any]) -> None:
    """Ask, then record the form as sent today, for the period, the unit and the number on the paper."""
    today = dates.today().isoformat()
    year = values.get("year") or today[:4]
    since = values.get("since") or f"{year}-01-01"
    until = values.get("until") or min(f"{year}-12-31", today)
    text = _("Its figures are kept as they are counted now; later corrections are held against them.")
    if not ctx.ask.confirm(_("Record this form as sent?"), text, yes=_("Record as sent"), no=_("Cancel")):
        return
    ctx.tasks.write(
        lambda db: sent_figures.send(
            db,
            _NUMBERS[report.id],
            since=since,
            until=until,
            unit=values.get("unit"),
            number=values.get("number"),
        ),
        lambda sent: ctx.tell(" ".join(map(str, (sent.changes.label, *sent.warnings))), undo=True),
        owner,
        ctx.ask.problem,
    )
