"""The views beside the plan, each built when it is first opened."""

from collections.abc import Callable

from officeapp.base.i18n import N_
from officeapp.ui.context import Context
from officeapp.ui.planning.tool import Tool


def _search(ctx: Context) -> Tool:
    from officeapp.ui.planning.search_view import SearchView

    return SearchView(ctx)


def _tenure(ctx: Context) -> Tool:
    from officeapp.ui.planning.tenure_view import TenureView

    return TenureView(ctx)


def _scenarios(ctx: Context) -> Tool:
    from officeapp.ui.planning.scenario_view import ScenarioView

    return ScenarioView(ctx)


TOOLS: tuple[tuple[str, str, str, str, Callable[[Context], Tool]], ...] = (  # key, msgid, keys, icon, factory
    ("search", N_("Look for candidates"), "Ctrl+Shift+F", "search", _search),
    ("tenure", N_("Retirements and terms"), "Ctrl+Shift+R", "retirement", _tenure),
    ("scenarios", N_("What if"), "Ctrl+Shift+W", "compare", _scenarios),
)
