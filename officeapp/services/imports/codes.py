"""Texts of a sheet as values of code lists: whole, as the beginning of a longer text, or in an office's short form."""

from __future__ import annotations

import re
from typing import Any

from officeapp.base import i18n, text
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import refs
from officeapp.domain.fields import Field
from officeapp.services.imports.batch import Batch

NOT_LISTED = N_("“{value}” is not in the list. It is left out; add it to the list to keep it.")
UNDERSTOOD = N_("“{value}” was understood as “{name}”.")
NO_GRADE = N_("“{value}” is no grade. Known are: {names}.")

_LIST_WORD = re.compile(r"^(?:dan toc|ton giao|nguoi|linh vuc)[\s:]+")  # said before a name of its list
_LIST_WORD_WRITTEN = re.compile(r"^(?:dân tộc|tôn giáo|người|lĩnh vực)[\s:]+", re.IGNORECASE)
_PIECE = re.compile(r"[^\s,;:/–-]+")
_WORD = re.compile(r"[^\W_]+")
_SHORT = {  # how grades are shortened, word by word
    "nv": "nhiem vu",
    "ht": "hoan thanh",
    "xs": "xuat sac",
    "chua": "khong",
    "k": "khong",
    "ko": "khong",
    "htnv": "hoan thanh nhiem vu",
    "httnv": "hoan thanh tot nhiem vu",
    "htt": "hoan thanh tot",
    "htxs": "hoan thanh xuat sac",
    "htxsnv": "hoan thanh xuat sac nhiem vu",
}
_GRADED = re.compile(r"^(?:dang vien|dv|can bo|cb|cong chuc|xep loai|xl|muc)\s+")  # said before a grade
_NO_GRADE = frozenset(("khong", "khong co", "k", "ko", "chua", "chua co", "none", "kein", "keine"))


class _List:
    """A code list as sheets spell it."""

    def __init__(self, db: Db, name: str) -> None:
        rows = db.execute(
            "SELECT id, code, name, name_en, name_de, aliases FROM codes WHERE list = ? ORDER BY position, id",
            (name,),
        ).fetchall()
        self.known: dict[str, int] = {}
        for number, *spellings in rows:
            for spelling in refs.spellings_of(spellings):
                self.known.setdefault(spelling, number)
        at = {"en": 3, "de": 4}.get(i18n.language(), 2)
        self.names: dict[int, str] = {row[0]: row[at] or row[2] for row in rows}

    def find(self, value: str) -> int | None:
        """The code that the whole text spells."""
        folded = text.fold(value).strip()
        return self.known.get(folded) or self.known.get(_LIST_WORD.sub("", folded))

    def begins(self, value: str) -> tuple[int | None, str]:
        """The code whose longest spelling begins a text as whole words ("ĐH Luật" begins with "ĐH"), and the rest."""
        value = _LIST_WORD_WRITTEN.sub("", value)
        ends = [found.end() for found in _PIECE.finditer(value)]
        for end in reversed(ends[:-1]):
            begun = " ".join(_PIECE.findall(text.fold(value[:end])))
            if (number := self.known.get(begun)) is not None:
                return number, value[end:]
        return None, ""

    def grade(self, value: str) -> int | None:
        """The grade that an office's short form means: "Không HTNV", "HT tốt NV", "H.T.T.N.V"."""
        folded = _GRADED.sub("", text.fold(value).strip())
        words: list[str] = _WORD.findall(folded)
        tried = (folded, " ".join(_SHORT.get(word) or word for word in words), "".join(words))
        return next((self.known[each] for each in tried if each in self.known), None)


def settle(db: Db, batch: Batch, slot: str, declared: Field) -> None:
    """Put ids in the place of the texts of a slot; what is in no list is told and left out, a grade refused."""
    listed = _List(db, declared.list)
    found: dict[str, int | None] = {}
    column = batch.slots[slot]
    for place, value in enumerate(column):
        if value is None:
            continue
        if value not in found:
            found[value] = listed.find(str(value))
        number = found[value]
        column[place] = number if number is not None else _otherwise(listed, batch, place, slot, str(value))


def _otherwise(listed: _List, batch: Batch, place: int, slot: str, value: str) -> Any:
    if slot.partition("@")[0].endswith("grade"):
        return _grade(listed, batch, place, slot, value)
    number, rest = listed.begins(value)
    if number is None:
        batch.tell(place, slot, value, NOT_LISTED, "warning", value=value)
        return None
    if slot == "professional_level":
        specialty = batch.slots.setdefault("specialty", batch.blank())
        apart = rest.lstrip()[:1] in tuple(",;:-–/")
        specialty[place] = specialty[place] or (rest.lstrip(" ,;:-–/") if apart else value)
        if apart:
            return number
    batch.tell(place, slot, value, UNDERSTOOD, "warning", value=value, name=listed.names[number])
    return number


def _grade(listed: _List, batch: Batch, place: int, slot: str, value: str) -> int | None:
    number = listed.grade(value)
    if number is None and text.fold(value).strip(" .-") not in _NO_GRADE:
        batch.tell(place, slot, value, NO_GRADE, value=value, names=", ".join(listed.names.values()))
    return number
