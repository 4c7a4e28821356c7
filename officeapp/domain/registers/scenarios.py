"""Scenarios: who would hold which post, beside the live data, until one is adopted as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Record):
    """One way things could go; `day` is when it would take place and ages are counted."""

    name: str = f.text(N_("Scenario"), required=True, search=True, length=200, aliases=("phương án",))
    organization: int = f.ref(N_("Organization"), "organizations", required=True, aliases=("đơn vị",))
    day: str = f.date(N_("Takes place on"), required=True, whole=True, aliases=("thời điểm",))
    adopted_on: str | None = f.date(N_("Adopted on"), shown=False)
    decision: str | None = f.text(N_("Decision"), length=200, shown=False, aliases=("quyết định",))
    note: str | None = f.long(N_("Note"), length=4000, aliases=("ghi chú",))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioMove(Record):
    """One person to a post; without a post the person leaves, with `keeps` the present posts are kept too."""

    scenario: int = f.ref(N_("Scenario"), "scenarios", required=True, owner=True, aliases=("phương án",))
    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=("họ và tên", "cán bộ"))
    post: int | None = f.ref(N_("To the post"), "posts", aliases=("chức danh",))
    keeps: int | None = f.flag(N_("Keeps the present posts"), aliases=("kiêm nhiệm",))
    note: str | None = f.text(N_("Note"), length=400, aliases=("ghi chú",))


def check_move(move: ScenarioMove) -> Iterator[Problem]:
    """Whoever keeps the present posts goes somewhere beside them."""
    if move.post is None and move.keeps:
        yield error("post", N_("Who keeps the present posts needs a further one. Choose it, or let them go."))


SCENARIOS = Register(
    name="scenarios",
    record=Scenario,
    label=N_("Scenarios"),
    one=N_("Scenario"),
    keys=(("name", "organization"), ("name",)),
    sort=("-day", "name"),
)
SCENARIO_MOVES = Register(
    name="scenario_moves",
    record=ScenarioMove,
    label=N_("Moves of scenarios"),
    one=N_("Move of a scenario"),
    title="",
    check=check_move,
    keys=(("scenario", "person", "post"),),
    sort=("scenario", "id"),
    part=True,
)
