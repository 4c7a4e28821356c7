"""What the members page asks beside the steps: who is new, why an admission stops or goes back, what is known."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from officeapp.base import dates
from officeapp.base.i18n import _
from officeapp.data.queries import codes, records
from officeapp.data.queries.members import Card
from officeapp.data.queries.titles import titles
from officeapp.domain.fields import Field
from officeapp.domain.registers.members import CANDIDATES
from officeapp.domain.registers.members import Candidate as CandidateRecord
from officeapp.services import members
from officeapp.services.actions.members import (
    CandidateAdd,
    CandidateReturn,
    CandidateStop,
)
from officeapp.services.members import Taken
from officeapp.services.somebody import Told
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.context import Context
from officeapp.ui.members.who import NewName, WhoEditor

Then = Callable[[Taken], None]

_EDITED = (
    *("organization", "mentor_1", "mentor_2", "certificate_date", "certificate_number", "checked_on"),
    *("missing_papers", "decision_number", "decision_date", "decision_received_on", "ceremony_date", "note"),
)


class _AddDialog(FormDialog):
    """Asks who it is; date of birth and sex only of somebody new."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        who = self.form.rows["person"].editor
        who.changed.connect(self._on_who)
        self._on_who()

    def _editor(self, field: Field, choices: Sequence[tuple[Any, str]]) -> Any:
        if field.name == "person":
            return WhoEditor(field, lambda typed, then: self._suggest(field, typed, then))
        return super()._editor(field, choices)

    def _on_who(self) -> None:
        who = self.form.rows["person"].editor
        assert isinstance(who, WhoEditor)
        for name in ("birth_date", "sex"):
            self.form.rows[name].setVisible(who.is_new)


def add(ctx: Context, over: QWidget, then: Then, unit: int | None = None) -> None:
    """Ask who shall be followed as a candidate."""

    def job(db: Any, given: dict[str, Any]) -> Taken:
        who, birth, sex = given.pop("person"), given.pop("birth_date"), given.pop("sex")
        if isinstance(who, int):
            return members.candidate_add(db, person=who, **given)
        told = Told(name=who or "", birth_date=birth, sex=sex, new=isinstance(who, NewName))
        return members.candidate_add(db, told=told, **given)

    def show(name: str) -> None:
        _AddDialog(
            ctx,
            _("Who shall be followed as a candidate?"),
            "",
            _("Add the candidate"),
            CandidateAdd,
            ("person", "birth_date", "sex", "organization", "step", "date", "mentor_1"),
            job,
            then,
            values={"step": "tracking", "date": _today(), "organization": unit},
            shown={"organization": name},
            hints={"person": _("Type a name, with or without marks")},
            halves=("birth_date", "sex", "step", "date"),
            parent=over,
        ).open()

    if unit is None:
        show("")
    else:
        ctx.tasks.read(lambda db: titles(db, "organizations", [unit]).get(unit, ""), show, over, key="asking")


def stop(ctx: Context, over: QWidget, card: Card, then: Then) -> None:
    """Ask why an admission stops."""
    text = _("The steps taken stay in the history. It can be undone.")
    if card.ceremony_date:
        text = _("Somebody on probation who is stopped leaves the Party on that day. It can be undone.")
    FormDialog(
        ctx,
        _("Stop the admission of {name}?").format(name=card.name),
        text,
        _("Stop the admission"),
        CandidateStop,
        ("reason", "date"),
        lambda db, given: members.candidate_stop(db, card.id, given["reason"], given["date"]),
        then,
        values={"date": _today()},
        parent=over,
    ).open()


def back(ctx: Context, over: QWidget, card: Card, then: Then) -> None:
    """Ask since when and why somebody goes back a step, or goes on after a stop."""
    stopped = card.step == "stopped"
    question = _("Take the admission of {name} up again?") if stopped else _("Put {name} back a step?")
    FormDialog(
        ctx,
        question.format(name=card.name),
        "",
        _("Take up again") if stopped else _("Put back"),
        CandidateReturn,
        ("date", "note"),
        lambda db, given: members.candidate_return(db, card.id, None, given["date"], given["note"]),
        then,
        values={"date": _today()},
        parent=over,
    ).open()


def change(ctx: Context, over: QWidget, card: Card) -> None:
    """Change what is known of a candidate; the step itself changes by its own action."""

    def read(db: Any) -> tuple[CandidateRecord, str]:
        record: CandidateRecord = records.get(db, CANDIDATES, card.id)
        unit = record.organization
        return record, titles(db, "organizations", [unit]).get(unit, "") if unit else ""

    def show(found: tuple[CandidateRecord, str]) -> None:
        record, unit = found
        edited = (
            _EDITED if record.ceremony_date else tuple(each for each in _EDITED if each != "ceremony_date")
        )
        FormDialog(
            ctx,
            card.name,
            "",
            _("Save"),
            CandidateRecord,
            edited,
            lambda db, given: members.candidate_change(db, card.id, record.version, given),
            lambda _saved: None,
            values={name: getattr(record, name) for name in edited},
            shown={"organization": unit},
            halves=(
                *("mentor_1", "mentor_2", "certificate_date", "certificate_number", "checked_on"),
                *(
                    "missing_papers",
                    "decision_number",
                    "decision_date",
                    "decision_received_on",
                    "ceremony_date",
                ),
            ),
            parent=over,
        ).open()

    ctx.tasks.read(read, show, over, key="asking")


def causes(db: Any) -> list[tuple[int, str]]:
    """The causes of a shortfall to choose from."""
    return codes.choices(db, ["shortfall_causes"])["shortfall_causes"]


def _today() -> str:
    return dates.today().isoformat()
