"""What if: scenarios at the left, the posts now and then in the middle, what comes of it at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _
from officeapp.data.queries import office as office_queries
from officeapp.data.queries import scenarios as queries
from officeapp.data.queries.scenarios import Board
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.scenarios import Scenario
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.services import scenarios
from officeapp.services.actions.scenarios import ScenarioAdopt, ScenarioCreate, ScenarioPut
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import Cell, Group
from officeapp.ui.base.grid.view import GridView
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.planning.cells import CellModel, Line, plain
from officeapp.ui.planning.scenario_pane import ScenarioPane
from officeapp.ui.planning.side import PlanPicker
from officeapp.ui.planning.tool import Tool


@dataclass(frozen=True, slots=True)
class Table:
    """One reading: all scenarios, the one in front and the one beside it."""

    scenarios: list[Scenario]
    board: Board | None = None
    beside: Board | None = None


class ScenarioView(Tool):
    """The view; nothing of the live data changes before a scenario is adopted."""

    watched = (
        *("scenarios", "scenario_moves", "appointments", "posts", "people", "organizations"),
        *("rules", "retirement_ages"),
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, _("What if"))
        self.setObjectName("scenarios")
        self._current: int | None = None
        self._beside: int | None = None
        self._organization: int | None = None
        self._fresh = False  # whether it just came to the front
        self.table: Table | None = None
        self.which = PlanPicker()
        self.which.setObjectName("which")
        self.which.setAccessibleName(_("Scenario"))
        self.beside = PlanPicker()
        self.beside.setObjectName("beside")
        self.beside.setAccessibleName(_("Beside"))
        for combo in (self.which, self.beside):
            combo.setFixedWidth(theme().px(190))
        self.which.activated.connect(self._on_which)
        self.beside.activated.connect(self._on_beside)
        self.begin_button = Button(_("New scenario"), "add", clicked=self.new_scenario)
        self.copy_button = Button(_("Copy"), "copy", "icon", clicked=self.copy_scenario)
        self.remove_button = Button(_("Remove the scenario"), "delete", "icon", clicked=self._on_remove)
        self.print = Button(_("Print"), "print", clicked=self._on_print)
        self.adopt_button = Button(_("Adopt"), "check", "primary", clicked=self.adopt)
        self.head.add_buttons(
            self.which,
            self.beside,
            self.copy_button,
            self.remove_button,
            self.begin_button,
            self.print,
            self.adopt_button,
        )
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._list: QWidget = QWidget()
        self._middle.addWidget(self._list)
        self.grid: GridView | None = None
        self.pane = ScenarioPane()
        self.pane.put_wanted.connect(lambda: self.put())
        self.pane.back_wanted.connect(self._on_back)
        self.pane.person_wanted.connect(lambda person: self.ctx.open_record("people", person))
        below.addLayout(self._middle, 1)
        below.addWidget(self.pane)
        self.column.addLayout(below, 1)

    # ── reading ─────────────────────────────────────────────────────────────────────────────────

    def begin(self, sheet: Sheet | None, post: int | None) -> None:
        """Speak of the plan's organization."""
        self._fresh = True
        self._organization = sheet.head.organization if sheet else None
        self.refresh()

    def refresh(self) -> None:
        """Read the scenarios anew."""
        current, beside = self._current, self._beside

        def read(db: Any) -> Table:
            found = queries.scenarios(db)
            ids = [each.id for each in found]
            first = current if current in ids else (ids[0] if ids else None)
            second = beside if beside in ids and beside != first else None
            return Table(
                found,
                queries.board(db, first) if first else None,
                queries.board(db, second) if second else None,
            )

        self.ctx.tasks.read(read, self._show, self, key="scenarios")

    def _show(self, table: Table) -> None:
        self.table = table
        board = table.board
        self._current = board.scenario.id if board else None
        self._beside = table.beside.scenario.id if table.beside else None
        self._fill_choices(table)
        is_open = board is not None and board.scenario.adopted_on is None
        for widget in (self.which, self.copy_button, self.remove_button, self.print):
            widget.setVisible(board is not None)
        self.beside.setVisible(len(table.scenarios) > 1)
        self.adopt_button.setVisible(is_open)
        self.adopt_button.setEnabled(board is not None and bool(board.moves))
        fact = ""
        if board is not None:
            day = i18n.date(board.scenario.day)
            done = board.scenario.adopted_on
            fact = (
                _("adopted on {day}").format(day=i18n.date(done)) if done else _("on {day}").format(day=day)
            )
        self.head.set_title(_("What if"), fact)
        self._show_posts(table)
        if self._fresh:
            self._fresh = False
            (self.grid or self._list).setFocus()
        self.pane.setVisible(board is not None)
        if board is not None:
            self.pane.show_boards(board, table.beside, is_open=is_open)

    def _fill_choices(self, table: Table) -> None:
        self.which.clear()
        self.beside.clear()
        self.beside.addItem(_("Compare with …"), None)
        for each in table.scenarios:
            self.which.addItem(each.name, each.id)
            if each.id != self._current:
                self.beside.addItem(each.name, each.id)
        self.which.setCurrentIndex(max(self.which.findData(self._current), 0))
        self.beside.setCurrentIndex(max(self.beside.findData(self._beside), 0))

    def _show_posts(self, table: Table) -> None:
        place = self.grid.currentIndex().row() if self.grid is not None else 0
        self._middle.removeWidget(self._list)
        self._list.hide()
        self._list.deleteLater()
        self.grid = None
        if table.board is None:
            text = _("Put people on posts and see what falls vacant; the live data stay as they are.")
            button = Button(_("New scenario"), "add", "primary", clicked=self.new_scenario)
            self._list = Empty("compare", _("No scenario yet"), text, (button,))
        else:
            self._list = self.grid = self._make_grid(table.board, table.beside, place)
        self._middle.addWidget(self._list)

    def _make_grid(self, board: Board, beside: Board | None, place: int) -> GridView:
        wide = beside is None
        columns: list[GridColumn] = [
            plain("post", _("Post"), width=230 if wide else 206, least=150),
            plain("now", _("Now"), width=200 if wide else 166, least=120, stretch=wide),
            plain("then", board.scenario.name, width=200 if wide else 180, least=120, stretch=True),
            plain("vacant", _("Vacant"), "chip", width=118),
        ]
        if beside is not None:
            columns += [
                plain("other", beside.scenario.name, width=180, least=120, stretch=True),
                plain("other_vacant", _("Vacant"), "chip", width=118),
            ]
        grid = GridView(columns, mode="rows", row_height=32, lines="none")
        grid.setObjectName("posts_then")
        grid.setAccessibleName(_("Posts now and then"))
        model = CellModel(len(columns))
        model.show(_lines(board, beside))
        grid.setModel(model)
        grid.group_toggled.connect(model.toggle)
        grid.opened.connect(lambda row: self.put(model.lines[row][0]))
        if 0 <= place < model.rowCount():
            grid.go_to(place, "post")
        return grid

    # ── doing ───────────────────────────────────────────────────────────────────────────────────

    def _on_which(self, _place: int) -> None:
        self._current = self.which.currentData()
        self.refresh()

    def _on_beside(self, _place: int) -> None:
        self._beside = self.beside.currentData()
        self.refresh()

    def new_scenario(self, like: int | None = None) -> None:
        """Ask for name and day of a new scenario."""
        organization = self._organization

        def show(found: tuple[int, str]) -> None:
            here, name = found
            FormDialog(
                self.ctx,
                _("Begin a scenario?"),
                _("Nothing of the live data changes until it is adopted."),
                _("Begin the scenario"),
                ScenarioCreate,
                ("name", "organization", "day"),
                lambda db, given: scenarios.create(db, like=like, **given),
                self._on_made,
                values={"organization": here, "day": dates.today().isoformat()},
                shown={"organization": name},
                parent=self,
            ).open()

        def read(db: Any) -> tuple[int, str]:
            here = organization or office_queries.office(db).organization
            return here, titles(db, "organizations", [here]).get(here, "")

        self.ctx.tasks.read(read, show, self, key="asking")

    def copy_scenario(self) -> None:
        """Begin a scenario with the moves of this one."""
        if self._current is not None:
            self.new_scenario(self._current)

    def _on_made(self, made: Any) -> None:
        self._current = made.id
        self.refresh()

    def put(self, post: int | None = None) -> None:
        """Ask who goes where; `post` stands there already."""
        board = self.table.board if self.table else None
        if board is None or board.scenario.adopted_on is not None:
            return
        scenario = board.scenario.id or 0
        FormDialog(
            self.ctx,
            _("Put somebody on a post?"),
            _("A seat in a committee is taken beside the posts held. Without a post the person leaves."),
            _("Put into the scenario"),
            ScenarioPut,
            ("person", "post", "keeps"),
            lambda db, given: scenarios.move(
                db, scenario, given["person"], given["post"], keeps=bool(given["keeps"])
            ),
            lambda _made: None,
            values={"post": post},
            shown={"post": board.post(post)},
            parent=self,
        ).open()

    def _on_back(self, move: int) -> None:
        self.ctx.tasks.write(lambda db: scenarios.take_back(db, move), None, self, self.ctx.ask.problem)

    def adopt(self) -> None:
        """Ask for the decision, and carry the scenario out."""
        board = self.table.board if self.table else None
        if board is None:
            return
        scenario, count = board.scenario.id or 0, len(board.moves)
        words = _("{count} moves take effect on {day} as one action. It can be undone.")
        FormDialog(
            self.ctx,
            _("Adopt “{name}”?").format(name=board.scenario.name),
            words.format(count=count, day=i18n.date(board.scenario.day)),
            _("Adopt the scenario"),
            ScenarioAdopt,
            ("decision",),
            lambda db, given: scenarios.adopt(db, scenario, given["decision"]),
            lambda changes: self.ctx.tell(str(changes.label), undo=True),
            hints={"decision": _("Number and date; may follow later")},
            parent=self,
        ).open()

    def _on_remove(self) -> None:
        if self._current is not None:
            scenario = self._current
            self.ctx.tasks.write(
                lambda db: scenarios.remove(db, scenario),
                lambda changes: self.ctx.tell(str(changes.label), undo=True),
                self,
                self.ctx.ask.problem,
            )

    def _on_print(self) -> None:
        params = {"scenario": self._current, "other": self._beside}
        self.ctx.navigate("reports", report="scenario", params=params)


def _lines(board: Board, beside: Board | None) -> list[Line]:
    """Return the posts by unit; those that change stand out."""
    lines: list[Line] = []
    unit = 0
    for seat in board.office.seats:
        now = board.outcome.before.get(seat.id, ())
        then = board.outcome.after.get(seat.id, ())
        if seat.local or not (seat.leading or seat.body or set(now) != set(then)):
            continue
        if seat.unit != unit:
            unit = seat.unit
            lines.append((None, Group(seat.unit_name)))
        words = ", ".join(map(board.name, now))
        cells = [
            Cell(seat.name, words=seat.name),
            Cell(words, words=words),
            *_then(board, seat.id, now, then),
        ]
        if beside is not None:
            cells += _then(beside, seat.id, now, beside.outcome.after.get(seat.id, ()))
        lines.append((seat.id, cells))
    return lines


def _then(board: Board, post: int, now: Sequence[int], then: Sequence[int]) -> list[Cell]:
    seat = next(each for each in board.office.seats if each.id == post)
    words = ", ".join(map(board.name, then))
    changed = set(now) != set(then)
    empty, over = board.outcome.vacant(seat), len(then) - seat.seats
    if over > 0:
        chip = Cell(_("{count} over").format(count=over), tone="late", icon="warning")
    elif empty and (seat.leading or seat.body):
        new = empty > board.outcome.vacant(seat, then=False)
        chip = Cell(
            _("{count} vacant").format(count=empty),
            tone="soon" if new else "neutral",
            icon="warning" if new else "",
        )
    else:
        chip = Cell()
    return [Cell(words or "–", strong=changed, tone="info" if changed else "", words=words), chip]
