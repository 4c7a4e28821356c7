"""Legal figures as of a day: numbers, fractions and days that the law or the office sets, never constants."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """One legal figure from a day on.

    Attributes:
        key: its name, as in `resources/seed/rules.csv`.
        value: what the law says, as text: ``60``, ``2/3``, ``2030-07``, ``30;40;45``.
        valid_from: ISO date of any precision from which it holds; empty: always.
        unit: ``months``, ``working_days``, ``percent``, ``persons`` ...
        source: the document that sets it.
        confirmed: whether somebody has checked it against that document.
    """

    key: str
    value: str
    valid_from: str = ""
    unit: str = ""
    source: str = ""
    confirmed: bool = False


class Figures:
    """The figures in force on one day; a figure nobody set is None, and what it limits is then left open."""

    def __init__(self, figures: Iterable[Figure], on: dt.date | None = None) -> None:
        """Keep of every key the newest figure that holds `on` the day (without a day: the newest)."""
        self._figures: dict[str, Figure] = {}
        self._exact: dict[str, Fraction | None] = {}  # those asked before: a plan asks thousands of times
        self._whole: dict[str, int | None] = {}
        self._texts: dict[str, tuple[str, ...]] = {}
        for figure in sorted(figures, key=lambda each: each.valid_from):
            if figure.value and (on is None or figure.valid_from <= on.isoformat()[: len(figure.valid_from)]):
                self._figures[figure.key] = figure

    def get(self, key: str) -> Figure | None:
        """Return the figure of a key."""
        return self._figures.get(key)

    def source(self, key: str) -> str:
        """Return the document that sets a figure."""
        figure = self._figures.get(key)
        return figure.source if figure else ""

    def text(self, key: str) -> str | None:
        """Return a figure as it is written."""
        figure = self._figures.get(key)
        return figure.value if figure else None

    def exact(self, key: str) -> Fraction | None:
        """Return a figure as an exact number: ``2/3``, ``1.5``, ``60``."""
        if key not in self._exact:
            text = self.text(key)
            self._exact[key] = Fraction(text.replace(",", ".")) if text else None
        return self._exact[key]

    def number(self, key: str) -> float | None:
        """Return a figure as a number."""
        exact = self.exact(key)
        return None if exact is None else float(exact)

    def whole(self, key: str) -> int | None:
        """Return a figure as a whole number."""
        if key not in self._whole:
            exact = self.exact(key)
            self._whole[key] = None if exact is None else int(exact)
        return self._whole[key]

    def standing_for(self, own: str, usual: str) -> Figures:
        """Return the figures in which those that begin with `own` stand for the ones that begin with `usual`.

        A council has shares of its own (`council.share_women`) where a plan asks for `planning.share_women`.
        """
        made = Figures(())
        made._figures = dict(self._figures)
        for key, figure in self._figures.items():
            if key.startswith(own):
                made._figures[usual + key.removeprefix(own)] = figure
        return made

    def wholes(self, key: str) -> tuple[int, ...]:
        """Return the whole numbers of a figure that lists several: ``30;40;45``."""
        return tuple(int(part) for part in self.texts(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the parts of a figure that lists several: ``02-03;05-19``."""
        if key not in self._texts:
            parts = (part.strip() for part in (self.text(key) or "").split(";"))
            self._texts[key] = tuple(part for part in parts if part)
        return self._texts[key]


def figures_from(rows: Iterable[Mapping[str, object]], on: dt.date | None = None) -> Figures:
    """Return the figures of rows with the columns of the register ``rules``."""

    def text(row: Mapping[str, object], column: str) -> str:
        value = row.get(column)
        return "" if value is None else str(value)

    return Figures(
        (
            Figure(
                key=text(row, "key"),
                value=text(row, "value"),
                valid_from=text(row, "valid_from"),
                unit=text(row, "unit"),
                source=text(row, "source"),
                confirmed=row.get("confirmed") in (1, True, "1", "yes"),
            )
            for row in rows
        ),
        on,
    )
