"""Papers of the council: the list of its deputies, and their structure held against what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import office, seats
from officeapp.data.queries.planning import KINH
from officeapp.data.queries.seats import Deputy
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.rules.figures import Figures
from officeapp.reports.issuing import Issue, born, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value

NONE = "00"  # code of those without a religion
DEGREES = ("DH", "ThS", "TS", "TSKH")  # codes of professional levels
THEORY = ("TC", "CC", "CN")  # codes of political theory
COUNCIL = N_("People's council")
NO_COUNCIL = N_("There is no council yet. Add a unit of the kind “people's council”, and its deputies.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputiesParams(Issue):
    """Parameters of the papers of a council."""

    organization: int | None = f.ref(N_("Council"), "organizations")
    term: int | None = f.ref(N_("Term"), "terms")
    day: str | None = f.date(N_("As of"), whole=True)
    full_time: int | None = f.flag(N_("Full-time deputies only"))


def deputies_defaults(db: Db) -> DeputiesParams:
    """Return the council with most deputies in its present term."""
    council, term = seats.council_and_term(db, today())
    return DeputiesParams(issued_on=today(), organization=council, term=term, day=today(), full_time=0)


def _read(db: Db, params: DeputiesParams) -> tuple[list[Deputy], tuple[str, ...]]:
    """The deputies and the lines below the title; an office without a council has none."""
    council, term, day = params.organization, params.term, params.day or today()
    if council is None or term is None:
        return [], (_(NO_COUNCIL),)
    found = seats.deputies(db, council, term, day)
    if params.full_time:
        found = [each for each in found if each.full_time]
    lines = (
        _("of {unit}").format(unit=titles(db, "organizations", [council]).get(council, "")),
        _("(term {term}, as of {day})").format(
            term=titles(db, "terms", [term]).get(term, ""), day=i18n.date(day)
        ),
    )
    return found, lines


def deputy_list(db: Db, params: DeputiesParams) -> Paper:
    """Return the deputies of a council by group, with what lists of deputies ask."""
    found, lines = _read(db, params)
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("name", _("Full name"), 38),
        Column("male", _("Male"), 21, "date", band=_("Date of birth")),
        Column("female", _("Female"), 21, "date", band=_("Date of birth")),
        Column("ethnic", _("Ethnic group"), 16),
        Column("religion", _("Religion"), 16),
        Column("home", _("Home town"), 32),
        Column("profession", _("Professional level"), 28),
        Column("theory", _("Political theory"), 18),
        Column("post", _("Present post"), 36),
        Column("member", _("Party member"), 14, "flag"),
        Column("constituency", _("Constituency"), 24),
        Column("full", _("Full-time"), 14, "flag"),
        Column("again", _("Re-elected"), 14, "flag"),
        Column("share", _("Share of votes (%)"), 16, "decimal", decimals=2),
    )
    rows: list[Row] = []
    groups = dict.fromkeys(each.group for each in found)
    for group in groups:
        own = [each for each in found if each.group == group]
        if len(groups) > 1:
            figure = Figure("people", tuple(each.person for each in own))
            words = f"{group or _('Without a group')}: {i18n.number(len(own))}"
            rows.append(Row({"no": words}, "group", key=f"group-{group}", figures={"no": figure}))
        rows += [_row(at, each) for at, each in enumerate(own, 1)]
    if not found:
        rows.append(Row({"no": _("No deputies are kept for this term yet.")}, "note"))
    sheet = Sheet(_("Deputies"), _("LIST OF COUNCIL DEPUTIES"), columns, rows, lines, numbered=True)
    return issued(db, params, _("Council deputies"), (sheet,), "")


def _row(at: int, each: Deputy) -> Row:
    cells: dict[str, Value] = {
        "no": at,
        "name": each.name,
        **born(each.sex, each.birth),
        "ethnic": each.ethnic,
        "religion": each.religion,
        "home": each.home_town,
        "profession": ", ".join(filter(None, (each.profession, each.specialty))),
        "theory": each.theory,
        "post": each.post,
        "member": int(each.member),
        "constituency": each.constituency,
        "full": int(each.full_time),
        "again": int(each.again),
        "share": each.share,
    }
    return Row(cells, key=f"deputy-{each.id}", record=("people", each.person))


def deputy_structure(db: Db, params: DeputiesParams) -> Paper:
    """Return how many deputies are women, young, outside the Party, re-elected ..., against the office's figures.

    Source: figures `council.share_*` (CT 46-CT/TW 16/5/2025, not confirmed); ages at the day of the paper.
    """
    found, lines = _read(db, params)
    day = params.day or today()
    figures = office.figures(db, dates.earliest(day))
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("trait", _("Trait"), 70),
        Column("count", _("Deputies"), 25, "integer"),
        Column("share", _("Share (%)"), 25, "decimal"),
        Column("asked", _("Asked for (%)"), 25, "decimal"),
        Column("state", _("State"), 30),
        Column("unknown", _("Not known"), 22, "integer"),
    )
    rows = [_total(found)]
    for at, trait in enumerate(_traits(figures, day), 1):
        rows.append(_trait(at, trait, found, figures))
    sheet = Sheet(
        _("Structure"),
        _("STRUCTURE OF COUNCIL DEPUTIES"),
        columns,
        rows,
        lines,
        landscape=False,
        numbered=True,
    )
    return issued(db, params, _("Structure of council deputies"), (sheet,), "")


@dataclass(frozen=True, slots=True)
class _Trait:
    """A trait: its words, who has it (None: not known), and the figure that asks for a share."""

    key: str
    words: str
    has: Callable[[Deputy], bool | None]
    rule: str = ""


def _traits(figures: Figures, day: str) -> Sequence[_Trait]:
    young = figures.whole("planning.young_age") or 40
    on = dates.earliest(day)

    def is_young(each: Deputy) -> bool | None:
        ages = dates.age_range(each.birth, on) if each.birth else None
        if ages is None or (ages[0] < young <= ages[1]):
            return None
        return ages[1] < young

    return (
        _Trait(
            "women", _("Women"), lambda d: None if d.sex is None else d.sex == "female", "council.share_women"
        ),
        _Trait("young", _("Young, below {age}").format(age=young), is_young, "council.share_young"),
        _Trait(
            "minority",
            _("Ethnic minorities"),
            lambda d: None if d.ethnic_code is None else d.ethnic_code != KINH,
            "council.share_minority",
        ),
        _Trait("outside", _("Outside the Party"), lambda d: not d.member, "council.share_outside"),
        _Trait("again", _("Re-elected"), lambda d: d.again, "council.share_again"),
        _Trait("full", _("Full-time deputies"), lambda d: d.full_time),
        _Trait(
            "religion",
            _("With a religion"),
            lambda d: None if d.religion_code is None else d.religion_code != NONE,
        ),
        _Trait(
            "degree",
            _("University and higher"),
            lambda d: None if d.profession_code is None else d.profession_code in DEGREES,
        ),
        _Trait(
            "theory",
            _("Political theory, middle and higher"),
            lambda d: None if d.theory_code is None else d.theory_code in THEORY,
        ),
    )


def _total(found: Sequence[Deputy]) -> Row:
    figure = Figure("people", tuple(each.person for each in found))
    return Row(
        {"trait": _("Deputies in all"), "count": len(found)}, "total", key="all", figures={"count": figure}
    )


def _trait(at: int, trait: _Trait, found: Sequence[Deputy], figures: Figures) -> Row:
    answers = [(each.person, trait.has(each)) for each in found]
    people = tuple(person for person, has in answers if has)
    unknown = sum(has is None for _person, has in answers)
    share = len(people) * 100 / len(found) if found else None
    asked = figures.number(trait.rule) if trait.rule else None
    state = ""
    if asked is not None and share is not None:
        state = (
            _("reached")
            if share >= asked
            else _("below by {share} %").format(share=i18n.number(asked - share, 1))
        )
    cells: dict[str, Value] = {
        "no": at,
        "trait": trait.words,
        "count": len(people),
        "share": share,
        "asked": asked,
        "state": state,
        "unknown": unknown or None,
    }
    return Row(cells, key=trait.key, figures={"count": Figure("people", people)})


REPORTS = (
    ("deputy-list", N_("Council deputies"), COUNCIL, DeputiesParams, deputies_defaults, deputy_list),
    (
        "deputy-structure",
        N_("Structure of council deputies"),
        COUNCIL,
        DeputiesParams,
        deputies_defaults,
        deputy_structure,
    ),
)
