"""The people of the demo data with where they belong, what they hold and held, and their grades."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from officeapp.base import dates
from officeapp.domain.registers.appointments import APPOINTMENTS
from officeapp.domain.registers.evaluations import EVALUATIONS
from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.people import PEOPLE
from officeapp.services.demo.sketch import Cell, Choice, Leader, Names, Pupil, Sketch, Unit, listed
from officeapp.services.demo.units import MERGED, ORDINARY, leading

# steps of candidates for 1,248 people
_PIPELINE = {
    "tracking": 9,
    "outstanding": 5,
    "course": 9,
    "dossier": 11,
    "decision": 4,
    "probation": 38,
    "recognition": 6,
    "official": 36,
    "stopped": 3,
}
_MEMBERS = ("probation", "recognition", "official")
_WOMEN = {"school": 0.78, "kindergarten": 0.97, "health": 0.7, "armed": 0.12, "company": 0.35}
_OCCUPATION = {
    "office": "commune_official",
    "armed": "armed",
    "school": "public_employee",
    "kindergarten": "public_employee",
    "health": "public_employee",
    "company": "company_employee",
}
_ETHNIC = {"01": 930, "02": 18, "06": 15, "03": 12, "07": 9, "08": 7, "04": 5, "17": 4}
_RELIGION = {"00": 890, "01": 70, "02": 33, "05": 5, "08": 2}
_PROFESSION = {
    "street": {"TC": 22, "CD": 9, "DH": 24, "SC": 14, "CNKT": 12, "CQ": 18, "ThS": 1},
    "company": {"TC": 18, "CD": 18, "DH": 44, "CNKT": 16, "ThS": 4},
    "": {"CD": 5, "DH": 74, "ThS": 19, "TC": 2, "TS": 0.4},
}
_SPECIALTIES = {
    "Luật": 14,
    "Quản lý công": 12,
    "Hành chính học": 10,
    "Kinh tế": 10,
    "Kế toán": 9,
    "Xây dựng Đảng": 6,
    "Công tác xã hội": 5,
    "Quản lý đất đai": 6,
    "Xây dựng dân dụng": 5,
    "Công nghệ thông tin": 5,
    "Chính trị học": 4,
    "Văn hóa học": 3,
}
_SPECIALTY_OF = {
    "school": "Sư phạm",
    "kindergarten": "Giáo dục mầm non",
    "health": "Y khoa",
    "armed": "Nghiệp vụ Công an",
}
_GRADES = {"HTXSNV": 16, "HTTNV": 70, "HTNV": 12, "KHTNV": 1, "KXL": 1}
_FORMER = ("Phó Trưởng phòng", "Chuyên viên", "Phó Trưởng ban", "Chuyên viên chính")
_COLUMNS = (
    "name",
    "sex",
    "birth_date",
    "citizen_id",
    "home_town",
    "residence",
    "phone",
    "ethnic_group",
    "religion",
    "occupation",
    "recruited_on",
    "salary_rank",
    "salary_coefficient",
    "party_admission_date",
    "party_decision_date",
    "party_official_date",
    "party_card_number",
    "party_card_date",
    "member_state",
    "party_left_on",
    "youth_union_date",
    "general_education",
    "professional_level",
    "specialty",
    "political_theory",
    "state_management",
    "member_file_number",
)
_YEAR = 365.2425


def make(sketch: Sketch) -> None:
    """Everybody, cell by cell."""
    _give_candidates(sketch)
    crowd = _Crowd(sketch)
    done = 0
    for at, cell in enumerate(sketch.cells):
        sketch.progress.step(done, sketch.people)
        crowd.fill(at, cell)
        done += cell.size
    crowd.write_former()


def _give_candidates(sketch: Sketch) -> None:
    """Deal the candidates out to the cells in turn, each turn in another order; one cell in six has none."""
    wet = [cell for at, cell in enumerate(sketch.cells) if at % 6 != 4 and cell.size]
    turn: list[Cell] = []
    for step, share in _PIPELINE.items():
        for _ in range(sketch.scaled(share)):
            if not turn:
                turn = sketch.chance.sample(wet, len(wet))
            cell = turn.pop() if turn else None
            if cell is not None and len(cell.steps) < cell.size * 0.5:
                cell.steps.append(step)


class _Crowd:
    """Draws the people of one cell after the other and writes them."""

    def __init__(self, sketch: Sketch) -> None:
        self._sketch, self._chance, self._today = sketch, sketch.chance, sketch.today
        self._now = sketch.today.toordinal()
        self._names = Names()
        self._number = count(1)
        self._serial = sketch.chance.randrange(1_000_000)
        code = sketch.code
        self._ethnic = Choice({str(code("ethnic_groups", key)): share for key, share in _ETHNIC.items()})
        self._religion = Choice({str(code("religions", key)): share for key, share in _RELIGION.items()})
        self._profession = {
            sort: Choice({str(code("professional_levels", key)): share for key, share in shares.items()})
            for sort, shares in _PROFESSION.items()
        }
        self._specialty = Choice(_SPECIALTIES)
        self._grade = Choice({str(code("grades", key)): share for key, share in _GRADES.items()})
        provinces = list(listed("names_places.csv", kind="province"))
        self._homes = Choice(
            {
                f"{name}, {provinces[at % len(provinces)]}": 1
                for at, name in enumerate(listed("names_places.csv", kind="commune"))
            }
        )
        self._streets = Choice(listed("names_places.csv", kind="street"))
        self._theory = {key: code("political_theory", key) for key in ("CQ", "SC", "TC", "CC")}
        self._management = {key: code("state_management", key) for key in ("CV", "CVC", "LDX")}
        self._former: list[tuple[Any, ...]] = []

    def fill(self, at: int, cell: Cell) -> None:
        """The people of a cell: members, candidates, and a few colleagues outside the Party."""
        if not cell.size:
            return
        sketch, chance, size = self._sketch, self._chance, cell.size
        steps: list[str | None] = [*cell.steps]
        outside = 0 if cell.sort == "street" else round(size * 0.12)
        steps += ["outside"] * min(outside, size - len(steps))
        steps = [*([None] * (size - len(steps))), *steps]
        share = _WOMEN.get(cell.sort, 0.45)
        sexes = ["female" if chance.random() < share else "male" for _ in steps]
        names = self._names.draw(chance, sexes)
        births = [self._birth(cell.sort, step) for step in steps]
        whole = self._whole(cell, steps, sexes, names, births)
        ids = sketch.act.insert(PEOPLE, _COLUMNS, whole)
        places = self._places(cell, steps)
        self._belong(cell, ids, whole, places)
        self._hold(cell, ids, whole, places, steps)
        self._grade_them(ids, places, steps)
        sketch.helpers[at] = names[: max(2, size // 4)]
        for number, step, row in zip(ids, steps, whole, strict=True):
            if step and step != "outside":
                sketch.pupils.append(Pupil(number, at, step, row[13], row[14]))

    def _birth(self, sort: str, step: str | None) -> int:
        """A day of birth as a number of days."""
        if step and step != "outside":
            age = self._chance.triangular(20, 38, 26)
        elif sort == "street":
            age = self._chance.triangular(30, 88, 66)
        else:
            age = self._chance.triangular(25, 59.5, 40)
        return self._now - int(age * _YEAR)

    def _whole(
        self, cell: Cell, steps: list[str | None], sexes: list[str], names: list[str], births: list[int]
    ) -> list[tuple[Any, ...]]:
        chance, size = self._chance, len(steps)
        ethnic, religion = self._ethnic.draw(chance, size), self._religion.draw(chance, size)
        homes, streets = self._homes.draw(chance, size), self._streets.draw(chance, size)
        levels = self._profession.get(cell.sort, self._profession[""]).draw(chance, size)
        specialties = self._specialty.draw(chance, size)
        sketch, rows = self._sketch, []
        active, exempt = sketch.code("member_states", "active"), sketch.code("member_states", "exempt")
        left_state = sketch.code("member_states", "left")
        upper = sketch.code("general_education", "THPT")
        occupation = {
            key: sketch.code("occupations", value)
            for key, value in {**_OCCUPATION, "street": "other"}.items()
        }
        pensioner = sketch.code("occupations", "pensioner")
        for at, step in enumerate(steps):
            born, sex = births[at], sexes[at]
            birth = dt.date.fromordinal(born)
            age = (self._now - born) / _YEAR
            number = next(self._number)
            self._serial = (self._serial + 7919) % 1_000_000
            roll = chance.random()
            old = cell.sort == "street" and age > 58
            decided, admitted, official = self._party(step, born, age)
            left = (
                sketch.day(-900, -20)
                if step is None and roll > 0.993 and official and official < sketch.ahead(-1000)
                else None
            )
            rows.append(
                (
                    names[at],
                    sex,
                    birth.isoformat()
                    if roll > 0.1
                    else str(birth.year)
                    if roll < 0.05
                    else birth.isoformat()[:7],
                    self._citizen_id(birth.year, sex),
                    homes[at],
                    f"Số {1 + number % 280} đường {streets[at]}, phường Thanh Vân",
                    f"09{number * 7_919_317 % 100_000_000:08d}" if roll < 0.9 else None,
                    int(ethnic[at]),
                    int(religion[at]),
                    pensioner if old else occupation[cell.sort],
                    dt.date.fromordinal(
                        min(born + int((22.5 + roll * 4) * _YEAR), self._now - 60)
                    ).isoformat()
                    if cell.sort != "street" and age > 22.5
                    else None,
                    "Chuyên viên (01.003)" if cell.sort == "office" else None,
                    round(2.34 + 0.33 * min(8, int((age - 22) / 3.2)), 2)
                    if cell.sort in ("office", "school", "health") and age > 22
                    else None,
                    admitted,
                    decided,
                    official,
                    f"480{number * 1_299_721 % 1_000_000_000:09d}"
                    if official and official < sketch.ahead(-150)
                    else None,
                    dates.add_months(dates.earliest(official), 5).isoformat()
                    if official and official < sketch.ahead(-150)
                    else None,
                    (left_state if left else exempt if age > 75 and roll > 0.7 else active)
                    if admitted
                    else None,
                    left,
                    dt.date.fromordinal(born + int((15.3 + roll) * _YEAR)).isoformat()[:7]
                    if age < 50
                    else None,
                    upper,
                    int(levels[at]),
                    _SPECIALTY_OF.get(cell.sort, specialties[at]) if cell.sort != "street" else None,
                    self._theory[self._theory_of(cell.sort, admitted, age, roll)],
                    self._management["CV"] if cell.sort == "office" and roll < 0.8 else None,
                    self._file_of(step, admitted, number),
                )
            )
        return rows

    def _citizen_id(self, year: int, sex: str) -> str:
        century = 2 * (year >= 2000) + (sex == "female")
        province = ("048", "001", "038", "040", "046")[self._serial % 5]
        return f"{province}{century}{year % 100:02d}{self._serial:06d}"

    def _file_of(self, step: str | None, admitted: str | None, number: int) -> str | None:
        """The number of a member's file, made some weeks after the ceremony; a few are late."""
        late = step == "probation" and number % 8 == 0
        if not admitted or late or admitted > self._sketch.ahead(-30):
            return None
        return f"{number * 1_299_721 % 10_000_000_000:010d}"

    def _theory_of(self, sort: str, admitted: str | None, age: float, roll: float) -> str:
        if not admitted:
            return "CQ"
        if sort == "office":
            return "CC" if roll > 0.82 and age > 38 else "TC" if age > 30 else "SC"
        return "TC" if roll > 0.85 else "SC"

    def _party(self, step: str | None, born: int, age: float) -> tuple[str | None, str | None, str | None]:
        """(decision, admission, official) of somebody at a step; None: a member of long standing."""
        chance, now = self._chance, self._now
        if step == "probation":
            admission = now - chance.randint(4, 363)
        elif step == "recognition":
            year = dates.add_months(self._today, -12).toordinal()
            admission = year - chance.choice((8, 12, 17, 22, 29, 38, 52))
        elif step == "official":
            admission = now - chance.randint(430, 760)
        elif step is not None:
            return None, None, None
        else:
            admission = born + int(chance.uniform(19.0, max(19.1, min(age - 2.2, 41.0))) * _YEAR)
        admitted = dt.date.fromordinal(admission)
        decided = dt.date.fromordinal(admission - chance.randint(8, 28)).isoformat()
        probation = step in ("probation", "recognition")
        official = None if probation else dates.add_months(admitted, 12).isoformat()
        return decided, admitted.isoformat(), official

    def _places(self, cell: Cell, steps: list[str | None]) -> list[Unit]:
        weights = [place.weight for place in cell.places]
        found = self._chance.choices(cell.places, weights=weights, k=len(steps))
        found[: len(cell.places)] = cell.places[: len(steps)]  # nobody's unit stays empty
        return found

    def _belong(self, cell: Cell, ids: list[int], rows: list[tuple[Any, ...]], places: list[Unit]) -> None:
        chance = self._chance
        old_ward, district = self._sketch.units["old ward"].id, self._sketch.units["district"].id
        made: list[tuple[Any, ...]] = []
        for number, row, place in zip(ids, rows, places, strict=True):
            recruited, admitted, left = row[10], row[13], row[19]
            since = max(recruited or "2010-01-01", MERGED) if cell.sort == "office" else recruited
            if cell.sort == "office" and recruited and recruited < MERGED:
                made.append((number, old_ward, "work", recruited, "2025-06-30", None))
            made.append((number, place.id, "work", since, left, None))
            if not admitted:
                continue
            moved = admitted
            if admitted < "2012" and chance.random() < 0.2:
                moved = dt.date.fromordinal(chance.randint(734_500, 738_800)).isoformat()
                made.append((number, district, "party", admitted, moved, None))
            made.append((number, cell.id, "party", moved, left, None))
        columns = ("person", "organization", "kind", "from_date", "to_date", "decision")
        self._sketch.act.insert(MEMBERSHIPS, columns, made)

    def _hold(
        self,
        cell: Cell,
        ids: list[int],
        rows: list[tuple[Any, ...]],
        places: list[Unit],
        steps: list[str | None],
    ) -> None:
        """Leading posts to members of long standing, the ordinary post of their unit to the others."""
        sketch, chance = self._sketch, self._chance
        keys = {unit.id: key for key, unit in sketch.units.items()}
        fit = [
            at
            for at, row in enumerate(rows)
            if steps[at] is None and not row[19] and "1962" < row[2] < "1992"
        ]
        made: list[tuple[Any, ...]] = []
        held: set[int] = set()

        def give(at: int, unit: int, post: str, concurrent: int | None) -> None:
            months = chance.choice((6, 14, 26, 38, 46, 55)) + chance.randint(0, 7)  # a term has sixty
            since = dates.add_months(self._today.replace(day=1), -months).isoformat()
            number = sketch.posts[unit, post]
            made.append((ids[at], number, "appointed", since, None, None, concurrent))

        for place in cell.places:
            waiting = [at for at in fit if places[at] is place and at not in held]
            for post, at in zip(leading(sketch, place, keys[place.id]), waiting, strict=False):
                held.add(at)
                give(at, place.id, post, None)
                sketch.leaders.append(Leader(ids[at], rows[at][0], place.id, post, rows[at][2]))
                self._former.append((ids[at], place.id, chance.choice(_FORMER)))
        committee = ("Bí thư chi bộ", "Phó Bí thư chi bộ", "Chi ủy viên", "Chi ủy viên", "Chi ủy viên")
        for post, at in zip(committee[: 2 + len(fit) // 8], fit, strict=False):
            give(at, cell.id, post, 1 if at in held else None)
            if at not in held:
                held.add(at)
                sketch.leaders.append(Leader(ids[at], rows[at][0], cell.id, post, rows[at][2]))
        ordinary = ORDINARY.get(cell.sort)
        for at, place in enumerate(places):
            if ordinary and at not in held and not rows[at][19] and (place.id, ordinary) in sketch.posts:
                made.append(
                    (ids[at], sketch.posts[place.id, ordinary], "appointed", rows[at][10], None, None, None)
                )
        columns = ("person", "post", "kind", "from_date", "to_date", "decision", "concurrent")
        sketch.act.insert(APPOINTMENTS, columns, made)

    def write_former(self) -> None:
        """What the leaders held before, as far as a post for it exists in their unit."""
        sketch, made = self._sketch, []
        for person, unit, name in self._former:
            post = sketch.posts.get((unit, name)) or sketch.posts.get((unit, "Chuyên viên"))
            if post:
                start = self._chance.randint(2009, 2016)
                made.append(
                    (
                        person,
                        post,
                        "appointed",
                        str(start),
                        f"{start + 4}-{self._chance.randint(1, 12):02d}",
                        f"QĐ {self._chance.randint(20, 900)}/QĐ-UBND",
                        None,
                    )
                )
        columns = ("person", "post", "kind", "from_date", "to_date", "decision", "concurrent")
        sketch.act.insert(APPOINTMENTS, columns, made)

    def _grade_them(self, ids: list[int], places: list[Unit], steps: list[str | None]) -> None:
        """Grades of three years for those who work for an office or unit."""
        graded = [
            number
            for number, place, step in zip(ids, places, steps, strict=True)
            if place.sort not in ("street", "company") and step in (None, "outside", "official")
        ]
        grades = iter(self._grade.draw(self._chance, len(graded) * 3))
        last = self._today.year - 1
        rows = [(number, year, int(next(grades))) for number in graded for year in range(last - 2, last + 1)]
        self._sketch.act.insert(EVALUATIONS, ("person", "year", "grade"), rows)
