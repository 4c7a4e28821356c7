"""Papers of badge rounds: who is proposed for which badge, what is new against the last round, who dropped out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import award_rounds, badges, office, records
from officeapp.domain.registers.badges import BADGES, KINDS, Badge
from officeapp.domain.rules.figures import Figures
from officeapp.reports import award_lists
from officeapp.reports.award_lists import RoundParams
from officeapp.reports.issuing import MEMBERS, issued
from officeapp.reports.model import Column, Paper, Sheet


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
    again = [each for each in listed if (each.person, each.years) in waited]
    gone = award_lists.gone(db, BADGES, day)
    listed.sort(
        key=lambda each: (-each.years, str(people.get(each.person, {}).get("party_admission_date") or ""))
    )
    groups = [(years, list(those)) for years, those in groupby(listed, lambda each: each.years)]
    rows = award_lists.grouped(
        ((f"badge-{years}", _head(years, len(those), figures), those) for years, those in groups),
        people,
        lambda badge, _person: {
            "age": months.get(badge.person, 0) // 12 or None,
            "note": _note(badge, badge in again, gone.get(badge.person)),
        },
    )
    count = ngettext("{n} member", "{n} members", len(listed)).format(n=i18n.number(len(listed)))
    words = _("Total: {members}").format(members=count)
    rows.append(award_lists.total(words, listed, len(again), _prizes(listed, figures)))
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
    if gone:
        warnings.append(award_lists.gone_words(db, gone))
    unknown = sorted({each.years for each in listed if not figures.text(f"badge.prize.{each.years}")})
    if unknown:
        told = _("No prize is known for badges of {years} years. Enter it among the legal figures.")
        warnings.append(told.format(years=", ".join(map(str, unknown))))
    return issued(db, params, _("Party badges"), tuple(sheets), "", tuple(warnings))


def _head(years: int, count: int, figures: Figures) -> str:
    words = ngettext("{years}-year badge: {n} member", "{years}-year badge: {n} members", count).format(
        years=years, n=i18n.number(count)
    )
    prize = figures.text(f"badge.prize.{years}")
    if prize:
        words += _(", prize {times} times the base salary").format(times=i18n.number(float(prize), None))
    return words


def _prizes(listed: Sequence[Badge], figures: Figures) -> str:
    """The sum of the prizes; a badge handed out again for a lost one brings none."""
    prizes = [figures.text(f"badge.prize.{each.years}") for each in listed if each.kind != "replaced"]
    times = sum(float(each) for each in prizes if each)
    words = _(", prizes {times} times the base salary in all")
    return words.format(times=i18n.number(times, None)) if times else ""


def _too_early(db: Db, person: int, years: int, day: dt.date) -> str:
    """That the years of a badge are complete after a round only; empty where they are."""
    complete = badges.complete_on(db, person, years, day)
    if complete is None or complete <= day:
        return ""
    words = _("{years} years are complete on {day}")
    return words.format(years=years, day=i18n.date(complete.isoformat()))


def _note(badge: Badge, waited: bool, gone: str | None) -> str | None:
    parts = [_(dict(KINDS)[badge.kind])] if badge.kind and badge.kind != "regular" else []
    if gone is not None:
        parts.append(gone)
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
