"""Words and chips of a meeting: its quorum, and what became of a conclusion."""

from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.meetings import Followed
from officeapp.domain.rules.meetings import Quorum
from officeapp.ui.base.chips import Tone
from officeapp.ui.base.grid.roles import Cell


def quorum_chip(found: Quorum) -> tuple[str, Tone, str] | None:
    """(words, tone, icon) of a quorum; None where it cannot be said."""
    if found.reached is None:
        return None
    there, members = i18n.number(found.there), i18n.number(found.members)
    if found.reached:
        return _("Quorum: {there} of {members} members").format(there=there, members=members), "ok", "check"
    words = _("No quorum: {there} of {members} members, {needed} needed")
    needed = i18n.number(found.needed or 0)
    return words.format(there=there, members=members, needed=needed), "late", "warning"


def outcome_chip(found: Followed) -> tuple[str, Tone, str]:
    """(words, tone, icon) of what became of an item and its conclusion."""
    if found.tasks:
        words = _("{done} of {count} done").format(
            done=i18n.number(len(found.done)), count=i18n.number(len(found.tasks))
        )
        if found.late:
            late = _("{n} late").format(n=i18n.number(len(found.late)))
            return f"{words}, {late}", "late", "late"
        return words, "ok" if len(found.done) == len(found.tasks) else "info", "tasks"
    match found.state:
        case "settled":
            return _("Settled"), "ok", "check"
        case "deferred":
            return _("Put off"), "soon", "next"
        case _:
            return (
                (_("No task yet"), "soon", "warning")
                if found.conclusion
                else (_("Not settled"), "neutral", "")
            )


def item_words(found: Followed) -> str:
    """The conclusion of an item in one line, and how often it was carried over."""
    carried = (
        ngettext("carried over {n} time", "carried over {n} times", found.carried).format(
            n=i18n.number(found.carried)
        )
        if found.carried
        else ""
    )
    said = " ".join(found.conclusion.split())
    return " · ".join(filter(None, (said, carried))) or _("No conclusion entered")


def speaker_cell(row: dict[str, Any]) -> Cell:
    """Who presents an item, or what a sheet called them."""
    known = row.get("speaker")
    return Cell(str(known or row.get("rapporteur") or ""), dull=not known)
