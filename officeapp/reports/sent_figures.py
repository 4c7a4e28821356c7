"""What corrections in the past changed in figures already sent: form, row, was, is, and the people behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.registers.sent_figures import SENT_FORMS, SENT_ROWS, SentForm, SentRow
from officeapp.domain.rules.kept_ids import unpacked
from officeapp.reports import grades, statistic_lines, statistics
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value
from officeapp.reports.statistic_lines import Counted, Line

FORMS = {
    **{number: f"statistics-{number}" for number in statistics.FORMS},
    "6": "grades-units",
    "7": "grades-members",
}
"""The paper of each form that is kept as sent."""
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is no longer what was sent.

    Attributes:
        row, words: which row of the form; was, now: the figure sent and as it is counted today.
        gone, come: the records that stood behind it and no longer do, and the other way round; of `register`.
    """

    row: str
    words: str
    was: int
    now: int
    gone: tuple[int, ...]
    come: tuple[int, ...]
    register: str


def lines(db: Db, form: str, since: str, until: str, unit: int | None) -> list[Line]:
    """Return the lines of a form as they are counted today; a form on grades has those of its last day's year.

    Raises:
        UserError: the office keeps no rows of the form.
    """
    if form in grades.FORMS:
        return grades.lines(db, form, dates.latest(until).isoformat(), unit)
    period = Counted(db, form, dates.earliest(since), dates.latest(until), unit)
    return statistic_lines.lines(period, statistics.declared_rows(db, form))


def changes(db: Db, sent: SentForm) -> list[Change]:
    """Return the figures of a sent form that are counted otherwise today, in the order of the form."""
    kept: list[SentRow] = records.find(db, SENT_ROWS, sent=sent.id)
    counted = {line.key: line for line in lines(db, sent.form, sent.since, sent.until, sent.organization)}
    known = {row.row for row in kept}
    found = [_change(row.row, row, counted.get(row.row)) for row in sorted(kept, key=_position)]
    found += [_change(key, None, line) for key, line in counted.items() if key not in known]
    return [each for each in found if each.was != each.now or each.gone or each.come]


def _position(row: SentRow) -> int:
    return row.position


def _change(key: str, row: SentRow | None, line: Line | None) -> Change:
    before = Counter(unpacked(row.behind) if row else ())
    after = Counter(line.people or () if line else ())
    return Change(
        key,
        f"{line.number} {line.words}".strip() if line else row.words if row else "",
        (row.value or 0) if row else 0,
        figure(line) if line else 0,
        tuple((before - after).elements()),
        tuple((after - before).elements()),
        line.register if line else "people",
    )


def figure(line: Line) -> int:
    """Return the figure of a line as the form prints it."""
    return round(line.value) if line.value is not None else len(line.people or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class SentParams(Issue):
    """Parameters of the paper: one form, or all that were sent since a day."""

    sent: int | None = f.ref(N_("Sent form"), "sent_forms")
    since: str | None = f.date(N_("Sent since"), whole=True)


def defaults(db: Db) -> SentParams:
    """Return the forms sent this year and last."""
    return SentParams(issued_on=today(), since=f"{dates.today().year - 1}-01-01")


def sent_changes(db: Db, params: SentParams) -> Paper:
    """Return what corrections changed in the sent forms, form by form."""
    forms: list[SentForm] = (
        [records.get(db, SENT_FORMS, params.sent)] if params.sent else records.find(db, SENT_FORMS)
    )
    forms = [each for each in forms if params.sent or each.sent_on >= (params.since or "")]
    forms.sort(key=lambda each: (each.sent_on, each.id or 0), reverse=True)
    rows: list[Row] = []
    for sent in forms:
        found = changes(db, sent)
        words = named(db, sent)
        if not found:
            words = _("{form}: still as it was sent").format(form=words)
        rows.append(Row({"no": words}, "group", key=f"form-{sent.id}"))
        rows += [_row(db, sent, place, each) for place, each in enumerate(found, 1)]
    if not rows:
        rows.append(Row({"no": _("No form is recorded as sent.")}, "group"))
    note = _("Fields without a history of their own, such as occupation, are counted as they stand today.")
    sheet = Sheet(
        _("Sent figures"), _("CHANGES IN FIGURES ALREADY SENT"), _columns(), rows,
        (_("(as of {day})").format(day=i18n.date(today())),), numbered=True, notes=(note,),
    )  # fmt: skip
    return issued(db, params, _("Changes in figures already sent"), (sheet,), "BC")


def named(db: Db, sent: SentForm) -> str:
    """Return a sent form in words: its number, period, unit and document."""
    words = _("Form {form}, {since} to {until}").format(
        form=f"{sent.form}-BTCTW", since=i18n.date(sent.since), until=i18n.date(sent.until)
    )
    parts = [words]
    if sent.organization:
        parts.append(titles(db, "organizations", [sent.organization]).get(sent.organization, ""))
    parts.append(_("sent on {day}").format(day=i18n.date(sent.sent_on)))
    if sent.number:
        parts.append(sent.number)
    return ", ".join(parts)


def _row(db: Db, sent: SentForm, place: int, change: Change) -> Row:
    cells: dict[str, Value] = {
        "no": place,
        "words": change.words,
        "was": change.was,
        "now": change.now,
        "by": change.now - change.was,
        "come": _names(db, change.register, change.come),
        "gone": _names(db, change.register, change.gone),
    }
    figures = {
        "come": Figure(change.register, change.come),
        "gone": Figure(change.register, change.gone),
        "by": Figure(change.register, tuple(dict.fromkeys((*change.come, *change.gone)))),
    }
    return Row(cells, key=f"s{sent.id}-{change.row}", figures=figures)


def _names(db: Db, register: str, ids: Sequence[int]) -> str | None:
    named_ = list(titles(db, register, ids[:_NAMED]).values())
    more = len(ids) - _NAMED
    if more > 0:
        named_.append(_("and {n} further").format(n=i18n.number(more)))
    return ", ".join(named_) or None


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("words", _("Row of the form"), 80),
        Column("was", _("As sent"), 20, "integer"),
        Column("now", _("Counted now"), 20, "integer"),
        Column("by", _("Difference"), 20, "integer"),
        Column("come", _("Counted now"), 56),
        Column("gone", _("No longer counted"), 56),
    )


REPORTS = (
    ("sent-changes", N_("Changes in figures already sent"), MEMBERS, SentParams, defaults, sent_changes),
)
