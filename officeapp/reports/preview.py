"""The pages of a PDF as pictures, for the preview in the window and for the printer; without Qt."""
# pyright: reportMissingTypeStubs=false

from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Any, Self

_one_at_a_time = Lock()  # PDFium may be used by one thread at a time


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in pixels, as QImage's Format_RGB32 takes them.

    Attributes:
        width, height: in pixels.
        stride: bytes of one line.
        pixels: four bytes each: blue, green, red, unused.
    """

    width: int
    height: int
    stride: int
    pixels: bytes


class Pages:
    """The pages of one PDF; to be closed, also as a context."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        with _one_at_a_time:
            self._document: Any = pypdfium2.PdfDocument(pdf)
            self._count = len(self._document)

    def __len__(self) -> int:
        return self._count

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the document."""
        with _one_at_a_time:
            self._document.close()

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page in points (1/72 inch)."""
        with _one_at_a_time:
            return self._document.get_page_size(page)

    def picture(self, page: int, scale: float) -> Picture:
        """Return a page as a picture.

        Args:
            page: from 0.
            scale: pixels for each point; 1.0 is 72 dots per inch, 300 / 72 suits a printer.
        """
        with _one_at_a_time:
            sheet = self._document[page]
            try:
                bitmap = sheet.render(scale=scale, prefer_bgrx=True)
                return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            finally:
                sheet.close()
