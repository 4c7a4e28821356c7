"""The structure table of a plan: women, young people, minorities, ages, levels, by post and in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.domain import fields as f
from officeapp.domain.rules.plan_sheet import Entry, rooms, structure_of
from officeapp.domain.rules.plan_sheet import Sheet as PlanSheet
from officeapp.domain.rules.structure import Structure
from officeapp.reports.issuing import PLANNING, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, RowKind, Sheet, Value
from officeapp.reports.plans import codes_of, newest, whole

SHARES = {  # column: figure that asks for a share of the people in percent
    "women": "planning.share_women",
    "young": "planning.share_young",
    "minority": "planning.share_minority",
    "science": "planning.share_science",
}
LEVELS = {"graduate": ("ThS", "TS", "TSKH"), "university": ("DH",), "lower": ("CQ", "CNKT", "SC", "TC", "CD")}
THEORY = {"theory-high": ("CC", "CN"), "theory-middle": ("TC",), "theory-low": ("SC", "CQ")}


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureParams(Issue):
    """Parameters of the structure table."""

    plan: int | None = f.ref(N_("Plan"), "plans")


def structure_defaults(db: Db) -> StructureParams:
    """Return the newest plan."""
    return StructureParams(issued_on=today(), plan=newest(db))


def planning_structure(db: Db, params: StructureParams) -> Paper:
    """Return a plan's structure by post: who the people are, against what the rules ask."""
    plan = whole(db, params.plan)
    in_all = structure_of(plan)
    columns = _columns(in_all)
    codes = codes_of(db, "professional_levels")
    limits = rooms(plan)
    rows: list[Row] = []
    for post in plan.posts:
        people = [entry for entry in plan.running if entry.post == post.id]
        room = limits[post.id]
        if not people and not room.least:
            continue
        name = post.name if post.unit == plan.head.organization else f"{post.name} - {post.unit_name}"
        cells: dict[str, Value] = {
            "no": len(rows) + 1,
            "post": name,
            "seats": post.seats,
            "rule": _room_words(room.least, room.most),
            "factor": len({entry.person for entry in people}) / post.seats,
        }
        rows.append(_row(f"post-{post.id}", cells, structure_of(plan, post.id), people, codes))
    total = _row("total", {"post": _("People in all, each once")}, in_all, plan.running, codes, "total")
    rows += [total, _shares(columns, total, in_all.total), _asked(plan)]
    head = plan.head
    subtitle = [
        head.name,
        _("of {unit}, term {term}").format(unit=head.organization_name, term=head.term_name),
    ]
    notes = [_("Ages are counted at {day}.").format(day=i18n.date(head.reference))] if head.reference else []
    sheet = Sheet(
        _("Structure"),
        _("STRUCTURE OF THE PLAN"),
        columns,
        rows,
        tuple(subtitle),
        numbered=True,
        notes=(*notes, *_unknown(in_all)),
    )
    return issued(db, params, _("Planning structure"), (sheet,), "BC")


def _columns(whole: Structure) -> tuple[Column, ...]:
    ages, levels, theory = _("Age"), _("Professional level"), _("Political theory")
    bands = tuple(
        Column(f"band-{at}", _band_words(band.least, band.below), 14, "integer", band=ages)
        for at, band in enumerate(whole.bands)
    )
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("post", _("Post"), 52),
        Column("seats", _("Seats"), 14, "integer"),
        Column("rule", _("May be planned"), 18, align="center"),
        Column("people", _("Planned people"), 16, "integer"),
        Column("factor", _("Coefficient"), 16, "decimal", decimals=2),
        Column("women", _("Women"), 14, "integer"),
        Column("young", _("Young"), 14, "integer"),
        Column("minority", _("Ethnic minorities"), 16, "integer"),
        Column("science", _("Science, technology"), 16, "integer"),
        *bands,
        Column("graduate", _("Above university"), 16, "integer", band=levels),
        Column("university", _("University"), 16, "integer", band=levels),
        Column("lower", _("Other"), 14, "integer", band=levels),
        Column("theory-high", _("Bachelor, high"), 16, "integer", band=theory),
        Column("theory-middle", _("Intermediate"), 16, "integer", band=theory),
        Column("theory-low", _("Basic, none"), 16, "integer", band=theory),
    )


def _row(
    key: str,
    cells: dict[str, Value],
    of: Structure,
    entries: Sequence[Entry],
    codes: dict[str, str],
    kind: RowKind = "data",
) -> Row:
    """Return the counts of some people, each with the people behind it."""
    people = list({entry.person: entry for entry in entries}.values())
    groups: dict[str, Sequence[int]] = {
        "people": [each.person for each in people],
        "women": of.women.people,
        "young": of.young.people,
        "minority": of.minority.people,
        "science": of.science.people,
        **{f"band-{at}": band.people for at, band in enumerate(of.bands)},
    }
    for name, wanted in LEVELS.items():
        groups[name] = [each.person for each in people if codes.get(each.profession or "") in wanted]
    for name, wanted in THEORY.items():
        groups[name] = [each.person for each in people if each.theory_code in wanted]
    figures = {name: Figure("people", tuple(ids)) for name, ids in groups.items()}
    counts = {name: len(figure.ids) for name, figure in figures.items()}
    return Row({**cells, **counts}, kind, key=key, figures=figures)


def _shares(columns: Sequence[Column], total: Row, people: int) -> Row:
    """Return the shares of the whole, in percent."""
    counted = total.figures.keys() - {"people"}
    cells: dict[str, Value] = {"post": _("Share (%)")}
    for column in columns:
        if column.key in counted and people:
            cells[column.key] = round(len(total.figures[column.key].ids) * 100 / people, 1)
    return Row(cells, "total", key="share")


def _asked(plan: PlanSheet) -> Row:
    """Return the shares the office's figures ask for, in percent."""
    cells: dict[str, Value] = {"post": _("Asked for (%)")}
    for name, key in SHARES.items():
        cells[name] = plan.figures.number(key)
    return Row(cells, "total", key="asked")


def _unknown(of: Structure) -> list[str]:
    """Return what is not known of the people, so that a share is not read as sure."""
    lacking = {
        _("sex"): len(of.women.unknown),
        _("date of birth"): len(of.age_unknown),
        _("ethnic group"): len(of.minority.unknown),
    }
    said = ", ".join(f"{name}: {i18n.number(count)}" for name, count in lacking.items() if count)
    return [_("Not known of some people: {what}.").format(what=said)] if said else []


def _room_words(least: int | None, most: int | None) -> str:
    if least is not None and most is not None and least != most:
        return f"{least}–{most}"
    if most is not None:
        return f"≤ {most}"
    return f"≥ {least}" if least is not None else ""


def _band_words(least: int, below: int | None) -> str:
    if below is None:
        return _("from {years}").format(years=least)
    return _("below {years}").format(years=below) if least == 0 else f"{least}–{below - 1}"


REPORTS = (
    (
        "planning-structure",
        N_("Planning structure"),
        PLANNING,
        StructureParams,
        structure_defaults,
        planning_structure,
    ),
)
