"""Candidates at all steps with their papers, and the targets of the cells with cause and measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from officeapp.base import dates
from officeapp.data.queries import award_rounds, badges, cards, dues, office
from officeapp.domain.registers.admission_dossier import CANDIDATE_PAPERS, CANDIDATE_VOTES
from officeapp.domain.registers.badges import BADGES, Badge
from officeapp.domain.registers.cards import CARDS
from officeapp.domain.registers.dues import DUES_GROUNDS, DUES_MONTHS
from officeapp.domain.registers.member_changes import MemberChange
from officeapp.domain.registers.members import CANDIDATE_STEPS, CANDIDATES, TARGETS
from officeapp.domain.registers.reported import REPORTED_ADMISSIONS
from officeapp.domain.registers.unit_grades import UNIT_GRADES
from officeapp.domain.rules.dues import WITH_BASE
from officeapp.domain.rules.targets import amount_of_share
from officeapp.services import membership
from officeapp.services.demo import cells, faults, sent
from officeapp.services.demo.sketch import Pupil, Sketch

_STEPS = ("tracking", "outstanding", "course", "dossier", "decision", "probation", "recognition", "official")
_PAPERS = (
    "Lý lịch của người xin vào Đảng",
    "Xác minh quê quán",
    "Ý kiến nơi cư trú",
    "Nhận xét của Đoàn Thanh niên",
    "Giấy giới thiệu của đảng viên",
)
_WHY = ("Chuyển đi nơi khác", "Lý lịch chưa đủ điều kiện", "Theo nguyện vọng cá nhân")
_CAUSES = ("village", "away", "checks", "private", "mass_organizations", "courses", "resolve")
_SIDES = {
    "courses": "superior",
    "checks": "superior",
    "mass_organizations": "mass",
    "resolve": "unit",
    "private": "outside",
    "village": "outside",
    "away": "outside",
}
_MEASURES = (
    "Giao 2 đảng viên tạo nguồn, giúp đỡ",
    "Hoàn thiện hồ sơ trước {day}",
    "Phối hợp Đoàn Thanh niên giới thiệu quần chúng",
    "Mở thêm lớp bồi dưỡng nhận thức trong quý",
)
_COLUMNS: tuple[str, ...] = (
    "person",
    "organization",
    "step",
    "entered_on",
    "started_on",
    "mentor_1",
    "mentor_2",
    "certificate_number",
    "certificate_date",
    "checked_on",
    "missing_papers",
    "decision_number",
    "decision_date",
    "decision_received_on",
    "ceremony_date",
    "official_date",
    "stopped_on",
    "stopped_why",
)


# kind, reach, where, reason; of those who stay with the office a date of return follows from the kind
_CHANGES = (
    ("transfer_in", "province", "Đảng ủy phường Hòa Bình", None),
    ("transfer_out", "province", "Đảng ủy xã Tân Lập", None),
    ("transfer_in", "other", "Đảng ủy phường Hải Châu, TP Đà Nẵng", None),
    ("exempted", None, None, "Tuổi cao, sức khỏe yếu"),
    ("died", None, None, None),
    ("transfer_out", "other", "Đảng ủy phường Bến Nghé, TP Hồ Chí Minh", None),
    ("absent", None, None, "Đi làm việc xa nơi cư trú"),
    ("moved", None, None, "Chuyển nơi cư trú"),
    ("deleted", None, None, "Bỏ sinh hoạt quá 3 tháng không có lý do"),
    ("transfer_in", "province", "Đảng ủy xã Tân Lập", None),
    ("transfer_out", "province", "Đảng ủy phường Hòa Bình", None),
    ("resigned", None, None, "Theo nguyện vọng cá nhân"),
)
_MOST_CHANGES = 240
_MOST_PAYERS = 3_000


def make(sketch: Sketch) -> None:
    """Candidates, comings and goings of members, then targets."""
    _put_candidates(sketch)
    _put_changes(sketch)
    _put_badges(sketch)
    _put_cards(sketch)
    _put_grades(sketch)
    _put_dues(sketch)
    cells.make(sketch)
    sent.make(sketch)
    faults.make(sketch)
    for year in (sketch.today.year - 1, sketch.today.year):
        _put_targets(sketch, year)


def _put_candidates(sketch: Sketch) -> None:
    turn: dict[str, int] = {}
    rows: list[tuple[Any, ...]] = []
    for pupil in sketch.pupils:
        turn[pupil.step] = turn.get(pupil.step, -1) + 1
        rows.append(_candidate(sketch, pupil, turn[pupil.step]))
    ids = sketch.act.insert(CANDIDATES, _COLUMNS, rows)
    steps: list[tuple[Any, ...]] = []
    for number, row in zip(ids, rows, strict=True):
        known = dict(zip(_COLUMNS, row, strict=True))
        last = "course" if known["step"] == "stopped" else known["step"]
        steps += [(number, step, _when(known, step), _paper(known, step)) for step in _until(last)]
        if known["step"] == "stopped":
            steps.append((number, "stopped", known["stopped_on"], known["stopped_why"]))
    sketch.act.insert(CANDIDATE_STEPS, ("candidate", "step", "on_date", "paper"), steps)
    _put_dossiers(
        sketch, {number: dict(zip(_COLUMNS, row, strict=True)) for number, row in zip(ids, rows, strict=True)}
    )


def _put_dossiers(sketch: Sketch, candidates: dict[int, dict[str, Any]]) -> None:
    """Papers and votes of those whose dossier is worked on, and of those decided on; some papers still lack."""
    kinds = ("application", "resume", "opinion_work", "opinion_home", "cell_resolution", "committee_report")
    papers: list[tuple[Any, ...]] = []
    votes: list[tuple[Any, ...]] = []
    turn = 0
    for number, known in candidates.items():
        if known["step"] not in ("dossier", "decision") or known["missing_papers"]:
            continue
        turn += 1
        lacks = known["step"] == "dossier" and turn % 2 == 0
        day = known["checked_on"] or known["entered_on"]
        for kind in kinds[:-3] if lacks else kinds:
            papers.append((number, sketch.code("admission_papers", kind), "there", day, None))
        introducers = sketch.act.db.execute(
            "SELECT p.id FROM memberships m JOIN people p ON p.id = m.person WHERE m.organization = ?"
            " AND m.kind = 'party' AND m.to_date IS NULL AND m.from_date < ? AND p.party_official_date < ?"
            " ORDER BY p.id LIMIT 2",
            (known["organization"], *(f"{sketch.today.year - 2}-01-01",) * 2),
        ).fetchall()
        for (member,) in introducers[: 1 if lacks else 2]:
            kind = sketch.code("admission_papers", "introduction")
            papers.append((number, kind, "there", day, member))
        if not lacks:
            members = sketch.chance.randint(9, 30)
            votes.append((number, "cell", day, members, 1, members - sketch.chance.randint(1, 3)))
            votes.append((number, "committee", day, 15, 0, sketch.chance.randint(13, 15)))
    sketch.act.insert(CANDIDATE_PAPERS, ("candidate", "kind", "state", "issued_on", "introducer"), papers)
    columns = ("candidate", "body", "held_on", "members", "away", "agreed")
    sketch.act.insert(CANDIDATE_VOTES, columns, votes)


def _until(step: str) -> tuple[str, ...]:
    return _STEPS[: _STEPS.index(step) + 1]


def _when(known: dict[str, Any], step: str) -> str | None:
    if step == known["step"]:
        return known["entered_on"]
    first, last = known["started_on"], known["certificate_date"] or known["entered_on"]
    held = known["ceremony_date"]
    return {
        "tracking": first,
        "outstanding": _between(first, last) if first and last else None,
        "course": known["certificate_date"],
        "dossier": known["checked_on"],
        "decision": known["decision_date"],
        "probation": held,
        "recognition": dates.add_months(dates.earliest(held), 12).isoformat() if held else None,
        "official": known["official_date"],
    }.get(step)


def _between(first: str, last: str) -> str:
    """The day in the middle of two."""
    begun = dates.earliest(first)
    return (begun + (dates.earliest(last) - begun) / 2).isoformat()


def _paper(known: dict[str, Any], step: str) -> str | None:
    number = known["certificate_number"] if step == "course" else known["decision_number"]
    return number if step in ("course", "decision") else None


def _candidate(sketch: Sketch, pupil: Pupil, turn: int) -> tuple[Any, ...]:
    """One candidate; `turn` numbers those at the same step, so that some of each are late or nearly so."""
    chance, at = sketch.chance, _STEPS.index(pupil.step) if pupil.step in _STEPS else 2
    cell = sketch.cells[pupil.cell]
    helpers = sketch.helpers[pupil.cell]
    first = chance.choice(helpers)
    second = chance.choice(helpers)
    certificate = checked = missing = number = received = None
    decided, ceremony = pupil.decision, pupil.ceremony
    entered = sketch.day(-260, -15)
    if at >= 2:
        certificate = sketch.day(-420, -40)
    match pupil.step:
        case "tracking":
            entered = sketch.day(-300, -20)
        case "course":
            certificate = sketch.day(-50, -5) if turn % 4 == 3 else None
            entered = sketch.day(-120, -10)
        case "dossier":
            entered = sketch.day(-150, -10)
            months, days = ((-60, -8), (-60, 12), (-60, 41))[turn % 11] if turn % 11 < 3 else (0, 0)
            if months:
                base = dates.add_months(sketch.today, months).toordinal() + days
                certificate = type(sketch.today).fromordinal(base).isoformat()
            missing = (
                "; ".join(chance.sample(_PAPERS, 1 + turn % 3)) if turn % 11 == 0 or turn % 3 == 1 else None
            )
            checked = sketch.day(-200, -12) if turn % 3 != 1 else None
        case "decision":
            decided = sketch.ahead((-34, -26, -58, -12)[turn % 4])
            received, entered = sketch.ahead((-32, -24, -55, -10)[turn % 4]), decided
            certificate, checked = sketch.day(-420, -90), sketch.day(-200, -70)
        case _:
            if ceremony and decided:
                day = dates.earliest(decided).toordinal()
                fromordinal = type(sketch.today).fromordinal
                certificate = fromordinal(day - chance.randint(120, 500)).isoformat()
                checked = fromordinal(day - chance.randint(40, 110)).isoformat()
                received = fromordinal(day + 2).isoformat()
                entered = ceremony
    if at >= 4:
        number = f"{chance.randint(12, 480)}-QĐ/ĐU"
    ends = dates.add_months(dates.earliest(ceremony), 12).isoformat() if ceremony else None
    official = ends if pupil.step == "official" else None
    if pupil.step in ("recognition", "official"):
        entered = ends or entered
    started = dates.add_months(
        dates.earliest(certificate or entered), -chance.randint(3, 12) if at else 0
    ).isoformat()
    stopped = pupil.step == "stopped"
    return (
        pupil.person,
        cell.id,
        pupil.step,
        entered,
        started,
        first if at or turn % 3 != 2 else None,
        second if second != first and at else None,
        f"GCN-{chance.randint(100, 999)}" if certificate else None,
        certificate,
        checked,
        missing,
        number,
        decided if at >= 4 else None,
        received,
        ceremony,
        official,
        entered if stopped else None,
        _WHY[turn % len(_WHY)] if stopped else None,
    )


def _put_targets(sketch: Sketch, year: int) -> None:
    """A target for each cell from its members on 1 January; causes where the quarters past fell short."""
    db, chance = sketch.act.db, sketch.chance
    first = f"{year}-01-01"
    members = dict(
        db.execute(
            "SELECT m.organization, count(*) FROM memberships m JOIN people p ON p.id = m.person"
            " WHERE m.kind = 'party' AND m.from_date <= ? AND (m.to_date IS NULL OR m.to_date >= ?)"
            " AND p.party_admission_date <= ? GROUP BY 1",
            (first, first, first),
        ).fetchall()
    )
    admitted: dict[int, list[str]] = {}
    rows = db.execute(
        "SELECT organization, ceremony_date FROM candidates WHERE ceremony_date BETWEEN ? AND ?",
        (first, f"{year}-12-31"),
    )
    for organization, day in rows.fetchall():
        admitted.setdefault(organization, []).append(day)
    over = [quarter for quarter in range(4) if sketch.today.isoformat() > f"{year}-{3 * quarter + 3:02d}-31"]
    made: list[tuple[Any, ...]] = []
    for at, cell in enumerate(sketch.cells):
        base = members.get(cell.id, 0)
        if not base:
            continue
        share = 3.0 if at % 3 == 0 else None
        amount = amount_of_share(base, share, "up") if share else max(1, round(base * 0.037))
        quarters = [0, 0, 0, 0]
        for _ in range(amount):
            quarters[chance.choices((0, 1, 2, 3), weights=(2, 3, 3, 2))[0]] += 1
        days = admitted.get(cell.id, [])
        late = sum(quarters[q] for q in over) > sum((int(day[5:7]) - 1) // 3 in over for day in days)
        cause = chance.choice(_CAUSES) if late and chance.random() < 0.65 else None
        measure = chance.choice(_MEASURES) if cause and chance.random() < 0.75 else None
        made.append(
            (
                cell.id,
                year,
                "share_year" if share else "number",
                first,
                base,
                share,
                amount,
                *quarters,
                sketch.code("shortfall_causes", cause) if cause else None,
                _SIDES.get(cause or ""),
                measure.format(day=f"{sketch.today.day:02d}/12") if measure else None,
                f"{year}-12-{sketch.today.day:02d}" if measure else None,
            )
        )
    columns = ("organization", "year", "base_kind", "base_date", "base", "share", "amount")
    sketch.act.insert(
        TARGETS, (*columns, "q1", "q2", "q3", "q4", "cause", "cause_side", "measure", "measure_due"), made
    )
    _put_reported(sketch, year, over, admitted)


def _put_reported(sketch: Sketch, year: int, over: list[int], admitted: Mapping[int, list[str]]) -> None:
    """What every fifth cell reported of the quarters past; one of them counts by the decisions and says so."""
    cause = sketch.code("difference_causes", "other_day")
    made: list[tuple[Any, ...]] = []
    for at, cell in enumerate(sketch.cells[::5]):
        for quarter in over:
            days = admitted.get(cell.id, [])
            counted = sum((int(day[5:7]) - 1) // 3 == quarter for day in days)
            differs = at == 1 and quarter == over[-1]
            day = f"{year + (quarter == 3)}-{(3 * quarter + 3) % 12 + 1:02d}-05"
            made.append((cell.id, year, quarter + 1, counted + differs, day, cause if differs else None))
    columns = ("organization", "year", "quarter", "amount", "reported_on", "cause")
    sketch.act.insert(REPORTED_ADMISSIONS, columns, made)


def _put_changes(sketch: Sketch) -> None:
    """What happened to official members of street cells over the last two years."""
    streets = {cell.id for cell in sketch.cells if cell.sort == "street"}
    busy = {leader.person for leader in sketch.leaders}
    rows = sketch.act.db.execute(
        "SELECT m.person, m.organization, p.party_admission_date FROM memberships m JOIN people p"
        " ON p.id = m.person WHERE m.kind = 'party' AND m.to_date IS NULL AND p.party_left_on IS NULL"
        " AND length(p.party_official_date) = 10 ORDER BY m.id LIMIT 20000"
    ).fetchall()
    known = [row for row in rows if row[1] in streets and row[0] not in busy]
    count = min(len(known), max(2, sketch.scaled(36)), _MOST_CHANGES)
    for at, (person, cell, admitted) in enumerate(sketch.chance.sample(known, count)):
        kind, reach, place, reason = _CHANGES[at % len(_CHANGES)]
        day = sketch.today - dt.timedelta(days=sketch.chance.randint(5, 700))
        if day.isoformat() <= admitted:
            continue
        decided = kind not in ("died", "absent", "moved")
        change = MemberChange(
            person=person,
            kind=kind,
            on_date=day.isoformat(),
            organization=sketch.chance.choice(sorted(streets)) if kind == "moved" else cell,
            reach=reach,
            place=place,
            decision_number=f"{at + 11}-QĐ/ĐU" if decided else None,
            decision_date=day.isoformat() if decided else None,
            reason=reason,
        )
        membership.put(sketch.act, change)


def _put_badges(sketch: Sketch) -> None:
    """The last round as it was awarded; of the next one the first half is proposed."""
    figures = office.figures(sketch.act.db, sketch.today)
    days = award_rounds.rounds(figures, sketch.today, award_rounds.BADGES, before=1, after=0)
    for day, awarded in zip(days, (True, False), strict=False):
        found = badges.earned(sketch.act.db, day)
        for each in found if awarded else found[: len(found) // 2]:
            sketch.act.put(
                BADGES,
                Badge(
                    person=each.person,
                    years=each.years,
                    round_date=day.isoformat(),
                    kind="regular",
                    state="awarded" if awarded else "proposed",
                    decision_number=f"{day.month}15-QĐ/TU" if awarded else None,
                    decision_date=(day - dt.timedelta(days=20)).isoformat() if awarded else None,
                ),
            )


def _put_cards(sketch: Sketch) -> None:
    """Of those without a card half are proposed at the next round, with two whose card was lost or damaged."""
    figures = office.figures(sketch.act.db, sketch.today)
    day = award_rounds.coming(figures, sketch.today, award_rounds.CARDS)
    if day is None:
        return
    waiting = cards.round_of(sketch.act.db, day).waiting
    made: list[tuple[Any, ...]] = [
        (person, kind, day.isoformat(), "proposed", None, None) for person, kind in waiting[::2]
    ]
    holders = sketch.act.db.execute(
        "SELECT id, party_card_number FROM people WHERE party_card_number IS NOT NULL"
        " AND party_official_date IS NOT NULL AND coalesce(party_left_on, party_moved_on) IS NULL"
        " ORDER BY id LIMIT 2"
    ).fetchall()
    why = (("lost", "Mất khi di chuyển chỗ ở"), ("damaged", "Thẻ bị ướt, nhòe chữ"))
    for (person, number), (kind, reason) in zip(holders, why, strict=False):
        made.append((person, kind, day.isoformat(), "proposed", number, reason))
    columns = ("person", "kind", "round_date", "state", "card_number", "reason")
    sketch.act.insert(CARDS, columns, made)


def _put_grades(sketch: Sketch) -> None:
    """Last year's grades of the cells."""
    year = sketch.today.year - 1
    codes = [sketch.code("grades", code) for code in ("HTXSNV", "HTTNV", "HTTNV", "HTTNV", "HTNV")]
    rows = [(cell.id, year, codes[at % len(codes)], f"{year}-QĐ/ĐU") for at, cell in enumerate(sketch.cells)]
    sketch.act.insert(UNIT_GRADES, ("organization", "year", "grade", "decision"), rows)


def _put_dues(sketch: Sketch) -> None:
    """On what ground members pay, and the last two months: the first paid by most, the second just drawn up."""
    act, chance = sketch.act, sketch.chance
    rows = act.db.execute(
        "SELECT p.id, c.code FROM people p LEFT JOIN codes c ON c.id = p.occupation"
        " WHERE p.party_admission_date IS NOT NULL AND p.party_left_on IS NULL ORDER BY p.id LIMIT ?",
        (_MOST_PAYERS,),
    ).fetchall()
    kinds = {"pensioner": "pension", "student": "student", "pupil": "student", "farmer": "uninsured"}
    grounds: list[tuple[Any, ...]] = []
    for person, occupation in rows:
        if chance.random() < 0.03:
            continue  # somebody forgot
        kind = kinds.get(occupation or "", "insured")
        income = (
            chance.randrange(32, 76) * 100_000 if kind == "pension" else chance.randrange(55, 160) * 100_000
        )
        grounds.append((person, kind, income if kind in WITH_BASE else None, f"{sketch.today.year}-01"))
    act.insert(DUES_GROUNDS, ("person", "kind", "base", "from_date"), grounds)
    columns = ("person", "month", "organization", "kind", "owed", "paid", "paid_on")
    first = sketch.today.replace(day=1)
    for back in (2, 1):
        month = dates.add_months(first, -back).isoformat()[:7]
        made: list[tuple[Any, ...]] = []
        for each in dues.owed(act.db, month):
            if each.amount is not None:
                paid = back == 2 and chance.random() < 0.96
                day = f"{month}-{chance.randint(10, 28)}"
                made.append(
                    (each.person, month, each.unit, each.kind, each.amount, each.amount if paid else None,
                     day if paid else None)
                )  # fmt: skip
        act.insert(DUES_MONTHS, columns, made)
