"""The list of people as a clerk uses it: views, filters, typing, pasting, the bin, saved views."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.people import PEOPLE
from officeapp.services import editing, history
from officeapp.services.editing import Typed
from officeapp.ui.base.grid.roles import CELL
from officeapp.ui.base.register.edit_together import EditTogether
from officeapp.ui.people import PAGE

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk, qtbot):
    return desk.shown(PAGE, qtbot)


def texts(page, key="name"):
    column = page.model.column_of(key)
    return [
        page.model.index(row, column).data()
        for row in range(page.model.rowCount())
        if page.model.id_at(row) is not None
    ]


def go(page, row, key):
    page.grid.view.go_to(row, key)
    page.grid.view.setFocus()


def type_in(desk, page, text, end=Key.Key_Return):
    view = page.grid.view
    QTest.keyClicks(view.viewport(), text[0])
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None, "no editor opened"
    editor.insert(text[1:])
    editor.textEdited.emit(editor.text())
    QTest.keyClick(editor, end)
    desk.settle()


def tabs(page):
    return {tab.text: tab.count for tab in page.bar.tabs.tabs}


def test_opens_sorted_by_given_name_with_counts_and_totals(desk, page):
    assert texts(page)[:4] == ["Hoàng Thị Lan An", "Nguyễn Văn An", "Phạm Đức An", "Lê Hoàng Anh"]
    desk.settle()
    assert tabs(page) == {
        "All": 12,
        "Members": 11,
        "Committee": 0,
        "Retiring soon": 0,
        "On probation": 1,
        "Files with gaps": 12,
    }
    assert page.grid.footer.accessibleName() == (
        "12 people, Average age, 41.7, Women 5 (41.7%), Under 35: 2, With gaps: 12"
    )


def test_a_view_shows_its_filter_where_it_can_be_changed(desk, page):
    page.bar.tabs._choose("probation")
    desk.settle()
    assert texts(page) == ["Đỗ Văn Cường"]
    chip = page.tools._chips[0]
    assert (chip.field, chip.value) == ("Membership", "On probation")
    chip.removed.emit()
    desk.settle()
    assert len(texts(page)) == 12


def test_the_filter_row_takes_words_dates_and_ranges(desk, page):
    for key, typed, expected in (
        ("name", "binh", ["Bùi Thanh Bình", "Nguyễn Thị Thanh Bình"]),
        ("birth_date", "05/1979", ["Lê Thị Minh Châu"]),
        ("birth_date", "1979", ["Bùi Thanh Bình", "Lê Thị Minh Châu"]),
        ("birth_date", ">1993", ["Huỳnh Kim Dung"]),
        ("age", ">54", ["Nguyễn Văn An"]),
        ("age", "30-33", ["Phạm Đức An", "Huỳnh Kim Dung"]),
        ("organization", "thcs", ["Nguyễn Thị Thanh Bình"]),
        ("party_admission_date", "empty", ["Huỳnh Kim Dung"]),
        ("sex", "female", ["Hoàng Thị Lan An", "Võ Thị Ngọc Ánh", "Nguyễn Thị Thanh Bình", "Lê Thị Minh Châu",
                           "Huỳnh Kim Dung"]),
    ):  # fmt: skip
        page._on_typed_filter(key, typed)
        desk.settle()
        assert (key, typed, texts(page)) == (key, typed, expected)
        page._on_typed_filter(key, "")
    desk.settle()
    assert len(texts(page)) == 12


def test_a_date_that_is_none_is_explained_and_the_list_stays(desk, page):
    page._on_typed_filter("birth_date", "31/02/1993")
    desk.settle()
    assert "31/02/1993" in page.grid.strip._words.text()
    assert len(texts(page)) == 12


def test_no_hit_says_so_and_offers_to_clear(desk, page):
    page._on_typed_filter("name", "xyz")
    desk.settle()
    assert page.grid._empty is not None
    page.clear_filters()
    desk.settle()
    assert page.grid._empty is None


def test_typing_into_a_cell_is_one_action(desk, page):
    go(page, 2, "phone")
    page.grid.view.widths.hide("phone", False)
    go(page, 2, "phone")
    type_in(desk, page, "0905 418 226")
    assert desk.data.get(PEOPLE, desk.made["Phạm Đức An"]).phone == "0905 418 226"
    assert page.grid.view.currentIndex().row() == 3
    desk.tasks.write(history.undo)
    desk.settle()
    assert desk.data.get(PEOPLE, desk.made["Phạm Đức An"]).phone is None


def test_a_cell_that_is_refused_stays_marked_with_its_words(desk, page):
    go(page, 2, "birth_date")
    type_in(desk, page, "31/02/1993", Key.Key_Tab)
    cell = page.model.index(2, page.model.column_of("birth_date")).data(CELL)
    assert (cell.text, cell.problem) == ("31/02/1993", "error")
    assert "31/02/1993 is not in the calendar" in page.grid.strip._words.text()
    go(page, 2, "birth_date")
    type_in(desk, page, "28/02/1993")
    assert desk.data.get(PEOPLE, desk.made["Phạm Đức An"]).birth_date == "1993-02-28"
    assert page.model.problems() == {}


def test_every_wrong_cell_of_a_row_is_told(desk, page):
    go(page, 2, "birth_date")
    page.grid.view.pasted.emit(2, "birth_date", [["31/02/1993"]])
    page.grid.view.pasted.emit(2, "sex", [["neither"]])
    desk.settle()
    go(page, 2, "birth_date")
    page.typing.show_problem()
    strip = page.grid.strip
    assert "31/02/1993" in strip._words.text() and strip._link.text() == "1 more"
    strip._link.click()
    assert "neither" in strip._words.text() and strip._subject.text() == "Sex"
    assert page.grid.view.columns[page.grid.view.currentIndex().column()].key == "sex"
    go(page, 2, "birth_date")
    assert "31/02/1993" in strip._words.text()


def test_emptied_cells_are_called_cleared(desk, page, qtbot):
    for cells, words in (
        ([(1, "birth_date"), (1, "sex"), (2, "sex")], "Clear 3 cells of people"),
        ([(3, "birth_date"), (4, "birth_date")], "Clear date of birth of 2 records"),
        ([(5, "sex")], "Clear sex of "),
    ):
        with qtbot.waitSignal(desk.hub.changed) as told:
            page.typing.clear(cells)
        assert str(told.args[0].label).startswith(words)


def test_the_last_row_adds_and_goes_on(desk, page):
    go(page, page.model.rowCount() - 1, "name")
    type_in(desk, page, "An Thị Bé", Key.Key_Tab)
    assert texts(page)[-1] == "An Thị Bé"  # stays below while one types
    row = page.model.rowCount() - 2
    assert page.grid.view.currentIndex().row() == row
    type_in(desk, page, "3/2/90")
    assert page.model.index(row, page.model.column_of("birth_date")).data() == "3 Feb 1990"
    page.refresh()
    desk.settle()
    assert texts(page)[0] == "Hoàng Thị Lan An" and "An Thị Bé" in texts(page)


def test_typing_elsewhere_in_the_last_row_waits_for_the_name(desk, page):
    go(page, page.model.rowCount() - 1, "birth_date")
    type_in(desk, page, "1990", Key.Key_Tab)
    assert len(texts(page)) == 12
    assert page.grid.strip._words.text() == "Full name is missing. Enter it."
    go(page, page.model.rowCount() - 1, "name")
    type_in(desk, page, "An Thị Bé", Key.Key_Tab)
    assert texts(page)[-1] == "An Thị Bé"
    assert page.model.index(12, page.model.column_of("birth_date")).data() == "1990"


def test_a_block_from_excel_changes_rows_and_adds_below(desk, page):
    last = page.model.rowCount() - 2
    go(page, last, "name")
    block = "Ngô Tiến Dũng\t11/09/1976\nTrần Thị Én\t05/1980\t99\nĐỗ Văn Gấm\t31/02/1980\n"
    QGuiApplication.clipboard().setText(block)
    QTest.keyClick(page.grid.view, Key.Key_V, Ctrl)
    desk.settle()
    assert texts(page)[-3:] == ["Ngô Tiến Dũng", "Trần Thị Én", "Đỗ Văn Gấm"]
    assert desk.data.get(PEOPLE, desk.made["Ngô Tiến Dũng"]).birth_date == "1976-09-11"
    wrong = page.model.index(last + 2, page.model.column_of("birth_date")).data(CELL)
    assert (wrong.text, wrong.problem) == ("31/02/1980", "error")
    desk.tasks.write(history.undo)
    desk.settle()
    assert len(texts(page)) == 12
    assert desk.data.get(PEOPLE, desk.made["Ngô Tiến Dũng"]).birth_date == "1975-09-11"


def test_rows_of_a_paste_that_lack_a_name_can_be_taken_back(desk, page):
    go(page, page.model.rowCount() - 1, "name")
    QGuiApplication.clipboard().setText("\t1980\nTrần Thị Én\t1981\n")
    QTest.keyClick(page.grid.view, Key.Key_V, Ctrl)
    desk.settle()
    texts(page)
    desk.settle()
    assert texts(page)[-1] == "Trần Thị Én"
    assert page.grid.strip._words.text().startswith("1 row was not added")
    page.typing._copy_lost()
    assert QGuiApplication.clipboard().text() == "1980"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_fill_down_and_one_value_into_many(desk, page):
    page.grid.view.widths.hide("home_town", False)
    go(page, 0, "home_town")
    type_in(desk, page, "Hà Nội")
    view = page.grid.view
    column = view.column_of("home_town")
    view.clearSelection()
    for row in (0, 1, 2):
        view.selectionModel().select(
            page.model.index(row, column), view.selectionModel().SelectionFlag.Select
        )
    QTest.keyClick(view, Key.Key_D, Ctrl)
    desk.settle()
    assert (
        texts(page, "home_town")[:4] == ["Hà Nội", "Hà Nội", "Hà Nội", None]
        or texts(page, "home_town")[3] == ""
    )
    view.choose_rows(4, 6)
    assert page.tools.chosen.text() == "3 selected"
    page.edit_together()
    popup = page.findChild(EditTogether)
    assert popup.fields.currentData() != page.register.title  # one slip would name them all alike
    assert popup.fields.itemData(popup.fields.count() - 1) == page.register.title
    popup.fields.setCurrentIndex(popup.fields.findData("home_town"))
    popup._editor.set_text("Huế")
    popup._on_done()
    desk.settle()
    assert texts(page, "home_town")[4:7] == ["Huế"] * 3


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_field_to_change_together_is_found_by_its_letters(desk, page):
    page.grid.view.choose_rows(0, 1)
    page.edit_together()
    popup = page.findChild(EditTogether)
    column = next(each for each in popup._columns if each.key == "home_town")
    QTest.keyClicks(popup.fields, column.label[:4])
    assert popup.fields.currentData() == "home_town" and popup._editor.text() == ""
    assert popup.focusWidget() is popup.fields
    desk.settle()  # the field of the value is shown with the next turn
    QTest.keyClick(popup.fields, Key.Key_Tab)
    assert popup.focusWidget() in (popup._editor, *popup._editor.findChildren(QWidget))
    popup.close()


def test_a_list_handed_over_belongs_to_no_tab_and_gives_the_view_back(desk, page):
    page.bar.tabs._choose("members")
    desk.settle()
    page.show_records([page.model.id_at(0)], "Behind a figure")
    page.bar.set_counts({"members": 11})
    desk.settle()
    assert (len(texts(page)), page.bar.tabs.value) == (1, "")
    page.tools.removed.emit("only")
    desk.settle()
    assert (len(texts(page)), page.bar.tabs.value, page.grid.view.hasFocus()) == (11, "members", True)


def test_delete_on_whole_rows_removes_and_undo_brings_back(desk, page):
    page.grid.view.selectRow(2)
    QTest.keyClick(page.grid.view, Key.Key_Delete)
    desk.settle()
    assert "Phạm Đức An" not in texts(page)
    desk.tasks.write(history.undo)
    desk.settle()
    assert texts(page)[2] == "Phạm Đức An"


def test_a_saved_view_keeps_filters_order_groups_and_columns(desk, page):
    page.add_filter(Filter("sex", "eq", "female"))
    page.sort_by("-birth_date")
    page.group_by("organization")
    desk.settle()
    desk.answers.then("Women by unit")
    page.bar.save_present()
    desk.settle()
    assert page.bar.tabs.tabs[-1].text == "Women by unit"
    page.bar.tabs._choose("all")
    desk.settle()
    assert len(texts(page)) == 12 and not page.model.group_by
    page.bar.tabs._choose(page.bar.tabs.tabs[-1].key)
    desk.settle()
    assert page.model.group_by == "organization"
    assert texts(page)[:2] == ["Huỳnh Kim Dung", "Võ Thị Ngọc Ánh"]
    desk.answers.then("Women")
    page.bar.rename(page.bar.views[-1])
    desk.settle()
    assert page.bar.tabs.tabs[-1].text == "Women"
    page.bar.remove(page.bar.views[-1])
    desk.settle()
    assert [tab.text for tab in page.bar.tabs.tabs][-1] == "Files with gaps"


def test_a_saved_view_opens_even_if_the_tabs_are_read_again_meanwhile(desk, page, qtbot):
    desk.settle()
    desk.answers.then("All of them")
    page.bar.save_present()
    with qtbot.waitSignal(desk.hub.changed):
        pass
    page.bar.read()
    desk.settle()
    assert page.bar.tabs.value == page.bar.tabs.tabs[-1].key
    assert page.bar.tabs.tabs[-1].text == "All of them"


def test_counts_follow_a_change_that_comes_while_they_are_read(desk, page):
    page.figures.count_anew()
    page.figures.read()
    page.figures.count_anew()  # what is being read now may be from before
    desk.settle()
    assert page.figures._counted < page.figures._changes
    page.figures.read()
    desk.settle()
    assert page.figures._counted == page.figures._changes


def test_pane_follows_the_row(desk, page, qtbot):
    go(page, 8, "name")
    QTest.qWait(120)
    desk.settle()
    labels = [label.text() for label in page.pane.findChildren(type(page.title.title))]
    assert "Lê Thị Minh Châu" in labels and "May 1979 (47 years old)" in labels


def test_the_list_is_written_as_it_is_seen(desk, page, tmp_path):
    from openpyxl import load_workbook

    page.add_filter(Filter("sex", "eq", "female"))
    page.sort_by("-name")
    desk.settle()
    path = tmp_path / "women.xlsx"
    desk.answers.then(path)
    page.title._buttons[1].click()
    desk.settle()
    book = load_workbook(path)
    rows = list(book[book.sheetnames[0]].iter_rows(values_only=True))
    assert rows[0][:3] == ("Full name", "Date of birth", "Age")
    assert [row[0] for row in rows[1:]] == [
        "Huỳnh Kim Dung",
        "Lê Thị Minh Châu",
        "Nguyễn Thị Thanh Bình",
        "Võ Thị Ngọc Ánh",
        "Hoàng Thị Lan An",
    ]
    assert desk.told == ["Written to women.xlsx"]
    page.group_by("organization")
    desk.settle()
    path = tmp_path / "women.pdf"
    desk.answers.then(path)
    page.title._buttons[1].click()
    desk.settle()
    assert path.read_bytes().startswith(b"%PDF")


def test_pages_go_to_a_printer(desk, page, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    from officeapp.reports import listing, pdf
    from officeapp.ui.base.printing import print_pages

    made = desk.store.read(lambda db: pdf.printed(listing.listed(db, page.query(), ["name", "post"])).pdf)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_pages(made, printer)
    assert (tmp_path / "printed.pdf").stat().st_size > 2_000


def test_the_rows_behind_a_figure_are_listed_under_its_words(desk, page):
    wanted = [desk.made["Phạm Đức An"], desk.made["Đặng Quốc Bảo"]]
    page.shown({"ids": wanted, "title": "Born before 1970 or so"})
    desk.settle()
    assert texts(page) == ["Phạm Đức An", "Đặng Quốc Bảo"]
    chip = page.tools._chips[0]
    assert (chip.field, chip.value) == ("List", "Born before 1970 or so")
    chip.removed.emit()
    desk.settle()
    assert len(texts(page)) == 12


def test_rows_that_were_never_seen_are_copied_whole(desk, page):
    cells = [
        Typed(-n, field, text)
        for n in range(1, 301)
        for field, text in (("name", f"Vũ Văn {n:03}"), ("birth_date", "2/9/1990"))
    ]
    desk.tasks.write(lambda db: editing.edit(db, PEOPLE, cells))
    desk.settle()
    go(page, 0, "name")
    page.grid.view.selectAll()
    QTest.keyClick(page.grid.view, Key.Key_C, Ctrl)
    desk.settle()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 312
    assert [line.split("\t")[1] for line in lines if line.startswith("Vũ Văn 299")] == ["2 Sep 1990"]


def test_a_click_ticks_a_box(desk, page):
    page.grid.view.widths.hide("science", False)
    desk.settle()
    column = page.model.column_of("science")
    page.typing._on_clicked(page.model.index(0, column))
    desk.settle()
    assert desk.data.get(PEOPLE, desk.made["Hoàng Thị Lan An"]).science == 1


def test_a_birth_year_alone_shows_two_ages_and_is_told_by_a_filter(desk, page):
    desk.data.person("Cao Văn Ân", birth_date="1991")
    page.refresh()
    desk.settle()
    assert "34-35" in texts(page, "age")
    assert "(+1 unsure)" in page.grid.footer.accessibleName()
    page.add_filter(Filter("age", "contains", "<35"))
    desk.settle()
    assert "Cao Văn Ân" not in texts(page)
    assert page.grid.strip._words.text().startswith("1 person may belong here too")
    page.typing.show_problem()  # as after a step to another row: what holds of the list stays
    assert page.grid.strip._words.text().startswith("1 person may belong here too")
    page.grid.strip._link.click()
    desk.settle()
    assert texts(page) == ["Cao Văn Ân"]


def test_in_a_narrow_page_the_details_lie_over_the_list(desk, page):
    grid = page.grid.width()
    assert page.pane.isVisible() and not page.drawer.over
    page.resize(900, 600)
    desk.settle()
    wide = page.grid.width()
    assert not page.pane.isVisible() and wide == 900 > grid - 320
    QTest.keyClick(page.grid.view, Key.Key_F4)
    desk.settle()
    assert page.pane.isVisible() and page.grid.width() == wide
    place = page.pane.geometry()
    assert (place.right(), place.bottom()) == (page.list_side.width() - 1, page.list_side.height() - 1)
    QTest.keyClick(page.grid.view, Key.Key_F4)
    assert not page.pane.isVisible()
    page.resize(1198, 690)
    desk.settle()
    assert page.pane.isVisible() and page.grid.width() == grid
