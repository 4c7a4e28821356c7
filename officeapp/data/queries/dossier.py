"""What a person's dossier reads beside the person's own record: lists, papers and what is missing, conclusions."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from officeapp.base.errors import UserError
from officeapp.data import files
from officeapp.data.driver import Db
from officeapp.data.queries import listing, office
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.registers import by_name
from officeapp.domain.rules import dossier
from officeapp.domain.rules.dossier import Item, Paper

COUNTED = (
    "trainings",
    "work_periods",
    "salary_steps",
    "relatives",
    "travels",
    "awards",
    "disciplines",
    "person_papers",
    "person_files",
    "decision_lines",
    "conclusions",
)


def counts(db: Db, person: int) -> dict[str, int]:
    """How many records each list of the dossier has."""
    sql = " UNION ALL ".join(
        f"SELECT '{name}', count(*) FROM {name} WHERE person = :person" for name in COUNTED
    )
    return dict(db.execute(sql, {"person": person}).fetchall())


def rows(db: Db, register: str, person: int, sort: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The records of a list of the dossier as a table shows them, in the order of the form."""
    query = Query(register, (Filter("person", "eq", person),), sort=sort)
    fields = [field.name for field in by_name(register).fields]
    return listing.rows(db, register, list(listing.ids(db, query)), fields)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist of papers: the paper in words, and how it stands."""

    name: str
    item: Item


def checklist(db: Db, person: int, day: dt.date) -> list[Line]:
    """The papers that a file must hold, as they stand on a day.

    A photo may lie there as a file, a conclusion in its own register.
    """
    figures = office.figures(db, day)
    found = [
        Paper(*row)
        for row in db.execute(
            "SELECT c.code, p.issued_on, p.valid_until FROM person_papers p JOIN codes c ON c.id = p.kind"
            " WHERE p.person = :person UNION ALL SELECT 'photo', taken_on, NULL FROM person_files"
            " WHERE person = :person AND kind = 'photo' UNION ALL SELECT 'conclusion', concluded_on, NULL"
            " FROM conclusions WHERE person = :person",
            {"person": person},
        ).fetchall()
    ]
    names: dict[str, str] = dict(
        db.execute("SELECT code, name FROM codes WHERE list = 'paper_kinds'").fetchall()
    )
    return [Line(names.get(item.kind, item.kind), item) for item in dossier.checklist(found, day, figures)]


@dataclass(frozen=True, slots=True)
class Photo:
    """The newest photo of a person: fingerprint and size of its bytes, name, when it was taken."""

    sha256: str
    size: int
    name: str
    taken_on: str | None


def photo(db: Db, person: int) -> Photo | None:
    """The photo shown with a person, None when there is none."""
    row = db.execute(
        "SELECT sha256, size, name, taken_on FROM person_files WHERE person = ? AND kind = 'photo'"
        " ORDER BY taken_on DESC, id DESC LIMIT 1",
        (person,),
    ).fetchone()
    return Photo(*row) if row else None


def photo_bytes(db: Db, person: int) -> bytes | None:
    """The content of the newest photo; None where there is none, or where its bytes are missing or damaged."""
    found = photo(db, person)
    if found is None:
        return None
    out = io.BytesIO()
    try:
        files.give(files.of(db), files.Content(found.sha256, found.size), found.name, out)
    except UserError:
        return None
    return out.getvalue()
