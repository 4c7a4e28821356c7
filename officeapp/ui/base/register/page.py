"""The page of a register: the list with its views, filters, totals and details, and the page of one record."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import listing
from officeapp.data.queries.listing import Filter, Query
from officeapp.ui.base.bars import TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.commands import Command
from officeapp.ui.base.drawer import Drawer
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.memory import SettingsMemory
from officeapp.ui.base.grid.model import RegisterModel
from officeapp.ui.base.register import as_seen, filters
from officeapp.ui.base.register.columns import beside
from officeapp.ui.base.register.figures import Figures
from officeapp.ui.base.register.filter_bar import ONLY, FilterBar
from officeapp.ui.base.register.shown_filters import ShownFilters
from officeapp.ui.base.register.spec import Details, ListSpec, RecordPage
from officeapp.ui.base.register.typing_in import TypingIn
from officeapp.ui.base.register.views import View
from officeapp.ui.base.register.views_bar import ViewsBar
from officeapp.ui.base.theme import ground

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_BESIDE_WAIT = 60  # milliseconds in which the first rows are painted and the first key is taken
_PANE_WAIT = 80  # milliseconds until the pane follows the current row


class RegisterPage(QWidget):
    """A list and, when one record is opened, its page.

    Attributes:
        ctx: what pages share; spec: what this list is.
        grid, model: the rows; bar: tabs; tools, shown_filters: filters; figures: totals and counts.
        typing: what is typed into the rows; pane: details, or None.
        within: conditions set by what stands around the list; where nothing fits them the list is empty.
        list_hint: the text for the right of the status bar while the list is shown.
        record_page: the page of one record, once one was opened.

    Signals:
        asked: the list shows another choice now.
    """

    asked = Signal()
    list_hint = ""

    def __init__(self, ctx: "Context", spec: ListSpec, parent: QWidget | None = None) -> None:
        """Args: ctx: what pages share; spec: the list."""
        super().__init__(parent)
        self.ctx, self.spec, self.register = ctx, spec, spec.register
        self.view = spec.views[0]
        self.filters: list[Filter] = list(self.view.filters)
        self.within: tuple[Filter, ...] = ()
        self.only: tuple[str, tuple[int, ...]] | None = None  # a list handed over: its words, its records
        self.sort: tuple[str, ...] = self.view.sort
        self.record_page: QWidget | None = None
        self._kept: int | None = None  # the current record while the list is read anew
        ground(self, "surface")
        self._build()
        self._connect()
        self._pane_later = QTimer(self)
        self._pane_later.setSingleShot(True)
        self._pane_later.setInterval(_PANE_WAIT)
        self._pane_later.timeout.connect(self._show_in_pane)
        self.model.rows_read.connect(self._read_beside)
        self.show_view(self.view)

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        spec, name = self.spec, self.register.name
        self.title = TitleBar(spec.title)
        self.add_button = Button(spec.add, "add", "primary", lambda: self.open_record(None))
        self.title.add_buttons(*self._secondary(), self.add_button)
        self.bar = ViewsBar(self.ctx, self.register, spec.views, self.present)
        usual = [
            each.key
            for each in spec.columns
            if each.field is not None and each.field.kind in ("choice", "code", "ref", "flag")
        ]
        self.tools = FilterBar(self.ctx, self.register, spec.columns, spec.groups or usual)
        self.grid = Grid(
            spec.columns,
            row_head="check",
            row_height=spec.row_height,
            frozen=1,
            filters=True,
            memory=SettingsMemory(self.ctx.settings, name),
        )
        self.model = RegisterModel(
            self.ctx.tasks, self.register, spec.columns, spec.shows, spec.watched, spec.adding, self
        )
        self.model.set_fields(self._wanted_fields())
        self.grid.view.setModel(self.model)
        self.grid.view.suggest = self.suggest
        self.typing = TypingIn(self.ctx, self.grid, self.model, self._of_new)
        self.shown_filters = ShownFilters(self.ctx, self.register, self.grid, self.tools)
        self.figures = Figures(self.ctx, spec, self.query, self.grid, self.bar)
        self.pane = spec.pane(self) if spec.pane is not None else None
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        for widget in (self.bar, self.tools, self.grid):
            left.addWidget(widget)
        left.setStretch(2, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        self.list_side = QWidget()
        ground(self.list_side, "surface")
        column = QVBoxLayout(self.list_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(middle, 1)
        if self.pane is not None:
            self.drawer = Drawer(self.pane, self.list_side, middle)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list_side)
        self.stack.currentChanged.connect(self._tell_hint)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.setFocusProxy(self.grid.view)

    @property
    def hint(self) -> str:
        """The text for the right of the status bar: the list's, or of what stands in its place."""
        shown = self.stack.currentWidget()
        return self.list_hint if shown is self.list_side else getattr(shown, "hint", "")

    def _tell_hint(self) -> None:
        if self.isVisible():
            self.ctx.hub.hint.emit(self.hint)

    def _secondary(self) -> list[Button]:
        made = self.spec.buttons(self) if self.spec.buttons is not None else list[Button]()
        if self.spec.exchanges:
            made.append(Button(_("Import from Excel"), "import", clicked=self.import_sheet))
        made.append(Button(_("Export"), "export", clicked=lambda: as_seen.export(*self._as_seen())))
        made.append(Button(_("Print"), "print", clicked=lambda: as_seen.print_(*self._as_seen())))
        return made

    def _as_seen(self) -> tuple["Context", QWidget, str, Query, list[str], str]:
        """What a paper of the list as it is seen is made of."""
        widths, by = self.grid.view.widths, self.tools.group_by
        names = [each.key for each in self.spec.columns if not widths.is_hidden(each.key)]
        query = self.query()
        if by:
            query = replace(query, sort=(by, *(query.sort or self.register.sort)))
        every = self.view.filters == tuple(self.filters) and self.view.filters
        title = f"{self.spec.title} - {self.view.name}" if every else self.spec.title
        return self.ctx, self, title, query, names, by

    def _connect(self) -> None:
        view = self.grid.view
        self.bar.chosen.connect(self.show_view)
        self.tools.added.connect(self.add_filter)
        self.tools.removed.connect(self._on_chip_removed)
        self.tools.group_chosen.connect(self.group_by)
        self.tools.edit.clicked.connect(self.edit_together)
        self.tools.unchoose.clicked.connect(lambda: view.choose_all(False))
        self.tools.columns.clicked.connect(self.choose_columns)
        view.filter_changed.connect(self._on_typed_filter)
        view.sort_requested.connect(lambda key, down: self.sort_by(f"-{key}" if down else key))
        view.chosen_changed.connect(lambda: self.tools.set_count(len(view.chosen)))
        view.opened.connect(lambda row: self.open_record(self.model.id_at(row)))
        view.current_row_changed.connect(lambda _row: self._pane_later.start())
        view.group_toggled.connect(self._on_group_toggled)
        view.menu_requested.connect(self._on_menu)
        view.header.sectionResized.connect(lambda *_: self._later_fields.start())
        view.cleared.connect(self._on_cleared)
        self._later_fields = QTimer(self)
        self._later_fields.setSingleShot(True)
        self._later_fields.setInterval(0)
        self._later_fields.timeout.connect(lambda: self.model.set_fields(self._wanted_fields()))
        self.model.modelAboutToBeReset.connect(self._keep_place)
        self.model.modelReset.connect(self._find_place)
        self.model.counted.connect(self._on_counted)
        self.model.refused.connect(lambda error: self.grid.strip.about(str(error)))
        self.ctx.hub.changed.connect(self._on_changes)
        for keys, run in (
            ("Ctrl+N", lambda: self.open_record(None)),
            ("F5", self.refresh),
            ("Alt+Return", lambda: self.open_record(view.current_id())),
            ("Ctrl+F", view.focus_filter),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.list_side)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        if self.pane is not None and hasattr(self.pane, "add_toggle"):
            cast(Any, self.pane).add_toggle(self.list_side)

    def _wanted_fields(self) -> list[str]:
        """What a row is read for: the columns that are shown, and its title."""
        hidden = self.grid.view.widths.is_hidden
        shown = [
            name
            for each in self.spec.columns
            if not hidden(each.key)
            for name in beside(self.register, each.key)
        ]
        return [*shown, *([self.register.title] if self.register.title else [])]

    def suggest(self, key: str, typed: str, then: Any) -> None:
        """Proposals for a reference or code that is being typed."""
        from officeapp.data.queries import refs

        field = self.register.field(key)
        self.ctx.tasks.read(
            lambda db: refs.suggest(db, field, typed),
            lambda found: then([(each.id, each.title, each.subtitle) for each in found]),
            self,
            key="suggest",
        )

    # ── what the list shows ─────────────────────────────────────────────────────────────────────

    def show_view(self, view: View) -> None:
        """Show a view of the list."""
        self.view = view
        self.filters, self.sort, self.only = list(view.filters), view.sort, None
        self.tools.set_group(view.group_by)
        self.bar.tabs.set_value(view.key)
        if view.columns is not None:
            widths = self.grid.view.widths
            for column in self.spec.columns:
                hidden = column.key not in view.columns and not column.fixed
                if widths.is_hidden(column.key) != hidden:
                    widths.hide(column.key, hidden)
        self._ask()

    def show_records(self, wanted: Sequence[int], title: str = "") -> None:
        """Show some records only, such as those behind a figure, whose words are `title`."""
        self.filters, self.only = [], (title or _("Chosen elsewhere"), tuple(wanted))
        self.tools.set_group("")
        self.bar.tabs.set_value("")
        self._ask()

    def present(self) -> View:
        """How the list looks now."""
        widths = self.grid.view.widths
        shown = tuple(each.key for each in self.spec.columns if not widths.is_hidden(each.key))
        return replace(
            self.view,
            filters=tuple(self.filters),
            sort=self.sort,
            group_by=self.tools.group_by,
            columns=shown,
        )

    def query(self) -> Query:
        """What the list asks for now."""
        ids = self.only[1] if self.only is not None else None
        return Query(self.register.name, filters=tuple(self.filters), sort=self.sort, ids=ids)

    def add_filter(self, added: Filter) -> None:
        """Ask for records that this holds of, too; it takes the place of another of its field."""
        self.filters = [each for each in self.filters if each.field != added.field]
        self.filters.append(added)
        self._ask()

    def remove_filter(self, field: str) -> None:
        """Take the filter of a field away, or the list that was handed over: then the view comes back."""
        if field == ONLY:
            self.show_view(self.view)
            return
        self.filters = [each for each in self.filters if each.field != field]
        self._ask()

    def _on_chip_removed(self, field: str) -> None:
        self.grid.view.setFocus()  # the chip that had it goes
        self.remove_filter(field)

    def clear_filters(self) -> None:
        """Show everything."""
        self.filters, self.only = [], None
        self._ask()

    def sort_by(self, name: str) -> None:
        """Show in the order of a field; a leading `-` turns it round."""
        self.sort = (name,)
        self._ask()

    def group_by(self, field: str) -> None:
        """Part the rows by a field; empty: do not."""
        self.tools.set_group(field)
        self._ask()

    def refresh(self) -> None:
        """Read the list anew and put what was added into its place."""
        self._ask()

    def _read_beside(self) -> None:
        """The first rows are there: read once what stands around them, which must not hold them up."""
        self.model.rows_read.disconnect(self._read_beside)
        QTimer.singleShot(_BESIDE_WAIT, self, self.shown_filters.read_codes)
        QTimer.singleShot(_BESIDE_WAIT, self, self.bar.read)

    def told_filters(self) -> list[Filter]:
        """The filters that stand as chips above the list."""
        return self.filters

    def _ask(self) -> None:
        order = (self.sort or self.register.sort)[0]
        name = order.removeprefix("-")
        known = any(each.key == name for each in self.spec.columns)
        self.grid.view.header.set_sorted(name if known else "", order.startswith("-"))
        self.shown_filters.show(self.told_filters(), self.only[0] if self.only is not None else "")
        self.grid.strip.about("")
        self.grid.strip.say("", "")
        self.model.ask(self.query(), self.tools.group_by)
        self.asked.emit()

    def _on_typed_filter(self, key: str, text: str) -> None:
        field = self.register.field(key)
        try:
            found = filters.parse(field, text)
        except UserError as error:
            self.grid.strip.say(_(field.label), str(error), level="warning")
            return
        self.filters = [each for each in self.filters if each.field != key]
        if found is not None:
            self.filters.append(found)
        self._ask()

    def _on_counted(self, count: int) -> None:
        if self.only is None and tuple(self.filters) == self.view.filters:
            self.bar.set_count(self.view.key, count)
        if self.spec.totals is None:
            self.grid.set_totals({self.spec.columns[0].key: self.spec.counted(count)})
        self._show_empty(count)
        self.figures.read()

    def _of_new(self) -> dict[str, Any]:
        """What a row typed in below takes from the choice shown: its year, its unit."""
        stored = {each.name for each in self.register.fields if each.kind in ("integer", "ref")}
        chosen = (*self.within, *self.filters)
        return {
            each.field: each.value
            for each in chosen
            if each.op == "eq" and each.field in stored and isinstance(each.value, int)
        }

    def _show_empty(self, count: int) -> None:
        if count:
            self.grid.set_empty(None)
        elif self.filters or self.only is not None:
            every = Query(self.register.name, filters=self.within)
            self.ctx.tasks.read(
                lambda db: bool(listing.page(db, every, 1, 0)), self._show_none, self, key="empty"
            )
        else:
            self._show_none(False)

    def _show_none(self, some: bool) -> None:
        """Where no row is shown: say that nothing fits if there are `some` records, else teach how to begin."""
        spec = self.spec
        if self.model.count:
            return
        if some and self.only is None and tuple(self.filters) == self.view.filters:
            button = Button(_("Show all"), clicked=self.clear_filters)
            words = _("Nothing in “{view}” now").format(view=self.view.name)
            self.grid.set_empty(Empty("filter", words, buttons=(button,)))
        elif some:
            button = Button(_("Clear filters"), clicked=self.clear_filters)
            self.grid.set_empty(Empty("filter", _("Nothing fits these filters"), buttons=(button,)))
        else:
            add = Button(spec.add, "add", "primary", lambda: self.open_record(None))
            buttons = [add]
            if spec.exchanges:
                buttons.append(Button(_("Import from Excel"), "import", clicked=self.import_sheet))
            self.grid.set_empty(Empty(spec.icon, spec.none, spec.rule, tuple(buttons)))

    # ── what happens ────────────────────────────────────────────────────────────────────────────

    def _on_changes(self, changes: Any) -> None:
        self.model.on_changes(changes)
        if changes.touches(self.register.name, *self.spec.watched):
            self.figures.count_anew()
            self._pane_later.start()
        if changes.touches("views"):
            self.bar.read(self.figures.count_anew)
        if changes.touches("codes"):
            self.shown_filters.read_codes()

    def _on_group_toggled(self, row: int) -> None:
        from officeapp.ui.base.grid.roles import GROUP

        group = self.model.index(row, 0).data(GROUP)
        if group is not None:
            self.model.set_open(row, not group.open)

    def _keep_place(self) -> None:
        if self._kept is None:
            row = self.grid.view.currentIndex().row()
            self._kept = self.model.id_at(row) if row >= 0 else None

    def _find_place(self) -> None:
        kept, self._kept = self._kept, None
        row = self.model.row_of(kept) if kept is not None else -1
        if row < 0 and self.model.count:
            row = next((at for at in range(min(3, self.model.rowCount())) if self.model.id_at(at)), 0)
        if row >= 0:
            view = self.grid.view
            view.setCurrentIndex(self.model.index(row, max(view.currentIndex().column(), view.first_column)))
        self._pane_later.start()

    def select(self, record: int) -> None:
        """Make a record's row the current one, if the list shows it."""
        row = self.model.row_of(record)
        if row >= 0:
            self.grid.view.go_to(row)

    def _show_in_pane(self) -> None:
        if self.pane is not None and self.pane.isVisibleTo(self):
            cast(Details, self.pane).show_record(self.model.id_at(self.grid.view.currentIndex().row()))

    # ── records ─────────────────────────────────────────────────────────────────────────────────

    def shown(self, view: dict[str, Any]) -> None:
        """Come to the front: with a record to open, a new one to begin, some records or a view to show.

        Args:
            view: `id` opens a record (None begins one); `ids` are the records behind a figure whose words are
                `title`; `view` names a view, `filters` adds conditions.
        """
        wish = dict(view)
        register = wish.pop("register", self.register.name)
        if "id" in wish and register == self.register.name:
            self.open_record(wish.pop("id"), **wish)
        elif "ids" in wish:
            self.show_list()
            self.show_records(wish["ids"], str(wish.get("title", "")))
        elif "view" in wish or "filters" in wish:
            self.show_list()
            chosen = self.bar.view(str(wish.get("view", self.spec.views[0].key)))
            self.show_view(chosen)
            for each in wish.get("filters", ()):
                self.add_filter(each if isinstance(each, Filter) else Filter(*each))

    def open_record(self, record: int | None, **values: Any) -> None:
        """Open the page of a record, of a new one without an id."""
        if self.spec.opened is not None:
            self.spec.opened(record)
            return
        if self.spec.record_page is None:
            return
        if self.record_page is None:
            self.record_page = self.spec.record_page(self)
            self.stack.addWidget(self.record_page)
        elif not self.may_leave():
            return
        page = cast(RecordPage, self.record_page)
        self.stack.setCurrentWidget(self.record_page)
        self.record_page.setFocus()
        if record is None:
            page.new(values)
        else:
            page.open(record, **({"part": values["part"]} if "part" in values else {}))

    def show_list(self) -> None:
        """Go back from a record to the list."""
        self.stack.setCurrentWidget(self.list_side)
        self.grid.view.setFocus()

    def neighbours(self, record: int) -> tuple[int, int, int | None, int | None]:
        """Place (from 1) and count of a record in the list as it is, and the records before and after it."""
        ids = self.model.ids()
        try:
            at = ids.index(record)
        except ValueError:
            return 0, len(ids), None, None
        before = ids[at - 1] if at else None
        after = ids[at + 1] if at + 1 < len(ids) else None
        return at + 1, len(ids), before, after

    def may_leave(self) -> bool:
        """Whether the page of a record lets go."""
        if self.record_page is None or self.stack.currentWidget() is not self.record_page:
            return True
        return cast(RecordPage, self.record_page).may_leave()

    def import_sheet(self) -> None:
        """Go to the import of this register."""
        self.ctx.navigate("exchange", register=self.register.name, choose=True)

    # ── work on several rows ────────────────────────────────────────────────────────────────────

    def choose_columns(self) -> None:
        """Let the person choose which columns are shown."""
        from officeapp.ui.base.grid.chooser import ColumnChooser

        ColumnChooser(self.grid.view).popup(self.tools.columns)

    def edit_together(self) -> None:
        """Ask for a field and a value, for all chosen rows; what names each of them is offered last."""
        from officeapp.ui.base.register.edit_together import EditTogether

        chosen = sorted(self.grid.view.chosen)
        columns: list[GridColumn] = [each for each in self.spec.columns if each.editable]
        columns.sort(key=lambda each: each.key == self.register.title)  # one slip would name them all alike
        here = self.spec.columns[max(self.grid.view.currentIndex().column(), 0)].key
        here = here if here != self.register.title else ""
        popup = EditTogether(columns, len(chosen), self.shown_filters.codes, self.suggest, self, here)
        popup.chosen.connect(lambda field, text: self.typing.set_many(chosen, field, text))
        popup.popup(self.tools.edit)

    def _on_cleared(self, cells: list[tuple[int, str]]) -> None:
        """Delete empties cells; on whole rows it removes the records."""
        rows = {index.row() for index in self.grid.view.selectionModel().selectedRows()}
        records = [each for row in sorted(rows) if (each := self.model.id_at(row)) is not None]
        if records:
            self.remove(records)
        else:
            self.typing.clear(cells)

    def remove(self, records: Sequence[int]) -> None:
        """Move records to the bin; the toast offers to undo."""
        register, numbers = self.register, list(records)
        if self.spec.removing is not None:
            self.spec.removing(numbers)
            return
        self.grid.view.chosen -= set(numbers)
        self.tools.set_count(len(self.grid.view.chosen))
        from officeapp.services import registers

        self.ctx.tasks.write(lambda db: registers.remove(db, register, numbers), None, self)

    def _on_menu(self, row: int, key: str, place: QPoint) -> None:
        record = self.model.id_at(row)
        if record is None:
            return
        menu = QMenu(self)
        if self.spec.record_page is not None or self.spec.opened is not None:
            menu.addAction(_("Open")).triggered.connect(lambda: self.open_record(record))
        column = next(each for each in self.spec.columns if each.key == key)
        value = (self.model.values(record) or {}).get(f"{key}_id" if column.field.target else key)
        if value is not None:
            menu.addAction(_("Show only these")).triggered.connect(
                lambda: self.add_filter(Filter(key, "eq", value))
            )
        if key in self.tools.groups:
            menu.addAction(_("Group by this")).triggered.connect(lambda: self.group_by(key))
        menu.addSeparator()
        chosen = self.grid.view.chosen
        removed = sorted(chosen) if record in chosen else [record]
        words = ngettext("Remove this row", "Remove {count} rows", len(removed)).format(count=len(removed))
        menu.addAction(words).triggered.connect(lambda: self.remove(removed))
        menu.popup(place)

    def commands(self) -> list[Command]:
        """What can be done here, for the keyboard and the palette."""
        return [
            Command(f"{self.register.name}.add", self.spec.add, lambda: self.open_record(None), "", "add")
        ]
