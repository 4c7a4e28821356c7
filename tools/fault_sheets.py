"""Spreadsheets no office would want to get: those that must be refused, and those whose rows must still be taken."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

HEADINGS = ("Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Ghi chú")
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Hostile:
    """A sheet, and what an import of it must give.

    Attributes:
        name: of the file.
        make: writes it.
        taken: rows that become people; None where the whole file must be refused.
        named: how many cells must at least be named with a problem.
    """

    name: str
    make: Callable[[Path], object]
    taken: int | None = None
    named: int = 0


# ── packages written by hand ────────────────────────────────────────────────────────────────────


def package(path: Path, sheets: Iterable[tuple[str, str]], parts: dict[str, bytes] | None = None) -> Path:
    """An .xlsx of sheets given as name and the XML of their rows."""
    named = list(sheets)
    content = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for at in range(1, len(named) + 1)
    )
    tabs = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"/>'
        for at, (name, _rows) in enumerate(named, 1)
    )
    links = "".join(
        f'<Relationship Id="r{at}" Type="{LINKS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(named) + 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
            '"application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            + content
            + "</Types>",
        )
        made.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{LINKS}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
        )
        made.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{tabs}</sheets></workbook>',
        )
        made.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'
        )
        for at, (_name, rows) in enumerate(named, 1):
            made.writestr(
                f"xl/worksheets/sheet{at}.xml",
                f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            )
        for name, bytes_ in (parts or {}).items():
            made.writestr(name, bytes_)
    return path


def row(number: int, *cells: str) -> str:
    """A row of texts; a cell that begins with `<` is XML already, without its place."""
    made = ""
    for letter, each in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", cells, strict=False):
        text = f'<is><t xml:space="preserve">{escape(each)}</t></is>'
        cell = each if each.startswith("<") else f'<c t="inlineStr">{text}</c>'
        made += cell.replace("<c", f'<c r="{letter}{number}"', 1)
    return f'<row r="{number}">{made}</row>'


def person(number: int, note: str = "", born: str = "19/05/1980", name: str = "", card: str = "") -> str:
    """A row of an ordinary person."""
    card = card or f"048080{number % 1_000_000:06d}"
    return row(number, name or f"Nguyễn Văn Thử {_letters(number)}", born, "Nam", card, note)


def _letters(number: int) -> str:
    return "".join(chr(ord("A") + int(digit)) for digit in str(number))


def head(number: int = 1) -> str:
    """The row of headings."""
    return row(number, *HEADINGS)


def people(count: int) -> str:
    """Headings and so many ordinary people."""
    return head() + "".join(person(number) for number in range(2, count + 2))


# ── what must be refused whole ──────────────────────────────────────────────────────────────────


def _protected(path: Path) -> None:
    """The envelope in which Excel puts a workbook with a password."""
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(1016)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(4096)
    )


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}"/>')
        with made.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _block in range(3_000):
                part.write(bytes(1 << 20))


def _liar(path: Path) -> None:
    """A package whose part is longer than it says."""
    package(path, [("DS", people(3))])
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    while at > 0 and b"sheet1.xml" not in data[at + 46 : at + 90]:
        at = data.rfind(b"PK\x01\x02", 0, at)
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)


def _entities(path: Path) -> None:
    rows = '<row r="1"><c t="inlineStr"><is><t>&a;</t></is></c></row>'
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    sheet = f'{doctype}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    package(path, [("DS", people(1))], {"xl/worksheets/other.xml": sheet.encode()})


def _cut(path: Path) -> None:
    package(path, [("DS", people(500))])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _numbers(path: Path) -> None:
    package(path, [("DS", "".join(row(at, *map(str, range(at, at + 6))) for at in range(1, 30)))])


def _huge(path: Path) -> None:
    with open(path, "wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(600 << 20)


def _zip_of_texts(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("letter.txt", "Kính gửi các đồng chí")


REFUSED = (
    Hostile("empty.xlsx", lambda path: path.write_bytes(b"")),
    Hostile("blank.csv", lambda path: path.write_bytes(b"\xef\xbb\xbf \r\n\r\n")),
    Hostile("text.xlsx", lambda path: path.write_text("Danh sách cán bộ", encoding="utf-8")),
    Hostile("page.xls", lambda path: path.write_text("<html><table><tr><td>1</td></tr></table></html>")),
    Hostile("no-sheets.xlsx", _zip_of_texts),
    Hostile("password.xlsx", _protected),
    Hostile("bomb.xlsx", _bomb),
    Hostile("liar.xlsx", _liar),
    Hostile("entities.xlsx", _entities),
    Hostile("cut.xlsx", _cut),
    Hostile("numbers.xlsx", _numbers),
    Hostile("noise.xlsx", lambda path: path.write_bytes(random.Random(1).randbytes(20_000))),
    Hostile("noise.xls", lambda path: path.write_bytes(_OLE + random.Random(2).randbytes(9_000))),
    Hostile("noise.csv", lambda path: path.write_bytes(random.Random(3).randbytes(20_000))),
    Hostile("huge.xlsx", _huge),
    Hostile("folder.xlsx", lambda path: path.mkdir()),
    Hostile("vanished.xlsx", lambda path: None),
    Hostile("paper.docx", _zip_of_texts),
)  # fmt: skip


# ── what must be taken, its problems named at their cells ───────────────────────────────────────


def _blank_rows(path: Path) -> None:
    blank = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(4, 1_000_001))
    package(path, [("DS", head() + person(2) + person(3) + blank + person(1_000_001))])


def _long_text(path: Path) -> None:
    package(
        path,
        [
            (
                "DS",
                head() + person(2, "dài " * 10_000) + person(3, name="Nguyễn " + "Văn " * 9_000) + person(4),
            )
        ],
    )


def _controls(path: Path) -> None:
    package(
        path,
        [
            (
                "DS",
                head()
                + person(2, "chuông _x0007_ và _x0000_ trống")
                + person(3, name="Lê_x0001_ Thị\u200bAn\ufeff Bình"),
            )
        ],
    )


def _errors(path: Path) -> None:
    wrong = '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', '<c t="e"><f>VLOOKUP(1,A:A,1)</f><v>#N/A</v></c>'
    rows = head() + person(2)
    rows += row(3, "Trần Thị Sai", wrong[0], "Nữ", "048180000103", wrong[1])
    rows += row(4, wrong[1], "19/05/1980", "Nữ", "048180000104", "")
    rows += row(
        5, "Trần Thị Công Thức", "<c><f>DATE(1980,5,19)</f><v>29360</v></c>", "Nữ", "048180000105", ""
    )
    rows += row(
        6, "Trần Thị Chưa Tính", "19/05/1980", '<c t="str"><f>"N"&amp;"ữ"</f></c>', "048080000106", ""
    )
    package(path, [("DS", rows)])


def _twice_headed(path: Path) -> None:
    package(path, [("DS", row(1, *HEADINGS, "Ghi chú", "Họ và tên") + person(2, "một") + person(3, "hai"))])


def _impossible(path: Path) -> None:
    rows = head() + person(2, born="31/02/1993") + person(3, born="00/13/1980") + person(4, born="1e308")
    rows += row(5, "Phạm Số Lớn", "<c><v>1E+308</v></c>", "Nam", "<c><v>-1E+300</v></c>", "<c><v>NaN</v></c>")
    rows += row(6, "Phạm Số Âm", "<c><v>-5</v></c>", "Nam", "<c><v>48080000106.5</v></c>", "")
    package(path, [("DS", rows + person(7))])


def _one_name(path: Path) -> None:
    package(path, [("DS", people(2)), ("DS", head() + person(20)), ("ds", head() + person(30))])


def _formulas(path: Path) -> None:
    package(
        path, [("DS", head() + person(2, "=1+1") + person(3, "=cmd|' /C calc'!A0") + person(4, "@SUM(A1)"))]
    )


def _many_columns(path: Path) -> None:
    package(path, [("DS", head().replace("</row>", '<c r="XFD1"/></row>') + person(2))])


TAKEN = (
    Hostile("blank-rows.xlsx", _blank_rows, taken=3),
    Hostile("long-text.xlsx", _long_text, taken=1, named=1),
    Hostile("controls.xlsx", _controls, taken=2),
    Hostile("errors.xlsx", _errors, taken=3, named=3),
    Hostile("twice-headed.xlsx", _twice_headed, taken=2),
    Hostile("impossible.xlsx", _impossible, taken=1, named=4),
    Hostile("one-name.xlsx", _one_name, taken=2),
    Hostile("formulas.xlsx", _formulas, taken=3),
    Hostile("many-columns.xlsx", _many_columns, taken=1),
)
