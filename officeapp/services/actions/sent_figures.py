"""What a script may do with figures that are sent to the superior office."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from officeapp.base.i18n import N_
from officeapp.data.writer import Writer
from officeapp.domain import fields as f
from officeapp.reports import grades, statistics
from officeapp.services import sent_figures
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


def _send(db: Writer, given: FormSend) -> Done:
    known = asdict(given)
    done = sent_figures.send(db, known.pop("form"), **known)
    return Done(done.changes, done.warnings)


ACTIONS: tuple[Action, ...] = (Action("form-send", N_("Record a statistical form as sent"), FormSend, _send),)
