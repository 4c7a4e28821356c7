"""Legal figures as of a day."""

import datetime as dt
from fractions import Fraction

from officeapp.domain.rules.figures import Figure, Figures
from tests.helpers import seeds


def test_the_newest_figure_in_force_counts():
    figures = [Figure("x", "1", "2020"), Figure("x", "2", "2025-10-08"), Figure("x", "3", "2028")]
    assert Figures(figures).whole("x") == 3
    assert Figures(figures, dt.date(2025, 10, 7)).whole("x") == 1
    assert Figures(figures, dt.date(2025, 10, 8)).whole("x") == 2
    assert Figures(figures, dt.date(2019, 12, 31)).whole("x") is None


def test_kinds_of_values():
    figures = Figures([Figure("a", "2/3"), Figure("b", "1,5"), Figure("c", "30;40"), Figure("d", "")])
    assert figures.exact("a") == Fraction(2, 3)
    assert figures.number("b") == 1.5
    assert figures.wholes("c") == (30, 40)
    assert figures.text("d") is None
    assert figures.texts("none") == ()
    assert figures.source("none") == ""


def test_shipped_figures_can_be_read():
    figures = seeds.figures()
    numbers = {"months", "days", "working_days", "percent", "fraction", "persons", "posts", "coefficient"}
    for row in seeds.rows("rules.csv"):
        assert row["source"], row["key"]
        assert row["confirmed"] in ("yes", "no")
        if row["value"] and row["unit"] in numbers:
            assert (
                figures.wholes(row["key"]) if ";" in row["value"] else figures.number(row["key"]) is not None
            )


def test_a_figure_of_a_later_year_waits():
    assert seeds.figures(dt.date(2026, 7, 14)).number("dues.uninsured") == 0.3
    assert seeds.figures(dt.date(2028, 1, 1)).number("dues.uninsured") == 0.5


def test_figures_of_a_council_stand_for_the_usual_ones() -> None:
    usual = Figures([Figure("planning.share_women", "25"), Figure("council.share_women", "35")])
    council = usual.standing_for("council.", "planning.")
    assert council.number("planning.share_women") == 35
    assert usual.number("planning.share_women") == 25
