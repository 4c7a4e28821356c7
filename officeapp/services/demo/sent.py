"""Forms of the last half-year as they were sent, a death told only afterwards, and who is named in rows of form 2."""

from __future__ import annotations

import datetime as dt

from officeapp.data.queries import membership as lists
from officeapp.domain.registers.member_changes import MemberChange
from officeapp.domain.registers.sent_figures import SentForm
from officeapp.domain.registers.statistics import NAMED_IN_ROWS, NamedInRow
from officeapp.services import membership, sent_figures
from officeapp.services.demo.sketch import Sketch


def make(sketch: Sketch) -> None:
    """Two forms of the half-year that ended last; the correction shows in one row of each."""
    today = sketch.today
    until = dt.date(today.year, 6, 30) if today.month > 6 else dt.date(today.year - 1, 12, 31)
    since = until.replace(month=1 if until.month == 6 else 7, day=1)
    sent_on = min(until + dt.timedelta(days=5), today)
    for form in ("1", "3"):
        record = SentForm(
            form=form,
            since=since.isoformat(),
            until=until.isoformat(),
            number=f"{140 + int(form)}-BC/ĐU",
            sent_on=sent_on.isoformat(),
        )
        sent_figures.keep(sketch.act, record)
    day = (until - dt.timedelta(days=19)).isoformat()
    oldest = sketch.act.db.execute(
        f"SELECT p.id FROM people p WHERE {lists.HERE} AND p.party_moved_on IS NULL AND p.party_left_on IS NULL"
        " AND p.id NOT IN (SELECT person FROM member_changes) AND p.id NOT IN (SELECT person FROM badges)"
        " AND p.id NOT IN (SELECT person FROM appointments) ORDER BY p.birth_date, p.id LIMIT 1",
        {"day": day},
    ).fetchone()
    if oldest:
        membership.put(
            sketch.act, MemberChange(person=oldest[0], kind="died", on_date=day, note="Chi bộ báo chậm")
        )
    _name(sketch)


def _name(sketch: Sketch) -> None:
    """One of the newly admitted owns a company."""
    (row,) = sketch.act.db.execute(
        "SELECT id FROM statistic_rows WHERE form = '2' AND measure = 'named' ORDER BY position LIMIT 1"
    ).fetchone()
    owners = sketch.act.db.execute(
        "SELECT p.id, p.party_admission_date FROM people p JOIN codes c ON c.id = p.occupation"
        " WHERE c.code IN ('company_leader', 'other') AND p.party_admission_date LIKE ? ORDER BY c.code, p.id LIMIT 1",
        (f"{sketch.today.year}%",),
    ).fetchall()
    for person, day in owners:
        note = "Theo giấy chứng nhận đăng ký doanh nghiệp"
        sketch.act.put(NAMED_IN_ROWS, NamedInRow(row=row, person=person, from_date=day, note=note))
