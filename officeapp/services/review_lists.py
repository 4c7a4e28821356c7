"""Review lists of subordinate units read back into draft plans: our own paper, or a foreign sheet of the form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from officeapp.base import dates, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.base.progress import NOTHING, Progress
from officeapp.base.text import fold
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import plan_days, records, refs
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.plans import PLAN_ENTRIES, PLANS, Plan
from officeapp.exchange import reading
from officeapp.exchange.mapping import Mapping
from officeapp.exchange.tables import Column, Table
from officeapp.services import imports, rounds
from officeapp.services.imports.batch import ADDED, HELD, REFUSED, UPDATED, Batch
from officeapp.services.imports.planning import Prepared, prepare
from officeapp.services.imports.writing import write
from officeapp.services.listed_posts import ListedPosts
from officeapp.services.registers import put_checked

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

KINDS = (".xlsx", ".xlsm", ".xls", ".ods")
_OUT = "dua ra khoi quy hoach"  # in a group row: the people below leave the plan
_CARRIED = "chuyen tiep"  # in a heading: the post somebody is carried over to
_DECISION = re.compile(
    r"^(?:quy[eế]t\s+[dđ][iị]nh\s+)?(?:s[oố]\s*:?\s*)?(?P<number>\S.*?)"
    r"(?:[,;]?\s+ng[aà]y\s+(?P<day>[\d/.\-]+))?\s*$",
    re.IGNORECASE,
)
_SAID = re.compile(r"\((?P<said>[^()]+)\)\s*$")


@dataclass(slots=True)
class Taken:
    """What came of one list.

    Attributes:
        file: its name.
        unit: name of the unit it is of; empty where nobody could tell.
        plan: the draft plan its people are in; None where nothing was written.
        counts: rows by fate: added, updated, unchanged, refused, held.
        problems: what is wrong, each with its cell, in words.
        changes: what was written.
    """

    file: str
    unit: str = ""
    plan: int | None = None
    counts: Counter[str] = field(default_factory=Counter[str])
    problems: list[str] = field(default_factory=list[str])
    changes: Changes | None = None

    def __str__(self) -> str:
        if self.plan is None and self.problems:
            return _("{file}: {problem}").format(file=self.file, problem=self.problems[0])
        return _("{file}: {unit}, {added} added, {updated} changed, {refused} not taken").format(
            file=self.file,
            unit=self.unit,
            added=self.counts[ADDED],
            updated=self.counts[UPDATED],
            refused=self.counts[REFUSED] + self.counts[HELD],
        )


def files_of(path: Path) -> list[Path]:
    """The spreadsheets meant by a path: itself, or those in the folder, by name.

    Raises:
        UserError: there is no such file or folder, or no spreadsheet in it.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise UserError(N_("There is no file or folder “{path}”. Check its name."), path=str(path))
    found = [each for each in path.iterdir() if each.suffix.lower() in KINDS and each.name[:1] not in "~."]
    if not found:
        raise UserError(N_("The folder “{path}” holds no spreadsheets."), path=str(path))
    return sorted(found, key=lambda each: text.natural_key(each.name))


def read_lists(
    db: Writer,
    paths: Sequence[Path],
    *,
    term: int,
    organization: int | None = None,
    kind: str = "review",
    year: int | None = None,
    progress: Progress = NOTHING,
) -> list[Taken]:
    """Read lists one by one, each as one action; one that cannot be read is told and stops no other.

    Args:
        db: the writer.
        paths: the files.
        term: the term the lists are of.
        organization: whose lists they are; by default the unit named above each table.
        kind, year: of the round; a draft of this kind and year is filled further.
        progress: told after each file, may stop the rest.
    """
    done: list[Taken] = []
    for at, path in enumerate(paths):
        progress.step(at, len(paths), path.name)
        progress.check()
        taken = Taken(path.name)
        try:
            read_list(db, path, taken, term=term, organization=organization, kind=kind, year=year)
        except UserError as wrong:
            taken.problems.insert(0, str(wrong))
        done.append(taken)
    return done


def read_list(
    db: Writer, path: Path, taken: Taken, *, term: int, organization: int | None, kind: str, year: int | None
) -> None:
    """Read one list into the draft plan of its unit, which is begun where there is none.

    Raises:
        UserError: it is no spreadsheet, holds no such table, names no unit, or its plan is approved.
    """
    book = reading.open_book(path)
    source = imports.read(db, PLAN_ENTRIES, book, path, "*")
    unit = organization or _unit_of(db, source.tables, path)
    taken.unit = titles(db, "organizations", [unit]).get(unit, "")
    year = year or dates.today().year
    known = _draft(db, term, unit, kind, year)
    source.mappings = [_mapped(table, mapping) for table, mapping in _pairs(source)]
    batch = imports.converted(source)
    with action(db, N_("Read the review list of {unit}"), source=path.name, unit=taken.unit) as act:
        plan = known or _begin(act, term, unit, kind, year)
        _settle(act, batch, source, plan, unit)
        made = prepare(db, batch, "update", create_missing=True)
        _leave_in_place(made)
        _tell(taken, made)
        if taken.counts[ADDED] or taken.counts[UPDATED]:
            write(act, made, NOTHING)
            taken.plan, taken.changes = plan, act.changes
        elif known is None:
            raise UserError(
                N_("No row could be taken in. {problem}"),
                problem=taken.problems[0] if taken.problems else "",
            )
        else:
            taken.plan = known


def _pairs(source: imports.Source) -> list[tuple[Table, Mapping]]:
    return list(zip(source.tables, source.mappings, strict=True))


def _leave_in_place(made: Prepared) -> None:
    """The unit of a list tells people of one name apart and is where new ones belong; it moves nobody known."""
    for belongs in made.people.belongs.values() if made.people else ():
        belongs.pop("organization", None)


def _tell(taken: Taken, made: Prepared) -> None:
    taken.counts = Counter(made.fate)
    taken.problems += [f"{e.sheet}!{e.cell} {e.message}" for e in made.batch.problems if e.level == "error"]
    taken.problems += [f"{each.sheet}!{each.row} {each.reason}" for each in made.batch.questions]


# ── whose list it is, and into which plan it goes ───────────────────────────────────────────────


def _unit_of(db: Db, tables: Sequence[Table], path: Path) -> int:
    """The unit a list is of: the one named in the lines above the table, else in the file's name.

    Where a line names several, the longest name is meant; "của đơn vị ..." beats the letterhead.
    """
    names = [
        (fold(name), number)
        for number, name in db.execute("SELECT id, name FROM organizations").fetchall()
        if name
    ]
    lines = [fold(str(value)) for table in tables for value in _above(table)]
    said = [line for line in lines if line.startswith("cua ")]
    for group in (said, lines, [fold(path.stem.replace("_", " "))]):
        found = [(len(name), number) for line in group for name, number in names if _names(line, name)]
        longest = {number for length, number in found if length == max(found)[0]}
        if len(longest) == 1:
            return longest.pop()
    if said:
        called = next(
            each for table in tables for each in _above(table) if fold(str(each)).startswith("cua ")
        )
        raise UserError(
            N_("The unit of this list is not known: “{line}”. Add the unit, or say which unit's list it is."),
            line=" ".join(str(called).split()),
        )
    raise UserError(N_("No unit is named above the table. Say which unit's list it is."))


def _above(table: Table) -> list[Any]:
    cells = table.cells
    rows = zip(cells.numbers, cells.rows, strict=True)
    return [
        value
        for number, row in rows
        if number < table.heading.first
        for value in row
        if isinstance(value, str) and value.strip()
    ]


def _names(line: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line) is not None


def _draft(db: Db, term: int, unit: int, kind: str, year: int) -> int | None:
    found: list[Plan] = records.find(db, PLANS, term=term, organization=unit, kind=kind, year=year)
    drafts = [plan for plan in found if plan.state != "approved"]
    if found and not drafts:
        raise UserError(
            N_("“{name}” is approved and stays as it is. Begin a yearly review to change it."),
            name=found[-1].name,
        )
    return drafts[-1].id if drafts else None


def _begin(act: Action, term: int, unit: int, kind: str, year: int) -> int:
    """A draft without steps: those of the unit were held there."""
    plan = rounds.new_plan(act.db, term, unit, kind, year=year)
    before = next((head.id for head in plan_days.rounds(act.db, term, unit) if head.approved), None)
    name = f"{plan.name} - {planning_name(act.db, unit)}"
    stored = put_checked(act, PLANS, replace(plan, name=name, state="proposed", previous=before))
    return stored.id or 0


def planning_name(db: Db, unit: int) -> str:
    """What tells the plans of many units apart: the unit's short name, else its name."""
    row = db.execute("SELECT name FROM organizations WHERE id = ?", (unit,)).fetchone()
    return row[0] if row else ""


# ── what the rows say ───────────────────────────────────────────────────────────────────────────


def _mapped(table: Table, mapping: Mapping) -> Mapping:
    """The mapping of a list: groups and the unit's proposal are read here, the post by where it goes."""
    for link in mapping.links:
        if link.letter.startswith("#") or link.target == "state":
            mapping = mapping.with_target(link.letter, "")
    carried = _column(table, _CARRIED)
    if carried is not None:
        for link in mapping.links:
            if link.target == "post":
                mapping = mapping.with_target(link.letter, "")
        mapping = mapping.with_target(carried.letter, "post")
    return mapping


def _column(table: Table, words: str, *, first: bool = False) -> Column | None:
    """The column whose heading holds the words, or begins with them."""
    for each in table.columns:
        title = fold(each.title)
        if not each.of_groups and (title.startswith(words) if first else words in title):
            return each
    return None


def _settle(act: Action, batch: Batch, source: imports.Source, plan: int, unit: int) -> None:
    """Fill in plan, post, state, decision and reason of every row."""
    size = len(batch)
    for slot in ("post", "decision_in", "from_date", "person.organization", "note"):
        batch.slots.setdefault(slot, batch.blank())
    for slot in ("state", "to_date", "removal_reason", "decision_out"):
        batch.slots[slot] = batch.blank()
    batch.slots["plan"] = [plan] * size
    posts = ListedPosts(act, unit)
    reasons = _reasons(act.db)
    tables = {table.sheet: table for table in source.tables}
    slots = batch.slots
    for place in range(size):
        table = tables[batch.sheets[place]]
        at = bisect_left(table.numbers, batch.numbers[place])
        carried = _column(table, _CARRIED)
        before = _text(table, at, _column(table, "da duoc quy hoach"))
        proposal = _text(table, at, _column(table, "de xuat", first=True))
        out = any(_OUT in fold(group.text) for group in table.groups[at])
        called = str(slots["post"][place] or before or "")
        slots["post"][place] = posts.find(called) if called else None
        slots["person.organization"][place] = unit
        number, day = _decision(str(slots["decision_in"][place] or ""))
        slots["decision_in"][place] = number
        slots["from_date"][place] = day or slots["from_date"][place]
        said = _SAID.search(proposal)
        if out:
            slots["state"][place] = "removed"
            slots["to_date"][place] = dates.today().isoformat()
            slots["removal_reason"][place] = _reason(reasons, said["said"] if said else proposal)
        else:
            slots["state"][place] = "kept" if carried is not None and number else "proposed"
        slots["note"][place] = slots["note"][place] or (said["said"] if said and not out else None)


def _text(table: Table, at: int, column: Column | None) -> str:
    value = table.value(at, column) if column is not None else None
    return " ".join(str(value).split()) if value is not None else ""


def _decision(written: str) -> tuple[str | None, str | None]:
    """Number and day of "Quyết định số 85-QĐ/TU ngày 12/06/2025"; what is no such text stays as it is."""
    found = _DECISION.match(written.strip())
    if found is None:
        return written or None, None
    try:
        day = dates.parse(found["day"]) if found["day"] else None
    except UserError:
        return written.strip(), None
    return found["number"].strip(), day


def _reasons(db: Db) -> dict[str, str]:
    rows = db.execute(
        "SELECT code, name, name_en, name_de, aliases FROM codes WHERE list = 'removal_reasons'"
        " ORDER BY position"
    ).fetchall()
    found: dict[str, str] = {}
    for code, *spellings in rows:
        for spelling in refs.spellings_of([code, *spellings]):
            found.setdefault(spelling, code)
    return found


def _reason(reasons: dict[str, str], said: str) -> str | None:
    """The code of the reason a text names, the longest spelling first; "other" where it names none."""
    folded = fold(said).strip()
    named = [spelling for spelling in reasons if spelling and _names(folded, spelling)]
    return reasons.get(folded) or (reasons[max(named, key=len)] if named else reasons.get("other"))
