"""The block of structure bars: women, ages, minorities and political theory of those planned."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.domain.rules.plan_sheet import Entry, Sheet, structure_of
from officeapp.domain.rules.structure import Band, Part, Structure
from officeapp.ui.base.labels import Label
from officeapp.ui.base.structure_bar import StructureBar
from officeapp.ui.base.theme import theme
from officeapp.ui.planning import words

HIGH, MIDDLE = ("CC", "CN"), ("TC",)  # codes of political theory


class StructureBlock(QWidget):
    """Title and four bars, five where the office aims at a share of science and technology."""

    def __init__(self) -> None:
        super().__init__()
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(14), px(20), px(8))
        column.setSpacing(px(7))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        self._title = Label("", "block")
        self._fact = Label("", "caption")
        head.addWidget(self._title)
        head.addWidget(self._fact)
        head.addStretch(1)
        column.addLayout(head)
        self._women = StructureBar(_("Sex"))
        self._ages = StructureBar(_("Age"))
        self._minority = StructureBar(_("Ethnic minorities"))
        self._science = StructureBar(_("Science and technology"))
        self._theory = StructureBar(_("Political theory"))
        for bar in (self._women, self._ages, self._minority, self._science, self._theory):
            column.addWidget(bar)

    def show_sheet(self, sheet: Sheet, post: int | None, name: str, whole: Structure | None) -> None:
        """Show the structure of one body, or `whole`, that of the plan, when `post` is None."""
        made = whole if post is None and whole is not None else structure_of(sheet, post)
        figures = sheet.figures
        self._title.setText(_("Structure: {name}").format(name=name))
        fact = ngettext("{count} person", "{count} people", made.total).format(count=made.total)
        self._fact.setText(_("{people}, the upright line is the aim").format(people=fact))
        women, men = len(made.women.people), made.total - len(made.women.people) - len(made.women.unknown)
        _set(
            self._women,
            [(_("women"), women), (_("men"), men), (_("unknown"), len(made.women.unknown))],
            made.women,
            figures.number("planning.share_women"),
        )
        bands = [(_band_words(band), len(band.people)) for band in made.bands]
        _set(
            self._ages,
            [*bands, (_("unknown"), len(made.age_unknown))],
            made.young,
            figures.number("planning.share_young"),
            tick=made.bands[0].below == figures.whole("planning.young_age"),
        )
        minority = len(made.minority.people)
        others = made.total - minority - len(made.minority.unknown)
        _set(
            self._minority,
            [
                (_("minorities"), minority),
                (_("others"), others),
                (_("unknown"), len(made.minority.unknown)),
            ],
            made.minority,
            figures.number("planning.share_minority"),
        )
        aim = figures.number("planning.share_science")
        self._science.setVisible(aim is not None)
        known = len(made.science.people)
        rest = made.total - known - len(made.science.unknown)
        parts = [(_("of them"), known), (_("others"), rest), (_("unknown"), len(made.science.unknown))]
        _set(self._science, parts, made.science, aim)
        self._show_theory([entry for entry in sheet.running if post is None or entry.post == post])

    def _show_theory(self, entries: Sequence[Entry]) -> None:
        codes = list({entry.person: entry.theory_code for entry in entries}.values())
        high, middle = sum(code in HIGH for code in codes), sum(code in MIDDLE for code in codes)
        unknown = codes.count(None)
        rest = len(codes) - high - middle - unknown
        parts = [(_("high"), high), (_("middle"), middle), (_("others"), rest), (_("unknown"), unknown)]
        _set(self._theory, parts, Part(tuple(range(high)), (), len(codes)), None)


def _set(
    bar: StructureBar, parts: list[tuple[str, int]], part: Part, aim: float | None, *, tick: bool = True
) -> None:
    """Fill one bar: its segments, the share against the aim, the judgement; an aim is never a must.

    Args:
        bar: the bar; parts: name and size of each segment.
        part: whose share counts; aim: in percent.
        tick: the first segment is that part, so that a tick at the aim says something.
    """
    shown = " · ".join(f"{name} {i18n.number(count)}" for name, count in parts if count)
    values: list[Any] = [count for _name, count in parts]
    share = part.share
    figure = words.percent(share) if share is not None else ""
    if aim is None or share is None:
        tone, judgement, icon = "neutral", _("No aim set") if share is not None else "", ""
        bar.set(shown, values, figure, judgement, tone, None, icon)
        return
    least = aim / 100 if tick else None
    needed = ceil(Fraction(str(aim)) / 100 * part.total) - len(part.people)
    figure = f"{figure} / {aim_words(aim)}"
    if needed > 0:
        judgement = _("Short by {count}").format(count=needed)
        bar.set(shown, values, figure, judgement, "soon", least, "warning")
    else:
        bar.set(shown, values, figure, _("Met"), "ok", least, "check")


def aim_words(aim: float) -> str:
    """Return an aim in percent as it was set: 25% or 12,5%."""
    return i18n.percent(aim / 100, 0 if aim == int(aim) else 1)


def _band_words(band: Band) -> str:
    if band.below is None:
        return _("from {age}:").format(age=band.least)
    if band.least == 0:
        return _("under {age}:").format(age=band.below)
    return f"{band.least}–{band.below - 1}:"
