"""Whether the value of a legal figure can be read as what it is measured in."""

import re
from collections.abc import Callable
from fractions import Fraction

from officeapp.base.i18n import N_

_WHOLE = {"persons", "posts", "months", "days", "working_days", "years", "points", "quarter", "year_of_term"}
_NUMBER = {"percent", "coefficient", "base_salary", "dong"}
_MOMENTS: dict[str, tuple[str, str]] = {
    "month": (r"\d{4}-(0[1-9]|1[0-2])|[1-9]|1[0-2]", N_("“{value}” is no month. Write it as 2030-07 or 6.")),
    "month_day": (
        r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
        N_("“{value}” is no day of the year. Write it as 02-03."),
    ),
    "rounding": (r"up|half_up|down", N_("“{value}” is no way of rounding. Write up, half_up or down.")),
    "counted_by": (
        r"ceremony|decision",
        N_("“{value}” is no day to count by. Write ceremony or decision."),
    ),
    "yes_no": (r"[01]", N_("“{value}” is neither 1 (yes) nor 0 (no). Write one of the two.")),
}


def problem(unit: str | None, value: str | None) -> str:
    """Return the msgid of what is wrong with a value, with the placeholder ``value``; empty: nothing.

    Values that list several are parted by semicolons. A unit that is not known here takes any text.
    """
    if not value:
        return ""
    parts = [part.strip() for part in value.split(";")]
    if unit in _WHOLE and not all(map(_is(int), parts)):
        return N_("“{value}” is no whole number. Correct it.")
    if unit in _NUMBER and not all(map(_is(_number), parts)):
        return N_("“{value}” is not a number. Correct it.")
    if unit in _WHOLE | _NUMBER and any(_number(part) < 0 for part in parts):
        return N_("“{value}” is below zero. Correct it.")
    if unit == "fraction":
        good = all(map(_is(_number), parts)) and all(0 <= _number(part) <= 1 for part in parts)
        return "" if good else N_("“{value}” is no share. Write it as 2/3 or 0.5.")
    if unit in _MOMENTS:
        form, words = _MOMENTS[unit]
        return "" if all(re.fullmatch(form, part) for part in parts) else words
    return ""


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def _is(read: Callable[[str], object]) -> Callable[[str], bool]:
    def readable(text: str) -> bool:
        try:
            read(text)
        except (ValueError, ZeroDivisionError):
            return False
        return True

    return readable
