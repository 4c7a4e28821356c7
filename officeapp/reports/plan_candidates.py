"""People who may be considered for a post: each criterion met, missing or unknown, the best first."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import candidates
from officeapp.domain import fields as f
from officeapp.domain.fields import fields_of
from officeapp.domain.rules.candidates import Criteria, asked_for
from officeapp.reports.issuing import PLANNING, Issue, issued, today
from officeapp.reports.model import Column, Paper, Row, Sheet, Value
from officeapp.reports.plans import newest

STATES = {"met": N_("met"), "missing": N_("missing"), "unknown": N_("not known")}
MOST = 50


@dataclass(frozen=True, kw_only=True)
class SearchParams(Issue, Criteria):
    """Parameters of the search: the criteria, and how many people are printed."""

    most: int | None = f.integer(N_("People printed, at most"), least=1, most=5000)


def search_defaults(db: Db) -> SearchParams:
    """Return the newest plan and what every post asks."""
    return SearchParams(issued_on=today(), plan=newest(db), left=60, theory="TC", most=MOST)


def candidate_list(db: Db, params: SearchParams) -> Paper:
    """Return the people who work in the plan's organization by how far they answer the criteria."""
    found = candidates.search(db, params)
    labels = {field.name: _(field.label) for field in fields_of(Criteria)}
    asked = asked_for(params)
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("name", _("Full name"), 40),
        Column("born", _("Date of birth"), 22, "date"),
        Column("post", _("Present post"), 46),
        *(Column(name, labels[name], 26, align="center") for name in asked),
        Column("met", _("Met"), 12, "integer"),
    )
    rows: list[Row] = []
    for at, each in enumerate(found.judged[: params.most or MOST], 1):
        cells: dict[str, Value] = {
            "no": at,
            "name": each.known.name,
            "born": each.known.birth,
            "post": each.known.posts,
            "met": each.count("met"),
        }
        for verdict in each.verdicts:
            words = _(STATES[verdict.state])
            cells[verdict.key] = f"{words}: {verdict.figure}" if verdict.figure else words
        rows.append(Row(cells, record=("people", each.known.person)))
    title = _("PEOPLE WHO MAY BE CONSIDERED")
    subtitle = [
        _("for the post of {post}").format(post=found.post) if found.post else "",
        found.plan or found.organization,
    ]
    notes: list[str] = []
    if found.reference:
        notes.append(_("Ages are counted at {day}.").format(day=i18n.date(found.reference)))
    sheet = Sheet(
        _("Candidates"),
        title,
        columns,
        rows,
        tuple(line for line in subtitle if line),
        numbered=True,
        notes=tuple(notes),
    )
    return issued(db, params, _("People considered"), (sheet,), "")


REPORTS = (
    (
        "candidate-search",
        N_("People who may be considered for a post"),
        PLANNING,
        SearchParams,
        search_defaults,
        candidate_list,
    ),
)
