"""Scenarios over a store: nothing live changes until one is adopted, as one action that can be undone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.data.queries import scenarios as queries
from officeapp.reports import catalogue, pdf
from officeapp.reports.scenarios import ScenarioParams
from officeapp.services import scenarios
from officeapp.services.actions import by_id
from tests.helpers.plans import Ward, ward

SECRETARY, DEPUTY, CHAIR = "Bí thư Đảng ủy", "Phó Bí thư Thường trực", "Chủ tịch UBND"


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as made:
        yield made


def begin(it: Ward, name: str = "Phương án 1", **more: Any) -> int:
    return it.write(
        lambda db: scenarios.create(db, name=name, organization=it.units["party"], day="2026-12-31", **more)
    ).id


def put(it: Ward, scenario: int, person: str, post: str | None = None, **more: Any) -> int:
    number = it.posts[post] if post else None
    return it.write(lambda db: scenarios.move(db, scenario, it.people[person], number, **more)).id


def live(it: Ward) -> list[tuple[object, ...]]:
    return it.read(
        lambda db: db.execute(
            "SELECT person, post, from_date, to_date, decision FROM appointments ORDER BY id"
        ).fetchall()
    )


def test_adopting_is_one_action_and_can_be_undone(it):
    before = live(it)
    one = begin(it)
    put(it, one, "Phan Quang Minh")
    put(it, one, "Ngô Tiến Dũng", SECRETARY)
    put(it, one, "Lê Thị Minh Châu", CHAIR)
    assert live(it) == before
    it.write(lambda db: scenarios.adopt(db, one, "QĐ 5-QĐ/ĐU"))
    now = live(it)
    minh, dung, chau = (it.people[name] for name in ("Phan Quang Minh", "Ngô Tiến Dũng", "Lê Thị Minh Châu"))
    assert (minh, it.posts[SECRETARY], None, "2026-12-30", None) in now
    assert (dung, it.posts[SECRETARY], "2026-12-31", None, "QĐ 5-QĐ/ĐU, 22 Nov 2026") in now
    units = it.read(
        lambda db: db.execute(
            "SELECT organization, from_date FROM memberships WHERE person = ? ORDER BY id", (chau,)
        ).fetchall()
    )
    assert units[-1] == (it.units["state"], "2026-12-31")
    with pytest.raises(UserError, match="was adopted"):
        put(it, one, "Đỗ Văn Cường", DEPUTY)
    it.write(undo.undo)
    assert live(it) == before
    put(it, one, "Đỗ Văn Cường", DEPUTY)


def test_adopting_is_a_decision_and_the_plan_follows(it):
    def lines() -> list[tuple[object, ...]]:
        return it.read(
            lambda db: db.execute(
                "SELECT d.number, d.kind, d.from_date, l.person, l.post FROM decisions d"
                " JOIN decision_lines l ON l.decision = d.id ORDER BY l.id"
            ).fetchall()
        )

    def entries() -> list[tuple[object, ...]]:
        return it.read(
            lambda db: db.execute(
                "SELECT person, post, state, to_date, decision_out FROM plan_entries ORDER BY id"
            ).fetchall()
        )

    plan = it.plan()
    it.add(plan, CHAIR, "Đỗ Văn Cường", "Ngô Tiến Dũng")
    person, post = it.people["Đỗ Văn Cường"], it.posts[CHAIR]
    before, planned = live(it), entries()
    one = begin(it)
    it.write(lambda db: scenarios.move(db, one, person, post))
    seat = it.posts["Ủy viên Ban Chấp hành"]
    it.write(lambda db: scenarios.move(db, one, person, seat))
    it.write(lambda db: scenarios.adopt(db, one, "QĐ 5"))
    assert lines() == [
        ("QĐ 5", "appointment", "2026-12-31", person, post),
        ("QĐ 5", "appointment", "2026-12-31", person, seat),
    ]
    assert (person, post, "removed", "2026-12-31", "QĐ 5, 22 Nov 2026") in entries()
    assert sum(entry[2] == "removed" for entry in entries()) == 1
    it.write(undo.undo)
    assert (lines(), live(it), entries()) == ([], before, planned)


def test_what_cannot_be_is_said_and_nothing_is_written(it):
    before = live(it)
    one = begin(it)
    with pytest.raises(UserError, match="moves nobody"):
        it.write(lambda db: scenarios.adopt(db, one))
    with pytest.raises(UserError, match="already"):
        put(it, one, "Ngô Tiến Dũng", DEPUTY)
    put(it, one, "Ngô Tiến Dũng", SECRETARY)
    with pytest.raises(UserError, match="people 2, seats 1"):
        it.write(lambda db: scenarios.adopt(db, one))
    assert live(it) == before


def test_another_post_replaces_the_first_thought(it):
    one = begin(it)
    put(it, one, "Đỗ Văn Cường", CHAIR)
    put(it, one, "Đỗ Văn Cường", DEPUTY)
    put(it, one, "Đỗ Văn Cường", "Ủy viên Ban Chấp hành")
    board = it.read(lambda db: queries.board(db, one))
    assert [move.post for move in board.moves] == [it.posts[DEPUTY], it.posts["Ủy viên Ban Chấp hành"]]
    it.write(lambda db: scenarios.take_back(db, board.moves[0].id))
    assert len(it.read(lambda db: queries.board(db, one)).moves) == 1


def test_two_scenarios_are_compared_on_one_paper(it):
    one = begin(it)
    put(it, one, "Đỗ Văn Cường", CHAIR)
    two = begin(it, "Phương án 2", like=one)
    put(it, two, "Võ Thị Ngọc Ánh", "Phó Chủ tịch UBND")
    paper = it.read(lambda db: catalogue.by_id("scenario").build(db, ScenarioParams(scenario=one, other=two)))
    posts = next(sheet for sheet in paper.sheets if sheet.name == "Posts")
    assert {column.band for column in posts.columns if column.band} == {"Phương án 1", "Phương án 2"}
    vice = next(row for row in posts.rows if row.cells.get("post") == "Phó Chủ tịch UBND")
    assert "Võ Thị Ngọc Ánh" in str(vice.cells["then-1"]) and "Võ Thị Ngọc Ánh" not in str(
        vice.cells["then-0"]
    )
    first = paper.sheets[0]
    assert [column.label for column in first.columns[3:]] == ["Phương án 1", "Phương án 2"]
    changed = {row.cells["what"]: row.cells for row in first.rows if row.key.startswith("change-")}
    assert list(changed) == [CHAIR, "Phó Chủ tịch UBND"]  # only posts that change
    assert changed[CHAIR]["then-0"] == "Đỗ Văn Cường"
    assert pdf.printed(replace(paper, sheets=(first,))).pages == 1


def test_scripts_do_the_same(it):
    def do(what: str, **given: str) -> object:
        action = by_id(what)
        assert action is not None
        return it.write(lambda db: action.call(db, given))

    do("scenario-create", name="Thử", organization="Đảng ủy phường Thanh Vân", day="31/12/2026")
    do("scenario-put", scenario="Thử", person="Đỗ Văn Cường", post=CHAIR)
    do("scenario-adopt", scenario="Thử", decision="QĐ 1")
    assert (it.people["Đỗ Văn Cường"], it.posts[CHAIR], "2026-12-31", None, "QĐ 1, 22 Nov 2026") in live(it)
    do("scenario-remove", scenario="Thử")
    assert it.read(queries.scenarios) == []
