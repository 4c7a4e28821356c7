"""The questions before a unit moves, ends or is merged."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.queries import refs
from officeapp.domain.fields import Field
from officeapp.ui.base.dialog import Dialog
from officeapp.ui.base.editors import ReferenceEditor, editor_for
from officeapp.ui.base.form import FormRow

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_DAY = Field(name="day", kind="date", label=N_("Ends on"), required=True)
_SUCCESSOR = Field(name="successor", kind="ref", to="organizations", label=N_("Its people and units go to"))
_DECISION = Field(name="decision", kind="text", label=N_("Decision"), length=300)
_PARENT = Field(name="parent", kind="ref", to="organizations", label=N_("Superior unit"))


def _reference(ctx: "Context", field: Field, owner: QWidget) -> ReferenceEditor:
    def suggest(typed: str, then: Callable[[list[Any]], None]) -> None:
        ctx.tasks.read(
            lambda db: refs.suggest(db, field, typed),
            lambda found: then([(each.id, each.title, each.subtitle) for each in found]),
            owner,
            key="suggest",
        )

    made = editor_for(field, suggest=suggest)
    assert isinstance(made, ReferenceEditor)
    return made


class _Questions(Dialog):
    """A few fields; what cannot be read is said below its field and the dialog stays."""

    def add_row(self, row: FormRow) -> FormRow:
        self.body.addWidget(row)
        return row

    def read(self, row: FormRow) -> Any:
        """The value of a field.

        Raises:
            UserError: it cannot be read, or is missing; said below the field already.
        """
        try:
            value = row.editor.value()
            if value is None and row.editor.field.required:
                label = _(row.editor.field.label)
                raise UserError(N_("{label} is missing. Enter it."), label=label)
            return value
        except UserError as error:
            row.say(str(error), "error")
            raise


class EndUnit(_Questions):
    """Asks when a unit ends and who takes its place."""

    def __init__(
        self,
        ctx: "Context",
        name: str,
        done: Callable[[str, int | None, str | None], object],
        parent: QWidget,
    ) -> None:
        """Args: name: of the unit; done: takes day, successor and decision."""
        super().__init__(
            _("Dissolve or merge {unit}?").format(unit=name),
            _(
                "With a successor, its people and the units below it go there on that day. The past stays as it was."
            ),
            yes=_("End the unit"),
            no=_("Keep"),
            parent=parent,
        )
        self._done = done
        self.day = self.add_row(FormRow(editor_for(_DAY), _("01/07/2025")))
        self.successor = self.add_row(
            FormRow(_reference(ctx, _SUCCESSOR, self), _("Empty: the unit only ends"))
        )
        self.decision = self.add_row(FormRow(editor_for(_DECISION)))
        self.day.editor.setFocus()

    def accept(self) -> None:
        try:
            values = [self.read(row) for row in (self.day, self.successor, self.decision)]
        except UserError:
            return
        super().accept()
        self._done(*values)


class MoveUnit(_Questions):
    """Asks under which unit another shall stand."""

    def __init__(
        self, ctx: "Context", name: str, done: Callable[[int | None], object], parent: QWidget
    ) -> None:
        """Args: name: of the unit; done: takes the new superior unit."""
        super().__init__(
            _("Move {unit} under which unit?").format(unit=name),
            yes=_("Move unit"),
            no=_("Keep"),
            parent=parent,
        )
        self._done = done
        self.parent_row = self.add_row(FormRow(_reference(ctx, _PARENT, self), _("Empty: to the top")))
        self.parent_row.editor.setFocus()

    def accept(self) -> None:
        try:
            value = self.read(self.parent_row)
        except UserError:
            return
        super().accept()
        self._done(value)
