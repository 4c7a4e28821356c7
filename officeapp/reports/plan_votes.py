"""Papers of a plan's ballots: the minutes of a count, and the tally of every step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.domain import fields as f
from officeapp.domain.registers.plans import BALLOT_BASES, BALLOTS
from officeapp.domain.rules import votes
from officeapp.domain.rules.ballots import Result, courses, quorum_of
from officeapp.domain.rules.plan_sheet import Entry, Step
from officeapp.domain.rules.plan_sheet import Sheet as PlanSheet
from officeapp.domain.rules.votes import percent
from officeapp.reports.issuing import PLANNING, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Signature, Value
from officeapp.reports.plans import newest_voted, post_titles, present_post, whole

RESULTS = {  # key and reason of a result, in words
    ("pass", "threshold"): N_("Passes"),
    ("pass", "best"): N_("Chosen"),
    ("pass", "head"): N_("Chosen by the head"),
    ("pass", "next"): N_("Goes on"),
    ("stop", "threshold"): N_("Does not pass"),
    ("stop", "rival"): N_("Not chosen"),
    ("stop", "next"): N_("Does not go on"),
    ("stop", "none"): N_("Nobody chosen, report"),
    ("stop", "late"): N_("Named too late"),
    ("tie", ""): N_("The head decides"),
    ("opinion", ""): N_("Opinion"),
}
PASSES = {
    "above": N_("Passes: more than {threshold} % {base}."),
    "from": N_("Passes: at least {threshold} % {base}."),
    "one": N_("Chosen for each post: the most votes, more than {threshold} % {base}."),
    "opinion": N_("Opinions are counted; nobody stops."),
}
LATE = N_("Whoever is named here for the first time needs at least {share} of the votes.")
ANNOUNCED = {
    True: N_("The result is announced at the meeting."),
    False: N_("The result is not announced at the meeting."),
}
_NAMED = 12  # people a line of the minutes names
NEXT = N_("If nobody is above that, everybody with at least {next} % goes on.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyParams(Issue):
    """Parameters of tally and minutes; without a step the last one with votes, of the tally all."""

    plan: int | None = f.ref(N_("Plan"), "plans")
    step: int | None = f.integer(N_("Step"), least=1, most=20)


def tally_defaults(db: Db) -> TallyParams:
    """Return the newest plan with votes."""
    return TallyParams(issued_on=today(), plan=newest_voted(db))


def minutes(db: Db, params: TallyParams) -> Paper:
    """Return the minutes of one step's count: who met, the ballots, the votes for each, who passed.

    What they hold: form 2A of HD 45-HD/BTCTW 2025; NĐ 170/2025/NĐ-CP, article 33.
    """
    plan = whole(db, params.plan)
    step = _steps(plan, params)[-1]
    sheet = _sheet(plan, step, _("Minutes"), _("MINUTES OF THE COUNT"))
    day = step.held_on or params.issued_on
    paper = issued(
        db,
        replace(params, issued_on=day, number=params.number or _bare(step.minutes)),
        _("Minutes of step {number}").format(number=step.number),
        (replace(sheet, landscape=False),),
        "BB",
        _warnings(step),
    )
    return replace(paper, signatures=_signatures(step), recipients=())


def tally(db: Db, params: TallyParams) -> Paper:
    """Return the tally of each step, a sheet each, or of one step."""
    plan = whole(db, params.plan)
    steps = _steps(plan, params)
    names = [_("Step {number}").format(number=step.number) for step in steps]
    sheets = tuple(
        _sheet(plan, step, name, _("TALLY OF VOTES")) for step, name in zip(steps, names, strict=True)
    )
    warnings = tuple(words for step in steps for words in _warnings(step))
    return issued(db, params, _("Tally of votes"), sheets, "", warnings)


def _steps(plan: PlanSheet, params: TallyParams) -> list[Step]:
    """The step asked for, else those in which votes were cast, before the first vote all: as forms to fill in."""
    if params.step is not None:
        found = [step for step in plan.ballots if step.number == params.step]
        if not found:
            raise UserError(N_("No votes are counted in step {number} of this plan."), number=params.step)
        return found
    cast = [step for step in plan.ballots if any(step.id in entry.votes for entry in plan.entries)]
    if not plan.ballots:
        raise UserError(N_("No votes are counted in any step of this plan."))
    return cast or list(plan.ballots)


def _sheet(plan: PlanSheet, step: Step, name: str, title: str) -> Sheet:
    way = courses(plan)
    came = {entry.id: way[entry.id].results.get(step.id) for entry in plan.entries}
    subtitle = (
        _("Step {number}: {name}").format(number=step.number, name=step.name),
        _("{plan}, {unit}").format(plan=plan.head.name, unit=plan.head.organization_name),
    )
    columns = _columns(any(each.votes.get(step.id) and each.votes[step.id].other for each in plan.entries))
    return Sheet(
        name,
        title,
        columns,
        list(_rows(plan, step, came, columns)),
        subtitle,
        numbered=True,
        opening=tuple(_opening(step, quorum_of(step, plan.figures))),
        notes=tuple(_conclusion(plan, came)),
    )


def _columns(other: bool) -> tuple[Column, ...]:
    favour, against = _("Votes in favour"), _("Against")
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("name", _("Full name"), 42),
        Column("present", _("Present post"), 48),
        Column("for", _("Votes"), 15, "integer", band=favour),
        Column("share", _("Share (%)"), 17, "decimal", decimals=2, band=favour),
        Column("against", _("Votes"), 15, "integer", band=against),
        Column("against-share", _("Share (%)"), 17, "decimal", decimals=2, band=against),
        *((Column("other", _("Other opinion"), 16, "integer"),) if other else ()),
        Column("result", _("Result"), 26),
        Column("note", _("Note"), 24),
    )


def _rows(
    plan: PlanSheet, step: Step, came: Mapping[int, Result | None], columns: Sequence[Column]
) -> Iterable[Row]:
    names = post_titles(plan)
    keys = {column.key for column in columns}
    for post in plan.posts:
        entries = [entry for entry in plan.entries if entry.post == post.id and came[entry.id] is not None]
        if not entries:
            continue
        figure = Figure("plan_entries", tuple(entry.id for entry in entries))
        text = f"{names[post.id]}: " + _people(len(entries))
        yield Row({"no": text}, "group", 0, f"step-{step.number}-post-{post.id}", figures={"no": figure})
        for at, entry in enumerate(entries, 1):
            cells = _cells(at, entry, step, came[entry.id])
            yield Row(
                {key: value for key, value in cells.items() if key in keys},
                key=f"step-{step.number}-entry-{entry.id}",
                record=("plan_entries", entry.id),
            )


def _cells(number: int, entry: Entry, step: Step, result: Result | None) -> dict[str, Value]:
    count = entry.votes.get(step.id)
    cells: dict[str, Value] = {
        "no": number,
        "name": entry.name,
        "present": present_post(entry),
        "note": entry.note,
    }
    if count is not None:
        cells |= {"for": count.votes_for, "against": count.votes_against, "other": count.other}
        base = getattr(step.meeting, step.base) if step.base else None
        if base and count.votes_against is not None and not votes.count_problems(step.meeting, count):
            cells["against-share"] = float(percent(Fraction(count.votes_against, base)))
    if result is not None:
        cells["share"] = float(percent(result.share)) if result.share is not None else None
        words = RESULTS.get((result.key, result.reason))
        cells["result"] = i18n.gettext(words) if words else None
    return cells


def _opening(step: Step, fraction: Fraction | None) -> Iterable[str]:
    """What the minutes say before the table; what nobody entered is left out, room is left for the place."""
    number = i18n.number
    meeting = step.meeting
    yield _("Held on {day} at {place}.").format(day=i18n.date(step.held_on) or "…", place=step.place or "…")
    if step.participants:
        yield _("Participants: {who}.").format(who=step.participants)
    if meeting.summoned is not None and meeting.present is not None:
        yield _("Summoned: {summoned}, present: {present}, absent: {absent}.").format(
            summoned=number(meeting.summoned),
            present=number(meeting.present),
            absent=number(meeting.summoned - meeting.present),
        )
        if fraction is not None and meeting.summoned:
            yield _("The meeting is valid with at least {share} of those summoned: {count}.").format(
                share=fraction, count=_people(votes.quorum(meeting.summoned, fraction))
            )
    if step.chair or step.secretary:
        yield _("Chair: {chair}. Secretary: {secretary}.").format(
            chair=step.chair or "…", secretary=step.secretary or "…"
        )
    if step.counters:
        yield _("Counting team: {who}.").format(who="; ".join(filter(None, step.counters.splitlines())))
    ballot = dict(BALLOTS).get(step.ballot or "")
    if ballot:
        yield _("Ballot: {kind}.").format(kind=i18n.gettext(ballot).lower())
    if meeting.collected is not None and meeting.valid is not None:
        yield _(
            "Ballots issued: {issued}, collected: {collected}, valid: {valid}, invalid: {invalid}."
        ).format(
            issued=number(meeting.issued if meeting.issued is not None else meeting.collected),
            collected=number(meeting.collected),
            valid=number(meeting.valid),
            invalid=number(meeting.collected - meeting.valid),
        )
    base = i18n.gettext(dict(BALLOT_BASES)[step.base]) if step.base else ""
    share = i18n.number(round(step.threshold, 2)) if step.threshold is not None else "…"
    yield i18n.gettext(PASSES.get(step.rule or "above", PASSES["above"])).format(threshold=share, base=base)
    if step.rule == "one" and step.next_from is not None:
        yield i18n.gettext(NEXT).format(next=i18n.number(round(step.next_from, 2)))
    if step.rule == "one" and step.late_from:
        yield i18n.gettext(LATE).format(share=step.late_from)
    if step.announced is not None:
        yield i18n.gettext(ANNOUNCED[step.announced])


def _conclusion(plan: PlanSheet, came: Mapping[int, Result | None]) -> Iterable[str]:
    """Who passed and who did not, each with the post voted on, as far as the line takes it."""
    posts = {post.id: post.name for post in plan.posts}
    kinds = (
        ("pass", N_("Passed: {people}.")),
        ("stop", N_("Did not pass: {people}.")),
        ("tie", N_("For the head to decide: {people}.")),
        ("open", N_("Votes still missing: {people}.")),
    )
    for key, words in kinds:
        some = [entry for entry in plan.entries if (found := came[entry.id]) and found.key == key]
        if some:
            named = [f"{entry.name} - {posts[entry.post]}" for entry in some[:_NAMED]]
            listed = "; ".join(named) + (" …" if len(some) > _NAMED else "")
            people = len({entry.person for entry in some})
            yield i18n.gettext(words).format(people=f"{_people(people)} ({listed})")


def _people(count: int) -> str:
    return ngettext("{n} person", "{n} people", count).format(n=i18n.number(count))


def _warnings(step: Step) -> tuple[str, ...]:
    if step.done:
        return ()
    return (_("Step {number} is not finished yet: its numbers may still change.").format(number=step.number),)


def _signatures(step: Step) -> tuple[Signature, ...]:
    head = (step.counters or "").splitlines()
    return (
        Signature((_("SECRETARY"),), step.secretary or ""),
        Signature((_("FOR THE COUNTING TEAM"),), head[0].strip() if head else ""),
        Signature((_("CHAIR OF THE MEETING"),), step.chair or ""),
    )


def _bare(number: str | None) -> str | None:
    """The number of minutes without the symbols the letterhead adds: 12 of 12-BB/ĐU."""
    return number.split("-")[0].split("/")[0] if number and number[0].isdigit() else number


REPORTS = (
    ("ballot-minutes", N_("Minutes of a count"), PLANNING, TallyParams, tally_defaults, minutes),
    ("ballot-tally", N_("Tally of votes by step"), PLANNING, TallyParams, tally_defaults, tally),
)
