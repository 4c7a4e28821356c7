"""Opinions on drafts as papers: the summary with what was taken in or not, and letters to those who are silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import consultations, listing, office, records
from officeapp.data.queries.consultations import Answers
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain import fields as f
from officeapp.domain.registers.consultations import CONSULTATIONS, OUTCOMES, Consultation
from officeapp.reports.issuing import MEETINGS as AREA
from officeapp.reports.issuing import Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value

NO_DRAFT = N_("This paper is about a draft sent round. Choose one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryParams(Issue):
    """Parameters of the summary of opinions."""

    consultation: int | None = f.ref(N_("Draft"), "consultations")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderParams(SummaryParams):
    """Parameters of the reminders: of one draft, or of all that are overdue."""

    reply_by: str | None = f.date(N_("Answer by"), whole=True)


def summary_defaults(db: Db) -> SummaryParams:
    """Return the draft with most opinions among those still running, else the latest."""
    row = db.execute(
        "SELECT x.id FROM consultations x ORDER BY x.closed_on IS NOT NULL,"
        " (SELECT count(*) FROM opinions o WHERE o.consultation = x.id) DESC, x.id DESC LIMIT 1"
    ).fetchone()
    return SummaryParams(issued_on=today(), consultation=row[0] if row else None)


def summary(db: Db, params: SummaryParams) -> Paper:
    """Return every opinion by clause with who gave it, what was taken in, and why the rest was not."""
    if params.consultation is None:
        raise UserError(NO_DRAFT)
    draft: Consultation = records.get(db, CONSULTATIONS, params.consultation)
    mine = Query("opinions", (Filter("consultation", "eq", params.consultation),), sort=("clause", "id"))
    found = listing.rows(db, "opinions", listing.ids(db, mine))
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("clause", _("Clause"), 32, merge=True),
        Column("who", _("Unit, person"), 44),
        Column("content", _("Opinion in words"), 72),
        Column("outcome", _("Outcome"), 28),
        Column("answer", _("Taken in how, or why not"), 72),
    )
    rows = [_opinion_row(at, each) for at, each in enumerate(found, 1)]
    answers = consultations.answers(db, params.consultation)
    rows += _counts(answers)
    silent = _names(db, answers.silent)
    notes = (_("Not answered: {names}.").format(names="; ".join(silent)),) if silent else ()
    opening = [line for line in (_drafted(db, params.consultation), _dates(draft)) if line]
    sheet = Sheet(
        _("Opinions"),
        _("SUMMARY OF OPINIONS, WHAT WAS TAKEN IN AND WHY NOT"),
        columns,
        rows,
        (_("on the draft: {title}").format(title=draft.title),),
        numbered=True,
        opening=tuple(opening),
        notes=notes,
    )
    left = answers.opinions.get("", ())
    warnings: tuple[str, ...] = ()
    if left:
        words = ngettext("{n} opinion is not decided yet.", "{n} opinions are not decided yet.", len(left))
        warnings = (words.format(n=i18n.number(len(left))),)
    return issued(db, params, _("Summary of opinions"), (sheet,), "BC", warnings)


def _opinion_row(at: int, row: Mapping[str, Any]) -> Row:
    cells: dict[str, Value] = {
        "no": at,
        "clause": str(row["clause"]),
        "who": ", ".join(filter(None, (row["unit"], row["person"]))),
        "content": str(row["content"]),
        "outcome": _(dict(OUTCOMES)[str(row["outcome"])]) if row["outcome"] else "",
        "answer": str(row["answer"] or ""),
    }
    return Row(cells, key=f"opinion-{row['id']}", record=("opinions", int(row["id"])))


def _counts(answers: Answers) -> list[Row]:
    """The whole and its parts, each with the records behind it."""
    every = tuple(number for those in answers.opinions.values() for number in those)
    words = _("Asked: {asked}, answered: {answered}, opinions: {opinions}").format(
        asked=i18n.number(len(answers.asked)),
        answered=i18n.number(len(answers.asked) - len(answers.silent)),
        opinions=i18n.number(len(every)),
    )
    rows = [Row({"no": words}, "group", key="total", figures={"no": Figure("opinions", every)})]
    for key, label in (*OUTCOMES, ("", N_("Not decided yet"))):
        those = answers.opinions.get(key, ())
        if those:
            line = f"{_(label)}: {i18n.number(len(those))}"
            figure = Figure("opinions", those)
            rows.append(Row({"no": line}, "note", key=f"outcome-{key or 'none'}", figures={"no": figure}))
    return rows


def _drafted(db: Db, number: int) -> str:
    [row] = listing.rows(db, "consultations", [number], ("unit",))
    return _("Drafting unit: {unit}").format(unit=row["unit"]) if row["unit"] else ""


def _dates(draft: Consultation) -> str:
    parts = []
    if draft.sent_on:
        parts.append(_("sent round on {day}").format(day=i18n.date(draft.sent_on)))
    if draft.due_on:
        parts.append(_("opinions due by {day}").format(day=i18n.date(draft.due_on)))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def _names(db: Db, asked: tuple[int, ...]) -> list[str]:
    rows = listing.rows(db, "consulted", asked, ("unit", "person", "reminders", "reminded_on"))
    return [
        ", ".join(filter(None, (row["unit"], row["person"]))) + (f" ({told})" if (told := _told(row)) else "")
        for row in rows
    ]


def _told(row: Mapping[str, Any]) -> str:
    """How often somebody was reminded, and when last; empty for one who was not."""
    if not row["reminders"]:
        return i18n.date(row["reminded_on"]) if row["reminded_on"] else ""
    words = ngettext("reminded once, on {day}", "reminded {n} times, last on {day}", int(row["reminders"]))
    return words.format(n=i18n.number(int(row["reminders"])), day=i18n.date(row["reminded_on"]) or "…")


def reminder_defaults(db: Db) -> ReminderParams:
    """Return letters about every draft that is overdue."""
    return ReminderParams(issued_on=today())


def reminders(db: Db, params: ReminderParams) -> Paper:
    """Return a letter for each unit or person who has not answered, with all drafts they owe an opinion on."""
    one = params.consultation
    wanted = consultations.overdue(db, today()) if one is None else [one]
    silent = [number for draft in wanted for number in consultations.answers(db, draft).silent]
    names = ("unit", "person", "consultation", "reminders", "reminded_on")
    rows = listing.rows(db, "consulted", silent, names)
    drafts = {each: records.get(db, CONSULTATIONS, each) for each in wanted}
    by_name: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_name.setdefault(", ".join(filter(None, (row["unit"], row["person"]))), []).append(row)
    body = office.office(db)
    sheets = [
        _letter(name, those, drafts, params.reply_by, body.issuer or body.name)
        for name, those in by_name.items()
    ]
    warnings: tuple[str, ...] = ()
    if not sheets:
        sheets = [
            Sheet(
                _("Reminder letters"),
                _("REMINDER OF OPINIONS NOT GIVEN YET"),
                _columns(),
                (),
                landscape=False,
            )
        ]
        warnings = (_("Nobody owes an opinion on these drafts. Choose another draft."),)
    paper = issued(db, params, _("Reminders of opinions"), tuple(sheets), "CV", warnings)
    return replace(paper, letters=True)


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("title", _("Draft"), 76),
        Column("sent", _("Sent round on"), 26, "date"),
        Column("due", _("Opinions due on"), 26, "date"),
        Column("reminded", _("Earlier reminders"), 34),
    )


def _letter(
    name: str,
    asked: list[Mapping[str, Any]],
    drafts: Mapping[int, Consultation],
    reply_by: str | None,
    body: str,
) -> Sheet:
    rows: list[Row] = []
    for at, row in enumerate(asked, 1):
        draft = drafts[int(row["consultation_id"])]
        cells: dict[str, Value] = {"no": at, "title": draft.title, "sent": draft.sent_on, "due": draft.due_on}
        cells["reminded"] = _told(row)
        rows.append(Row(cells, key=f"asked-{row['id']}", record=("consulted", int(row["id"]))))
    asks = (
        _("{body} asks for the opinions by {day}; without an answer the draft counts as agreed to.")
        if reply_by
        else _("{body} asks for the opinions; without an answer the draft counts as agreed to.")
    )
    opening = (
        _("To: {unit}").format(unit=name),
        _("On the drafts below no opinion has come yet."),
        asks.format(body=body, day=i18n.date(reply_by)),
    )
    title = _("REMINDER OF OPINIONS NOT GIVEN YET")
    return Sheet(name, title, _columns(), rows, landscape=False, opening=opening)


REPORTS = (
    (
        "opinions-summary",
        N_("Summary of opinions, taken in or why not"),
        AREA,
        SummaryParams,
        summary_defaults,
        summary,
    ),
    (
        "opinions-reminders",
        N_("Reminders of opinions not given"),
        AREA,
        ReminderParams,
        reminder_defaults,
        reminders,
    ),
)
