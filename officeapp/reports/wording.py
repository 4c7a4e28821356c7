"""The words of a paper: how its values read, and the lines around its table."""

from collections.abc import Sequence
from typing import NamedTuple

from officeapp.base import i18n
from officeapp.base.i18n import _, pgettext
from officeapp.reports.model import Column, Letterhead, Value

_ROOM = "…"  # where a figure is written by hand


class Line(NamedTuple):
    """A line of text around the table: its size in points, its face, a rule or an underline."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    rule: bool = False
    underline: bool = False


def show(column: Column, value: Value) -> str:
    """Return a value as it reads on paper, in the language in use."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        if column.kind == "date":
            return i18n.date(value) if value[:4].isdecimal() else value  # a deadline may be words
        return i18n.datetime(value) if column.kind == "moment" else value
    match column.kind:
        case "percent":
            return i18n.percent(value, column.decimals)
        case "decimal":
            return i18n.number(value, column.decimals)
        case "flag":
            return "x" if value else ""
        case "year":
            return str(value)
        case _:
            return i18n.number(value)


def place_and_date(place: str | None, date: str | None) -> str:
    """Return "Thanh Vân, ngày 05 tháng 02 năm 2026", with room to write where place or day is not known.

    Args:
        place: where the paper is signed.
        date: ISO date, whole or in part.
    """
    year, month, day = [*(date or "").split("-"), "", ""][:3]
    name = _month(int(month)) if month else _ROOM
    text = _("{place}, {day} {month} {year}")
    return text.format(place=place or _ROOM, day=day or _ROOM, month=name, year=year or _ROOM)


def _month(number: int) -> str:
    """Return a month as the date of a letter has it: its name, in Vietnamese its number (01, 02, 3)."""
    names = (
        pgettext("letterhead", "January"),
        pgettext("letterhead", "February"),
        pgettext("letterhead", "March"),
        pgettext("letterhead", "April"),
        pgettext("letterhead", "May"),
        pgettext("letterhead", "June"),
        pgettext("letterhead", "July"),
        pgettext("letterhead", "August"),
        pgettext("letterhead", "September"),
        pgettext("letterhead", "October"),
        pgettext("letterhead", "November"),
        pgettext("letterhead", "December"),
    )
    return names[number - 1]


def number_line(letterhead: Letterhead) -> str:
    """Return "Số 12-BC/ĐU" for Party documents, "Số: 12/BC-UBND" for those of the state."""
    number = letterhead.number or "     "
    if letterhead.style == "party":
        return _("No. {number}-{type}/{symbol}").format(
            number=number, type=letterhead.type, symbol=letterhead.symbol
        )
    return _("No.: {number}/{type}-{symbol}").format(
        number=number, type=letterhead.type, symbol=letterhead.symbol
    )


def left_lines(letterhead: Letterhead) -> tuple[Line, ...]:
    """Return who issues the paper: superior body, issuing body, number.

    Sizes and faces follow HD 05-HD/VPTW for Party documents, NĐ 30/2020/NĐ-CP for the state's.
    """
    if letterhead.style == "appendix":
        return (Line(letterhead.body, 11, bold=True),)
    party = letterhead.style == "party"
    size = 14 if party else 13
    lines = [Line(letterhead.superior.upper(), size)] if letterhead.superior else []
    lines.append(Line(letterhead.body.upper(), size, bold=True, rule=not party))
    if party:
        lines.append(Line("*", size))
    if letterhead.type:
        lines.append(Line(number_line(letterhead), size))
    return tuple(lines)


def right_lines(letterhead: Letterhead) -> tuple[Line, ...]:
    """Return the title of the Party, or the name and motto of the state, then place and date."""
    if letterhead.style == "appendix":
        return ()
    date = Line(
        place_and_date(letterhead.place, letterhead.day),
        14 if letterhead.style == "party" else 13,
        italic=True,
    )
    if letterhead.style == "party":
        return (Line(_("COMMUNIST PARTY OF VIETNAM"), 15, bold=True, rule=True), date)
    return (
        Line(_("SOCIALIST REPUBLIC OF VIETNAM"), 13, bold=True),
        Line(_("Independence - Freedom - Happiness"), 13, bold=True, rule=True),
        date,
    )


def recipient_lines(letterhead: Letterhead | None, recipients: Sequence[str]) -> tuple[Line, ...]:
    """Return the block of recipients: underlined heading on Party papers, bold italic on the state's."""
    if not recipients:
        return ()
    if letterhead and letterhead.style == "state":
        head, size = Line(_("Recipients:"), 12, bold=True, italic=True), 11
    else:
        head, size = Line(_("Recipients:"), 14, underline=True), 12
    ends = [","] * (len(recipients) - 1) + ["."]
    return head, *(
        Line(f"- {text.strip(' -,.;')}{end}", size) for text, end in zip(recipients, ends, strict=True)
    )
