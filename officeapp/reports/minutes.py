"""The papers that follow a meeting: minutes, conclusion notice, and what is carried over from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import listing, meetings
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.registers.meetings import COURSES, THERE
from officeapp.reports.issuing import MEETINGS as AREA
from officeapp.reports.issuing import Issue, issued, today
from officeapp.reports.meetings import MeetingParams, Told, away, facts, heading, held, presenter, told, when
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Signature, Value


def minutes(db: Db, params: MeetingParams) -> Paper:
    """Return the minutes: who was there, each item with its conclusion, the text, signed by secretary and chair."""
    found = told(db, params.meeting)
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("title", _("Content"), 60),
        Column("who", _("Presented by"), 36),
        Column("conclusion", _("Conclusion"), 80),
        Column("state", _("Outcome"), 22),
    )
    rows = [
        Row(
            {
                "no": item["number"],
                "title": str(item["title"]),
                "who": presenter(item),
                "conclusion": str(item["conclusion"] or ""),
                "state": _(dict(COURSES)[str(item["state"])]) if item["state"] else "",
            },
            key=f"item-{item['id']}",
            record=("agenda_items", int(item["id"])),
        )
        for item in found.items
    ]
    sheet = Sheet(
        _("Minutes"),
        _("MINUTES OF THE MEETING"),
        columns,
        [*_presence(found), *rows],
        (heading(found.meeting),),
        landscape=False,
        opening=(*facts(found), *_quorum_line(db, found)),
        notes=_paragraphs(found.meeting.protocol, found.meeting.conclusion),
    )
    paper = issued(db, params, _("Minutes of {title}").format(title=found.meeting.title), (sheet,), "BB")
    signers = (
        Signature((_("SECRETARY OF THE MEETING"),), found.secretary),
        Signature((_("CHAIR"),), found.chair),
    )
    lacking = [item for item in found.items if not item["conclusion"]]
    warnings: tuple[str, ...] = ()
    if lacking:
        words = ngettext(
            "{n} agenda item has no conclusion yet.", "{n} agenda items have no conclusion yet.", len(lacking)
        )
        warnings = (words.format(n=i18n.number(len(lacking))),)
    return replace(paper, signatures=signers, warnings=warnings)


def _quorum_line(db: Db, found: Told) -> tuple[str, ...]:
    quorum = meetings.counts(db, found.meeting.id or 0).quorum
    if quorum.reached is None:
        return ()
    words = (
        _("Quorum: {there} of {members} members summoned were there.")
        if quorum.reached
        else _("No quorum: {there} of {members} members summoned were there.")
    )
    return (words.format(there=i18n.number(quorum.there), members=i18n.number(quorum.members)),)


def _presence(found: Told) -> list[Row]:
    """How many were there and who was away, each line with the people behind it."""
    there = tuple(int(each["id"]) for each in found.people if each["state"] in THERE)
    gone = [each for each in found.people if each["state"] in ("excused", "absent")]
    rows: list[Row] = []
    if there or gone:
        words = _("Present: {there} of {summoned}").format(
            there=i18n.number(len(there)), summoned=i18n.number(len(found.people))
        )
        rows.append(Row({"no": words}, "group", key="there", figures={"no": Figure("attendances", there)}))
    if gone:
        names = "; ".join(f"{each['person']} ({away(each)})" for each in gone)
        words = _("Absent: {n}: {names}").format(n=i18n.number(len(gone)), names=names)
        figure = Figure("attendances", tuple(int(each["id"]) for each in gone))
        rows.append(Row({"no": words}, "note", key="away", figures={"no": figure}))
    return rows


def _paragraphs(*texts: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for text in texts for line in (text or "").splitlines() if line.strip())


def conclusion(db: Db, params: MeetingParams) -> Paper:
    """Return the conclusion notice: what was concluded on each item, and who does what until when."""
    found = told(db, params.meeting)
    asked = Query("tasks", (Filter("meeting", "eq", params.meeting),), as_of=today())
    tasks = [
        each for each in listing.rows(db, "tasks", listing.ids(db, asked)) if each["state"] != "cancelled"
    ]
    parts = _parts(db, params.meeting)
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("title", _("Conclusion, task"), 84),
        Column("lead", _("Lead unit"), 40),
        Column("parts", _("Co-ordinating units"), 40),
        Column("due", _("Deadline"), 26, "date"),
    )
    rows: list[Row] = []
    at = 0
    groups: list[tuple[dict[str, Any] | None, list[Any]]] = [
        (dict(item), [task for task in tasks if task["agenda_item_id"] == item["id"]]) for item in found.items
    ]
    groups.append((None, [task for task in tasks if task["agenda_item_id"] is None]))
    for item, those in groups:
        if item is not None and (item["conclusion"] or those):
            title = f"{item['number'] or ''}. {item['title']}".lstrip(". ")
            figure = Figure("tasks", tuple(int(task["id"]) for task in those))
            rows.append(
                Row(
                    {"no": title},
                    "group",
                    key=f"item-{item['id']}",
                    record=("agenda_items", int(item["id"])),
                    figures={"no": figure} if those else {},
                )
            )
            rows += [Row({"no": line}, "note") for line in _paragraphs(str(item["conclusion"] or ""))]
        for task in those:
            at += 1
            rows.append(_task_row(at, task, parts.get(task["id"], "")))
    count = ngettext("{n} task", "{n} tasks", len(tasks)).format(n=i18n.number(len(tasks)))
    if tasks:
        figure = Figure("tasks", tuple(int(task["id"]) for task in tasks))
        rows.append(
            Row({"no": _("Total: {tasks}").format(tasks=count)}, "group", key="total", figures={"no": figure})
        )
    opening = _("On {when}, {title} took place, chaired by {chair}. It concluded as follows:")
    sheet = Sheet(
        _("Conclusion notice"),
        _("NOTICE"),
        columns,
        rows,
        (_("of the conclusions of {title}").format(title=heading(found.meeting)),),
        landscape=False,
        opening=(
            opening.format(when=when(found.meeting), title=found.meeting.title, chair=found.chair or "……"),
            *_paragraphs(found.meeting.conclusion),
        ),
    )
    warnings = () if rows else (_("No conclusion is entered yet."),)
    return issued(
        db,
        params,
        _("Conclusion notice of {title}").format(title=found.meeting.title),
        (sheet,),
        "TB",
        warnings,
    )


def _parts(db: Db, meeting: int | None) -> dict[int, str]:
    """The co-ordinating units of each task of a meeting."""
    rows = db.execute(
        "SELECT p.task, group_concat(o.name, '; ') FROM task_units p JOIN organizations o ON o.id = p.unit"
        " JOIN tasks t ON t.id = p.task WHERE t.meeting = ? GROUP BY p.task",
        (meeting,),
    ).fetchall()
    return dict(rows)


def _task_row(at: int, task: Any, parts: str) -> Row:
    cells: dict[str, Value] = {
        "no": at,
        "title": str(task["title"]),
        "lead": str(task["lead"] or task["units_as_written"] or ""),
        "parts": parts or str(task["partners"] or ""),
        "due": str(task["deadline"] or task["due_on"] or ""),
    }
    return Row(cells, key=f"task-{task['id']}", record=("tasks", int(task["id"])))


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedParams(Issue):
    """Parameters of the list of what was carried over."""


def carried(db: Db, params: CarriedParams) -> Paper:
    """Return the agenda items that were not settled and came again, the most often carried over first."""
    asked = Query("agenda_items", (Filter("carried", "gt", 0),), sort=("-carried", "meeting"), as_of=today())
    gone = {  # they came again: at a later meeting, or beside one that did not take place
        row[0]
        for row in db.execute(
            "SELECT former FROM agenda_items WHERE former IS NOT NULL UNION SELECT n.id FROM agenda_items n"
            " JOIN agenda_items o ON o.former = n.former AND o.id <> n.id JOIN meetings m ON m.id = n.meeting"
            " WHERE m.state IN ('cancelled', 'postponed')"
        ).fetchall()
    }
    items = [
        each for each in listing.rows(db, "agenda_items", listing.ids(db, asked)) if each["id"] not in gone
    ]
    days = dict(
        db.execute(
            "SELECT i.id, m.starts_at FROM agenda_items i JOIN meetings m ON m.id = i.meeting WHERE i.former NOT NULL"
        ).fetchall()
    )
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("title", _("Agenda item"), 80),
        Column("meeting", _("Meeting"), 60),
        Column("day", _("Day"), 24, "date"),
        Column("carried", _("Carried over (times)"), 24, "integer"),
        Column("state", _("Outcome"), 28),
    )
    rows: list[Row] = []
    for at, item in enumerate(items, 1):
        cells: dict[str, Value] = {
            "no": at,
            "title": str(item["title"]),
            "meeting": str(item["meeting"]),
            "day": str(days.get(item["id"], ""))[:10],
            "carried": item["carried"],
            "state": _(dict(COURSES)[str(item["state"] or "open")]),
        }
        figure = Figure("agenda_items", _line_of(db, int(item["id"])))
        rows.append(
            Row(
                cells,
                key=f"item-{item['id']}",
                record=("agenda_items", int(item["id"])),
                figures={"carried": figure},
            )
        )
    sheet = Sheet(
        _("Carried over"),
        _("AGENDA ITEMS CARRIED OVER"),
        columns,
        rows,
        (_("(as of {day})").format(day=i18n.date(today())),),
        notes=() if rows else (_("No item was carried over."),),
    )
    return issued(db, params, _("Agenda items carried over"), (sheet,), "BC")


def _line_of(db: Db, item: int) -> tuple[int, ...]:
    """The items that one goes back to, itself first."""
    rows = db.execute(
        "WITH RECURSIVE line(id) AS (VALUES(?) UNION ALL SELECT i.former FROM line JOIN agenda_items i"
        " ON i.id = line.id WHERE i.former IS NOT NULL) SELECT id FROM line",
        (item,),
    ).fetchall()
    return tuple(row[0] for row in rows)


REPORTS = (
    ("meeting-minutes", N_("Minutes of a meeting"), AREA, MeetingParams, held, minutes),
    ("meeting-conclusion", N_("Conclusion notice of a meeting"), AREA, MeetingParams, held, conclusion),
    (
        "meeting-carried",
        N_("Agenda items carried over"),
        AREA,
        CarriedParams,
        lambda db: CarriedParams(issued_on=today()),
        carried,
    ),
)
