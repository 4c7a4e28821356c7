"""Runs: how the journal keeps neighbouring records together, proves each and lets each be erased."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from officeapp.data import runs
from officeapp.data.runs import DIGEST, LONGEST, SALT, Columns, Run

VALUES = st.one_of(st.none(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False), st.text())


def run(op: str, columns: Columns, salts: bytes, first: int = 7) -> Run:
    count = len(next(iter(columns.values())))
    records = range(first, first + count)
    old: Columns | None = None if op == runs.INSERT else columns
    new: Columns | None = columns if op == runs.INSERT else None
    digests = b"".join(runs.digests_of("people", op, records, old, new, salts))
    return Run(1, 1, "people", op, first, count, digests, salts, old, new)


@given(st.lists(st.integers(1, 500), unique=True, max_size=400))
def test_runs_hold_every_record_once_and_only_neighbours(records: list[int]) -> None:
    parts = [records[start:end] for start, end in runs.neighbours(records)]
    assert [record for part in parts for record in part] == records
    for part in parts:
        assert part == list(range(part[0], part[0] + len(part)))
        assert len(part) <= LONGEST


@given(st.lists(VALUES, min_size=1, max_size=9))
def test_contents_prove_themselves_and_nothing_else(values: list[Any]) -> None:
    salts = bytes(range(SALT * len(values)))
    kept = run(runs.INSERT, {"name": ["An"] * len(values), "note": values}, salts)
    assert kept.holds()
    changed: Columns = {
        "name": ["An"] * len(values),
        "note": [*values[:-1], "Bình" if values[-1] != "Bình" else None],
    }
    assert not Run(1, 1, "people", runs.INSERT, 7, len(values), kept.digests, salts, None, changed).holds()


def test_one_record_is_erased_and_the_others_still_hold() -> None:
    columns: Columns = {"name": ["An", "Bình"], "note": ["x", None]}
    kept = run(runs.DELETE, columns, b"s" * (2 * SALT))
    erased: Columns = {"name": [None, "Bình"], "note": [None, None]}
    salts = bytes(SALT) + b"s" * SALT
    left = Run(1, 1, "people", runs.DELETE, 7, 2, kept.digests, salts, erased, None)
    assert left.holds()
    assert (left.erased(7), left.erased(8)) == (True, False)
    assert left.before(8) == {"name": "Bình"}
    assert len(left.digests) == 2 * DIGEST


def test_an_update_tells_what_was_emptied() -> None:
    told = Run(1, 1, "people", runs.UPDATE, 3, 1, b"", None, {"note": ["x"]}, {"note": [None]})
    assert (told.before(3), told.after(3)) == ({"note": "x"}, {"note": None})
