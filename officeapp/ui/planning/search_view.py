"""Looking for candidates: criteria at the left, people with their verdicts beside, added to the plan at once."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base.i18n import N_, _, ngettext, number
from officeapp.data.queries import candidates as queries
from officeapp.data.queries.candidates import Found
from officeapp.domain import fields as f
from officeapp.domain.fields import fields_of
from officeapp.domain.rules.candidates import Criteria, Judged, Verdict, asked_for, born
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.domain.rules.standards import needed
from officeapp.reports.plan_candidates import STATES
from officeapp.services import candidate_search, planning
from officeapp.ui.base.bars import Row
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.editors import editor_for
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.form import Form
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.grid.view import GridView
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.planning.cells import CellModel, plain
from officeapp.ui.planning.tool import Tool

SIDE = 288
MOST = 500  # people shown; the paper has them all
SHORT = {  # headings of the verdicts
    "present": N_("Present post"),
    "steps": N_("Level"),
    "in_post": N_("In the post"),
    "profession": N_("Professional level"),
    "theory": N_("Political theory"),
    "left": N_("To retirement"),
    "age": N_("Age"),
    "sex": N_("Sex"),
    "minority": N_("Ethnic minority"),
    "grade": N_("Grades"),
    "planned": N_("Planned for"),
}
WIDTHS = {"steps": 148, "left": 172, "profession": 130, "grade": 250, "present": 220}
CHIPS = {"met": ("ok", "check"), "missing": ("late", "close"), "unknown": ("neutral", "help")}


class _Named:
    """The name a search is kept under."""

    name: str = f.text(N_("Name of the search"), required=True, length=120)


class SearchView(Tool):
    """The view; it answers as the criteria are typed."""

    watched = ("people", "appointments", "plan_entries", "evaluations", "rules", "views", "memberships")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, _("Look for candidates"))
        self.setObjectName("search")
        self._sheet: Sheet | None = None
        self._post: int | None = None
        self._found: Found | None = None
        self._kept: list[tuple[int, str, Criteria]] = []
        self._quiet = False
        self.keep = Button(_("Keep the search"), "save", clicked=self._on_keep)
        self.print = Button(_("Print"), "print", clicked=self._on_print)
        self.add_button = Button(_("Add to the plan"), "person_add", "primary", clicked=self.add_chosen)
        self.head.add_buttons(self.keep, self.print, self.add_button)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._build_side())
        self._room = QWidget()
        self._column = QVBoxLayout(self._room)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._count = Label("", "label")
        bar = Row(36, line="bottom")
        bar.add(self._count)
        bar.add_stretch()
        self._column.addWidget(bar)
        self._list: QWidget = QWidget()
        self.grid: GridView | None = None
        self._column.addWidget(self._list, 1)
        below.addWidget(self._room, 1)
        self.column.addLayout(below, 1)

    def _build_side(self) -> QWidget:
        px = theme().px
        self.kept = QComboBox()
        self.kept.setObjectName("kept")
        self.kept.setAccessibleName(_("Kept searches"))
        self.kept.activated.connect(self._on_kept)
        self.forget = Button(_("Forget this search"), "delete", "icon", clicked=self._on_forget)
        self.form = Form(1)
        for field in fields_of(Criteria):
            if field.kind != "ref":
                self.form.add(editor_for(field))
        self.form.changed.connect(lambda _name: self._ask())
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(20), px(8), px(16), px(16))
        column.setSpacing(px(8))
        line = QHBoxLayout()
        line.addWidget(self.kept, 1)
        line.addWidget(self.forget)
        column.addLayout(line)
        column.addWidget(self.form)
        column.addStretch(1)
        area = scrolling(content)
        area.setFixedWidth(px(SIDE))
        area.setProperty("line", "right")
        return area

    # ── what is asked ───────────────────────────────────────────────────────────────────────────

    def begin(self, sheet: Sheet | None, post: int | None) -> None:
        """Ask what a post of the plan asks."""
        self._sheet = sheet
        if sheet is not None and post is not None and post != self._post:
            self.set_criteria(usual(sheet, post))
        self._post = post
        open_plan = sheet is not None and not sheet.head.approved and post is not None
        self.add_button.setVisible(open_plan)
        name = next((each.name for each in sheet.posts if each.id == post), "") if sheet else ""
        self.head.set_title(_("Look for candidates"), name)
        self.ctx.tasks.read(candidate_search.searches, self._show_kept, self, key="kept")
        self.refresh()
        next(iter(self.form.rows.values())).editor.setFocus()

    def criteria(self) -> Criteria:
        """What is asked now; a value that cannot be read is left out."""
        given: dict[str, Any] = {
            name: value for name, value in self.form.values().items() if value not in (None, 0, "")
        }
        plan = self._sheet.head.id if self._sheet else None
        return Criteria(**given, plan=plan, post=self._post)

    def set_criteria(self, asked: Criteria) -> None:
        """Fill in the criteria."""
        self._quiet = True
        for name, row in self.form.rows.items():
            row.editor.set_value(getattr(asked, name))
        self._quiet = False

    def _ask(self) -> None:
        if not self._quiet:
            self.refresh()

    def refresh(self) -> None:
        """Look again."""
        asked = self.criteria()
        self.ctx.tasks.read(lambda db: queries.search(db, asked), self._show, self, key="search")

    # ── what was found ──────────────────────────────────────────────────────────────────────────

    def _show(self, found: Found) -> None:
        self._found = found
        asked = asked_for(self.criteria())
        best = sum(each.count("met") == len(each.verdicts) for each in found.judged)
        people = ngettext("{count} person", "{count} people", len(found.judged))
        words = _("{people}, {met} meet everything").format(
            people=people.format(count=number(len(found.judged))), met=number(best)
        )
        self._count.setText(words)
        chosen = set(self.grid.chosen) if self.grid is not None else set[int]()
        self._column.removeWidget(self._list)
        self._list.hide()
        self._list.deleteLater()
        self.grid = None
        if not found.judged:
            self._list = Empty("people", _("Nobody works in this organization yet"), "")
        else:
            self._list = self.grid = self._make_grid(asked, found.judged[:MOST])
            self.grid.chosen |= chosen & {each.known.person for each in found.judged}
        self._column.addWidget(self._list, 1)
        self._on_chosen()

    def _make_grid(self, asked: list[str], judged: list[Judged]) -> GridView:
        columns: list[GridColumn] = [
            plain("name", _("Full name"), "person", stretch=True, width=200, least=180),
            plain("met", _("Met"), "number", width=64),
            *(plain(name, _(SHORT[name]), "chip", width=WIDTHS.get(name, 120), least=90) for name in asked),
        ]
        grid = GridView(columns, mode="rows", row_head="check", row_height=44, lines="none")
        grid.setObjectName("found")
        grid.setAccessibleName(_("People found"))
        model = CellModel(len(columns))
        model.show([(each.known.person, _cells(each)) for each in judged])
        grid.setModel(model)
        grid.opened.connect(lambda row: self.ctx.open_record("people", judged[row].known.person))
        grid.chosen_changed.connect(self._on_chosen)
        return grid

    def _on_chosen(self) -> None:
        count = len(self.grid.chosen) if self.grid is not None else 0
        words = ngettext("Add {count} person to the plan", "Add {count} people to the plan", count)
        self.add_button.setText(words.format(count=count) if count else _("Add to the plan"))
        self.add_button.setEnabled(count > 0)

    def add_chosen(self) -> None:
        """Plan those whose box is ticked for the post, as one action."""
        if self._sheet is None or self._post is None or self.grid is None:
            return
        plan, post, people = self._sheet.head.id, self._post, sorted(self.grid.chosen)
        self.grid.chosen.clear()
        self.ctx.tasks.write(
            lambda db: planning.entries_add(db, plan=plan, post=post, names=(), people=people),
            lambda added: self.ctx.tell(str(added.changes.label), undo=True),
            self,
            self.ctx.ask.problem,
        )

    def _on_print(self) -> None:
        asked = self.criteria()
        given = {field.name: getattr(asked, field.name) for field in fields_of(Criteria)}
        self.ctx.navigate("reports", report="candidate-search", params=given)

    # ── kept searches ───────────────────────────────────────────────────────────────────────────

    def _show_kept(self, kept: list[tuple[int, str, Criteria]]) -> None:
        self._kept = kept
        self.kept.clear()
        self.kept.addItem(_("Kept searches"))
        for _number, name, _asked in kept:
            self.kept.addItem(name)
        self.kept.setEnabled(bool(kept))
        self.forget.setEnabled(False)

    def _on_kept(self, place: int) -> None:
        self.forget.setEnabled(place > 0)
        if place > 0:
            self.set_criteria(self._kept[place - 1][2])
            self.refresh()

    def _on_keep(self) -> None:
        asked = replace(self.criteria(), plan=None, post=None)

        def kept(_changes: Any) -> None:
            self.ctx.tasks.read(candidate_search.searches, self._show_kept, self, key="kept")

        FormDialog(
            self.ctx,
            _("Keep this search?"),
            _("It can be chosen again for any post."),
            _("Keep the search"),
            _Named,
            ("name",),
            lambda db, given: candidate_search.keep_search(db, given["name"], asked),
            kept,
            parent=self,
        ).open()

    def _on_forget(self) -> None:
        place = self.kept.currentIndex()
        if place > 0:
            search = self._kept[place - 1][0]
            self.ctx.tasks.write(
                lambda db: candidate_search.forget_search(db, search),
                lambda _changes: self.ctx.tasks.read(
                    candidate_search.searches, self._show_kept, self, key="kept"
                ),
                self,
            )


def usual(sheet: Sheet, post: int) -> Criteria:
    """Return what a post of a plan asks by the rules of the plan."""
    found = next(each for each in sheet.posts if each.id == post)
    figures = sheet.figures
    return Criteria(
        steps=2 if found.level is not None and not found.body else None,
        in_post=figures.whole("appointment.months_in_post") if not found.body else None,
        profession=needed(found, "profession", figures)[0],
        theory=needed(found, "theory", figures)[0],
        left=figures.whole("planning.months_left.group1"),
        grade="HTNV",
        planned=figures.whole("planning.posts_per_person"),
    )


def _cells(judged: Judged) -> list[Cell]:
    known = judged.known
    second = " · ".join(part for part in (known.posts, born(known)) if part)
    met = f"{judged.count('met')}/{len(judged.verdicts)}"
    return [Cell(known.name, second), Cell(met, strong=True), *map(_chip, judged.verdicts)]


def _chip(verdict: Verdict) -> Cell:
    tone, icon = CHIPS[verdict.state]
    words = _(STATES[verdict.state])
    return Cell(
        verdict.figure or words, tone=tone, icon=icon, words=f"{words}: {verdict.figure}".rstrip(": ")
    )
