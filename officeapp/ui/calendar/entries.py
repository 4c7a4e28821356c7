"""What is painted in the calendar: entries made of what was read, day by day, and lanes where they overlap."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.calendar import Deadline, Span
from officeapp.data.queries.schedule import Day, Engagement
from officeapp.data.queries.watched import KINDS
from officeapp.domain.rules.lunar import LunarDay, lunar

LAYERS = ("meetings", "deadlines", "watched", "milestones", "holidays", "traditional", "birthdays")
_SESSIONS = frozenset(("committee", "standing", "council_session", "people_committee"))
_USUAL_LENGTH = 60  # minutes painted of a meeting whose end nobody entered
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on one day.

    Attributes:
        register, id: the record behind it; id 0 where there is none to open.
        day: the day; start, end: minutes of that day, None for things without a time.
        title, second: its two lines; time: its hours in words.
        tone: look: session, gold, plain; late, soon, ok or neutral of a deadline.
        icon: meaning of its icon, or empty.
        clash: what it collides with, in words; empty for nothing.
        first: whether it begins on this day, so that it may be moved.
        dull: postponed. repeats: one day of a meeting that repeats.
    """

    register: str
    id: int
    day: dt.date
    title: str
    second: str = ""
    time: str = ""
    start: int | None = None
    end: int | None = None
    tone: str = "plain"
    icon: str = ""
    clash: str = ""
    first: bool = True
    dull: bool = False
    repeats: bool = False

    @property
    def moves(self) -> bool:
        """Whether it may be put on another day: a meeting, or a deadline, which is extended then."""
        return self.first and self.register in ("meetings", "tasks") and self.tone != "ok"

    @property
    def key(self) -> tuple[str, int]:
        """Register and id."""
        return self.register, self.id


@dataclass(slots=True)
class DayBoard:
    """A day with all that stands on it.

    Attributes:
        day, lunar: the date in both calendars.
        timed: entries with hours, in order; loose: deadlines, milestones and holidays.
        off: nobody works; feast: name of the holiday.
    """

    day: dt.date
    lunar: LunarDay
    timed: list[Entry] = field(default_factory=list[Entry])
    loose: list[Entry] = field(default_factory=list[Entry])
    off: bool = False
    feast: str = ""


def lunar_words(day: LunarDay, *, marked: bool = False) -> str:
    """Day and month of the lunar calendar, with its sign where asked: 1/6, 29/5 ÂL."""
    words = f"{day.day}/{day.month}"
    return _("{date} lunar").format(date=words) if marked else words


def weekday(day: dt.date) -> str:
    """The day of the week, short."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def boards(span: Span, layers: Iterable[str]) -> list[DayBoard]:
    """The days of a span with what the chosen layers hold."""
    shown = frozenset(layers)
    first = dt.date.fromisoformat(span.first)
    count = (dt.date.fromisoformat(span.last) - first).days + 1
    made = [
        DayBoard(day, lunar(day), off=day.weekday() > 4)
        for day in (first + dt.timedelta(days=n) for n in range(count))
    ]
    by_day = {board.day: board for board in made}
    for each in span.days:
        layer = "traditional" if each.kind == "traditional" else "holidays"
        _add_day(by_day[dt.date.fromisoformat(each.day)], each, layer in shown)
    if "meetings" in shown:
        words = clash_words(span)
        for meeting in span.meetings:
            for entry in _parts(meeting, words.get(meeting.id, "")):
                if entry.day not in by_day:
                    continue
                if meeting.all_day or _is_long(meeting):
                    by_day[entry.day].loose.append(_loose(entry, meeting))
                else:
                    by_day[entry.day].timed.append(entry)
    if "deadlines" in shown:
        for deadline in span.deadlines:
            day = dt.date.fromisoformat(deadline.day)
            by_day[day].loose.append(_of_deadline(deadline, day))
    if "watched" in shown:
        for each in span.watched:
            day = dt.date.fromisoformat(each.day)
            title = _("{what}: {title}").format(what=_(KINDS[each.kind]), title=each.title)
            icon = "mail" if each.kind == "opinions" else "documents"
            by_day[day].loose.append(Entry(each.register, each.id, day, title, tone="soon", icon=icon))
    if "milestones" in shown:
        for each in span.milestones:
            day = dt.date.fromisoformat(each.day)
            title = _("{name}: end of probation").format(name=each.name)
            by_day[day].loose.append(
                Entry("people", each.person, day, title, tone="gold", icon="person_dates")
            )
    if "birthdays" in shown:
        for each in span.birthdays:
            day = dt.date.fromisoformat(each.day)
            title = _("{name}: {age} years").format(name=each.name, age=each.age)
            by_day[day].loose.append(
                Entry("people", each.person, day, title, tone="neutral", icon="birthday")
            )
    if "milestones" in shown:
        for each in span.rounds:
            day = dt.date.fromisoformat(each.day)
            title = ngettext("{count} badge is given", "{count} badges are given", each.count).format(
                count=i18n.number(each.count)
            )
            by_day[day].loose.append(Entry("badges", each.first, day, title, tone="gold", icon="badge"))
    for board in made:
        board.timed.sort(key=lambda entry: (entry.start or 0, entry.id))
    return made


def _add_day(board: DayBoard, day: Day, shown: bool) -> None:
    swapped = day.kind == "swap" and not day.day_off
    board.off = (board.off or day.day_off) and not swapped
    board.feast = board.feast or day.name
    if shown:
        tone = "gold" if day.kind == "traditional" else "late" if day.day_off else "neutral"
        board.loose.append(Entry("holidays", 0, board.day, day.name, tone=tone, icon="flag"))


def _of_deadline(deadline: Deadline, day: dt.date) -> Entry:
    tone, icon = {
        "overdue": ("late", "late"),
        "due_soon": ("soon", "hourglass"),
        "done_on_time": ("ok", "check"),
        "done_late": ("soon", "check"),
    }.get(deadline.timeliness, ("neutral", "flag"))
    return Entry("tasks", deadline.id, day, deadline.title, tone=tone, icon=icon)


def _parts(meeting: Engagement, clash: str) -> list[Entry]:
    """One entry a day: a meeting may go on over midnight or for days."""
    start = dt.datetime.fromisoformat(meeting.starts_at)
    end = dt.datetime.fromisoformat(meeting.ends_at) if meeting.ends_at else None
    tone = "session" if meeting.kind in _SESSIONS else "gold" if meeting.kind == "ceremony" else "plain"
    last = (end or start).date()
    made: list[Entry] = []
    day = start.date()
    while day <= last:
        begins = start.hour * 60 + start.minute if day == start.date() else 0
        ends = _end_of(begins, end, going_on=day != last)
        if ends > begins:
            time = hours(begins, ends if end else None)
            made.append(
                Entry(
                    "meetings",
                    meeting.id,
                    day,
                    meeting.title,
                    meeting.place or "",
                    time,
                    begins,
                    ends,
                    tone,
                    "warning" if clash else "",
                    clash,
                    day == start.date(),
                    meeting.state == "postponed",
                    meeting.repeats,
                )
            )
        day += dt.timedelta(days=1)
    return made


def _is_long(meeting: Engagement) -> bool:
    """Whether it goes on for a day and a night or more, so that its hours would hide those of the others."""
    if not meeting.ends_at:
        return False
    lasts = dt.datetime.fromisoformat(meeting.ends_at) - dt.datetime.fromisoformat(meeting.starts_at)
    return lasts >= dt.timedelta(days=1)


def _loose(entry: Entry, meeting: Engagement) -> Entry:
    """What of a meeting of whole days stands above the hours; one with hours keeps them, to be moved with them."""
    made = replace(entry, tone="neutral", icon=entry.icon or "meeting")
    if meeting.all_day:
        return replace(made, start=None, end=None, time="")
    if entry.first:
        return replace(made, time=_("from {time}").format(time=hours(entry.start or 0)))
    if entry.end == DAY:
        return replace(made, time=_("All day"))
    return replace(made, time=_("until {time}").format(time=hours(entry.end or 0)))


def _end_of(begins: int, end: dt.datetime | None, *, going_on: bool) -> int:
    """The minute at which a meeting's part of a day ends."""
    if going_on:
        return DAY
    return min(begins + _USUAL_LENGTH, DAY) if end is None else end.hour * 60 + end.minute


def hours(start: int, end: int | None = None) -> str:
    """Hours as a schedule says them: 8:00–9:30."""
    words = f"{start // 60}:{start % 60:02}"
    return f"{words}–{end // 60}:{end % 60:02}" if end is not None else words


def clash_words(span: Span) -> dict[int, str]:
    """What each meeting collides with, by id."""
    found: dict[int, list[str]] = {}
    for clash in span.clashes:
        for one, other in ((clash.one, clash.other), (clash.other, clash.one)):
            words = _("{what} is also in “{title}”").format(what=clash.what, title=other.title)
            found.setdefault(one.id, []).append(words)
    return {number: "; ".join(words) for number, words in found.items()}


def clash_hint(span: Span) -> str:
    """The first clash for the status bar; empty without any."""
    if not span.clashes:
        return ""
    clash = span.clashes[0]
    later = max(clash.one.starts_at, clash.other.starts_at)
    day = dt.datetime.fromisoformat(later)
    return _("{count} at one time: {day} {time}, {what} twice").format(
        count=i18n.number(len(span.clashes)),
        day=weekday(day.date()),
        time=hours(day.hour * 60 + day.minute),
        what=clash.what,
    )


def lanes(entries: list[Entry]) -> list[tuple[Entry, int, int]]:
    """(entry, lane, lanes) so that entries at one time stand side by side; entries come in order of start."""
    made: list[tuple[Entry, int, int]] = []
    group: list[tuple[Entry, int]] = []
    ends: list[int] = []

    def close() -> None:
        made.extend((entry, lane, len(ends)) for entry, lane in group)
        group.clear()
        ends.clear()

    for entry in entries:
        start, end = entry.start or 0, entry.end or 0
        if group and start >= max(ends):
            close()
        free = next((lane for lane, until in enumerate(ends) if until <= start), len(ends))
        if free == len(ends):
            ends.append(end)
        else:
            ends[free] = end
        group.append((entry, free))
    close()
    return made
