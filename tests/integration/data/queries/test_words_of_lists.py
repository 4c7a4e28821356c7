"""What a code list calls something follows the language of the program, wherever it is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.base import i18n
from officeapp.data.queries import codes
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.office import CODES, Code
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


@pytest.mark.parametrize(
    ("language", "word"),
    [("vi", "Thiếu người, kinh phí"), ("en", "Lack of staff or money"), ("de", "Personal oder Geld fehlt")],
)
def test_a_code_is_called_in_the_language_of_the_program(data: Data, language: str, word: str) -> None:
    i18n.use(language)
    number = data.code("delay_causes", "resources")
    named = data.store.read(lambda db: titles(db, "codes", [number]))[number]
    offered = dict(data.store.read(lambda db: codes.choices(db, ["delay_causes"]))["delay_causes"])
    assert named == offered[number] == word


def test_a_word_of_the_office_s_own_stays_where_nobody_translated_it(data: Data) -> None:
    i18n.use("de")
    number = data.put(CODES, Code(list="delay_causes", code="storm", name="Bão lụt", name_en="Storm"))
    assert data.store.read(lambda db: titles(db, "codes", [number]))[number] == "Bão lụt"
