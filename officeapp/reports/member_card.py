"""The card of a Party member (phiếu đảng viên): items 01 to 30 with the lists within, made of the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import dossier
from officeapp.data.queries.office import office
from officeapp.domain.registers.people import PEOPLE
from officeapp.reports import pictures
from officeapp.reports.dossier import SIZE, WIDTHS, Form, PersonParams, person_defaults, read_person
from officeapp.reports.issuing import MEMBERS
from officeapp.reports.model import Column, Paper, Photo, Row, Sheet, Signature
from officeapp.reports.wording import place_and_date

_LACKED = ("party_admission_date", "party_card_number", "member_file_number", "party_organization")


def defaults(db: Db) -> PersonParams:
    """Return the first Party member by name; the day is written by hand, by who signs."""
    row = db.execute(
        "SELECT id FROM people WHERE party_admission_date IS NOT NULL ORDER BY name_sort, id LIMIT 1"
    ).fetchone()
    return PersonParams(person=row[0]) if row else person_defaults(db)


def member_card(db: Db, params: PersonParams) -> Paper:
    """Return the card of a Party member in the order of the sector's form; what is not known leaves room to write.

    Source: form "Phiếu đảng viên" of the organising sector.
    """
    row = read_person(db, params.person)
    photo = dossier.photo_bytes(db, row["id"])
    sheet = Sheet(
        _("Card of a Party member"),
        _("CARD OF A PARTY MEMBER"),
        tuple(Column(key, "", width) for key, width in WIDTHS.items()),
        _Card(db, row).rows(),
        landscape=False,
        opening=(
            *_above(db, row["party_organization_id"]),
            _("Number of the file: {value}").format(value=row["member_file_number"] or "…… / ……"),
            _("Number of the Party card: {value}").format(value=row["party_card_number"] or "……"),
        ),
        bare=True,
        size=SIZE,
        photo=Photo(_("Photo 3×4"), pictures.fitted(photo) if photo else None),
    )
    place = place_and_date(office(db).place, params.issued_on)
    signatures = (
        Signature((_("DECLARED BY"),), row["name"]),
        Signature((place, _("ON BEHALF OF THE COMMITTEE"))),
    )
    return Paper(
        _("Card of {name}").format(name=row["name"]), (sheet,), signatures=signatures, warnings=_warnings(row)
    )


def _above(db: Db, cell: int | None) -> Sequence[str]:
    """The organizations above a member, the highest first."""
    rows = db.execute(
        "WITH RECURSIVE up(id, name, parent, level) AS (SELECT id, name, parent, 0 FROM organizations WHERE id = ?"
        " UNION ALL SELECT o.id, o.name, o.parent, up.level + 1 FROM organizations o JOIN up ON o.id = up.parent)"
        " SELECT name FROM up ORDER BY level DESC",
        (cell,),
    ).fetchall()
    return [row[0] for row in rows] or [_("Party cell: {value}").format(value="……")]


def _warnings(row: dict[str, Any]) -> tuple[str, ...]:
    if not row["party_admission_date"]:
        return (_("{name} is no Party member on record.").format(name=row["name"]),)
    gaps = [_(PEOPLE.field(name).label) for name in _LACKED if not row[name]]
    return (_("The file lacks: {fields}").format(fields=", ".join(gaps)),) if gaps else ()


class _Card(Form):
    """Makes the rows of the card."""

    def rows(self) -> list[Row]:
        """Return items 01 to 30."""
        return [*self._self(), *self._party(), *self._learned(), *self._told()]

    def _self(self) -> Iterable[Row]:
        s = self.shown
        yield self.item("01", _("Full name at birth: {name}"), name=self.row["name"].upper())
        yield self.item("02", _("Sex: {value}"), value=s("sex"))
        yield self.item("03", _("Other names: {value}"), value=s("other_names"))
        yield self.item("04", _("Born on: {value}"), value=s("birth_date"))
        yield self.item("05", _("Birth registered at: {value}"), value=s("birth_place"))
        yield self.item("06", _("Home town: {value}"), value=s("home_town"))
        yield self.item("07", _("Permanent and temporary residence: {value}"), value=s("residence"))
        yield self.item("08", _("Ethnic group: {value}"), value=s("ethnic_group"))
        yield self.item("09", _("Religion: {value}"), value=s("religion"))
        yield self.item("10", _("Family background: {value}"), value=s("family_background"))
        occupation = "; ".join(filter(None, (s("occupation"), self.row["post"])))
        yield self.item("11", _("Present occupation: {value}"), value=occupation)

    def _party(self) -> Iterable[Row]:
        s = self.shown
        place = s("party_admission_place") or s("party_organization")
        admitted = _("Admitted to the Party on: {day}; at: {place}; decision of: {decision}")
        yield self.item(
            "12", admitted, day=s("party_admission_date"), place=place, decision=s("party_decision_date")
        )
        introduced = _("Introduced by: {one}; {two}")
        yield self.item("", introduced, one=s("introducer_1"), two=s("introducer_2"))
        official = _("Official since: {day}")
        yield self.item("", official, day=s("party_official_date"))
        hired = _("Recruited on: {day}; By: {body}")
        yield self.item("13", hired, day=s("recruited_on"), body=s("recruited_by"))
        yield self.item("14", _("Joined the youth union on: {value}"), value=s("youth_union_date"))
        yield self.item("15", _("Social organizations joined: {value}"), value=s("mass_organizations"))
        army = _("Enlisted on: {start}; Discharged on: {end}")
        yield self.item("16", army, start=s("enlisted_on"), end=s("discharged_on"))

    def _learned(self) -> Iterable[Row]:
        s = self.shown
        yield self.item("17", _("General education: {value}"), value=s("general_education"))
        degree = ", ".join(filter(None, (s("academic_title"), s("professional_level"), s("specialty"))))
        yield self.item("", _("Highest title, degree and specialty: {value}"), value=degree)
        yield self.item("", _("Political theory: {value}"), value=s("political_theory"))
        skills = _("Foreign languages: {languages}; Computer skills: {computing}")
        yield self.item("", skills, languages=s("languages"), computing=s("computing"))
        health = _("Health: {value}; War invalid class: {invalid}; Policy family: {family}")
        yield self.item(
            "18", health, value=s("health"), invalid=s("invalid_class"), family=s("policy_family")
        )
        identity = self.row["citizen_id"] or self.row["old_id"]
        yield self.item("19", _("Citizen ID: {value}"), value=identity)
        yield self.item("20", _("Exempt from Party work and meetings since: {value}"), value=self._exempt())
        yield from self.worked("21")
        yield from self.trained("22")

    def _exempt(self) -> str:
        row = self.db.execute(
            "SELECT on_date FROM member_changes WHERE person = ? AND kind = 'exempted' ORDER BY on_date DESC LIMIT 1",
            (self.person,),
        ).fetchone()
        return i18n.date(row[0]) if row else ""

    def _told(self) -> Iterable[Row]:
        s = self.shown
        awards = dossier.rows(self.db, "awards", self.person, ("awarded_on",))
        yield self.item("23", _("Awards: {value}"), value=self._said("awards", awards, "form", "awarded_on"))
        yield self.item("24", _("Party badges: {value}"), value=self._badges())
        yield self.item("25", _("Honorary titles: {value}"), value=s("titles"))
        found = dossier.rows(self.db, "disciplines", self.person, ("decided_on",))
        said = self._said("discipline", found, "form", "decided_on")
        yield self.item(
            "26", _("Discipline (Party, administration, mass organizations): {value}"), value=said
        )
        yield self.item("27", _("Personal history: {value}"), value=self.row["history"])
        yield self.item("28", _("Relations abroad: {value}"), value=self.row["foreign_relations"])
        family = dossier.rows(self.db, "relatives", self.person)
        yield self.item("29", _("Family: {value}"), value=self.written("family", family))
        spans = (("a", "relation"), ("b", "name"), ("d", "born"), ("e", "details"))
        heads = (_("Relation"), _("Full name"), _("Born in"), _("Home town, occupation, post, residence"))
        yield from self.table("relatives", family, spans, heads)
        yield self.item("30", _("Economic situation: {value}"), value=self.row["economy"])

    def _said(self, name: str, listed: Sequence[dict[str, Any]], what: str, day: str) -> str:
        """What was written in words, and the records of the list."""
        said = [f"{each[what]} ({i18n.date(each[day])})" if each[day] else str(each[what]) for each in listed]
        return "; ".join(filter(None, (str(self.row[name] or ""), *said)))

    def _badges(self) -> str:
        rows = self.db.execute(
            "SELECT years, round_date FROM badges WHERE person = ? AND state = 'awarded' ORDER BY years",
            (self.person,),
        ).fetchall()
        words = _("{years} years ({date})")
        return "; ".join(words.format(years=years, date=i18n.date(day)) for years, day in rows)


REPORTS = (("member-card", N_("Card of a Party member"), MEMBERS, PersonParams, defaults, member_card),)
