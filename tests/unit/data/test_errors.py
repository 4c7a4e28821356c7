"""What SQLite says is told with every way out there is."""

import pytest

from officeapp.data.driver import OperationalError
from officeapp.data.errors import words_for


@pytest.mark.parametrize("said", ["disk I/O error", "unable to open database file"])
def test_a_file_out_of_reach_may_lie_on_a_full_disk(said: str) -> None:
    told = str(words_for(OperationalError(said), "office.oad"))
    assert "office.oad" in told and "stick" in told and "make room" in told
