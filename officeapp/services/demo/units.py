"""The units of the demo data: a ward of today, its cells, its posts, and the offices it was merged from."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from officeapp.domain.registers.appointments import APPOINTMENTS
from officeapp.domain.registers.office import OFFICES, SIGNERS
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.domain.registers.posts import POSTS
from officeapp.services.demo.sketch import Cell, Sketch, Unit, listed

Add = Callable[[str, str, str, int], int]  # name, code, kind, superior

ELECTED = "2025-07-15"
MERGED = "2025-07-01"  # wards in two levels of government

# key, name, kind, superior, sort of its people, weight within its cell, cell
_OFFICES = (
    ("VPDU", "Văn phòng Đảng ủy", "party_office", "", "office", 9),
    ("BXD", "Ban Xây dựng Đảng", "party_body", "", "office", 6),
    ("UBKT", "Ủy ban Kiểm tra Đảng ủy", "party_body", "", "office", 5),
    ("TTCT", "Trung tâm Chính trị phường", "political_school", "", "office", 4),
    ("HDND", "HĐND phường", "council", "", "office", 4),
    ("UBND", "UBND phường", "people_committee", "", "office", 6),
    ("VPUB", "Văn phòng HĐND và UBND", "division", "UBND", "office", 10),
    ("KTHT", "Phòng Kinh tế, Hạ tầng và Đô thị", "division", "UBND", "office", 12),
    ("VHXH", "Phòng Văn hóa - Xã hội", "division", "UBND", "office", 10),
    ("TTHC", "Trung tâm Phục vụ hành chính công", "service_centre", "UBND", "office", 6),
    ("MTTQ", "UBMTTQ phường", "front", "", "office", 5),
    ("DTN", "Đoàn Thanh niên phường", "youth_union", "MTTQ", "office", 5),
    ("PN", "Hội LHPN phường", "women_union", "MTTQ", "office", 4),
    ("ND", "Hội Nông dân phường", "farmers_union", "MTTQ", "office", 3),
    ("CCB", "Hội Cựu chiến binh phường", "veterans", "MTTQ", "office", 3),
    ("CD", "Công đoàn phường", "trade_union", "MTTQ", "office", 3),
    ("CA", "Công an phường", "armed", "", "armed", 1),
    ("QS", "Ban CHQS phường", "armed", "", "armed", 1),
)
# cell, sort, size, units of work
_CELLS = (
    ("Chi bộ UBND phường", "office", 52, ("UBND", "HDND", "VPUB", "KTHT", "VHXH", "TTHC")),
    ("Chi bộ Cơ quan Đảng", "office", 28, ("VPDU", "BXD", "UBKT", "TTCT")),
    ("Chi bộ Công an phường", "armed", 30, ("CA",)),
    ("Chi bộ Mặt trận, đoàn thể", "office", 24, ("MTTQ", "DTN", "PN", "ND", "CCB", "CD")),
    ("Chi bộ Ban CHQS", "armed", 10, ("QS",)),
)
# what follows: sort, start of the unit's name, kind, list of names, size
_MORE = (
    ("health", "Trạm Y tế phường", "health", "", 13),
    ("school", "THCS Thanh Vân", "school", "", 38),
    ("school", "Tiểu học Thanh Vân", "school", "", 31),
    ("kindergarten", "Mầm non Thanh Vân", "school", "", 23),
    ("company", "HTX An Phú", "private_company", "", 18),
    ("company", "DN {}", "private_company", "company", 15),
    ("school", "Tiểu học {}", "school", "school", 27),
    ("kindergarten", "Mầm non {}", "school", "school", 20),
    ("school", "THCS {}", "school", "school", 33),
    ("company", "Công ty {}", "private_company", "company", 16),
    ("company", "HTX {}", "private_company", "street", 14),
)
# post, kind, level, seats, leading
_POSTS: dict[str, tuple[tuple[str, str, int, int], ...]] = {
    "": (
        ("Bí thư Đảng ủy", "secretary", 1, 1),
        ("Phó Bí thư Thường trực Đảng ủy", "deputy_secretary_standing", 2, 1),
        ("Phó Bí thư Đảng ủy", "deputy_secretary", 2, 1),
        ("Ủy viên Ban Thường vụ Đảng ủy", "standing_member", 3, 9),
        ("Ủy viên Ban Chấp hành Đảng bộ", "committee_member", 4, 27),
    ),
    "VPDU": (
        ("Chánh Văn phòng Đảng ủy", "chief", 4, 1),
        ("Phó Chánh Văn phòng Đảng ủy", "deputy_chief", 5, 2),
    ),
    "BXD": (
        ("Trưởng Ban Xây dựng Đảng", "head", 3, 1),
        ("Phó Trưởng Ban Xây dựng Đảng", "deputy_head", 5, 2),
    ),
    "UBKT": (
        ("Chủ nhiệm Ủy ban Kiểm tra", "inspection_head", 3, 1),
        ("Phó Chủ nhiệm Ủy ban Kiểm tra", "inspection_deputy", 5, 1),
    ),
    "TTCT": (("Giám đốc Trung tâm Chính trị", "head", 4, 1),),
    "HDND": (("Chủ tịch HĐND phường", "chair", 1, 1), ("Phó Chủ tịch HĐND phường", "vice_chair", 3, 1)),
    "UBND": (("Chủ tịch UBND phường", "chair", 2, 1), ("Phó Chủ tịch UBND phường", "vice_chair", 3, 2)),
    "VPUB": (
        ("Chánh Văn phòng HĐND và UBND", "chief", 5, 1),
        ("Phó Chánh Văn phòng HĐND và UBND", "deputy_chief", 6, 1),
    ),
    "TTHC": (("Giám đốc Trung tâm", "head", 5, 1), ("Phó Giám đốc Trung tâm", "deputy_head", 6, 1)),
    "MTTQ": (("Chủ tịch UBMTTQ phường", "chair", 3, 1), ("Phó Chủ tịch UBMTTQ phường", "vice_chair", 5, 2)),
    "DTN": (
        ("Bí thư Đoàn Thanh niên", "secretary", 5, 1),
        ("Phó Bí thư Đoàn Thanh niên", "deputy_secretary", 6, 1),
    ),
    "PN": (("Chủ tịch Hội LHPN", "chair", 5, 1), ("Phó Chủ tịch Hội LHPN", "vice_chair", 6, 1)),
    "ND": (("Chủ tịch Hội Nông dân", "chair", 5, 1),),
    "CCB": (("Chủ tịch Hội Cựu chiến binh", "chair", 5, 1),),
    "CD": (("Chủ tịch Công đoàn", "chair", 5, 1),),
    "CA": (("Trưởng Công an phường", "commander", 4, 1), ("Phó Trưởng Công an phường", "deputy_head", 5, 2)),
    "QS": (
        ("Chỉ huy trưởng Ban CHQS", "commander", 4, 1),
        ("Phó Chỉ huy trưởng Ban CHQS", "deputy_head", 5, 1),
    ),
    "division": (("Trưởng phòng", "head", 5, 1), ("Phó Trưởng phòng", "deputy_head", 6, 2)),
    "school": (("Hiệu trưởng", "head", 6, 1), ("Phó Hiệu trưởng", "deputy_head", 7, 2)),
    "kindergarten": (("Hiệu trưởng", "head", 6, 1), ("Phó Hiệu trưởng", "deputy_head", 7, 1)),
    "health": (("Trạm trưởng", "head", 6, 1), ("Phó Trạm trưởng", "deputy_head", 7, 1)),
    "company": (("Giám đốc", "head", 7, 1), ("Phó Giám đốc", "deputy_head", 8, 1)),
    "street": (("Trưởng khu phố", "village_head", 8, 1),),
    "cell": (
        ("Bí thư chi bộ", "secretary", 7, 1),
        ("Phó Bí thư chi bộ", "deputy_secretary", 8, 1),
        ("Chi ủy viên", "committee_member", 9, 3),
    ),
}
ORDINARY = {
    "office": "Chuyên viên",
    "armed": "Cán bộ",
    "school": "Giáo viên",
    "kindergarten": "Giáo viên",
    "health": "Viên chức y tế",
    "company": "Nhân viên",
}
_BODIES = ("standing_member", "committee_member")


def make(sketch: Sketch) -> None:
    """The tree of units with their posts."""
    rows: list[tuple[object, ...]] = []
    numbers = count(sketch.office + 1)
    places = count(1)

    def add(name: str, code: str, kind: str, parent: int) -> int:
        number = next(numbers)
        rows.append(
            (number, name, code, sketch.code("organization_kinds", kind), parent, MERGED, next(places))
        )
        return number

    sketch.act.set(
        ORGANIZATIONS,
        sketch.office,
        {
            "code": "TV",
            "kind": sketch.code("organization_kinds", "party_commune"),
            "founded_on": MERGED,
            "phone": "0236 3812 045",
            "address": "12 Đường Bằng Lăng, phường Thanh Vân",
        },
    )
    office = Unit(sketch.office, "Đảng ủy phường", "office", 2)
    sketch.units[""] = office
    cells = max(1, sketch.scaled(42, 0.7))
    streets = round(cells * 24 / 42)
    for key, name, kind, superior, sort, weight in _OFFICES:
        parent = sketch.units[superior].id
        sketch.units[key] = Unit(add(name, f"TV.{key}", kind, parent), name, sort, weight)
    planned: list[tuple[str, str, int, list[Unit]]] = [
        (name, sort, size, ([office] if "VPDU" in keys else []) + [sketch.units[key] for key in keys])
        for name, sort, size, keys in _CELLS[: max(1, cells - streets)]
    ]
    planned += _others(sketch, cells - streets - len(planned), add)
    for at in range(1, streets + 1):
        unit = Unit(
            add(f"Khu phố {at}", f"TV.KP{at:02d}", "village", sketch.units["UBND"].id),
            f"Khu phố {at}",
            "street",
            1,
        )
        sketch.units[f"KP{at}"] = unit
        planned.append((f"Chi bộ Khu phố {at}", "street", sketch.chance.randint(26, 40), [unit]))
    _put_cells(sketch, planned, add)
    columns = ("id", "name", "code", "kind", "parent", "founded_on", "position")
    sketch.act.insert(ORGANIZATIONS, columns, rows)
    _before(sketch, next(numbers))
    _put_posts(sketch)


def _others(sketch: Sketch, wanted: int, add: Add) -> list[tuple[str, str, int, list[Unit]]]:
    """Schools, health station, co-operatives and companies, as many as there are cells for."""
    names = {kind: list(listed("names_places.csv", kind=kind)) for kind in ("school", "company", "street")}
    used: dict[str, int] = {}
    made: list[tuple[str, str, int, list[Unit]]] = []
    rest = _MORE
    at = 0
    while len(made) < wanted:
        sort, pattern, kind, list_, size = rest[at % len(rest)]
        name = pattern
        if list_:
            turn = used.get(pattern, 0)
            used[pattern] = turn + 1
            again, place = divmod(turn, len(names[list_]))
            name = pattern.format(names[list_][place]) + (f" {again + 1}" if again else "")
        elif at >= len(_MORE):
            at += 1
            continue
        at += 1
        parent = sketch.units["UBND"].id if kind in ("school", "health") else sketch.office
        unit = Unit(add(name, f"TV.{kind[:2].upper()}{len(made) + 1:02d}", kind, parent), name, sort, 1)
        sketch.units[name] = unit
        made.append((f"Chi bộ {name.replace(' phường', '')}", sort, size, [unit]))
    return made


def _put_cells(sketch: Sketch, planned: list[tuple[str, str, int, list[Unit]]], add: Add) -> None:
    """The cells with their share of the people; where there are many they stand below sections."""
    total = sum(size for _name, _sort, size, _places in planned)
    parents = [sketch.office]
    if len(planned) > 80:
        parents = [
            add(f"Đảng bộ bộ phận số {at}", f"TV.DB{at:03d}", "party_section", sketch.office)
            for at in range(1, len(planned) // 40 + 2)
        ]
    left, weight_left = sketch.people, total
    for at, (name, sort, size, places) in enumerate(planned):
        mine = round(left * size / weight_left)
        left, weight_left = left - mine, weight_left - size
        number = add(name, f"TV.CB{at + 1:02d}", "cell", parents[at * len(parents) // len(planned)])
        sketch.cells.append(Cell(number, name, sort, mine, places))


def _before(sketch: Sketch, first: int) -> None:
    """The ward and commune that were merged into this one, and the district that ended."""
    ward, district = (sketch.code("organization_kinds", kind) for kind in ("party_commune", "party_district"))
    old = "Đảng ủy phường Thanh Vân (trước 7/2025)"
    rows = [
        (first, old, "TV.CU1", ward, "1996-03-01"),
        (first + 1, "Đảng ủy xã Đông Hưng Thịnh", "TV.CU2", ward, "1985"),
        (first + 2, "Quận ủy Trường Lộc", "TV.CU3", district, "1997-01-01"),
    ]
    columns = ("id", "name", "code", "kind", "founded_on", "dissolved_on", "successor")
    sketch.act.insert(ORGANIZATIONS, columns, [(*row, "2025-06-30", sketch.office) for row in rows])
    sketch.units["old ward"] = Unit(first, old, "office", 0)
    sketch.units["district"] = Unit(first + 2, "Quận ủy Trường Lộc", "office", 0)


def _put_posts(sketch: Sketch) -> None:
    rows: list[tuple[object, ...]] = []
    keys: list[tuple[int, str]] = []

    def add(unit: int, name: str, kind: str, level: int, seats: int, body: bool = False) -> None:
        keys.append((unit, name))
        leading = int(kind not in ("specialist", "committee_member") or body)
        rows.append(
            (
                name,
                unit,
                sketch.code("post_kinds", kind),
                level,
                seats,
                leading,
                int(body) or None,
                len(rows) + 1,
            )
        )

    for key, unit in sketch.units.items():
        if key in ("old ward", "district"):
            continue
        kinds = _POSTS.get(key) or _POSTS.get("division" if unit.sort == "office" else unit.sort, ())
        for name, kind, level, seats in kinds:
            add(unit.id, name, kind, level, seats, kind in _BODIES and not key)
        if unit.sort in ORDINARY and key:
            add(unit.id, ORDINARY[unit.sort], "specialist", 9, max(2, sketch.scaled(unit.weight, 0.3)))
    for cell in sketch.cells:
        for name, kind, level, seats in _POSTS["cell"]:
            add(cell.id, name, kind, level, seats)
    columns = ("name", "organization", "kind", "level", "seats", "leading", "body", "position")
    sketch.posts = dict(zip(keys, sketch.act.insert(POSTS, columns, rows), strict=True))


def leading(sketch: Sketch, unit: Unit, key: str) -> list[str]:
    """The leading posts of a unit of work, one name a seat, the highest first."""
    if not key:
        return []
    kinds = _POSTS.get(key) or _POSTS.get("division" if unit.sort == "office" else unit.sort, ())
    return [name for name, _kind, _level, seats in kinds for _seat in range(seats)]


def occupy(sketch: Sketch) -> None:
    """Fill the committee from the leaders of the units, and name who signs papers."""
    ranked = sorted(sketch.leaders, key=lambda leader: _rank(leader.post))
    top = ("Bí thư Đảng ủy", "Phó Bí thư Thường trực Đảng ủy", "Phó Bí thư Đảng ủy")
    member, standing = "Ủy viên Ban Chấp hành Đảng bộ", "Ủy viên Ban Thường vụ Đảng ủy"
    rows: list[tuple[object, ...]] = []
    for at, leader in enumerate(ranked[:27]):
        name = top[at] if at < 3 else standing if at < 9 else member
        post = sketch.posts[sketch.office, name]
        rows.append((leader.person, post, "elected", ELECTED, "QĐ 15-QĐ/TU ngày 15/7/2025", int(at >= 3)))
        if at < 3:
            leader.post, leader.unit = name, sketch.office
    columns = ("person", "post", "kind", "from_date", "decision", "concurrent")
    sketch.act.insert(APPOINTMENTS, columns, rows)
    sketch.leaders = ranked
    signers = [
        (leader.name, leader.post.removesuffix(" Đảng ủy"), "T/M ĐẢNG ỦY", ELECTED, at)
        for at, leader in enumerate(ranked[:3], 1)
    ]
    sketch.act.insert(SIGNERS, ("name", "title", "authority", "from_date", "position"), signers)
    number = sketch.act.db.execute("SELECT id FROM offices").fetchone()[0]
    paper = {
        "superior": "Tỉnh ủy Sơn Hà",
        "place": "Thanh Vân",
        "symbol": "ĐU",
        "recipients": "Tỉnh ủy (để báo cáo)\nCác đồng chí Đảng ủy viên\nCác chi bộ trực thuộc\nLưu Văn phòng Đảng ủy",
    }
    sketch.act.set(OFFICES, number, paper)


_RANKS = (
    "Chủ tịch HĐND phường",
    "Trưởng Ban Xây dựng Đảng",
    "Chủ tịch UBND phường",
    "Chủ tịch UBMTTQ phường",
    "Chủ nhiệm Ủy ban Kiểm tra",
    "Phó Chủ tịch UBND phường",
    "Phó Chủ tịch HĐND phường",
    "Trưởng Công an phường",
    "Chánh Văn phòng Đảng ủy",
    "Chỉ huy trưởng Ban CHQS",
    "Giám đốc Trung tâm Chính trị",
    "Bí thư Đoàn Thanh niên",
    "Chủ tịch Hội LHPN",
    "Trưởng phòng",
)


def _rank(post: str) -> int:
    return _RANKS.index(post) if post in _RANKS else len(_RANKS)
