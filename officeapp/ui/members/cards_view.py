"""Card rounds: who has no card yet, who is on the list of the round in view, the decision, and handing out."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import cards
from officeapp.data.queries.cards import CardRound
from officeapp.domain.registers.cards import CARDS, STATES
from officeapp.services import cards as services
from officeapp.services import membership
from officeapp.services.actions.cards import CardAdd, CardLeaveOut, CardsDecide, CardsHandOut
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.figures import Figure
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context
from officeapp.ui.members.round_view import RoundView

WIDTHS = {"person": 200, "kind": 200, "round_date": 110, "state": 170, "card_number": 150, "reason": 200}
TYPED = ("card_number", "decision_number", "decision_date", "handed_on", "reason", "note")
TONES = {"proposed": "info", "decided": "gold", "handed_out": "ok", "left_out": "neutral"}
ICONS = {"handed_out": "check", "left_out": "close"}


class CardsView(RoundView):
    """The tab of the cards."""

    kind = services.ROUNDS
    report = "card-list"

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        self.handing = Button(_("Handed out"), "person", clicked=self.hand_out)
        super().__init__(
            ctx, lambda opened: _cards_page(ctx, opened, self.state_cell), _("Card round"), (self.handing,)
        )

    def read(self, db: Any, day: dt.date) -> CardRound:
        return cards.round_of(db, day)

    def show(self, found: CardRound) -> None:
        states = {
            key: tuple(who for who, _kind, state in found.listed if state == key) for key, _label in STATES
        }
        waiting = tuple(who for who, _kind in found.waiting)
        note = _("Draw up the list") if waiting else _("all are on it")
        shown = [
            Figure("waiting", _("Without a card"), len(waiting), note, color="soon" if waiting else "text2"),
            Figure("proposed", _("Proposed"), len(states["proposed"])),
            Figure("decided", _("Decided"), len(states["decided"])),
            Figure("handed_out", _("Handed out"), len(states["handed_out"])),
        ]
        if found.open:
            shown.append(Figure("open", _("Open since earlier"), len(found.open), _("not handed out")))
        self.show_figures(shown, {**states, "waiting": waiting, "open": [who for who, _day in found.open]})
        self.decision.setEnabled(bool(states["proposed"]))
        self.handing.setEnabled(bool(states["decided"]))

    # ── deeds ───────────────────────────────────────────────────────────────────────────────────

    def draw_up(self) -> None:
        """Put everybody without a card on the list of the round."""
        day = self.day

        def done(changes: Any) -> None:
            if changes is None:
                self._ctx.tell(_("Every official member has a card or is on a list."))

        self._ctx.tasks.write(lambda db: services.draw_up(db, day), done, self, self._ctx.ask.problem)

    def add(self) -> None:
        self.ask(
            _("Propose cards"),
            _("For cards that were lost or damaged, or that are exchanged."),
            _("Propose"),
            CardAdd,
            ("people", "kind", "reason"),
            lambda db, given: services.add(
                db,
                membership.people_named(db, given["people"]),
                kind=given["kind"],
                reason=given["reason"],
                day=self.day,
            ),
            {"kind": "lost"},
        )

    def decide(self) -> None:
        self.ask_decision(
            _("Record the decision on the card round of {day}?").format(day=i18n.date(self.day or "")),
            _("It holds for everybody proposed; leave out first who gets no card. It can be undone."),
            CardsDecide,
        )

    def hand_out(self) -> None:
        """Record that the decided cards were handed out, the ticked ones or all."""
        numbers = sorted(self.listed.grid.view.chosen)
        self.ask(
            _("Were the cards of {day} handed out?").format(day=i18n.date(self.day or "")),
            _("The ticked rows, or all that are decided; the dossiers get the card numbers."),
            _("Record as handed out"),
            CardsHandOut,
            ("handed_on",),
            lambda db, given: services.hand_out(
                db, handed_on=given["handed_on"], day=self.day, numbers=numbers
            ),
            {"handed_on": dates.today().isoformat()},
        )

    def leave_out(self) -> None:
        self.ask_reason(CardLeaveOut)


def _state(row: dict[str, Any]) -> Cell:
    key = row["state"] or "proposed"
    return Cell(_(dict(STATES)[key]), tone=TONES[key], icon=ICONS.get(key, ""))


def _cards_page(
    ctx: Context,
    opened: Callable[[int | None], object],
    state_cell: Callable[[dict[str, Any], Cell], Cell],
) -> RegisterPage:
    columns = columns_of(CARDS, WIDTHS, {"person": "link", "state": "chip"})
    spec = ListSpec(
        register=CARDS,
        title=_("Cards"),
        icon="members",
        add=_("Draw up the list"),
        none=_("Nobody on the list yet"),
        rule=_("“Draw up the list” takes every official member without a card; former cards are exchanged."),
        counted=lambda count: ngettext("{n} card", "{n} cards", count).format(n=i18n.number(count)),
        columns=[replace(each, editable=each.key in TYPED, fixed=each.key == "person") for each in columns],
        views=(View(key="all", name=_("All cards"), sort=("kind",)),),
        shows={"state": lambda row: state_cell(row, _state(row))},
        watched=("people",),
        groups=("kind", "state"),
        opened=opened,
    )
    return RegisterPage(ctx, spec)
