"""The chart of a sheet: bars of its data rows, native in Excel, drawn by hand in PDF."""

from __future__ import annotations

from math import ceil
from typing import Any

from officeapp.base import i18n
from officeapp.reports.fonts import Family
from officeapp.reports.measure import LEADING
from officeapp.reports.model import Chart, Row, Sheet

FILLS = (0.3, 0.72)  # grey of the first and second series: told apart on any printer
BAR, GAP, SIZE = 9.0, 7.0, 10.0  # points: thickness of a bar, room between two rows, size of the words
LABELS = 0.34  # share of the width that the words at the left may take
TITLE = 26.0  # points above the bars
ROW = 20  # pixels of a row in Excel


def shown(sheet: Sheet) -> list[Row]:
    """Return the rows a chart shows: the data rows, as long as they stand in one block."""
    found: list[Row] = []
    for row in sheet.rows:
        if row.kind == "data":
            found.append(row)
        elif found:
            break
    return found


def height(sheet: Sheet) -> float:
    """Return how high the chart of a sheet is drawn, in points; 0 without one."""
    rows = len(shown(sheet)) if sheet.chart else 0
    return TITLE + rows * (len(sheet.chart.values) * BAR + GAP) + GAP * 2 if sheet.chart and rows else 0.0


def insert(workbook: Any, target: Any, sheet: Sheet, chart: Chart, first: int, at: int) -> int:
    """Put a native bar chart under a table of Excel; return how many rows it covers.

    Args:
        workbook, target: of XlsxWriter.
        sheet: the table; chart: what is drawn of it.
        first: row of its first data row, counted from 0; at: row below which the chart stands.
    """
    rows = shown(sheet)
    if not rows:
        return 0
    begin = first + sheet.rows.index(rows[0])
    last = begin + len(rows) - 1
    keys = [column.key for column in sheet.columns]
    made = workbook.add_chart({"type": "bar"})
    labels = keys.index(chart.labels)
    for place, key in enumerate(chart.values):
        column = keys.index(key)
        made.add_series(
            {
                "name": sheet.columns[column].label,
                "categories": [target.name, begin, labels, last, labels],
                "values": [target.name, begin, column, last, column],
                "fill": {"color": "#" + f"{round(FILLS[place] * 255):02X}" * 3},
                "data_labels": {"value": True},
                "gap": 60,
            }
        )
    made.set_title({"name": chart.title, "name_font": {"size": 12}})
    made.set_y_axis({"reverse": True})
    made.set_x_axis({"major_gridlines": {"visible": False}, "num_format": "0", "min": 0})
    made.set_legend({"position": "bottom"} if len(chart.values) > 1 else {"none": True})
    tall = 90 + len(rows) * (16 * len(chart.values) + 12)
    made.set_size({"width": 760, "height": tall})
    target.insert_chart(at + 1, 0, made)
    return ceil(tall / ROW) + 2


def draw(
    canvas: Any, family: Family, sheet: Sheet, left: float, top: float, room: float, page: float
) -> None:
    """Draw the chart of a sheet.

    Args:
        canvas: of reportlab; family: its letters.
        sheet: the table it belongs to.
        left, top, room: where it stands, in points from the page's top left, and how wide; page: its height.
    """
    chart, rows = sheet.chart, shown(sheet)
    if chart is None or not rows:
        return
    bold, plain = family.face(True, False), family.face(False, False)
    canvas.setFont(bold.name, SIZE + 1)
    canvas.drawString(left, page - top - SIZE - 2, bold.drawable(chart.title))
    _legend(canvas, plain, sheet, chart, left + bold.width(chart.title, SIZE + 1) + 24, page - top - SIZE - 2)
    words = [str(row.cells.get(chart.labels) or "") for row in rows]
    names = min(max(plain.width(each, SIZE) for each in words), room * LABELS) + 8
    numbers = [[_number(row, key) for key in chart.values] for row in rows]
    most = max(max(each) for each in numbers) or 1
    unit = (room - names - 40) / most
    y = page - top - TITLE
    for text, values in zip(words, numbers, strict=True):
        tall = len(values) * BAR
        canvas.setFont(plain.name, SIZE)
        lines = plain.wrapped(text, SIZE, names - 8)
        line = lines[0] if len(lines) == 1 else f"{lines[0]} …"
        canvas.drawRightString(left + names - 8, y - tall / 2 - SIZE * 0.35, line)
        for place, value in enumerate(values):
            canvas.setFillGray(FILLS[place])
            canvas.rect(
                left + names, y - (place + 1) * BAR + 1, max(value * unit, 0.5), BAR - 2, stroke=0, fill=1
            )
            canvas.setFillGray(0)
            canvas.setFont(plain.name, SIZE - 1.5)
            canvas.drawString(left + names + value * unit + 4, y - (place + 1) * BAR + 2, i18n.number(value))
        y -= tall + GAP
    canvas.setLineWidth(0.5)
    canvas.line(left + names, page - top - TITLE + 3, left + names, y + GAP - 3)


def _legend(canvas: Any, face: Any, sheet: Sheet, chart: Chart, left: float, base: float) -> None:
    if len(chart.values) < 2:
        return
    labels = {column.key: column.label for column in sheet.columns}
    canvas.setFont(face.name, SIZE)
    for place, key in enumerate(chart.values):
        canvas.setFillGray(FILLS[place])
        canvas.rect(left, base, SIZE, SIZE * LEADING * 0.55, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(left + SIZE + 4, base, labels[key])
        left += SIZE + face.width(labels[key], SIZE) + 22


def _number(row: Row, key: str) -> float:
    value = row.cells.get(key)
    return value if isinstance(value, int | float) else 0
