"""Where no heading is recognised the clerk points at it: the sheet, and the row that names the columns."""

from PySide6.QtWidgets import QComboBox, QWidget

from officeapp.base.i18n import _
from officeapp.exchange.sheets import Book, Sheet, as_text
from officeapp.ui.base.dialog import Dialog

_ROWS, _LONGEST = 40, 80


class PointDialog(Dialog):
    """Asks for the sheet and the row of the headings.

    Attributes:
        sheets, rows: the two choices.
    """

    def __init__(self, book: Book, parent: QWidget) -> None:
        super().__init__(
            _("Which row names the columns?"),
            _(
                "No heading was recognised in {name}. Point at the row; what its columns mean is asked next."
            ).format(name=book.name or _("the clipboard")),
            yes=_("Map the columns"),
            no=_("Back"),
            parent=parent,
        )
        shown = [each for each in book.sheets if not each.hidden and each.cells.rows]
        self.rows = QComboBox()
        self.rows.setObjectName("heading")
        self.sheets = QComboBox()
        self.sheets.setObjectName("sheet")
        for each in shown:
            self.sheets.addItem(each.name, each)
        if len(shown) > 1:
            self.add_field(_("Sheet"), self.sheets)
        self.add_field(_("Row"), self.rows)
        self.sheets.currentIndexChanged.connect(self._on_sheet)
        self._on_sheet()

    def chosen(self) -> tuple[str, int]:
        """Name of the sheet and number of the row."""
        sheet: Sheet = self.sheets.currentData()
        return sheet.name, int(self.rows.currentData())

    def _on_sheet(self) -> None:
        sheet: Sheet | None = self.sheets.currentData()
        self.rows.clear()
        for number, row in zip(sheet.cells.numbers, sheet.cells.rows[:_ROWS], strict=False) if sheet else ():
            words = " · ".join(" ".join(as_text(value).split()) for value in row if value is not None)
            self.rows.addItem(f"{number}:  {words[:_LONGEST]}", number)
        fullest = max(range(self.rows.count()), key=self._texts, default=0) if sheet else 0
        self.rows.setCurrentIndex(fullest)
        self.yes.setEnabled(self.rows.count() > 0)

    def _texts(self, place: int) -> int:
        """How much a row looks like a heading: the more texts, the fewer numbers and dates."""
        row = self.sheets.currentData().cells.rows[place]
        told = [value for value in row if value is not None]
        texts = sum(isinstance(value, str) and not value.isdigit() for value in told)
        return 2 * texts - len(told)
