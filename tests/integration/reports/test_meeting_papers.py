"""The papers of meetings and of opinions on drafts: what they say, and the records behind every figure."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data.queries import listing
from officeapp.domain.registers.consultations import CONSULTED, OPINIONS, Asked, Opinion
from officeapp.domain.registers.meetings import ATTENDANCES, MEETINGS, Meeting
from officeapp.reports import catalogue, excel, measure, pdf
from officeapp.reports.fonts import family
from officeapp.reports.model import Paper
from officeapp.services import agendas
from tests.helpers.committee import Committee
from tests.helpers.data import new_store


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Committee]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-21")
    i18n.use("vi")
    store = new_store(tmp_path)
    made = Committee(store)
    made.fill()
    yield made
    store.close()


def report(office: Committee, id: str, **given: Any) -> Paper:
    found = catalogue.by_id(id)
    return office.store.read(lambda db: found.build(db, found.params(**given)))


def behind(office: Committee, paper: Paper) -> None:
    """Every figure opens as many rows as it counts, of a register that can be listed."""
    for figure in paper.figures().values():
        rows = office.store.read(lambda db, it=figure: listing.rows(db, it.register, list(it.ids)))
        assert len(rows) == len(figure.ids)


@pytest.fixture
def meeting(office: Committee) -> int:
    number = office.meeting(chair=office.people[0], secretary=office.clerk, place="Phòng họp số 1")
    office.item(
        number,
        "Công tác cán bộ",
        minutes=30,
        speaker=office.people[2],
        paper="Tờ trình",
        sent_on="2026-07-14",
    )
    office.item(
        number, "Hộ nghèo", minutes=20, conclusion="Giao UBND phường rà soát hộ nghèo, xong trước 30/9/2026."
    )
    office.run(agendas.lay_out, number)
    office.run(agendas.invite_members, number)
    return number


def held(office: Committee, meeting: int) -> None:
    away = office.read("SELECT id FROM attendances WHERE meeting = ? ORDER BY id", meeting)[3][0]
    duty = office.code("absence_reasons", "duty")
    office.run(agendas.all_present, meeting)
    known = office.get(ATTENDANCES, away)
    office.save(ATTENDANCES, replace(known, state="excused", cause=duty))
    office.run(agendas.hold, meeting)
    office.run(agendas.tasks_of_conclusions, meeting)


def test_the_invitation_says_when_where_what_and_who(office: Committee, meeting: int) -> None:
    paper = report(office, "meeting-invitation", meeting=meeting)
    [letter] = paper.sheets
    assert paper.letterhead is not None and paper.letterhead.type == "GM"
    assert letter.opening == (
        "Kính mời dự: Hội nghị Ban Thường vụ, kỳ thứ 1",
        "Thời gian: 08:00, Thứ Hai, ngày 20/07/2026 (đến 11:00)",
        "Địa điểm: Phòng họp số 1",
        "Chủ trì: Lê Thanh An",
        "Thư ký cuộc họp: Chuyên Viên Yên",
        "Thành viên: Lê Thanh An, Phạm Tiến Bảo, Vũ Minh Chi, Đỗ Văn Dũng",
    )
    assert [(row.cells["time"], row.cells["title"], row.cells["who"]) for row in letter.rows[:2]] == [
        ("08:00 - 08:30", "Công tác cán bộ", "Vũ Minh Chi"),
        ("08:30 - 08:50", "Hộ nghèo", ""),
    ]
    assert letter.rows[2].cells["no"] == "Được mời: 4"
    behind(office, paper)


def test_agenda_and_attendance_sheet(office: Committee, meeting: int) -> None:
    agenda = report(office, "meeting-agenda", meeting=meeting)
    assert agenda.sheets[0].rows[-1].cells["no"] == "Tổng thời lượng dự kiến: 0 giờ 50 phút"
    assert [row.cells.get("sent") for row in agenda.sheets[0].rows] == ["2026-07-14", None, None]
    sheet = report(office, "meeting-attendance", meeting=meeting)
    assert [row.cells.get("name") or row.cells["no"] for row in sheet.sheets[0].rows] == [
        "Thành viên: 4", "Lê Thanh An", "Phạm Tiến Bảo", "Vũ Minh Chi", "Đỗ Văn Dũng",
    ]  # fmt: skip
    assert [column.label for column in sheet.sheets[0].columns][-2:] == ["Ký tên", "Ghi chú"]
    for paper in (agenda, sheet):
        behind(office, paper)


def test_the_word_document_cuts_no_word_and_has_both_signatures_beside_one_another(
    office: Committee, meeting: int, tmp_path: Path
) -> None:
    office.run(agendas.invite_members, meeting)
    catalogue.write(report(office, "meeting-minutes", meeting=meeting), tmp_path / "bien ban.docx")
    made: Any = Document(str(tmp_path / "bien ban.docx"))
    table, signed = made.tables[1], made.tables[-1].rows[0]
    assert [cell.text.split("\n")[0] for cell in signed.cells][-2:] == ["THƯ KÝ", "CHỦ TRÌ"]
    assert signed._tr.trPr.xpath("w:cantSplit")
    bold = family().bold
    for cell in table.rows[0].cells:
        size = cell.paragraphs[0].runs[0].font.size.pt
        room = cell.width.pt - 2 * measure.PAD_X
        assert max(bold.width(word, size) for word in cell.text.split()) <= room


def test_minutes_tell_presence_quorum_and_are_signed_by_two(office: Committee, meeting: int) -> None:
    held(office, meeting)
    paper = report(office, "meeting-minutes", meeting=meeting)
    [sheet] = paper.sheets
    assert sheet.opening[-1] == "Có mặt 3 trên 4 thành viên được triệu tập, đủ điều kiện tiến hành."
    assert [row.cells["no"] for row in sheet.rows[:2]] == [
        "Có mặt: 3 trên 4",
        "Vắng 1: Đỗ Văn Dũng (Vắng có lý do: Đi công tác)",
    ]
    assert [signature.name for signature in paper.signatures] == ["Chuyên Viên Yên", "Lê Thanh An"]
    assert paper.warnings == ("1 nội dung chưa có kết luận.",)
    behind(office, paper)


def test_the_conclusion_notice_lists_the_tasks_under_their_items(office: Committee, meeting: int) -> None:
    held(office, meeting)
    paper = report(office, "meeting-conclusion", meeting=meeting)
    [sheet] = paper.sheets
    texts = [row.cells.get("title") or row.cells["no"] for row in sheet.rows]
    assert texts == [
        "2. Hộ nghèo",
        "Giao UBND phường rà soát hộ nghèo, xong trước 30/9/2026.",
        "Giao UBND phường rà soát hộ nghèo, xong trước 30/9/2026",
        "Tổng cộng: 1 nhiệm vụ",
    ]
    assert sheet.rows[2].cells["lead"] == "UBND phường"
    behind(office, paper)


def test_meetings_by_kind_and_what_was_carried_over(office: Committee, meeting: int) -> None:
    held(office, meeting)
    office.run(agendas.prepare_next, meeting, "2026-08-03T08:00", "2026-08-03T10:00")
    paper = report(office, "meetings-by-kind", first="2026-01-01", last="2026-12-31")
    row = paper.sheets[0].rows[0].cells
    assert (row["kind"], row["meetings"], row["held"], row["summoned"], row["there"]) == (
        "Hội nghị Ban Thường vụ", 2, 1, 8, 3,
    )  # fmt: skip
    assert (row["tasks"], row["carried"], row["late"]) == (1, 2, 0)
    item = office.item(meeting, "Đề án", sent_on="2026-07-16")
    again = report(office, "meetings-by-kind", first="2026-01-01", last="2026-12-31")
    assert again.sheets[0].rows[0].figures["late"].ids == (item,)
    carried = report(office, "meeting-carried")
    assert [each.cells["carried"] for each in carried.sheets[0].rows] == [1, 1]
    behind(office, paper)
    behind(office, carried)


def test_meetings_by_kind_names_the_kinds_in_the_language_of_the_paper(
    office: Committee, meeting: int
) -> None:
    i18n.use("en")
    try:
        paper = report(office, "meetings-by-kind", first="2026-01-01", last="2026-12-31")
    finally:
        i18n.use("vi")
    assert paper.sheets[0].rows[0].cells["kind"] == "Standing committee"


def test_letters_about_opinions_go_to_nobody_who_still_has_the_day_of_the_deadline(
    office: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = office.draft()
    office.save(CONSULTED, Asked(consultation=draft, unit=office.units["UBND phường"]))
    [[due]] = office.read("SELECT due_on FROM consultations WHERE id = ?", draft)
    monkeypatch.setenv("OFFICEAPP_TODAY", due)
    assert report(office, "opinions-reminders").warnings
    monkeypatch.setenv("OFFICEAPP_TODAY", f"{due[:8]}{int(due[8:]) + 1:02}")
    assert [len(each.rows) for each in report(office, "opinions-reminders").sheets] == [1]


def test_the_summary_of_opinions_and_the_letters_to_the_silent(office: Committee) -> None:
    draft, unit = office.draft(), office.units["UBND phường"]
    for name in office.units:
        office.save(CONSULTED, Asked(consultation=draft, unit=office.units[name]))
    office.save(
        OPINIONS,
        Opinion(
            consultation=draft, unit=unit, clause="Điều 3", content="Bỏ", outcome="not", answer="Cần giữ"
        ),
    )
    paper = report(office, "opinions-summary", consultation=draft)
    [sheet] = paper.sheets
    assert [row.cells.get("content") or row.cells["no"] for row in sheet.rows] == [
        "Bỏ", "Nơi được lấy ý kiến: 2, đã trả lời: 1, số ý kiến: 1", "Không tiếp thu: 1",
    ]  # fmt: skip
    assert sheet.notes == ("Chưa trả lời: Hội LHPN phường.",)
    behind(office, paper)
    letters = report(office, "opinions-reminders", reply_by="2026-07-25")
    assert letters.letters and [sheet.name for sheet in letters.sheets] == ["Hội LHPN phường"]
    assert "25/07/2026" in letters.sheets[0].opening[-1]


def test_every_paper_is_drawn_as_excel_and_pdf(office: Committee, meeting: int, tmp_path: Path) -> None:
    held(office, meeting)
    office.draft()
    for report_ in catalogue.every():
        if report_.id.startswith(("meeting", "opinions")):
            paper = office.store.read(report_.build)
            excel.write(paper, tmp_path / f"{report_.id}.xlsx")
            pdf.write(paper, tmp_path / f"{report_.id}.pdf")
            assert openpyxl.load_workbook(tmp_path / f"{report_.id}.xlsx").sheetnames
            assert (tmp_path / f"{report_.id}.pdf").read_bytes().startswith(b"%PDF")


def test_a_paper_without_a_meeting_says_so(office: Committee) -> None:
    with pytest.raises(UserError, match="Cần chọn cuộc họp"):
        report(office, "meeting-minutes")
    bare = office.put(MEETINGS, Meeting(title="Giao ban", starts_at="2026-07-22T08:00"))
    assert report(office, "meeting-invitation", meeting=bare).warnings == ("Cuộc họp chưa có nội dung.",)
