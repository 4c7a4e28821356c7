"""The table of the actions, by which a script has only one area imported."""

import pkgutil
from importlib import import_module

from officeapp.services import actions
from officeapp.services.catalogue import Action


def declared(area: str) -> tuple[Action, ...]:
    """What a file of the package declares."""
    return getattr(import_module(f"{actions.__name__}.{area}"), "ACTIONS", ())


def test_the_table_says_what_each_file_declares() -> None:
    files = {each.name: declared(each.name) for each in pkgutil.iter_modules(actions.__path__)}
    told = {area: tuple(action.id for action in found) for area, found in files.items() if found}
    assert told | {"records": ()} == actions.AREAS


def test_each_action_is_found_by_its_name() -> None:
    names = [action.id for action in actions.every()]
    assert len(set(names)) == len(names)
    assert [action.id for name in names if (action := actions.by_id(name))] == names
    assert actions.by_id("no-action") is None
