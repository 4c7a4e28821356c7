"""A paper to the printer: its pages as pictures at the printer's own resolution."""

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.base.progress import Progress
from officeapp.reports.preview import Pages

MOST_DOTS = 300  # an inch; more makes text no sharper and takes four times the memory
NOT_PRINTED = N_("The printer “{name}” did not take the paper. Check that it is on and try again.")


def ask(name: str, sizes: tuple[tuple[float, float], ...], parent: QWidget) -> QPrinter | None:
    """Let the person choose printer, pages and copies; None when the person turned back.

    Args:
        name: of the paper, shown by the printer.
        sizes: width and height of its pages in points.
        parent: over which the dialog stands.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setPageLayout(layout_of(sizes[0]))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print “{name}”").format(name=name))
    dialog.setMinMax(1, len(sizes))
    return printer if dialog.exec() else None


def layout_of(size: tuple[float, float]) -> QPageLayout:
    """Return the page of a printer for a page in points: A4 or A3, upright or lying, without margins."""
    width, height = size
    format = QPageSize(QPageSize.PageSizeId.A3 if max(size) > 1000 else QPageSize.PageSizeId.A4)
    lying = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    return QPageLayout(format, lying, QMarginsF(0, 0, 0, 0))


def send(pdf: bytes, printer: QPrinter, progress: Progress) -> None:
    """Draw the pages asked for on a printer; may run on any thread.

    Raises:
        UserError: the printer does not take it.
        Cancelled: someone asked to stop.
    """
    with Pages(pdf) as pages:
        first = max(printer.fromPage(), 1) - 1
        last = min(printer.toPage() or len(pages), len(pages))
        painter = QPainter()
        try:
            for page in range(first, last):
                progress.step(page - first, last - first)
                printer.setPageLayout(layout_of(pages.size(page)))
                if page == first and not painter.begin(printer):
                    raise UserError(NOT_PRINTED, name=printer.printerName())
                if page > first and not printer.newPage():
                    raise UserError(NOT_PRINTED, name=printer.printerName())
                _draw(pages, page, printer, painter)
            progress.step(last - first, last - first)
        except BaseException:
            printer.abort()
            raise
        finally:
            if painter.isActive():
                painter.end()


def _draw(pages: Pages, page: int, printer: QPrinter, painter: QPainter) -> None:
    it = pages.picture(page, min(printer.resolution(), MOST_DOTS) / 72)
    image = QImage(it.pixels, it.width, it.height, it.stride, QImage.Format.Format_RGB32)
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), image)
