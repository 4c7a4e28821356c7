"""The way into the Party: the steps of a candidate, the legal limit of each, what is due, late or missing.

Limits come in as figures (``admission.*``), counted by the working calendar. Source of the chain: 06-HD/TW
9/6/2025; decision level and back-dated recognition: QĐ 208-QĐ/TW 26/7/2026.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from officeapp.base import dates
from officeapp.base.i18n import N_, gettext
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.findings import words as in_words
from officeapp.domain.rules.workdays import UNITS, Unit, WorkCalendar, limit

STEPS = ("tracking", "outstanding", "course", "dossier", "decision", "probation", "recognition", "official")
STOPPED = "stopped"
ADMITTED = ("probation", "recognition")  # the steps of a member on probation

State = Literal["none", "waiting", "in_time", "due_soon", "late"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What the limits are counted from; dates are ISO text of any precision, None where not known.

    Attributes:
        step: one of `STEPS`, or ``stopped``; entered_on: since when.
        birth_date: of the person.
        certificate_date: of the awareness course.
        checked_on: background check.
        decision_date, decision_received_on: the admission decision, and when the cell received it.
        ceremony_date: the day of admission; probation begins.
        official_date: recognition as official member.
        missing_papers: papers the dossier still lacks.
    """

    step: str
    entered_on: str | None = None
    birth_date: str | None = None
    certificate_date: str | None = None
    checked_on: str | None = None
    decision_date: str | None = None
    decision_received_on: str | None = None
    ceremony_date: str | None = None
    official_date: str | None = None
    missing_papers: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """The legal limit that runs in a step.

    Attributes:
        rule: key of its figure.
        msgid: what has to be done until then.
        starts: the day it is counted from.
        earliest: the first day it can be done (the end of probation), or None.
        due: the last day.
        state: ``waiting`` before `earliest`, else ``in_time``, ``due_soon`` or ``late`` at the day asked
            about.
        source: the document that sets it.
    """

    rule: str
    msgid: str
    starts: dt.date
    due: dt.date
    state: State
    earliest: dt.date | None = None
    source: str = ""

    def __str__(self) -> str:
        return gettext(self.msgid)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that stands between a candidate and a step.

    Attributes:
        rule: key of the rule or figure.
        blocking: False for what an exception of the rules may allow.
        msgid, params: what is missing; `str()` gives the words.
        field: the field of the candidate or of the step to fill, or empty.
    """

    rule: str
    msgid: str
    params: dict[str, Any] = field(default_factory=dict[str, Any])
    blocking: bool = True
    field: str = ""

    def __str__(self) -> str:
        return in_words(self.msgid, self.params)


_WITNESSES = (  # the latest step first, with the day that tells it was reached
    *(("official", "official_date"), ("probation", "ceremony_date"), ("decision", "decision_date")),
    *(("dossier", "checked_on"), ("course", "certificate_date"), ("tracking", "started_on")),
)


def stands(step: str | None, days: Mapping[str, str | None]) -> tuple[str, str | None]:
    """Return the step at which somebody told by a list stands, and since when; None where no day tells it.

    Args:
        step: as the list tells it, or None: then the latest that one of the days witnesses.
        days: what the list tells of `Candidate`, and ``started_on``, by name of the field.
    """
    told = [reached for reached, name in _WITNESSES if days.get(name)]
    if "probation" not in told and "official" in told:
        told.remove("official")  # nobody is recognised who was never admitted
    step = step or next(iter(told), "tracking")
    own = "started_on" if step == "outstanding" else dict(_WITNESSES).get(step, "")
    return step, days.get("entered_on") or days.get(own)


def next_step(step: str) -> str | None:
    """Return the step after a step; None after the last, and for somebody stopped."""
    return STEPS[STEPS.index(step) + 1] if step in STEPS[:-1] else None


def probation_ends(ceremony_date: str, figures: Figures) -> dt.date | None:
    """Return the day on which probation is over: some months after the ceremony.

    It is also the day that recognition is back-dated to.
    Source: figure ``admission.probation_months`` (12; QĐ 208-QĐ/TW 2026).
    """
    months = figures.whole("admission.probation_months")
    return None if months is None else dates.add_months(dates.earliest(ceremony_date), months)


def certificate_ends(certificate_date: str, figures: Figures) -> dt.date | None:
    """Return the last day on which the certificate of the course counts.

    Source: figure ``admission.certificate_months`` (60; 06-HD/TW 2025, 5.4).
    """
    months = figures.whole("admission.certificate_months")
    return None if months is None else dates.add_months(dates.earliest(certificate_date), months)


def file_due(ceremony_date: str, figures: Figures, calendar: WorkCalendar) -> dt.date | None:
    """Return the last day on which the file of a new member is to be made.

    Source: figure ``admission.file_working_days`` (30; 06-HD/TW 2025).
    """
    return _after(dates.earliest(ceremony_date), "admission.file_working_days", figures, calendar)


def running_limit(
    candidate: Candidate, today: dt.date, figures: Figures, calendar: WorkCalendar, soon_days: int
) -> Limit | None:
    """Return the limit that runs for a candidate in the present step, or None.

    Course and dossier: the certificate must still count at the admission. Decision: the ceremony, so many
    working days after the decision was received. Probation: its end. Recognition: the cell's resolution, so
    many working days after the end of probation.

    Args:
        candidate: the candidate.
        today: the day asked about.
        figures: ``admission.certificate_months``, ``.ceremony_working_days``, ``.probation_months``,
            ``.recognition_working_days``.
        calendar: the working days.
        soon_days: from so many days before its end a limit is due soon (``chips.members_soon_days``).

    Source: 06-HD/TW 2025; QĐ 208-QĐ/TW 2026.
    """
    if candidate.step in ("course", "dossier") and candidate.certificate_date:
        rule, words = "admission.certificate_months", N_("Admit before the certificate ends")
        start, earliest = dates.earliest(candidate.certificate_date), None
        due = certificate_ends(candidate.certificate_date, figures)
    elif candidate.step == "decision" and (
        given := candidate.decision_received_on or candidate.decision_date
    ):
        rule, words = "admission.ceremony_working_days", N_("Hold the admission ceremony")
        start, earliest = dates.earliest(given), None
        due = _after(start, rule, figures, calendar)
    elif candidate.step in ("probation", "recognition") and candidate.ceremony_date:
        rule, words = "admission.recognition_working_days", N_("Consider the recognition as official member")
        start, earliest = (
            dates.earliest(candidate.ceremony_date),
            probation_ends(candidate.ceremony_date, figures),
        )
        due = _after(earliest, rule, figures, calendar) if earliest else None
    else:
        return None
    if due is None:
        return None
    return Limit(
        rule, words, start, due, _state(earliest, due, today, soon_days), earliest, figures.source(rule)
    )


def _after(start: dt.date, rule: str, figures: Figures, calendar: WorkCalendar) -> dt.date | None:
    """The last day of a limit, in the unit its figure is given in; working days where it names none."""
    amount, figure = figures.whole(rule), figures.get(rule)
    unit: Unit = "working_days"
    for known in UNITS:
        unit = known if figure and figure.unit == known else unit
    return None if amount is None else limit(start, amount, unit, calendar)


def _state(earliest: dt.date | None, due: dt.date, today: dt.date, soon_days: int) -> State:
    if today > due:
        return "late"
    if earliest and today < earliest:
        return "due_soon" if (earliest - today).days <= soon_days else "waiting"
    return "due_soon" if (due - today).days <= soon_days else "in_time"


def obstacles(candidate: Candidate, to: str, on: dt.date, figures: Figures) -> list[Obstacle]:
    """Return what stands between a candidate and a step on a day; what blocks comes first.

    The steps follow one another; `official` follows `probation` or `recognition`. Age at the decision by full
    months.

    Args:
        candidate: the candidate as known now, with the dates that the step brings already filled in.
        to: the step wanted.
        on: the day of the step.
        figures: ``admission.*``.

    Source: QĐ 208-QĐ/TW 2026 (age, schooling, probation); 06-HD/TW 2025 (certificate, order of steps).
    """
    if candidate.step == STOPPED or to not in STEPS:
        return [Obstacle("admission.order", N_("The admission was stopped. Take it up again first."))]
    place, wanted = STEPS.index(candidate.step), STEPS.index(to)
    found: list[Obstacle] = []
    if wanted > place + 1 and not (to == "official" and candidate.step == "probation"):
        found.append(Obstacle("admission.order", N_("A step was left out. Go through the steps in order.")))
    checks: tuple[tuple[str, Callable[[], list[Obstacle]]], ...] = (
        ("dossier", lambda: _certificate(candidate, on, figures)),
        ("decision", lambda: _dossier(candidate, on, figures)),
        ("probation", lambda: _ceremony(candidate)),
        ("recognition", lambda: _probation(candidate, on, figures)),
    )
    for step, check in checks:
        if place < STEPS.index(step) <= wanted:
            found += check()
    if to == "official" and not candidate.official_date:
        words = N_("An official member has a date of recognition. Enter it.")
        found.append(Obstacle("admission.official", words, field="official_date"))
    return sorted(found, key=lambda each: not each.blocking)


def _certificate(candidate: Candidate, on: dt.date, figures: Figures) -> list[Obstacle]:
    rule = "admission.certificate_months"
    if not candidate.certificate_date:
        words = N_("The certificate of the awareness course is missing. Enter its date.")
        return [Obstacle(rule, words, field="certificate_date")]
    if dates.earliest(candidate.certificate_date) > on:
        words = N_("The certificate is of a later day than this step. Correct one of the dates.")
        return [Obstacle(rule, words, field="certificate_date")]
    ends = certificate_ends(candidate.certificate_date, figures)
    if ends and ends < on:
        words = N_("The certificate ended on {date}. The course has to be taken again.")
        return [Obstacle(rule, words, {"date": ends}, field="certificate_date")]
    return []


def _dossier(candidate: Candidate, on: dt.date, figures: Figures) -> list[Obstacle]:
    found = _age(candidate, on, figures)
    if candidate.step != "course":  # else the certificate was looked at on the way
        found += _certificate(candidate, on, figures)
    if candidate.missing_papers:
        words = N_("Papers are still missing: {papers}")
        found.append(
            Obstacle("admission.papers", words, {"papers": candidate.missing_papers}, field="missing_papers")
        )
    rule, months = "admission.background_months", figures.whole("admission.background_months")
    if not candidate.checked_on:
        words = N_("The background check is missing. Enter its date.")
        found.append(Obstacle(rule, words, field="checked_on"))
    elif dates.earliest(candidate.checked_on) > on:
        words = N_("The background check is of a later day than this step. Correct one of the dates.")
        found.append(Obstacle(rule, words, field="checked_on"))
    elif months and dates.add_months(dates.latest(candidate.checked_on), months) < on:
        words = N_("The background check is older than {months} months. Supplement it.")
        found.append(Obstacle(rule, words, {"months": months}, blocking=False, field="checked_on"))
    return found


def _age(candidate: Candidate, on: dt.date, figures: Figures) -> list[Obstacle]:
    """Judge the age by months, that of birth counting in full; a date that leaves it open does not block."""
    least, most = figures.whole("admission.age_least"), figures.whole("admission.age_most")
    if not candidate.birth_date:
        words = N_("The date of birth is missing, so the age is unknown. Enter it.")
        return [Obstacle("admission.age_least", words, blocking=False, field="birth_date")]
    young = _months(dates.latest(candidate.birth_date), on)
    old = _months(dates.earliest(candidate.birth_date), on)
    if least is not None and young < least * 12:
        words = N_("Admission needs the age of {years} years, reached on {date} at the latest.")
        reached = _reached(candidate.birth_date, least)
        params = {"years": least, "date": reached}
        return [Obstacle("admission.age_least", words, params, blocking=old < least * 12, field="birth_date")]
    if most is not None and old > most * 12:
        words = N_("Over {years} years old: the level under the centre decides on the exception.")
        return [Obstacle("admission.age_most", words, {"years": most}, blocking=False, field="birth_date")]
    return []


def _months(birth: dt.date, on: dt.date) -> int:
    """Months from that of a birth to that of a day, whatever their days."""
    return (on.year - birth.year) * 12 + on.month - birth.month


def _reached(birth: str, years: int) -> dt.date:
    """The day on which an age by months is reached at the latest: the first of its month."""
    return dates.add_months(dates.latest(birth).replace(day=1), years * 12)


def _ceremony(candidate: Candidate) -> list[Obstacle]:
    found: list[Obstacle] = []
    if not candidate.decision_date:
        words = N_("The admission decision is missing. Enter its date.")
        found.append(Obstacle("admission.decision", words, field="decision_date"))
    if not candidate.ceremony_date:
        words = N_("The day of the admission ceremony is missing. Enter it.")
        found.append(Obstacle("admission.ceremony_working_days", words, field="ceremony_date"))
    return found


def _probation(candidate: Candidate, on: dt.date, figures: Figures) -> list[Obstacle]:
    ends = probation_ends(candidate.ceremony_date, figures) if candidate.ceremony_date else None
    if ends and on < ends:
        words = N_("Probation lasts until {date}. Recognition is considered after that.")
        return [Obstacle("admission.probation_months", words, {"date": ends}, field="ceremony_date")]
    return []


def earliest_admission(candidate: Candidate, today: dt.date, figures: Figures) -> dt.date | None:
    """Return the first day on which a candidate can be admitted, for the forecast of a target.

    The usual days of each step still to go, the present one counted from the day it began, and never before
    today; not before the least age is reached; where the certificate ends before that day, the course is
    taken again.

    Args:
        candidate: a candidate before the ceremony; one admitted or stopped gives None.
        today: the day asked about.
        figures: ``forecast.days.<step>``, ``admission.age_least``, ``admission.certificate_months``.

    Source: age and certificate as of `obstacles`; the days are the office's own, shown as a forecast.
    """
    if candidate.step not in STEPS[: STEPS.index("probation")]:
        return None

    def usual(step: str) -> dt.timedelta:
        return dt.timedelta(days=figures.whole(f"forecast.days.{step}") or 0)

    here, *further = STEPS[STEPS.index(candidate.step) : STEPS.index("probation")]
    begun = min(dates.earliest(candidate.entered_on), today) if candidate.entered_on else today
    day = max(begun + usual(here), today) + sum(map(usual, further), dt.timedelta())
    given = candidate.certificate_date
    ends = certificate_ends(given, figures) if given and candidate.step in ("course", "dossier") else None
    if ends and ends < day:
        day += usual("course")
    least = figures.whole("admission.age_least")
    if least is not None and candidate.birth_date:
        day = max(day, _reached(candidate.birth_date, least))
    return day
