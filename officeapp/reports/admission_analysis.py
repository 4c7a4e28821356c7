"""The analysis beside the admission results: who keeps to the plan, who gains on last year, how the year stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.domain.rules.target_sheet import Line
from officeapp.domain.rules.targets import VERDICTS
from officeapp.reports.model import Column, Figure, Row, Sheet, Value

MOST_NAMES = 40  # units a row names


@dataclass(frozen=True, slots=True)
class Stand:
    """A unit at the end of a period.

    Attributes:
        done: admissions of the period; before: those of the same period of last year.
        line: of the targets' sheet, None where it has none.
    """

    unit: int
    name: str
    done: int
    before: int
    line: Line | None

    @property
    def target(self) -> int:
        """Asked for in the whole year."""
        return (self.line.amount if self.line else None) or 0


def analysis(stands: Sequence[Stand], last: int, period: str) -> Sheet:
    """Return the units grouped by plan of the period, by last year and by the verdict of today.

    Args:
        stands: the units of the results; last: the quarter the period ends with; period: in words.
    """

    def asked(it: Stand) -> int | None:
        return it.line.asked_by(last) if it.line else None

    def by_plan(it: Stand) -> str:
        wanted = asked(it)
        if wanted is None:
            return _("No target")
        if not wanted:
            return _("Nobody asked for by then")
        return _("As asked for or more") if it.done >= wanted else _("Behind the plan")

    def by_year(it: Stand) -> str:
        if it.done == it.before:
            return _("As many as then")
        return _("More than then") if it.done > it.before else _("Fewer than then")

    def by_verdict(it: Stand) -> str:
        standing = it.line.standing if it.line else None
        return _(VERDICTS[standing.state]) if standing else _("No target")

    groups: tuple[tuple[str, Callable[[Stand], str], Sequence[str]], ...] = (
        (
            _("Against the plan of the period"),
            by_plan,
            (_("As asked for or more"), _("Behind the plan"), _("Nobody asked for by then"), _("No target")),
        ),
        (
            _("Against the same period of last year"),
            by_year,
            (_("More than then"), _("As many as then"), _("Fewer than then")),
        ),
        (_("How the year stands today"), by_verdict, (*map(_, VERDICTS.values()), _("No target"))),
    )
    rows: list[Row] = []
    for place, (title, part_of, order) in enumerate(groups):
        rows.append(Row({"part": title}, "group", key=f"analysis-{place}"))
        for part in order:
            those = [each for each in stands if part_of(each) == part]
            if those:
                rows.append(
                    _row(
                        f"analysis-{place}-{len(rows)}", part, those, sum(asked(each) or 0 for each in those)
                    )
                )
    return Sheet(_("Analysis"), _("ANALYSIS OF ADMISSIONS"), _columns(), rows, (period,), numbered=False)


def _columns() -> tuple[Column, ...]:
    return (
        Column("part", _("How they stand"), 50),
        Column("units", _("Units"), 16, "integer"),
        Column("target", _("Target of the year"), 22, "integer"),
        Column("asked", _("Asked for by then"), 22, "integer"),
        Column("done", _("Admitted"), 18, "integer"),
        Column("before", _("Same period of last year"), 24, "integer"),
        Column("names", _("Which units"), 110),
    )


def _row(key: str, part: str, those: Iterable[Stand], asked: int) -> Row:
    those = list(those)
    cells: dict[str, Value] = {
        "part": part,
        "units": len(those),
        "target": sum(each.target for each in those),
        "asked": asked,
        "done": sum(each.done for each in those),
        "before": sum(each.before for each in those),
        "names": _names([each.name for each in those]),
    }
    units = Figure("organizations", tuple(each.unit for each in those if each.unit))
    return Row(cells, key=key, figures={"units": units})


def _names(names: Sequence[str]) -> str:
    """The first units by name; the number of all of them opens the rest."""
    told, left = ", ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
    if left <= 0:
        return told
    return ngettext("{names} and {n} more", "{names} and {n} more", left).format(
        names=told, n=i18n.number(left)
    )
