"""Names out of blocks as clerks copy them."""

import pytest

from officeapp.ui.planning.pasting import names_in

CASES = {
    "names alone": ([["Lê Thị Minh Châu"], ["Ngô Tiến Dũng"]], ["Lê Thị Minh Châu", "Ngô Tiến Dũng"]),
    "numbered": (
        [["1", "Lê Thị Minh Châu", "1979"], ["2.", "Ngô Tiến Dũng"]],
        ["Lê Thị Minh Châu", "Ngô Tiến Dũng"],
    ),
    "with its heading": (
        [
            ["STT", "Đơn vị", "HỌ VÀ TÊN", "Năm sinh"],
            ["1", "UBND", "Lê Thị Minh Châu", "1979"],
            ["", "", "", ""],
        ],
        ["Lê Thị Minh Châu"],
    ),
    "nothing but numbers": ([["1"], ["2"]], []),
}


@pytest.mark.parametrize("name", CASES)
def test_the_names_are_found(name: str) -> None:
    rows, names = CASES[name]
    assert names_in(rows) == names
