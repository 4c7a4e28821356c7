"""Headings of two rows, texts over empty cells, runs of equal cells."""

from officeapp.reports.layout import head_cells, head_rows, runs, spans
from officeapp.reports.model import Column, Row
from tests.helpers.papers import PLAN, planning, weekly


def test_a_band_covers_its_columns_and_the_others_cover_both_rows() -> None:
    assert [tuple(cell) for cell in head_cells(PLAN)[:6]] == [
        (0, 0, 2, 1, "Số TT"),
        (0, 1, 2, 1, "Họ và tên"),
        (0, 2, 1, 2, "Ngày sinh"),
        (0, 4, 2, 1, "Chức vụ hiện tại"),
        (0, 5, 2, 1, "Phiếu hợp lệ"),
        (0, 6, 2, 1, "Đợt 1"),
    ]
    assert head_rows(planning(1).sheets[0]) == 3


def test_a_groups_text_runs_over_empty_cells_only() -> None:
    group = Row({"no": "I", "name": "Danh sách", "valid": 3}, "group")
    assert list(spans(PLAN, group))[:4] == [(0, 1), (1, 4), (5, 1), (6, 1)]
    assert list(spans(PLAN, Row({"no": "A. NHIỆM KỲ"}, "group"))) == [(0, 10)]


def test_a_data_rows_cells_stay_apart() -> None:
    assert list(spans(PLAN[:3], Row({"no": 1}))) == [(0, 1), (1, 1), (2, 1)]


def test_runs_end_where_the_value_or_a_run_before_them_ends() -> None:
    columns = (Column("a", "a", merge=True), Column("b", "b", merge=True), Column("c", "c"))
    rows = [Row({"a": a, "b": b}) for a, b in ((1, 1), (1, 1), (2, 1), (2, 1), (2, 3))]
    assert runs(columns, rows) == {(0, 0): 2, (0, 1): 2, (2, 0): 3, (2, 1): 2}
    assert runs(weekly(7).sheets[0].columns, weekly(7).sheets[0].rows) == {(0, 0): 3, (3, 0): 3}


def test_a_group_row_ends_every_run() -> None:
    columns = (Column("a", "a", merge=True),)
    rows = [Row({"a": 1}), Row({"a": 1}, "group"), Row({"a": 1}), Row({"a": 1})]
    assert runs(columns, rows) == {(2, 0): 2}
