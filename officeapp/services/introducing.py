"""Papers of an admission: each date in one place, and who may introduce: long enough official and in the cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import admission_dossier as queries
from officeapp.data.queries import office
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.registers.members import CANDIDATES, Candidate
from officeapp.domain.rules.admission_dossier import INTRODUCTION, KEPT_WITH


def of_paper(db: Db, paper: Any) -> Iterator[Problem]:
    """What is against a paper of a dossier."""
    yield from _may_introduce(db, paper)
    code = db.execute("SELECT code, name FROM codes WHERE id = ?", (paper.kind,)).fetchone()
    field = KEPT_WITH.get(code[0]) if code else None
    if field and paper.issued_on:
        known = db.execute(f"SELECT {field} FROM candidates WHERE id = ?", (paper.candidate,)).fetchone()
        if known and known[0] != paper.issued_on:
            words = N_("The steps read this date from the candidate, field “{label}”. Enter it there.")
            yield error("issued_on", words, label=i18n.gettext(CANDIDATES.field(field).label))


def unfit(db: Db, candidate: Candidate, day: str) -> Iterator[Problem]:
    """What is against the members who introduce a candidate, on the day of the decision at the latest."""
    for member, _name in queries.introducers(db, candidate.id or 0):
        for each in _long_enough(db, member, candidate.organization, day):
            yield replace(each, field=None)


def _may_introduce(db: Db, paper: Any) -> Iterator[Problem]:
    """What is against the member who introduces; one member introduces once.

    Source: figure `admission.introducer_months` (12; 06-HD/TW 2025).
    """
    code = db.execute("SELECT code FROM codes WHERE id = ?", (paper.kind,)).fetchone()
    if paper.introducer is None:
        if code and code[0] == INTRODUCTION and paper.state != "waived":
            yield warning("introducer", N_("Say which member introduces the candidate."))
        return
    who, cell = db.execute(
        "SELECT person, organization FROM candidates WHERE id = ?", (paper.candidate,)
    ).fetchone()
    if who == paper.introducer:
        yield error("introducer", N_("Nobody introduces himself. Choose another member."))
        return
    twice = "SELECT 1 FROM candidate_papers WHERE candidate = ? AND introducer = ? AND id IS NOT ?"
    if db.execute(twice, (paper.candidate, paper.introducer, paper.id)).fetchone():
        words = N_("This member introduces the candidate already. Choose a second one.")
        yield error("introducer", words)
        return
    day = paper.issued_on or dates.today().isoformat()
    yield from _long_enough(db, paper.introducer, cell, day)


def _long_enough(db: Db, member: int, cell: int | None, day: str) -> Iterator[Problem]:
    """Official for so many months, and so many in the same cell; both only warn."""
    on = dates.latest(day)
    months = office.figures(db, on).whole("admission.introducer_months") or 0
    known = queries.introducer(db, member, cell, day)
    since = dates.add_months(on, -months)
    if known.official is None or known.left:
        yield warning("introducer", N_("{name} is no official member."), name=known.name)
    elif dates.earliest(known.official) > since:
        words = N_("{name} is an official member since {date} only; {months} months are needed.")
        yield warning("introducer", words, name=known.name, date=i18n.date(known.official), months=months)
    if cell is None:
        return
    if not known.in_cell:
        yield warning("introducer", N_("{name} does not belong to the candidate's cell."), name=known.name)
    elif known.together and dates.earliest(known.together) > since:
        words = N_("{name} is in the candidate's cell since {date} only; {months} months are needed.")
        yield warning("introducer", words, name=known.name, date=i18n.date(known.together), months=months)
