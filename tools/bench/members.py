"""Members at 500,000 people in 5,000 organizations against their bare SQL: python tools/bench/members.py [FOLDER].

Each line prints what is read, its time, the time of the plainest statements that could answer it, and the ratio.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OFFICEAPP_TODAY", "2026-07-14")
sys.path[0] = str(Path(__file__).parent.parent.parent)  # not this folder, whose names hide those of Python
PEOPLE, CELLS, GROUPS, CANDIDATES = 500_000, 4_900, 100, 15_000
YEAR = 2026
TIMES = 3
STEPS = ("tracking", "outstanding", "course", "dossier", "decision", "probation", "recognition")


def fill(path: Path) -> None:
    """Make a province of so many members; written past the journal, which is not measured here."""
    from officeapp.services import office

    office.create(path, "Tỉnh ủy Sơn Hà", "party")
    chance = random.Random(4)
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA cache_size = -800000")
    kind = db.execute("SELECT id FROM codes WHERE list = 'organization_kinds' AND code = 'cell'").fetchone()[
        0
    ]
    db.executemany(
        "INSERT INTO organizations(uid, name, code, parent, kind, name_sort) VALUES (?, ?, ?, ?, ?, ?)",
        (_unit(at, kind) for at in range(GROUPS + CELLS)),
    )
    first = db.execute("SELECT min(id) FROM organizations WHERE code LIKE 'CB%'").fetchone()[0]
    db.executemany(
        "INSERT INTO people(uid, name, name_sort, sex, birth_date, party_admission_date, party_official_date)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (_person(at, chance) for at in range(PEOPLE)),
    )
    db.executemany(
        "INSERT INTO memberships(uid, person, organization, kind, from_date) VALUES (?, ?, ?, 'party', ?)",
        ((f"m{at}", at + 1, first + at % CELLS, "2010-01-05") for at in range(PEOPLE - CANDIDATES)),
    )
    db.executemany(
        "INSERT INTO candidates(uid, person, organization, step, entered_on, certificate_date, decision_date,"
        " ceremony_date) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (_candidate(at, first, chance) for at in range(CANDIDATES)),
    )
    db.executemany(
        "INSERT INTO targets(uid, organization, year, base_kind, base_date, base, amount, q1, q2, q3, q4)"
        " VALUES (?, ?, ?, 'number', ?, 99, 4, 1, 1, 1, 1)",
        ((f"t{at}", first + at, YEAR, f"{YEAR}-01-01") for at in range(CELLS)),
    )
    _traits(db)
    db.commit()
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("ANALYZE")
    db.commit()
    db.close()


def _traits(db: sqlite3.Connection) -> None:
    """What the statistical forms ask of members, spread over the values of each list."""
    lists = {
        "ethnic_group": "ethnic_groups", "religion": "religions", "occupation": "occupations",
        "general_education": "general_education", "professional_level": "professional_levels",
        "political_theory": "political_theory",
    }  # fmt: skip
    for at, (field, name) in enumerate(lists.items(), 1):
        codes = [row[0] for row in db.execute("SELECT id FROM codes WHERE list = ?", (name,)).fetchall()]
        if codes:
            many = ", ".join(f"({place}, {code})" for place, code in enumerate(codes))
            db.execute(
                f"WITH known(place, code) AS (VALUES {many}) UPDATE people SET {field} ="
                f" (SELECT code FROM known WHERE place = (people.id / {at}) % {len(codes)})"
            )


def _unit(at: int, kind: int) -> tuple[Any, ...]:
    """One commune, or one cell of a commune."""
    if at < GROUPS:
        return f"g{at}", f"Đảng ủy xã {at}", f"DU{at}", 1, None, f"dang uy xa {at:04}"
    cell = at - GROUPS
    return f"c{cell}", f"Chi bộ {cell}", f"CB{cell}", 2 + cell % GROUPS, kind, f"chi bo {cell:05}"


def _person(at: int, chance: random.Random) -> tuple[Any, ...]:
    """One person; the last ones are candidates."""
    born = f"{chance.randint(1950, 2005)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    member = at < PEOPLE - CANDIDATES
    year = chance.randint(1975, YEAR - 1) if at % 200 else YEAR
    joined = f"{year}-{chance.randint(1, 6):02}-03" if member else None
    official = f"{year + 1}-{chance.randint(1, 6):02}-03" if member and year < YEAR else None
    return f"p{at}", f"Nguyễn Văn {at}", f"van {at:07}", ("male", "female")[at % 2], born, joined, official


def _candidate(at: int, first: int, chance: random.Random) -> tuple[Any, ...]:
    """One candidate at some step."""
    step = STEPS[at % len(STEPS)]
    place = STEPS.index(step)
    month = chance.randint(1, 6)
    held = f"{YEAR}-{month:02}-19" if place > 4 else None
    return (
        f"k{at}", PEOPLE - CANDIDATES + at + 1, first + at % CELLS, step, f"{YEAR}-{month:02}-01",
        f"{YEAR - 1}-05-19" if place > 2 else None, f"{YEAR}-{month:02}-01" if place > 3 else None, held,
    )  # fmt: skip


Reader = Callable[[], object]


def targets(db: Any) -> list[tuple[str, Reader, Reader]]:
    """The targets grid with counts, forecast, verdicts and warnings, against statements that give the same numbers."""
    from officeapp.data.queries import targets as queries
    from officeapp.ui.members.targets_model import totals

    def ours() -> object:
        sheet = queries.sheet(db, YEAR)
        return totals(sheet), sheet.warnings, [line.standing for line in sheet.lines]

    statements = (
        "SELECT id, name, parent FROM organizations ORDER BY parent, position, name_sort",
        f"SELECT * FROM targets WHERE year = {YEAR}",
        f"SELECT * FROM reported_admissions WHERE year = {YEAR}",
        "SELECT organization, count(*) FROM (SELECT m.organization, max(m.from_date) FROM memberships m JOIN people p"
        " ON p.id = m.person WHERE m.kind = 'party' AND coalesce(m.from_date, '') <= :day AND (m.to_date IS NULL OR"
        " m.to_date >= :day) AND coalesce(p.party_admission_date, p.party_decision_date, p.party_official_date) <= :day"
        " AND (p.party_left_on IS NULL OR p.party_left_on > :day) AND (p.party_moved_on IS NULL OR p.party_moved_on"
        " > :day) GROUP BY m.person) GROUP BY 1",
        f"SELECT organization, person, ceremony_date FROM candidates WHERE ceremony_date LIKE '{YEAR}%'",
        "SELECT m.organization, p.id, p.party_admission_date FROM people p LEFT JOIN memberships m ON m.person = p.id"
        f" AND m.kind = 'party' WHERE p.party_admission_date BETWEEN '{YEAR}' AND '{YEAR}~'",
        "SELECT c.organization, c.person, c.step, c.entered_on, c.certificate_date, p.birth_date FROM candidates c"
        " JOIN people p ON p.id = c.person WHERE c.step NOT IN ('probation', 'recognition', 'official', 'stopped')",
    )

    def bare() -> object:
        return [db.execute(sql, {"day": f"{YEAR - 1}-12-31"}).fetchall() for sql in statements]

    return [("targets grid", ours, bare)]


AGE = "(substr(:day, 1, 4) - substr(p.birth_date, 1, 4) - (substr(:day, 6) < substr(p.birth_date, 6)))"
STANDS = (
    "coalesce(p.party_admission_date, p.party_decision_date) <= :day AND NOT coalesce(p.party_left_on <= :day, 0)"
    " AND NOT coalesce(p.party_moved_on <= :day, 0) AND p.id NOT IN (SELECT person FROM member_changes WHERE kind IN"
    " ('transfer_out', 'died', 'expelled', 'deleted', 'resigned') AND on_date <= :day)"
)
LAST = (
    "(SELECT m.organization FROM memberships m WHERE m.person = p.id AND m.kind = 'party' AND coalesce(m.from_date, '')"
    " <= :day AND (m.to_date IS NULL OR m.to_date >= :day) ORDER BY m.from_date DESC LIMIT 1)"
)


def statistics(db: Any) -> list[tuple[str, Reader, Reader]]:
    """Each statistical form of the half-year with that of the year before, and the people behind every figure."""
    from officeapp.reports import catalogue

    def form(number: str) -> Reader:
        report = catalogue.by_id(f"statistics-{number}")
        return lambda: report.build(db, report.params(since=f"{YEAR}-01-01", until=f"{YEAR}-06-30"))

    days = ((f"{YEAR - 1}-12-31", f"{YEAR}-06-30"), (f"{YEAR - 2}-12-31", f"{YEAR - 1}-06-30"))

    def members(day: str) -> object:
        return db.execute(f"SELECT p.id, {LAST} FROM people p WHERE {STANDS}", {"day": day}).fetchall()

    def admitted(first: str, last: str) -> object:
        return db.execute(
            f"SELECT p.id, p.party_admission_date, {LAST} FROM people p WHERE p.party_admission_date > :first"
            " AND p.party_admission_date <= :day",
            {"first": first, "day": last},
        ).fetchall()

    def on_probation(day: str) -> object:
        return db.execute(
            f"SELECT p.id FROM people p WHERE {STANDS} AND NOT coalesce(p.party_official_date <= :day, 0)",
            {"day": day},
        ).fetchall()

    def traits(day: str, conditions: list[str]) -> object:
        each = ", ".join(f"group_concat(CASE WHEN {condition} THEN p.id END)" for condition in conditions)
        return db.execute(f"SELECT avg({AGE}), {each} FROM people p WHERE {STANDS}", {"day": day}).fetchall()

    def newly(first: str, last: str) -> object:
        each = ", ".join(f"group_concat(CASE WHEN {condition} THEN p.id END)" for condition in two)
        return db.execute(
            f"SELECT avg({AGE}), {each} FROM people p WHERE p.party_admission_date > :first"
            " AND p.party_admission_date <= :day",
            {"first": first, "day": last},
        ).fetchall()

    def belonging(first: str, last: str) -> object:
        """Where they belonged, and whether anything but the admission brought them."""
        who = (
            "SELECT id FROM people WHERE party_admission_date > ? AND party_admission_date <= ?"
            " OR party_decision_date > ? AND party_decision_date <= ?"
            " OR party_official_date > ? AND party_official_date <= ?"
        )
        return [
            db.execute(f"SELECT * FROM {table} WHERE person IN ({who})", (first, last) * 3).fetchall()
            for table in ("memberships", "member_changes")
        ], db.execute("SELECT id, kind, parent, founded_on, dissolved_on FROM organizations").fetchall()

    def conditions(number: str) -> list[str]:
        rows = db.execute(
            "SELECT measure FROM statistic_rows WHERE form = ? AND measure IS NOT NULL", (number,)
        ).fetchall()
        return [_condition(db, row[0]) for row in rows]

    two, four = conditions("2"), conditions("4")
    bare: dict[str, Reader] = {
        "1": lambda: [(members(first), members(last), admitted(first, last)) for first, last in days],
        "2": lambda: [
            (admitted(first, last), newly(first, last), belonging(first, last)) for first, last in days
        ],
        "3": lambda: [
            (
                members(last),
                traits(last, ["1", "p.ethnic_group = 1"]),
                traits(last, ["p.ethnic_group IS NULL"]),
            )
            for _first, last in days
        ],
        "4": lambda: [(members(last), traits(last, four)) for _first, last in days],
        "5": lambda: [(members(last), admitted(first, last), on_probation(last)) for first, last in days],
    }
    return [(f"form {number}", form(number), plain) for number, plain in bare.items()]


def _condition(db: Any, measure: str) -> str:
    """The plain SQL of a measure on codes and dates; of others something as dear."""
    parts: list[str] = []
    for part in measure.split("&"):
        field, sign, value = part.strip().partition("=")
        if sign and field in ("occupation", "general_education", "professional_level", "political_theory"):
            code = db.execute(
                "SELECT id FROM codes WHERE code = ? LIMIT 1", (value.split("|")[0],)
            ).fetchone()
            parts.append(f"p.{field} = {code[0] if code else 0}")
        elif "age" in field:
            parts.append(f"{AGE} >= 31 AND {AGE} <= 35")
        else:
            parts.append("p.sex = 'female'")
    return " AND ".join(parts)


MEASURES = (targets, statistics)


def best(job: Reader) -> float:
    """The shortest of some runs, in milliseconds of the processor."""
    found: list[float] = []
    for _ in range(TIMES):
        begun = time.process_time()
        job()
        found.append((time.process_time() - begun) * 1000)
    return min(found)


def main() -> None:
    """Make the file where it is not there yet, then measure."""
    from officeapp.data.store import Store

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    path = folder / "members.oad"
    if not path.exists():
        print(f"making {PEOPLE:,} people")
        fill(path)
    store = Store.open(path)

    def measure(db: Any) -> None:
        for kind in MEASURES:
            for name, ours, bare in kind(db):
                mine, plain = best(ours), best(bare)
                print(f"{name:24} {mine:9.1f} ms   bare {plain:8.1f} ms   ratio {mine / plain:5.2f}")

    store.read(measure)
    store.close()


if __name__ == "__main__":
    main()
