"""The fonts of a sheet's cells, read only where text looks as if typed with 8-bit Vietnamese fonts."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from officeapp.base import legacy
from officeapp.exchange.package import Package, local
from officeapp.exchange.sheets import Run, Runs, column_number

_LEGACY_FONT = re.compile(rb"(?:val|name)=[\"'](?:\.Vn|VNI-)", re.IGNORECASE)
_STYLED = re.compile(rb"<(?:\w+:)?c\s[^>]*?>")
_PLACE = re.compile(rb"\sr=[\"']([A-Z]+)(\d+)[\"']")
_STYLE = re.compile(rb"\ss=[\"'](\d+)[\"']")


def of_xlsx(package: Package, part: str) -> Runs | None:
    """Return the fonts of a worksheet, or None where the workbook has no 8-bit font at all."""
    styles = next((name for name in package.parts if name.endswith("/styles.xml")), "")
    strings = next((name for name in package.parts if name.endswith("/sharedStrings.xml")), "")
    told = [package.read(each) for each in (styles, strings) if each]
    if not any(map(_LEGACY_FONT.search, told)):
        return None
    names = _style_fonts(package.tree(styles)) if styles else []
    rich = _rich_texts(package.tree(strings)) if strings and _LEGACY_FONT.search(told[-1]) else {}
    old_styles = {place for place, name in enumerate(names) if legacy.by_font(name)}
    of_cell: dict[tuple[int, int], str] = {}
    for tag in _STYLED.findall(package.read(part)) if old_styles else ():
        style, place = _STYLE.search(tag), _PLACE.search(tag)
        if style and place and int(style[1]) in old_styles:
            of_cell[int(place[2]), column_number(place[1].decode())] = names[int(style[1])]

    def runs(row: int, column: int, text: str) -> list[Run]:
        font = of_cell.get((row, column), "")
        pieces = rich.get(text)
        return [Run(each.text, each.font or font) for each in pieces] if pieces else [Run(text, font)]

    return runs


def _style_fonts(styles: ElementTree.Element) -> list[str]:
    """Return the font name of each cell style, in the order cells refer to them."""
    fonts: list[str] = []
    of_style: list[str] = []
    for each in styles:
        if local(each.tag) == "fonts":
            fonts = [
                next((part.get("val", "") for part in font if local(part.tag) == "name"), "") for font in each
            ]
        elif local(each.tag) == "cellXfs":
            numbers = [style.get("fontId", "0") for style in each]
            of_style = [
                fonts[int(each)] if each.isdecimal() and int(each) < len(fonts) else "" for each in numbers
            ]
    return of_style


def _rich_texts(strings: ElementTree.Element) -> dict[str, list[Run]]:
    """Return the texts that change font inside, each with its pieces."""
    found: dict[str, list[Run]] = {}
    for item in strings:
        pieces = [_piece(each) for each in item if local(each.tag) == "r"]
        if any(legacy.by_font(each.font) for each in pieces):
            found["".join(each.text for each in pieces)] = pieces
    return found


def _piece(run: ElementTree.Element) -> Run:
    text = font = ""
    for each in run.iter():
        if local(each.tag) == "t":
            text = each.text or ""
        elif local(each.tag) in ("rFont", "name"):
            font = each.get("val", "")
    return Run(text, font)


def of_xls(book: Any, sheet: Any) -> Runs:
    """Return the fonts of a sheet that xlrd opened with its formatting."""

    def font_name(number: int) -> str:
        return str(book.font_list[number].name) if 0 <= number < len(book.font_list) else ""

    def runs(row: int, column: int, text: str) -> list[Run]:
        style = sheet.cell_xf_index(row - 1, column - 1)
        font = font_name(book.xf_list[style].font_index) if 0 <= style < len(book.xf_list) else ""
        pieces, at = list[Run](), 0
        for start, number in sheet.rich_text_runlist_map.get((row - 1, column - 1), ()):
            if start > at:
                pieces.append(Run(text[at:start], font))
            at, font = start, font_name(number)
        return [*pieces, Run(text[at:], font)]

    return runs
