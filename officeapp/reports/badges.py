"""Papers of badge rounds: who is proposed for which badge, what is new against the last round, who dropped out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import award_rounds, badges, office, records
from officeapp.domain.registers.badges import BADGES, KINDS, Badge
from officeapp.domain.rules.figures import Figures
from officeapp.reports import award_lists
from officeapp.reports.award_lists import LISTED, RoundParams
from officeapp.reports.issuing import MEMBERS, born, issued
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value


def defaults(db: Db) -> RoundParams:
    """Return the next round."""
    return award_lists.next_round(db, award_rounds.BADGES)


def badge_list(db: Db, params: RoundParams) -> Paper:
    """Return the list of a round by badge, the longest first, and who dropped out since the round before."""
    if not params.round_date:
        raise UserError(N_("The office knows no badge rounds. Enter them among the legal figures."))
    day = dates.earliest(params.round_date)
    figures = office.figures(db, day)
    listed: list[Badge] = [
        each
        for each in records.find(db, BADGES, round_date=day.isoformat())
        if (each.state or "proposed") != "left_out"
    ]
    people = award_lists.people(db, [each.person for each in listed], params.round_date)
    months = badges.ages(db, [each.person for each in listed], day)
    before = badges.previous(db, day)
    earlier = before.isoformat() if before else None
    waited = award_lists.waited(db, BADGES, day.isoformat(), earlier, "years")
    rows: list[Row] = []
    for years in sorted({each.years for each in listed}, reverse=True):
        of_years = sorted(
            (each for each in listed if each.years == years),
            key=lambda each: str(people.get(each.person, {}).get("party_admission_date") or ""),
        )
        prize = figures.text(f"badge.prize.{years}") or ""
        rows.append(_head(years, of_years, prize))
        for place, badge in enumerate(of_years, 1):
            person = people.get(badge.person, {})
            cells: dict[str, Value] = {"no": place, **{key: person.get(key) for key in LISTED}}
            cells |= born(person.get("sex"), person.get("birth_date"))
            cells["age"] = months.get(badge.person, 0) // 12 or None
            cells["note"] = _note(badge, (badge.person, badge.years) in waited)
            rows.append(Row(cells, record=("people", badge.person)))
    total = ngettext("{n} member", "{n} members", len(listed)).format(n=i18n.number(len(listed)))
    total = award_lists.counted(
        total, len(listed), sum((each.person, each.years) in waited for each in listed)
    )
    total += _prizes(listed, figures)
    everybody = Figure("people", tuple(each.person for each in listed))
    rows.append(
        Row(
            {"no": _("Total: {members}").format(members=total)},
            "group",
            key="total",
            figures={"no": everybody},
        )
    )
    subtitle = _("Round of {day}").format(day=i18n.date(params.round_date))
    sheets = [
        Sheet(
            _("Badges"), _("LIST OF MEMBERS PROPOSED FOR THE PARTY BADGE"), _columns(), rows, (subtitle,),
            numbered=True,
        )
    ]  # fmt: skip
    dropped = [
        (person, years, reason or _too_early(db, person, years, day))
        for person, years, reason in award_lists.dropped(db, BADGES, day.isoformat(), earlier, "years")
    ]
    if dropped:
        column = Column("years", _("Badge (years)"), 20, "integer")
        sheets.append(award_lists.dropped_sheet(db, dropped, day.isoformat(), column, subtitle))
    warnings: list[str] = []
    missing = badges.round_of(db, day).missing
    if missing:
        words = ngettext(
            "{n} member earns a badge by this round and is on no list. Draw up the list of the round.",
            "{n} members earn a badge by this round and are on no list. Draw up the list of the round.",
            len(missing),
        )
        warnings.append(words.format(n=len(missing)))
    unknown = sorted({each.years for each in listed if not figures.text(f"badge.prize.{each.years}")})
    if unknown:
        told = _("No prize is known for badges of {years} years. Enter it among the legal figures.")
        warnings.append(told.format(years=", ".join(map(str, unknown))))
    return issued(db, params, _("Party badges"), tuple(sheets), "", tuple(warnings))


def _head(years: int, those: Sequence[Badge], prize: str) -> Row:
    words = ngettext("{years}-year badge: {n} member", "{years}-year badge: {n} members", len(those)).format(
        years=years, n=i18n.number(len(those))
    )
    if prize:
        words += _(", prize {times} times the base salary").format(times=i18n.number(float(prize), None))
    figure = Figure("people", tuple(each.person for each in those))
    return Row({"no": words}, "group", key=f"badge-{years}", figures={"no": figure})


def _prizes(listed: Sequence[Badge], figures: Figures) -> str:
    """The sum of the prizes; a badge handed out again for a lost one brings none."""
    prizes = [figures.text(f"badge.prize.{each.years}") for each in listed if each.kind != "replaced"]
    times = sum(float(each) for each in prizes if each)
    return (
        _(", prizes {times} times the base salary in all").format(times=i18n.number(times, None))
        if times
        else ""
    )


def _too_early(db: Db, person: int, years: int, day: dt.date) -> str:
    """That the years of a badge are complete after a round only; empty where they are."""
    complete = badges.complete_on(db, person, years)
    if complete is None or complete <= day:
        return ""
    words = _("{years} years are complete on {day}")
    return words.format(years=years, day=i18n.date(complete.isoformat()))


def _note(badge: Badge, waited: bool) -> str | None:
    parts = [_(dict(KINDS)[badge.kind])] if badge.kind and badge.kind != "regular" else []
    if waited:
        parts.append(_("from the round before"))
    if badge.state == "awarded" and badge.decision_number:
        parts.append(badge.decision_number)
    if badge.reason:
        parts.append(badge.reason)
    return "; ".join(parts) or None


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("name", _("Full name"), 42),
        Column("male", _("Male"), 22, "date", band=_("Date of birth")),
        Column("female", _("Female"), 22, "date", band=_("Date of birth")),
        Column("home_town", _("Home town"), 42),
        Column("party_admission_date", _("Joined the Party"), 22, "date"),
        Column("party_official_date", _("Official"), 22, "date"),
        Column("age", _("Party age (years)"), 16, "integer"),
        Column("party_card_number", _("Card number"), 28, align="center"),
        Column("party_organization", _("Party cell"), 44),
        Column("note", _("Note"), 34),
    )


REPORTS = (("badge-list", N_("Party badges of a round"), MEMBERS, RoundParams, defaults, badge_list),)
