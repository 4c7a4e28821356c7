"""Which papers of a file are there, expired or missing."""

import datetime as dt

from officeapp.domain.rules.dossier import Paper, checklist, until
from officeapp.domain.rules.figures import figures_from
from tests.helpers import seeds

DAY = dt.date(2026, 7, 14)
FIGURES = figures_from(seeds.rows("rules.csv"), DAY)


def state(*papers: Paper) -> str:
    return {item.kind: item.state for item in checklist(papers, DAY, FIGURES)}["health"]


def test_a_paper_expires_by_the_months_of_its_kind_or_its_own_day() -> None:
    assert state() == "missing"
    assert state(Paper("health", "2026-01-14")) == "there"
    assert state(Paper("health", "2026-01-13")) == "expired"
    assert state(Paper("health", "2026-01-13"), Paper("health", "2026-07-01")) == "there"
    assert state(Paper("health", "2020-01-01", "2026-12-31")) == "there"
    assert until(Paper("diplomas", "2001"), FIGURES) is None
    assert until(Paper("photo", "2026-01"), FIGURES) == dt.date(2026, 7, 31)


def test_the_order_and_source_are_those_of_the_figure() -> None:
    items = checklist((), DAY, FIGURES)
    assert [item.kind for item in items][:2] == ["photo", "resume"]
    assert {item.source for item in items} == {"NĐ 170/2025/NĐ-CP"}
