"""What each command does: its exit status, its result as JSON, and the same in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _

if TYPE_CHECKING:
    from officeapp.services.catalogue import Done

Result = tuple[int, Any, str]


class WrongUsage(UserError):
    """The call itself is off: an unknown register, field, report or action."""


_FILES = ("file", "sheetfile", "backup", "out", "problems")
_NAMES = (*_FILES, "dir", "register", "report", "action", "sheet")


def check_names(given: Any) -> None:
    """Refuse names that name nothing: empty ones, a path without a file, a search without a word.

    Raises:
        WrongUsage: one of them is so.
    """
    for name in _NAMES:
        value = getattr(given, name, None)
        if value is not None and not str(value).strip():
            raise WrongUsage(N_("The name for {what} is empty. Give one."), what=name.upper())
        if value is not None and name in _FILES and not Path(str(value)).name:
            raise WrongUsage(N_("“{path}” names no file. Give the path of one."), path=value)
    wanted = getattr(given, "search", None)
    if wanted and not any(map(str.isalnum, wanted)):
        raise WrongUsage(
            N_("“{text}” holds no word to search for. Give a name or a part of it."), text=wanted
        )


def _store(given: Any) -> Any:
    from officeapp.data import copies
    from officeapp.data.store import Store

    older: list[Any] = []  # holds the copy once the file had to be brought up to date
    store = Store.open(given.file, before_migration=lambda file: older.append(copies.make(file)))
    store.working_as = _user()
    if older:
        from officeapp.services import office

        office.complete(store)
    return store


def _user() -> str:
    import getpass

    from officeapp.base.settings import WORKING_AS, Settings

    chosen = Settings().get(WORKING_AS)
    try:
        return chosen or getpass.getuser()
    except (OSError, KeyError):
        return chosen


def _register(name: str) -> Any:
    from officeapp.domain import registers

    try:
        return registers.by_name(name)
    except KeyError:
        raise WrongUsage(
            N_("There is no register “{name}”. Known are: {names}."),
            name=name,
            names=", ".join(register.name for register in registers.ALL),
        ) from None


def _pairs(texts: Sequence[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise WrongUsage(N_("“{text}” is not of the form NAME=VALUE."), text=text)
        found.append((name.strip(), value))
    return found


def _values(texts: Sequence[str]) -> dict[str, str]:
    """NAME=VALUE words, each name once."""
    values: dict[str, str] = {}
    for name, value in _pairs(texts):
        if name in values:
            raise WrongUsage(N_("“{name}” is given twice. Give it once."), name=name)
        values[name] = value
    return values


def _new(given: Any) -> Result:
    from officeapp.services import office

    office.create(given.file, given.name, given.kind, by=_user())
    return 0, {"path": str(given.file)}, _("{file} is set up.").format(file=given.file)


def _demo(given: Any) -> Result:
    from officeapp.services import demo

    demo.create(Path(given.file), people=given.people, seed=given.seed)
    return 0, {"path": str(given.file)}, _("{file} is set up.").format(file=given.file)


def _fields(given: Any) -> Result:
    from officeapp.domain import registers

    wanted = [_register(given.register)] if given.register else registers.ALL
    told = [
        {
            "register": register.name,
            "field": field.name,
            "kind": field.kind,
            "required": field.required,
            "choices": [key for key, _label in field.choices] or ([field.target] if field.target else []),
            "label": _(field.label),
            "derived": field in register.derived,
        }
        for register in wanted
        for field in (*register.fields, *register.derived)
    ]
    lines = [f"{each['register']}.{each['field']}  {each['kind']}  {each['label']}" for each in told]
    return 0, told, "\n".join(lines)


def _import(given: Any) -> Result:
    from officeapp.services import imports

    register = _register(given.register)
    _pairs(given.map)
    problems_to = _excel_file(given.problems) if given.problems else None
    store = _store(given)
    try:
        outcome = imports.run(
            store,
            register,
            Path(given.sheetfile),
            sheet=given.sheet,
            mode=given.mode,
            mapping=given.map,
            given=_values(given.set),
            create_missing=given.create == "missing",
            dry_run=given.dry_run,
            problems_to=problems_to,
        )
    except imports.UnknownField as wrong:
        raise WrongUsage(wrong.msgid, **wrong.params) from None
    except imports.OtherRegister:
        raise
    except imports.NoHeading as wrong:
        hint = N_("{wrong} Or say which column feeds which field, as in --map B=name.")
        raise UserError(hint, wrong=wrong) from None
    finally:
        store.close()
    return outcome.status, outcome.as_json(), str(outcome)


def _list(given: Any) -> Result:
    from officeapp.base import dates
    from officeapp.data.queries import listing
    from officeapp.services import filtering

    register = _register(given.register)
    pairs = _pairs(given.filter)
    sort = tuple(part.strip() for part in (given.sort or "").split(",") if part.strip())
    for name in sort:
        if name.removeprefix("-") != "id" and not register.has(name.removeprefix("-")):
            raise _no_field(filtering.UnknownField(register, name.removeprefix("-")))
    as_of = dates.latest(dates.parse(given.as_of)).isoformat() if given.as_of else None
    out = _excel_file(given.out) if given.out else None
    store = _store(given)
    try:

        def read(db: Any) -> list[dict[str, Any]]:
            filters = filtering.filters(db, register, pairs)
            query = listing.Query(register.name, filters, given.search, sort, as_of)
            if given.limit is None:
                wanted: Sequence[int] = listing.ids(db, query)
            else:
                wanted = listing.page(db, query, given.limit)
                query = replace(query, ids=tuple(wanted))
            if out is not None:
                from officeapp.reports import listing as paper

                paper.write(db, query, out)
            return listing.rows(db, register.name, wanted, as_of=as_of)

        rows = store.read(read)
    except filtering.UnknownField as wrong:
        raise _no_field(wrong) from None
    finally:
        store.close()
    title = register.title or "id"
    return 0, rows, "\n".join(str(row[title]) for row in rows)


def _no_field(wrong: UserError) -> WrongUsage:
    return WrongUsage(wrong.msgid, **wrong.params)


def _excel_file(name: str) -> Path:
    """The path of a list that is to be written.

    Raises:
        UserError: it would not be an Excel file.
    """
    path = Path(name)
    if path.suffix.lower() != ".xlsx":
        raise UserError(
            N_("{file} would not be an Excel file. Give a name that ends in .xlsx."), file=path.name
        )
    return path


def _report(given: Any) -> Result:
    from officeapp.reports import catalogue
    from officeapp.services import parameters

    store = _store(given)
    try:
        if given.report is None:
            told = store.read(catalogue.described)
            return 0, told, "\n".join(f"{each['id']}  {each['title']}" for each in told)
        try:
            report = catalogue.by_id(given.report)
        except KeyError:
            raise WrongUsage(
                N_("There is no report “{name}”. Known are: {names}."),
                name=given.report,
                names=", ".join(catalogue.NAMES),
            ) from None

        def build(db: Any) -> Any:
            return report.build(db, parameters.read(db, report.params, _values(given.set)))

        try:
            paper = store.read(build)
        except parameters.UnknownParameter as wrong:
            raise WrongUsage(wrong.msgid, **wrong.params) from None
        if given.rows:
            return _figure(store, paper, given.rows)
        if given.out:
            catalogue.write(paper, Path(given.out))
        return 0, catalogue.as_json(paper), catalogue.as_text(paper) if not given.out else given.out
    finally:
        store.close()


def _figure(store: Any, paper: Any, wanted: str) -> Result:
    from officeapp.data.queries import listing
    from officeapp.reports import catalogue

    figures = catalogue.figures(paper)
    if wanted not in figures:
        raise WrongUsage(
            N_("This report has no figure “{name}”. Known are: {names}."),
            name=wanted,
            names=", ".join(list(figures)[:40]),
        )
    figure = figures[wanted]
    rows = store.read(lambda db: listing.rows(db, figure.register, figure.ids))
    title = _register(figure.register).title or "id"
    return 0, rows, "\n".join(str(row[title]) for row in rows)


def _do(given: Any) -> Result:
    from officeapp.services import actions, parameters

    if given.action is None:
        store = _store(given)
        store.close()
        told = [
            {"id": each.id, "label": _(each.label), "parameters": parameters.described(each.params)}
            for each in actions.every()
        ]
        return 0, told, "\n".join(f"{each['id']}  {each['label']}" for each in told)
    action = actions.by_id(given.action)
    if action is None:
        raise WrongUsage(
            N_("There is no action “{name}”. Known are: {names}."),
            name=given.action,
            names=", ".join(each.id for each in actions.every()),
        )
    pairs = _values(given.parameters)
    store = _store(given)
    try:
        done = store.write(lambda db: action.call(db, pairs))
    except parameters.UnknownParameter as wrong:
        raise WrongUsage(wrong.msgid, **wrong.params) from None
    finally:
        store.close()
    return 0, _done_as_json(done), _done_in_words(done)


def _done_as_json(done: Done) -> dict[str, Any]:
    changes = done.changes if done.changes and done.changes.records else None
    told: dict[str, Any] = {
        "action": changes.action if changes else None,
        "label": str(changes.label) if changes else "",
        "records": {name: sorted(ids) for name, ids in changes.records.items()} if changes else {},
        "warnings": [str(each) for each in done.warnings],
    }
    beside = {"path": str(done.path) if done.path else "", "note": done.note}
    return told | {name: value for name, value in beside.items() if value}


def _done_in_words(done: Done) -> str:
    if done.path is not None:
        return "\n".join(filter(None, (_("Written to {path}.").format(path=done.path), done.note)))
    written = done.changes and done.changes.records
    first = [str(done.changes.label), done.note] if done.changes and written else [done.note]
    said = list(filter(None, first)) or [_("There was nothing to change.")]
    return "\n".join([*said, *(_("Note: {words}").format(words=each) for each in done.warnings)])


def _undo(given: Any) -> Result:
    from officeapp.data import journal
    from officeapp.services import history

    store = _store(given)
    try:
        if given.list:
            told = [
                {
                    "id": entry.id,
                    "at": entry.at,
                    "by": entry.by,
                    "label": str(entry.label),
                    "records": entry.records,
                    "undone": entry.undone,
                }
                for entry in store.read(lambda db: journal.log(db, limit=1_000_000))
            ]
            lines = [f"{each['id']}  {i18n.datetime(each['at'])}  {each['label']}" for each in told]
            return 0, told, "\n".join(lines)
        return _changed(store.write(history.undo))
    finally:
        store.close()


def _redo(given: Any) -> Result:
    from officeapp.services import history

    store = _store(given)
    try:
        return _changed(store.write(history.redo))
    finally:
        store.close()


def _changed(changes: Any) -> Result:
    return (
        0,
        {"action": changes.action, "label": str(changes.label), "records": changes.count},
        str(changes.label),
    )


def _check(given: Any) -> Result:
    from officeapp.services import health

    store = _store(given)
    try:
        found = health.look_through(store)
    finally:
        store.close()
    told = [
        {"kind": each.kind, "table": each.table, "id": each.id, "message": each.message} for each in found
    ]
    words = "\n".join(
        f"{each['kind']}  {each['table']}  {each['id'] or ''}  {each['message']}" for each in told
    )
    return int(bool(told)), {"ok": not told, "findings": told}, words or _(health.NOTHING_FOUND)


def _backup(given: Any) -> Result:
    from officeapp.services import copies

    store = _store(given)
    try:
        made = copies.backup(store, given.dir)
    finally:
        store.close()
    return 0, {"path": str(made)}, str(made)


def _restore(given: Any) -> Result:
    from officeapp.services import copies

    kept = copies.restore(given.file, given.backup)
    told = {"path": str(given.file), "kept": str(kept) if kept else None}
    return 0, told, _("{file} is restored.").format(file=given.file)


COMMANDS: dict[str, Callable[[Any], Result]] = {
    "new": _new,
    "demo": _demo,
    "fields": _fields,
    "import": _import,
    "list": _list,
    "report": _report,
    "do": _do,
    "undo": _undo,
    "redo": _redo,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
}
