"""Targets on the desk: counts, forecast by quarter, and what is said to go wrong."""

import datetime as dt

from officeapp.domain.rules.target_sheet import Line, Sheet, Target, running

TODAY = dt.date(2026, 7, 14)


def line(
    unit: int,
    amount: int | None,
    quarters: tuple[int, ...] = (0, 0, 0, 0),
    *,
    members: int = 30,
    **more: object,
) -> Line:
    target = None if amount is None else Target(id=unit, amount=amount, base=40, quarters=quarters)
    return Line(
        unit=unit, name=f"Cell {unit}", year=2026, today=TODAY, shortest_days=410, members=members,
        target=target, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def test_the_frozen_base_goes_before_the_counted_one() -> None:
    assert (line(1, 2).base, line(1, None).base) == (40, 30)
    assert line(1, 2).share == 5.0


def test_candidates_are_foreseen_in_the_quarter_of_their_earliest_day() -> None:
    coming = ((dt.date(2026, 8, 1), 7), (dt.date(2026, 12, 1), 8), (dt.date(2027, 1, 2), 9))
    it = line(1, 3, (1, 0, 1, 1), admitted=((5,), (), (), ()), coming=coming)
    assert it.actual == (1, 0, 0, 0)
    assert it.foreseen == (1, 0, 1, 1)
    assert it.standing is not None
    assert (it.standing.forecast, it.standing.state) == (3, "on_course")


def test_warnings_name_their_units_the_worst_first() -> None:
    sheet = Sheet(
        2026,
        TODAY,
        (
            line(1, 1, (1, 0, 0, 0)),
            line(2, 1, (0, 0, 0, 1), coming=((dt.date(2026, 8, 1), 7),)),
            line(3, 2, (0, 1, 0, 1), admitted=((), (5,), (), ())),
            line(4, None),
        ),
    )
    found = {(each.kind, each.quarter): each.units for each in sheet.warnings}
    assert found == {
        ("nothing", 0): (1,),
        ("no_source", 4): (3,),
        ("no_cause", 0): (1, 3),
        ("no_target", 0): (4,),
    }


def test_totals_are_sums_of_the_lines() -> None:
    sheet = Sheet(
        2026, TODAY, (line(1, 2, (1, 1, 0, 0), admitted=((4,), (), (), ())), line(2, 1, (0, 0, 1, 0)))
    )
    assert (sheet.amount, sheet.base, sheet.over) == (3, 80, 2)
    assert sheet.plan == (1, 1, 1, 0)
    assert sheet.actual == (1, 0, 0, 0)
    assert running(sheet.plan) == (0, 1, 2, 3, 3)
    assert Sheet(2025, TODAY, ()).over == 4
    assert Sheet(2027, TODAY, ()).over == 0


def test_a_unit_without_quarters_counts_evenly_in_the_whole() -> None:
    bare = Line(
        unit=1, name="Cell 1", year=2026, today=TODAY, shortest_days=410, target=Target(id=1, amount=4)
    )
    sheet = Sheet(2026, TODAY, (bare, line(2, 2, (0, 2, 0, 0))))
    assert (bare.planned, bare.asked_by(2), bare.asked_by(4)) == ((1, 1, 1, 1), 2, 4)
    assert bare.standing is not None and sheet.standing is not None
    assert round(bare.standing.expected, 2) == 2.15  # 14 of the 92 days of the third quarter
    assert round(sheet.standing.expected, 2) == 4.15
    blank = Target(id=3, amount=2, quarters=(1, None, None, None))
    assert Line(unit=3, name="", year=2026, today=TODAY, shortest_days=410, target=blank).asked_by(3) == 2
