"""What the record of a person says against itself."""

import pytest

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.domain import kinds
from officeapp.domain.check import problems
from officeapp.domain.registers.people import PEOPLE, Person


def test_a_retirement_set_apart_says_why():
    (found,) = problems(PEOPLE, Person(name="Đỗ Văn Cường", sex="male", retires_on="2027-03"))
    assert (found.field, found.level) == ("retires_why", "error")
    reasoned = Person(name="Đỗ Văn Cường", sex="male", retires_on="2027-03", retires_why="NĐ 83/2022")
    assert problems(PEOPLE, reasoned) == []


@pytest.mark.parametrize("typed", ["1.23457E+11", "1,23457e11"])
def test_a_number_shortened_by_excel_is_shown_as_it_was_typed_with_the_way_out(typed: str):
    i18n.use("en")
    with pytest.raises(UserError, match="Excel shortened") as raised:
        kinds.parse(PEOPLE.field("party_card_number"), typed)
    assert typed in str(raised.value) and "Type all of them again" in str(raised.value)


def test_digits_lose_what_stands_between_them_and_other_words_are_told_as_typed():
    card = PEOPLE.field("party_card_number")
    assert kinds.parse(card, "48 0000.000-001") == "480000000001"
    with pytest.raises(UserError, match="48 0000 A01"):
        kinds.parse(card, "48 0000 A01")
