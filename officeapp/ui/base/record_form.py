"""The form of one record of any register: saved field by field, checked while it is filled in, kept as a draft."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.queries import codes, records, refs
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Problem, Refused
from officeapp.domain.fields import Field
from officeapp.domain.register import Register
from officeapp.services import forms, registers
from officeapp.services.forms import ChangedMeanwhile
from officeapp.ui.base.editors import ChoiceEditor, Editor, ReferenceEditor, editor_for
from officeapp.ui.base.form import Form
from officeapp.ui.base.moments import when
from officeapp.ui.base.notice import Notice

if TYPE_CHECKING:
    from officeapp.services.drafts import Draft
    from officeapp.ui.context import Context

_CHECK_WAIT, _DRAFT_WAIT = 150, 800  # milliseconds after the last key


@dataclass(frozen=True, slots=True)
class Section:
    """Some fields of a form under a title; an empty title has none."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What a form reads of a record."""

    record: Any
    names: dict[str, str]
    problems: list[Problem]


def sections_of(register: Register, without: frozenset[str] = frozenset()) -> list[Section]:
    """The fields of a register in sections by band, in the paper's order."""
    bands = dict.fromkeys(field.band for field in register.fields if field.name not in without)
    return [
        Section(
            _(band) if band else "",
            tuple(
                field.name for field in register.fields if field.band == band and field.name not in without
            ),
        )
        for band in bands
    ]


class RecordForm(QWidget):
    """Shows a record and writes each field when it is left.

    The fields may be spread over several places: `part` makes the widget of some sections; all of them are one
    form. A new record is written as soon as it has what it needs. What could not be written stays as typed and is
    kept as a draft.

    Attributes:
        record: the record as it was read or written last; of a new one what is filled in beforehand.

    Signals:
        loaded: a record is shown. saved: its id, after each writing. typed: name of the field being typed in.
        checked: the problems as they are now.
    """

    loaded = Signal()
    saved = Signal(int)
    typed = Signal(str)
    checked = Signal(object)

    def __init__(self, ctx: "Context", register: Register, parent: QWidget | None = None) -> None:
        """Args: ctx: what pages share; register: whose records."""
        super().__init__(parent)
        self.ctx, self.register = ctx, register
        self.record: Any = None
        self._names: dict[str, str] = {}
        self._codes: dict[str, list[tuple[int, str]]] = {}
        self._forms: list[Form] = []
        self._editors: dict[str, Editor] = {}
        self._dirty: dict[str, str] = {}
        self._problems: list[Problem] = []
        self._refused: dict[str, Problem] = {}
        self._offered: Draft | None = None  # a draft neither taken nor dropped yet
        self._writing = self._again = False
        self._reading = False  # the record is being read anew because it changed elsewhere
        self._shown = 0  # counts the records shown, so that a late answer about an earlier one is known
        self.notice = Notice()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.notice)
        self._check_later = self._timer(_CHECK_WAIT, self._check)
        self._draft_later = self._timer(_DRAFT_WAIT, self._keep_draft)
        ctx.hub.changed.connect(self._on_changes)
        lists = [field.list for field in register.fields if field.kind == "code"]
        if lists:
            ctx.tasks.read(lambda db: codes.choices(db, lists), self._on_codes, self, key="codes")

    def _on_codes(self, found: dict[str, list[tuple[int, str]]]) -> None:
        self._codes = found
        for name, editor in self._editors.items():
            if isinstance(editor, ChoiceEditor) and editor.field.kind == "code":
                editor.set_choices(found[editor.field.list])
                if self.record is not None and name not in self._dirty:
                    editor.set_value(getattr(self.record, name))

    def _timer(self, wait: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(run)
        return timer

    # ── fields ──────────────────────────────────────────────────────────────────────────────────

    def part(
        self, sections: Sequence[Section], columns: int = 3, hints: Mapping[str, str] | None = None
    ) -> Form:
        """Make the fields of some sections; the caller lays them where they belong."""
        form = Form(columns)
        for section in sections:
            if section.title:
                form.add_section(section.title)
            for name in section.names:
                editor = self._editor(self.register.field(name))
                form.add(editor, hint=(hints or {}).get(name, ""))
                self._editors[name] = editor
        form.changed.connect(self._on_typed)
        form.finished.connect(lambda _name: self.commit())
        self._forms.append(form)
        if self.record is not None:
            self._fill(form)
            self._show_problems()
        return form

    def _editor(self, field: Field) -> Editor:
        if field.kind == "ref":
            return editor_for(field, suggest=lambda typed, then: self._suggest(field, typed, then))
        return editor_for(field, choices=self._codes.get(field.list, ()))

    def _suggest(self, field: Field, typed: str, then: Callable[[list[Any]], None]) -> None:
        self.ctx.tasks.read(
            lambda db: refs.suggest(db, field, typed),
            lambda found: then([(each.id, each.title, each.subtitle) for each in found]),
            self,
            key=f"suggest {field.name}",
        )

    def editor(self, name: str) -> Editor:
        """The editor of a field that was laid out."""
        return self._editors[name]

    # ── a record ────────────────────────────────────────────────────────────────────────────────

    def open(self, number: int) -> None:
        """Show a record."""
        self._begin(None)
        self._read(number, self._on_opened)

    def new(self, names: Mapping[str, str] | None = None, /, **values: Any) -> None:
        """Begin a record, some of its fields filled in.

        Args:
            names: words of the references among the values, by field.
            values: fields by name.
        """
        known = {field.name for field in self.register.fields}
        self._begin(self.register.record(**{name: each for name, each in values.items() if name in known}))
        self._names = dict(names or {})
        self._fill_all()
        self._offer_draft()
        self.loaded.emit()

    def _begin(self, record: Any) -> None:
        self.record = record
        self._dirty, self._problems, self._refused = {}, [], {}
        self._writing = self._again = self._reading = False
        self._shown += 1
        self._offered = None
        self.notice.say("")

    @property
    def number(self) -> int | None:
        """The id of the record, None while it is new."""
        return self.record.id if self.record is not None else None

    def _read(self, number: int, then: Callable[[_Read], None]) -> None:
        register = self.register

        def job(db: Any) -> _Read:
            record = records.get(db, register, number)
            names: dict[str, str] = {}
            for field in register.fields:
                value = getattr(record, field.name)
                if field.kind == "ref" and value is not None:
                    names[field.name] = titles(db, field.to, [value]).get(value, "")
            return _Read(record, names, registers.check(db, register, record))

        shown = self._shown
        self._reading = True

        def done(found: _Read) -> None:
            if shown == self._shown:
                self._reading = False
                then(found)

        self.ctx.tasks.read(job, done, self, self._on_gone, key="record")

    def _on_gone(self, error: UserError) -> None:
        self.notice.say(str(error), level="error")

    def _on_opened(self, found: _Read) -> None:
        self._take(found)
        self._offer_draft()
        self.loaded.emit()

    def _take(self, found: _Read) -> None:
        self.record, self._names, self._problems = found.record, found.names, found.problems
        self._fill_all()
        self._show_problems()

    def _fill_all(self) -> None:
        for form in self._forms:
            self._fill(form)

    def _fill(self, form: Form) -> None:
        """Put the record's values into its fields; what is being typed stays."""
        for name, row in form.rows.items():
            if name in self._dirty:
                continue
            value, editor = getattr(self.record, name), row.editor
            if isinstance(editor, ReferenceEditor):
                editor.set_value(value, self._names.get(name, ""))
            else:
                editor.set_value(value)
            if row.hint.level:
                row.say("")

    def _on_changes(self, changes: Any) -> None:
        """Another hand, or undo: read the record anew, keep what is being typed."""
        if self._writing or self.number is None:
            return
        if self.number in changes.records.get(self.register.name, ()):
            self._read(self.number, self._take)

    # ── typing ──────────────────────────────────────────────────────────────────────────────────

    def _on_typed(self, name: str) -> None:
        self._dirty[name] = self._editors[name].text()
        self._refused.pop(name, None)
        self._check_later.start()
        self._draft_later.start()
        self.typed.emit(name)

    def value(self, name: str) -> Any:
        """What a field holds now, typed or stored; None where it cannot be read."""
        if name in self._dirty:
            try:
                return self._editors[name].value()
            except UserError:
                return None
        return getattr(self.record, name, None)

    def _typed_values(self) -> dict[str, Any]:
        """The fields that hold another value than the record, of those that can be read."""
        made: dict[str, Any] = {}
        for name in list(self._dirty):
            try:
                value = self._editors[name].value()
            except UserError:
                continue
            if value == getattr(self.record, name):
                if not self._editors[name].problem:
                    del self._dirty[name]
            else:
                made[name] = value
        return made

    def _check(self) -> None:
        if self.record is None:
            return
        record, register = replace(self.record, **self._typed_values()), self.register
        shown = self._shown

        def done(found: list[Problem]) -> None:
            if shown == self._shown:
                self._problems = found
                self._show_problems()

        self.ctx.tasks.read(lambda db: registers.check(db, register, record), done, self, key="check")

    def _show_problems(self) -> None:
        """Show what is wrong at the fields; a new record is not blamed for what was not typed yet."""
        found = [
            *self._refused.values(),
            *(each for each in self._problems if each.field not in self._refused),
        ]
        if self.number is None:
            found = [each for each in found if each.field in self._dirty]
        for form in self._forms:
            form.show_problems(found)
        self.checked.emit(found)

    # ── saving ──────────────────────────────────────────────────────────────────────────────────

    def commit(self, *, asked: bool = False) -> None:
        """Write what was typed and can be read; a new record once it has what it needs.

        Args:
            asked: the person asked for it, so a new record is blamed for what it lacks.
        """
        if self.record is None:
            return
        if self._writing:
            self._again = True
            return
        values = self._typed_values()
        if not values and not (asked and self.number is None):
            return
        if self.number is None:
            filled = replace(self.record, **values)
            lacking = [
                each
                for each in self.register.fields
                if each.required and getattr(filled, each.name) in (None, "")
            ]
            if lacking:
                if asked:
                    self._blame(lacking)
                return
            self._write(values, lambda db: registers.save(db, self.register, filled))
        else:
            shown = self.record
            self._write(values, lambda db: forms.change(db, self.register, shown, values))

    def _blame(self, lacking: Sequence[Field]) -> None:
        for field in lacking:
            words = N_("{label} is missing. Enter it.")
            self._refused[field.name] = Problem(field.name, words, {"label": _(field.label)})
            self._dirty.setdefault(field.name, "")
        self._show_problems()
        for form in self._forms:
            if form.focus_first_problem():
                break

    def _write(self, values: dict[str, Any], job: Callable[[Any], Any]) -> None:
        self._writing = True
        shown, number, offered = self._shown, self.number, self._offered

        def done(saved: registers.Saved[Any]) -> None:
            if shown == self._shown:
                self._on_saved(values, saved)
            else:
                self.ctx.drafts.discard(self.register.name, number)
                if offered is not None:
                    self.ctx.drafts.keep(self.register.name, saved.record.id, offered.values)

        def failed(error: UserError) -> None:
            if shown == self._shown:
                self._on_failed(values, error)
            else:
                self.ctx.ask.problem(error)

        self.ctx.tasks.write(job, done, self, failed)

    def _on_saved(self, values: dict[str, Any], saved: registers.Saved[Any]) -> None:
        self._writing = False
        was_new = self.number
        for name, value in values.items():
            self._refused.pop(name, None)
            editor = self._editors[name]
            try:
                same = editor.value() == value
            except UserError:
                same = False
            if same:
                self._dirty.pop(name, None)
                if isinstance(editor, ReferenceEditor):
                    self._names[name] = editor.text()
        self.record = saved.record
        self._problems = saved.warnings
        self.ctx.drafts.discard(self.register.name, was_new)
        if self._offered is None:
            self.notice.say("")
        self._show_problems()
        self._keep_draft()
        if self._reading:  # begun before this was written, it would bring the old values back
            self._read(saved.record.id, self._take)
        self.saved.emit(saved.record.id)
        if self._again:
            self._again = False
            self.commit()

    def _on_failed(self, values: dict[str, Any], error: UserError) -> None:
        self._writing = False
        if isinstance(error, Refused):
            self._problems = error.problems
            bad = {each.field for each in error.problems if each.level == "error"}
            good = [name for name in values if name not in bad]
            self._show_problems()
            if good and self.number is not None and len(good) < len(values):
                shown, rest = self.record, {name: values[name] for name in good}
                self._write(rest, lambda db: forms.change(db, self.register, shown, rest))
        elif isinstance(error, ChangedMeanwhile):
            self._refused[error.name] = Problem(error.name, error.msgid, error.params)
            self._dirty.pop(error.name, None)
            if self.number is not None:
                self._read(self.number, self._take)
        else:
            self.ctx.ask.problem(error)

    @property
    def unsaved(self) -> list[str]:
        """Labels of the fields whose text is not written."""
        self._typed_values()
        return [_(self.register.field(name).label) for name in self._dirty]

    def may_leave(self) -> bool:
        """Write what can be written; ask where something would not be."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self.commit()
        left = self.unsaved
        if not left or self._writing:
            return True
        answer = self.ctx.ask.choose(
            _("Keep what is not saved yet?"),
            {"discard": _("Discard"), "stay": _("Go on editing"), "keep": _("Keep as draft")},
            _("Not saved: {fields}").format(fields=", ".join(left)),
        )
        if answer == "discard":
            self._dirty = {}
            self._draft_later.stop()
            self._keep_draft()
        elif answer == "keep":
            self._keep_draft()
        return answer in ("discard", "keep")

    # ── drafts ──────────────────────────────────────────────────────────────────────────────────

    def keep(self) -> None:
        """Keep what is typed and not written at once: the form goes away without asking."""
        if self._dirty and not self._writing:
            self._keep_draft()

    def _keep_draft(self) -> None:
        """Keep what is typed together with the draft that is still offered."""
        if self.record is None:
            return
        values = {**(self._offered.values if self._offered else {}), **self._dirty}
        if values:
            self.ctx.drafts.keep(self.register.name, self.number, values)
        else:
            self.ctx.drafts.discard(self.register.name, self.number)

    def _offer_draft(self) -> None:
        draft = self.ctx.drafts.load(self.register.name, self.number)
        if draft is None or not draft.values:
            return
        self._offered = draft
        at = datetime.fromisoformat(draft.saved_at).astimezone()
        words = _("What was typed here {when} was not saved.").format(when=when(at))
        self.notice.say(
            words,
            _("Go on with it"),
            lambda: self._take_draft(draft.values),
            _("Discard"),
            self._drop_draft,
        )

    def _take_draft(self, texts: dict[str, Any]) -> None:
        self._offered = None
        self.notice.say("")
        for name, text in texts.items():
            if name in self._editors:
                self._editors[name].set_text(str(text))
                self._dirty[name] = str(text)
        self._check()

    def _drop_draft(self) -> None:
        self._offered = None
        self.notice.say("")
        self._keep_draft()
