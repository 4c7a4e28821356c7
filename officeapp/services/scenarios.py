"""Scenarios: begun, changed and compared beside the live data, and adopted as one action."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import records, scenarios
from officeapp.data.queries.derived import LASTS
from officeapp.data.queries.scenarios import Board
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.appointments import APPOINTMENTS
from officeapp.domain.registers.decisions import Decision
from officeapp.domain.registers.scenarios import SCENARIO_MOVES, SCENARIOS, Scenario, ScenarioMove
from officeapp.domain.rules.scenario import Link
from officeapp.services import decisions
from officeapp.services.registers import put_checked

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True)
class Made:
    """A scenario or a move just made."""

    id: int
    changes: Changes


def create(
    db: Writer, *, name: str, organization: int, day: str, note: str | None = None, like: int | None = None
) -> Made:
    """Begin a scenario; `like` copies the moves of another."""
    with action(db, N_("Begin the scenario “{name}”"), name=name) as act:
        made = put_checked(act, SCENARIOS, Scenario(name=name, organization=organization, day=day, note=note))
        moves: list[ScenarioMove] = records.find(db, SCENARIO_MOVES, scenario=like) if like else []
        for move in moves:
            act.put(SCENARIO_MOVES, replace(move, id=None, uid="", version=0, scenario=made.id or 0))
    return Made(made.id or 0, act.changes)


def move(
    db: Writer,
    scenario: int,
    person: int,
    post: int | None = None,
    *,
    keeps: bool = False,
    note: str | None = None,
) -> Made:
    """Put somebody on a post in a scenario; without a post the person leaves all posts.

    A seat in a committee is taken beside the posts held. Who is put on another leading post is taken from the
    one the scenario had for the person before, unless the present posts are kept.

    Raises:
        UserError: the scenario was adopted, or somebody would take the post held already.
    """
    _open(db, scenario)
    name = titles(db, "people", [person]).get(person, "")
    where = titles(db, "posts", [post]).get(post, "") if post else ""
    if post is not None and _holds(db, person, post):
        raise UserError(N_("{name} holds “{post}” already. Choose another post."), name=name, post=where)
    known: list[ScenarioMove] = records.find(db, SCENARIO_MOVES, scenario=scenario, person=person)
    label = N_("Scenario: {name} to {post}") if post else N_("Scenario: {name} leaves")
    with action(db, label, name=name, post=where) as act:
        for old in known:
            if (
                old.post == post
                or post is None
                or not (keeps or _is_body(db, post) or _is_body(db, old.post))
            ):
                act.remove(SCENARIO_MOVES, old.id or 0)
        made = put_checked(
            act,
            SCENARIO_MOVES,
            ScenarioMove(scenario=scenario, person=person, post=post, keeps=1 if keeps else None, note=note),
        )
    return Made(made.id or 0, act.changes)


def take_back(db: Writer, move: int) -> Changes:
    """Take one move out of its scenario.

    Raises:
        UserError: the scenario was adopted.
    """
    found: ScenarioMove = records.get(db, SCENARIO_MOVES, move)
    _open(db, found.scenario)
    name = titles(db, "people", [found.person]).get(found.person, "")
    with action(db, N_("Scenario: {name} stays"), name=name) as act:
        act.remove(SCENARIO_MOVES, move)
    return act.changes


def remove(db: Writer, scenario: int) -> Changes:
    """Put a scenario into the bin with its moves; what was adopted stays adopted."""
    found: Scenario = records.get(db, SCENARIOS, scenario)
    with action(db, N_("Remove the scenario “{name}”"), name=found.name) as act:
        act.remove(SCENARIOS, scenario)
    return act.changes


def adopt(db: Writer, scenario: int, decision: str | None = None) -> Changes:
    """Carry out every move of a scenario on its day, as one action that can be undone.

    Posts left end the day before, the new ones begin that day; who changes the post for one of another unit
    works there from then on. Who is given a post stands in a decision, and the plans follow as after any decision.
    Nobody is retired by it.

    Raises:
        UserError: it was adopted before, has no moves, or a post would have more people than seats.
    """
    _open(db, scenario)
    board = scenarios.board(db, scenario)
    broken = next((each for each in board.outcome.findings if each.level == "break"), None)
    if not board.moves:
        raise UserError(N_("“{name}” moves nobody yet. Put somebody on a post."), name=board.scenario.name)
    if broken is not None:
        raise UserError(broken.msgid, **broken.params)
    day = board.scenario.day
    label = N_("Adopt the scenario “{name}” on {day}")
    with action(db, label, name=board.scenario.name, day=i18n.date(day)) as act:
        for link in board.outcome.links:
            if link.move.post is None:
                _leave(act, board, link)
        given = [link for link in board.outcome.links if link.move.post is not None]
        if given:
            decided = Decision(
                number=decision or board.scenario.name,
                kind="appointment",
                decided_on=min(dates.today().isoformat(), day),
                from_date=day,
                note=board.scenario.note,
            )
            lines = [_line(board, link) for link in given]
            decisions.enact(act, decided, lines, [link.left for link in given])
        act.set(SCENARIOS, scenario, {"adopted_on": dates.today().isoformat(), "decision": decision})
    return act.changes


def _leave(act: Action, board: Board, link: Link) -> None:
    """End the posts of somebody who leaves; which kind of decision that takes is not known to a scenario."""
    last = (dates.earliest(board.scenario.day) - dt.timedelta(days=1)).isoformat()
    held = act.db.execute(
        f"SELECT a.id, a.post FROM appointments a WHERE a.person = :person AND {LASTS.format('a')}",
        {"person": link.move.person, "day": dates.today().isoformat()},
    ).fetchall()
    act.set_many(APPOINTMENTS, [(number, {"to_date": last}) for number, post in held if post in link.left])


def _line(board: Board, link: Link) -> decisions.Line:
    """A move as a line of the decision: a main post in another unit brings the person there."""
    made = link.move
    seat = next((each for each in board.office.seats if each.id == made.post), None)
    moves = seat is not None and not seat.body and not made.keeps
    return decisions.Line(
        person=made.person,
        post=made.post,
        unit=seat.unit if seat is not None and moves else None,
        keeps=bool(made.keeps),
    )


def _open(db: Db, scenario: int) -> None:
    found: Scenario = records.get(db, SCENARIOS, scenario)
    if found.adopted_on is not None:
        raise UserError(
            N_("“{name}” was adopted on {day}. Undo that, or begin a new scenario."),
            name=found.name,
            day=i18n.date(found.adopted_on),
        )


def _is_body(db: Db, post: int | None) -> bool:
    row = db.execute("SELECT body FROM posts WHERE id = ?", (post,)).fetchone()
    return bool(row and row[0])


def _holds(db: Db, person: int, post: int) -> bool:
    row = db.execute(
        f"SELECT 1 FROM appointments a WHERE a.person = :person AND a.post = :post AND {LASTS.format('a')}",
        {"person": person, "post": post, "day": dates.today().isoformat()},
    ).fetchone()
    return row is not None
