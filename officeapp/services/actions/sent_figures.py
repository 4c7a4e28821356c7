"""What a script may do with figures that are sent to the superior office."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from officeapp.base.i18n import N_
from officeapp.data.queries import refs
from officeapp.data.writer import Writer
from officeapp.domain import fields as f
from officeapp.domain.registers.statistics import NAMED_IN_ROWS
from officeapp.reports import grades, statistics
from officeapp.services import naming, sent_figures
from officeapp.services.catalogue import Action, Done

CHOICES = tuple((number, title) for number, title in (statistics.FORMS | grades.FORMS).items())


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSend:
    """A statistical form that was handed up."""

    form: str = f.choice(N_("Statistical form"), *CHOICES, required=True)
    since: str = f.date(N_("From"), whole=True, required=True)
    until: str = f.date(N_("To"), whole=True, required=True)
    unit: int | None = f.ref(N_("Unit"), "organizations")
    number: str | None = f.text(N_("Document number"), length=80)
    sent_on: str | None = f.date(N_("Sent on"), whole=True)
    note: str | None = f.text(N_("Note"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormName:
    """Who stands in a row of a form that the dossiers do not tell."""

    row: int = f.ref(N_("Row of a statistical form"), "statistic_rows", required=True)
    people: str | None = f.long(N_("Members"), length=20_000)
    units: str | None = f.long(N_("Party organizations"), length=20_000)
    from_date: str | None = f.date(N_("From"))
    to_date: str | None = f.date(N_("To"))
    note: str | None = f.text(N_("Note"), length=400)


def name(db: Writer, given: FormName) -> naming.Named:
    """Name members and organizations, both by their names parted by semicolons."""
    return naming.name(
        db,
        given.row,
        people=refs.resolve_all(db, NAMED_IN_ROWS.field("person"), given.people or ""),
        units=refs.resolve_all(db, NAMED_IN_ROWS.field("organization"), given.units or ""),
        from_date=given.from_date,
        to_date=given.to_date,
        note=given.note,
    )


def _name(db: Writer, given: FormName) -> Done:
    done = name(db, given)
    return Done(done.changes, done.warnings)


def _send(db: Writer, given: FormSend) -> Done:
    known = asdict(given)
    done = sent_figures.send(db, known.pop("form"), **known)
    return Done(done.changes, done.warnings)


ACTIONS: tuple[Action, ...] = (
    Action("form-name", N_("Name who stands in a row of a form"), FormName, _name),
    Action("form-send", N_("Record a statistical form as sent"), FormSend, _send),
)
