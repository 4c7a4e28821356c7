"""The figures of papers: a long list to Excel, a planning list to Excel and to PDF; both sides of each ratio.

Run with `python tools/bench/papers.py [--rows N]`; each side runs in a process of its own.
"""

import datetime as dt
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from officeapp.base import i18n
from officeapp.reports import excel, pdf
from officeapp.reports.fonts import family
from officeapp.reports.measure import PAD_X, PAD_Y, grid
from officeapp.reports.model import Column, Kind, Paper, Row, Sheet, Signature, Value
from officeapp.reports.wording import show

ROWS = 100_000
RUNS = 3
WIDTH = 757.0  # points between the margins of A4 lying
PLANNED = 5_000  # places in the planning list for Excel
GOALS = {"excel": 0.7, "plan": 0.7, "pdf": 1.5}
CELLS: tuple[tuple[str, Kind, Callable[[int], Value]], ...] = (
    ("Số TT", "integer", lambda i: i),
    ("Họ và tên", "text", lambda i: f"Nguyễn Thị Ánh {i}"),
    ("Giới tính", "text", lambda i: "Nữ" if i % 2 else "Nam"),
    ("Sinh ngày", "date", lambda i: f"{1960 + i % 40}-{1 + i % 12:02}-{1 + i % 28:02}"),
    ("Số định danh", "text", lambda i: f"{i:012}"),
    ("Dân tộc", "text", lambda i: "Kinh"),
    ("Tôn giáo", "text", lambda i: None),
    ("Chi bộ", "text", lambda i: f"Chi bộ Khu phố {i % 30}"),
    ("Chức vụ", "text", lambda i: "Phó Bí thư Thường trực Đảng ủy phường"),
    ("Hệ số", "decimal", lambda i: 2.34 + i % 10 / 3),
    ("Dự bị", "flag", lambda i: i % 9 == 0),
    ("Ngày vào Đảng", "date", lambda i: f"{1990 + i % 30}-03-02"),
    ("Ngày chính thức", "date", lambda i: f"{1991 + i % 30}-03-02"),
    ("Chuyên môn", "text", lambda i: "Đại học Luật"),
    ("Lý luận", "text", lambda i: "Cao cấp"),
    ("Quyết định", "text", lambda i: f"Quyết định số {i}-QĐ/ĐU"),
    ("Tuổi đảng", "integer", lambda i: i % 60),
    ("Tháng", "integer", lambda i: i % 700),
    ("Xếp loại", "text", lambda i: "HTTNV"),
    ("Ghi chú", "text", lambda i: "Ghi chú dài hơn một chút để xem"),
)


def main(arguments: list[str]) -> int:
    """Measure all figures, or one side when called by itself; return 1 when a goal is missed."""
    rows = int(arguments[arguments.index("--rows") + 1]) if "--rows" in arguments else ROWS
    if "--side" in arguments:
        side = arguments[arguments.index("--side") + 1]
        print(json.dumps(SIDES[side](rows)))
        return 0
    missed = False
    figures = (("excel", "openpyxl", "list"), ("plan", "styled", "sheet"), ("pdf", "reportlab", "paper"))
    for figure, bare, ours in figures:
        times = {side: min(_side(side, rows) for _run in range(RUNS)) for side in (bare, ours)}
        ratio = times[ours] / times[bare]
        missed = missed or ratio > GOALS[figure]
        print(
            f"{figure}: {bare} {times[bare]:.2f} s, ours {times[ours]:.2f} s, "
            f"ratio {ratio:.2f} (goal {GOALS[figure]})"
        )
    return int(missed)


def _side(side: str, rows: int) -> float:
    command = [sys.executable, __file__, "--side", side, "--rows", str(rows)]
    environment = {**os.environ, "OPENPYXL_LXML": "False"}
    return float(json.loads(subprocess.run(command, env=environment, capture_output=True, check=True).stdout))


# ── a long list to Excel ────────────────────────────────────────────────────────────────────────


def _openpyxl(rows: int) -> float:
    import openpyxl

    data = [_typed(values) for values in _values(rows)]
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("List")
        sheet.append([label for label, _kind, _value in CELLS])
        for values in data:
            sheet.append(values)
        book.save(Path(folder, "list.xlsx"))
        return time.perf_counter() - start


def _list(rows: int) -> float:
    columns = [Column(label, label, kind=kind) for label, kind, _value in CELLS]
    data = list(_values(rows))
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        excel.write_list("List", columns, data, Path(folder, "list.xlsx"))
        return time.perf_counter() - start


def _values(rows: int) -> Iterator[tuple[Value, ...]]:
    for at in range(rows):
        yield tuple(value(at) for _label, _kind, value in CELLS)


def _typed(values: tuple[Value, ...]) -> list[object]:
    """Return the values as openpyxl takes them: dates as dates, the same work ours does from text."""
    return [
        dt.date.fromisoformat(value) if kind == "date" and isinstance(value, str) else value
        for (_label, kind, _make), value in zip(CELLS, values, strict=True)
    ]


# ── a planning list to PDF ──────────────────────────────────────────────────────────────────────


def _sheet(_rows: int) -> float:
    paper = _planning(PLANNED)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        excel.write(paper, Path(folder, "plan.xlsx"))
        return time.perf_counter() - start


def _styled(_rows: int) -> float:
    """Measure openpyxl write-only with the same cells in the same look: face, frame, wrapping, heights left out."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side

    sheet = _planning(PLANNED).sheets[0]
    line = Side(style="thin")
    look = {
        "font": Font(name="Times New Roman", size=11),
        "border": Border(left=line, right=line, top=line, bottom=line),
        "alignment": Alignment(vertical="center", wrap_text=True),
    }
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        book = openpyxl.Workbook(write_only=True)
        page = book.create_sheet("Plan")
        page.append([column.label for column in sheet.columns])
        for row in sheet.rows:
            cells: list[Any] = []
            for column in sheet.columns:
                cell = WriteOnlyCell(page, row.cells.get(column.key))
                for name, value in look.items():
                    setattr(cell, name, value)
                cells.append(cell)
            page.append(cells)
        book.save(Path(folder, "plan.xlsx"))
        return time.perf_counter() - start


def _planning(rows: int) -> Paper:
    labels = ("Số TT", "Họ và tên", "Nam", "Nữ", "Chức vụ hiện tại", "Chức danh đã quy hoạch")
    labels += (
        "Chức danh mới",
        "Chuyên môn",
        "Lý luận",
        "Quyết định",
        "Số phiếu",
        "Tỷ lệ",
        "Phân loại 3 năm",
        "Đề xuất",
    )
    kinds: dict[str, Kind] = {"Số TT": "integer", "Nam": "date", "Nữ": "date", "Số phiếu": "integer"}
    wide = (10, 38, 20, 20, 45, 45, 40, 30, 20, 35, 14, 14, 32, 30)
    columns = tuple(
        Column(label, label, width, kinds.get(label, "text"))
        for label, width in zip(labels, wide, strict=True)
    )
    table = [
        Row(
            {
                "Số TT": at,
                "Họ và tên": f"Nguyễn Thị Ánh Tuyết {at}",
                "Nam" if at % 2 else "Nữ": f"{1965 + at % 30}-05-19",
                "Chức vụ hiện tại": "Phó Bí thư Thường trực Đảng ủy phường Thanh Vân",
                "Chức danh đã quy hoạch": "Bí thư Đảng ủy phường",
                "Chức danh mới": "Bí thư Đảng ủy phường, Chủ tịch Hội đồng nhân dân",
                "Chuyên môn": "Thạc sĩ Luật",
                "Lý luận": "Cao cấp",
                "Quyết định": f"Quyết định số {at}-QĐ/TU ngày 05/02/2024",
                "Số phiếu": at % 40,
                "Tỷ lệ": "97,5",
                "Phân loại 3 năm": "2023: HTTNV\n2024: HTXSNV\n2025: HTTNV",
                "Đề xuất": "Tiếp tục quy hoạch",
            }
        )
        for at in range(rows)
    ]
    sheet = Sheet("Plan", "DANH SÁCH QUY HOẠCH", columns, table)
    return Paper("Plan", (sheet,), None, (Signature(("BÍ THƯ",)),))


def _paper(_rows: int) -> float:
    paper = _planning(1000)
    start = time.perf_counter()
    pdf.printed(paper)
    return time.perf_counter() - start


def _reportlab(_rows: int) -> float:
    """Measure bare reportlab with the same cells, face and widths: strings where they fit, else Paragraph."""
    paper = _planning(1000)
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    faces = family()
    sheet = paper.sheets[0]
    edges = grid(sheet, faces, WIDTH).edges
    start = time.perf_counter()
    name, size = faces.regular.name, 10.0
    style = ParagraphStyle("cell", fontName=name, fontSize=size, leading=size * 1.18)
    bold = ParagraphStyle("head", style, fontName=faces.bold.name, alignment=1)
    data: list[list[Any]] = [[Paragraph(column.label, bold) for column in sheet.columns]]
    for row in sheet.rows:
        cells: list[Any] = []
        for at, column in enumerate(sheet.columns):
            text = show(column, row.cells.get(column.key))
            room = edges[at + 1] - edges[at] - 2 * PAD_X
            fits = "\n" not in text and faces.regular.width(text, size) <= room
            cells.append(text if fits else Paragraph(text.replace("\n", "<br/>"), style))
        data.append(cells)
    table = LongTable(
        data,
        [after - before for before, after in pairwise(edges)],
        repeatRows=1,
        style=[
            ("FONT", (0, 0), (-1, -1), name, size, size * 1.18),
            ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), PAD_X),
            ("RIGHTPADDING", (0, 0), (-1, -1), PAD_X),
            ("TOPPADDING", (0, 0), (-1, -1), PAD_Y),
            ("BOTTOMPADDING", (0, 0), (-1, -1), PAD_Y),
        ],
    )
    SimpleDocTemplate(io.BytesIO(), pagesize=landscape(A4), leftMargin=42, rightMargin=42).build([table])
    return time.perf_counter() - start


SIDES: dict[str, Callable[[int], float]] = {
    "openpyxl": _openpyxl,
    "list": _list,
    "styled": _styled,
    "sheet": _sheet,
    "reportlab": _reportlab,
    "paper": _paper,
}

if __name__ == "__main__":
    i18n.use("vi")
    sys.exit(main(sys.argv[1:]))
