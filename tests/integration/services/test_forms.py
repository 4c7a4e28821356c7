"""Saving a form field by field against what it showed."""

from pathlib import Path

import pytest

from officeapp.domain.check import Refused
from officeapp.domain.registers.people import PEOPLE
from officeapp.services import editing, forms
from officeapp.services.editing import Typed
from officeapp.services.forms import ChangedMeanwhile
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path):
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def test_only_the_changed_fields_meet(data: Data):
    number = data.person("Phạm Đức An", phone="1")
    shown = data.get(PEOPLE, number)
    data.store.write(lambda db: editing.edit(db, PEOPLE, [Typed(number, "email", "a@b")]))
    saved = data.store.write(lambda db: forms.change(db, PEOPLE, shown, {"phone": "2"}))
    assert str(saved.changes.label) == "Change telephone of Phạm Đức An"
    now = data.get(PEOPLE, number)
    assert (now.phone, now.email) == ("2", "a@b")


def test_the_same_field_changed_elsewhere_is_told(data: Data):
    number = data.person("Phạm Đức An", phone="1")
    shown = data.get(PEOPLE, number)
    data.store.working_as = "Trần Thu Hà"
    data.store.write(lambda db: editing.edit(db, PEOPLE, [Typed(number, "phone", "2")]))
    with pytest.raises(ChangedMeanwhile) as told:
        data.store.write(lambda db: forms.change(db, PEOPLE, shown, {"phone": "3"}))
    assert "“2”" in str(told.value) and "Trần Thu Hà" in str(told.value)
    assert data.get(PEOPLE, number).phone == "2"


def test_an_error_elsewhere_does_not_stop_a_good_field(data: Data):
    number = data.person("Phạm Đức An", birth_date="1990", party_admission_date="2010")
    shown = data.get(PEOPLE, number)
    with pytest.raises(Refused):
        data.store.write(lambda db: forms.change(db, PEOPLE, shown, {"party_official_date": "2009"}))
    data.store.write(lambda db: forms.change(db, PEOPLE, shown, {"phone": "5"}))
    assert data.get(PEOPLE, number).phone == "5"
