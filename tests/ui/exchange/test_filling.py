"""A form is filled from the exchange page: chosen, asked about, written beside, and told."""

from pathlib import Path

import openpyxl
from PySide6.QtWidgets import QApplication

from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.theme import Theme
from officeapp.ui.exchange.page import ExchangePage
from tests.helpers import sheets
from tests.helpers.window import Desk


def test_the_filled_form_lies_beside_its_original(qapp: QApplication, tmp_path: Path) -> None:
    Theme("light").apply(qapp)
    desk = Desk(tmp_path)
    page = ExchangePage(desk.ctx)
    try:
        desk.data.person(
            "Lê Văn An", cell=desk.data.unit("Chi bộ 1"), birth_date="1980-05-06", citizen_id="001080000001"
        )
        rows = [["STT", "Họ và tên", "Ngày sinh", "Số CCCD"], [1, "Lê Văn An", "06/05/1980", None]]
        source = sheets.write(tmp_path / "mau.xlsx", ("Mẫu", rows))
        target = tmp_path / "da dien.xlsx"
        filed: list[tuple[str, str]] = []
        desk.hub.filed.connect(lambda text, path: filed.append((text, path)))
        desk.answers.then(source, target)
        page.show()
        page.fill_form()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        dialog.accept()
        desk.settle()
        assert desk.problems == [] and [path for _text, path in filed] == [str(target)]
        sheet = openpyxl.load_workbook(target)["Mẫu"]
        assert [cell.value for cell in sheet[2]] == [1, "Lê Văn An", "06/05/1980", "001080000001"]
        desk.answers.then(source, source)
        page.fill_form()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        dialog.accept()
        desk.settle()
        assert dialog.isVisible()  # the original stays as it is, and the dialog says so
        dialog.reject()
    finally:
        desk.settle()
        page.hide()
        page.deleteLater()
        desk.close()
