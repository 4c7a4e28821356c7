"""What a person's dossier reads beside the person's own record: lists, papers and what is missing, conclusions."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data import files
from officeapp.data.driver import Db
from officeapp.data.queries import listing, office
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain import kinds
from officeapp.domain.registers import by_name
from officeapp.domain.registers.conclusions import COMPARED
from officeapp.domain.registers.merits import MEASURES
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.rules import conclusions, dossier
from officeapp.domain.rules.conclusions import Compared
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
        db.execute(
            "SELECT code, word(name, name_en, name_de) FROM codes WHERE list = 'paper_kinds'"
        ).fetchall()
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


def compared(db: Db, conclusion: int) -> list[Compared]:
    """The points of a conclusion beside what the dossier holds."""
    points = db.execute(
        "SELECT point, content FROM conclusion_points WHERE conclusion = ? ORDER BY id", (conclusion,)
    ).fetchall()
    person = db.execute("SELECT person FROM conclusions WHERE id = ?", (conclusion,)).fetchone()
    if person is None:
        return []
    names = [*COMPARED, "history", "family", "foreign_relations", "discipline"]
    row = listing.rows(db, "people", [person[0]], names)[0]
    held: dict[str, str] = {}
    for name in COMPARED:
        field = PEOPLE.field(name)
        held[name] = str(row[name] or "") if field.target else kinds.show(field, row[name])
    held["history"] = row["history"] or ""
    held |= _told(db, person[0], row)
    raw = {name: row[name] for name in conclusions.DATES}
    return conclusions.compared(points, held, raw)


def _told(db: Db, person: int, row: dict[str, Any]) -> dict[str, str]:
    """What the lists of the file say to the points told in words."""
    measures = dict(MEASURES)
    disciplined = [
        f"{i18n.gettext(measures[form])} {i18n.date(day)}"
        for form, day in db.execute(
            "SELECT form, decided_on FROM disciplines WHERE person = ? ORDER BY decided_on", (person,)
        ).fetchall()
    ]
    relatives = db.execute(
        "SELECT relation, name, coalesce(born, ''), coalesce(abroad, '') FROM relatives WHERE person = ? ORDER BY id",
        (person,),
    ).fetchall()
    stays = db.execute(
        "SELECT country, coalesce(from_date, '') FROM travels WHERE person = ? ORDER BY from_date", (person,)
    ).fetchall()
    abroad = [f"{relation} {name}: {where}" for relation, name, _born, where in relatives if where]
    abroad += [f"{country} {i18n.date(day)}".strip() if day else country for country, day in stays]
    return {
        "discipline": _joined(row["discipline"], disciplined),
        "foreign_relations": _joined(row["foreign_relations"], abroad),
        "family": _joined(
            row["family"],
            [
                f"{relation} {name} {i18n.date(born) if born else ''}".strip()
                for relation, name, born, _w in relatives
            ],
        ),
    }


def _joined(written: str | None, listed: list[str]) -> str:
    return "; ".join(filter(None, (written, *listed)))
