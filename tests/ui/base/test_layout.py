"""Rows of a list with and without groups."""

from array import array

from officeapp.ui.base.grid.layout import Layout, Section


def grouped() -> Layout:
    return Layout(
        [
            Section(array("q", [5, 6]), 1, "One", headed=True),
            Section(array("q"), 2, "Two", headed=True),
            Section(array("q", [7]), 3, "Three", headed=True),
        ]
    )


def rows(layout: Layout) -> list[object]:
    here = [layout.at(row) for row in range(len(layout))]
    return [each.title if isinstance(each, Section) else each for each in here]


def test_flat():
    layout = Layout([Section(array("q", [3, 1, 2]))])
    assert rows(layout) == [3, 1, 2]
    assert (layout.at(3), layout.at(-1), layout.count) == (None, None, 3)
    assert (layout.row_of(2), layout.row_of(9)) == (2, -1)
    layout.append([8])
    assert list(layout.ids()) == [3, 1, 2, 8] and 8 in layout


def test_groups_open_and_close():
    layout = grouped()
    assert rows(layout) == ["One", 5, 6, "Two", "Three", 7]
    assert layout.row_of(7) == 5
    layout.set_open(layout.sections[0], False)
    assert rows(layout) == ["One", "Two", "Three", 7]
    assert (layout.row_of(5), layout.row_of(7), layout.count) == (-1, 3, 3)
    assert [row for row, _section in layout.heads()] == [0, 1, 2]
    assert layout.records(0, 10) == [7]


def test_nothing():
    assert (len(Layout()), Layout().count, list(Layout().ids())) == (0, 0, [])
