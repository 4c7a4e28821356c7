"""The curriculum vitae of a person in the order of form 2C/TCTW-98: items 1 to 31 with its lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, pgettext
from officeapp.data.driver import Db
from officeapp.data.queries import dossier, listing, people
from officeapp.data.queries.office import office
from officeapp.domain import fields as f
from officeapp.domain import kinds
from officeapp.domain.registers import by_name
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.rules import completeness
from officeapp.reports import pictures
from officeapp.reports.issuing import today
from officeapp.reports.model import Column, Paper, Photo, Row, RowKind, Sheet, Signature, Value
from officeapp.reports.wording import place_and_date

PEOPLE_AREA = N_("People")
NOBODY = N_("Choose the person whose dossier is to be made.")
WIDTHS = {"a": 25, "b": 15, "c": 35, "d": 30, "e": 25, "f": 35}  # mm; a and b are as wide as the photo
SIZE = 12.0
_DOTS = "……"
Spans = Sequence[tuple[str, str]]  # column where a cell begins, field whose value stands in it


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonParams:
    """Parameters of the papers of one person."""

    person: int | None = f.ref(N_("Person"), "people")
    issued_on: str | None = f.date(N_("Issued on"), whole=True)


def person_defaults(db: Db) -> PersonParams:
    """Return the first person; the day is written by hand, by who signs."""
    first = db.execute("SELECT id FROM people ORDER BY name_sort, id LIMIT 1").fetchone()
    return PersonParams(person=first[0] if first else None)


def read_person(db: Db, person: int | None) -> dict[str, Any]:
    """Return a person as lists show it.

    Raises:
        UserError: nobody is chosen, or the person is gone.
    """
    rows = listing.rows(db, "people", [person]) if person is not None else []
    if not rows:
        raise UserError(NOBODY)
    return rows[0]


def curriculum(db: Db, params: PersonParams) -> Paper:
    """Return the curriculum vitae of a person, items 1 to 31 of form 2C/TCTW-98."""
    row = read_person(db, params.person)
    maker = Form(db, row)
    photo = dossier.photo_bytes(db, row["id"])
    sheet = Sheet(
        _("Curriculum vitae"),
        _("CURRICULUM VITAE"),
        tuple(Column(key, "", width) for key, width in WIDTHS.items()),
        maker.rows(),
        landscape=False,
        opening=(
            _("Form 2C/TCTW-98"),
            _("Managing body: {value}").format(value=_or_dots(office(db).superior)),
            _("Employing unit: {value}").format(value=_or_dots(row["organization"])),
            _("Cadre number: {value}").format(value=_or_dots(row["staff_number"])),
        ),
        bare=True,
        size=SIZE,
        photo=Photo(_("Photo 4×6"), pictures.fitted(photo) if photo else None),
    )
    signatures = (
        Signature((_("DECLARED BY"),), row["name"]),
        Signature((place_and_date(office(db).place, params.issued_on), _("CONFIRMED BY THE BODY"))),
    )
    name = _("Curriculum vitae of {name}").format(name=row["name"])
    return Paper(name, (sheet,), signatures=signatures, warnings=_warnings(db, row, params))


def _warnings(db: Db, row: dict[str, Any], params: PersonParams) -> tuple[str, ...]:
    """What is to be known before it is handed on: gaps of the file, a photo that is missing or too old."""
    said: list[str] = []
    gaps = [_(PEOPLE.field(name).label) for name in completeness.missing(row)]
    if gaps:
        said.append(_("The file lacks: {fields}").format(fields=", ".join(gaps)))
    day = dates.earliest(params.issued_on or today())
    photo = next(
        (line.item for line in dossier.checklist(db, row["id"], day) if line.item.kind == "photo"), None
    )
    if photo is not None and photo.state == "missing":
        said.append(_("There is no photo yet."))
    elif photo is not None and photo.state == "expired" and photo.issued:
        words = _("The photo of {date} is older than {months} months.")
        said.append(words.format(date=i18n.date(photo.issued), months=photo.months))
    return tuple(said)


_COMMITTEES = (  # appointments to committees of the Party: seats, secretaries and deputies of its bodies and cells
    "SELECT a.id FROM appointments a JOIN posts o ON o.id = a.post JOIN organizations u ON u.id = o.organization"
    " LEFT JOIN codes k ON k.id = o.kind LEFT JOIN codes c ON c.id = u.kind WHERE a.person = ? AND ("
    "o.body = 1 AND coalesce(k.code, '') <> 'deputy' AND coalesce(c.code, '') <> 'council'"
    " OR (c.code LIKE 'party~_%' ESCAPE '~' AND c.code NOT IN ('party_body', 'party_office') OR c.code LIKE 'cell%')"
    " AND (o.leading = 1 OR o.body = 1 OR k.code = 'committee_member'))"
)


def _place(held: people.Held) -> str:
    """Return a post with its unit, which is not said twice: Phó Bí thư Đảng ủy phường Thanh Vân."""
    post, unit = held.post.split(), held.unit.split()
    if held.unit in held.post:
        return held.post
    for length in range(min(len(post), len(unit)), 0, -1):
        if post[-length:] == unit[:length]:
            return " ".join([*post, *unit[length:]])
    return f"{held.post}, {held.unit}"


def _or_dots(value: Value) -> str:
    return str(value) if value not in (None, "") else _DOTS


class Form:
    """Makes the rows of the form of one person; other forms of a person are made of the same lines."""

    def __init__(self, db: Db, row: dict[str, Any]) -> None:
        self.db, self.row, self.person = db, row, row["id"]

    def rows(self) -> list[Row]:
        """Return items 1 to 31 and the oath."""
        return [
            *self._first(),
            *self._career(),
            *self._level(),
            *self._merits(),
            *self._body(),
            *self._lists(),
        ]

    def item(self, number: int | str, text: str, **values: Value) -> Row:
        """Return a line of the form; values left empty leave room to write."""
        words = text.format(**{name: _or_dots(value) for name, value in values.items()})
        return Row({"a": f"{number}) {words}" if number else words}, "line", record=("people", self.person))

    def shown(self, name: str) -> str:
        """Return what a field of the person holds, in words."""
        field = PEOPLE.field(name)
        return str(self.row[name] or "") if field.target else kinds.show(field, self.row[name])

    def _first(self) -> Iterable[Row]:
        s = self.shown
        held = people.posts_held(self.db, self.person)
        running = [each for each in held if not each.end]
        seats = {row[0] for row in self.db.execute(_COMMITTEES, (self.person,)).fetchall()}
        bodies = [_place(each) for each in running if each.id in seats]
        posts = [_place(each) for each in running if each.id not in seats]
        yield self.item(1, _("Full name at birth: {name}"), name=self.row["name"].upper())
        yield self.item(2, _("Other names: {value}"), value=s("other_names"))
        yield self.item(3, _("Present committee seat: {value}"), value="; ".join(bodies))
        post = "; ".join(posts) or self.row["post"]
        yield self.item("", _("Posts (Party, mass organizations, administration): {value}"), value=post)
        yield self.item("", _("Post allowance: {value}"), value=s("post_allowance"))
        yield self.item(4, _("Born on: {birth}; Sex: {sex}"), birth=s("birth_date"), sex=s("sex"))
        yield self.item(5, _("Place of birth: {value}"), value=s("birth_place"))
        yield self.item(6, _("Home town: {value}"), value=s("home_town"))
        home = _("Residence: {value}; Telephone: {phone}")
        yield self.item(7, home, value=s("residence"), phone=s("phone"))
        yield self.item(8, _("Ethnic group: {value}"), value=s("ethnic_group"))
        yield self.item(9, _("Religion: {value}"), value=s("religion"))
        yield self.item(10, _("Family background: {value}"), value=s("family_background"))

    def _career(self) -> Iterable[Row]:
        s = self.shown
        yield self.item(11, _("Occupation before recruitment: {value}"), value=s("occupation_before"))
        hired = _("Recruited on: {day}; By: {body}")
        yield self.item(12, hired, day=s("recruited_on"), body=s("recruited_by"))
        here = _("In this office since: {day}; In the revolution since: {since}")
        yield self.item(13, here, day=s("joined_office_on"), since=s("revolution_on"))
        party = _("Admitted to the Party on: {day}; Official since: {official}")
        yield self.item(14, party, day=s("party_admission_date"), official=s("party_official_date"))
        union = _("Youth union: {day}; Other political and social organizations: {others}")
        yield self.item(15, union, day=s("youth_union_date"), others=s("mass_organizations"))
        army = _("Enlisted on: {start}; Discharged on: {end}; Highest military rank: {rank}")
        yield self.item(16, army, start=s("enlisted_on"), end=s("discharged_on"), rank=s("military_rank"))

    def _level(self) -> Iterable[Row]:
        s = self.shown
        yield self.item(17, _("General education: {value}"), value=s("general_education"))
        degree = ", ".join(filter(None, (s("academic_title"), s("professional_level"), s("specialty"))))
        yield self.item("", _("Highest title, degree and specialty: {value}"), value=degree)
        theory = _("Political theory: {theory}; State management: {management}")
        yield self.item("", theory, theory=s("political_theory"), management=s("state_management"))
        skills = _("Foreign languages: {languages}; Computer skills: {computing}")
        yield self.item("", skills, languages=s("languages"), computing=s("computing"))
        yield self.item(18, _("Main work: {value}"), value=s("main_work"))
        salary = dossier.rows(self.db, "salary_steps", self.person, ("-from_date",))
        now = salary[0] if salary else {}
        rank = _(
            "Salary rank: {rank}; Code: {code}; Step: {step}; Coefficient: {coefficient}; Since: {since}"
        )
        coefficient = now.get("coefficient") or self.row["salary_coefficient"]
        since = now.get("from_date") or self.row["salary_since"]
        yield self.item(
            19,
            rank,
            rank=now.get("rank") or s("salary_rank"),
            code=now.get("rank_code"),
            step=now.get("step") or s("salary_step"),
            coefficient=i18n.number(coefficient, 2) if coefficient is not None else None,
            since=i18n.date(since) if since else None,
        )
        if len(salary) > 1:
            spans = (
                ("a", "from_date"),
                ("b", "rank"),
                ("d", "step"),
                ("e", "coefficient"),
                ("f", "decision"),
            )
            heads = (
                _("Since"),
                _("Salary rank"),
                pgettext("salary", "Step"),
                _("Coefficient"),
                _("Decision"),
            )
            yield from self.table("salary_steps", salary, spans, heads)
        yield self.item(20, _("Honorary titles: {value}"), value=s("titles"))
        strong = _("Strengths: {value}; Work done longest: {longest}")
        yield self.item(21, strong, value=s("strengths"), longest=s("longest_work"))

    def _merits(self) -> Iterable[Row]:
        awards = dossier.rows(self.db, "awards", self.person, ("awarded_on",))
        yield self.item(22, _("Awards: {value}"), value=self.written("awards", awards))
        if awards:
            heads = (pgettext("award", "Year"), _("Award"), _("Given by"))
            yield from self.table(
                "awards", awards, (("a", "awarded_on"), ("b", "form"), ("e", "body")), heads
            )
        found = dossier.rows(self.db, "disciplines", self.person, ("decided_on",))
        text = _("Discipline (Party, administration, mass organizations): {value}")
        yield self.item(23, text, value=self.written("discipline", found))
        if found:
            spans = (("a", "decided_on"), ("b", "form"), ("d", "fault"), ("f", "body"))
            heads = (_("Date"), _("Form of discipline"), _("Fault"), _("Decided by"))
            yield from self.table("disciplines", found, spans, heads)

    def written(self, name: str, listed: Sequence[Any]) -> str:
        """Return what was written in words; nothing but a space where the list below tells it."""
        return self.row[name] or (" " if listed else "")

    def _body(self) -> Iterable[Row]:
        s = self.shown
        health = _("Health: {value}; Height: {height} cm; Weight: {weight} kg; Blood group: {blood}")
        yield self.item(
            24, health, value=s("health"), height=s("height"), weight=s("weight"), blood=s("blood_group")
        )
        identity = _("Citizen ID: {value}; War invalid class: {invalid}; Policy family: {family}")
        yield self.item(
            25,
            identity,
            value=self.row["citizen_id"] or self.row["old_id"],
            invalid=s("invalid_class"),
            family=s("policy_family"),
        )

    def _lists(self) -> Iterable[Row]:
        yield from self.trained(26)
        yield from self.worked(27)
        yield self.item(28, _("Personal history: {value}"), value=self.row["history"])
        yield self.item(29, _("Relations abroad: {value}"), value=self.row["foreign_relations"])
        family = dossier.rows(self.db, "relatives", self.person)
        travels = dossier.rows(self.db, "travels", self.person, ("from_date",))
        if travels:
            spans = (("a", "time"), ("c", "country"), ("d", "purpose"), ("f", "decision"))
            heads = (_("From - to"), _("Country"), _("Purpose"), _("Decided by"))
            yield from self.table("travels", travels, spans, heads)
        abroad = [f"{each['relation']} {each['name']}: {each['abroad']}" for each in family if each["abroad"]]
        if abroad:
            yield self.item("", _("Relatives abroad: {value}"), value="; ".join(abroad))
        yield self.item(30, _("Family: {value}"), value=self.written("family", family))
        for side, words in (("own", _("a) Own side")), ("spouse", _("b) Side of the spouse"))):
            yield self.item("", words)
            mine = [each for each in family if (each["side"] or "own") == side]
            spans = (("a", "relation"), ("b", "name"), ("d", "born"), ("e", "details"))
            heads = (_("Relation"), _("Full name"), _("Born in"), _("Home town, occupation, post, residence"))
            yield from self.table("relatives", mine, spans, heads)
        yield self.item(31, _("Economic situation: {value}"), value=self.row["economy"])
        yield Row({"a": _("I declare that what is written above is true.")}, "line")

    def trained(self, number: int | str) -> Iterable[Row]:
        """Return the item of the trainings with its list."""
        yield self.item(number, _("Training"))
        trainings = dossier.rows(self.db, "trainings", self.person, ("from_date",))
        spans = (("a", "school"), ("c", "specialty"), ("d", "time"), ("e", "form"), ("f", "certificate"))
        heads = (
            _("School"),
            _("Course or specialty"),
            _("From - to"),
            _("Form of study"),
            _("Diploma or certificate"),
        )
        yield from self.table("trainings", trainings, spans, heads)

    def worked(self, number: int | str) -> Iterable[Row]:
        """Return the item of the working life with its list."""
        yield self.item(number, _("Working life in short"))
        heads = (_("From - to"), _("Title, post, unit"))
        yield from self.table("work_periods", self.life(), (("a", "time"), ("c", "work")), heads)

    def life(self) -> list[dict[str, Any]]:
        """Return the working life as written, with the posts that began after its last line."""
        written = dossier.rows(self.db, "work_periods", self.person, ("from_date",))
        last = max((each["from_date"] or "" for each in written), default="")
        held = [each for each in people.posts_held(self.db, self.person) if (each.start or "") > last]
        held = [each for each in held if not each.concurrent]
        posts = [
            {"id": None, "from_date": each.start, "to_date": each.end, "work": _place(each)}
            for each in sorted(held, key=lambda each: each.start or "")
        ]
        if written and posts and written[-1]["to_date"] is None:
            written[-1] = {**written[-1], "to_date": posts[0]["from_date"]}
        return [*written, *posts]

    def table(
        self, register: str, records: Sequence[dict[str, Any]], spans: Spans, heads: Sequence[str]
    ) -> Iterable[Row]:
        """Return a list within the form: its heading and a row for each record, at least an empty one."""
        yield _row("heading", spans, heads)
        for record in records:
            record_of = (register, record["id"]) if record["id"] is not None else None
            texts = [_text(register, record, name) for _at, name in spans]
            yield _row("cells", spans, texts, record_of)
        if not records:
            yield _row("cells", spans, [" "] * len(spans))


def _text(register: str, record: dict[str, Any], name: str) -> str:
    if name == "time":
        start = i18n.date(record["from_date"]) if record["from_date"] else _DOTS
        end = i18n.date(record["to_date"]) if record["to_date"] else _("now")
        return f"{start} - {end}"
    value = record[name]
    field = by_name(register).field(name)
    return str(value or "") if field.target else kinds.show(field, value)


def _row(kind: RowKind, spans: Spans, texts: Sequence[str], record: tuple[str, int] | None = None) -> Row:
    """Return a row whose cells begin at some columns; an empty one keeps its place."""
    cells: dict[str, Value] = {at: text or " " for (at, _name), text in zip(spans, texts, strict=True)}
    return Row(cells, kind, record=record)


def _checked(db: Db, params: PersonParams) -> tuple[dict[str, Any], list[dossier.Line]]:
    row = read_person(db, params.person)
    day = dates.earliest(params.issued_on or today())
    return row, dossier.checklist(db, row["id"], day)


def missing_papers(db: Db, params: PersonParams) -> Paper:
    """Return the papers that a person must still bring, to be handed to the person.

    Source: figures `papers.appointment` and `papers.months.*` (NĐ 170/2025/NĐ-CP).
    """
    row, lines = _checked(db, params)
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("paper", _("Paper to bring"), 75),
        Column("state", _("State"), 25),
        Column("issued", _("Issued on"), 24, "date"),
        Column("until", _("Valid until"), 24, "date"),
        Column("months", _("Valid for (months)"), 20, "integer"),
    )
    open_ = [line for line in lines if line.item.state != "there"]
    rows: list[Row] = []
    for at, line in enumerate(open_, 1):
        item = line.item
        state = _("missing") if item.state == "missing" else _("expired")
        until = item.until.isoformat() if item.until else None
        cells: dict[str, Value] = {
            "no": at,
            "paper": line.name,
            "state": state,
            "issued": item.issued,
            "until": until,
            "months": item.months,
        }
        rows.append(Row(cells, record=("people", row["id"])))
    if not rows:
        rows.append(Row({"no": _("All papers are there and valid.")}, "note"))
    day = i18n.date(params.issued_on or today())
    there = len(lines) - len(open_)
    sheet = Sheet(
        _("Missing papers"),
        _("PAPERS STILL TO BE BROUGHT"),
        columns,
        rows,
        (row["name"], " · ".join(filter(None, (row["post"], row["organization"])))),
        landscape=False,
        opening=(
            _("{there} of {count} papers are there and valid on {day}.").format(
                there=i18n.number(there), count=i18n.number(len(lines)), day=day
            ),
        ),
        notes=tuple(
            filter(None, (_("Asked for by: {source}").format(source=lines[0].item.source) if lines else "",))
        ),
    )
    return Paper(_("Missing papers of {name}").format(name=row["name"]), (sheet,))


REPORTS = (
    (
        "person-curriculum",
        N_("Curriculum vitae (form 2C)"),
        PEOPLE_AREA,
        PersonParams,
        person_defaults,
        curriculum,
    ),
    (
        "person-papers",
        N_("Papers a person must bring"),
        PEOPLE_AREA,
        PersonParams,
        person_defaults,
        missing_papers,
    ),
)
