"""A paper as .docx that the office goes on writing in: Times New Roman 14, the official layout, real tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from officeapp.base.progress import NOTHING, Progress
from officeapp.base.target import replacing
from officeapp.reports import measure, wording
from officeapp.reports.fonts import family
from officeapp.reports.layout import head_cells, head_rows, spans
from officeapp.reports.model import Letterhead, Paper, Row, Sheet, Signature
from officeapp.reports.wording import Line

FONT, BODY = "Times New Roman", 14.0
POINTS = 72 / 25.4  # in a millimetre
SIDE = 2  # mm beside the lines of a letterhead
UPRIGHT = (20, 15, 20, 30)  # margins top, right, bottom, left in mm (HD 05-HD/VPTW)
LYING = (20, 15, 15, 15)
INDENT = 10  # mm
GREY = "F2F2F2"


def write(paper: Paper, path: Path, progress: Progress = NOTHING) -> None:
    """Write a paper as a Word document.

    Raises:
        UserError: the file cannot be written.
        Cancelled: someone asked to stop.
    """
    document = _Document(paper, progress).made()
    with replacing(path) as part:
        document.save(str(part))


class _Document:
    """One paper in the making."""

    def __init__(self, paper: Paper, progress: Progress) -> None:
        from docx import Document
        from docx.oxml.ns import qn
        from docx.shared import Pt

        self.paper, self.progress = paper, progress
        self.family = family()
        self.document: Any = Document()
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(BODY)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
        self.document.core_properties.title = paper.name
        self.document.core_properties.author = ""

    def made(self) -> Any:
        """The whole document."""
        paper = self.paper
        for at, sheet in enumerate(paper.sheets):
            self.progress.step(at, len(paper.sheets))
            alone = at == 0 or not paper.running
            if alone:
                self._page(sheet, first=at == 0)
            if paper.letterhead is not None and (at == 0 or paper.letters):
                self._head(paper.letterhead)
                self._line(Line("", BODY), "left")
            self._sheet(sheet, alone=alone)
            if at == len(paper.sheets) - 1 or paper.letters:
                self._ending()
        return self.document

    def _page(self, sheet: Sheet, *, first: bool) -> None:
        """The section of a sheet: A4 upright or lying, numbered at the top from the second page on."""
        from docx.enum.section import WD_ORIENT, WD_SECTION
        from docx.shared import Mm

        section = self.document.sections[0] if first else self.document.add_section(WD_SECTION.NEW_PAGE)
        lying = sheet.landscape and not self.paper.running
        short, long = (297, 420) if sheet.paper == "A3" else (210, 297)
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(long), Mm(short)) if lying else (Mm(short), Mm(long))
        top, right, below, left = LYING if lying else UPRIGHT
        section.top_margin, section.right_margin = Mm(top), Mm(right)
        section.bottom_margin, section.left_margin = Mm(below), Mm(left)
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True
        self.room = (long if lying else short) - left - right
        if first:
            _page_number(section.header.paragraphs[0])

    # ── text ────────────────────────────────────────────────────────────────────────────────────

    def _line(self, line: Line, side: str, into: Any = None, *, before: float = 0, after: float = 0) -> Any:
        """A paragraph of its own in the document or in a cell."""
        paragraph = (into or self.document).add_paragraph()
        _set(paragraph, line, side)
        _space(paragraph, before, after)
        return paragraph

    def _text(self, words: str) -> None:
        from docx.shared import Mm

        for part in words.split("\n"):
            paragraph = self._line(Line(part, BODY), "justify", after=6)
            paragraph.paragraph_format.first_line_indent = Mm(INDENT)

    def _sheet(self, sheet: Sheet, *, alone: bool) -> None:
        from docx.shared import Mm

        if alone:
            if sheet.title:
                self._line(Line(sheet.title, 15, bold=True), "center")
            bold = self.paper.running
            for text in sheet.subtitle:
                self._line(Line(text, BODY, bold=bold, italic=not bold), "center")
            self._line(Line("", BODY), "left")
        elif sheet.title:
            heading = self._line(Line(sheet.title, BODY, bold=True), "left", before=8, after=2)
            heading.paragraph_format.first_line_indent = Mm(INDENT)
            heading.paragraph_format.keep_with_next = True
        for text in sheet.opening:
            self._text(text)
        if sheet.columns:
            self._table(sheet)
            self._line(Line("", 6), "left")
        for text in sheet.notes:
            self._line(Line(text, 12, italic=True), "left")

    def _head(self, head: Letterhead) -> None:
        """The issuing body at the left, as wide as the lines at the right leave it room."""
        right = wording.right_lines(head)
        wide = max((self._width(line) for line in right), default=0) + 2 * SIDE
        left = max(min(self.room - wide, self.room / 2), self.room * 0.36)
        self._side_by_side((wording.left_lines(head), right), (left, self.room - left), "center")

    def _width(self, line: Line) -> float:
        """How wide a line stands, in millimetres."""
        face = self.family.face(line.bold, line.italic)
        return face.width(face.drawable(line.text), line.size) / POINTS

    def _side_by_side(self, blocks: Sequence[Sequence[Line]], widths: Sequence[float], first: str) -> None:
        """Blocks of lines beside one another on one page, the first one aligned as said, the others centred."""
        table: Any = self.document.add_table(rows=1, cols=len(blocks))
        _widths(table, widths)
        _whole(table.rows[0])
        for at, lines in enumerate(blocks):
            cell = table.cell(0, at)
            for number, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                _set(paragraph, line, first if at == 0 else "center")
                if line.rule:
                    _rule(cell.add_paragraph())

    def _ending(self) -> None:
        """Recipients and each signature side by side."""
        blocks: list[Sequence[Line]] = [_signature(one) for one in self.paper.signatures]
        recipients = wording.recipient_lines(self.paper.letterhead, self.paper.recipients)
        if recipients or len(blocks) == 1:
            blocks.insert(0, recipients)
        if blocks:
            self._line(Line("", BODY), "left")
            wide = [self.room / len(blocks)] * len(blocks)
            self._side_by_side(blocks, wide, "left" if recipients else "center")

    # ── tables ──────────────────────────────────────────────────────────────────────────────────

    def _table(self, sheet: Sheet) -> None:
        columns, heading = sheet.columns, head_rows(sheet)
        table: Any = self.document.add_table(rows=heading, cols=len(columns))
        table.style = "Table Grid"
        size, widths = measure.widths(sheet, self.family, self.room * POINTS)
        _widths(table, [width / POINTS for width in widths])
        if heading:
            for cell in head_cells(columns):
                first = table.cell(cell.row, cell.column)
                last = table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1)
                _fill(
                    first if first is last else first.merge(last),
                    Line(cell.text, size, bold=True),
                    "center",
                )
            if sheet.numbered:
                for at, number in enumerate(sheet.numbers):
                    line = Line(f"({number})" if number else "", size - 1, italic=True)
                    _fill(table.cell(heading - 1, at), line, "center")
            for row in table.rows:
                _repeat(row)
                for cell in row.cells:
                    _shade(cell)
        for row in sheet.rows:
            self._row(table, sheet, row, size)

    def _row(self, table: Any, sheet: Sheet, row: Row, size: float) -> None:
        added = table.add_row()
        _whole(added)
        cells = added.cells
        for at, count in spans(sheet.columns, row):
            column = sheet.columns[at]
            cell = cells[at] if count == 1 else cells[at].merge(cells[at + count - 1])
            marked = column.key in row.marked
            bold, italic = measure.strong(row) or column.bold or marked, row.kind == "note" or marked
            words = wording.show(column, row.cells.get(column.key))
            _fill(cell, Line(words, size, bold=bold, italic=italic), measure.side_of(column, row, count))


def _signature(signature: Signature) -> list[Line]:
    lines = [Line(text, BODY, bold=True) for text in signature.lines]
    return [*lines, *[Line("", BODY)] * 4, Line(signature.name, BODY, bold=True)]


def _set(paragraph: Any, line: Line, side: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT,
        "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[side]  # fmt: skip
    run = paragraph.add_run(_clean(line.text))
    run.font.name, run.font.size = FONT, Pt(line.size)
    run.bold, run.italic, run.underline = line.bold, line.italic, line.underline


def _clean(text: str) -> str:
    """Text without the control letters that XML cannot hold."""
    return "".join(letter for letter in text if letter in "\n\t" or letter >= " ")


def _fill(cell: Any, line: Line, side: str) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    for more in cell.paragraphs[1:]:  # what a merge left behind
        more._element.getparent().remove(more._element)
    _set(paragraph, line, side)


def _space(paragraph: Any, before: float, after: float) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)


def _widths(table: Any, widths: Sequence[float]) -> None:
    """Fix the widths of the columns, in millimetres, with little room beside the text."""
    from docx.shared import Mm

    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=str(int(measure.PAD_X * 20)), type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _repeat(row: Any) -> None:
    """Let a row of the heading stand on every page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def _whole(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))


def _shade(cell: Any) -> None:
    properties = cell._tc.get_or_add_tcPr()
    if not properties.xpath("w:shd"):
        properties.append(_element("w:shd", val="clear", color="auto", fill=GREY))


def _rule(paragraph: Any) -> None:
    """A short line below the one before, as letterheads have it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(22)
    form.line_spacing, form.space_after = Pt(4), Pt(4)
    border = _element("w:pBdr")
    border.append(_element("w:top", val="single", sz="6", space="1", color="000000"))
    paragraph._p.get_or_add_pPr().append(border)


def _page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            text = _element("w:instrText")
            text.text = "PAGE"
            run._r.append(text)
