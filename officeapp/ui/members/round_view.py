"""A list by rounds: the round in view with its figures, the decision on it, and who is left out."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _
from officeapp.data.queries import award_rounds, office
from officeapp.data.queries.listing import Filter
from officeapp.services.award_rounds import Rounds, decide, gone, leave_out
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.figures import Figure
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.context import Context
from officeapp.ui.members.headed import HeadedList


class RoundView(HeadedList):
    """A tab of rounds; each kind says what it reads, shows and asks.

    Attributes:
        kind: which rounds; report: id of the paper of a round; round: the day in view, None until it is read.
    """

    kind: Rounds
    report: str

    def __init__(
        self, ctx: Context, listed: Callable[[Callable[[int | None], object]], RegisterPage], words: str,
        more: Sequence[Button] = (),
    ) -> None:  # fmt: skip
        """Args: ctx: what pages share; listed: makes the list; words: label of the chip; more: buttons."""
        self.decision = Button(_("Record the decision"), "check", clicked=self.decide)
        self.out = Button(_("Leave out of the round"), "close", clicked=self.leave_out)
        self.head = (self.out, self.decision, *more)
        super().__init__(ctx, listed(self._opened), words, self.head)
        self.round: dt.date | None = None
        self._rounds: list[dt.date] = []
        self._gone: dict[int, str] = {}

    def read(self, db: Any, day: dt.date) -> Any:
        """What is known of a round; runs on a reader."""
        raise NotImplementedError

    def show(self, found: Any) -> None:
        """Show the figures of a round."""
        raise NotImplementedError

    def draw_up(self) -> None:
        """Put everybody who is due by the round in view on its list."""
        raise NotImplementedError

    def add(self) -> None:
        """Propose somebody out of turn."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read the round anew."""
        wished = self.round

        def job(db: Any) -> tuple[list[dt.date], dt.date | None, Any, dict[int, str]]:
            today = dates.today()
            figures = office.figures(db, today)
            day = wished or award_rounds.coming(figures, today, self.kind.key)
            rounds = award_rounds.rounds(figures, today, self.kind.key)
            if day is None:
                return rounds, None, None, {}
            return rounds, day, self.read(db, day), gone(db, self.kind, day)

        self._ctx.tasks.read(job, self._on_read, self, key="round")

    def _on_read(self, told: tuple[list[dt.date], dt.date | None, Any, dict[int, str]]) -> None:
        self._rounds, day, found, away = told
        for widget in (self.chip, *self.head):
            widget.setEnabled(day is not None)
        if day is None:
            self.show_figures([Figure("none", _("Rounds"), "–", _("none among the legal figures"))], {})
            return
        first = self.round is None
        self.round = day
        self.chip.set_value(i18n.date(day.isoformat()))
        if away != self._gone:
            self._gone = away
            self.listed.model.make_again("state")
        self.show(found)
        if first:
            self._narrow()

    def state_cell(self, row: dict[str, Any], made: Cell) -> Cell:
        """The state of a record as it looks, or that its member died or left since the list was drawn up."""
        how = self._gone.get(row["id"])
        return made if how is None else Cell(_("No member any more"), tone="late", icon="warning", words=how)

    def _narrow(self) -> None:
        """Let the list show the round in view."""
        if self.round is not None:
            self.narrow(Filter("round_date", "eq", self.round.isoformat()))

    def times(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            (i18n.date(day.isoformat()), lambda day=day: self.show_round(day))
            for day in reversed(self._rounds)
        ]

    def show_round(self, day: dt.date) -> None:
        """Bring another round to the front."""
        self.round = day
        self._narrow()
        self.refresh()

    def _opened(self, record: int | None) -> None:
        if record is None:
            self.draw_up()
        else:
            self.open_person(self.kind.register.name, record)

    @property
    def day(self) -> str | None:
        """The round in view as ISO day."""
        return self.round.isoformat() if self.round else None

    # ── deeds ───────────────────────────────────────────────────────────────────────────────────

    def ask_decision(self, question: str, text: str, params: type[Any]) -> None:
        """Ask for number and day of the decision, and record it for everybody proposed."""
        self.ask(
            question,
            text,
            _("Record the decision"),
            params,
            ("decision_number", "decision_date"),
            lambda db, given: decide(
                db,
                self.kind,
                number=given["decision_number"],
                decided_on=given["decision_date"],
                day=self.day,
            ),
            {"decision_date": dates.today().isoformat()},
        )

    def decide(self) -> None:
        """Record the decision on the round."""
        raise NotImplementedError

    def ask_reason(self, params: type[Any]) -> None:
        """Ask why the member in the current row is left out of the round."""
        record = self.listed.grid.view.current_id()
        if record is None:
            self._ctx.hub.told.emit(_("Go to the member in the list first."), False)
            return
        self.ask(
            _("Leave the member out of the round?"),
            _("The round after takes the member up again. It can be undone."),
            _("Leave out of the round"),
            params,
            ("reason",),
            lambda db, given: leave_out(db, self.kind, record, given["reason"]),
            {},
        )

    def leave_out(self) -> None:
        """Take the member in the current row off the list of the round."""
        raise NotImplementedError

    def open_list(self) -> None:
        """Go to the list of the round among the papers."""
        self._ctx.navigate("reports", report=self.report, params={"round_date": self.day})
