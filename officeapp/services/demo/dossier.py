"""The dossiers of the leaders in the demo data - training, work, family, papers, decisions - and the council."""

from __future__ import annotations

from typing import Any

from officeapp.domain.registers.appointments import APPOINTMENTS
from officeapp.domain.registers.conclusions import CONCLUSION_POINTS, CONCLUSIONS
from officeapp.domain.registers.decisions import DECISION_LINES, DECISIONS
from officeapp.domain.registers.deputies import DEPUTIES
from officeapp.domain.registers.dossier import RELATIVES, SALARY_STEPS, TRAININGS, TRAVELS, WORK_PERIODS
from officeapp.domain.registers.merits import AWARDS, DISCIPLINES
from officeapp.domain.registers.papers import PERSON_PAPERS
from officeapp.domain.registers.plans import PLAN_ENTRIES, PLANS
from officeapp.domain.registers.posts import POSTS
from officeapp.services.demo.sketch import Choice, Leader, Names, Sketch, listed
from officeapp.services.demo.units import ELECTED

_KEPT = 40  # leaders whose dossiers are filled
_SCHOOLS = (
    ("Trường Đại học Luật Hà Nội", "Luật"),
    ("Trường Đại học Kinh tế Đà Nẵng", "Quản trị kinh doanh"),
    ("Học viện Hành chính Quốc gia", "Hành chính học"),
    ("Trường Đại học Sư phạm Huế", "Ngữ văn"),
)
_FIRST = ("Chuyên viên Phòng Nội vụ quận", "Cán bộ Đoàn phường", "Giáo viên THCS", "Chuyên viên UBND phường")
_JOBS = ("Nông dân", "Giáo viên", "Hưu trí", "Công nhân", "Buôn bán", "Cán bộ phường")
_AWARDS = (
    ("Bằng khen", "UBND thành phố"),
    ("Giấy khen", "UBND phường"),
    ("Chiến sĩ thi đua cơ sở", "UBND phường"),
    ("Kỷ niệm chương “Vì sự nghiệp xây dựng Đảng”", "Ban Tổ chức Trung ương"),
)
_COUNTRIES = ("Lào", "Nhật Bản", "Hàn Quốc", "Trung Quốc")
_SEATS = 25
_FULL_TIME = ("Chủ tịch HĐND phường", "Phó Chủ tịch HĐND phường")


def make(sketch: Sketch) -> None:
    """The dossiers, some decisions on people, and the council of the term 2026-2031."""
    known = sketch.leaders[:_KEPT]
    if not known:
        return
    maker = _Dossiers(sketch)
    for at, leader in enumerate(known):
        maker.fill(at, leader)
    maker.write()
    _decisions(sketch, known)
    _to_cut(sketch)
    _conclusion(sketch, known[min(2, len(known) - 1)])
    _council(sketch)


class _Dossiers:
    """Collects the rows of all lists and writes each list once."""

    def __init__(self, sketch: Sketch) -> None:
        self._sketch, self._chance = sketch, sketch.chance
        self._names = Names()
        self._communes = Choice(listed("names_places.csv", kind="commune"))
        self._rows: dict[Any, list[tuple[Any, ...]]] = {}

    def _add(self, register: Any, *row: Any) -> None:
        self._rows.setdefault(register, []).append(row)

    def fill(self, at: int, leader: Leader) -> None:
        """The lists of one leader."""
        chance, person, born = self._chance, leader.person, int(leader.born[:4])
        school, specialty = chance.choice(_SCHOOLS)
        study, begun = born + 18, born + 23
        self._add(
            TRAININGS,
            person,
            school,
            specialty,
            f"{study}-09",
            f"{study + 4}-06",
            self._sketch.code("study_forms", "full_time"),
            "Cử nhân",
            "professional",
        )
        theory = "Trung cấp lý luận chính trị" if at % 3 else "Cao cấp lý luận chính trị"
        year = min(born + 32, self._sketch.today.year - 3)
        self._add(
            TRAININGS, person, "Học viện Chính trị khu vực III", theory, f"{year}-09", f"{year + 1}-06",
            self._sketch.code("study_forms", "in_service"), "Bằng tốt nghiệp", "theory",
        )  # fmt: skip
        if at % 2:
            self._add(
                TRAININGS, person, "Trường Chính trị thành phố", "Quản lý nhà nước ngạch chuyên viên", f"{year}-03",
                f"{year}-06", self._sketch.code("study_forms", "short"), "Chứng chỉ", "management",
            )  # fmt: skip
        middle = begun + max(3, (self._sketch.today.year - begun) // 2)
        self._add(WORK_PERIODS, person, f"{begun}-08", f"{middle}-05", chance.choice(_FIRST))
        self._add(WORK_PERIODS, person, f"{middle}-06", None, leader.post)
        for step in range(2):
            since = self._sketch.today.year - 4 + 3 * step
            coefficient = round(3.33 + 0.33 * (step + at % 4), 2)
            self._add(
                SALARY_STEPS,
                person,
                f"{since}-01",
                "Chuyên viên",
                "01.003",
                f"{4 + step + at % 4}/9",
                coefficient,
            )
        self._family(leader, born)
        for _one in range(chance.randint(0, 2)):
            form, body = chance.choice(_AWARDS)
            self._add(AWARDS, person, str(self._sketch.today.year - chance.randint(1, 9)), form, body)
        if at % 9 == 4:
            year = self._sketch.today.year - chance.randint(2, 6)
            place = chance.choice(_COUNTRIES)
            self._add(
                TRAVELS, person, f"{year}-10", f"{year}-10", place, "Học tập kinh nghiệm", "UBND thành phố"
            )
        if at == 11:
            self._add(
                DISCIPLINES, person, "reprimand", "party", "Chậm giải quyết hồ sơ của công dân",
                self._sketch.ahead(-40), "18-QĐ/UBKT", "Ủy ban Kiểm tra Đảng ủy",
            )  # fmt: skip
        self._papers(at, person)

    def _family(self, leader: Leader, born: int) -> None:
        chance, person = self._chance, leader.person
        father, mother, spouse, child = self._names.draw(chance, ["male", "female", "female", "male"])
        surname = leader.name.split()[0]
        father, child = (f"{surname} {each.partition(' ')[2]}" for each in (father, child))
        homes = self._communes.draw(chance, 3)
        elders = (("Cha", father, born - 27), ("Mẹ", mother, born - 25))
        for relation, name, year in elders:
            details = f"Quê {homes[0]}; {chance.choice(_JOBS).lower()}"
            self._add(RELATIVES, person, "own", relation, name, str(year), details)
        self._add(
            RELATIVES, person, "own", "Vợ/chồng", spouse, str(born + 2), f"{chance.choice(_JOBS)}, {homes[1]}"
        )
        self._add(RELATIVES, person, "own", "Con", child, str(born + 29), "Đi học")
        name = self._names.draw(chance, ["male"])[0]
        self._add(
            RELATIVES, person, "spouse", "Cha vợ/chồng", name, str(born - 24), f"Quê {homes[2]}; hưu trí"
        )

    def _papers(self, at: int, person: int) -> None:
        """Most papers are there, some too old, some missing."""
        kinds = (
            "resume",
            "self_review",
            "remarks_leadership",
            "remarks_cell",
            "assets",
            "diplomas",
            "health",
        )
        for place, kind in enumerate(kinds):
            if (at + place) % 4 != 3:
                age = self._chance.randint(20, 150 if place % 3 else 320)
                code = self._sketch.code("paper_kinds", kind)
                self._add(PERSON_PAPERS, person, code, self._sketch.ahead(-age))

    def write(self) -> None:
        """Write what was collected."""
        for register, rows in self._rows.items():
            self._sketch.act.insert(register, _COLUMNS[register], rows)


_COLUMNS: dict[Any, tuple[str, ...]] = {
    TRAININGS: ("person", "school", "specialty", "from_date", "to_date", "form", "certificate", "kind"),
    WORK_PERIODS: ("person", "from_date", "to_date", "work"),
    SALARY_STEPS: ("person", "from_date", "rank", "rank_code", "step", "coefficient"),
    RELATIVES: ("person", "side", "relation", "name", "born", "details"),
    AWARDS: ("person", "awarded_on", "form", "body"),
    TRAVELS: ("person", "from_date", "to_date", "country", "purpose", "decision"),
    DISCIPLINES: ("person", "form", "side", "fault", "decided_on", "decision", "body"),
    PERSON_PAPERS: ("person", "kind", "issued_on"),
}


def _decisions(sketch: Sketch, leaders: list[Leader]) -> None:
    """The election of the committee, and one secondment that lasts."""
    body, signer = "Ban Thường vụ Tỉnh ủy", "Phan Quang Minh"
    columns = ("number", "kind", "decided_on", "from_date", "body", "signer")
    made = sketch.act.insert(
        DECISIONS,
        columns,
        [
            ("15-QĐ/TU", "appointment", ELECTED, ELECTED, body, signer),
            ("27-QĐ/ĐU", "secondment", sketch.ahead(-60), sketch.ahead(-45), "Ban Thường vụ Đảng ủy", signer),
        ],
    )
    lines: list[tuple[Any, ...]] = [
        (made[0], leader.person, sketch.posts.get((sketch.office, leader.post)), None, None)
        for leader in leaders[:3]
    ]
    away = leaders[-1]
    if len(leaders) > 5 and "VHXH" in sketch.units:
        lines.append((made[1], away.person, None, sketch.units["VHXH"].id, sketch.ahead(700)))
    sketch.act.insert(DECISION_LINES, ("decision", "person", "post", "unit", "until"), lines)


def _to_cut(sketch: Sketch) -> None:
    """One deputy post fewer in the office of the Party committee, as the reorganization asks."""
    post = sketch.posts.get((sketch.units["VPDU"].id, "Phó Chánh Văn phòng Đảng ủy"))
    if post is not None:
        sketch.act.set(POSTS, post, {"cut": 1, "cut_by": sketch.ahead(350)})


def _conclusion(sketch: Sketch, leader: Leader) -> None:
    """A conclusion on one leader that contradicts the dossier in one point."""
    row = sketch.act.db.execute(
        "SELECT birth_date, home_town, party_admission_date FROM people WHERE id = ?", (leader.person,)
    ).fetchone()
    (number,) = sketch.act.insert(
        CONCLUSIONS,
        ("person", "number", "concluded_on", "body", "result"),
        [(leader.person, "41-KL/BTV", sketch.ahead(-120), "Ban Thường vụ Đảng ủy", "noted")],
    )
    born, home, admitted = row
    points = [("birth_date", f"{int(born[:4]) - 1}"), ("discipline", "Không")]
    points += [("home_town", home)] if home else []
    points += [("party_admission_date", "/".join(reversed(admitted.split("-"))))] if admitted else []
    points.append(("standard", "Đủ tiêu chuẩn chính trị theo quy định"))
    sketch.act.insert(
        CONCLUSION_POINTS, ("conclusion", "point", "content"), [(number, *point) for point in points]
    )


def _council(sketch: Sketch) -> None:
    """The deputies of the council of 2026-2031: full-time leaders, then others of all cells, some outside the Party."""
    council = sketch.units.get("HDND")
    term = sketch.act.db.execute("SELECT id, from_date FROM terms WHERE name = '2026-2031'").fetchone()
    if council is None or term is None:
        return
    begun = "2026-03-15"
    (seat,) = sketch.act.insert(
        POSTS,
        ("name", "organization", "kind", "level", "seats", "leading", "body", "position"),
        [("Đại biểu HĐND phường", council.id, sketch.code("post_kinds", "deputy"), 9, _SEATS, 0, 1, 3)],
    )
    heads = [leader.person for leader in sketch.leaders if leader.post in _FULL_TIME]
    wanted = min(_SEATS - 2, max(1, sketch.people // 20))
    rows = sketch.act.db.execute(
        "SELECT id FROM people WHERE birth_date BETWEEN '1966' AND '2002' AND party_left_on IS NULL ORDER BY"
        " party_admission_date IS NULL AND id % 7 <> 0, (id * 7919) % 1009, id LIMIT ?",
        (wanted,),
    ).fetchall()
    people = list(dict.fromkeys([*heads, *(row[0] for row in rows)]))[:wanted]
    deputies = [
        (
            person,
            council.id,
            term[0],
            f"Đơn vị bầu cử số {1 + at % 5}",
            f"Tổ đại biểu số {1 + at % 5}",
            int(person in heads),
            int(at % 3 == 0),
            round(62 + (at * 37) % 30 + at / 10, 2),
            begun,
        )
        for at, person in enumerate(people)
    ]
    columns = (
        "person",
        "organization",
        "term",
        "constituency",
        "deputies_group",
        "full_time",
        "again",
        "share",
    )
    sketch.act.insert(DEPUTIES, (*columns, "from_date"), deputies)
    sketch.act.insert(
        APPOINTMENTS,
        ("person", "post", "kind", "from_date", "concurrent"),
        [(person, seat, "elected", begun, 1) for person in people],
    )
    _council_plan(sketch, term[0], seat, people)


def _council_plan(sketch: Sketch, term: int, seat: int, people: list[int]) -> None:
    """Who is planned for the full-time posts of the council and as further deputies in its term."""
    council = sketch.units["HDND"].id
    year = sketch.today.year
    decision = (f"{year % 100 + 30}-QĐ/ĐU", f"{year}-04-20")
    columns = ("name", "term", "organization", "kind", "year", "reference_date", "state")
    (plan,) = sketch.act.insert(
        PLANS,
        (*columns, "decision_number", "decision_date"),
        [
            (
                "Quy hoạch đại biểu và chức danh chuyên trách HĐND nhiệm kỳ 2026-2031",
                term,
                council,
                "first",
                year,
                "2026-03",
                "approved",
                *decision,
            )
        ],
    )
    posts = [sketch.posts[council, name] for name in _FULL_TIME if (council, name) in sketch.posts]
    leaders = [each.person for each in sketch.leaders[8:16] if each.person not in people]
    wanted = [(person, post) for at, post in enumerate(posts) for person in leaders[2 * at : 2 * at + 2]]
    wanted += [(person, seat) for person in leaders[4:]]
    sketch.act.insert(
        PLAN_ENTRIES,
        ("plan", "person", "post", "planning_group", "source", "state", "from_date", "decision_in"),
        [(plan, person, post, "1", "local", "approved", decision[1], decision[0]) for person, post in wanted],
    )
