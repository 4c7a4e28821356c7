"""Lists of any register: which records, in which order, and what a table shows of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from officeapp.base import dates, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data import search
from officeapp.data.driver import Db
from officeapp.data.queries import derived
from officeapp.data.queries.titles import expression, titles
from officeapp.data.rows import quoted
from officeapp.domain.fields import Field
from officeapp.domain.register import Register
from officeapp.domain.registers import by_name

COMPARE = {"eq": "=", "ne": "<>", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
OPERATORS = (*COMPARE, "in", "contains", "between", "empty", "filled", "under")
_BELOW = (
    "(WITH RECURSIVE below(id) AS (SELECT :value UNION ALL SELECT o.id FROM organizations o"
    " JOIN below ON o.parent = below.id) SELECT id FROM below)"
)
_BY_DAY = frozenset(("lt", "le", "gt", "ge", "between"))
_CHUNK = 2_000
_PART = 50_000  # letters


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition.

    Attributes:
        field: name of a stored or derived field.
        op: one of `OPERATORS`.
        value: a value, a list of values for `in`, a pair for `between`; a reference by id or by name;
            for `under` the id of a unit: it or any unit below it.
    """

    field: str
    op: str = "eq"
    value: Any = None


@dataclass(frozen=True, slots=True)
class Query:
    """What a list asks for.

    Attributes:
        register: name of the register.
        filters: all must hold.
        search: every word begins a word of the record.
        sort: field names, a leading `-` turns round; empty: the register's own order.
        as_of: ISO day that derived fields speak of; None: today.
        ids: only these records.
    """

    register: str
    filters: tuple[Filter, ...] = ()
    search: str = ""
    sort: tuple[str, ...] = ()
    as_of: str | None = None
    ids: tuple[int, ...] | None = None

    @property
    def day(self) -> str:
        """The day asked about."""
        return self.as_of or dates.today().isoformat()


@dataclass(slots=True)
class _Parts:
    """A query on its way to SQL."""

    where: list[str] = field(default_factory=list[str])
    parameters: dict[str, Any] = field(default_factory=dict[str, Any])

    def bind(self, value: Any) -> str:
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"


def ids(db: Db, query: Query) -> array[int]:
    """The ids of all records asked for, in order.

    They come as one text: as rows each of them would wait for a turn of the interpreter, which the window needs.
    """
    sql, parameters = _select(db, query, "x.id")
    listed = db.execute(f"SELECT group_concat(id) FROM ({sql})", parameters).fetchone()[0] or ""
    found, start = array("q"), 0
    while start < len(listed):  # in parts, so that the window's thread gets its turn between
        end = listed.find(",", start + _PART)
        end = len(listed) if end < 0 else end
        found.extend(map(int, listed[start:end].split(",")))
        start = end + 1
    return found


def page(db: Db, query: Query, limit: int, offset: int = 0) -> list[int]:
    """The ids of one stretch of the list."""
    sql, parameters = _select(db, query, "x.id")
    return [
        row[0] for row in db.execute(f"{sql} LIMIT {int(limit)} OFFSET {int(offset)}", parameters).fetchall()
    ]


def count(db: Db, query: Query) -> int:
    """How many records are asked for."""
    sql, parameters = _select(db, query, "count(*)", ordered=False)
    return db.execute(sql, parameters).fetchone()[0]


def groups(db: Db, query: Query, by: str) -> list[tuple[Any, int]]:
    """(value, count) for each value of a field, in the field's own order; references and codes by id."""
    register = by_name(query.register)
    value, order = _value(register, by), _order(register, by)
    sql, parameters = _select(db, query, f"{value}, count(*)", ordered=False)
    return db.execute(f"{sql} GROUP BY {value} ORDER BY min({order})", parameters).fetchall()


def tally(db: Db, query: Query, fields: Sequence[str]) -> list[tuple[Any, ...]]:
    """The values of several fields and how many records share them: (value, ..., count), in no order."""
    register = by_name(query.register)
    values = ", ".join(_value(register, name) for name in fields)
    sql, parameters = _select(db, query, f"{values}, count(*)", ordered=False)
    return db.execute(
        f"{sql} GROUP BY {', '.join(str(at + 1) for at in range(len(fields)))}", parameters
    ).fetchall()


def counts(db: Db, queries: Sequence[Query]) -> list[int]:
    """How many records each of several questions about one register asks for, in one pass over it.

    Only filters and the day of the first question count, its search and order do not.
    """
    parts = _Parts()
    what: list[str] = []
    for query in queries:
        register = by_name(query.register)
        conditions = [_condition(db, register, each, parts) for each in query.filters]
        what.append(f"count(*) FILTER (WHERE {' AND '.join(conditions)})" if conditions else "count(*)")
    if not what:
        return []
    sql = f"SELECT {', '.join(what)} FROM {queries[0].register} x"
    return list(db.execute(sql, _known(db, sql, queries[0].day, parts)).fetchone())


def fulfilling(
    db: Db, query: Query, questions: Sequence[Sequence[Filter]], averages: Sequence[str] = ()
) -> tuple[list[array[int]], list[float | None]]:
    """Which of the records asked for fulfil each of several sets of conditions, and averages, in one pass.

    Args:
        db: a reader.
        query: whose `ids` and `as_of` count.
        questions: each a set of conditions that must hold together.
        averages: names of fields.
    """
    register = by_name(query.register)
    parts = _Parts()
    if not questions and not averages:
        return [], []
    words = [
        f"({') AND ('.join(_condition(db, register, each, parts) for each in asked) or '1'})"
        for asked in questions
    ]
    where = ""
    if query.ids is not None:
        where = f" WHERE x.id IN (SELECT value FROM json_each({parts.bind(str(list(query.ids)))}))"
    source = f" FROM {register.name} x{where}"
    made = derived.EXPRESSIONS.get(register.name, {})
    names = sorted({*(each.field for asked in questions for each in asked), *averages} & made.keys())
    if names:  # computed once for each record, however many conditions ask for it
        for name in names:
            words = [word.replace(made[name], f"d.{quoted(name)}") for word in words]
        once = ", ".join(f"{made[name]} AS {quoted(name)}" for name in names)
        source = (
            f" FROM (WITH once AS MATERIALIZED (SELECT x.id, {once}{source}) SELECT * FROM once) d"
            f" CROSS JOIN {register.name} x ON x.id = d.id"
        )
    told = [f"group_concat(CASE WHEN {word} THEN x.id END)" for word in words]
    told += [f"avg({'d' if name in names else 'x'}.{quoted(name)})" for name in averages]
    sql = f"SELECT {', '.join(told)}{source}"
    row = db.execute(sql, _known(db, sql, query.day, parts)).fetchone()
    listed = [array("q", map(int, each.split(","))) if each else array("q") for each in row[: len(words)]]
    return listed, list(row[len(words) :])


def grouped(db: Db, query: Query, by: str) -> list[tuple[Any, array[int]]]:
    """(value, ids in order) for each value of a field, in the field's own order; references by id."""
    register = by_name(query.register)
    sql, parameters = _select(db, query, f"x.id, {_value(register, by)}")
    found: dict[Any, array[int]] = {}
    cursor = db.execute(sql, parameters)
    while part := cursor.fetchmany(_CHUNK):
        for number, value in part:
            found.setdefault(value, array("q")).append(number)
    order = _value_order(db, register.field(by), list(found))
    return sorted(found.items(), key=lambda each: (each[0] is not None, order.get(each[0], ("",))))


def _value_order(db: Db, declared: Field, values: list[Any]) -> dict[Any, tuple[Any, ...]]:
    """What the values of a field are sorted by."""
    target = declared.target
    if not target or not by_name(target).title:
        choices = [key for key, _label in declared.choices]
        return {each: (choices.index(each) if each in choices else 0, each) for each in values}
    position = "coalesce(position, 999999)" if declared.kind == "code" or target == "posts" else "0"
    rows = db.execute(
        f"SELECT id, {position}, {by_name(target).title}_sort FROM {target}"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (str([each for each in values if each is not None]),),
    )
    return {number: (place, key or "") for number, place, key in rows.fetchall()}


def _select(db: Db, query: Query, what: str, *, ordered: bool = True) -> tuple[str, dict[str, Any]]:
    register = by_name(query.register)
    parts = _Parts()
    for each in query.filters:
        parts.where.append(_condition(db, register, each, parts))
    if query.search.strip():
        question = search.match(db, query.search)
        if question is None:
            parts.where.append("0")
        else:
            table = f"{register.name}_search"
            parts.where.append(
                f"x.id IN (SELECT rowid FROM {table} WHERE {table} MATCH {parts.bind(question)})"
            )
    if query.ids is not None:
        parts.where.append(f"x.id IN (SELECT value FROM json_each({parts.bind(str(list(query.ids)))}))")
    order = [_sorting(register, each) for each in query.sort or register.sort] if ordered else []
    sql = f"SELECT {what} FROM {register.name} x"
    beside = derived.BESIDE.get(register.name)
    if beside and "tree." in " ".join((what, *parts.where, *order)):
        sql = f"WITH RECURSIVE {beside[0]} {sql} {beside[1]}"
    if parts.where:
        sql += f" WHERE {' AND '.join(parts.where)}"
    if order:
        last = "x.id DESC" if order[0].endswith(" DESC") else "x.id"  # one direction, so that an index serves
        sql += f" ORDER BY {', '.join((*order, last))}"
    return sql, _known(db, sql, query.day, parts)


def _known(db: Db, sql: str, day: str, parts: _Parts) -> dict[str, Any]:
    """The parameters of a statement, with the named ones of derived fields that it uses."""
    if ":day" in sql or ":ages" in sql:
        known = derived.parameters(db, day)
        parts.parameters |= {name: value for name, value in known.items() if f":{name}" in sql}
    return parts.parameters


def _value(register: Register, name: str) -> str:
    """SQL of a field's value."""
    made = derived.EXPRESSIONS.get(register.name, {}).get(name)
    return made if made is not None else f"x.{quoted(name)}"


_POST_ORDER = (  # posts of the highest unit first, within a unit as the office orders them
    "SELECT printf('%07d%s%07d', CASE WHEN u.parent IS NULL THEN 0 ELSE coalesce(u.position, 999999) + 1 END,"
    " u.name_sort, coalesce(t.position, 999999)) || t.name_sort FROM posts t"
    " JOIN organizations u ON u.id = t.organization"
)


def _order(register: Register, name: str) -> str:
    """SQL that sorts by a field."""
    if not register.has(name):  # `id`, or an order that is no field, like the tree of organizations
        return _value(register, name)
    declared, value = register.field(name), _value(register, name)
    if declared.day:
        return _value(register, declared.day)
    if name == "age":  # the young first; by the day of birth, where the years are equal
        return "x.birth_date IS NULL, -julianday(substr(x.birth_date || '-01-01', 1, 10))"
    if (register.name, name) == ("registrations", "time"):
        return f"minute({value})"
    if declared.kind == "name" or name == register.title:
        return f"x.{name}_sort"
    if declared.kind == "code":
        return f"(SELECT printf('%09d', coalesce(c.position, 999999)) || c.name_sort FROM codes c WHERE c.id = {value})"
    if declared.kind == "ref":
        target = by_name(declared.to)
        if target.name == "posts":
            return f"({_POST_ORDER} WHERE t.id = {value})"
        if target.title:
            return f"(SELECT t.{target.title}_sort FROM {target.name} t WHERE t.id = {value})"
        return value
    if declared.kind in ("text", "long"):
        return f"vkey({value})"
    return value


def _sorting(register: Register, name: str) -> str:
    down = name.startswith("-")
    expression = _order(register, name.removeprefix("-"))
    # what is unknown stands last, either way round; the plain order keeps its index
    return f"{expression} DESC" if down else expression


def _condition(db: Db, register: Register, asked: Filter, parts: _Parts) -> str:
    try:
        declared = register.field(asked.field)
    except KeyError:
        raise UserError(N_("There is no field “{field}” here."), field=asked.field) from None
    value = _value(register, asked.field)
    if declared.day and asked.op in _BY_DAY:
        value = _value(register, declared.day)
    match asked.op:
        case "empty":
            return f"{value} IS NULL"
        case "filled":
            return f"{value} IS NOT NULL"
        case "in" if asked.field == "id":
            return f"x.id IN (SELECT value FROM json_each({parts.bind(str(list(asked.value)))}))"
        case "in":
            wanted: Iterable[Any] = asked.value
            each = [_condition(db, register, Filter(asked.field, "eq", one), parts) for one in wanted]
            return f"({' OR '.join(each) or '0'})"
        case "between":
            low, high = asked.value
            return f"{value} BETWEEN {parts.bind(low)} AND {parts.bind(high)}"
        case "under":
            below = _BELOW.replace(":value", parts.bind(asked.value))
            fast = derived.FAST_EQUAL.get((register.name, declared.name))
            return fast.replace("= :value", f"IN {below}") if fast else f"{value} IN {below}"
        case "contains":
            return _contains(db, register, declared, value, str(asked.value), parts)
        case "eq" | "ne":
            return _equal(register, declared, value, asked, parts)
        case _:
            return f"{value} {COMPARE[asked.op]} {parts.bind(_number(declared, asked.value))}"


def _equal(register: Register, declared: Field, value: str, asked: Filter, parts: _Parts) -> str:
    wanted, same = asked.value, asked.op == "eq"
    if wanted is None or wanted == "":
        return f"{value} IS {'' if same else 'NOT '}NULL"
    if declared.target and not isinstance(wanted, int):
        name = parts.bind(text.nfc(str(wanted)))
        source, title = expression(declared.target)
        within = f" AND x.list = {parts.bind(declared.list)}" if declared.kind == "code" else ""
        by_code = f" OR x.code = {name}" if by_name(declared.target).has("code") else ""
        found = f"(SELECT x.id FROM {source} WHERE ({title} = {name}{by_code}){within})"
        return f"{value} IN {found}" if same else f"({value} IS NULL OR {value} NOT IN {found})"
    fast = derived.FAST_EQUAL.get((register.name, declared.name))
    if fast and same:
        return fast.replace(":value", parts.bind(wanted))
    bound = parts.bind(_number(declared, text.nfc(wanted) if isinstance(wanted, str) else wanted))
    return f"{value} = {bound}" if same else f"{value} IS NOT {bound}"


def _number(declared: Field, value: Any) -> Any:
    """A value as it is compared: numbers as numbers whatever they came as."""
    if isinstance(value, str) and declared.kind in ("integer", "decimal", "flag"):
        try:
            return float(value) if declared.kind == "decimal" else int(value)
        except ValueError:
            return value
    return value


def _contains(db: Db, register: Register, declared: Field, value: str, typed: str, parts: _Parts) -> str:
    """Every typed word begins a word of the field; dates by what is known of them."""
    if declared.search:
        question = search.match(db, typed, declared.name)
        if question is None:
            return "0"
        table = f"{register.name}_search"
        return f"x.id IN (SELECT rowid FROM {table} WHERE {table} MATCH {parts.bind(question)})"
    if declared.kind == "deadline":
        return _deadline(register, declared, value, typed, parts)
    if declared.kind in ("date", "moment"):
        iso = dates.parse(typed)
        return f"substr({value}, 1, {len(iso)}) = {parts.bind(iso)}"
    if declared.kind in ("integer", "decimal"):
        return _range(value, typed, parts)
    if declared.target and by_name(declared.target).title:
        title = by_name(declared.target).title
        found = f"(SELECT t.id FROM {declared.target} t WHERE matches({parts.bind(typed)}, t.{title}))"
        fast = derived.FAST_EQUAL.get((register.name, declared.name))
        return fast.replace("= :value", f"IN {found}") if fast else f"{value} IN {found}"
    return f"matches({parts.bind(typed)}, {value})"


def _deadline(register: Register, declared: Field, value: str, typed: str, parts: _Parts) -> str:
    """By what is known of the day it comes to, else by the words of the office."""
    try:
        iso = dates.parse(typed)
    except dates.DateError:
        return f"matches({parts.bind(typed)}, {value})"
    return f"substr({_value(register, declared.day)}, 1, {len(iso)}) = {parts.bind(iso)}"


def _range(value: str, typed: str, parts: _Parts) -> str:
    op, first, last = number_asked(typed)
    if op == "between":
        return f"{value} BETWEEN {parts.bind(first)} AND {parts.bind(last)}"
    return f"{value} {COMPARE[op]} {parts.bind(first)}"


def number_asked(typed: str) -> tuple[str, float, float]:
    """What is typed to look for numbers, `40`, `>40`, `<= 30`, `30-40`: operator, number, the end of a range.

    Raises:
        UserError: it is no number.
    """
    import re

    found = re.fullmatch(r"\s*(>=|<=|>|<|=)?\s*(\d+(?:[.,]\d+)?)\s*(?:[-–]\s*(\d+(?:[.,]\d+)?))?\s*", typed)
    if found is None:
        raise UserError(N_("“{value}” is no number to look for. Type 40, >40, <40 or 30-40."), value=typed)
    sign, low, high = found.groups()
    first = float(low.replace(",", "."))
    if high:
        return "between", first, float(high.replace(",", "."))
    return next(op for op, written in COMPARE.items() if written == (sign or "=")), first, first


def rows(
    db: Db,
    register_name: str,
    wanted: Sequence[int],
    fields: Sequence[str] | None = None,
    as_of: str | None = None,
) -> list[dict[str, Any]]:
    """What a table shows of some records, in the order of `wanted`; records gone meanwhile are left out.

    Each has `id`, `uid`, `version` and every field asked for (by default all, derived ones too). A reference is the
    name of what it points at, with `FIELD_id` beside it, and `FIELD_code` where that has a code.
    """
    register = by_name(register_name)
    names = (
        list(fields) if fields is not None else [each.name for each in (*register.fields, *register.derived)]
    )
    found: list[dict[str, Any]] = []
    for start in range(0, len(wanted), _CHUNK):
        found += _rows(db, register, wanted[start : start + _CHUNK], names, as_of)
    return found


def _rows(
    db: Db, register: Register, wanted: Sequence[int], names: list[str], as_of: str | None
) -> list[dict[str, Any]]:
    what = ", ".join(("x.id", "x.uid", "x.version", *(_value(register, name) for name in names)))
    sql, parameters = _select(db, Query(register.name, as_of=as_of, ids=tuple(wanted)), what, ordered=False)
    by_id: dict[int, dict[str, Any]] = {}
    keys = ("id", "uid", "version", *names)
    for row in db.execute(sql, parameters).fetchall():
        by_id[row[0]] = dict(zip(keys, row, strict=True))
    for name in names:
        target = register.field(name).target
        if target:
            _name_references(db, by_id.values(), name, target)
    return [by_id[each] for each in wanted if each in by_id]


def _name_references(db: Db, shown: Iterable[dict[str, Any]], name: str, target: str) -> None:
    pointed = {row[name] for row in shown} - {None}
    named = titles(db, target, pointed)
    codes: dict[int, str | None] = {}
    coded = by_name(target).has("code")
    if coded and pointed:
        marks = ", ".join("?" * len(pointed))
        codes = dict(
            db.execute(f"SELECT id, code FROM {target} WHERE id IN ({marks})", tuple(pointed)).fetchall()
        )
    for row in shown:
        number = row[name]
        row[name], row[f"{name}_id"] = named.get(number), number
        if coded:
            row[f"{name}_code"] = codes.get(number)


def distinct(db: Db, query: Query, name: str, limit: int = 50) -> list[Any]:
    """The most frequent values of a field among the records asked for; references and codes by id."""
    register = by_name(query.register)
    value = _value(register, name)
    sql, parameters = _select(db, query, value, ordered=False)
    return [
        row[0]
        for row in db.execute(
            f"{sql} GROUP BY {value} ORDER BY count(*) DESC LIMIT {int(limit)}", parameters
        ).fetchall()
        if row[0] is not None
    ]
