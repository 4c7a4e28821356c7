"""The political-standard conclusions of a person held against the dossier, contradictions first."""

from __future__ import annotations

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import dossier
from officeapp.domain.registers.conclusions import POINTS
from officeapp.domain.rules.conclusions import Compared, contradictions
from officeapp.reports.dossier import PEOPLE_AREA, PersonParams, person_defaults, read_person
from officeapp.reports.model import Column, Paper, Row, Sheet, Value

_ORDER = {"differs": 0, "lacking": 1, "told": 2, "same": 3}


def comparison(db: Db, params: PersonParams) -> Paper:
    """Return each conclusion of a person point by point beside what the dossier holds."""
    row = read_person(db, params.person)
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("point", _("Point"), 34),
        Column("said", _("As concluded"), 55),
        Column("held", _("In the dossier"), 55),
        Column("state", _("State"), 26),
    )
    rows: list[Row] = []
    against = 0
    for conclusion in dossier.rows(db, "conclusions", row["id"], ("-concluded_on",)):
        found = dossier.compared(db, conclusion["id"])
        against += len(contradictions(found))
        rows.append(Row({"no": _head(conclusion)}, "group", record=("conclusions", conclusion["id"])))
        ordered = sorted(found, key=lambda each: _ORDER[each.state])
        rows += [_row(at, each, conclusion["id"]) for at, each in enumerate(ordered, 1)]
    if not rows:
        rows.append(Row({"no": _("No conclusion is kept of this person.")}, "note"))
    told = ngettext("{count} contradiction", "{count} contradictions", against).format(
        count=i18n.number(against)
    )
    sheet = Sheet(
        _("Comparison"),
        _("POLITICAL-STANDARD CONCLUSIONS BESIDE THE DOSSIER"),
        columns,
        rows,
        (row["name"], " · ".join(filter(None, (row["post"], row["organization"])))),
        landscape=False,
        opening=(told,),
    )
    return Paper(_("Political standard of {name}").format(name=row["name"]), (sheet,))


def _head(conclusion: dict[str, Value]) -> str:
    day = i18n.date(str(conclusion["concluded_on"]))
    parts = (
        _("Conclusion No. {number} of {day}").format(number=conclusion["number"], day=day),
        str(conclusion["body"] or ""),
    )
    return ", ".join(filter(None, parts))


def _row(at: int, each: Compared, conclusion: int) -> Row:
    words = {
        "differs": _("contradicts"),
        "lacking": _("not in the dossier"),
        "told": _("to be read"),
        "same": _("agrees"),
    }
    cells: dict[str, Value] = {
        "no": at,
        "point": _(dict(POINTS)[each.point]),
        "said": each.said,
        "held": each.held or "–",
        "state": words[each.state],
    }
    return Row(cells, record=("conclusions", conclusion))


REPORTS = (
    (
        "person-standard",
        N_("Political standard beside the dossier"),
        PEOPLE_AREA,
        PersonParams,
        person_defaults,
        comparison,
    ),
)
