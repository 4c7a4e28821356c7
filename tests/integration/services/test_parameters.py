"""References of scripts: by code, path or name, and by the ids the lists show."""

from pathlib import Path

import pytest

from officeapp.data.queries import refs
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.services import parameters
from tests.helpers.data import Data, new_store


def test_a_reference_by_name_code_id_or_uid(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    try:
        data = Data(store)
        field = ORGANIZATIONS.field("parent")
        cell = data.put(ORGANIZATIONS, Organization(name="Chi bộ 1", code=str(data.office)))
        uid = data.read("SELECT uid FROM organizations WHERE id = ?", cell)[0][0]

        def meant(text: str) -> int:
            return store.read(lambda db: parameters.value(db, field, text))

        assert {meant(text) for text in ("Chi bộ 1", str(cell), f"id:{cell}", uid)} == {cell}
        assert meant(str(data.office)) == cell, "a code goes before an id"
        with pytest.raises(refs.Unknown):
            meant("4711")
        twin = data.put(ORGANIZATIONS, Organization(name="Chi bộ 1"))
        with pytest.raises(refs.Ambiguous, match=f"id:{cell} Chi bộ 1.*id:{twin} Chi bộ 1"):
            meant("Chi bộ 1")
    finally:
        store.close()
