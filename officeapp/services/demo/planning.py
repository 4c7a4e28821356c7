"""The plan of the coming term with steps and votes, some of it against the rules, and two approved before it."""

from __future__ import annotations

from typing import Any

from officeapp.domain.registers.plans import PLAN_ENTRIES, PLAN_STEPS, PLANS, STEP_RULES, VOTES
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
_NUMBERS = ("held_on", "summoned", "present", "issued", "collected", "valid", "minutes")
_PEOPLE = ("place", "chair", "secretary", "counters")
_ENTRY = ("plan", "person", "post", "planning_group", "source", "state", "from_date", "decision_in")


def make(sketch: Sketch) -> None:
    """The first plan of the present term and its review, both approved, and the plan of the coming term."""
    if len(sketch.leaders) < 2:
        return
    year = sketch.today.year
    first = _plan(sketch, "2025-2030", "first", year - 1, None)
    entries = _entries(sketch, first, year - 1)
    review = _plan(sketch, "2025-2030", "review", year, first)
    _review(sketch, review, entries)
    coming = _plan(sketch, "2030-2035", "first", year, None, approved=False)
    proposed = _entries(sketch, coming, None)
    steps = _steps(sketch, coming, "new_plan_commune")
    _votes(sketch, steps, proposed)


def _plan(
    sketch: Sketch, term: str, kind: str, year: int, previous: int | None, approved: bool = True
) -> int:
    number, reference = sketch.act.db.execute(
        "SELECT id, reference_date FROM terms WHERE name = ?", (term,)
    ).fetchone()
    name = f"Quy hoạch nhiệm kỳ {term}" + (f", rà soát năm {year}" if kind == "review" else "")
    decision = (_decision(year), f"{year}-06-12") if approved else (None, None)
    sent = (f"{year % 100 + 10}-TTr/ĐU", f"{year}-05-20") if approved else (None, None)
    reference = f"{year}-05" if kind == "review" else reference  # a review of the term counts at the review
    state = "approved" if approved else "draft"
    columns = ("name", "term", "organization", "kind", "year", "reference_date", "state", "previous")
    row = (name, number, sketch.office, kind, year, reference, state, previous, *sent, *decision)
    papers = ("submission_number", "submission_date", "decision_number", "decision_date")
    return sketch.act.insert(PLANS, (*columns, *papers), [row])[0]


def _decision(year: int) -> str:
    return f"{year % 100 + 60}-QĐ/TU"


def _review(sketch: Sketch, plan: int, entries: list[int]) -> None:
    """The year after: most are kept, some are taken out, some change the post, a few are new."""
    year = sketch.today.year
    found = sketch.act.db.execute(
        "SELECT person, post, planning_group, source, from_date, decision_in FROM plan_entries"
        f" WHERE id IN ({', '.join('?' * len(entries))}) ORDER BY id",
        entries,
    ).fetchall()
    reasons = dict(
        sketch.act.db.execute("SELECT code, id FROM codes WHERE list = 'removal_reasons'").fetchall()
    )
    columns = (*_ENTRY, "to_date", "decision_out", "removal_reason")
    new = (f"{year}-06-12", _decision(year))
    rows: list[tuple[Any, ...]] = []
    out = ("age", "transfer", "own_wish", "discipline")
    planned = {(person, post) for person, post, *_rest in found}
    for at, (person, post, group, source, since, decision) in enumerate(found):
        head = (plan, person, post, group, source)
        if at % 13 == 4:
            reason = reasons[out[at // 13 % len(out)]]
            rows.append((*head, "removed", since, decision, *new, reason))
        elif at % 17 == 6 and (person, found[0][1]) not in planned:
            rows.append((plan, person, found[0][1], group, source, "approved", *new, None, None, None))
            planned.add((person, found[0][1]))
        else:
            rows.append((*head, "approved", since, decision, None, None, None))
    body = found[-1][1]
    young = [
        each for each in sketch.leaders[:70] if each.born > "1980" and (each.person, body) not in planned
    ]
    for leader in young[:4]:
        rows.append((plan, leader.person, body, "2", "local", "approved", *new, None, None, None))
    sketch.act.insert(PLAN_ENTRIES, columns, rows)


def _entries(sketch: Sketch, plan: int, year: int | None) -> list[int]:
    """People for every post, decided in a year, or only proposed."""
    state = "proposed" if year is None else "approved"
    decided = (None, None) if year is None else (f"{year}-06-12", _decision(year))
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
            rows.append(
                (
                    plan,
                    leader.person,
                    number,
                    "2" if leader.born > "1988" else "1",
                    "elsewhere" if chance.random() < 0.06 else "local",
                    state,
                    *decided,
                )
            )
    return sketch.act.insert(PLAN_ENTRIES, _ENTRY, rows)


def _steps(sketch: Sketch, plan: int, procedure: str) -> list[tuple[int, int, bool]]:
    """(id, valid ballots, finished) of the steps that are held; the later ones are still to come."""
    names = ", ".join(STEP_RULES)
    found = sketch.act.db.execute(
        f"SELECT {names} FROM step_templates WHERE kind = ? ORDER BY number", (procedure,)
    ).fetchall()
    people = [leader.name for leader in sketch.leaders[:6]]
    rows: list[tuple[Any, ...]] = []
    for number, *step in found:
        votes = number <= 3 and "none" not in step
        summoned = _SUMMONED[number - 1] if votes else None
        present = summoned - summoned // 20 if summoned else None
        held = sketch.ahead(-45 + number * 9) if number <= 3 else None
        counts = (held, summoned, *[present] * 4, f"{number:02d}-BB/ĐU" if held else None)
        who: tuple[str | None, ...] = (None, None, None, None)
        if votes:
            counters = "\n".join(people[2:5])
            who = ("Hội trường Đảng ủy phường", people[0], people[1], counters)
        rows.append((plan, number, *step, *counts, *who, int(number <= 2)))
    ids = sketch.act.insert(PLAN_STEPS, ("plan", *STEP_RULES, *_NUMBERS, *_PEOPLE, "done"), rows)
    valid = 1 + len(STEP_RULES) + _NUMBERS.index("valid")
    return [
        (number, row[valid], bool(row[-1]))
        for number, row in zip(ids, rows, strict=True)
        if row[valid] is not None
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
