"""Two ways to fill the posts after the secretary leaves, to be compared."""

from __future__ import annotations

from officeapp.domain.registers.scenarios import SCENARIO_MOVES, SCENARIOS
from officeapp.services.demo.sketch import Sketch

# post the person holds now -> (post, unit) the person takes; None: leaves
_WAYS = (
    (
        "Phương án 1: tại chỗ",
        (
            ("Bí thư Đảng ủy", None),
            ("Phó Bí thư Thường trực Đảng ủy", ("Bí thư Đảng ủy", "")),
            ("Phó Bí thư Đảng ủy", ("Phó Bí thư Thường trực Đảng ủy", "")),
            ("Phó Chủ tịch UBND phường", ("Chủ tịch UBND phường", "UBND")),
        ),
    ),
    (
        "Phương án 2: hai chức danh",
        (
            ("Bí thư Đảng ủy", None),
            ("Phó Bí thư Đảng ủy", ("Bí thư Đảng ủy", "")),
            ("Phó Chủ tịch HĐND phường", ("Chủ tịch HĐND phường", "HDND")),
        ),
    ),
)


def make(sketch: Sketch) -> None:
    """Both scenarios, to take place at the end of the year."""
    holder = {leader.post: leader.person for leader in reversed(sketch.leaders)}
    day = f"{sketch.today.year}-12-31"
    for name, moves in _WAYS:
        found = [(holder[post], goes) for post, goes in moves if post in holder]
        if not found:
            continue
        columns = ("name", "organization", "day")
        (scenario,) = sketch.act.insert(SCENARIOS, columns, [(name, sketch.office, day)])
        rows = [
            (scenario, person, sketch.posts[sketch.units[goes[1]].id, goes[0]] if goes else None)
            for person, goes in found
        ]
        sketch.act.insert(SCENARIO_MOVES, ("scenario", "person", "post"), rows)
