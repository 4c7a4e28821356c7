"""From the paper to the result on one page: item, task, units, product, assessment, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import office, records, task_chain
from officeapp.data.queries.task_chain import LINKS, Link
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.registers.documents import DOCUMENTS
from officeapp.domain.registers.tasks import CLEAR_NAMES, RATINGS, STATES
from officeapp.reports.issuing import TASKS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value

_SILENT = 30  # days, where the office has no figure of its own
_WORDS = {
    "source": N_("item of the paper"),
    "clears": N_("six clears"),
    "reports": N_("reports of units"),
    "product": N_("product"),
    "assessment": N_("assessment"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainParams(Issue):
    """Parameters of the chain."""

    document: int | None = f.ref(N_("Document"), "documents")
    meeting: int | None = f.ref(N_("Meeting"), "meetings")
    on: str | None = f.date(N_("As of"), whole=True)


def defaults(db: Db) -> ChainParams:
    """Return the chain of the paper that most open tasks come from."""
    row = db.execute(
        "SELECT document FROM tasks WHERE document NOT NULL AND coalesce(state, '') NOT IN ('done', 'cancelled')"
        " GROUP BY document ORDER BY count(*) DESC, document DESC LIMIT 1"
    ).fetchone()
    return ChainParams(issued_on=today(), on=today(), document=row[0] if row else None)


def chain(db: Db, params: ChainParams) -> Paper:
    """Return every task of a paper or meeting with its reports, product and assessment, and the broken links."""
    day = params.on or today()
    document = params.document if params.meeting is None else None  # a meeting asked for stands for itself
    silent = office.figures(db).whole("tasks.silent_days") or _SILENT
    links = task_chain.chain(db, day, silent, document, params.meeting)
    rows = [_row(at, each) for at, each in enumerate(links, 1)]
    broken = [link for link in links if link.missing]
    count = ngettext("{n} task", "{n} tasks", len(links)).format(n=i18n.number(len(links)))
    words = _("Total: {tasks}, {n} with something missing").format(tasks=count, n=i18n.number(len(broken)))
    figures = {"no": Figure("tasks", tuple(_id(link) for link in links))}
    rows.append(Row({"no": words}, "group", key="total", figures=figures))
    for name in LINKS:
        those = [link for link in links if name in link.missing]
        if those:
            line = _("Missing: {what}, {n}").format(what=_(_WORDS[name]), n=i18n.number(len(those)))
            figure = Figure("tasks", tuple(_id(link) for link in those))
            rows.append(Row({"no": line}, "note", key=f"missing-{name}", figures={"no": figure}))
    left = task_chain.untasked(db, params.meeting)
    if left:
        line = _("Conclusions without a task: {n}").format(n=i18n.number(len(left)))
        figure = Figure("agenda_items", tuple(each.item for each in left))
        rows.append(Row({"no": line}, "note", key="untasked", figures={"no": figure}))
        rows += [
            Row({"no": f"{each.number or ''}. {each.title}"}, "note", record=("agenda_items", each.item))
            for each in left
        ]
    sheet = Sheet(
        _("Chain"),
        _("FROM THE PAPER TO THE RESULT"),
        _columns(),
        rows,
        (*_source(db, document, params.meeting), _("(as of {day})").format(day=i18n.date(day))),
        numbered=True,
    )
    return issued(db, params, _("From the paper to the result"), (sheet,), "BC")


def _source(db: Db, document: int | None, meeting: int | None) -> tuple[str, ...]:
    lines: list[str] = []
    if document is not None:
        paper = records.get(db, DOCUMENTS, document)
        kind = db.execute("SELECT name FROM codes WHERE id = ?", (paper.kind,)).fetchone()
        named = " ".join(filter(None, (kind[0] if kind else "", paper.number)))
        dated = (
            _("{paper} of {day}").format(paper=named, day=i18n.date(paper.issued_on))
            if paper.issued_on
            else named
        )
        lines.append(" ".join(filter(None, (dated, paper.subject))))
    if meeting is not None:
        lines.append(titles(db, "meetings", [meeting]).get(meeting, ""))
    return tuple(lines)


def _columns() -> tuple[Column, ...]:
    units, result = _("Units and their reports"), _("Result")
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("item", _("Item, page"), 24),
        Column("title", _("Task"), 60),
        Column("due", _("Deadline"), 24, "date"),
        Column("lead", _("Lead unit"), 44, band=units),
        Column("parts", _("Co-ordinating units"), 44, band=units),
        Column("state", _("State"), 26),
        Column("product", _("Product"), 36, band=result),
        Column("rating", _("Assessment"), 24, band=result),
        Column("missing", _("What is missing"), 36),
    )


def _id(link: Link) -> int:
    return int(str(link.row["id"]))


def _row(number: int, link: Link) -> Row:
    row = link.row
    page = _("page {page}").format(page=row["page"]) if row["page"] else ""
    state = dict(STATES).get(str(row["state"] or "not_started"), "")
    late = _("overdue") if row["timeliness"] == "overdue" else ""
    cells: dict[str, Value] = {
        "no": number,
        "item": ", ".join(filter(None, (str(row["item"] or ""), page))),
        "title": str(row["title"]),
        "due": str(row["deadline"] or row["due_on"] or ""),
        "lead": "\n".join(filter(None, (str(row["lead"] or row["units_as_written"] or ""), _reported(link)))),
        "parts": "\n".join(_part(each.unit, each.percent, each.reported_on) for each in link.parts)
        or str(row["partners"] or ""),
        "state": "\n".join(filter(None, (_(state), late))),
        "product": "\n".join(filter(None, (str(row["product"] or ""), str(row["product_document"] or "")))),
        "rating": _(dict(RATINGS)[str(row["rating"])]) if row["rating"] else None,
        "missing": "\n".join(_told(link)),
    }
    return Row(cells, key=f"task-{row['id']}", record=("tasks", _id(link)))


def _reported(link: Link) -> str:
    if link.report is None:
        return _("no report yet")
    share = f"{link.report.percent}%" if link.report.percent is not None else ""
    return " ".join(filter(None, (i18n.date(link.report.on), share)))


def _part(unit: str, percent: int | None, day: str | None) -> str:
    said = f"{percent}% ({i18n.date(day)})" if percent is not None else _("no report yet")
    return f"{unit}: {said}"


def _told(link: Link) -> Sequence[str]:
    """The broken links in words; the missing clears by name."""
    lines: list[str] = []
    for name in link.missing:
        if name == "clears":
            names = [
                _(words) for words, there in zip(CLEAR_NAMES.values(), link.clear, strict=True) if not there
            ]
            lines.append(", ".join(names))
        else:
            lines.append(_(_WORDS[name]))
    return lines


REPORTS = (("task-chain", N_("From the paper to the result"), TASKS, ChainParams, defaults, chain),)
