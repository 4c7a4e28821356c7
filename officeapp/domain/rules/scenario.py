"""What comes of a scenario: who holds which post then, what falls vacant, who follows whom."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from officeapp.base.i18n import N_
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.retirement import AgeRow, by_law, months_left_range, retirement
from officeapp.domain.rules.structure import Structure, structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A post with its seats, those to be cut not counted; `local` in a cell or village, kept by who moves."""

    id: int
    name: str
    unit: int
    unit_name: str
    seats: int = 1
    leading: bool = True
    body: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person as the structure counts people."""

    person: int
    name: str
    birth: str | None = None
    sex: str | None = None
    retires_on: str | None = None
    minority: bool | None = None
    science: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One person to a post; without a post the person leaves all posts.

    Seats in committees are kept when somebody changes the post, and a seat in one is taken beside it; posts in
    cells and villages are kept in any case.
    """

    id: int
    person: int
    post: int | None
    keeps: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A move with what it leaves and whom it follows.

    Attributes:
        left: posts the person leaves; replaces: people who leave the post the person takes.
        depth: how many moves stand before it in its chain.
    """

    move: Move
    left: tuple[int, ...]
    replaces: tuple[int, ...]
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How things stand then.

    Attributes:
        before, after: people of each post now and then, by the post's id.
        retired: people who reach the age of retirement before that day, and so leave.
        links: the moves in the order in which one makes room for the next.
        findings: what stands against it.
        was, is_: structure of those in leading posts now and then.
    """

    before: dict[int, tuple[int, ...]]
    after: dict[int, tuple[int, ...]]
    retired: frozenset[int]
    links: tuple[Link, ...]
    findings: tuple[Finding, ...]
    was: Structure
    is_: Structure

    def vacant(self, seat: Seat, *, then: bool = True) -> int:
        """Return how many seats of a post nobody holds."""
        held = (self.after if then else self.before).get(seat.id, ())
        return max(0, seat.seats - len(held))


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What scenarios are laid over.

    Attributes:
        seats: posts in order; holders: (person, post) of every appointment now.
        people: everybody who holds a post or moves.
    """

    seats: Sequence[Seat]
    holders: Sequence[tuple[int, int]]
    people: dict[int, Somebody] = field(default_factory=dict[int, Somebody])


def outcome(
    office: Office, moves: Sequence[Move], day: dt.date, ages: Sequence[AgeRow], figures: Figures
) -> Outcome:
    """Return what comes of moves on a day.

    Args:
        office: posts and people as they are now.
        moves: of the scenario.
        day: on which it takes place; ages are counted then, and who has retired by then is gone.
        ages: legal table; figures: of now.

    Source of the months a first appointment needs: QĐ 377-QĐ/TW 2025.
    """
    seats = {seat.id: seat for seat in office.seats}
    before = _by_post(office.holders)
    retired = frozenset(
        person
        for person, post in office.holders
        if post in seats and not seats[post].local
        if (known := office.people.get(person)) is not None
        and (found := retirement(known.birth, known.sex, ages, known.retires_on)) is not None
        and found.last_day < day
    )
    holders = [
        (person, post)
        for person, post in office.holders
        if person not in retired or (post in seats and seats[post].local)
    ]
    left: dict[int, tuple[int, ...]] = {}
    for move in moves:
        goes = _leaves(move, [post for person, post in holders if person == move.person], seats)
        left[move.id] = goes
        holders = [(person, post) for person, post in holders if person != move.person or post not in goes]
        if move.post is not None and (move.person, move.post) not in holders:
            holders.append((move.person, move.post))
    after = _by_post(holders)
    people = office.people
    return Outcome(
        before=before,
        after=after,
        retired=retired,
        links=_links(moves, left, before, after),
        findings=tuple(_findings(office, moves, after, day, ages, figures)),
        was=structure(_leaders(seats, before, people), day.isoformat(), figures),
        is_=structure(_leaders(seats, after, people), day.isoformat(), figures),
    )


def _by_post(holders: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    made: dict[int, list[int]] = {}
    for person, post in holders:
        made.setdefault(post, []).append(person)
    return {post: tuple(people) for post, people in made.items()}


def _leaves(move: Move, held: Sequence[int], seats: dict[int, Seat]) -> tuple[int, ...]:
    known = [seats[post] for post in held if post in seats and post != move.post]
    if move.post is None:
        return tuple(seat.id for seat in known if not seat.local)
    target = seats.get(move.post)
    if move.keeps or (target is not None and target.body):
        return ()
    return tuple(seat.id for seat in known if not (seat.body or seat.local))


def _leaders(
    seats: dict[int, Seat], holders: dict[int, tuple[int, ...]], people: dict[int, Somebody]
) -> list[Somebody]:
    found = {
        person
        for post, some in holders.items()
        if post in seats and seats[post].leading and not (seats[post].body or seats[post].local)
        for person in some
    }
    return [people[person] for person in sorted(found) if person in people]


def _links(
    moves: Sequence[Move],
    left: dict[int, tuple[int, ...]],
    before: dict[int, tuple[int, ...]],
    after: dict[int, tuple[int, ...]],
) -> tuple[Link, ...]:
    """Put each move behind the one that leaves the post it takes."""
    made: list[Link] = []
    placed: set[int] = set()

    def place(move: Move, depth: int) -> None:
        if move.id in placed:
            return
        placed.add(move.id)
        gone = set(before.get(move.post or 0, ())) - set(after.get(move.post or 0, ()))
        made.append(Link(move, left[move.id], tuple(sorted(gone)), depth))
        for post in left[move.id]:
            for other in moves:
                if other.post == post:
                    place(other, depth + 1)

    taken = {post for goes in left.values() for post in goes}
    for move in moves:  # those who take a post nobody of the scenario leaves begin a chain
        if move.post is None or move.post not in taken:
            place(move, 0)
    for move in moves:  # a circle has no beginning
        place(move, 0)
    return tuple(made)


def _findings(
    office: Office,
    moves: Sequence[Move],
    after: dict[int, tuple[int, ...]],
    day: dt.date,
    ages: Sequence[AgeRow],
    figures: Figures,
) -> Iterable[Finding]:
    names = {number: known.name for number, known in office.people.items()}
    taken = {move.post for move in moves}
    for seat in office.seats:
        people = after.get(seat.id, ())
        if seat.id in taken and len(people) > seat.seats:
            words = N_("{post}: people {count}, seats {limit}. Move somebody on.")
            params: dict[str, object] = {"post": seat.name, "count": len(people), "limit": seat.seats}
            yield Finding(
                "scenario.seats", "break", words, params, len(people), seat.seats, about=(seat.id, *people)
            )
    posts = {seat.id: seat for seat in office.seats}
    key = "appointment.months_left"
    least = figures.whole(key)
    for move in moves:
        known = office.people.get(move.person)
        target = posts.get(move.post or 0)
        if known is None or target is None or target.body or least is None:
            continue
        span = months_left_range(known.birth, known.sex, day.isoformat()[:7], ages, known.retires_on)
        if span is not None and span[0] >= least:
            continue
        if span is None:
            words = N_("{name}: the date of birth is missing, so the months left are unknown. Enter it.")
        elif span[1] < least:
            words = (
                N_(
                    "{name}: months left then {most}, by law counted from 1 January of the year of birth;"
                    " an appointment needs {limit}. Complete the date of birth."
                )
                if by_law(known.birth, known.retires_on)
                else N_("{name}: months left then {most}, an appointment needs {limit}.")
            )
        else:
            words = N_("{name} has {least} to {most} months left then, {limit} are needed.")
        given = {
            "name": names.get(move.person, ""),
            "least": span[0] if span else 0,
            "most": span[1] if span else 0,
            "limit": least,
        }
        yield Finding(
            "scenario.months_left",
            "notice",
            words,
            given,
            span[0] if span else None,
            least,
            figures.source(key),
            (move.person, target.id),
            key,
        )
