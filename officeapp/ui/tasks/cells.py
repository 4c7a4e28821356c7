"""How a task looks in the list: six marks, title over its source, deadline chip, progress bar."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import _
from officeapp.data.queries.tasks import clear_of
from officeapp.domain import kinds
from officeapp.domain.registers.tasks import TASKS
from officeapp.domain.rules import tasks as rules
from officeapp.domain.rules.figures import Figures
from officeapp.ui.base import deadline, six_marks
from officeapp.ui.base.grid.roles import Cell

NEEDED = (
    "title", "source", "lead", "assignee", "responsible", "deadline", "due_kind", "due_on", "done_on", "first_due_on",
    "product", "authority", "units_as_written", "people_as_written", "state", "percent", "timeliness", "clears",
)  # fmt: skip
_KINDS = dict(TASKS.field("due_kind").choices)
_STATES = dict(TASKS.field("state").choices)


@dataclass(frozen=True, slots=True)
class Scale:
    """The figures that a deadline is measured by.

    Attributes:
        soon_days: figure `tasks.soon_days`.
        months_from_days: figure `chips.months_from_days`.
    """

    soon_days: int = 7
    months_from_days: int = 90

    @classmethod
    def of(cls, figures: Figures) -> "Scale":
        """The office's own figures."""
        return cls(
            figures.whole("tasks.soon_days") or cls().soon_days,
            figures.whole("chips.months_from_days") or cls().months_from_days,
        )

    def chip(self, row: dict[str, Any]) -> tuple[str, str, str]:
        """Words, tone and icon of a task's deadline; a paused or cancelled task says that it is."""
        state = row.get("state")
        if state in ("paused", "cancelled"):
            return _(_STATES[state]), "neutral", "stop" if state == "paused" else "ban"
        if row.get("due_kind") == "standing" and state != "done":
            return _(_KINDS["standing"]), "neutral", "history"
        due = row.get("due_on")
        done = row.get("done_on") if state == "done" else None
        if state == "done" and not (due and done):
            return _("Done") if done else _("Done, day unknown"), "ok", "check"
        words = rules.chip(
            dt.date.fromisoformat(due) if due else None,
            dates.today(),
            done=dt.date.fromisoformat(done) if done else None,
            soon_days=self.soon_days,
            months_from_days=self.months_from_days,
        )
        return deadline.look(words)

    def deadline_cell(self, row: dict[str, Any]) -> Cell:
        """The chip, with the dates themselves as tooltip."""
        words, tone, icon = self.chip(row)
        return Cell(words, tone=tone, icon=icon, words=dates_of(row))


def due_words(row: dict[str, Any]) -> str:
    """The deadline as the office wrote it, with the day it comes to where that says more."""
    said = kinds.show(TASKS.field("deadline"), row.get("deadline"))
    day = i18n.date(row.get("due_on"))
    if not said or not day or said == day:
        return _("due {date}").format(date=day or said) if day or said else ""
    return _("due {date}").format(date=f"{said} ({day})")


def dates_of(row: dict[str, Any]) -> str:
    """Deadline, first deadline and day of completion in words."""
    due, first = row.get("due_on"), row.get("first_due_on")
    told = [due_words(row)] if due else []
    if first and first != due:
        told.append(_("at first {date}").format(date=i18n.date(first)))
    if row.get("state") == "done" and row.get("done_on"):
        told.append(_("done {date}").format(date=i18n.date(row["done_on"])))
    return ", ".join(told)


def marks_cell(row: dict[str, Any]) -> Cell:
    """The six marks; the missing ones are named as tooltip."""
    clear = clear_of(row)
    lacking = six_marks.missing(clear)
    words = _("Missing: {names}").format(names=lacking) if lacking else ""
    return Cell(f"{sum(clear)}/6", value=clear, words=words)


def title_cell(row: dict[str, Any]) -> Cell:
    """The task over the paper it comes from."""
    return Cell(row.get("title") or "", second=row.get("source") or "")


def person_cell(row: dict[str, Any]) -> Cell:
    """Who is in charge; the words of the sheet it came from where nobody was recognised."""
    name = row.get("assignee") or row.get("people_as_written")
    return Cell(name or _("Nobody yet"), dull=not row.get("assignee"))


def unit_cell(row: dict[str, Any]) -> Cell:
    """The lead unit, as written where it was not recognised."""
    return Cell(row.get("lead") or row.get("units_as_written") or "", dull=not row.get("lead"))


def progress_cell(row: dict[str, Any]) -> Cell:
    """The bar, in the colour of lateness where it is late."""
    share = (row.get("percent") or 0) / 100
    return Cell(
        i18n.percent(share, 0), value=share, tone="late" if row.get("timeliness") == "overdue" else ""
    )
