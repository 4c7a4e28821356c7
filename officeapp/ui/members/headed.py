"""A list with its figures above: each figure opens its people, a chip says what time they speak of."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from officeapp.data.queries.listing import Filter
from officeapp.ui.base.bars import hairline
from officeapp.ui.base.behind import open_behind
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import FilterChip
from officeapp.ui.base.figures import Figure, FigureStrip
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context


class HeadedList(QWidget):
    """Figures, a chip of the time and buttons in one row; the list below.

    Attributes:
        figures, chip: what stands above; listed: the list.
    """

    def __init__(
        self, ctx: Context, listed: RegisterPage, time: str, buttons: Sequence[Button], wide: int = 140
    ) -> None:
        """Args: ctx: what pages share; listed: the list; time: label of the chip; wide: of a figure."""
        super().__init__()
        self._ctx, self._wide = ctx, wide
        self._behind: dict[str, tuple[int, ...]] = {}
        self._registers: dict[str, str] = {}
        ground(self, "surface")
        px = theme().px
        self.figures = FigureStrip(framed=False, stacked=True)
        self.figures.clicked.connect(self._on_figure)
        self.chip = FilterChip(time, "", removable=False)
        self.chip.clicked.connect(self._choose)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(px(4), px(8), px(20), px(4))
        row.setSpacing(px(8))
        row.addWidget(self.figures)
        row.addStretch(1)
        for widget in (self.chip, *buttons):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.listed = listed
        listed.title.hide()
        listed.bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(hairline())
        column.addWidget(self.listed, 1)
        self.setFocusProxy(self.listed)

    def times(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """The times one may choose, each with what shows it."""
        raise NotImplementedError

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
        self.figures.setFixedWidth(theme().px(self._wide) * len(shown))

    def _on_figure(self, key: str) -> None:
        ids = self._behind.get(key, ())
        if ids:
            open_behind(self._ctx, self._registers.get(key, "people"), ids, self)

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
        """Ask for a few values and do something with them; see `FormDialog`."""
        FormDialog(
            self._ctx, question, text, yes, params, names, job, lambda _done: None,
            values=values, hints=hints, shown=shown, halves=halves, parent=self,
        ).open()  # fmt: skip
