"""What a decision on a person brings: posts that end, plans left, limits that are not kept.

Sources: NĐ 170/2025/NĐ-CP (appointment, reappointment, rotation, secondment), QĐ 377-QĐ/TW 8/10/2025 and
HD 45-HD/BTCTW 21/11/2025 (the plan); every number is a figure of the office.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.workdays import WorkCalendar

GIVES = ("appointment", "reappointment", "rotation", "transfer", "secondment")  # may give a post
MOVES = ("rotation", "transfer")  # to another unit
TAKES = ("resignation", "dismissal")  # take one post, or all that lead
ENDS = ("retirement", "death")  # nothing goes on
UNTIL = ("secondment", "suspension", "rotation")  # may have an end


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A post somebody holds on the day of a decision.

    Attributes:
        id: of the appointment.
        post, name, unit: the post, its name and the id of its unit.
        level: its place in the order of posts, 1 the highest; None: not compared.
        body: a seat in a committee.
        beside: held beside another post.
        since: ISO date of any precision, or None.
    """

    id: int
    post: int
    name: str
    unit: int
    level: int | None = None
    body: bool = False
    beside: bool = False
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A place of somebody in a plan in force.

    Attributes:
        entry: id of the entry.
        plan, plan_name: the plan.
        post, post_name, level: the post planned for.
        body: a seat in a committee, which goes with any post.
        here: the new unit belongs to the plan's organization.
    """

    entry: int
    plan: int
    plan_name: str
    post: int
    post_name: str
    level: int | None = None
    body: bool = False
    here: bool = True


def ended(kind: str, held: Sequence[Held], post: int | None, *, keeps: bool = False) -> list[Held]:
    """Return the posts that end by a decision.

    Args:
        kind: of the decision.
        held: posts held before it.
        post: the post it speaks of, or None.
        keeps: the posts held go on beside the new one.
    """
    main = [each for each in held if not each.body and not each.beside]
    if kind in ENDS:
        return list(held)
    if kind == "reappointment":
        return [each for each in held if each.post == post]
    if kind in TAKES:
        return [each for each in held if each.post == post] if post else main
    if kind in MOVES or (kind == "appointment" and post):
        return [] if keeps else [each for each in main if each.post != post]
    return []


def leaves_plan(
    kind: str, planned: Sequence[Planned], post: int | None, level: int | None, figures: Figures
) -> list[tuple[Planned, str]]:
    """Return the places in plans that a decision ends, each with the code of its reason.

    Appointment and rotation end the places for the same post and for leading ones no higher than it; a transfer
    ends the places in plans of organizations the person leaves; which kinds end anything is a figure
    (`decision.plan.KIND`).
    """
    reason = figures.text(f"decision.plan.{kind}")
    if not reason:
        return []
    if kind in ("appointment", "rotation"):
        gone = [
            each
            for each in planned
            if each.post == post or (not each.body and _not_higher(each.level, level))
        ]
    elif kind == "transfer":
        gone = [each for each in planned if not each.here]
    else:
        gone = list(planned)
    return [(each, reason) for each in gone]


def _not_higher(planned: int | None, given: int | None) -> bool:
    return planned is not None and given is not None and planned >= given


def of_until(kind: str, start: str, until: str | None, figures: Figures) -> list[Finding]:
    """Return what is wrong with the end of a secondment or rotation: the one too long, the other too short."""
    if kind == "secondment":
        most = figures.whole("secondment.months")
        if (
            until
            and most is not None
            and dates.earliest(until) > dates.add_months(dates.earliest(start), most)
        ):
            words = N_("Seconded until {until}: longer than {limit} months. Enter an earlier day.")
            return [_finding("secondment.months", "break", words, figures, limit=most, until=_day(until))]
    if kind == "rotation" and until:
        least = figures.whole("rotation.months")
        if least is not None and dates.earliest(until) < dates.add_months(dates.earliest(start), least):
            words = N_("Rotated until {until}: shorter than {limit} months.")
            return [_finding("rotation.months", "notice", words, figures, limit=least, until=_day(until))]
    return []


def of_reappointment(
    name: str, held: Held | None, decided: str, figures: Figures, calendar: WorkCalendar
) -> list[Finding]:
    """Return what is wrong with a reappointment: the post is not held, or it was decided too late."""
    if held is None:
        words = N_("{name} does not hold this post, so it cannot be given again.")
        return [_finding("appointment.term_months", "notice", words, figures, name=name)]
    months, days = (
        figures.whole("appointment.term_months"),
        figures.whole("appointment.again_decision_working_days"),
    )
    if not held.since or months is None:
        return []
    end = dates.add_months(dates.earliest(held.since), months)
    latest = calendar.add(end, -(days or 0))
    if dates.earliest(decided) <= latest:
        return []
    rule = "appointment.again_decision_working_days"
    words = N_("{name}: the term of the post ended on {end}; the decision was due by {latest}.")
    return [_finding(rule, "notice", words, figures, name=name, end=end, latest=latest)]


def of_discipline(
    name: str, kind: str, measures: Sequence[tuple[str, str | None]], start: str, figures: Figures
) -> list[Finding]:
    """Return that somebody is given a post or moved while a disciplinary measure lasts.

    Args:
        name: of the person.
        kind: of the decision.
        measures: (decided on, holds until) of the person's measures.
        start: day the decision takes effect.
        figures: `discipline.holds_months`, for how long a measure without an end lasts.
    """
    if kind not in GIVES:
        return []
    months = figures.whole("discipline.holds_months")
    for decided, until in measures:
        if until is None and months is None:
            continue
        last = dates.latest(until) if until else dates.add_months(dates.latest(decided), months or 0)
        if last >= dates.earliest(start):
            words = N_("{name} is under discipline until {last}.")
            return [_finding("discipline.holds_months", "notice", words, figures, name=name, last=last)]
    return []


def of_later(name: str, begun: Sequence[tuple[str, str]]) -> list[Finding]:
    """Return each post taken up after the day a decision takes effect, which the decision leaves as it is."""
    words = N_(
        "{name} was appointed {post} on {since}, after this decision takes effect. That post stays open."
    )
    return [
        Finding(
            "decision.later", "notice", words, {"name": name, "post": post, "since": dates.earliest(since)}
        )
        for post, since in begun
    ]


def of_papers(name: str, lacking: Sequence[str], figures: Figures) -> list[Finding]:
    """Return that papers a file must hold are missing or expired."""
    if not lacking:
        return []
    words = N_("{name}: {count} papers missing or expired: {papers}")
    listed = ", ".join(lacking[:_LISTED]) + (" …" if len(lacking) > _LISTED else "")
    return [
        _finding("papers.appointment", "notice", words, figures, name=name, count=len(lacking), papers=listed)
    ]


def of_appointment(
    name: str,
    held: Sequence[Held],
    start: str,
    left: tuple[int, int] | None,
    planned: bool,
    free: int | None,
    figures: Figures,
) -> list[Finding]:
    """Return the conditions of an appointment that are not met.

    Args:
        name: of the person.
        held: posts held before.
        start: day it takes effect.
        left: least and greatest months left to retirement on that day, None where unknown.
        planned: the person is in a plan in force for this post or one not lower.
        free: seats of the post still free; None where it has no number.
        figures: `appointment.months_in_post`, `appointment.months_left`.
    """
    found: list[Finding] = []
    if not planned:
        words = N_("{name} is in no plan for this post or one like it.")
        found.append(Finding("appointment.planned", "notice", words, {"name": name}, source=_DECREE))
    since = [each.since for each in held if each.since and not each.body and not each.beside]
    least = figures.whole("appointment.months_in_post")
    if since and least is not None:
        months = dates.months_between(dates.earliest(max(since)), dates.earliest(start))
        if months < least:
            words = N_("{name}: months in the present post {months}, {limit} are needed.")
            found.append(
                _finding(
                    "appointment.months_in_post",
                    "notice",
                    words,
                    figures,
                    name=name,
                    months=months,
                    limit=least,
                )
            )
    needed = figures.whole("appointment.months_left")
    if left is not None and needed is not None and left[1] < needed:
        words = N_("{name}: months left to retirement {months}, a term needs {limit}.")
        found.append(
            _finding(
                "appointment.months_left", "notice", words, figures, name=name, months=left[1], limit=needed
            )
        )
    if free is not None and free < 1:
        words = N_("All seats of this post are taken. Check whether another holder leaves it.")
        found.append(Finding("posts.seats", "notice", words))
    return found


_LISTED = 3  # papers named in a finding
_DECREE = "NĐ 170/2025/NĐ-CP"


def _finding(rule: str, level: str, words: str, figures: Figures, **params: object) -> Finding:
    limit = params.get("limit")
    return Finding(
        rule,
        "break" if level == "break" else "notice",
        words,
        params,
        limit=float(limit) if isinstance(limit, int) else None,
        source=figures.source(rule),
    )


def _day(iso: str) -> dt.date:
    return dates.latest(iso)
