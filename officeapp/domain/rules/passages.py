"""The text of a conclusion taken apart: its numbered items with their pages, and the deadline each speaks of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.base.text import clean, fold
from officeapp.domain.rules import deadlines

_PAGE = re.compile(r"\s*(?:trang\s*|-\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?(?:\s*-)?\s*", re.IGNORECASE)
_ITEM = re.compile(
    r"\s*(?:(?P<roman>[IVX]{1,5})\s*[.)/-]|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\s*[.)/-]?|(?P<letter>[a-zđ])\s*[.)]|"
    r"(?P<bullet>[-–+•*]))\s+(?P<text>\S.*)"
)
_END = re.compile(
    r"(?:noi nhan|t/m\b|k/t\b|t/l\b|(?:tm|kt|tl)\.)"
)  # recipients, or on behalf of whom it is signed
_CLOSING = re.compile(r"tren day la\b|[^.;]*\bthong bao\b[^.;]*\b(?:biet|thuc hien)\b[^.;]*\.?$")
_TO = re.compile(r"(?<!giao )\b(?:ve|gui|cho|trinh|qua|den)\s+(?:cho\s+|ve\s+)?$")  # whom one reports to
_LEAST = 12  # letters: shorter lines are headings of nothing
_BOUND = r"(?:trước|chậm nhất(?: là)?|đến(?: hết)?|xong(?: trước| trong)?|trong(?: vòng)?|sau)\s+"
_WHEN = re.compile(
    rf"(?P<bound>(?:{_BOUND})*)"
    r"(?:ngày\s+\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?|"
    r"\d{1,2}/\d{1,2}/\d{4}|tháng\s+\d{1,2}(?:\s*/\s*\d{4}|\s+năm\s+\d{4})?|"
    r"quý\s+(?:IV|I{1,3}|[1-4])(?:\s*/\s*\d{4}|\s+năm\s+\d{4})?|\d{1,3}\s+ngày(?:\s+làm\s+việc)?|"
    r"6\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+\d{4})?|(?P<year>năm\s+\d{4}|cuối\s+năm))"
    r"|(?:trước|chậm nhất(?: là)?|đến(?: hết)?)\s+(?P<short>\d{1,2}/\d{1,4})(?![\d/])"
    r"|(?:(?:trước\s+)?ngày\s+\d{1,2}\s+)?(?:hằng|hàng)\s+(?:tuần|tháng|quý|năm)"
    r"(?P<until>\s+(?:cho\s+)?(?:đến(?:\s+hết)?|tới)\s+(?:(?:tháng|ngày)\s+)?(?:\d{1,2}/){1,2}\d{4}"
    r"|\s+(?:cho\s+)?(?:đến(?:\s+hết)?|tới)\s+(?:cuối\s+)?năm\s+\d{4})?|thường\s+xuyên",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of a paper.

    Attributes:
        item: where it stands, "mục 2, điểm b"; empty where the paper does not number.
        page: number of the page, empty where the text does not tell.
        text: its words on one line.
        start, end: its place in the text.
        above: the words that head it, "UBND phường:" before its points; empty without.
    """

    item: str
    page: str
    text: str
    start: int
    end: int
    above: str = ""


def passages(text: str) -> list[Passage]:
    """Return the numbered items of a text in order; without any the paragraphs.

    An item that only heads others below it is none itself; a section "II" stands before the numbers within it. A form
    feed, or a line that holds only a number, begins a page. Recipients and signature end the text.
    """
    found: list[Passage] = []
    page, section, number, letter, at = 0, "", "", "", 0
    numbered = any(_ITEM.match(line) for line in text.splitlines())
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        if "\f" in line:
            page = max(page, 1) + line.count("\f")
        plain = line.replace("\f", "").strip()
        if not plain:
            continue
        if (alone := _PAGE.fullmatch(plain)) and not _ITEM.match(plain):
            page = int(alone[1])
            continue
        if found and _END.match(fold(plain)):
            break
        head = _ITEM.match(plain)
        if head is None and found and _CLOSING.match(fold(plain)):
            break
        if head is None and numbered and found and found[-1].end >= 0:
            last = found[-1]  # the item goes on
            found[-1] = Passage(last.item, last.page, f"{last.text} {clean(plain)}", last.start, at)
            continue
        if head is None:
            if not numbered:
                found.append(Passage("", str(page) if page else "", clean(plain), start, at))
            continue
        if head["letter"] and number:
            letter = head["letter"]
        elif not head["bullet"]:
            section = head["roman"] or section
            within = f"{section}.{head['number']}" if section else head["number"]
            number, letter = within if head["number"] else head["roman"] or head["letter"], ""
        found.append(
            Passage(_item(number, letter), str(page) if page else "", clean(head["text"]), start, at)
        )
    kept: list[Passage] = []
    heads: list[Passage] = []
    for each, after in zip_longest(found, found[1:]):
        if after and _heads(each, after):
            heads.append(each)
        elif len(each.text) >= _LEAST:
            above = next((head.text for head in reversed(heads) if _below(each, head)), "")
            kept.append(replace(each, above=above))
    return kept


def _below(one: Passage, head: Passage) -> bool:
    """Whether a passage stands below a heading: point a of item 2 below item 2, item 1 of II below II."""
    return one.item.startswith((f"{head.item},", f"{head.item}."))


def _heads(one: Passage, after: Passage) -> bool:
    """Whether an item is only the heading of the one after it."""
    return bool(one.item) and _below(after, one) and not one.text.endswith((".", ";"))


def _item(number: str, letter: str) -> str:
    if not number:
        return ""
    if letter:
        return _("item {number}, point {letter}").format(number=number, letter=letter)
    return _("item {number}").format(number=number)


def place_of(text: str, start: int) -> tuple[str, str]:
    """Return item and page of a place that somebody marked."""
    before = [each for each in passages(text) if each.start <= start]
    return (before[-1].item, before[-1].page) if before else ("", "")


def deadline_in(text: str, today: dt.date) -> str | None:
    """Return the words of the deadline that a passage speaks of.

    What is bounded ("trước ngày 10/12") tells more than a bare time, and any time more than a bare year, which mostly
    belongs to what is worked on ("chương trình kiểm tra năm 2027"); of equals the first one counts.
    """
    found = [(rank, words) for words, right, rank in _deadlines(text, today) if right]
    return max(found, key=lambda each: each[0])[1] if found else None


def wrong_deadline_in(text: str, today: dt.date) -> str | None:
    """Return the words of the first deadline of a passage that is no day of the calendar: 31/02/2027."""
    return next((words for words, right, _rank in _deadlines(text, today) if not right), None)


def _deadlines(text: str, today: dt.date) -> Iterator[tuple[str, bool, int]]:
    """Give the words of each deadline in a text, whether it can be, and how surely it is meant as one."""
    for found in _WHEN.finditer(text):
        words = clean(found[0]).strip(" .,;")
        rank = 2 if found["bound"] or found["short"] or found["until"] else 0 if found["year"] else 1
        try:
            deadlines.read(words, today)
        except UserError:
            yield words, False, rank
        else:
            yield words, True, rank


def units_in(text: str, names: dict[str, int]) -> tuple[int | None, list[int]]:
    """Return the lead unit and the co-ordinating units that a passage names.

    Args:
        text: the passage.
        names: ids of units by folded name; longer names win over those within them.

    What is named after "phối hợp" co-ordinates; of the others the first one leads. Whom one reports to does neither.
    """
    plain = fold(text)
    taken = [False] * len(plain)
    places: list[tuple[int, int]] = []
    for name in sorted(names, key=len, reverse=True):
        start = plain.find(name)
        while start >= 0:
            end = start + len(name)
            whole = not (plain[start - 1 : start].isalnum() or plain[end : end + 1].isalnum())
            if whole and not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                if not _TO.search(plain[:start]):
                    places.append((start, names[name]))
            start = plain.find(name, end)
    places.sort()
    together = plain.find("phoi hop")
    led = [unit for start, unit in places if together < 0 or start < together]
    lead = led[0] if led else None
    others = [unit for start, unit in places if together >= 0 and start > together]
    return lead, list(dict.fromkeys(unit for unit in (*led[1:], *others) if unit != lead))
