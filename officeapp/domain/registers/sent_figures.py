"""Statistical forms as they were sent to the superior office: which form, of which period, and its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.fields import Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class SentForm(Record):
    """A statistical form that was handed up."""

    form: str = f.text(N_("Statistical form"), required=True, length=40)
    since: str = f.date(N_("From"), required=True, whole=True)
    until: str = f.date(N_("To"), required=True, whole=True)
    organization: int | None = f.ref(N_("Unit"), "organizations")
    number: str | None = f.text(N_("Document number"), length=80)
    sent_on: str = f.date(N_("Sent on"), required=True, whole=True)
    note: str | None = f.text(N_("Note"), length=600, shown=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRow(Record):
    """One row of a sent form: its figure, and the records behind it as they were then (`domain.rules.kept_ids`)."""

    sent: int = f.ref(N_("Sent form"), "sent_forms", required=True, owner=True)
    position: int = f.integer(N_("Order"), required=True, least=0)
    row: str = f.text(N_("Row"), required=True, length=80)
    words: str = f.text(N_("Criterion"), required=True, length=400)
    value: int | None = f.integer(N_("Figure"))
    behind: str | None = f.long(N_("Records behind it"))


def check_sent(sent: SentForm) -> Iterator[Problem]:
    """The period ends after its beginning and had begun when the form was sent.

    Closing days such as the 25th lie before the end of the month, so its last days may still run: what they bring
    is told afterwards as a change of the figures sent.
    """
    if sent.since and sent.until and dates.latest(sent.until) < dates.earliest(sent.since):
        yield error("until", N_("The period would end before it begins. Correct one of the dates."))
    if not sent.sent_on:
        return
    day = dates.earliest(sent.sent_on)
    if day > dates.today():
        yield error("sent_on", N_("A form is recorded once it was sent. Correct the date."))
    elif sent.since and day < dates.earliest(sent.since):
        yield error("sent_on", N_("The form was sent before its period began. Correct one of the dates."))
    elif sent.until and day < dates.latest(sent.until):
        words = N_(
            "Sent before the period ends on {until}. What comes until then will stand under “Sent figures” as changed."
        )
        yield warning("until", words, until=i18n.date(sent.until))


SENT_FORMS = Register(
    name="sent_forms",
    record=SentForm,
    label=N_("Forms sent to the superior"),
    one=N_("Form sent to the superior"),
    title="",
    check=check_sent,
    sort=("-sent_on", "-id"),
)
SENT_ROWS = Register(
    name="sent_rows",
    record=SentRow,
    label=N_("Rows of sent forms"),
    one=N_("Row of a sent form"),
    title="",
    sort=("sent", "position"),
    part=True,
)
