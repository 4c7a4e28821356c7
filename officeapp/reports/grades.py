"""Papers of the yearly grading: members and organizations by grade, the caps, and the sheet a cell fills in.

Forms: Biểu 6-BTCTW (organizations) and 7-BTCTW (members); the caps are those of the scales.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, assessment, listing, membership
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.rules.assessment import Grade, caps
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Ratio, Row, Sheet, Value, derived, total_row
from officeapp.reports.statistic_lines import Line

_GRADED = "'party_grassroots', 'party_section', 'cell_grassroots', 'cell'"  # kinds graded every year


@dataclass(frozen=True, slots=True, kw_only=True)
class GradesParams(Issue):
    """Parameters of the papers on grades."""

    year: int | None = f.integer(N_("Year"), least=1990, most=2100)
    unit: int | None = f.ref(N_("Unit"), "organizations")


def defaults(db: Db) -> GradesParams:
    """Return the year that is graded now: this one in its last quarter, else the one before."""
    day = dates.today()
    return GradesParams(issued_on=today(), year=day.year if day.month >= 10 else day.year - 1)


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of a form on grades, without the total."""

    columns: tuple[Column, ...]
    rows: list[Row]


def _grades(db: Db) -> list[tuple[int, str, str]]:
    """(id, code, name) of the grades in their order."""
    rows = db.execute(
        "SELECT id, code, name FROM codes WHERE list = 'grades' AND coalesce(retired, 0) = 0 ORDER BY position, id"
    ).fetchall()
    named = titles(db, "codes", [row[0] for row in rows])
    return [(number, code, named.get(number) or name) for number, code, name in rows]


def _year_end(year: int) -> str:
    """The day on which the membership of a year is graded: its last, or today while it runs."""
    return min(f"{year}-12-31", today())


def grades_of_members(db: Db, params: GradesParams) -> Paper:
    """Return how the members of each cell were graded, against the cap on the best grade."""
    year = params.year or dates.today().year
    table = _members(db, year, _year_end(year), params.unit)
    day = _year_end(year)
    graded = {person: str(row.cells["name"]) for row in table.rows for person in row.figures["graded"].ids}
    roles = assessment.like_roles(db, "person", list(graded), day)
    kinds = titles(db, "codes", {role for role in roles.values() if role})
    groups = {person: kinds.get(roles.get(person) or 0) or cell for person, cell in graded.items()}
    warnings = _over(db, table, groups, assessment.scale(db, "person", day))
    words = _("GRADES OF PARTY MEMBERS"), _("Grades of members")
    return _paper(db, params, "7", words, table, warnings)


def _members(db: Db, year: int, day: str, within_unit: int | None) -> _Table:
    """The members of a day by cell, and those with each grade of the year."""
    grades = _grades(db)
    given: dict[int, int] = dict(
        db.execute(
            "SELECT person, grade FROM evaluations WHERE year = ? AND grade IS NOT NULL", (year,)
        ).fetchall()
    )
    within = admissions.units_below(db, within_unit)
    cells = {
        cell: people
        for cell, people in membership.members_on(db, day).items()
        if within is None or cell in within
    }
    columns = _columns(_("Party organization"), _("Members"), grades)
    order = {number: at for at, (number, _name, _parent) in enumerate(admissions.tree(db))}
    names = titles(db, "organizations", [cell for cell in cells if cell])
    rows: list[Row] = []
    for place, cell in enumerate(sorted(cells, key=lambda cell: order.get(cell or 0, len(order))), 1):
        name = names.get(cell, "") if cell else _("In no Party cell")
        rows.append(_row(columns, place, name, f"cell-{cell or 0}", "people", cells[cell], given, grades))
    return _Table(columns, rows)


def grades_of_units(db: Db, params: GradesParams) -> Paper:
    """Return how the Party organizations were graded, by their superior, against the cap on the best grade."""
    year = params.year or dates.today().year
    table = _units(db, year, _year_end(year), params.unit)
    day = _year_end(year)
    graded = {unit: str(row.cells["name"]) for row in table.rows for unit in row.figures["graded"].ids}
    roles = assessment.like_roles(db, "unit", list(graded), day)
    kinds = titles(db, "codes", {role for role in roles.values() if role})
    groups = {
        unit: f"{above} ({kinds[role]})" if (role := roles.get(unit)) in kinds else above
        for unit, above in graded.items()
    }
    warnings = _over(db, table, groups, assessment.scale(db, "unit", day))
    words = _("GRADES OF PARTY ORGANIZATIONS"), _("Grading of organizations")
    return _paper(db, params, "6", words, table, warnings)


def _units(db: Db, year: int, day: str, within_unit: int | None) -> _Table:
    """The Party organizations of a day by superior, and those with each grade of the year."""
    grades = _grades(db)
    rows_of = db.execute(
        "SELECT o.id, o.parent, g.grade FROM organizations o JOIN codes k ON k.id = o.kind"
        " LEFT JOIN unit_grades g ON g.organization = o.id AND g.year = :year"
        f" WHERE (k.code IN ({_GRADED}) OR g.id IS NOT NULL) AND coalesce(o.founded_on, '') <= :day"
        " AND (o.dissolved_on IS NULL OR o.dissolved_on > :day)",
        {"year": year, "day": day},
    ).fetchall()
    within = admissions.units_below(db, within_unit)
    above: dict[int, list[int]] = {}
    given: dict[int, int] = {}
    for unit, parent, grade in rows_of:
        if within is None or unit in within:
            above.setdefault(parent or 0, []).append(unit)
            if grade is not None:
                given[unit] = grade
    columns = _columns(_("Superior organization"), _("Party organizations"), grades)
    names = titles(db, "organizations", [unit for unit in above if unit])
    rows: list[Row] = []
    for place, unit in enumerate(sorted(above, key=lambda unit: names.get(unit, "")), 1):
        name = names.get(unit, _("No superior"))
        rows.append(_row(columns, place, name, f"unit-{unit}", "organizations", above[unit], given, grades))
    return _Table(columns, rows)


def lines(db: Db, form: str, day: str, unit: int | None) -> list[Line]:
    """Return the figures of form 6 or 7 one by one as they stand on a day, with the records behind each.

    Args:
        db: a reader.
        form: `6` or `7`; day: ISO, its year is the one graded.
        unit: with all below it; None: the whole office.
    """
    table = (_units if form == "6" else _members)(db, int(day[:4]), day, unit)
    said = {column.key: column.band or column.label for column in table.columns}
    return [
        Line(
            f"{row.key}-{key}",
            "",
            f"{row.cells['name']}: {said[key]}",
            0,
            figure.ids,
            register=figure.register,
        )
        for row in table.rows
        for key, figure in row.figures.items()
    ]


def _paper(
    db: Db,
    params: GradesParams,
    form: str,
    words: tuple[str, str],
    table: _Table,
    warnings: tuple[str, ...],
) -> Paper:
    """A form on grades; `words` are its heading and its name."""
    year = params.year or dates.today().year
    title = _("Form {number}").format(number=f"{form}-BTCTW")
    rows = [*table.rows, total_row(table.columns, table.rows, {"name": _("Total")})]
    subtitle = (f"({title})", _("Year {year}").format(year=year))
    sheet = Sheet(title, words[0], table.columns, rows, subtitle, numbered=True)
    return issued(db, params, words[1], (sheet,), "BC", warnings)


_CAP = N_("“{grade}” is given to more than {share} of {base} at: {units}. The regulation caps it.")
_SMALL = N_("{share} of {base} is less than one at: {units}. The authority decides on “{grade}”.")
_BASE = {"next": N_("those graded one step lower"), "all": N_("all who are graded")}


def _over(db: Db, table: _Table, groups: Mapping[int, str], scale: Sequence[Grade]) -> tuple[str, ...]:
    """Return what to say of groups in which a grade is given more often than its cap in the scale allows.

    Args:
        db: a reader.
        table: the form; groups: whom each is compared with, those of like role; scale: the grades in force.
    """
    names = list(dict.fromkeys(groups.values()))
    places = {name: at for at, name in enumerate(names)}
    given = [
        (places[groups[each]], number)
        for row in table.rows
        for number, code, _name in _grades(db)
        for each in row.figures[code].ids
    ]
    over: dict[tuple[str, int], list[str]] = {}
    for cap in caps(given, scale):
        over.setdefault((_CAP if cap.allowed else _SMALL, cap.grade.code), []).append(names[cap.group or 0])
    told = {each.code: each for each in scale}
    return tuple(
        _(said).format(
            grade=told[code].name,
            share=i18n.percent((told[code].cap_share or 0) / 100, 0),
            base=_(_BASE[told[code].cap_of or "next"]),
            units=", ".join(those),
        )
        for (said, code), those in sorted(over.items(), key=lambda each: each[0][0] == _SMALL)
    )


def _columns(name: str, all_: str, grades: Sequence[tuple[int, str, str]]) -> tuple[Column, ...]:
    made = [
        Column("no", _("No."), 12, "integer", align="center"),
        Column("name", name, 60),
        Column("all", all_, 20, "integer", total=True),
        Column("graded", _("Graded"), 20, "integer", total=True),
    ]
    for _id, code, label in grades:
        made.append(Column(code, _("Number"), 18, "integer", total=True, band=label))
        made.append(Column(f"{code}_share", "%", 16, "decimal", formula=Ratio(code, "graded"), band=label))
    return tuple(made)


def _row(
    columns: tuple[Column, ...],
    place: int,
    name: str,
    key: str,
    register: str,
    those: Sequence[int],
    given: Mapping[int, int],
    grades: Sequence[tuple[int, str, str]],
) -> Row:
    people = {"all": list(those), "graded": [each for each in those if each in given]}
    people |= {code: [each for each in those if given.get(each) == number] for number, code, _name in grades}
    cells: dict[str, Value] = {"no": place, "name": name, **{key: len(ids) for key, ids in people.items()}}
    figures = {key: Figure(register, tuple(ids)) for key, ids in people.items()}
    return Row(derived(columns, cells), key=key, figures=figures)


def grading_sheet(db: Db, params: GradesParams) -> Paper:
    """Return the sheet on which a cell grades its members; as it comes back it is imported into the evaluations."""
    year = params.year or dates.today().year
    within = admissions.units_below(db, params.unit)
    wanted = [
        person
        for cell, people in membership.members_on(db, _year_end(year)).items()
        if within is None or cell in within
        for person in people
    ]
    fields = ("name", "birth_date", "party_organization", "post")
    ids = listing.ids(db, listing.Query("people", sort=("party_organization", "name"), ids=tuple(wanted)))
    named = {number: name for number, _code, name in _grades(db)}
    given = {
        (person, at): grade
        for person, at, grade in db.execute(
            "SELECT person, year, grade FROM evaluations WHERE year BETWEEN ? AND ?", (year - 3, year)
        ).fetchall()
    }
    rows: list[Row] = []
    for place, person in enumerate(listing.rows(db, "people", list(ids), fields), 1):
        cells: dict[str, Value] = {"no": place, "year": year, **{name: person[name] for name in fields}}
        for at in range(year - 3, year + 1):
            cells[f"y{at}"] = named.get(given.get((person["id"], at)) or 0)
        rows.append(Row(cells, record=("people", person["id"])))
    columns = (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("name", _("Full name"), 42),
        Column("birth_date", _("Date of birth"), 24, "date"),
        Column("party_organization", _("Party cell"), 44),
        Column("post", _("Post"), 44),
        *(Column(f"y{at}", str(at), 30, band=_("Graded before")) for at in range(year - 3, year)),
        Column("year", _("Year"), 16, "year"),
        Column(f"y{year}", _("Grade"), 40),
    )
    count = ngettext("{n} member", "{n} members", len(rows)).format(n=i18n.number(len(rows)))
    note = _("Write the grade into the last column and send the sheet back; it is taken in as it is.")
    sheet = Sheet(
        _("Grading"), _("GRADING OF PARTY MEMBERS"), columns, rows,
        (_("Year {year}").format(year=year), count), notes=(note,),
    )  # fmt: skip
    return issued(db, params, _("Grading sheet"), (sheet,), "")


FORMS = {"6": N_("Form 6: grades of organizations"), "7": N_("Form 7: grades of members")}
REPORTS = (
    ("grades-units", FORMS["6"], MEMBERS, GradesParams, defaults, grades_of_units),
    ("grades-members", FORMS["7"], MEMBERS, GradesParams, defaults, grades_of_members),
    ("grading-sheet", N_("Grading sheet of members"), MEMBERS, GradesParams, defaults, grading_sheet),
)
