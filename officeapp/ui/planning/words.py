"""What the planning page says of steps, shares, ages and standings, in words."""

import datetime as dt
from fractions import Fraction

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.base.text import fold
from officeapp.domain.rules import votes
from officeapp.domain.rules.ballots import Course, Result, standing
from officeapp.domain.rules.plan_sheet import Entry, Head, Post, Room, Sheet, Step
from officeapp.ui.base.chips import Tone

ChipLook = tuple[str, Tone, str]  # words, tone, icon

_BODIES = (  # what a step is called for short, by words of its name; the first that fits
    ("chu chot", "Chủ chốt"),
    ("mo rong", "Mở rộng"),
    ("chap hanh", "BCH"),
    ("thuong vu", "BTV"),
    ("phe duyet", "Phê duyệt"),
    ("lanh dao", "Lãnh đạo"),
)


def short_step(step: Step) -> str:
    """Return what a step is called under its number: the body that meets, empty where none is named."""
    folded = fold(step.name)
    return next((short for words, short in _BODIES if words in folded), "")


def percent(part: Fraction | None) -> str:
    """Return a share with one decimal, rounded half up as papers have it; a dash while it is open."""
    return "–" if part is None else i18n.percent(votes.percent(part, 1) / 100, 1)


def years(span: tuple[int, int] | None) -> str:
    """Return an age, or the range a bare year leaves."""
    if span is None:
        return "–"
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"


def standing_chip(entry: Entry, course: Course, sheet: Sheet) -> ChipLook:
    """Return how far somebody has come."""
    found = standing(entry, course, sheet.steps)
    match found.key:
        case "approved":
            return _("Approved"), "ok", "check"
        case "stopped" if found.number is not None:
            return _("Stopped at step {number}").format(number=found.number), "neutral", "close"
        case "stopped":
            return _("Stopped"), "neutral", "close"
        case "step":
            return _("At step {number}").format(number=found.number), "info", "vote"
        case "passed":
            return _("Awaits approval"), "info", "hourglass"
        case "kept":
            return _("Carried over"), "neutral", "history"
        case "removed":
            return _("Removed"), "neutral", "minus_circle"
        case _:
            return _("Proposed"), "neutral", "edit"


def result_chip(result: Result) -> ChipLook:
    """Return what a step comes to for one person, and why."""
    match result.key, result.reason:
        case "pass", "best":
            return _("Chosen"), "ok", "check"
        case "pass", "head":
            return _("Chosen by the head"), "ok", "check"
        case "pass", "next":
            return _("Goes on"), "ok", "check"
        case "pass", _reason:
            return _("Passes"), "ok", "check"
        case "stop", "rival":
            return _("Not chosen"), "neutral", "close"
        case "stop", "late":
            return _("Named too late"), "neutral", "close"
        case "stop", "none":
            return _("Report: nobody"), "late", "warning"
        case "stop", _reason:
            return _("Does not pass"), "neutral", "close"
        case "tie", _reason:
            return _("Head decides"), "soon", "warning"
        case "opinion", _reason:
            return _("Counted"), "neutral", "check"
        case _:
            return _("Open"), "neutral", "edit"


def room_chip(post: Post, room: Room) -> ChipLook | None:
    """Return the chip of a post in the tree: 4/3 too many, 1/2 too few, else how many."""
    if room.over:
        return f"{room.count}/{room.most}", "late", "warning"
    if room.short:
        return f"{room.count}/{room.least}", "late" if post.body else "soon", "warning"
    return (str(room.count), "ok", "check") if room.count else None


def room_words(post: Post, room: Room) -> ChipLook | None:
    """Return the chip beside a post's name."""
    if room.over:
        return _("{count} too many").format(count=room.over), "late", "warning"
    if room.short:
        return _("{count} too few").format(count=room.short), "late" if post.body else "soon", "warning"
    return None


def room_rule(room: Room) -> str:
    """Return how many the rules allow, in words; empty where they say nothing."""
    if room.least is not None and room.most is not None:
        return _("By the rules: {least} to {most} people").format(least=room.least, most=room.most)
    if room.most is not None:
        return _("By the rules: at most {most} people").format(most=room.most)
    return ""


def second_line(entry: Entry) -> str:
    """Return what stands under a candidate's name: present post, political theory, group."""
    group = _("group {number}").format(number=entry.group) if entry.group else ""
    return " · ".join(part for part in (entry.present_post, entry.theory or "", group) if part)


def plan_title(head: Head) -> str:
    """Return a plan in the picker: its name and whether it is decided."""
    return _("{plan} (approved)").format(plan=head.name) if head.approved else head.name


def plan_short(head: Head) -> str:
    """Return a plan in few words, for the closed picker: term, round and year."""
    match head.kind:
        case "review":
            return _("{term}, review {year}").format(term=head.term_name, year=head.year or "")
        case "additional":
            return _("{term}, addition {year}").format(term=head.term_name, year=head.year or "")
        case "appointment":
            return head.name
        case _:
            return _("Term {term}").format(term=head.term_name)


def state_words(head: Head, day: dt.date | None = None) -> str:
    """Return how a plan stands, for the status bar; looked at as of a day it says so."""
    if day is not None:
        return _("As of {day}, by decision {number} of {date}").format(
            day=i18n.date(day.isoformat()),
            number=head.decision_number or "",
            date=i18n.date(head.decision_date),
        )
    if head.approved:
        return _("Plan approved: {number}, {date}").format(
            number=head.decision_number or "", date=i18n.date(head.decision_date)
        )
    if head.state == "submitted":
        return _("Plan sent up on {date} · Ctrl+Shift+P: approve").format(
            date=i18n.date(head.submission_date)
        )
    if head.state == "proposed":
        return _("Plan: proposed by the unit · Ctrl+Shift+P: approve")
    return _("Plan: draft · Ctrl+Shift+P: approve")
