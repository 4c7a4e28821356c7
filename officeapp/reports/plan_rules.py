"""What the rules say of a plan: each finding with its figure, the limit, the document and the people concerned."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.domain import fields as f
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import findings, people_of
from officeapp.reports.issuing import PLANNING, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet
from officeapp.reports.plans import newest, whole

LEVELS = (
    ("break", N_("BROKEN: A FIGURE THAT THE REGULATION FIXES")),
    ("notice", N_("TO BE NOTICED: AN AIM, OR DATA THAT LEAVE IT OPEN")),
    ("pass", N_("KEPT")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesParams(Issue):
    """Parameters of the check of a plan; with a day the plan as it stood then, by the rules of then."""

    plan: int | None = f.ref(N_("Plan"), "plans")
    day: str | None = f.date(N_("As of"), whole=True)


def rules_defaults(db: Db) -> RulesParams:
    """Return the newest plan."""
    return RulesParams(issued_on=today(), plan=newest(db))


def plan_rules(db: Db, params: RulesParams) -> Paper:
    """Return every finding of the rules on a plan, breaks first."""
    plan = whole(db, params.plan, params.day)
    found = findings(plan)
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("finding", _("What is so"), 96),
        Column("value", _("Found"), 16, align="right"),
        Column("limit", _("By the rule"), 16, align="right"),
        Column("people", _("People concerned"), 18, "integer"),
        Column("source", _("Document"), 52),
        Column("since", _("Holds from"), 22, "date"),
    )
    rows: list[Row] = []
    for level, title in LEVELS:
        some = [each for each in found if each.level == level]
        if some:
            count = ngettext("{title} ({count} finding)", "{title} ({count} findings)", len(some))
            rows.append(Row({"no": count.format(title=_(title), count=len(some))}, "group", key=level))
        for at, each in enumerate(some, 1):
            people = tuple(sorted(people_of(plan, each)))
            figure = plan.figures.get(each.figure or each.rule)
            rows.append(
                Row(
                    {
                        "no": at,
                        "finding": str(each),
                        "value": None if each.value is None else i18n.number(each.value),
                        "limit": None if each.limit is None else i18n.number(each.limit),
                        "people": len(people) or None,
                        "source": each.source,
                        "since": figure.valid_from if figure else None,
                    },
                    key=f"{level}-{at}",
                    figures={"people": Figure("people", people)} if people else {},
                )
            )
    head = plan.head
    subtitle = (
        head.name,
        _("of {unit}, term {term}").format(unit=head.organization_name, term=head.term_name),
        _("By the figures in force on {day}").format(day=i18n.date(plan.day)) if plan.day else "",
    )
    sheet = Sheet(
        _("Rules"),
        _("CHECK OF THE PLAN AGAINST THE RULES"),
        columns,
        rows,
        tuple(line for line in subtitle if line),
        numbered=True,
    )
    return issued(db, params, _("Check of the plan"), (sheet,), "BC", _warnings(found))


def _warnings(found: list[Finding]) -> tuple[str, ...]:
    broken = sum(each.level == "break" for each in found)
    words = ngettext("{count} rule is broken.", "{count} rules are broken.", broken)
    return (words.format(count=broken),) if broken else ()


REPORTS = (("planning-rules", N_("Check of a plan"), PLANNING, RulesParams, rules_defaults, plan_rules),)
