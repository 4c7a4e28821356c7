"""Badge rounds: who earns a badge by the round in view, who is on its list, and the decision."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import badges, office
from officeapp.data.queries.badges import Round
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.badges import BADGES, STATES
from officeapp.services import badges as services
from officeapp.services.actions.membership import BadgeAdd, BadgeLeaveOut, BadgesDecide
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.figures import Figure
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.members.headed import HeadedList

WIDTHS = {"person": 200, "years": 120, "round_date": 110, "kind": 170, "state": 170, "reason": 220}
TYPED = ("decision_number", "decision_date", "badge_number", "note")
TONES = {"proposed": "info", "awarded": "ok", "left_out": "neutral"}
ICONS = {"awarded": "check", "left_out": "close"}


@dataclass(frozen=True, slots=True)
class _Told:
    """What the head shows; no round where the office knows none."""

    rounds: list[dt.date]
    shown: Round | None


def _read(db: Any, wished: dt.date | None) -> _Told:
    today = dates.today()
    figures = office.figures(db, today)
    day = wished or badges.coming(figures, today)
    return _Told(badges.rounds(figures, today), badges.round_of(db, day) if day else None)


class BadgesView(HeadedList):
    """The tab of the badges.

    Attributes:
        round: the day in view, None until it is read.
    """

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        self.decision = Button(_("Record the decision"), "check", clicked=self.decide)
        self.out = Button(_("Leave out of the round"), "close", clicked=self.leave_out)
        self.paper = Button(_("List of the round"), "document", clicked=self.open_list)
        buttons = (self.out, self.decision, self.paper)
        super().__init__(ctx, _badges_page(ctx, self._opened), _("Badge round"), buttons)
        self.round: dt.date | None = None
        self._rounds: list[dt.date] = []

    def refresh(self) -> None:
        """Read the round anew."""
        day = self.round
        self._ctx.tasks.read(lambda db: _read(db, day), self._on_read, self, key="round")

    def _on_read(self, told: _Told) -> None:
        self._rounds = told.rounds
        found = told.shown
        known = found is not None
        for widget in (self.chip, self.decision, self.out, self.paper):
            widget.setEnabled(known)
        if found is None:
            self.figures.set_figures(
                [Figure("none", _("Badge rounds"), "–", _("none among the legal figures"))]
            )
            self.figures.setFixedWidth(theme().px(300))
            return
        first = self.round is None
        self.round = found.day
        self.chip.set_value(i18n.date(found.day.isoformat()))
        states = {
            key: tuple(who for who, _years, state in found.listed if state == key) for key, _l in STATES
        }
        waiting = (*(each.person for each in found.missing), *(who for who, _years in found.carried))
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
        if first:
            self._narrow()

    def _narrow(self) -> None:
        """Let the list show the round in view."""
        if self.round is not None:
            self.listed.add_filter(Filter("round_date", "eq", self.round.isoformat()))

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
            self.add()
            return
        self.open_person("badges", record)

    # ── deeds ───────────────────────────────────────────────────────────────────────────────────

    @property
    def _day(self) -> str | None:
        return self.round.isoformat() if self.round else None

    def draw_up(self) -> None:
        """Put everybody who earns a badge by the round on its list."""
        day = self._day

        def done(changes: Any) -> None:
            if changes is None:
                self._ctx.hub.told.emit(_("Everybody who earns a badge by this round is on its list."), False)

        self._ctx.tasks.write(lambda db: services.draw_up(db, day), done, self, self._ctx.ask.problem)

    def add(self) -> None:
        """Propose a badge out of turn."""
        self.ask(
            _("Propose a badge out of turn"),
            _("Early for the gravely ill, posthumous, or for a badge that was lost."),
            _("Propose"),
            BadgeAdd,
            ("person", "kind", "years", "reason"),
            lambda db, given: services.add(db, given.pop("person"), day=self._day, **given),
            {"kind": "early"},
            hints={"years": _("Empty: the next badge of the member")},
        )

    def decide(self) -> None:
        """Record the decision: everybody proposed for the round gets the badge."""
        self.ask(
            _("Record the decision on the round of {day}?").format(day=i18n.date(self._day or "")),
            _("Everybody proposed gets the badge; leave out first who does not. It can be undone."),
            _("Record the decision"),
            BadgesDecide,
            ("decision_number", "decision_date"),
            lambda db, given: services.decide(
                db, number=given["decision_number"], decided_on=given["decision_date"], day=self._day
            ),
            {"decision_date": dates.today().isoformat()},
        )

    def leave_out(self) -> None:
        """Take the member in the current row off the list of the round."""
        record = self.listed.grid.view.current_id()
        if record is None:
            self._ctx.hub.told.emit(_("Go to the member in the list first."), False)
            return
        self.ask(
            _("Leave the member out of the round?"),
            _("The round after takes the member up again. It can be undone."),
            _("Leave out of the round"),
            BadgeLeaveOut,
            ("reason",),
            lambda db, given: services.leave_out(db, record, given["reason"]),
            {},
        )

    def open_list(self) -> None:
        """Go to the list of badges among the papers."""
        self._ctx.navigate("reports", report="badge-list")


def _state(row: dict[str, Any]) -> Cell:
    key = row["state"] or "proposed"
    return Cell(_(dict(STATES)[key]), tone=TONES[key], icon=ICONS.get(key, ""))


def _badges_page(ctx: Context, opened: Callable[[int | None], object]) -> RegisterPage:
    columns = columns_of(BADGES, WIDTHS, {"state": "chip"})
    spec = ListSpec(
        register=BADGES,
        title=_("Badges"),
        icon="members",
        add=_("Propose a badge out of turn"),
        none=_("Nobody on the list yet"),
        rule=_("“Draw up the list” takes everybody who completes the years of a badge by the round."),
        counted=lambda count: ngettext("{n} badge", "{n} badges", count).format(n=i18n.number(count)),
        columns=[replace(each, editable=each.key in TYPED, fixed=each.key == "person") for each in columns],
        views=(View(key="all", name=_("All badges"), sort=("-years",)),),
        shows={"state": _state},
        watched=("people",),
        groups=("years", "state", "kind"),
        opened=opened,
    )
    return RegisterPage(ctx, spec)
