"""The structure of a unit: its seats, of them filled, vacant and to be cut, with who holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import seats
from officeapp.data.queries.office import office
from officeapp.data.queries.seats import Seats
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.reports.issuing import PLANNING, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value, total_row


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsParams(Issue):
    """Parameters of the structure of a unit."""

    organization: int | None = f.ref(N_("Organization"), "organizations")
    day: str | None = f.date(N_("As of"), whole=True)
    below: int | None = f.flag(N_("With the units below"))
    leading: int | None = f.flag(N_("Leading posts and seats in committees only"))


def seats_defaults(db: Db) -> SeatsParams:
    """Return the office with its units today, leading posts only."""
    here = office(db).organization
    return SeatsParams(issued_on=today(), organization=here, day=today(), below=1, leading=1)


def structure(db: Db, params: SeatsParams) -> Paper:
    """Return the seats of a unit on a day, unit by unit."""
    unit, day = params.organization or office(db).organization, params.day or today()
    posts = seats.of_unit(db, unit, day, below=bool(params.below))
    if params.leading:
        wanted = {
            row[0]
            for row in db.execute(
                "SELECT id FROM posts WHERE coalesce(leading, 0) = 1 OR coalesce(body, 0) = 1"
            )
        }
        posts = [each for each in posts if each.post in wanted]
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("post", _("Post"), 62),
        Column("seats", _("Seats"), 18, "integer", total=True),
        Column("filled", _("Filled"), 18, "integer", total=True),
        Column("vacant", _("Vacant"), 18, "integer", total=True),
        Column("cut", _("To be cut"), 18, "integer", total=True),
        Column("by", _("By"), 22, "date"),
        Column("over", _("Too many"), 18, "integer", total=True),
        Column("holders", _("Holders"), 76),
    )
    rows: list[Row] = []
    for (_depth, name), group in groupby(posts, key=lambda each: (each.depth, each.unit_name)):
        own = list(group)
        made = [_row(at, each) for at, each in enumerate(own, 1)]
        rows.append(total_row(columns, made, {"post": name}, kind="group", key=f"unit-{own[0].unit}"))
        rows += made
    if posts:
        rows.append(total_row(columns, rows, {"post": _("In all")}))
    else:
        rows.append(Row({"no": _("This unit has no posts yet.")}, "note"))
    called = titles(db, "organizations", [unit]).get(unit, "")
    sheet = Sheet(
        _("Structure"),
        _("STRUCTURE OF SEATS"),
        columns,
        rows,
        (_("of {unit}").format(unit=called), _("(as of {day})").format(day=i18n.date(day))),
        numbered=True,
        notes=_notes(posts, day),
    )
    return issued(db, params, _("Structure of seats"), (sheet,), "")


def _row(at: int, each: Seats) -> Row:
    people = tuple(person for person, _name in each.holders)
    cells: dict[str, Value] = {
        "no": at,
        "post": each.name,
        "seats": each.seats,
        "filled": each.filled,
        "vacant": each.vacant,
        "cut": each.cut or None,
        "by": each.cut_by,
        "over": each.over or None,
        "holders": ", ".join(name for _person, name in each.holders),
    }
    figures = {"filled": Figure("people", people)} if people else {}
    return Row(cells, key=f"post-{each.post}", record=("posts", each.post), figures=figures)


def _notes(posts: Sequence[Seats], day: str) -> tuple[str, ...]:
    late = [each.name for each in posts if each.cut and each.over and each.cut_by and _past(each.cut_by, day)]
    unknown = sum(each.seats is None for each in posts)
    notes = [_("Seats not set for {count} posts.").format(count=i18n.number(unknown))] if unknown else []
    if late:
        notes.append(_("Cut overdue: {posts}.").format(posts=", ".join(late)))
    return tuple(notes)


def _past(by: str, day: str) -> bool:
    return dates.latest(by) < dates.earliest(day)


REPORTS = (("unit-structure", N_("Structure of seats"), PLANNING, SeatsParams, seats_defaults, structure),)
