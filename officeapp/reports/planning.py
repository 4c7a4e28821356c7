"""Papers of personnel planning: the list handed up with a submission, and the structure of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import plan_days, planning
from officeapp.domain import fields as f
from officeapp.domain.rules.ballots import share
from officeapp.domain.rules.plan_sheet import Entry, Post, Step, by_post, review
from officeapp.domain.rules.plan_sheet import Sheet as PlanSheet
from officeapp.domain.rules.votes import percent
from officeapp.reports.issuing import PLANNING, Issue, born, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value
from officeapp.reports.plans import codes_of, newest, post_titles, present_post, whole, with_below

FACTS = (  # of the person, beside what every list has
    "ethnic_group",
    "home_town",
    "party_admission_date",
    "party_official_date",
    "state_management",
    "languages",
)
Mode = Literal["added", "carried", "standing"]
_HEADINGS: dict[Mode, str] = {
    "added": N_("People proposed for the post of {post}"),
    "carried": N_("People carried over in the plan for the post of {post}"),
    "standing": N_("People in the plan for the post of {post}"),
}
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListParams(Issue):
    """Parameters of the planning list."""

    plan: int | None = f.ref(N_("Plan"), "plans")
    votes: str | None = f.choice(
        N_("Votes"),
        ("last", N_("of the last ballot")),
        ("all", N_("of every ballot")),
        ("none", N_("left out")),
    )
    more: int | None = f.flag(N_("With personal details"))
    attached: int | None = f.flag(N_("Appendix of a submission"))
    as_of: str | None = f.date(N_("As it stood on"))
    below: int | None = f.flag(N_("With the plans of the units below"))


def list_defaults(db: Db) -> ListParams:
    """Return the newest plan with the votes of its last ballot; the form of a review has no room for votes."""
    plan = newest(db)
    kind = planning.head(db, plan).kind if plan is not None else None
    votes = "none" if kind in ("review", "additional") else "last"
    return ListParams(issued_on=today(), plan=plan, votes=votes, more=0, attached=1)


# ── the list ────────────────────────────────────────────────────────────────────────────────────


def planning_list(db: Db, params: ListParams) -> Paper:
    """Return the list of a plan; of a review two sheets, those carried over or taken out, and those added.

    As of a day it is one list: who was planned then, by the decisions taken until then. With the plans of the
    units below it is the same for all of them, each unit a body of its own.

    Columns, their order and what stands above them: the review list handed up with a submission (HD 45-HD/BTCTW).
    """
    plan = whole(db, params.plan, params.as_of)
    if params.below:
        plan = with_below(db, plan, params.as_of)
    maker = _List(plan, params, codes_of(db, "grades"))
    if params.as_of or (plan.head.approved and plan.head.kind not in ("review", "additional")):
        sheets = (maker.standing(plan.running, _("LIST OF PEOPLE IN THE PLAN")),)
    elif plan.head.kind in ("review", "additional"):
        found = review(plan)
        maker.former = _former(db, plan)
        carried = maker.carried(found.kept, found.removed)
        sheets = (carried, maker.added(found.added, _("REVIEW OF THE PLAN, ADDITIONS")))
    else:
        sheets = (maker.added(plan.running, _("LIST OF PEOPLE IN THE PLAN")),)
    paper = issued(db, params, _("Planning list"), sheets, "")
    if maker.attached and paper.letterhead:
        body = plan.head.organization_name
        paper = replace(
            paper, letterhead=replace(paper.letterhead, style="appendix", body=body), recipients=()
        )
    return paper


def _former(db: Db, plan: PlanSheet) -> dict[int, str]:
    """Return the posts of the round before by entry, where somebody is planned for another one now."""
    compared = plan_days.compared(db, plan.head.id)
    names = post_titles(compared.before)
    return {pair.after.id: names.get(pair.before.post, "") for pair in compared.found.moved}


class _List:
    """Makes the sheets of a planning list."""

    def __init__(self, plan: PlanSheet, params: ListParams, grades: dict[str, str]) -> None:
        self.plan = plan
        self.params = params
        self.grades = grades
        self.posts = post_titles(plan)
        self.attached = bool(params.attached and not params.as_of)
        self.former: dict[int, str] = {}  # post in the round before, of those planned for another one now
        ballots = [step for step in plan.ballots if any(step.id in entry.votes for entry in plan.entries)]
        wanted = {"all": ballots, "none": []}.get(params.votes or "last", ballots[-1:])
        self.ballots: Sequence[Step] = wanted

    def added(self, entries: Iterable[Entry], title: str) -> Sheet:
        """Return the sheet of people proposed for the plan, by post."""
        columns = self._columns(Column("planned", _("Post proposed for planning"), 40), ())
        rows = [self._term(), *self._by_post(list(entries), columns, "added")]
        number = 2 if self.plan.head.kind in ("review", "additional") else 1
        return self._finished(_("Additions"), title, columns, rows, number)

    def standing(self, entries: Iterable[Entry], title: str) -> Sheet:
        """Return the sheet of people in force, by post, with the decision each rests on."""
        decision = Column("decision", _("Planning decision"), 34)
        made = self._columns(Column("planned", _("Planned post"), 40), (decision,), decision_first=True)
        columns = tuple(column for column in made if column.key != "proposal")
        rows = [self._term(), *self._by_post(list(entries), columns, "standing")]
        return self._finished(_("People in the plan"), title, columns, rows)

    def carried(self, kept: Iterable[Entry], removed: Iterable[Entry]) -> Sheet:
        """Return the sheet of people carried over, by post, and at the end those taken out."""
        columns = self._columns(
            Column("planned", _("Post planned for already"), 36),
            (
                Column("kept", _("Post carried over to"), 36),
                Column("decision", _("Decision of the plan"), 30),
            ),
        )
        rows = [self._term(), *self._by_post(list(kept), columns, "carried")]
        out = by_post(self.plan, removed)
        if out:
            number = _roman(sum(row.kind == "group" and row.level == 1 for row in rows) + 1)
            words = _("People taken out of the plan")
            rows.append(_group(number, words, "removed", out))
            rows += [self._row(at, entry, columns, "carried") for at, entry in enumerate(out, 1)]
        return self._finished(_("Carried over"), _("REVIEW OF THE PLAN, PEOPLE CARRIED OVER"), columns, rows)

    def _columns(
        self, planned: Column, after: tuple[Column, ...], *, decision_first: bool = False
    ) -> tuple[Column, ...]:
        more: tuple[Column, ...] = ()
        if self.params.more:
            more = (
                Column("ethnic_group", _("Ethnic group"), 16),
                Column("home_town", _("Home town"), 30),
                Column("party_admission_date", _("Joined the Party"), 22, "date"),
                Column("party_official_date", _("Official"), 22, "date"),
                Column("state_management", _("State management"), 22),
                Column("languages", _("Languages"), 20),
                Column("group", _("Planning group"), 14, align="center"),
            )
        kept, decision = ((), after) if decision_first else (after[:1], after[1:])
        grades, proposal = _("Grades of the last 3 years"), _("Proposal")
        if kept:
            grades, proposal = _("Grades of civil servants in the last 3 years"), _("Proposal of the unit")
        return (
            Column("no", _("Number in the group"), 10, "integer", align="center"),
            Column("name", _("Full name"), 38),
            Column("male", _("Male"), 21, "date", band=_("Date of birth")),
            Column("female", _("Female"), 21, "date", band=_("Date of birth")),
            Column("present", _("Present post"), 42),
            planned,
            *kept,
            Column("profession", _("Professional level"), 26),
            Column("theory", _("Political theory"), 20),
            *more,
            *decision,
            *(column for step in self.ballots for column in self._ballot(step)),
            Column("grades", grades, 32),
            Column("proposal", proposal, 30),
        )

    def _ballot(self, step: Step) -> tuple[Column, Column]:
        band = _("Step {number}: {name}").format(number=step.number, name=step.name)
        return (
            Column(f"for-{step.id}", _("Votes for"), 15, "integer", band=band),
            Column(f"share-{step.id}", _("Share (%)"), 16, "decimal", decimals=2, band=band),
        )

    def _term(self) -> Row:
        return Row({"no": "A. " + _("TERM {term}").format(term=self.plan.head.term_name)}, "group")

    def _by_post(self, entries: list[Entry], columns: Sequence[Column], mode: Mode) -> Iterable[Row]:
        """The rows by body and post; where all posts are of one body its row is left out."""
        people: dict[int, list[Entry]] = {}
        for entry in entries:
            people.setdefault(entry.post, []).append(entry)
        posts = [post for post in self.plan.posts if post.id in people]
        bodies = {post.unit: post.unit_name for post in posts}
        if len(bodies) < 2:
            for place, post in enumerate(posts, 1):
                yield from self._of_post(_roman(place), 1, post, people[post.id], columns, mode)
            return
        for place, (body, name) in enumerate(bodies.items(), 1):
            own = [post for post in posts if post.unit == body]
            inside = [entry for post in own for entry in people[post.id]]
            yield _group(_roman(place), name.upper(), f"body-{body}-{mode}", inside, 1)
            for at, post in enumerate(own, 1):
                yield from self._of_post(f"{at}.", 2, post, people[post.id], columns, mode)

    def _of_post(
        self,
        number: str,
        level: int,
        post: Post,
        people: list[Entry],
        columns: Sequence[Column],
        mode: Mode,
    ) -> Iterable[Row]:
        """A post's heading and its people, numbered from 1."""
        title = self.posts[post.id]
        words = i18n.gettext(_HEADINGS[mode]).format(post=title)
        yield _group(number, words, f"post-{post.id}-{mode}", people, level)
        if mode == "added":
            count = ngettext("{n} person", "{n} people", len(people)).format(n=len(people))
            yield Row({"name": _("Number proposed: {count}").format(count=count)}, "note", level)
        for at, entry in enumerate(people, 1):
            yield self._row(at, entry, columns, mode)

    def _row(self, number: int, entry: Entry, columns: Sequence[Column], mode: Mode) -> Row:
        planned = self.posts.get(entry.post, "")
        cells: dict[str, Value] = {
            "no": number,
            "name": entry.name,
            **born(entry.sex, entry.birth),
            "present": present_post(entry),
            "planned": self.former.get(entry.id, planned) if mode == "carried" else planned,
            "kept": planned if entry.runs else None,
            "profession": ", ".join(filter(None, (entry.profession, entry.facts.get("specialty")))),
            "theory": entry.theory,
            "decision": _decision(entry),
            "grades": "\n".join(
                f"{year}: {self.grades.get(grade, grade)}" for year, grade in reversed(entry.grades)
            ),
            "proposal": _proposal(entry, mode),
            "group": entry.group,
            **{name: entry.facts.get(name) for name in FACTS},
        }
        for step in self.ballots:
            count, part = entry.votes.get(step.id), share(entry, step)
            cells[f"for-{step.id}"] = count.votes_for if count else None
            cells[f"share-{step.id}"] = float(percent(part)) if part is not None else None
        kept = {column.key for column in columns}
        return Row(
            {key: value for key, value in cells.items() if key in kept},
            key=f"entry-{entry.id}",
            record=("plan_entries", entry.id),
        )

    def _finished(
        self, name: str, title: str, columns: tuple[Column, ...], rows: list[Row], number: int = 1
    ) -> Sheet:
        head = self.plan.head
        subtitle = [_("of {unit}").format(unit=head.organization_name)]
        if self.params.as_of:
            subtitle.append(_as_of(self.plan, self.params.as_of))
        elif head.year:
            title += " " + _("(round of {year})").format(year=head.year)
        if self.attached:
            title = _("Appendix {number}: {title}").format(number=number, title=title)
            subtitle.append(_attached(self.plan, self.params))
        entries = {row.record[1] for row in rows if row.record}
        people = {entry.person for entry in self.plan.entries if entry.id in entries}
        total = _("Total: {entries}, {people}").format(
            entries=ngettext("{n} place in the plan", "{n} places in the plan", len(entries)).format(
                n=len(entries)
            ),
            people=ngettext("{n} person", "{n} people", len(people)).format(n=len(people)),
        )
        if rows:
            figure = Figure("plan_entries", tuple(sorted(entries)))
            rows.append(Row({"no": total}, "group", key=f"total-{name}", figures={"no": figure}))
        return Sheet(name, title, columns, rows, tuple(subtitle), numbered=True)


def _group(number: str, words: str, key: str, entries: Sequence[Entry], level: int = 1) -> Row:
    text = f"{words}: " + ngettext("{n} person", "{n} people", len(entries)).format(n=len(entries))
    figure = Figure("plan_entries", tuple(entry.id for entry in entries))
    return Row({"no": number, "name": text}, "group", level, key, figures={"name": figure})


def _decision(entry: Entry) -> str:
    """Return the decision that took somebody in, as the form has it."""
    if not entry.decision_in:
        return ""
    if not entry.from_date:
        return _("Decision No. {number}").format(number=entry.decision_in)
    return _("Decision No. {number} of {day}").format(
        number=entry.decision_in, day=i18n.date(entry.from_date)
    )


def _proposal(entry: Entry, mode: Mode) -> str:
    """Return what the unit proposes for an entry, with its reason or note."""
    if entry.runs:
        words = _("Keep in the plan") if mode == "carried" else _("Take into the plan")
    else:
        words = _("Take out of the plan")
    said = entry.reason or entry.note
    return f"{words} ({said})" if said else words


def _as_of(plan: PlanSheet, day: str) -> str:
    """Return the day a list speaks of and the decision in force on it."""
    words = _("(as of {day}, by decision {number} of {decided})")
    head = plan.head
    return words.format(
        day=i18n.date(day), number=head.decision_number or "…", decided=i18n.date(head.decision_date)
    )


def _attached(plan: PlanSheet, params: ListParams) -> str:
    """Return the submission the list goes up with: the plan's own, until it is sent up that of the paper."""
    head = plan.head
    return _("(enclosed with submission No. {number} of {day} of {unit})").format(
        number=head.submission_number or params.number or "…",
        day=i18n.date(head.submission_date or params.issued_on) or "…",
        unit=head.organization_name,
    )


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


REPORTS = (("planning-list", N_("Planning list"), PLANNING, ListParams, list_defaults, planning_list),)
