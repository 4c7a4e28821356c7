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
    db.commit()
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("ANALYZE")
    db.commit()
    db.close()


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


MEASURES = (targets,)


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
