"""In place of the list: the assessment with its figures and decisions, two days compared, key results of a task."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from officeapp.data.queries import assessment as queries
from officeapp.data.queries import records
from officeapp.domain.registers.assessment import ASSESSMENTS, KEY_RESULTS
from officeapp.domain.rules import periods
from officeapp.services import tasks
from officeapp.ui.base.form_dialog import FormDialog
from tests.ui.tasks.wing import Wing


def shown(model) -> list[list[str]]:
    return [
        [model.index(row, at).data() or "" for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def open_assessment(wing: Wing):
    wing.page.asides.show_assessment()
    wing.desk.settle()
    page = wing.page.asides.assessment
    assert page is not None
    return page


def test_the_assessment_ranks_units_and_opens_the_tasks_behind(wing: Wing) -> None:
    page = open_assessment(wing)
    rows = shown(page.model)
    assert [row[:6] for row in rows] == [
        ["1", "Văn phòng Đảng ủy", "1", "1", "", ""], ["2", "UBND phường", "1", "", "1", "1"],
    ]  # fmt: skip
    page.open(1, 4)
    wing.desk.settle()
    assert wing.page.stack.currentWidget() is wing.page.list_side
    assert wing.page.only == ("UBND phường · Late", (wing.late,))


def test_a_click_on_a_name_takes_the_row_and_it_stays_taken_after_the_decision(wing: Wing) -> None:
    page = open_assessment(wing)
    view = page.grid.view
    for column in (1, 6):  # the name, a count that is zero
        index = page.model.index(1, column)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        wing.desk.settle()
        assert wing.page.stack.currentWidget() is page
        assert view.currentIndex().row() == 1
    page.refresh()
    wing.desk.settle()
    assert view.currentIndex().row() == 1
    figure = view.visualRect(page.model.index(1, 4)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=figure)
    wing.desk.settle()
    assert wing.page.only == ("UBND phường · Late", (wing.late,))


def test_people_and_other_periods(wing: Wing) -> None:
    page = open_assessment(wing)
    page.show_subject("person")
    wing.desk.settle()
    assert [row[1:3] for row in shown(page.model)] == [["Lý Hương Giang", "2"]]
    span = periods.of_key("2025")
    assert span is not None
    page.show_period(span)
    wing.desk.settle()
    assert shown(page.model) == []


def test_a_decided_grade_is_kept_with_its_reason(wing: Wing) -> None:
    page = open_assessment(wing)
    page.decide()
    dialog = page.findChild(FormDialog)
    assert dialog is not None
    assert page._read is not None
    dialog.form.rows["grade"].editor.set_value(page._read.scale[1].code)
    dialog.accept()
    wing.desk.settle()
    assert dialog.isVisible()  # the reason is missing
    dialog.form.rows["reason"].editor.set_value("Bão lụt")
    dialog.accept()
    wing.desk.settle()
    (kept,) = wing.desk.store.read(lambda db: records.find(db, ASSESSMENTS))
    assert (kept.unit, kept.period, kept.reason) == (wing.office, "2026-Q3", "Bão lụt")
    assert "(decided)" in shown(page.model)[0][8]
    (place, *_) = wing.desk.store.read(
        lambda db: queries.ranking(db, "unit", periods.months("quarter", 2026, 7, 3), "2026-07-14")
    )[0]
    assert place.reason == "Bão lụt"


def test_two_days_compared(wing: Wing) -> None:
    wing.desk.store.write(lambda db: tasks.progress(db, wing.near, 80, "Xong dự thảo", "2026-07-12"))
    wing.desk.store.write(lambda db: tasks.extend(db, wing.today, "2026-07-30", "Chờ ý kiến"))
    wing.page.asides.show_moves()
    wing.desk.settle()
    moves = wing.page.asides.moves
    assert moves is not None
    counts = {tab.key: tab.count for tab in moves.tabs.tabs}
    assert counts == {"Done": 1, "Became overdue": 1, "Given more time": 1, "Went on": 1}
    moves.tabs.set_value("Given more time")
    moves.tabs.chosen.emit("Given more time")
    assert shown(moves.model)[0][3] == "14 Jul 2026 → 30 Jul 2026"
    moves.compare("2026-07-14", "2026-07-10")
    wing.desk.settle()
    assert "must lie before" in moves.problem.text()
    moves.opened.emit(wing.near)
    wing.desk.settle()
    assert wing.page.task_pane.task == wing.near


def test_key_results_and_weight_of_a_task(wing: Wing) -> None:
    wing.page.show_view(wing.page.bar.view("followed"))
    wing.desk.settle()
    wing.page.select(wing.late)
    wing.page.asides.show_key_results()
    wing.desk.settle()
    results = wing.page.asides.results
    assert results is not None
    results.weight.set_text("2")
    results.weight.finished.emit()
    wing.desk.settle()
    assert wing.get(wing.late).weight == 2.0
    view = results.results.grid.view
    view.setFocus()
    view.setCurrentIndex(results.results.model.index(0, view.first_column))
    wing.press(Qt.Key.Key_F2, *"Số hộ", Qt.Key.Key_Tab)
    assert wing.desk.store.read(lambda db: records.find(db, KEY_RESULTS)) == []  # it waits for what it needs
    view.setCurrentIndex(results.results.model.index(0, 3))
    wing.press(Qt.Key.Key_F2, *"128", Qt.Key.Key_Return)
    assert shown(results.results.model)[0][:4] == ["Số hộ", "", "", "128"]
    results.left.emit()
    assert wing.page.stack.currentWidget() is wing.page.list_side
