"""From the paper to the result on one page: item, task, reports of units, product, assessment, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.queries import office, task_chain
from officeapp.data.queries.task_chain import LINKS, Link, Untasked
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.tasks import CLEAR_NAMES, RATINGS, STATES, TASKS, TIMELINESS
from officeapp.ui.base.bars import TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.figures import Figure, FigureStrip
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.roles import CELL, GROUP, ROW_ID, Cell
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SILENT = 30  # days, where the office has no figure of its own
LACKS = {
    "source": N_("Without item"),
    "clears": N_("Lack a clear"),
    "reports": N_("Without report"),
    "product": N_("Without product"),
    "assessment": N_("Not assessed"),
}
UNTASKED = "untasked"  # the figure of conclusions of which no task was made
_TONES = {"overdue": "late", "done_late": "late", "due_soon": "soon", "done_on_time": "ok"}


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page reads: the words of the source, the links."""

    source: str
    links: list[Link]
    untasked: list[Untasked]


def _columns() -> list[GridColumn]:
    def column(key: str, label: str, width: int, **more: Any) -> GridColumn:
        plain: dict[str, Any] = {"kind": "two", "filter": "", "sortable": False}
        return GridColumn(key=key, label=label, width=width, **(plain | more))

    return [
        column("item", _("Item, page"), 124, fixed=True),
        column("title", _("Task"), 200, stretch=True),
        column("lead", _("Lead unit, report"), 150),
        column("parts", _("Co-ordinating units"), 136),
        column("due", _("Deadline"), 96),
        column("product", _("Product"), 120),
        column("rating", _("Assessment"), 116),
        column("missing", _("What is missing"), 180),
    ]


class ChainModel(QAbstractTableModel):
    """The links as rows; the id of a row is its task."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = _columns()
        self.links: list[Link] = []

    def show(self, links: Sequence[Link]) -> None:
        """Show other links."""
        self.beginResetModel()
        self.links = list(links)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.links)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        link = self.links[index.row()]
        if role == ROW_ID:
            return link.row["id"]
        if role == GROUP:
            return None
        cell = cell_of(link, self.columns[index.column()].key)
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (cell.text, cell.second))) or None
        return cell.text if role == Qt.ItemDataRole.DisplayRole else None


def cell_of(link: Link, key: str) -> Cell:
    """One step of a link: what there is, or that nothing is."""
    row = link.row
    match key:
        case "item":
            page = _("page {page}").format(page=row["page"]) if row["page"] else ""
            item = str(row["item"] or row["agenda_item"] or "")
            return Cell(item or _("No item named"), second=page, tone="" if item else "soon")
        case "title":
            return Cell(str(row["title"]), second=_(dict(STATES).get(str(row["state"]), "")))
        case "lead":
            lead = str(row["lead"] or row["units_as_written"] or "")
            return Cell(lead or _("No unit named"), second=_report(link), tone="" if lead else "soon")
        case "parts":
            first = link.parts[0] if link.parts else None
            more = len(link.parts) - 1
            rest = (
                ngettext("and {n} more", "and {n} more", more).format(n=i18n.number(more)) if more > 0 else ""
            )
            return Cell(first.unit if first else "", second=rest or (_part(first.percent) if first else ""))
        case "due":
            due = str(row["due_on"] or "")
            words = i18n.date(due) if due else str(row["deadline"] or "")
            tone = _TONES.get(str(row["timeliness"]), "")
            return Cell(words, second=_timely(str(row["timeliness"])), tone=tone)
        case "product":
            return Cell(str(row["product"] or ""), second=str(row["product_document"] or ""))
        case "rating":
            rating = _(dict(RATINGS)[str(row["rating"])]) if row["rating"] else ""
            return Cell(rating, second=i18n.date(str(row["rated_on"])) if row["rated_on"] else "")
        case _:
            words = [each for name in link.missing for each in _lacking(link, name)]
            first = words[0] if words else _("Nothing")
            return Cell(first, second=", ".join(words[1:]), tone="late" if words else "ok")


def _report(link: Link) -> str:
    if link.report is None:
        return _("no report yet")
    share = f"{link.report.percent}%" if link.report.percent is not None else ""
    return " · ".join(filter(None, (i18n.date(link.report.on), share)))


def _part(percent: int | None) -> str:
    return f"{percent}%" if percent is not None else _("no report yet")


def _timely(key: str) -> str:
    return _(dict(TIMELINESS).get(key, "")) if key else ""


def _lacking(link: Link, name: str) -> list[str]:
    """A broken link in words; the missing clears by name."""
    if name != "clears":
        return [_(LACKS[name])]
    return [_(words) for words, there in zip(CLEAR_NAMES.values(), link.clear, strict=True) if not there]


class ChainPage(QWidget):
    """In place of the list while one paper or meeting is followed from its items to the results.

    Signals:
        left: back to the list.
        opened: id of a task that shall be opened.
    """

    left = Signal()
    opened = Signal(int)

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self._ctx = ctx
        self.setObjectName("chain")
        self.hint = _("Enter: open the task · Ctrl+P: print · Esc: back")
        ground(self, "surface")
        self._source: dict[str, int | None] = {}
        self._links: list[Link] = []
        self._only = ""
        self.title = TitleBar(_("From the paper to the result"))
        self.title.add_buttons(
            Button(_("Back to the list"), "back", clicked=self.left.emit),
            Button(_("Print"), "print", clicked=self.print_),
        )
        self.strip = FigureStrip(wraps=True)
        self.strip.clicked.connect(self.show_only)
        self.model = ChainModel()
        self.grid = Grid(self.model.columns, mode="rows", row_height=44)
        self.grid.view.setModel(self.model)
        self.grid.view.opened.connect(self._on_opened)
        px = theme().px
        middle = QHBoxLayout()
        middle.setContentsMargins(px(20), 0, px(20), px(10))
        middle.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(middle)
        column.addWidget(self.grid, 1)
        for keys, run in (("Ctrl+P", self.print_), ("Escape", self.left.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        ctx.hub.changed.connect(self._on_changes)
        self.setFocusProxy(self.grid.view)

    def show_source(self, document: int | None = None, meeting: int | None = None) -> None:
        """Follow a paper, or a meeting."""
        self._source, self._only = {"document": document, "meeting": meeting}, ""
        self.read()

    def read(self) -> None:
        """Read the chain anew."""
        source, day = self._source, dates.today().isoformat()

        def job(db: Any) -> _Read:
            silent = office.figures(db, dates.today()).whole("tasks.silent_days") or _SILENT
            links = task_chain.chain(db, day, silent, source["document"], source["meeting"])
            words = [
                titles(db, TASKS.field(name).to, [number]).get(number, "")
                for name, number in source.items()
                if number is not None
            ]
            return _Read(" · ".join(words), links, task_chain.untasked(db, source["meeting"]))

        self._ctx.tasks.read(job, self._tell, self, key="chain")

    def _tell(self, found: _Read) -> None:
        self._links = found.links
        self.title.set_title(_("From the paper to the result"), found.source)
        broken = sum(bool(link.missing) for link in found.links)
        figures = [
            Figure(
                "",
                _("Tasks"),
                len(found.links),
                _("{n} with something missing").format(n=i18n.number(broken))
                if broken
                else _("nothing missing"),
                "tasks",
            )
        ]
        if found.untasked:
            count = len(found.untasked)
            figures.append(Figure(UNTASKED, _("Conclusions without a task"), count, "", "warning", "late"))
        for name in LINKS:
            count = sum(name in link.missing for link in found.links)
            figures.append(Figure(name, _(LACKS[name]), count, "", "warning", "late" if count else "text2"))
        self.strip.set_figures(figures)
        self.show_only(self._only)

    def show_only(self, name: str) -> None:
        """Show the links in which something is missing; all without a name."""
        if name == UNTASKED:
            self._ctx.open_record("meetings", self._source["meeting"], part="minutes")
            return
        self._only = name
        self.model.show([link for link in self._links if not name or name in link.missing])
        hint = _("Make tasks of its text first: each keeps the item it comes from.")
        self.grid.set_empty(None if self.model.links else Empty("tasks", _("No task comes from it"), hint))

    def _on_opened(self, row: int) -> None:
        self.opened.emit(int(str(self.model.links[row].row["id"])))

    def _on_changes(self, changes: Any) -> None:
        if self._source and self.isVisible() and changes.touches("tasks", "task_updates", "task_units"):
            self.read()

    def print_(self) -> None:
        """Open the chain among the reports, ready to print or export."""
        params = {name: number for name, number in self._source.items() if number is not None}
        self._ctx.navigate("reports", report="task-chain", params=params)
