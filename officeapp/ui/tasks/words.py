"""The words by which the pane tells of a task: where it comes from, how it was assessed, what happened."""

from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.domain.registers.tasks import RATINGS, TaskUpdate
from officeapp.ui.base.timeline import Event


def source_of(row: dict[str, Any]) -> str:
    """Where a task comes from: the paper, its item and page."""
    page = _("page {page}").format(page=row["page"]) if row.get("page") else ""
    return ", ".join(filter(None, (row.get("source") or row.get("document"), row.get("item"), page)))


def rating_of(row: dict[str, Any]) -> str:
    """How the product was assessed."""
    if not row["rating"]:
        return ""
    words = _(dict(RATINGS)[row["rating"]])
    return _("Assessed: {words}, {date}").format(words=words, date=i18n.date(row["rated_on"]))


def event_of(update: TaskUpdate, units: dict[int, str], papers: dict[int, str]) -> Event:
    """One dated line as the log shows it; `units` and `papers` are names by id."""
    day = i18n.date(update.on_date)
    proof = [update.paper] if update.paper else []
    if update.document in papers:
        proof.append(papers[update.document])
    if update.unit in units:
        proof.insert(0, units[update.unit])
    match update.kind:
        case "extension":
            new = i18n.date(update.new_due_on)
            title = _("Extended to {date}: {reason}").format(date=new, reason=update.text or "")
            approved = [_("agreed by {name}").format(name=update.approver)] if update.approver else []
            note = [day, _("extension"), *approved, *proof]
        case "reminder":
            title, note = update.text or _("Reminded"), [day, _("reminder"), *proof]
        case "completion":
            title, note = update.text or _("Completed"), [day, _("completion"), *proof]
        case _:
            title = update.text or _("Progress")
            share = [i18n.percent(update.percent / 100, 0)] if update.percent is not None else []
            note = [day, *share, *proof]
    return Event(title, " · ".join(note))
