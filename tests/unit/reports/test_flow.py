"""Page breaks: nothing lost, groups with their rows, the signature never alone."""

from hypothesis import given
from hypothesis import strategies as st

from officeapp.reports.flow import Extent, Piece, pages


def extent(lines: int = 1, keep: int = 0) -> Extent:
    return Extent(lines * 10 + 4, lines, 10, 4, keep)


def rows_of(found: list[list[Piece]]) -> list[list[int]]:
    return [[piece.row for piece in page] for page in found]


def test_rows_fill_the_first_page_then_the_others() -> None:
    assert rows_of(pages([extent()] * 10, 14 * 3, 14 * 5, 0)) == [[0, 1, 2], [3, 4, 5, 6, 7], [8, 9]]


def test_the_last_row_goes_with_the_signature() -> None:
    assert rows_of(pages([extent()] * 5, 100, 14 * 5, 50)) == [[0, 1, 2, 3], [4]]


def test_a_group_heading_goes_with_its_first_row_and_a_sum_with_its_last() -> None:
    rows = [extent(), extent(), extent(keep=1), extent(keep=1), extent(), extent(keep=-1)]
    assert rows_of(pages(rows, 14 * 4, 14 * 9, 0)) == [[0, 1], [2, 3, 4, 5]]


def test_only_a_row_taller_than_a_page_is_cut() -> None:
    found = pages([extent(), extent(5), extent(30)], 60, 104, 0)
    assert found == [
        [Piece(0, 0, 1, 14)],
        [Piece(1, 0, 5, 54), Piece(2, 0, 4, 44)],
        [Piece(2, 4, 14, 104)],
        [Piece(2, 14, 24, 104)],
        [Piece(2, 24, 30, 64)],
    ]


def test_some_lines_of_a_cut_last_row_go_with_the_signature() -> None:
    found = pages([extent(18)], 104, 104, 50)
    assert found == [[Piece(0, 0, 10, 104)], [Piece(0, 10, 16, 64)], [Piece(0, 16, 18, 24)]]


def test_an_ending_without_rows_turns_when_it_does_not_fit() -> None:
    assert rows_of(pages([], 10, 100, 50)) == [[]]


@given(
    st.lists(st.builds(extent, st.integers(1, 30), st.sampled_from([-1, 0, 0, 0, 1])), max_size=40),
    st.integers(-50, 200),
    st.integers(0, 90),
)
def test_every_line_stands_once_in_order_and_within_its_page(
    rows: list[Extent], opening: int, ending: int
) -> None:
    room = 204
    opening = min(opening, room)
    found = pages(rows, opening, room, ending)
    lines = [(piece.row, line) for page in found for piece in page for line in range(piece.first, piece.last)]
    assert lines == [(at, line) for at, row in enumerate(rows) for line in range(row.lines)]
    for number, page in enumerate(found):
        assert sum(piece.height for piece in page) <= (room if number else max(opening, 0)) + 1e-6
    if rows:
        last = found[-1]
        assert last or ending > room - 24
        assert sum(piece.height for piece in last) + ending <= room + 1e-6
