"""Personnel plans: which there are, and one of them whole."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import frame, office
from officeapp.data.queries.backgrounds import OF_PLAN, backgrounds
from officeapp.data.queries.derived import EXPRESSIONS, LASTS
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.plan_sheet import Entry, Head, Holder, Post, Sheet, Step, Unit, day_of, findings
from officeapp.domain.rules.standards import Background
from officeapp.domain.rules.votes import Count, Meeting

KINH = "01"  # code of the majority in the list of ethnic groups (QĐ 121-TCTK/PPCĐ 2/3/1979)
GRADES_SHOWN = 3  # years, as the review list asks

_HEAD = (
    "SELECT p.id, p.name, p.term, t.name, p.organization, o.name, p.kind, p.year,"
    " coalesce(p.reference_date, t.reference_date), p.state, p.previous, p.submission_number,"
    " p.submission_date, p.decision_number, p.decision_date"
    " FROM plans p JOIN terms t ON t.id = p.term JOIN organizations o ON o.id = p.organization"
)
BELOW = (
    "WITH RECURSIVE below(id, depth, key) AS (SELECT id, 0, '' FROM organizations WHERE id = :top UNION ALL"
    " SELECT o.id, b.depth + 1, b.key || char(1) || printf('%09d', coalesce(o.position, 999999999))"
    " || coalesce(o.name_sort, '') FROM organizations o JOIN below b ON o.parent = b.id"
    " WHERE o.dissolved_on IS NULL OR o.dissolved_on > :day)"
)
_FACTS = (  # what full lists ask beside the checks, by the name of the field
    ("ethnic_group", "word(g.name, g.name_en, g.name_de)"),
    ("religion", "word(r.name, r.name_en, r.name_de)"),
    ("home_town", "x.home_town"),
    ("party_admission_date", "x.party_admission_date"),
    ("party_official_date", "x.party_official_date"),
    ("general_education", "word(ge.name, ge.name_en, ge.name_de)"),
    ("specialty", "x.specialty"),
    ("academic_title", "word(at.name, at.name_en, at.name_de)"),
    ("state_management", "word(sm.name, sm.name_en, sm.name_de)"),
    ("languages", "x.languages"),
    ("computing", "x.computing"),
    ("workplace", "x.workplace"),
    ("party_card_number", "x.party_card_number"),
)
_ENTRIES = (
    "SELECT e.id, e.person, x.name, e.post, e.planning_group, x.birth_date, x.sex, x.retires_on, g.code,"
    " x.science, coalesce(e.state, 'proposed'), e.source, e.from_date, e.decision_in, e.to_date,"
    " e.decision_out, word(rr.name, rr.name_en, rr.name_de),"
    f" e.proposed_by, e.note, {EXPRESSIONS['people']['post']},"
    " word(th.name, th.name_en, th.name_de), th.code, word(pl.name, pl.name_en, pl.name_de),"
    f" {', '.join(sql for _name, sql in _FACTS)}"
    " FROM plan_entries e JOIN people x ON x.id = e.person"
    " LEFT JOIN codes g ON g.id = x.ethnic_group LEFT JOIN codes r ON r.id = x.religion"
    " LEFT JOIN codes th ON th.id = x.political_theory LEFT JOIN codes pl ON pl.id = x.professional_level"
    " LEFT JOIN codes ge ON ge.id = x.general_education LEFT JOIN codes at ON at.id = x.academic_title"
    " LEFT JOIN codes sm ON sm.id = x.state_management LEFT JOIN codes rr ON rr.id = e.removal_reason"
    " WHERE e.plan = :plan ORDER BY e.id"
)
_LAST: dict[int, tuple[Any, Entry]] = {}  # what each entry was made of when it was read last, and the entry
_MOST_KEPT = 20_000
_FACT_NAMES = tuple(name for name, _sql in _FACTS)
_OWN = 23  # columns before the facts
_STATE = ("council", "people_committee", "council_committee")  # kinds of units of the state
_ASKED = (  # the codes of what a post `p` is and asks for, and of its unit `o`
    " LEFT JOIN codes k ON k.id = p.kind LEFT JOIN codes t ON t.id = p.theory"
    " LEFT JOIN codes l ON l.id = p.profession LEFT JOIN codes u ON u.id = o.kind"
)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list of plans; `people` counts those in the running, each once."""

    head: Head
    people: int


def plans(db: Db, term: int | None = None, organization: int | None = None) -> list[PlanLine]:
    """The plans of a term and organization (None: of all), the newest first."""
    rows = db.execute(
        f"{_HEAD} WHERE (:term IS NULL OR p.term = :term) AND (:unit IS NULL OR p.organization = :unit)"
        " ORDER BY t.from_date DESC, coalesce(p.year, 0) DESC, p.id DESC",
        {"term": term, "unit": organization},
    ).fetchall()
    counted: dict[int, int] = dict(
        db.execute(
            "SELECT plan, count(DISTINCT person) FROM plan_entries WHERE to_date IS NULL"
            " AND coalesce(state, '') NOT IN ('stopped', 'removed') GROUP BY plan"
        ).fetchall()
    )
    return [PlanLine(_head(row), counted.get(row[0], 0)) for row in rows]


def head(db: Db, plan: int) -> Head:
    """One plan without its people.

    Raises:
        UserError: it is not there (any more).
    """
    row = db.execute(f"{_HEAD} WHERE p.id = ?", (plan,)).fetchone()
    if row is None:
        raise UserError(N_("This plan is no longer there. It may lie in the bin."))
    return _head(row)


def sheet(db: Db, plan: int, today: dt.date | None = None, on: dt.date | None = None) -> Sheet:
    """One plan whole, in a fixed number of statements however many people it has.

    Args:
        db: a reader.
        plan: its id.
        today: the day that speaks of present posts and rules while the plan is a draft; by default today.
        on: a day that speaks of them whether the plan is decided or not.

    Raises:
        UserError: it is not there (any more).
    """
    it = head(db, plan)
    day = on or day_of(it, today or dates.today())
    known = {"plan": plan, "top": it.organization, "day": day.isoformat()}
    figures = office.figures(db, day)
    units, posts = _posts(db, known, _state_reference(db, it, figures))
    return Sheet(
        head=it,
        units=units,
        posts=posts,
        steps=steps(db, plan),
        entries=_entries(db, known),
        figures=_figures(db, it, day),
        ages=office.retirement_ages(db),
        day=day,
    )


def _figures(db: Db, it: Head, day: dt.date) -> Figures:
    """The figures of a plan; for a term of councils those of deputies stand for the usual shares."""
    figures = office.figures(db, day)
    kind = db.execute("SELECT kind FROM terms WHERE id = ?", (it.term,)).fetchone()
    return figures.standing_for("council.", "planning.") if kind and kind[0] == "council" else figures


def steps(db: Db, plan: int) -> tuple[Step, ...]:
    """The steps of a plan in order."""
    rows = db.execute(
        f"SELECT id, {', '.join(_OF_STEP)}, announced, done, {', '.join(_OF_MEETING)} FROM plan_steps"
        " WHERE plan = ? ORDER BY number, id",
        (plan,),
    ).fetchall()
    end = 1 + len(_OF_STEP)
    return tuple(
        Step(
            id=row[0],
            **dict(zip(_OF_STEP, row[1:end], strict=True)),
            announced=None if row[end] is None else bool(row[end]),
            done=bool(row[end + 1]),
            meeting=Meeting(**dict(zip(_OF_MEETING, row[end + 2 :], strict=True))),
        )
        for row in rows
    )


_OF_STEP = (
    *("number", "name", "held_on", "participants", "ballot", "base", "rule", "threshold", "next_from"),
    *("quorum", "late_from", "minutes", "place", "chair", "secretary", "counters"),
)
_OF_MEETING = ("summoned", "present", "issued", "collected", "valid")


def _head(row: tuple[Any, ...]) -> Head:
    return Head(
        id=row[0],
        name=row[1],
        term=row[2],
        term_name=row[3],
        organization=row[4],
        organization_name=row[5],
        kind=row[6],
        year=row[7],
        reference=row[8],
        state=row[9],
        previous=row[10],
        submission_number=row[11],
        submission_date=row[12],
        decision_number=row[13],
        decision_date=row[14],
    )


def _state_reference(db: Db, it: Head, figures: Figures) -> str | None:
    """The month at which ages are counted for posts of council and people's committee in a Party term's plan.

    None where the plan itself is one of the state, or counts at the review. Source: HD 45-HD/BTCTW 2025.
    """
    row = db.execute(
        "SELECT n.name, t.reference_date FROM terms t JOIN terms n ON n.kind = 'council'"
        " AND n.from_date > t.from_date WHERE t.id = ? AND t.kind = 'party' ORDER BY n.from_date LIMIT 1",
        (it.term,),
    ).fetchone()
    if row is None or (it.kind in ("review", "additional") and it.reference != row[1]):
        return None
    return figures.text(f"reference.state.{row[0]}")


def _posts(
    db: Db, known: Mapping[str, Any], of_state: str | None
) -> tuple[tuple[Unit, ...], tuple[Post, ...]]:
    """The units of a plan and their posts; a post of another unit that somebody is planned for comes last."""
    held: dict[int, list[Holder]] = {}
    rows = db.execute(
        f"{BELOW} SELECT o.id, o.name, b.depth, p.id, p.name, p.seats, p.leading, p.body, p.level,"
        " k.code, t.code, l.code, u.code FROM below b JOIN organizations o ON o.id = b.id"
        f" LEFT JOIN posts p ON p.organization = o.id{_ASKED}"
        " ORDER BY b.key, p.position IS NULL, p.position, p.level IS NULL, p.level, p.name_sort, p.id",
        known,
    ).fetchall()
    inside = [row[3] for row in rows if row[3] is not None]
    rows += db.execute(
        "SELECT o.id, o.name, 0, p.id, p.name, p.seats, p.leading, p.body, p.level, k.code, t.code, l.code, u.code"
        f" FROM posts p JOIN organizations o ON o.id = p.organization{_ASKED}"
        " WHERE p.id IN (SELECT post FROM plan_entries WHERE plan = :plan)"
        " AND p.id NOT IN (SELECT value FROM json_each(:inside))"
        " ORDER BY o.name_sort, p.position, p.name_sort",
        {**known, "inside": json.dumps(inside)},
    ).fetchall()
    for post, *holder in db.execute(
        "SELECT a.post, x.id, x.name, x.birth_date, x.sex, x.retires_on FROM appointments a"
        f" JOIN people x ON x.id = a.person WHERE {LASTS.format('a')}"
        " AND a.post IN (SELECT value FROM json_each(:posts)) ORDER BY a.from_date, a.id",
        {**known, "posts": json.dumps([row[3] for row in rows if row[3] is not None])},
    ).fetchall():
        person, name, birth, sex, retires_on = holder
        held.setdefault(post, []).append(
            Holder(person=person, name=name, birth=birth, sex=sex, retires_on=retires_on)
        )
    units = {row[0]: Unit(id=row[0], name=row[1], depth=row[2]) for row in rows}
    posts = tuple(
        Post(
            id=row[3],
            name=row[4],
            seats=row[5] or 1,
            leading=bool(row[6]),
            body=bool(row[7]),
            level=row[8],
            kind=row[9],
            theory=row[10],
            profession=row[11],
            reference=of_state if row[12] in _STATE else None,
            unit=row[0],
            unit_name=row[1],
            holders=tuple(held.get(row[3], ())),
        )
        for row in rows
        if row[3] is not None
    )
    return tuple(units.values()), posts


def _entries(db: Db, known: Mapping[str, Any]) -> tuple[Entry, ...]:
    holds: dict[int, list[int]] = {}
    levels: dict[int, int] = {}
    for person, post, level in db.execute(
        "SELECT a.person, a.post, o.level FROM appointments a JOIN posts o ON o.id = a.post"
        f" WHERE a.person IN (SELECT person FROM plan_entries WHERE plan = :plan) AND {LASTS.format('a')}",
        known,
    ).fetchall():
        holds.setdefault(person, []).append(post)
        if level is not None:
            levels[person] = min(level, levels.get(person, level))
    counts: dict[int, dict[int, Count]] = {}
    for entry, step, decided, *numbers in db.execute(
        "SELECT v.entry, v.step, v.decided, v.votes_for, v.votes_against, v.votes_other FROM votes v"
        " JOIN plan_steps s ON s.id = v.step WHERE s.plan = :plan",
        known,
    ).fetchall():
        counts.setdefault(entry, {})[step] = Count(*numbers, decided=bool(decided))
    grades: dict[int, list[tuple[int, str]]] = {}
    for person, year, grade in db.execute(
        "SELECT v.person, v.year, c.name FROM evaluations v JOIN codes c ON c.id = v.grade"
        " WHERE v.person IN (SELECT person FROM plan_entries WHERE plan = :plan) ORDER BY v.year DESC",
        known,
    ).fetchall():
        grades.setdefault(person, []).append((year, grade))
    known_of = backgrounds(db, OF_PLAN, known)
    rows = db.execute(_ENTRIES, known).fetchall()
    return tuple(_entry(row, holds, levels, counts, grades, known_of) for row in rows)


def _entry(
    row: tuple[Any, ...],
    holds: Mapping[int, list[int]],
    levels: Mapping[int, int],
    counts: Mapping[int, Mapping[int, Count]],
    grades: Mapping[int, list[tuple[int, str]]],
    backgrounds: Mapping[int, Background],
) -> Entry:
    """Make an entry; one that reads as it did the last time is the same object: a change leaves most as they are."""
    number, person, ethnic = row[0], row[1], row[8]
    background = backgrounds.get(person)
    read = (
        row,
        holds.get(person),
        levels.get(person),
        counts.get(number),
        grades.get(person),
        background,
    )
    last = _LAST.get(number)
    if last is not None and last[0] == read:
        return last[1]
    made = Entry(
        id=row[0],
        person=person,
        name=row[2],
        post=row[3],
        group=row[4],
        birth=row[5],
        sex=row[6],
        retires_on=row[7],
        minority=None if ethnic is None else ethnic != KINH,
        science=None if row[9] is None else bool(row[9]),
        state=row[10],
        source=row[11],
        from_date=row[12],
        decision_in=row[13],
        to_date=row[14],
        decision_out=row[15],
        reason=row[16],
        proposed_by=row[17],
        note=row[18],
        present_post=row[19] or "",
        theory=row[20],
        theory_code=row[21],
        profession=row[22],
        facts=dict(zip(_FACT_NAMES, row[_OWN:], strict=True)),
        holds=tuple(holds.get(person, ())),
        level=levels.get(person),
        background=background,
        votes=counts.get(number, {}),
        grades=tuple(grades.get(person, [])[:GRADES_SHOWN]),
    )
    if len(_LAST) > _MOST_KEPT:
        _LAST.clear()
    _LAST[number] = (read, made)
    return made


def newest_draft(db: Db) -> int | None:
    """The plan that is worked on: the newest one not approved; the round of an appointment is no plan."""
    row = db.execute(
        "SELECT id FROM plans WHERE coalesce(state, 'draft') <> 'approved'"
        " AND coalesce(kind, 'first') <> 'appointment' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return row[0] if row else None


def broken(db: Db) -> int:
    """How many rules the newest draft breaks; 0 without a draft."""
    plan = newest_draft(db)
    return sum(finding.level == "break" for finding in findings(sheet(db, plan))) if plan else 0


def place_of_entry(db: Db, entry: int) -> tuple[int, int, int] | None:
    """(plan, post, person) of an entry."""
    return db.execute("SELECT plan, post, person FROM plan_entries WHERE id = ?", (entry,)).fetchone()


def removal_reasons(db: Db) -> list[tuple[int, str]]:
    """The reasons for which somebody leaves a plan: id and name."""
    return db.execute(
        "SELECT id, word(name, name_en, name_de) FROM codes WHERE list = 'removal_reasons' AND coalesce(retired, 0) = 0"
        " ORDER BY position, id"
    ).fetchall()


def reference_of(db: Db, term: int, organization: int) -> str | None:
    """The month at which ages are counted for a term and organization: by its level, else the term's.

    Source: figures ``reference.LEVEL.TERM`` (HD 45-HD/BTCTW 2025; CT 45-CT/TW 2025).
    """
    row = db.execute(
        "SELECT t.name, t.reference_date, c.code FROM terms t, organizations o"
        " LEFT JOIN codes c ON c.id = o.kind WHERE t.id = ? AND o.id = ?",
        (term, organization),
    ).fetchone()
    if row is None:
        return None
    name, usual, kind = row
    level = _LEVELS.get(kind or "")
    return (office.figures(db).text(f"reference.{level}.{name}") if level else None) or usual


def review_reference(db: Db, kind: str, term: int) -> str | None:
    """The month at which a review of the current term counts ages: that of the review; None: of another term.

    Source: HD 45-HD/BTCTW 2025, appendix 1 (figure `planning.review_counts_today`).
    """
    today = dates.today().isoformat()
    if kind not in ("review", "additional") or office.figures(db).text("planning.review_counts_today") != "1":
        return None
    row = db.execute(
        "SELECT 1 FROM terms WHERE id = ? AND from_date <= ? AND (to_date IS NULL OR to_date || '~' >= ?)",
        (term, today, today),
    ).fetchone()
    return today[:7] if row else None


_LEVELS = {
    "party_central": "central",
    "party_agency": "above_grassroots",
    "party_commune": "commune",
    "party_grassroots": "grassroots",
    "cell_grassroots": "grassroots",
    "council": "state",
    "people_committee": "state",
}


def term_to_plan(db: Db, present: int | None) -> int | None:
    """The term a new plan is usually for: the one after the present term (None: after the one running)."""
    present = present or frame.current_term(db, dates.today().isoformat())
    row = db.execute(
        "SELECT n.id FROM terms t JOIN terms n ON n.kind IS t.kind AND n.from_date > t.from_date"
        " WHERE t.id = ? ORDER BY n.from_date LIMIT 1",
        (present,),
    ).fetchone()
    return row[0] if row else present


def is_commune(db: Db, organization: int) -> bool:
    """Whether a unit is, or stands below, the Party organization of a commune or ward."""
    row = db.execute(
        "WITH RECURSIVE up(id, parent, kind) AS (SELECT id, parent, kind FROM organizations WHERE id = ?"
        " UNION ALL SELECT o.id, o.parent, o.kind FROM organizations o JOIN up u ON o.id = u.parent)"
        " SELECT 1 FROM up JOIN codes c ON c.id = up.kind WHERE c.code = 'party_commune' LIMIT 1",
        (organization,),
    ).fetchone()
    return row is not None
