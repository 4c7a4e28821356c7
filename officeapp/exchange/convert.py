"""A mapped table becomes columns of field values, each distinct value looked at once."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from unicodedata import is_normalized

from officeapp.base import dates, legacy
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, gettext
from officeapp.base.progress import NOTHING, Progress
from officeapp.base.text import fold, nfc
from officeapp.domain.fields import Field
from officeapp.domain.register import Register
from officeapp.domain.registers.programmes import PROGRAMME_ITEMS
from officeapp.domain.registers.tasks import TASKS
from officeapp.exchange import printed, shares, targets, weeks
from officeapp.exchange.apart import apart
from officeapp.exchange.mapping import Mapping, is_obstacle
from officeapp.exchange.shares import Share
from officeapp.exchange.sheets import CellError, as_text
from officeapp.exchange.tables import Column, Table
from officeapp.exchange.targets import Target
from officeapp.exchange.values import (
    ERROR,
    WARNING,
    Mended,
    Note,
    Rules,
    Truth,
    convert,
    convert_all,
    is_blank,
)

Resolve = Callable[[Field, str], Any]

_AHEAD = frozenset(
    {"tasks", "task_updates", "meetings", "plans", "terms"}
)  # registers whose dates may lie ahead
_FORMER = {  # digits of the cards used before, and the field of the same person that keeps them
    "citizen_id": (9, "old_id"),
    "party_card_number": (8, "old_card_number"),
}
_NONE = ("khong", "khong co", "-", "–")
_SERIALS = (20_000, 80_000)  # Excel's numbers of days from 1954 to 2119
_UNIT_ABOVE = re.compile(r"đơn vị(?: đăng ký)?\s*:\s*(\S.*?)[\s.…]*", re.IGNORECASE)
_DIALLED = 9  # digits of a mobile number without its zero
_BETWEEN_DIGITS = re.compile(r"[\s.\-']")
_SUSPECT = re.compile("[\u00a1-\u00ff]")
_OF_YEAR = re.compile(r"(?:năm\s*)?\(?((?:19|20)\d\d)\)?\s*[:\-–.=]*\s*(.*)", re.IGNORECASE)
_BETWEEN_YEARS = re.compile(r"[\n;]+|,\s*(?=(?:năm\s*)?(?:19|20)\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Something odd at a cell.

    Attributes:
        sheet, row, column: where: name of the sheet, its row number, the column's letter (`#1` for a group row).
        field: path of the field.
        value: what the cell holds, as text.
        level: an `error` refuses the row, a `warning` does not.
        msgid, params: the sentence; `message` gives its words.
        group: number of the group row that holds the value, 0 where the row itself does.
    """

    sheet: str
    row: int
    column: str
    field: str
    value: str
    level: str
    msgid: str
    params: dict[str, Any] = dataclasses.field(default_factory=dict[str, Any])
    group: int = 0

    @property
    def message(self) -> str:
        """The sentence in the language of the moment."""
        words = _(self.msgid).format(**self.params)
        return (
            _("In the group row {row}: {words}").format(row=self.group, words=words) if self.group else words
        )

    @property
    def cell(self) -> str:
        """The cell as Excel names it, `B12`; of a value that no single cell holds the row."""
        return f"{self.column}{self.row}" if self.column.isalpha() else str(self.row)

    def as_dict(self) -> dict[str, Any]:
        """What the command line prints."""
        names = ("sheet", "row", "column", "field", "value", "level", "message")
        told = {name: getattr(self, name) for name in names}
        return told | ({"column": ""} if self.group else {})


@dataclass
class Converted:
    """The values of a table.

    Attributes:
        numbers: the sheet's number of each row.
        columns: values by slot (path, with `@year` for a linked record of a year), one for each row; None is blank.
        letters: the column each slot came from; of several the first.
        problems: in the order of the columns, then of the rows.
    """

    numbers: list[int]
    columns: dict[str, list[Any]] = dataclasses.field(default_factory=dict[str, list[Any]])
    letters: dict[str, str] = dataclasses.field(default_factory=dict[str, str])
    problems: list[CellProblem] = dataclasses.field(default_factory=list[CellProblem])

    def refused(self) -> set[int]:
        """The numbers of the rows with an error."""
        return {each.row for each in self.problems if each.level == ERROR}


def convert_table(
    table: Table,
    mapping: Mapping,
    register: Register,
    resolve: Resolve | None = None,
    progress: Progress = NOTHING,
) -> Converted:
    """Return the values of a table by the fields they feed.

    Args:
        resolve: gives the value of a reference or code, called once for each different text; a UserError of it
            becomes the problem of the cells. Without it, references and codes stay text.

    Raises:
        UserError: a constant of the mapping is no value of its field.
    """
    work = _Work(table, register, mapping, resolve)
    by_letter = {column.letter: column for column in table.columns}
    parts: dict[str, list[Column]] = {}
    links = [(targets.parse(link.target), by_letter[link.letter]) for link in mapping.links if link.target]
    for done, (target, column) in enumerate(links):
        progress.step(done, len(links))
        if target.part:
            parts.setdefault(target.slot, []).append(column)
        else:
            work.take(target, [column])
    order = {column.letter: target.part for target, column in links}
    for slot, columns in parts.items():
        work.take(targets.parse(slot), sorted(columns, key=lambda column: order[column.letter]))
    for name, typed in mapping.constants.items():
        work.fill(targets.parse(name), typed)
    work.fill_said()
    return work.done


class _Work:
    def __init__(self, table: Table, register: Register, mapping: Mapping, resolve: Resolve | None) -> None:
        self.table = table
        self.register = register
        self.mapping = mapping
        self.resolve = resolve
        self.done = Converted(table.numbers)
        self.said: dict[str, dict[int, Any]] = {}  # by slot and place, what counts where no column tells it

    def rules(self, target: Target) -> tuple[Field, Rules]:
        """The field a target leads to, and what holds for its values."""
        register, field_ = targets.field_of(self.register, target.path)
        ahead = 10 if register.name in _AHEAD else 0
        known = self.mapping.values.get(target.path, {})
        return field_, Rules(field_, self.resolve, ahead, known, register is PROGRAMME_ITEMS)

    def take(self, target: Target, columns: list[Column]) -> None:
        """Convert one column, or several that make one value."""
        field_, rules = self.rules(target)
        raws = self._raws(columns, field_)
        first = columns[0]
        if target.second:
            raws = self._second(target.second, raws, first)
        if field_.name == "percent":
            raws = self._shares(target, shares.hundredths(raws), first)
        if field_.name in _FORMER:
            raws = self._without_former(target, field_, raws, first)
        elif field_.name == "phone":
            raws = self._dialled(target, raws, first)
        if target.mark:
            self._tell_failed(raws, rules, target.slot, first)
            mark = target.mark.replace("_", " ") if field_.kind == "code" else target.mark
            marks = [mark if not is_blank(raw) else target.blank or None for raw in raws]
            self._put(target.slot, marks, first, raws)
        elif target.path.endswith("evaluations.grade") and not target.year:
            self._grades(target, rules, raws, first)
        else:
            told = raws
            if (
                target.also
            ):  # “nam/nữ? 05/1979”: the column of a sex that nobody knows, as our own papers say it
                asked = [isinstance(raw, str) and "?" in raw for raw in raws]
                told = [None if open_ else raw for raw, open_ in zip(raws, asked, strict=True)]
                raws = [
                    raw.split("?")[-1].strip() if open_ else raw
                    for raw, open_ in zip(raws, asked, strict=True)
                ]
            values = self._values(raws, rules, target.slot, first)
            if target.also:
                self._also(target, values, told, first)
            self._put(target.slot, values, first, raws)

    def _also(self, target: Target, values: list[Any], raws: list[Any], column: Column) -> None:
        """What an entry of a column tells besides; the same entry in two columns leaves it open."""
        path, told = target.also or ("", "")
        before = self.done.columns.get(target.slot)
        known = self.done.columns.get(path)
        marks: list[Any] = [told if not is_blank(raw) else None for raw in raws]
        if before and known:
            for place, value in enumerate(values):
                if marks[place] is not None and known[place] not in (None, told):
                    if value is not None and before[place] == value:
                        known[place] = None
                    marks[place] = known[place]  # two dates contradict each other: that is told of the dates
        self._put(path, marks, column, raws)

    def _second(self, slot: str, raws: list[Any], column: Column) -> list[Any]:
        """Put the second values of the cells where they belong; returns the first ones."""
        field_, rules = self.rules(Target(slot))
        pairs = [apart(raw.text if isinstance(raw, Mended) else raw, field_) for raw in raws]
        others = [second for _first, second in pairs]
        self._put(slot, self._values(others, rules, slot, column), column, others)
        return [first for first, _second in pairs]

    def _shares(self, target: Target, raws: list[Any], column: Column) -> list[Any]:
        """The shares of tasks that words tell; what such a word says of the state counts where nothing else does."""
        states = next(each for each in TASKS.fields if each.name == "state")
        slot = target.path.removesuffix("percent") + "state"
        told: list[Any] = []
        for place, raw in enumerate(raws):
            said = shares.in_words(raw, states) if isinstance(raw, str) and not is_blank(raw) else Share(raw)
            told.append(said.percent)
            if said.state and self.register is TASKS:
                self.said.setdefault(slot, {})[place] = said.state
            if said.note:
                self._problems([said.note], raw, self.table.numbers[place], target.slot, column)
        return told

    def _without_former(self, target: Target, field_: Field, raws: list[Any], column: Column) -> list[Any]:
        """Numbers of cards that were replaced go to their own field; the rest stays."""
        length, name = _FORMER[field_.name]
        slot = target.path.removesuffix(field_.name) + name
        former = [_digits_of(raw, length, but=field_.length) for raw in raws]
        if not any(former):
            return raws
        label = targets.field_of(self.register, slot)[1].label
        for place, value in enumerate(former):
            if value:
                words = N_("{value} is the number of a former card; kept as “{field}”.")
                note = Note(WARNING, words, {"value": value, "field": gettext(label)})
                self._problems([note], raws[place], self.table.numbers[place], target.slot, column)
        self._put(slot, former, column, raws)
        return [None if value else raw for raw, value in zip(raws, former, strict=True)]

    def _dialled(self, target: Target, raws: list[Any], column: Column) -> list[Any]:
        """Telephone numbers that Excel took as numbers get back the zero they begin with."""
        dialled = [f"0{raw}" if raw.__class__ is int and len(str(raw)) == _DIALLED else raw for raw in raws]
        for place, (raw, value) in enumerate(zip(raws, dialled, strict=True)):
            if value is not raw:
                note = Note(WARNING, N_("Leading zeros were lost; padded to {value}."), {"value": value})
                self._problems([note], raw, self.table.numbers[place], target.slot, column)
        return dialled

    def fill(self, target: Target, typed: str) -> None:
        """Put a constant wherever the sheet has nothing."""
        value, notes = convert(typed, self.rules(target)[1])
        wrong = next((note for note in notes if note.level == ERROR), None)
        if wrong is not None:
            raise UserError(wrong.msgid, **wrong.params)
        known = self.done.columns.get(target.slot, [None] * len(self.table.rows))
        self.done.columns[target.slot] = [value if each is None else each for each in known]

    def fill_said(self) -> None:
        """Put what was said in passing, or above the table, wherever the sheet has nothing."""
        if self.register.name == "registrations":
            told = [found[1] for title in self._above() if (found := _UNIT_ABOVE.fullmatch(title.strip()))]
            if told:
                self.fill(Target("unit"), told[0])
        for slot, said in self.said.items():
            known = self.done.columns.setdefault(slot, [None] * len(self.table.rows))
            for place, value in said.items():
                known[place] = value if known[place] is None else known[place]

    def _raws(self, columns: list[Column], field_: Field) -> list[Any]:
        told = [self._mended(self._values_of(column), column) for column in columns]
        if weeks.OF_A_WEEK.get(self.register.name) == field_.name:
            told[0] = self._days(field_, told[0], columns[0], alone=len(columns) == 1)
        told = [_with_heading(raws, column) for raws, column in zip(told, columns, strict=True)]
        if len(told) == 1:
            return told[0]
        if field_.kind in ("text", "long"):
            told = [_with_days(raws, column) for raws, column in zip(told, columns, strict=True)]
        between = (
            " " if field_.kind not in ("text", "long") else "; " if any(map(is_obstacle, columns)) else ", "
        )
        return [_joined(values, between) for values in zip(*told, strict=True)]

    def _days(self, field_: Field, raws: list[Any], column: Column, *, alone: bool) -> list[Any]:
        """Days as the sheet of a week writes them become whole dates; a day counts until the next one is written.

        Args:
            alone: no other column tells the hour.
        """
        goes_on = field_.kind == "date" or not alone
        week = weeks.week_told(self._above())
        days: list[Any] = []
        for raw, number in zip(raws, self.table.numbers, strict=True):
            written = raw.text if isinstance(raw, Mended) else raw
            day, notes = weeks.day_in(written, week) if isinstance(written, str) else (raw, ())
            said = raw if day == written else day
            days.append(days[-1] if goes_on and days and is_blank(said) else said)
            self._problems(notes, raw, number, field_.name, column)
        return days

    def _above(self) -> list[str]:
        """The texts above the table."""
        above = bisect_left(self.table.cells.numbers, self.table.heading.first)
        titles = [cell for row in self.table.cells.rows[:above] for cell in row if isinstance(cell, str)]
        return [legacy.mend(title) or nfc(title) for title in titles]

    def _values_of(self, column: Column) -> list[Any]:
        """The raw values of a column; a group row for those without a group says nothing."""
        values = self.table.values(column)
        if not column.of_groups:
            return values
        return [None if value and printed.is_no_group(value) else value for value in values]

    def _mended(self, raws: list[Any], column: Column) -> list[Any]:
        """Replace text of 8-bit fonts, by the font where the sheet tells it, else by its letters."""
        texts = [raw for raw in set(raws) if raw.__class__ is str]
        suspects = set(filter(_is_suspect, texts)) if _SUSPECT.search("".join(texts)) else None
        if not suspects:
            return raws
        fonts = self.table.cells.fonts
        if fonts is None or column.of_groups:
            found = {raw: Mended(after, raw) for raw in suspects if (after := legacy.mend(raw)) is not None}
            return [found.get(raw, raw) for raw in raws]
        mended: list[Any] = []
        for raw, number in zip(raws, self.table.numbers, strict=True):
            if raw in suspects:
                pieces = fonts(number, column.number, raw)
                after = "".join(_mended_piece(each.text, each.font) for each in pieces)
                mended.append(Mended(after, raw) if after != raw else raw)
            else:
                mended.append(raw)
        return mended

    def _values(self, raws: list[Any], rules: Rules, slot: str, column: Column) -> list[Any]:
        """Convert a column, each distinct value once."""
        keyed, different = raws, set(raws)
        if not different.isdisjoint((0, 1)) and bool in set(map(type, raws)):
            keyed = [Truth(raw) if raw.__class__ is bool else raw for raw in raws]
            different = set(keyed)
        values, notes = convert_all(different, rules)
        if notes:
            for each, raw, number in zip(keyed, raws, self.table.numbers, strict=True):
                if each in notes:
                    self._problems(notes[each], raw, number, slot, column)
        self._tell_decomposed(raws, different, slot, column)
        return list(map(values.__getitem__, keyed))

    def _tell_failed(self, raws: list[Any], rules: Rules, slot: str, column: Column) -> None:
        """Refuse the formulas without a value where what a cell holds is not looked at otherwise."""
        for place, raw in enumerate(raws):
            if isinstance(raw, CellError):
                self._problems(convert(raw, rules)[1], raw, self.table.numbers[place], slot, column)

    def _problems(self, notes: Iterable[Note], raw: Any, number: int, slot: str, column: Column) -> None:
        path = slot.partition("@")[0]
        for note in notes:
            self.done.problems.append(
                CellProblem(
                    self.table.sheet,
                    number,
                    column.letter,
                    path,
                    as_text(raw),
                    note.level,
                    note.msgid,
                    note.params,
                    self.table.group_row(number, column),
                )
            )

    def _tell_decomposed(self, raws: list[Any], different: set[Any], slot: str, column: Column) -> None:
        """Say once for a column that its letters came apart from their marks."""
        texts = [raw for raw in different if raw.__class__ is str]
        if is_normalized("NFC", "".join(texts)):
            return
        apart = {raw for raw in texts if not is_normalized("NFC", raw)}
        places = [place for place, raw in enumerate(raws) if raw in apart]
        note = Note(
            WARNING, N_("Letters and marks came apart in {count} cells of this column; joined again."),
            {"count": len(places)},
        )  # fmt: skip
        self._problems([note], raws[places[0]], self.table.numbers[places[0]], slot, column)

    def _put(self, slot: str, values: list[Any], column: Column, raws: list[Any]) -> None:
        """Lay values beside those that another column gave to the same field."""
        known = self.done.columns.get(slot)
        if known is None:
            self.done.columns[slot] = values
            self.done.letters[slot] = column.letter
            return
        for place, (old, new) in enumerate(zip(known, values, strict=True)):
            if old is None or (new is not None and targets.takes_the_last(self.register, slot)):
                known[place] = new
            elif new is not None and new != old and not column.of_groups:
                note = Note(
                    ERROR, N_("The columns {first} and {second} contradict each other. Leave only one of them filled."),
                    {"first": self.done.letters[slot], "second": column.letter},
                )  # fmt: skip
                self._problems([note], raws[place], self.table.numbers[place], slot, column)

    def _grades(self, target: Target, rules: Rules, raws: list[Any], column: Column) -> None:
        """A cell with one line for each year, `2024: HTTNV`, feeds one record of each year."""
        by_year: dict[str, list[Any]] = {}
        self._tell_failed(raws, rules, target.slot, column)
        for place, raw in enumerate(raws):
            if is_blank(raw) or isinstance(raw, CellError):
                continue
            shown = raw.text if isinstance(raw, Mended) else as_text(raw)
            for line in filter(None, map(str.strip, _BETWEEN_YEARS.split(shown))):
                found = _OF_YEAR.fullmatch(line)
                if found is None:
                    note = Note(
                        WARNING, N_("“{value}” names no year and was left out. Write it like 2024: HTTNV."),
                        {"value": line},
                    )  # fmt: skip
                    self._problems([note], raw, self.table.numbers[place], target.slot, column)
                    continue
                by_year.setdefault(found[1], [None] * len(raws))[place] = found[2] or None
        for year in sorted(by_year):
            slot = f"{target.path}@{year}"
            self._put(slot, self._values(by_year[year], rules, slot, column), column, raws)


def _digits_of(raw: Any, length: int, *, but: int) -> str | None:
    """The digits of a cell where they are so many; texts of the usual length are not looked at."""
    if raw is None or (raw.__class__ is str and len(raw) == but):
        return None
    plain = _BETWEEN_DIGITS.sub("", as_text(raw))
    return plain if len(plain) == length and plain.isdigit() else None


def _is_suspect(raw: str) -> bool:
    return _SUSPECT.search(raw) is not None and not legacy.is_unicode(raw)


def _mended_piece(text: str, font: str) -> str:
    """By the font where it is an 8-bit one; text in other fonts may still have lost its own."""
    return legacy.mend(text, font if legacy.by_font(font) else None) or text


def _with_heading(raws: list[Any], column: Column) -> list[Any]:
    """Difficulties that a column of a report tells, told as such; “không” tells of none."""
    if not is_obstacle(column):
        return raws
    said = [None if is_blank(raw) or fold(as_text(raw)).strip(" .") in _NONE else raw for raw in raws]
    return [raw if raw is None else f"{column.path[-1]}: {as_text(raw).strip()}" for raw in said]


def _with_days(raws: list[Any], column: Column) -> list[Any]:
    """The days under “Ngày”, beside the number of a paper, where Excel left the serial number of them."""
    if not column.path or not fold(column.path[-1]).startswith("ngay"):
        return raws
    return [
        dt.date.fromisoformat(dates.from_serial(raw))
        if raw.__class__ in (int, float) and _SERIALS[0] <= raw <= _SERIALS[1]
        else raw
        for raw in raws
    ]


def _joined(values: tuple[Any, ...], between: str) -> Any:
    """Return one raw value of several cells."""
    told = [value for value in values if value is not None]
    failed = next((value for value in told if isinstance(value, CellError)), None)
    if failed is not None or len(told) < 2:
        return failed if failed is not None else (told[0] if told else None)
    before = between.join(as_text(value).strip() for value in told)
    after = between.join(
        (value.text if isinstance(value, Mended) else as_text(value)).strip() for value in told
    )
    return Mended(after, before) if after != before else before
