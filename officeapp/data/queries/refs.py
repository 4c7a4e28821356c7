"""References as people type them: by code, else by path, else by a name that is unique; else they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from officeapp.base import i18n, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, gettext
from officeapp.data import search
from officeapp.data.driver import Db
from officeapp.data.queries.titles import expression, titles
from officeapp.data.rows import search_fields
from officeapp.domain.fields import Field
from officeapp.domain.register import Register
from officeapp.domain.registers import by_name

_NAMED = 10  # so many values of a list are named where one is not in it


class Unknown(UserError):
    """Nothing of that name is known."""


class Ambiguous(UserError):
    """Several have that name; `candidates` holds their ids."""

    def __init__(self, typed: str, candidates: list[int], names: str) -> None:
        super().__init__(
            N_("“{value}” may be {names}. Choose one, or give its code."), value=typed, names=names
        )
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that typed text may mean."""

    id: int
    title: str
    subtitle: str


def resolve_all(db: Db, field: Field, typed: str) -> list[int]:
    """The ids meant by several texts parted by semicolons or lines; errors as of `resolve`."""
    wanted = [text.clean(part) for line in typed.splitlines() for part in line.split(";")]
    return [resolve(db, field, each) for each in wanted if each]


def resolve(db: Db, field: Field, typed: str) -> int:
    """The id that a typed text means.

    Raises:
        Unknown: nothing has this code, path or name.
        Ambiguous: several have.
    """
    wanted = text.clean(typed)
    found = _by_code(db, field, wanted) or _by_path(db, field, wanted) or _by_name(db, field, wanted)
    if len(found) == 1:
        return found[0]
    if not found and field.kind == "code":
        raise _not_listed(db, field.list, typed)
    if not found:
        raise Unknown(
            N_("No “{value}” under “{register}”. Correct it or add it there first."),
            value=typed,
            register=gettext(by_name(field.target).label),
        )
    described = {each.id: each for each in describe(db, field.target, found[:5])}
    names = "; ".join(
        f"{described[each].title} ({described[each].subtitle})"
        if described[each].subtitle
        else described[each].title
        for each in found[:5]
        if each in described
    )
    raise Ambiguous(typed, found, names)


def _not_listed(db: Db, list_name: str, typed: str) -> Unknown:
    """Name what the list holds: what resembles the text most, then from its beginning."""
    shown = dict(_spelled(db, list_name))
    near = get_close_matches(text.fold(typed), shown, 5, 0.6)
    names = list(dict.fromkeys([*(shown[name] for name in near), *shown.values()]))
    listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return Unknown(N_("“{value}” is not in the list. Known are: {names}."), value=typed, names=listed)


def _spelled(db: Db, list_name: str) -> list[tuple[str, str]]:
    """The values of a list: each name folded, with the name in the language in use."""
    rows = db.execute(
        "SELECT word(name, name_en, name_de), name, name_en, name_de FROM codes"
        " WHERE list = ? AND coalesce(retired, 0) = 0 ORDER BY position, id",
        (list_name,),
    ).fetchall()
    return [(text.fold(name), shown) for shown, *names in rows for name in names if name]


def _rows(db: Db, sql: str, parameters: tuple[Any, ...]) -> list[int]:
    return [row[0] for row in db.execute(sql, parameters).fetchall()]


def _by_code(db: Db, field: Field, wanted: str) -> list[int]:
    if field.kind == "code":
        return _rows(
            db, "SELECT id FROM codes WHERE list = ? AND code = ? COLLATE NOCASE", (field.list, wanted)
        )
    if field.to == "people":
        found = _rows(db, "SELECT id FROM people WHERE citizen_id = ?", (wanted,))
        return (
            found
            or _rows(db, "SELECT id FROM people WHERE party_card_number = ?", (wanted,))
            or _rows(db, "SELECT id FROM people WHERE staff_number = ?", (wanted,))
        )
    if by_name(field.to).has("code"):
        return _rows(db, f"SELECT id FROM {field.to} WHERE code = ?", (wanted,))
    return []


def _by_path(db: Db, field: Field, wanted: str) -> list[int]:
    """`Đảng ủy phường / Chi bộ 1`, from the top or from anywhere below it; a post as `Unit / Post`."""
    parts = [part.strip() for part in wanted.replace("›", "/").split("/") if part.strip()]
    if len(parts) < 2 or field.to not in ("organizations", "posts"):
        return []
    table, above = ("organizations", "parent") if field.to == "organizations" else ("posts", "organization")
    candidates = _named(db, table, "name", parts[-1])
    for part in reversed(parts[:-1]):
        allowed = set(_named(db, "organizations", "name", part))
        kept: list[int] = []
        for number in candidates:
            up = db.execute(f"SELECT {above} FROM {table} WHERE id = ?", (number,)).fetchone()
            if up and up[0] in allowed:
                kept.append(number)
        candidates = kept
        break  # the parts above the nearest one only help to read
    return candidates


def _by_name(db: Db, field: Field, wanted: str) -> list[int]:
    register = by_name(field.target)
    if field.kind == "code":
        return _code_by_name(db, field.list, wanted)
    if not register.title:
        source, title = expression(register.name)
        return _rows(db, f"SELECT x.id FROM {source} WHERE {title} = ?", (wanted,))
    found = _named(db, register.name, register.title, wanted)
    if not found and field.to == "organizations":
        found = _rows(db, "SELECT id FROM organizations WHERE short_name = ?", (wanted,))
    if not found and field.to == "documents":
        found = _rows(db, "SELECT id FROM documents WHERE number = ?", (wanted.split(" ")[0],))
    return found


def _named(db: Db, table: str, column: str, wanted: str) -> list[int]:
    """Exactly so, else the same without regard to marks and case."""
    found = _rows(db, f"SELECT id FROM {table} WHERE {column} = ?", (wanted,))
    if found:
        return found
    folded = text.fold(wanted)
    if search_fields(by_name(table)):
        question = search.match(db, wanted, column)
        if question is None:
            return []
        rows = db.execute(
            f"SELECT id, {column} FROM {table} WHERE id IN"
            f" (SELECT rowid FROM {table}_search WHERE {table}_search MATCH ? LIMIT 2000)",
            (question,),
        ).fetchall()
    else:  # short registers without an index of words: signers, offices, rules
        rows = db.execute(f"SELECT id, {column} FROM {table} WHERE fold({column}) = ?", (folded,)).fetchall()
    same = [number for number, name in rows if text.fold(name) == folded]
    closer = [number for number, name in rows if number in same and text.words(name) == text.words(wanted)]
    return closer or same


def _code_by_name(db: Db, list_name: str, wanted: str) -> list[int]:
    folded = text.fold(wanted)
    for number, *spellings in db.execute(
        "SELECT id, code, name, name_en, name_de, aliases FROM codes WHERE list = ? ORDER BY position, id",
        (list_name,),
    ).fetchall():
        if folded in spellings_of(spellings):
            return [number]
    return []


def spellings_of(columns: list[str | None]) -> set[str]:
    """All folded spellings of a code: code, names in three languages, aliases split at `|`."""
    return {text.fold(each).strip() for each in as_written(columns)}


def as_written(columns: list[str | None]) -> Iterator[str]:
    """All spellings of a code as they were entered."""
    return (each for column in columns if column for each in column.split("|"))


def suggest(db: Db, field: Field, typed: str, limit: int = 8) -> list[Suggestion]:
    """What typed text may mean, best first; without text the first of the register."""
    register = by_name(field.target)
    if field.kind == "code":
        return _suggest_codes(db, field.list, typed, limit)
    if not register.title:
        return []
    order = f"{register.title}_sort"
    if not search_fields(register):
        return describe(db, register.name, _unindexed(db, register, typed, order, limit))
    question = search.match(db, typed)
    if question is None:
        found = _rows(db, f"SELECT id FROM {register.name} ORDER BY {order}, id LIMIT ?", (limit,))
    else:
        found = _rows(
            db,
            f"SELECT id FROM {register.name} WHERE id IN (SELECT rowid FROM {register.name}_search"
            f" WHERE {register.name}_search MATCH ? LIMIT 500) ORDER BY fold({register.title}) <> fold(?), {order}, id"
            " LIMIT ?",
            (question, typed, limit),
        )
    return describe(db, register.name, found)


def _unindexed(db: Db, register: Register, typed: str, order: str, limit: int) -> list[int]:
    """The records of a register without an index of words whose title holds every word typed."""
    return _rows(
        db,
        f"SELECT id FROM {register.name} WHERE ? = '' OR matches(?, {register.title})"
        f" ORDER BY fold({register.title}) <> fold(?), {order}, id LIMIT ?",
        (text.clean(typed), typed, typed, limit),
    )


def _suggest_codes(db: Db, list_name: str, typed: str, limit: int) -> list[Suggestion]:
    rows = db.execute(
        "SELECT id, code, word(name, name_en, name_de), code, name, name_en, name_de, aliases FROM codes"
        " WHERE list = ? AND coalesce(retired, 0) = 0 ORDER BY position, id",
        (list_name,),
    ).fetchall()
    wanted = text.fold(typed)
    found = [
        Suggestion(number, name, "" if code.islower() else code)  # of "illness" and "01" a clerk knows one
        for number, code, name, *spellings in rows
        if not wanted or wanted in text.fold(" ".join(as_written(spellings)))
    ]
    return found[:limit]


_SUBTITLES = {
    "people": "SELECT x.id, trim(coalesce("
    "(SELECT o.name FROM memberships m JOIN organizations o ON o.id = m.organization"
    " WHERE m.person = x.id AND m.to_date IS NULL ORDER BY m.kind DESC LIMIT 1), x.workplace, '')),"
    " x.birth_date FROM people x",
    "organizations": "SELECT x.id, trim(coalesce(p.name, '') || ' · ' || coalesce(x.code, ''), ' ·')"
    " FROM organizations x"
    " LEFT JOIN organizations p ON p.id = x.parent",
    "posts": "SELECT x.id, o.name FROM posts x JOIN organizations o ON o.id = x.organization",
    "documents": "SELECT x.id, coalesce(x.subject, '') FROM documents x",
    "plans": "SELECT x.id, o.name FROM plans x JOIN organizations o ON o.id = x.organization",
    "tasks": "SELECT x.id, coalesce(o.name, '') FROM tasks x LEFT JOIN organizations o ON o.id = x.lead",
    "meetings": "SELECT x.id, '', x.starts_at FROM meetings x",
    "agenda_items": "SELECT x.id, m.title, m.starts_at FROM agenda_items x JOIN meetings m ON m.id = x.meeting",
    "consultations": "SELECT x.id, coalesce(o.name, ''), x.due_on FROM consultations x"
    " LEFT JOIN organizations o ON o.id = x.unit",
    "decisions": "SELECT x.id, (SELECT group_concat(p.name, ', ') FROM decision_lines l"
    " JOIN people p ON p.id = l.person WHERE l.decision = x.id), x.decided_on FROM decisions x",
    "signers": "SELECT x.id, trim(coalesce(x.authority, '') || ' · ' || x.title, ' ·') FROM signers x",
}


def _second_line(words: str | None, day: str | None = None) -> str:
    """Words and a day or moment, as people read it."""
    shown = i18n.datetime(day) if day and "T" in day else i18n.date(day)
    return " · ".join(each for each in (words, shown) if each)


def describe(db: Db, register: str, numbers: list[int]) -> list[Suggestion]:
    """Title and second line of some records, in their order."""
    named = titles(db, register, numbers)
    second: dict[int, str] = {}
    sql = _SUBTITLES.get(register)
    if sql and numbers:
        marks = ", ".join("?" * len(numbers))
        rows = db.execute(f"{sql} WHERE x.id IN ({marks})", tuple(numbers)).fetchall()
        second = {row[0]: _second_line(row[1], *row[2:]) for row in rows}
    return [Suggestion(each, named[each], second.get(each) or "") for each in numbers if each in named]
