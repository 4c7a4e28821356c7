"""The quality of the member data: what is missing, contradictory or double, and what the national database refused."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import quality
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.database_faults import DATABASE_FAULTS, STATES
from officeapp.reports.database_faults import label
from officeapp.services import database_sheet
from officeapp.services.database_sheet import Returned
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.figures import Figure
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context
from officeapp.ui.members.headed import HeadedList

WIDTHS = {
    **{
        "person": 190,
        "field": 170,
        "given": 170,
        "message": 300,
        "sheet": 150,
        "returned_on": 110,
        "state": 140,
    },
    "settled_on": 110,
}
ORDER = ("person", "field", "given", "message", "state")
TONES = {"open": "late", "returned": "info", "settled": "ok"}
ICONS = {"open": "warning", "returned": "clock", "settled": "check"}


@dataclass(frozen=True, slots=True)
class _Told:
    """The members, and of each kind of finding who has it."""

    members: int
    good: int
    missing: tuple[int, ...]
    wrong: tuple[int, ...]
    double: tuple[int, ...]
    faults: tuple[int, ...]


def _read(db: Any) -> _Told:
    found = quality.members(db, dates.today().isoformat())
    missing, wrong, double = (
        tuple(each.person for each in found if each.has(kind)) for kind in ("missing", "wrong", "double")
    )
    rows = db.execute("SELECT id FROM database_faults WHERE coalesce(state, 'open') = 'open'").fetchall()
    good = sum(not each.checks for each in found)
    return _Told(len(found), good, missing, wrong, double, tuple(row[0] for row in rows))


class QualityView(HeadedList):
    """The tab of the data quality."""

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        self.returning = Button(_("Return it corrected"), "next", clicked=self.send_back)
        self.gaps = Button(_("To be supplied"), "document", clicked=lambda: self._paper("data-gaps"))
        self.paper = Button(_("Quality by unit"), "document", clicked=lambda: self._paper("data-quality"))
        buttons = (self.returning, self.gaps, self.paper)
        super().__init__(ctx, _faults_page(ctx, self._opened), "", buttons)

    def refresh(self) -> None:
        """Look at the members anew."""
        self._ctx.tasks.read(_read, self._on_read, self, key="quality")

    def _on_read(self, told: _Told) -> None:
        score = f"{i18n.number(100 * told.good / told.members, 1)} %" if told.members else "–"
        behind = {"missing": told.missing, "wrong": told.wrong, "double": told.double, "faults": told.faults}
        late = "late" if told.faults else "text2"
        shown = [
            Figure("score", _("Complete and right"), score, _("of {n}").format(n=i18n.number(told.members))),
            Figure("missing", _("Missing"), len(told.missing), _("members")),
            Figure("wrong", _("Contradictory"), len(told.wrong), _("members")),
            Figure("double", _("Double"), len(told.double), _("members")),
            Figure("faults", _("Database"), len(told.faults), _("errors open"), color=late),
        ]
        self.show_figures(shown, behind, {"faults": "database_faults"})

    def _opened(self, record: int | None) -> None:
        if record is None:
            self.add()
        else:
            self.open_person("database_faults", record)

    # ── deeds ───────────────────────────────────────────────────────────────────────────────────

    def add(self) -> None:
        """Take in the sheet that the national database returned."""
        source = self._ctx.ask.open_file(_("The sheet that came back"), _FILTER)
        if source is not None:
            self._write(lambda db: database_sheet.take_back(db, source))

    def send_back(self) -> None:
        """Write what was corrected into the returned sheet and save it under another name."""
        source = self._ctx.ask.open_file(_("The sheet that came back"), _FILTER)
        if source is None:
            return
        name = _("{name} - corrected").format(name=source.stem) + ".xlsx"
        target = self._ctx.ask.save_file(_("Save the corrected sheet as"), _FILTER, name)
        if target is not None:
            self._write(lambda db: database_sheet.send_back(db, source, target))

    def _write(self, job: Callable[[Any], Returned]) -> None:
        self._ctx.tasks.write(job, self._on_taken, self, self._ctx.ask.problem)

    def _on_taken(self, made: Returned) -> None:
        if made.path is not None:
            self._ctx.tell_file(str(made), made.path)
        else:
            self._ctx.tell(str(made), undo=made.changes is not None)

    def _paper(self, report: str) -> None:
        self._ctx.navigate("reports", report=report)


_FILTER = "Excel (*.xlsx)"


def _state(row: dict[str, Any]) -> Cell:
    key = row["state"] or "open"
    return Cell(_(dict(STATES)[key]), tone=TONES[key], icon=ICONS[key])


def _field(row: dict[str, Any]) -> Cell:
    return Cell(label(row["field"]))


def _faults_page(ctx: Context, opened: Callable[[int | None], object]) -> RegisterPage:
    columns = columns_of(DATABASE_FAULTS, WIDTHS, {"person": "link", "state": "chip"}, ORDER)
    spec = ListSpec(
        register=DATABASE_FAULTS,
        title=_("Data quality"),
        icon="members",
        add=_("Take in a returned sheet"),
        none=_("The national database has found nothing wrong"),
        rule=_(
            "Take in the sheet that came back with “Chi tiết lỗi”: its errors stand here by person and field."
        ),
        counted=lambda count: ngettext("{n} error", "{n} errors", count).format(n=i18n.number(count)),
        columns=[replace(each, editable=False, fixed=each.key == "person") for each in columns],
        views=(
            View(
                key="open",
                name=_("Not settled"),
                filters=(Filter("state", "ne", "settled"),),
                sort=("person",),
            ),
            View(key="all", name=_("All errors"), sort=("-returned_on",)),
        ),
        shows={"state": _state, "field": _field},
        watched=("people",),
        groups=("field", "state"),
        opened=opened,
    )
    return RegisterPage(ctx, spec)
