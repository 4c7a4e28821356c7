"""Growth and loss: the figures of a period, each opening its names, above the changes themselves."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import membership
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.membership import Flow
from officeapp.domain.registers.member_changes import GOING, IN, KINDS, MEMBER_CHANGES, MemberChange
from officeapp.domain.rules.membership import UNTOLD
from officeapp.services import change_removal, registers
from officeapp.services import membership as services
from officeapp.services.actions.membership import MemberChangeAdd
from officeapp.services.membership import Changed
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.figures import Figure
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context
from officeapp.ui.members.headed import HeadedList
from officeapp.ui.members.periods import Period, periods

WIDTHS = {
    "person": 180,
    "kind": 210,
    "organization": 180,
    "place": 220,
    "reason": 180,
    "decision_number": 120,
}
TYPED = (
    *("reach", "place", "decision_number", "decision_date", "issuer", "reason", "note", "until"),
    *("admitted_on", "decided_on", "official_on"),
)
OUT = tuple(key for key, _label in GOING)
ASKED = (
    *("person", "people", "kind", "on_date", "organization", "reach", "place", "decision_number"),
    *("decision_date", "until", "reason"),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the figures say."""

    flow: Flow
    unclear: tuple[int, ...]
    over: tuple[int, ...]


def _read(db: Any, first: dt.date, last: dt.date) -> _Told:
    flow = membership.flow(db, first, last)
    gone = tuple(end.person for end in flow.decrease if end.turn.kind in UNTOLD)
    return _Told(flow, gone, tuple(membership.rests_over(db, last.isoformat())))


class ChangesView(HeadedList):
    """The tab of growth and loss.

    Attributes:
        period: what the figures speak of.
    """

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        self.form = Button(_("Form 1: growth and loss"), "document", clicked=self.open_form)
        super().__init__(ctx, _changes_page(ctx, self._opened, self._remove), _("Period"), (self.form,))
        self.period: Period = periods(dates.today())[0]
        self.chip.set_value(self.period.name)

    def refresh(self) -> None:
        """Read the figures anew."""
        period, today = self.period, dates.today()
        last = min(period.last, today)
        self._ctx.tasks.read(lambda db: _read(db, period.first, last), self._on_read, self, key="flow")

    def _on_read(self, told: _Told) -> None:
        flow = told.flow
        came, went = (tuple(end.person for end in ends) for ends in (flow.increase, flow.decrease))
        admitted = tuple(end.person for end in flow.increase if end.turn.kind == "admitted")
        people = {
            "opening": tuple(flow.opening),
            "increase": came,
            "decrease": went,
            "closing": tuple(flow.closing),
            "unclear": told.unclear,
            "over": told.over,
        }
        first, last = self.period.first, min(self.period.last, dates.today())
        shown = [
            Figure("opening", _("At the start"), len(flow.opening), i18n.date(first.isoformat())),
            Figure(
                "increase",
                _("Increase"),
                len(came),
                ngettext("{n} admitted", "{n} admitted", len(admitted)).format(n=i18n.number(len(admitted))),
            ),
            Figure("decrease", _("Decrease"), len(went), ""),
            Figure("closing", _("At the end"), len(flow.closing), i18n.date(last.isoformat())),
        ]
        if told.unclear:
            shown.append(
                Figure("unclear", _("Left, how is not recorded"), len(told.unclear), _("Record the change"))
            )
        if told.over:
            shown.append(
                Figure("over", _("Rest is over"), len(told.over), _("Record how it goes on"), color="late")
            )
        self.show_figures(shown, people)

    def times(self) -> list[tuple[str, Callable[[], None]]]:
        return [(each.name, lambda each=each: self.show_period(each)) for each in periods(dates.today())]

    def show_period(self, period: Period) -> None:
        """Speak of another period."""
        self.period = period
        self.chip.set_value(period.name)
        self.refresh()

    def open_form(self) -> None:
        """Go to form 1 among the papers."""
        self._ctx.navigate("reports", report="statistics-1")

    def _opened(self, record: int | None) -> None:
        if record is None:
            self.add()
        else:
            self.open_person("member_changes", record)

    def _remove(self, numbers: Sequence[int]) -> None:
        """Ask whether what a change made of the dossier goes with its line."""
        words = ngettext("Remove this change?", "Remove {count} changes?", len(numbers))
        answer = self._ctx.ask.choose(
            words.format(count=i18n.number(len(numbers))),
            {"line": _("Remove the line alone"), "back": _("Take the change back")},
            _(
                "Taken back, dossier and Party cell are again as before it, where nothing later rests on it. The line"
                " alone leaves them as the change made them. Both can be undone."
            ),
        )
        if answer is None:
            return
        self.listed.grid.view.chosen -= set(numbers)
        self.listed.tools.set_count(len(self.listed.grid.view.chosen))
        if answer == "back":
            self._ctx.tasks.write(lambda db: change_removal.take_back(db, numbers), None, self)
        else:
            self._ctx.tasks.write(lambda db: registers.remove(db, MEMBER_CHANGES, numbers), None, self)

    def add(self, person: int | None = None, name: str = "") -> None:
        """Ask for a change of a member, or of several by one decision."""

        def job(db: Any, given: dict[str, Any]) -> Changed:
            named = services.people_named(db, given.pop("people") or "") if given["people"] else ()
            given.pop("people", None)
            who = given.pop("person")
            people = (*((who,) if who else ()), *named) or services.people_named(db, "")
            return services.member_change(db, MemberChange(person=0, **given), people)

        self.ask(
            _("Record a membership change"),
            _("Dossier, Party cell and statistics follow. It can be undone."),
            _("Record the change"),
            MemberChangeAdd,
            ASKED,
            job,
            {"person": person, "on_date": dates.today().isoformat()},
            shown={"person": name},
            hints={
                "person": _("Type a name, with or without marks"),
                "people": _("When one decision concerns several: their names parted by semicolons"),
                "organization": _("The cell the member comes to; of who leaves it is known"),
            },
            halves=("kind", "on_date", "reach", "place", "decision_number", "decision_date"),
        )


def _kind(row: dict[str, Any]) -> Cell:
    """The change as a chip: comings and goings apart from rests."""
    key = row["kind"] or ""
    tone = "ok" if key in IN else "neutral" if key not in OUT else "info"
    return Cell(_(dict(KINDS).get(key, "")), tone=tone)


def _changes_page(ctx: Context, opened: Any, removing: Any) -> RegisterPage:
    columns = columns_of(MEMBER_CHANGES, WIDTHS, {"person": "link", "kind": "chip"})
    spec = ListSpec(
        register=MEMBER_CHANGES,
        title=_("Growth and loss"),
        icon="members",
        add=_("Record a change"),
        none=_("No change recorded yet"),
        rule=_(
            "Transfers, deaths, strikings off, exemptions: each with its decision and day; statistics follow."
        ),
        counted=lambda count: ngettext("{n} change", "{n} changes", count).format(n=i18n.number(count)),
        columns=[replace(each, editable=each.key in TYPED, fixed=each.key == "person") for each in columns],
        views=(
            View(key="all", name=_("All changes"), sort=("-on_date",)),
            View(key="in", name=_("Came"), filters=(Filter("kind", "in", IN),), sort=("-on_date",)),
            View(key="out", name=_("Left"), filters=(Filter("kind", "in", OUT),), sort=("-on_date",)),
        ),
        shows={"kind": _kind},
        watched=("people", "organizations"),
        groups=("kind", "organization"),
        opened=opened,
        removing=removing,
    )
    return RegisterPage(ctx, spec)
