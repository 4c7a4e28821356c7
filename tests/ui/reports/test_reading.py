"""What a paper offers to choose from: meetings of one name are told apart, and the one asked for is the one shown."""

from officeapp.base import i18n
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.reports import catalogue
from officeapp.ui.base.choice_editors import ChoiceEditor
from officeapp.ui.reports import reading
from tests.helpers.window import Desk


def test_the_minutes_of_one_of_a_series_are_those_of_the_meeting_asked_for(bare_desk: Desk, qtbot) -> None:
    i18n.use("vi")
    held = [
        bare_desk.data.put(MEETINGS, Meeting(title="Họp Ban Thường vụ", starts_at=f"2026-11-{day} 14:00"))
        for day in ("09", "16", "23")
    ]
    alone = bare_desk.data.put(MEETINGS, Meeting(title="Giao ban", starts_at="2026-11-23 07:30"))
    report = catalogue.by_id("meeting-minutes")
    offer = bare_desk.store.read(lambda db: reading.offer(db, report, {"meeting": held[2]}))
    offered = dict(offer.choices["meeting"])
    assert offered[alone] == "Giao ban"
    assert len(set(offered.values())) == 4
    field = next(each for each in report.fields if each.name == "meeting")
    editor = ChoiceEditor(field, offer.choices["meeting"])
    qtbot.addWidget(editor)
    for each in held:
        editor.set_value(each)
        assert editor.value() == each
