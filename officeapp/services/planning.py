"""Personnel planning: who is on a plan, coming in, changing and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from officeapp.base import dates, i18n, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import planning, records, refs
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Problem, Refused, error
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.registers.plans import PLAN_ENTRIES, PlanEntry
from officeapp.domain.rules import plan_sheet
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import Head
from officeapp.services import somebody
from officeapp.services.registers import put_checked
from officeapp.services.somebody import Told

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True)
class Made:
    """A record that an action made, and what should be looked at though it stopped nothing."""

    id: int
    changes: Changes
    notices: tuple[Problem, ...] = ()


def open_plan(db: Db, plan: int) -> Head:
    """A plan that may still be changed.

    Raises:
        UserError: it is approved, sent up, or gone.
    """
    it = planning.head(db, plan)
    if it.approved:
        raise UserError(
            N_("“{name}” is approved and stays as it is. Begin a yearly review to change it."), name=it.name
        )
    if it.state == "submitted":
        raise UserError(N_("“{name}” is sent up. Take it back to change it."), name=it.name)
    return it


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding people.

    Attributes:
        entries: ids of the entries made.
        unknown: names nobody is known by.
        ambiguous: names several people have, each with their ids.
        twice: names planned for this post already.
    """

    changes: Changes
    entries: tuple[int, ...]
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[int, ...]], ...] = ()
    twice: tuple[str, ...] = ()


def entry_add(
    db: Writer,
    *,
    plan: int,
    post: int,
    person: int | None = None,
    told: Told | None = None,
    group: str | None = None,
    source: str | None = None,
    proposed_by: str | None = None,
    note: str | None = None,
) -> Made:
    """Plan a person for a post; one `told` of who is not known yet is added in the same action.

    Raises:
        UserError: the plan is approved; neither person nor name.
        Namesakes: several may be meant by the name.
        Refused: the person is planned for this post already.
    """
    open_plan(db, plan)
    if person is None and (told is None or not text.clean(told.name)):
        raise UserError(N_("Say who is planned: choose a person, or type a name."))
    if person is None and told is not None:
        person = somebody.known(db, told)
    title = (
        titles(db, "people", [person]).get(person, "") if person is not None else told.name if told else ""
    )
    label = N_("Plan {name} for {post}")
    with action(db, label, name=title, post=titles(db, "posts", [post]).get(post, "")) as act:
        if person is None and told is not None:
            person = somebody.added(act, told)
        entry = PlanEntry(
            plan=plan,
            person=person or 0,
            post=post,
            planning_group=group,
            source=source,
            state="proposed",
            proposed_by=proposed_by,
            note=note,
        )
        stored = put_checked(act, PLAN_ENTRIES, entry)
    return Made(stored.id or 0, act.changes)


def noticed(db: Db, entry: int) -> list[Finding]:
    """What the rules have against somebody's place in a plan, breaks first."""
    found: PlanEntry = records.get(db, PLAN_ENTRIES, entry)
    return plan_sheet.findings_of(planning.sheet(db, found.plan), found.person, found.post)


def entries_add(
    db: Writer, *, plan: int, post: int, names: Sequence[str], people: Sequence[int] = (), new: bool = False
) -> Added:
    """Plan several people for a post as one action: those chosen, and a pasted list of names.

    Args:
        db: the writer.
        plan, post: where to.
        names: as people write them; a citizen id or card number serves too.
        people: ids of people chosen.
        new: people nobody knows yet are added by name; otherwise they are only told.

    Raises:
        UserError: the plan is approved.
    """
    open_plan(db, plan)
    field = PLAN_ENTRIES.field("person")
    unknown: list[str] = []
    ambiguous: list[tuple[str, tuple[int, ...]]] = []
    twice: list[str] = []
    known = list(people)
    fresh: list[str] = []
    for typed in filter(None, map(text.clean, names)):
        try:
            known.append(refs.resolve(db, field, typed))
        except refs.Ambiguous as several:
            ambiguous.append((typed, tuple(several.candidates)))
        except refs.Unknown:
            (fresh if new else unknown).append(typed)
    planned = {
        row[0]
        for row in db.execute(
            "SELECT person FROM plan_entries WHERE plan = ? AND post = ? AND to_date IS NULL", (plan, post)
        ).fetchall()
    }
    made: list[int] = []
    coming = sorted(set(known) - planned)
    called = titles(db, "posts", [post]).get(post, "")
    if (count := len(coming) + len(fresh)) == 1:
        name = fresh[0] if fresh else titles(db, "people", coming).get(coming[0], "")
        opened = action(db, N_("Plan {name} for {post}"), name=name, post=called)
    else:
        opened = action(db, N_("Plan {count} people for {post}"), count=count, post=called)
    with opened as act:
        for name in fresh:
            known.append(put_checked(act, PEOPLE, Person(name=name)).id or 0)
        named = titles(db, "people", known)
        for person in known:
            if person in planned:
                twice.append(named.get(person, ""))
                continue
            planned.add(person)
            entry = PlanEntry(plan=plan, person=person, post=post, state="proposed")
            made.append(put_checked(act, PLAN_ENTRIES, entry).id or 0)
    return Added(act.changes, tuple(made), tuple(unknown), tuple(ambiguous), tuple(twice))


def entry_change(
    db: Writer,
    entry: int,
    *,
    group: str | None = None,
    source: str | None = None,
    proposed_by: str | None = None,
    note: str | None = None,
    exactly: bool = False,
) -> Changes:
    """Change group, source, who proposed somebody, or the note; what is not given stays.

    Args:
        db: the writer.
        entry: its id.
        group, source, proposed_by, note: the new values.
        exactly: what is not given is emptied.

    Raises:
        UserError: the plan is approved.
    """
    found: PlanEntry = records.get(db, PLAN_ENTRIES, entry)
    open_plan(db, found.plan)
    given = {"planning_group": group, "source": source, "proposed_by": proposed_by, "note": note}
    changed = replace(found, **{name: value for name, value in given.items() if exactly or value is not None})
    with action(db, N_("Change {name}"), name=_title(db, entry)) as act:
        put_checked(act, PLAN_ENTRIES, changed)
    return act.changes


def entry_move(db: Writer, entry: int, post: int) -> Changes:
    """Plan somebody for another post instead, as a review does with those carried over; the round before stays.

    Raises:
        UserError: the plan is approved or sent up, votes were cast on the person, or it is the same post.
        Refused: the person is planned for that post already, or the post is gone.
    """
    found: PlanEntry = records.get(db, PLAN_ENTRIES, entry)
    open_plan(db, found.plan)
    name = titles(db, "people", [found.person]).get(found.person, "")
    if post == found.post:
        raise UserError(N_("{name} is planned for this post. Choose another one."), name=name)
    if _has_votes(db, entry):
        raise UserError(
            N_("Votes were cast on {name} for this post. Take {name} out and add the other post."), name=name
        )
    label = N_("Move {name} to {post}")
    with action(db, label, name=name, post=titles(db, "posts", [post]).get(post, "")) as act:
        put_checked(act, PLAN_ENTRIES, replace(found, post=post))
    return act.changes


def entry_remove(
    db: Writer,
    entry: int,
    *,
    reason: int | None = None,
    on: str | None = None,
    decision: str | None = None,
    note: str | None = None,
) -> Changes:
    """Take somebody out of a plan, of an approved one too: the entry stays with day and reason.

    A name only proposed, on which nobody voted, goes to the bin when no reason is given.

    Raises:
        Refused: no reason, or a day to come.
        UserError: taken out already.
    """
    found: PlanEntry = records.get(db, PLAN_ENTRIES, entry)
    if on and dates.earliest(on) > dates.today():
        words = N_("{date} is still to come. Take the person out on that day, or correct the date.")
        raise Refused([error("date", words, date=i18n.date(on))])
    title = _title(db, entry)
    if found.to_date is not None or found.state == "removed":
        raise UserError(N_("{name} was taken out of the plan before."), name=title)
    if reason is None and found.state == "proposed" and not _has_votes(db, entry):
        with action(db, N_("Withdraw {name}"), name=title) as act:
            act.remove(PLAN_ENTRIES, entry)
        return act.changes
    gone = replace(
        found,
        state="removed",
        to_date=on or dates.today().isoformat(),
        removal_reason=reason,
        decision_out=decision,
        note=note or found.note,
    )
    with action(db, N_("Take {name} out of the plan"), name=title) as act:
        put_checked(act, PLAN_ENTRIES, gone)
    return act.changes


def _title(db: Db, entry: int) -> str:
    return titles(db, "plan_entries", [entry]).get(entry, "")


def _has_votes(db: Db, entry: int) -> bool:
    return db.execute("SELECT 1 FROM votes WHERE entry = ? LIMIT 1", (entry,)).fetchone() is not None
