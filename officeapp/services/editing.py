"""Typing into a list: one cell, a pasted block, one value into many rows - each one action, one undo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, action
from officeapp.data.driver import Db
from officeapp.data.journal import msg
from officeapp.data.queries import records, refs
from officeapp.data.queries.titles import titles
from officeapp.domain import kinds
from officeapp.domain.check import Problem
from officeapp.domain.register import Register
from officeapp.services import belonging, recurring, registers
from officeapp.services.settling import settled
from officeapp.services.typing_in import KIND_OF, Edited, Typed

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


def value_of(db: Db, register: Register, field: str, typed: str) -> Any:
    """The value that a person typed into a field, references and codes included; None for nothing.

    Raises:
        UserError: it is no value of this field.
    """
    declared = register.field(field)
    if declared.target:
        return refs.resolve(db, declared, typed) if typed.strip() else None
    return kinds.parse(declared, typed)


def edit(db: Writer, register: Register, typed: Sequence[Typed], **defaults: Any) -> Edited:
    """Write what was typed, cell by cell; a cell that cannot be is left as it was and told.

    Args:
        db: the writer.
        register: of the list.
        typed: the cells, in any order.
        defaults: fields of added records that the list fixes (the plan of its entries ...).
    """
    found: dict[tuple[int, str], Problem] = {}
    added: dict[int, int] = {}
    by_row: dict[int, list[Typed]] = {}
    for cell in typed:
        by_row.setdefault(cell.row, []).append(cell)
    label, params = _label(db, register, typed)
    with action(db, label, **params) as act:
        for row, cells in by_row.items():
            number = _write_row(act, register, row, cells, found, defaults)
            if row < 0 and number is not None:
                added[row] = number
    return Edited(act.changes if act.changes.records else None, found, added)


def set_many(db: Writer, register: Register, numbers: Iterable[int], field: str, typed: str) -> Edited:
    """One value into a field of many records."""
    return edit(db, register, [Typed(number, field, typed) for number in numbers])


def _label(db: Db, register: Register, typed: Sequence[Typed]) -> tuple[str, dict[str, Any]]:
    """The name of the action: one cell by field and record, one column of many by its field, else a block."""
    rows, fields = {cell.row for cell in typed}, {cell.field for cell in typed}
    one, field = msg(register.one), msg(register.field(typed[0].field).label)
    cleared = not any(cell.text.strip() for cell in typed)
    if len(rows) == 1:
        row = typed[0].row
        if row < 0:
            return N_("Add {one}: {title}"), {"one": one, "title": _typed_title(register, typed)}
        title = titles(db, register.name, [row]).get(row, "")
        if len(fields) == 1:
            name = N_("Clear {field} of {title}") if cleared else N_("Change {field} of {title}")
            return name, {"field": field, "title": title}
        if cleared:
            return N_("Clear {count} cells of {what}"), {"count": len(typed), "what": title}
        return N_("Change {one}: {title}"), {"one": one, "title": title}
    if len(fields) == 1:
        name = N_("Clear {field} of {count} records") if cleared else N_("Change {field} of {count} records")
        return name, {"field": field, "count": len(rows)}
    name = N_("Clear {count} cells of {what}") if cleared else N_("Fill {count} cells of {what}")
    return name, {"count": len(typed), "what": msg(register.label)}


def _typed_title(register: Register, typed: Sequence[Typed]) -> str:
    return next((cell.text for cell in typed if cell.field == register.title), "")


def _write_row(
    act: Action,
    register: Register,
    row: int,
    cells: list[Typed],
    found: dict[tuple[int, str], Problem],
    defaults: dict[str, Any],
) -> int | None:
    """Write the cells of one record; returns its id, or None when a new record was refused."""
    given: dict[str, Any] = {}
    belongs: dict[str, Any] = {}
    for cell in cells:
        try:
            value = value_of(act.db, register, cell.field, cell.text)
        except UserError as wrong:
            found[row, cell.field] = Problem(cell.field, wrong.msgid, wrong.params)
            continue
        (given if hasattr(register.record, cell.field) else belongs)[cell.field] = value
    before = register.record(**defaults) if row < 0 else records.get(act.db, register, row)
    record = settled(act.db, replace(before, **given))
    known = (
        {(each.field, each.msgid) for each in registers.check(act.db, register, before)} if row > 0 else set()
    )
    for problem in registers.check(act.db, register, record):
        if problem.field not in given and (problem.field, problem.msgid) in known:
            continue  # it was so before
        found[row, problem.field or cells[0].field] = problem
        if problem.level == "error":
            if row < 0:
                return None
            # one field can be left as it was; what two fields make wrong together leaves the whole record
            wrong = problem.field if problem.field in given else None
            record = replace(record, **{wrong: getattr(before, wrong)}) if wrong else before
    number = recurring.put(act, register, record).id or 0
    for field, value in belongs.items():
        _belong(act, number, field, value)
    return number


def _belong(act: Action, person: int, field: str, value: Any) -> None:
    today = dates.today().isoformat()
    if field in KIND_OF:
        belonging.correct_unit(act, person, KIND_OF[field], value, today)
    elif field == "post":
        belonging.correct_post(act, person, value, today)
