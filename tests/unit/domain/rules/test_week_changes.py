"""What changed in a schedule since it was issued."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from officeapp.domain.rules.week_changes import Line, changes

lines = st.lists(
    st.builds(
        Line,
        meeting_uid=st.sampled_from("abcdefgh"),
        starts_at=st.sampled_from(("2026-07-14T08:00", "2026-07-15T08:00", "2026-07-16T14:00")),
        title=st.sampled_from(("Họp", "Giao ban")),
        place=st.sampled_from((None, "Hội trường", "Phòng 1")),
        state=st.sampled_from((None, "planned", "held", "postponed")),
    ),
    max_size=8,
    unique_by=lambda line: line.meeting_uid,
)


@given(lines)
def test_nothing_changed_is_no_change(found: list[Line]) -> None:
    assert changes(found, found) == []
    held = [replace(line, state="held") for line in found if line.state != "postponed"]
    assert changes([line for line in found if line.state != "postponed"], held) == []


@given(lines, lines)
def test_every_difference_is_told_once_and_in_order(before: list[Line], now: list[Line]) -> None:
    told = changes(before, now)
    old, new = ({line.meeting_uid: line for line in each} for each in (before, now))
    kinds = {change.line.meeting_uid: change.kind for change in told}
    assert len(kinds) == len(told)
    assert {uid for uid, kind in kinds.items() if kind == "added"} == set(new) - set(old)
    assert {uid for uid, kind in kinds.items() if kind == "dropped"} == set(old) - set(new)
    for change in told:
        if change.kind == "changed":
            assert change.before is not None and change.now is not None
            assert all(getattr(change.before, name) != getattr(change.now, name) for name in change.fields)
    assert [change.line.starts_at for change in told] == sorted(change.line.starts_at for change in told)
    back = {change.line.meeting_uid for change in changes(now, before)}
    assert back == set(kinds)
