"""The program's own lists, read back in each language: what is printed of a field is stored so, the rest is told."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.data.queries import listing
from officeapp.data.store import Store
from officeapp.domain.registers import ALL, by_name
from officeapp.exchange import reading
from officeapp.reports import catalogue
from officeapp.reports import listing as listed
from officeapp.services import demo, imports, parameters

TODAY = "2026-07-14"
FROZEN = ("codes", "sent_rows")  # what was sent stays as it was and is not taken in

# report, its parameters, the register its rows are of, and the keys of the columns that are no field
LISTS: list[tuple[str, dict[str, str], str, set[str]]] = [
    ("member-list", {}, "people", {"no", "occupation"}),
    ("planning-list", {"more": "1"}, "plan_entries", {"no", "votes"}),
    ("planning-list", {"votes": "all"}, "plan_entries", {"no", "votes"}),
    ("planning-list", {"plan": "{approved}", "as_of": "{decided}"}, "plan_entries", {"no"}),
    ("task-followup", {}, "tasks", {"no", "late", "note"}),
    ("admission-book", {"since": "1/1/2000"}, "candidates", {"no"}),
    ("pipeline-list", {}, "candidates", {"no", "until", "standing"}),
    ("admission-forecast", {}, "candidates", {"no", "from", "quarter"}),
    ("deputy-list", {}, "people", {"no", "member", "constituency", "full", "again", "share"}),
    ("decision-list", {}, "decisions", {"no", "name", "post", "unit", "left", "until", "signer"}),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("demo") / "office.oad"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFICEAPP_TODAY", TODAY)
        i18n.use("vi")
        demo.create(path, people=250, seed=3)
        store = Store.open(path)
        yield store
        store.close()
    i18n.use("en")


def printed(store: Store, folder: Path, report: str, params: dict[str, str]) -> tuple[Path, Any]:
    chosen = catalogue.by_id(report)
    sql = "SELECT name, decision_date FROM plans WHERE state = 'approved' ORDER BY decision_date DESC"
    approved, decided = store.read(lambda db: db.execute(sql).fetchone())
    values = {name: value.format(approved=approved, decided=decided) for name, value in params.items()}
    paper = store.read(lambda db: chosen.build(db, parameters.read(db, chosen.params, values)))
    path = folder / f"{report}.xlsx"
    catalogue.write(paper, path)
    return path, paper


@pytest.mark.parametrize("language", ["vi", "en", "de"])
@pytest.mark.parametrize(("report", "params", "register", "left"), LISTS)
def test_a_list_of_the_program_changes_nothing(
    office: Store, tmp_path: Path, language: str, report: str, params: dict[str, str], register: str, left: set[str]
) -> None:  # fmt: skip
    i18n.use(language)
    path, paper = printed(office, tmp_path, report, params)
    book = reading.open_book(path)
    for sheet in paper.sheets:
        source = office.read(
            lambda db, name=sheet.name: imports.read(db, by_name(register), book, path, name)
        )
        outcome = office.read(lambda db, source=source: imports.check(db, source, "update"))
        rows = sum(row.record is not None for row in sheet.rows)
        counts = outcome.counts
        asked = counts["held"]  # two people of one name: the list names no unit
        assert rows > 0 and counts == Counter({"unchanged": rows - asked, "held": asked}), str(outcome)
        assert asked <= 1 and [each.level for each in outcome.prepared.batch.problems] == []
        told = {each.heading for each in outcome.not_taken if each.column}
        kept = {
            column.label
            for column in sheet.columns
            if column.key not in left and column.key[:4] not in ("for-", "shar")
        }
        missed = [label for label in kept if any(heading.endswith(label) for heading in told)]
        assert missed == [] and len(told) >= len(left) - 1
        people = outcome.prepared.people
        for made in filter(None, (outcome.prepared, people)):
            assert not any(made.changes.values()) and not any(made.belongs.values())


@pytest.mark.parametrize("language", ["vi", "en", "de"])
def test_the_lists_of_all_registers_add_and_change_nothing(
    office: Store, tmp_path: Path, language: str
) -> None:
    i18n.use(language)
    wrong: dict[str, dict[str, int]] = {}
    read = 0
    for register in ALL:
        query = listing.Query(register.name, sort=register.sort)
        if not office.read(lambda db, query=query: listing.ids(db, query)) or register.name in FROZEN:
            continue
        path = tmp_path / f"{register.name}.xlsx"
        office.read(lambda db, query=query, path=path: listed.write(db, query, path))
        book = reading.open_book(path)
        source = office.read(lambda db, register=register, book=book: imports.read(db, register, book))
        counts = office.read(lambda db, source=source: imports.check(db, source, "update")).counts
        read += counts["unchanged"]
        if counts.keys() - {"unchanged", "held"}:
            wrong[register.name] = dict(counts)
    assert wrong == {} and read > 3000
