"""The words in which offices write deadlines, in Vietnamese first, some in English and German."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from officeapp.base import dates
from officeapp.base.dates import DateError
from officeapp.base.i18n import N_
from officeapp.base.text import clean, fold
from officeapp.domain.rules import recurrence
from officeapp.domain.rules.deadlines import Deadline, Kind, Unit

_MOST_AMOUNT = 3_650
_BACK = 6  # months: what ended longer ago and names no year is meant of next year
_YEAR = r"(?:[\s/.,-]*(?:(?:cua )?nam\s*)?(?P<year>20\d\d))?"
_PART = r"(?:(?P<part>dau|giua|cuoi|het|thuong tuan|trung tuan|ha tuan|anfang|mitte|ende)\s+)?"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "chin": 9}
_COUNT = r"(?P<count>\d{1,4}|mot|hai|ba|bon|sau|chin)"
_STANDING = re.compile(
    r"(?:(?:lam|thuc hien)\s+)?(?:thuong xuyen|lien tuc|hang ngay|moi ngay|ca nhiem ky|toan khoa|theo tien do|dot xuat|"
    r"khi co yeu cau|theo yeu cau|standing|ongoing|daily|laufend|standig|dauernd)\b.*"
)
_LEAD = re.compile(
    r"^(?:(?:thoi )?han(?: cuoi)?|hoan thanh|xong|ket thuc|thuc hien|bao cao|cham nhat(?: la)?|muon nhat|den|het|toi|"
    r"trong vong|trong|vao|by|until|within|bis|innerhalb von|in)\b[\s:,]*"
)
_BEFORE = re.compile(r"^(?:xong |hoan thanh )?(?:truoc|before|vor)\s+")
_QUI = re.compile(r"\bqui\b")  # quí, as some write quý
_SHORT_YEAR = re.compile(r"(\bq(?:uy|\.)?\s*(?:iv|i{1,3}|[1-4])\s*/\s*)(\d\d)$")
_NO_YEAR = re.compile(
    r"(?:(?:ngay|thang|thg\.?|t\.?|quy|tuan|day|month|monat)\s*)?\d{1,2}"
)  # "ngày 15", not 2015
_SPAN = re.compile(r"\s+(?:den(?: het)?|toi|to|bis|->|-|–|—)\s+")
_QUARTER = re.compile(
    rf"{_PART}(?:quy|q\.?|quarter|quartal)\s*(?P<first>iv|i{{1,3}}|[1-4])"
    rf"(?:\s*(?:[-–,&+]|va)\s*(?:quy\s*)?(?P<last>iv|i{{1,3}}|[1-4]))?{_YEAR}"
)
_QUARTER_DE = re.compile(r"(?P<first>[1-4])\.\s*quartal" + _YEAR)
_MONTH = re.compile(
    rf"{_PART}(?:tuan\s*(?:thu\s*)?(?P<week>[1-5])[\s/]+)?(?:thang|thg\.?|t\.?|month|monat)\s*(?P<first>\d{{1,2}})"
    rf"(?:\s*(?:[-–,&+]|va)\s*(?:thang\s*)?(?P<last>\d{{1,2}}))?{_YEAR}"
)
_LISTED = re.compile(  # “Tháng 3, 6, 9 và 12”: once in each of them
    r"(?:(?:vao )?(?:cac )?(?:thang|thg\.?|t\.?|months?|monate?)\s*)"
    r"(?P<months>\d{1,2}(?:\s*(?:[,;&+]|va\b|and\b|und\b)\s*(?:va\s+)?(?:thang\s*|t\.?\s*)?\d{1,2}){2,})"
    rf"(?P<every>\s*,?\s*(?:hang|moi) nam)?{_YEAR}"
)
_THIS = re.compile(r"(?P<what>tuan|thang|quy|nam)(?: nay)?|this (?P<en>week|month|quarter|year)")
_MONTHS = re.compile(
    rf"(?P<count>3|6|9|ba|sau|chin)\s*(?:thang|t)\s*(?:(?P<part>dau|cuoi)\s*)?(?P<named>nam|/)?{_YEAR}"
)
_HALF = re.compile(
    rf"(?:nua\s*(?P<part>dau|cuoi)\s*(?:nam)?|h(?P<half>[12])|(?P<half_de>[12])\.\s*halbjahr){_YEAR}"
)
_WHOLE_YEAR = re.compile(
    r"(?:(?P<part>dau|giua|cuoi|het|ca|trong|end of|ende)\s*)?(?P<named>nam|the year|year|jahr|des jahres)?\s*"
    r"(?P<year>20\d\d)?"
)
_YEARS = re.compile(r"(?:(?:nhiem ky|giai doan|term|periode)\s*)?20\d\d\s*[-–]\s*(?P<year>20\d\d)")
_TERM = re.compile(
    rf"(?:sau\s+)?(?:thoi han\s+)?{_COUNT}\s*(?:\(\w+\)\s*)?(?P<unit>ngay lam viec|working days?|arbeitstagen?|"
    r"ngay|days?|tagen?|tuan|weeks?|wochen?|thang|months?|monaten?)"
    r"(?:\s*(?:ke tu|tu|sau|tinh tu|from|after|ab|nach)\b.*)?"
)
_UNITS: tuple[tuple[str, Unit], ...] = (
    ("ngay lam viec", "working_days"), ("working", "working_days"), ("arbeitstag", "working_days"),
    ("ngay", "days"), ("day", "days"), ("tag", "days"), ("tuan", "weeks"), ("week", "weeks"), ("woche", "weeks"),
    ("thang", "months"), ("month", "months"), ("monat", "months"),
)  # fmt: skip
_EVERY = re.compile(
    r"(?:\b(?:dinh ky|hang|moi|theo)\s*)+(?P<count>\d{1,2})?\s*(?P<unit>tuan|thang|quy|nua nam|nam)\b|"
    r"(?P<count2>\d{1,2})\s*(?P<unit2>tuan|thang|quy|nam)\s*/\s*(?:0?1\s*)?lan|"
    r"(?:0?1|mot)\s*lan\s*/\s*(?P<unit3>tuan|thang|quy|nam)|"
    r"\b(?P<word>weekly|wochentlich|monthly|monatlich|quarterly|vierteljahrlich|half-yearly|halbjahrlich|yearly|jahrlich)\b"
)
_WORDS = {
    "weekly": "tuan", "wochentlich": "tuan", "monthly": "thang", "monatlich": "thang", "quarterly": "quy",
    "vierteljahrlich": "quy", "half-yearly": "nua nam", "halbjahrlich": "nua nam", "yearly": "nam", "jahrlich": "nam",
}  # fmt: skip
_WEEKDAYS = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tu": "WE", "4": "WE", "nam": "TH", "5": "TH", "sau": "FR",
    "6": "FR", "bay": "SA", "7": "SA",
}  # fmt: skip
_OF_MONTH = re.compile(
    r"(?P<before>truoc\s+)?(?:ngay\s*)?(?P<day>\d{1,2})(?![\d]|\s*lan)(?:\s*/\s*(?P<month>\d{1,2}))?\b(?!/)"
)
_OF_WEEK = re.compile(r"\b(?:thu\s*(?P<day>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat))\b")
_END = re.compile(
    r"(?:(?:\bden(?: het)?|\btoi|\buntil|\bbis)\s+(?P<end>.+)|(?:\btrong|\bnam|/|\s)*\b(?P<year>20\d\d))$"
)


@dataclass(frozen=True, slots=True)
class From:
    """What periods without a year are counted from.

    Attributes:
        day: the day of assignment, else today.
        known: it is the day of assignment, before which nothing is due; else what lies behind is late.
    """

    day: dt.date
    known: bool

    def year(self, end: Callable[[int], dt.date]) -> dt.date:
        """The end in the year that is meant."""
        this = end(self.day.year)
        return (
            this
            if this >= (self.day if self.known else dates.add_months(self.day, -_BACK))
            else end(self.day.year + 1)
        )


def understand(words: str, start: dt.date, known: bool) -> Deadline:
    """Return what the words mean; see `deadlines.read`."""
    given = From(start, known)
    shown = clean(words)
    plain = _SHORT_YEAR.sub(r"\g<1>20\2", _QUI.sub("quy", fold(shown).strip(" .;:()")))
    if "freq=" in plain:
        return Deadline("recurring", rule=recurrence.check(shown, start))
    if _STANDING.fullmatch(plain):
        return Deadline("standing")
    if (found := _LISTED.fullmatch(plain)) and (
        rule := _in_months(found["months"], yearly=bool(found["every"]))
    ):
        if not found["year"]:
            return _ending(rule, None, shown, given)
        year = dt.date(int(found["year"]), 1, 1)
        return _ending(rule, year.replace(month=12, day=31), shown, replace(given, day=max(given.day, year)))
    if found := _EVERY.search(plain):
        return _recurring(shown, plain, found, given)
    before = _BEFORE.match(plain)
    plain = plain[before.end() :] if before else plain
    while lead := _LEAD.match(plain):
        plain = plain[lead.end() :]
    read = _period(plain, shown, given)
    if before and read.last is not None and read.kind in ("day", "week", "month", "quarter"):
        first = {"month": 1, "quarter": 3}.get(read.kind, 0)
        start = dates.add_months(read.last.replace(day=1), 1 - first) if first else read.last
        return Deadline("day", start - dt.timedelta(days=1), assumed=read.assumed)
    return read


def _period(plain: str, shown: str, given: From) -> Deadline:
    for pattern, make in _SHAPES:
        if plain and (found := pattern.fullmatch(plain)) and (made := make(found, given)) is not None:
            return made
    parts = _SPAN.split(plain)
    if len(parts) > 1 and parts[-1]:
        last = parts[-1]
        unit = re.match(r"(?:tu\s+)?(quy|thang)\b", plain)
        return _period(f"{unit[1]} {last}" if unit and not last.startswith(unit[1]) else last, shown, given)
    return _day(plain, shown, given)


def _day(plain: str, shown: str, given: From) -> Deadline:
    try:
        iso = dates.parse(plain)
    except DateError as wrong:
        if any(char.isdigit() for char in plain) and "not a date" not in wrong.msgid:
            raise
        iso = ""
    if not iso or _NO_YEAR.fullmatch(plain):
        raise DateError(
            N_(
                "“{value}” is no deadline. Write a day (30/6/2026), a month (11/2026), quý II/2026, năm 2026, "
                "thường xuyên, hằng tháng, or 15 ngày làm việc."
            ),
            value=shown,
        )
    if re.fullmatch(
        r"(?:ngay\s*)?\d{1,2}\s*(?:[/.-]|thang)\s*\d{1,2}", plain
    ):  # no year: the first that comes
        day = dates.earliest(iso)
        return Deadline(
            "day", given.year(lambda year: dates.add_months(day, 12 * (year - day.year))), assumed=True
        )
    kind: Kind = {"year": "year", "month": "month"}.get(dates.precision(iso), "day")  # type: ignore[assignment]
    return Deadline(kind, dates.latest(iso))


def _ended(kind: Kind, year: str | None, month: int, given: From, day: int = 0) -> Deadline | None:
    """A period that ends with a month, or on a day of it; without a year the first that has not ended."""
    if not 1 <= month <= 12:
        return None

    def last(of: int) -> dt.date:
        end = dates.month_end(dt.date(of, month, 1))
        return min(end, end.replace(day=day)) if 0 < day <= end.day else end

    if year:
        return Deadline(kind, last(int(year)))
    return Deadline(kind, given.year(last), assumed=True)


def _quarter(found: re.Match[str], given: From) -> Deadline | None:
    of = found.groupdict()
    last = of.get("last") or of["first"]
    number = _ROMAN.get(last) or int(last)
    month = number * 3 - {"dau": 2, "anfang": 2, "giua": 1, "mitte": 1}.get(of.get("part") or "", 0)
    return _ended("quarter", of["year"], month, given)


def _month(found: re.Match[str], given: From) -> Deadline | None:
    part, week = found["part"] or "", int(found["week"] or 0)
    day = {"dau": 10, "anfang": 10, "thuong tuan": 10, "giua": 20, "mitte": 20, "trung tuan": 20}.get(part, 0)
    return _ended("month", found["year"], int(found["last"] or found["first"]), given, 7 * week % 35 or day)


def _this(found: re.Match[str], given: From) -> Deadline | None:
    match found["what"] or found["en"]:
        case "tuan" | "week":
            return Deadline("week", given.day + dt.timedelta(days=6 - given.day.weekday()))
        case "thang" | "month":
            return Deadline("month", dates.month_end(given.day))
        case "quy" | "quarter":
            return _ended("quarter", str(given.day.year), (given.day.month + 2) // 3 * 3, given)
        case _:
            return Deadline("year", dt.date(given.day.year, 12, 31))


def _months(found: re.Match[str], given: From) -> Deadline | None:
    count = _NUMBERS.get(found["count"]) or int(found["count"])
    if not (found["part"] or found["year"] or found["named"]):
        return None  # "6 tháng" alone is a time from assignment
    return _ended("months", found["year"], 12 if found["part"] == "cuoi" else count, given)


def _half(found: re.Match[str], given: From) -> Deadline | None:
    second = found["part"] == "cuoi" or (found["half"] or found["half_de"]) == "2"
    return _ended("months", found["year"], 12 if second else 6, given)


def _whole_year(found: re.Match[str], given: From) -> Deadline | None:
    if not found["year"] and not found["named"]:
        return None
    month = {"dau": 3, "giua": 6}.get(found["part"] or "", 12)
    return _ended("year", found["year"], month, given)


def _years(found: re.Match[str], given: From) -> Deadline | None:
    return Deadline("year", dt.date(int(found["year"]), 12, 31))


def _term(found: re.Match[str], given: From) -> Deadline | None:
    amount = _NUMBERS.get(found["count"]) or int(found["count"])
    unit: Unit = next(unit for word, unit in _UNITS if found["unit"].startswith(word))
    return Deadline("term", amount=amount, unit=unit) if 0 < amount <= _MOST_AMOUNT else None


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], From], Deadline | None]], ...] = (
    (_QUARTER, _quarter),
    (_QUARTER_DE, _quarter),
    (_HALF, _half),
    (_MONTHS, _months),
    (_MONTH, _month),
    (_THIS, _this),
    (_YEARS, _years),
    (_WHOLE_YEAR, _whole_year),
    (_TERM, _term),
)


# ── recurring ───────────────────────────────────────────────────────────────────────────────────


def _recurring(shown: str, plain: str, found: re.Match[str], given: From) -> Deadline:
    count = int(found["count"] or found["count2"] or 1)
    unit = found["unit"] or found["unit2"] or found["unit3"] or _WORDS[found["word"]]
    rest = f"{plain[: found.start()]} {plain[found.end() :]}".strip()
    end, last = _END.search(rest), None
    if end:
        rest = rest[: end.start()]
        last = _period(end["end"] or end["year"], shown, given).last
    rule = _rule(unit, count, rest)
    if rule is None:
        raise DateError(N_("“{value}” is no rule of recurrence. Write it like: monthly."), value=shown)
    return _ending(rule, last, shown, given)


def _in_months(words: str, *, yearly: bool) -> str:
    """The rule of what comes at the end of each month of a list; empty where it is none."""
    months = [int(each) for each in re.findall(r"\d+", words)]
    if months != sorted(set(months)) or not 1 <= months[0] <= months[-1] <= 12:
        return ""
    return f"FREQ={'YEARLY' if yearly else 'MONTHLY'};BYMONTH={','.join(map(str, months))};BYMONTHDAY=-1"


def _ending(rule: str, last: dt.date | None, shown: str, given: From) -> Deadline:
    """What recurs until a day, or openly; a year that lies behind is meant from its beginning."""
    if last is None:
        return Deadline("recurring", rule=rule, open=True)
    start = given.day if given.known or last >= given.day else dt.date(last.year, 1, 1)
    kept = recurrence.until(rule, start, last)
    if recurrence.first(kept) is None:
        raise DateError(N_("“{value}” ends before it begins. Correct the end."), value=shown)
    return Deadline("recurring", rule=kept)


def _rule(unit: str, count: int, rest: str) -> str | None:
    """The rule of RFC 5545 without its end; None for a day that no month has."""
    every = f";INTERVAL={count}" if count > 1 else ""
    if unit == "tuan":
        day = _OF_WEEK.search(rest)
        which = "FR" if day is None else "SU" if day["sunday"] else _WEEKDAYS[day["day"]]
        return f"FREQ=WEEKLY{every};BYDAY={which}"
    found = _OF_MONTH.search(rest)
    number, month = (int(found["day"]), int(found["month"] or 0)) if found else (0, 0)
    if found and found["before"]:
        number -= 1
    if number > 31 or month > 12 or (found and number < 1):
        return None
    if unit == "nam":
        return f"FREQ=YEARLY{every};BYMONTH={month or 12};{_month_day(number)}"
    months = {"quy": 3 * count, "nua nam": 6, "thang": count}[unit]
    if months in (3, 6, 9):
        ends = {3: "3,6,9,12", 6: "6,12", 9: "9"}[months]
        return f"FREQ=MONTHLY;BYMONTH={ends};{_month_day(number)}"
    return f"FREQ=MONTHLY{every};{_month_day(number)}"


def _month_day(number: int) -> str:
    """A day of the month, its last where it has none such."""
    if not number:
        return "BYMONTHDAY=-1"
    if number <= 28:
        return f"BYMONTHDAY={number}"
    return f"BYMONTHDAY={','.join(map(str, range(28, number + 1)))};BYSETPOS=-1"
