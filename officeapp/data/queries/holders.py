"""The posts held in an organization, with what is known of post and holder."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from officeapp.data.driver import Db
from officeapp.data.queries.derived import LASTS
from officeapp.data.queries.planning import BELOW

RESIDENTS = ("cell", "cell_grassroots", "village")  # kinds of units whose posts the retired may hold too


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A post somebody holds now, with what is known of both."""

    appointment: int
    person: int
    name: str
    birth: str | None
    sex: str | None
    retires_on: str | None
    post: int
    post_name: str
    kind: str | None
    level: int | None
    leading: bool
    body: bool
    unit: int
    unit_name: str
    unit_kind: str | None
    manner: str | None
    since: str | None
    until: str | None


def holders(db: Db, organization: int, day: dt.date) -> list[Held]:
    """The posts held in an organization and below, in the order of units and posts."""
    rows = db.execute(
        f"{BELOW} SELECT a.id, x.id, x.name, x.birth_date, x.sex, x.retires_on, p.id, p.name, k.code, p.level,"
        " coalesce(p.leading, 0), coalesce(p.body, 0), o.id, o.name, u.code, a.kind, a.from_date, a.to_date"
        " FROM below b JOIN organizations o ON o.id = b.id JOIN posts p ON p.organization = o.id"
        " JOIN appointments a ON a.post = p.id JOIN people x ON x.id = a.person"
        " LEFT JOIN codes k ON k.id = p.kind LEFT JOIN codes u ON u.id = o.kind"
        f" WHERE {LASTS.format('a')} ORDER BY b.key, p.position IS NULL, p.position, p.level, p.id, a.from_date",
        {"top": organization, "day": day.isoformat()},
    ).fetchall()
    return [
        Held(
            appointment=row[0],
            person=row[1],
            name=row[2],
            birth=row[3],
            sex=row[4],
            retires_on=row[5],
            post=row[6],
            post_name=row[7],
            kind=row[8],
            level=row[9],
            leading=bool(row[10]),
            body=bool(row[11]),
            unit=row[12],
            unit_name=row[13],
            unit_kind=row[14],
            manner=row[15],
            since=row[16],
            until=row[17],
        )
        for row in rows
    ]
