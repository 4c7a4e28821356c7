"""Retirements and terms: who leaves when, which posts lack successors, which terms end, who may stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.queries import endings, office, tenure
from officeapp.domain.fields import Field
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.reports.tenure import congress_defaults
from officeapp.ui.base.bars import Row
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.editors import editor_for
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.view import GridView
from officeapp.ui.base.labels import Label
from officeapp.ui.base.tabs import Tab, Tabs
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.planning import tenure_rows as rows
from officeapp.ui.planning.cells import CellModel, Line
from officeapp.ui.planning.tool import Tool


@dataclass(frozen=True, slots=True)
class Part:
    """One tab: its words, the paper that prints it, what belongs there when it is empty."""

    label: str
    report: str
    columns: Callable[[], Sequence[GridColumn]]
    register: str
    empty: str


PARTS = {
    "leaving": Part(
        N_("Retirements"),
        "retirement-forecast",
        rows.leaving_columns,
        "people",
        N_("Nobody retires within these years"),
    ),
    "gaps": Part(
        N_("Posts without successors"),
        "planning-gaps",
        rows.gap_columns,
        "posts",
        N_("No leading post falls vacant within these years"),
    ),
    "endings": Part(
        N_("Terms that end"),
        "appointment-ends",
        rows.ending_columns,
        "people",
        N_("No term ends within these years"),
    ),
    "eligible": Part(
        N_("Congress"),
        "eligible-people",
        rows.eligible_columns,
        "people",
        N_("No committee has members or people planned for it"),
    ),
}
YEARS = (1, 2, 3, 5, 10)


class TenureView(Tool):
    """The view, one tab a question."""

    watched = (
        *("people", "appointments", "posts", "plan_entries", "plans", "rules", "retirement_ages"),
        *("memberships", "decisions", "decision_lines", "evaluations", "disciplines"),
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, _("Retirements and terms"))
        self.setObjectName("tenure")
        self._top: int | None = None
        self._name = ""
        self.years = QComboBox()
        self.years.setAccessibleName(_("Years ahead"))
        for count in YEARS:
            self.years.addItem(ngettext("{count} year", "{count} years", count).format(count=count), count)
        self.years.setCurrentIndex(YEARS.index(5))
        self.years.activated.connect(lambda _place: self.refresh())
        self.congress = editor_for(Field(name="congress", kind="date", label=N_("Congress in")))
        self.congress.setFixedWidth(theme().px(110))
        self.congress.finished.connect(self.refresh)
        self.print = Button(_("Print"), "print", clicked=self._on_print)
        self.head.add_buttons(self.years, self.congress, self.print)
        self.tabs = Tabs([Tab(key, _(part.label)) for key, part in PARTS.items()], "leaving")
        self.tabs.chosen.connect(lambda _key: self.refresh())
        bar = Row(36, line="bottom")
        bar.add(self.tabs)
        bar.add_stretch()
        self._count = Label("", "label")
        bar.add(self._count)
        self.column.addWidget(bar)
        self._list: QWidget = QWidget()
        self.grid: GridView | None = None
        self.column.addWidget(self._list, 1)

    def begin(self, sheet: Sheet | None, post: int | None) -> None:
        """Speak of the plan's organization, or of the office where there is no plan."""
        self._top = sheet.head.organization if sheet else None
        self._name = sheet.head.organization_name if sheet else ""
        if not self.congress.text():
            self.ctx.tasks.read(
                lambda db: congress_defaults(db).congress or "", self._offer_congress, self, key="congress"
            )
        self.refresh()
        self.tabs.setFocus()

    def _offer_congress(self, month: str) -> None:
        self.congress.set_value(month)
        self.refresh()

    def open_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        if key in PARTS:
            self.tabs.set_value(key)
            self.refresh()

    def refresh(self) -> None:
        """Read the tab in front anew."""
        key, years = self.tabs.value, int(self.years.currentData())
        self.years.setVisible(key != "eligible")
        self.congress.setVisible(key == "eligible")
        self.head.set_title(_("Retirements and terms"), self._name)
        top, day = self._top, dates.today()
        congress = self._congress() if key == "eligible" else ""

        def read(db: Any) -> list[Line]:
            here = top or office.office(db).organization
            match key:
                case "leaving":
                    return rows.leaving_lines(tenure.leaving(db, here, day, years), day)
                case "gaps":
                    return rows.gap_lines(tenure.gaps(db, here, day, years))
                case "endings":
                    found = endings.endings(db, here, day, 365 * years)
                    return rows.ending_lines(found, day)
                case _:
                    return rows.eligible_lines(tenure.eligible(db, here, congress, day))

        self.ctx.tasks.read(read, lambda lines: self._show(key, lines), self, key="tenure")

    def _congress(self) -> str:
        try:
            return self.congress.value() or dates.today().isoformat()[:7]
        except UserError as wrong:
            self.ctx.tell(str(wrong))
            return dates.today().isoformat()[:7]

    def _show(self, key: str, lines: list[Line]) -> None:
        part = PARTS[key]
        self.column.removeWidget(self._list)
        self._list.hide()
        self._list.deleteLater()
        self.grid = None
        count = sum(number is not None for number, _cells in lines)
        words = ngettext("{count} row", "{count} rows", count)
        self._count.setText(words.format(count=count) if count else "")
        if not lines:
            self._list = Empty("retirement", _(part.empty), "")
        else:
            columns = part.columns()
            grid = GridView(columns, mode="rows", row_height=44, lines="none")
            grid.setObjectName(key)
            grid.setAccessibleName(_(part.label))
            model = CellModel(len(columns))
            model.show(lines)
            grid.setModel(model)
            grid.opened.connect(lambda row: self._open(part.register, model.lines[row][0]))
            grid.group_toggled.connect(model.toggle)
            self._list = self.grid = grid
        self.column.addWidget(self._list, 1)

    def _open(self, register: str, number: int | None) -> None:
        if number is not None:
            self.ctx.open_record(register, number)

    def _on_print(self) -> None:
        key, years = self.tabs.value, int(self.years.currentData())
        params: dict[str, Any] = {"organization": self._top}
        if key == "eligible":
            params["congress"] = self._congress()
        elif key == "endings":
            params["days"] = 365 * years
        else:
            params["years"] = years
        self.ctx.navigate("reports", report=PARTS[key].report, params=params)
