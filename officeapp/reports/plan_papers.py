"""Papers of a decided plan: the annex of its decision, and what it differs in from another round or day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import plan_days
from officeapp.data.queries.plan_days import Compared
from officeapp.domain import fields as f
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import Entry, by_post, findings
from officeapp.domain.rules.plan_sheet import Sheet as PlanSheet
from officeapp.reports.issuing import PLANNING, Issue, born, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value
from officeapp.reports.plans import newest, newest_approved, post_titles, present_post, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexParams(Issue):
    """Parameters of the annex."""

    plan: int | None = f.ref(N_("Plan"), "plans")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareParams(Issue):
    """Parameters of the comparison: a plan or a day of it, and the round or the day before it."""

    plan: int | None = f.ref(N_("Plan"), "plans")
    day: str | None = f.date(N_("As it stood on"))
    other: int | None = f.ref(N_("Compared with"), "plans")
    other_day: str | None = f.date(N_("Compared with the day"))


def annex_defaults(db: Db) -> AnnexParams:
    """Return the plan approved last."""
    return AnnexParams(issued_on=today(), plan=newest_approved(db))


def compare_defaults(db: Db) -> CompareParams:
    """Return the newest plan that has a round before it, beside that."""
    row = db.execute("SELECT max(id) FROM plans WHERE previous IS NOT NULL").fetchone()
    return CompareParams(issued_on=today(), plan=row[0] or newest(db))


# ── the annex ───────────────────────────────────────────────────────────────────────────────────


def annex(db: Db, params: AnnexParams) -> Paper:
    """Return the annex of the decision that approves a plan: who is planned, and who is taken out.

    What it holds: form 2B of HD 45-HD/BTCTW 2025 (its layout was not seen); columns as of the planning list.
    """
    plan = whole(db, params.plan)
    head = plan.head
    names = post_titles(plan)
    subtitle = (
        _("term {term} of {unit}").format(term=head.term_name, unit=head.organization_name),
        _("(enclosed with decision No. {number} of {day})").format(
            number=head.decision_number or "…", day=i18n.date(head.decision_date) or "…"
        ),
    )
    columns = _annex_columns()
    rows = list(_annex_rows(plan, names))
    sheets = [
        Sheet(
            _("Approved"),
            _("LIST OF PEOPLE APPROVED FOR THE PLAN"),
            columns,
            rows,
            subtitle,
            landscape=True,
            numbered=True,
        )
    ]
    out = by_post(plan, (entry for entry in plan.entries if entry.state == "removed"))
    if out:
        title = _("LIST OF PEOPLE TAKEN OUT OF THE PLAN")
        removed = [_annex_row(at, entry, names) for at, entry in enumerate(out, 1)]
        sheets.append(Sheet(_("Taken out"), title, _out_columns(), removed, subtitle, numbered=True))
    warnings = () if head.approved else (_("This plan is not approved yet: number and date are open."),)
    warnings += tuple(_("Still broken: {finding}").format(finding=each) for each in _broken(plan))
    return issued(db, params, _("Annex of the decision"), tuple(sheets), "", warnings)


def _broken(plan: PlanSheet) -> list[Finding]:
    """Return the rules the plan breaks; they speak of plans, not of appointments."""
    return (
        [] if plan.head.kind == "appointment" else [each for each in findings(plan) if each.level == "break"]
    )


def _annex_columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("name", _("Full name"), 42),
        Column("male", _("Male"), 22, "date", band=_("Date of birth")),
        Column("female", _("Female"), 22, "date", band=_("Date of birth")),
        Column("present", _("Present post"), 52),
        Column("planned", _("Planned post"), 48),
        Column("group", _("Planning group"), 16, align="center"),
        Column("profession", _("Professional level"), 30),
        Column("theory", _("Political theory"), 22),
        Column("note", _("Note"), 24),
    )


def _out_columns() -> tuple[Column, ...]:
    kept = [column for column in _annex_columns() if column.key not in ("group", "note")]
    return (*kept, Column("reason", _("Reason"), 36))


def _annex_rows(plan: PlanSheet, names: dict[int, str]) -> Iterable[Row]:
    for post in plan.posts:
        entries = [entry for entry in plan.running if entry.post == post.id]
        if not entries:
            continue
        yield _heading(names[post.id], f"annex-{post.id}", entries)
        for at, entry in enumerate(entries, 1):
            yield _annex_row(at, entry, names)


def _annex_row(number: int, entry: Entry, names: dict[int, str]) -> Row:
    return Row(
        {
            "no": number,
            "name": entry.name,
            **born(entry.sex, entry.birth),
            "present": present_post(entry),
            "planned": names.get(entry.post, ""),
            "group": entry.group,
            "profession": ", ".join(filter(None, (entry.profession, entry.facts.get("specialty")))),
            "theory": entry.theory,
            "note": entry.note,
            "reason": _why(entry),
        },
        key=f"annex-entry-{entry.id}",
        record=("plan_entries", entry.id),
    )


def _heading(words: str, key: str, entries: Sequence[Entry]) -> Row:
    count = ngettext("{n} person", "{n} people", len(entries)).format(n=i18n.number(len(entries)))
    figure = Figure("plan_entries", tuple(entry.id for entry in entries))
    return Row({"no": f"{words}: {count}"}, "group", 0, key, figures={"no": figure})


def _why(entry: Entry) -> str:
    """Return reason and decision of a removal."""
    decision = " ".join(filter(None, (entry.decision_out, i18n.date(entry.to_date))))
    return "; ".join(filter(None, (entry.reason or entry.note, decision)))


# ── the comparison ──────────────────────────────────────────────────────────────────────────────


def comparison(db: Db, params: CompareParams) -> Paper:
    """Return who was added, moved and taken out between two states of a plan, who stayed, and both by post."""
    if params.plan is None:
        whole(db, None)
    found = plan_days.compared(
        db,
        params.plan or 0,
        params.other,
        day=dates.latest(params.day) if params.day else None,
        other_day=dates.latest(params.other_day) if params.other_day else None,
    )
    subtitle = (_("before: {state}").format(state=_state(found, before=True)),)
    subtitle += (_("now: {state}").format(state=_state(found, before=False)),)
    changes = Sheet(
        _("Changes"),
        _("COMPARISON OF THE PLAN"),
        _change_columns(),
        list(_changes(found)),
        subtitle,
        numbered=True,
        notes=(_summary(found),),
    )
    posts = Sheet(
        _("By post"),
        _("THE PLAN BY POST, BEFORE AND NOW"),
        _post_columns(found),
        list(_by_post(found)),
        subtitle,
        numbered=True,
    )
    return issued(db, params, _("Comparison of the plan"), (changes, posts), "")


def _state(found: Compared, *, before: bool) -> str:
    if before and found.first:
        return _("no plan yet")
    sheet = found.before if before else found.after
    day = found.before_day if before else found.after_day
    if day is None:
        return sheet.head.name
    return _("{plan} as of {day}").format(plan=sheet.head.name, day=i18n.date(day.isoformat()))


def _summary(found: Compared) -> str:
    it = found.found
    return _("Added: {added}, moved: {moved}, taken out: {removed}, kept: {kept}.").format(
        added=len(it.added), moved=len(it.moved), removed=len(it.removed), kept=len(it.kept)
    )


def _change_columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("name", _("Full name"), 42),
        Column("male", _("Male"), 22, "date", band=_("Date of birth")),
        Column("female", _("Female"), 22, "date", band=_("Date of birth")),
        Column("present", _("Present post"), 50),
        Column("before", _("Before"), 50, band=_("Planned post")),
        Column("now", _("Now"), 50, band=_("Planned post")),
        Column("why", _("Decision, reason"), 40),
    )


def _changes(found: Compared) -> Iterable[Row]:
    old, new = post_titles(found.before), post_titles(found.after)
    it = found.found
    groups: tuple[tuple[str, str, list[tuple[Entry | None, Entry | None]]], ...] = (
        ("I. ", N_("Added"), [(None, each) for each in it.added]),
        ("II. ", N_("Moved to another post"), [(pair.before, pair.after) for pair in it.moved]),
        ("III. ", N_("Taken out"), [(each, None) for each in it.removed]),
        ("IV. ", N_("Kept"), [(pair.before, pair.after) for pair in it.kept]),
    )
    for number, words, places in groups:
        entries = [after or before for before, after in places]
        known = [entry for entry in entries if entry is not None]
        yield _heading(number + i18n.gettext(words), f"change-{number.strip('. ')}", known)
        for at, (before, after) in enumerate(places, 1):
            yield _change(at, before, after, old, new)


def _change(
    number: int, before: Entry | None, after: Entry | None, old: dict[int, str], new: dict[int, str]
) -> Row:
    entry = after or before
    assert entry is not None
    cells: dict[str, Value] = {
        "no": number,
        "name": entry.name,
        **born(entry.sex, entry.birth),
        "present": present_post(entry),
        "before": old.get(before.post, "") if before else None,
        "now": new.get(after.post, "") if after else None,
        "why": _why(entry) if after is None else entry.decision_in,
    }
    return Row(cells, key=f"change-entry-{entry.id}", record=("plan_entries", entry.id))


def _post_columns(found: Compared) -> tuple[Column, ...]:
    before, now = found.before.head, found.after.head
    apart = before.term_name != now.term_name
    first = _("Term {term}").format(term=before.term_name) if apart else _("Before")
    second = _("Term {term}").format(term=now.term_name) if apart else _("Now")
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("post", _("Post"), 60),
        Column("holder", _("Holds the post now"), 50),
        Column("before-count", _("People"), 14, "integer", band=first),
        Column("before", _("Names"), 60, band=first),
        Column("now-count", _("People"), 14, "integer", band=second),
        Column("now", _("Names"), 60, band=second),
    )


def _by_post(found: Compared) -> Iterable[Row]:
    """Every post for which somebody is planned in one of the two, in the order of the later plan."""
    sheets = {"before": found.before, "now": found.after}
    people: dict[tuple[str, int], list[Entry]] = {}
    for key, sheet in sheets.items():
        for entry in sheet.running:
            people.setdefault((key, entry.post), []).append(entry)
    posts = {post.id: post for sheet in (found.after, found.before) for post in sheet.posts}
    names = {**post_titles(found.before), **post_titles(found.after)}
    planned = [post for post in posts.values() if any((key, post.id) in people for key in sheets)]
    for at, post in enumerate(planned, 1):
        cells: dict[str, Value] = {
            "no": at,
            "post": names[post.id],
            "holder": "\n".join(holder.name for holder in post.holders),
        }
        figures: dict[str, Figure] = {}
        for key in sheets:
            entries = people.get((key, post.id), [])
            cells |= {key: "\n".join(entry.name for entry in entries), f"{key}-count": len(entries)}
            figures[f"{key}-count"] = Figure("plan_entries", tuple(entry.id for entry in entries))
        yield Row(cells, key=f"by-post-{post.id}", figures=figures)


REPORTS = (
    ("plan-annex", N_("Annex of an approval decision"), PLANNING, AnnexParams, annex_defaults, annex),
    (
        "plan-comparison",
        N_("Comparison of two rounds or days"),
        PLANNING,
        CompareParams,
        compare_defaults,
        comparison,
    ),
)
