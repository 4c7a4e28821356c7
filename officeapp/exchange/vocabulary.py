"""The words by which sheets name the fields of a register and of the registers beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from officeapp.base import legacy
from officeapp.base.i18n import LANGUAGES, N_, in_all_languages
from officeapp.base.text import fold, nfc
from officeapp.domain.fields import Field
from officeapp.domain.register import Register
from officeapp.domain.registers import by_name
from officeapp.exchange import printed
from officeapp.exchange.targets import RECORD_ID, SETTABLE

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\"[^\"]*\"|“[^”]*”")
_NO_WORD = re.compile(r"[\W_]+")
_WHOLE_DATE = re.compile(r"\bngay thang nam\b|\bngay thang\b")
_YEAR = re.compile(r"(?:nam )?((?:19|20)\d\d)")
_GRADES = re.compile(r"(?:phan loai|xep loai|danh gia).*")

_PERSON = ("name", "birth_date", "citizen_id", "party_card_number")  # by which a row tells whom it speaks of

# Registers beside one register that a row of its sheets may feed, and which of their fields.
_LINKS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "people": (
        ("evaluations", ("grade",)),
        ("plan_entries", ("post", "plan", "planning_group", "decision_in", "state", "removal_reason")),
        ("candidates", ("certificate_date", "mentor_1")),
    ),
    "plan_entries": (("person", ()), ("person.evaluations", ("grade",))),
    "candidates": (("person", ()),),
    **dict.fromkeys(
        (
            "evaluations",
            "memberships",
            "appointments",
            "trainings",
            "work_periods",
            "salary_steps",
            "relatives",
            "travels",
            "awards",
            "disciplines",
            "person_papers",
            "conclusions",
            "deputies",
        ),
        (("person", _PERSON),),
    ),
}

# Headings that no single field declares, by register: folded heading and target.
_MORE: dict[str, tuple[tuple[str, str], ...]] = {
    "people": (
        ("gender", "sex"),
        ("nu", "sex=female"),
        ("nam", "sex=male"),
        ("gioi tinh nam", "sex=male"),
        ("gioi tinh nu", "sex=female"),
        *(
            (f"{born} {sex}", f"birth_date&sex={value}")
            for born in (
                "ngay sinh",
                "nam sinh",
                "sinh ngay",
                "sinh nam",
                "ngay nam sinh",
                "date of birth",
                "geburtsdatum",
            )
            for sex, value in (("nam", "male"), ("nu", "female"), ("male", "male"), ("female", "female"))
        ),
        ("ho dem", "name:1"),
        ("ho va dem", "name:1"),
        ("ho va ten dem", "name:1"),
        ("ho va chu dem", "name:1"),
        ("ho lot", "name:1"),
        ("ho", "name:1"),
        ("family name", "name:1"),
        ("given name", "name:2"),
        ("ten dem va ten", "name:2"),
        ("du bi", "party_admission_date"),
        ("ngay du bi", "party_admission_date"),
        ("ngay vao dang du bi", "party_admission_date"),
        ("ngay vao dang cong san viet nam", "party_admission_date"),
        ("dan toc it nguoi", "ethnic_group"),
        ("chuc vu don vi cong tac", "post"),
        ("chuc vu hien tai", "post"),
        ("chuc vu hien nay", "post"),
        ("chuc vu chuc danh", "post"),
        ("chuc danh hien tai", "post"),
    ),
    "candidates": (
        ("nguoi giup do", "mentor_1+mentor_2"),
        ("dang vien giup do", "mentor_1+mentor_2"),
    ),
    "organizations": (
        ("phuong xa", "name"),
        ("xa phuong", "name"),
        ("ten phuong xa", "name"),
        ("ten xa phuong", "name"),
        ("don vi hanh chinh", "name"),
        ("ma px", "code"),
        ("ma xa", "code"),
        ("ma phuong xa", "code"),
        ("ma xa phuong", "code"),
        ("quan huyen", "parent"),
    ),
    "meetings": (
        ("thu ngay", "starts_at:1"),
        ("ngay", "starts_at:1"),
        ("ngay thang", "starts_at:1"),
        ("gio", "starts_at:2"),
        ("thoi gian", "starts_at:2"),
    ),
}
_RUNNING = frozenset(("stt", "tt", "so tt", "so thu tu", "thu tu", "no", "nr", "lfd nr"))
_IGNORED = {
    **dict.fromkeys(_RUNNING | {"id", "dong", "row", "zeile"}, printed.RUNNING),
    **dict.fromkeys(("tuoi", "age", "alter", "tuoi dang"), printed.COUNTED),
    **dict.fromkeys(("ky ten", "ky nhan", "anh"), printed.SIGNED),
}
REASON = N_("Reason for return")


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading means.

    Attributes:
        target: see `targets`; empty for columns nobody imports, such as the running number.
        sure: the heading is one of the field's own names; otherwise a person should look at it.
        why: msgid that says why nobody imports it.
    """

    target: str
    sure: bool
    why: str = ""


@lru_cache(maxsize=1 << 16)
def key(heading: str) -> str:
    """Return a heading for comparison: mended, without marks, brackets, signs and line breaks."""
    mended = legacy.mend(heading) or nfc(heading)
    words = _NO_WORD.sub(" ", _BRACKETS.sub(" ", fold(mended))).strip()
    words = words or _NO_WORD.sub(" ", fold(mended)).strip()
    return _WHOLE_DATE.sub("ngay", words) if words != "ngay thang" else words


class Vocabulary:
    """The headings of one register's sheets.

    The register's own fields come first, then what is written in the same row about the records beside it.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self._targets: dict[str, str] = {}
        for heading, target in _entries(register):
            self._targets.setdefault(heading, target)
        self._running = _RUNNING | set(map(key, printed.numbers()))
        own = {key(words) for field in register.fields for words in in_all_languages(field.label)}
        usual = {heading: why for heading, why in _IGNORED.items() if heading not in own}
        numbers = dict.fromkeys(self._running - own, printed.RUNNING)
        papers = {" ".join(map(key, path)): why for path, why in printed.left_out(register.name)}
        self._left_out = papers | usual | numbers
        self._fuzzy = sorted((each for each in self._targets if len(each) > 3), key=len, reverse=True)
        self._grades = next((t for t in self._targets.values() if t.endswith("evaluations.grade")), "")
        self._name = next((t for t in self._targets.values() if t in ("name", "person.name")), "")
        self._reasons = {key(each) for each in in_all_languages(REASON)}
        self.find = lru_cache(maxsize=1 << 14)(self._find)

    def is_running(self, heading: str) -> bool:
        """Whether a heading is that of the running number."""
        return key(heading) in self._running

    def is_reason(self, heading: str) -> bool:
        """Whether a heading is that of the column added to a workbook that was given back."""
        return key(heading) in self._reasons

    def _find(self, path: tuple[str, ...]) -> Match | None:
        """What the texts above a column mean, from the top down; None when nothing is known."""
        keys = [each for each in map(key, path) if each]
        if not keys or len(" ".join(keys)) > 200:
            return None
        if keys[-1] in self._reasons:
            return Match("", True, printed.RETURNED)
        if why := self._left_out.get(" ".join(keys[-2:])) or self._left_out.get(keys[-1]):
            return Match("", True, why)
        for tried in dict.fromkeys((" ".join(keys), " ".join(keys[-2:]), keys[-1])):
            if target := self._targets.get(tried):
                return Match(target, True)
        return self._grade(keys) or self._unsure(keys)

    def _grade(self, keys: list[str]) -> Match | None:
        if not self._grades or not _GRADES.search(" ".join(keys)):
            return None
        year = _YEAR.search(keys[-1])
        return Match(f"{self._grades}@{year[1]}" if year else self._grades, True)

    def _unsure(self, keys: list[str]) -> Match | None:
        """A known heading inside a longer one, or that of the group the column stands under."""
        if len(keys) > 1 and (target := self._targets.get(keys[-2])):
            return Match(target, False)
        for heading in (" ".join(keys), keys[-1]):
            spaced = f" {heading} "
            for known in self._fuzzy:
                if len(known) >= 0.4 * len(heading) and f" {known} " in spaced:
                    return Match(self._targets[known], False)
        return None


def _entries(register: Register) -> Iterator[tuple[str, str]]:
    """Give every folded heading with its target, those that win first."""
    links = _LINKS.get(register.name, ())
    person = any(path == "person" for path, _fields in links)
    yield from _of_more(register.name, "")
    for field in _fields(register):
        named = person and field.owner and field.to == "people"
        for heading in _headings(field):
            yield heading, f"{field.name}.name" if named else field.name
    for heading in ("uid", *map(key, in_all_languages(RECORD_ID.label))):
        yield heading, RECORD_ID.name
    for path, names in links:
        linked = by_name("people" if path == "person" else path.rpartition(".")[2])
        if not names:
            yield from _of_more(linked.name, f"{path}.")
        for field in _fields(linked):
            if field.name in names or (not names and field.name != "note"):
                for heading in _headings(field):
                    yield heading, f"{path}.{field.name}"


def _of_more(name: str, prefix: str) -> Iterator[tuple[str, str]]:
    for heading, target in _MORE.get(name, ()):
        yield heading, prefix + target.replace("&", f"&{prefix}")
    for path, target in printed.fed(name):
        yield " ".join(map(key, path)), prefix + target.replace("&", f"&{prefix}")


def _fields(register: Register) -> Iterator[Field]:
    yield from register.fields
    for name in SETTABLE.get(register.name, ()):
        yield register.field(name)


def _headings(field: Field) -> Iterator[str]:
    yield from map(key, field.aliases)
    yield key(field.name.replace("_", " "))
    yield from map(key, in_all_languages(field.label))


@lru_cache(maxsize=64)
def _made(name: str, languages: tuple[str, ...]) -> Vocabulary:
    return Vocabulary(by_name(name))


def vocabulary(register: Register) -> Vocabulary:
    """Return the vocabulary of a register, made once."""
    return _made(register.name, LANGUAGES)
