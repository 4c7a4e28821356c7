"""The page of reports: gallery, parameters, preview, figures, files and printer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import QPointF, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from officeapp.base.progress import NOTHING
from officeapp.data.queries import records
from officeapp.data.store import Store
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.domain.registers.sent_figures import SENT_FORMS
from officeapp.reports import pdf
from officeapp.reports.catalogue import NAMES
from officeapp.services import registers
from officeapp.ui.base.theme import Theme
from officeapp.ui.reports import printing
from officeapp.ui.reports.page import ReportsPage, file_name
from tests.helpers.offices import demo_office
from tests.helpers.papers import planning
from tests.helpers.window import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: Any) -> Iterator[Desk]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    Theme("light").apply(qapp)
    made = Desk(tmp_path, Store.open(demo_office(tmp_path / "demo.oad", 600, 2)))
    yield made
    made.close()


@pytest.fixture
def page(desk: Desk) -> Iterator[ReportsPage]:
    made = ReportsPage(desk.ctx)
    made.resize(1198, 640)
    made.show()
    yield made
    made.close()


def show(page: ReportsPage, desk: Desk, report: str, **params: Any) -> None:
    page.shown({"report": report, "params": params})
    desk.settle(3)


def test_every_report_is_laid_out_and_painted(page: ReportsPage, desk: Desk) -> None:
    for name in NAMES:
        show(page, desk, name)
        assert page.laid is not None, name
        assert page.preview.count == page.laid.printed.pages
        image = page.preview.grab().toImage()
        place = page.preview._place(0)
        assert image.pixelColor(round(place.x()) + 8, round(place.y()) + 8).name() == "#ffffff"
        inked = {image.pixelColor(x, y).name() for x in range(60, 400, 5) for y in range(40, 200, 5)}
        assert len(inked) > 4, f"{name} is blank"
    assert desk.problems == []


def test_the_gallery_finds_without_marks_and_by_keyboard(page: ReportsPage, desk: Desk) -> None:
    page.shown({})
    desk.settle()
    page.gallery.field.setFocus()
    QTest.keyClicks(page.gallery.field, "overd")
    desk.settle()
    assert page.report is not None and page.report.id == "tasks-overdue"
    page.gallery.field.clear()
    QTest.keyClick(page.gallery.field, Qt.Key.Key_Down)
    desk.settle()
    assert page.report.id == NAMES[NAMES.index("tasks-overdue") + 1]
    QTest.keyClick(page.gallery.field, Qt.Key.Key_Return)
    assert page.options.form is not None
    assert page.options.form.isAncestorOf(page.focusWidget())
    page.gallery.field.setText("xyz")
    assert page.gallery.none.isVisible()


def test_a_form_is_kept_as_sent_from_here(page: ReportsPage, desk: Desk) -> None:
    show(page, desk, "weekly-schedule")
    assert not page.sent.isVisible()
    before = desk.store.read(lambda db: records.find(db, SENT_FORMS))
    for report, form in (("statistics-3", "3"), ("grades-members", "7")):
        show(page, desk, report)
        assert page.sent.isVisible()
        desk.answers.then(True)
        page.sent.click()
        desk.settle()
        kept = desk.store.read(lambda db: records.find(db, SENT_FORMS))
        before, made = kept, [each for each in kept if each not in before]
        assert [each.form for each in made] == [form]
        assert made[0].since.endswith("-01-01") and made[0].sent_on == "2026-07-14"
    assert desk.problems == []


def test_parameters_make_the_paper_anew(page: ReportsPage, desk: Desk) -> None:
    show(page, desk, "weekly-schedule", day="2026-07-20")
    assert page.laid is not None and page.options.form is not None
    assert "20 Jul 2026" in page.laid.paper.sheets[0].subtitle[0]
    editor = page.options.form.editor("day")
    editor.set_text("28/7/2026")
    QTest.qWait(450)
    desk.settle()
    assert page.laid.paper.sheets[0].title == "WORK SCHEDULE OF WEEK 31"
    editor.set_text("31/02/2026")
    QTest.qWait(450)
    desk.settle()
    assert page.laid.paper.sheets[0].title == "WORK SCHEDULE OF WEEK 31"
    assert page.options.form.rows["day"].hint.level == "error"
    editor.set_text("28/7/2026")
    page.later.click()
    desk.settle()
    assert page.laid.paper.sheets[0].title == "WORK SCHEDULE OF WEEK 32"
    assert page.view()["params"]["day"] == "2026-08-04"


def test_what_is_wrong_with_a_paper_stands_above_it(page: ReportsPage, desk: Desk) -> None:
    for at in ("08:00", "08:30"):
        meeting = Meeting(
            title=f"Họp {at}", starts_at=f"2030-07-16T{at}", ends_at="2030-07-16T10:00", place="Phòng 1"
        )
        desk.tasks.write(lambda db, meeting=meeting: registers.save(db, MEETINGS, meeting))
    desk.settle()
    show(page, desk, "weekly-schedule", day="2030-07-16")
    assert page.warning.isVisible() and "Phòng 1" in page.warning_words.text()
    show(page, desk, "morning-sheet")
    assert not page.warning.isVisible()


def test_a_change_of_the_store_makes_the_paper_anew(page: ReportsPage, desk: Desk) -> None:
    show(page, desk, "weekly-schedule", day="2031-01-08")
    assert page.laid is not None and not page.laid.paper.sheets[0].rows
    meeting = Meeting(title="Giao ban", starts_at="2031-01-08T08:00")
    desk.tasks.write(lambda db: registers.save(db, MEETINGS, meeting))
    desk.settle()
    QTest.qWait(500)
    desk.settle()
    assert [row.cells["title"] for row in page.laid.paper.sheets[0].rows] == ["Giao ban"]


def test_where_there_is_nothing_to_report_it_says_so(tmp_path: Path, qapp: Any) -> None:
    Theme("light").apply(qapp)
    desk = Desk(tmp_path)
    page = ReportsPage(desk.ctx)
    page.show()
    show(page, desk, "planning-list")
    assert page.laid is None and not page.excel.isEnabled() and not page.print.isEnabled()
    assert page.stack.currentWidget() is not page.preview
    show(page, desk, "morning-sheet")
    assert page.laid is not None and page.stack.currentWidget() is page.preview
    page.close()
    desk.close()


def test_a_figure_opens_the_records_behind_it(page: ReportsPage, desk: Desk) -> None:
    show(page, desk, "admission-results")
    assert page.laid is not None
    spots = page.laid.printed.spots
    figures = page.laid.figures
    spot = next(each for each in spots if each.figure and not each.page and len(figures[each.figure].ids) > 1)
    box = page.preview._box(spot)
    QTest.mouseClick(page.preview.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    desk.settle()
    register, view = desk.records[-1]
    assert register == "people" and view["ids"] == figures[spot.figure].ids
    assert page.preview.spot_at(QPointF(2, 2)) is None
    page.preview.setFocus()
    QTest.keyClick(page.preview, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.preview, Qt.Key.Key_Return)
    desk.settle()
    assert len(desk.records) == 2


def test_a_row_opens_its_record(page: ReportsPage, desk: Desk) -> None:
    show(page, desk, "weekly-schedule")
    assert page.laid is not None
    spot = next(each for each in page.laid.printed.spots if each.record and each.record[0] == "meetings")
    page.preview.wanted.emit(spot)
    assert spot.record is not None
    assert desk.records[-1] == ("meetings", {"id": spot.record[1]})


def test_turning_pages_and_zoom(page: ReportsPage, desk: Desk) -> None:
    show(page, desk, "member-list")
    assert page.preview.count > 3
    width = page.preview.zoom
    page.preview.setFocus()
    QTest.keyClick(page.preview, Qt.Key.Key_PageDown)
    assert page.preview.page == 1 and page.place.text().startswith("Page 2 /")
    QTest.keyClick(page.preview, Qt.Key.Key_Plus)
    assert page.preview.zoom > width and page.preview.fit == ""
    page.fit.click()
    assert page.preview.fit == "page"
    page.fit.click()
    assert page.preview.zoom == pytest.approx(width)
    QTest.keyClick(page.preview, Qt.Key.Key_End)
    assert page.preview.page == page.preview.count - 1
    desk.settle()
    assert len(page.preview._images) <= 5


def test_files_are_written_and_told(page: ReportsPage, desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    desk.hub.filed.connect(lambda text, path: told.append((text, path)))
    show(page, desk, "task-followup")
    desk.answers.then(tmp_path / "theo dõi.xlsx", tmp_path / "theo dõi", None)
    page.export("xlsx")
    page.export("pdf")
    page.export("pdf")
    desk.settle()
    assert [Path(path).name for _text, path in told] == ["theo dõi.xlsx", "theo dõi.pdf"]
    assert load_workbook(tmp_path / "theo dõi.xlsx").active is not None
    assert len(pypdfium2.PdfDocument(tmp_path / "theo dõi.pdf")) == page.preview.count


def test_what_the_office_goes_on_writing_in_is_offered_as_word(
    page: ReportsPage, desk: Desk, tmp_path: Path
) -> None:
    show(page, desk, "planning-list")
    assert page.word.isHidden()
    show(page, desk, "meeting-invitation")
    assert not page.word.isHidden()
    desk.answers.then(tmp_path / "giấy mời")
    page.export("docx")
    desk.settle()
    made = Document(str(tmp_path / "giấy mời.docx"))
    assert "GIẤY MỜI" in "\n".join(each.text for each in made.paragraphs).upper() or made.tables


def test_a_file_that_cannot_be_written_is_said_in_words(
    page: ReportsPage, desk: Desk, tmp_path: Path
) -> None:
    show(page, desk, "morning-sheet")
    desk.answers.then(tmp_path / "gone" / "a.xlsx")
    page.export("xlsx")
    desk.settle()
    assert "is not there" in desk.answers.asked[-1]


def test_the_printer_gets_every_page_turned_as_it_lies(qapp: Any, tmp_path: Path) -> None:
    printed = pdf.printed(planning(60))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFullPage(True)
    printer.setPageLayout(printing.layout_of((842, 595)))
    printing.send(printed.pdf, printer, NOTHING)
    out = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(out) == printed.pages
    width, height = out.get_page_size(0)
    assert width > height
    picture = out[0].render(scale=1).to_pil()
    assert len(picture.convert("L").getcolors()) > 10


def test_names_of_files_are_taken_by_every_system() -> None:
    assert file_name('Danh sách: "A/B"?') == "Danh sách- -A-B-"
    assert file_name("...") == "bao-cao"
