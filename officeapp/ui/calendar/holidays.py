"""Holidays of a year in the window: what is proposed, what a swap moves, and both kept with the deadlines recounted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.domain.registers.office import Holiday
from officeapp.services import holidays, task_deadlines
from officeapp.services.actions.calendar import Swapping
from officeapp.services.holidays import Moved
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.dialog import Dialog
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context

_MOST = 8  # limits named one by one
_NAME = Qt.ItemDataRole.UserRole


def effects(found: Sequence[Moved]) -> str:
    """What a change of the days moves, in words."""
    if not found:
        return _("No deadline of a task and no limit of an admission falls on another day.")
    count = len(found)
    head = ngettext("{count} limit falls on another day:", "{count} limits fall on other days:", count)
    lines = [f"{each.title}: {i18n.date(each.before)} → {i18n.date(each.after)}" for each in found[:_MOST]]
    if count > _MOST:
        lines.append(_("… and {count} more").format(count=i18n.number(count - _MOST)))
    return "\n".join((head.format(count=i18n.number(count)), *lines))


def swap(ctx: Context, over: QWidget) -> None:
    """Ask for the two days of a swap, tell what they move, and keep them."""

    def look(db: Any, given: dict[str, Any]) -> tuple[dict[str, Any], list[Moved]]:
        return given, holidays.moved(db, holidays.swapped(db, **given))

    def then(answer: tuple[dict[str, Any], list[Moved]]) -> None:
        given, found = answer
        question = _("Take {off} off and work on {worked}?").format(
            off=i18n.date(given["off"]), worked=i18n.date(given["worked"])
        )
        if ctx.ask.confirm(question, effects(found), yes=_("Swap and count anew"), no=_("Back")):
            ctx.tasks.write(lambda db: holidays.swap(db, **given), lambda done: _told(ctx, done), over)

    FormDialog(
        ctx,
        _("Which working day is swapped?"),
        _("The authorities announce such days; what they move is shown before anything is written."),
        _("Go on"),
        Swapping,
        ("off", "worked", "source"),
        look,
        then,
        parent=over,
    ).open()


def notice(ctx: Context, over: QWidget) -> None:
    """After a day was changed by hand: say how many deadlines fall on other days now."""

    def then(found: list[Moved]) -> None:
        if found:
            count = len(found)
            words = ngettext(
                "{count} deadline falls on another day now; it is counted anew from the calendar.",
                "{count} deadlines fall on other days now; they are counted anew from the calendar.",
                count,
            )
            ctx.tell(words.format(count=i18n.number(count)))

    ctx.tasks.read(holidays.moved, then, over, key="notice")


def recount(ctx: Context, over: QWidget) -> None:
    """Tell which deadlines the days kept now move, and count them anew."""

    def then(found: list[Moved]) -> None:
        if not found:
            ctx.tell(effects(found))
        elif ctx.ask.confirm(
            _("Count the deadlines anew?"), effects(found), yes=_("Count anew"), no=_("Back")
        ):
            ctx.tasks.write(task_deadlines.recount, lambda changes: changes and _told(ctx, changes), over)

    ctx.tasks.read(holidays.moved, then, over, key="recount")


def open_days(ctx: Context) -> None:
    """Open the list of the days kept, to add one that no rule knows or to change one."""
    ctx.navigate("administration", part="lists", list="holidays")


def _told(ctx: Context, changes: Any) -> None:
    ctx.tell(str(changes.label), undo=True)


class YearDialog(Dialog):
    """The days proposed for a year; those chosen are kept, and the deadlines they move are counted anew."""

    def __init__(self, ctx: Context, parent: QWidget) -> None:
        super().__init__(
            _("Holidays of a year"),
            _("Proposed by rule with its source; untick what the notice of the authorities has otherwise."),
            yes=_("Keep these days"),
            no=_("Back"),
            parent=parent,
        )
        self._ctx = ctx
        self.year = dates.today().year
        self.name = Label("", "body", weight=600)
        row = QHBoxLayout()
        row.addWidget(Button(_("Year before"), "chevron_left", "icon", lambda: self.show_year(self.year - 1)))
        row.addWidget(self.name)
        row.addWidget(Button(_("Year after"), "chevron_right", "icon", lambda: self.show_year(self.year + 1)))
        row.addStretch(1)
        row.addWidget(Button(_("Add, change single days"), "edit", "link", self._open_days))
        self.list = QListWidget()
        self.list.setObjectName("holidays")
        self.list.setAccessibleName(_("Holidays"))
        self.list.setMinimumHeight(theme().px(240))
        self.list.itemChanged.connect(lambda _item: self._look())
        self.effects = Label("", "label", wrap=True)
        self.body.addLayout(row)
        self.body.addWidget(self.list)
        self.body.addWidget(self.effects)
        self.setFixedWidth(theme().px(640))
        self._found: list[Holiday] = []
        self._first = True
        self.show_year(self.year)

    @property
    def wanted(self) -> list[str]:
        """The names of the days that are ticked; two holidays may fall on one day."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return [item.data(_NAME) for item in items if item.checkState() == Qt.CheckState.Checked]

    def show_year(self, year: int) -> None:
        """Propose the days of a year; the first time of the next one that lacks some."""
        self.year = year
        self.name.setText(str(year))
        first = self._first

        def job(db: Any) -> tuple[int, list[Holiday]]:
            at = year
            found = holidays.proposed(db, at)
            while first and not found and at < year + 15:
                at += 1
                found = holidays.proposed(db, at)
            return at, found

        self._first = False
        self._ctx.tasks.read(job, self._on_read, self, self._ctx.ask.problem, key="year")

    def _on_read(self, answer: tuple[int, list[Holiday]]) -> None:
        self.year, self._found = answer
        self.name.setText(str(self.year))
        self.list.blockSignals(True)
        self.list.clear()
        for each in self._found:
            off = _("day off") if each.day_off else _("traditional day")
            item = QListWidgetItem(f"{i18n.date(each.day)} · {_named(each)} · {off}")
            item.setToolTip(each.source or "")
            item.setData(_NAME, each.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._look()

    def _look(self) -> None:
        """Tell what the ticked days move."""
        wanted = set(self.wanted)
        days = [each for each in self._found if each.name in wanted]
        self.yes.setEnabled(bool(days))
        if not self._found:
            self.effects.setText(_("All holidays of {year} are kept already.").format(year=self.year))
            return
        self._ctx.tasks.read(
            lambda db: holidays.moved(db, days),
            lambda found: self.effects.setText(effects(found)),
            self,
            key="look",
        )

    def _open_days(self) -> None:
        self.reject()
        open_days(self._ctx)

    def accept(self) -> None:
        """Keep the ticked days."""
        year, wanted = self.year, self.wanted
        self.yes.setEnabled(False)
        self._ctx.tasks.write(
            lambda db: holidays.add_year(db, year, wanted), self._on_done, self, self._ctx.ask.problem
        )

    def _on_done(self, changes: Any) -> None:
        self.done(QDialog.DialogCode.Accepted)
        _told(self._ctx, changes)


def _named(each: Holiday) -> str:
    named = {"en": each.name_en, "de": each.name_de}.get(i18n.language())
    return named or each.name
