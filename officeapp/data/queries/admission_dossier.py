"""The dossier of an admission as it is stored: papers, votes, and who may introduce somebody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from officeapp.data.driver import Db
from officeapp.domain.rules.admission_dossier import SHARES, Held, Item, Tally, checklist, kept_with, tally
from officeapp.domain.rules.figures import Figures

LIST = "admission_papers"
_WITH_CANDIDATE = ("certificate_date", "certificate_number", "checked_on", "decision_date", "decision_number")


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as it was held; `held_on` and `resolution` where they are known."""

    id: int
    body: str
    held_on: str | None
    members: int
    away: int
    agreed: int
    against: int
    resolution: str | None
    came: Tally


def names(db: Db) -> dict[str, str]:
    """The papers of a dossier by their code, in words."""
    return dict(
        db.execute("SELECT code, word(name, name_en, name_de) FROM codes WHERE list = ?", (LIST,)).fetchall()
    )


def papers(db: Db, candidates: Iterable[int]) -> dict[int, list[Held]]:
    """The papers recorded of some candidates; who has none is left out."""
    found: dict[int, list[Held]] = {}
    for candidate, *paper in db.execute(
        "SELECT x.candidate, c.code, coalesce(x.state, 'there'), x.issued_on, x.valid_until, x.number,"
        " coalesce(p.name, ''), x.note FROM candidate_papers x JOIN codes c ON c.id = x.kind"
        " LEFT JOIN people p ON p.id = x.introducer"
        " WHERE x.candidate IN (SELECT value FROM json_each(?)) ORDER BY x.id",
        (str(list(candidates)),),
    ).fetchall():
        found.setdefault(candidate, []).append(Held(*paper))
    return found


def dossier(db: Db, candidate: int, day: dt.date, figures: Figures) -> list[Item]:
    """The checklist of one candidate on a day."""
    row = db.execute(
        f"SELECT {', '.join(_WITH_CANDIDATE)} FROM candidates WHERE id = ?", (candidate,)
    ).fetchone()
    known: dict[str, str | None] = dict(zip(_WITH_CANDIDATE, row or (None,) * 5, strict=True))
    return stands(papers(db, [candidate]).get(candidate, []), known, day, figures)


def stands(
    held: Iterable[Held], known: Mapping[str, str | None], day: dt.date, figures: Figures
) -> list[Item]:
    """The checklist of papers recorded, with those whose day lies with the candidate."""
    return checklist([*held, *kept_with(known)], day, figures)


def votes(db: Db, candidate: int | None, figures: Figures) -> list[Vote]:
    """The votes on a candidate with what they came to, in the order they were held."""
    found: list[Vote] = []
    for number, body, held, members, away, agreed, against, resolution in db.execute(
        "SELECT id, body, held_on, members, coalesce(away, 0), agreed, coalesce(against, 0), resolution"
        " FROM candidate_votes WHERE candidate = ? ORDER BY coalesce(held_on, ''), id",
        (candidate,),
    ).fetchall():
        came = tally(members, away, agreed, figures.exact(SHARES[body]))
        found.append(Vote(number, body, held, members, away, agreed, against, resolution, came))
    return found


def counted(db: Db, candidate: int | None, figures: Figures) -> dict[str, Tally]:
    """What the vote that counts came to, by body: the one recorded last, unless it was held before another."""
    last: dict[str, Vote] = {}
    for vote in sorted(votes(db, candidate, figures), key=lambda each: each.id):
        known = last.get(vote.body)
        if known is None or not known.held_on or not vote.held_on or vote.held_on >= known.held_on:
            last[vote.body] = vote
    return {body: vote.came for body, vote in last.items()}


def introducers(db: Db, candidate: int) -> list[tuple[int, str]]:
    """The members who introduce a candidate, by id and name."""
    return db.execute(
        "SELECT p.id, p.name FROM candidate_papers x JOIN people p ON p.id = x.introducer"
        " WHERE x.candidate = ? ORDER BY x.id",
        (candidate,),
    ).fetchall()


@dataclass(frozen=True, slots=True)
class Introducer:
    """Whether a member may introduce: since when official, and since when in the candidate's cell."""

    name: str
    official: str | None
    left: str | None
    together: str | None
    in_cell: bool


def introducer(db: Db, person: int, cell: int | None, day: str) -> Introducer:
    """A member beside the cell that brings the candidate up, on a day (ISO)."""
    name, official, left = db.execute(
        "SELECT name, party_official_date, party_left_on FROM people WHERE id = ?", (person,)
    ).fetchone()
    row = db.execute(
        "SELECT from_date FROM memberships WHERE person = ? AND kind = 'party' AND organization = ?"
        " AND coalesce(from_date, '') <= ? AND (to_date IS NULL OR to_date || '~' >= ?) ORDER BY from_date",
        (person, cell, day, day),
    ).fetchone()
    return Introducer(name, official, left, row[0] if row else None, row is not None)
