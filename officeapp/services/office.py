"""Setting up an office: its file, itself as the first organization, and the lists and figures it starts with."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from officeapp.base import paths, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data import journal
from officeapp.data.actions import Action, opened
from officeapp.data.queries import records
from officeapp.data.store import Store
from officeapp.domain.register import Register
from officeapp.domain.registers import by_name
from officeapp.domain.registers.assessment import ASSESSMENT_GRADES, AssessmentGrade
from officeapp.domain.registers.office import OFFICE_KINDS, OFFICES, RULES, Office
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.domain.registers.statistics import STATISTIC_ROWS, StatisticRow
from officeapp.domain.registers.terms import TERMS, Term

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

SEEDS = {
    "codes": "codes.csv",
    "rules": "rules.csv",
    "retirement_ages": "retirement_ages.csv",
    "holidays": "holidays.csv",
    "step_templates": "planning_steps.csv",
    "terms": "terms.csv",
    "statistic_rows": "statistic_rows.csv",
    "assessment_grades": "assessment_grades.csv",
}
COPIES, MEGABYTES = 20, 2_000


def create(
    path: str | os.PathLike[str], name: str, kind: str, term: tuple[int, int] | None = None, by: str = ""
) -> None:
    """Make the file of a new office; it holds one organization, the office itself.

    Args:
        path: the file, which must not exist yet.
        name: of the office, as its papers carry it.
        kind: `party`, `council` or `state`.
        term: first and last year of the present term, if it is not among the usual ones.
        by: who sets it up.

    Raises:
        UserError: no name, an unknown kind, an existing or unreachable file.
    """
    name = text.clean(name)
    if not name:
        raise UserError(N_("The office needs a name. Enter it."))
    if kind not in dict(OFFICE_KINDS):
        raise UserError(N_("“{kind}” is no kind of office: party, council or state."), kind=kind)
    store = Store.open(path, create=True)
    try:
        store.working_as = by
        store.write(lambda db: _set_up(db, name, kind, term))
    except BaseException:
        store.close()
        Path(path).unlink(missing_ok=True)
        raise
    store.close()


def _set_up(db: Writer, name: str, kind: str, term: tuple[int, int] | None) -> None:
    """One action that cannot be undone: everything after it can."""
    label = journal.Label(N_("Set up {name}"), {"name": name})
    with opened(db, label, journal.CREATE) as act:
        for register, file in SEEDS.items():
            seed(act, by_name(register), file)
        itself = act.put(ORGANIZATIONS, Organization(name=name))
        act.put(
            OFFICES,
            Office(
                name=name,
                kind=kind,
                organization=itself.id or 0,
                issuer=name,
                backup_copies=COPIES,
                backup_megabytes=MEGABYTES,
            ),
        )
        if term is not None:
            _add_term(act, kind, term)


def _add_term(act: Action, kind: str, term: tuple[int, int]) -> None:
    named = f"{term[0]}-{term[1]}"
    if act.db.execute("SELECT 1 FROM terms WHERE name = ?", (named,)).fetchone() is None:
        act.put(
            TERMS,
            Term(
                name=named,
                kind="party" if kind == "party" else "council",
                from_date=str(term[0]),
                to_date=str(term[1]),
            ),
        )


def seed(
    act: Action, register: Register, file: str, wanted: Callable[[dict[str, str]], bool] = lambda _row: True
) -> None:
    """Write the wanted rows of a seed file into a register; columns the register does not have are for readers."""
    names = [field.name for field in register.fields]
    rows = [row for row in _read(file) if wanted(row)]
    if not rows:
        return
    columns = [name for name in names if name in rows[0]]
    act.insert(
        register, columns, [[_value(act, register, name, row[name]) for name in columns] for row in rows]
    )


_BY = {  # what tells whether an older file has a seed
    "codes": "list",
    "rules": "key",
    "terms": "name",
    "assessment_grades": "subject",
}


def complete(store: Store) -> None:
    """Give a file of an older program the lists, figures and terms that came since; what is there stays as it is."""
    store.write(_complete)


def _complete(db: Writer) -> None:
    label = journal.Label(N_("Add the lists and figures of this version"), {})
    with opened(db, label, journal.CREATE) as act:
        for name, by in _BY.items():
            register = by_name(name)
            known = {row[0] for row in db.execute(f'SELECT DISTINCT "{by}" FROM {name}').fetchall()}
            seed(act, register, SEEDS[name], lambda row, by=by, known=known: row[by] not in known)
        if db.execute("SELECT 1 FROM seeds_behind").fetchone():
            _follow_rows(act)
            _follow_caps(act)
            db.execute("DELETE FROM seeds_behind")


def _follow_caps(act: Action) -> None:
    """The figures of grades stand in the scales alone; a cap that the office changed among the figures goes there."""
    own: list[str | None]
    best: list[AssessmentGrade]
    for subject, key, shipped in (
        ("person", "grades.excellent_share", "20"),
        ("unit", "grades.excellent_units_share", "25"),
    ):
        own = [
            each.value for each in records.find(act.db, RULES, key=key) if each.value not in (None, shipped)
        ]
        best = records.find(act.db, ASSESSMENT_GRADES, subject=subject, cap_share=float(shipped))
        for each in best if own else ():
            act.set(ASSESSMENT_GRADES, each.id or 0, {"cap_share": float((own[-1] or "0").replace(",", "."))})
    gone = act.db.execute("SELECT id FROM rules WHERE key LIKE 'grades.%'").fetchall()
    if gone:
        act.remove_many(RULES, [row[0] for row in gone])


def _follow_rows(act: Action) -> None:
    """Let rows of forms follow this version where they are as the one before gave them; add those it did not have.

    `statistic_rows_before.csv` holds what changed as it was: a row with its place alone was not there.
    """
    forms = {row[0] for row in act.db.execute("SELECT DISTINCT form FROM statistic_rows").fetchall()}
    ships = {(row["form"], row["position"]): row for row in _read(SEEDS["statistic_rows"])}
    names = [field.name for field in STATISTIC_ROWS.fields]
    for before in _read("statistic_rows_before.csv"):
        place = (before["form"], before["position"])
        now = {name: _value(act, STATISTIC_ROWS, name, ships[place][name]) for name in names}
        kept = records.find(act.db, STATISTIC_ROWS, form=place[0], position=int(place[1]))
        if not before["name"] and not kept and place[0] in forms:
            act.put(STATISTIC_ROWS, StatisticRow(**now))
        for each in kept:
            was = {name: _value(act, STATISTIC_ROWS, name, before[name]) for name in names}
            if before["name"] and all(getattr(each, name) == was[name] for name in names):
                act.set(STATISTIC_ROWS, each.id or 0, now)


def _read(file: str) -> Iterator[dict[str, str]]:
    with open(paths.resource("seed", file), encoding="utf-8", newline="") as opened_file:
        yield from csv.DictReader(opened_file)


def _value(act: Action, register: Register, name: str, written: str | None) -> Any:
    if not written:
        return None
    field = register.field(name)
    match field.kind:
        case "code":
            sql = "SELECT id FROM codes WHERE list = ? AND code = ?"
            return act.db.execute(sql, (field.list, written)).fetchone()[0]
        case "integer":
            return int(written)
        case "decimal":
            return float(written)
        case "flag":
            return int(written in ("yes", "1"))
        case _:
            return text.nfc(written)
