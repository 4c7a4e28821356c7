"""What stands beside a person's form: who may be the same person, and what the file still needs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.queries import people
from officeapp.data.queries.people import Twin
from officeapp.domain.check import Problem
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.rules import completeness
from officeapp.ui.base.avatar import Avatar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.card import Frame
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.labels import Label
from officeapp.ui.base.record_form import RecordForm
from officeapp.ui.base.rule_line import RuleLine
from officeapp.ui.base.theme import theme

_WAIT = 250
_SAME = {
    "name": N_("name"),
    "given_name": N_("given name"),
    "birth_date": N_("date of birth"),
    "birth_month": N_("month of birth"),
    "birth_year": N_("year of birth"),
}


class _Box(Frame):
    """A card whose content is made anew."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__()
        px = theme().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._column.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        if icon:
            head.addWidget(Icon(icon, 20, "soon"))
        self.title = Label(title, "block")
        head.addWidget(self.title, 1)
        self._column.addLayout(head)
        self._content: QWidget | None = None

    def fill(self) -> QVBoxLayout:
        """Take the content out and return the layout of the new one."""
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        self._column.addWidget(self._content)
        return column


class Twins(_Box):
    """Who may be the same person; looked for while name and date of birth are typed.

    Signals:
        compare: id of the other person.
    """

    compare = Signal(int)

    def __init__(self, form: RecordForm) -> None:
        """Args: form: the person's form."""
        super().__init__("duplicate", _("May be the same person"))
        self._form = form
        self._told_apart: set[frozenset[int | None]] = set()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT)
        self._later.timeout.connect(self._look)
        form.typed.connect(lambda name: self._later.start() if name in ("name", "birth_date") else None)
        form.loaded.connect(self._on_loaded)
        self.hide()

    def _on_loaded(self) -> None:
        self.hide()
        self._later.start()

    def _look(self) -> None:
        name, birth, me = self._form.value("name"), self._form.value("birth_date"), self._form.number
        if not name:
            self.hide()
            return
        but = {other for pair in self._told_apart if me in pair for other in pair if other is not None}
        if me is not None:
            but.add(me)
        self._form.ctx.tasks.read(
            lambda db: people.twins(db, name, birth, but), self._tell, self, key="twins"
        )

    def _tell(self, found: Sequence[Twin]) -> None:
        self.setVisible(bool(found))
        column = self.fill()
        for twin in found:
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(Avatar(twin.name, 32))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(twin.name, "strong"))
            born = i18n.date(twin.birth_date) if twin.birth_date else _("date of birth unknown")
            words.addWidget(Label(" · ".join(part for part in (born, twin.unit) if part), "label"))
            same = ", ".join(_(_SAME[each]) for each in twin.same)
            words.addWidget(Label(_("Alike: {what}").format(what=same), "caption"))
            row.addLayout(words, 1)
            column.addLayout(row)
            links = QHBoxLayout()
            links.addSpacing(theme().px(34))
            links.addWidget(Button(_("Compare"), kind="link", clicked=lambda n=twin.id: self.compare.emit(n)))
            links.addWidget(
                Button(_("Different person"), kind="quiet", clicked=lambda n=twin.id: self._tell_apart(n))
            )
            links.addStretch(1)
            column.addLayout(links)

    def _tell_apart(self, other: int) -> None:
        self._told_apart.add(frozenset((self._form.number, other)))
        self._look()


class Todo(_Box):
    """What is wrong and what is missing; each line leads to its field."""

    def __init__(self, form: RecordForm, go: Callable[[str], object], take_out: Callable[[], object]) -> None:
        """Args: form: the person's form; go: shows a field; take_out: ends the places in plans after discipline."""
        super().__init__("", _("To complete"))
        self._form, self._go, self._take_out = form, go, take_out
        self._disciplined = 0
        self._problems: list[Problem] = []
        form.checked.connect(self._on_checked)
        form.loaded.connect(lambda: self._on_checked([]))
        form.typed.connect(lambda _name: self._tell())

    def _on_checked(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._tell()

    def tell_disciplined(self, places: int) -> None:
        """Say in how many places of plans somebody disciplined still stands, with the way out."""
        self._disciplined = places
        self._tell()

    def _tell(self) -> None:
        column = self.fill()
        if self._disciplined:
            words = ngettext(
                "Disciplined, but in {count} plan place",
                "Disciplined, but in {count} plan places",
                self._disciplined,
            ).format(count=i18n.number(self._disciplined))
            rule = _("QĐ 377-QĐ/TW: out of the plan at once")
            column.addWidget(RuleLine("break", words, rule, _("Take out of the plans"), self._take_out))
        values = {field.name: self._form.value(field.name) for field in PEOPLE.fields}
        missing = completeness.missing(values)
        for problem in self._problems:
            tone = "late" if problem.level == "error" else "soon"
            self._line(column, "error" if tone == "late" else "warning", tone, str(problem), problem.field)
        for name in missing:
            words = _("Missing: {field}").format(field=_(PEOPLE.field(name).label))
            self._line(column, "paper", "soon", words, name)
        if not self._problems and not missing:
            self._line(column, "ok", "ok", _("The file has what papers need"), None)

    def _line(self, column: QVBoxLayout, icon: str, tone: str, words: str, field: str | None) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Icon(icon, 16, tone))
        if field:
            short = Button(words, kind="quiet", clicked=lambda: self._go(field), tip=words)
            short.setMaximumWidth(theme().px(224))
            row.addWidget(short)
            row.addStretch(1)
        else:
            row.addWidget(Label(words, "body"), 1)
        column.addLayout(row)
