"""The procedure: the steps of the plan in front, and the procedures of the office, each version from its day on."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _
from officeapp.data.queries import procedures as queries
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.procedures import Procedure
from officeapp.domain.register import Register
from officeapp.domain.registers.office import STEP_TEMPLATES
from officeapp.domain.registers.plans import PLAN_STEPS, STEP_RULES
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.services import plan_steps, procedures, registers
from officeapp.services.actions.ballots import ProcedureBegin
from officeapp.ui.base.bars import Row, TitleBar, hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.planning import asking

_WIDTHS = {
    **{"number": 52, "name": 280, "participants": 220, "ballot": 110, "base": 140, "rule": 250},
    **{
        "threshold": 100,
        "next_from": 220,
        "quorum": 150,
        "late_from": 200,
        "announced": 110,
        "source": 260,
        "confirmed": 84,
    },
}


class StepsView(QWidget):
    """The view: at first the steps of the plan, which can still change as long as they are not finished.

    Signals:
        left: back to the plan.
    """

    left = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._plan: int | None = None
        self._known: list[Procedure] = []
        self.setObjectName("procedure")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._build_head(column)
        px = theme().px
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(px(20), px(12), px(20), px(12))
        inside.setSpacing(px(8))
        self.hint = Label("", "caption", wrap=True)
        inside.addWidget(self.hint)
        self.own = self._list(PLAN_STEPS, (*STEP_RULES, "held_on"))
        usual = (*STEP_RULES, "source", "confirmed")
        self.usual = self._list(STEP_TEMPLATES, usual)
        inside.addWidget(self.own, 1)
        inside.addWidget(self.usual, 1)
        column.addWidget(body, 1)
        for keys in ("Alt+Left",):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.left.emit)
        ctx.hub.changed.connect(self._on_changed)
        self._show()

    def _build_head(self, column: QVBoxLayout) -> None:
        px = theme().px
        top = Row(48)
        top.set_margins(12, 20)
        self.back = Button("", "back", "quiet", clicked=self.left.emit)
        self.begin_version = Button(_("New version"), "add", clicked=self._on_version)
        self.remove = Button(_("Remove the step"), "delete", clicked=self._on_remove)
        top.add(self.back)
        top.add_stretch()
        top.add(self.remove, self.begin_version)
        self._title = TitleBar(_("Procedure"))
        self._title.setFixedHeight(px(36))
        tools = Row(44)
        self.which = Segmented([("own", _("Steps of this plan")), ("usual", _("Procedures of the office"))])
        self.which.chosen.connect(lambda _key: self._show())
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Procedure"))
        self.kind.setMinimumWidth(px(260))
        self.kind.activated.connect(lambda _place: self._fill_versions())
        self.version = QComboBox()
        self.version.setAccessibleName(_("Valid from"))
        self.version.setMinimumWidth(px(160))
        self.version.activated.connect(lambda _place: self._show_usual())
        self._choice = QWidget()
        row = QHBoxLayout(self._choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.kind)
        row.addWidget(self.version)
        tools.add(self.which, self._choice)
        tools.add_stretch()
        for widget in (top, self._title, tools, hairline()):
            column.addWidget(widget)

    def _list(self, register: Register, names: tuple[str, ...]) -> SubList:
        every = frozenset(field.name for field in register.fields)
        columns = columns_of(
            register, _WIDTHS, order=names, without=every - frozenset(names), shown=frozenset(names)
        )
        return SubList(
            self._ctx, register, columns, adding=_("Add a step"), watched=(register.name,), fill=True
        )

    # ── what is shown ───────────────────────────────────────────────────────────────────────────

    def begin(self, sheet: Sheet) -> None:
        """Show the steps of a plan."""
        self._plan = sheet.head.id
        self.back.setText(sheet.head.organization_name)
        self._title.set_title(_("Procedure"), sheet.head.name)
        filters = (Filter("plan", "eq", sheet.head.id),)
        self.own.show_records(filters, ("number",), plan=sheet.head.id)
        self.which.set_value("own")
        self._show()
        self._read()
        self.own.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        self._ctx.tasks.read(lambda db: queries.procedures(db), self._on_read, self, key="procedures")

    def _on_read(self, found: list[Procedure]) -> None:
        chosen = self.kind.currentData()
        self._known = found
        self.kind.clear()
        for each in found:
            self.kind.addItem(asking.procedure_words(each.kind), each.kind)
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))
        self._fill_versions()

    def _fill_versions(self) -> None:
        found = next((each for each in self._known if each.kind == self.kind.currentData()), None)
        chosen = self.version.currentData() if self.version.count() else None
        self.version.clear()
        if found is None:
            return
        for day in found.versions:
            words = _("from {day}").format(day=i18n.date(day)) if day else _("from the beginning")
            self.version.addItem(words, day)
        wanted = chosen if chosen in found.versions else found.valid_from
        self.version.setCurrentIndex(max(self.version.findData(wanted), 0))
        self._show_usual()

    def _show_usual(self) -> None:
        kind, day = self.kind.currentData(), self.version.currentData()
        begins = Filter("valid_from", "eq", day) if day else Filter("valid_from", "empty")
        self.usual.show_records((Filter("kind", "eq", kind), begins), ("number",), kind=kind, valid_from=day)

    def _show(self) -> None:
        own = self.which.value == "own"
        self.own.setVisible(own)
        self.usual.setVisible(not own)
        self._choice.setVisible(not own)
        self.begin_version.setVisible(not own)
        self.hint.setText(
            _(
                "A finished step keeps how it counted. Other plans and the office's procedures stay as they are."
            )
            if own
            else _("Plans begun from the day of a version on get these steps; older plans keep theirs.")
        )

    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and (changes.reload or changes.touches("step_templates")):
            self._read()

    # ── deeds ───────────────────────────────────────────────────────────────────────────────────

    def _on_remove(self) -> None:
        """Take the current step out."""
        own = self.which.value == "own"
        part = self.own if own else self.usual
        number = part.model.id_at(part.grid.view.currentIndex().row())
        if number is None:
            return

        def remove(db: Any) -> Any:
            return (
                plan_steps.step_remove(db, number) if own else registers.remove(db, STEP_TEMPLATES, [number])
            )

        done = N_("The step is removed")
        self._ctx.tasks.write(
            remove, lambda _changes: self._ctx.tell(_(done), undo=True), self, self._ctx.ask.problem
        )

    def _on_version(self) -> None:
        """Ask from which day on the procedure changes, or for the name of a new one."""
        kind = self.kind.currentData()
        FormDialog(
            self._ctx,
            _("Begin a new version of “{name}”?").format(name=asking.procedure_words(kind)),
            _("It begins as a copy; its steps are changed afterwards."),
            _("Begin the version"),
            ProcedureBegin,
            ("valid_from", "source", "name"),
            lambda db, given: procedures.begin(db, kind, **given),
            lambda _changes: self._read(),
            values={"valid_from": dates.today().isoformat()},
            hints={"name": _("Only for a procedure of its own"), "source": _("The document that sets it")},
            parent=self,
        ).open()
