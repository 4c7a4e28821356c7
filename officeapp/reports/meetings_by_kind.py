"""The meetings of a period by kind: held, who came, tasks made, items carried over, papers sent late."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import meetings
from officeapp.domain import fields as f
from officeapp.reports.issuing import MEETINGS as AREA
from officeapp.reports.issuing import Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value, total_row


@dataclass(frozen=True, slots=True, kw_only=True)
class ByKindParams(Issue):
    """Parameters of the table of meetings by kind."""

    first: str | None = f.date(N_("From"), whole=True)
    last: str | None = f.date(N_("To"), whole=True)


def by_kind_defaults(db: Db) -> ByKindParams:
    """Return the year so far."""
    return ByKindParams(issued_on=today(), first=f"{today()[:4]}-01-01", last=today())


def by_kind(db: Db, params: ByKindParams) -> Paper:
    """Return the meetings of a period by kind: held, who came, conclusions with tasks, items carried over."""
    first, last = params.first or "", params.last or today()
    found = db.execute(
        "SELECT coalesce(word(c.name, c.name_en, c.name_de), ''), m.id,"
        " coalesce(m.state, 'planned') = 'held' FROM meetings m"
        " LEFT JOIN codes c ON c.id = m.kind WHERE m.starts_at BETWEEN ? AND ? || '~'"
        " AND coalesce(m.state, '') <> 'cancelled' ORDER BY coalesce(c.position, 999), c.name, m.starts_at",
        (first, last),
    ).fetchall()
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("kind", _("Kind of meeting"), 60),
        Column("meetings", _("Meetings"), 20, "integer", total=True),
        Column("held", _("Held"), 20, "integer", total=True),
        Column("summoned", _("Summoned"), 24, "integer", total=True),
        Column("there", _("Present"), 20, "integer", total=True),
        Column("tasks", _("Tasks made"), 22, "integer", total=True),
        Column("carried", _("Items carried over"), 26, "integer", total=True),
        Column("late", _("Papers sent late"), 24, "integer", total=True),
    )
    rows: list[Row] = []
    for at, kind in enumerate(dict.fromkeys(each[0] for each in found), 1):
        ids = tuple(number for name, number, _held in found if name == kind)
        figures = {
            "meetings": Figure("meetings", ids),
            "held": Figure(
                "meetings", tuple(number for name, number, done in found if name == kind and done)
            ),
            "late": Figure("agenda_items", meetings.late_papers(db, ids)),
            **{
                key: Figure(register, _behind(db, register, condition, ids))
                for key, (register, condition) in _COUNTS
            },
        }
        cells: dict[str, Value] = {"no": at, "kind": kind or _("Kind not entered")}
        cells.update({key: len(figure.ids) for key, figure in figures.items()})
        rows.append(Row(cells, key=f"kind-{at}", figures=figures))
    if rows:
        rows.append(total_row(columns, rows, {"kind": _("Total")}))
    period = _("(from {first} to {last})").format(
        first=i18n.date(first) if first else "…", last=i18n.date(last)
    )
    sheet = Sheet(_("Meetings"), _("MEETINGS BY KIND"), columns, rows, (period,))
    return issued(db, params, _("Meetings by kind"), (sheet,), "BC")


_COUNTS = (
    ("summoned", ("attendances", "1")),
    ("there", ("attendances", "x.state IN ('present', 'late')")),
    ("tasks", ("tasks", "coalesce(x.state, '') <> 'cancelled'")),
    ("carried", ("agenda_items", "x.former IS NOT NULL")),
)


def _behind(db: Db, register: str, condition: str, meetings: tuple[int, ...]) -> tuple[int, ...]:
    rows = db.execute(
        f"SELECT x.id FROM {register} x WHERE x.meeting IN (SELECT value FROM json_each(?)) AND {condition}"
        " ORDER BY x.id",
        (str(list(meetings)),),
    ).fetchall()
    return tuple(row[0] for row in rows)


REPORTS = (("meetings-by-kind", N_("Meetings by kind"), AREA, ByKindParams, by_kind_defaults, by_kind),)
