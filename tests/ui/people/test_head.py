"""The life line never paints one post over another."""

from officeapp.data.queries.people import Held
from officeapp.ui.people.head import _spans


def spans(*held: tuple[str, str | None, str | None]) -> list[tuple[str, str, str]]:
    posts = [Held(at, post, "Unit", start, end, False) for at, (post, start, end) in enumerate(held)]
    return [(span.title, span.start, span.end) for span in _spans(posts)]


def test_one_after_the_other():
    assert spans(("B", "2010", None), ("A", "2004", "2010")) == [("A", "2004", "2010"), ("B", "2010", "")]


def test_posts_that_last_together_are_one_block():
    assert spans(("A", "2020", None), ("B", "2021", None)) == [("A; B", "2020", "")]
    assert spans(("A", "2020", "2022"), ("B", "2020", "2023")) == [("A; B", "2020", "2023")]


def test_a_post_beside_a_later_one_gives_way():
    assert spans(("A", "2010", "2018"), ("B", "2015", None)) == [("A", "2010", "2015"), ("B", "2015", "")]
    assert spans(("A", "2010", None), ("B", "2015", "2016")) == [("A", "2010", "2015"), ("B", "2015", "2016")]


def test_without_a_beginning_nothing_is_shown():
    assert spans(("A", None, None)) == []
