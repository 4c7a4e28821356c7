"""One count has one source: every view and paper of the demo says the same number of members and candidates."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from officeapp.base import i18n
from officeapp.data.driver import Db
from officeapp.data.queries import listing, members, membership, organizations, records, targets
from officeapp.data.queries.listing import Filter, Query
from officeapp.data.store import Store
from officeapp.data.writer import Writer
from officeapp.domain.registers.member_changes import MemberChange
from officeapp.domain.registers.people import PEOPLE
from officeapp.reports import catalogue
from officeapp.reports.member_list import ListParams
from officeapp.reports.members import ResultsParams
from officeapp.reports.statistics import FormParams
from officeapp.services import demo, registers
from officeapp.services import membership as services

TODAY, YEAR = "2026-07-14", "2026-01-01"
MEMBERS = Query("people", filters=(Filter("party_status", "in", ["official", "probationary"]),))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo, in which some came and went in the ways that count."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFICEAPP_TODAY", TODAY)
        i18n.use("en")
        file: Path = tmp_path_factory.mktemp("demo") / "demo.oad"
        demo.create(file, people=300)
        made = Store.open(file)
        try:
            _stir(made)
            yield made
        finally:
            made.close()


def _give(db: Writer, person: int, fields: Mapping[str, str | None]) -> None:
    registers.save(db, PEOPLE, replace(records.get(db, PEOPLE, person), **fields))  # type: ignore[arg-type]


def _stir(store: Store) -> None:
    some = store.read(lambda db: listing.ids(db, MEMBERS))
    for person, kind, day, reach in (
        (some[0], "transfer_out", "2025-11-10", "other"),
        (some[1], "died", "2025-12-31", None),
        (some[2], "expelled", "2026-01-01", None),
        (some[3], "transfer_out", "2026-07-14", "other"),
    ):
        change = MemberChange(person=0, kind=kind, on_date=day, reach=reach)
        store.write(lambda db, change=change, person=person: services.member_change(db, change, (person,)))
    for person, fields in (
        (
            some[4],
            {"party_admission_date": "2026-01-01", "party_decision_date": None, "party_official_date": None},
        ),
        (some[5], {"party_admission_date": "2026", "party_decision_date": None, "party_official_date": None}),
        (some[6], {"party_admission_date": None, "party_decision_date": "2011-05-19"}),
        (some[7], {"party_admission_date": None, "party_decision_date": None}),
    ):
        store.write(lambda db, each=person, given=fields: _give(db, each, given))


def test_the_members_of_today(store: Store) -> None:
    def told(db: Db) -> dict[str, int]:
        units = organizations.count_into(db, organizations.units(db), TODAY)
        columns = Query("organizations", sort=("id",))
        listed = listing.rows(db, "organizations", listing.ids(db, columns), ("party_count",))
        paper = catalogue.by_id("member-list").build(db, ListParams(issued_on=TODAY, on=TODAY))
        return {
            "membership": sum(map(len, membership.members_on(db, TODAY).values())),
            "people": len(listing.ids(db, MEMBERS)),
            "growth": len(membership.flow(db, dt.date(2026, 1, 1), dt.date(2026, 7, 14)).closing),
            "tree": sum(unit.members for unit in units),
            "list of units": sum(row["party_count"] for row in listed),
            "paper": next(len(row.figures["no"].ids) for row in paper.sheets[0].rows if row.key == "total"),
        }

    counts = store.read(told)
    assert len(set(counts.values())) == 1 and counts["people"] > 200, counts


def test_the_members_at_the_start_of_the_year(store: Store) -> None:
    def told(db: Db) -> dict[str, int]:
        form = catalogue.by_id("statistics-1").build(db, FormParams(issued_on=TODAY))
        sheet = targets.sheet(db, 2026)
        return {
            "membership": sum(map(len, membership.at_start(db, YEAR).values())),
            "growth": len(membership.flow(db, dt.date(2026, 1, 1), dt.date(2026, 7, 14)).opening),
            "targets": sum(line.members for line in sheet.lines),
            "form 1": next(int(str(row.cells["now"])) for row in form.sheets[0].rows),
        }

    counts = store.read(told)
    assert len(set(counts.values())) == 1 and counts["growth"] > 200, counts


def test_a_year_whose_base_was_not_frozen(store: Store) -> None:
    """The base of a target stays as it was on its day, so papers of such years may say another number."""

    def told(db: Db) -> tuple[int, int]:
        assert not db.execute("SELECT 1 FROM targets WHERE year = 2024").fetchone()
        paper = catalogue.by_id("admission-results").build(db, ResultsParams(issued_on=TODAY, year=2024))
        units = [row for row in paper.sheets[0].rows if row.key.startswith("unit-")]
        return sum(len(row.figures["base"].ids) for row in units), sum(
            map(len, membership.at_start(db, "2024-01-01").values())
        )

    paper, members_then = store.read(told)
    assert paper == members_then > 200


def test_the_candidates_on_the_way(store: Store) -> None:
    running = Query("candidates", filters=(Filter("step", "in", members.RUNNING),))
    board, listed = store.read(lambda db: (members.board(db).total, len(listing.ids(db, running))))
    assert board == listed > 0
