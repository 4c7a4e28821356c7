"""What the office puts around its papers: letterhead, signer, recipients, from its own data."""

from __future__ import annotations

import re
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries.office import office
from officeapp.domain import fields as f
from officeapp.domain.registers.office import Office
from officeapp.reports.model import Letterhead, Paper, Sheet, Signature, Value

PLANNING, MEMBERS, TASKS = N_("Planning"), N_("Party members"), N_("Tasks")
CALENDAR, LISTS = N_("Calendar"), N_("Lists")
MEETINGS = N_("Meetings")
_CAPACITY = re.compile(r"^(T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.|Q\.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """The parameters of every paper."""

    number: str | None = f.text(N_("Number"), length=40)
    issued_on: str | None = f.date(N_("Issued on"), whole=True)
    signer: int | None = f.ref(N_("Signer"), "signers")


def today() -> str:
    """Return the day of today, as parameters are offered it."""
    return dates.today().isoformat()


def issued(
    db: Db, issue: Issue, name: str, sheets: tuple[Sheet, ...], type: str, warnings: tuple[str, ...] = ()
) -> Paper:
    """Return a paper of the office: its sheets with letterhead, signature and recipients.

    Args:
        db: a reader.
        issue: number, day and signer.
        name: proposal for the file's name.
        sheets: the tables.
        type: code of the document type (BC, LCT ...); empty: the paper bears no number.
        warnings: what the reader must know before handing it on.
    """
    own = office(db)
    day = issue.issued_on or ""
    return Paper(
        name,
        sheets,
        letterhead(own, type, issue.number or "", day),
        signature(db, own, issue.signer, day or today()),
        tuple(line.strip() for line in (own.recipients or "").splitlines() if line.strip()),
        warnings,
    )


def born(sex: Value, birth: Value) -> dict[str, Value]:
    """Return a birth date in the column of the sex, as forms have it; without a sex it stands once, with a question."""
    if sex:
        return {str(sex): birth}
    return {"male": _("sex? {date}").format(date=i18n.date(str(birth)))} if birth else {}


def letterhead(own: Office, type: str, number: str, day: str) -> Letterhead:
    """Return the letterhead of the office, in the style of its kind."""
    return Letterhead(
        "party" if own.kind == "party" else "state",
        own.superior or "",
        own.issuer or own.name,
        type,
        own.symbol or "",
        number,
        own.place or "",
        day,
    )


def signature(db: Db, own: Office, signer: int | None, day: str) -> tuple[Signature, ...]:
    """Return who signs: the one chosen, else the first who may sign on the day, else nobody."""
    row = db.execute(
        "SELECT name, title, authority FROM signers WHERE CASE WHEN :signer IS NULL THEN"
        " coalesce(from_date, '') <= :day AND (to_date IS NULL OR to_date || '~' >= :day)"
        " ELSE id = :signer END ORDER BY coalesce(position, 999), id LIMIT 1",
        {"signer": signer, "day": day},
    ).fetchone()
    if row is None:
        return ()
    name, title, authority = row
    lines = [title.upper()]
    if authority:
        whole = "T/M" if own.kind == "party" else "TM."
        lines.insert(0, authority.upper() if _CAPACITY.match(authority) else f"{whole} {authority.upper()}")
    return (Signature(tuple(lines), name),)
