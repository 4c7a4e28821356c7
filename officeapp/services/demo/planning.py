"""The plan of the coming term with steps and votes, some of it against the rules, and the approved one before."""

from __future__ import annotations

from typing import Any

from officeapp.domain.registers.plans import PLAN_ENTRIES, PLAN_STEPS, PLANS, VOTES
from officeapp.services.demo.sketch import Leader, Sketch

# post, unit, how many are planned
_POSTS = (
    ("Bí thư Đảng ủy", "", 2),
    ("Phó Bí thư Thường trực Đảng ủy", "", 3),
    ("Phó Bí thư Đảng ủy", "", 2),
    ("Chủ tịch HĐND phường", "HDND", 2),
    ("Phó Chủ tịch HĐND phường", "HDND", 2),
    ("Chủ tịch UBND phường", "UBND", 4),  # one too many
    ("Phó Chủ tịch UBND phường", "UBND", 5),
    ("Chủ tịch UBMTTQ phường", "MTTQ", 2),
    ("Chủ nhiệm Ủy ban Kiểm tra", "UBKT", 1),
    ("Trưởng Ban Xây dựng Đảng", "BXD", 2),
    ("Ủy viên Ban Thường vụ Đảng ủy", "", 9),
    ("Ủy viên Ban Chấp hành Đảng bộ", "", 22),
)
_SUMMONED = (0, 68, 27, 9, 0)
_STEP = ("plan", "number", "name", "ballot", "base", "threshold", "held_on", "summoned", "present", "issued")
_ENTRY = ("plan", "person", "post", "planning_group", "source", "state", "from_date", "decision_in")


def make(sketch: Sketch) -> None:
    """Both plans."""
    if len(sketch.leaders) < 2:
        return
    coming = _plan(sketch, "2030-2035", "first", sketch.today.year, approved=False)
    entries = _entries(sketch, coming, "proposed")
    steps = _steps(sketch, coming, "new_plan_commune")
    _votes(sketch, steps, entries)
    now = _plan(sketch, "2025-2030", "review", sketch.today.year - 1, approved=True)
    _entries(sketch, now, "approved")


def _plan(sketch: Sketch, term: str, kind: str, year: int, approved: bool) -> int:
    number, reference = sketch.act.db.execute(
        "SELECT id, reference_date FROM terms WHERE name = ?", (term,)
    ).fetchone()
    name = f"Quy hoạch nhiệm kỳ {term}" + (f", rà soát năm {year}" if kind == "review" else "")
    decision = ("QĐ 86-QĐ/TU", f"{year}-06-12") if approved else (None, None)
    state = "approved" if approved else "draft"
    columns = ("name", "term", "organization", "kind", "year", "reference_date", "state")
    row = (name, number, sketch.office, kind, year, reference, state, *decision)
    return sketch.act.insert(PLANS, (*columns, "decision_number", "decision_date"), [row])[0]


def _entries(sketch: Sketch, plan: int, state: str) -> list[int]:
    chance = sketch.chance
    pool = [leader for leader in sketch.leaders[:70] if leader.post != "Bí thư Đảng ủy"]
    young = [leader for leader in pool if leader.born > "1975"] or pool
    rows: list[tuple[Any, ...]] = []
    busy: dict[int, int] = {}
    for post, key, wanted in _POSTS:
        number = sketch.posts[sketch.units[key].id, post]
        body = post.startswith("Ủy viên")
        free = [each for each in young if body or busy.get(each.person, 0) < 3]
        free = [each for each in free if each.post != post]
        taken: list[Leader] = chance.sample(free, min(wanted, len(free)))
        if post == "Phó Bí thư Thường trực Đảng ủy":  # somebody too old, for the rules to find
            elders = sorted((each for each in pool if each.born), key=lambda each: each.born)
            taken = [each for each in taken if each is not elders[0]][:2] + elders[:1]
        for leader in taken:
            busy[leader.person] = busy.get(leader.person, 0) + (not body)
            since = None if state == "proposed" else f"{sketch.today.year - 1}-06-12"
            rows.append(
                (
                    plan,
                    leader.person,
                    number,
                    "2" if leader.born > "1988" else "1",
                    "elsewhere" if chance.random() < 0.06 else "local",
                    state,
                    since,
                    "QĐ 86-QĐ/TU" if since else None,
                )
            )
    return sketch.act.insert(PLAN_ENTRIES, _ENTRY, rows)


def _steps(sketch: Sketch, plan: int, procedure: str) -> list[tuple[int, int, bool]]:
    """(id, valid ballots, finished) of the steps that are held; the later ones are still to come."""
    found = sketch.act.db.execute(
        "SELECT number, name, ballot, base, threshold FROM step_templates WHERE kind = ? ORDER BY number",
        (procedure,),
    ).fetchall()
    rows: list[tuple[Any, ...]] = []
    for number, name, ballot, base, threshold in found:
        summoned = _SUMMONED[number - 1] if number <= 3 and ballot != "none" else None
        present = summoned - summoned // 20 if summoned else None
        held = sketch.ahead(-45 + number * 9) if number <= 3 else None
        done = int(number <= 2)
        rows.append(
            (
                *(plan, number, name, ballot, base, threshold, held, summoned),
                *[present] * 4,
                f"BB-{number:02d}" if held else None,
                done,
            )
        )
    columns = (*_STEP, "collected", "valid", "minutes", "done")
    ids = sketch.act.insert(PLAN_STEPS, columns, rows)
    return [
        (number, row[8], bool(row[-1])) for number, row in zip(ids, rows, strict=True) if row[8] is not None
    ]


def _votes(sketch: Sketch, steps: list[tuple[int, int, bool]], entries: list[int]) -> None:
    chance = sketch.chance
    rows: list[tuple[int, int, int, int]] = []
    out: set[int] = set()
    for step, valid, done in steps:
        for at, entry in enumerate(entries):
            if entry in out or (not done and at % 2):
                continue
            low = chance.random() < 0.06
            favour = round(valid * (chance.uniform(0.35, 0.49) if low else chance.uniform(0.7, 1)))
            rows.append((step, entry, favour, valid - favour))
            if low:
                out.add(entry)
    sketch.act.insert(VOTES, ("step", "entry", "votes_for", "votes_against"), rows)
