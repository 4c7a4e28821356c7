"""Spreadsheets made for the tests."""

import io
import zipfile
from pathlib import Path
from typing import Any

import xlsxwriter

ODS_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def xlsx(path: Path, *sheets: tuple[str, list[list[Any]]], merge: tuple[str, ...] = ()) -> Path:
    """Write sheets of rows; `merge` names areas of the first sheet that are merged with their first value."""
    import datetime as dt

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        clock = book.add_format({"num_format": "hh:mm"})
        for place, (name, rows) in enumerate(sheets):
            sheet = book.add_worksheet(name)
            for area in merge if place == 0 else ():
                sheet.merge_range(area, "")
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, dt.time):
                        sheet.write(number, column, value, clock)
                    elif isinstance(value, dt.date):
                        sheet.write_datetime(number, column, value, day)  # pyright: ignore
                    elif value is not None:
                        sheet.write(number, column, value)
    return path


def ods(path: Path, body: str) -> Path:
    """Write an OpenDocument sheet named T with the given table rows."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODS_NAMES}><office:body>'
            f'<office:spreadsheet><table:table table:name="T">{body}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
    return path


def ods_cell(text: str, repeated: int = 1) -> str:
    """A text cell of an OpenDocument sheet."""
    times = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    return f'<table:table-cell office:value-type="string"{times}><text:p>{text}</text:p></table:table-cell>'


def edited(path: Path, **parts: str) -> Path:
    """Replace parts of a package, each named by its file's stem: `edited(path, sheet1="<worksheet ...>")`."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(info.filename, parts.get(Path(info.filename).stem, source.read(info.filename)))
    return path
