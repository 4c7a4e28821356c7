"""What holds for every register: its table, its record's way through the store, its words."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.data.queries import listing
from officeapp.data.queries.listing import Filter, Query
from officeapp.data.rows import record_of, select, values
from officeapp.domain import kinds
from officeapp.domain.fields import KINDS, Field
from officeapp.domain.register import Register
from officeapp.domain.registers import ALL, by_name
from tests.helpers.data import Data, new_store

COLUMN = {"integer": "INTEGER", "flag": "INTEGER", "code": "INTEGER", "ref": "INTEGER", "decimal": "REAL"}
SAMPLES: dict[str, Any] = {
    "text": "Số 14-KL/ĐU", "long": "Một\nhai", "name": "Lê Thị Minh Châu", "date": "1979-05",
    "deadline": "Quý II/2026", "integer": 1990, "moment": "2026-07-14T08:00", "decimal": 2.34, "flag": 1,
}  # fmt: skip
each_register = pytest.mark.parametrize("register", ALL, ids=lambda register: register.name)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Any:
    store = new_store(Path(tmp_path_factory.mktemp("registers")))
    yield Data(store)
    store.close()


def sample(data: Data, field: Field) -> Any:
    """Some value of a field."""
    if field.kind == "choice":
        return field.choices[0][0]
    if field.kind == "digits":
        return "048079001234"[: field.length or 12]
    if field.kind == "code":
        return data.read("SELECT id FROM codes WHERE list = ? LIMIT 1", field.list)[0][0]
    if field.kind == "ref":
        found = data.read(f"SELECT id FROM {field.to} LIMIT 1")
        return found[0][0] if found else data.put(by_name(field.to), full(data, by_name(field.to)))
    if field.kind == "date" and field.whole:
        return "2026-07-14"
    if field.most is not None and field.kind in ("integer", "decimal"):
        return min(SAMPLES[field.kind], field.most)
    value = SAMPLES[field.kind]
    return value[: field.length] if isinstance(value, str) and field.length else value


def full(data: Data, register: Register) -> Any:
    """A record with every field filled, references to itself aside."""
    return register.record(
        **{field.name: sample(data, field) for field in register.fields if field.target != register.name}
    )


@each_register
def test_the_table_has_the_declared_columns(data: Data, register: Register) -> None:
    columns = {name: kind for _n, name, kind, *_ in data.read(f"PRAGMA table_info({register.name})")}
    for field in register.fields:
        assert columns[field.name] == COLUMN.get(field.kind, "TEXT")
    beside = {"id", "uid", "version"} | {f"{field.name}_sort" for field in register.fields}
    assert set(columns) - beside == {field.name for field in register.fields}


@each_register
def test_references_are_held_by_the_table(data: Data, register: Register) -> None:
    held = {(row[3], row[2]) for row in data.read(f"PRAGMA foreign_key_list({register.name})")}
    assert held == {(field.name, field.target) for field in register.fields if field.target}


@each_register
def test_a_full_record_comes_back_unchanged(data: Data, register: Register) -> None:
    record = full(data, register)
    if any(field.unique for field in register.fields):
        number = data.read(f"SELECT coalesce(max(id), 0) FROM {register.name}")[0][0]
        for field in register.fields:
            if field.unique:
                unique = f"{number:012d}"[-(field.length or 12) :]
                record = dataclasses.replace(record, **{field.name: unique})
    number = data.put(register, record)
    stored = data.get(register, number)
    assert values(stored, register) == values(record, register)
    row = data.read(f"{select(register)} WHERE id = ?", number)[0]
    assert record_of(register, row) == stored


@each_register
def test_values_survive_being_shown_and_typed(data: Data, register: Register) -> None:
    for language in ("vi", "en", "de"):
        i18n.use(language)
        for field in register.fields:
            if not field.target and field.kind not in ("long",):
                value = sample(data, field)
                shown = kinds.show(field, value)
                if language == "vi" or field.kind not in ("date", "moment", "decimal", "integer"):
                    assert kinds.parse(field, shown) == value, (field.name, shown)


@each_register
def test_every_field_can_be_listed_filtered_and_sorted(data: Data, register: Register) -> None:
    def read(db: Any) -> None:
        for field in (*register.fields, *register.derived):
            for query in (
                Query(register.name, sort=(field.name,)),
                Query(register.name, sort=(f"-{field.name}",)),
                Query(register.name, filters=(Filter(field.name, "empty"),)),
                Query(register.name, filters=(Filter(field.name, "eq", "x"), Filter(field.name, "ne", 1))),
            ):
                listing.rows(db, register.name, listing.ids(db, query))

    data.store.read(read)


@each_register
def test_declarations_are_sound(data: Data, register: Register) -> None:
    names = [field.name for field in (*register.fields, *register.derived)]
    assert len(names) == len(set(names))
    for field in (*register.fields, *register.derived):
        assert field.kind in KINDS and field.label
        assert field.kind != "choice" or field.choices
        assert field.kind != "ref" or by_name(field.to)
        if field.kind == "code":
            assert data.read("SELECT 1 FROM codes WHERE list = ? LIMIT 1", field.list), field.list
    assert not register.title or register.has(register.title)
    for key in register.keys:
        assert all(register.has(name) for name in key)


@each_register
def test_every_label_is_translated(register: Register) -> None:
    for language in ("vi", "de"):
        i18n.use(language)
        catalogue = i18n._load(language)
        labels = [register.label, register.one]
        for field in (*register.fields, *register.derived):
            labels += [field.label, field.band, *(label for _key, label in field.choices)]
        assert [label for label in labels if label and label not in catalogue] == []
