"""What is done with a ballot beside typing: finishing its step, opening it again, ties, details, papers, sheets."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from officeapp.base.errors import UserError
from officeapp.base.i18n import _, ngettext
from officeapp.domain.check import Refused
from officeapp.services import plan_steps, plan_votes, vote_sheets
from officeapp.ui.planning import asking
from officeapp.ui.planning.votes_model import KEYS

if TYPE_CHECKING:
    from officeapp.ui.planning.votes_view import VotesView


class VoteDeeds:
    """The deeds of the view of one step."""

    def __init__(self, view: "VotesView") -> None:
        """Args: view: whose step they are about."""
        self._view = view
        self._ctx = view.ctx

    # ── going on ────────────────────────────────────────────────────────────────────────────────

    def finish(self) -> None:
        """Store what is typed and finish the step; the plan then shows the next."""
        view, step = self._view, self._view.step
        if step is None or step.done:
            return
        if view.is_approval():
            view.approve_wanted.emit()
            return
        view.model.set_current(-1)
        view.store()
        wrong = view.model.wrong_rows()
        if wrong:
            view.show_figures()
            view.go_to(wrong[0], KEYS[-1])
            return
        held_on, number = view.head.held_on(), step.id
        self._ctx.tasks.write(
            lambda db: plan_steps.step_finish(db, number, held_on=held_on),
            lambda done: self._on_finished(step.number, done),
            view,
            self._on_refused,
        )

    def _on_finished(self, number: int, done: plan_steps.Finished) -> None:
        """Say that it is done, who stops and what has to be reported."""
        said = _("Step {number} is finished").format(number=number)
        if done.stopped:
            names = ", ".join(done.stopped[:3]) + (" …" if len(done.stopped) > 3 else "")
            said = _("{said}, {count} stop: {names}").format(said=said, count=len(done.stopped), names=names)
        self._ctx.tell(said, undo=True)
        if done.notices:
            self._ctx.ask.problem("\n".join(str(each) for each in done.notices))

    def _on_refused(self, wrong: UserError) -> None:
        """Say why the step cannot be finished until something is typed; go to the field if there is one."""
        view = self._view
        view.refused = wrong
        view.show_figures()
        field = wrong.problems[0].field if isinstance(wrong, Refused) else None
        if field is not None and field in view.head.fields:
            view.head.fields[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def reopen(self) -> None:
        """Open the step again, with the finished ones after it where that is wished."""
        sheet, step = self._view.sheet, self._view.step
        if sheet is None or step is None:
            return
        later = [each for each in sheet.steps if each.number > step.number and each.done]
        if later and not self._ctx.ask.confirm(
            _("Open step {number} again, with those after it?").format(number=step.number),
            _("Finished after it: {steps}. All votes stay; each step is finished anew.").format(
                steps=", ".join(str(each.number) for each in later)
            ),
            yes=_("Open them again"),
        ):
            return
        self._ctx.tasks.write(
            lambda db: plan_steps.step_reopen(db, step.id, later=bool(later)),
            None,
            self._view,
            self._ctx.ask.problem,
        )

    def tie(self) -> None:
        """Ask whom the head chose, and keep it."""
        view, step = self._view, self._view.step
        options = {str(entry.id): entry.name for entry in view.model.tie()}
        chosen = self._ctx.ask.choose(_("Whom did the head choose?"), options)
        if chosen is not None and step is not None:
            view.model.set_current(-1)
            view.store()
            entry = int(chosen)
            self._ctx.tasks.write(
                lambda db: plan_votes.vote_decide(db, step.id, entry), None, view, self._ctx.ask.problem
            )

    # ── the meeting and its papers ──────────────────────────────────────────────────────────────

    def details(self) -> None:
        """Ask where it met, who led it and who counted."""
        if self._view.step is not None:
            asking.step_details(self._ctx, self._view, self._view.step)

    def minutes(self) -> None:
        """Open the minutes of the count as a paper."""
        sheet, step = self._view.sheet, self._view.step
        if sheet is not None and step is not None:
            self._view.store()
            params = {"plan": sheet.head.id, "step": step.number}
            self._ctx.navigate("reports", report="ballot-minutes", params=params)

    def read_sheet(self) -> None:
        """Take the votes of a filled-in tally."""
        path = self._ctx.ask.open_file(
            _("Choose the sheet with the votes"), _("Tables (*.xlsx *.xlsm *.xls *.ods)")
        )
        if path is not None:
            self._ctx.tasks.read(
                lambda _db: vote_sheets.read(path),
                self._on_votes_read,
                self._view,
                self._ctx.ask.problem,
                key="votes",
            )

    def _on_votes_read(self, rows: list[vote_sheets.Row]) -> None:
        """Put the votes beside the people they are for; those nobody here has are told."""
        view = self._view
        people = [(line.entry.name, line.post) for line in view.model.lines]
        found, unknown = vote_sheets.matched(rows, people)
        view.type_block(
            [(at, key, row.votes.get(key, "")) for at, row in found.items() for key in vote_sheets.KEYS]
        )
        if unknown:
            names = ", ".join(unknown[:5]) + (" …" if len(unknown) > 5 else "")
            self._ctx.ask.problem(_("Nobody of these names is voted on here: {names}").format(names=names))
        else:
            said = ngettext(
                "Votes of {count} person are read", "Votes of {count} people are read", len(found)
            )
            self._ctx.tell(said.format(count=len(found)), undo=True)
