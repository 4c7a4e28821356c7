"""What the national database found wrong, by Party cell: the field, what was sent, what the file has now."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, listing, records
from officeapp.domain import fields as f
from officeapp.domain import kinds
from officeapp.domain.registers.database_faults import DATABASE_FAULTS, STATES, DatabaseFault
from officeapp.domain.registers.people import PEOPLE
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import Column, Paper, Row, Sheet, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultParams(Issue):
    """Parameters of the list of errors."""

    unit: int | None = f.ref(N_("Unit"), "organizations")


def defaults(db: Db) -> FaultParams:
    """Return the whole office."""
    return FaultParams(issued_on=today())


def database_faults(db: Db, params: FaultParams) -> Paper:
    """Return the errors that are not settled, by Party cell and person."""
    open_: list[DatabaseFault] = [
        each for each in records.find(db, DATABASE_FAULTS) if each.state != "settled"
    ]
    within = admissions.units_below(db, params.unit)
    wanted = list(dict.fromkeys(each.person for each in open_))
    names = [name for name in dict.fromkeys(each.field for each in open_) if name and PEOPLE.has(name)]
    known = {
        row["id"]: row
        for row in listing.rows(
            db, "people", wanted, list(dict.fromkeys(("name", "party_organization", *names)))
        )
    }
    order = {number: at for at, (number, _name, _parent) in enumerate(admissions.tree(db))}
    shown = [
        each for each in open_ if within is None or known[each.person].get("party_organization_id") in within
    ]
    shown.sort(
        key=lambda each: (
            order.get(known[each.person].get("party_organization_id") or 0, len(order)),
            str(known[each.person].get("name") or "").split()[::-1],
            each.id or 0,
        )
    )
    rows = [_row(place, each, known[each.person]) for place, each in enumerate(shown, 1)]
    count = ngettext("{n} error", "{n} errors", len(rows)).format(n=i18n.number(len(rows)))
    columns = (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("name", _("Full name"), 44),
        Column("unit", _("Party cell"), 44),
        Column("field", _("Data field"), 34),
        Column("given", _("As it was sent"), 34),
        Column("now", _("In the file today"), 34),
        Column("message", _("Error of the database"), 70),
        Column("state", _("State"), 24),
    )
    sheet = Sheet(
        _("Errors"),
        _("ERRORS OF THE NATIONAL DATABASE TO BE CORRECTED"),
        columns,
        rows,
        (count,),
        numbered=True,
    )
    return issued(db, params, _("Errors of the national database"), (sheet,), "")


def label(name: str | None) -> str:
    """Return the field of an error in words: by its name in the register, or the heading as it stands."""
    return _(PEOPLE.field(name).label) if name and PEOPLE.has(name) else name or ""


def _row(place: int, fault: DatabaseFault, person: dict[str, Value]) -> Row:
    now = person.get(fault.field or "")
    field = PEOPLE.field(fault.field) if fault.field and PEOPLE.has(fault.field) else None
    words = str(now or "") if field is None or field.target else kinds.show(field, now)
    cells: dict[str, Value] = {
        "no": place,
        "name": person.get("name"),
        "unit": person.get("party_organization"),
        "field": label(fault.field),
        "given": fault.given,
        "now": words or None,
        "message": fault.message,
        "state": _(dict(STATES)[fault.state or "open"]),
    }
    return Row(cells, key=f"fault-{fault.id}", record=("people", fault.person))


REPORTS = (
    (
        "database-faults",
        N_("Errors of the national database"),
        MEMBERS,
        FaultParams,
        defaults,
        database_faults,
    ),
)
