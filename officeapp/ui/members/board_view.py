"""The board: candidates by step with what is due, moved by mouse or Alt+arrows when the conditions hold."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.queries import members as queries
from officeapp.data.queries import stages
from officeapp.data.queries.members import Board as BoardRead
from officeapp.data.queries.members import Card
from officeapp.domain.registers.members import STEPS
from officeapp.domain.rules import pipeline
from officeapp.services.members import Taken
from officeapp.ui.base.bars import ToolBar
from officeapp.ui.base.board import Board, BoardCard, BoardColumn
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip, FilterChip
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.members import asking, stepping, words
from officeapp.ui.members.choosing import choose
from officeapp.ui.members.dossier_dialog import DossierDialog

COLUMN = 176  # least width of a column with the gap beside it
SHOWN = 40  # cards of a step; narrower filters show the others
STUCK = "stuck"
STANDINGS: tuple[str, ...] = ("late", "soon", STUCK, "in_time", "none")
PAPERS = (
    ("pipeline-list", N_("Candidates by step")),
    ("pipeline-times", N_("Days at each step")),
    ("admission-forecast", N_("Forecast of admissions")),
    ("admission-reminders", N_("Reminders to Party cells")),
    ("admission-book", N_("Book of admissions")),
)


Columns = list[tuple[BoardColumn, list[BoardCard]]]


class BoardView(QWidget):
    """The board with its filters.

    Attributes:
        board: the columns; read: what they show.

    Signals:
        counted: how many candidates there are.
    """

    counted = Signal(int)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        """Args: ctx: what pages share."""
        super().__init__(parent)
        self._ctx = ctx
        self.read: BoardRead | None = None
        self._unit: int | None = None
        self._standing: str | None = None
        self._mentor: str | None = None
        self._current: int | None = None
        self._wish: int | None = None
        self._cards: dict[int, Card] = {}
        self._build()
        self._bind_keys()

    def _build(self) -> None:
        self.tools = ToolBar()
        self.units = FilterChip(_("Unit"), "", removable=False)
        self.standings = FilterChip(_("Deadline"), "", removable=False)
        self.mentors = FilterChip(_("Helper"), "", removable=False)
        self.units.clicked.connect(self._choose_unit)
        self.standings.clicked.connect(self._choose_standing)
        self.mentors.clicked.connect(self._choose_mentor)
        self.tools.add_left(self.units, self.standings, self.mentors)
        self.late, self.soon = Chip("", "late", parent=self), Chip("", "soon", parent=self)
        self.papers = Button(_("Lists and letters"), "document", clicked=self._choose_paper)
        self.tools.add_right(self.late, self.soon, self.papers)
        self.tools.setProperty("line", "")
        self.board = Board()
        self.board.moved.connect(self._on_moved)
        self.board.opened.connect(self.change)
        self.board.current_changed.connect(self._on_current)
        self.area = QScrollArea()
        self.area.setWidget(self.board)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._measure()
        theme().changed.connect(self._measure)
        self._empty: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.board)

    def _measure(self) -> None:
        """Names are not cut short: where the room is too narrow the board scrolls sideways."""
        self.board.setMinimumWidth(theme().px(COLUMN * len(words.COLUMNS)))

    def _bind_keys(self) -> None:
        for keys, run in (
            ("Ctrl+Return", lambda: self._with(self._next)),
            ("Delete", lambda: self._with(self._stop)),
            ("Alt+Return", lambda: self._with(self._open_person)),
            ("Ctrl+D", lambda: self.open_dossier()),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ── reading ─────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Read the candidates anew."""
        unit, standing, mentor, wish = self._unit, self._standing, self._mentor, self._wish

        def job(db: Any) -> tuple[BoardRead, Columns]:
            found = queries.board(
                db,
                unit=unit,
                standing=None if standing == STUCK else standing,
                mentor=mentor,
                most=SHOWN,
                also=wish,
                only=stages.is_stuck if standing == STUCK else None,
            )
            return found, words.columns(found, stuck=standing == STUCK)

        self._ctx.tasks.read(job, lambda answer: self._on_read(*answer), self, key="board")

    def _on_read(self, found: BoardRead, columns: Columns) -> None:
        self.read = found
        self._cards = {card.id: card for cards in found.steps.values() for card in cards}
        self.board.set(columns)
        self._show_filters(found)
        self._show_empty(found)
        self.counted.emit(found.total)
        if self._wish is not None and self._wish in self._cards:
            wish, self._wish = self._wish, None
            self.board.set_current(wish)

    def _show_filters(self, found: BoardRead) -> None:
        everything = _("All")
        named = dict(found.units).get(self._unit or 0, "")
        self.units.set_value(named or _("All {n}").format(n=len(found.units)))
        self.standings.set_value(standing_words(self._standing) if self._standing else everything)
        self.mentors.set_value(self._mentor or everything)
        late = ngettext("{n} overdue", "{n} overdue", found.late).format(n=found.late) if found.late else ""
        self.late.set(late, "late")
        days = found.figures.whole("chips.members_soon_days") or queries.SOON_DAYS
        soon = _("{n} within {days} days").format(n=found.soon, days=days) if found.soon else ""
        self.soon.set(soon, "soon")

    def _show_empty(self, found: BoardRead) -> None:
        if self._empty is not None:
            self._empty.deleteLater()
            self._empty = None
        self.area.setVisible(bool(found.count))
        if found.count:
            return
        if found.total:
            button = Button(_("Clear filters"), clicked=self.clear_filters)
            self._empty = Empty("filter", _("Nothing fits these filters"), buttons=(button,))
        else:
            self._empty = Empty(
                "members",
                _("No candidate yet"),
                _("From being followed to official member, each step with its paper and its legal limit."),
                (
                    Button(_("Add an admission candidate"), "add", "primary", self.add),
                    Button(_("From Excel"), "import", clicked=self._import),
                ),
            )
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self._empty, 1)

    def show_candidate(self, candidate: int) -> None:
        """Put the focus on a candidate's card, whatever the filters."""
        self._wish = candidate
        self._unit = self._standing = self._mentor = None
        self.refresh()

    # ── filters ─────────────────────────────────────────────────────────────────────────────────

    def _choose_unit(self) -> None:
        units = self.read.units if self.read else []
        choose(self.units, units, lambda unit: self.narrow(unit=unit), self)

    def _choose_standing(self) -> None:
        choices = [(each, standing_words(each)) for each in STANDINGS]
        choose(self.standings, choices, lambda standing: self.narrow(standing=standing), self)

    def _choose_mentor(self) -> None:
        names = self.read.mentors if self.read else []
        choose(self.mentors, [(name, name) for name in names], lambda name: self.narrow(mentor=name), self)

    def _choose_paper(self) -> None:
        """The papers of the way into the Party."""
        menu = QMenu(self)
        for report, title in PAPERS:
            menu.addAction(_(title)).triggered.connect(
                lambda _checked=False, report=report: self._ctx.navigate("reports", report=report)
            )
        menu.popup(self.papers.mapToGlobal(QPoint(0, self.papers.height())))

    def narrow(self, **wanted: Any) -> None:
        """Show only some: `unit`, `standing`, `mentor`; None for all."""
        for name, value in wanted.items():
            setattr(self, f"_{name}", value)
        self.refresh()

    def clear_filters(self) -> None:
        """Show all candidates."""
        self.narrow(unit=None, standing=None, mentor=None)

    # ── what can be done ────────────────────────────────────────────────────────────────────────

    def add(self) -> None:
        """Ask who shall be followed."""
        asking.add(self._ctx, self, self._on_taken, self._unit)

    def change(self, candidate: int) -> None:
        """Change what is known of a candidate."""
        if candidate in self._cards:
            asking.change(self._ctx, self, self._cards[candidate])

    def _on_current(self, candidate: int) -> None:
        self._current = candidate
        here = self.focusWidget()
        if here is not None and self.board.isAncestorOf(here):
            self.area.ensureWidgetVisible(here, 0, 0)

    def _with(self, run: Callable[[Card], object]) -> None:
        card = self._cards.get(self._current or 0)
        if card is not None:
            run(card)

    def _on_moved(self, candidate: int, column: str) -> None:
        """A card was moved: to the next step, back, or to one that lies too far."""
        card = self._cards.get(candidate)
        if card is None:
            return
        places = [*words.COLUMNS, ""]
        away = places.index(column) - places.index(words.column_of(card.step))
        following = pipeline.next_step(card.step)
        if away < 0:
            asking.back(self._ctx, self, card, self._on_taken)
        elif away == 1 and following is not None:
            stepping.advance(self._ctx, self, card, following, self._on_taken)
        elif away > 1:
            stepping.advance(self._ctx, self, card, column or "official", self._on_taken)

    def _next(self, card: Card) -> None:
        following = pipeline.next_step(card.step)
        if following is not None:
            stepping.advance(self._ctx, self, card, following, self._on_taken)

    def _stop(self, card: Card) -> None:
        asking.stop(self._ctx, self, card, self._on_taken)

    def _open_person(self, card: Card) -> None:
        self._ctx.open_record("people", card.person)

    def open_dossier(self) -> None:
        """Open the dossier of the candidate whose card has the focus."""
        if self._current in self._cards:
            self._with(self._dossier)
        else:
            self._ctx.hub.told.emit(_("Go to a candidate first."), False)

    def _dossier(self, card: Card) -> None:
        DossierDialog(self._ctx, card, self).open()

    def _on_taken(self, taken: Taken) -> None:
        self._wish = taken.id
        if taken.warnings:
            self._ctx.tell(" ".join(str(each) for each in taken.warnings), undo=True)

    def _import(self) -> None:
        self._ctx.navigate("exchange", register="candidates")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        card = self._cards.get(self._current or 0)
        if card is None:
            return
        menu = QMenu(self)
        following = pipeline.next_step(card.step)
        if following is not None:
            name = step_words(following)
            menu.addAction(_("To “{step}”").format(step=name)).triggered.connect(lambda: self._next(card))
        if not card.ceremony_date and card.step != "tracking":
            menu.addAction(_("Back a step")).triggered.connect(
                lambda: asking.back(self._ctx, self, card, self._on_taken)
            )
        menu.addAction(_("Change")).triggered.connect(lambda: self.change(card.id))
        menu.addAction(_("Admission dossier")).triggered.connect(lambda: self._dossier(card))
        menu.addAction(_("Open the person")).triggered.connect(lambda: self._open_person(card))
        menu.addSeparator()
        menu.addAction(_("Stop the admission")).triggered.connect(lambda: self._stop(card))
        menu.popup(event.globalPos())


def standing_words(standing: str) -> str:
    """How a candidate stands against the limit, in words."""
    return {
        "late": _("Overdue"),
        "soon": _("Due soon"),
        STUCK: _("Stuck: longer than usual"),
        "in_time": _("In time"),
        "none": _("Without a limit"),
    }[standing]


def step_words(step: str) -> str:
    """The name of a step."""
    return _(dict(STEPS)[step])
