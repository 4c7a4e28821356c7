"""Between what a person types into a filter and the filter itself, both ways."""

import re
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.base.text import clean, fold
from officeapp.data.queries.listing import Filter
from officeapp.domain import kinds
from officeapp.domain.fields import Field
from officeapp.ui.base.register.columns import EMPTY, FILLED

_SIGNS = {">": "gt", ">=": "ge", "<": "lt", "<=": "le"}
_WRITTEN = {op: sign for sign, op in _SIGNS.items()}
_NOT = re.compile(r"(≠|!=|<>)\s*")
_SPAN = re.compile(r"\s+[-–]\s+|\s*…\s*|\s*\.\.\.?\s*")


def parse(field: Field, typed: str) -> Filter | None:
    """The filter that typed text means, None for none.

    Text is contained word by word; dates are known to what is typed of them (1979, 05/1979), `>2010` and
    `2010 - 2015` reach further; numbers take `40`, `>40`, `30-40`; the words for empty and `≠ empty` ask
    whether there is a value at all.

    Raises:
        UserError: it is no date or number to look for.
    """
    words = clean(typed)
    if not words:
        return None
    negated = _NOT.match(words)  # before folding, which would make an = of a ≠
    if words == EMPTY or fold(words) in _empty_words():
        return Filter(field.name, "empty")
    if words == FILLED or (negated and fold(words[negated.end() :]) in _empty_words()):
        return Filter(field.name, "filled")
    match field.kind:
        case "choice":
            return Filter(field.name, "eq", words)
        case "code" | "flag":
            return Filter(field.name, "eq", int(words)) if words.isdecimal() else _contains(field, words)
        case "date" | "moment":
            return _date(field, words)
        case "integer" | "decimal":
            return _number(field, words)
        case "deadline":
            return _deadline(field, words)
        case _:
            return _contains(field, words)


def _empty_words() -> set[str]:
    return {"trong", "empty", "leer", fold(_("empty")), "="}


def _contains(field: Field, words: str) -> Filter:
    return Filter(field.name, "contains", words)


def _date(field: Field, words: str) -> Filter:
    compared = re.fullmatch(r"(>=|<=|>|<)\s*(.+)", words)
    if compared:
        sign, rest = compared.groups()
        iso = dates.parse(rest)
        # 2015 is older than 2015-03, yet "up to 2015" holds the whole year and "after 2015" none of it
        return Filter(field.name, _SIGNS[sign], iso + "~" if sign in (">", "<=") else iso)
    ends = _SPAN.split(words)
    if len(ends) == 2 and all(ends):
        return Filter(field.name, "between", [dates.parse(ends[0]), dates.parse(ends[1]) + "~"])
    return Filter(field.name, "contains", dates.parse(words))


def _deadline(field: Field, words: str) -> Filter:
    """By the day it comes to where days are compared, else what the store makes of the words."""
    try:
        found = _date(field, words)
    except dates.DateError:  # words of the office: quý II, thường xuyên
        return _contains(field, words)
    return _contains(field, words) if found.op == "contains" else found


def _number(field: Field, words: str) -> Filter:
    found = re.fullmatch(r"(>=|<=|>|<|=)?\s*(\d+(?:[.,]\d+)?)\s*(?:[-–]\s*(\d+(?:[.,]\d+)?))?", words)
    if found is None:
        kinds.parse(field, words)  # says in words that it is no number
        return _contains(field, words)
    return _contains(field, words.replace(" ", ""))


def show(field: Field, filter_: Filter, names: dict[Any, str]) -> str:
    """A filter in words, as its chip says it and as it could be typed.

    Args:
        field: its field.
        filter_: the filter.
        names: words of codes and references by id.
    """
    value = filter_.value
    match filter_.op:
        case "empty":
            return _("empty")
        case "filled":
            return f"≠ {_('empty')}"
        case "in" if field.name == "id":
            return ngettext("{count} record", "{count} records", len(value)).format(
                count=i18n.number(len(value))
            )
        case "in":
            others = [key for key, _words in field.choices if key not in value]
            if others and len(others) < len(value):  # almost all: those left out say it shorter
                return f"≠ {', '.join(_value(field, each, names) for each in others)}"
            return ", ".join(_value(field, each, names) for each in value)
        case "between":
            return f"{_value(field, value[0], names)} - {_value(field, value[1], names)}"
        case "under":
            return _("{unit} and below").format(unit=_value(field, value, names))
        case "gt" | "ge" | "lt" | "le":
            return f"{_WRITTEN[filter_.op]} {_value(field, value, names)}"
        case "ne":
            return f"≠ {_value(field, value, names)}"
        case "contains" if field.kind not in ("date", "moment"):
            return str(value)
        case _:
            return _value(field, value, names)


def _value(field: Field, value: Any, names: dict[Any, str]) -> str:
    if field.target:
        return names.get(value, str(value))
    if field.kind in ("date", "moment", "deadline") and isinstance(value, str):
        return "/".join(reversed(value.removesuffix("~").split("-")))
    return kinds.show(field, value)


def typed(field: Field, filter_: Filter) -> str | None:
    """What stands in the filter row for a filter; None where the row has no way to say it."""
    if field.kind in ("choice", "code", "flag"):
        match filter_.op:
            case "eq":
                return str(filter_.value)
            case "empty":
                return EMPTY
            case "filled":
                return FILLED
            case _:
                return None
    if filter_.op in ("in", "under", "ne") or (filter_.op == "eq" and field.target):
        return None
    return show(field, filter_, {})
