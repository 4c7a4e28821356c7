"""The rows of the view of retirements and terms, as cells."""

import datetime as dt
from collections.abc import Iterable, Sequence

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.endings import Ending
from officeapp.data.queries.tenure import Eligible, Gap, Leaving
from officeapp.domain.rules.tenure import AFTER
from officeapp.reports.tenure import STANDINGS, WHAT, leaving_note, months_words, successor_words
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import Cell, Group
from officeapp.ui.planning.cells import Line, plain

TONES = {
    "eligible": ("ok", "check"),
    "special": ("soon", "warning"),
    "not": ("late", "close"),
    "open": ("neutral", "help"),
}


def leaving_columns() -> list[GridColumn]:
    """Columns of the retirements."""
    return [
        plain("name", _("Full name"), "person", stretch=True, width=260, least=200),
        plain("born", _("Born"), "date", width=100),
        plain("month", _("Retires in"), "date", width=100),
        plain("notice", _("Notice by"), "date", width=110),
        plain("decision", _("Decision by"), "date", width=116),
        plain("pension", _("Pension from"), "date", width=120),
        plain("note", _("Note"), "chip", width=240, stretch=True),
    ]


def leaving_lines(found: Sequence[Leaving], day: dt.date) -> list[Line]:
    """Return the retirements by year, each year with its count."""
    lines: list[Line] = []
    year = ""
    for each in found:
        if each.retires.month[:4] != year:
            year = each.retires.month[:4]
            same = [one for one in found if one.retires.month[:4] == year]
            leads = sum(one.leading for one in same)
            figure = _("{count} in leading posts").format(count=leads) if leads else ""
            people = ngettext("{count} person", "{count} people", len(same)).format(count=len(same))
            lines.append((None, Group(year, people, figure=figure)))
        lines.append((each.person, _leaving(each, day)))
    return lines


def _leaving(each: Leaving, day: dt.date) -> list[Cell]:
    second = " · ".join(part for part in (each.posts, each.unit_name) if part)
    note = leaving_note(each)
    tone, icon = ("late", "warning") if each.late else ("neutral", "info" if each.retires.by_law else "edit")
    return [
        Cell(each.name, second),
        Cell(i18n.date(each.birth), dull=bool(each.birth and len(each.birth) < 10)),
        Cell(i18n.date(each.retires.month), strong=each.leading),
        _due(each.notices.notice, day),
        _due(each.notices.decision, day),
        Cell(i18n.date(each.retires.pension_from.isoformat())),
        Cell(note, tone=tone, icon=icon if note else "", words=note),
    ]


def _due(day: dt.date, today: dt.date) -> Cell:
    """A day that asks for something: past days in the tone of lateness."""
    return Cell(i18n.date(day.isoformat()), tone="late" if day < today else "")


def gap_columns() -> list[GridColumn]:
    """Columns of the posts that fall vacant."""
    return [
        plain("post", _("Post"), "two", width=230, least=190),
        plain("vacant", _("Vacant from"), "date", width=110),
        plain("leaves", _("Who leaves, when"), width=200),
        plain("ready", _("Successors"), "chip", width=180),
        plain("names", _("Who is planned, what is missing"), stretch=True, width=320, least=200),
    ]


def gap_lines(found: Iterable[Gap]) -> list[Line]:
    """Return the posts that are or fall vacant, those without ready successors first."""
    some = sorted(
        (each for each in found if each.wanted), key=lambda each: (-each.short, each.vacant_on or "")
    )
    return [(each.post, _gap(each)) for each in some]


def _gap(each: Gap) -> list[Cell]:
    leaves = "; ".join(f"{name} ({i18n.date(month)})" for _person, name, month in each.leaves)
    vacant = each.seats - each.filled
    if vacant > 0:
        leaves = "; ".join(filter(None, (_("{count} vacant now").format(count=vacant), leaves)))
    names = "; ".join(successor_words(one.name, one.lacks) for one in each.planned)
    ready = _("{ready} ready of {planned}").format(ready=each.ready, planned=len(each.planned))
    tone, icon = ("late", "warning") if each.short else ("ok", "check")
    return [
        Cell(each.name, each.unit_name),
        Cell(i18n.date(each.vacant_on)),
        Cell(leaves, words=leaves),
        Cell(ready if each.planned else _("nobody planned"), tone=tone, icon=icon),
        Cell(names, words=names),
    ]


def ending_columns() -> list[GridColumn]:
    """Columns of the terms that end."""
    return [
        plain("name", _("Full name"), "person", stretch=True, width=280, least=220),
        plain("what", _("What ends"), width=170),
        plain("since", _("Held since"), "date", width=110),
        plain("notice", _("Notice by"), "date", width=110),
        plain("end", _("Ends on"), "date", width=110),
        plain("after", _("May follow"), "chip", width=240, stretch=True),
    ]


def ending_lines(found: Iterable[Ending], day: dt.date) -> list[Line]:
    """Return the terms that end, the first one first."""
    return [(each.person, _ending(each, day)) for each in found]


def _ending(each: Ending, day: dt.date) -> list[Cell]:
    end = each.end
    appointed = each.what == "appointment"
    tone = "soon" if end.after in ("unknown", "leaves") else "info"
    return [
        Cell(each.name, " · ".join(part for part in (each.post, each.unit) if part)),
        Cell(_(WHAT[each.what])),
        Cell(i18n.date(each.since)),
        _due(end.notice, day) if appointed else Cell(),
        Cell(i18n.date(end.day.isoformat()), tone="late" if end.day < day else "", strong=True),
        Cell(_(AFTER[end.after]), tone=tone, icon="history") if appointed else Cell(),
    ]


def eligible_columns() -> list[GridColumn]:
    """Columns of those who may stand."""
    return [
        plain("name", _("Full name"), "person", stretch=True, width=300, least=220),
        plain("born", _("Born"), "date", width=110),
        plain("left", _("Months left"), "number", width=110),
        plain("needed", _("Needed"), "number", width=90),
        plain("standing", _("Result"), "chip", width=240, stretch=True),
    ]


def eligible_lines(found: Sequence[Eligible]) -> list[Line]:
    """Return those who may stand, by body, for re-election and for the first time."""
    lines: list[Line] = []
    last: tuple[int, bool] | None = None
    for each in found:
        if (each.body, each.again) != last:
            last = (each.body, each.again)
            some = [one for one in found if (one.body, one.again) == last]
            may = sum(one.found.standing == "eligible" for one in some)
            words = _("{body}: for re-election") if each.again else _("{body}: for a first election")
            figure = _("{may} of {all} eligible").format(may=may, all=len(some))
            lines.append((None, Group(words.format(body=each.body_name), figure=figure)))
        tone, icon = TONES[each.found.standing]
        lines.append(
            (
                each.person,
                [
                    Cell(each.name, each.posts),
                    Cell(i18n.date(each.birth), dull=bool(each.birth and len(each.birth) < 10)),
                    Cell(months_words(each)),
                    Cell("" if each.found.needed is None else i18n.number(each.found.needed)),
                    Cell(_(STANDINGS[each.found.standing]), tone=tone, icon=icon),
                ],
            )
        )
    return lines
