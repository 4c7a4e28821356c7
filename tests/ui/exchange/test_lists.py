"""A list of the dossier is taken in from the exchange page: first which list, then the sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from officeapp.domain.registers.tasks import TASKS
from officeapp.ui.base.theme import Theme
from officeapp.ui.exchange.columns import target_words
from officeapp.ui.exchange.page import ExchangePage
from tests.helpers import sheets
from tests.helpers.window import Desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    Theme("light").apply(qapp)
    made = Desk(tmp_path)
    yield made
    made.settle()
    made.close()


@pytest.fixture
def page(desk: Desk) -> Iterator[ExchangePage]:
    made = ExchangePage(desk.ctx)
    yield made
    desk.settle()
    made.hide()
    made.deleteLater()


def test_the_list_is_asked_for_before_the_sheet(desk: Desk, page: ExchangePage, tmp_path: Path) -> None:
    rows = [["Họ và tên", "Tên trường"], ["Lê Văn An", "Trường Đại học Luật"]]
    desk.answers.then("trainings", sheets.write(tmp_path / "dao tao.xlsx", ("Bảng", rows)))
    page.show()
    page.choose_list()
    desk.settle()
    assert page.wizard is not None
    assert page.wizard.source.register.name == "trainings"
    assert {"person.name", "school"} <= {each.target for each in page.wizard.source.mappings[0].links}
    fields = page.wizard.columns.findChildren(QComboBox)
    assert page.wizard.columns.focusProxy() is fields[0], "the keyboard begins at the first column"
    assert fields[0].nextInFocusChain() is fields[1], "and walks from column to column"


def test_a_sheet_of_another_register_is_offered_as_that(
    desk: Desk, page: ExchangePage, tmp_path: Path
) -> None:
    rows = [["STT", "Tên tổ chức", "Loại tổ chức"], [1, "Chi bộ 1", "Chi bộ"]]
    path = sheets.write(tmp_path / "to chuc.xlsx", ("Bảng", rows))
    page.show()
    desk.answers.then(None)
    page.open_file(path)
    desk.settle()
    assert page.wizard is None, "turned back: nothing was begun"
    desk.answers.then("other")
    page.open_file(path)
    desk.settle()
    assert page.wizard is not None
    assert page.wizard.source.register.name == "organizations"


def test_another_sheet_of_the_file_is_named_with_its_rows(
    desk: Desk, page: ExchangePage, tmp_path: Path
) -> None:
    head = ["Họ và tên", "Ngày sinh"]
    path = sheets.write(
        tmp_path / "hai.xlsx",
        (
            "Đảng viên",
            [["STT", *head], ["I", "Chi bộ 1", None], [1, "Lê An", "1980"], [2, "Lê Ba", "1981"]],
        ),
        ("Quần chúng", [head, ["Lê Tư", "1999"]]),
    )
    page.show()
    page.open_file(path)
    desk.settle()
    wizard = page.wizard
    assert wizard is not None
    assert wizard.bar.fact.text().endswith("hai.xlsx · Đảng viên · 2 rows")
    wizard.sheets.setCurrentIndex(1)
    wizard.sheets.activated.emit(1)
    desk.settle()
    assert wizard.bar.fact.text().endswith("hai.xlsx · Quần chúng · 1 row")


def test_a_column_of_two_fields_is_called_by_both() -> None:
    assert target_words(TASKS, "lead+assignee") == "Lead unit + Person in charge"


def test_what_was_taken_in_stands_below_where_both_would_be_cut(desk: Desk, page: ExchangePage) -> None:
    page.resize(1198, 690)
    page.show()
    desk.settle()
    first, history = page.choices["people"], page._history
    assert history.x() > first.width() and history.y() < first.height()
    page.resize(600, 690)
    desk.settle()
    assert history.x() < first.width() and history.y() > first.height()
