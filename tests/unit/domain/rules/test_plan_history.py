"""The plan as of a day, and two states of it beside each other."""

import datetime as dt
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from officeapp.domain.rules.plan_history import as_of, compare, in_force, round_on
from officeapp.domain.rules.plan_sheet import Entry, Head

FIRST = dt.date(2026, 1, 1)
days = st.integers(0, 400).map(lambda number: FIRST + dt.timedelta(days=number))


def head(number: int, decided: dt.date | None) -> Head:
    return Head(
        id=number,
        name=f"Đợt {number}",
        term=1,
        term_name="2025-2030",
        organization=1,
        organization_name="Đảng ủy",
        state="approved" if decided else "draft",
        decision_date=decided.isoformat() if decided else None,
    )


def entry(number: int, person: int = 1, post: int = 1, **given: str | None) -> Entry:
    known: dict[str, Any] = {"state": "approved", **given}
    return Entry(id=number, person=person, name=f"Người {person}", post=post, **known)


@given(st.lists(st.none() | days, max_size=5), days)
def test_the_round_in_force_is_the_one_decided_last(decided, day):
    heads = [head(at, each) for at, each in enumerate(decided)]
    found = round_on(heads, day)
    before = [each for each in decided if each is not None and each <= day]
    assert (found is None) == (not before)
    if found is not None:
        assert found.decision_date == max(before).isoformat()


@given(days, st.none() | days, days)
def test_somebody_is_in_from_one_decision_to_the_other(since, until, day):
    state = "approved" if until is None else "removed"
    planned = entry(1, state=state, from_date=since.isoformat(), to_date=until and until.isoformat())
    assert in_force(planned, head(1, FIRST), day) == (since <= day and (until is None or day < until))


@given(st.lists(st.tuples(days, st.none() | days), max_size=8), days, days)
def test_what_is_decided_later_changes_nothing_before(spans, day, later):
    entries = [
        entry(at, at, from_date=since.isoformat(), to_date=until and until.isoformat())
        for at, (since, until) in enumerate(spans)
    ]
    now = as_of(entries, head(1, FIRST), day)
    known = [each for each in entries if not (each.from_date or "") > day.isoformat()]
    undone = [
        each
        if (each.to_date or "") <= day.isoformat()
        else entry(each.id, each.person, from_date=each.from_date)
        for each in known
    ]
    assert [each.id for each in as_of(undone, head(1, FIRST), day)] == [each.id for each in now]
    assert all(each.runs for each in now)


def test_dates_of_a_year_only_count_as_long_as_they_may():
    plan = head(1, FIRST)
    planned = entry(1, from_date="2026", to_date="2027", state="removed")
    assert in_force(planned, plan, dt.date(2026, 1, 1))
    assert in_force(planned, plan, dt.date(2027, 6, 1))
    assert not in_force(planned, plan, dt.date(2027, 12, 31))
    assert not in_force(entry(1, state="stopped"), plan, dt.date(2027, 1, 1))
    assert not in_force(entry(1, state="removed"), plan, dt.date(2027, 1, 1))


places = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 4)), unique=True, max_size=10)


@given(places, places)
def test_every_place_stands_in_exactly_one_of_the_four(before, after):
    old = [entry(at, person, post) for at, (person, post) in enumerate(before)]
    new = [entry(100 + at, person, post) for at, (person, post) in enumerate(after)]
    found = compare(old, new)
    pairs = (*found.kept, *found.moved)
    assert Counter(pair.before.id for pair in pairs) + Counter(each.id for each in found.removed) == Counter(
        each.id for each in old
    )
    assert Counter(pair.after.id for pair in pairs) + Counter(each.id for each in found.added) == Counter(
        each.id for each in new
    )
    assert {(pair.before.person, pair.before.post) for pair in found.kept} == set(before) & set(after)
    assert all(
        pair.before.person == pair.after.person and pair.before.post != pair.after.post
        for pair in found.moved
    )
    both = {pair.before.person for pair in found.moved}
    assert not ({each.person for each in found.added} & {each.person for each in found.removed})
    assert both <= {person for person, _post in before} & {person for person, _post in after}


@given(places)
def test_a_plan_does_not_differ_from_itself(where):
    same = [entry(at, person, post) for at, (person, post) in enumerate(where)]
    found = compare(same, same)
    assert len(found.kept) == len(same) and not (found.added or found.moved or found.removed)


def test_a_removal_says_why():
    gone = entry(5, 1, 1, state="removed", reason="Không còn đủ tuổi", to_date="2026-06-12")
    found = compare([entry(1, 1, 1)], [], [gone])
    assert [(each.id, each.reason, each.to_date) for each in found.removed] == [
        (1, "Không còn đủ tuổi", "2026-06-12")
    ]
