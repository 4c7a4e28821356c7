"""The targets of a year as a grid: plan and actual in one cell, the forecast lighter, cause and measure typed."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext, pgettext
from officeapp.domain.check import Problem
from officeapp.domain.registers.members import SHORTFALL_SIDES
from officeapp.domain.rules.target_sheet import QUARTERS, Line, Sheet, Target
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import CELL, GROUP, ROW_ID, Cell
from officeapp.ui.base.verdicts import verdict

Index = QModelIndex | QPersistentModelIndex

_DISPLAY, _EDIT, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole
_ROOT = QModelIndex()
ROMAN = ("I", "II", "III", "IV")


def columns(year: int, over: int, causes: Sequence[tuple[int, str]]) -> list[GridColumn]:
    """The columns of a year of which so many quarters have passed whole."""
    target, done = _("Target {year}").format(year=year), _("Actual / plan")
    foreseen, judged = _("Forecast / plan"), _("How it stands")
    quarters = [
        GridColumn(
            key=f"q{q + 1}",
            label=_("Quarter {number}").format(number=ROMAN[q]),
            second="" if q < over else _("forecast"),
            kind="number",
            band=done if q < over else foreseen,
            width=58,
            editable=True,
            sortable=False,
        )
        for q in QUARTERS
    ]

    def typed(key: str, label: str, width: int, **more: Any) -> GridColumn:
        return GridColumn(key=key, label=label, width=width, editable=True, sortable=False, **more)

    end = foreseen if over < 4 else done
    return [
        GridColumn(key="unit", label=_("Unit"), width=196, least=120, fixed=True, sortable=False),
        typed("base", _("Members"), 70, second=_("start of year"), kind="number"),
        typed("amount", pgettext("how many", "Number"), 58, second=_("people"), kind="number", band=target),
        typed("share", _("Share"), 54, second="%", kind="number", band=target),
        *quarters,
        GridColumn(
            key="year",
            label=_("Year"),
            second=_("forecast") if over < 4 else "",
            kind="number",
            band=end,
            width=60,
            sortable=False,
        ),
        GridColumn(key="spark", label=_("By quarter"), kind="spark", band=end, width=70, sortable=False),
        GridColumn(
            key="state", label=_("How it stands"), kind="chip", band=judged, width=122, sortable=False
        ),
        typed(
            "cause",
            _("Cause"),
            154,
            band=judged,
            choices=tuple((str(number), words) for number, words in causes),
        ),
        typed("measure", _("Measure"), 150, band=judged, stretch=True),
    ]


class TargetsModel(QAbstractTableModel):
    """The lines of a sheet, all or only some; it writes nothing.

    Attributes:
        sheet: what is shown; lines: the lines in view.
    """

    def __init__(self, columns: Sequence[GridColumn], parent: QObject | None = None) -> None:
        """Args: columns: as of `columns`."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.sheet: Sheet | None = None
        self.lines: tuple[Line, ...] = ()
        self._only: frozenset[int] | None = None
        self._problems: dict[tuple[int, str], tuple[Problem, str]] = {}

    def show(self, sheet: Sheet, only: Iterable[int] | None = None) -> None:
        """Show a sheet; of the same units nothing but the cells changes."""
        self._only = frozenset(only) if only is not None else None
        lines = tuple(line for line in sheet.lines if self._only is None or line.unit in self._only)
        same = [line.unit for line in lines] == [line.unit for line in self.lines]
        if same and lines:
            self.sheet, self.lines = sheet, lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.sheet, self.lines = sheet, lines
        self.endResetModel()

    def forget(self, sheet: Sheet) -> None:
        """Take away what was marked in units whose target is another one in a sheet that is to be shown."""
        now = {line.unit: line.target for line in sheet.lines}
        then = {line.unit: line.target for line in self.sheet.lines} if self.sheet else {}
        kept = {key: told for key, told in self._problems.items() if now.get(key[0]) == then.get(key[0])}
        self._problems = kept

    def set_problems(
        self, cells: Iterable[tuple[int, str, str]], found: dict[tuple[int, str], Problem]
    ) -> None:
        """Mark what was refused, with what was typed; what was written is forgotten."""
        for unit, key, text in cells:
            self._problems.pop((unit, key), None)
            problem = found.get((unit, key))
            if problem is not None:
                self._problems[unit, key] = (problem, text if problem.level == "error" else "")
        for (unit, key), problem in found.items():
            self._problems.setdefault((unit, key), (problem, ""))
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.columns) - 1))

    @property
    def problems(self) -> dict[tuple[int, str], Problem]:
        """What is marked, by unit and column."""
        return {key: problem for key, (problem, _text) in self._problems.items()}

    def ids(self) -> list[int]:
        """The units in view."""
        return [line.unit for line in self.lines]

    def block(self, top: int, bottom: int, keys: Sequence[str]) -> list[list[str]]:
        """A block as it is copied: what can be typed as it is typed, so that it can be pasted back."""
        return [[self.text(line, key) for key in keys] for line in self.lines[top : bottom + 1]]

    def row_of(self, unit: int) -> int:
        """The row of a unit, -1 when it is not in view."""
        return next((row for row, line in enumerate(self.lines) if line.unit == unit), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(_DISPLAY)) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.columns[section].label
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = self.columns[index.column()].editable and bool(self.lines[index.row()].unit)
        return usual | Qt.ItemFlag.ItemIsEditable if editable else usual

    def data(self, index: Index, role: int = int(_DISPLAY)) -> Any:
        line, key = self.lines[index.row()], self.columns[index.column()].key
        if role == ROW_ID:
            return line.unit or None
        if role == GROUP or role not in (CELL, _DISPLAY, _EDIT, _TIP):
            return None
        problem, typed = self._problems.get((line.unit, key), (None, ""))
        if role == _EDIT:
            return typed or self.text(line, key)
        cell = self.cell(line, key)
        if problem is not None:
            level = "error" if problem.level == "error" else "warning"
            cell = Cell(typed or cell.text, problem=level, words=str(problem))
        if role == CELL:
            return cell
        return cell.text if role == _DISPLAY else cell.words or None

    def text(self, line: Line, key: str) -> str:
        """What an editor starts from: of a quarter its plan."""
        target = line.target
        match key:
            case "q1" | "q2" | "q3" | "q4":
                value = line.plan[int(key[1]) - 1]
                return "" if value is None else str(value)
            case "amount":
                return "" if line.amount is None else str(line.amount)
            case "base":
                return str(line.base)
            case "share":
                return _share(line)
            case "cause":
                return target.cause if target else ""
            case "measure":
                return target.measure if target else ""
            case _:
                return self.cell(line, key).text

    def cell(self, line: Line, key: str) -> Cell:
        """How a cell looks."""
        over = self.sheet.over if self.sheet else 0
        match key:
            case "unit":
                return Cell(line.name or _("Unit not known"))
            case "base":
                return _base(line)
            case "amount":
                return _amount(line)
            case "share":
                return Cell(_share(line), words=_set_as(line))
            case "q1" | "q2" | "q3" | "q4":
                return _quarter(line, int(key[1]) - 1, over)
            case "year":
                foreseen = sum(line.results) if over == 4 else _forecast(line)
                bad = line.amount is not None and foreseen < line.amount
                return Cell(i18n.number(foreseen), strong=True, tone="late" if bad else "")
            case "spark":
                return Cell(value=(line.foreseen, over))
            case "state":
                return _state(line)
            case _:
                return _explained(line, key)


def _forecast(line: Line) -> int:
    return line.standing.forecast if line.standing else sum(line.foreseen)


def _base(line: Line) -> Cell:
    text = i18n.number(line.base)
    if not line.corrected or line.target is None:
        return Cell(text, dull=True)
    words = _(
        "Frozen on {date}: {frozen}. The records of that day now give {counted}; the target stays."
    ).format(
        date=i18n.date(line.target.base_date or f"{line.year}-01-01"),
        frozen=text,
        counted=i18n.number(line.counted or 0),
    )
    return Cell(f"{text} ({line.corrected:+d})", dull=True, words=words)


def _amount(line: Line) -> Cell:
    text = "" if line.amount is None else i18n.number(line.amount)
    if line.uneven is None:
        return Cell(text, strong=True)
    words = _("The quarters add up to {total}, the year has {amount}. Make them agree.")
    told = words.format(total=i18n.number(line.uneven), amount=text)
    return Cell(text, strong=True, problem="warning", words=told)


def _share(line: Line) -> str:
    """The share as it was set, else what the number makes of the base."""
    set_as = line.target.share if line.target else None
    share = line.share if set_as is None else set_as
    return "" if share is None else i18n.number(share, 1 if set_as is None else None)


def _set_as(line: Line) -> str:
    """How a number follows from the share it was set as."""
    target = line.target
    if target is None or target.share is None:
        return ""
    words = _("Set as {share}% of the {base} members on {date}: {exact}, which makes {amount}.")
    return words.format(
        share=i18n.number(target.share),
        base=i18n.number(line.base),
        date=i18n.date(target.base_date or f"{line.year}-01-01"),
        exact=i18n.number(target.share * line.base / 100, 2),
        amount=i18n.number(line.amount or 0),
    )


def _quarter(line: Line, q: int, over: int) -> Cell:
    plan, reported = line.plan[q], line.reported[q]
    past = q < over
    value = line.results[q] if past else line.foreseen[q]
    text = i18n.number(value)
    words, problem = "", False
    if reported is not None and not line.recorded:
        text += "*"
        words = _("Reported: {reported}. The unit has no records, so no names stand behind it.")
    elif reported is not None:
        words = _("Reported: {reported}, counted by name: {counted}.")
        problem = reported != line.actual[q] and not line.explained
    if words:
        words = words.format(reported=reported, counted=line.actual[q])
        words = f"{words} {line.explained}".strip()
    if plan is not None:
        text = f"{text} / {i18n.number(plan)}"
    bad = past and plan is not None and value < plan
    return Cell(
        text,
        tone="late" if bad else "",
        strong=bad,
        dull=not past,
        problem="warning" if problem else "",
        words=words,
    )


def _state(line: Line) -> Cell:
    standing = line.standing
    if standing is None:
        return Cell(_("No target"), tone="neutral") if line.base else Cell()
    if not standing.amount and not standing.actual:
        return Cell(_("Nobody asked for"), tone="neutral")
    said, tone, icon = verdict(standing)
    words = _("Expected by now: {expected} · forecast {forecast} of {amount} · at this pace {pace}").format(
        expected=i18n.number(standing.expected, 1),
        forecast=standing.forecast,
        amount=standing.amount,
        pace=i18n.number(standing.run_rate, 1),
    )
    return Cell(said, tone=tone, icon=icon, words=words)


def _explained(line: Line, key: str) -> Cell:
    target = line.target
    text = (target.cause or target.cause_note if key == "cause" else target.measure) if target else ""
    if target and key == "measure" and text and target.measure_due:
        text = f"{i18n.date(target.measure_due)}: {text}"
    if text or not line.short:
        return Cell(text, words=_said(target) if target else "")
    return Cell(_("Cause needed") if key == "cause" else _("Measure needed"), tone="late")


def _said(target: Target) -> str:
    """All that is said of a shortfall, a line each."""
    side = _(dict(SHORTFALL_SIDES)[target.cause_side]) if target.cause_side else ""
    lines = (target.cause, side, target.cause_note, target.remedy, target.measure)
    task = _("The measure is a task") if target.task is not None else ""
    return "\n".join(dict.fromkeys(line for line in (*lines, task) if line))


def totals(sheet: Sheet) -> dict[str, str]:
    """The totals under the columns."""
    units = ngettext("{n} unit", "{n} units", len(sheet.lines)).format(n=i18n.number(len(sheet.lines)))
    share = 100 * sheet.amount / sheet.base if sheet.base else 0.0
    found = {
        "unit": units,
        "base": i18n.number(sheet.base),
        "amount": i18n.number(sheet.amount),
        "share": i18n.number(share, 1),
        "year": i18n.number(sum(sheet.results) if sheet.over == 4 else sum(sheet.foreseen)),
    }
    for q in QUARTERS:
        value = sheet.results[q] if q < sheet.over else sheet.foreseen[q]
        found[f"q{q + 1}"] = f"{i18n.number(value)} / {i18n.number(sheet.plan[q])}"
    bad = sheet.states.get("unlikely", 0) + sheet.states.get("missed", 0)
    risk = sheet.states.get("at_risk", 0)
    words = [_("{n} unlikely").format(n=bad)] if bad and sheet.over < 4 else []
    words += [_("{n} missed").format(n=bad)] if bad and sheet.over == 4 else []
    words += [_("{n} at risk").format(n=risk)] if risk else []
    if words:
        found["state"] = ", ".join(words)
    return found
