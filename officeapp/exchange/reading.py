"""Open the spreadsheets offices have, or say in one sentence why a file cannot be taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.progress import NOTHING, Progress
from officeapp.exchange import calamine, delimited, fonts, ods, worksheet, xls
from officeapp.exchange.package import Package, SheetPart
from officeapp.exchange.sentences import DAMAGED
from officeapp.exchange.sheets import Book, Cells, Sheet, with_errors

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TABLES, _TEXTS = (".xlsx", ".xlsm", ".xls", ".ods"), (".csv", ".txt", ".tsv")
_MOST_BYTES = 512 << 20


def open_book(path: Path | str, progress: Progress = NOTHING) -> Book:
    """Open a spreadsheet file; its sheets are read when they are asked for.

    Raises:
        UserError: it cannot be taken; the sentence says why and the way out.
        Cancelled: the person stopped.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in (*_TABLES, *_TEXTS):
        raise UserError(
            N_("{file} is no spreadsheet the program reads. Save it as .xlsx, .xls, .ods or .csv."),
            file=path.name,
        )
    data = bytes_of(path)
    progress.check()
    return from_bytes(path.name, data, progress)


def from_bytes(name: str, data: bytes, progress: Progress = NOTHING) -> Book:
    """Open a spreadsheet file that was read already; see `open_book`."""
    suffix = Path(name).suffix.lower()
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UserError(N_("{file} is empty. Choose the file that holds the table."), file=name)
    if data.startswith(_OLE):
        return xls.book(name, data)
    if data.startswith(_ZIP):
        return _zipped(name, data, progress)
    if suffix in _TEXTS:
        text = delimited.decode(data, name)
        delimiter = "\t" if suffix == ".tsv" else delimited.delimiter_of(text)
        sheet = Sheet(Path(name).stem, lambda: delimited.read(text, delimiter, progress))
        return Book(name, "csv", (sheet,))
    if data.startswith(b"PK") or suffix not in (".xls", ".xlsx", ".xlsm", ".ods"):
        raise UserError(DAMAGED, file=name)
    raise UserError(
        N_("{file} is not a workbook in spite of its name. Open it in Excel and save it as .xlsx."), file=name
    )


def open_text(text: str) -> Book:
    """Open a table from the clipboard.

    Raises:
        UserError: there is no text.
    """
    if not text.strip():
        raise UserError(N_("The clipboard holds no table. Copy the cells in Excel first."))
    delimiter = "\t" if "\t" in text else delimited.delimiter_of(text)
    return Book("", "clipboard", (Sheet("", lambda: delimited.read(text, delimiter)),))


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        UserError: it is gone, open elsewhere, unreadable or absurdly large.
    """
    try:
        if path.is_dir():
            raise UserError(N_("{file} is a folder. Choose a file in it."), file=path.name)
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(N_("{file} is larger than 512 MB. Split it into several files."), file=path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(
            N_("{file} is no longer there. Put the stick back in, or choose the file again."), file=path.name
        ) from None
    except PermissionError:
        raise UserError(
            N_("{file} is open in another program or may not be read. Close it there and try again."),
            file=path.name,
        ) from None
    except OSError as wrong:
        raise UserError(
            N_("{file} cannot be read ({reason}). Copy it to this computer and try again."),
            file=path.name, reason=wrong.strerror or str(wrong),
        ) from None  # fmt: skip


def _zipped(name: str, data: bytes, progress: Progress) -> Book:
    package = Package(name, data)
    package.prove_harmless(progress)
    if "content.xml" in package.parts:
        return ods.book(package, progress)
    if "xl/workbook.bin" in package.parts:
        raise UserError(N_("{file} is a binary workbook (.xlsb). Save it as .xlsx."), file=name)
    if not package.sheets:
        raise UserError(
            N_("{file} holds no sheets: it is another kind of package. Choose a workbook."), file=name
        )
    package = worksheet.with_apart_names(package)
    sheets = [Sheet(each.name, _reader(package, each, progress), each.hidden) for each in package.sheets]
    return Book(name, "xlsx", tuple(sheets))


def _reader(package: Package, sheet: SheetPart, progress: Progress) -> Callable[[], Cells]:
    def read() -> Cells:
        reach = worksheet.survey(package.blocks(sheet.part), progress)
        together = worksheet.drawn_together(package, sheet.part, reach) if reach.roomy else None
        data, row_numbers, column_numbers = together or (package.data, None, None)
        rows, numbers, columns, merged = calamine.rows_of(package.name, data, sheet.name, progress)
        if row_numbers and column_numbers:
            numbers = [row_numbers[number - 1] for number in numbers]
            columns = [column_numbers[column - 1] for column in columns]
            merged = worksheet.merged_of(package.read(sheet.part))
        cells = Cells(rows, numbers, columns, merged, fonts.of_xlsx(package, sheet.part))
        if not reach.errors and not reach.formulas:
            return cells
        xml = package.read(sheet.part)
        failed = worksheet.errors_of(xml) if reach.errors else {}
        if reach.formulas:
            failed |= worksheet.uncalculated(xml)
        return with_errors(cells, failed) if failed else cells

    return read
