"""What the dossiers of several people say, as far as posts ask for it, in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from officeapp.data.driver import Db
from officeapp.data.queries.derived import LASTS
from officeapp.domain.rules.dossier import Paper
from officeapp.domain.rules.standards import Background, Measure

OF_PLAN = "SELECT person FROM plan_entries WHERE plan = :plan"


def backgrounds(db: Db, whose: str, known: Mapping[str, Any]) -> dict[int, Background]:
    """The backgrounds of people by their ids.

    Args:
        db: a reader.
        whose: SQL that gives the ids; known: its parameters, with `day` (ISO), on which posts are held.
    """
    graded: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for person, year, grade in db.execute(
        "SELECT v.person, v.year, c.code FROM evaluations v JOIN codes c ON c.id = v.grade"
        f" WHERE v.person IN ({whose})",
        known,
    ).fetchall():
        graded[person][year] = grade
    measures: defaultdict[int, list[Measure]] = defaultdict(list)
    for person, *measure in db.execute(
        f"SELECT person, form, decided_on, to_date FROM disciplines WHERE person IN ({whose})", known
    ).fetchall():
        measures[person].append(Measure(*measure))
    papers: defaultdict[int, list[Paper]] = defaultdict(list)
    for person, *paper in db.execute(
        "SELECT p.person, c.code, p.issued_on, p.valid_until FROM person_papers p"
        f" JOIN codes c ON c.id = p.kind WHERE p.person IN ({whose})"
        f" UNION ALL SELECT person, 'photo', taken_on, NULL FROM person_files WHERE person IN ({whose})"
        " AND kind = 'photo' UNION ALL SELECT person, 'conclusion', concluded_on, NULL FROM conclusions"
        f" WHERE person IN ({whose})",
        known,
    ).fetchall():
        papers[person].append(Paper(*paper))
    since: dict[int, str] = dict(
        db.execute(
            f"SELECT a.person, min(a.from_date) FROM appointments a WHERE a.person IN ({whose})"
            f" AND {LASTS.format('a')} AND a.from_date IS NOT NULL GROUP BY a.person",
            known,
        ).fetchall()
    )
    rows = db.execute(
        "SELECT x.id, t.code, p.code FROM people x LEFT JOIN codes t ON t.id = x.political_theory"
        f" LEFT JOIN codes p ON p.id = x.professional_level WHERE x.id IN ({whose})",
        known,
    ).fetchall()
    if len(_LAST) > _MOST_KEPT:
        _LAST.clear()
    return {
        row[0]: _background(
            (row, graded.get(row[0]), measures.get(row[0]), since.get(row[0]), papers.get(row[0]))
        )
        for row in rows
    }


_LAST: dict[int, tuple[Any, Background]] = {}  # what each person's background was made of, and the background
_MOST_KEPT = 20_000


def _background(read: tuple[Any, ...]) -> Background:
    """Make a background; one that reads as it did the last time is the same object, which is compared at once."""
    (person, theory, profession), grades, measures, since, papers = read
    last = _LAST.get(person)
    if last is not None and last[0] == read:
        return last[1]
    made = Background(
        theory=theory,
        profession=profession,
        grades=grades or {},
        measures=tuple(measures or ()),
        in_post=since,
        papers=tuple(papers or ()),
    )
    _LAST[person] = (read, made)
    return made
