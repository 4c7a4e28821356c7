"""One raw value of a sheet becomes the value of a field, with notes on whatever was odd about it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple
from unicodedata import is_normalized

from officeapp.base import dates, i18n, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, in_all_languages
from officeapp.domain import kinds
from officeapp.domain.fields import Field
from officeapp.domain.rules import deadlines
from officeapp.exchange import printed
from officeapp.exchange.sheets import CellError, Uncalculated, as_text
from officeapp.exchange.vocabulary import key

ERROR, WARNING = "error", "warning"

_NOTHING = re.compile(r"[-–—_./\\…'`´\s]*")
_NONE = frozenset(
    (
        "khong",
        "khong co",
        "k",
        "ko",
        "kg",
        "chua",
        "chua co",
        "none",
        "null",
        "n/a",
        "na",
        "trong",
        "kein",
        "keine",
    )
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FULL_DATE = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{2}")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})\.(\d{4})")
_WEEKDAY = re.compile(
    r"^(?:thứ\s*(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|t[2-7])\b[\s,:.()-]*", re.IGNORECASE
)
_LONGER_THAN_NOTHING = 10  # no word of `_NONE` and no row of dashes is so long
_LOST_ZEROS = 3  # 001... loses two, 000... does not occur; one more for certainty
_FIRST_SERIAL = 3654  # 1 January 1910: smaller numbers in a date column are no dates

# Words by which offices write the keys of choices, folded.
_SPELLINGS: dict[str, dict[str, str]] = {
    "female": {"nu": "female", "f": "female", "w": "female", "gai": "female", "ba": "female", "2": "female"},
    "male": {"nam": "male", "m": "male", "trai": "male", "ong": "male", "1": "male"},
    "done": {
        **dict.fromkeys(("hoan thanh", "da hoan thanh", "xong", "da xong", "ht"), "done"),
        # states that are computed here stand as words in the tables of others
        **dict.fromkeys(
            (f"hoan thanh {when}" for when in ("dung han", "truoc han", "qua han", "tre han")), "done"
        ),
    },
    "in_progress": {
        **dict.fromkeys(
            (
                "qua han",
                "qua han chua hoan thanh",
                "tre han",
                "cham",
                "cham tien do",
                "sap den han",
                "chua den han",
                "xin lui han",
            ),
            "in_progress",
        ),
        "dang thuc hien": "in_progress",
        "dang lam": "in_progress",
        "dang trien khai": "in_progress",
    },
    "not_started": {
        "chua thuc hien": "not_started",
        "chua lam": "not_started",
        "chua bat dau": "not_started",
        "chua trien khai": "not_started",
    },
    "progress": dict.fromkeys(("dang thuc hien", "dang lam", "dang trien khai", "chua xong"), "progress"),
    "completion": dict.fromkeys(("hoan thanh", "da hoan thanh", "xong", "da xong", "ht"), "completion"),
    "submitted": {
        "cho duyet": "submitted",
        "trinh ky": "submitted",
        "da trinh": "submitted",
        "da nop": "submitted",
    },
    "paused": {"tam dung": "paused"},
    "cancelled": {"huy": "cancelled", "da huy": "cancelled", "khong thuc hien": "cancelled"},
    "party": dict.fromkeys(
        ("dang", "to chuc dang", "sinh hoat dang", "chi bo", "dang bo", "sinh hoat", "dang vien"), "party"
    ),
    "work": dict.fromkeys(
        ("chinh quyen", "chuyen mon", "cong tac", "don vi cong tac", "co quan", "noi cong tac"), "work"
    ),
    # where candidates for the Party stand
    "tracking": dict.fromkeys(
        ("theo doi", "dang theo doi", "cam tinh", "cam tinh dang", "tao nguon", "nguon"), "tracking"
    ),
    "outstanding": dict.fromkeys(("uu tu", "quan chung uu tu", "doan vien uu tu"), "outstanding"),
    "course": dict.fromkeys(
        ("lop nhan thuc", "hoc lop nhan thuc", "da hoc lop nhan thuc", "da hoc", "boi duong nhan thuc"),
        "course",
    ),
    "dossier": dict.fromkeys(
        ("ho so", "lam ho so", "dang lam ho so", "tham tra ly lich", "xac minh ly lich"), "dossier"
    ),
    "decision": dict.fromkeys(("quyet dinh", "co quyet dinh", "da co quyet dinh", "cho ket nap"), "decision"),
    "probation": dict.fromkeys(("du bi", "dang vien du bi", "da ket nap"), "probation"),
    "official": dict.fromkeys(("chinh thuc", "dang vien chinh thuc", "da chuyen chinh thuc"), "official"),
    "stopped": dict.fromkeys(("dung", "tam dung", "thoi", "khong tiep tuc"), "stopped"),
    "kept": {"chuyen tiep": "kept", "tiep tuc": "kept", "giu": "kept"},
    "removed": {"dua ra": "removed", "dua ra khoi quy hoach": "removed"},
    "proposed": {
        "bo sung": "proposed",
        "de xuat": "proposed",
        "de nghi bo sung": "proposed",
        "gioi thieu": "proposed",
    },
    "local": {"tai cho": "local", "nguon tai cho": "local"},
    "elsewhere": {"noi khac": "elsewhere", "nguon noi khac": "elsewhere"},
    "1": {"doi tuong 1": "1", "nhom 1": "1", "i": "1", "dt1": "1"},
    "2": {"doi tuong 2": "2", "nhom 2": "2", "ii": "2", "dt2": "2"},
    "secret": {"bo phieu kin": "secret", "phieu kin": "secret"},
    "hands": {"gio tay": "hands", "bieu quyet": "hands", "bieu quyet gio tay": "hands"},
}


class Note(NamedTuple):
    """What was odd about a value: level, msgid and parameters of the sentence."""

    level: str
    msgid: str
    params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mended:
    """Text brought to Unicode, with what the cell held."""

    text: str
    before: str

    def __str__(self) -> str:
        return self.before


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for the values of one column.

    Attributes:
        field: the field they are for.
        resolve: gives the value of a reference or code from its text; None leaves the text.
        century_pivot: see `dates.parse`; 0 where the dates lie in the past.
        known: what folded texts stand for, as the clerk said earlier.
        year_known: a deadline without a year takes it from the record it belongs to.
    """

    field: Field
    resolve: Callable[[Field, str], Any] | None = None
    century_pivot: int = 0
    known: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    year_known: bool = False


class Truth(NamedTuple):
    """Stands for True or False among different raw values, where they would equal 1 and 0."""

    value: bool


Result = tuple[Any, tuple[Note, ...]]
_BLANK: Result = (None, ())


def convert(raw: Any, rules: Rules) -> Result:
    """Return the value of a raw cell and the notes on it; with an error among them the value is None."""
    if raw is None:
        return _BLANK
    try:
        if raw.__class__ is str:
            return _of_text(raw, rules)
        if isinstance(raw, Mended):
            value, notes = _of_text(raw.text, rules)
            read = Note(WARNING, N_("Typed with an 8-bit font; read as “{after}”."), {"after": raw.text})
            return value, (read, *notes)
        if isinstance(raw, Uncalculated):
            return _refused(
                N_(
                    "The formula {value} in this cell has no saved value. Open the file in Excel, save it, and import"
                    " again; or type the value instead."
                ),
                value=raw.text,
            )
        if isinstance(raw, CellError):
            return _refused(
                N_("The formula in this cell fails ({value}). Correct it, or type the value instead."),
                value=raw.text,
            )
        return _OF_OTHERS.get(rules.field.kind, _text_of_other)(raw, rules)
    except UserError as wrong:
        return None, (Note(ERROR, wrong.msgid, wrong.params),)


def convert_all(raws: Collection[Any], rules: Rules) -> tuple[dict[Any, Any], dict[Any, tuple[Note, ...]]]:
    """Return the values of different raw cells and the notes on some; most texts are their values as they stand."""
    same = _unchanged(raws, rules)
    values: dict[Any, Any] = dict(zip(same, same, strict=True))
    notes: dict[Any, tuple[Note, ...]] = {}
    for raw in raws:
        if raw not in values:
            values[raw], noted = convert(raw.value if raw.__class__ is Truth else raw, rules)
            if noted:
                notes[raw] = noted
    return values, notes


def _unchanged(raws: Collection[Any], rules: Rules) -> list[str]:
    """Those of the raw values that `convert` would surely give back; nothing where one of them is odd."""
    kind, most = rules.field.kind, rules.field.length or 1
    least = {"digits": most, "text": _LONGER_THAN_NOTHING, "name": _LONGER_THAN_NOTHING}.get(kind)
    if least is None or rules.known:
        return []
    texts = [raw for raw in raws if raw.__class__ is str and least <= len(raw) <= most]
    if kind == "digits":
        whole = "".join(texts)
        return texts if whole.isascii() and whole.isdecimal() else []
    whole = "|".join(["", *texts, ""])
    return texts if _is_tidy(whole) and not any(end in whole for end in ("| ", " |", "|'")) else []


def _refused(msgid: str, /, **params: Any) -> Result:
    return None, (Note(ERROR, msgid, params),)


def _with_warning(value: Any, msgid: str, /, **params: Any) -> Result:
    return value, (Note(WARNING, msgid, params),)


def is_blank(raw: Any) -> bool:
    """Whether a cell says that there is nothing: blank, `-`, `Không`, 0."""
    if raw is None or raw is False or raw == 0:
        return True
    return isinstance(raw, str) and (bool(_NOTHING.fullmatch(raw)) or text.fold(raw).strip() in _NONE)


# ── text ────────────────────────────────────────────────────────────────────────────────────────


def _of_text(raw: str, rules: Rules) -> Result:
    notes: tuple[Note, ...] = ()
    if _is_tidy(raw):
        tidy = raw
    else:
        if "_x" in raw:
            raw = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw)
        if _CONTROL.search(raw):
            notes = (Note(WARNING, N_("Invisible control characters were left out."), {}),)
        tidy = (
            (text.clean_lines(raw) if rules.field.kind == "long" else text.clean(raw))
            .removeprefix("'")
            .lstrip()
        )
    if not tidy or (len(tidy) < 9 and _NOTHING.fullmatch(tidy)):
        return None, notes
    if rules.known and (stands_for := rules.known.get(key(tidy))):
        tidy = stands_for
    value, more = _OF_TEXT.get(rules.field.kind, _plain)(tidy, rules)
    return value, (*notes, *more)


def _is_tidy(raw: str) -> bool:
    """Whether `text.clean` would change nothing; asked first since it is true of nearly all cells."""
    return (
        raw.isprintable()
        and "  " not in raw
        and raw[:1] not in " '"
        and raw[-1] != " "
        and "_x" not in raw
        and is_normalized("NFC", raw)
    )


def _says_none(tidy: str) -> bool:
    return len(tidy) < 10 and text.fold(tidy) in _NONE


def _plain(tidy: str, rules: Rules) -> Result:
    if rules.field.kind != "name" and not rules.field.required and _says_none(tidy):
        return _BLANK
    if len(tidy) > (rules.field.length or 1):
        kinds.verify(rules.field, tidy)
    return tidy, ()


def _reference(tidy: str, rules: Rules) -> Result:
    if rules.resolve is None:
        return (None if rules.field.kind == "ref" and _says_none(tidy) else tidy), ()
    if rules.field.kind == "ref" and _says_none(tidy):
        return _BLANK
    try:
        return rules.resolve(rules.field, tidy), ()
    except UserError:
        if _says_none(tidy):  # "Không" is a religion, but no post
            return _BLANK
        raise


def _typed(tidy: str, rules: Rules) -> Result:
    return (None if _says_none(tidy) else kinds.parse(rules.field, tidy)), ()


def _flag(tidy: str, rules: Rules) -> Result:
    return kinds.parse(rules.field, tidy), ()


def _digits(tidy: str, rules: Rules) -> Result:
    if tidy.isdecimal() and tidy.isascii() and len(tidy) == rules.field.length:
        return tidy, ()
    if _says_none(tidy):
        return _BLANK
    return _padded(kinds.digits(tidy.removesuffix(".0")), rules)


def _padded(plain: str, rules: Rules) -> Result:
    length = rules.field.length
    missing = length - len(plain)
    if 0 < missing <= _LOST_ZEROS and plain.isascii() and plain.isdigit():
        full = plain.zfill(length)
        kinds.verify(rules.field, full)
        return _with_warning(full, N_("Leading zeros were lost; padded to {value}."), value=full)
    kinds.verify(rules.field, plain)
    return plain, ()


@lru_cache(maxsize=1 << 16)
def _full_date(tidy: str) -> str | None:
    """Return the ISO text of dd/mm/yyyy, in which most dates are typed; None leaves it to `dates.parse`."""
    if not _FULL_DATE.fullmatch(tidy):
        return None
    try:
        day = dt.date(int(tidy[6:]), int(tidy[3:5]), int(tidy[:2]))
    except ValueError:
        return None
    return day.isoformat() if dates.FIRST_YEAR <= day.year <= dates.LAST_YEAR else None


def _date(tidy: str, rules: Rules) -> Result:
    if (full := _full_date(tidy)) is not None:
        return full, ()
    if _says_none(tidy):
        return _BLANK
    value = dates.parse(_WEEKDAY.sub("", tidy) or tidy, century_pivot=rules.century_pivot)
    kinds.verify(rules.field, value)
    if _SHORT_YEAR.fullmatch(tidy):
        return _with_warning(value, N_("The year has two digits; read as {date}."), date=i18n.date(value))
    return value, ()


def _deadline(tidy: str, rules: Rules) -> Result:
    """A day as any date; else the words of the office, understood before they are kept."""
    if (full := _full_date(tidy)) is not None:
        return full, ()
    if _says_none(tidy):
        return _BLANK
    value = kinds.parse(rules.field, _WEEKDAY.sub("", tidy) or tidy)
    return value, () if rules.year_known else _no_year(value)


def _no_year(value: str) -> tuple[Note, ...]:
    read = deadlines.read(value, dates.today())
    if not read.assumed or read.last is None:
        return ()
    words = N_("No year is given; unless the task was given on another day, it is {year}.")
    return (Note(WARNING, words, {"year": read.last.year}),)


def _shown(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _moment(tidy: str, rules: Rules) -> Result:
    return kinds.parse(rules.field, _WEEKDAY.sub("", tidy) or tidy), ()


@cache
def _choices(choices: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the key of each folded spelling: key, label in every language, and what offices write."""
    found: dict[str, str] = {}
    for name, label in choices:
        for spelling in (name, name.replace("_", " "), *in_all_languages(label)):
            found.setdefault(key(spelling), name)
    for name, _label in choices:
        for spelling in in_all_languages(printed.CHOICES.get(name, "")):
            found.setdefault(key(spelling), name)
        for spelling, meant in _SPELLINGS.get(name, {}).items():
            found.setdefault(spelling, meant)
    return found


def key_of_choice(tidy: str, field: Field) -> str | None:
    """Return the key of the choice that a text spells, whole or by a beginning that is nobody else's."""
    known = _choices(field.choices)
    folded = key(tidy)
    if folded in known:
        return known[folded]
    begun = {name for spelling, name in known.items() if len(folded) > 2 and spelling.startswith(folded)}
    return begun.pop() if len(begun) == 1 else None


def _choice(tidy: str, rules: Rules) -> Result:
    if meant := key_of_choice(tidy, rules.field):
        return meant, ()
    if _says_none(tidy):
        return _BLANK
    kinds.verify(rules.field, tidy)
    return tidy, ()


# ── numbers, dates and truth values ─────────────────────────────────────────────────────────────


def _text_of_other(raw: Any, rules: Rules) -> Result:
    """Numbers and dates in a column of text, as the sheet shows them."""
    shown = f"{raw:.15g}" if raw.__class__ is float else as_text(raw)
    return _of_text(shown, rules)


def _number(raw: Any, rules: Rules) -> Result:
    if raw.__class__ not in (int, float):
        return _of_text(as_text(raw), rules)
    value = raw
    if rules.field.kind == "integer" and value.__class__ is float:
        thousands = value * 1000
        if abs(value) < 1000 and abs(thousands - round(thousands)) < 1e-6 and f"{value:.15g}"[-4:-3] == ".":
            value = round(thousands)
            kinds.verify(rules.field, value)
            return _with_warning(
                value,
                N_("{value} is not a whole number; read as {whole}."),
                value=i18n.number(raw),
                whole=i18n.number(value),
            )
        raise UserError(N_("{value} is not a whole number. Correct it."), value=i18n.number(raw))
    kinds.verify(rules.field, value)
    return (float(value) if rules.field.kind == "decimal" else value), ()


def _digits_of_number(raw: Any, rules: Rules) -> Result:
    if raw.__class__ is int and raw >= 0:
        return _padded(str(raw), rules)
    return _of_text(f"{raw:.15g}" if raw.__class__ is float else as_text(raw), rules)


_DAY_ZERO = dt.date(1899, 12, 30).toordinal()  # of Excel's serial numbers
_YEARS_TYPED = range(1920, 2051)  # a bare year in a cell formatted as a date is shown as a day of 1905


def _date_of_other(raw: Any, rules: Rules) -> Result:
    if isinstance(raw, dt.date):
        typed = raw.toordinal() - _DAY_ZERO
        value = str(typed) if typed in _YEARS_TYPED else raw.isoformat()[:10]
        kinds.verify(rules.field, value)
        if typed not in _YEARS_TYPED:
            return value, ()
        shown = i18n.date(raw.isoformat()[:10])
        return _with_warning(
            value,
            N_("The year {year} lay in a cell that shows it as {date}; it was read as the year."),
            year=value,
            date=shown,
        )
    if raw.__class__ is float and raw < 13 and (found := _MONTH_AND_YEAR.fullmatch(f"{raw:.4f}")):
        value = dates.parse(f"{found[1]}/{found[2]}")
        kinds.verify(rules.field, value)
        return _with_warning(value, N_("The number was read as the month {date}."), date=i18n.date(value))
    serial = raw.__class__ in (int, float) and not dates.FIRST_YEAR <= raw <= dates.LAST_YEAR
    if raw.__class__ not in (int, float) or (serial and raw < _FIRST_SERIAL):
        raise UserError(
            N_("“{value}” is not a date. Write it as 19/05/1965, 05/1965 or 1965."), value=as_text(raw)
        )
    value = dates.parse(raw)
    kinds.verify(rules.field, value)
    return value, ()


def _deadline_of_other(raw: Any, rules: Rules) -> Result:
    if raw.__class__ in (int, float) and dates.FIRST_YEAR <= raw <= dates.LAST_YEAR:
        return str(int(raw)), ()
    value, notes = _date_of_other(raw, rules)
    return (kinds.parse(rules.field, _shown(value)) if len(value) < 10 else value), notes


def _moment_of_other(raw: Any, rules: Rules) -> Result:
    if isinstance(raw, dt.datetime):
        return raw.isoformat(timespec="minutes")[:16], ()
    return _of_text(as_text(raw), rules)


def _flag_of_other(raw: Any, rules: Rules) -> Result:
    return (int(raw), ()) if raw in (0, 1) else _of_text(as_text(raw), rules)


_OF_TEXT: dict[str, Callable[[str, Rules], Result]] = {
    "digits": _digits,
    "date": _date,
    "deadline": _deadline,
    "moment": _moment,
    "integer": _typed,
    "decimal": _typed,
    "flag": _flag,
    "choice": _choice,
    "code": _reference,
    "ref": _reference,
}
_OF_OTHERS: dict[str, Callable[[Any, Rules], Result]] = {
    "digits": _digits_of_number,
    "date": _date_of_other,
    "deadline": _deadline_of_other,
    "moment": _moment_of_other,
    "integer": _number,
    "decimal": _number,
    "flag": _flag_of_other,
}
