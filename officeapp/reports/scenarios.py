"""A scenario on paper: the chain of moves, the posts then, the structure now and then; two side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import scenarios
from officeapp.data.queries.scenarios import Board
from officeapp.domain import fields as f
from officeapp.domain.rules.scenario import Seat
from officeapp.domain.rules.structure import Structure
from officeapp.reports.issuing import PLANNING, Issue, issued, today
from officeapp.reports.model import Column, Paper, Row, Sheet, Value

NONE = N_("There is no scenario yet. Begin one under “Planning” first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioParams(Issue):
    """Parameters of the paper; with another scenario the two stand side by side."""

    scenario: int | None = f.ref(N_("Scenario"), "scenarios")
    other: int | None = f.ref(N_("Beside"), "scenarios")


def scenario_defaults(db: Db) -> ScenarioParams:
    """Return the first scenario that was not adopted."""
    found = scenarios.scenarios(db)
    return ScenarioParams(issued_on=today(), scenario=found[0].id if found else None)


def scenario_paper(db: Db, params: ScenarioParams) -> Paper:
    """Return a scenario: posts, moves, structure; of two first what they differ in, on one page.

    Raises:
        UserError: there is none.
    """
    if params.scenario is None:
        raise UserError(NONE)
    boards = [scenarios.board(db, params.scenario)]
    if params.other is not None and params.other != params.scenario:
        boards.append(scenarios.board(db, params.other))
    ahead = () if len(boards) == 1 else (_beside(boards),)
    sheets = (*ahead, _posts(boards), *map(_moves, boards), _structure(boards))
    warnings = tuple(str(each) for board in boards for each in board.outcome.findings)
    return issued(db, params, _("Scenario"), sheets, "", warnings)


def _subtitle(board: Board) -> tuple[str, ...]:
    found = board.scenario
    return (found.name, _("Takes place on {day}").format(day=i18n.date(found.day)))


def _moves(board: Board) -> Sheet:
    rows = [
        Row(
            {
                "no": at,
                "name": ("– " * link.depth) + board.name(link.move.person),
                "left": "; ".join(filter(None, map(board.post, link.left))),
                "post": board.post(link.move.post) or _("leaves all posts"),
                "follows": ", ".join(map(board.name, link.replaces)),
                "note": link.move.note,
            },
            record=("people", link.move.person),
        )
        for at, link in enumerate(board.outcome.links, 1)
    ]
    return Sheet(
        _("Moves"),
        _("CHAIN OF MOVES"),
        (
            Column("no", _("No."), 10, "integer", align="center"),
            Column("name", _("Full name"), 48),
            Column("left", _("Leaves"), 60),
            Column("post", _("Takes"), 60),
            Column("follows", _("Follows"), 40),
            Column("note", _("Note"), 36),
        ),
        rows,
        _subtitle(board),
        numbered=True,
        notes=tuple(str(each) for each in board.outcome.findings),
    )


def _beside(boards: list[Board]) -> Sheet:
    """Return what two scenarios change and come to: posts with other people, structure, what stands against them."""
    first = boards[0]
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("what", _("Post, structure"), 60),
        Column("now", _("Now"), 56),
        *(Column(f"then-{at}", board.scenario.name, 56) for at, board in enumerate(boards)),
    )
    rows = [Row({"no": _("Posts that change")}, "group", key="changes")]
    changed = [
        seat
        for seat in first.office.seats
        if (seat.leading or seat.body)
        and any(
            set(board.outcome.after.get(seat.id, ())) != set(board.outcome.before.get(seat.id, ()))
            for board in boards
        )
    ]
    for at, seat in enumerate(changed, 1):
        now = _holders(first, seat, then=False)
        then = {f"then-{place}": _holders(board, seat) for place, board in enumerate(boards)}
        cells: dict[str, Value] = {"no": at, "what": first.post(seat.id), "now": now, **then}
        rows.append(Row(cells, key=f"change-{seat.id}", record=("posts", seat.id)))
    rows.append(Row({"no": _("Structure of the leading posts")}, "group", key="structure"))
    found = [measures(board) for board in boards]
    for at, (label, now, _then, percent) in enumerate(found[0]):
        cells = {"no": at + 1, "what": label, "now": _figure(now, percent)}
        cells |= {f"then-{place}": _figure(lines[at][2], percent) for place, lines in enumerate(found)}
        rows.append(Row(cells, key=f"beside-{at}"))
    rows.append(Row({"no": _("What stands against it")}, "group", key="against"))
    against = {
        f"then-{at}": "\n".join(map(str, board.outcome.findings)) or _("nothing")
        for at, board in enumerate(boards)
    }
    rows.append(Row(against, key="findings"))
    days = tuple(
        _("{scenario}: takes place on {day}").format(
            scenario=board.scenario.name, day=i18n.date(board.scenario.day)
        )
        for board in boards
    )
    title = _("SCENARIOS OF POSTS COMPARED")
    return Sheet(_("Comparison"), title, columns, rows, days, landscape=False, numbered=True)


def _holders(board: Board, seat: Seat, *, then: bool = True) -> str:
    """Return who holds a post, and how many of its seats are vacant."""
    people = (board.outcome.after if then else board.outcome.before).get(seat.id, ())
    vacant = board.outcome.vacant(seat, then=then)
    words = [_("vacant: {count}").format(count=vacant)] if vacant else []
    return ", ".join([*map(board.name, people), *words])


def _figure(value: Value, percent: bool) -> str:
    if not isinstance(value, int | float):
        return ""
    return f"{i18n.number(value, 1)}%" if percent else i18n.number(value)


def _posts(boards: list[Board]) -> Sheet:
    first = boards[0]
    columns = [
        Column("no", _("No."), 10, "integer", align="center"),
        Column("post", _("Post"), 52),
        Column("seats", _("Seats"), 14, "integer"),
        Column("now", _("Now"), 60),
    ]
    for at, board in enumerate(boards):
        name = board.scenario.name
        columns += [
            Column(f"then-{at}", _("Then"), 60, band=name),
            Column(f"vacant-{at}", _("Vacant"), 16, "integer", band=name),
        ]
    rows: list[Row] = []
    unit = 0
    place = 0
    for seat in first.office.seats:
        if seat.local or not (seat.leading or seat.body):
            continue
        if seat.unit != unit:
            unit, place = seat.unit, 0
            rows.append(Row({"no": seat.unit_name}, "group", key=f"unit-{unit}"))
        place += 1
        before = first.outcome.before.get(seat.id, ())
        cells: dict[str, Value] = {
            "no": place,
            "post": seat.name,
            "seats": seat.seats,
            "now": ", ".join(map(first.name, before)),
        }
        for at, board in enumerate(boards):
            people = board.outcome.after.get(seat.id, ())
            cells[f"then-{at}"] = ", ".join(map(board.name, people))
            cells[f"vacant-{at}"] = board.outcome.vacant(seat) or None
        rows.append(Row(cells, key=f"post-{seat.id}", record=("posts", seat.id)))
    return Sheet(_("Posts"), _("SCENARIO OF POSTS"), tuple(columns), rows, _subtitle(first), numbered=True)


def measures(board: Board) -> list[tuple[str, Value, Value, bool]]:
    """Return what a scenario comes to: (what, now, then, in percent)."""
    it = board.outcome
    leading = [seat for seat in board.office.seats if seat.leading and not seat.body and not seat.local]
    lines: list[tuple[str, Value, Value, bool]] = [
        (
            _("Vacant seats in leading posts"),
            sum(it.vacant(seat, then=False) for seat in leading),
            sum(it.vacant(seat) for seat in leading),
            False,
        ),
        (_("People in leading posts"), it.was.total, it.is_.total, False),
    ]
    shares: tuple[tuple[str, Callable[[Structure], float | None]], ...] = (
        (_("Women"), lambda one: _share(one.women.share)),
        (_("Young people"), lambda one: _share(one.young.share)),
        (_("Ethnic minorities"), lambda one: _share(one.minority.share)),
        (_("Science and technology"), lambda one: _share(one.science.share)),
    )
    lines += [(label, read(it.was), read(it.is_), True) for label, read in shares]
    for at, band in enumerate(it.was.bands):
        if band.below is None:
            label = _("Age from {years}").format(years=band.least)
        elif not band.least:
            label = _("Age below {years}").format(years=band.below)
        else:
            label = _("Age {least} to {most}").format(least=band.least, most=band.below - 1)
        then = it.is_.bands[at].people if at < len(it.is_.bands) else ()
        lines.append((label, len(band.people), len(then), False))
    return lines


def _share(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share) * 100, 1)


def _structure(boards: list[Board]) -> Sheet:
    columns = [
        Column("what", _("Structure of the leading posts"), 80),
        Column("now", _("Now"), 24, "decimal"),
    ]
    columns += [Column(f"then-{at}", board.scenario.name, 40, "decimal") for at, board in enumerate(boards)]
    rows: list[Row] = []
    for place, (label, now, _then, percent) in enumerate(measures(boards[0])):
        cells: dict[str, Value] = {"what": f"{label} (%)" if percent else label, "now": now}
        for at, board in enumerate(boards):
            cells[f"then-{at}"] = measures(board)[place][2]
        rows.append(Row(cells, key=f"measure-{place}"))
    return Sheet(_("Structure"), _("STRUCTURE NOW AND THEN"), tuple(columns), rows, _subtitle(boards[0]))


REPORTS = (
    ("scenario", N_("Scenario of posts"), PLANNING, ScenarioParams, scenario_defaults, scenario_paper),
)
