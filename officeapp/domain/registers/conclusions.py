"""Conclusions on the political standard: what a body found of a person, point by point."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers.dossier import WHOSE
from officeapp.domain.registers.people import PEOPLE

COMPARED = (  # points that the file holds, too, by the name of its field
    "name",
    "other_names",
    "birth_date",
    "citizen_id",
    "birth_place",
    "home_town",
    "residence",
    "ethnic_group",
    "religion",
    "family_background",
    "professional_level",
    "political_theory",
    "party_admission_date",
    "party_official_date",
)
TOLD = (  # points told in words, beside which the lists of the file stand
    ("history", N_("Personal history")),
    ("family", N_("Family")),
    ("foreign_relations", N_("Relations abroad")),
    ("discipline", N_("Discipline")),
    ("standard", N_("Assessment of the standard")),
)
POINTS = (*((name, PEOPLE.field(name).label) for name in COMPARED), *TOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion(Record):
    """A conclusion on the political standard of a person."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=WHOSE)
    number: str = f.text(N_("Number"), required=True, length=80, aliases=("số kết luận", "số"))
    concluded_on: str = f.date(N_("Concluded on"), required=True, aliases=("ngày kết luận", "ngày"))
    body: str | None = f.text(
        N_("Concluded by"), length=200, aliases=("cơ quan kết luận", "cấp kết luận", "cơ quan ban hành")
    )
    result: str | None = f.choice(
        N_("Result"),
        ("met", N_("Standard met")),
        ("noted", N_("Standard met, with remarks")),
        ("missed", N_("Standard not met")),
        aliases=("kết luận", "kết quả"),
    )
    note: str | None = f.text(N_("Note"), length=600, aliases=("ghi chú",))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionPoint(Record):
    """One point of a conclusion."""

    conclusion: int = f.ref(
        N_("Conclusion"), "conclusions", required=True, owner=True, aliases=("kết luận", "số kết luận")
    )
    point: str = f.choice(N_("Point"), *POINTS, required=True, aliases=("mục", "nội dung"))
    content: str = f.text(N_("As concluded"), required=True, length=4000, aliases=("nội dung kết luận",))


CONCLUSIONS = Register(
    name="conclusions",
    record=Conclusion,
    label=N_("Political-standard conclusions"),
    one=N_("Political-standard conclusion"),
    title="number",
    keys=(("person", "number"),),
    sort=("person", "-concluded_on"),
    part=True,
)
CONCLUSION_POINTS = Register(
    name="conclusion_points",
    record=ConclusionPoint,
    label=N_("Points of a conclusion"),
    one=N_("Point of a conclusion"),
    title="",
    keys=(("conclusion", "point"),),
    sort=("conclusion", "id"),
    part=True,
)
