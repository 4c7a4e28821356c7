"""The list of decisions on people over a time: what was decided on whom, from when, and what was left."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.domain import fields as f
from officeapp.domain.registers.decisions import KINDS
from officeapp.reports.dossier import PEOPLE_AREA
from officeapp.reports.issuing import Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsParams(Issue):
    """Parameters of the list of decisions."""

    start: str | None = f.date(N_("Decided from"), whole=True)
    end: str | None = f.date(N_("Decided until"), whole=True)
    kind: str | None = f.choice(N_("Kind of decision"), *KINDS)
    organization: int | None = f.ref(N_("Unit concerned"), "organizations")


def decisions_defaults(db: Db) -> DecisionsParams:
    """Return this year so far, all kinds and units."""
    return DecisionsParams(issued_on=today(), start=f"{today()[:4]}-01-01", end=today())


_SQL = (
    "SELECT d.id, d.kind, d.number, d.decided_on, d.from_date, coalesce(d.body, ''), coalesce(d.signer, ''),"
    " x.id, x.name, coalesce(p.name, ''), coalesce(u.name, ''), l.until, coalesce(l.left, ''),"
    " coalesce(l.reason, '') FROM decisions d JOIN decision_lines l ON l.decision = d.id"
    " JOIN people x ON x.id = l.person LEFT JOIN posts p ON p.id = l.post"
    " LEFT JOIN organizations u ON u.id = coalesce(l.unit, p.organization)"
    " WHERE d.decided_on BETWEEN :start AND :end AND (:kind IS NULL OR d.kind = :kind)"
    " AND (:unit IS NULL OR coalesce(l.unit, p.organization) = :unit)"
    " ORDER BY d.decided_on, d.id, x.name_sort"
)


def decision_list(db: Db, params: DecisionsParams) -> Paper:
    """Return the decisions of a time by kind, one line a person."""
    start, end = params.start or "0000", params.end or today()
    found = db.execute(
        _SQL, {"start": start, "end": end, "kind": params.kind, "unit": params.organization}
    ).fetchall()
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("number", _("Number"), 26),
        Column("day", _("Decided on"), 22, "date"),
        Column("from", _("Takes effect on"), 22, "date"),
        Column("name", _("Full name"), 40),
        Column("post", _("Post concerned"), 42),
        Column("unit", _("Unit"), 40),
        Column("left", _("Posts left"), 40),
        Column("until", _("Until"), 22, "date"),
        Column("signer", _("Signed by"), 34),
    )
    rows: list[Row] = []
    for kind, label in KINDS:
        own = [row for row in found if row[1] == kind]
        if not own:
            continue
        figure = Figure("people", tuple(dict.fromkeys(row[7] for row in own)))
        words = f"{_(label)}: {i18n.number(len(own))}"
        rows.append(Row({"no": words}, "group", key=f"kind-{kind}", figures={"no": figure}))
        rows += [_row(at, row) for at, row in enumerate(own, 1)]
    if not rows:
        rows.append(Row({"no": _("No decision was made in this time.")}, "note"))
    span = _("(decided from {start} to {end})").format(
        start=i18n.date(params.start) if params.start else "…", end=i18n.date(end)
    )
    sheet = Sheet(_("Decisions"), _("LIST OF DECISIONS ON PEOPLE"), columns, rows, (span,), numbered=True)
    return issued(db, params, _("Decisions on people"), (sheet,), "")


def _row(at: int, row: tuple[Value, ...]) -> Row:
    _id, _kind, number, decided, start, body, signer, person, name, post, unit, until, left, reason = row
    cells: dict[str, Value] = {
        "no": at,
        "number": number,
        "day": decided,
        "from": start,
        "name": name,
        "post": post,
        "unit": unit,
        "left": left or reason,
        "until": until,
        "signer": ", ".join(str(part) for part in (signer, body) if part),
    }
    return Row(cells, record=("people", person if isinstance(person, int) else 0))


REPORTS = (
    (
        "decision-list",
        N_("Decisions on people"),
        PEOPLE_AREA,
        DecisionsParams,
        decisions_defaults,
        decision_list,
    ),
)
