"""The rows of a ballot: what was typed for each person, what it adds up to, what it comes to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.domain import kinds
from officeapp.domain.check import Problem
from officeapp.domain.registers.plans import VOTES
from officeapp.domain.rules import votes
from officeapp.domain.rules.ballots import Cast, Result, choice_problems, latecomers, results
from officeapp.domain.rules.plan_sheet import Entry, Sheet, Step
from officeapp.domain.rules.votes import Count, Meeting
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import CELL, ROW_ID, Cell
from officeapp.ui.planning import words

Index = QModelIndex | QPersistentModelIndex
KEYS = ("votes_for", "votes_against", "votes_other")


def columns() -> tuple[GridColumn, ...]:
    """Return the columns of the ballot, made in the language of the moment."""
    plain: dict[str, Any] = {"filter": "", "sortable": False}
    who, how, what = _("Person voted on"), _("Ballots"), _("Result")
    number: dict[str, Any] = {"kind": "number", "band": how, **plain}
    return (
        GridColumn(key="name", label=_("Full name"), band=who, width=164, least=140, **plain),
        GridColumn(key="present", label=_("Present post"), band=who, width=150, stretch=True, **plain),
        GridColumn(key="post", label=_("Planned post"), band=who, width=150, stretch=True, **plain),
        GridColumn(key="votes_for", label=_("Votes in favour"), width=76, editable=True, **number),
        GridColumn(key="votes_against", label=_("Against"), width=96, editable=True, **number),
        GridColumn(key="votes_other", label=_("Other opinion"), width=92, editable=True, **number),
        GridColumn(key="sum", label=_("Sum"), width=60, **number),
        GridColumn(key="share", label=_("Percent"), width=76, kind="number", band=what, **plain),
        GridColumn(key="result", label=_("Result"), width=144, kind="chip", band=what, **plain),
    )


@dataclass(slots=True)
class Line:
    """One row: the entry, the texts typed, whether they differ from what is stored, the head's decision."""

    entry: Entry
    post: str
    texts: dict[str, str] = field(default_factory=dict[str, str])
    dirty: bool = False
    decided: bool = False
    _read: tuple[tuple[str, ...], Count | UserError] | None = None

    def count(self) -> Count:
        """What was typed as numbers; read once for each text, as every row is counted with each key.

        Raises:
            UserError: something typed is no number.
        """
        typed = tuple(self.texts.get(key, "") for key in KEYS)
        if self._read is None or self._read[0] != typed:
            try:
                read = (kinds.parse(VOTES.field(key), text) for key, text in zip(KEYS, typed, strict=True))
                self._read = typed, Count(*read, decided=self.decided)
            except UserError as wrong:
                self._read = typed, wrong
        found = self._read[1]
        if isinstance(found, UserError):
            raise found
        return found

    def take(self, count: Count) -> None:
        """Show what is stored."""
        values = (count.votes_for, count.votes_against, count.other)
        self.texts = {
            key: "" if value is None else str(value) for key, value in zip(KEYS, values, strict=True)
        }
        self.dirty, self.decided, self._read = False, count.decided, None

    @property
    def blank(self) -> bool:
        """Whether nothing is typed."""
        return not any(self.texts.get(key) for key in KEYS)


class VotesModel(QAbstractTableModel):
    """The table; the page tells it what was typed and asks what may be stored.

    Attributes:
        current: the row the cursor is in, whose sum may still be short.

    Signals:
        counted: figures below and above the table are others now.
    """

    counted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.current = -1
        self._columns = columns()
        self._step: Step | None = None
        self._meeting = Meeting()
        self._results: dict[int, Result] | None = None
        self._choices: dict[int, Problem] | None = None
        self._alone: set[int] = set()
        self._late: frozenset[int] = frozenset()

    # ── filling ─────────────────────────────────────────────────────────────────────────────────

    def show_step(
        self,
        sheet: Sheet,
        step: Step,
        entries: Sequence[Entry],
        kept: Mapping[int, Mapping[str, str]],
    ) -> None:
        """Show a step; rows of the same people keep what is typed and not stored.

        Args:
            sheet, step: the plan and its step.
            entries: the people voted on, in order.
            kept: texts of an unfinished entry, from a draft.
        """
        posts = {post.id: post.name for post in sheet.posts}
        same = self._step is not None and self._step.id == step.id
        typed = {line.entry.id: line for line in self.lines if line.dirty} if same else {}
        lines: list[Line] = []
        for entry in entries:
            line = Line(entry, posts.get(entry.post, ""))
            line.take(entry.votes.get(step.id, Count()))
            if entry.id in typed:
                line.texts, line.dirty = typed[entry.id].texts, True
            elif not same and entry.id in kept:
                line.texts, line.dirty = dict(kept[entry.id]), True
            lines.append(line)
        stays = same and [line.entry.id for line in self.lines] == [line.entry.id for line in lines]
        if not stays:
            self.beginResetModel()
        self._step, self._meeting, self.lines = step, step.meeting, lines
        self._results, self._choices, self._late = None, None, latecomers(sheet, step)
        posts_of = [line.entry.post for line in lines]
        self._alone = {
            line.entry.id for line in lines if step.rule != "one" or posts_of.count(line.entry.post) == 1
        }
        if stays:
            self._all_changed()
        else:
            self.endResetModel()
        self.counted.emit()

    def set_meeting(self, meeting: Meeting) -> None:
        """Hold the rows against other head numbers."""
        if meeting != self._meeting:
            self._meeting, self._results, self._choices = meeting, None, None
            self._all_changed()
            self.counted.emit()

    def set_current(self, row: int) -> None:
        """Tell in which row the cursor is."""
        if row != self.current:
            before, self.current = self.current, row
            for each in (before, row):
                if 0 <= each < len(self.lines):
                    self._row_changed(each)

    def type(self, cells: Iterable[tuple[int, str, str]]) -> None:
        """Take what was typed: row, key and text of each cell."""
        for row, key, text in cells:
            if key in KEYS and 0 <= row < len(self.lines):
                self.lines[row].texts[key] = text.strip()
                self.lines[row].dirty = True
        self._results = self._choices = None
        self._all_changed()  # where one is chosen, a vote changes what it comes to for the others too
        self.counted.emit()

    def _row_changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))

    def _all_changed(self) -> None:
        if self.lines:
            last = self.index(len(self.lines) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # ── what the rows come to ───────────────────────────────────────────────────────────────────

    def problem(self, row: int) -> str:
        """Return what is wrong with a row; the row under the cursor may still be short."""
        line = self.lines[row]
        try:
            count = self.count(line)
        except UserError as wrong:
            return str(wrong)
        found = votes.count_problems(self._meeting, count)
        if found and (row != self.current or _too_many(self._meeting, count)):
            return str(found[0])
        over = None if found or count == Count() else self._over().get(line.entry.post)
        return str(over) if over else ""

    def _over(self) -> dict[int, Problem]:
        """Return of which posts more votes were cast for one of several than ballots are valid."""
        if self._choices is None:
            cast = [Cast(line.entry.id, line.entry.post, self._known(line)) for line in self.lines]
            step = self._step
            self._choices = choice_problems(replace(step, meeting=self._meeting), cast) if step else {}
        return self._choices

    def wrong_rows(self) -> list[int]:
        """Return the rows in which something is wrong."""
        return [row for row in range(len(self.lines)) if self.problem(row)]

    def storable(self) -> dict[int, Count]:
        """Return the rows left by the cursor that may be stored, by entry."""
        found: dict[int, Count] = {}
        for row, line in enumerate(self.lines):
            if line.dirty and row != self.current and not self.problem(row):
                found[line.entry.id] = self.count(line)
        return found

    def count(self, line: Line) -> Count:
        """Return what was typed with the votes against where they follow from the others.

        Raises:
            UserError: something typed is no number.
        """
        count = line.count()
        return votes.completed(self._meeting, count) if line.entry.id in self._alone else count

    def stored(self, entries: Iterable[int], stored: bool = True) -> None:
        """Note that rows were stored, or that they were not after all."""
        wanted = set(entries)
        for line in self.lines:
            if line.entry.id in wanted:
                line.dirty = not stored

    def unstored(self) -> dict[int, dict[str, str]]:
        """Return the texts that are typed and not stored, by entry."""
        return {line.entry.id: dict(line.texts) for line in self.lines if line.dirty}

    def entered(self) -> int:
        """Return in how many rows something is typed."""
        return sum(not line.blank for line in self.lines)

    def extremes(self) -> tuple[int, int] | None:
        """Return the most votes for anybody and the fewest with which somebody passes."""
        came = self.results()
        given = [(found, line) for line in self.lines if (found := _votes_for(line)) is not None]
        passing = [found for found, line in given if came[line.entry.id].key == "pass"]
        return (max(found for found, _line in given), min(passing)) if passing else None

    def results(self) -> dict[int, Result]:
        """Return what the step comes to as it is typed, by entry; rows that do not fit are open."""
        if self._results is None:
            step = self._step
            cast = [Cast(line.entry.id, line.entry.post, self._known(line)) for line in self.lines]
            found = (
                results(replace(step, meeting=self._meeting), cast, self._late) if step is not None else {}
            )
            self._results = found
        return self._results

    def _known(self, line: Line) -> Count:
        try:
            return self.count(line)
        except UserError:
            return Count()

    def tie(self) -> list[Entry]:
        """Return the people between whom the head decides."""
        came = self.results()
        return [line.entry for line in self.lines if came[line.entry.id].key == "tie"]

    # ── Qt ──────────────────────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        open_ = self._step is not None and not self._step.done
        return base | Qt.ItemFlag.ItemIsEditable if open_ and self._columns[index.column()].editable else base

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, key = index.row(), self._columns[index.column()].key
        if role == ROW_ID:
            return self.lines[row].entry.id
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._cell(row, key).text
        if role == CELL:
            return self._cell(row, key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cell(row, key).words or None
        return None

    def _cell(self, row: int, key: str) -> Cell:
        line = self.lines[row]
        match key:
            case "name":
                return Cell(line.entry.name, strong=row == self.current)
            case "present":
                return Cell(line.entry.present_post, dull=True)
            case "post":
                return Cell(line.post, dull=True)
            case "sum":
                return self._sum(row)
            case "share":
                return Cell(self._share(line), strong=True)
            case "result":
                text, tone, icon = self._result(row)
                return Cell(text, tone=tone, icon=icon)
            case "votes_against" if not line.texts.get(key) and line.texts.get("votes_for"):
                reckoned = self._known(line).votes_against
                return Cell("" if reckoned is None else str(reckoned), dull=True)
            case _:
                problem = self.problem(row) if key == _last_typed(line) else ""
                return Cell(line.texts.get(key, ""), problem="error" if problem else "", words=problem)

    def _sum(self, row: int) -> Cell:
        line = self.lines[row]
        try:
            count = self.count(line)
        except UserError:
            return Cell("")
        given = [each for each in (count.votes_for, count.votes_against, count.other) if each is not None]
        if not given:
            return Cell("")
        wrong = bool(self.problem(row))
        return Cell(str(sum(given)), tone="late" if wrong else "", strong=wrong, dull=not wrong)

    def _share(self, line: Line) -> str:
        found = _votes_for(line)
        if found is None or self._step is None:
            return ""
        part = votes.share(Count(found), self._meeting, self._step.base)
        return "" if part is None else words.percent(part)

    def _result(self, row: int) -> words.ChipLook:
        line = self.lines[row]
        if line.blank:
            return _("Not entered"), "neutral", "edit"
        if self.problem(row):
            return _("Does not fit"), "late", "warning"
        short = bool(votes.count_problems(self._meeting, self.count(line)))
        if row == self.current and line.dirty and short:
            return _("Being entered"), "info", "edit"
        return words.result_chip(self.results()[line.entry.id])


def _last_typed(line: Line) -> str:
    return next((key for key in reversed(KEYS) if line.texts.get(key)), KEYS[0])


def _votes_for(line: Line) -> int | None:
    try:
        return line.count().votes_for
    except UserError:
        return None


def _too_many(meeting: Meeting, count: Count) -> bool:
    given = [each for each in (count.votes_for, count.votes_against, count.other) if each is not None]
    return meeting.valid is not None and sum(given) > meeting.valid


BASE_WORDS = {
    "summoned": N_("Above {percent}% of those summoned"),
    "present": N_("Above {percent}% of those present"),
    "valid": N_("Above {percent}% of valid ballots"),
}
FROM_WORDS = {
    "summoned": N_("From {percent}% of those summoned"),
    "present": N_("From {percent}% of those present"),
    "valid": N_("From {percent}% of valid ballots"),
}


def threshold_words(base: str, percent: str, rule: str | None) -> str:
    """Return what a threshold asks, as the choice beside the head numbers says it."""
    words = i18n.gettext((FROM_WORDS if rule == "from" else BASE_WORDS)[base]).format(percent=percent)
    if rule == "one":
        return _("One: {words}").format(words=words[:1].lower() + words[1:])
    return (
        _("Opinion, of which {words}").format(words=words[:1].lower() + words[1:])
        if rule == "opinion"
        else words
    )
