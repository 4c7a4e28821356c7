"""What a script may do with the calendar: its files for other programs, and the weekly schedule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from officeapp.base.i18n import N_, ngettext
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, warning
from officeapp.exchange import ics_reading
from officeapp.services import calendar_files, holidays, repeating, weekly
from officeapp.services.catalogue import Action, Done

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class OneWeek:
    """A week, by any of its days."""

    day: str = f.date(N_("A day of the week"), required=True, whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing(OneWeek):
    """The schedule of a week that goes out."""

    number: str | None = f.text(N_("Number"), length=40)
    issued_on: str | None = f.date(N_("Issued on"), whole=True)
    note: str | None = f.text(N_("Reason of the change"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declining:
    """A registration that does not come into the schedule."""

    registration: int = f.ref(N_("Registration"), "registrations", required=True)
    reason: str = f.text(N_("Reason"), length=300, required=True)


def _take_in(db: Writer, given: OneWeek) -> Done:
    done = weekly.take_in(db, given.day)
    return Done(done.changes, _told(done.warnings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporting:
    """Meetings as a calendar file."""

    path: str = f.text(N_("File"), required=True)
    first: str | None = f.date(N_("From"), whole=True)
    last: str | None = f.date(N_("To"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Importing:
    """A calendar file of another program."""

    path: str = f.text(N_("File"), required=True)
    preview: int | None = f.flag(N_("Only tell what would change"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OneYear:
    """A year."""

    year: int = f.integer(N_("Year"), required=True, least=1990, most=2150)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swapping:
    """A working day taken off, and the weekend day worked for it."""

    off: str = f.date(N_("Day taken off"), required=True, whole=True)
    worked: str = f.date(N_("Weekend day worked for it"), required=True, whole=True)
    source: str | None = f.text(N_("Notice that says so"), length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeating:
    """How a meeting repeats."""

    meeting: int = f.ref(N_("Meeting"), "meetings", required=True)
    how: str = f.choice(N_("How often"), *repeating.HOW, required=True)
    until: str | None = f.date(N_("Until"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneDay:
    """One day of a meeting that repeats, and where it or all of them are put."""

    meeting: int = f.ref(N_("Meeting"), "meetings", required=True)
    day: str = f.date(N_("Day"), required=True, whole=True)
    starts_at: str | None = f.moment(N_("Begins"))
    all: int | None = f.flag(N_("Move all its days"))


def _one_day(db: Writer, given: OneDay) -> Done:
    if given.starts_at:
        move = repeating.move_all if given.all else repeating.move_one
        return Done(move(db, given.meeting, given.day, given.starts_at))
    return Done(repeating.cancel_one(db, given.meeting, given.day))


def _export(db: Writer, given: Exporting) -> Done:
    path = Path(given.path)
    count = calendar_files.export(db, path, given.first, given.last)
    note = ngettext("{count} entry was written.", "{count} entries were written.", count).format(count=count)
    return Done(path=path.absolute(), note=note)


def _import(db: Writer, given: Importing) -> Done:
    path = Path(given.path)
    found = ics_reading.read(path)
    taken = (
        calendar_files.Taken(None, calendar_files.plan(db, found))
        if given.preview
        else calendar_files.take_in(db, found, path.name)
    )
    said = _told(list(calendar_files.sentences(taken.planned)))
    return Done(taken.changes, said, note=calendar_files.counts(taken.planned))


def _issue(db: Writer, given: Issuing) -> Done:
    changes = weekly.issue(db, given.day, given.number, given.issued_on, given.note)
    return Done(changes, _told(weekly.twice(db, given.day)))


def _told(said: Sequence[str]) -> list[Problem]:
    return [warning(None, "{words}", words=words) for words in said]


ACTIONS: tuple[Action, ...] = (
    Action("calendar-export", N_("Write the calendar as a file"), Exporting, _export),
    Action(
        "holidays-propose",
        N_("Keep the proposed holidays of a year"),
        OneYear,
        lambda db, p: holidays.add_year(db, p.year),
    ),
    Action(
        "holidays-swap",
        N_("Swap a working day"),
        Swapping,
        lambda db, p: holidays.swap(db, p.off, p.worked, p.source),
    ),
    Action(
        "meeting-repeat",
        N_("Let a meeting repeat"),
        Repeating,
        lambda db, p: repeating.repeat(db, p.meeting, p.how, p.until),
    ),
    Action("meeting-day", N_("Move a meeting that repeats, or cancel one of its days"), OneDay, _one_day),
    Action("calendar-import", N_("Take a calendar file in"), Importing, _import),
    Action("week-take-in", N_("Take registrations into the weekly schedule"), OneWeek, _take_in),
    Action(
        "registration-decline",
        N_("Decline a registration"),
        Declining,
        lambda db, p: weekly.decline(db, p.registration, p.reason),
    ),
    Action(
        "week-issue",
        N_("Issue the weekly schedule or its changes"),
        Issuing,
        _issue,
    ),
)
