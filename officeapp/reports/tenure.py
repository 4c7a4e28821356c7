"""Papers on posts and their holders: retirements ahead, posts without successors, terms that end, elections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import endings, office, tenure
from officeapp.data.queries.tenure import Eligible, Gap, Leaving
from officeapp.domain import fields as f
from officeapp.domain.rules.tenure import AFTER
from officeapp.reports.issuing import PLANNING, Issue, born, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value

YEARS, DAYS = 5, 365
LACKS = {
    "age": N_("months left"),
    "theory": N_("political theory"),
    "profession": N_("professional level"),
    "discipline": N_("disciplinary measure"),
}
WHAT = {
    "appointment": N_("Term of the post"),
    "secondment": N_("Secondment, longest"),
    "rotation": N_("Rotation, least"),
}
STANDINGS = {
    "eligible": N_("Eligible"),
    "special": N_("Special case only"),
    "not": N_("Not eligible"),
    "open": N_("Open, data missing"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastParams(Issue):
    """Parameters of the forecasts: which organization, how many years ahead."""

    organization: int | None = f.ref(N_("Organization"), "organizations")
    years: int | None = f.integer(N_("Years ahead"), least=1, most=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingsParams(Issue):
    """Parameters of the terms that end."""

    organization: int | None = f.ref(N_("Organization"), "organizations")
    days: int | None = f.integer(N_("Days ahead"), least=1, most=3660)


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressParams(Issue):
    """Parameters of the list of eligible people."""

    organization: int | None = f.ref(N_("Organization"), "organizations")
    congress: str | None = f.date(N_("Congress in"))


def forecast_defaults(db: Db) -> ForecastParams:
    """Return the office itself and five years."""
    return ForecastParams(issued_on=today(), organization=office.office(db).organization, years=YEARS)


def endings_defaults(db: Db) -> EndingsParams:
    """Return the office itself and one year."""
    return EndingsParams(issued_on=today(), organization=office.office(db).organization, days=DAYS)


def congress_defaults(db: Db) -> CongressParams:
    """Return the office itself and the day at which ages are counted for the coming term."""
    row = db.execute(
        "SELECT reference_date FROM terms WHERE reference_date > ? ORDER BY kind = 'party' DESC, reference_date",
        (today(),),
    ).fetchone()
    return CongressParams(
        issued_on=today(),
        organization=office.office(db).organization,
        congress=row[0] if row else today()[:7],
    )


def _unit_name(db: Db, organization: int | None) -> str:
    row = db.execute("SELECT name FROM organizations WHERE id = ?", (organization,)).fetchone()
    return row[0] if row else ""


# ── retirement ──────────────────────────────────────────────────────────────────────────────────────


def retirement_forecast(db: Db, params: ForecastParams) -> Paper:
    """Return who retires within the years, by unit, and how many in each year.

    Source: NĐ 135/2020/NĐ-CP; notice and decision NĐ 46/2010/NĐ-CP.
    """
    day = dates.today()
    top, years = params.organization or 0, params.years or YEARS
    found = tenure.leaving(db, top, day, years)
    subtitle = (
        _unit_name(db, params.organization),
        _("{count} years from {day}").format(count=years, day=i18n.date(day)),
    )
    people = Sheet(
        _("People"),
        _("FORECAST OF RETIREMENT"),
        (
            Column("no", _("No."), 10, "integer", align="center"),
            Column("name", _("Full name"), 40),
            Column("male", _("Male"), 20, "date", band=_("Date of birth")),
            Column("female", _("Female"), 20, "date", band=_("Date of birth")),
            Column("post", _("Present post"), 48),
            Column("month", _("Retires in"), 18, "date"),
            Column("notice", _("Notice by"), 22, "date"),
            Column("decision", _("Decision by"), 22, "date"),
            Column("pension", _("Pension from"), 22, "date"),
            Column("note", _("Note"), 32),
        ),
        list(_by_unit(found)),
        subtitle,
        numbered=True,
        notes=(_("A birth date of a year only counts as 1 January, marked “by law”."),),
    )
    return issued(
        db, params, _("Forecast of retirement"), (people, _yearly(found, day, years, subtitle)), "BC"
    )


def _by_unit(found: Iterable[Leaving]) -> Iterable[Row]:
    units: dict[tuple[int | None, str], list[Leaving]] = {}
    for each in found:
        units.setdefault((each.unit, each.unit_name), []).append(each)
    first = sorted(  # units that lose leaders, then those that lose most people
        units.items(),
        key=lambda each: (-sum(one.leading for one in each[1]), -len(each[1]), each[0][1]),
    )
    for (unit, name), people in first:
        words = ngettext("{unit}: {count} person", "{unit}: {count} people", len(people))
        behind = Figure("people", tuple(each.person for each in people))
        yield Row(
            {"no": words.format(unit=name or _("No unit"), count=len(people))},
            "group",
            key=f"unit-{unit}",
            figures={"no": behind},
        )
        for at, each in enumerate(people, 1):
            yield Row(
                {
                    "no": at,
                    "name": each.name,
                    **born(each.sex, each.birth),
                    "post": each.posts,
                    "month": each.retires.month,
                    "notice": each.notices.notice.isoformat(),
                    "decision": each.notices.decision.isoformat(),
                    "pension": each.retires.pension_from.isoformat(),
                    "note": leaving_note(each),
                },
                record=("people", each.person),
            )


def leaving_note(each: Leaving) -> str:
    """Return what must be known of a retirement: set for the person and why, by law, past already."""
    if each.retires.set_for_person:
        return _("set: {reason}").format(reason=each.reason or _("no reason given"))
    if each.late:
        return _("past, still in the post")
    return _("by law (1 January)") if each.retires.by_law else ""


def _yearly(found: Sequence[Leaving], day: dt.date, years: int, subtitle: tuple[str, ...]) -> Sheet:
    span = range(day.year, day.year + years + 1)
    units: dict[tuple[int | None, str], list[Leaving]] = {}
    for each in found:
        if not each.late:
            units.setdefault((each.unit, each.unit_name), []).append(each)
    rows = [
        _counted(at, name or _("No unit"), f"unit-{unit}", people, span)
        for at, ((unit, name), people) in enumerate(sorted(units.items(), key=lambda each: each[0][1]), 1)
    ]
    every = [each for each in found if not each.late]
    rows.append(_counted(None, _("In all"), "total", every, span, "total"))
    return Sheet(
        _("By year"),
        _("RETIREMENTS BY UNIT AND YEAR"),
        (
            Column("no", _("No."), 10, "integer", align="center"),
            Column("unit", _("Unit"), 70),
            *(Column(str(year), str(year), 16, "integer", band=_("Retirements")) for year in span),
            Column("sum", _("In all"), 18, "integer"),
            Column("leading", _("Holding a leading post"), 22, "integer"),
        ),
        rows,
        subtitle,
        numbered=True,
    )


def _counted(
    no: int | None,
    name: str,
    key: str,
    people: Sequence[Leaving],
    span: range,
    kind: str = "data",
) -> Row:
    groups: dict[str, list[int]] = {
        str(year): [each.person for each in people if each.retires.month[:4] == str(year)] for year in span
    }
    groups["sum"] = [each.person for each in people]
    groups["leading"] = [each.person for each in people if each.leading]
    cells: dict[str, Value] = {"no": no, "unit": name}
    cells |= {column: len(ids) or None for column, ids in groups.items()}
    figures = {column: Figure("people", tuple(ids)) for column, ids in groups.items() if ids}
    return Row(cells, "total" if kind == "total" else "data", key=key, figures=figures)


# ── posts without successors ────────────────────────────────────────────────────────────────────────


def gaps_by_post(db: Db, params: ForecastParams) -> Paper:
    """Return the leading posts that are or fall vacant, with who is planned and who of them is ready."""
    day = dates.today()
    years = params.years or YEARS
    found = [each for each in tenure.gaps(db, params.organization or 0, day, years) if each.wanted]
    rows: list[Row] = []
    units: dict[tuple[int, str], list[Gap]] = {}
    for each in found:
        units.setdefault((each.unit, each.unit_name), []).append(each)
    for (unit, name), posts in units.items():
        rows.append(Row({"no": name}, "group", key=f"unit-{unit}"))
        rows += [_gap_row(at, each) for at, each in enumerate(posts, 1)]
    missing = sum(each.short for each in found)
    sheet = Sheet(
        _("Posts"),
        _("POSTS THAT FALL VACANT AND THEIR SUCCESSORS"),
        (
            Column("no", _("No."), 10, "integer", align="center"),
            Column("post", _("Post"), 50),
            Column("seats", _("Seats"), 14, "integer"),
            Column("filled", _("Filled"), 14, "integer"),
            Column("leaves", _("Who leaves, when"), 50),
            Column("vacant", _("Vacant from"), 18, "date"),
            Column("planned", _("Planned people"), 16, "integer", band=_("Successors")),
            Column("ready", _("Ready"), 14, "integer", band=_("Successors")),
            Column("short", _("Missing"), 14, "integer", band=_("Successors")),
            Column("names", _("Who is planned, what is missing"), 62, band=_("Successors")),
        ),
        rows,
        (
            _unit_name(db, params.organization),
            _("{count} years from {day}").format(count=years, day=i18n.date(day)),
        ),
        numbered=True,
    )
    words = ngettext("{count} ready successor is missing.", "{count} ready successors are missing.", missing)
    warnings = (words.format(count=missing),) if missing else ()
    return issued(db, params, _("Gaps by post"), (sheet,), "BC", warnings)


def _gap_row(at: int, gap: Gap) -> Row:
    leaves = "; ".join(f"{name} ({i18n.date(month)})" for _person, name, month in gap.leaves)
    ready = tuple(each.person for each in gap.planned if not each.lacks)
    cells: dict[str, Value] = {
        "no": at,
        "post": gap.name,
        "seats": gap.seats,
        "filled": gap.filled,
        "leaves": leaves,
        "vacant": gap.vacant_on,
        "planned": len(gap.planned),
        "ready": gap.ready,
        "short": gap.short or None,
        "names": "; ".join(successor_words(each.name, each.lacks) for each in gap.planned),
    }
    figures = {"planned": Figure("people", tuple(each.person for each in gap.planned))}
    if ready:
        figures["ready"] = Figure("people", ready)
    return Row(cells, key=f"post-{gap.post}", record=("posts", gap.post), figures=figures)


def successor_words(name: str, lacks: Sequence[str]) -> str:
    """Return somebody planned with what stands against the person."""
    if not lacks:
        return name
    return _("{name} (not ready: {what})").format(name=name, what=", ".join(_(LACKS[each]) for each in lacks))


# ── ends of appointments ────────────────────────────────────────────────────────────────────────────


def appointment_ends(db: Db, params: EndingsParams) -> Paper:
    """Return the terms of appointments, secondments and rotations that end, with what follows.

    Source: NĐ 170/2025/NĐ-CP.
    """
    day = dates.today()
    found = endings.endings(db, params.organization or 0, day, params.days or DAYS)
    rows = [
        Row(
            {
                "no": at,
                "name": each.name,
                "post": each.post,
                "unit": each.unit,
                "since": each.since,
                "what": _(WHAT[each.what]),
                "end": each.end.day.isoformat(),
                "notice": each.end.notice.isoformat() if each.what == "appointment" else None,
                "after": _(AFTER[each.end.after]) if each.what == "appointment" else None,
                "note": _("past") if each.end.day < day else None,
            },
            record=("people", each.person),
        )
        for at, each in enumerate(found, 1)
    ]
    sheet = Sheet(
        _("Terms that end"),
        _("TERMS OF POSTS THAT END"),
        (
            Column("no", _("No."), 10, "integer", align="center"),
            Column("name", _("Full name"), 40),
            Column("post", _("Post"), 44),
            Column("unit", _("Unit"), 44),
            Column("since", _("Held since"), 22, "date"),
            Column("what", _("What ends"), 30),
            Column("end", _("Ends on"), 22, "date"),
            Column("notice", _("Notice by"), 22, "date"),
            Column("after", _("May follow"), 34),
            Column("note", _("Note"), 20),
        ),
        rows,
        (_unit_name(db, params.organization),),
        numbered=True,
        notes=(_("Where no end is on record, the term of the figures is counted from the beginning."),),
    )
    return issued(db, params, _("Terms that end"), (sheet,), "BC")


# ── congress ────────────────────────────────────────────────────────────────────────────────────────


def eligible_people(db: Db, params: CongressParams) -> Paper:
    """Return members of committees and those planned for them, by whether they may stand at a congress.

    Source: CT 45-CT/TW 14/4/2025.
    """
    congress = params.congress or today()[:7]
    found = tenure.eligible(db, params.organization or 0, congress, dates.today())
    rows: list[Row] = []
    bodies: dict[tuple[int, str], list[Eligible]] = {}
    for each in found:
        bodies.setdefault((each.body, each.body_name), []).append(each)
    for (body, name), people in bodies.items():
        for again, words in (
            (True, N_("{body}: for re-election")),
            (False, N_("{body}: for a first election")),
        ):
            some = [each for each in people if each.again is again]
            may = [each.person for each in some if each.found.standing == "eligible"]
            if not some:
                continue
            counts = _("{may} of {all} eligible").format(may=len(may), all=len(some))
            key = f"body-{body}-{'again' if again else 'first'}"
            rows.append(
                Row(
                    {"no": _(words).format(body=name) + " - " + counts},
                    "group",
                    key=key,
                    figures={"no": Figure("people", tuple(may))} if may else {},
                )
            )
            rows += [_eligible_row(at, each) for at, each in enumerate(some, 1)]
    sheet = Sheet(
        _("Eligible people"),
        _("PEOPLE WHO MAY STAND AT THE CONGRESS"),
        (
            Column("no", _("No."), 10, "integer", align="center"),
            Column("name", _("Full name"), 42),
            Column("male", _("Male"), 21, "date", band=_("Date of birth")),
            Column("female", _("Female"), 21, "date", band=_("Date of birth")),
            Column("posts", _("Present post"), 60),
            Column("left", _("Months left"), 20, align="center"),
            Column("needed", _("Needed"), 16, "integer"),
            Column("standing", _("Result"), 34),
        ),
        rows,
        (_unit_name(db, params.organization), _("Congress: {month}").format(month=i18n.date(congress))),
        numbered=True,
    )
    return issued(db, params, _("Eligible people"), (sheet,), "")


def _eligible_row(at: int, each: Eligible) -> Row:
    return Row(
        {
            "no": at,
            "name": each.name,
            **born(each.sex, each.birth),
            "posts": each.posts,
            "left": months_words(each),
            "needed": each.found.needed,
            "standing": _(STANDINGS[each.found.standing]),
        },
        record=("people", each.person),
    )


def months_words(each: Eligible) -> str:
    """Return months left, as a range where the sex is missing, marked where 1 January counts by law."""
    span = each.found.left
    if span is None:
        return "?"
    shown = str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"
    return _("{months} (by law)").format(months=shown) if each.found.by_law else shown


REPORTS = (
    (
        "retirement-forecast",
        N_("Forecast of retirement"),
        PLANNING,
        ForecastParams,
        forecast_defaults,
        retirement_forecast,
    ),
    ("planning-gaps", N_("Gaps by post"), PLANNING, ForecastParams, forecast_defaults, gaps_by_post),
    ("appointment-ends", N_("Terms that end"), PLANNING, EndingsParams, endings_defaults, appointment_ends),
    (
        "eligible-people",
        N_("People who may stand at a congress"),
        PLANNING,
        CongressParams,
        congress_defaults,
        eligible_people,
    ),
)
