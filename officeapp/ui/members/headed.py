"""A list with its figures above: each figure opens its people, a chip says what time they speak of."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.data.queries.listing import Filter
from officeapp.ui.base.bars import Row, hairline
from officeapp.ui.base.behind import open_behind
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import FilterChip
from officeapp.ui.base.figures import Figure, FigureStrip
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context

_HIGH, _BRIEF = 102, 48
_ROOM = 340  # of a list with its figures above; where there is less they are one line


class _Head(Row):
    """Figures at the left, time and buttons at the right; where it is narrow the buttons keep their icons only.

    Attributes:
        said: the figures in words.
    """

    def __init__(
        self, figures: FigureStrip, words: Button, chip: FilterChip, buttons: Sequence[Button]
    ) -> None:
        super().__init__(_HIGH)
        self.set_margins(4, 20)
        self._figures, self._words, self._buttons = figures, words, buttons
        self.said: tuple[str, ...] = ()
        words.hide()
        self.add(figures, words)
        self.add_stretch()
        for widget in (chip, *buttons):
            self.layout_.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def set_brief(self, brief: bool) -> None:
        """Say the figures in one line that opens them as a menu; or show them again."""
        if brief == self._words.isHidden():
            self._height = _BRIEF if brief else _HIGH
            self._figures.setVisible(not brief)
            self._words.setVisible(brief)
            self._measure()
            self.arrange()

    def arrange(self) -> None:
        """Give the figures the room their words need, or what is left of it."""
        if not self._words.isHidden():
            self._say()
            return
        wide = self._figures.natural_width
        self._figures.setFixedWidth(wide)
        self.fit(self._buttons)
        self._figures.setFixedWidth(max(wide - max(self._wanted() - self.width(), 0), theme().px(200)))

    def _say(self) -> None:
        """Say as many figures as there is room for; all of them stand in the menu."""
        self._words.set_compact(False)
        for count in range(len(self.said), 0, -1):
            self._words.setText(" · ".join(self.said[:count]))
            self.fit(self._buttons)
            if self._wanted() <= self.width():
                return
        self._words.set_compact(True)


class HeadedList(QWidget):
    """Figures, a chip of the time and buttons in one row; the list below.

    Attributes:
        figures, chip: what stands above; listed: the list.
    """

    def __init__(self, ctx: Context, listed: RegisterPage, time: str, buttons: Sequence[Button]) -> None:
        """Args: ctx: what pages share; listed: the list; time: label of the chip, empty: none; buttons: beside it."""
        super().__init__()
        self._ctx = ctx
        self._behind: dict[str, tuple[int, ...]] = {}
        self._registers: dict[str, str] = {}
        self._shown: tuple[tuple[str, str], ...] = ()
        ground(self, "surface")
        self.figures = FigureStrip(framed=False, stacked=True)
        self.figures.clicked.connect(self._on_figure)
        self.chip = FilterChip(time, "", removable=False)
        self.chip.clicked.connect(self._choose)
        if not time:
            self.chip.hide()
        self.words = Button("", "chart", "quiet", clicked=self._choose_figure)
        self._head = _Head(self.figures, self.words, self.chip, buttons)
        self.listed = listed
        listed.grid.view.link_clicked.connect(self._on_link)
        listed.title.hide()
        listed.bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(hairline())
        column.addWidget(self.listed, 1)
        self.setFocusProxy(self.listed)

    def _on_link(self, row: int, _key: str) -> None:
        record = self.listed.model.id_at(row)
        if record is not None:
            self.listed.open_record(record)

    def times(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """The times one may choose, each with what shows it."""
        return ()

    def narrow(self, within: Filter) -> None:
        """Show in the list what belongs to the time in view."""
        self.listed.within = (within,)
        self.listed.add_filter(within)

    def refresh(self) -> None:
        """Read the figures anew."""
        raise NotImplementedError

    def show_figures(
        self,
        shown: Sequence[Figure],
        behind: Mapping[str, Sequence[int]],
        registers: Mapping[str, str] | None = None,
    ) -> None:
        """Show figures and keep who is behind each of them; `registers` names those that are not people."""
        self._behind = {key: tuple(ids) for key, ids in behind.items()}
        self._registers = dict(registers or {})
        self.figures.set_figures(shown)
        self._shown = tuple((each.key, f"{each.caption} {_value(each)}") for each in shown)
        self._head.said = tuple(words for _key, words in self._shown)
        self._head.arrange()

    def _on_figure(self, key: str) -> None:
        ids = self._behind.get(key, ())
        if ids:
            open_behind(self._ctx, self._registers.get(key, "people"), ids, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.set_brief(self.height() < theme().px(_ROOM))

    def _choose_figure(self) -> None:
        menu = QMenu(self)
        for key, words in self._shown:
            entry = menu.addAction(words)
            entry.setEnabled(bool(self._behind.get(key)))
            entry.triggered.connect(lambda _=False, key=key: self._on_figure(key))
        menu.popup(self.words.mapToGlobal(QPoint(0, self.words.height())))

    def _choose(self) -> None:
        menu = QMenu(self)
        for words, show in self.times():
            menu.addAction(words).triggered.connect(lambda _=False, show=show: show())
        menu.popup(self.chip.mapToGlobal(QPoint(0, self.chip.height())))

    def open_person(self, register: str, record: int) -> None:
        """Open the person a record of a register speaks of."""

        def person(db: Any) -> int:
            return db.execute(f"SELECT person FROM {register} WHERE id = ?", (record,)).fetchone()[0]

        self._ctx.tasks.read(person, lambda who: self._ctx.open_record("people", who), self, key="opened")

    def ask(
        self,
        question: str,
        text: str,
        yes: str,
        params: type[Any],
        names: Sequence[str],
        job: Callable[[Any, dict[str, Any]], Any],
        values: Mapping[str, Any] | None = None,
        *,
        hints: Mapping[str, str] | None = None,
        shown: Mapping[str, str] | None = None,
        halves: Sequence[str] = (),
    ) -> None:
        """Ask for a few values and do something with them, and tell what should be looked at; see `FormDialog`."""
        FormDialog(
            self._ctx, question, text, yes, params, names, job, self._on_asked,
            values=values, hints=hints, shown=shown, halves=halves, parent=self,
        ).open()  # fmt: skip

    def _on_asked(self, done: Any) -> None:
        warnings = getattr(done, "warnings", ())
        if warnings:
            self._ctx.tell(" ".join(str(each) for each in warnings), undo=True)


def _value(figure: Figure) -> str:
    return i18n.number(figure.value) if isinstance(figure.value, int) else figure.value
