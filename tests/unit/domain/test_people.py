"""What the record of a person says against itself."""

from officeapp.domain.check import problems
from officeapp.domain.registers.people import PEOPLE, Person


def test_a_retirement_set_apart_says_why():
    (found,) = problems(PEOPLE, Person(name="Đỗ Văn Cường", sex="male", retires_on="2027-03"))
    assert (found.field, found.level) == ("retires_why", "error")
    reasoned = Person(name="Đỗ Văn Cường", sex="male", retires_on="2027-03", retires_why="NĐ 83/2022")
    assert problems(PEOPLE, reasoned) == []
