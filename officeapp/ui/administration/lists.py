"""The office's lists: papers, terms, signers, legal figures and codes, each working like a sheet."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QWidget

from officeapp.base.i18n import N_, _, ngettext, number
from officeapp.domain.register import Register
from officeapp.domain.registers import by_name
from officeapp.ui.administration.record_page import PlainRecordPage
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

LISTS: tuple[tuple[str, str], ...] = (  # register, what its list is there for
    ("terms", N_("The periods committees and councils are elected for.")),
    ("signers", N_("Papers end with the first one valid today.")),
    ("rules", N_("Figures of the law with the day from which they hold.")),
    ("retirement_ages", N_("The age of retirement by month of birth.")),
    ("delegations", N_("Who may decide what; the clear authority of a task may point here.")),
    ("holidays", N_("Days off, traditional days and swapped working days.")),
    ("assessment_grades", N_("The grades of units and people with what each asks for.")),
    ("step_templates", N_("The steps that new plans begin with.")),
    ("codes", N_("The values that fields offer to choose from.")),
)
_WIDTH = 190
_WIDTHS = {"label": 360, "note": 240, "aliases": 200, "source": 220}
UNITS = {
    "years": N_("years"),
    "months": N_("months"),
    "days": N_("days"),
    "working_days": N_("working days"),
    "percent": N_("percent"),
    "fraction": N_("share"),
    "persons": N_("people"),
    "posts": N_("posts"),
    "points": N_("points"),
    "coefficient": N_("coefficient"),
    "base_salary": N_("of the base salary"),
    "dong": N_("dong"),
    "month": N_("month"),
    "quarter": N_("quarter"),
    "month_day": N_("month and day"),
    "year_of_term": N_("year of the term"),
    "rounding": N_("rounding"),
    "counted_by": N_("day that counts"),
    "yes_no": N_("yes or no"),
}
Index = QModelIndex | QPersistentModelIndex


class _Names(QAbstractListModel):
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else len(LISTS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name, text = LISTS[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _(by_name(name).label)
            case Qt.ItemDataRole.ToolTipRole:
                return _(text)
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(theme().px(_WIDTH - 20), theme().px(32))
            case _:
                return None


class ListsPart(QWidget):
    """The names of the lists at the left, the chosen one beside them."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._built: dict[str, RegisterPage] = {}
        self.names = QListView()
        self.names.setObjectName("lists")
        self.names.setAccessibleName(_("Lists"))
        self.names.setModel(_Names(self))
        self.names.setUniformItemSizes(True)
        self.names.setFixedWidth(theme().px(_WIDTH))
        self._stack = QStackedWidget()
        self._stack.setProperty("line", "left")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(17), 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(self._stack, 1)
        self.names.selectionModel().currentChanged.connect(lambda index, _old: self._show(index.row()))

    @property
    def current(self) -> str:
        """Name of the register whose list is shown; empty before the first."""
        row = self.names.currentIndex().row()
        return LISTS[row][0] if row >= 0 else ""

    def refresh(self) -> None:
        """Show the first list where none is chosen yet."""
        if not self.current:
            self.open("rules")

    def open(self, register: str, view: dict[str, Any] | None = None) -> None:
        """Show the list of a register, and a record of it where `view` names one."""
        row = next(at for at, (name, _text) in enumerate(LISTS) if name == register)
        self.names.setCurrentIndex(self.names.model().index(row, 0))
        self._built[register].shown(view or {})

    def may_leave(self) -> bool:
        """Whether the record shown lets go."""
        page = self._built.get(self.current)
        return page is None or page.may_leave()

    def _show(self, row: int) -> None:
        name, text = LISTS[row]
        page = self._built.get(name)
        if page is None:
            page = self._built[name] = RegisterPage(self._ctx, spec(by_name(name), _(text)))
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)


def spec(register: Register, text: str) -> ListSpec:
    """Return what the list of a register is; all of it follows from the declaration."""
    return ListSpec(
        register=register,
        title=_(register.label),
        icon="list",
        add=_("Add entry"),
        none=_("Nothing here yet"),
        rule=text,
        counted=_counted,
        columns=columns_of(register, _WIDTHS, without=frozenset(("key",))),
        shows={"unit": _unit},
        views=[View(key="all", name=_("All"))],
        record_page=PlainRecordPage,
        exchanges=register.name == "terms",
        buttons=_of_holidays if register.name == "holidays" else None,
    )


def _of_holidays(page: RegisterPage) -> list[Button]:
    """What the calendar does with the days of a year."""
    go = page.ctx.navigate
    return [
        Button(_("Propose a year"), "add", clicked=lambda: go("calendar", deed="holidays")),
        Button(_("Count deadlines anew"), "clock", clicked=lambda: go("calendar", deed="recount")),
    ]


def _unit(row: dict[str, Any]) -> Cell:
    written = row.get("unit") or ""
    return Cell(_(UNITS[written]) if written in UNITS else written)


def _counted(count: int) -> str:
    return ngettext("{count} entry", "{count} entries", count).format(count=number(count))
