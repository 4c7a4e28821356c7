"""Sums, shares and the records behind them."""

from officeapp.reports.model import Column, Figure, Ratio, Row, derived, total_row
from tests.helpers.papers import PLAN, person, planning


def test_a_total_adds_data_rows_and_divides_the_sums() -> None:
    rows = [person(1), Row({"valid": 999}, "group"), person(2), Row({"valid": 999}, "subtotal")]
    total = total_row(PLAN, rows, {"name": "Tổng cộng"})
    assert (total.cells["valid"], total.cells["both"], total.cells["share"]) == (80, 4, 5.0)
    assert total.figures["first"] == Figure("votes", (1, 2))


def test_a_share_of_nothing_is_empty() -> None:
    columns = (Column("a", "a"), Column("b", "b"), Column("c", "c", formula=Ratio("a", "b")))
    assert derived(columns, {"a": 3, "b": 0})["c"] is None


def test_every_figure_has_a_name() -> None:
    figures = planning(4).figures()
    assert figures["person-3.first"] == Figure("votes", (3,))
    assert figures["total.first"] == Figure("votes", (0, 1, 2, 3))
