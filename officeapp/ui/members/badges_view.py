"""Badge rounds: who earns a badge by the round in view, who is on its list, and the decision."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import badges
from officeapp.data.queries.badges import Round
from officeapp.domain.registers.badges import BADGES, STATES
from officeapp.services import badges as services
from officeapp.services.actions.membership import BadgeAdd, BadgeLeaveOut, BadgesDecide
from officeapp.ui.base.figures import Figure
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context
from officeapp.ui.members.round_view import RoundView

WIDTHS = {"person": 200, "years": 120, "round_date": 110, "kind": 170, "state": 170, "reason": 220}
TYPED = ("decision_number", "decision_date", "badge_number", "note")
TONES = {"proposed": "info", "awarded": "ok", "left_out": "neutral"}
ICONS = {"awarded": "check", "left_out": "close"}


class BadgesView(RoundView):
    """The tab of the badges."""

    kind = services.ROUNDS
    report = "badge-list"

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        super().__init__(ctx, lambda opened: _badges_page(ctx, opened, self.state_cell), _("Badge round"))

    def read(self, db: Any, day: dt.date) -> Round:
        return badges.round_of(db, day)

    def show(self, found: Round) -> None:
        states = {
            key: tuple(who for who, _years, state in found.listed if state == key) for key, _l in STATES
        }
        waiting = (*(each.person for each in found.missing), *(each.person for each in found.carried))
        people = {**states, "earned": tuple(each.person for each in found.earned), "missing": waiting}
        late = "soon" if waiting else "text2"
        note = _("Draw up the list") if waiting else _("all are on it")
        shown = [
            Figure("earned", _("Earn a badge"), len(found.earned), _("by this round")),
            Figure("missing", _("Not on the list yet"), len(waiting), note, color=late),
            Figure("proposed", _("Proposed"), len(states["proposed"])),
            Figure("awarded", _("Awarded"), len(states["awarded"])),
        ]
        self.show_figures(shown, people)
        self.decision.setEnabled(bool(states["proposed"]))

    # ── deeds ───────────────────────────────────────────────────────────────────────────────────

    def draw_up(self) -> None:
        """Put everybody who earns a badge by the round on its list."""
        day = self.day

        def done(changes: Any) -> None:
            if changes is None:
                self._ctx.hub.told.emit(_("Everybody who earns a badge by this round is on its list."), False)

        self._ctx.tasks.write(lambda db: services.draw_up(db, day), done, self, self._ctx.ask.problem)

    def add(self) -> None:
        self.ask(
            _("Propose a badge out of turn"),
            _("Early for the gravely ill, posthumous, or for a badge that was lost."),
            _("Propose"),
            BadgeAdd,
            ("person", "kind", "years", "reason"),
            lambda db, given: services.add(db, given.pop("person"), day=self.day, **given),
            {"kind": "early"},
            hints={"years": _("Empty: the next badge; for a lost one the last")},
        )

    def decide(self) -> None:
        self.ask_decision(
            _("Record the decision on the round of {day}?").format(day=i18n.date(self.day or "")),
            _("Everybody proposed gets the badge; leave out first who does not. It can be undone."),
            BadgesDecide,
        )

    def leave_out(self) -> None:
        self.ask_reason(BadgeLeaveOut)


def _state(row: dict[str, Any]) -> Cell:
    key = row["state"] or "proposed"
    return Cell(_(dict(STATES)[key]), tone=TONES[key], icon=ICONS.get(key, ""))


def _badges_page(
    ctx: Context,
    opened: Callable[[int | None], object],
    state_cell: Callable[[dict[str, Any], Cell], Cell],
) -> RegisterPage:
    columns = columns_of(BADGES, WIDTHS, {"person": "link", "state": "chip"})
    spec = ListSpec(
        register=BADGES,
        title=_("Badges"),
        icon="members",
        add=_("Draw up the list"),
        none=_("Nobody on the list yet"),
        rule=_("“Draw up the list” takes everybody who completes the years of a badge by the round."),
        counted=lambda count: ngettext("{n} badge", "{n} badges", count).format(n=i18n.number(count)),
        columns=[replace(each, editable=each.key in TYPED, fixed=each.key == "person") for each in columns],
        views=(View(key="all", name=_("All badges"), sort=("-years",)),),
        shows={"state": lambda row: state_cell(row, _state(row))},
        watched=("people",),
        groups=("years", "state", "kind"),
        opened=opened,
    )
    return RegisterPage(ctx, spec)
