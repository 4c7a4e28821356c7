"""What is done with the people of a plan: adding those typed or pasted, their group, taking them out."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from officeapp.base.i18n import _
from officeapp.data.queries import planning_people
from officeapp.data.queries.planning_people import Fit
from officeapp.domain.rules.plan_sheet import Entry
from officeapp.services import planning
from officeapp.services.somebody import Told
from officeapp.ui.planning import asking

if TYPE_CHECKING:
    from officeapp.ui.planning.page import PlanningPage


class Deeds:
    """The deeds of the page; what cannot be is said in words and nothing is written."""

    def __init__(self, page: "PlanningPage") -> None:
        """Args: page: whose plan and post they are about."""
        self._page = page
        self._ctx = page.ctx

    def suggest(self, typed: str, then: Callable[[list[Fit]], None]) -> None:
        """Find people by typed words, with what the rules would have against each."""
        sheet, post = self._page.sheet, self._page.post
        self._ctx.tasks.read(
            lambda db: planning_people.people_like(db, typed, it=sheet, post=post),
            then,
            self._page,
            key="people",
        )

    def _write(self, job: Callable[[Any], Any], then: Callable[[Any], None] | None = None) -> None:
        self._ctx.tasks.write(job, then, self._page, self._ctx.ask.problem)

    # ── adding ──────────────────────────────────────────────────────────────────────────────────

    def add_person(self, person: int) -> None:
        """Plan somebody known for the post in front."""
        self._add(person=person)

    def add_name(self, name: str) -> None:
        """Plan somebody not known yet."""
        self._add(told=Told(name=name, new=True))

    def _add(self, **who: Any) -> None:
        sheet, post = self._page.sheet, self._page.post
        if sheet is not None and post is not None:
            plan = sheet.head.id
            self._write(
                lambda db: planning.entry_add(db, plan=plan, post=post, **who),
                lambda _made: self._page.middle.add.begin(),
            )

    def add_names(self, names: list[str], *, new: bool = False) -> None:
        """Plan a pasted list; with `new` also people nobody knows yet."""
        sheet, post = self._page.sheet, self._page.post
        if sheet is not None and post is not None:
            plan = sheet.head.id
            self._write(
                lambda db: planning.entries_add(db, plan=plan, post=post, names=names, new=new),
                self._on_added,
            )

    def _on_added(self, added: planning.Added) -> None:
        """Ask about names nobody has; say which are not clear."""
        self._page.middle.add.begin()
        if added.unknown and asking.add_unknown(self._ctx, added.unknown):
            self.add_names(list(added.unknown), new=True)
        if added.ambiguous:
            names = ", ".join(name for name, _people in added.ambiguous)
            self._ctx.tell(_("Several people are called so, type and choose: {names}").format(names=names))

    # ── one entry ───────────────────────────────────────────────────────────────────────────────

    def _entry(self, number: int) -> Entry | None:
        sheet = self._page.sheet
        return next((each for each in sheet.entries if each.id == number), None) if sheet else None

    def remove(self, number: int) -> None:
        """Ask why somebody leaves the plan, and do it."""
        entry = self._entry(number)
        if entry is not None and entry.runs and self._page.day is None:
            asking.remove(self._ctx, self._page, entry)

    def open_menu(self, number: int, place: Any) -> None:
        """Offer what can be done with a candidate."""
        entry = self._entry(number)
        if entry is None:
            return
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Open the person"), lambda: self._ctx.open_record("people", entry.person))
        if self._page.is_open():
            for group, text in (("1", _("Group 1")), ("2", _("Group 2"))):
                menu.addAction(text, lambda wanted=group: self._set_group(number, wanted))
            menu.addAction(
                _("Group, origin, proposal"), lambda: asking.change_entry(self._ctx, self._page, entry)
            )
            if entry.runs:
                menu.addAction(_("Plan for another post"), lambda: asking.move(self._ctx, self._page, entry))
        if self._is_chosen(entry):
            menu.addAction(_("Make the decision"), lambda: self._decide(entry))
        if entry.runs and self._page.day is None:
            menu.addAction(_("Take out of the plan"), lambda: self.remove(number))
        menu.popup(place)

    def _set_group(self, entry: int, group: str) -> None:
        self._write(lambda db: planning.entry_change(db, entry, group=group))

    # ── after an appointment's ballots ──────────────────────────────────────────────────────────

    def _is_chosen(self, entry: Entry) -> bool:
        sheet = self._page.sheet
        return sheet is not None and sheet.head.kind == "appointment" and entry.state == "approved"

    def _decide(self, entry: Entry) -> None:
        """Make the decision that appoints who was chosen to the post."""
        from officeapp.ui.base.decision_dialog import DecisionDialog

        sheet = self._page.sheet
        name = next((post.name for post in sheet.posts if post.id == entry.post), "") if sheet else ""
        people = [(entry.person, entry.name)]
        DecisionDialog(self._ctx, people, post=(entry.post, name), parent=self._page).open()
