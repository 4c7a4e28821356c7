"""What was removed comes back with what belonged to it and what pointed at it."""

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries.bin import removed
from officeapp.data.store import Store
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.services import bin, history, registers
from officeapp.services.office import create


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "a.oad"
    create(path, "Đảng ủy phường Thanh Vân", "party")
    store = Store.open(path)
    yield store
    store.close()


def names(store):
    return [each.title for each in store.read(removed)]


def test_removed_record_comes_back(store):
    saved = store.write(lambda db: registers.save(db, PEOPLE, Person(name="Lê Thị Minh Châu")))
    store.write(lambda db: registers.remove(db, PEOPLE, [saved.record.id]))
    assert names(store) == ["Lê Thị Minh Châu"]
    gone = store.read(removed)[0]
    store.write(lambda db: bin.restore(db, gone))
    assert names(store) == []
    back = store.read(lambda db: registers.get(db, "people", saved.record.id))
    assert (back.name, back.uid) == ("Lê Thị Minh Châu", saved.record.uid)
    with pytest.raises(UserError, match="already"):
        store.write(lambda db: bin.restore(db, gone))


def test_undone_removal_leaves_the_bin(store):
    saved = store.write(lambda db: registers.save(db, PEOPLE, Person(name="Bùi Thanh Bình")))
    store.write(lambda db: registers.remove(db, PEOPLE, [saved.record.id]))
    store.write(history.undo)
    assert names(store) == []
    store.write(history.redo)
    assert names(store) == ["Bùi Thanh Bình"]


def test_references_are_filled_again(store):
    def unit(**given):
        return store.write(lambda db: registers.save(db, ORGANIZATIONS, Organization(**given))).record

    old = unit(name="Chi bộ 1")
    new = unit(name="Chi bộ 2", predecessor=old.id)
    store.write(lambda db: registers.remove(db, ORGANIZATIONS, [old.id]))
    assert store.read(lambda db: registers.get(db, "organizations", new.id)).predecessor is None
    store.write(lambda db: bin.restore(db, store.read(removed)[0]))
    assert store.read(lambda db: registers.get(db, "organizations", new.id)).predecessor == old.id
