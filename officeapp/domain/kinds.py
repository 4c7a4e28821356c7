"""What each kind of field accepts, how it is typed and how it is shown."""

from __future__ import annotations

import re
from typing import Any

from officeapp.base import dates, i18n, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.domain import hours
from officeapp.domain.fields import Field

_TRUE = frozenset({"1", "x", "co", "yes", "ja", "true", "dung", "v", "✓", "✔"})
_FALSE = frozenset({"0", "khong", "no", "nein", "false", "sai", "k"})
_LONGEST = 32_000
_SHORTENED = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")  # 1.23457E+11, as Excel shows a long number
_LAST_YEAR = 2100  # bound by which a whole number is known to be a year


def parse(field: Field, typed: str) -> Any:
    """Return the value that a person typed, None for nothing.

    References and code values need the store: see `data.queries.refs`.

    Raises:
        UserError: the text is no value of this field; the words name it and the way out.
    """
    one_line = text.clean_lines(typed) if field.kind == "long" else text.clean(typed)
    if not one_line:
        return None
    value = _PARSERS.get(field.kind, _as_text)(field, one_line)
    verify(field, value)
    return value


def verify(field: Field, value: Any) -> None:
    """Check a value against its field.

    Raises:
        UserError: too long, out of bounds, not among the choices, not of its form.
    """
    match field.kind:
        case "text" | "long" | "name":
            most = field.length or _LONGEST
            if len(value) > most:
                raise UserError(
                    N_("This text has {count} characters, at most {most} fit. Shorten it."),
                    count=i18n.number(len(value)),
                    most=i18n.number(most),
                )
        case "digits":
            _verify_digits(field, value)
        case "integer" | "decimal":
            if field.least is not None and value < field.least:
                raise UserError(
                    N_("{value} is too small: at least {least}."),
                    value=_in_words(field, value),
                    least=_in_words(field, field.least),
                )
            if field.most is not None and value > field.most:
                raise UserError(
                    N_("{value} is too large: at most {most}."),
                    value=_in_words(field, value),
                    most=_in_words(field, field.most),
                )
        case "choice":
            if value not in (key for key, _label in field.choices):
                raise _unknown_choice(field, str(value))
        case "date":
            dates.earliest(value)
            if field.whole and len(value) < 10:
                raise UserError(
                    N_("{value} is not a full date. Enter day, month and year."), value=i18n.date(value)
                )
        case "deadline":
            if len(value) > (field.length or _LONGEST):
                raise UserError(
                    N_("This text has {count} characters, at most {most} fit. Shorten it."),
                    count=len(value),
                    most=field.length,
                )
            from officeapp.domain.rules import deadlines

            deadlines.read(value, dates.today())
        case _:
            pass


def show(field: Field, value: Any) -> str:
    """Return a value in words for a person; references are shown by their names, which rows carry already."""
    if value is None or value == "":
        return ""
    match field.kind:
        case "date":
            return i18n.date(value)
        case "deadline":
            return i18n.date(value) if _is_day(value) else str(value)
        case "moment":
            return i18n.datetime(value)
        case "integer" | "decimal":
            return _in_words(field, value)
        case "flag":
            return _("Yes") if value else _("No")
        case "choice":
            return next((_(label) for key, label in field.choices if key == value), str(value))
        case _:
            return str(value)


def _in_words(field: Field, number: float) -> str:
    """A number as people write it; a year has no point for thousands."""
    return str(number) if field.most == _LAST_YEAR else i18n.number(number)


def _as_text(field: Field, typed: str) -> str:
    return typed


def digits(typed: str) -> str:
    """Return the digits without the spaces, dots and dashes between them; what holds anything else stays as typed.

    Raises:
        UserError: Excel shortened the number, so that digits are lost.
    """
    if _SHORTENED.fullmatch(typed):
        raise UserError(
            N_(
                "Excel shortened this number to {value}; digits are lost. Type all of them again, in Excel as text."
            ),
            value=typed,
        )
    plain = re.sub(r"[\s.\-]", "", typed)
    return plain if plain.isascii() and plain.isdigit() else typed


def _digits(field: Field, typed: str) -> str:
    return digits(typed)


def _verify_digits(field: Field, value: str) -> None:
    if not value.isascii() or not value.isdigit():
        raise UserError(N_("“{value}” holds other characters than digits. Correct it."), value=value)
    if field.length and len(value) != field.length:
        raise UserError(
            N_("{value} has {count} digits, {length} are needed. Correct it."),
            value=value,
            count=len(value),
            length=field.length,
        )


def _date(field: Field, typed: str) -> str:
    return dates.parse(typed)


def _deadline(field: Field, typed: str) -> str:
    """A full day as ISO text, everything else as it was written."""
    from officeapp.domain.rules import deadlines

    if deadlines.read(typed, dates.today()).kind != "day":
        return typed
    try:
        day = dates.parse(typed)
    except UserError:  # "trước ngày 30/6/2026"
        return typed
    return day if _names_year(typed) else typed


def _names_year(typed: str) -> bool:
    """Whether a day stands for one day only; "30/6" is of another year from another day."""
    return re.fullmatch(r"\D*\d{1,2}\s*[./-]\s*\d{1,2}\D*", typed) is None


def _is_day(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


def _moment(field: Field, typed: str) -> str:
    """`14/07/2026 8:00`, `14/07/2026 08h00`, `2026-07-14T08:00`; a day alone is refused.

    Where another record tells the day, hours alone are kept as `T08:00` or `T08:00/T08:30` until it is known.
    """
    if field.day and (hours_alone := hours.span(typed)) is not None:
        return "/".join(f"T{each}" for each in hours_alone if each)
    found = re.fullmatch(r"(.*?)[\s,T]+(\d{1,2})\s*(?:[:hg]\s*(\d{2})?)(?::\d{2})?\s*", typed, re.IGNORECASE)
    if found is None:
        found = re.fullmatch(r"(\d{1,2})\s*[:hg]\s*(\d{2})?\s*,?\s+(.*)", typed, re.IGNORECASE)
        if found is None:
            raise UserError(
                N_("“{value}” is no date with a time. Enter it like 14/07/2026 8:00."), value=typed
            )
        hour, minute, day = found.groups()
    else:
        day, hour, minute = found.groups()
    time = hours.clock(hour, minute)
    iso = dates.parse(day)
    if len(iso) < 10:
        raise UserError(N_("{value} is not a full date. Enter day, month and year."), value=typed)
    return f"{iso}T{time}"


def _integer(field: Field, typed: str) -> int:
    value = _decimal(field, typed)
    if value != int(value):
        raise UserError(N_("{value} is not a whole number. Correct it."), value=typed)
    return int(value)


def _decimal(field: Field, typed: str) -> float:
    """Vietnamese and English ways of writing: 1.234,5 and 1,234.5 and 557.717 (thousands) and 93,23."""
    plain = typed.removesuffix("%").strip().replace("\u00a0", "").replace(" ", "")
    if not re.fullmatch(r"[+-]?\d[\d.,]*", plain):
        raise UserError(N_("“{value}” is not a number. Correct it."), value=typed)
    return read_number(plain, whole=field.kind == "integer")


def read_number(plain: str, *, whole: bool) -> float:
    """Read digits with points and commas; 557.717 (a point before three digits) is thousands."""
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        thousands = "." if plain.rindex(",") > plain.rindex(".") else ","
        plain = plain.replace(thousands, "").replace(",", ".")
    elif points + commas > 1:
        plain = plain.replace(".", "").replace(",", "")
    elif points + commas == 1:
        before, after = re.split(r"[.,]", plain)
        grouped = len(after) == 3 and before.lstrip("+-") not in ("", "0") and (whole or points)
        plain = before + after if grouped else f"{before or 0}.{after or 0}"
    return float(plain)


def _flag(field: Field, typed: str) -> int:
    folded = text.fold(typed)
    if folded in _TRUE or folded == text.fold(_("Yes")):
        return 1
    if folded in _FALSE or folded == text.fold(_("No")):
        return 0
    raise UserError(N_("“{value}” is neither yes nor no. Enter x or leave it empty."), value=typed)


def _choice(field: Field, typed: str) -> str:
    """By key, or by label with or without marks, or by an unambiguous beginning of the label."""
    folded = text.fold(typed)
    labels = {key: text.fold(_(label)) for key, label in field.choices}
    for key, label in labels.items():
        if folded in (text.fold(key), label):
            return key
    begun = [key for key, label in labels.items() if label.startswith(folded)]
    if len(begun) == 1:
        return begun[0]
    raise _unknown_choice(field, typed)


def _unknown_choice(field: Field, typed: str) -> UserError:
    return UserError(
        N_("“{value}” is not among the choices: {choices}."),
        value=typed,
        choices=", ".join(_(label) for _key, label in field.choices),
    )


_PARSERS = {
    "digits": _digits,
    "date": _date,
    "deadline": _deadline,
    "moment": _moment,
    "integer": _integer,
    "decimal": _decimal,
    "flag": _flag,
    "choice": _choice,
}
