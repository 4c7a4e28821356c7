"""Where the action of a finding leads: to the post, the person, the line to add somebody."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from officeapp.base.i18n import _
from officeapp.data.queries import planning_people
from officeapp.data.queries.planning_people import Fit
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import OF_PEOPLE
from officeapp.ui.base.behind import open_behind

if TYPE_CHECKING:
    from officeapp.ui.planning.page import PlanningPage


def link_of(finding: Finding) -> str:
    """Return the words of a finding's way out; empty where there is none."""
    rule = finding.rule
    if rule in ("planning.persons_per_post_least", "planning.coefficient_least"):
        return _("Add a candidate")
    if rule in ("planning.persons_per_post", "planning.coefficient_most"):
        return _("Show the candidates")
    if rule == "planning.posts_per_person":
        return _("Show {count} posts").format(count=len(finding.about) - 1)
    if rule == "planning.months_left":
        return _("Enter the day")
    if rule.startswith("planning.months_left"):
        return _("Open the person") if finding.value is None else _("Show the candidate")
    if rule == "planning.direction":
        return _("Show the candidate")
    if rule in OF_PEOPLE or rule.endswith(".open"):
        count = len(finding.about)
        return _("Show the candidate") if count == 1 else _("Show {count} people").format(count=count)
    if rule.startswith("planning.share_") or rule == "planning.age_bands":
        return _("Suggest people")
    return ""


def follow(page: "PlanningPage", finding: Finding) -> None:
    """Go where a finding can be mended."""
    rule, about = finding.rule, finding.about
    if rule in ("planning.persons_per_post_least", "planning.coefficient_least"):
        page.select(("post", about[0]), page.go_to_add)
    elif rule in ("planning.persons_per_post", "planning.coefficient_most"):
        page.select(("post", about[0]), page.go_to_candidates)
    elif rule == "planning.posts_per_person":
        page.select(("person", about[0]), page.go_to_candidates)
    elif rule == "planning.months_left":
        page.rounds.change_plan()
    elif rule in OF_PEOPLE or rule.endswith(".open"):
        _show_people(page, about)
    elif rule.startswith("planning.share_") or rule == "planning.age_bands":
        _suggest(page, finding)
    elif rule.startswith("planning.months_left") and finding.value is None:
        page.ctx.open_record("people", about[0])
    elif len(about) > 1:
        page.select(("post", about[1]), lambda: page.middle.go_to(about[0]))


def _show_people(page: "PlanningPage", people: Sequence[int]) -> None:
    """Go to the only one among the candidates, or list them all."""
    sheet = page.sheet
    entry = next((each for each in sheet.running if each.person == people[0]), None) if sheet else None
    if len(people) == 1 and entry is not None:
        page.select(("post", entry.post), lambda: page.middle.go_to(people[0]))
    else:
        open_behind(page.ctx, "people", people, page)


def _suggest(page: "PlanningPage", finding: Finding) -> None:
    """Propose people who would mend a share for the post in front."""
    sheet = page.sheet
    if sheet is None or sheet.head.approved:
        return
    if page.post is None:
        page.select(("post", sheet.posts[0].id))

    def offer(people: list[Fit]) -> None:
        if people:
            page.middle.add.offer(people)
        else:
            page.ctx.tell(_("Nobody in this organization fits who is not planned yet"))

    page.ctx.tasks.read(lambda db: planning_people.who_mends(db, sheet, finding), offer, page, key="mends")
