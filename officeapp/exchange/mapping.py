"""Which column feeds which field: proposed from the headings, corrected by the clerk, remembered by them."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.text import fold
from officeapp.domain import kinds
from officeapp.domain.fields import Field
from officeapp.domain.register import Register
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS
from officeapp.exchange import printed, targets
from officeapp.exchange.tables import Column, Table
from officeapp.exchange.vocabulary import Vocabulary, key

AUTO, LOOK, NONE, IGNORED = "auto", "look", "none", "ignored"
UNKNOWN = N_("the heading is not known")
UNCLEAR = N_("such group rows name no field")
TWICE = N_("another column feeds this field already")
NUMBERS = N_("it holds only numbers where names are expected")
CHOSEN = N_("it is set to be left out")
_TICKS = frozenset(("x", "v", "+", "co", "✓", "✔", "√", "☑", "☒", "●", "*"))
_IN_PARTS = ("text", "long", "name")
_UNIT_GROUPS = (  # how group rows begin, and the heading their column would have
    (re.compile(r"chi bo\b"), "chi bộ"),
    (
        re.compile(r"(?:ban|phong|van phong|uy ban|so(?! luong)|chi cuc|trung tam|truong|hoi|doan)\b"),
        "đơn vị",
    ),
)
_LEADING_UNIT = re.compile(  # how group rows of tasks begin that name who leads
    r"(?:ban|phong|van phong|uy ban|ubnd|hdnd|hoi dong nhan dan|dang uy|dang bo|chi bo|mat tran|mttq|ubmttq|cong an|"
    r"so(?! luong)|chi cuc|trung tam|truong|tram|hoi|doan|lien doan)\b"
)
_FIELD_OF_WORK = re.compile(r"linh vuc\b")
_OBSTACLE = re.compile(r"(?:nhung )?(?:ton tai, ?)?(?:kho khan|vuong mac)")
_ENOUGH = 0.5  # of a column's samples must fit its field, else a person looks at it


@dataclass(frozen=True, slots=True)
class Link:
    """One column and what it feeds.

    Attributes:
        letter: of the column; `#1` for group rows.
        title: its heading.
        target: see `targets`; empty when it is not imported.
        state: `auto` (sure), `look` (a person should look), `none` (unknown) or `ignored`.
        why: msgid that says why it is not imported; empty where it is.
    """

    letter: str
    title: str
    target: str
    state: str
    why: str = ""


@dataclass(frozen=True)
class Mapping:
    """The columns of a sheet and what they feed.

    Attributes:
        links: one for each column, in order.
        constants: values for every row by target, as typed.
        values: for a target, what a folded cell text stands for: `{"sex": {"nu": "female"}}`.
    """

    links: tuple[Link, ...]
    constants: dict[str, str] = field(default_factory=dict[str, str])
    values: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    @property
    def signature(self) -> str:
        """A short text that is the same for every sheet with the same set of headings, in any order."""
        return signature(link.title for link in self.links)

    def count(self, state: str) -> int:
        """How many columns are in a state."""
        return sum(link.state == state for link in self.links)

    def with_target(self, letter: str, target: str) -> Mapping:
        """Return the mapping with a column fed to another target; an empty one leaves it out."""
        state = AUTO if target else IGNORED
        links = (
            replace(link, target=target, state=state, why="" if target else CHOSEN)
            if link.letter == letter
            else link
            for link in self.links
        )
        return replace(self, links=tuple(links))

    def with_constant(self, target: str, value: str) -> Mapping:
        """Return the mapping with a value for every row; an empty one takes it away."""
        kept = {name: old for name, old in self.constants.items() if name != target}
        return replace(self, constants={**kept, target: value} if value else kept)

    def with_value(self, target: str, typed: str, value: str) -> Mapping:
        """Return the mapping with a cell's text standing for a value from now on."""
        known = {**self.values.get(target, {}), key(typed): value}
        return replace(self, values={**self.values, target: known})

    def to_json(self) -> str:
        """Return what is worth remembering: targets by heading, constants and values."""
        kept = {
            "targets": {
                name: link.target
                for name, link in zip(_names(self.links), self.links, strict=True)
                if link.state != NONE
            },
            "constants": self.constants,
            "values": self.values,
        }
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _names(links: Iterable[Link]) -> list[str]:
    """Return what each column is remembered by: its folded heading, numbered where it is repeated, or its letter."""
    times: Counter[str] = Counter()
    names: list[str] = []
    for link in links:
        name = key(link.title) or link.letter
        times[name] += 1
        names.append(name if times[name] == 1 else f"{name} #{times[name]}")
    return names


def signature(titles: Iterable[str]) -> str:
    """Return the signature of a set of headings; see `Mapping.signature`."""
    kept = sorted({key(title) for title in titles if title})
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()[:32]


def propose(table: Table, vocabulary: Vocabulary) -> Mapping:
    """Return the mapping that the headings and the values under them suggest."""
    register = vocabulary.register
    links = [_first_guess(column, register) for column in table.columns]
    links = _ticked(links, table.columns, vocabulary)
    links = _in_parts(_obstacles(links, table.columns, register), table.columns, register)
    links = _of_groups(_once(links, register), table.columns, vocabulary)
    return Mapping(tuple(_lone_mark(links)))


def _first_guess(column: Column, register: Register) -> Link:
    match = column.match
    if match is None:
        return Link(column.letter, column.title, "", NONE, UNCLEAR if column.of_groups else UNKNOWN)
    if not match.target:
        return Link(column.letter, column.title, "", IGNORED, match.why)
    target = _by_values(match.target, column)
    if _only_numbers(register, target, column):
        return Link(column.letter, column.title, "", NONE, NUMBERS)
    sure = match.sure and _fits(register, target, column)
    return Link(column.letter, column.title, target, AUTO if sure else LOOK)


def _ticked(links: list[Link], columns: tuple[Column, ...], vocabulary: Vocabulary) -> list[Link]:
    """Columns "CC", "TC", "SC" with ticks under the heading of a code list: each tick means the column's own word."""
    groups = [column.path[:-1] if not column.of_groups else () for column in columns]
    ticked = {
        group
        for group, column in zip(groups, columns, strict=True)
        if group and column.samples and all(_is_tick(value) for value in column.samples)
    }
    proposed = list(links)
    for place, (group, column) in enumerate(zip(groups, columns, strict=True)):
        match = vocabulary.find(group) if group in ticked else None
        if match is None or not match.target or not all(_is_tick(value) for value in column.samples):
            continue
        field_ = targets.field_of(vocabulary.register, targets.parse(match.target).path)[1]
        if field_.kind == "code" and (word := key(column.path[-1])):
            target = f"{match.target}={word.replace(' ', '_')}"
            proposed[place] = replace(links[place], target=target, state=AUTO if match.sure else LOOK, why="")
    return proposed


def _is_tick(value: Any) -> bool:
    return value is True or value == 1 or (isinstance(value, str) and fold(value).strip() in _TICKS)


def _only_numbers(register: Register, target: str, column: Column) -> bool:
    """Whether a column of figures stands under a word that names records: "Nhiệm vụ" in a count by unit."""
    field_ = targets.field_of(register, targets.parse(target).path)[1]
    named = field_.required and field_.kind in _IN_PARTS
    return named and len(column.samples) > 1 and all(isinstance(each, int | float) for each in column.samples)


def _by_values(target: str, column: Column) -> str:
    """A column "Nữ" holds marks, or the birth dates of the women."""
    taken = targets.parse(target)
    if not taken.mark or not taken.path.endswith("sex"):
        return target
    prefix = taken.path.removesuffix("sex")
    if column.samples and all(_is_date(value) for value in column.samples):
        return f"{prefix}birth_date&{taken.path}={taken.mark}"
    return target


def _is_date(value: Any) -> bool:
    if isinstance(value, str) and len(value) < 4:
        return False
    try:
        return int(dates.parse(value, century_pivot=0)[:4]) > 1900
    except dates.DateError:
        return False


def _is_deadline(field_: Field, value: str) -> bool:
    try:
        kinds.parse(field_, value)
    except UserError:
        return False
    return True


def _fits(register: Register, target: str, column: Column) -> bool:
    """Whether enough of the values under a heading are values of its field."""
    field_ = targets.field_of(register, targets.parse(target).path)[1]
    told = [value for value in column.samples if not isinstance(value, str) or value.strip(" -–.…")]
    if not told or targets.parse(target).mark:
        return True
    return sum(_may_be(field_, value) for value in told) >= _ENOUGH * len(told)


def _may_be(field_: Field, value: Any) -> bool:
    match field_.kind:
        case "date":
            return not isinstance(value, str) or any(char.isdigit() for char in value)
        case "deadline":
            return not isinstance(value, str) or _is_deadline(field_, value)
        case "digits" | "integer" | "decimal":
            return not isinstance(value, str) or sum(char.isdigit() for char in value) >= len(value) / 2
        case "name" | "text" | "code" | "ref":
            return isinstance(value, str) or field_.kind == "text"
        case _:
            return True


def _obstacles(links: list[Link], columns: tuple[Column, ...], register: Register) -> list[Link]:
    """What a unit met with, in a column of its own beside the result, is told in the same report."""
    places = [
        place for place, column in enumerate(columns) if is_obstacle(column) and not links[place].target
    ]
    told = [place for place, link in enumerate(links) if link.target == "text"]
    if register is not TASK_UPDATES or not places or len(told) > 1:
        return links
    proposed = list(links)
    parts = sorted((*told, *places))
    for part, at in enumerate(parts, 1):
        target = f"text:{part}" if len(parts) > 1 else "text"
        proposed[at] = replace(links[at], target=target, state=AUTO, why="")
    return proposed


def is_obstacle(column: Column) -> bool:
    """Whether a column tells of difficulties: “Khó khăn, vướng mắc”."""
    return not column.of_groups and bool(column.path) and bool(_OBSTACLE.match(fold(column.path[-1])))


def _in_parts(links: list[Link], columns: tuple[Column, ...], register: Register) -> list[Link]:
    """Join neighbouring columns of one text: family and given name, commune and province."""
    joined = list(links)
    for place, link in enumerate(links):
        if not link.target or (place and links[place - 1].target == link.target):
            continue
        taken = targets.parse(link.target)
        if taken.part or taken.mark or taken.also or taken.second:
            if taken.part == 1 and place + 1 < len(links) and links[place + 1].target == taken.path:
                joined[place + 1] = replace(links[place + 1], target=f"{taken.path}:2")
            continue
        if targets.field_of(register, taken.path)[1].kind not in _IN_PARTS:
            continue
        run = [place]
        while _belongs(links, columns, run[0], run[-1] + 1):
            run.append(run[-1] + 1)
        if len(run) > 1:
            for part, at in enumerate(run, 1):
                joined[at] = replace(links[at], target=f"{link.target}:{part}", state=link.state)
    return joined


def _belongs(links: list[Link], columns: tuple[Column, ...], first: int, place: int) -> bool:
    """Whether a column goes on with the text of the first: under the same heading, or under none beside a name."""
    if place >= len(links) or columns[place].of_groups:
        return False
    if (
        links[first].target == links[place].target == "time"
    ):  # half of the day and hour, as most schedules have them
        return place == first + 1
    heads, continues = columns[first].path, columns[place].path
    of_name = links[first].target in ("name", "person.name")
    if continues:
        same = links[place].target == links[first].target and continues[0] == heads[0]
        return same and (len(heads) > 1 if continues != heads else of_name)
    words = [value for value in columns[place].samples if isinstance(value, str) and len(value.split()) == 1]
    return of_name and place == first + 1 and len(words) >= 0.8 * len(columns[place].samples) > 0


def _once(links: list[Link], register: Register) -> list[Link]:
    """Let one column feed a field; a second one of the same target is a question, but for the planned post."""
    times = Counter(link.target for link in links if link.target and link.state == AUTO)
    seen: Counter[str] = Counter()
    kept: list[Link] = []
    for link in links:
        again = link.state == AUTO and targets.takes_the_last(register, link.target)
        doubled = (
            link.target and not again and (seen[link.target] or (link.state == LOOK and times[link.target]))
        )
        if link.target:
            seen[link.target] += not doubled
        kept.append(replace(link, target="", state=NONE, why=TWICE) if doubled else link)
    return kept


def _of_groups(links: list[Link], columns: tuple[Column, ...], vocabulary: Vocabulary) -> list[Link]:
    """Group rows feed the unit or field of work they name, where no column does; a person looks at it."""
    taken = {link.target for link in links}
    proposed = list(links)
    if vocabulary.register is TASKS:
        return [
            _of_task_groups(link, column, taken) if column.of_groups else link
            for link, column in zip(links, columns, strict=True)
        ]
    for place, column in enumerate(columns):
        heading = next(
            (named for begin, named in _UNIT_GROUPS if column.of_groups and _all_begin(column, begin)), ""
        )
        match = vocabulary.find((heading,)) if heading else None
        if match and match.target and match.target not in taken:
            taken.add(match.target)
            proposed[place] = replace(links[place], target=match.target, state=LOOK, why="")
    return proposed


def _of_task_groups(link: Link, column: Column, taken: set[str]) -> Link:
    """Group rows of tasks tell the field of work, or, where they are mostly units, who leads if the row does not."""
    if "field" not in taken and _all_begin(column, _FIELD_OF_WORK):
        taken.add("field")
        return replace(link, target="field", state=LOOK, why="")
    named = [
        printed.is_no_group(text) or _LEADING_UNIT.match(fold(text)) for text in map(str, column.samples)
    ]
    units = sum(map(bool, named)) >= _ENOUGH * len(named) > 0
    return replace(link, target="lead", state=LOOK, why="") if units else link


def _all_begin(column: Column, begin: re.Pattern[str]) -> bool:
    return bool(column.samples) and all(begin.match(fold(str(value))) for value in column.samples)


def _lone_mark(links: list[Link]) -> list[Link]:
    """A column that marks one sex alone tells the other by its blanks."""
    of_sex = [link for link in links if link.target and "sex" in link.target]
    if len(of_sex) != 1 or not targets.parse(of_sex[0].target).mark:
        return links
    other = {"female": "male", "male": "female"}[targets.parse(of_sex[0].target).mark]
    return [replace(link, target=f"{link.target}/{other}") if link is of_sex[0] else link for link in links]


def recall(saved: str, table: Table, vocabulary: Vocabulary) -> Mapping:
    """Return the proposal for a table with everything that was remembered for its headings.

    A target that no longer exists is proposed anew.
    """
    kept: dict[str, Any] = json.loads(saved)
    proposed = propose(table, vocabulary)
    remembered: dict[str, str] = kept["targets"]
    named = zip(_names(proposed.links), proposed.links, strict=True)
    links = [_remembered(link, remembered.get(name), vocabulary.register) for name, link in named]
    constants = {
        name: value for name, value in kept["constants"].items() if _known(vocabulary.register, name)
    }
    return Mapping(tuple(links), constants, kept["values"])


def _remembered(link: Link, target: str | None, register: Register) -> Link:
    if target is None or (target and not _known(register, target)):
        return link
    if not target:
        return replace(link, target="", state=IGNORED, why=link.why if link.state == IGNORED else CHOSEN)
    return replace(link, target=target, state=AUTO, why="")


def _known(register: Register, target: str) -> bool:
    try:
        targets.check(register, target)
    except targets.UnknownTarget:
        return False
    return True


def targets_of(register: Register, pairs: Iterable[str]) -> dict[str, str]:
    """What `COLUMN=TARGET` pairs say a column feeds, those left out aside.

    Raises:
        targets.UnknownTarget: no such field.
    """
    fed = {name.strip(): target.strip() for name, _sign, target in (pair.partition("=") for pair in pairs)}
    for target in filter(None, fed.values()):
        targets.check(register, target)
    return {name: target for name, target in fed.items() if target}


def chosen(mapping: Mapping, table: Table, register: Register, pairs: Iterable[str]) -> Mapping:
    """Return the mapping with `COLUMN=TARGET` pairs laid over it; the column by letter or by heading.

    `Ghi chú=` leaves a column out.

    Raises:
        targets.UnknownTarget: no such field.
        UnknownColumn: no such column.
    """
    for pair in pairs:
        name, found, target = pair.partition("=")
        column = table.column(name) if found else None
        if column is None:
            raise UnknownColumn(
                N_("The sheet has no column “{column}”. Name it by its letter or heading."), column=name
            )
        if target:
            targets.check(register, target.strip())
        mapping = mapping.with_target(column.letter, target.strip())
    return mapping


class UnknownColumn(UserError):
    """A sheet has no column of that letter or heading."""
