"""The weekly schedule as days by morning and afternoon, with a column for each leader."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from officeapp.base.i18n import _
from officeapp.data.queries.schedule import Engagement
from officeapp.domain.rules.week_changes import Change
from officeapp.reports import week_days, week_marks
from officeapp.reports.model import Column, Row, Sheet, Value
from officeapp.reports.week_days import Part

MOST = 8  # leaders with a column of their own; the others share the last one
_NO_POST = 100  # below every level
_WIDTH = 232  # millimetres for all leaders
_SHORT = 60  # letters of a title that stood whole in the morning already


def leaders_sheet(
    tab: str,
    title: str,
    subtitle: tuple[str, ...],
    found: Sequence[Engagement],
    monday: dt.date,
    names: Sequence[str],
    told: Sequence[Change],
    levels: Mapping[int, int],
) -> Sheet:
    """Return the sheet; of those who chair most, the highest stands first.

    Args:
        tab, title, subtitle: as of `Sheet`.
        found: the engagements of the week.
        monday: its first day; names: of the seven days.
        told: what changed; its cells are marked with a word at each engagement, what was dropped is told below.
        levels: of the posts of the leaders by id of the person, 1 the highest.
    """
    counts = Counter(each.chair for each in found if each.chair)
    ranks = {each.chair: levels.get(each.chair_id or 0, _NO_POST) for each in found}
    chairs = [name for name, _count in counts.most_common(MOST)]
    chairs.sort(key=lambda name: (ranks[name], -counts[name]))
    rest = any(each.chair not in chairs for each in found)
    wide = _WIDTH / max(len(chairs) + rest, 1)
    columns = [
        Column("day", _("Day"), 22, merge=True, bold=True, align="center"),
        Column("part", _("Part of the day"), 16, align="center"),
        *(Column(f"chair{at}", name, wide) for at, name in enumerate(chairs)),
    ]
    if rest:
        columns.append(Column("others", _("Others, joint work"), wide))
    changed = {change.line.meeting_uid: change for change in told}
    rows: list[Row] = []
    for number in range(7):
        day = (monday + dt.timedelta(days=number)).isoformat()
        today = [(at, each) for each in found if (at := week_days.part(each, day)) is not None]
        if number > 4 and not today:
            continue  # weekends stand only where something takes place
        for afternoon in (False, True):
            here = [(at, each) for at, each in today if (at.afternoon if afternoon else at.morning)]
            here.sort(key=lambda each: each[0].order)
            rows.append(_row(names[number], here, chairs, changed, afternoon=afternoon))
    dropped = [
        _("Cancelled: {title}").format(title=each.line.title) for each in told if each.kind == "dropped"
    ]
    return Sheet(tab, title, tuple(columns), rows, subtitle, notes=tuple(dropped), paper="A4")


def _row(
    name: str,
    here: Sequence[tuple[Part, Engagement]],
    chairs: Sequence[str],
    changed: Mapping[str, Change],
    *,
    afternoon: bool,
) -> Row:
    cells: dict[str, Value] = {"day": name, "part": _("Afternoon") if afternoon else _("Morning")}
    marked: set[str] = set()
    for at, each in here:
        words = _told(each, at, changed.get(each.uid), again=afternoon and at.morning)
        key = f"chair{chairs.index(each.chair)}" if each.chair in chairs else "others"
        known = cells.get(key)
        cells[key] = f"{known}\n{words}" if known else words
        if each.uid in changed:
            marked.add(key)
    return Row(cells, marked=frozenset(marked))


def _told(each: Engagement, at: Part, change: Change | None, *, again: bool) -> str:
    """Hour, title, place and how it changed; in the afternoon of what began in the morning only that it goes on."""
    if again:
        at = replace(at, hour="", begun=True)
        each = replace(each, title=_begun(each.title))
    words = f"{at.hour} {week_days.titled(each, at)}".strip()
    if each.place:
        words = f"{words} - {each.place}"
    return f"{words} ({week_marks.kind(change).lower()})" if change and each.state != "postponed" else words


def _begun(title: str) -> str:
    """The beginning of a long title, up to the end of a word."""
    if len(title) <= _SHORT:
        return title
    cut = title[:_SHORT]
    return f"{cut.rpartition(' ')[0] or cut}…"
