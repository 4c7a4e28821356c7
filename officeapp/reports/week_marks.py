"""How a changed weekly schedule tells what changed: words at the line, marks in the cells, rows of the slip."""

from __future__ import annotations

from collections.abc import Sequence

from officeapp.base import i18n
from officeapp.base.i18n import N_, _
from officeapp.data.queries.weekly import Week
from officeapp.domain.rules.week_changes import Change, Line
from officeapp.reports.model import Column, Row, Value

LABELS = {
    "starts_at": N_("time"),
    "ends_at": N_("end"),
    "title": N_("content"),
    "chair": N_("chair"),
    "attendants": N_("attendants"),
    "place": N_("place"),
    "prepared_by": N_("preparation"),
    "car": N_("car"),
    "note": N_("note"),
    "state": N_("state"),
}
_CELLS = {
    "starts_at": ("day", "at"),
    "ends_at": ("at",),
    "state": ("title",),
}  # others are called as their fields


def heading(week: Week) -> str:
    """Which change a paper tells: one not issued yet, or the newest one."""
    if week.changed:
        return _("(changes not issued yet, {count} in all)").format(count=len(week.changed))
    newest = week.issues[-1]
    return _("(change {count} of {day})").format(count=newest.change, day=i18n.date(newest.issued_on))


def marked(change: Change) -> set[str]:
    """Keys of the cells that are told otherwise; all of a line that is new or dropped."""
    if change.kind != "changed":
        return {"at", "title", "chair", "attendants", "place", "prepared_by", "car", "note"}
    found: set[str] = set()
    for name in change.fields:
        found.update(_CELLS.get(name, (name,)))
    return found - {"day"} if change.now is not None and _same_day(change) else found


def _same_day(change: Change) -> bool:
    return bool(change.before and change.now) and change.before.starts_at[:10] == change.now.starts_at[:10]  # type: ignore[union-attr]


def words(change: Change) -> str:
    """What became of a line: new, cancelled, or each thing with what it was."""
    if change.kind == "added":
        return _("New")
    if change.kind == "dropped":
        return _("Cancelled")
    assert change.before is not None and change.now is not None
    before, now = change.before, change.now
    said: list[str] = []
    for name in change.fields:
        if name == "state":
            said.append(_("postponed") if now.state == "postponed" else _("takes place after all"))
        elif name != "ends_at" or "starts_at" not in change.fields:
            said.append(
                _("{what}: was {before}").format(
                    what=_(LABELS[name]), before=_value(before, name) or _("empty")
                )
            )
    return "\n".join(said)


def _value(line: Line, name: str) -> str:
    value = getattr(line, name) or ""
    return i18n.datetime(value) if value and name in ("starts_at", "ends_at") else value


def slip_columns() -> tuple[Column, ...]:
    """The columns of the change slip."""
    issued_as, now = _("As issued"), _("Changed to")
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("kind", _("How it changed"), 24, align="center"),
        Column("was_at", _("Time"), 26, align="center", band=issued_as),
        Column("was", _("Content, chair, place"), 74, band=issued_as),
        Column("at", _("Time"), 26, align="center", band=now),
        Column("now", _("Content, chair, place"), 74, band=now),
        Column("what", _("What changed"), 40),
    )


def slip_rows(told: Sequence[Change]) -> list[Row]:
    """One row for each change."""
    rows: list[Row] = []
    for number, change in enumerate(told, 1):
        cells: dict[str, Value] = {"no": number, "kind": kind(change)}
        if change.before is not None:
            cells |= {"was_at": i18n.datetime(change.before.starts_at), "was": _whole(change.before)}
        if change.now is not None:
            cells |= {"at": i18n.datetime(change.now.starts_at), "now": _whole(change.now)}
        if change.kind == "changed":
            otherwise = [
                name for name in change.fields if name != "ends_at" or "starts_at" not in change.fields
            ]
            cells["what"] = "; ".join(dict.fromkeys(_(LABELS[name]) for name in otherwise))
        meeting = change.line.meeting
        rows.append(Row(cells, record=("meetings", meeting) if meeting else None))
    return rows


def kind(change: Change) -> str:
    """How a line changed, in one word."""
    match change.kind:
        case "added":
            return _("New")
        case "dropped":
            return _("Cancelled")
        case _ if change.now is not None and change.now.state == "postponed" and "state" in change.fields:
            return _("Postponed")
        case _ if "starts_at" in change.fields:
            return _("Rescheduled")
        case _:
            return _("Changed")


def _whole(line: Line) -> str:
    more = [
        _("chair: {who}").format(who=line.chair) if line.chair else "",
        _("place: {where}").format(where=line.place) if line.place else "",
    ]
    return "\n".join(each for each in (line.title, *more) if each)
