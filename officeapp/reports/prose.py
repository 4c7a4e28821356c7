"""A paper that is one running text with tables in it, as PDF, set as reports are: justified, first lines indented."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from officeapp.base.progress import NOTHING, Progress
from officeapp.reports import measure, wording
from officeapp.reports.fonts import Face, Family, family
from officeapp.reports.layout import head_cells, head_rows, spans
from officeapp.reports.measure import LEADING
from officeapp.reports.model import Paper, Row, Sheet
from officeapp.reports.wording import Line

MM = 72 / 25.4
MARGINS = (20, 15, 20, 30)  # top, right, bottom, left in mm (HD 05-HD/VPTW)
WIDTH, HEIGHT = 210 * MM, 297 * MM
BODY = 14.0  # points
INDENT = 10 * MM
_ALIGNED: dict[str, Any] = {"left": 0, "center": 1, "right": 2, "justify": 4}  # as reportlab counts
SIGN_ROOM = 20 * MM


def printed(paper: Paper, progress: Progress = NOTHING) -> tuple[bytes, int]:
    """Return a running paper as PDF and the number of its pages.

    Raises:
        UserError: the machine has no font with all Vietnamese letters.
        Cancelled: someone asked to stop.
    """
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    faces = family()
    top, right, below, left = (margin * MM for margin in MARGINS)
    room = WIDTH - left - right
    buffer = io.BytesIO()
    document: Any = BaseDocTemplate(buffer, pagesize=(WIDTH, HEIGHT), title=paper.name, creator="OfficeApp")
    frame: Any = Frame(left, below, room, HEIGHT - top - below, 0, 0, 0, 0)

    def number(canvas: Any, _document: Any) -> None:
        if canvas.getPageNumber() > 1:
            canvas.setFont(faces.regular.name, 13)
            canvas.drawCentredString(left + room / 2, HEIGHT - top + 5 * MM, str(canvas.getPageNumber()))

    document.addPageTemplates([PageTemplate(frames=[frame], onPage=number)])
    story: list[Any] = _Story(faces, room).of(paper, progress)
    document.build(story)
    return buffer.getvalue(), document.page


class _Story:
    """Makes the pieces of a paper in order."""

    def __init__(self, faces: Family, room: float) -> None:
        self.faces, self.room = faces, room

    def of(self, paper: Paper, progress: Progress) -> list[Any]:
        from reportlab.platypus import Spacer

        story: list[Any] = []
        if paper.letterhead is not None:
            head = paper.letterhead
            story += [self._side_by_side(wording.left_lines(head), wording.right_lines(head)), Spacer(1, 16)]
        for at, sheet in enumerate(paper.sheets):
            progress.step(at, len(paper.sheets))
            story += self._sheet(sheet, first=at == 0)
        ending = self._ending(paper)
        return [*story, Spacer(1, 14), ending] if ending is not None else story

    def _sheet(self, sheet: Sheet, *, first: bool) -> list[Any]:
        from reportlab.platypus import CondPageBreak, Spacer

        made: list[Any] = []
        if first:
            made += [self._line(Line(sheet.title, 15, bold=True), "center")] if sheet.title else []
            made += [self._line(Line(text, BODY, bold=True), "center") for text in sheet.subtitle]
            made.append(Spacer(1, 10))
        elif sheet.title:
            made.append(CondPageBreak(40 * MM))
            made.append(self._line(Line(sheet.title, BODY, bold=True), "left", before=8, indent=INDENT))
        made += [self._text(text) for text in sheet.opening]
        if sheet.columns:
            made += [Spacer(1, 4), self._table(sheet), Spacer(1, 6)]
        made += [self._line(Line(text, 12, italic=True), "left") for text in sheet.notes]
        return made

    def _text(self, words: str) -> Any:
        """A paragraph of the body: first line indented, both edges straight."""
        return self._paragraph(words, self.faces.regular, BODY, "justify", before=0, after=6, first=INDENT)

    def _line(self, line: Line, side: str, *, before: float = 0, indent: float = 0) -> Any:
        face = self.faces.face(line.bold, line.italic)
        return self._paragraph(
            line.text, face, line.size, side, before=before, after=2, first=indent, under=line.underline
        )

    def _paragraph(
        self, words: str, face: Face, size: float, side: str, *, before: float = 0, after: float = 0,
        first: float = 0, under: bool = False,
    ) -> Any:  # fmt: skip
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph

        style: Any = ParagraphStyle(
            "of", fontName=face.name, fontSize=size, leading=size * LEADING, spaceBefore=before, spaceAfter=after,
            firstLineIndent=first, alignment=_ALIGNED[side],
        )  # fmt: skip
        text = escape(face.drawable(words)).replace("\n", "<br/>").replace("  ", "&#160; ")
        return Paragraph(f"<u>{text}</u>" if under else text, style)

    def _side_by_side(self, left: Sequence[Line], right: Sequence[Line], share: float = 0.42) -> Any:
        from reportlab.platypus import Table

        needed = max((self._width(line) for line in right), default=0) + 12
        share = min(max(share, (self.room - needed) / self.room), 0.5)
        cells = [[self._line(line, "center") for line in lines] for lines in (left, right)]
        for lines, made in zip((left, right), cells, strict=True):
            made[:] = [
                piece for line, one in zip(lines, made, strict=True) for piece in self._ruled(line, one)
            ]
        table: Any = Table([cells], colWidths=[self.room * share, self.room * (1 - share)])
        table.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("ALIGN", (0, 0), (-1, -1), "CENTER"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
        return table

    def _width(self, line: Line) -> float:
        face = self.faces.face(line.bold, line.italic)
        return face.width(face.drawable(line.text), line.size)

    def _ruled(self, line: Line, made: Any) -> list[Any]:
        """A line of the letterhead with its rule, which is as wide as the words or half of it."""
        from reportlab.platypus import HRFlowable

        if not line.rule:
            return [made]
        wide = self._width(line)
        wide = wide if line.size >= 15 or not line.text.isupper() else wide / 2
        return [
            made,
            HRFlowable(width=min(wide, self.room * 0.56), thickness=0.8, color="black", spaceAfter=3),
        ]

    def _table(self, sheet: Sheet) -> Any:
        from reportlab.platypus import Table

        columns = sheet.columns
        size, widths = measure.widths(sheet, self.faces, self.room)
        heading = head_rows(sheet)
        data: list[list[Any]] = [[""] * len(columns) for _row in range(heading)]
        style: list[Any] = [
            ("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("BACKGROUND", (0, 0), (-1, heading - 1), "#F2F2F2"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]  # fmt: skip
        for cell in head_cells(columns):
            data[cell.row][cell.column] = self._line(Line(cell.text, size, bold=True), "center")
            end = (cell.column + cell.columns - 1, cell.row + cell.rows - 1)
            style.append(("SPAN", (cell.column, cell.row), end))
        if sheet.numbered:
            data[heading - 1] = [
                self._line(Line(f"({number})" if number else "", size - 1, italic=True), "center")
                for number in sheet.numbers
            ]
        for row in sheet.rows:
            for at, count in spans(columns, row):
                if count > 1:
                    style.append(("SPAN", (at, len(data)), (at + count - 1, len(data))))
            data.append(self._cells(sheet, row, size))
        table: Any = Table(data, colWidths=widths, repeatRows=heading)
        table.setStyle(style)
        return table

    def _cells(self, sheet: Sheet, row: Row, size: float) -> list[Any]:
        made: list[Any] = [""] * len(sheet.columns)
        for at, count in spans(sheet.columns, row):
            column = sheet.columns[at]
            if words := wording.show(column, row.cells.get(column.key)):
                bold = measure.strong(row) or column.bold
                line = Line(words, size, bold=bold, italic=row.kind == "note")
                made[at] = self._line(line, measure.side_of(column, row, count))
        return made

    def _ending(self, paper: Paper) -> Any | None:
        from reportlab.platypus import KeepTogether, Spacer

        recipients = wording.recipient_lines(paper.letterhead, paper.recipients)
        signed: list[Any] = []
        for one in paper.signatures:
            signed += [self._line(Line(text, BODY, bold=True), "center") for text in one.lines]
            signed += [Spacer(1, SIGN_ROOM), self._line(Line(one.name, BODY, bold=True), "center")]
        if not recipients and not signed:
            return None
        table = self._side_by_side((), ())
        table._cellvalues[0][0] = [self._line(line, "left") for line in recipients]
        table._cellvalues[0][1] = signed
        return KeepTogether([table])
