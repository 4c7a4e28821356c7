"""Sends a paper to the printer: the same pages as its PDF, page by page."""

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from officeapp.reports.preview import Pages, Picture

_MOST_DPI = 300


def ask_and_print(pdf: bytes, name: str, parent: QWidget) -> None:
    """Ask for the printer, then print; nothing happens when the person turns back.

    Args:
        pdf: the paper.
        name: of the job in the printer's queue.
        parent: the window.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    with Pages(pdf) as pages:
        wide, high = pages.size(0)
        landscape = wide > high
    orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(orientation)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, max(len(pages), 1))
    if dialog.exec():
        print_pages(pdf, printer)


def print_pages(pdf: bytes, printer: QPrinter) -> None:
    """Print the pages chosen in the printer, each on a whole sheet."""
    printer.setFullPage(True)
    painter = QPainter(printer)
    with Pages(pdf) as pages:
        first = printer.fromPage() or 1
        last = printer.toPage() or len(pages)
        for at in range(first - 1, min(last, len(pages))):
            if at >= first:
                printer.newPage()
            picture = pages.picture(at, min(printer.resolution(), _MOST_DPI) / 72)
            sheet: Any = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), image_of(picture))
    painter.end()


def image_of(picture: Picture) -> QImage:
    """A page as Qt's image, with its own memory."""
    return QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
    ).copy()
